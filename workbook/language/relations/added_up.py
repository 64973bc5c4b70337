"""Lists before a total: 合计, 共计, 加上."""

from __future__ import annotations

import re
from collections.abc import Iterator

from workbook.language.relations import cues
from workbook.language.relations.addends import (
    MOST_PARTS,
    Addition,
    addable,
    adds_up,
    common,
    led_alike,
    told_of_each,
)
from workbook.language.relations.points import SCORE, are_marks
from workbook.language.relations.scene import Scene
from workbook.language.relations.two_columns import one_column, totalled

_SUMS_UP = re.compile("以上|上述|合计|总计|共计|[两三四五六七八九]项|三者|两者")
_TOGETHER_OF = re.compile("(?:合计|共计|总计|一共|共)占[^，。；]{0,14}$")
"""两者合计占全县耕地50万亩的10%: what follows is a whole they may be but part of."""
_WITH_ONE = re.compile(
    r"(?:连同|加上|算上|再?加|包括|包含|含|[与和])(?:[^，。；\d]{0,6}(?:机关|本级|本部|自身|自己|本局|我[局委校院所馆站中厅办])|局)[^，。；\d]{0,4}[，,]?"
    r"(?:合计|共计|总计|一共|总共|共)[^，。；\d]{0,6}$"
)
"""下属单位5个，连同局机关合计6个: one more that has no figure of its own."""
_TAKEN_OFF = re.compile(r"(?:减去|扣除|扣减|减除|冲减|剔除)[^，。；]{0,14}$")
"""Leads to what is taken off, which adds nothing up: 加上年初结转40万元，减去本年支出."""


def listed_before(scene: Scene, number: int) -> Iterator[Addition]:
    """Yield the lists before the figure at `number` it may be the total of."""
    total = scene.mentions[number]
    since = scene.text.text[total.span.start : total.at]
    cue = _closing(scene, number)
    if not cue or (cue < 3 and number in scene.measures):
        return
    if _WITH_ONE.search(total.gap):
        return
    back = 1 if _SUMS_UP.match(since) else 0
    earlier = [n for n in range(number) if scene.mentions[n].sentence >= total.sentence - back]
    run = addable(scene, earlier, number)
    if re.match(r"[，,]?(?:其中|包括|分别)", scene.text.text[total.end : total.end + 5]):
        cue -= 0.5
    carried = addable(scene, earlier, number, past=True)
    if cue >= 2 and 1 < len(carried) != len(run) and adds_up(scene, number, carried):
        run = carried
    together = _TOGETHER_OF.search(total.lead) or SCORE.search(total.lead)
    chain = _chain(scene, run)
    alike = led_alike(scene, run)
    named = _named_alike(scene, number, run)
    if one_column(scene, run, named) and not adds_up(scene, number, run):
        run, cue = named, cue + 1.0  # 两项预算合计23万元: of those called so
    for listed in (run, alike, *([named] if named not in (run, alike) else [])):
        cue += 1.5 * (listed is alike and 1 < len(alike) == len(run) // 2)
        for begin in range(max(0, len(listed) - MOST_PARTS), len(listed) - 1):
            parts = tuple(listed[begin:])
            if (together or are_marks(scene, number, parts[0])) and not adds_up(scene, number, parts):
                continue
            weight = cue + common(scene, number, parts, cue)
            weight -= 6.0 * (told_of_each(scene, parts) and not adds_up(scene, number, parts))
            weight += 1.5 * (parts == chain or (begin == 0 and not chain))
            weight += 0.5 * (parts[-1] == number - 1)
            yield Addition(weight, number, parts)


def _closing(scene: Scene, number: int) -> float:
    """Weigh what says that a figure adds up those before it."""
    total = scene.mentions[number]
    if _TAKEN_OFF.search(total.lead):
        return 0.0
    beside = (
        number
        and re.fullmatch("[^，。；：0-9]{0,4}、", total.gap)
        and not scene.unit_alike(number - 1, number)
    )
    if scene.glued(number) or beside:
        return _closing(scene, number - 1)
    last = scene.mentions[number - 1] if number else total
    beside = cues.ADDED_UP.search(last.lead) and total.stop in (1, 2) and last is not total
    if beside and len(_named_alike(scene, number, list(range(number - 1)))) > 1:
        return 3.0  # 合计预算23万元、支出21万元
    added = last is not total and total.stop > 1 and cues.PLUS.search(_listed_gap(scene, number - 1))
    if cues.MADE_OF.search(total.tail) or added:
        return 3.0
    if cues.ADDED_UP.search(total.lead) or cues.ADDED_UP.search(total.gap):
        return 3.5
    scored = total.quantity.unit == "分" and SCORE.search(total.lead)
    return 2.0 if scored or cues.ADDED.search(total.lead) or cues.ADDED.search(total.gap) else 0.0


def _listed_gap(scene: Scene, number: int) -> str:
    """Return what leads to the list by 、 that a figure ends: 加上上解支出1.85亿元、还本支出2.6亿元."""
    while number and scene.mentions[number].stop == 1 and not cues.PLUS.search(scene.mentions[number].gap):
        number -= 1
    return scene.mentions[number].gap


def _chain(scene: Scene, run: list[int]) -> tuple[int, ...]:
    """Return the last figures that are joined by 、 or 和, where others stand before them."""
    start = len(run) - 1
    while start > 0 and scene.mentions[run[start]].stop == 1:
        start -= 1
    told = 0 < start < len(run) - 1 and not cues.PLUS.search(scene.mentions[run[start]].gap)
    return tuple(run[start:]) if told else ()


def _named_alike(scene: Scene, number: int, run: list[int]) -> list[int]:
    """Return those named as the total: 办公费预算15万元、支出14万元；印刷费预算8万元；合计预算23万元."""
    noun = totalled(scene.mentions[number].lead)
    return [n for n in run if len(noun) > 1 and scene.mentions[n].lead.endswith(noun)]
