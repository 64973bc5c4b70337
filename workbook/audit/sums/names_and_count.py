"""Names in a row and how many they are said to be right behind them, where name and number are of one kind.

“设办公室、财务科、…、健康教育科，共9个科所”: as many as there are names
“由局机关和甲中心、乙支队、丙中心、丁中心4家直属单位组成，合计5家”: four, and one more
“修订采购、合同、用车管理制度4项”: three
“用于公厕提升和智慧城管三个项目”: two
“在城关镇、柳河镇、石桥镇3个乡镇举办”

和 may be part of a name (环境与学校卫生所), so that any number between the two ways to count is right.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from workbook.audit.sums.names_beside import is_cut_off
from workbook.audit.text.document import Paragraph
from workbook.language.folding import Span

_NUMERALS = {char: number for number, char in enumerate("零一二三四五六七八九十")} | {"两": 2}
_N = r"(?P<n>(?<!\d)[1-9]\d?(?!\d)|[两二三四五六七八九十])"
_ITEM = r"[\u4e00-\u9fa5A-Za-z“”（()）]{2,24}"
_OFFICE = "科|室|所|股|站|中心|队|办|处|局|院|馆|会|校|场|园|部|社|公司|厅|委|库|机关|本级|团|组"
_LIST = rf"(?P<list>{_ITEM}(?:、{_ITEM}){{1,15}})"
_OFFICES = re.compile(
    rf"{_LIST}(?:[，,]?(?:一?共|共计|合计|总计|等|这)?){_N}(?P<u>[个家])"
    r"(?P<noun>(?:内设|职能|业务|直属|所属|下属|二级|预算|事业|参公|行政|局属|派出)*(?:科所|科室|股室|处室|部门|单位|机构|事业单位|协会|中心|站所|院所|科|股|室|所|站))"
)
_PLACES = re.compile(
    rf"(?P<list>{_ITEM}(?:、{_ITEM}){{1,15}})(?:[，,]?(?:一?共|这)?){_N}(?P<u>[个])(?P<noun>乡镇|镇|乡|街道|社区|村|县区|区县|县|区|片区|园区)(?!级)"
)
_PLACE = {
    "乡镇": "乡镇", "镇": "镇", "乡": "乡", "街道": "道办", "社区": "区", "村": "村",
    "县区": "县区市", "区县": "县区市", "县": "县", "区": "区", "片区": "区", "园区": "区园",
}  # fmt: skip
_PAPERS = re.compile(
    rf"(?P<list>[\u4e00-\u9fa5]{{2,10}}(?:、[\u4e00-\u9fa5]{{2,10}}){{1,9}})(?P<kind>制度|办法|规定|流程|预案|细则|规程|台账|方案)(?:等)?(?:共|共计)?{_N}(?P<u>[项个套种部份本])"
)
_PAIR = re.compile(
    r"(?:用于|包括|分为|开展|实施|即|对|推进|围绕|聚焦|涉及|承担)(?P<list>[\u4e00-\u9fa5]{2,8}[和与及][\u4e00-\u9fa5]{2,8}?)(?P<n>[两三四五六])(?P<u>[个项类大])(?=[\u4e00-\u9fa5]{0,14}(?:项目|工程|任务|方面|专项|系统|平台|领域|板块|事项))"
)
_JOINS = re.compile("以及|[和与及]")
_VERB = re.compile(
    "^.{0,40}?(?:内设|下设|设有|设立|设|下辖|辖|包括|包含|即|分别是|分别为|分别在|有|由|为|在|对|到|向)"
)
_OPEN = re.compile("等$|等等|其中|分别负责|各|新[增设]|撤销|更名|合并|划入|原")
_BELOW = re.compile("直属|所属|下属|二级|事业")
_AND_MORE = re.compile(
    r"^[^。；\d]{0,12}[，,]?(?:合计|共计|总计|共)(?P<all>[1-9]\d?|[两二三四五六七八九十])(?P<v>[个家])(?:预算)?(?:单位|部门)"
)


_BEHIND = re.compile(
    rf"(?<!第){_N}(?P<u>[个家所])(?:[\u4e00-\u9fa5]{{0,8}}?)(?:分别为|分别是|即|依次为)(?P<list>{_ITEM}(?:[、和]{_ITEM}){{1,15}})(?=[。；\n]|$)"
)
_ASPECTS = re.compile(
    rf"{_N}(?P<u>个?方面|大方面)(?:的)?(?:主要|突出)?(?:问题|原因|工作|措施|经验|不足|建议|做法)(?:和不足)?[：:](?=一是)"
)
_POINTS = "一二三四五六七八九十"
_LONG = 900


def names_and_count(paragraph: Paragraph) -> Iterator[tuple[Span, str, int]]:
    """Yield the counts that the names right before them are not: where, as written, how many there are."""
    text = paragraph.folded.text
    yield from _offices(text)
    yield from _places(text)
    for found in _PAPERS.finditer(text):
        # 修订采购、合同管理制度: what stands before is of the first alone
        items = found["list"].split("、")
        joins = len(_JOINS.findall(found["list"]))
        if is_cut_off(text, found.start()):
            continue
        if not _OPEN.search(found["list"]) and not text[found.start("kind") :].startswith(("制度汇编",)):
            yield from _told(found, len(items), len(items) + joins)
    for found in _BEHIND.finditer(text):
        items = re.split("、", found["list"])
        joins = len(_JOINS.findall(found["list"]))
        if not _OPEN.search(found["list"]) and all(re.search(rf"(?:{_OFFICE})$", i) for i in items):
            yield from _told(found, len(items), len(items) + joins)
    for found in _ASPECTS.finditer(text):
        marks = "".join(
            re.findall(f"(?:^|[；。：:])([{_POINTS}])是", text[found.end() - 1 : found.end() + _LONG])
        )
        many = next((n for n, mark in enumerate(marks) if mark != _POINTS[n : n + 1]), len(marks))
        if many > 1:
            yield from _told(found, many, many)
    yield from _ranks(text)
    for found in _PAIR.finditer(text):
        if len(_JOINS.findall(found["list"])) == 1:
            yield from _told(found, 2, 2)


_NAME = r"[\u4e00-\u9fa5]{2,10}"
_RANKS = re.compile(
    rf"(?P<list>{_NAME}(?:、{_NAME}){{1,9}}?)(?:这)?{_N}(?P<u>级(?=审核|审批|把关|复核|联审|验收|会审)|个方面(?=[，。；]|$))"
)
_ALIKE = re.compile("(?P<one>[\u4e00-\u9fa5]{3,6})[和与及](?P<other>[\u4e00-\u9fa5]{3,6})")


def _ranks(text: str) -> Iterator[tuple[Span, str, int]]:
    """Yield counts of those who check in turn, or of matters, behind their names: 站、科、计财科三级审核.

    Of matters 和 joins two that are as long as each other; elsewhere it may be part of a name.
    """
    for found in _RANKS.finditer(text):
        items = found["list"].split("、")
        joins = sum(len(_JOINS.findall(item)) for item in items)
        last = _ALIKE.fullmatch(items[-1])
        sure = bool(last) and joins == 1 and len(items) > 2 and len(last["one"]) == len(last["other"])  # type: ignore[index]
        if is_cut_off(text, found.start()):
            continue
        if not _OPEN.search(found["list"]) and (len(items) > 2 or found["u"] == "级"):
            yield from _told(found, len(items) + sure, len(items) + joins)


def _offices(text: str) -> Iterator[tuple[Span, str, int]]:
    """Yield counts of offices and units behind their names, and of those with one more told behind."""
    for found in _OFFICES.finditer(text):
        items = found["list"].split("、")
        if (
            is_cut_off(text, found.start())
            or _OPEN.search(found["list"])
            or not all(re.search(rf"(?:{_OFFICE})$", i) for i in items)
        ):
            continue
        first = _VERB.sub("", items[0]) or items[0]
        head = re.match(r"[^和与及]{0,8}(?:机关|本级|本部|本局)[和与及、]", first)
        joins = sum(len(_JOINS.findall(item)) for item in [first, *items[1:]]) - bool(head)
        least = len(items)
        besides = head or _BESIDES.search(text[: found.start()] + items[0])
        joins += bool(besides) and not _BELOW.search(found["noun"])  # the office itself is one of 4个单位
        yield from _told(found, least, least + joins)
        more = _AND_MORE.match(text[found.end() : found.end() + 30])
        right = _number(found["n"]) in range(least, least + joins + 1)
        if head and more and right and _number(more["all"]) not in range(least + 1, least + joins + 2):
            written = more["all"] + more["v"]
            yield Span(written, found.end() + more.start("all")), written, least + 1


_BESIDES = re.compile(
    rf"(?:机关|本级|本部|本局)(?:和|与|及|以及|、)(?:下属|所属|直属)?{_N}[个家][^，。；、]{{0,10}}，?(?:即|分别是|分别为)"
)
"""Names the office before the units below it: 局机关和3个所属单位，即甲校、乙中心、丙中心，共4个单位."""


def _places(text: str) -> Iterator[tuple[Span, str, int]]:
    """Yield counts of places behind their names, all of which end as places of that kind do."""
    for found in _PLACES.finditer(text):
        items = found["list"].split("、")
        ends = _PLACE[found["noun"]]
        joins = sum(len(_JOINS.findall(item)) for item in items[1:])
        if is_cut_off(text, found.start()):
            continue
        if not _OPEN.search(found["list"]) and all(item[-1] in ends for item in items):
            yield from _told(found, len(items), len(items) + joins)


def _told(found: re.Match[str], least: int, most: int) -> Iterator[tuple[Span, str, int]]:
    said = _number(found["n"])
    if not least <= said <= most and abs(said - least) <= _FEW:
        written = found["n"] + found["u"]
        yield Span(written, found.start("n")), written, least


_FEW = 3
"""A count further off is of something else."""


def _number(text: str) -> int:
    return int(text) if text.isdigit() else _NUMERALS[text]
