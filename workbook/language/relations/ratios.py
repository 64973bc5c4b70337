"""Shares and rates: a ratio with the part and the whole it is of."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from workbook.language.mentions import Mention
from workbook.language.quantities import Bound, Kind
from workbook.language.relations import cues
from workbook.language.relations.model import Form, Relation
from workbook.language.relations.scene import Act, Scene, covers, tight

_ENOUGH = 5.0
_SURELY_PLANNED = re.compile(r"计划|预算|目标|任务|应[收缴完办发]|编制")
_SURELY_DONE = re.compile(r"^(?!.*(?:预算|计划|目标|编制)).*(?:实际|完成|已|支出|决算|实有)")
_PLANNED_ONLY = re.compile(r"(?:预算|计划|任务|目标|编制|核定|应[收缴完办发种])[^，。；支收]{0,4}$")
_OF_ALL = re.compile("总|合计|全|整体|共|部门|本年|中")
_BOUNDS = (Bound.OVER, Bound.UNDER)
"""Of 一半以上 and 不足1% nothing can be worked out."""
_OVER = re.compile(r"\)?[/÷][^，。；\d]{0,14}\(?")
_THAT_IS = re.compile(r"^[，,(]?(?:即|共|计|为|约|合|仅|也就是|达|有)+$")


def ratios(scene: Scene, parts_of: dict[int, int], results: frozenset[int]) -> Iterator[Relation]:
    """Yield the shares and rates of a paragraph; parts_of: of each part of a sum, its total.

    results: figures that are what lies between two others.
    """
    yield from _formulas(scene)
    written_out = {relation.one("rate").at for relation in _formulas(scene)}  # type: ignore[union-attr]
    used: set[tuple[int, int]] = set()
    for number, act in enumerate(scene.acts):
        if scene.mentions[number].at in written_out or scene.mentions[number].quantity.bound in _BOUNDS:
            continue
        if act in (Act.SHARE, Act.RATE) and not _told_again(scene, number):
            best = max(_fits(scene, number, parts_of, results), key=lambda found: found.weight, default=None)
            if best is None or best.weight < _ENOUGH:
                continue
            pair = (best.part, best.whole)
            if best.relation.holds() is True or (pair not in used and (best.named or best.part not in {p for p, _ in used})):
                used.add(pair)
                if best.relation.kind == "share":
                    parts_of = {**parts_of, best.part: best.whole}
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
        if not _OVER.fullmatch(other.gap) or re.search(r"[-−+]", one.gap):
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


@dataclass(frozen=True)
class _Fit:
    """A part and a whole a ratio may be of: numbers in the scene, and the relation they would make."""

    scene: Scene
    part: int
    whole: int
    ratio: int
    before: tuple[int, ...]
    parts_of: dict[int, int]

    @cached_property
    def relation(self) -> Relation:
        one, other, ratio = (self.scene.mentions[n] for n in (self.part, self.whole, self.ratio))
        kind: Form = "share" if self.scene.acts[self.ratio] is Act.SHARE and not self._of_plan() else "rate"
        return Relation(kind, {"part": (one,), "whole": (other,), kind: (ratio,)}, self.scene.span((one, other, ratio)))

    @cached_property
    def head(self) -> int:
        """The first of the list of ratios."""
        return self.scene.head(self.ratio)

    @cached_property
    def named(self) -> bool:
        """Whether the part is what the ratio is called by: 办结160件，办结率; a share needs no name."""
        name = _rate_name(self.scene.mentions[self.head])
        return self.relation.kind == "share" or _named(self.scene, name, self.part)

    def _of_plan(self) -> bool:
        """Tell whether what was done is said to be a share of what was planned: 占年度任务的90%, 占编制的."""
        one, other = self.scene.said(self.part), self.scene.said(self.whole)
        done = cues.DONE.search(one) and not _PLANNED_ONLY.search(one)
        return bool(done and _PLANNED_ONLY.search(other) and "占" in self.scene.mentions[self.head].lead + other)

    @cached_property
    def of(self) -> bool:
        """Whether the whole is printed within: 占总支出2,150.8万元的68.66%."""
        return self.scene.mentions[self.head].gap.lstrip(")").startswith(("的", "以上的")) and self.whole == self.head - 1

    @cached_property
    def weight(self) -> float:
        """How much speaks for it."""
        own = self._of_share() if self.relation.kind == "share" else self._of_rate()
        return own + self._of_any()

    def _of_any(self) -> float:
        """Weigh what speaks for any ratio: figures that fit, nearness, one sentence, one unit."""
        scene, part, whole = self.scene, self.part, self.whole
        verdict = self.relation.verdict()
        holds = verdict.holds is True
        weight = 4.0 * holds + 3.0 * self.of + 0.01 * whole
        weight -= 3.0 * (holds and not scene.mentions[part].quantity.value)  # none of anything is 0%
        printed = scene.mentions[self.ratio].quantity.printed
        exact = holds and verdict.expected is not None
        weight += 0.3 * (exact and printed(verdict.expected) == printed(scene.mentions[self.ratio].quantity.value))
        weight += 0.5 if scene.unit_alike(part, whole) else -3.0
        weight += sum(0.5 for n in (part, whole) if scene.mentions[n].sentence == scene.mentions[self.ratio].sentence)
        weight += 1.0 * self._adjoining()
        if part > self.ratio:
            return weight + 3.0
        listed = scene.series(self.ratio)
        weight += (1.5 + 1.5 * (len(listed) > 1)) if self._nearest(listed) else -3.0 * (not holds)
        weight -= 4.0 * (part in self.parts_of and self.parts_of[part] == self.parts_of.get(whole))
        return weight

    def _nearest(self, listed: list[int]) -> bool:
        """Tell whether the part is what the sentence last spoke of; of a list of ratios, the one in its place."""
        scene = self.scene
        beside = self.of or bool(_SURELY_PLANNED.search(scene.said(self.whole)) and self.whole > self.part)
        near = [n for n in self.before if not (n == self.whole and beside)]
        near = [n for n in near if scene.mentions[n].quantity.kind is scene.mentions[self.part].quantity.kind]
        while len(near) > 1 and scene.glued(near[-1]) and near[-1] != self.part:
            near.pop()
        place = len(listed) - listed.index(self.ratio)
        if self.part in near[-place:][:1] or self._follows_amount():
            return True
        name = _rate_name(scene.mentions[self.head])
        later = [n for n in near if n > self.part and covers(name, scene.said(n)) >= covers(name, scene.said(self.part))]
        total = self.parts_of.get(self.part)
        beside = [n for n in near if n != self.part and total is not None and self.parts_of.get(n) == total]
        if total is not None and self.part < total < self.ratio:
            return False
        return bool(name) and _named(scene, name, self.part) and not any(_named(scene, name, n) for n in (*later, *beside))

    def _adjoining(self) -> bool:
        """Tell whether part and whole follow one another, leaving out the parts of either."""
        levels = [
            n
            for n in self.before
            if self.scene.unit_alike(n, self.part) and self.parts_of.get(n) not in (self.part, self.whole) or n in (self.part, self.whole)
        ]
        if self.part not in levels or self.whole not in levels:
            return False
        return abs(levels.index(self.whole) - levels.index(self.part)) == 1

    def _follows_amount(self) -> bool:
        """Tell whether a share is said of the amount right before it: 结余10万元，占预算的10%."""
        amount = self.part == self.ratio - 1 and self.scene.acts[self.part] is Act.DELTA
        return amount and self.scene.mentions[self.ratio].lead.startswith("占")

    def _among(self) -> bool:
        """Tell whether 其中 or …中 says that the part is of the whole."""
        earlier = [n for n in self.before if n < self.part and self.scene.unit_alike(n, self.part)]
        earlier = [n for n in earlier if n not in self.scene.embedded]
        words = self.scene.said(self.part)
        return "其中" in words and earlier[-1:] == [self.whole]

    def _of_rate(self) -> float:
        scene, part, whole = self.scene, self.part, self.whole
        one, other = scene.said(part), scene.said(whole)
        name = _rate_name(scene.mentions[self.head])
        weight = 0.5 * (whole < part) + 2.0 * self._among()
        if cues.COMPLEMENT.search(name):
            amount = scene.acts[part] is Act.DELTA and ("调整" not in name or cues.ADJUSTED.search(one))
            named = "调整" not in name and _named(scene, name, part)
            weight += 3.0 if amount else -4.0 * (self.relation.holds() is not True and not named)
        if name and _named(scene, name, part):
            weight += 1.5 + covers(name, one)
        elif name and any(_named(scene, name, n) for n in self.before if n != whole):
            weight -= 2.5
        weight += 0.5 * (len(name) > 3 and covers(name[:-2], other) > 0.6) + 0.5 * (covers(name, one + other) == 1)
        here = [n for n in self.before if scene.segments[n] == scene.segments[self.ratio] and scene.unit_alike(n, part)]
        weight += 1.0 * (sorted((part, whole)) == here)
        weight += 2.0 * scene.set_beside(whole)
        found = cues.OF.search(scene.mentions[self.head].lead)
        if found and not self.of and covers(found["whole"], other) < 0.6:
            weight -= 2.0 if self.relation.holds() is True else 4.0
        apart = not self._adjoining() and not self._among() and not self.of and part < self.ratio
        weight -= 1.5 * (apart and scene.segments[part] != scene.segments[whole] and self.relation.holds() is not True)
        weight -= 6.0 * bool(_SURELY_PLANNED.search(one) and _SURELY_DONE.search(other))
        planned, done = cues.PLANNED.search(other), cues.DONE.search(one)
        weight += 1.5 * bool(planned and not cues.DENIES.search(other)) + 1.0 * bool(done)
        return weight - 1.5 * bool(cues.PLANNED.search(one) and not done)

    def _of_share(self) -> float:
        scene, part, whole = self.scene, self.part, self.whole
        one, other, mention = scene.mentions[part], scene.mentions[whole], scene.mentions[self.head]
        siblings = abs(part - whole) == 1 and scene.mentions[max(part, whole)].stop == 1
        own_share = scene.acts[whole + 1 : whole + 2] == (Act.SHARE,) and whole + 1 != self.head and not self.of
        siblings = siblings or (own_share and scene.acts[part + 1 : part + 2] == (Act.SHARE,) and not self._among())
        weight = 2.0 * (self.parts_of.get(part) == whole) - 4.0 * siblings + 2.0 * self._among()
        if mention.gap.endswith("("):
            weight += 2.0 * (part == self.head - 1 and len(mention.gap) < 3)
            weight += 3.0 * (len(mention.gap) > 2 and len(one.subject) > 1 and mention.lead.endswith(one.subject))
        found = cues.SHARE.search(mention.lead)
        named = (found["whole"] or "") if found else ""
        says = bool(named) and (covers(named, scene.said(whole) + other.tail) >= 0.6)
        says = says and ("总" not in named or bool(_OF_ALL.search(scene.said(whole) + other.tail)))
        weight -= 3.0 * (cues.TOGETHER.search(mention.lead + scene.said(whole)) is not None and not self.relation.holds())
        own = mention.lead[: found.start()] if found and part < self.ratio else ""
        weight -= 2.0 * (len(own) > 1 and covers(own, scene.said(part)) < 0.5 and "最" not in own)
        whole_cue = cues.TOTAL.search(scene.said(whole)) is not None
        weight += 2.0 * says + 0.5 * whole_cue + 1.0 * (whole in self.parts_of.values())
        weight -= 1.5 * (whole in self.parts_of and not says and not self.of and not self._among())
        evident = says or self.of or self._among() or self.parts_of.get(part) == whole or whole_cue
        if not named and whole < part and self._adjoining() and not siblings:
            return weight + 1.0
        return weight - 2.0 * (not evident and self.relation.holds() is not True)


def _fits(scene: Scene, number: int, parts_of: dict[int, int], results: frozenset[int]) -> Iterator[_Fit]:
    """Yield every pair of figures a ratio might be of."""
    levels = (n for n in scene.levels(number, 2) if n not in results)
    before = tuple(n for n in levels if scene.mentions[n].quantity.kind is not Kind.SHARE)
    here = scene.mentions[number].sentence
    after = [
        n
        for n in range(number + 1, len(scene.mentions))
        if scene.acts[n] is Act.LEVEL and scene.mentions[n].sentence == here
    ]
    told = [n for n in after[:1] if n == number + 1 and _THAT_IS.match(scene.mentions[n].gap)]
    inside = _in_brackets(scene, number)
    told += inside
    if scene.acts[number] is Act.RATE:
        after = inside
    amounts = [n for n in range(number) if scene.acts[n] is Act.DELTA and scene.mentions[n].sentence == here]
    for part in (*(n for n in before if n not in scene.embedded), *amounts, *told):
        for whole in (*before, *after):
            kinds = {scene.mentions[n].quantity.kind for n in (part, whole)}
            if part != whole and scene.mentions[whole].quantity.value and len(kinds) == 1 and kinds <= {Kind.MONEY, Kind.COUNT}:
                yield _Fit(scene, part, whole, number, before, parts_of)


def _in_brackets(scene: Scene, number: int) -> list[int]:
    """Return the figures in the brackets right behind a ratio: 到位率100%（到位300万元，应到位300万元）."""
    found: list[int] = []
    for n in range(number + 1, len(scene.mentions)):
        if scene.mentions[n].depth <= scene.mentions[number].depth or (not found and not scene.mentions[n].gap.startswith("(")):
            break
        if ")" in scene.mentions[n].gap:
            break
        found.append(n)
    return [n for n in found if scene.acts[n] is Act.LEVEL]


def _rate_name(mention: Mention) -> str:
    found = cues.RATE.search(mention.lead)
    return found["name"] if found else ""


def _named(scene: Scene, name: str, number: int) -> bool:
    """Tell whether the words around a figure speak of what a rate is called by, without denying it."""
    called = name[-2:]
    words = scene.said(number)
    return called in words + scene.mentions[number].tail and not re.search(f"[不未无非]{called}", words)
