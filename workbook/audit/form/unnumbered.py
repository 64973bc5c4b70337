"""Headings among numbered ones that have no number."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from workbook.audit.form.steps import Step, steps, written
from workbook.audit.text.case import Audit
from workbook.audit.text.document import Paragraph, Section

_PLAIN = re.compile(r"[\u4e00-\u9fa5“”、，（）()]{3,24}")
_ASIDE = re.compile(r"单位|附件|附表|特此|如下|报告|目录|续表|注$|^图|^表")
_BODY = 25
"""A paragraph of so many characters is running text under the heading before it."""


@dataclass(frozen=True, slots=True)
class Unnumbered:
    """A heading among numbered ones that has no number: the paragraph, the number it should have."""

    paragraph: Paragraph
    number: str
    step: Step | None


def gapped(audit: Audit) -> list[Unnumbered]:
    """Return the headings that lack their number, for ``audit.once``."""
    found: list[Unnumbered] = []
    broken = {step.paragraph.order: step for step in audit.once(steps)}
    for section in (audit.document.root, *audit.document.sections):
        below = section.children
        found += _styled(below, broken)
        for heading in below if section.heading else ():
            last = heading.heading
            if last is None or last.mark is None or heading.children:
                continue
            following = _next(below, heading)
            step = broken.get(following.heading.order) if following and following.heading else None
            number = last.mark.number
            for paragraph in _headings_within(heading, like=below):
                number += 1
                found.append(Unnumbered(paragraph, written(last.mark, number), step))
    return found


def _styled(below: Sequence[Section], broken: dict[int, Step]) -> Iterator[Unnumbered]:
    """Yield headings by their style that lack the number those beside them have."""
    marked = [s for s in below if s.heading and s.heading.mark]
    for before, section in pairwise(below):
        heading, last = section.heading, before.heading.mark if before.heading else None
        if heading and last and heading.mark is None and len(marked) >= 2 and not section.is_annex:
            following = _next(below, section)
            step = broken.get(following.heading.order) if following and following.heading else None
            yield Unnumbered(heading, written(last, last.number + 1), step)


def _next(sections: Sequence[Section], one: Section) -> Section | None:
    number = sections.index(one) + 1
    return sections[number] if number < len(sections) else None


def _headings_within(section: Section, like: Sequence[Section]) -> Iterator[Paragraph]:
    """Yield short lines without any stop between running text: headings somebody forgot to number.

    like: the numbered headings beside; a line that ends like one of them is of their kind.
    """
    ends = {s.title[-1:] for s in like if s.title}
    for before, line, after in zip(section.own, section.own[1:], section.own[2:], strict=False):
        text = line.text.strip()
        plain = line.mark is None and _PLAIN.fullmatch(text) and not _ASIDE.search(text)
        if plain and text[-1:] in ends and _runs(before) and _runs(after):
            yield line


def _runs(paragraph: Paragraph) -> bool:
    return paragraph.is_body and len(paragraph.text.strip()) >= _BODY
