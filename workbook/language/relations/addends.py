"""What may be added up: figures of one kind that may be the parts of a total, and what speaks for it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from workbook.language.mentions import Mention
from workbook.language.quantities import Kind
from workbook.language.relations import cues
from workbook.language.relations.acts import Act
from workbook.language.relations.model import Relation, is_none
from workbook.language.relations.scene import Scene

_OF_YEAR = re.compile(r"[上下]半年|[一二三四]季度|第[一二三四五六]批|\d月")
_OTHER_UNIT = re.compile(r"\((?P<unit>[^\d()，。；]{1,2})\)")
_BY_HOW_MUCH = re.compile(r"(?:同比|环比|[比较][^，。；]{2,10})[多少高低](?:出|了|收|支|用|完成)?$")
"""同比多出67起 is no part of what it is said of."""
_GRADED = re.compile("评[定分]|程度|得分|分值|率|指标|等级|权重|系数")
"""评定为0 says of no amount that there is none."""
_EACH = re.compile(
    "各(?![项类级单部地县乡镇区市街村科处局种方式家个自位])[\u4e00-\u9fa5]{0,4}$|(?:均|都)[为是]?$"
)
ENOUGH = 5.0
MOST_OF = Decimal("0.8")
_MUCH_MORE = Decimal("1.2")
MOST_PARTS = 30
"""Parts a list of a text has at most: more would be tried in vain, and for long."""


@dataclass(frozen=True, slots=True)
class Addition:
    """A total with its parts, by number, and how much speaks for it."""

    weight: float
    total: int
    parts: tuple[int, ...]


def sum_of(scene: Scene, total: Mention, parts: Sequence[Mention]) -> Relation:
    """Return the relation of a total and its parts."""
    return Relation("sum", {"total": (total,), "parts": tuple(parts)}, scene.span((total, *parts)))


def adds_up(scene: Scene, total: int, parts: Sequence[int]) -> bool:
    """Tell whether figures make a total."""
    return sum_of(scene, scene.mentions[total], [scene.mentions[n] for n in parts]).holds() is True


def addable(scene: Scene, numbers: Sequence[int], number: int, *, past: bool = False) -> list[int]:
    """Return those of `numbers` that may be parts of `total`, all at one depth of brackets.

    past: also those of before and those that came in: 上年结转的46.2万元, 新增拨款873.8万元.
    """
    total, run = scene.mentions[number], list[int]()
    others = scene.measures if past else scene.of_others
    for n in numbers:
        mention = scene.mentions[n]
        added = scene.acts[n] is Act.LEVEL or (past and scene.acts[n] is Act.DELTA)
        added = added or (
            total.quantity.kind is Kind.SHARE and scene.acts[n] is Act.SHARE
        )  # 占61%，占39%，合计100%
        if not added or not _kind_alike(total, mention) or n in others or n in scene.held_against:
            continue
        run.append(n)
    run = [n for n in run if not (n in scene.weak and _BY_HOW_MUCH.search(scene.mentions[n].lead))]
    alike = [n for n in run if measured_alike(scene, number, n)]
    run = alike if len(alike) > 1 else run
    depth = min((scene.mentions[n].depth for n in run), default=0)
    return [n for n in run if scene.mentions[n].depth == depth]


def _kind_alike(total: Mention, part: Mention) -> bool:
    return part.quantity.kind is total.quantity.kind or (is_none(part) and not _GRADED.search(part.lead))


def measured_alike(scene: Scene, total: int, part: int) -> bool:
    """Tell whether a part is measured as its total: alike, as none, or in either unit of 48万册（件）."""
    one, other = scene.mentions[total], scene.mentions[part]
    noted = _OTHER_UNIT.match(scene.text.text, one.end)
    return (
        scene.unit_alike(total, part)
        or is_none(other)
        or (noted is not None and other.quantity.unit == noted["unit"])
    )


def common(scene: Scene, total: int, parts: tuple[int, ...], cue: float) -> float:
    """Weigh what speaks for any list: figures that fit, three parts, one unit, nothing between."""
    listed = [scene.mentions[n] for n in parts]
    whole = scene.mentions[total]
    fits = adds_up(scene, total, parts)
    weight = 4.0 * (fits and bool(whole.quantity.value or cue >= 3))  # none is always none and none
    aside = total in scene.measures and parts[0] > total and not fits  # 占支出合计2,330万元的8%；卫生93万元
    weight -= 4.0 * (aside and not cues.OPENS.search(scene.between(total, parts[0])))
    weight += 0.5 * (len(parts) > 2) + 1.0 * all(_OF_YEAR.search(part.lead) for part in listed)
    between = [n for n in range(parts[0], parts[-1] + 1) if scene.acts[n] not in (Act.SHARE, Act.GROWTH)]
    weight += 0.5 * (len(between) == len(parts))
    weight += 1.0 * all(scene.acts[n + 1 : n + 2] == (Act.SHARE,) for n in parts)
    if not fits:
        weight -= 4.0 * (total in scene.weak and bool(cues.STRONG.search(whole.lead)))
        weight -= 4.0 * (
            total in scene.weak
            and parts[0] > total
            and whole.stop < 3
            and cues.WEAK.search(whole.lead) is not None
        )
        weight -= 3.0 * any(p.stop > 3 and p.quantity.value > whole.quantity.value for p in listed[1:])
        ratios = {scene.acts[n + 1 : n + 2] == (Act.SHARE,) for n in parts}
        added = sum(part.quantity.value for part in listed)
        few = len(parts) == 2 and len(ratios) > 1 and added < whole.quantity.value * MOST_OF
        weight -= 3.0 * few  # 其中研究生31名，占比36%；男教师22名
        weight -= 3.0 * _narrows(whole, listed)
        weight -= 4.0 * (ratios == {True} and added > whole.quantity.value * _MUCH_MORE)
        weight -= 4.0 * any(cues.APART.search(part.lead) for part in listed)
        weight -= (0.5 if cue >= 3 else 1.0 if cue >= 2 else 2.0) * any(
            part.quantity.value > whole.quantity.value for part in listed
        )
    return weight - 4.0 * any(not measured_alike(scene, total, n) for n in parts)


def told_of_each(scene: Scene, parts: Sequence[int]) -> bool:
    """Tell whether a figure is that of each of several: 中央和省各2,000万元，县1,000万元，合计5,000万元."""
    return any(_EACH.search(scene.mentions[n].lead) for n in parts)


def _narrows(total: Mention, parts: Sequence[Mention]) -> bool:
    """Tell whether each figure is of the one before: 发放120份，回收118份，有效115份."""
    whole = total.quantity.value
    return all(whole / 2 < part.quantity.value <= whole for part in parts)


def led_alike(scene: Scene, run: list[int]) -> list[int]:
    """Return those led to by the same words as the last: 产出50分，得48分；效益30分，得28分."""
    if not run:
        return []
    lead = scene.mentions[run[-1]].lead
    return [n for n in run if scene.mentions[n].lead == lead] if lead else []
