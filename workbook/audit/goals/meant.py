"""Which figure a target's result is: names that differ a little, things alike of which only one is meant."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TypeVar

from workbook.language.folding import Span
from workbook.language.likeness import stands_in
from workbook.language.mentions import Mention

_MEASURED = re.compile(r"(?:面积|数量|人数|里程|场次|次数|总数|总量)$")
"""Ends the name of a target whose unit says the same: 绿地面积12万平方米."""
_TURNED = re.compile(
    r"(?P<of>[\u4e00-\u9fa5]{2,})(?P<act>养护|改造|建设|维修|修缮|补植|培训|整治|治理|抚育|抽检|检查)"
)
_EACH = re.compile(r"人均|户均|每[\u4e00-\u9fa5]|平均")
ACT = re.compile(r"新增|新改建|新建|改建|扩建|养护|改造|维修|修缮|补植|接收|培训|发放|培育|引进")
_SAME_HEAD = re.compile(
    r"(?:建设|改造|修缮|维修|完成|实现|项目|任务|工作|数量|面积|人数|总数|活动|共|达到?|为|实际|全部|累计|计|已|约|[的了等])*"
)
"""What may stand between the name of a target and the figure of its result."""
_BEGUN = re.compile(r"(?:主要|原因|因|受|由于|未|尚|其余|剩余|其中|另|比|较|差|少|该)")
_DONE = re.compile("^(?:全年|共|累计|实际|已)+")
_LEAST, _COVERED = 4, 0.8
Told = TypeVar("Told")


def act_of(mention: Mention, name: str) -> str:
    """Return the verb that stands right before the name of a target: 新增 of 新增绿地面积, “” for none."""
    before = mention.subject.partition(name)[0] if name in mention.subject else ""
    found = list(ACT.finditer(before))
    return found[-1][0] if found and found[-1].end() == len(before) else ""


def names_alike(aim: Mention, name: str, other: Mention, words: str) -> bool:
    """Tell whether words around a figure name a target in fewer or parted words.

    新增绿地 is 新增绿地面积, 悬挂光荣牌 what …家庭悬挂光荣牌 is.
    """
    act, stem = act_of(aim, name), _MEASURED.sub("", name)
    if stem != name and len(act + stem) >= _LEAST and act + stem in words:
        return True
    subject = _DONE.sub("", other.subject)
    if len(subject) >= _LEAST and ACT.fullmatch(subject[:2]) is None and aim.subject.endswith(subject):
        return True
    if (turned := _TURNED.fullmatch(name)) and subject == turned["act"] + turned["of"]:
        return True  # 补植行道树2580株 is 行道树补植2600株
    if len(name) < 2 * _LEAST or other.quantity.unit != "人次":
        return False
    here = segment(other)
    return stands_in(name, here.text[: other.end - here.start], _COVERED)


def meant(aim: Mention, name: str, listed: Sequence[Told], of: dict[int, Mention]) -> list[Told]:
    """Return of the figures that may be a target's result those that are of the same thing.

    of: the mentions of `listed`, by place in it. 农村公路通车里程 is no result of 新改建农村公路.
    """
    act = act_of(aim, name)
    kept = list(range(len(listed)))
    each = _EACH.search(aim.subject) is not None
    kept = [n for n in kept if each or not _EACH.search(of[n].subject)]
    plain = [n for n in kept if not _goes_on(name, of[n].subject)]
    kept = plain or kept
    acted = [n for n in kept if act and act in of[n].subject + of[n].tail]
    if not acted and act and any(ACT.search(of[n].subject) for n in kept):
        kept = [n for n in kept if not ACT.search(of[n].subject)]
    return [listed[n] for n in (acted or kept)]


def _goes_on(name: str, subject: str) -> bool:
    """Tell whether a name is only the beginning of what a figure is of."""
    ends = (name[n:] for n in range(max(1, len(name) - _LEAST + 1)))
    said = next((end for end in ends if end in subject), "")
    return bool(said) and _SAME_HEAD.fullmatch(subject.rpartition(said)[2]) is None


def segment(mention: Mention) -> Span:
    """Return what stands between the semicolons around a figure."""
    text, at = mention.span.text, mention.at - mention.span.start
    if not 0 <= at < len(text):
        return mention.span
    low, high = text.rfind("；", 0, at) + 1, text.find("；", at) + 1
    return Span(text[low : high or None], mention.span.start + low)


def with_reasons(mention: Mention) -> str:
    """Return the words between semicolons around a figure, with what follows if it goes on about it."""
    own = segment(mention)
    after = mention.span.text[own.end - mention.span.start :].split("；")[0]
    return own.text + (after if _BEGUN.match(after) else "")
