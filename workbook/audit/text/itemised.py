"""Paragraphs that go through a list item by item: each has a budget and an outlay of its own.

    (paragraph.order, mention.key) in audit.once(itemised)

“1、行政运行（项）。…年初预算为10万元。” and “2、住房公积金（项）。…年初预算为20万元。” speak of two things.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from workbook.audit.text.case import Audit
from workbook.audit.text.document import Paragraph
from workbook.audit.text.told import Said, said
from workbook.language.quantities import Kind

_BUDGETED = re.compile(r"(?:项目|全年|年初|调整后)*预算(?:数|资金|安排)?(?:为|是)?\d")
"""A paragraph that begins with what its item was given goes with those of the headings beside it."""
_MANY, _MARKED = 3, 2
"""So many paragraphs of a section that give one word different figures go through a list; of numbered ones
these are enough."""


def of_the_whole(audit: Audit) -> list[Said]:
    """Return the figures of the running text that are not of an item, for ``audit.once``."""
    items = audit.once(itemised)
    return [item for item in audit.once(said) if (item.paragraph.order, item.mention.key) not in items]


def itemised(audit: Audit) -> frozenset[tuple[int, str]]:
    """Return the keys of the figures that are of an item, each with its paragraph's, for ``audit.once``."""
    places = defaultdict[tuple[int, str], dict[int, object]](dict)
    paragraphs: dict[int, Paragraph] = {}
    for item in audit.once(said):
        mention = item.mention
        if mention.quantity.kind is not Kind.MONEY or mention.past:
            continue
        section = audit.document.section_of(item.paragraph)
        home = id(section.parent if _BUDGETED.match(item.paragraph.folded.text) else section)
        paragraphs[item.paragraph.order] = item.paragraph
        places[home, mention.key].setdefault(item.paragraph.order, mention.quantity.value)
    return frozenset(
        (order, key)
        for (_, key), values in places.items()
        if len(set(values.values())) >= _enough([paragraphs[order] for order in values])
        for order in values
    )


def _enough(listed: Sequence[Paragraph]) -> int:
    """Return how many different figures make these paragraphs a list."""
    styles = {paragraph.mark.style if paragraph.mark else "" for paragraph in listed}
    return _MARKED if len(styles) == 1 and "" not in styles else _MANY


_NARROWER = re.compile(
    "三公|专项|采购|公用经费|人员经费|会议费|培训费|接待|用车|出国|(?:政府性|社会保险|保险)基金|国有资本"
    "|(?<!按)(?<!分)(?<!各)项目|工程|课题|补助|补贴|基本支出"
)
_FIGURE, _YEAR = re.compile(r"\d"), re.compile(r"(?:19|20)\d\d年")
_NUMBERED, _SHORT = re.compile(r"^[（(]?[一二三四五六七八九十\d]{1,2}[）)、.．]"), 24


def of_a_part(audit: Audit, said: Said) -> bool:
    """Tell whether a figure is of less than the whole department, by what its sentence or its paragraph
    begins with or what its section is called: “三公”经费从紧安排，全年预算26.00万元."""
    sentence = said.mention.span.text[: said.mention.at - said.mention.span.start]
    begun = _FIGURE.split(_YEAR.sub("", _NUMBERED.sub("", sentence)))[0]
    title = audit.document.section_of(said.paragraph).title
    return any(_NARROWER.search(words) for words in (begun, headed(said), title))


def headed(said: Said) -> str:
    """Return the short sentence without figures a paragraph begins with: “三公”经费从紧安排."""
    first = _NUMBERED.sub("", said.paragraph.folded.text[: said.mention.at].split("。")[0])
    short = len(first) <= _SHORT and said.mention.at > said.mention.span.start >= len(first)
    return first if short and not _FIGURE.search(first) else ""
