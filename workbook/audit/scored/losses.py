"""Points lost, told one by one, against what the parts of the score lost: 产出30分得30分, and 未完成扣4分.

A loss is of a part by the section it stands in, or by its words: what was not done is of 产出, what was
added within the year of 预算. Where words may be of several parts those are taken together.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from pyfuncs.decimals import plain
from workbook.audit.scored.scales import listed
from workbook.audit.text.case import Audit, at
from workbook.audit.text.document import Paragraph, Section
from workbook.audit.text.grids import grids
from workbook.audit.text.phrases import IN_ALL, POINTS, TAKEN
from workbook.audit.text.points import NUMBER, points
from workbook.check.frame.finding import Hit
from workbook.language.folding import Span
from workbook.language.function_words import FUTURE, PAST
from workbook.language.periods import named

_HUNDRED = Decimal(100)
_LONGEST = 24
_NAME = re.compile(
    r"(?P<name>[\u4e00-\u9fa5]{2,16}?)[”\"]?(?:指标|部分|方面|类)*[（(，,]?(?:自评|实际)*(?:满分|分值|得分|得)?(?:为|是|:)?$"
)
"""What stands before the first number of a part's points."""
_ENDS = re.compile(r"(?:情况|分析|部分|方面|指标|评价|得分|类|一级|绩效分析|完成)+$")
_BEGINS = re.compile(r"^(?:其中|各项得分|其|和|及|与|一级指标|关于)+")
_LOSS = re.compile(
    r"(?P<why>(?:(?!扣)[^。；：，,;、（(]){0,30})[，,（(]?(?:因此|故|所以|本项|该项|本部分|这部分|本条|相应|酌情|按标准|按规定|自评|予以)*"
    rf"(?<![共计总不免未各均累])(?:扣{TAKEN}?|失|丢)(?:了)?(?P<lost>{NUMBER})分"
)
_TAKING = re.compile("[扣失丢]")
"""Without one of these no points are lost; to look for it is quicker than to look for what."""
_RULE = re.compile(r"每[^，。；]{1,12}扣|的[，,]?扣|扣完|最多扣|的不得分|否则|如(?:果|有)|凡|酌情|上年|去年")
"""Words of how points are given, not of what was lost."""
_IN_ALL = re.compile(rf"{IN_ALL}(?:计)?$")
_OF_THE_HUNDRED = re.compile(
    rf"(?:满分|总分)(?:为|是)?100(?:\.0+)?分[，,]\w{{0,6}}?得(?:分)?(?:为)?{NUMBER}分[，,]\w{{0,4}}?(?:扣|失){TAKEN}?{NUMBER}分$"
)
"""The score in all with what was lost: 满分100.00分，得95.90分，扣4.10分."""
_FULL = re.compile(
    rf"(?:得|给|自评|自评为|评为)(?:了)?满分(?:[（(]?(?P<full>{NUMBER})分)?|得满(?P<full2>{NUMBER})分"
)
_LEAST = 2
"""So many parts whose section tells all they lost make it the way of the report."""


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the hundred: its name without words that only say it is one, and what it got of what."""

    name: str
    own: Decimal
    full: Decimal
    paragraph: Paragraph

    @property
    def lost(self) -> Decimal:
        """What it lost."""
        return self.full - self.own


@dataclass(frozen=True, slots=True)
class Loss:
    """Points lost for one thing: what for, how many, and where."""

    why: str
    points: Decimal
    paragraph: Paragraph
    span: Span


def parts(audit: Audit) -> tuple[Part, ...]:
    """Return the parts of the hundred, for ``audit.once``; none where two places tell of some."""
    found: list[tuple[Part, ...]] = []
    for section in (audit.document.root, *audit.document.sections):
        listed = [p for p in section.own if not p.line.table]
        each = [_named(p) for p in listed]
        found += [group for group in each if _is_whole(group)]
        together = tuple(part for group in each for part in group)
        if not any(map(_is_whole, each)) and _is_whole(together):
            found.append(together)
    found += [group for group in map(tuple, _of_tables(audit)) if _is_whole(group)]
    found += [group for group in _of_rows(audit) if _is_whole(group)]
    return found[0] if len(found) == 1 else ()


def _of_rows(audit: Audit) -> Iterator[tuple[Part, ...]]:
    """Yield the parts of which one row tells the full points, one what they got: 投入20分…；投入得19分…."""
    rows = audit.once(listed)
    for full in (row for row in rows if not row.got):
        most = dict(full.parts)
        for row in rows:
            if row.got and [name for name, _ in row.parts] == list(most):
                yield tuple(Part(bare(name), own, most[name], row.paragraph) for name, own in row.parts)


def _is_whole(group: Sequence[Part]) -> bool:
    full = sum((part.full for part in group), Decimal(0))
    return len(group) > 1 and full == _HUNDRED and all(part.name and part.lost >= 0 for part in group)


def _named(paragraph: Paragraph) -> tuple[Part, ...]:
    text, found = paragraph.folded.text, []
    for part in points(text):
        if part.full == _HUNDRED:
            continue
        digit = next(n for n, char in enumerate(part.span.text) if char.isdigit()) + part.span.start
        name = _NAME.search(re.split(r"[，,；;。：:、\d)）]", text[max(0, digit - _LONGEST) : digit])[-1])
        found.append(Part(bare(name["name"]) if name else "", part.own, part.full, paragraph))
    return tuple(found)


def bare(name: str) -> str:
    """Return a part's name without words that only say it is one: 履职效能 of 履职效能部分."""
    return _ENDS.sub("", _BEGINS.sub("", re.sub(r"[“”\"\s]", "", name)))


def _of_tables(audit: Audit) -> Iterator[list[Part]]:
    for grid in audit.once(grids):
        own = [n for n, head in enumerate(grid.heads) if re.search("得分|自评分", head) and "率" not in head]
        full = [n for n, head in enumerate(grid.heads) if re.search(POINTS, head)]
        if len(own) == len(full) == 1:
            yield [
                Part(bare(row.name), row.cells[own[0]].value, row.cells[full[0]].value, row.head)
                for row in grid.rows
                if own[0] in row.cells and full[0] in row.cells and not row.is_sum
            ]


def losses(audit: Audit) -> list[Loss]:
    """Return what points were lost for, told one by one, for ``audit.once``; totals and rules are none."""
    found = []
    for paragraph in audit.document.body:
        for sentence in paragraph.sentences:
            if not _TAKING.search(sentence.text):
                continue
            if _RULE.search(sentence.text) or named(sentence.text, (*PAST, *FUTURE)):
                continue
            for each in _LOSS.finditer(sentence.text):
                before = sentence.text[: each.start("lost")]
                if _IN_ALL.search(re.sub(rf"(?:扣{TAKEN}?|失|丢)了?$", "", before)):
                    continue
                if _OF_THE_HUNDRED.search(sentence.text[: each.end()]):
                    continue
                start = sentence.start + each.start()
                found.append(Loss(each["why"], Decimal(each["lost"]), paragraph, Span(each[0], start)))
    return found


def lost_of_parts(audit: Audit) -> Iterator[Hit]:
    """Yield what was lost in the section of a part, or for what is of a part, that is not what it lost."""
    listed = audit.once(parts)
    if not listed:
        return
    at_home = {id(part): _at_home(audit, part, listed) for part in listed}
    told = {id(loss) for own in at_home.values() for loss in own}
    agreed = [part for part in listed if _all(at_home[id(part)]) == part.lost > 0]
    for part in listed:
        own = at_home[id(part)]
        own = [loss for loss in own if loss.points != part.lost] or own  # 得48.97分，扣1.03分: all of it
        made = _all(own)
        few = 0 < made < part.lost and len(agreed) >= _LEAST and not _elsewhere(audit, part.lost - made, told)
        if own and (_at_least(own) > part.lost or few):
            expected = f"“{part.name}”一共扣 {plain(part.lost)} 分"
            yield at(audit, own[-1].paragraph, own[-1].span, f"扣 {plain(made)} 分", expected)
        yield from _praised(audit, part)


def _all(listed: Sequence[Loss]) -> Decimal:
    return sum((loss.points for loss in listed), Decimal(0))


def _at_least(listed: Sequence[Loss]) -> Decimal:
    """Return what was surely lost: what several paragraphs tell alike once, the sum of the rest left out."""
    once = {loss.points: loss.points for loss in listed}
    same = [loss for loss in listed if loss.paragraph is listed[0].paragraph]
    made = max(sum(once.values(), Decimal(0)), _all(same))
    most = max(loss.points for loss in listed)
    return most if len(listed) > 1 and made - most == most else made


def _home(audit: Audit, paragraph: Paragraph, listed: Sequence[Part]) -> Part | None:
    """Return the part a paragraph is of: the nearest heading above it that is called so."""
    section: Section | None = audit.document.section_of(paragraph)
    while section is not None and section.heading is not None:
        title = bare(section.title)
        found = [part for part in listed if title in (part.name, f"{part.name}管理")]
        if len(found) == 1 and found[0].paragraph is not paragraph:
            return found[0]
        section = section.parent
    return None


def _at_home(audit: Audit, part: Part, listed: Sequence[Part]) -> list[Loss]:
    found = [
        loss
        for loss in audit.once(losses)
        if loss.paragraph is not part.paragraph and _home(audit, loss.paragraph, listed) is part
    ]
    once: dict[tuple[str, Decimal], Loss] = {}
    for loss in found:
        once.setdefault((loss.why[-8:], loss.points), loss)
    return list(once.values())


def _elsewhere(audit: Audit, rest: Decimal, told: set[int]) -> bool:
    """Tell whether points are told to be lost in no section of a part, which may be the rest of one."""
    return any(id(loss) not in told and loss.points <= rest for loss in audit.once(losses))


def _praised(audit: Audit, part: Part) -> Iterator[Hit]:
    """Yield that a part has full marks, in its own section, which lost some."""
    for paragraph in audit.document.body if part.lost else ():
        if paragraph is part.paragraph or _home(audit, paragraph, (part,)) is not part:
            continue
        for found in _FULL.finditer(paragraph.folded.text):
            most = found["full"] or found["full2"]
            if most and Decimal(most) == part.full:
                span = Span(found[0], found.start())
                yield at(audit, paragraph, span, found[0], f"“{part.name}”得 {plain(part.own)} 分")
