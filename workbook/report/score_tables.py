"""评分汇总: scores of the level-1 indicators and their totals, for the report and the working paper."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from pyfuncs.decimals import amount
from pyfuncs.outcome import NOT_APPLICABLE, OPEN
from workbook.report.annex import UNFILLED, level_rate
from workbook.report.grid import Cell, Grid, GridLine, even
from workbook.report.known import Known
from workbook.report.wording import column_rate


def scores(known: Known) -> Grid:
    """评分汇总: points, self score and rate of every level-1 indicator, then the total."""
    return _summary(known, ruled=False)


def ruled_scores(known: Known) -> Grid:
    """评分汇总 of the working paper: the rule score beside the self score, and how far they are apart."""
    return _summary(known, ruled=True)


def _summary(known: Known, ruled: bool) -> Grid:
    card = known.card
    lines = []
    for level in card.levels:
        own = _points(level.own, f"level_self:{level.name}", level.dropped)
        first = (Cell(level.name), _points(level.points, f"level_points:{level.name}"))
        if ruled:
            rule = _points(level.score, f"level_score:{level.name}", level.dropped, OPEN)
            lines.append(GridLine((*first, rule, own, Cell(_gap(level.own, level.score)))))
        else:
            origin = (f"level_self:{level.name}", f"level_points:{level.name}")
            lines.append(GridLine((*first, own, Cell(_rate(level.own, level.points), origin))))
    lines += [GridLine(cells, total=True) for cells in _sums(known, ruled)]
    heads = ("规则得分", "自评得分", "自评高（低）") if ruled else ("自评得分", "得分率")
    name = "ruled_scores" if ruled else "scores"
    return even(name, f"{known.year}评分汇总", ("一级指标", "分值", *heads), "centre", lines)


def _sums(known: Known, ruled: bool) -> Iterator[tuple[Cell, ...]]:
    """Yield the totals: of the indicators, of what is added or taken off where anything is, and of all."""
    card, listed = known.card, any(known.facts.submission.rows("bonuses"))
    points = sum((level.points for level in card.levels), Decimal(0))
    sums: list[tuple[str, Decimal | None, tuple[Decimal | None, str], tuple[Decimal | None, str]]] = [
        ("指标合计", points, (card.base, "score_base"), (card.self_base, "self_sum")),
        ("加减分", None, (card.bonus, "score_bonus"), (card.self_bonus, "self_bonus")),
        ("总分", card.system.ceiling, (card.total, "score_total"), (card.self_total, "self_total")),
    ]
    for name, whole, rule, own in sums:
        if name == "加减分" and not (listed or rule[0] or own[0]):
            continue
        cells = (Cell(name), _points(whole, "", whole is None))
        share = _rate(own[0], whole) if whole is not None and name != "总分" else ""
        more = (_points(*rule, otherwise=OPEN), _points(*own), Cell(_gap(own[0], rule[0])))
        yield (*cells, *(more if ruled else (more[1], Cell(share, own[1]))))


def _rate(own: Decimal | None, points: Decimal) -> str:
    return column_rate(level_rate(own, points)) if own is not None and points else ""


def _points(value: Decimal | None, origin: str, dropped: bool = False, otherwise: str = UNFILLED) -> Cell:
    if value is None:
        return Cell("—" if dropped and not origin else NOT_APPLICABLE if dropped else otherwise, origin)
    return Cell(amount(value), origin)


def _gap(own: Decimal | None, rule: Decimal | None) -> str:
    return "" if own is None or rule is None else "一致" if own == rule else amount(own - rule)
