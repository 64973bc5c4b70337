"""Who a report says at its beginning that it is, where that is another of its kind: 竹溪乡位于 for 石笋乡."""

from __future__ import annotations

import re
from collections.abc import Iterator

from workbook.audit.text.about import about
from workbook.audit.text.case import Audit
from workbook.audit.text.document import Paragraph
from workbook.audit.text.words import WORDS
from workbook.language.folding import Span
from workbook.language.organisations import bare, units

_FIRST = 8
"""So many paragraphs at the beginning tell who the unit is."""
_PLACED = r"(?:位于|地处|坐落|成立于|始建于|创建于|建成于|组建于|前身)"
_IS = re.compile(
    rf"(?:（[^）]*）)?(?:{_PLACED}|[是为系](?=[^，。；]{{0,16}}(?:单位|部门|机构|机关|学校|中学|小学|医院|馆|院)))"
)
_AREA = re.compile(
    rf"(?P<name>(?!全|本|我|该)[\u4e00-\u9fa5]{{2,4}}(?P<kind>乡|镇|街道|社区))(?:{_PLACED}|(?:下?辖|总面积|区域面积|户籍人口|常住人口))"
)
_KIND = 2
"""The last letters of a name say of what kind a unit is: 中学."""


def strangers(audit: Audit) -> Iterator[tuple[Paragraph, Span]]:
    """Yield the names at the head of a sentence that say where or what the unit is, and are another's."""
    own = bare(audit.once(about).name)
    if len(own) < _KIND:
        return
    for paragraph in audit.document.body[:_FIRST]:
        for sentence in paragraph.sentences:
            area = _AREA.match(sentence.text)
            if area and area["kind"] in own and area["name"] not in own:
                yield paragraph, Span(area["name"], sentence.start)
                continue
            for unit in units(sentence.text):
                same = not unit.start and unit.name[-_KIND:] == own[-_KIND:]
                other = bare(unit.name) not in own and own not in bare(unit.name)
                if same and other and _IS.match(sentence.text[unit.end :]):
                    yield paragraph, Span(unit.name, sentence.start)


_HEADS = re.compile(r"(?:经|由|召开|提交|提请|通过)(?P<office>(?P<kind>[院校园馆乡镇])长办公会)")
_OWN_TRADE = re.compile(
    r"(?:主管|负责)(?:全?[县市区州省])?(?P<trade>[\u4e00-\u9fa5]{2,6})(?:工作|事务)的(?:工作|组成|行政|职能|主管)?"
    r"(?:部门|机构|机关)"
)
_BESIDE = re.compile(r"(?:与|和|同|会同|对接|联系|各|向|到|给|为|中小学|改造|新建|建设)[^，。；]{0,10}$")
"""Before an office of others the report speaks of: 与学校教务处对接."""


_SCHOOL = "校|学|[一二三四五六七八九十]中$"


def strange_offices(audit: Audit) -> Iterator[tuple[Paragraph, Span]]:
    """Yield the offices and trades of other kinds of units, told but once: 教务处 in a report of a bureau."""
    name = bare(audit.once(about).name)
    if len(name) < _KIND:
        return
    text = "\n".join(p.folded.text for p in audit.document.body)
    strange = {
        word for kind in WORDS.offices for word in kind.words
        if not re.search(kind.ours, name) and text.count(word) == 1
    }  # fmt: skip
    trades = [kind for kind in WORDS.offices if not re.search(kind.ours, name)]
    for paragraph in audit.document.body:
        line = paragraph.folded.text
        for word in strange:
            start = line.find(word)
            before = line[max(0, start - 14) : start] if start >= 0 else ""
            if start >= 0 and not _BESIDE.search(before) and not _is_of_another(before, name):
                yield paragraph, Span(word, start)
        for found in _HEADS.finditer(line):
            spoken = re.split("[。；]", line[: found.start()])[-1]
            if not re.search(_SCHOOL if found["kind"] == "校" else found["kind"], name) and not re.search(
                f"{found['kind']}(?:人民)?(?:政府|镇|方)|乡镇|各{found['kind']}", spoken
            ):
                yield paragraph, Span(found["office"], found.start("office"))
        for found in _OWN_TRADE.finditer(line):
            if any(kind.trade and found["trade"].startswith(kind.trade) for kind in trades):
                yield paragraph, Span(found["trade"], found.start("trade"))


def _is_of_another(before: str, name: str) -> bool:
    """Tell whether an office belongs to another unit, named right before it: 县教育局教务处."""
    unit = re.search(r"[\u4e00-\u9fa5]{1,8}(?:局|委|厅|中学|小学|大学|学院|医院)$", before)
    ours = re.search(
        "报|由|经", before
    )  # 由县教育局教务处承办 in a report of others is left from one of theirs
    return unit is not None and not ours and not name.endswith(unit[0][-3:])
