"""What went up and yet came down, ended before it began, ran for more years than are named."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cache

from workbook.language.contradictions.model import Contradiction, within, words
from workbook.language.days import days
from workbook.language.folding import Span
from workbook.language.function_words import one_of

_NUMBER = r"\d[\d,]*(?:\.\d+)?"
_YEAR = 2000
"""A year for the days that have none: they are compared with one another only."""
_RUN = re.compile(
    r"(?:连续|近|过去)(?P<count>[二两三四五六七八九十2-9])[个]?年(?:来|度)?[^，。；：()\d]{0,12}[(:：]"
    r"(?P<years>(?:20\d\d年?度?[、，和及与\-至到]?){1,12})\)?"
)
_COUNT = {char: number for number, char in enumerate("零一二三四五六七八九十")} | {"两": 2}
_LEAST = 2
_RANKED = re.compile(r"排名|名次|位次|位列|第\d|\d级|[等档位]次|[0-9]类")
"""A lower number is the better one: 由第12位上升至第5位."""
_BETTER, _TIMES = ("提高", "提升"), ("天", "日", "小", "分", "个工", "小时", "分钟", "工", "个")
"""提速: 审批由10天提升至3天."""
_NEAR = 16
_BETWEEN = re.compile(r"[，、；]?(?:并|且|至|计划|实际|已|当年)?[于在到]?")
_ACTED = r"[正式顺利如期已于全面部实际]{0,4}"


@cache
def _went() -> re.Pattern[str]:
    up, down = one_of(words().rises), one_of(words().falls)
    return re.compile(
        rf"[由从](?:20\d\d年(?:度|初|末|底)?的?)?(?P<lead>[^，。；\d]{{0,12}})(?P<a>{_NUMBER})(?P<ua>%|[^\d，。；、()由从]{{0,4}}?)[，]?"
        rf"(?:(?P<up>{up})|(?P<down>{down}))(?:了)?(?:[至到为])"
        rf"(?P<when>(?:20\d\d年(?:度|初|末|底)?的?)?[^，。；\d]{{0,8}})(?P<b>{_NUMBER})(?P<ub>%|[万亿]?[^\d，。；、()\W]{{1,2}})"
    )


def _moved(sentence: Span) -> Iterator[Contradiction]:
    """Yield what is said to have gone the other way: 由53件增加到40件, with one unit."""
    for found in _went().finditer(sentence.text):
        if not (found["ub"].startswith(found["ua"][:2]) or found["ua"].startswith(found["ub"])):
            continue
        one, other = (Decimal(found[name].replace(",", "")) for name in "ab")
        if (other < one) if found["up"] else (other > one):
            verb = found["up"] or found["down"]
            if _RANKED.search(sentence.text[: found.end()]) or (
                verb in _BETTER and _is_time(found, sentence)
            ):
                continue
            told = f"{found['b']}比{found['a']}{'小' if other < one else '大'}，写的却是“{verb}”"
            yield within(sentence, found.start(), found.end("ub"), told)


def _is_time(found: re.Match[str], sentence: Span) -> bool:
    """Tell whether it is a time, which is the better the shorter: 提速至3个工作日."""
    unit = found["ub"]
    return unit in _TIMES and (unit != "个" or sentence.text.startswith("工作日", found.end("ub")))


@cache
def _verbs(kind: str) -> re.Pattern[str]:
    closed = r"(?=[，。；、)并后]|$)" if kind == "ends" else ""
    return re.compile(rf"^[日号]?(?:{_ACTED})(?:{one_of(getattr(words(), kind))}){closed}")


def _ended_first(sentence: Span) -> Iterator[Contradiction]:
    """Yield what ended before it began: 2020年9月动工、2020年3月竣工; both with their year, or 同年."""
    begun: tuple[tuple[int, ...], int, int] | None = None
    year = _YEAR
    for day in days(sentence.text, _YEAR):
        if re.match(r"(?:19|20)\d\d", sentence.text[day.start :]):
            year = day.first.year
        first, last = ((year, one.month, one.day) for one in (day.first, day.last))
        rest = sentence.text[day.end : day.end + _NEAR]
        if found := _verbs("begins").match(rest):
            begun = (first, day.start, day.end + found.end()) if day.dated else None
        elif begun and day.dated and (found := _verbs("ends").match(rest)):
            between = sentence.text[begun[2] : day.start]
            if last < begun[0] and _BETWEEN.fullmatch(between):
                yield within(sentence, begun[1], day.end + found.end(), "完成的时间比开始的早")
            begun = None


def _years_running(sentence: Span) -> Iterator[Contradiction]:
    """Yield a number of years that are not all named: 连续三年（2019年、2020年）."""
    for found in _RUN.finditer(sentence.text):
        count = _COUNT.get(found["count"]) or int(found["count"])
        named = [int(year) for year in re.findall(r"20\d\d", found["years"])]
        spans = re.search(r"\d年?度?[\-至到]20", found["years"])
        told = named[-1] - named[0] + 1 if spans and len(named) == _LEAST else len(named)
        if len(named) >= _LEAST and told != count:
            yield within(sentence, *found.span(), f"写明的是 {told} 年，不是 {count} 年")


READERS = (_moved, _ended_first, _years_running)
