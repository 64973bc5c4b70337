"""Several figures held against as many of before: 与上年的91.9万度、3.5万吨相比，分别下降6%和8.6%."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

from workbook.language.quantities import Kind
from workbook.language.relations import cues
from workbook.language.relations.acts import Act
from workbook.language.relations.model import Relation
from workbook.language.relations.scene import Scene

MOST = 4
"""So many figures are told in turn at most."""
_AGAINST = re.compile(r"[与和同跟较比][^，。；]{0,16}$")
_JOINED = re.compile(r"(?:[、和及与]|以及)[^，。；\d]{0,8}|")
SEVERALLY = re.compile(r"(?:分别|依次|各自?|相应)[^，。；\d]{0,8}$")
"""Before the first of as many as there were."""
_WAY = re.compile(r"(?P<more>[多高超长快]|增[加长多]?|上升|提[高升]|扩大)|[少低短慢]|[下降减压缩]")


def grown_in_turn(scene: Scene) -> Iterator[Relation]:
    """Yield the changes in percent of each of several figures, from that in its place of the list before."""
    for nows, befores, changes in _lists(scene):
        if any(scene.mentions[n].quantity.kind is not Kind.SHARE for n in changes):
            continue
        sign = 0
        for now, before, change in zip(nows, befores, changes, strict=True):
            found = cues.CHANGE.search(scene.mentions[change].lead)
            sign = (-1 if found["down"] or found["saved"] else 1) if found else sign
            told = -1 if scene.mentions[change].quantity.value < 0 else sign
            roles = {"now": now, "before": before, "change": change}
            if told:
                yield _relation(scene, "growth", roles, told)


def lying_in_turn(scene: Scene) -> Iterator[Relation]:
    """Yield what lies between several figures and those before: 较40期、3,500人次分别多6期、418人次."""
    for nows, befores, changes in _lists(scene):
        more = None
        for now, before, change in zip(nows, befores, changes, strict=True):
            found = [*_WAY.finditer(scene.mentions[change].lead)]
            more = bool(found[-1]["more"]) if found else more
            if more is None or not scene.unit_alike(now, change):
                break
            two = (now, before) if more else (before, now)
            roles = {"minuend": two[0], "subtrahend": two[1], "result": change}
            yield _relation(scene, "difference", roles)


def _relation(
    scene: Scene, kind: Literal["growth", "difference"], roles: dict[str, int], sign: int = 0
) -> Relation:
    told = {role: (scene.mentions[n],) for role, n in roles.items()}
    return Relation(kind, told, scene.span(m for (m,) in told.values()), sign=sign)


def _lists(scene: Scene) -> Iterator[tuple[list[int], list[int], list[int]]]:
    """Yield figures, as many they are held against, and as many changes right behind these."""
    taken = -1
    for first, mention in enumerate(scene.mentions):
        if first <= taken or not _AGAINST.search(mention.lead) or scene.acts[first] is not Act.LEVEL:
            continue
        befores = joined(scene, first)
        many = len(befores)
        if many < 2:
            continue
        nows = [*range(first - many, first)]
        changes = [*range(befores[-1] + 1, befores[-1] + 1 + many)]
        if not _fit(scene, nows, befores):
            nows, changes = changes, [n + many for n in changes]
            if not _fit(scene, nows, befores):
                continue
        if _changes(scene, changes, mention.sentence):
            taken = changes[-1]
            yield nows, befores, changes


def joined(scene: Scene, first: int) -> list[int]:
    """Return the figures joined to one by 、 or by nothing: 2023年的1,389笔、5.43亿元."""
    run = [first]
    while len(run) < MOST and run[-1] + 1 < len(scene.mentions):
        later = run[-1] + 1
        mention = scene.mentions[later]
        counted = mention.quantity.kind in (Kind.MONEY, Kind.COUNT) and scene.acts[later] is not Act.ASIDE
        if not counted or not _JOINED.fullmatch(mention.gap):
            break
        run.append(later)
    return run


def _fit(scene: Scene, nows: list[int], befores: list[int]) -> bool:
    """Tell whether figures are measured as those in their places, and stand in their sentence."""
    if nows[0] < 0 or nows[-1] >= len(scene.mentions):
        return False
    here = scene.mentions[befores[0]].sentence
    levels = all(scene.acts[n] is not Act.ASIDE and scene.mentions[n].sentence == here for n in nows)
    return levels and all(scene.unit_alike(*two) for two in zip(nows, befores, strict=True))


def _changes(scene: Scene, changes: list[int], here: int) -> bool:
    """Tell whether figures are changes told of each: 分别下降6%和8.6%; 笔数下降10.3%，金额下降8.3%."""
    if changes[-1] >= len(scene.mentions) or scene.mentions[changes[-1]].sentence != here:
        return False
    first, *rest = (scene.mentions[n] for n in changes)
    if SEVERALLY.search(first.gap):
        return all(_JOINED.fullmatch(m.gap) or (m.stop <= 2 and _moved(m.lead)) for m in rest)
    return all(_moved(m.lead) for m in (first, *rest))


def _moved(lead: str) -> bool:
    """Tell whether words lead to a change."""
    return any(cue.search(lead) for cue in (cues.CHANGE, cues.DELTA, cues.BY_HOW_MUCH))
