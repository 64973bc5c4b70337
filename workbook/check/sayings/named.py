"""Names that sentences give: the largest row of a list, an indicator and its points, a document."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal

from pyfuncs.decimals import plain
from workbook.check.sayings.lexicon import ALL_OF_IT
from workbook.check.sayings.marks import Body, Document, Level
from workbook.check.sayings.reading import BODY, DOCUMENT, INDICATOR, LEVEL, Clause
from workbook.check.sayings.said import Cells, Right, Said, place_at
from workbook.check.sayings.table import Listed, table
from workbook.check.words.facts import At
from workbook.language.folding import fold
from workbook.language.quantities import Bound, Quantity
from workbook.score.scorecard import IndicatorScore, Scorecard
from workbook.submission.model import Row

EXTREMES = {"most": max, "least": min}
MAY = frozenset(
    ("indicator", "be", "evaluated", "sum", "first", "second", "third", "form_table", "full_marks")
)
SLACK = Decimal("0.005")
"""Points that a rounded sum may be off."""
_FULL, _UNCUT, _NONE = frozenset(("full_marks",)), frozenset(("not", "lost")), frozenset(("no_marks",))


def said_extremes(clause: Clause, cells: Cells) -> Iterator[Said]:
    """Yield where another row than the largest, or than the smallest, is called so."""
    for key, listed in table().lists.items():
        if not any(f"@{key}" in token for way in clause.ways for token in way) and not clause.rows(key):
            continue
        for word, extreme in EXTREMES.items():
            column = _column(clause, key, listed, word)
            if not column or column not in cells.submission.columns:
                continue
            rows = clause.rows(key)
            values = {
                row.index: v
                for row in cells.submission.rows(key)
                if isinstance(v := row.cells[column].value, Decimal)
            }
            if rows and values and all(values.get(row.index) != extreme(values.values()) for row in rows):
                best = next(
                    r for r in cells.submission.rows(key) if values.get(r.index) == extreme(values.values())
                )
                yield _named(clause, best, column, listed)


def _column(clause: Clause, key: str, listed: Listed, word: str) -> str:
    """Return the column by which a row is called the largest, empty where none is."""
    for column_key, column in listed.columns.items():
        may = frozenset((listed.noun, "largest_size", "one_buy", "all", "sum", ALL_OF_IT, "be", *column.may))
        for say in (frozenset((*column.say,)), frozenset() if column.default else None):
            if say is not None and clause.means(frozenset((f"@{key}", word)) | say, may):
                return column_key
    return ""


def _named(clause: Clause, best: Row, column: str, listed: Listed) -> Said:
    name = str(next(iter(best.cells.values())).value)
    datum = best.cells[column]
    label = listed.columns[column].name
    return Said(clause, f"{label}最大的", f"“{name}”", (place_at(datum),), row=True)


def said_points(clause: Clause, card: Scorecard, place: At) -> Iterator[Said | Right]:
    """Yield what is said of the points of an indicator: all of them, none, that it lost the most."""
    named = [thing for thing in clause.all_things if isinstance(thing, IndicatorScore)][:1]
    own = [thing for thing in clause.things if isinstance(thing, IndicatorScore)]
    of_all = not own and named and INDICATOR in clause.place and _is_of_all(clause, named[0], card)
    if len(clause.quantities) == 1 and named and len(own) <= 1 and not of_all:
        yield from _points_in_figures(clause, named[0], clause.quantities[0], place)
    if len(own) != 1 or clause.quantities:
        return
    item, may = own[0], frozenset(("indicator", "be", "all"))
    scores = [score for score in (item.score, item.self_score) if score is not None]
    if not scores or not item.applicable:
        return
    full = clause.means(_FULL | {INDICATOR}, may) or clause.means(_UNCUT | {INDICATOR}, may)
    not_full = clause.means(_FULL | {INDICATOR, "not"}, may)
    none = clause.means(_NONE | {INDICATOR}, may)
    lost = [item.points - score for score in scores]
    wrong = (full and all(lost)) or (not_full and not any(lost)) or (none and all(scores))
    if wrong:
        printed = f"得 {plain(scores[0])} 分（分值 {plain(item.points)} 分）"
        yield Said(clause, item.indicator.name, printed, (place,))
    if clause.means(frozenset((INDICATOR, "lost", "most")), may):
        yield from _worst(clause, item, card, place)


def _is_of_all(clause: Clause, item: IndicatorScore, card: Scorecard) -> bool:
    """Tell whether points in the text of an indicator may be those of the whole evaluation."""
    if not {"third", "total_score", "sum", "all"}.isdisjoint(clause.meant):
        return True
    values = [quantity.value for quantity in clause.quantities]
    return any(value > item.points or value in (card.self_total, card.total) for value in values)


def said_level_points(clause: Clause, place: At) -> Iterator[Said | Right]:
    """Yield what is said of the points a part of the system has, got or lost, right or wrong."""
    parts = [thing for thing in clause.things if isinstance(thing, Level)][:1]
    if len(clause.quantities) != 1 or not parts or clause.quantities[0].unit != "分":
        return
    items = [item for item in parts[0].items if item.applicable]
    full, own, rule = (
        sum_of(i.points for i in items),
        sum_of(i.self_score for i in items),
        sum_of(i.score for i in items),
    )
    scores = [score for score in (own, rule) if score is not None]
    if full is None or not scores:
        return
    yield from _worths(clause, LEVEL, parts[0].name, full, scores, place)


def said_total_points(clause: Clause, card: Scorecard, place: At) -> Iterator[Said | Right]:
    """Yield what is said of the points of the whole evaluation where only 自评 names it: 最终自评83.5分."""
    of_part = any(isinstance(thing, (IndicatorScore, Level)) for thing in clause.all_things)
    quantity = clause.quantities[0] if len(clause.quantities) == 1 else None
    if quantity is None or quantity.unit != "分" or of_part or quantity.loose or INDICATOR in clause.place:
        return
    may = frozenset(("scored", "total_score", "sum", "form_table", "overall_spending", "all"))
    items = [item for item in card.indicators if item.applicable]
    full = sum_of(item.points for item in items)
    lost = [
        full - s
        for s in (sum_of(i.self_score for i in items), sum_of(i.score for i in items))
        if s is not None and full is not None
    ]
    of_all = (frozenset(("indicator", "cut", word)) for word in ("all", "sum", ALL_OF_IT))
    if lost and any(clause.means(said, may | {"all", "third", "evaluated"}) for said in of_all):
        if not any(quantity.agrees(value) for value in lost):
            yield Said(clause, "各项指标的扣分", f"{plain(lost[0])} 分", (place,), quantity)
        return
    totals = [total for total in (card.self_total, card.total) if total is not None]
    if totals and quantity.bound is Bound.EXACT and clause.means(frozenset(("evaluated",)), may, own=True):
        if quantity.value in totals:
            yield Right(quantity)
        else:
            yield Said(clause, "自评总分", f"{plain(totals[0])} 分", (place,), quantity)


def sum_of(values: Iterable[Decimal | None]) -> Decimal | None:
    """Return the sum of values, None where one is missing."""
    listed = list(values)
    known = [value for value in listed if value is not None]
    return sum(known, Decimal(0)) if len(known) == len(listed) else None


def _worths(
    clause: Clause, meaning: str, name: str, full: Decimal, scores: list[Decimal], place: At
) -> Iterator[Said | Right]:
    """Yield whether a figure is the points of something called `name`, what it got, or what it lost."""
    quantity = clause.quantities[0]
    if not quantity.exact:
        return
    for word, worth, title in (
        ("full_value", [full], "分值"), ("scored", scores, "得分"),
        ("cut", [full - s for s in scores], "扣分"),
    ):  # fmt: skip
        if clause.means(frozenset((meaning, word)), MAY):
            if any(abs(quantity.value - value) <= SLACK for value in worth):
                yield Right(quantity)
            else:
                yield Said(clause, f"{name}的{title}", f"{plain(worth[0])} 分", (place,), quantity)
            return


def _points_in_figures(
    clause: Clause, item: IndicatorScore, quantity: Quantity, place: At
) -> Iterator[Said | Right]:
    """Yield what a clause says of the points an indicator has, got or lost, right or wrong."""
    scores = [score for score in (item.self_score, item.score) if score is not None]
    if quantity.unit == "分" and item.applicable and scores:
        yield from _worths(clause, INDICATOR, item.indicator.name, item.points, scores, place)


def _worst(clause: Clause, item: IndicatorScore, card: Scorecard, place: At) -> Iterator[Said]:
    found = [i for i in card.indicators if i.applicable and i.score is not None]
    by_rule = {i.indicator.code: i.points - (i.score or 0) for i in found}
    own = {i.indicator.code: i.points - i.self_score for i in found if i.self_score is not None}
    code = item.indicator.code
    if by_rule and not any(losses and losses.get(code) == max(losses.values()) for losses in (by_rule, own)):
        worst = max(found, key=lambda i: by_rule[i.indicator.code])
        printed = f"“{worst.indicator.name}”，扣 {plain(by_rule[worst.indicator.code])} 分"
        yield Said(clause, "扣分最多的", printed, (place,))


def said_names(clause: Clause, cells: Cells) -> Iterator[Said]:
    """Yield where another document, or somebody else, is named than in the row."""
    for key, listed in table().lists.items():
        for column, told in listed.texts.items():
            word = DOCUMENT if told.kind == "document" else BODY
            may = frozenset((listed.noun, *told.may))
            if not clause.means(frozenset((f"@{key}", word, *told.say)), may):
                continue
            things = [thing.text for thing in clause.all_things if isinstance(thing, (Document, Body))]
            rows = [row for row in clause.rows(key) if isinstance(row.cells[column].value, str)]
            if (
                len(things) == 1
                and rows
                and not any(_same(things[0], str(r.cells[column].value)) for r in rows)
            ):
                datum = rows[0].cells[column]
                yield Said(clause, datum.field.label, str(datum.value), (place_at(datum),), row=True)


def said_kinds(clause: Clause, cells: Cells) -> Iterator[Said]:
    """Yield where a row is called one of another kind than it is: 第1服务中心为公益二类."""
    if clause.quantities:
        return
    for key, listed in table().lists.items():
        for column, kinds in listed.kinds.items():
            rows = [row for row in clause.rows(key) if column in row.cells] if kinds else []
            held = [str(row.cells[column].value or "") for row in rows]
            if not rows or not all(any(word in value for word in kinds.words.values()) for value in held):
                continue
            may = frozenset((listed.noun, *kinds.may, *filter(None, (listed.belonging,))))
            for meaning, word in kinds.words.items():
                if not any(word in value for value in held) and clause.states(
                    frozenset((f"@{key}", meaning)), may
                ):
                    datum = rows[0].cells[column]
                    yield Said(clause, datum.field.label, f"“{held[0]}”", (place_at(datum),), row=True)


def _same(said: str, held: str) -> bool:
    """Tell whether a text names what a cell holds, more or less of it."""
    own = fold(held).text
    return (
        said in own
        or own in said
        or any(said.endswith(part) or part.endswith(said) for part in own.split("、"))
    )
