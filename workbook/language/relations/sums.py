"""Sums: a total with its parts after it (其中), or before it (合计), or written out (21+4+4=29)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from workbook.language.mentions import Mention
from workbook.language.relations import cues
from workbook.language.relations.model import Relation
from workbook.language.relations.scene import Act, Scene

_FORMULA = re.compile(r"\s*[+＋]\s*")
_BY_WORD = re.compile(r"[其之]中")


def sums(scene: Scene) -> Iterator[Relation]:
    """Yield the sums of a paragraph; a list is part of one sum only, the inner one of two."""
    yield from _formulas(scene)
    closed: set[int] = set()
    for number, mention in enumerate(scene.mentions):
        if scene.acts[number] is not Act.LEVEL:
            continue
        parts = _before(scene, number) or _after(scene, number)
        if len(parts) > 1 and not closed.intersection(parts):
            closed.update(parts)
            yield _sum(scene, mention, [scene.mentions[n] for n in parts])


def _sum(scene: Scene, total: Mention, parts: Sequence[Mention]) -> Relation:
    return Relation("sum", {"total": (total,), "parts": tuple(parts)}, scene.span((total, *parts)))


def _fits(scene: Scene, total: int, parts: Sequence[int]) -> bool:
    return _sum(scene, scene.mentions[total], [scene.mentions[n] for n in parts]).holds() is True


def _same(one: Mention, other: Mention) -> bool:
    return one.quantity.kind is other.quantity.kind


def _after(scene: Scene, number: int) -> list[int]:
    """Return the parts that follow the total at `number`."""
    total = scene.mentions[number]
    following = _run(scene, number)
    if len(following) < 2:
        return []
    first = scene.mentions[following[0]]
    opening = scene.text.text[total.end : first.at]
    opened = _opens(opening)
    if _vague(scene, opening, following):
        return []
    if not opened and not cues.TOTAL.search(total.lead) and "：" not in opening and ":" not in opening:
        return []
    for end in range(len(following), 1, -1):
        if _fits(scene, number, following[:end]):
            return following[:end]
    if not opened and not re.search(r"[:：]", opening):
        return []
    return _as_written(scene, following)


def _opens(opening: str) -> bool:
    return cues.OPENS.search(opening) is not None


def _vague(scene: Scene, opening: str, following: list[int]) -> bool:
    if cues.VAGUE.search(opening):
        return True
    last = scene.mentions[following[-1]]
    return last.tail.startswith(("等", "之"))


def _run(scene: Scene, number: int) -> list[int]:
    """Return the levels of the same kind after `number`, to the end of its sentence, at one depth of brackets."""
    total = scene.mentions[number]
    run: list[int] = []
    for later in range(number + 1, len(scene.mentions)):
        mention = scene.mentions[later]
        if mention.sentence != total.sentence or mention.depth < total.depth:
            break
        if scene.acts[later] is not Act.LEVEL or not _same(mention, total):
            continue
        if run and mention.depth > scene.mentions[run[0]].depth:
            continue
        if cues.ADDED.search(mention.lead) and run:
            break
        run.append(later)
    return run


def _as_written(scene: Scene, following: list[int]) -> list[int]:
    """Return the parts as far as the list goes on with the same signs between them."""
    between = scene.mentions[following[1]].stop
    kept = following[:2]
    for number in following[2:]:
        if scene.mentions[number].stop > max(between, 2):
            break
        kept.append(number)
    return kept


def _before(scene: Scene, number: int) -> list[int]:
    """Return the parts that stand before the total at `number`."""
    total = scene.mentions[number]
    added, plus = cues.ADDED.search(total.lead) or cues.ADDED.search(total.gap), cues.PLUS.search(total.gap)
    if not added and not plus:
        return []
    earlier = [n for n in scene.levels(number, 1) if _same(scene.mentions[n], total)]
    depth = min((scene.mentions[n].depth for n in earlier), default=0)
    earlier = [n for n in earlier if scene.mentions[n].depth == depth]
    for begin in range(len(earlier) - 1):
        if _fits(scene, number, earlier[begin:]):
            return earlier[begin:]
    if _opens(scene.text.text[total.end : total.end + 4]):
        return []
    return [n for n in earlier if scene.mentions[n].sentence == total.sentence] if added else []


def _formulas(scene: Scene) -> Iterator[Relation]:
    """Yield what is written out: 21+4+4=29."""
    number, listed = 0, scene.mentions
    while number < len(listed):
        end = number
        while end + 1 < len(listed) and _FORMULA.fullmatch(listed[end + 1].gap):
            end += 1
        if end > number and end + 1 < len(listed) and re.fullmatch(r"\s*[=＝]\s*", listed[end + 1].gap):
            yield _sum(scene, listed[end + 1], listed[number : end + 1])
        number = end + 1
