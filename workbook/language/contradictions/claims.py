"""What is said of all and of some of them left, of none and of some."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from workbook.language.contradictions.model import Contradiction, words
from workbook.language.folding import Span
from workbook.language.function_words import one_of

_AFTER = 40


@cache
def _all() -> re.Pattern[str]:
    done = one_of(words().done)
    return re.compile(
        rf"(?:(?:全部|均已|都已|全面|悉数|一律)[^，。；\d]{{0,4}}?(?P<a>{done})|(?P<b>{done})率?[^，。；\d]{{0,6}}(?:100%|百分之百))"
    )


@cache
def _left() -> re.Pattern[str]:
    done = one_of(words().done)
    return re.compile(
        rf"[，；、](?:{one_of(words().left)})(?P<n>[1-9]\d*)(?P<what>[^，。；\d]{{1,14}}?)"
        rf"(?:正在|没有|未能?|尚未|还没有?|还未|待|仍在|继续|限期)(?:[^，。；\d]{{0,4}}?)(?P<done>{done})"
    )


def _all_but(sentence: Span) -> Iterator[Contradiction]:
    """Yield what is all done and yet partly to be done: 整改率100%，还有4处没有整改."""
    for found in _all().finditer(sentence.text):
        verb = found["a"] or found["b"]
        left = _left().search(sentence.text, found.end(), found.end() + _AFTER)
        if left and left["done"] == verb and not any(word in left[0] for word in words().other):
            start, end = sentence.start + found.start(), sentence.start + left.end()
            yield Contradiction(start, end, f"写着全部{verb}，又写着还有 {left['n']} 个没有{verb}")


_FINISHED = re.compile(
    r"(?:全部|均已|都已|全都|已全部)(?P<verb>[\u4e00-\u9fa5]{2})(?:完毕|完成|结束|好了|完了?|到位)"
)
_UNFINISHED = (
    r"[，；](?:目前)?(?:还|尚|仍)有(?P<n>[1-9]\d*)[^，。；\d]{1,8}?(?:在|没有?|未|待|尚未)(?:进行|完成)?"
)


def _finished_but(sentence: Span) -> Iterator[Contradiction]:
    """Yield what is all through and yet under way: 全部录入完毕，还有4卷在录入."""
    for found in _FINISHED.finditer(sentence.text):
        left = re.compile(_UNFINISHED + found["verb"]).search(
            sentence.text, found.end(), found.end() + _AFTER
        )
        if left and not any(word in left[0] for word in words().other):
            verb = found["verb"]
            start, end = sentence.start + found.start(), sentence.start + left.end()
            yield Contradiction(start, end, f"写着全部{verb}完，又写着还有 {left['n']} 个没有{verb}完")


@cache
def _none() -> re.Pattern[str]:
    return re.compile(
        rf"(?:(?:未|没有|从未)(?:再)?(?:发生|出现|收到|接到|产生|受理)(?:过|任何|一起|一件|一例|1起|各类)*|零|无任何|无一[起件例])"
        rf"(?P<of>[\u4e00-\u9fa5]{{0,6}}?)(?P<event>{one_of(words().events)})(?![率\u4e00-\u9fa5]{{0,2}}(?:责任|风险|隐患|处理)|{one_of(words().attributed)})"
    )


@cache
def _some() -> re.Pattern[str]:
    events = one_of(words().events)
    return re.compile(
        rf"(?:发生|出现|收到|接到|受理|产生|查处)(?:的|了|过)?(?:"
        rf"(?P<of>[\u4e00-\u9fa5]{{0,6}}?)(?P<event>{events})(?P<n>[1-9]\d*)[起件例次宗个]"
        rf"|(?P<n2>[1-9]\d*)[起件例次宗个](?P<of2>[\u4e00-\u9fa5]{{0,6}}?)(?P<event2>{events}))"
    )


def _none_and_some(sentence: Span) -> Iterator[Contradiction]:
    """Yield what there was none of and some of in one sentence; of another kind or year is another thing."""
    for none in _none().finditer(sentence.text):
        for some in _some().finditer(sentence.text, none.end(), min(len(sentence.text), none.end() + _AFTER)):
            event, of = some["event"] or some["event2"], some["of"] or some["of2"] or ""
            lead = re.split("[，；]", sentence.text[: some.start()])[-1]
            ahead = re.split("[，；]", sentence.text[: none.start()])[-1]
            kind = next((word for word in words().kinds if word in none["of"]), "")
            told_apart = any(word in lead + of for word in (*words().apart, *words().other))
            limited = any(word in ahead for word in words().apart)
            if event == none["event"] and (not kind or kind in of) and not told_apart and not limited:
                start, end = sentence.start + none.start(), sentence.start + some.end()
                count = some["n"] or some["n2"]
                yield Contradiction(start, end, f"写着没有{event}，又写着有 {count} 起（件）")


READERS = (_all_but, _finished_but, _none_and_some)
