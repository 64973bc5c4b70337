"""Numbers of headings and points that do not follow the one before."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from workbook.audit.reading.numbers import han
from workbook.audit.text.case import Audit
from workbook.audit.text.document import STYLES, Mark, Paragraph
from workbook.language.folding import fold


@dataclass(frozen=True, slots=True)
class Step:
    """A number that does not follow the one before: the paragraph, its mark, and the one before (or None)."""

    paragraph: Paragraph
    mark: Mark
    before: Mark | None

    @property
    def repeated(self) -> bool:
        """True when the same number, or one before it, stands again."""
        return self.before is not None and self.mark.number <= self.before.number

    @property
    def missing(self) -> str:
        """The numbers left out, as they would be written: “（2）”, “5.”, “（2）至（4）”."""
        first, last = (self.before.number if self.before else 0) + 1, self.mark.number - 1
        low, high = (written(self.mark, number) for number in (first, last))
        return low if first == last else f"{low}至{high}"


_FORMAL = dict(zip("一二三四五六七八九十", "壹贰叁肆伍陆柒捌玖拾", strict=True))


def written(like: Mark, number: int) -> str:
    """Return `number` in the style of `like`."""
    bare = re.sub(r"[\s\u3000]", "", like.written)
    if like.style == "壹、":
        return "".join(_FORMAL[digit] for digit in han(number)) + like.sign
    if like.style == "①":
        return chr(0x245F + number)
    shown = han(number) if like.style in ("第一部分", "一、", "（一）") else str(number)
    if like.style == "1.1":
        return re.sub(r"(?<=[.．])\d+", shown, bare, count=1)
    return re.sub(r"[一二三四五六七八九十\d]+", shown, bare, count=1)


def steps(audit: Audit) -> list[Step]:
    """Return the numbers of headings and points that do not follow the one before, for ``audit.once``."""
    return [*_steps(headings(audit), audit.document.paragraphs), *_points(audit), *_begun_again(audit)]


def headings(audit: Audit) -> list[Paragraph]:
    """Return the headings of the report itself; what is attached has numbers of its own."""
    report = audit.document
    return [p for p in report.paragraphs if p.level and not report.section_of(p).is_annex]


def _steps(headings: Sequence[Paragraph], paragraphs: Sequence[Paragraph]) -> Iterator[Step]:
    last: dict[int, Mark] = {}
    for paragraph in headings:
        mark = paragraph.mark
        level = mark.level if mark else paragraph.level
        before = last.get(level)
        follows = mark is None or mark.number == (before.number if before else 0) + 1
        if mark and not (follows or _restarts(mark, before) or _goes_on(mark, paragraphs[: paragraph.order])):
            yield Step(paragraph, mark, before)
        if mark:
            last[level] = mark
        for deeper in [each for each in last if each > level]:
            del last[deeper]


def _goes_on(mark: Mark, before: Sequence[Paragraph]) -> bool:
    """Tell whether the number before that of a heading begins a paragraph: “（一）收支情况。全年支出…”."""
    for paragraph in reversed(before):
        if paragraph.mark and paragraph.mark.style == mark.style:
            return not paragraph.level and paragraph.mark.number + 1 == mark.number
        if paragraph.level and paragraph.level < mark.level:
            return False
    return False


def _restarts(mark: Mark, before: Mark | None) -> bool:
    return mark.number == 1 and before is not None and mark.style != before.style


def _points(audit: Audit) -> Iterator[Step]:
    """Yield the steps among numbered paragraphs of running text, section by section."""
    for section in (audit.document.root, *audit.document.sections):
        last: dict[str, Mark] = {}
        for paragraph in section.own:
            mark = paragraph.mark
            if mark is None or paragraph.line.table:
                continue
            before = last.get(mark.style)
            goes_on = before and _goes_on_inside(mark, before, section.own, paragraph)
            if before and mark.number not in (1, before.number + 1) and not goes_on:
                yield Step(paragraph, mark, before)
            last[mark.style] = mark
            for style in [each for each, _ in STYLES if each in last and last[each].level > mark.level]:
                del last[style]


_CHAPTERS = ("一、", "（一）")


def _begun_again(audit: Audit) -> Iterator[Step]:
    """Yield a first point below a heading of its own style: the heading above both is gone.

    （七）结果应用 … （一）评价结论。经自评…, where 四、评价结论及建议 stood between.
    """
    for section in audit.document.sections:
        mark = section.heading.mark if section.heading else None
        if mark is None or mark.style not in _CHAPTERS or section.is_annex:
            continue
        same = (p for p in section.own if p.mark and p.mark.style == mark.style and not p.line.table)
        first = next(same, None)
        if first and first.mark and first.mark.number == 1 and mark.number > 1:
            yield Step(first, first.mark, mark)


def odd_styles(audit: Audit) -> Iterator[tuple[Paragraph, Mark]]:
    """Yield points whose number goes on in another style than those before and behind: 1、 （二） 3、.

    With each the mark of the one before.
    """
    for section in (audit.document.root, *audit.document.sections):
        marked = [p for p in section.own if p.mark and not p.line.table and not p.level]
        for before, here, after in zip(marked, marked[1:], marked[2:], strict=False):
            one, two, three = before.mark, here.mark, after.mark
            if not (one and two and three) or one.style != three.style or two.style == one.style:
                continue
            if (one.number, three.number) == (two.number - 1, two.number + 1):
                yield here, one


def _goes_on_inside(mark: Mark, before: Mark, own: Sequence[Paragraph], here: Paragraph) -> bool:
    """Tell whether the number before one begins a sentence of an earlier paragraph: …规则。（八）负责…."""
    if mark.number != before.number + 2:
        return False
    sought = written(mark, mark.number - 1)
    earlier = [p for p in own if p.order < here.order]
    return any(fold(sought).text in sentence.text[:8] for p in earlier[-2:] for sentence in p.sentences)
