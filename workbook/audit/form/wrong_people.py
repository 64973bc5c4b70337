"""Others who fill in a unit's own evaluation: 区财政局牵头填写自评分数，各股不参加."""

from __future__ import annotations

import re
from collections.abc import Iterator

from workbook.audit.text.case import Audit, sentences
from workbook.audit.text.document import Paragraph
from workbook.language.folding import Span

_FILLED = re.compile(
    r"(?:由)?[^，。；]{0,4}(?:财政局|审计局|中标公司|代理公司|中介|会计师事务所)[^，。；配合指导要求按]{0,4}(?:填写|打|评定|代填|代写)[^，。；]{0,4}(?:自评)?(?:分数?|得分|报告|自评表)"
    r"|各(?:股|科|处|室|部门|科室|股室|处室)(?:室)?(?:均|都|全部)?(?:不|没有|未)(?:参加|参与|配合|过问)"
)
_EVALUATED = re.compile("自评|绩效评价|绩效自评")


def wrong_people(audit: Audit) -> Iterator[tuple[Paragraph, Span, str]]:
    """Yield those who act where others should, with who should."""
    for paragraph, sentence in sentences(audit):
        text = sentence.text
        filled = _FILLED.search(text) if _EVALUATED.search(paragraph.folded.text) else None
        if filled and not re.search("复核|复评|抽查|审核|核定|再评价|整改|问题", text):
            yield paragraph, Span(filled[0], sentence.start + filled.start()), "本单位各科室"
