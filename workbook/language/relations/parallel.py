"""Figures told twice in one order, of this year and of the year before: 6场、530名，而去年4场、412名."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from workbook.language.mentions import Mention
    from workbook.language.relations.scene import Scene

_OF_BEFORE = re.compile("^(?:而|同期)?(?:上年|去年|上一年|前年|同期)")
_MOST = 6
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
