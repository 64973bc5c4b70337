"""The chapters of problems and of measures, and the numbered items in them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from workbook.audit.text.case import Audit, chapter
from workbook.audit.text.document import Paragraph, Section

_WRONG = ("问题", "不足", "困难")
_RIGHT = ("措施", "整改", "改进", "建议", "打算", "下一步", "下步", "对策", "怎么改", "如何改")


_SIGNED = re.compile("[^，。；：]{0,30}")
"""A line at the end without a stop is the unit or the day that sign the report, no part of the last item."""


@dataclass(frozen=True, slots=True)
class Item:
    """A numbered problem or measure: where it stands, what its head says, all it says, its paragraphs."""

    paragraph: Paragraph
    head: str
    text: str
    paragraphs: tuple[Paragraph, ...]


def problems(audit: Audit) -> Section | None:
    """Return the section of the problems, the narrowest of its name, for ``audit.once``."""
    return _narrowed(chapter(audit.document, *_WRONG), _WRONG, _RIGHT)


def measures(audit: Audit) -> Section | None:
    """Return the section of the measures, for ``audit.once``; None where problems have theirs with them.

    Of “四、评价结论及建议” with “（二）存在问题” and “（三）改进建议” in it the last.
    """
    wrong = audit.once(problems)
    found = chapter(audit.document, *_RIGHT)
    if found and wrong and found is not wrong and any(s is wrong for s in found.all()):
        found = _below(found, _RIGHT, _WRONG) or found
    found = _narrowed(found, _RIGHT, _WRONG)
    return None if found is None or found is wrong else found


def _narrowed(section: Section | None, own: tuple[str, ...], other: tuple[str, ...]) -> Section | None:
    """Return of a section named after both what is named after one of them below it, itself without any."""
    while section and any(word in section.title for word in other):
        below = _below(section, own, other)
        if below is None:
            return section
        section = below
    return section


def _below(section: Section, own: tuple[str, ...], other: tuple[str, ...]) -> Section | None:
    for child in section.all():
        named = any(word in child.title for word in own) and not any(word in child.title for word in other)
        if child is not section and named:
            return child
    return None


def items(section: Section) -> list[Item]:
    """Return the numbered parts of a chapter, those numbered as its first; each goes on to the next."""
    below = [
        p for s in section.all() for p in (s.heading, *s.own) if p is not None and p is not section.heading
    ]
    below.sort(key=lambda paragraph: paragraph.order)
    while below and below[-1].mark is None and _SIGNED.fullmatch(below[-1].folded.text):
        below.pop()
    style = next((p.mark.style for p in below if p.mark), "")
    starts = [n for n, p in enumerate(below) if p.mark and p.mark.style == style]
    return [
        Item(
            below[start],
            re.split("[。；，]", below[start].bare)[0],
            "\n".join(p.folded.text for p in below[start:end]),
            tuple(below[start:end]),
        )
        for start, end in zip(starts, [*starts[1:], len(below)], strict=False)
    ]


def orders(section: Section | None) -> frozenset[int]:
    """Return the places of all paragraphs of a section, headings included."""
    if section is None:
        return frozenset()
    heads = [s.heading.order for s in section.all() if s.heading]
    return frozenset([*heads, *(p.order for p in section.paragraphs())])
