"""All in time and one that was late; none of a grade, and some of it; so many quashed and none quashed.

“养老金连续12个月按时发放，仅3月份延至4月发放”; “所有办件均在承诺时限内办结，个别逾期件已补办”
“中度污染3天，没有中度及以上污染”; “较大事故1起，未发生一般及以上事故”; “撤销1件，无被撤销案件”
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from workbook.language.contradictions.model import Contradiction, within
from workbook.language.folding import Span

_EVERY = (
    r"(?:所有|全部|全都|(?<![平人户月日年亩])均|都|每[月季次期年]|各月|逐月|按月|历次|一律"
    r"|连续(?:\d{1,2}|[一二三四五六七八九十]{1,2})个月)"
)
_IN_TIME = r"(?:按时|按期|如期|准时|(?:时限|期限|时间|时效|周期)(?:以)?内|(?:当[天日月]|次日))"
_SOME = (
    r"(?:极?个别|极?少数|部分|零星|少量|\d{1,2}月份?"
    r"|有?(?:[1-9]\d{0,3}|[一二三四五两])[个件笔份起户项期次批家])"
)
_LATE = (
    r"(?:逾期|超期|超时|超过期限|延至|延到|推迟|拖延|拖到|拖至|滞后|延误|延后|顺延|迟报|迟发|迟缴|晚报|晚发"
    r"|补发|补报|缓发|拖欠|[未没]有?能?按[时期])"
)
_BUT_LATE = re.compile(
    rf"{_EVERY}[^，。；]{{0,20}}?{_IN_TIME}[^，。；]{{0,14}}[，；,](?:但是?|只是|仅有?|只有|唯有?|其中|另?有|尚有|还有)*"
    rf"{_SOME}[^，。；、\d]{{0,10}}?(?P<late>{_LATE})"
)
_NO_LATE = re.compile(
    r"苗头|隐患|风险|预警|倾向|临期|即将|避免|防止|依法|批准|同意|法定|申请|提前|上年|去年|以前|以往|目标|计划|要求|除|应当|原则|[未无没零]逾期"
)


def in_time_but(sentence: Span) -> Iterator[Contradiction]:
    """Yield all in time and some late: 连续12个月按时发放，仅3月份延至4月发放."""
    for found in _BUT_LATE.finditer(sentence.text):
        if not _NO_LATE.search(sentence.text[max(0, found.start() - 8) : found.end() + 4]):
            yield within(sentence, *found.span(), f"写着都按时，又写着有“{found['late']}”的")


_SCALES = (
    ("轻度", "中度", "重度", "严重"),
    ("一般", "较大", "重大", "特别重大"),
    ("轻微", "一般", "严重"),
    ("小型", "中型", "大型", "特大型"),
    ("蓝色", "黄色", "橙色", "红色"),
    ("县级", "市级", "省级", "国家级"),
    ("轻伤", "重伤", "死亡"),
)
_GRADES = "|".join(sorted({g for scale in _SCALES for g in scale}, key=lambda g: (-len(g), g)))
_THING = r"[\u4e00-\u9fa5]"
_SO_MANY = re.compile(
    rf"(?<![较特别不])(?P<g>{_GRADES})(?P<what>{_THING}{{0,6}}?)(?:发生|出现)?(?P<n>[1-9]\d{{0,4}}|[一两二三四五六七八九])(?P<u>[天起件次例人项个名处])(?!以)"
)
_NONE_OF = re.compile(
    rf"(?<!有)(?:没有|未发生|未出现|未发现|未收到|无|零)(?:发生|出现)?(?P<g>{_GRADES})(?:(?P<up>及其?以上|以上)(?:的|等级|级别)?)?(?P<what>{_THING}{{0,6}})"
)
_OF_OTHERS = re.compile("上年|去年|同期|比|较(?!大)|减少|下降|历年|以往|此前|增加|目标|计划|全[国省]")


def none_of_grade(sentence: Span) -> Iterator[Contradiction]:
    """Yield none of a grade and above beside some of it: 中度污染3天，没有中度及以上污染."""
    some = list(_SO_MANY.finditer(sentence.text))
    for none in _NONE_OF.finditer(sentence.text) if some else ():
        for one in some:
            start, end = min(one.start(), none.start()), max(one.end(), none.end())
            if one["g"] == none["g"] and none.start() <= one.start() < none.end():
                continue
            apart = end - start > _REACH or _OF_OTHERS.search(sentence.text[max(0, start - 6) : end])
            if not apart and _excludes(none, one):
                told = f"写着没有{none['g']}{none['up'] or ''}的，又写着{one['g']}的有 {one['n']}{one['u']}"
                yield within(sentence, start, end, told)


_REACH = 60


def _excludes(none: re.Match[str], one: re.Match[str]) -> bool:
    """Tell whether what there was none of takes in what there was."""
    said, had = none["what"], one["what"]
    alike = bool(had) and (said.startswith(had) or had.startswith(said[:2] or "-"))
    scale = next((s for s in _SCALES if none["g"] in s and one["g"] in s), None)
    if scale is None or not (alike or (not had and none["up"])):
        return False
    if none["up"]:
        return scale.index(none["g"]) <= scale.index(one["g"])
    return none["g"] == one["g"] and said == had


_DONE_TO = re.compile(
    r"(?<![未没不非无])(?P<v>[\u4e00-\u9fa5]{2})(?P<n>[1-9]\d{0,4})(?P<u>[件起人项次例名宗])[，；,][^，。；、\d]{0,4}?(?:无|没有|未发生|未出现|均未)(?:被|一[件起人例]|任何|有被?)?(?P=v)(?=[和、及或与，。；案情件]|$)"
)
"""No bare 未: 达标10项，未达标2项，未达标的是…; 办结36件，未办结的转入次年."""


def done_but_none(sentence: Span) -> Iterator[Contradiction]:
    """Yield so many and none of one thing: 维持11件、撤销1件，无被撤销和确认违法案件."""
    for found in _DONE_TO.finditer(sentence.text):
        if not _OF_OTHERS.search(sentence.text[max(0, found.start() - 8) : found.end()]):
            told = f"写着{found['v']}{found['n']}{found['u']}，又写着没有{found['v']}"
            yield within(sentence, *found.span(), told)


READERS = (in_time_but, none_of_grade, done_but_none)
