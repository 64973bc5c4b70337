"""JX-W: what is left of a template, stock phrases, and numbers that are missing in a list of points."""

from __future__ import annotations

import re
from collections.abc import Iterator

from workbook.check.frame.answers import COPIED
from workbook.check.frame.basis import experience
from workbook.check.frame.finding import Hit
from workbook.check.frame.registry import Case, check, place_of
from workbook.check.texts.problems import deducted, mentions
from workbook.check.typed.signatures import NAMES
from workbook.check.words.case import hit_at, texts_of
from workbook.check.words.prose import NARRATIVES, PLANS, PROBLEMS, Prose
from workbook.language.adequacy import boilerplate, says_nothing
from workbook.language.folding import fold
from workbook.language.leftovers import leftovers
from workbook.language.numbering import gaps
from workbook.layout import Type
from workbook.submission.model import Datum

CLAUSE = experience("自评材料应内容完整、具体")
_PROMPT = 8
"""A prompt of fewer characters may stand in a text by chance."""
_PHRASE = 6
"""A stock phrase of fewer characters may be all there is to say of several indicators: 已完成."""
_COPIED = 12
"""Texts of fewer characters may be the same by chance."""
_AMONG_HAN = re.compile(r"[\u4e00-\u9fa5]")


@check(
    "JX-W-14",
    "error",
    "留着没有替换的占位文字",
    "写着“{quote}”，是没有换成实际内容的占位文字",
    "换成实际内容；没有内容的，写明没有",
    CLAUSE,
    reason="模板里的提示和 XXXX 没有换成实际内容，会原样印进报告。",
    bad="“年度总体工作”写“全年完成××项重点任务”",
    good="“年度总体工作”写实际的项数",
)
def nothing_is_left_over(case: Case) -> Iterator[Hit]:
    """Prompts and blanks of a template must be replaced."""
    texts = case.once(texts_of)
    for prose in texts.all:
        if _is_its_prompt(prose):
            yield hit_at(prose, prose.text.raw, quote=prose.text.quote(0, min(len(prose.text.text), 24)))
        elif found := next(leftovers(prose.text), None):
            start = max(0, found.start - 6)
            quote = prose.text.quote(start, min(found.end + 6, len(prose.text.text)))
            yield hit_at(prose, quote, quote=quote)
    seen = {place_of(prose.datum) for prose in texts.all}
    for datum in _short_texts(case):
        text = fold(str(datum.value))
        if not _AMONG_HAN.search(text.text) or place_of(datum) in seen:
            continue
        found = next(leftovers(text), None)
        if found and len(found.text) > 1:
            yield Hit(place_of(datum), datum.field, text.raw, args={"quote": text.raw})


def _repeated_narratives(case: Case) -> Iterator[list[Prose]]:
    """Yield the texts of indicators that are the same at several of them."""
    told: dict[str, list[Prose]] = {}
    for prose in case.once(texts_of).all:
        if prose.key == NARRATIVES:
            told.setdefault(prose.text.text, []).append(prose)
    yield from (alike for alike in told.values() if len(alike) >= COPIED)


def _is_its_prompt(prose: Prose) -> bool:
    """Tell whether the text is what the form says is to be written here."""
    prompt = fold(prose.datum.field.help or "").text
    return len(prompt) >= _PROMPT and prompt in prose.text.text


def _short_texts(case: Case) -> Iterator[Datum]:
    """Yield the typed texts of single cells and lists; numbers of phones and pages of the web are none.

    Who signs tells JX-I-11.
    """
    for datum in case.submission.cells():
        typed = isinstance(datum.value, str) and datum.field.type is Type.TEXT and datum.field.is_input
        if typed and datum.field.key not in NAMES:
            yield datum


@check(
    "JX-W-15",
    "warning",
    "文字材料是套话",
    "写着“{quote}”，看不出本单位做了什么、差在哪里",
    "写本单位的事：做了什么，数是多少，差在哪里，为什么",
    CLAUSE,
    reason="“无”“略”“认识不到位”这样的话放到哪个单位都一样，写进报告等于没写。",
    bad="“主要绩效”写“略”",
    good="“主要绩效”写本单位的成果和数",
    related=("JX-W-14",),
)
def texts_say_something(case: Case) -> Iterator[Hit]:
    """The texts of the report speak of this department; that there are no problems is told elsewhere."""
    lost = deducted(case)
    for prose in case.once(texts_of).all:
        if not prose.is_long or _is_its_prompt(prose) or next(leftovers(prose.text), None):
            continue
        if prose.key in (PROBLEMS, PLANS) and says_nothing(prose.text.raw):
            continue
        told = prose.key in (PROBLEMS, PLANS) and any(mentions(case, prose.text.text, i) for i in lost)
        if boilerplate(prose.text.raw) and not told:
            quote = prose.text.quote(0, min(len(prose.text.text), 24))
            yield hit_at(prose, quote, quote=quote)
    for alike in _repeated_narratives(case):
        text, said = alike[0].text, alike[0].text.raw
        if boilerplate(said) and not says_nothing(said) and len(text.text) >= _PHRASE:
            quote = f"{text.quote(0, min(len(text.text), 24))}”等 {len(alike)} 处“情况说明"
            yield hit_at(alike[0], text.raw, quote=quote)


@check(
    "JX-W-16",
    "warning",
    "序号不连续",
    "序号不连续，“{before}”后面是“{after}”",
    "补上缺的一条，或把序号改连续",
    CLAUSE,
    reason="序号跳了，多半是删掉或漏写了一条，也可能是两条写成了一个号。",
    bad="“主要绩效”写了“2.”，后面是“4.”",
    good="“主要绩效”的序号是连续的",
)
def numbers_follow(case: Case) -> Iterator[Hit]:
    """Points of a text are numbered without gaps."""
    for prose in case.once(texts_of).all:
        if prose.datum.field.type is Type.LONG_TEXT and (gap := next(gaps(prose.text), None)):
            after, before = gap.after.written, gap.before.written
            yield hit_at(prose, after, after=after, before=before)


@check(
    "JX-W-19",
    "warning",
    "两段文字材料相同",
    "与“{other}”（{where}）写的是同样的话",
    "按各自的标题分别写：做了什么、做成了什么、差在哪里、怎么改",
    CLAUSE,
    reason="六段文字各说一件事。两段一样，多半是粘错了格，或者写了一段就复制过去。",
    bad="存在问题和相关建议都写“重点工作完成率扣了分，业务股催办不够。”",
    good="存在问题写“重点工作完成率扣了分，业务股催办不够。”，相关建议写“业务股按月通报重点工作进度。”",
    related=("JX-W-15",),
)
def texts_differ(case: Case) -> Iterator[Hit]:
    """No text of the report is the copy of another, nor are several of the indicators the same.

    That there is nothing may be said of several.
    """
    yield from _alike_narratives(case)
    seen: dict[str, Prose] = {}
    for prose in case.once(texts_of).all:
        said = prose.text.text
        if not prose.is_long or boilerplate(prose.text.raw) or len(said) < _COPIED:
            continue
        first = seen.setdefault(said, prose)
        if first is not prose:
            other, where = first.datum.field.label, str(place_of(first.datum))
            yield hit_at(prose, prose.text.quote(0, min(len(said), 24)), other=other, where=where)


def _alike_narratives(case: Case) -> Iterator[Hit]:
    """Yield the first of each text that stands at several indicators."""
    for alike in _repeated_narratives(case):
        said = alike[0].text.text
        if len(said) >= _COPIED and not boilerplate(alike[0].text.raw):
            other = (
                f"情况说明”的另外 {len(alike) - 1} 项，如“{alike[1].item.indicator.name}"
                if alike[1].item
                else ""
            )
            quote = alike[0].text.quote(0, min(len(said), 24))
            yield hit_at(alike[0], quote, other=other, where=str(place_of(alike[1].datum)))
