"""JX-R: the numbers of headings and points: left out, twice, in another style, or not written at all."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby

from workbook.audit.form.labels import label_gaps
from workbook.audit.form.steps import headings, odd_styles, steps, written
from workbook.audit.form.unnumbered import gapped
from workbook.audit.text.case import WRITTEN, Audit, at
from workbook.audit.text.document import Paragraph, Section
from workbook.check.frame.finding import Hit
from workbook.check.frame.registry import check
from workbook.language.folding import Span, fold
from workbook.language.numbering import Gap, gaps

_STEPS = ("一是", "第一，")


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
        if id(step) not in unnumbered and not (step.repeated and _begins_a_list(audit, step.paragraph)):
            told = f"{written(step.mark, step.mark.number)}已经用过" if step.repeated else f"缺{step.missing}"
            before = f"前一个是{written(step.before, step.before.number)}，" if step.before else ""
            yield at(audit, step.paragraph, None, step.mark.written.strip(), told=before + told)
    for label, told in label_gaps(audit):
        yield at(audit, label.paragraph, None, label.span.text, told=told)
    for paragraph, gap in _inside(audit):
        span = Span(gap.after.written, gap.after.start)
        told = f"“{gap.before.written.strip('，,、')}”之后是“{gap.after.written.strip('，,、')}”"
        yield at(audit, paragraph, span, gap.after.written, told=told)


def _begins_a_list(audit: Audit, paragraph: Paragraph) -> bool:
    """Tell whether a sentence with the number one is followed by one with two: a list, no heading again."""
    listed = [paragraph, *audit.document.paragraphs[paragraph.order + 1 : paragraph.order + 2]]
    marks = [p.mark for p in listed if p.mark and p.text.rstrip().endswith(("。", "；"))]
    return [mark.number for mark in marks] == [1, 2] and marks[0].style == marks[1].style


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
    for odd, before in odd_styles(audit):
        expected = written(before, before.number + 1)
        yield at(audit, odd, None, odd.mark.written.strip() if odd.mark else "", expected)
    marked = [p for p in headings(audit) if p.mark]
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
