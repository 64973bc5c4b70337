"""Plans that stand alone among others each told with what came of it: 计划举办展览6个。

for paragraph, span, name in unanswered(audit): ...
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from workbook.audit.goals.aims import target_paragraphs
from workbook.audit.remedies.plans import measures, orders, problems
from workbook.audit.text.case import Audit, sentences
from workbook.audit.text.document import Paragraph
from workbook.language.folding import Span

_ALONE = re.compile(
    r"(?:年初|全年|年度)?(?:计划|目标)(?P<name>[^，。；、\d]{2,20}?)(?P<value>\d[\d.,]{0,12}[^，。；\d%]{1,4})[。]?"
    r"|(?:-|[（(]?[\d一二三四五六七八九十]{1,2}[.．、）)])?(?P<name2>[^，。；、\d]{2,20}?)(?:年初|全年|年度)?(?:计划|目标|任务)(?:数|值)?(?:为|是)?(?P<value2>\d[\d.,]{0,12}[^，。；\d]{1,4})[。]?"
)
_ANSWERED = re.compile(r"(?:计划|目标)[^。；]{0,40}?(?:实际|完成|建成|达到|办结|实有)")
_RESULT = re.compile("实际|完成|已|建成|达到|办结|全部|取消|未|没有|推迟")
_LEAST = 3


def unanswered(audit: Audit) -> Iterator[tuple[Paragraph, Span, str]]:
    """Yield the plans nothing is told of in a section that tells of three others or more what was done."""
    late = orders(audit.once(problems)) | orders(audit.once(measures))
    aims = {id(p) for p in target_paragraphs(audit)}
    told = [(p, s) for p, s in sentences(audit) if p.order not in late and id(p) not in aims]
    answered = Counter(id(audit.document.section_of(p)) for p, s in told for _ in _ANSWERED.finditer(s.text))
    for number, (paragraph, sentence) in enumerate(told):
        found = _ALONE.fullmatch(sentence.text.strip())
        after = (
            told[number + 1][1].text if number + 1 < len(told) and told[number + 1][0] is paragraph else ""
        )
        next_is_plan = re.match("(?:年初|全年)?(?:计划|目标)", after) is not None
        if not found or (after and not next_is_plan and _RESULT.search(after)):
            continue
        if answered[id(audit.document.section_of(paragraph))] >= _LEAST:
            value = found["value"] or found["value2"]
            start = sentence.start + sentence.text.index(value)
            yield paragraph, Span(value, start), found["name"] or found["name2"]
