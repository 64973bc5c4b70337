"""Causes that would have led to the opposite, money both kept and given back."""

from __future__ import annotations

import re
from collections.abc import Iterator

from workbook.language.contradictions.model import Contradiction, within
from workbook.language.folding import Span

_KEPT = (
    r"(?:结转(?:到|至)?(?:下年|次年|明年|来年|(?:19|20)\d\d年)(?:继续)?(?:使用|支出|用)?"
    r"|留(?:在账上|给下年|作下年|到明年|待下年)[^，。；]{0,12}|留用)"
)
_RETURNED = (
    r"(?:由财政(?:部门|局|统一)*收回|被?财政收回"
    r"|(?:全部|全额|已)?(?:上缴|交回|缴回|退回|上交)(?:县|市|区|省|同级)?(?:财政|国库))"
)
_BOTH = re.compile(
    rf"{_KEPT}(?P<between>[^。；\d]{{0,14}}){_RETURNED}|{_RETURNED}(?P<between2>[^。；\d]{{0,14}}){_KEPT}"
)
_EITHER = re.compile("或|其中|部分|其余|余下|另|未|没有|不再|不能|先|原|如|按规定|逾期|两年|以上|以前|超过")
_AHEAD = 16
"""Letters before it that may tell two things apart: 项目结余结转下年，其余由财政收回."""


def kept_and_returned(sentence: Span) -> Iterator[Contradiction]:
    """Yield money that was kept for the next year and yet given back: 结转下年使用，年底由财政收回."""
    for found in _BOTH.finditer(sentence.text):
        between = found["between"] or found["between2"] or ""
        ahead = re.split("[；]", sentence.text[: found.start()])[-1]
        if not _EITHER.search(between) and not _EITHER.search(ahead[-_AHEAD:] + found[0]):
            yield within(sentence, *found.span(), "写着留到下年使用，又写着已由财政收回（上缴）")


_GOOD_CAUSE = re.compile(
    r"(?:因为?|由于)[^。；，]{0,10}?(?<![不未没欠])"
    r"(?:平稳|照常|正常(?:举|开|进|运)|顺利|充足|踊跃|宽裕|有序|稳定)[^。；，]{0,8}[，,]"
    r"(?:所以|因此|导致|致使|使得)?[^，。；]{0,6}?(?<!没有)(?<![没未不])"
    r"(?:停办|少办|没有?办|未能|没能|没有?完成|推迟|延期|取消|停工|少做|少完成)"
)
_MORE_SO_TOO_FEW = re.compile(
    r"(?:场次|次数|期数|班次|批次)[^，。；]{0,5}(?:增加|增多|加密)了?[，,](?:所以|因此|故|导致)"
    r"[^，。；]{0,4}(?:没有?|未能?)(?:办够|办足|做够|开够|办满|办完|达到|完成)"
)
_BAD_CAUSE = re.compile(
    r"(?:^|[，,])[^，。；]{0,10}?"
    r"(?:兼任|兼职|不足|不够|短缺|缺少|滞后|不健全|不完善|缺乏|拖延|不到位|没有专人)[，,][^，。；]{0,8}?"
    r"(?:因此|因而|所以|从而)(?:就|也|变得|显得)?(?:更加?|更为|越来越|十分|非常|比较)?"
    r"(?:及时|顺利|规范|准确|到位|完善|高效|严格|扎实)(?=[，。；]|$)"
)
_DESPITE = re.compile("虽|尽管|但|克服|弥补|后来|经过|通过|整改|针对|改|不(?:及时|顺利|规范|准确|到位|完善)")
_TOLD = (
    (_GOOD_CAUSE, "说的原因是好事，结果却没有做成"),
    (_MORE_SO_TOO_FEW, "说次数增加了，又说因此没有办够"),
    (_BAD_CAUSE, "说的原因是不好的，结果却是做得好"),
)


def cause_against_effect(sentence: Span) -> Iterator[Contradiction]:
    """Yield a good cause of what was not done, a bad one of what went well: 因为天气平稳，停办2场."""
    for pattern, told in _TOLD:
        for found in pattern.finditer(sentence.text):
            if not _DESPITE.search(sentence.text[max(0, found.start() - 12) : found.end()]):
                yield within(sentence, *found.span(), told)


READERS = (kept_and_returned, cause_against_effect)
