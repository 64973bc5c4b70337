"""Rows of names or amounts and the count told with them, in the same sentence.

“集中在停车位不足和窗口偏少三个方面”: two; “人、机、证两样都对得上”: three; “人防、物防、技防四防”
“排在前三位的是油烟、停车混乱”: two
“三项指标共扣2.71分：甲0.36分、乙1.00分、丙1.23分、丁0.12分”: four
“其余3条分别于第9和第11个工作日答复”: two days for three

和 may join two names or be part of one: any number between the two ways to count is right.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from workbook.audit.text.document import Paragraph
from workbook.audit.within.patterns import patterns
from workbook.audit.worked.shared import many
from workbook.language.folding import Span
from workbook.language.mentions import Mention

Told = tuple[Span, str, int]
"""Where a count stands, as it is written, and how many there are."""
_JOINS = re.compile("以及|[和与及]|直?[至到]")
_NAME = r"[\u4e00-\u9fa5A-Za-z]{1,20}"
_N = r"(?P<n>[两二三四五六七八九]|(?<!\d)[2-9])"
_CHAR_ROW = re.compile(
    rf"(?P<list>[\u4e00-\u9fa5]{{0,12}}?[\u4e00-\u9fa5](?P<u>[防查级审])(?:、[\u4e00-\u9fa5]{{1,5}}(?P=u)){{1,6}})[，,]?{_N}(?P=u)(?![办室部])"
)
"""Names that all end in what is counted: 人防、物防、技防三防, 自查、互查、抽查三查."""
_LONGEST = 60


def rows_counted(paragraph: Paragraph) -> Iterator[Told]:
    """Yield the counts that the row beside them does not bear out."""
    yield from _rows(paragraph)
    yield from _ranked(paragraph)
    yield from _priced(paragraph)
    yield from _in_turn(paragraph)


def _rows(paragraph: Paragraph) -> Iterator[Told]:
    """Yield counts of matters right behind their names."""
    text = paragraph.folded.text
    for found in patterns().row.finditer(text):
        start = max(
            text.rfind(sign, max(0, found.start() - _LONGEST), found.start()) for sign in "，,。；;：:()\n"
        )
        if start < 0 and found.start() > _LONGEST:
            continue
        clause = text[start + 1 : found.start()]
        begun = patterns().row_begins.match(clause)
        yield from _unlike(found, clause[begun.end() :] if begun else clause)
    for found in _CHAR_ROW.finditer(text):
        yield from _unlike(found, found["list"])


def _unlike(found: re.Match[str], row: str) -> Iterator[Told]:
    items = row.split("、")
    joins = len(_JOINS.findall(row))
    low, high = len(items), len(items) + joins
    plain = all(re.fullmatch(_NAME, item) for item in items) and not patterns().row_open.search(row)
    if not plain or high < 2 or (low == 1 and joins != 1):
        return
    said = many(found["n"])
    alone = low > 1 or all(len(half) > 2 for half in _JOINS.split(row))
    if alone and said > 1 and not low <= said <= high:
        written = found["n"] + found["u"]
        yield Span(written, found.start("n")), written, high


def _ranked(paragraph: Paragraph) -> Iterator[Told]:
    """Yield how many are said to come first, of which another number is named: 前三位的是甲、乙."""
    text = paragraph.folded.text
    for found in patterns().ranked.finditer(text):
        row = re.match(r"[^，,。；;：:\n]{2,90}", text[found.end() :])
        if row is None:
            continue
        rest = text[found.end() + row.end() :]
        listed = re.sub(r"\([^()]{0,20}\)", "", row[0])
        items = listed.split("、")
        low, high = len(items), len(items) + len(_JOINS.findall(listed))
        said = many(found["n"])
        goes_on = rest[:1] in "，," and not patterns().of_the_list.match(rest[1:])
        open_end = re.search("等$|等[^级候待]|其中", listed) or (said > high and goes_on)
        if rest[:1] and not open_end and high > 1 and not low <= said <= high:
            yield Span(found["n"], found.start("n")), found["n"], high


def _priced(paragraph: Paragraph) -> Iterator[Told]:
    """Yield how many are said to make a total that another number of them does make."""
    text = paragraph.folded.text
    for relation in paragraph.relations:
        total, parts = relation.one("total"), relation.many("parts")
        if relation.kind != "sum" or total is None or len(parts) < 2 or relation.holds() is not True:
            continue
        said = patterns().priced.search(text[max(0, total.at - 24) : total.at])
        if said is None or many(said["n"]) in (0, 1, len(parts)):
            continue
        if _is_their_list(text, total, parts) and not any(
            patterns().no_such_part.search(p.lead) for p in parts
        ):
            written = said["n"] + (said["u"] or "")
            yield Span(written, max(0, total.at - 24) + said.start("n")), written, len(parts)


def _is_their_list(text: str, total: Mention, parts: Sequence[Mention]) -> bool:
    """Tell whether nothing but the parts stands beside the total, each with a name of its own."""
    behind = parts[0].at > total.at
    joint = text[total.end : parts[0].at] if behind else text[parts[-1].end : total.at]
    opened = re.match("[：:（(]|，(?:分别|具体|包括)", joint) if behind else re.match("[，,；;]", joint)
    names = [re.split("[，、；：]", part.lead)[-1] for part in parts]
    unlike = len({name for name in names if name}) == len(parts)
    inner = text[parts[0].at : parts[-1].end]
    return opened is not None and unlike and not re.search("其中|分别|各|等", inner + joint)


_UNIT = r"(?:(?![和与及、一二两三四五六七八九])[\u4e00-\u9fa5]){0,3}"
_ONE = rf"(?>\d{{1,2}}月\d{{1,2}}日|第?\d{{1,9}}(?:,\d{{3}})*(?:\.\d{{1,4}})?(?:%|{_UNIT}))"
_EACH_THING = re.compile(
    r"(?P<n>[两二三四五六七八九]|(?<![\d.])[2-9])(?P<u>[条项个家所名处座批笔户起件位辆]|标段|期工程|场次)"
    r"(?P<what>[^。；\d]{0,30}?)分别[\u4e00-\u9fa5]{0,8}?"
    rf"(?P<row>{_ONE}(?:(?:、|以及|[和与及]){_ONE}){{1,8}})(?![、和与及])"
)
_OPEN_DAYS = re.compile(r"\d月(?!\d)|年|季")
"""Months alone: some of several things may lie in the same."""
_VALUE = re.compile("、|以及|[和与及]")


def _in_turn(paragraph: Paragraph) -> Iterator[Told]:
    """Yield so many things that have another number of values in turn: 3条分别于第9和第11个工作日答复."""
    text = paragraph.folded.text
    for found in _EACH_THING.finditer(text):
        said, made = many(found["n"]), len(_VALUE.split(found["row"]))
        between = found["what"]
        if abs(said - made) != 1 or patterns().not_in_turn.search(between) or _OPEN_DAYS.search(found["row"]):
            continue
        behind = text[found.end() : found.end() + 2]
        before = text[max(0, found.start() - 4) : found.start()]
        if re.match(r"[，,、]?\d|[、和及与]|的?[两二三四五六七八九]", behind) or re.search(
            r"第$|每|\d$", before
        ):
            continue
        written = found["n"] + found["u"]
        yield Span(written, found.start("n")), written, made
