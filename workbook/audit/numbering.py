"""JX-R: the numbers of headings and points: left out, twice, in another style, or not written at all."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from workbook.audit.case import WRITTEN, Audit, at
from workbook.audit.document import STYLES, Mark, Paragraph, Section
from workbook.audit.reading.numbers import han
from workbook.check.finding import Hit
from workbook.check.registry import check
from workbook.language.folding import Span, fold
from workbook.language.numbering import Gap, gaps

_PLAIN = re.compile(r"[\u4e00-\u9fa5“”、，（）()]{3,24}")
_STEPS = ("一是", "第一，")
_ASIDE = re.compile(r"单位|附件|附表|特此|如下|报告|目录|续表|注$|^图|^表")
_BODY = 25
"""A paragraph of so many characters is running text under the heading before it."""


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


def written(like: Mark, number: int) -> str:
    """Return `number` in the style of `like`."""
    bare = re.sub(r"[\s\u3000]", "", like.written)
    if like.style == "①":
        return chr(0x245F + number)
    shown = han(number) if like.style in ("第一部分", "一、", "（一）") else str(number)
    return re.sub(r"[一二三四五六七八九十\d]+", shown, bare, count=1)


def steps(audit: Audit) -> list[Step]:
    """Return the numbers of headings and points that do not follow the one before, for ``audit.once``."""
    return [*_steps(_headings(audit), audit.document.paragraphs), *_points(audit)]


def _headings(audit: Audit) -> list[Paragraph]:
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


def _goes_on_inside(mark: Mark, before: Mark, own: Sequence[Paragraph], here: Paragraph) -> bool:
    """Tell whether the number before one begins a sentence of an earlier paragraph: …规则。（八）负责…."""
    if mark.number != before.number + 2:
        return False
    sought = written(mark, mark.number - 1)
    earlier = [p for p in own if p.order < here.order]
    return any(fold(sought).text in sentence.text[:8] for p in earlier[-2:] for sentence in p.sentences)


@check(
    "JX-R-01",
    "error",
    "编号断了或重复",
    "“{quote}”的编号接不上：{told}",
    "补上漏掉的部分，或把编号改连续",
    WRITTEN,
    reason="编号跳号，多半是删了一项没有改号，或漏了一项没有写。审核的人会问中间那一项去哪了。",
    bad="“4.人员管理”之后是“6.制度管理”",
    good="“4.人员管理”之后是“5.制度管理”",
)
def numbers_follow(audit: Audit) -> Iterator[Hit]:
    """Numbers of headings and points go up by one."""
    unnumbered = {id(gap.step) for gap in audit.once(gapped) if gap.step}
    for step in audit.once(steps):
        if id(step) not in unnumbered:
            told = f"{written(step.mark, step.mark.number)}已经用过" if step.repeated else f"缺{step.missing}"
            before = f"前一个是{written(step.before, step.before.number)}，" if step.before else ""
            yield at(audit, step.paragraph, None, step.mark.written.strip(), told=before + told)
    for paragraph, gap in _inside(audit):
        span = Span(gap.after.written, gap.after.start)
        told = f"“{gap.before.written.strip('，,、')}”之后是“{gap.after.written.strip('，,、')}”"
        yield at(audit, paragraph, span, gap.after.written, told=told)


def _inside(audit: Audit) -> Iterator[tuple[Paragraph, Gap]]:
    """Yield the gaps within a paragraph, and those of 一是 from one paragraph to the next."""
    for section in (audit.document.root, *audit.document.sections):
        own = [p for p in section.own if not p.line.table]
        text, starts = "", []
        for paragraph in own:
            starts.append(len(text))
            text += paragraph.folded.text + "\n"
            for gap in gaps(paragraph.folded):
                if gap.before.style not in _STEPS and gap.before.start > 0:
                    yield paragraph, gap
        for gap in gaps(fold(text)):
            if gap.after.style in _STEPS:
                number = max(n for n, start in enumerate(starts) if start <= gap.after.start)
                moved = gap.after.start - starts[number]
                after = type(gap.after)(gap.after.style, gap.after.number, moved, gap.after.written)
                yield own[number], Gap(gap.before, after)


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


@check(
    "JX-R-02",
    "error",
    "标题漏了编号",
    "标题“{quote}”没有编号，同级的标题都有，应为“{expected}”",
    "在标题前补上编号",
    WRITTEN,
    reason="同级标题有的编号、有的不编号，读的人不知道它属于哪一级，目录也会漏掉它。",
    bad="“（1）预算编制合理性”之后是“预算编制规范性”，再后面是“（3）预算编制规划性”",
    good="“（1）预算编制合理性”之后是“（2）预算编制规范性”",
    related=("JX-R-01",),
)
def headings_are_numbered(audit: Audit) -> Iterator[Hit]:
    """A heading among numbered ones has its number."""
    for gap in audit.once(gapped):
        yield at(audit, gap.paragraph, None, None, gap.number)


@check(
    "JX-R-03",
    "warning",
    "同级标题的编号样式不一",
    "“{quote}”的编号写成“{value}”，同级的其他标题写成“{expected}”",
    "同一级标题用同一种编号",
    WRITTEN,
    reason="公文的编号有固定层次：一、（一）1.（1）。同一级用两种写法，版面看着就乱，也容易看错层次。",
    bad="同一级标题有“1.”也有“3、”",
    good="同一级标题都写成“1.”",
)
def numbers_have_one_style(audit: Audit) -> Iterator[Hit]:
    """Headings of one level are numbered alike, those under one heading by the same sign."""
    marked = [p for p in _headings(audit) if p.mark]
    marked.sort(key=_rank)
    for _, same in groupby(marked, key=_rank):
        group = sorted(same, key=lambda p: p.order)
        shapes = [_shape(p) for p in group]
        usual = max(dict.fromkeys(shapes), key=shapes.count)
        if shapes.count(usual) * 2 > len(shapes):
            for paragraph, shape in zip(group, shapes, strict=True):
                if shape != usual and paragraph.mark:
                    model = next(p for p, s in zip(group, shapes, strict=True) if s == usual)
                    expected = written(model.mark or paragraph.mark, paragraph.mark.number)
                    yield at(audit, paragraph, None, paragraph.mark.written.strip(), expected)


def _rank(paragraph: Paragraph) -> tuple[int, bool]:
    """Return what a heading is beside: its level, and whether it is that of a part, 第一部分."""
    return paragraph.level, paragraph.mark is not None and not paragraph.mark.level


def _shape(paragraph: Paragraph) -> tuple[str, str]:
    mark = paragraph.mark
    assert mark
    bracket = "full" if mark.written.strip()[:1] == "（" else "half"
    return (mark.style, bracket) if mark.style in ("（一）", "（1）") else (mark.style, mark.sign)


@check(
    "JX-R-04",
    "warning",
    "标题下没有内容",
    "标题“{quote}”下面没有正文",
    "补写这一部分；没有这项内容的，写明没有，或删去标题并改编号",
    WRITTEN,
    reason="有标题没有正文，多半是正文被删掉了或还没有写。",
    bad="“（3）项目完成及时性”之后紧接着“3.效果性”",
    good="“（3）项目完成及时性”下面写明按期完成的情况",
)
def headings_have_content(audit: Audit) -> Iterator[Hit]:
    """Below a heading stands something; of headings that are a list by themselves nothing is asked."""
    for section in (audit.document.root, *audit.document.sections):
        bare = [s for s in section.children if not s.own and not s.children]
        listing = len(bare) * 2 > len(section.children) and section.level > 0
        for each in () if listing else bare:
            if each.heading and not each.is_annex:
                yield at(audit, each.heading)


@check(
    "JX-R-05",
    "info",
    "同级的部分有的分列指标，有的没有",
    "“{quote}”下面没有分列三级指标的标题，“{other}”等部分有",
    "补上三级指标的标题，让每项指标都找得到",
    WRITTEN,
    reason="逐项分析时，有的部分列出指标、有的不列，审核的人对不上评分表：不知道哪些指标写了、哪些漏了。",
    bad="“1.资金管理”下有（1）（2）等标题，“4.人员管理”下直接是正文",
    good="“4.人员管理”下有“（1）财政供养人员控制率”",
)
def groups_are_divided_alike(audit: Audit) -> Iterator[Hit]:
    """Where most groups of indicators have headings of their own, all have."""
    groups = [s for s in audit.document.sections if s.level == 3 and s.parent and _analysed(s)]
    divided = [s for s in groups if any(_INDICATOR.search(c.title) for c in s.children)]
    if len(divided) < 3 or len(divided) == len(groups):
        return
    for section in groups:
        if not section.children and section.heading and "加减分" not in section.title:
            yield at(audit, section.heading, None, other=divided[0].title)


_INDICATOR = re.compile(r"(?:率|性|度|情况|程序|监管|管理|效益|公开)$")


def _analysed(section: Section) -> bool:
    return any("绩效分析" in title or "指标" in title or "绩效评价" in title for title in section.path[:-1])
