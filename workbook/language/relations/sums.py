"""Sums: a total with its parts after it (其中), or before it (合计), or written out (21+4+4=29)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from workbook.language.mentions import Mention
from workbook.language.quantities import Kind
from workbook.language.relations import cues
from workbook.language.relations.acts import Act
from workbook.language.relations.added_up import listed_before
from workbook.language.relations.addends import ENOUGH, MOST_PARTS, Addition, adds_up, sum_of
from workbook.language.relations.listed import listed_after
from workbook.language.relations.model import Relation
from workbook.language.relations.scene import Scene, tight
from workbook.language.relations.views import another_view, divides_a_part

_PEOPLE = "退休|去世|病故|辞职|考录|招聘|划转"
_MOVES = re.compile(rf"^(?:其中)?[^，。；]{{0,4}}(?:{cues.GONE}|{cues.CAME}|{_PEOPLE})[^，。；]{{0,4}}$")
_CLAUSE, _COLON, _SURE = 4, 3, 12.0
"""How strongly ； and ： part; how much speaks for parts of what is named once more, and that fit."""
_OPENED = re.compile("[，,(；;]?其中|中[，,]")
_PLUS = re.compile(r"\)?\+[^，。；\d+=]{0,14}\(?")
_EQUALS = re.compile(r"\)?=[^，。；\d+=]{0,14}\(?")


def sums(scene: Scene, results: frozenset[int]) -> Iterator[Relation]:
    """Yield the sums of a paragraph; no figure is part of two, and none of `results`, the differences."""
    yield from _formulas(scene)
    found: list[Addition] = []
    for number, act in enumerate(scene.acts):
        if act is Act.DELTA and cues.ADDED.search(scene.mentions[number].lead):
            listed = (each for each in listed_before(scene, number) if adds_up(scene, number, each.parts))
            found += [each for each in listed if all(scene.acts[n] is act for n in each.parts)]
        if act is Act.LEVEL:
            found += [*listed_after(scene, number), *listed_before(scene, number)]
        if act is Act.DELTA and _OPENED.match(scene.text.text, scene.mentions[number].end):
            found += (e for e in listed_after(scene, number) if adds_up(scene, number, e.parts))
        found += _of_changes(scene, number)
    found += _of_named(scene)
    again = {e.parts: e.total for e in found if e.total > e.parts[-1] and e.weight >= ENOUGH}
    found = [each for each in found if not _told_again(scene, each, again.get(each.parts))]
    taken = set(results)
    accepted: dict[int, tuple[int, ...]] = {}
    for each in sorted(found, key=lambda one: (-one.weight, -len(one.parts))):
        if scene.mentions[each.total].quantity.kind is Kind.SHARE and not adds_up(
            scene, each.total, each.parts
        ):
            continue  # 上半年为52.3%，全年为98.4%
        if divides_a_part(scene, each.total, each.parts) and not adds_up(scene, each.total, each.parts):
            continue
        if (
            each.weight < ENOUGH
            or taken.intersection(each.parts)
            or (each.total in accepted and not another_view(scene, each.parts, accepted[each.total]))
        ):
            continue
        if any(total in each.parts and each.total in parts for total, parts in accepted.items()):
            continue
        accepted[each.total] = each.parts
        taken.update(each.parts)
        found_sum = sum_of(scene, scene.mentions[each.total], [scene.mentions[n] for n in each.parts])
        yield replace(found_sum, open=_is_open(scene, each))


def _of_named(scene: Scene) -> Iterator[Addition]:
    """Yield what a part named once more is made of: 帐篷46万元、机组70万元；帐篷中，棉30万元、单16万元."""
    for first, mention in enumerate(scene.mentions):
        if not first or mention.stop < _CLAUSE or not (found := cues.INSIDE_NAMED.match(mention.gap)):
            continue
        parts = [first]
        while parts[-1] + 1 < len(scene.mentions) and scene.mentions[parts[-1] + 1].stop < _COLON:
            parts.append(parts[-1] + 1)
        back = range(max(0, first - MOST_PARTS), first)
        totals = [
            n for n in back if _is_named(scene.mentions[n], found["name"]) and scene.unit_alike(n, first)
        ]
        totals = [n for n in totals if scene.mentions[n].sentence >= mention.sentence - 1]
        levels = all(scene.acts[n] is Act.LEVEL and scene.unit_alike(n, first) for n in parts)
        if levels and len(parts) > 1 and len(totals) == 1 and adds_up(scene, totals[0], parts):
            yield Addition(_SURE, totals[0], tuple(parts))


def _is_named(total: Mention, name: str) -> bool:
    """Tell whether a figure is what goes by a name, or the name begins with its own: 电脑采购, 电脑."""
    subject = total.subject.removesuffix("类")
    return name in total.lead or (len(subject) > 1 and name.startswith(subject))


def _told_again(scene: Scene, first: Addition, later: int | None) -> bool:
    """Tell whether the total stands once more behind its parts: 36.5万元，分为A、B，共计36.5万元."""
    if later is None or first.total >= first.parts[0]:
        return False
    if scene.mentions[later].stop == _CLAUSE and cues.GRAND_TOTAL.search(scene.mentions[later].lead):
        return False  # 收入总计360万元，由A、B构成；支出总计360万元
    one, other = (scene.mentions[n].quantity for n in (first.total, later))
    return (one.kind, one.value) == (other.kind, other.value)


def _is_open(scene: Scene, found: Addition) -> bool:
    """Tell whether 其中 alone tells the parts: not 分别为, 由…组成, nor 按性质分."""
    if found.parts[0] < found.total:
        return False
    opening = scene.between(found.total, found.parts[0])
    rest = scene.text.text[scene.mentions[found.parts[-1]].end :][:8]
    return bool(re.search("其中|含|包括", opening)) and not re.search(
        "分别|分为|组成|构成|按", opening + rest
    )


def _of_changes(scene: Scene, number: int) -> Iterator[Addition]:
    """Yield what a change is made of: 减少31人，其中2023年减少19人，2024年减少12人."""
    total = scene.mentions[number]
    last = scene.mentions[number + 1] if scene.acts[number + 1 : number + 2] == (Act.GROWTH,) else total
    opened = _OPENED.match(scene.text.text, last.end)
    if not (opened or (_followed(scene, number) and _moved(scene, number))):
        return
    later = range(number + 1, len(scene.mentions))
    here = [n for n in later if scene.mentions[n].sentence == total.sentence]
    parts = tuple(
        n
        for n in here
        if scene.unit_alike(n, number)
        and (
            cues.DELTA.search(scene.mentions[n].lead)
            or cues.STRONG.search(scene.mentions[n].lead)
            or _MOVES.search(scene.mentions[n].lead)
        )
    )
    levels = (
        [n for n in here if n < parts[-1] and scene.acts[n] is Act.LEVEL and n not in parts] if parts else []
    )
    if len(parts) > 1 and not levels and adds_up(scene, number, parts):
        yield Addition(ENOUGH + 4.0, number, parts)


def _moved(scene: Scene, number: int) -> bool:
    """Tell whether a figure is an amount of change."""
    cued = any(cue.search(scene.mentions[number].lead) for cue in (cues.DELTA, cues.STRONG))
    return cued or number in scene.weak


def _followed(scene: Scene, number: int) -> bool:
    """Tell whether what people came and went follow at once: 减少3人，退休2人，调出1人."""
    later = scene.mentions[number + 1 : number + 3]
    return len(later) == 2 and later[0].stop < 4 and all(m.stop < 4 and _MOVES.search(m.lead) for m in later)


def _opens(scene: Scene, mention: Mention) -> bool:
    """Tell whether a sentence begins with what is left of the one before: 占1,200个的95%。其余60个."""
    return scene.sentences[mention.sentence][0] is mention and bool(cues.REST.match(mention.lead))


def _is_told_rest(scene: Scene, number: int) -> bool:
    """Tell whether a figure is what is left, told behind its share: 其余四成4,960万元."""
    ratio = scene.mentions[max(0, number - 1)]
    beside = number and re.fullmatch("即|计|约|", scene.mentions[number].gap)
    return bool(beside and ratio.quantity.kind is Kind.SHARE and re.search("其余|余下|剩[下余]", ratio.lead))


def rests(scene: Scene, ratios: Sequence[Relation], added: Sequence[Relation]) -> Iterator[Relation]:
    """Yield the sums what is left completes: 640台，占已建成700台的91.43%；其余60台待验收."""
    taken = {part.at for each in added for part in each.many("parts")}
    for number, mention in enumerate(scene.mentions):
        if mention.at in taken or not (cues.REST.search(mention.lead) or _is_told_rest(scene, number)):
            continue
        for each in ratios:
            part, whole = each.roles["part"][0], each.roles["whole"][0]
            if part is mention:
                continue
            told = sum_of(scene, whole, (part, mention))
            last = each.mentions[-1].sentence
            near = last == mention.sentence or (last + 1 == mention.sentence and _opens(scene, mention))
            if near and told.holds() is True:
                yield told
                break


def _formulas(scene: Scene) -> Iterator[Relation]:
    """Yield what is written out: 21+4+4=29, or the other way round."""
    number, listed = 0, scene.mentions
    while number < len(listed):
        end = number
        while end + 1 < len(listed) and _PLUS.fullmatch(listed[end + 1].gap):
            end += 1
        if end > number:
            if end + 1 < len(listed) and _EQUALS.fullmatch(listed[end + 1].gap):
                yield sum_of(scene, tight(listed[end + 1]), [*map(tight, listed[number : end + 1])])
            elif number and _EQUALS.fullmatch(listed[number].gap):
                yield sum_of(scene, tight(listed[number - 1]), [*map(tight, listed[number : end + 1])])
        number = end + 1
