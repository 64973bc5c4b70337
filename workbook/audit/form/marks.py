"""JX-R: punctuation, stray spaces, and what was left of a template."""

from __future__ import annotations

import re
from collections.abc import Iterator

from workbook.audit.text.about import about
from workbook.audit.text.case import WRITTEN, Audit, at
from workbook.audit.text.document import Paragraph, Section
from workbook.check.frame.finding import Hit
from workbook.check.frame.registry import check
from workbook.language.folding import Span
from workbook.language.leftovers import leftovers

_HAN = r"[\u4e00-\u9fa5]"
_HALF = re.compile(
    rf"(?<={_HAN})[,;:?!](?={_HAN})|(?<=[\u4e00-\u9fa5%）”])[,;](?=[\u4e00-\u9fa5“（])|(?<={_HAN})[,;](?=\d)"
)
_BRACKET = re.compile(rf"\((?=[^()（）]*{_HAN})[^()（）]*\)|\([^()（）]*）|（[^()（）]*\)")
_DOUBLED = re.compile(r"[，。；：、！？]{2,}|,{2,}|(?<!\.)\.\.(?!\.)")
_TWICE_MARKED = re.compile(
    r"^\s*(?:#{1,6}\s*)?(?:(?:\d{1,2}|[一二三四五六七八九十]{1,3})[.．、][.．、，,。]|[（(](?:\d{1,2}|[一二三四五六七八九十]{1,3})[）)](?:[、，,]{2}|[.．。，,]))"
)
"""The number of a heading or point with a sign too many: 5.、."""
_PAIRS = (("（", "）"), ("“", "”"), ("《", "》"), ("【", "】"))
_ONE_SIDED = re.compile(r"(?:^|(?<=[。；;：:，,、]))[ \u3000\t]*(?:\d{1,2}|[a-zA-Z])[）)]")
"""Numbers of a list that have one bracket only: 1）…；2）…；"""
_SPACE = re.compile(
    rf"(?<={_HAN}{_HAN})[ \u3000\u00a0\t]+(?={_HAN}{_HAN})"
    rf"|(?<={_HAN}{_HAN})[ \u00a0]+(?={_HAN}[，。；])|(?<=[，。；]{_HAN})[ \u00a0]+(?={_HAN}{_HAN})"
    r"|(?<=[\u4e00-\u9fa5\d%，。；：、])[ \u3000\u00a0]+(?=[，。；：、])"
)
_CITED = re.compile(r"《[^《》]*》")
"""Within a title the bodies that issued it stand apart: 《财政部 应急部关于…》."""
_UNEVEN = re.compile(
    rf"(?<={_HAN})[ \u00a0]+\d[\d.,]*(?={_HAN})|(?<={_HAN})\d[\d.,]*[ \u00a0]+(?={_HAN})|\d[ \u00a0]+%"
)
_ENDED = re.compile(r"[。！？；：…!?;:”）)〕》.\d%]\s*$")
_SET_OUT = re.compile("\\S(?:[ \u3000\u00a0]{2,}|\t)\\S")
_CAPTION = re.compile(
    r"\s*\**(?:附?[表图]|附[件录]|附|专栏|专题|公式|案例|问卷|样表|清单|照片|第)"
    r"\s?[\d一二三四五六七八九十]{1,3}(?:[-－—–.]\d{1,2})*[章节篇编部分条]{0,2}[ \u3000\u00a0\t]"
)
"""Numbers and names what stands below, a space between: 表1 人员编制与实有人数."""
_NOTE_MARK = re.compile(r"[\[［〔【](?:注|脚注)?\s?\d{1,2}[\]］〕】]\s*$")
"""Sends to a note, behind the stop: 全年预算4881.50万元。[注1]"""
_RUNNING = 24
_EXTRA = (
    r"待(?:补充?|完善|填写?|核实|定|更新)(?=[。；，、）)】\]]|$)",
    r"(?:此处|这里)(?:填写|补充|插入|说明)[^。]{0,10}",
    r"\{\{[^{}]*\}?\}?|\{%[^{}]*%\}|<[\u4e00-\u9fa5]{2,12}>|＜[\u4e00-\u9fa5]{2,12}＞",
    r"(?<![A-Za-z])[Xx×Ｘ＊*]{2,}(?![A-Za-z])(?=[年月日省市县区局单万个项家元%\u4e00-\u9fa5])",
    r"【\s*】|\[\s*\]|［\s*］|〔\s*〕|\(\s*\)(?=[年月日号元万%个项人次名])|(?<=\d年)[_\s]{1,8}(?=月)|(?<=\d)年月(?=[底初]|[上中下]旬)",
    r"20[Xx×_＿*]{2}|#(?:REF|DIV/0|N/A|VALUE|NAME)[!?]?|\bnan\b|\bNone\b|\bnull\b",
)
_PROMPT = re.compile("|".join(_EXTRA))


@check(
    "JX-R-13",
    "error",
    "留着模板的提示",
    "“{quote}”里的“{value}”是没有换成实际内容的提示",
    "换成实际内容；没有内容的，写明没有",
    WRITTEN,
    reason="模板里的提示、占位符和“待补”没有换成实际内容，会原样公开出去。",
    bad="“全年完成XX项重点任务”",
    good="“全年完成12项重点任务”",
    related=("JX-W-14",),
)
def nothing_is_left_over(audit: Audit) -> Iterator[Hit]:
    """Prompts and blanks of a template are replaced; of many in tables the first few are told."""
    cells = 0
    for paragraph in audit.document.paragraphs:
        if audit.document.section_of(paragraph).is_annex:
            continue
        found = next(leftovers(paragraph.folded), None) if not paragraph.line.table else None
        if found is None and (match := _PROMPT.search(paragraph.folded.text)):
            found = Span(match[0], match.start())
        if found and not (paragraph.line.table and (cells := cells + 1) > _FEW):
            value = paragraph.folded.quote(found.start, found.end)
            yield at(audit, paragraph, found, value)


@check(
    "JX-R-14",
    "warning",
    "标点有误",
    "“{quote}”{told}",
    "改正标点",
    WRITTEN,
    reason="公文用全角标点，句末有句号，括号引号成对。标点错了，有时连意思也跟着错。",
    bad="“支出进度较快,执行均衡。。”",
    good="“支出进度较快，执行均衡。”",
)
def punctuation_is_right(audit: Audit) -> Iterator[Hit]:
    """Signs among Chinese are full-width, none stands twice, brackets are in pairs, sentences end."""
    yield from _half(audit, _HALF, "用了半角标点")
    yield from _half(audit, _BRACKET, "用了半角括号")
    for paragraph in audit.document.paragraphs:
        if not paragraph.line.table and (found := _TWICE_MARKED.search(paragraph.text)):
            told = f"编号后面的标点多了“{found[0].strip()}”"
            yield _raw(audit, paragraph, found.start(), found.end(), told)
    last = _last_of_lists(audit)
    half_marked = sum(len(_ONE_SIDED.findall(paragraph.text)) for paragraph in audit.document.body) > 1
    for paragraph in audit.document.body:
        raw = _NOTE_MARK.sub("", paragraph.text)
        if found := _DOUBLED.search(raw):
            yield _raw(audit, paragraph, found.start(), found.end(), f"标点重复“{found[0][:12]}”")
        if told := _unpaired(_ONE_SIDED.sub("", raw) if half_marked else raw):
            yield at(audit, paragraph, _whole(paragraph), told=told)
        elif paragraph.order in last and not _ENDED.search(raw):
            end = len(paragraph.folded.text)
            yield at(audit, paragraph, Span(paragraph.folded.text[-1:], end - 1), told="句末没有标点")


def _half(audit: Audit, pattern: re.Pattern[str], told: str) -> Iterator[Hit]:
    """Yield the paragraphs with half-width signs; of a report full of them the first, with their number."""
    hits = [(p, found) for p in audit.document.body if (found := pattern.search(p.text))]
    if _is_the_habit(audit, len(hits)):
        return
    shown = hits if len(hits) <= _FEW else hits[:1]
    also = f"，全文有 {len(hits)} 段这样" if len(hits) > _FEW else ""
    for paragraph, found in shown:
        yield _raw(audit, paragraph, found.start(), found.end(), f"{told}“{found[0][:12]}”{also}")


def _is_the_habit(audit: Audit, many: int) -> bool:
    """Tell whether a plain text has hardly a full-width sign: what made a text of the report turned them."""
    if many <= _FEW or audit.document.name.lower().endswith((".docx", ".pdf")):
        return False
    text = "".join(paragraph.text for paragraph in audit.document.body)
    full = sum(text.count(sign) for sign in "，（")
    return full * _SELDOM < sum(text.count(sign) for sign in ",(")


_SELDOM = 4
_FEW = 6
"""So many paragraphs with one slip are told one by one."""


def _last_of_lists(audit: Audit) -> set[int]:
    """Return the paragraphs that must end in a stop: running text, not signatures nor captions."""
    signed = audit.once(about)
    return {
        p.order
        for p in audit.document.body
        if len(p.text.strip()) >= _RUNNING
        and p is not signed.signature
        and p is not signed.title
        and audit.document.section_of(p).heading is not None
        and any(sign in p.text for sign in "，。；")
        and not _is_loose(audit.document.section_of(p))
    }


def _is_loose(section: Section) -> bool:
    """Tell whether most items of a section end without a stop: a list in which none has one."""
    own = [p for p in section.own if not p.line.table]
    around = section.parent.paragraphs() if section.parent and len(own) < _LISTED else own
    listed = [p for p in around if not p.line.table]
    return len(listed) >= _LISTED and sum(not _STOPPED.search(p.text) for p in listed) * 2 > len(listed)


_LISTED = 2
_STOPPED = re.compile(r"[。！？；：…!?;:][”）)]?\s*$")


def _unpaired(raw: str) -> str:
    for opening, closing in _PAIRS:
        if raw.count(opening) != raw.count(closing):
            return f"的“{opening}”和“{closing}”不成对"
    return ""


def _whole(paragraph: Paragraph) -> Span:
    return Span(paragraph.folded.text, 0)


def _raw(audit: Audit, paragraph: Paragraph, start: int, end: int, told: str) -> Hit:
    """Return a hit at raw positions of a paragraph."""
    places = paragraph.folded.places
    low = next((n for n, place in enumerate(places) if place >= start), max(len(places) - 1, 0))
    high = next((n for n, place in enumerate(places) if place >= end), len(places))
    span = Span(paragraph.folded.text[low : max(high, low + 1)], low)
    return at(audit, paragraph, span, paragraph.text[start:end], told=told)


@check(
    "JX-R-15",
    "info",
    "多余的空格",
    "“{quote}”里有多余的空格",
    "删去空格",
    WRITTEN,
    reason="复制粘贴留下的空格，印出来字距不匀；数字前后的空格有的有有的没有，也显得潦草。",
    bad="“参照公务员法管理人员4 人”",
    good="“参照公务员法管理人员4人”",
)
def no_stray_spaces(audit: Audit) -> Iterator[Hit]:
    """No space stands between Chinese characters, nor on one side only of a figure."""
    for paragraph in audit.document.body:
        signed = audit.once(about)
        if (
            paragraph in (signed.title, signed.signature, signed.date)
            or len(paragraph.text.strip()) < _RUNNING
        ):
            continue
        if _SET_OUT.search(paragraph.text) and "。" not in paragraph.text:
            continue  # a line set out with spaces: 填报单位：…　　填报日期：…
        if _CAPTION.match(paragraph.text) and "。" not in paragraph.text:
            continue
        bare = paragraph.text.strip()
        offset = paragraph.text.find(bare)
        told = set[str]()
        cited = [found.span() for found in _CITED.finditer(bare)]
        for found in (*_SPACE.finditer(bare), *_UNEVEN.finditer(bare)):
            if any(start < found.start() < end for start, end in cited):
                continue
            hit = _raw(audit, paragraph, max(found.start() - 1, 0) + offset, found.end() + offset + 1, "")
            if hit.quote not in told:
                told.add(hit.quote)
                yield hit
