"""Offices a report makes answerable that are none of those it says it has.

“设综合科、计划财务科、养护工程科三个科室” … “此项由人事科负责”: there is no such office. Where the report
lists its offices with their number, right, one that is told but once and answers for something is another
unit's, or was renamed on the way.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from workbook.audit.text.case import WRITTEN, Audit, at
from workbook.audit.text.document import Paragraph
from workbook.audit.text.grids import grids
from workbook.check.frame.finding import Hit
from workbook.check.frame.registry import check
from workbook.language.folding import Span
from workbook.language.listings import listings

_ENDS = "科|处|股|部|室"
_ANSWERABLE = "科|处|股|部|办公室"
"""Other rooms, 卫生室 and 实验室, are no offices."""
_OFFICES = re.compile(r"(?:内设|职能)?(?:科室|股室|处室|部室|部门|机构|科|处|股|室)")
_OFFICE = re.compile(rf"[\u4e00-\u9fa5]{{2,10}}(?:{_ENDS})$")
_ACTING = re.compile(
    rf"(?:由|经|责任(?:科室|处室|股室|部门|单位)?(?:为|是|[：:])|[（(]|^|[，。；、）)])(?P<name>[\u4e00-\u9fa5]{{2,12}}?(?:{_ANSWERABLE}))(?:会同[\u4e00-\u9fa5、]{{2,16}})?(?P<acts>牵头|负责|承办|具体落实|组织实施|办理|跟踪督办)"
)
_SENT = re.compile(
    r"(?:^|[，。；：、）)])由(?P<name>[\u4e00-\u9fa5]{2,10}?(?:科|股|处))(?=(?:到|把|对|向|每|按|在|将|去|逐|会同|及时|统一|汇总|审核|核对)[\u4e00-\u9fa5])"
)
"""An office sent to do something: 由收集整理股到乡镇找线索."""
_LISTED = re.compile(
    r"设(?:有|了)?(?P<n>\d{1,2}|[一二三四五六七八九十])个(?:内设)?(?:股室|科室|处室|部室|机构|股|科|处|室)[，：:]?(?:是|分别是|分别为|即|为|包括)(?P<list>[\u4e00-\u9fa5]{2,10}(?:[、和][\u4e00-\u9fa5]{2,10}){1,14})(?=[。；，]|$)"
)
"""The number first, then the offices: 设4个股，是办公室、收集整理股、保管利用股、信息技术股."""
_COLUMN = re.compile(r"^(?:责任|牵头|承办|主责)(?:科室|处室|股室|部门|单位)?$")
_FOREIGN = re.compile(
    "村|社区|乡|镇|街道|卫生室|项目部|施工|武装|宣传部|组织部|统战|指挥部|门诊|营业部|总部|办事处|管理处|代表处|筹备处|"
    "财政|县|市|区|省|局|委|政府|各|相关|有关|业务|主管|职能|项目|用款|申报|责任|本|上级|该|所属|机关各|党支部|支部"
)
_LEAST, _SHORT = 3, 2


@check(
    "JX-R-79",
    "error",
    "责任科室不在所设的机构里",
    "“{quote}”写的“{value}”，{other}列出的机构里没有",
    "核对科室名称，改成本单位所设的科室；新设或更名的，在机构情况里写明",
    WRITTEN,
    reason="机构情况里把科室都列了出来，后面又冒出一个没有列的，不是名称写错，就是抄自别的单位。",
    bad="“设综合科、财务科、业务科三个科室”；“此项由人事科负责”",
    good="“设综合科、财务科、业务科三个科室”；“此项由综合科负责”",
    related=("JX-R-70",),
)
def offices_are_the_ones_there_are(audit: Audit) -> Iterator[Hit]:
    """Who is to do something is one of the offices the report lists."""
    listed = audit.once(own_offices)
    if listed is None:
        return
    where, names = listed
    ends = {name[-1] for name in names}
    text = "\n".join(p.folded.text for p in audit.document.paragraphs)
    for paragraph, span in _acting(audit):
        name = span.text
        known = any(name in each or each in name for each in names)
        if (
            known
            or (name[-1] not in ends and name[-1] in "部室")
            or _FOREIGN.search(name)
            or text.count(name) > 1
        ):
            continue
        yield at(audit, paragraph, span, name, other=where.line.spot)


def own_offices(audit: Audit) -> tuple[Paragraph, frozenset[str]] | None:
    """Return where the report lists its offices with their number, and those, for ``audit.once``.

    Units below it and centres listed beside belong to them. None where several places list some, or the
    number is not that of the list.
    """
    found = []
    for paragraph in audit.document.body:
        text = paragraph.folded
        for listing in listings(text):
            names = [_bare(item.text) for item in listing.items]
            offices = [name for name in names if _OFFICE.match(name)]
            counted = len(names) <= int(listing.quantity.value) <= listing.most
            behind = text.text[listing.quantity.literal[1] - 1 :][:10]
            whole = len(offices) >= max(_LEAST, len(names) - 1) and counted and not listing.open
            if whole and _OFFICES.search(behind):
                found.append((paragraph, frozenset(names)))
        told = [_LISTED.search(text.text)] if not found else []
        for match in (m for m in told if m):
            names = re.split("[、和]", match["list"])
            numeral = match["n"] if match["n"].isdigit() else str("零一二三四五六七八九十".index(match["n"]))
            if int(numeral) == len(names) >= _LEAST and all(map(_OFFICE.match, names)):
                found.append((paragraph, frozenset(names)))
    if len(found) != 1:
        return None
    where, listed = found[0]
    return where, listed | frozenset(_others(where, listed))


def _bare(name: str) -> str:
    return re.sub(r"^(?:[\u4e00-\u9fa5]{0,12}?(?:内设|下设|设有|设立|设)|机关|包括)", "", name)


def _others(where: Paragraph, names: frozenset[str]) -> Iterator[str]:
    """Yield what else the paragraph of the offices names that ends as they do."""
    for part in re.split("[、，。；：和及]", where.folded.text):
        if _OFFICE.match(part) and part not in names:
            yield part


def _acting(audit: Audit) -> Iterator[tuple[Paragraph, Span]]:
    """Yield the offices said to do something, in sentences and in columns of tables."""
    for paragraph in audit.document.body:
        for found in _ACTING.finditer(paragraph.folded.text):
            name = re.split("[由经归]", found["name"])[-1]
            if len(name) > _SHORT:
                yield paragraph, Span(name, found.end("name") - len(name))
        for found in _SENT.finditer(paragraph.folded.text):
            yield paragraph, Span(found["name"], found.start("name"))
    for grid in audit.once(grids):
        columns = [n for n, head in enumerate(grid.heads) if _COLUMN.match(head)]
        for row in grid.rows if len(columns) == 1 else ():
            cell = row.typed.get(columns[0])
            text = cell.folded.text.strip() if cell else ""
            if cell and _OFFICE.match(text):
                yield cell, Span(text, 0)
