"""Two things named together as late, of which a measure later names another one: 对甲院和乙院2个小区.

“纺织宿舍和粮站家属院2个小区至年末仍在施工” … “对机械厂宿舍和粮站家属院2个小区实行周调度”: the report
knows no 机械厂宿舍 but there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations

from workbook.audit.text.case import Audit
from workbook.audit.text.document import Paragraph
from workbook.language.folding import Span

_PAIR = re.compile(
    r"(?P<a>[\u4e00-\u9fa5]{2,12})[和、与](?P<b>[\u4e00-\u9fa5]{2,12}?)(?:这)?(?:2|两|二)[个所家座处条项](?P<kind>[\u4e00-\u9fa5]{1,4}?)"
    r"(?=[\u4e00-\u9fa5，。；])"
)
_LEAD = re.compile("^.*(?:[对由在的为到把将向让使于]|包括|督促|协调|完成|推进|其中|涉及|指导)")
_LATE = re.compile("未|没有|尚|仍在|仍然|滞后|推迟|延期|暂停|停工|偏低|不足|流标|较慢")
_MENDS = re.compile("由[^。；]{2,16}负责|调度|督促|底前|月前|确保|倒排|限期|整改|跟踪|下一步|今后|加快")
_SHORT, _MOST = 3, 60


def pairs_named(audit: Audit) -> Iterator[tuple[Paragraph, Span, str]]:
    """Yield the name in a measure that stands for one of the two told before, with the right one."""
    told = [
        (p, s.text, f, (_LEAD.sub("", f["a"]), f["b"]))
        for p in audit.document.body
        for s in p.sentences
        for f in _PAIR.finditer(s.text)
    ]
    text = "\n".join(p.folded.text for p in audit.document.paragraphs)
    for (_, before, one, was), (paragraph, after, other, now) in combinations(told[:_MOST], 2):
        same = [_alike(x, y) for x, y in zip(was, now, strict=True)]
        if one["kind"] != other["kind"] or sum(same) != 1:
            continue
        place = same.index(False)
        right, name = was[place], now[place]
        once = text.count(name) == 1 and min(len(name), len(right)) >= _SHORT
        if once and _LATE.search(before) and _MENDS.search(after) and not _LATE.search(after):
            start = paragraph.folded.text.find(name)
            yield paragraph, Span(name, start), right


def _alike(one: str, other: str) -> bool:
    """Tell whether two names are of one thing, with what is left of the sentence before them."""
    return one.endswith(other) or other.endswith(one)
