"""Shares and rates: a ratio with the part and the whole it is of."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

from workbook.language.mentions import Mention
from workbook.language.quantities import Kind
from workbook.language.relations import cues
from workbook.language.relations.model import Relation
from workbook.language.relations.scene import Act, Scene

_ENOUGH = 5.0


def ratios(scene: Scene, parts_of: dict[int, int]) -> Iterator[Relation]:
    """Yield the shares and rates of a paragraph; parts_of: of each part of a sum, its total."""
    for number, act in enumerate(scene.acts):
        if act in (Act.SHARE, Act.RATE):
            best = max(_candidates(scene, number, parts_of), key=lambda found: found.weight, default=None)
            if best and best.weight >= _ENOUGH:
                yield best.relation


@dataclass(frozen=True, slots=True)
class _Candidate:
    weight: float
    relation: Relation


def _candidates(scene: Scene, number: int, parts_of: dict[int, int]) -> Iterator[_Candidate]:
    mention, act = scene.mentions[number], scene.acts[number]
    before = scene.levels(number, 2)
    after = [
        n
        for n in range(number + 1, len(scene.mentions))
        if scene.acts[n] is Act.LEVEL and scene.mentions[n].sentence == mention.sentence
    ]
    kind = "share" if act is Act.SHARE else "rate"
    for part in before:
        for whole in (*before, *after):
            one, other = scene.mentions[part], scene.mentions[whole]
            if (
                part == whole
                or one.quantity.kind is not other.quantity.kind
                or one.quantity.kind is Kind.SHARE
            ):
                continue
            relation = Relation(
                kind, {"part": (one,), "whole": (other,), kind: (mention,)}, scene.span((one, other, mention))
            )
            weigh = _weigh_share if act is Act.SHARE else _weigh_rate
            yield _Candidate(weigh(scene, relation, (part, whole, number), before, parts_of), relation)


def _weigh_rate(
    scene: Scene, relation: Relation, at: tuple[int, int, int], before: list[int], parts_of: dict[int, int]
) -> float:
    part, whole, number = at
    one, other, mention = (scene.mentions[n] for n in at)
    weight = _common(scene, relation, at, before)
    name = _rate_name(mention)
    if name and _named(name, one):
        weight += 1.5
    weight += 1.5 * bool(cues.PLANNED.search(other.lead)) + bool(cues.DONE.search(one.lead))
    weight -= 1.5 * bool(cues.PLANNED.search(one.lead) and not cues.DONE.search(one.lead))
    if mention.gap.startswith("的") and whole == number - 1:
        weight += 3
    weight += 0.5 * (whole < part)
    return weight


def _weigh_share(
    scene: Scene, relation: Relation, at: tuple[int, int, int], before: list[int], parts_of: dict[int, int]
) -> float:
    part, whole, number = at
    one, other, mention = (scene.mentions[n] for n in at)
    weight = _common(scene, relation, at, before)
    weight += 2 * (parts_of.get(part) == whole)
    if mention.gap.startswith("(") and part == number - 1:
        weight += 2
    if mention.gap.startswith("的") and whole == number - 1:
        weight += 3
    found = cues.SHARE.search(mention.lead)
    named = (found["whole"] or "") if found else ""
    weight += 2 * bool(named and _alike(named, other.subject)) + 0.5 * bool(cues.TOTAL.search(other.lead))
    return weight


def _common(scene: Scene, relation: Relation, at: tuple[int, int, int], before: list[int]) -> float:
    """Weigh what speaks for any ratio: figures that fit, nearness, one sentence, one unit."""
    part, whole, number = at
    one, other, mention = (scene.mentions[n] for n in at)
    weight = 4.0 * (relation.holds() is True)
    same = [n for n in before if scene.mentions[n].quantity.kind is one.quantity.kind]
    weight += 1.5 * (part == same[-1])
    weight += 1.0 * (whole in same and part in same and abs(same.index(whole) - same.index(part)) == 1)
    weight += 0.5 * (one.sentence == mention.sentence) + 0.5 * (other.sentence == mention.sentence)
    weight += 0.5 * (one.quantity.unit == other.quantity.unit)
    return weight


def _rate_name(mention: Mention) -> str:
    found = cues.RATE.search(mention.lead)
    return found["name"] if found else ""


def _named(name: str, mention: Mention) -> bool:
    """Tell whether the words before or after a figure speak of what a rate is called by."""
    tail = name[-2:]
    return tail in mention.lead + mention.tail and f"不{tail}" not in mention.lead


def _alike(one: str, other: str) -> bool:
    return bool(one and other) and SequenceMatcher(None, one, other).ratio() >= 0.5
