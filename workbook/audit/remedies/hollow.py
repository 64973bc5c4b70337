"""Problems and measures that say nothing, and problems that boast, by the lists of ``hollow.yaml``.

“绩效管理是一项系统工程，涉及面广、政策性强，需要常抓不懈” for a problem: phrases, and not one
word of what was not done.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec

from workbook.audit.remedies.matched import Part, wrong_and_right
from workbook.audit.remedies.plans import measures, orders, problems
from workbook.audit.text.case import Audit
from workbook.audit.text.document import Paragraph
from workbook.language.folding import Span
from workbook.language.lists import listed

EMPTY, IDLE = "只有笼统的话，没有说哪件事没有做好", "只有口号，没有说做什么、谁做、什么时候做完"


class _Lists(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The patterns of ``hollow.yaml``, each explained there."""

    empty: re.Pattern[str]
    concrete: re.Pattern[str]
    doing: re.Pattern[str]
    boast: re.Pattern[str]
    turned: re.Pattern[str]


_words = listed("workbook.audit.remedies", "hollow.yaml", _Lists)


def hollow_problems(audit: Audit) -> Iterator[tuple[Paragraph, Span, str]]:
    """Yield the problems of phrases alone, with what is odd about them."""
    wrong, _ = wrong_and_right(audit)
    yield from ((part.paragraph, part.span, EMPTY) for part in wrong if _is_hollow(part, _words().concrete))


def hollow_measures(audit: Audit) -> Iterator[tuple[Paragraph, Span, str]]:
    """Yield the measures of slogans alone, with what is odd about them."""
    _, right = wrong_and_right(audit)
    yield from (
        (part.paragraph, part.span, IDLE)
        for part in right
        if _is_hollow(part, _words().concrete, _words().doing)
    )


def boasts(audit: Audit) -> Iterator[tuple[Paragraph, Span]]:
    """Yield the sentences of the problems that praise the unit, where nothing in them turns it."""
    section, apart = audit.once(problems), orders(audit.once(measures))
    for paragraph in section.paragraphs() if section else ():
        for sentence in paragraph.sentences if paragraph.order not in apart else ():
            for portion in re.finditer("[^；]+", sentence.text):
                found = _words().boast.search(portion[0])
                if found and not _words().turned.search(portion[0].replace(found[0], "，")):
                    yield paragraph, Span(portion[0], sentence.start + portion.start())


_FEW = 2
_SHORTEST = 16


def _is_hollow(part: Part, *ways: re.Pattern[str]) -> bool:
    """Tell whether a problem or a measure has several empty phrases and nothing concrete beside them."""
    text = re.sub(r"\*|20\d\d年|^[（(]?[一二三四五六七八九十\d]{1,3}[）)、.．]", "", part.text)
    phrases = len(_words().empty.findall(text))
    rest = _words().empty.sub("，", text)
    many = phrases >= _FEW and len(text) >= _SHORTEST
    return many and not any(way.search(rest) for way in ways)
