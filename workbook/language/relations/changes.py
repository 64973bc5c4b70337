"""Growth and differences: what became of a figure, and what lies between two."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from workbook.language.mentions import Mention
from workbook.language.quantities import Kind
from workbook.language.relations import cues
from workbook.language.relations.model import Relation
from workbook.language.relations.scene import Act, Scene, tight

_ENOUGH = 5.0
_AFTERWARDS = re.compile(r"后|调整|达|为|至|到|核定|批复|实际")
_REACHES = re.compile(r"达|为|至|到|完成|实现")
_BESIDE = re.compile(r"[与和同比较][^，。；]{0,24}?(?:相比|比较|对比)")
_NO_SUBJECT = re.compile(
    r"同比|环比|相比|[与比较同和]|上年|去年|上一年|(?:19|20)\d\d年|度|同期|末|各|均|都|分别|其中|[，,、增减加长少升降下上提高低了]"
    r"|[\d.]+(?:万|亿)*[元个件人户家次%]*"
)


def growths(scene: Scene, results: frozenset[int]) -> Iterator[Relation]:
    """Yield the changes over time, in percent or 持平; results: figures that are differences."""
    for number, act in enumerate(scene.acts):
        if act is Act.GROWTH and number not in results and (sign := _sign(scene, number)):
            for now in _nows(scene, number, results):
                yield _growth(scene, now, number, sign)
    yield from _levelled(scene)


def _growth(scene: Scene, now: int, number: int, sign: int) -> Relation:
    roles = {"now": (scene.mentions[now],), "change": (scene.mentions[number],)}
    before = _before(scene, now, number)
    if before is not None:
        roles["before"] = (scene.mentions[before],)
    return Relation("growth", roles, scene.span([m for listed in roles.values() for m in listed]), sign=sign)


def _sign(scene: Scene, number: int) -> int:
    mention = scene.mentions[number]
    if mention.quantity.unit == "番":
        return 1
    leads = (mention.lead, scene.mentions[scene.head(number)].lead, scene.mentions[number - 1].lead if number else "")
    found = next((found for lead in leads if (found := cues.CHANGE.search(lead) or cues.DELTA.search(lead))), None)
    if not found:
        return 0
    return -1 if found["down"] or mention.quantity.value < 0 else 1


def _nows(scene: Scene, number: int, results: frozenset[int]) -> list[int]:
    """Return which figures have changed: the nearest level not of before; each of several after 各."""
    mention = scene.mentions[number]
    aside = scene.past | scene.embedded | results
    levels = [n for n in _measured(scene, number, 0) if n not in aside]
    if not levels and _no_subject(scene, number):
        levels = [n for n in _measured(scene, number, 1) if n not in aside]
    if _reached(scene, number, levels):
        return [number + 1]
    if not levels:
        found = cues.CHANGE.search(mention.lead)
        later = [n for n in range(number + 1, len(scene.mentions)) if scene.mentions[n].sentence == mention.sentence]
        later = [n for n in later if scene.acts[n] is Act.LEVEL and n not in scene.past]
        return later[:1] if found and "either" in found.groupdict() and found["either"] else []
    listed = scene.series(number)
    if len(listed) > 1:
        return levels[-len(listed) :][listed.index(number) :][:1]
    since = scene.text.text[scene.mentions[levels[-1]].end : mention.at]
    if re.search(r"各(?![项类种])|均[^，。]{0,6}$|都[^，。]{0,6}$", since):
        near = [n for n in levels if scene.mentions[n].sentence == scene.mentions[levels[-1]].sentence]
        return near[-2:]
    return levels[-1:]


def _reached(scene: Scene, number: int, levels: list[int]) -> bool:
    """Tell whether the level comes after its change: 主营收入增长5%，达到100亿元."""
    later = number + 1
    if later >= len(scene.mentions) or scene.acts[later] is not Act.LEVEL:
        return False
    change, mention = scene.mentions[number], scene.mentions[later]
    if mention.quantity.kind is Kind.SHARE or mention.stop > 2 or not _REACHES.search(mention.gap):
        return False
    own = len(_NO_SUBJECT.sub("", cues.CHANGE.sub("", change.lead))) > 1
    return not levels or own


def _measured(scene: Scene, number: int, back: int) -> list[int]:
    """Return the figures before `number` that can grow."""
    here = scene.mentions[number].sentence
    return [
        n
        for n in range(number)
        if scene.acts[n] in (Act.LEVEL, Act.ASIDE)
        and scene.mentions[n].quantity.kind in (Kind.MONEY, Kind.COUNT)
        and scene.mentions[n].sentence >= here - back
    ]


def _no_subject(scene: Scene, number: int) -> bool:
    """Tell whether a sentence goes on to speak of the one before: 与2023年相比，收、支总计各增加"""
    mention = scene.mentions[number]
    said = _BESIDE.sub("", scene.text.text[mention.span.start : mention.at])
    rest = _NO_SUBJECT.sub("", said)
    earlier = next((m.span.text for m in scene.mentions if m.sentence == mention.sentence - 1), "")
    return len(rest) <= 1 or all(char in earlier for char in rest)


def _before(scene: Scene, now: int, number: int) -> int | None:
    """Return the figure of before, where it is printed: 比上年的81.5万元, 由12增加到."""
    one = scene.mentions[now]
    for other in range(max(0, now - 2), min(max(number, now) + 3, len(scene.mentions))):
        mention = scene.mentions[other]
        if other == now or scene.acts[other] is not Act.LEVEL or mention.quantity.kind is not one.quantity.kind:
            continue
        if other > number and not mention.lead.startswith(("上年", "去年", "上一年")):
            continue
        if abs(mention.sentence - one.sentence) <= 1 and other in scene.past:
            return other
    change = scene.mentions[number]
    last = number - 1 - (number > 1 and scene.acts[number - 1] is Act.DELTA)
    if last != now and last in scene.embedded and cues.op_of(scene.mentions[last].lead) and change.stop <= 2:
        if scene.mentions[last].quantity.kind is one.quantity.kind and not re.search("同比|上年", change.lead):
            return last
    budget = change.gap
    if re.search(r"[与比较][^，。]{0,8}预算", budget) and now and scene.acts[now - 1] is Act.LEVEL:
        return now - 1
    return None


def _levelled(scene: Scene) -> Iterator[Relation]:
    for found in cues.LEVELLED.finditer(scene.text.text):
        earlier = [n for n, m in enumerate(scene.mentions) if m.end <= found.start()]
        if not earlier:
            continue
        last = scene.mentions[earlier[-1]]
        between = scene.text.text[last.end : found.start()]
        inside = [m for m in scene.mentions if found.start() < m.at < found.end()]
        if scene.acts[earlier[-1]] is not Act.LEVEL or re.search("[。；]|增速|增幅|率", between):
            continue
        roles = {"now": (last,)} | ({"before": (inside[0],)} if inside else {})
        yield Relation("growth", roles, scene.span([last]))


@dataclass(frozen=True, slots=True)
class Between:
    """A difference that may be meant, and how much speaks for it."""

    weight: float
    relation: Relation


_MINUS = re.compile(r"\)?(?P<name>[^，。；+=]{0,12}?)[-−][^，。；\d+=]{0,14}\(?")
_EQUALS = re.compile(r"\)?=[^，。；\d+=]{0,14}\(?")


def _formulas(scene: Scene) -> Iterator[Relation]:
    """Yield what is written out: 120-100=20, or with the name of the first: 可用资金－本年支出1,580万元＝结转20万元."""
    for number in range(1, len(scene.mentions) - 1):
        before, other, result = scene.mentions[number - 1 : number + 2]
        if (found := _MINUS.search(other.gap)) and found.end() == len(other.gap) and _EQUALS.fullmatch(result.gap):
            roles = {"minuend": (tight(before),), "subtrahend": (tight(other),), "result": (tight(result),)}
            yield Relation("difference", roles, scene.span((before, other, result)))


def differences(scene: Scene) -> Iterator[Relation]:
    """Yield what lies between two printed figures: 结余, 超支, 增加, 调增."""
    yield from _formulas(scene)
    for number, act in enumerate(scene.acts):
        if act is Act.DELTA or number in scene.weak or _in_points(scene, number):
            best = max(_pairs(scene, number), key=lambda found: found.weight, default=None)
            if best and best.weight >= _ENOUGH:
                yield best.relation


def _in_points(scene: Scene, number: int) -> bool:
    """Tell whether percent are said where points are meant: 由61.2%上升到66.7%，上升5.5%."""
    if scene.acts[number] is not Act.GROWTH or number < 2:
        return False
    two = scene.mentions[number - 2 : number]
    alike = all(m.quantity.kind is Kind.SHARE and m.sentence == scene.mentions[number].sentence for m in two)
    return alike and number - 2 in scene.past and scene.acts[number - 1] is Act.LEVEL


def _pairs(scene: Scene, number: int) -> Iterator[Between]:
    result = scene.mentions[number]
    wanted = Kind.SHARE if result.quantity.kind is Kind.CHANGE else result.quantity.kind
    back = 2 if _no_subject(scene, number) else 1
    window = [
        n
        for n, mention in enumerate(scene.mentions)
        if n != number
        and mention.quantity.kind is wanted
        and (scene.acts[n] is Act.LEVEL or (wanted is Kind.SHARE and scene.acts[n] in (Act.RATE, Act.SHARE)))
        and (n < number or _follows(scene, n, number) or _explains(scene, n, number))
        and result.sentence - back <= mention.sentence <= result.sentence
    ]
    for left in window:
        for right in window:
            if left < right:
                yield _pair(scene, left, right, number, window)


def _follows(scene: Scene, later: int, number: int) -> bool:
    """Tell whether a figure after the amount of an adjustment is what came of it: 追加20万元，调整后为."""
    if later != number + 1:
        return False
    mention, result = scene.mentions[later], scene.mentions[number]
    adjusted = cues.ADJUSTED.search(result.lead) or cues.DELTA.search(result.lead) or result.quantity.kind is Kind.CHANGE
    return bool(adjusted and mention.clause - result.clause <= 1 and _AFTERWARDS.search(mention.gap))


def _explains(scene: Scene, later: int, number: int) -> bool:
    """Tell whether a figure is one of two that tell how a difference comes about: 缺口126万元，即收入874万元、支出1,000万元."""
    told = scene.text.text[scene.mentions[number].end :][:3]
    return later - number in (1, 2) and bool(re.match(r"[，,(：:]即|[(：:]", told))


def _pair(scene: Scene, left: int, right: int, number: int, window: list[int]) -> Between:
    one, other, result = scene.mentions[left], scene.mentions[right], scene.mentions[number]
    minuend, subtrahend = (one, other) if _first_is_more(scene, left, right, number) else (other, one)
    roles = {"minuend": (minuend,), "subtrahend": (subtrahend,), "result": (result,)}
    relation = Relation("difference", roles, scene.span((one, other, result)))
    holds = relation.holds() is True
    near = [n for n in window if n < number]
    weight = 4.0 * holds + 1.5 * (right in near[-1:] or right > number)
    weight += 1.0 * (window.index(right) - window.index(left) == 1)
    weight += 0.5 * (one.sentence == result.sentence) + 0.5 * (other.sentence == result.sentence)
    weight += 0.5 * (one.quantity.unit == other.quantity.unit)
    weight += _evidence(scene, left, right, number)
    if not holds:
        weight -= 3.0 * any(cues.ADJUSTED.search(scene.mentions[n].lead) for n in range(left + 1, number))
        weight -= 2.0 * (len(window) > 2) + 3.0 * (number in scene.weak and result.stop > 0)
        weight -= 2.0 * any(cues.YEARS_AGO.search(scene.mentions[n].lead) for n in near)
    return Between(weight, relation)


def _evidence(scene: Scene, left: int, right: int, number: int) -> float:
    """Weigh the words that say between which two figures another lies."""
    one, other, result = scene.mentions[left], scene.mentions[right], scene.mentions[number]
    weight = 0.0
    if (left in scene.past) != (right in scene.past):
        weight += 2.5
    if right == number - 1 and result.stop == 0 and right in scene.past:  # 比预算7万元少1.4万元
        weight += 1.0
    if right > number:
        weight += 2.5
    if cues.STRONG.search(result.lead):
        weight += 1.0
        weight += 1.0 * bool(cues.PLANNED.search(one.lead) and cues.DONE.search(other.lead))
        weight += 1.0 * bool(cues.PLANNED.search(other.lead) and cues.DONE.search(one.lead))
        weight += 0.5 * ("收入" in one.lead and "支出" in other.lead)
    return weight


def _first_is_more(scene: Scene, left: int, right: int, number: int) -> bool:
    """Tell whether the first is what the second is taken from, by the words where they say it, else by size."""
    one, other, result = (scene.mentions[n] for n in (left, right, number))
    told = cues.DELTA.search(result.lead)
    if told and (left in scene.past) != (right in scene.past) and result.quantity.value >= 0:
        return (left in scene.past) == bool(told["down"])
    more = one.quantity.value >= other.quantity.value
    return not more if result.quantity.value < 0 else more
