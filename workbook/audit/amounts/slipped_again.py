"""Figures one slip of the pen away from what two witnesses say they should be.

A slip: one digit another, or two exchanged. Hardly a figure that is right and stands alone in a report is one
slip away from another that is told elsewhere *and* that makes up the sentence it stands in: “执行率89.60%” of
582.30 of 670.00, and the table has 86.90%; “没有使用的113.18万元：27.40万元结转，135.78万元收回”, and the
chapter before has 163.18. Amounts of the sentences beside it may make it too. Where nothing is worked out,
the words around both must be alike.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations, pairwise

from workbook.audit.amounts.odd_ones import held_up
from workbook.audit.text.case import Audit, at
from workbook.audit.text.document import Paragraph
from workbook.audit.text.grids import grids
from workbook.audit.text.likeness import LITTLE, pairs
from workbook.audit.text.words import WORDS
from workbook.check.frame.finding import Hit
from workbook.language.folding import Span
from workbook.language.mentions import Mention
from workbook.language.quantities import FACTORS, Kind

_QUALIFIED = re.compile("|".join(WORDS.columns))
_HEAD = re.compile(
    r"^(?:[（(]?[一二三四五六七八九十\d①-⑳]{1,3}[）)、.．]{1,2})(?P<head>[^。，；：\d]{2,40})[。：，]"
)
_ACCOUNT = re.compile(r"[（(][类款项][）)]|[（(]\d{2,7}[类款项]?[）)]|\d{2,3}[类款项][）)]")
"""Names of accounts, each told like the others."""
_LEAST = 3
"""So many digits, zeros at the ends left out, a figure needs."""
_MOST = 12
"""So many figures of a sentence are looked at."""
_MANY = 1500
"""So many figures are looked at; no report has more."""


@dataclass(frozen=True, slots=True)
class Told:
    """A figure where it stands: its unit, its digits as printed, its value in that unit."""

    unit: str
    digits: str
    paragraph: Paragraph
    mention: Mention | None
    sentence: int
    words: frozenset[str]
    columns: frozenset[str]
    name: str
    head: str = ""

    @property
    def value(self) -> Decimal:
        """The figure in its unit; of a rate its percent."""
        return Decimal(self.digits)


def slipped_again(audit: Audit) -> Iterator[Hit]:
    """Yield the figures of the text that are a slip, and what stands elsewhere in their place."""
    listed = audit.once(_told)[:_MANY]
    many = Counter((each.unit, each.value) for each in listed)
    near: dict[tuple[str, str], list[Told]] = defaultdict(list)
    beside: dict[tuple[int, int], list[Told]] = defaultdict(list)
    for each in listed:
        beside[each.paragraph.order, each.sentence].append(each)
        for key in _keys(each.digits):
            near[each.unit, key].append(each)
    sure = audit.once(held_up)
    for each in listed:
        if each.mention is None or many[each.unit, each.value] > 1 or not each.mention.quantity.exact:
            continue
        here = [o for o in beside[each.paragraph.order, each.sentence] if o is not each]
        others = {
            o.digits: o for key in _keys(each.digits) for o in near[each.unit, key] if o.value != each.value
        }
        near_by = [
            o for n in (-1, 1) for o in beside.get((each.paragraph.order, each.sentence + n), ())
            if o.unit == each.unit and each.mention.quantity.kind is Kind.MONEY
        ]  # fmt: skip
        known = _place(each) in sure or not _says_enough(each.digits) or any(o.digits in others for o in here)
        if (
            not others
            or known
            or _fits(each, each.value, here, near_by)
            or _is_rate_of_all(each, here, listed)
        ):
            continue
        for other in others.values():
            firm = many[other.unit, other.value] > 1 or other.mention is None or _place(other) in sure
            alike = firm and _is_called_alike(each, other) and not _is_part_of_told(each, here, many)
            if alike or _fits(each, other.value, here, near_by):
                yield _hit(audit, each, each.mention, other)
                break


def _hit(audit: Audit, each: Told, mention: Mention, other: Told) -> Hit:
    text = each.paragraph.folded
    span = Span(text.text[mention.at : mention.end], mention.at)
    return at(
        audit, each.paragraph, span, mention.written(text), f"{other.digits}{other.unit}",
        subject=mention.subject[-8:] or "的", other=other.paragraph.line.spot,
    )  # fmt: skip


def _is_called_alike(each: Told, other: Told) -> bool:
    """Tell whether the words around both figures are of one thing."""
    if other.paragraph is each.paragraph or each.name != other.name or len(each.name) < 2:
        return False
    if (each.columns - other.columns and other.columns - each.columns) or (
        each.head != other.head and each.head and other.head
    ):
        return False
    shared, least = each.words & other.words, min(len(each.words), len(other.words))
    return len(shared) * 2 >= least if least else not (each.words | other.words or each.head or other.head)


def _is_part_of_told(each: Told, here: Sequence[Told], many: Mapping[tuple[str, Decimal], int]) -> bool:
    """Tell whether with a figure of its sentence it makes one that is told: 结转7.80、44.20, and 52.00."""
    beside = [o.value for o in here if o.unit == each.unit and o.value][:_MOST]
    return any(
        (each.unit, made) in many for one in beside for made in (each.value + one, abs(each.value - one))
    )


def _place(each: Told) -> tuple[int, int]:
    return each.paragraph.order, each.mention.at if each.mention else -1


def _keys(digits: str) -> Iterator[str]:
    """Yield what figures one slip apart have in common: all digits but one, or all with two exchanged."""
    for n, char in enumerate(digits):
        if char.isdigit():
            yield f"{digits[:n]}?{digits[n + 1 :]}"
    places = [n for n, char in enumerate(digits) if char.isdigit()]
    for a, b in pairwise(places):
        if digits[a] != digits[b]:
            two = "".join(sorted((digits[a], digits[b])))
            yield f"{digits[:a]}<{two}>{digits[b + 1 :]}"


def _told(audit: Audit) -> list[Told]:
    """Return the amounts, rates and counts of text and tables, for ``audit.once``."""
    found = [
        Told(_unit(m), digits, p, m, m.sentence, *_around(m), _head(p))
        for p in audit.document.body
        if not _ACCOUNT.search(p.folded.text)
        for m in p.mentions
        if _unit(m) and (digits := _digits(p.folded.text[m.at : m.end]))
    ]
    for grid in audit.once(grids):
        for row in (*grid.rows, *filter(None, (grid.total,))):
            for number, cell in row.cells.items():
                unit = "%" if cell.percent else grid.unit if grid.unit in FACTORS else ""
                if unit and (digits := _digits(cell.paragraph.text)):
                    words = f"{row.name}，{grid.heads[number]}"
                    columns = frozenset(_QUALIFIED.findall(words))
                    name = (grid.heads[number] if unit == "%" else row.name)[-2:]
                    found.append(
                        Told(unit, digits, cell.paragraph, None, 0, pairs(words, LITTLE), columns, name)
                    )
    return found


def _head(paragraph: Paragraph) -> str:
    """Return what an item of a list is about, told at its begin: 1.车辆购置。…."""
    found = _HEAD.match(paragraph.folded.text)
    return found["head"] if found else ""


def _around(mention: Mention) -> tuple[frozenset[str], frozenset[str], str]:
    """Return pairs of letters around a figure, which of several it is said to be, and the end of its name."""
    before = mention.span.text[: mention.at - mention.span.start]
    spoken = before + "，" + re.split("[，。；]", mention.tail)[0]
    columns = frozenset([*_QUALIFIED.findall(mention.lead), *filter(None, [mention.part])])
    name = re.sub(r"(?:[的了共仅只约近为达到是有按]|达到|只有|分别)+$", "", mention.lead)[-2:]
    return pairs(spoken, LITTLE), columns, name


def _unit(mention: Mention) -> str:
    quantity = mention.quantity
    if quantity.kind is Kind.SHARE:
        return "%" if quantity.unit == "%" else ""
    return quantity.unit if quantity.kind in (Kind.MONEY, Kind.COUNT) and quantity.unit != "分" else ""


def _digits(written: str) -> str:
    found = re.search(r"\d[\d,]*(?:\.\d+)?", written)
    return found[0].replace(",", "") if found else ""


def _says_enough(digits: str) -> bool:
    return len(digits.replace(".", "").strip("0")) >= _LEAST


def _fits(each: Told, value: Decimal, here: Sequence[Told], near_by: Sequence[Told]) -> bool:
    """Tell whether a value in the place of a figure is made by others of its sentence, or of those beside."""
    alike = [o.value for o in here if o.unit == each.unit and o.value][:_MOST]
    if each.unit == "%":
        return _is_ratio(value, here, _half(each)) or _is_left(value, alike)
    more = [*alike, *(o.value for o in near_by if o.value)][:_MOST]
    return _is_left(value, more) or _is_sum(value, alike) or _is_rated(value, each.unit, here)


def _is_left(value: Decimal, alike: Sequence[Decimal]) -> bool:
    """Tell whether two of the same measure make it together, or lie so far apart."""
    return any(value in (a + b, abs(a - b)) for a, b in combinations(alike, 2))


def _is_sum(value: Decimal, alike: Sequence[Decimal]) -> bool:
    """Tell whether a run of three or more of them comes to it, or it is one of such a run and its total."""
    for start in range(len(alike)):
        total = Decimal(0)
        for end in range(start, len(alike)):
            total += alike[end]
            if end - start > 1 and total == value:
                return True
            beside = [*alike[:start][-1:], *alike[end + 1 :][:1]]
            if end > start and any(total + value == other for other in beside):
                return True
    return False


def _is_ratio(value: Decimal, here: Sequence[Told], step: Decimal) -> bool:
    amounts = [o for o in here if o.unit != "%" and o.value][:_MOST]
    return any(
        abs(a.value / b.value * 100 - value) <= step
        for a in amounts for b in amounts if a is not b and a.unit == b.unit
    )  # fmt: skip


def _is_rate_of_all(each: Told, here: Sequence[Told], listed: Sequence[Told]) -> bool:
    """Tell whether a figure and one told anywhere make a rate of its sentence, or it is the rate."""
    rates = [each] if each.unit == "%" else [o for o in here if o.unit == "%" and o.value]
    parts = [o for o in here if o.unit != "%" and o.value] if each.unit == "%" else [each]
    wholes = {o.value for o in listed if o.unit in {part.unit for part in parts} and o.value}
    return any(
        abs(one / other * 100 - rate.value) <= _half(rate)
        for rate in rates for part in parts if part.value for whole in wholes
        for one, other in ((part.value, whole), (whole, part.value))
    )  # fmt: skip


def _half(each: Told) -> Decimal:
    """Return half of the last digit a figure is printed with."""
    return Decimal(1).scaleb(-len(each.digits.partition(".")[2])) / 2


def _is_rated(value: Decimal, unit: str, here: Sequence[Told]) -> bool:
    """Tell whether a rate of the sentence is that of the value and another, or of the other and it."""
    rates = [o for o in here if o.unit == "%" and o.value and "." in o.digits]
    return any(
        abs(part / whole * 100 - rate.value) <= _half(rate)
        for rate in rates for o in here if o.unit == unit and o.value
        for part, whole in ((value, o.value), (o.value, value)) if whole
    )  # fmt: skip
