"""What texts say of a row they name: its code, its document, its kind, its unit, who gave it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from workbook.check.frame.registry import Case, place_of
from workbook.check.sayings.marks import DOCUMENT_NUMBER
from workbook.check.stated.table import Attribute, Given, Stated, asserted, sentences, table
from workbook.check.words.listed import MONEY_UNITS
from workbook.check.words.names import UNIT_WORDS
from workbook.check.words.prose import Prose
from workbook.language.folding import Span, clauses, fold
from workbook.language.periods import named
from workbook.language.quantities import FACTORS, Kind, Quantity, quantities
from workbook.submission.model import Row

_CODE = re.compile(r"(?<![A-Za-z0-9])[A-Za-z]{1,6}-?\d{1,6}(?:-\d{1,6}){0,2}(?![A-Za-z0-9])")
_SHORTEST = 4
_WHOLE_CHOICE = re.compile(r"^(?:事项|荣誉|表彰|奖励|奖项|奖|称号|通报|级别|加分|减分|[，。；、)]|$)")
_NEAR = 24
"""Letters between a name and what is said of it, at the most."""


@dataclass(frozen=True, slots=True)
class _Named:
    """A `row` named in a sentence, from `start` to `end` of it."""

    row: Row
    start: int
    end: int


def stated_rows(case: Case) -> Iterator[Stated]:
    """Yield what texts say of a named row that the row has not."""
    names = {each.name: _names(case, each.list, each.name) for each in table().attributes}
    targets = _names(case, "targets", "target_name")
    for prose, sentence in sentences(case):
        if not asserted(sentence.text) or named(sentence.text, table().not_its_own):
            continue
        for attribute in table().attributes:
            if attribute.column in case.submission.columns:
                yield from _of_row(case, prose, sentence, attribute, names[attribute.name])
        yield from _of_unit(prose, sentence, targets)
        for given in table().given:
            yield from _of_giver(case, prose, sentence, given)


def _names(case: Case, key: str, column: str) -> dict[str, Row]:
    """Return the rows of a list by name; those called alike are left out."""
    if column not in case.submission.columns:
        return {}
    found = [(fold(str(row.cells[column].value or "")).text, row) for row in case.submission.rows(key)]
    alike = Counter(name for name, _ in found)
    return {name: row for name, row in found if len(name) >= _SHORTEST and alike[name] == 1}


def _only(sentence: Span, names: dict[str, Row]) -> _Named | None:
    """Return the one row a sentence names."""
    here = [name for name in names if name in sentence.text]
    here = [name for name in here if not any(name != other and name in other for other in here)]
    if len(here) != 1:
        return None
    start = sentence.text.index(here[0])
    return _Named(names[here[0]], start, start + len(here[0]))


def _of_row(
    case: Case, prose: Prose, sentence: Span, attribute: Attribute, names: dict[str, Row]
) -> Iterator[Stated]:
    found = _only(sentence, names)
    datum = found.row.cells.get(attribute.column) if found else None
    if found is None or datum is None or not isinstance(datum.value, str):
        return
    own, others = fold(datum.value).text.upper(), _others(case, attribute)
    said = [
        (low, high)
        for low, high in _values(sentence.text, attribute, others)
        if (high <= found.start or low >= found.end) and _gap(low, high, found) <= _NEAR
    ]
    if len(said) != 1:
        return
    low, high = said[0]
    value = sentence.text[low:high].upper()
    if value in own or own in value or any(value.endswith(part) for part in own.split("、")):
        return
    between = sentence.text[min(low, found.start) : max(high, found.end) + 6]
    about = named(between.replace(sentence.text[found.start : found.end], ""), attribute.called)
    beside = _is_beside(sentence.text, low, high, found) and value in others and attribute.shape != "choice"
    if about or beside:
        start, end = min(low, found.start), max(high, found.end)
        yield Stated(
            prose, sentence.start + start, sentence.start + end, datum.field.label, f"“{datum.value}”",
            (place_of(datum),),
        )  # fmt: skip


def _is_beside(text: str, low: int, high: int, found: _Named) -> bool:
    """Tell whether a value stands at a name with nothing between but a bracket or a stop."""
    between = text[found.end : low] if low >= found.end else text[high : found.start]
    return not re.sub(r"[()，,:：、]", "", between)


def _gap(low: int, high: int, found: _Named) -> int:
    return low - found.end if low >= found.end else found.start - high


def _others(case: Case, attribute: Attribute) -> frozenset[str]:
    data = case.submission.columns[attribute.column]
    held = {fold(d.value).text.upper() for d in data if isinstance(d.value, str)}
    if attribute.shape == "choice":
        held |= {fold(choice).text.upper() for choice in data[0].field.choices} if data else set()
    return frozenset(held)


def _values(text: str, attribute: Attribute, others: frozenset[str]) -> Iterator[tuple[int, int]]:
    """Yield where something stands that may be in the column."""
    if attribute.shape == "choice":
        for word in sorted(others, key=len, reverse=True):
            for found in re.finditer(re.escape(word), text) if word else ():
                if _WHOLE_CHOICE.match(text[found.end() :]):
                    yield found.span()
        return
    for found in (_CODE if attribute.shape == "code" else DOCUMENT_NUMBER).finditer(text):
        start = found.start()
        if attribute.shape == "document":
            start = max((text.rfind(word, found.start(), found.end()) + len(word)
                         for word in ("依据", "根据", "按照", "为", "是", "按", "由", "以")
                         if word in found[0]), default=found.start())  # fmt: skip
        yield start, found.end()


def _of_unit(prose: Prose, sentence: Span, targets: dict[str, Row]) -> Iterator[Stated]:
    """Yield where a target's own figure is given in another unit: 完成40平方米, not 40公里."""
    found = _only(sentence, targets)
    if found is None:
        return
    unit = str(found.row.cells["target_unit"].value or "")
    keys = ("target_actual", "target_value", "target_revised")
    held = [value for key in keys if isinstance(value := found.row.scalar(key), Decimal) and value]
    for quantity in quantities(sentence.text):
        if quantity.start < found.end or quantity.kind is Kind.TIMES or _is_unit(quantity, unit):
            continue
        number = quantity.value / FACTORS.get(quantity.unit, Decimal(1))
        number = number * 100 if quantity.kind is Kind.SHARE else number
        between = sentence.text[found.end : quantity.start]
        if unit and number in held and not _besides(between):
            datum = found.row.cells["target_unit"]
            low, high = sentence.start + found.start, sentence.start + quantity.end
            yield Stated(prose, low, high, datum.field.label, f"“{unit}”", (place_of(datum),))
            return


def _besides(text: str) -> str:
    """Return what stands between a target and its figure besides words for having reached it."""
    for word in sorted(table().reached, key=len, reverse=True):
        text = text.replace(word, "")
    return re.sub(r"[，,:：]", "", text)


def _is_unit(quantity: Quantity, unit: str) -> bool:
    """Tell whether a quantity is in the unit of a row, or in one that may stand for it."""
    words = UNIT_WORDS.get(unit, (unit,))
    if quantity.kind is Kind.MONEY:
        return unit in MONEY_UNITS
    if quantity.kind in (Kind.SHARE, Kind.CHANGE):
        return unit in ("%", "％", "百分点", "个百分点")
    counted = set(table().counters)
    alike = quantity.unit in counted and unit in counted
    return quantity.unit in words or quantity.unit in unit or unit in quantity.unit or alike


def _of_giver(case: Case, prose: Prose, sentence: Span, given: Given) -> Iterator[Stated]:
    """Yield another number of rows of one giver than the list has: 县政府交办的重点工作共5项."""
    data = case.submission.columns.get(given.column, ())
    if not data:
        return
    rows = Counter(fold(str(d.value)).text for d in data if isinstance(d.value, str) and d.value.strip())
    for clause in clauses(sentence):
        told = [q for q in quantities(clause.text) if q.kind is Kind.COUNT]
        givers = [name for name in rows if name in clause.text]
        if len(told) != 1 or len(givers) != 1 or told[0].unit not in given.units or told[0].loose:
            continue
        quantity, giver = told[0], givers[0]
        rest = clause.text[: quantity.start] + clause.text[quantity.end :]
        if not named(rest.replace(giver, ""), given.say):
            continue
        words = (
            giver,
            *given.say,
            *given.nouns,
            "列入清单",
            "清单中",
            "清单",
            "列入",
            "有",
            "由",
            "其中",
            "来自",
        )
        everybody = quantity.value == sum(rows.values())  # 县委、县政府交办
        if everybody or _left(rest, words) or quantity.agrees(Decimal(rows[giver])):
            continue
        name = f"{giver}{given.say[0]}的"
        yield Stated(
            prose, clause.start, clause.end, name, f"{rows[giver]} {given.units[0]}", (place_of(data[0]),)
        )


def _left(text: str, words: tuple[str, ...]) -> bool:
    """Tell whether a text says something besides these words."""
    for word in sorted(words, key=len, reverse=True):
        text = text.replace(word, "")
    return bool(re.sub("[的共计合为是达县市区省州本部门年度全年]", "", text))
