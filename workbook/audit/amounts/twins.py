"""Two figures of one thing in two places, one with two digits of the other exchanged: 748.40万元 for 784.40.

Hardly two figures of a report are so by chance; they are of one thing where the words around them share a
noun and no word says which of several figures is meant (年初, 预算, 上年). A figure that stands twice, or
that others bear out, is not the wrong one.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from workbook.audit.amounts.apart import apart
from workbook.audit.text.about import about
from workbook.audit.text.case import Audit, at
from workbook.audit.text.document import Paragraph
from workbook.audit.text.grids import grids
from workbook.audit.text.likeness import LITTLE, pairs
from workbook.audit.text.told import Said, said, stated
from workbook.audit.text.words import WORDS
from workbook.check.frame.finding import Hit
from workbook.language.folding import Span
from workbook.language.periods import years
from workbook.language.quantities import FACTORS, Kind

_HEAD = re.compile(
    r"^(?:[（(]?[一二三四五六七八九十\d①-⑳]{1,3}[）)、.．]?)?(?P<head>[^。，；：\d]{3,24})[。：]"
)
_QUALIFIED = re.compile("|".join(WORDS.columns))
_ACCOUNT = re.compile(r"[（(][类款项][）)]")
_ALL = re.compile(
    r"(?:(?:19|20)\d\d)?年?度?(?:[，,]|全年|本年|实际|合计|总|部门|整体|我[\u4e00-\u9fa5])*(?:支出|收入)(?:合计|决算|总额|总计)?(?:为|共)?"
)
"""What says that all of it is meant: 2021年支出."""
_GENERAL = frozenset(("支出", "收入", "预算", "决算", "项目", "经费"))
"""To share these is to be of one thing only where all of it is meant."""
_DIGITS, _LONG = 3, 5
"""So many digits, zeros at the end left out, say enough; so many say it without a noun in common."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure as it is printed, pairs of letters of the words around it, which of several it is."""

    digits: str
    unit: str
    words: frozenset[str]
    columns: frozenset[str]
    paragraph: Paragraph
    item: Said | None
    whole: bool


def figures(audit: Audit) -> list[Figure]:
    """Return the amounts and counts of text and tables with enough digits, for ``audit.once``."""
    own, found = audit.once(about).year, []
    for item in audit.once(said):
        mention, quantity = item.mention, item.mention.quantity
        plain = quantity.exact
        told = quantity.kind is Kind.MONEY or (
            quantity.kind is Kind.COUNT and quantity.unit not in ("", "分")
        )
        if not (plain and told) or mention.past or mention.depth or _is_of_another_year(item, own):
            continue
        text = item.paragraph.folded.text
        if _ACCOUNT.search(text):
            continue  # a class of expenditure is no item of it
        digits = re.sub(r"[^\d.]", "", text[mention.at : mention.end])
        spoken = mention.lead + "，" + re.split("[，。；]", mention.tail)[0]
        headed = _HEAD.match(text)
        columns = frozenset([*_QUALIFIED.findall(mention.lead), *filter(None, [mention.part])])
        words = pairs(f"{spoken}，{headed['head'] if headed else ''}", LITTLE)
        whole = _ALL.fullmatch(mention.lead) is not None
        found.append(Figure(digits, quantity.unit, words, columns, item.paragraph, item, whole))
    return [figure for figure in (*found, *_of_tables(audit)) if _says_enough(figure.digits)]


def _is_of_another_year(item: Said, own: int) -> bool:
    """Tell whether the words since the last semicolon name another year."""
    mention = item.mention
    spoken = re.split("；", mention.span.text[: mention.at - mention.span.start])[-1]
    return any(year.number != own for year in years(spoken))


def _of_tables(audit: Audit) -> Iterator[Figure]:
    for grid in audit.once(grids):
        for row in (*grid.rows, *filter(None, (grid.total,))):
            for number, cell in row.cells.items():
                if cell.percent or grid.unit not in FACTORS:
                    continue
                words, head = f"{row.name}，{grid.heads[number]}，{grid.named}", grid.heads[number]
                digits = cell.paragraph.text.strip().replace(",", "")
                columns = frozenset(_QUALIFIED.findall(head + row.name))
                yield Figure(
                    digits, grid.unit, pairs(words, LITTLE), columns, cell.paragraph, None, row is grid.total
                )


def _says_enough(digits: str) -> bool:
    return len(digits.replace(".", "").strip("0")) >= _DIGITS


def exchanged(audit: Audit) -> Iterator[Hit]:
    """Yield the figures whose digits are those of another figure of the same thing, two of them exchanged."""
    listed = audit.once(figures)
    groups: dict[tuple[str, str], list[Figure]] = defaultdict(list)
    many: dict[tuple[str, str], int] = defaultdict(int)
    for figure in listed:
        key = figure.unit, "".join(sorted(figure.digits))
        groups[key].append(figure)
        many[figure.unit, figure.digits] += 1
    sure = {(item.paragraph.order, mention.at) for item in audit.once(stated)
            if item.relation.holds() is True for mention in item.relation.mentions}  # fmt: skip
    for group in groups.values():
        if len({figure.digits for figure in group}) != _TWO:
            continue
        for one in group:
            alone = one.item and many[one.unit, one.digits] == 1 and not _is_sure(one, sure)
            others = [other for other in group if alone and _are_one(audit, one, other)]
            better = [o for o in others if many[o.unit, o.digits] > 1 or o.item is None or _is_sure(o, sure)]
            later = [o for o in others if o.paragraph.order < one.paragraph.order]
            if one.item and (model := next(iter(better or later), None)):
                yield _hit(audit, one.item, model)


_TWO = 2


def _is_sure(figure: Figure, sure: set[tuple[int, int]]) -> bool:
    return figure.item is not None and (figure.paragraph.order, figure.item.mention.at) in sure


def _are_one(audit: Audit, one: Figure, other: Figure) -> bool:
    """Tell whether two figures are of one thing and one has two digits of the other exchanged."""
    if one.paragraph is other.paragraph or len(one.digits) != len(other.digits):
        return False
    if one.item and other.item and (_named_apart(one.item, other.item) or apart(audit, one.item, other.item)):
        return False
    wrong = [n for n, (a, b) in enumerate(zip(one.digits, other.digits, strict=True)) if a != b]
    most = _TWO if len(one.digits.replace(".", "").strip("0")) < _LONG else _TWO + 1
    if len(wrong) > most or wrong[-1] - wrong[0] > most or "." in {one.digits[n] for n in wrong}:
        return False
    if one.columns - other.columns and other.columns - one.columns:
        return False
    shared, bare = one.words & other.words, not one.words or not other.words
    if shared and shared <= _GENERAL:
        return one.whole and other.whole
    return bool(shared) or (bare and len(one.digits.replace(".", "")) >= _LONG)


def _named_apart(one: Said, other: Said) -> bool:
    """Tell whether two figures have names of their own: 甲村道路, 乙村道路; 结余, 形成结余 have not."""
    first, second = (_own_name(item) for item in (one, other))
    shared = 0
    while shared < min(len(first), len(second)) and first[-1 - shared] == second[-1 - shared]:
        shared += 1
    ends = len(first) - shared, len(second) - shared
    return all(
        re.search("[\u4e00-\u9fa5]", LITTLE.sub("", name[:end]))
        for name, end in zip((first, second), ends, strict=True)
        for name, end in zip((first, second), ends, strict=True)
    )


def _own_name(item: Said) -> str:
    """Return what leads to a figure, “” where its name stands behind: 12.60万元的旧服务器."""
    return "" if item.mention.tail.startswith("的") else item.mention.subject


def _hit(audit: Audit, item: Said, model: Figure) -> Hit:
    text, mention = item.paragraph.folded, item.mention
    span = Span(text.text[mention.at : mention.end], mention.at)
    return at(
        audit, item.paragraph, span, mention.written(text), f"{Decimal(model.digits)}{model.unit}",
        subject=mention.subject[-8:] or "的", other=model.paragraph.line.spot,
    )  # fmt: skip
