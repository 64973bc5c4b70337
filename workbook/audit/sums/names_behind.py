"""Counts behind which as many things are named, in a row that is told in full: 未完成4项，为甲、乙和丙.

“4家事业单位为甲中心、乙所、丙中心（以下简称…）”: three
“执行收支审批、政府采购、资产管理4项制度”, “涵盖餐饮、购物三类，分别为17家、9家、12家”: three, two
“内设5个科室：综合科、信息技术科、档案与统计科”: 与 within a name joins nothing, as 档案 is no office
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from workbook.audit.text.document import Paragraph
from workbook.language.folding import Span

_NUMERALS = {char: number for number, char in enumerate("零一二三四五六七八九十")} | {"两": 2}
_N = r"(?P<n>(?<![\d.第])[2-9](?![\d.])|(?<![\d.第])1\d(?![\d.])|(?<![第十])[两二三四五六七八九])"
_THING = (
    r"(?:事业单位|预算单位|下属单位|所属单位|直属单位|二级单位|单位|机构|指标|三级指标|项目|工程|任务|制度|"
    r"科室|股室|处室|中心|学校|医院|站所|乡镇|街道|社区|村|部门|标段|问题|课题|设施|站点|小区|场馆|监测站|"
    r"派出所|司法所|卫生院|消防站|法庭|分局|大队|支队|中队)"
)
_ITEM = r"[^，,。；;：:()（）、\d\n]{3,24}"
_BEHIND = re.compile(
    rf"{_N}(?P<u>[项家个所座处条])(?:{_THING})?(?P<sign>[，,]?(?:分别为|分别是|依次为|为|是|即|系))"
    rf"(?P<list>{_ITEM}(?:、{_ITEM}){{1,14}})(?=[。；;（(]|$)"
)
_JOINS = re.compile("以及|[和与及]")
_OPEN = re.compile(
    "等$|等等|其中|各|分别|[含除]|涉及|由于|因[为此]|主要|一[是个项]|的$|以外|不同|相关|性质|类型"
)
_KINDS = re.compile(
    r"(?:企业|单位|工程|项目|类|型|级|性|款|[化式制]|人员|教师|用地|业务|任务|支出|资金|新建|改建|扩建|续建|专项|采购|建设|实施|完成|管理|工作)$"
)
_SORTS = re.compile(
    "^(?:山区|库区|平原|丘陵|重点|试点|示范|贫困|偏远|农村|城区|近郊|[国省市县]级|一般|公办|民办|寄宿制|[一二三]级|公益|全额|差额|普通|新|老旧|跨)"
)
"""Of what kind several are, or what was done with them: 5个项目为新建工程、改建工程."""
_LED = re.compile(
    r"(?:执行|修订|制定|建立|完善|出台|涵盖|包括|包含|设置|分为|涉及|覆盖)了?(?P<list>[\u4e00-\u9fa5]{2,12}(?:、[\u4e00-\u9fa5]{2,12}){1,9})"
    rf"{_N}(?P<u>项(?=(?:内控|管理|内部)?制度|办法|机制)|[类种](?=[，。；]|(?:绩效)?指标))"
)
"""A row a verb leads in, with how many it has right behind it."""
_INNER = re.compile(r"[科股处室]$")
_OFFICE = re.compile(r"(?:[科股处室办委队所站会部局院校馆团组]|中心|机关|本级|公司)$")
_OFFICES = re.compile(
    r"(?P<list>[\u4e00-\u9fa5]{2,24}(?:、[\u4e00-\u9fa5]{2,16}){1,14})[，,]?(?:一?共|共计|合计)?"
    rf"{_N}(?P<u>个)(?:内设)?(?P<noun>科室|股室|处室|内设机构|科|股)(?![\u4e00-\u9fa5]?[、和及与])"
)
_OFFICES_BEHIND = re.compile(
    rf"{_N}(?P<u>个)(?:内设|职能|业务)?(?:机构|科室|股室|处室|科|股)[，,：:（(]?(?:分别为|分别是|依次为|为|是|即)?"
    r"(?P<list>[\u4e00-\u9fa5]{2,16}(?:[、和][\u4e00-\u9fa5]{2,16}){1,14})(?=[。；;）)]|$)"
)
_OF_OFFICES = re.compile("个(?:内设|职能|业务)?(?:机构|科室|股室|处室|科|股)")
_FEW = 2
"""A count further off is of something else."""


def names_behind(paragraph: Paragraph) -> Iterator[tuple[Span, str, int]]:
    """Yield the counts that the names told with them are not: where, as written, how many there are."""
    text = paragraph.folded.text
    if "、" not in text:
        return
    for found in _BEHIND.finditer(text):
        items = found["list"].split("、")
        joins = len(_JOINS.findall(found["list"]))
        plain = not _OPEN.search(found["list"]) and not any(
            _KINDS.search(i) or _SORTS.match(i) for i in items
        )
        if plain and joins <= 1:
            yield from _told(found, len(items), len(items) + joins)
    for found in _LED.finditer(text):
        items = found["list"].split("、")
        joins = len(_JOINS.findall(found["list"]))
        if not _OPEN.search(found["list"]) and joins <= 1:
            yield from _told(found, len(items), len(items) + joins)
    told = (_OFFICES, _OFFICES_BEHIND) if _OF_OFFICES.search(text) else ()
    for found in (found for pattern in told for found in pattern.finditer(text)):
        before = text[max(0, found.start("list") - 1) : found.start("list")]
        items = found["list"].split("、")
        if before in tuple("、)）》”和与及") and found.re is _OFFICES:
            continue
        if all(_INNER.search(i) for i in items) and not _OPEN.search(found["list"]):
            joins = sum(_joined(item) for item in items)
            yield from _told(found, len(items), len(items) + joins)


def _joined(item: str) -> int:
    """Return how many signs in a name may join two offices: 办公室和财务科, not 档案与统计科."""
    return sum(bool(_OFFICE.search(item[: sign.start()])) for sign in _JOINS.finditer(item))


def _told(found: re.Match[str], least: int, most: int) -> Iterator[tuple[Span, str, int]]:
    said = int(found["n"]) if found["n"].isdigit() else _NUMERALS[found["n"]]
    if not least <= said <= most and abs(said - most) <= _FEW:
        written = found["n"] + found["u"]
        yield Span(written, found.start("n")), written, most
