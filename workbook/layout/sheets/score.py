"""Declarations of the sheets whose rows an indicator system gives: checklist, scores, texts, results."""

from __future__ import annotations

from collections.abc import Callable

from msgspec.structs import replace

from workbook.layout.fields.arithmetic import Difference
from workbook.layout.fields.formula import Link
from workbook.layout.fields.model import (
    YES_NO_NA,
    Entry,
    Field,
    Form,
    Purpose,
    Roster,
    Sheet,
    Table,
    Type,
    choice,
    count,
    derived,
    text,
)
from workbook.systems.model import NAME_NOTES, Indicator, System

APPLICABLE = ("适用", "不适用")
RESULT_ROWS = 200
SAMPLE_POINTS = "分值\n（样例）"
PARTLY_SAMPLE_POINTS = "分值\n部分样例"  # no wider than the column

LONG_TEXTS = (
    ("text_duties", "部门主要职责", "按“三定”规定写，可分点"),
    ("text_work", "年度总体工作", "年度总体工作和重点任务概述"),
    ("text_conclusion", "自评结论补充", "总分和等级由程序写出，这里补充总体评价"),
    ("text_achievements", "主要绩效", "成果要有数据；与绩效目标对应"),
    ("text_problems", "存在问题", "要覆盖得分低的指标；程序会先列出扣分指标"),
    ("text_recommendations", "相关建议", "与存在问题一一对应，写明责任人和时限"),
)


def _score(key: str, label: str, kind: Type, unit: str = "", width: int = 10) -> Field:
    return Field(key, label, kind, unit, minimum=None, role="score", width=width)


def _fixed(key: str, label: str, width: int, kind: Type = Type.TEXT) -> Field:
    return Field(key, label, kind, role="fixed", width=width)


def compliance_sheet(system: System) -> Sheet:
    """制度与合规清单: one row per checklist item of the system."""
    entries = tuple(
        Entry(
            item.id,
            indicator.code,
            (indicator.name, item.text),
            frozenset({"check_count" if item.counted else "check_answer", "check_note", "check_evidence"}),
        )
        for indicator in system.indicators
        for item in indicator.checklist
    )
    return Sheet(
        "制度与合规清单",
        "逐项如实填写：问“是否”的选是、否或不适用；问“次数”的填次数，没有填 0。灰色格不用填。",
        (
            Roster(
                "checklist",
                "检查清单",
                "编号",
                (_fixed("check_indicator", "指标", 24), _fixed("check_item", "检查内容", 46)),
                (
                    choice("check_answer", "是／否", YES_NO_NA, required=True, width=10),
                    count("check_count", "次数", "次", required=True, width=9),
                    text("check_note", "说明", width=30),
                    text("check_evidence", "佐证编号", width=10),
                ),
                entries,
                grouped=("check_answer", "check_count"),
            ),
        ),
        landscape=True,
        first_width=10,
    )


def points_title(system: System) -> str:
    """Return the head of the column of points, saying whether they are samples."""
    if not system.is_sample:
        return "分值"
    return SAMPLE_POINTS if all(i.points.sample for i in system.indicators) else PARTLY_SAMPLE_POINTS


def score_columns(system: System) -> tuple[Field, ...]:
    """Columns of the score table after the fixed texts."""
    points = points_title(system)
    return (
        _fixed("score_points", points, 8, Type.NUMBER),
        choice("score_applicable", "是否适用", APPLICABLE, width=9, help="不适用的要写说明"),
        _score("score_metric", "指标值", Type.NUMBER),
        _score("score_rule", "规则得分", Type.NUMBER, "分"),
        Field("score_self", "自评得分", Type.NUMBER, "分", width=10, help="空着即与规则得分相同"),
        derived(
            Field("score_gap", "自评－规则", Type.NUMBER, "分", minimum=None, width=14),
            Difference("score_self", "score_rule"),
        ),
        text("score_reason", "扣分原因／说明", width=24, help="得分低于满分，或与规则得分不同时必填"),
        text("score_evidence", "佐证编号", width=10),
        _score("score_steps", "计分过程", Type.TEXT, width=38),
    )


LEVEL_COLUMNS = (
    _score("level_points", "分值", Type.NUMBER, "分"),
    _score("level_score", "得分", Type.NUMBER, "分"),
    _score("level_rate", "得分率", Type.RATE, "%"),
    _score("level_self", "自评得分", Type.NUMBER, "分"),
)
"""Columns of the level-1 subtotals."""


def _totals(system: System) -> Form:
    return Form(
        "总分",
        (
            _score("score_base", "规则得分合计", Type.NUMBER, "分"),
            _score("score_bonus", "加减分", Type.NUMBER, "分"),
            _score("score_total", "规则总分", Type.NUMBER, "分"),
            _score("score_grade", "等级", Type.TEXT),
            replace(_score("score_total_steps", "总分计算过程", Type.TEXT), span=6),
            _score("self_sum", "自评得分合计", Type.NUMBER, "分"),
            Field("self_bonus", "自评加减分", Type.NUMBER, "分", minimum=None, help="空着即与加减分相同"),
            Field(
                "self_total",
                "自评总分（写入报告）",
                Type.NUMBER,
                "分",
                help=f"空着由程序加出：自评得分合计加自评加减分，不超过 {system.ceiling} 分",
            ),
        ),
    )


def score_sheet(system: System, standard: Callable[[Indicator], str]) -> Sheet:
    """指标评分: one row per indicator, then level-1 subtotals and totals.

    standard words an indicator's scoring standard with its source.
    """
    levels = tuple(Entry(level.name, f"L{number}", ()) for number, level in enumerate(system.levels, 1))
    note = "指标值、规则得分和计分过程由程序计算；黄色格由填报人填写。" + (
        f"本表{system.sample_words}，以财政局通知为准。" if system.is_sample else ""
    )
    return Sheet(
        "指标评分",
        note,
        (
            _scores(system, standard),
            Roster("levels", "一级指标小计", "一级指标", (), LEVEL_COLUMNS, levels),
            _totals(system),
        ),
        landscape=True,
        always=True,
        first_width=8,
        label_span=5,
    )


def _scores(system: System, standard: Callable[[Indicator], str]) -> Roster:
    entries = tuple(
        Entry(
            indicator.code,
            f"L{system.levels.index(level) + 1}",
            (level.name, group.name, indicator_label(indicator), standard(indicator)),
            numbers=(("score_points", indicator.points.value),),
        )
        for level, group, indicator, _ in system.placed()
    )
    labels = (
        _fixed("score_level1", "一级指标", 12),
        _fixed("score_level2", "二级指标", 10),
        _fixed("score_name", "三级指标", 20),
        _fixed("score_standard", "评分标准与依据", 42),
    )
    grouped = ("score_points", "score_rule", "score_self")
    return Roster("scores", "指标得分", "编号", labels, score_columns(system), entries, grouped=grouped)


def text_sheet(system: System) -> Sheet:
    """文字材料: the long texts and one 情况说明 per indicator."""
    fields = tuple(
        Field(key, label, Type.LONG_TEXT, required=True, help=help_text, marks=(Purpose("report", label),))
        for key, label, help_text in LONG_TEXTS
    )
    narrative = Field(
        "narrative", "情况说明", Type.LONG_TEXT, help="数据句由程序写出，这里写做法、成效和原因", width=72
    )
    return Sheet(
        "文字材料",
        "这些文字原样写入报告。换段按 Alt+Enter。",
        (
            Form("报告文字", fields),
            Roster(
                "narratives",
                "各指标情况说明",
                "编号",
                (_fixed("narrative_name", "指标", 26),),
                (narrative,),
                tuple(Entry(i.code, i.code, (indicator_label(i),)) for i in system.indicators),
            ),
        ),
        first_width=22,
        always=True,
    )


_RESULT_TEXTS = (
    text("result_place", "位置", width=22),
    text("result_severity", "级别", width=8),
    text("result_code", "代码", width=11),
    text("result_message", "问题", width=60, lines=2),
    text("result_hint", "怎么改", width=44),
)
_MENDED = "改完后重新校验；警告确有理由的，在“答复”栏写明。"
RESULTS = Sheet(
    "校验结果",
    f"点“指标评分”页的“校验”按钮，或用命令行 jixiao validate --mark 写入。{_MENDED}",
    plain_note=f"用命令行 jixiao validate --mark 写入。{_MENDED}",
    blocks=(
        Table(
            "results",
            "发现的问题",
            (
                *(replace(column, role="output") for column in _RESULT_TEXTS),
                text("result_answer", "答复", width=36, help="只答复警告：写明原因、数字或文件"),
                replace(text("result_token", "答复标识", width=15), role="output"),
                derived(text("result_link", "跳转", width=8), Link("result_place", "前往")),
            ),
            rows=RESULT_ROWS,
        ),
    ),
    landscape=True,
    always=True,
    later=True,
)


def indicator_label(indicator: Indicator) -> str:
    """Return the indicator's name, with a note when the name is inferred or added."""
    note = NAME_NOTES[indicator.name_origin]
    return f"{indicator.name}（{note}）" if note else indicator.name
