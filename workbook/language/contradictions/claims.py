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


_KEPT = r"(?:结转(?:到|至)?(?:下年|次年|明年|来年|(?:19|20)\d\d年)(?:继续)?(?:使用|支出|用)?|留(?:在账上|给下年|作下年|到明年|待下年)[^，。；]{0,12}|留用)"
_RETURNED = r"(?:由财政(?:部门|局|统一)*收回|被?财政收回|(?:全部|全额|已)?(?:上缴|交回|缴回|退回|上交)(?:县|市|区|省|同级)?(?:财政|国库))"
_BOTH = re.compile(
    rf"(?P<a>{_KEPT})(?P<between>[^。；\d]{{0,14}}){_RETURNED}|{_RETURNED}(?P<between2>[^。；\d]{{0,14}}){_KEPT}"
)
_EITHER = re.compile("或|其中|部分|其余|余下|另|未|没有|不再|不能|先|原|如|按规定|逾期|两年|以上|以前|超过")


def _kept_and_returned(sentence: Span) -> Iterator[Contradiction]:
    """Yield money that was kept for the next year and yet given back: 结转下年使用，年底由财政收回."""
    for found in _BOTH.finditer(sentence.text):
        between = found["between"] or found["between2"] or ""
        ahead = re.split("[；]", sentence.text[: found.start()])[-1]
        if not _EITHER.search(between) and not _EITHER.search(ahead[-16:] + found[0]):
            start, end = sentence.start + found.start(), sentence.start + found.end()
            yield Contradiction(start, end, "写着留到下年使用，又写着已由财政收回（上缴）")


_GOOD_CAUSE = re.compile(
    r"(?:因为?|由于)[^。；，]{0,10}?(?<![不未没欠])(?:平稳|照常|正常(?:举|开|进|运)|顺利|充足|踊跃|宽裕|有序|稳定)[^。；，]{0,8}[，,](?:所以|因此|导致|致使|使得)?[^，。；]{0,6}?"
    r"(?<!没有)(?<![没未不])(?:停办|少办|没有?办|未能|没能|没有?完成|推迟|延期|取消|停工|少做|少完成)"
)
_MORE_SO_TOO_FEW = re.compile(
    r"(?:场次|次数|期数|班次|批次)[^，。；]{0,5}(?:增加|增多|加密)了?[，,](?:所以|因此|故|导致)[^，。；]{0,4}(?:没有?|未能?)(?:办够|办足|做够|开够|办满|办完|达到|完成)"
)
_BAD_CAUSE = re.compile(
    r"(?:^|[，,])[^，。；]{0,10}?(?:兼任|兼职|不足|不够|短缺|缺少|滞后|不健全|不完善|缺乏|拖延|不到位|没有专人)[，,][^，。；]{0,8}?(?:因此|因而|所以|从而)(?:就|也|变得|显得)?(?:更加?|更为|越来越|十分|非常|比较)?(?:及时|顺利|规范|准确|到位|完善|高效|严格|扎实)(?=[，。；]|$)"
)
_DESPITE = re.compile("虽|尽管|但|克服|弥补|后来|经过|通过|整改|针对|改|不(?:及时|顺利|规范|准确|到位|完善)")


def _cause_against_effect(sentence: Span) -> Iterator[Contradiction]:
    """Yield a good cause of what was not done, a bad one of what went well: 因为天气平稳，停办2场."""
    for pattern, told in (
        (_GOOD_CAUSE, "说的原因是好事，结果却没有做成"),
        (_MORE_SO_TOO_FEW, "说次数增加了，又说因此没有办够"),
        (_BAD_CAUSE, "说的原因是不好的，结果却是做得好"),
    ):
        for found in pattern.finditer(sentence.text):
            if not _DESPITE.search(sentence.text[max(0, found.start() - 12) : found.end()]):
                start, end = sentence.start + found.start(), sentence.start + found.end()
                yield Contradiction(start, end, told)


@cache
def _none() -> re.Pattern[str]:
    return re.compile(
        rf"(?:(?:未|没有|从未)(?:再)?(?:发生|出现|收到|接到|产生|受理)(?:过|任何|一起|一件|一例|1起|各类)*|零|无任何|无一[起件例])"
        rf"(?P<of>[\u4e00-\u9fa5]{{0,6}}?)(?P<event>{one_of(words().events)})(?![率\u4e00-\u9fa5]{{0,2}}(?:责任|风险|隐患|处理))"
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


READERS = (_all_but, _finished_but, _kept_and_returned, _cause_against_effect, _none_and_some)
