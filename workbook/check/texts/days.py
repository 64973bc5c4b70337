"""JX-W: how soon a text says something was made public, against the days between the two dates."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from pyfuncs.decimals import plain
from workbook.check.frame.basis import PUBLISHED
from workbook.check.frame.finding import Hit, Place
from workbook.check.frame.registry import Case, check
from workbook.check.words.case import SAID, hit_at, texts_of
from workbook.language.folding import Span
from workbook.language.function_words import FUTURE, PAST
from workbook.language.numerals import arabic, chinese
from workbook.language.periods import named

_WITHIN = re.compile(
    r"(?:批复|审核|批准)[^，。；,;]{0,6}?(?P<days>\d{1,3}|[一二三四五六七八九十]{1,3})个?(?P<kind>工作)?[日天]"
    r"(?:之?内|以内)[^，。；,;]{0,12}?公开"
)
_NOT_OVER = re.compile(
    r"公开[^。；;]{0,10}?(?:未|没有|不|无一)超过?(?P<days>\d{1,3}|[一二三四五六七八九十]{1,3})个?(?P<kind>工作)?[日天]"
)
_IN_TIME = re.compile(
    r"(?:按期|按时|如期|在?(?:规定|法定)的?(?:时间|时限|期限)(?:之?内)?)(?:(?:进行|予以|全部|均|都|向社会)*)公开"
)
"""Says when only by the law: within 20 days of approval."""
_ON_DAY = re.compile(
    r"(?P<what>预算|决算|绩效目标|自评结果)(?:信息)?(?:于|在)?(?:财政部门|财政局)?(?:批复|审核|批准)(?:之日)?(?:起|后)的?(?:第)?(?P<days>\d{1,3})[日天](?:即|就|向社会|对外)*公开"
)
"""Says on which day: 部门预算在批复后第16天公开."""
LAWFUL = Decimal(20)
"""Days from approval to publication of 预算 and 决算, 预算法 article 14."""
_NEGATED = re.compile(r"(?:未|没有|不|无一)超过?")
_ASKED = ("应", "须", "要求", "未", "没有", "不能", "超过", "除", "将", "确保", "拟")
_KINDS = {
    "budget": ("预算", "预决算"),
    "final": ("决算",),
    "targets": ("目标", "绩效目标"),
    "result": ("自评", "绩效评价结果", "自评结果"),
}
_BY_LAW = re.compile(
    r"^(?:依据|根据|按照?|依照|参照)[^，。；]{0,24}(?:法|条例|办法|规定|细则|要求|通知|意见)的?(?:规定|要求)?[，,]"
)
_DONE = ("均", "都", "已", "了", "全部", "我", "本", "实际", "按期", "按时", "及时", "如期")
"""What makes a sentence that begins with a law one on what was done: 按规定，均在批复后20日内公开."""
_WORKING = 2
"""So many calendar days at the most are reckoned for a working day."""


@check(
    "JX-W-18",
    "error",
    "文字中公开的天数与表中日期不符",
    "写着“{quote}”，表中{what}从批复到公开是 {days} 天（{where}）",
    "按实际天数改写；日期填错的，更正“信息公开”的日期",
    SAID,
    reason="批复后多少天公开，两个日期一减就知道。文字说按期、日期却超了，审核人员一对就看得出。",
    bad="部门决算 2024-08-20 批复、2024-12-18 公开，文字写“部门预算、决算均在批复后20日内公开。”",
    good="部门决算 2024-08-20 批复、2024-09-04 公开，文字写“部门预算、决算均在批复后20日内公开。”",
    also=(PUBLISHED,),
    related=("JX-D-05",),
)
def published_as_soon_as_told(case: Case) -> Iterator[Hit]:
    """Of the kinds a sentence names, else of all, none took longer than it says."""
    yield from _on_another_day(case)
    for prose in case.once(texts_of).all:
        for sentence in prose.text.sentences:
            for found, limit in _claimed(sentence):
                if slow := _slowest(case, sentence, limit):
                    what, days, place = slow
                    start = sentence.start
                    quote = prose.text.quote(start, start + found.end())
                    shown, where = plain(days), str(place)
                    yield hit_at(
                        prose, quote, shown, None, (place,), quote=quote, what=what, days=shown, where=where
                    )
                    break


def _on_another_day(case: Case) -> Iterator[Hit]:
    """Yield where the days between the two dates are other ones than a text says; the first may count."""
    texts = case.once(texts_of)
    for prose in texts.all:
        for sentence in prose.text.sentences:
            if named(_NEGATED.sub("", sentence.text), _ASKED) or named(sentence.text, (*PAST, *FUTURE)):
                continue
            for found in _ON_DAY.finditer(sentence.text):
                kind = next(kind for kind, words in _KINDS.items() if found["what"] in words)
                days = case.submission.number(key := f"disclose_days_{kind}")
                if days is None or int(found["days"]) - days in (0, 1):
                    continue
                place, shown = case.at(key), plain(days)
                quote = prose.text.quote(sentence.start + found.start(), sentence.start + found.end())
                what = case.field(key).label.partition("·")[0]
                yield hit_at(
                    prose, quote, shown, None, (place,), quote=quote, what=what, days=shown, where=str(place)
                )


def _claimed(sentence: Span) -> Iterator[tuple[re.Match[str], Decimal]]:
    """Yield where a sentence says how soon something was made public, and the days that allows."""
    law = _BY_LAW.match(sentence.text)
    if named(_NEGATED.sub("", sentence.text), _ASKED) or (
        law and not named(sentence.text[law.end() :], _DONE)
    ):
        return
    counted = [*_WITHIN.finditer(sentence.text), *_NOT_OVER.finditer(sentence.text)]
    for found in counted:
        read = arabic if found["days"].isascii() else chinese
        if (most := read(found["days"])) is not None:
            yield found, most.value * (_WORKING if found["kind"] else 1)
    if not counted and named(sentence.text, ("预算", "决算")) and "目标" not in sentence.text:
        yield from ((found, LAWFUL) for found in _IN_TIME.finditer(sentence.text))


def _slowest(case: Case, sentence: Span, limit: Decimal) -> tuple[str, Decimal, Place] | None:
    """Return what was published later than told: its name, the days and where they stand."""
    told = [kind for kind, words in _KINDS.items() if named(sentence.text, words)]
    found = []
    for kind in told or _KINDS:
        key = f"disclose_days_{kind}"
        days = case.submission.number(key) if key in case.submission.layout.spots else None
        if days is not None and days > limit:
            found.append((case.field(key).label.partition("·")[0], days, case.at(key)))
    return max(found, key=lambda each: each[1], default=None)
