"""More or less, earlier or later, the first and the last: what clauses compare, held against the cells."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from functools import cache

from workbook.check.sayings.claims import Contrary
from workbook.check.sayings.claims_table import Circle, Ends, Worth, claims, written_out
from workbook.check.sayings.claims_words import NAME, NOUN, SHARE, Taken, Vocabulary, Within
from workbook.check.sayings.expressions import keys, valued
from workbook.check.sayings.said import Cells, place_at
from workbook.check.words.facts import At
from workbook.check.words.forms import share_printed
from workbook.language.folding import fold
from workbook.submission.model import Row

_NEAR = Decimal("0.006")
_HALF = Decimal("0.5")
_PAIR = re.compile(
    r"N?D?(?:r(?P<x>X?)(?P<op>[GLW])rD?N?|rBr(?P<x2>X?)(?P<op2>[GLW])|r(?P<x4>X)BrD?(?P<op4>[GLW])|r(?P<x3>X?)I(?P<op3>)rI?)"
)
_GROWN = re.compile(r"N?r(?P<x>X?)(?P<op>[GL])|(?P<x2>X?)(?P<op2>[GL])r")
_TOP = re.compile(r"r(?P<op>[TJY])|(?P<op2>[TYJ])r")
_MAINLY = re.compile("rD?rJ|rJr")
_SHARED = re.compile(r"(?P<whole_last>rD?r|rD?(?P<op>[GL])rD?)D?b|(?P<whole_first>rD?)bD?r|bDrr")
_ENDS = re.compile(r"R?rR?[PQ]R?|R?[PQ]R?r|rR[TY]|RrR?[TY]|R[TY]r|r[TY]R")
"""A row and the words for the most, or what is measured and such words of anything: 执行率在各项目中最低."""


@cache
def _words(number: int) -> Vocabulary:
    circle = claims().circles[number]
    return Vocabulary({NOUN: circle.noun, "": circle.fill})


@cache
def _worths(number: int) -> dict[str, Worth]:
    return {
        word: worth
        for worth in claims().circles[number].of
        for short in worth.words
        for word in written_out(short)
    }


def compared(
    number: int, text: str, cells: Cells, year: int, _opens: bool, _ends: bool
) -> Iterator[Contrary | None]:
    """Yield what the cells of circle `number` say against what a clause compares, at most once."""
    worths = _worths(number)
    named: dict[str, object] = {word: worth for word, worth in worths.items() if word in text}
    if not named:
        return
    longest = dict(sorted(named.items(), key=lambda item: -len(item[0])))
    taken = _words(number).taken(text, year, longest)
    if taken is None or "t" in taken.letters:
        return
    meant = [worth for worth in taken.all_of(NAME) if isinstance(worth, Worth)]
    values = [worth_of(worth, cells) for worth in meant]
    if None in values:
        return
    circle = claims().circles[number]
    wrong = _wrong(taken, [v for v in values if v is not None], meant, circle, cells)
    if wrong is False:
        yield None
    if wrong:
        shown = meant if len(meant) > 1 else list(circle.of)
        yield _contrary([w for w in shown if worth_of(w, cells) is not None], cells)


def _wrong(
    taken: Taken, values: Sequence[Decimal], meant: Sequence[Worth], circle: Circle, cells: Cells
) -> bool | None:
    """Tell whether what is compared is otherwise; None where it is no comparison that is known."""
    letters = taken.letters.replace("M", "b").replace("H", "b")
    if (found := _PAIR.fullmatch(letters)) and len(values) == 2:
        denied = bool(found["x"] or found["x2"] or found["x3"] or found["x4"])
        sign = found["op"] or found["op2"] or found["op4"] or "I"
        return _against(sign, denied, values[0] - values[1])
    if (found := _SHARED.fullmatch(letters)) and len(values) == 2 and letters.count(SHARE) == 1:
        return _share_against(found, taken, values)
    if (found := _MAINLY.fullmatch(letters)) and len(values) == 2:
        return values[1] * 2 < values[0]
    if len(values) != 1:
        return None
    others = [v for w in circle.of if w != meant[0] and (v := worth_of(w, cells)) is not None]
    if (
        (found := _GROWN.fullmatch(letters))
        and circle.grows
        and others
        and meant[0]
        in circle.of[: 1 if len(circle.of) > 2 or circle.of[1].words[0].startswith(("年初", "上年")) else 2]
    ):
        denied, sign = bool(found["x"] or found["x2"]), found["op"] or found["op2"]
        return all(_against(sign, denied, values[0] - other) for other in others)
    if (
        (found := _TOP.fullmatch(re.sub("[NDAEC]", "", letters)))
        and circle.noun
        and not circle.grows
        and len(others) == sum(w.day != "" or cells.has(w.value) for w in circle.of) - 1 > 0
    ):
        sign = found["op"] or found["op2"]
        return any(_against("I" if sign == "Y" else "N", False, values[0] - other) for other in others)
    return None


_AGAINST: dict[tuple[str, bool], Callable[[Decimal], bool]] = {
    ("G", False): lambda gap: gap < -_NEAR or gap == 0,
    ("G", True): lambda gap: gap > _NEAR,
    ("L", False): lambda gap: gap > _NEAR or gap == 0,
    ("L", True): lambda gap: gap < -_NEAR,
    ("W", False): lambda gap: abs(gap) > _NEAR,
    ("W", True): lambda gap: abs(gap) <= _NEAR,
    ("I", False): lambda gap: gap > _NEAR,
    ("I", True): lambda gap: gap <= _NEAR,
    ("N", False): lambda gap: gap < -_NEAR,
}


def _against(sign: str, denied: bool, gap: Decimal) -> bool:
    return _AGAINST[sign, denied](gap)


def _share_against(found: re.Match[str], taken: Taken, values: Sequence[Decimal]) -> bool:
    bounds = taken.all_of(SHARE) or [Within(_HALF, None) if "M" in taken.letters else Within(None, _HALF)]
    bound = bounds[0]
    part, whole = values if found["whole_last"] else reversed(values)
    if not isinstance(bound, Within) or whole <= 0:
        return False
    middle = bound.low if isinstance(bound.low, Decimal) else bound.high
    if found["op"] and bound.low is not None and bound.high is not None:
        middle = (bound.low + bound.high) / 2  # type: ignore[operator]
        bound = Within(middle, None) if found["op"] == "G" else Within(None, middle)
    return not bound.may_hold(part / whole)


def worth_of(worth: Worth, cells: Cells) -> Decimal | None:
    """Return what a thing comes to; a day as a number of days."""
    if worth.day:
        datum = cells.submission.fields.get(worth.day)
        known = datum is not None and isinstance(datum.value, dt.date)
        return Decimal(datum.value.toordinal()) if known else None  # type: ignore[union-attr]
    return cells.value(worth.value, None) if cells.has(worth.value) else None


def _contrary(worths: Sequence[Worth], cells: Cells) -> Contrary:
    """Return what the cells have of things."""
    printed, places = list[str](), list[At]()
    for worth in worths:
        value = worth_of(worth, cells)
        assert value is not None
        told = dt.date.fromordinal(int(value)).isoformat() if worth.day else f"{value.normalize():f}"
        printed.append(f"{worth.name}{'' if not told[0].isdigit() else '是 '}{told}")
        for key in (worth.day,) if worth.day else keys(worth.value):
            datum = cells.submission.fields.get(key) or next(
                iter(cells.submission.columns.get(key, ())), None
            )
            places += [place_at(datum)] if datum is not None else cells.places(key, None)
    name = "和".join(worth.name for worth in worths[:2])
    return Contrary(name, "，".join(printed), tuple(dict.fromkeys(places)))


@cache
def _end_words(number: int) -> Vocabulary:
    ends = claims().ends[number]
    return Vocabulary({NOUN: ends.noun, "P": ends.last, "Q": ends.first, "R": ends.measure})


def extreme(
    number: int, text: str, cells: Cells, year: int, _opens: bool, _ends: bool
) -> Iterator[Contrary | None]:
    """Yield where a clause calls another row the first or the last, the largest or the smallest."""
    ends = claims().ends[number]
    columns = cells.submission.columns
    if ends.column not in columns or ends.name_of not in columns:
        return
    named, values = _rows_named(ends, text, cells)
    if not named or len(values) < 2:
        return
    taken = _end_words(number).taken(text, year, named)
    found = _ENDS.fullmatch(re.sub("[NDAICE]", "", taken.letters)) if taken else None
    rows = taken.all_of(NAME) if taken else []
    if not found or len(rows) != 1 or not isinstance(rows[0], Row):
        return
    sign = next((letter for letter in found[0] if letter in "PQTY"), "")
    pick = max if sign in "PT" else min
    best = pick(values.values())  # type: ignore[type-var]
    own = values.get(rows[0].index)
    if not sign or own is None or own == best:
        yield None
        return
    row = next(r for r in cells.submission.rows(ends.rows) if values.get(r.index) == best)
    label = row.cells[ends.column].field.label
    shown = _plain if not ends.value else share_printed
    label = ends.name if ends.value else label
    printed = f"“{row.cells[ends.name_of].value}”（{label} {shown(best)}；写的这一行是 {shown(own)}）"  # type: ignore[arg-type]
    yield Contrary(
        ends.name, printed, (place_at(row.cells[ends.column]), place_at(rows[0].cells[ends.column]))
    )


def _rows_named(ends: Ends, text: str, cells: Cells) -> tuple[dict[str, object], dict[int, object]]:
    named: dict[str, object] = {}
    values: dict[int, object] = {}
    for row in cells.submission.rows(ends.rows):
        name, value = row.cells[ends.name_of].value, row.cells[ends.column].value
        if ends.value:
            value = valued(ends.value, cells.submission, row)
        if isinstance(value, (Decimal, dt.date)):
            values[row.index] = value
        folded = fold(name).text if isinstance(name, str) else ""
        if len(folded) > 3 and folded in text:
            named[folded] = None if folded in named else row
    return named, values


def _plain(value: object) -> str:
    return f"{value.normalize():f}" if isinstance(value, Decimal) else str(value)
