"""封面: instructions, unit, directory with the progress of each sheet, largest deductions."""

from __future__ import annotations

from msgspec.structs import replace

from workbook.layout.fields.model import Entry, Field, Roster, Sheet, Table, Type, block_fields
from workbook.layout.sheets.unit import COVER
from workbook.systems.model import System

TOP_LOSSES = 5
PAPER = "打印：Excel、WPS 直接打；LibreOffice 先用 jixiao print 出打印稿，不然空行也打。"
STEPS = (
    "填报步骤：① 填本页；② 按目录逐页填黄色格，标 * 的必填；③ 到“指标评分”点“评分”，再填自评得分和扣分原因；"
    "④ 点“校验”，按提示更正；⑤ 点“生成报告”。" + PAPER
)

PLAIN_STEPS = (
    "填报步骤：① 填本页；② 按目录逐页填黄色格，标 * 的必填；③ 在“指标评分”看得分，填自评得分和扣分原因；"
    "④ 用命令行 jixiao validate 校验，按提示更正；⑤ 用 jixiao report 生成报告。" + PAPER + "本表不含宏。"
)


def _count(key: str, label: str) -> Field:
    return Field(key, label, Type.COUNT, role="score", width=14)


def required_count(sheet: Sheet) -> int:
    """Return how many cells of `sheet` must be filled; a list that must have rows counts once."""
    total = 0
    for block in sheet.blocks:
        if isinstance(block, Table):
            total += block.expected
        elif isinstance(block, Roster):
            total += sum(
                1
                for column in block.columns
                for entry in block.entries
                if column.required and (entry.open_columns is None or column.key in entry.open_columns)
            )
        else:
            total += sum(1 for field in block_fields(block) if field.required and field.is_input)
    return total


def cover_sheet(system: System, others: tuple[Sheet, ...]) -> Sheet:
    """Return the cover, with a directory row for itself and every sheet of `others`."""
    origin = f"指标体系：{system.title}（{system.id}，第 {system.version} 版）"
    sample = f"，{system.sample_words}，以财政局通知为准。" if system.is_sample else "。"
    (unit,) = COVER.blocks
    sheets = (COVER, *(sheet for sheet in others if sheet.always or not sheet.later))
    directory = Roster(
        "progress",
        "目录与填报进度",
        "工作表（点击前往）",
        (),
        (
            _count("progress_required", "必填项"),
            _count("progress_filled", "已填"),
            Field("progress_rate", "完成率", Type.RATE, role="score", width=14),
        ),
        tuple(Entry(sheet.name, sheet.name, ()) for sheet in sheets),
    )
    losses = Roster(
        "losses",
        "扣分最多的指标",
        "序号",
        (),
        (
            Field("loss_points", "扣分", Type.NUMBER, "分", role="score", width=14),
            Field("loss_name", "指标", Type.TEXT, role="score", width=30),
        ),
        tuple(Entry(str(n), str(n), ()) for n in range(1, min(TOP_LOSSES, len(system.indicators)) + 1)),
    )
    return replace(
        COVER,
        landscape=True,
        note=f"{STEPS}\n{origin}{sample}",
        plain_note=f"{PLAIN_STEPS}\n{origin}{sample}",
        blocks=(unit, directory, losses),
    )
