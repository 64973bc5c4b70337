"""Shares and rates: a ratio with the part and the whole it is of."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

from workbook.language.mentions import Mention
from workbook.language.quantities import Kind
from workbook.language.relations import cues
from workbook.language.relations.model import Relation
from workbook.language.relations.scene import Act, Scene, tight

_ENOUGH = 5.0
_SURELY_PLANNED = re.compile(r"计划|预算|目标|任务|应[收缴完办发]|编制")
_SURELY_DONE = re.compile(r"^(?!.*(?:预算|计划|目标|编制)).*(?:实际|完成|已|支出|决算|实有)")
_OVER = re.compile(r"\)?[/÷][^，。；\d]{0,14}\(?")
_THAT_IS = re.compile(r"^[，,(]?(?:即|共|计|为|约|合|仅|也就是|达|有)+$")


def ratios(scene: Scene, parts_of: dict[int, int]) -> Iterator[Relation]:
    """Yield the shares and rates of a paragraph; parts_of: of each part of a sum, its total."""
    yield from _formulas(scene)
    written_out = {relation.one("rate").at for relation in _formulas(scene)}  # type: ignore[union-attr]
    used: set[tuple[int, ...]] = set()
    for number, act in enumerate(scene.acts):
        if scene.mentions[number].at in written_out:
            continue
        if act in (Act.SHARE, Act.RATE) and not _told_again(scene, number):
            best = max(_candidates(scene, number, parts_of), key=lambda found: found.weight, default=None)
            if best is None or best.weight < _ENOUGH:
                continue
            pair = tuple(best.relation.roles[role][0].at for role in ("part", "whole"))
            if best.relation.holds() is True or pair not in used:
                used.add(pair)
                yield _latest(scene, best.relation)


def _latest(scene: Scene, relation: Relation) -> Relation:
    """Return the relation with the last of several wholes that are printed alike before the ratio."""
    (part,), (whole,) = relation.roles["part"], relation.roles["whole"]
    ratio = relation.roles[relation.kind][0]
    alike = [
        m
        for n, m in enumerate(scene.mentions)
        if whole.at <= m.at < ratio.at and m is not part and scene.acts[n] is Act.LEVEL
        if (m.quantity.value, m.quantity.unit) == (whole.quantity.value, whole.quantity.unit)
    ]
    if not alike:
        return relation
    roles = {**relation.roles, "whole": (alike[-1],)}
    return Relation(relation.kind, roles, scene.span((part, alike[-1], ratio)))


def _formulas(scene: Scene) -> Iterator[Relation]:
    """Yield what is written out: 978.6/1,000.0×100%=97.86%, or 96.55%（28人/29人）."""
    for number in range(len(scene.mentions) - 1):
        one, other = scene.mentions[number : number + 2]
        if not _OVER.fullmatch(other.gap):
            continue
        later = number + 2 + (scene.acts[number + 2 : number + 3] == (Act.ASIDE,))
        ratio = next((m for m in scene.mentions[later : later + 1] if m.gap.endswith("=")), None)
        if ratio is None and number and re.match(r"[(，,]", one.gap):
            ratio = scene.mentions[number - 1]
        if ratio is not None and ratio.quantity.kind is Kind.SHARE:
            roles = {"part": (tight(one),), "whole": (tight(other),), "rate": (tight(ratio),)}
            yield Relation("rate", roles, scene.span((one, other, ratio)))


def _told_again(scene: Scene, number: int) -> bool:
    """Tell whether the next figure says the same ratio exactly: 七成以上，具体为75.5%."""
    later = scene.mentions[number + 1 : number + 2]
    return bool(later) and later[0].quantity.kind is Kind.SHARE and bool(cues.EXACTLY.match(later[0].gap))


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
    told = [n for n in after[:1] if n == number + 1 and _THAT_IS.match(scene.mentions[n].gap)]
    for part in (*before, *_amounts(scene, number), *told):
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


def _amounts(scene: Scene, number: int) -> list[int]:
    """Return the amounts of change that may be the part: 审减518万元, 核减率; 结余10万元，占预算的."""
    here = scene.mentions[number].sentence
    return [
        n
        for n in range(number)
        if scene.acts[n] is Act.DELTA
        and scene.mentions[n].quantity.kind in (Kind.MONEY, Kind.COUNT)
        and scene.mentions[n].sentence == here
    ]


def _weigh_rate(
    scene: Scene, relation: Relation, at: tuple[int, int, int], before: list[int], parts_of: dict[int, int]
) -> float:
    part, whole, number = at
    one, other, _ = (scene.mentions[n] for n in at)
    mention = scene.mentions[scene.head(number)]
    weight = _common(scene, relation, at, before, parts_of)
    name = _rate_name(mention)
    if "调整" in name:
        weight += 4.0 if scene.acts[part] is Act.DELTA and cues.ADJUSTED.search(one.lead) else -2.0
    if name and _named(name, one):
        weight += 1.5
    elif name and any(_named(name, scene.mentions[n]) for n in before if n != whole):
        weight -= 1.5
    if "其中" in one.gap and [n for n in before if n < part][-1:] == [whole]:
        weight += 2
    weight -= 6.0 * bool(_SURELY_PLANNED.search(one.lead) and _SURELY_DONE.search(other.lead))
    weight += 1.5 * bool(cues.PLANNED.search(other.lead)) + bool(cues.DONE.search(one.lead))
    weight -= 1.5 * bool(cues.PLANNED.search(one.lead) and not cues.DONE.search(one.lead))
    if mention.gap.startswith("的") and whole == scene.head(number) - 1:
        weight += 3
    weight += 0.5 * (whole < part)
    return weight


def _weigh_share(
    scene: Scene, relation: Relation, at: tuple[int, int, int], before: list[int], parts_of: dict[int, int]
) -> float:
    part, whole, number = at
    one, other, _ = (scene.mentions[n] for n in at)
    mention = scene.mentions[scene.head(number)]
    weight = _common(scene, relation, at, before, parts_of)
    weight += 2 * (parts_of.get(part) == whole)
    if mention.gap.startswith("(") and part == scene.head(number) - 1:
        weight += 2
    if mention.gap.startswith("的") and whole == scene.head(number) - 1:
        weight += 3
    found = cues.SHARE.search(mention.lead)
    named = (found["whole"] or "") if found else ""
    says = bool(named and _alike(named, other.subject)) or parts_of.get(part) == whole or mention.gap.startswith("的")
    weight += 2 * bool(named and _alike(named, other.subject)) + 0.5 * bool(cues.TOTAL.search(other.lead))
    if mention.gap.endswith("(") and len(mention.gap) > 2:
        weight += 3 * (len(one.subject) > 1 and mention.lead.endswith(one.subject))
    if not says and relation.holds() is not True and not cues.TOTAL.search(other.lead):
        weight -= 2.0
    return weight


def _common(
    scene: Scene, relation: Relation, at: tuple[int, int, int], before: list[int], parts_of: dict[int, int]
) -> float:
    """Weigh what speaks for any ratio: figures that fit, nearness, one sentence, one unit."""
    part, whole, number = at
    one, other, mention = (scene.mentions[n] for n in at)
    weight = 4.0 * (relation.holds() is True)
    weight -= 4.0 * (abs(part - whole) == 1 and scene.mentions[max(part, whole)].stop == 1 and relation.kind == "share")
    beside = scene.mentions[scene.head(number)].gap.startswith("的") or _SURELY_PLANNED.search(other.lead) is not None
    same = [n for n in before if not (n == whole and beside) and scene.mentions[n].quantity.kind is one.quantity.kind]
    listed = scene.series(number)
    place = len(listed) - listed.index(number)
    nearest = part > number or part in same[-min(place, len(same)) :][:1] or _follows_amount(scene, part, number)
    weight += 1.5 * nearest + 1.5 * (part > number) + 1.5 * (nearest and len(listed) > 1)
    weight -= 3.0 * (relation.holds() is not True and not nearest)
    weight -= 4.0 * (part in parts_of and parts_of[part] == parts_of.get(whole))
    weight += 0.01 * whole
    levels = [n for n in before if scene.mentions[n].quantity.kind is one.quantity.kind]
    weight += 1.0 * (whole in levels and part in levels and abs(levels.index(whole) - levels.index(part)) == 1)
    weight += 0.5 * (one.sentence == mention.sentence) + 0.5 * (other.sentence == mention.sentence)
    weight += 0.5 * (one.quantity.unit == other.quantity.unit)
    return weight


def _follows_amount(scene: Scene, part: int, number: int) -> bool:
    """Tell whether a share is said of the amount right before it: 结余10万元，占预算的10%."""
    return part == number - 1 and scene.acts[part] is Act.DELTA and scene.mentions[number].lead.startswith("占")


def _rate_name(mention: Mention) -> str:
    found = cues.RATE.search(mention.lead)
    return found["name"] if found else ""


def _named(name: str, mention: Mention) -> bool:
    """Tell whether the words before or after a figure speak of what a rate is called by."""
    tail = name[-2:]
    return tail in mention.lead + mention.tail and f"不{tail}" not in mention.lead


def _alike(one: str, other: str) -> bool:
    return bool(one and other) and SequenceMatcher(None, one, other).ratio() >= 0.5
