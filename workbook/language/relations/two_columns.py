"""Lists with two figures of each item, so that there are two totals: 预算6万元、决算4万元，预算22万元…"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from workbook.language.quantities import Kind
from workbook.language.relations import cues
from workbook.language.relations.acts import Act
from workbook.language.relations.addends import ENOUGH, MOST_PARTS, Addition, adds_up
from workbook.language.relations.scene import Scene

_TAIL = re.compile("(?:[数额为是达共约有:]|金额)+$")
_ALL_OF = re.compile(
    "^(?:以上|上述)?(?:[两三四五六七八九十各][者项类家个处])?|(?:合计|共计|总计|累计|小计|总额|一共)(?:为|是|达)?"
)
_SURE = ENOUGH + 7.0
_PLANNED = re.compile("(?:预算|计划|安排|任务|目标)[数额]?$")
_DONE = re.compile("^(?:实际|全年)?(?:支出|决算|执行|实支|完成|支付|实付|使用)[数额]?$")


def noun_of(lead: str) -> str:
    """Return of what column a figure is, in two characters: 预算 of 接待费预算数."""
    return _TAIL.sub("", lead)[-2:]


def totalled(lead: str) -> str:
    """Return of what a total is, without the words that add up: 预算 of 两项预算小计."""
    return _ALL_OF.sub("", lead)


def one_column(scene: Scene, run: Sequence[int], named: Sequence[int]) -> bool:
    """Tell whether some of a list are every other of it, those between being of another name."""
    places = [n for n, number in enumerate(run) if number in named]
    if len(places) < 2 or any(two - one != 2 for one, two in pairwise(places)):
        return False
    nouns = {noun_of(scene.mentions[run[place + 1]].lead) for place in places[:-1]}
    return len(nouns) == 1 and nouns.isdisjoint(noun_of(scene.mentions[n].lead) for n in named)


def columns_behind(scene: Scene, number: int) -> Iterator[Addition]:
    """Yield the sums of two totals side by side and two columns behind them: 预算28万元，决算21.6万元，其中….

    Only where one column adds up: 其中 may tell a selection.
    """
    second, first = number + 1, number + 2
    if first + 3 >= len(scene.mentions) or not scene.unit_alike(number, second):
        return
    total, other, opened = scene.mentions[number : number + 3]
    beside = total.sentence == opened.sentence and other.stop <= 2 and scene.acts[second] is Act.LEVEL
    if not beside or not cues.OPENS.search(opened.gap) or cues.VAGUE.search(opened.gap):
        return
    run = _alternating(scene, first)
    columns = (number, tuple(run[::2])), (second, tuple(run[1::2]))
    if len(run) < 4 or not all(_is_of(scene, *column) for column in columns):
        return
    if any(adds_up(scene, *column) for column in columns):
        yield from (Addition(_SURE, *column) for column in columns)


def _alternating(scene: Scene, first: int) -> list[int]:
    """Return the figures from one on that are of two columns in turn, ratios beside them left out."""
    run: list[int] = []
    nouns = ["", ""]
    for n in range(first, min(len(scene.mentions), first + 3 * MOST_PARTS)):
        mention = scene.mentions[n]
        if mention.sentence != scene.mentions[first].sentence:
            break
        if mention.quantity.kind is Kind.SHARE and run:
            continue
        column = len(run) % 2
        nouns[column] = nouns[column] or noun_of(mention.lead)
        alike = scene.acts[n] is Act.LEVEL and scene.unit_alike(n, first)
        if not alike or not nouns[column] or noun_of(mention.lead) != nouns[column] or nouns[0] == nouns[1]:
            break
        run.append(n)
    return run[: len(run) // 2 * 2]


def _is_of(scene: Scene, total: int, parts: Sequence[int]) -> bool:
    """Tell whether a total is called as the parts of its column: both 预算, or both of what was done."""
    one, other = scene.mentions[total].lead, scene.mentions[parts[0]].lead
    both = any(cue.search(one) and cue.search(other) for cue in (cues.PLANNED, cues.DONE))
    return noun_of(other) in one or both


def is_both(scene: Scene, parts: Sequence[int]) -> bool:
    """Tell whether two figures beside one another are what was planned and done of one: 预算240、支出236."""
    return any(
        later - first == 1
        and _PLANNED.search(scene.mentions[first].lead)
        and _DONE.search(scene.mentions[later].lead)
        for first, later in pairwise(parts)
    )
