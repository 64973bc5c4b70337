"""All tasks claimed done in lively words, where the report misses one: 年初部署的任务悉数兑现，无一掉队."""

from __future__ import annotations

import re
from collections.abc import Iterator

from workbook.audit.goals.all_targets import AllTargets, one_missed
from workbook.audit.remedies.plans import measures, orders
from workbook.audit.text.case import Audit, sentences
from workbook.audit.text.document import Paragraph
from workbook.language.folding import Span
from workbook.language.function_words import FUTURE, PAST
from workbook.language.periods import named

_EVERY = (
    "无一(?:[项件个]?(?:落空|例外|掉队|延误|失守|缺席|拖欠|遗漏|欠账|走空)|不)|悉数|全数|一[项件个]不[落差漏少缺]|[项件样桩]{2}|一一(?=兑现|实现|完成|落)"
    "|(?:没有|无)一[项件个](?:落空|掉队|拖欠|延误|欠账|落下)|百分之百(?:兑现|完成|实现|落实)|不折不扣|尽数|一概|满堂红|全线(?:达标|飘红|告捷)|逐[项一个](?:兑现|完成|实现|达[到成标])"
)
_TASKS = "任务|指标|目标|要求|承诺|部署|事项|实事"
_CLAIM = re.compile(
    rf"(?P<what>[^，。；：]{{0,20}}?(?:{_TASKS}))(?P<between>[^，。；：\d]{{0,6}}?)(?:{_EVERY})[^，。；：]{{0,10}}"
)
_PLAIN = re.compile(
    r"年初|年度|全年|全局|本年|当年|部署|确定|设定|预定|既定|制定|下达|定下|列入|计划|安排|所[设定列]|各项|各类|所有|全部|整体|支出|绩效|产出|效益|产出|重点|工作|部门|单位|本|我[局委院校中]|的|了|设|定|和|与|及|、|[一二三四五六七八九十\d]+[项个件]"
)
_ROOM = 3
"""So many letters may be left of what the tasks are called, where they are all of them."""
_MISSED = re.compile(
    r"(?<!是否)(?:未|没有)(?:能)?(?:按[时期]|如期|全部|全面)*(?:达标|达到(?:年初|年度|绩效)*(?:目标|要求)|完成(?=[。，；*）]|$|(?:年初|年度|绩效)*(?:目标|任务)))|低于[^，。；]{0,12}(?:目标|控制线)|比(?:年初|年度)?目标[低少差]|距[^，。；]{0,8}目标[^，。；]{0,4}差"
)
_NO_MISS = re.compile("没有(?:出现|发生|因)|不存在|避免|如|凡|每|标准|的扣|的，")


def all_vivid(audit: Audit) -> Iterator[AllTargets]:
    """Yield the claims of all tasks that another place denies."""
    ahead = orders(audit.once(measures))
    missed: tuple[Paragraph, str] | None = None
    for paragraph, sentence in sentences(audit):
        if paragraph.order in ahead or named(sentence.text, (*PAST, *FUTURE)):
            continue
        for found in _CLAIM.finditer(sentence.text):
            rest = re.sub(_TASKS, "", _PLAIN.sub("", found["what"]))
            if len(rest) > _ROOM:
                continue
            missed = missed or one_missed(audit) or _missed(audit)
            if missed:
                yield AllTargets(paragraph, Span(found[0], sentence.start + found.start()), *missed)
            break


def _missed(audit: Audit) -> tuple[Paragraph, str] | None:
    """Return the first clause that says a target was missed."""
    for paragraph, sentence in sentences(audit):
        if named(sentence.text, (*PAST, *FUTURE)) or _NO_MISS.search(sentence.text):
            continue
        if found := _MISSED.search(sentence.text):
            start = max(sentence.text.rfind(sign, 0, found.start()) for sign in "，；：") + 1
            return paragraph, sentence.text[start : found.end()]
    return None
