"""Derived figures under names of their own: 人均公用经费0.82万元, 3个项目未按期完成, 仍有空编."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cache

from workbook.check.words.derived import Derived, Value, Values, table
from workbook.check.words.forms import FALLS, RISES, YUAN, Told, counted
from workbook.language.function_words import one_of
from workbook.language.marked import FIGURE, Marked
from workbook.language.patterns import own
from workbook.language.quantities import Kind, Quantity

_IS = r"(?:的?(?:比例|比重|比率))?(?:共|合计|总计|共计|约|仅|已|也|分别)*(?:为|是|达到?了?|:|有)?"
_SHORT = r"(?:还|尚|仍)?(?:低|差|少|相差|欠)了?"
_POINTS = Decimal(100)


@cache
@own
def _patterns() -> tuple[tuple[Derived, re.Pattern[str]], ...]:
    """Return the patterns of each figure; n is its number."""
    found = []
    for derived in table().derived:
        before = [rf"(?:{'|'.join(derived.called)}){_IS}(?P<n>{FIGURE})"] if derived.called else []
        behind = (
            [rf"(?P<n>{FIGURE})的?(?:{'|'.join(derived.called)})"] if derived.called and derived.units else []
        )
        around = [pattern.replace("{n}", f"(?P<n>{FIGURE})") for pattern in derived.around]
        for pattern in (*before, *behind, *around):
            found.append((derived, re.compile(pattern.replace("#", FIGURE))))
    return tuple(found)


@cache
@own
def _existence() -> tuple[tuple[Derived, bool, re.Pattern[str]], ...]:
    return tuple(
        (derived, some, re.compile(rf"(?:{'|'.join(patterns)})(?!{FIGURE})"))
        for derived in table().derived
        for some, patterns in ((True, derived.some), (False, derived.none))
        if patterns
    )


def named_figures(marked: Marked, values: Values) -> Iterator[Told]:
    """Yield what a sentence says of figures with names of their own, right or wrong."""
    for derived, pattern in _patterns() if marked.quantities else ():
        for found in pattern.finditer(marked.text):
            quantity = marked.quantity(found["n"])
            if _is_of(quantity, derived) and _meant(marked.text, derived) and not quantity.loose:
                yield from _told(found, quantity, derived, values)


def _meant(text: str, derived: Derived) -> bool:
    """Tell whether the sentence has the words a figure asks for, and none that make it another."""
    if derived.beside and not any(word in text for word in derived.beside):
        return False
    return not any(word in text for word in derived.unless)


def _is_of(quantity: Quantity, derived: Derived) -> bool:
    if derived.money:
        return quantity.kind is Kind.MONEY
    if derived.units:
        return quantity.kind is Kind.COUNT and quantity.unit in derived.units
    return quantity.kind is Kind.SHARE


def _told(found: re.Match[str], quantity: Quantity, derived: Derived, values: Values) -> Iterator[Told]:
    likely = values.of(derived)
    if not likely:
        return
    based = tuple(Value(v.number * YUAN, v.keys) if derived.money else v for v in likely)
    agrees = any(quantity.agrees(max(v.number, Decimal(0))) for v in based)
    if derived.more:
        agrees = agrees or all(quantity.value <= v.number for v in based)
    kind = Kind.MONEY if derived.money else Kind.COUNT if derived.units else Kind.SHARE
    printed = counted(max(likely[0].number, Decimal(0)), derived)
    yield Told(found.start(), found.end(), derived.name, kind, based, agrees, printed, derived=derived)


def existence(text: str, values: Values) -> Iterator[Told]:
    """Yield where a text says without a number that there are such, or none."""
    for derived, some, pattern in _existence():
        for found in pattern.finditer(text):
            if (likely := values.of(derived)) and _meant(text, derived):
                agrees = any((value.number > 0) == some for value in likely)
                if not some:
                    agrees = likely[0].number <= 0
                printed = counted(max(likely[0].number, Decimal(0)), derived)
                yield Told(
                    found.start(), found.end(), derived.name, Kind.COUNT, tuple(likely), agrees, printed,
                    derived=derived,
                )  # fmt: skip


@cache
def _rates() -> tuple[tuple[Derived, str, str], ...]:
    """Return the rates that are told by points, with their names, and those they have beside one another."""
    return tuple(
        (derived, rf"(?:{'|'.join(derived.called)})", derived.alone)
        for derived in table().derived
        if derived.rate
    )


@cache
def _points() -> tuple[tuple[Derived, Derived | None, re.Pattern[str]], ...]:
    how = one_of((*FALLS, *RISES))
    found: list[tuple[Derived, Derived | None, re.Pattern[str]]] = []
    for derived, name, alone in _rates():
        n = rf"(?P<n>{FIGURE})"
        short = rf"{name}(?:比|距离?|离|与|较)(?P<full>{FIGURE})(?:的?目标)?[，,]?(?P<how>{_SHORT}){n}"
        found.append((derived, None, re.compile(short)))
        for other, second, brief in _rates() if alone else ():
            if other is not derived and brief:
                pattern = (
                    rf"{name}(?:比|较|与)(?:{second}|{brief})(?:相比)?[，,]?(?:又|再)?(?P<how>{how})了?{n}"
                )
                found.append((derived, other, re.compile(pattern)))
    return tuple(found)


def points(marked: Marked, values: Values) -> Iterator[Told]:
    """Yield by how many points a rate is said to fall short of 100%, or to be above another."""
    if not any(quantity.kind is Kind.CHANGE for quantity in marked.quantities):
        return
    for derived, other, pattern in _points():
        for found in pattern.finditer(marked.text):
            quantity = marked.quantity(found["n"])
            if quantity.kind is not Kind.CHANGE or quantity.loose:
                continue
            gaps = _gaps(found, marked, values.of(derived), values.of(other) if other else [])
            if not gaps:
                continue
            signed = [-gap.number if found["how"] in FALLS else gap.number for gap in gaps]
            agrees = any(quantity.agrees(number) for number in signed)
            size = f"{abs(gaps[0].number) * _POINTS:.2f} 个百分点"
            if other:
                what = f"{derived.name}比{other.name}的增减"
                printed = f"{'提高' if gaps[0].number > 0 else '下降'} {size}"
            else:
                full = marked.quantity(found["full"])
                what, printed = f"{derived.name}与 {full.printed(full.value)} 的差距", size
            yield Told(found.start(), found.end(), what, Kind.SHARE, tuple(gaps), agrees, printed)


def _gaps(found: re.Match[str], marked: Marked, rates: list[Value], others: list[Value]) -> list[Value]:
    """Return what lies between two rates: of the same formula where there are two, else from the one told."""
    if not rates:
        return []
    if "full" in found.groupdict():
        full = marked.quantity(found["full"])
        return [Value(full.value - r.number, r.keys) for r in rates] if full.kind is Kind.SHARE else []
    pairs = zip(rates, others, strict=False)
    return [Value(r.number - o.number, (*r.keys, *o.keys)) for r, o in pairs]
