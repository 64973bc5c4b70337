"""Counts that what stands right beside them is: titles in a row, an office and its units, kinds that add up.

“《甲办法》《乙办法》《丙办法》共5项”: three
“独立核算单位共4个，包括局机关和2个下属单位”: three
“基本支出100万元、项目支出50万元，三类合计150万元”: two
“设5个股，是甲股、乙股、丙股、丁股”, “来自甲局、乙局、丙局这4家单位”: four, three
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from workbook.audit.sums.names_beside import is_cut_off
from workbook.audit.text.document import Paragraph
from workbook.language.folding import Span
from workbook.language.mentions import Mention

_NUMERALS = {char: number for number, char in enumerate("零一二三四五六七八九十")} | {"两": 2}
_N = r"(?P<n>[1-9]\d?|[两二三四五六七八九十])"
_TITLED = re.compile(
    r"(?P<list>(?:《[^《》\n]{2,40}》(?:[（(][^（）()\n]{1,20}[）)])?[、，和及与]?){2,16})(?P<open>等)?(?:一?共|共计|合计|总计)?"
    rf"{_N}(?P<u>[项个部份件种套])"
)
_FAR = 80
_AGAIN = re.compile(r"修订|修改|新增|废止|其中|除")
_OFFICES = re.compile(
    rf"(?:单位|部门)(?:数)?(?:一?共|共计|合计|总计)?(?:有|为)?{_N}(?P<u>[个家])[，,（(：:；](?:即|分别是|分别为|包括|包含|含|为|有|由)?"
    r"[\u4e00-\u9fa5]{0,8}?(?:机关|本级|本部)(?:1[个家])?[、和及与以]{1,2}(?:所属|下属|直属|二级)*(?P<m>[1-9]\d?|[两二三四五六七八九十])[个家](?:所属|下属|直属|二级)"
)
_KINDS = re.compile(
    rf"(?:^|[，,。；：:]){_N}(?P<u>类|项|笔|块|大类|部分|个方面|个科目|个项目|个标段)(?:支出|资金|经费|收入)?(?:合计|共计|共|总计|相加)$"
)
_LEAD, _LONG = 16, 600


_NAMES = r"(?P<list>[\u4e00-\u9fa5]{2,16}(?:[、和及与][\u4e00-\u9fa5]{2,16}){1,14})"
_THINGS = r"(?P<u>[个家间所处名位项股科室])"
_BEHIND = re.compile(
    rf"(?<!第){_N}{_THINGS}[\u4e00-\u9fa5]{{0,8}}[，,](?:它们|他们)?(?:是|即|就是|分别是|分别为){_NAMES}(?=[。；]|$)"
)
_BEFORE = re.compile(rf"{_NAMES}这{_N}{_THINGS}")


def _listed(paragraph: Paragraph) -> Iterator[tuple[Span, str, int]]:
    """Yield the number of things their names right beside it are not; 和 may be part of a name."""
    text = paragraph.folded.text
    for found in (*_BEHIND.finditer(text), *_BEFORE.finditer(text)):
        names = found["list"].split("、")
        if is_cut_off(text, found.start()) and found.re is _BEFORE:
            continue
        joined = re.search("[和及与]", names[-1]) is not None
        if len(names) < 2 or "等" in names[-1] or _number(found["n"]) in (len(names), len(names) + joined):
            continue
        written = found["n"] + found["u"]
        yield Span(written, found.start("n")), written, len(names) + joined


def told_counts(paragraph: Paragraph) -> Iterator[tuple[Span, str, int]]:
    """Yield the counts that are others by what stands beside them: where, as written, how many there are."""
    yield from _titled(paragraph)
    yield from _marked(paragraph)
    yield from _listed(paragraph)
    text = paragraph.folded.text
    for found in _OFFICES.finditer(text):
        made = _number(found["m"]) + 1
        if _number(found["n"]) != made:
            yield Span(found["n"] + found["u"], found.start("n")), found["n"] + found["u"], made
    for relation in paragraph.relations:
        total, parts = relation.one("total"), relation.many("parts")
        if relation.kind != "sum" or total is None or relation.holds() is not True:
            continue
        start = max(0, total.at - _LEAD)
        said = _KINDS.search(text[start : total.at])
        behind = said is not None and parts[-1].at < total.at and not _is_nested(paragraph, parts)
        if said and behind and _number(said["n"]) != len(parts):
            written = said["n"] + said["u"]
            yield Span(written, start + said.start("n")), written, len(parts)


def _is_nested(paragraph: Paragraph, parts: Sequence[Mention]) -> bool:
    """Tell whether 其中 stands among the parts, so that not all of them are of one level."""
    return "其中" in paragraph.folded.text[parts[0].at : parts[-1].at]


def _titled(paragraph: Paragraph) -> Iterator[tuple[Span, str, int]]:
    """Yield a number of papers that their titles in a row are not; the folded text has no title marks."""
    for found in _TITLED.finditer(paragraph.text):
        listed, told = found["list"].count("《"), _number(found["n"])
        before = re.split("[。；]", paragraph.text[max(0, found.start() - _FAR) : found.start()])[-1]
        behind = re.match(r"[^，。；]*", paragraph.text[found.end() :])
        if listed == told or (found["open"] and listed < told) or _AGAIN.search(found["list"] + before):
            continue
        if behind and re.match(r"内容|问题|修订|条款|配套", behind[0]):
            continue
        low = bisect_left(paragraph.folded.places, found.start("n"))
        yield Span(paragraph.folded.text[low : low + len(found["n"])], low), found["n"] + found["u"], listed


def _number(text: str) -> int:
    return int(text) if text.isdigit() else _NUMERALS[text]


_ABOVE = re.compile(
    rf"(?:以上|上述){_N}(?P<u>[项条个点]|个?方面)(?:措施|工作|任务|问题|举措|做法|要求|不足|原因|建议|制度|意见)"
)
_MARKS = "一二三四五六七八九十"


def _marked(paragraph: Paragraph) -> Iterator[tuple[Span, str, int]]:
    """Yield a number of points said to stand above that those marked 一是, 二是 before it are not."""
    text = paragraph.folded.text
    for found in _ABOVE.finditer(text):
        start = max(0, found.start() - _LONG)
        marks = re.findall(f"([{_MARKS}])是", text[start : found.start()])
        whole = "".join(marks) == _MARKS[: len(marks)] and len(marks) > 1
        if whole and _number(found["n"]) != len(marks):
            yield Span(found["n"] + found["u"], found.start("n")), found["n"] + found["u"], len(marks)
