"""Counts whose mates have another unit: 57人：机关20人、大队16人、中心21公里; 立案184件，结案180公里.

Only what fits to the last digit is told: parts that make their whole, a rate that is what the counts
make, a count beside its own goal. Units that may stand for one another (户 and 家, 人 and 名) never.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from workbook.audit.text.document import Paragraph
from workbook.language.folding import Span
from workbook.language.mentions import Mention
from workbook.language.quantities import Kind

_CLASSES: dict[str, frozenset[str]] = {
    "people": frozenset(("人", "名", "人次", "位")),
    "cases": frozenset(("件", "起", "宗", "条", "份", "项")),
    "homes": frozenset(("户", "家", "户次")),
    "length": frozenset(("公里", "千米", "米")),
    "area": frozenset(("亩", "公顷", "平方米")),
    "places": frozenset(("个", "处", "座", "台", "辆", "套")),
}
_CLASS = {unit: name for name, units in _CLASSES.items() for unit in units}
_MAY = (
    frozenset(("cases", "places")),
    frozenset(("homes", "places")),
    frozenset(("people", "places")),
    frozenset(("homes", "cases")),
)
"""Kinds of units one thing may well be told in, now this, now that: 岗位40个、37人."""
_DONE = re.compile(
    r"(?:完成|办结|结案|处治|处置|整改|按期|按时|及时|治理|建成|销号|答复|办复)[\u4e00-\u9fa5]{0,3}率"
)
_GOAL = re.compile(
    r"[，、]?(?:超过|超出|超|比|较|高于|低于|少于|达到|完成|为|占)了?(?:年初|年度|全年)?(?:的)?(?:计划|目标|任务|下达)(?:数|值|的)*"
)
_HUNDREDTH = Decimal("0.01")
_DIGITS = 2
"""Shares with so many decimals are not met by chance."""
_MANY = 100


def apart(one: str | None, two: str | None) -> bool:
    """Tell whether nobody counts one thing in both of these units."""
    first, second = _CLASS.get(one or ""), _CLASS.get(two or "")
    return bool(first and second and first != second and frozenset((first, second)) not in _MAY)


def unit_mates(paragraph: Paragraph) -> Iterator[tuple[Span, str]]:
    """Yield the counts that fit with those beside them but for their units: where, and what is wrong."""
    text, told = paragraph.folded.text, set[int]()
    counts = [m for m in paragraph.mentions if m.quantity.kind is Kind.COUNT and m.quantity.unit in _CLASS]
    for found in (_of_parts(counts, text), _of_rates(paragraph), _of_goals(counts, text)):
        for mention, unit in found:
            if mention.at not in told:
                told.add(mention.at)
                span = Span(text[mention.at : mention.end], mention.at)
                yield span, f"旁边对得上的数都用“{unit}”，这里的单位写错了"


def _of_parts(counts: list[Mention], text: str) -> Iterator[tuple[Mention, str]]:
    """Yield a part in another unit than its whole and the other parts: 57人：大队36人、中心21公里."""
    for number, whole in enumerate(counts):
        unit, rest, parts = whole.quantity.unit, whole.quantity.value, list[Mention]()
        for part in counts[number + 1 : number + _LONGEST]:
            if part.sentence > whole.sentence + 1 or not 0 < part.quantity.value <= rest:
                break
            if parts and len(re.sub(r"\([^()]*\)", "", text[parts[-1].end : part.at])) > _NEAR:
                break
            parts.append(part)
            rest -= part.quantity.value
            if not rest:
                break
        odd = [m for m in parts if apart(m.quantity.unit, unit)]
        same = sum(m.quantity.unit == unit for m in parts)
        few = whole.quantity.value < (_MANY if len(parts) < _PARTS else _SOME)
        if rest == 0 and len(odd) == 1 and same == len(parts) - 1 >= 1 and not few:
            yield odd[0], unit or ""


_LONGEST, _NEAR, _PARTS, _SOME = 12, 18, 3, 10


def _of_rates(paragraph: Paragraph) -> Iterator[tuple[Mention, str]]:
    """Yield a count that makes the rate told behind it with one in another unit."""
    listed, text = paragraph.mentions, paragraph.folded.text
    for one, two, rate in zip(listed, listed[1:], listed[2:], strict=False):
        units = one.quantity.unit, two.quantity.unit
        if rate.quantity.kind is not Kind.SHARE or not apart(*units) or not one.quantity.value:
            continue
        near = one.sentence == rate.sentence and len(text[two.end : rate.at]) <= _NEAR
        if not near or not _DONE.search(text[two.end : rate.at]) or rate.quantity.step > _HUNDREDTH / 10:
            continue
        if abs(two.quantity.value / one.quantity.value - rate.quantity.value) < rate.quantity.step:
            yield (one, units[1] or "") if units[0] in _CLASSES["length"] else (two, units[0] or "")


def _of_goals(counts: list[Mention], text: str) -> Iterator[tuple[Mention, str]]:
    """Yield a count in another unit than the goal it is held against: 户厕268件，超过计划的260户."""
    for one, two in pairwise(counts):
        near = _GOAL.fullmatch(text[one.end : two.at])
        ratio = one.quantity.value / two.quantity.value if two.quantity.value else 0
        if near and apart(one.quantity.unit, two.quantity.unit) and Decimal("0.5") <= ratio <= 2:
            yield one, two.quantity.unit or ""
