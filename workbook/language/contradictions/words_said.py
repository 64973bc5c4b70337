"""Words of one sentence that cancel one another, whatever the department.

“旧桌椅已尚未报废”, “了解不深不够”: two adverbs of which only one can stand
“决算数未超过决算数”: compared with itself
“应于11月30日前兑付，提前于12月18日兑付”: the day is later
“零售总额下降5.4%，高于5.0%的目标”: what fell reached no aim of growth
“高于95%的，每低1个百分点扣0.5分”, “连同值班车辆在内，其余车辆封存”
“4月12日流标；3月18日第二次招标”, “亏损25万元，按规定留作事业发展”, “合格的3份均为浑浊度超标”
“满意的5户主要反映道路偏窄”, “受人员借调影响，检查多完成8次”
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

import msgspec

from workbook.language.contradictions.model import Contradiction, within
from workbook.language.folding import Folded, Span
from workbook.language.lists import listed


class Good(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What some are, and what is told of none that are (patterns)."""

    well: str
    ill: str


class WordsSaid(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The lists of ``words_said.yaml``, each explained there: patterns."""

    adverbs: tuple[str, ...]
    degrees: str
    wanted: re.Pattern[str]
    unwanted: re.Pattern[str]
    kept: str
    losses: str
    complaints: tuple[Good, ...]
    turns: re.Pattern[str]
    hindered: str
    beyond: str


_lists = listed("workbook.language", "words_said.yaml", WordsSaid)


@cache
def _adverbs() -> re.Pattern[str]:
    own = _lists()
    degrees = own.degrees
    return re.compile(
        rf"{'|'.join(own.adverbs)}|(?<![不无])不(?:{degrees})不(?:够|足)(?=[，。；、]|$)|不够不(?:足|{degrees})"
    )


def cancelled(sentence: Span) -> Iterator[Contradiction]:
    """Yield two adverbs in a row of which only one can stand: 已尚未, 不深不够."""
    for found in _adverbs().finditer(sentence.text):
        yield within(sentence, *found.span(), "两个词只能留一个")


_ITSELF = re.compile(
    r"(?:^|(?<=[，。；：、]))(?P<w>(?!一)[\u4e00-\u9fa5]{2,10}?)(?:均|都|也|略|大幅|明显|既|并)*(?:未|没有|没|不)?(?:超过|超出|高于|低于|大于|小于|少于|多于|突破|等于|优于|不及)(?P=w)(?=[，。；、]|$)"
)


def with_itself(sentence: Span) -> Iterator[Contradiction]:
    """Yield what is compared with itself: 决算数未超过决算数."""
    for found in _ITSELF.finditer(sentence.text):
        yield within(sentence, *found.span(), f"拿“{found['w']}”和自己比")


_DAY = r"(?:(?P<{y}>20\d\d)年)?(?P<{m}>1[0-2]|0?[1-9])月(?P<{d}>3[01]|[12]\d|0?[1-9])[日号]"
_SHIFTED = re.compile(
    rf"(?<!\d)(?:{_DAY.format(y='y', m='m', d='d')})(?P<until>之?前|以前)?[^。；\d]{{0,30}}"
    rf"(?:(?P<early>提前|提早)|(?P<late>推迟|延迟|延期|逾期|滞后|(?<![不得])迟|拖延|顺延))"
    rf"了?(?:于|到|至|在)(?:{_DAY.format(y='e', m='n', d='o')})"
)
_DUE = re.compile(
    r"(?:应|须|要求|计划|原定|规定|约定|承诺|限|最迟|不晚于|不迟于|截止)[^，。；]{0,14}$|(?:时限|期限|截止)[^，。；]{0,8}$"
)


def shifted(sentence: Span) -> Iterator[Contradiction]:
    """Yield a day called early though it is later than the one due, or late though it is before it."""
    for found in _SHIFTED.finditer(sentence.text):
        due = _DUE.search(sentence.text[max(0, found.start() - 24) : found.start()])
        if not due or (found["e"] and not found["y"]):
            continue
        first, last = (int(found["m"]), int(found["d"])), (int(found["n"]), int(found["o"]))
        apart = found["e"] and found["y"] != found["e"]
        if apart or _over_the_year(first, last):
            continue
        if found["early"] and last > first:
            yield within(sentence, found.start("early"), found.end(), "比应办的日子晚，不是提前")
        if found["late"] and last < first:
            yield within(sentence, found.start("late"), found.end(), "比应办的日子早，不是推迟")


def _over_the_year(one: tuple[int, int], other: tuple[int, int]) -> bool:
    """Tell whether one of two days may lie in the year before: 10 to 12 beside 1 to 3."""
    return {one[0] >= _AUTUMN, other[0] >= _AUTUMN} == {True, False} and min(one[0], other[0]) <= _SPRING


_AUTUMN, _SPRING = 10, 3
_FELL = re.compile(
    r"(?P<what>[\u4e00-\u9fa5]{2,16}?)(?:同比|比上年|较上年|比去年|累计)?(?:下降|减少|降低|下滑|回落|负增长)了?(?P<by>\d{1,3}(?:\.\d{1,2})?)%"
    r"[，,](?:高于|超过|高出|超出|快于|优于|好于)(?:年初|年度|全年|预期)?的?(?:增长|增幅|增速)?\d{1,3}(?:\.\d{1,2})?%的(?:增长|增速|增幅|预期|年度|年初)*(?:目标|计划|任务|指标)"
)


def fell_beyond(sentence: Span) -> Iterator[Contradiction]:
    """Yield what fell and is said to be beyond an aim of growth: 零售总额下降5.4%，高于5.0%的目标."""
    own = _lists()
    for found in _FELL.finditer(sentence.text):
        if own.wanted.search(found["what"]) and not own.unwanted.search(found["what"]):
            yield within(sentence, *found.span(), "下降了，不会高于增长的目标")


_OF = r"(?:个百分点|分|[件个项次天人户])?的?，每"
_BOUND = r"\d{1,3}(?:\.\d{1,2})?%?"
_ABOVE = rf"(?:高于|超过|大于|超出)(?P<a>{_BOUND}){_OF}(?:低|少|降低|下降|减少|下浮)于?(?:\d|一)"
_BELOW = rf"(?:低于|不足|少于|小于)(?P<b>{_BOUND}){_OF}(?:高|多|超|超出|超过|提高|上升|增加)于?(?:\d|一)"
_STEPS = re.compile(f"(?<!不)(?:{_ABOVE}|{_BELOW})")


def steps_away(sentence: Span) -> Iterator[Contradiction]:
    """Yield a scale that counts what is below a bound only above it: 高于95%的，每低1个百分点扣0.5分."""
    for found in _STEPS.finditer(sentence.text):
        said = "高于" if found["a"] else "低于"
        yield within(sentence, *found.span(), f"{said} {found['a'] or found['b']} 的，怎么会再往另一头算")


_REST = re.compile(
    r"(?:连同|包括|包含|含)(?P<all>[^，。；]{2,18}?)(?:均|都)?在内，对?(?:其余|其他|其它|剩余|余下)的?(?P<what>[\u4e00-\u9fa5]{2})"
)


def rest_of_all(sentence: Span) -> Iterator[Contradiction]:
    """Yield a rest of what leaves nothing out: 连同值班车辆在内，其余车辆一律封存."""
    for found in _REST.finditer(sentence.text):
        if found["what"] in found["all"]:
            yield within(sentence, *found.span(), "前面说包括在内，后面又说其余")


@cache
def _loss() -> re.Pattern[str]:
    own = _lists()
    return re.compile(
        rf"(?:{own.losses})(?:额|数|为|了)?[\d.,]{{1,14}}(?:万|亿)?元，[^，。；弥补]{{0,10}}(?:{own.kept})"
    )


def losses_kept(sentence: Span) -> Iterator[Contradiction]:
    """Yield a loss that is put by: 当年亏损25.37万元，按规定留作事业发展."""
    for found in _loss().finditer(sentence.text):
        yield within(sentence, *found.span(), "亏了，没有钱可留")


_MANY = r"\d{1,6}[\u4e00-\u9fa5]{1,2}?"


@cache
def _complaints() -> tuple[re.Pattern[str], ...]:
    return tuple(
        re.compile(
            rf"(?<![不未没无])(?<!没有)(?<!未能)(?<!基本)(?<!比较)(?<![较])(?:{each.well})的(?:{_MANY})"
            rf"(?:中|里)?，?(?:主要|均|都|全部|多|集中)*(?:反映|提出|是|为|系|因|认为|原因|提到)[^，。；]{{0,12}}?(?<![未无没不])(?<!没有)"
            rf"(?P<ill>{each.ill})(?![^，。；]{{0,6}}(?:解决|改善|缓解|减少|下降|消除|降低|好转))"
        )
        for each in _lists().complaints
    )


def pleased_that_complain(sentence: Span) -> Iterator[Contradiction]:
    """Yield some that are well of which only what is wrong is told: 合格的3份均为浑浊度超标."""
    for pattern in _complaints():
        for found in pattern.finditer(sentence.text):
            if not _lists().turns.search(sentence.text):
                yield within(sentence, *found.span(), f"说的是“{found['ill']}”，多半漏了“不”")


@cache
def _hindered() -> re.Pattern[str]:
    own = _lists()
    return re.compile(
        rf"(?:受|因|由于)[^，。；]{{0,14}}?(?:{own.hindered})(?:等)?(?:的)?(?:原因|因素)?(?:影响)?，[^，。；没未不少]{{0,14}}?(?:{own.beyond})"
    )


def helped_by_hindrance(sentence: Span) -> Iterator[Contradiction]:
    """Yield more done because hands were missing: 受人员借调影响，安全检查多完成8次."""
    for found in _hindered().finditer(sentence.text):
        if not _lists().turns.search(sentence.text):
            yield within(sentence, *found.span(), "说的原因只会让事情办得少、办得慢")


_FAILED = "流标|废标|终止|失败|未(?:获)?通过|不合格|被退回|未成交|流拍"
_AGAIN = re.compile(
    rf"(?<!\d)(?:{_DAY.format(y='y', m='m', d='d')})[^。；\d]{{0,12}}(?:{_FAILED})[^。\d]{{0,30}}"
    rf"(?:{_DAY.format(y='e', m='n', d='o')})[^。；，\d]{{0,8}}(?:第二次|再次|重新|二次|复[检验审查])"
)


def tried_later(text: Folded) -> Iterator[Contradiction]:
    """Yield a second try on a day before the first failed: 4月12日流标；3月18日第二次招标."""
    for found in _AGAIN.finditer(text.text):
        days = (int(found["m"]), int(found["d"])), (int(found["n"]), int(found["o"]))
        if not found["e"] and days[1] < days[0] and not re.search("次年|翌年|来年|分别", found[0]):
            yield Contradiction(*found.span(), "后一次的时间比前一次早")


OVER_SENTENCES = (tried_later,)
READERS = (
    cancelled, with_itself, shifted, fell_beyond, steps_away, rest_of_all, losses_kept,
    pleased_that_complain, helped_by_hindrance,
)  # fmt: skip
