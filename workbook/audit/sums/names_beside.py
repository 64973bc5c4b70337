"""Counts beside names in a row that no other reader of lists takes.

“3个（甲、乙、丙、丁）”; “甲、乙、丙、丁5家公司”; “‘甲’‘乙’4场宣传”
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from workbook.audit.text.document import Paragraph
from workbook.language.folding import Span

_NUMERALS = {char: number for number, char in enumerate("零一二三四五六七八九十")} | {"两": 2}
_N = r"(?P<n>(?<!\d)[2-9]|(?<!\d)1\d|[两二三四五六七八九])"
_BEHIND = re.compile(
    rf"{_N}(?P<u>[个处家所座条场])(?P<sign>[:：(])(?P<list>[^，,。；;：:()、]{{2,20}}(?:、[^，,。；;：:()、]{{2,20}}){{1,14}})(?=[)。；;，,]|$)"
)
_BEFORE = re.compile(
    rf"(?P<list>[\u4e00-\u9fa5]{{2,24}}(?:、[\u4e00-\u9fa5]{{2,10}}){{1,9}}){_N}(?P<u>[类家所座])(?P<noun>公司|企业|单位|学校|医院|部门|银行|补贴|资金|补助|业务|产品|人员|平台公司)"
)
_QUOTED = re.compile(
    rf"(?P<list>(?:“[^“”\n]{{2,20}}”[、和及与]?){{2,12}}){_N}(?P<u>[场项个次])(?![\u4e00-\u9fa5]{{0,6}}(?:中|里)的)"
)
_OPEN = re.compile(r"等|其中|各|分别|[含除]|涉及|和|与|及|同|\d(?:个|处|家|所|座|条|场|次|人)")
_KINDS = re.compile(
    r"(?:商[场店铺]|学校|医院|企业|宾馆|超市|餐馆|工地|场所|村|社区|乡镇|街道|小区|[县市区镇乡])$"
)
"""What may be several of one kind or in one place, so that their names need not be as many."""
_IS_DONE = re.compile(
    r"(?:建成|开展|实施|完成|举办|新建|检查|整治|发放|设立|培育|新增|引进|对接|走访|共|合计|有)$"
)


def is_cut_off(text: str, start: int) -> bool:
    """Tell whether a row begins in the middle of a name, or behind others: 政务(便民)服务中心、乙中心."""
    return text[max(0, start - 1) : start] in tuple("、)）》”和与及")


def names_beside(paragraph: Paragraph) -> Iterator[tuple[Span, str, int]]:
    """Yield the counts that the names beside them are not: where, as written, how many there are."""
    text = paragraph.folded.text
    for found in _BEHIND.finditer(text):
        items = found["list"].split("、")
        said, made = _number(found["n"]), len(items)
        if _OPEN.search(found["list"]) or said == made:
            continue
        # 4个（开发区、老城）: several may be in one place; never fewer than are named
        fewer = found["sign"] != "(" and said - made == 1 and not any(_KINDS.search(i) for i in items)
        if 0 < made - said <= 2 or fewer:
            written = found["n"] + found["u"]
            yield Span(written, found.start("n")), written, made
    for found in _BEFORE.finditer(text):
        items = found["list"].split("、")
        said, made = _number(found["n"]), len(items)
        named = not any(_KINDS.search(item) for item in items) and not _IS_DONE.search(items[-1])
        if is_cut_off(text, found.start()):
            continue
        if abs(said - made) == 1 and named and not _OPEN.search("、".join([items[0][-6:], *items[1:]])):
            written = found["n"] + found["u"]
            yield Span(written, found.start("n")), written, made
    for found in _QUOTED.finditer(paragraph.text):
        said, made = _number(found["n"]), found["list"].count("“")
        before = re.split("[。；]", paragraph.text[max(0, found.start() - 40) : found.start()])[-1]
        if abs(said - made) == 1 and "”" not in before[-2:] and not re.search("其中|除", before):
            low = bisect_left(paragraph.folded.places, found.start("n"))
            written = found["n"] + found["u"]
            yield Span(paragraph.folded.text[low : low + len(written)], low), written, made


def _number(text: str) -> int:
    return int(text) if text.isdigit() else _NUMERALS[text]
