"""Ratios told severally of pairs: 47万元（预算50万元）、72万元（预算80万元），完成预算分别为94%和90%."""

from __future__ import annotations

import re
from collections.abc import Iterator

from workbook.language.quantities import Kind
from workbook.language.relations import cues
from workbook.language.relations.model import Relation
from workbook.language.relations.scene import Scene

_SEVERALLY = re.compile(
    r"(?:完成|实现|达到|占|率|比例|比重|进度)[^，。；]{0,14}(?:分别|依次)(?:为|是|达到?|占)*$"
)
_SPENT = re.compile("完成|实现|执行|支付|到位")
_SET = re.compile("预算|计划|目标|任务|编制")
_JOINED = re.compile(r"[、和及与]|[，,]")


def paired(scene: Scene) -> Iterator[Relation]:
    """Yield the shares and rates of lists of ratios, each of the pair in its place of the list."""
    for number, mention in enumerate(scene.mentions):
        if mention.quantity.kind is not Kind.SHARE or not _SEVERALLY.search(mention.lead):
            continue
        listed = _list(scene, number)
        many = len(listed)
        two = _in_brackets(scene, number, many) or _in_turn(scene, number, many) or _around(scene, listed)
        if len(listed) > 1 and two:
            yield from _told(scene, listed, *two)


def _list(scene: Scene, number: int) -> list[int]:
    """Return the ratios joined to one."""
    listed = [number]
    while listed[-1] + 1 < len(scene.mentions):
        later = scene.mentions[listed[-1] + 1]
        if later.quantity.kind is not Kind.SHARE or not _JOINED.fullmatch(later.gap):
            break
        listed.append(listed[-1] + 1)
    return listed


def _in_brackets(scene: Scene, number: int, many: int) -> tuple[list[int], list[int]] | None:
    """Return the parts right before a list, and their wholes, each in brackets behind its part."""
    run = list(range(max(0, number - 2 * many), number))
    parts, wholes = run[::2], run[1::2]
    if len(run) != 2 * many or not _alike(scene, run, number):
        return None
    opened = all(scene.mentions[n].gap.startswith("(") for n in wholes)
    outside = all(scene.mentions[n].depth == scene.mentions[number].depth for n in parts)
    return (parts, wholes) if opened and outside else None


def _in_turn(scene: Scene, number: int, many: int) -> tuple[list[int], list[int]] | None:
    """Return the parts and wholes right before a list, told in turn: 预算7万元、支出6.3万元，预算12万元…"""
    run = list(range(max(0, number - 2 * many), number))
    wholes, parts = run[::2], run[1::2]
    if len(run) != 2 * many or not _alike(scene, run, number):
        return None
    planned = all(cues.PLANNED.search(scene.said(n)) and not _SPENT.search(scene.said(n)) for n in wholes)
    done = all(cues.DONE.search(scene.said(n)) and not _SET.search(scene.said(n)) for n in parts)
    return (parts, wholes) if planned and done else None


def _around(scene: Scene, listed: list[int]) -> tuple[list[int], list[int]] | None:
    """Return the parts before a list and the wholes behind it: 计划投资分别为800万元和400万元."""
    many, number = len(listed), listed[0]
    parts = list(range(max(0, number - many), number))
    wholes = list(range(listed[-1] + 1, min(len(scene.mentions), listed[-1] + 1 + many)))
    if len(parts) != many or len(wholes) != many or not _alike(scene, [*parts, *wholes], number):
        return None
    told = cues.SHARE.search(scene.mentions[number].lead)
    name = (told["whole"] or "") if told else ""
    joined = all(_JOINED.fullmatch(scene.mentions[n].gap) for n in wholes[1:])
    return (parts, wholes) if len(name) > 1 and name in scene.said(wholes[0]) and joined else None


def _alike(scene: Scene, run: list[int], number: int) -> bool:
    """Tell whether all stand in the sentence of a ratio and are measured alike."""
    here = scene.mentions[number].sentence
    return all(scene.mentions[n].sentence == here and scene.unit_alike(n, run[0]) for n in run)


def _told(scene: Scene, listed: list[int], parts: list[int], wholes: list[int]) -> Iterator[Relation]:
    """Yield the ratio of each pair."""
    lead, said = scene.mentions[listed[0]].lead, scene.said(wholes[0])
    planned = cues.PLANNED.search(said + lead) and "总" not in said
    share = "占" in lead and not planned and not _SPENT.search(lead)
    for part, whole, ratio in zip(parts, wholes, listed, strict=True):
        three = (scene.mentions[part], scene.mentions[whole], scene.mentions[ratio])
        kind = "share" if share else "rate"
        roles = dict(zip(("part", "whole", kind), ((m,) for m in three), strict=True))
        yield Relation("share" if share else "rate", roles, scene.span(three))
