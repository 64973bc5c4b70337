"""Small sums told in words: what came and went, ranks that rose, what was built beyond a plan, weekly rounds.

“出生320人，死亡410人，自然增长90人”; “由第3名上升到第5名”; “批复1200平方米，实际建成1350平方米，少建150”
“每周一次例会，全年召开12次”
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from workbook.language.contradictions.model import Contradiction, within
from workbook.language.folding import Span

_NUMBER = r"(?<![\d.,])\d{1,9}(?:,\d{3}){0,3}(?:\.\d{1,4})?"


def _value(written: str) -> Decimal:
    return Decimal(written.replace(",", ""))


_NET = re.compile(
    rf"(?:出生|新进|招录|招聘|调入|转入|迁入|流入|新增|新入学|新开户)[^，。；、\d]{{0,8}}(?P<a>{_NUMBER})(?P<u>[人名户个家辆万]{{1,2}})[，、,]"
    rf"(?:死亡|退休|调出|转出|迁出|流出|注销|报废|辞职|毕业|退出|销户)[^，。；、\d]{{0,8}}(?P<b>{_NUMBER})(?P=u)[，、,]"
    rf"(?:人口|总数|合计|全年)?(?:(?P<up>净增加?|自然增长|净流入|净进|净入)|(?P<down>净减少?|自然减少|净流出|净出))(?=了|为|\d|[，。；]|人|$)"
)


def net_change(sentence: Span) -> Iterator[Contradiction]:
    """Yield more that went than came and yet a gain: 出生320人，死亡410人，自然增长90人."""
    for found in _NET.finditer(sentence.text):
        came, went = _value(found["a"]), _value(found["b"])
        if came < went if found["up"] else came > went:
            told = f"进 {found['a']}、出 {found['b']}，不是“{found['up'] or found['down']}”"
            yield within(sentence, *found.span(), told)


_RANKED = re.compile(
    r"(?:由|从)[^，。；\d]{0,8}第(?P<a>\d{1,3})[名位]?(?P<between>[^，。；\d]{0,8})(?:(?P<up>上升|前移|提升|跃升|前进|晋升)|(?P<down>下降|后移|下滑|跌|退))[至到为]*[^，。；\d]{0,4}第(?P<b>\d{1,3})[名位]"
)


def rank_moved(sentence: Span) -> Iterator[Contradiction]:
    """Yield a rank said to have risen that fell: 由第3名上升到第5名."""
    for found in _RANKED.finditer(sentence.text):
        before, now = int(found["a"]), int(found["b"])
        if (now > before and found["up"]) or (now < before and found["down"]):
            word = found["up"] or found["down"]
            yield within(sentence, *found.span(), f"第{before}到第{now}不是“{word}”")


_BUILT = re.compile(
    rf"(?:批复|批准|核定|计划|设计|下达|应|任务)[^，。；\d]{{0,10}}(?P<a>{_NUMBER})(?P<u>平方米|公里|公顷|[亩米个户人台套株吨座间处场期份])[，,](?:实际|最终)[^，。；\d]{{0,8}}(?P<b>{_NUMBER})(?P=u)[，,]"
    r"(?:比[^，。；\d]{1,6})?(?:(?P<fewer>少)|(?P<more>多|超))(?:[建种修做办招收发训栽完开购装改](?:成|了)?)?(?=\d)"
)


def beyond_and_gap(sentence: Span) -> Iterator[Contradiction]:
    """Yield more than was planned said to be less: 批复1200平方米，实际建成1350平方米，少建150平方米."""
    for found in _BUILT.finditer(sentence.text):
        plan, real = _value(found["a"]), _value(found["b"])
        if real >= plan if found["fewer"] else real <= plan:
            word = found["fewer"] or found["more"]
            yield within(sentence, *found.span(), f"{found['b']}与 {found['a']}比，不是“{word}”")


_WEEKLY = re.compile(
    r"(?:每周|每星期|每个?工作日|每[日天])[^，。；\d]{0,10}(?:一|1)(?P<u>[次期轮])[^，。；\d]{0,10}[，,]全年(?:共计?|累计)?(?P<verb>[^，。；\d]{0,6})(?P<n>\d{1,2})(?P=u)(?=[，。；]|$)"
)
_SPARED = re.compile("校|学|假|汛|期间|疫情|旺季|高峰|起|自|计划|原则|要求|应")
_HALF_A_YEAR = 26


def weekly_and_few(sentence: Span) -> Iterator[Contradiction]:
    """Yield far fewer in a year than one a week: 每周一次例会，全年召开12次."""
    for found in _WEEKLY.finditer(sentence.text):
        ahead = sentence.text[max(0, found.start() - 16) : found.start()]
        if int(found["n"]) < _HALF_A_YEAR and not _SPARED.search(ahead + found[0]):
            yield within(
                sentence, *found.span(), f"每周一{found['u']}，全年不会只有 {found['n']}{found['u']}"
            )


READERS = (net_change, rank_moved, beyond_and_gap, weekly_and_few)
