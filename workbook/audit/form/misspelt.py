"""JX-R: words misspelt, as input methods do: 没有即使提出调剂, 以张帖公告为主; sentences that break off."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from workbook.audit.form.cut_off import cut_off
from workbook.audit.form.half_said import BROKEN, half_said, named_twice, named_twice_of_two
from workbook.audit.text.case import WRITTEN, Audit, at
from workbook.audit.text.document import Paragraph
from workbook.check.frame.finding import Hit
from workbook.check.frame.registry import check
from workbook.language.folding import Span
from workbook.language.spelling import Misspelt, misspelt


@check(
    "JX-R-95",
    "warning",
    "错别字、没写完的句子",
    "“{quote}”里的“{value}”{told}",
    "改正这一处；确实是这样写的（如地名、人名），不用改",
    WRITTEN,
    reason="同音字、形近字是输入法带出来的，句子断在半截是删改留下的，自己校对不容易看见；公开以后一读就看见。",
    bad="“发现问题后没有即使提出调剂”",
    good="“发现问题后没有及时提出调剂”",
    related=("JX-R-14", "JX-R-94"),
)
def words_are_spelt_right(audit: Audit) -> Iterator[Hit]:
    """Words are those the sentence means; what a report writes twice is its own name for something."""
    found = list(_found(audit))
    many = Counter(value for _, _, value in found)
    told_of = set[str]()
    for paragraph, slip, value in found:
        if value not in told_of and (
            (slip.sure and not (slip.once and many[value] > 1))
            or (many[value] == 1 and _is_right_elsewhere(audit, paragraph, slip))
        ):
            told_of.add(value)
            told = f"写错了，应为“{slip.meant}”"
            yield at(audit, paragraph, Span(value, slip.start), value, slip.meant, told=told)
    cut = ((paragraph, span, BROKEN) for paragraph, span in cut_off(audit))
    seen = set[tuple[int, int]]()
    for paragraph, span, told in (
        *half_said(audit),
        *cut,
        *named_twice(audit),
        *named_twice_of_two(audit),
    ):
        if (paragraph.order, span.end) in seen:
            continue
        seen.add((paragraph.order, span.end))
        yield at(audit, paragraph, span, span.text, told=told)


def _is_right_elsewhere(audit: Audit, paragraph: Paragraph, slip: Misspelt) -> bool:
    """Tell whether the report has the word meant beside the same letter: 参政议政 where here it is 参政义政.

    Two letters no list knows are more often a word of a trade than a slip: 植保, 轨迹, 券面.
    """
    text = paragraph.folded.text
    before, behind = text[max(0, slip.start - 1) : slip.start], text[slip.end : slip.end + 1]
    beside = {
        *([before + slip.meant] if before.isalpha() else ()),
        *([slip.meant + behind] if behind.isalpha() else ()),
    }
    return any(words in other.folded.text for words in beside for other in audit.document.paragraphs)


def _found(audit: Audit) -> Iterator[tuple[Paragraph, Misspelt, str]]:
    for paragraph in audit.document.paragraphs:
        if not audit.document.section_of(paragraph).is_annex:
            for slip in misspelt(paragraph.folded):
                yield paragraph, slip, paragraph.folded.text[slip.start : slip.end]
