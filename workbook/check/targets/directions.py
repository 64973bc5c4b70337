"""JX-T: is more or less of a target better, and are target and result figures of one unit?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from pyfuncs.decimals import plain
from workbook.check.frame.answers import IN_RESULTS
from workbook.check.frame.basis import FORM, TARGETS
from workbook.check.frame.finding import Hit
from workbook.check.frame.registry import Case, Threshold, check, place_of
from workbook.check.frame.rows import in_row, target_name, text_of
from workbook.language.adequacy import hollow
from workbook.language.folding import fold
from workbook.layout.sheets.rows import RowColumns
from workbook.layout.sheets.scored import SCORED_LISTS
from workbook.submission.model import Row

MOST, LEAST = "≤", "≥"
_RISEN = re.compile(
    r"超(?![出过]?预[计期想])|上[涨升调]|涨价|升高|增[加长多大]|追加|新增|扩大|高于|多于|大于|突破|没有控制|未控制|未能控制"
)
"""Tells why there was more than there should be; “办理超出预计” does not."""
_BAD = re.compile(
    r"(?:投诉|事故|伤亡|死亡|差错|失误|违规|违纪|逾期|超支|返工|超期|拖欠|信访积案|负面舆情)"
    r"(?:事件|案件|问题|行为|事项|人员)?(?:发生)?(?:[件起次人]?[数次]|数量|[率量])?$"
)
_FOUND = re.compile(
    r"查处|处[理置]|受理|办理|办结|调[解处查]|查[办出]|纠正|发现|检查|排查|督[办查]|化解|减少|降低|下降|压减|防|整[改治]|清[理欠]|挽回|追回|曝光|通报|抽查"
)
"""What is done about a bad thing, of which more may be better."""


def _rows(case: Case) -> Iterator[tuple[RowColumns, Row, Decimal, Decimal, str]]:
    """Yield every target with figures: columns, row, what was wanted last, result, direction."""
    for columns in SCORED_LISTS:
        for row in case.submission.rows(columns.list):
            revised = row.number(columns.revised) if columns.revised else None
            target, actual = revised or row.number(columns.target), row.number(columns.actual)
            if target is not None and actual is not None:
                yield columns, row, target, actual, text_of(row, columns.direction)


@check(
    "JX-T-47",
    "warning",
    "方向疑似选反",
    "“{name}”方向选“{value}”，{told}",
    f"核对方向：越多越好的选“≥”，越少越好的选“≤”；没有选反的，在“偏差原因”栏写明为什么超过上限，或{IN_RESULTS}写明",
    TARGETS,
    reason="方向选反，做得越好得分越低，或者做得差也算完成。审核人员看名称和两个数就看得出来。",
    bad="“养护农村公路里程”方向选 ≤，指标值 120，实际 240，偏差原因写“年初计划偏紧，年中接养两条县道”",
    good="“养护农村公路里程”方向选 ≥，指标值 120，实际 126",
    threshold=Threshold(Decimal("1.5"), "实际完成值与上限之比，超过的看方向"),
    related=("JX-T-06", "JX-T-08"),
)
def turned_round(case: Case) -> Iterator[Hit]:
    """Far above a limit, and no word of a rise: more was wanted. At least so many complaints: fewer were."""
    most = case.threshold("JX-T-47")
    for columns, row, target, actual, direction in _rows(case):
        name, reason = text_of(row, columns.name), text_of(row, columns.reason)
        if direction == MOST and target > 0 and actual >= target * most:
            if not reason or hollow(reason) or _RISEN.search(fold(reason).text):
                continue  # JX-T-03 asks for the reason
            told = f"实际 {plain(actual)} 超过上限 {plain(target)} 很多，“{_reasons(row, columns)}”没有说超过"
        elif direction == LEAST and target > 0 and _is_bad(name):
            told = f"指标值 {plain(target)}，{_tail(name)}越少越好，不应要求至少多少"
        else:
            continue
        datum, rests = row.cells[columns.direction], in_row(row, columns.target, columns.actual)
        args = {"name": name or "未命名目标", "told": told}
        yield Hit(place_of(datum), datum.field, direction, args=args, rests=rests)


def _reasons(row: Row, columns: RowColumns) -> str:
    """Return what the column of reasons is called."""
    return row.cells[columns.reason].field.label


def _is_bad(name: str) -> bool:
    bare = fold(name).text.strip()
    return bool(_BAD.search(bare)) and not _FOUND.search(bare)


def _tail(name: str) -> str:
    found = _BAD.search(fold(name).text.strip())
    return found[0] if found else name


@check(
    "JX-T-48",
    "warning",
    "完成值是指标值的几十倍",
    "“{name}”指标值 {expected}{unit}，完成值 {value}{unit}，是指标值的 {times} 倍，单位或小数点疑似不同",
    f"按本行的单位核对两个数；没有填错的，在偏差原因里写明实际做了多少，或{IN_RESULTS}写明",
    FORM,
    reason="完成几十倍不是超额，是单位或小数点错了。泛泛的原因解释不了。",
    bad="“养护农村公路里程”指标值 120，实际 12600，偏差原因写“年中接养两条县道”",
    good="“养护农村公路里程”指标值 120，实际 126",
    threshold=Threshold(Decimal(50), "完成值与指标值之比", "倍"),
    related=("JX-T-04", "JX-T-41", "JX-Q-03"),
)
def another_unit(case: Case) -> Iterator[Hit]:
    """So many times what was wanted is another unit; while no reason is written, JX-T-04 asks."""
    for columns, row, target, actual, direction in _rows(case):
        reason = fold(text_of(row, columns.reason)).text
        if direction in (MOST, "=") or target <= 0 or actual < target * case.threshold("JX-T-48"):
            continue
        if not reason or hollow(reason) or "单位" in reason or plain(actual) in reason.replace(",", ""):
            continue
        datum = row.cells[columns.actual]
        unit = row.cells[f"{columns.list.removesuffix('s')}_unit"].value
        args = {"name": target_name(columns, row), "unit": str(unit or "")}
        args["times"] = plain((actual / target).to_integral_value())
        rests = in_row(row, columns.target, columns.direction)
        yield Hit(place_of(datum), datum.field, actual, target, actual - target, args, rests=rests)
