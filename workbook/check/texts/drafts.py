"""JX-W: texts that are none yet, break off, say a thing twice, or name evidence that is not listed."""

from __future__ import annotations

import re
from collections.abc import Iterator

from workbook.check.frame.basis import experience
from workbook.check.frame.finding import Hit
from workbook.check.frame.registry import Case, check
from workbook.check.frame.rows import text_of
from workbook.check.words.case import hit_at, texts_of
from workbook.check.words.prose import DUTIES, NARRATIVES, Prose
from workbook.language.adequacy import boilerplate
from workbook.language.folding import Span, fold
from workbook.language.leftovers import leftovers
from workbook.language.periods import named

CLAUSE = experience("自评材料应内容完整、具体")
_LETTERS = re.compile(r"[\u4e00-\u9fa5]")
FEWEST = 3
"""A text of the report has more different Chinese characters than so many."""
_TWICE = 10
"""Sentences of fewer characters may be said twice."""
_ENDS = re.compile(
    r"(?:[，,、:：]|(?:其中|包括|以及|分别为|一是|例如|因为|由于|原因是|原因为|主要是|导致|造成|鉴于|为了|根据|按照))$"
)
"""How a text ends that breaks off; one may end in 体系, 影响 or 依据."""
_BEGUN = re.compile(r"^其中[^\d，。；]{0,10}(?:支出|收入|决算|预算|资金|经费|项目|人员|指标)$")
"""A last sentence that names a part and says nothing of it: 其中基本支出."""
_NUMBERED = re.compile(
    r"(?:佐证|证明材料|证据)[^。；，()\n]{0,6}?(?P<number>[A-Za-z]{1,3}-?\d{1,4})(?![\dA-Za-z])"
)


_LOST = re.compile(r"扣(?:了|减|除)? ?\d{1,2}(?:\.\d+)? ?分")
"""Tells of points lost, which is no duty of anybody."""
_RULES = ("办法", "细则", "规定", "标准")
"""Words of a rule that says for what points are lost."""


_DUTY = re.compile(
    r"(?:负责|承担|主管|履行|主要职责|职能|拟订|贯彻|统筹|指导)(?![^，。；]{0,12}(?:整改|改正|改进|催办|督办))"
)
"""Tells of a duty; who is to mend something has none by that."""


def _lost(prose: Prose) -> Span | None:
    """Return where a text tells that points were lost, None where it only cites a rule on that.

    A sentence on a loss beside duties is no text in the wrong place.
    """
    sentences = prose.text.sentences
    if any(_DUTY.search(s.text) and not _LOST.search(s.text) for s in sentences):
        return None
    for sentence in sentences:
        told = re.search(
            r"得\d+(?:\.\d+)?分|分值\d|满分\d", sentence.text
        )  # of an indicator, points and score too
        if (found := _LOST.search(sentence.text)) and not told and not named(sentence.text, _RULES):
            return Span(found[0], sentence.start + found.start())
    return None


def _printed(case: Case, narratives: bool = False) -> Iterator[Prose]:
    """Yield the texts of the report that are no empty answers and no prompts, which are told elsewhere.

    narratives: with those on single indicators.
    """
    for prose in case.once(texts_of).all:
        wanted = prose.is_long or (narratives and prose.key == NARRATIVES)
        if wanted and not boilerplate(prose.text.raw) and not next(leftovers(prose.text), None):
            yield prose


@check(
    "JX-W-21",
    "error",
    "文字材料不成文或没有写完",
    "写着“{quote}”，{told}",
    "写成完整的句子；粘贴时漏了后半段的，补上",
    CLAUSE,
    reason="报告原样取用这些文字。一个数、一个标题或半句话印进报告，读的人不知道说的是什么。",
    bad="“年度总体工作”写“资金主要用于以下方面：”，后面没有了",
    good="“年度总体工作”写“资金主要用于以下方面：公路养护和平台运维。”",
    related=("JX-W-14", "JX-W-15"),
)
def texts_are_whole(case: Case) -> Iterator[Hit]:
    """A text of the report is more than a figure or its own heading, and its last sentence ends.

    Of a single indicator a word may be enough: 良好.
    """
    for prose in _printed(case, narratives=True):
        text = prose.text.text.strip()
        last = re.split(r"[。！？!?\n]", text)[-1]
        label = fold(prose.datum.field.label).text.rstrip(" *")
        if prose.key == DUTIES and (lost := _lost(prose)):
            quote = prose.text.quote(lost.start, lost.end)
            yield hit_at(prose, quote, severity="warning", quote=quote, told="说的是扣分，不像本单位的职责")
        elif (prose.is_long and len(set(_LETTERS.findall(text))) < FEWEST) or text.rstrip("。") == label:
            quote = prose.text.quote(0, min(len(prose.text.text), 24))
            told = "只是这一格的标题" if text.rstrip("。") == label else "不是一段文字"
            yield hit_at(prose, quote, quote=quote, told=told)
        elif _ENDS.search(text) or _BEGUN.match(last):
            quote = prose.text.quote(max(0, len(prose.text.text) - 24), len(prose.text.text))
            yield hit_at(prose, quote, quote=quote, told="话没有说完")


@check(
    "JX-W-22",
    "warning",
    "同一句话写了两遍",
    "“{quote}”写了 {count} 遍",
    "删去重复的；说的是两件事的，分别写清",
    CLAUSE,
    reason="一段文字里同一句话出现两次，多半是粘贴了两遍，印进报告很难看。",
    bad="“主要绩效”写“全年养护任务按计划推进，群众反映良好。全年养护任务按计划推进，群众反映良好。”",
    good="“主要绩效”没有重复的句子",
    related=("JX-W-19",),
)
def nothing_is_said_twice(case: Case) -> Iterator[Hit]:
    """No sentence of a text is the copy of another in it."""
    for prose in _printed(case):
        seen: dict[str, int] = {}
        for sentence in prose.text.sentences:
            said = sentence.text.strip("。！？；\n ")
            if len(said) >= _TWICE:
                seen[said] = seen.get(said, 0) + 1
        for said, count in seen.items():
            if count > 1:
                yield hit_at(prose, said, quote=said[:24], count=str(count))
                break


@check(
    "JX-W-23",
    "error",
    "文字提到的佐证编号不在佐证目录",
    "写着“{quote}”，佐证目录里没有 {number}",
    "核对编号，改成目录里有的；漏登的，在“佐证目录”补登",
    CLAUSE,
    reason="报告让人去看一份佐证，目录里却没有，审核人员找不到。",
    bad="“主要绩效”写“详见佐证编号E98。”",
    good="“主要绩效”没有另写佐证编号",
    related=("JX-E-01",),
)
def named_evidence_is_listed(case: Case) -> Iterator[Hit]:
    """A number of evidence in a text is in the list of evidence; without a list nothing is told."""
    listed = {_spelt(text_of(row, "evidence_no")) for row in case.submission.rows("evidence")}
    begins = {number.rstrip("0123456789") for number in listed} - {""}
    for prose in case.once(texts_of).all:
        for found in _NUMBERED.finditer(prose.text.text):
            number = _spelt(found["number"])
            if number not in listed and number.rstrip("0123456789") in begins:
                quote = prose.text.quote(found.start(), found.end())
                yield hit_at(prose, found["number"], quote=quote, number=found["number"])


def _spelt(number: str) -> str:
    """Return a number of evidence as all spell it alike: E-03, ｅ3 and E3 are one."""
    return re.sub(r"(?<=[A-Z])[-\s]*0*(?=\d)", "", fold(number).text.upper())
