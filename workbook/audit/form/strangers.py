"""Who a report says at its beginning that it is, where that is another of its kind: 竹溪乡位于 for 石笋乡."""

from __future__ import annotations

import re
from collections.abc import Iterator

from workbook.audit.text.about import about
from workbook.audit.text.case import Audit
from workbook.audit.text.document import Paragraph
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
