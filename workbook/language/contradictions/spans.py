"""Figures beside one another that cannot be: more days than a span has."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from itertools import pairwise

from workbook.language.contradictions.above_all import alike
from workbook.language.contradictions.model import Contradiction, figures, within, words
from workbook.language.days import days
from workbook.language.folding import Span
from workbook.language.function_words import one_of
from workbook.language.quantities import Kind

_YEAR = 2001
_PLAN = re.compile(
    r"(?:原?计划|原定|拟定|预定|应当?|目标(?:任务)?|任务数?|年初确定|下达|要求)(?P<what>[^，。；、()\d]{0,8})$"
)
_REAL = re.compile(
    r"^[，,、；(]?(?:全年|年末|最终|年底|当年)?(?:实际|完成|实际完成|实有|实施|达到|最终|已)(?P<what>[^，。；、()\d]{0,8})$"
)
_OVER = re.compile(
    r"^[^，。；\d]{0,4}[，,、；(]?[^，。；\d]{0,4}(?:超额|超过(?:了)?(?:计划|目标|预期|任务|原定)|超(?:计划|目标|预期|任务)|超出(?:计划|目标|预期|任务))"
)
_SHORT = re.compile(
    r"^[^，。；\d]{0,4}[，,、；(]?[^，。；\d]{0,4}(?:未完成|没有完成|未能完成|未达到?|没有达到|未能达到|少于|低于|不及)(?:计划|目标|预期|任务|年度|全年|原定)"
)
_LOWER_IS_BETTER = re.compile(
    r"控制|不超过|不高于|压减|上限|以内|事故|投诉|成本|能耗|耗时|用时|时限|天数|个工作日|排放|差错"
)
_RAN = re.compile(
    r"(?P<a>20\d\d)年?度?(?:至|到|-|—|~)+(?P<b>20\d\d)年度?(?:间|期间)?[，,]?[^，。；\d]{0,4}(?P<how>连续|已连续|连着|持续|共|历时|为期|累计)"
    r"(?P<n>\d{1,2}|[一二两三四五六七八九十])个?年"
)
_LASTED = re.compile(
    r"(?:为期|历时|持续|共计?|用时|前后|连续|合计)(?:了)?(?P<n>\d{1,3}|[一二两三四五六七八九十]{1,3})[天日]"
)
_DATES = re.compile(
    r"(?:(?P<y>20\d\d)年)?(?P<m>1[0-2]|[1-9])月(?P<d>3[01]|[12]\d|[1-9])[日号]?(?:至|到|-|—|~)+"
    r"(?:(?P<m2>1[0-2]|[1-9])月)?(?P<d2>3[01]|[12]\d|[1-9])[日号]"
)
_REGULAR = re.compile(
    r"每(?P<each>个?月|个?季度|季|半年)(?P<what>[^，。；\d]{1,10})(?P<n>\d{1,2}|[一二两三四五六七八九])(?P<u>[次期场轮])(?P<of>[^，,；。\d]{0,10})"
    r"[，,；][^，。；\d]{0,4}全年(?:共计?|累计|合计|总共)?(?P<what2>[^，。；\d]{0,10})(?P<all>\d{1,3})(?P=u)(?![以左])"
)
_TIMES_A_YEAR = {"月": 12, "季": 4, "半": 2}
_DIGIT = {char: number for number, char in enumerate("零一二三四五六七八九十")} | {"两": 2}
_HIGH = re.compile(r"最(?P<end>高|多|大|低|少|小|长|短)(?:的|为|是|得|达到?|分|值|一[^，。；\d]{1,3})*$")
_TOPS, _BOTTOMS = "高多大长", "低少小短"
_PLACES = re.compile(
    r"(?:^|[，。；：在对为]|覆盖|涉及|选取|选择|确定|深入)(?P<names>(?:[\u4e00-\u9fa5]{2,3}、){1,8}[\u4e00-\u9fa5]{2,3})"
    r"(?P<n>[两三四五六七八九])(?P<unit>镇|乡|村|县|区|市|街道|社区|校|院|中心|公司|企业|局|所|站)(?![\u4e00-\u9fa5]?[级长])"
)


def planned_and_done(sentence: Span) -> Iterator[Contradiction]:
    """Yield a plan that was overfulfilled by less, or missed by more: 原定102人，实际90人，超过计划."""
    found = figures(sentence.text)
    for plan, real in pairwise(found):
        ahead, between = sentence.text[: plan.start], sentence.text[plan.end : real.start]
        if not alike(plan, real) or not _PLAN.search(ahead) or not _REAL.match(between):
            continue
        if _LOWER_IS_BETTER.search(ahead + between):
            continue
        rest = sentence.text[real.end :]
        for pattern, wrong in ((_OVER, real.value <= plan.value), (_SHORT, real.value >= plan.value)):
            if wrong and (said := pattern.match(rest)):
                how = "没有超过" if pattern is _OVER else "不少于"
                told = f"实际（{real.value:f}）{how}计划（{plan.value:f}）"
                yield within(sentence, plan.start, real.end + said.end(), told)


@cache
def _by() -> re.Pattern[str]:
    more, less = one_of((*words().rises, "多")), one_of((*words().falls, "少"))
    return re.compile(
        rf"^[，,；](?:共|累计|净|同比|比上年|较上年|共计|合计|实际|平均)*(?:(?P<up>{more})|(?P<down>{less}))了?[\u4e00-\u9fa5]{{0,3}}$"
    )


@cache
def _to() -> re.Pattern[str]:
    moved = one_of((*words().rises, *words().falls))
    return re.compile(rf"^[^，。；\d]{{0,2}}[，,]?(?:{moved})了?[至到为][^，。；\d]{{0,4}}$")


_OF_A_SPAN = re.compile(r"\d(?:天|分|时|年|小时)$")
"""Before what is only the end of a span of time: 1天4小时."""


def moved_by(sentence: Span) -> Iterator[Contradiction]:
    """Yield a change that is not the one from the first figure to the second: 从123份压减到84份，少发54份."""
    found = figures(sentence.text)
    for one, other, change in zip(found, found[1:], found[2:], strict=False):
        if not alike(one, other) or not alike(one, change):
            continue
        if any(_OF_A_SPAN.search(sentence.text[max(0, q.start - 3) : q.start]) for q in (one, other, change)):
            continue
        lead = re.split("[，。；]", sentence.text[: one.start])[-1]
        if not re.search("[从由]", lead) or not _to().match(sentence.text[one.end : other.start]):
            continue
        said = _by().match(sentence.text[other.end : change.start])
        gap = abs(one.value - other.value)
        if said and abs(gap - change.value) > max(one.step, other.step, change.step) * Decimal("0.51"):
            yield within(
                sentence,
                one.start,
                change.end,
                f"两个数相差 {one.printed(gap)}，不是 {one.printed(change.value)}",
            )


def years_counted(sentence: Span) -> Iterator[Contradiction]:
    """Yield a number of years the span has not: 2018年到2020年已连续5年."""
    for found in _RAN.finditer(sentence.text):
        gap, count = int(found["b"]) - int(found["a"]), _small(found["n"])
        if gap > 0 and count not in (gap, gap + 1):
            yield within(
                sentence, *found.span(), f"{found['a']} 年到 {found['b']} 年是 {gap + 1} 年，不是 {count} 年"
            )


def days_counted(sentence: Span) -> Iterator[Contradiction]:
    """Yield a number of days the span has not: 5月8日至16日举办，为期14天."""
    for found in _DATES.finditer(sentence.text):
        lasted = _LASTED.search(sentence.text, found.end(), found.end() + 24)
        if not lasted or re.search(r"[。；]|\d", sentence.text[found.end() : lasted.start()]):
            continue
        try:
            first = dt.date(int(found["y"] or _YEAR), int(found["m"]), int(found["d"]))
            last = dt.date(int(found["y"] or _YEAR), int(found["m2"] or found["m"]), int(found["d2"]))
        except ValueError:
            continue
        gap, count = (last - first).days, _small(lasted["n"])
        spared = re.search("分|每|除|节假|工作日|其中|休", sentence.text[found.end() : lasted.end() + 2])
        if gap > 0 and count not in (gap, gap + 1) and not spared:
            yield within(sentence, found.start(), lasted.end(), f"首尾共 {gap + 1} 天，不是 {count} 天")


_SEVERAL = re.compile(
    r"(?:[2-9]|[1-9]\d{1,3}|[两二三四五六七八九十])[个处座家所台眼口条支名户站点][^，。；\d]{0,6}$"
)
"""So many places of which each has its own: 4个断面每月采样1次，全年48次."""


_FROM_THEN = re.compile("[起后]，?$|开始，?$|以来，?$|下半年|上半年|[1一]?\\d月至|期间")
"""Before what was done only for a part of the year: 自4月起每月检查1次."""


def regular(sentence: Span) -> Iterator[Contradiction]:
    """Yield a year that has not as many as each month or quarter makes: 每季度检查1次，全年共6次."""
    for found in _REGULAR.finditer(sentence.text):
        each = found["each"].removeprefix("个")[:1]
        made = _TIMES_A_YEAR[each] * _small(found["n"])
        spared = re.search("至少|不少于|以上|各|分别|平均|除", found[0])
        spared = (
            spared
            or _FROM_THEN.search(sentence.text[max(0, found.start() - 12) : found.start()])
            or re.search("每|逐|轮", found["what"])
            or _SEVERAL.search(sentence.text[: found.start()])
        )
        if found["of"] and (int(found["all"]) >= made or not found["what2"]):
            continue  # 每季度召开一次例会，全年召开6次: more than each quarter one are no contradiction
        if found["what2"] and found["what2"][-2:] not in found["what"]:
            continue
        if int(found["all"]) != made and not spared:
            yield within(
                sentence,
                *found.span(),
                f"每{found['each']}{found['n']}{found['u']}，全年应为 {made} {found['u']}",
            )


def extremes(sentence: Span) -> Iterator[Contradiction]:
    """Yield a highest figure below the lowest: 最高85分，最低92分."""
    found = figures(sentence.text)
    for one, other in pairwise(found):
        leads = [re.split("[，。；、]", sentence.text[: q.start])[-1] for q in (one, other)]
        ends = [_HIGH.search(lead) for lead in leads]
        if not all(ends) or not (alike(one, other) or one.kind is other.kind is Kind.SHARE):
            continue
        first, second = (end["end"] for end in ends if end)
        if first in _TOPS and _BOTTOMS[_TOPS.index(first)] == second and one.value < other.value:
            yield within(sentence, one.start, other.end, "最高的比最低的还低")
        if first in _BOTTOMS and _TOPS[_BOTTOMS.index(first)] == second and one.value > other.value:
            yield within(sentence, one.start, other.end, "最低的比最高的还高")


def places_counted(sentence: Span) -> Iterator[Contradiction]:
    """Yield a number of places that is not that of those named: 东山、西河、南岭四镇."""
    for found in _PLACES.finditer(sentence.text):
        many, count = found["names"].count("、") + 1, _DIGIT[found["n"]]
        if many != count and not re.search("[和与及等]", found["names"]):
            yield within(sentence, found.start("names"), found.end(), f"列出的是 {many} 个，不是 {count} 个")


_SET = re.compile(r"(?:原?计划|原定|合同约定|要求|预定|拟)(?:[^，。；\d]{0,4})$")
_ENDED = re.compile(r"^[日号]?(?:前|底前)?[^，。；\d]{0,8}[，,]?(?:实际|最终|已)?[于在]?$")
_HOW = re.compile(
    r"^[日号]?[^，。；\d]{0,10}[，,]?[^，。；\d]{0,6}(?<![未没不])(?<![没未][有能])(?P<how>提前|推迟|延期|延后|晚于|逾期|如期|按期|按时)"
)


def _is_one_work(between: str, behind: str) -> bool:
    """Tell whether what was done is what was planned: 计划6月完成招标，9月如期开工 are two."""
    verb = re.sub("[日号底前]|[，,].*", "", between)
    clause = re.split("[，。；]", behind)[0]
    return (
        len(verb) < 2
        or re.search("实际|最终", between) is not None
        or any(verb[at : at + 2] in clause for at in range(len(verb) - 1))
    )


def before_or_after(sentence: Span) -> Iterator[Contradiction]:
    """Yield what was done early and yet later than planned: 原定6月完工，实际8月完工，提前2个月."""
    found = [day for day in days(sentence.text, _YEAR) if not day.loose]
    for one, other in pairwise(found):
        if not _SET.search(sentence.text[: one.start]) or one.dated is not other.dated:
            continue
        if not _ENDED.match(sentence.text[one.end : other.start]) or other.until:
            continue
        between = sentence.text[one.end : other.start]
        if not _is_one_work(between, sentence.text[other.end :]):
            continue
        said = _HOW.match(sentence.text[other.end :])
        how = said["how"] if said else ""
        late, early = other.first > one.last, other.last < one.first
        wrong = (late and how in ("提前", "如期", "按期", "按时")) or (
            early and how in ("推迟", "延期", "延后", "晚于", "逾期")
        )
        if wrong and said:
            yield within(sentence, one.start, other.end + said.end(), f"按写的两个日期，不是“{how}”")


def _small(written: str) -> int:
    """Return a number up to 99."""
    if written.isdigit():
        return int(written)
    tens, ten, ones = written.partition("十")
    if not ten:
        return _DIGIT[written]
    return (_DIGIT[tens] if tens else 1) * 10 + (_DIGIT[ones] if ones else 0)


READERS = (
    planned_and_done, moved_by, years_counted, days_counted,
    regular, extremes, places_counted, before_or_after,
)  # fmt: skip
