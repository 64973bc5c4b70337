"""Figures told twice in one order, of this year and of the year before: 6场、530名，而去年4场、412名."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from workbook.language.mentions import Mention
    from workbook.language.relations.scene import Scene

_OF_BEFORE = re.compile("^(?:而|同期)?(?:上年|去年|上一年|前年|同期)")
_MOST = 6
_MEANWHILE = re.compile("同期(?P<own>[\u4e00-\u9fa5]{2,8}?)(?:[为达是共]|完成|实现)?")
_OPENS_YEAR = re.compile(r"[。；]?(?:19|20)\d\d年(?=[，,])")


def opening_year(mention: Mention) -> str:
    """Return the year a sentence begins with: 2024年，合格率93.1%，2023年则是93.8%."""
    found = _OPENS_YEAR.match(mention.gap) if mention.stop > 1 else None
    return found[0] if found else ""


def parallel(scene: Scene) -> frozenset[int]:
    """Return the figures of before that no word places there, but the first of their list does."""
    found: set[int] = set()
    for first in scene.said_past:
        lead = scene.mentions[first].lead
        if not first or not _OF_BEFORE.match(lead) or lead.endswith(("由", "从")):
            continue
        for many in range(2, min(_MOST, first, len(scene.mentions) - first) + 1):
            later = range(first, first + many)
            if all(_are_two(scene, n - many, n, first) for n in later):
                found.update(later)
                break
    return frozenset(found)


def _are_two(scene: Scene, now: int, before: int, first: int) -> bool:
    """Tell whether two figures are of one thing by their place, their unit and their sentence."""
    one, other = scene.mentions[now], scene.mentions[before]
    near = one.sentence == other.sentence and (before == first or other.stop <= 2)
    return near and scene.acts[now] is scene.acts[before] and scene.unit_alike(now, before)


def meanwhile(mention: Mention) -> bool:
    """Tell whether 同期 is of now, with a thing of its own: 会费收入74.8万元，同期支出68.1万元."""
    found = _MEANWHILE.fullmatch(mention.lead)
    earlier = mention.span.text[: mention.at - mention.span.start - len(mention.lead)]
    return found is not None and bool(mention.stop) and found["own"][-2:] not in earlier


def measured_too(scene: Scene) -> frozenset[int]:
    """Return the second measures of what was before: 去年为28个、3.2亿元."""
    later = (n + 1 for n in scene.said_past if n + 1 < len(scene.mentions) and scene.glued(n + 1))
    return frozenset(n for n in later if scene.mentions[n].quantity.unit != "秒")  # 3分20秒 is one figure
