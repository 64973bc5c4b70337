"""Points lost for a success, by the lists of ``praised.yaml``.

“明德楼加固维修一次验收合格，扣2分”, “投入扣1.00分：年中积极争取资金，受到区政府通报表扬”
“因图书流通量位居全区小学前列；扣1分”
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec

from workbook.audit.text.case import Audit
from workbook.audit.text.document import Paragraph
from workbook.audit.text.phrases import TAKEN
from workbook.language.folding import Span
from workbook.language.lists import listed


class _Lists(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The patterns of ``praised.yaml``, each explained there."""

    good: re.Pattern[str]
    ill: re.Pattern[str]
    rules: re.Pattern[str]


_words = listed("workbook.audit.scored", "praised.yaml", _Lists)


_LOST = (
    rf"(?:得\d{{1,3}}(?:\.\d{{1,2}})?分，)?(?:共|合计|各|故|相应|酌情|予以)*"
    rf"扣{TAKEN}?(?:\d{{1,3}}(?:\.\d{{1,2}})?)分"
)
_WAYS = (
    re.compile(rf"(?:因|由于)(?P<why>[^。；：]{{4,50}}?)(?:[，、；][^，。；：]{{0,12}})?{_LOST}"),
    re.compile(
        rf"{_LOST}[：，（(](?:主要)?(?:原因(?:是|为|在于)|是?因为|因|由于|系)?(?P<why>[^。；：扣得]{{4,60}})(?:$|[。；）)])"
    ),
    re.compile(rf"(?:^|[，；：、])(?P<why>[^。；：，]{{4,40}})[，]?{_LOST}"),
    re.compile(rf"(?:^|[；：])(?P<why>[^。；：]{{4,60}})，[^，。；：]{{2,10}}{_LOST}"),
    re.compile(
        r"(?:^|[，；：])(?:主要)?(?:原因(?:是|为|在于)|是因为|因|由于)(?P<why>[^。；：扣]{4,60})(?:$|[。；])"
    ),
)
"""Where the reason stands: before, behind, right before, before the name of what lost, by itself."""
_ALONE = 4
_LOSES = re.compile(_LOST)


def praised_losses(audit: Audit) -> Iterator[tuple[Paragraph, Span]]:
    """Yield the reasons of lost points that tell of a success, one of a sentence or cell."""
    told = ((p, s) for p in audit.document.paragraphs if not p.level for s in p.sentences)
    for paragraph, sentence in told:
        lost = list(_LOSES.finditer(sentence.text))
        for number, way in enumerate(_WAYS) if lost else ():
            found = next((m for m in way.finditer(sentence.text) if _is_praise(m["why"])), None)
            if found and (number != _ALONE or found.start() > lost[0].start() or len(lost) == 1):
                yield paragraph, Span(found["why"], sentence.start + found.start("why"))
                break


_NAMED = re.compile(
    "扣|(?:[性率度]|创新|效益|效能|指标|管理|情况|机制|[\u4e00-\u9fa5]数|人次|数量|面积|里程|总量|时效|质量|成本|时限|进度|规模|水平|能力)[)）]?$"
)
"""Names of indicators, which say nothing of what came of them: 管理制度健全性扣1分."""


def _is_praise(why: str) -> bool:
    """Tell whether a reason has a word of what is well and none of what is not."""
    if not _words().good.search(why) or _words().rules.search(why) or _NAMED.search(why):
        return False
    return not _words().ill.search(_words().good.sub("，", why))
