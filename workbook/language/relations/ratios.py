"""Shares and rates: a ratio with the part and the whole it is of."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from workbook.language.mentions import Mention
from workbook.language.quantities import Bound, Kind
from workbook.language.relations import cues
from workbook.language.relations.acts import Act
from workbook.language.relations.announced import (
    COUNTED,
    THAT_IS,
    announced,
    by_proportion,
    in_next,
    is_of_it,
    remaining,
    told_behind,
)
from workbook.language.relations.fits import Fit
from workbook.language.relations.model import Relation
from workbook.language.relations.paired import paired
from workbook.language.relations.scene import Scene, covers, tight

_ENOUGH, _SURE = 5.0, 10.0
NEAR = 10
"""So many figures before a ratio come into question for it; no sentence is read further back."""
_FINE = Decimal("0.0001")
_BOUNDS = (Bound.OVER, Bound.UNDER)
"""Of 一半以上 and 不足1% nothing can be worked out."""
_OVER = re.compile(r"\)?(?:[/÷]|除以)[^，。；\d]{0,14}\(?")
_IS_THEN = re.compile(r"[人户个件项]{0,2}\)(?:为|是|达到?|:|：)")
_RATE_BEHIND = re.compile(r"[，,(]*即?[\u4e00-\u9fa5]{0,8}率(?:为|是|达到?)?")
_DAILY = re.compile("[日月]均|每[日天月]")


def ratios(scene: Scene, parts_of: dict[int, int], results: frozenset[int]) -> Iterator[Relation]:
    """Yield the shares and rates of a paragraph; parts_of: of each part of a sum, its total.

    results: figures that are what lies between two others.
    """
    told = [*_formulas(scene), *paired(scene), *by_proportion(scene), *remaining(scene)]
    yield from told
    written_out = {relation.roles[relation.kind][0].at for relation in told}
    used: set[tuple[int, int]] = set()
    for number, act in enumerate(scene.acts):
        mention = scene.mentions[number]
        if act not in (Act.SHARE, Act.RATE) or mention.at in written_out or mention.quantity.bound in _BOUNDS:
            continue
        condition = act is Act.RATE and cues.CONDITION.match(scene.text.text, mention.end)
        if condition or _told_again(scene, number) or _bounded(scene, number):
            continue
        best = _best([*_fits(scene, number, parts_of, results)])
        if best is None or best.weight < _ENOUGH or not _free(best, used):
            continue
        used.add((best.part, best.whole))
        if best.relation.kind == "share":
            parts_of = {**parts_of, best.part: best.whole}
        yield _latest(scene, best.relation)


def _best(fits: list[Fit]) -> Fit | None:
    """Return the pair most speaks for; one that fits and is well told leaves the others unweighed."""
    sure = max((fit for fit in fits if fit.holds), key=lambda found: found.weight, default=None)
    if sure is not None and sure.weight >= _SURE:
        return sure
    return max(fits, key=lambda found: found.weight, default=None)


def _free(best: Fit, used: set[tuple[int, int]]) -> bool:
    """Tell whether no other ratio is of the same figures, or these bear this one out."""
    if best.relation.holds() is True:
        return (best.part, best.whole) not in used or best.named
    if (best.whole, best.part) in used:
        return False  # 发放200份，收回193份，回收率96.5%，满意度97.1%
    return (best.part, best.whole) not in used and (best.named or best.part not in {part for part, _ in used})


def _latest(scene: Scene, relation: Relation) -> Relation:
    """Return the relation with the last of several wholes that are printed alike before the ratio."""
    (part,), (whole,) = relation.roles["part"], relation.roles["whole"]
    ratio = relation.roles[relation.kind][0]
    alike = [
        m
        for n, m in enumerate(scene.mentions)
        if whole.at <= m.at < ratio.at and m is not part and scene.acts[n] is Act.LEVEL
        if (m.quantity.value, m.quantity.unit) == (whole.quantity.value, whole.quantity.unit)
        if m is whole or not _beside(scene, n, part)
    ]
    if not alike:
        return relation
    roles = {**relation.roles, "whole": (alike[-1],)}
    return Relation(relation.kind, roles, scene.span((part, alike[-1], ratio)))


def _beside(scene: Scene, number: int, part: Mention) -> bool:
    """Tell whether a figure is listed with the part, so that it is no whole of it: 开工120户、竣工114户."""
    later = scene.mentions[number + 1 : number + 2]
    return bool(later) and later[0] is part and part.stop == 1


def _formulas(scene: Scene) -> Iterator[Relation]:
    """Yield what is written out: 978.6/1,000.0×100%=97.86%, or 96.55%（28人/29人）."""
    for number in range(len(scene.mentions) - 1):
        one, other = scene.mentions[number : number + 2]
        if not _OVER.fullmatch(other.gap) or re.search(r"[-−+]", one.gap):
            continue
        later = number + 2 + (scene.acts[number + 2 : number + 3] == (Act.ASIDE,))
        behind = scene.mentions[later : later + 1]
        ratio = next((m for m in behind if m.gap.endswith("=")), None)
        named = re.search(r"率\([^()]*$", one.gap)  # 覆盖率（参训285人/应参训300人）为95%
        if ratio is None and named:
            ratio = next((m for m in behind if _IS_THEN.fullmatch(m.gap)), None)
        if ratio is None:  # 过程18分/20分，得分率90%
            ratio = next((m for m in behind if _RATE_BEHIND.fullmatch(m.gap)), None)
        if ratio is None and number and re.match(r"[(，,]", one.gap):
            ratio = scene.mentions[number - 1]
        if ratio is not None and ratio.quantity.kind is Kind.SHARE:
            roles = {"part": (tight(one),), "whole": (tight(other),), "rate": (tight(ratio),)}
            yield Relation("rate", roles, scene.span((one, other, ratio)))


def _bounded(scene: Scene, number: int) -> bool:
    """Tell whether a ratio is but a bound, said before its whole: 不足预算100万元的七成."""
    if (
        not number
        or scene.mentions[number].stop > 1
        or not scene.is_of(number)
        or scene.acts[number - 1] is not Act.LEVEL
    ):
        return False
    lead = scene.mentions[number - 1].lead
    return bool(cues.op_of(lead) in ("<", ">", "≤", "≥") and not cues.before_comparing(lead))


def _told_again(scene: Scene, number: int) -> bool:
    """Tell whether the next figure says the same ratio exactly: 七成以上，具体为75.5%."""
    later = scene.mentions[number + 1 : number + 2]
    return bool(later) and later[0].quantity.kind is Kind.SHARE and bool(cues.EXACTLY.match(later[0].gap))


def _fits(scene: Scene, number: int, parts_of: dict[int, int], results: frozenset[int]) -> Iterator[Fit]:
    """Yield every pair of figures a ratio might be of."""
    levels = (n for n in sorted({*scene.levels(number, 2), *_a_day(scene, number)}) if n not in results)
    before = tuple(n for n in levels if scene.mentions[n].quantity.kind in COUNTED)[-NEAR:]
    here = scene.mentions[number].sentence
    later = range(number + 1, len(scene.mentions))
    cut = Act.DELTA if cues.COMPLEMENT.search(scene.mentions[number].lead) else Act.LEVEL
    after = [
        n for n in later[:NEAR] if scene.acts[n] in (cut, Act.LEVEL) and scene.mentions[n].sentence == here
    ]
    after = [n for n in after if scene.mentions[n].quantity.kind in COUNTED]
    inside = _in_brackets(scene, number)
    told = [n for n in after[:1] if n == number + 1 and THAT_IS.match(scene.mentions[n].gap)]
    told = told or [n for n in after[:1] if is_of_it(scene, n, number) or told_behind(scene, n, number)]
    earlier = range(max(0, number - NEAR), number)
    amounts = [n for n in earlier if scene.acts[n] is Act.DELTA or n in results]
    beside = [n for n in amounts if scene.mentions[n].sentence == here]
    amounts = beside or _what_moved(scene, number, amounts)
    amounts = [n for n in amounts if scene.mentions[n].quantity.kind in COUNTED]
    parts = [n for n in before if n not in scene.embedded and not scene.set_beside(n)]
    totals = [parts_of[n] for n in parts[-1:] if parts_of.get(n, 0) > number] if _bare(scene, number) else []
    totals += _noted_whole(scene, number) if _bare(scene, number) else []
    wholes = (*before, *totals, *(inside if scene.acts[number] is Act.RATE else after))
    pairs = [(part, whole) for part in (*parts, *amounts, *told, *inside) for whole in wholes]
    after = after or in_next(scene, number)
    if after:
        pairs += [pair for pair in announced(scene, number, [*parts, *amounts], after) if pair not in pairs]
    for part, whole in pairs:
        alike = scene.unit_alike(part, whole)
        if part == whole or _is_multiple(scene, whole, number):
            continue
        if not scene.mentions[whole].quantity.value and not (whole + 1 == number and scene.is_of(number)):
            continue  # 完成预算0万元的0%
        fit = Fit(scene, part, whole, number, before, parts_of)
        if alike or _fills(fit):
            yield fit


def _what_moved(scene: Scene, number: int, amounts: list[int]) -> list[int]:
    """Return the one amount a budget was changed by, where its rate opens a sentence: 。预算调整率15%."""
    mention = scene.mentions[number]
    opens = scene.sentences[mention.sentence][0] is mention
    if not opens or not re.search("调[整增减]率|追加率|[核审]减率", mention.lead):
        return []
    told = [n for n in amounts if scene.mentions[n].sentence == mention.sentence - 1]
    return told if len(told) == 1 else []


def _noted_whole(scene: Scene, number: int) -> list[int]:
    """Return the total a sentence ends with in brackets of its own: 党员41人，占比64.06%。（职工共64人）"""
    here = scene.mentions[number].sentence
    later = [n for n in range(number + 1, len(scene.mentions)) if scene.mentions[n].sentence == here + 1]
    alone = len(later) == 1 and scene.mentions[later[0]].depth > 0
    noted = alone and re.match(r"。?\(", scene.mentions[later[0]].gap.lstrip())
    return later if noted and cues.TOTAL.search(scene.mentions[later[0]].lead) else []


def _a_day(scene: Scene, number: int) -> Iterator[int]:
    """Yield the averages over time which a rate may be of: 日均处理550吨, 平均每日占用774张."""
    for n in range(number):
        averaged = scene.acts[n] is Act.ASIDE and _DAILY.search(scene.mentions[n].lead)
        if averaged and scene.mentions[n].sentence == scene.mentions[number].sentence:
            yield n


def _bare(scene: Scene, number: int) -> bool:
    """Tell whether a share names no whole: 42万元，占1.5%; its total may be summed up later."""
    return scene.acts[number] is Act.SHARE and scene.mentions[number].lead in ("占", "占比", "占比为")


def _is_multiple(scene: Scene, whole: int, number: int) -> bool:
    """Tell whether a figure is said to be so much of that of the year before: 为2023年8,190人的102%."""
    told = scene.mentions[whole]
    return (
        whole + 1 == number
        and scene.mentions[number].gap == "的"
        and re.search(r"^超|(?:为|是|相当于)(?:上年|去年|上一年|同期|(?:19|20)\d\d年)", told.lead) is not None
    )


def _fills(fit: Fit) -> bool:
    """Tell whether a rate is of two counts of unlike things: 床位2,650张，入住1,855人，入住率70%."""
    scene, part, whole = fit.scene, fit.part, fit.whole
    named = cues.SHARE.search(scene.mentions[fit.ratio].lead)
    filled = (
        fit.holds
        and named
        and len(named["whole"] or "") > 2
        and covers(named["whole"], scene.said(whole)) >= 0.6
    )
    if _takes_up(fit):
        return True
    if (
        (scene.acts[fit.ratio] is not Act.RATE and not filled)
        or abs(whole - part) != 1
        or max(part, whole) + 1 != fit.ratio
    ):
        return False
    if whole > part and not (fit.named and fit.holds):
        return False
    one, other = (scene.mentions[n] for n in (part, whole))
    counted = one.quantity.kind is other.quantity.kind is Kind.COUNT and "" not in (
        one.quantity.unit,
        other.quantity.unit,
    )
    places = len(other.subject) > 1 and fit.name.startswith(other.subject[-2:])  # 床位使用率 of 床位240张
    told = (
        fit.named
        or (fit.holds and places)
        or (fit.holds and scene.mentions[fit.ratio].quantity.step <= _FINE)
    )
    return (
        counted
        and told
        and scene.mentions[max(part, whole)].stop == 2
        and one.quantity.value <= other.quantity.value
        and not scene.glued(part)
    )


def _takes_up(fit: Fit) -> bool:
    """Tell whether a rate is of a total told further up, or called by what was given out, which bear it out.

    总床位4,360张，护理型2,616张，占60%，入住2,398人，入住率55%; 采集信息3,845人，发放优待证3,691张，办证率96%
    """
    scene, part, whole = fit.scene, fit.part, fit.whole
    beside = part + 1 == fit.ratio and whole < part and scene.acts[fit.ratio] is Act.RATE
    if not beside or not fit.holds or scene.glued(part) or len(fit.name) < 2:
        return False
    one, other = scene.mentions[part].quantity, scene.mentions[whole].quantity
    if one.kind is not Kind.COUNT or other.kind is not Kind.COUNT or one.value > other.value:
        return False
    if scene.mentions[whole].sentence != scene.mentions[part].sentence:
        return False
    told = fit.named and cues.TOTAL.search(scene.said(whole))
    called = whole + 1 == part and one.value >= 100 and scene.said(part).endswith(fit.name[-1])
    return bool(told or called)


def _in_brackets(scene: Scene, number: int) -> list[int]:
    """Return the figures in the brackets right behind a ratio: 到位率100%（到位300万元，应到位300万元）."""
    found: list[int] = []
    for n in range(number + 1, len(scene.mentions)):
        gap, deeper = scene.mentions[n].gap, scene.mentions[n].depth > scene.mentions[number].depth
        if not deeper or ")" in gap or not (found or gap.startswith("(")):
            break
        found.append(n)
    counted = (n for n in found if scene.mentions[n].quantity.kind in COUNTED)
    return [n for n in counted if scene.acts[n] in (Act.LEVEL, Act.DELTA)]
