"""Signs of the cover: how ready the whole is, its totals, where to go next, and what a check found."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from pyfuncs.decimals import RATE_PLACES, half_up
from pyfuncs.outcome import NOT_APPLICABLE
from workbook.cells.signs.sign import Known, Sign
from workbook.cells.signs.titles import hints
from workbook.layout import Layout
from workbook.layout.subtotals import Value
from workbook.package.address import quoted
from workbook.submission.model import Submission
from workbook.systems.terms.literals import quote

STEPS = 3
"""Open steps the cover names."""
RESULTS = "result_severity"
"""The column of 校验结果 every row of which that holds anything has."""
GRADES = ("错误", "警告", "提示")
UNCHECKED = "没有列出问题，校验后列在这里"
READY = "可以送审（先校验一遍）"
OVERVIEW_TITLE = "自评概况"
OVERVIEW_COL, OVERVIEW_LABEL, OVERVIEW_WIDTH = 5, 3, 5
"""Where the overview stands beside the unit: its first column, columns of a label, columns of a value."""


def overview(layout: Layout) -> Iterator[Sign]:
    """Yield what the cover says of the whole: whether it is ready, totals, what may still be reached."""
    cover = layout.sheets[0].name
    top, col = layout.boxes[0].first, OVERVIEW_COL + OVERVIEW_LABEL
    rows = (
        ("jx_sign_state", "填报情况", "line", _state(layout), _state_value),
        (
            "jx_sign_total",
            "规则总分",
            "points",
            'IF(ISNUMBER(score_total),score_total,"未评完")',
            _total_value,
        ),
        (
            "jx_sign_grade",
            "等级",
            "text",
            'IF(ISNUMBER(score_total),score_grade,"")',
            lambda k: k.card.grade or None,
        ),
        ("jx_sign_self", "自评总分", "points", _self(layout), lambda k: k.card.self_total),
        ("jx_sign_rate", "已评部分得分率", "rate", _rate(), _rate_value),
        ("jx_sign_best", "最高可得（不含加减分）", "points", _best(layout), _best_value),
    )
    for offset, (name, label, kind, excel, value) in enumerate(rows):
        yield Sign(name, cover, top + offset, col, kind, excel, value, label, OVERVIEW_WIDTH)  # type: ignore[arg-type]


def _unscored() -> str:
    return f"ROWS(score_rule)-COUNT(score_rule)-COUNTIF(score_rule,{quote(NOT_APPLICABLE)})"


def _state(layout: Layout) -> str:
    cells = "SUM(progress_required)-SUM(progress_filled)"
    doubts = "+".join(f"(LEN({sign.name})>0)" for sign in hints(layout)) or "0"
    ready = f'IF({doubts}>0,"有 "&({doubts})&" 张表有矛盾，见表名旁的红字",{quote(READY)})'
    scored = f'IF({_unscored()}>0,"必填项已填完，还有 "&({_unscored()})&" 项指标没有得分",{ready})'
    return f'IF({cells}>0,"还差 "&({cells})&" 格",{scored})'


def _state_value(known: Known) -> Value:
    if (cells := sum(known.open)) > 0:
        return f"还差 {cells} 格"
    if known.unscored:
        return f"必填项已填完，还有 {known.unscored} 项指标没有得分"
    doubts = sum(sign.value(known) is not None for sign in hints(known.layout))
    return f"有 {doubts} 张表有矛盾，见表名旁的红字" if doubts else READY


def _total_value(known: Known) -> Value:
    return "未评完" if known.card.total is None else known.card.total


def _self(layout: Layout) -> str:
    """Return what the department gives itself: typed, else its own scores and bonus added up."""
    bonus = 'IF(ISNUMBER(self_bonus),self_bonus,IF(ISNUMBER(score_bonus),score_bonus,""))'
    summed = f"MIN({layout.system.ceiling},ROUND(self_sum+{bonus},10))"
    return f'IF(ISNUMBER(self_total),self_total,IF(ISNUMBER(self_sum),IFERROR({summed},""),""))'


def _scored_points() -> str:
    return 'SUMIF(score_rule,">=0",score_points)'


def _rate() -> str:
    return f'IF(COUNT(score_rule)=0,"",ROUND(SUM(score_rule)/{_scored_points()},{RATE_PLACES}))'


def _sums(known: Known) -> tuple[Decimal, Decimal, Decimal, Decimal]:
    """Return what is scored, its points, the points of what does not apply, and all points."""
    items = known.card.indicators
    scored = [item for item in items if isinstance(item.cell, Decimal)]
    dropped = [item for item in items if item.cell == NOT_APPLICABLE]
    zero = Decimal(0)
    return (
        sum((item.cell for item in scored if isinstance(item.cell, Decimal)), zero),
        sum((item.points for item in scored), zero),
        sum((item.points for item in dropped), zero),
        sum((item.points for item in items), zero),
    )


def _rate_value(known: Known) -> Value:
    gained, points, _, _ = _sums(known)
    return half_up(gained / points, RATE_PLACES) if points else None


def _best(layout: Layout) -> str:
    """Return the score reached where every open indicator earns its points."""
    dropped = f"SUMIF(score_rule,{quote(NOT_APPLICABLE)},score_points)"
    left = f"(SUM(score_rule)+SUM(score_points)-{_scored_points()}-{dropped})"
    exact = f"{left}*SUM(score_points)/(SUM(score_points)-{dropped})"
    scaled = f"ROUND(ROUND({exact},10),{layout.system.point_places})"
    return f'IF(ISNUMBER(score_base),score_base,IFERROR({scaled},""))'


def _best_value(known: Known) -> Value:
    if known.card.base is not None:
        return known.card.base
    gained, points, dropped, whole = _sums(known)
    if whole == dropped:
        return None
    return half_up(
        (gained + whole - points - dropped) * whole / (whole - dropped), known.layout.system.point_places
    )


def next_steps(layout: Layout) -> Iterator[Sign]:
    """Yield the first sheets of the directory where something is open, each with its link."""
    cover = layout.sheets[0].name
    top = layout.boxes[0].first + 6
    lacking = "IF(progress_required-progress_filled>0,ROW(progress_id)-MIN(ROW(progress_id))+1)"
    for rank in range(1, STEPS + 1):

        def value(known: Known, rank: int = rank) -> Value:
            found = [n for n, cells in enumerate(known.open) if cells > 0]
            if len(found) < rank:
                return None
            number = found[rank - 1]
            return f"{known.layout.sheets[number].name}：还差 {known.open[number]} 格"

        place = f"SMALL({lacking},{rank})"
        name = f"INDEX(progress_id,{place},1)"
        cells = f"(INDEX(progress_required,{place},1)-INDEX(progress_filled,{place},1))"
        link = f'HYPERLINK("#\'"&{name}&"\'!A1",{name}&"：还差 "&{cells}&" 格")'
        yield Sign(
            f"jx_sign_next{rank}", cover, top + rank - 1, OVERVIEW_COL + OVERVIEW_LABEL, "step",
            f'IF(SUMPRODUCT(--(progress_required-progress_filled>0))<{rank},"",{link})', value,
            f"下一步 {rank}",
        )  # fmt: skip


def checked(layout: Layout) -> Sign:
    """Return how many findings stand in 校验结果, and the way there: hidden while there are none."""
    counts = [f'COUNTIF({RESULTS},"{grade}")' for grade in GRADES]
    told = '&"，'.join(f'{grade} "&{count}' for grade, count in zip(GRADES, counts, strict=True))
    sheet = layout.sheet_of(RESULTS)
    link = f'HYPERLINK("#{quoted(sheet)}!A1","{told}&"（点击前往）")'
    return Sign(
        "jx_sign_findings", layout.sheets[0].name, layout.boxes[0].first + 6 + STEPS,
        OVERVIEW_COL + OVERVIEW_LABEL, "line",
        f'IF({"+".join(counts)}=0,{quote(UNCHECKED)},{link})',
        lambda known: count_findings(known.submission), sheet,
    )  # fmt: skip


def count_findings(submission: Submission) -> str:
    """Return what the cover says of 校验结果."""
    data = submission.columns.get(RESULTS, ())
    found = [sum(datum.stored == grade for datum in data) for grade in GRADES]
    told = "，".join(f"{grade} {count}" for grade, count in zip(GRADES, found, strict=True))
    return f"{told}（点击前往）" if any(found) else UNCHECKED
