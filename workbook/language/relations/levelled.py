"""What has stayed as it was: 与上年持平."""

from __future__ import annotations

import re
from collections.abc import Iterator

from workbook.language.mentions import key_of
from workbook.language.quantities import Kind
from workbook.language.relations import cues
from workbook.language.relations.acts import Act
from workbook.language.relations.model import Relation
from workbook.language.relations.scene import Scene, covers

_THEN = re.compile(r"[，,](?:仍|均|共|都|总[量数额])?(?:为|是|有|达到?|保持在)")
"""Between 与去年持平 and the figure that has stayed."""
_ITS_NAME = re.compile(
    "[，,；;](?P<name>[\u4e00-\u9fa5]{2,8}?)(?:[人件户批次]?[数量额]|总[数量额])?(?:[仍均都]|继续|基本)*$"
)
_BARE = re.compile("[，,](?:两年)?(?:基本|总体|大体|保持)*(?:持平|没有变化|无变化|未变|不变)(?=[，。；,;]|$)")
_YEAR = re.compile(r"[上去]年|上一年|(?:19|20)\d\d年")
_OWN = re.compile("[，,；;](?!总|[均都仍共]|[与和同较比])[\u4e00-\u9fa5]{2,12}$")
_NAMED_RATE = re.compile(r"[\u4e00-\u9fa5]率(?:仍|均)?(?:为|是|达到?|保持在)?$")


def levelled(scene: Scene) -> Iterator[Relation]:
    """Yield what has stayed as it was, with what it was where that is printed."""
    yield from _of_two(scene)
    for found in cues.LEVELLED.finditer(scene.text.text, *scene.extent):
        later = next((n for n, m in enumerate(scene.mentions) if m.at >= found.end()), None)
        earlier = [n for n, m in enumerate(scene.mentions) if m.end <= found.start()]
        if (
            later is not None
            and (_first_of_all(scene, later) or _own_subject(scene, later, found.start()))
            and _THEN.fullmatch(scene.text.text[found.end() : scene.mentions[later].at])
        ):
            roles = {"now": (scene.mentions[later],)}
            yield Relation("growth", roles, scene.span([scene.mentions[later]]))
            continue
        if not earlier:
            continue
        last = scene.mentions[earlier[-1]]
        between = scene.text.text[last.end : found.start()]
        inside = [m for m in scene.mentions if found.start() < m.at < found.end()]
        called = None if inside else _called(scene, earlier[-1], between)
        if called is not None:
            one = scene.mentions[called]
            yield Relation("growth", {"now": (one,)}, scene.span([one]))
            continue
        shares = bool(inside) and inside[0].quantity.kind is last.quantity.kind is Kind.SHARE
        alike = bool(inside) and inside[0].quantity.kind is last.quantity.kind
        each = alike and scene.acts[earlier[-1]] is Act.ASIDE  # 人均1.8万元，与上年1.8万元持平
        if not (shares or each or _can_stay(scene, earlier[-1])) or re.search("[。；]|增速|增幅|率", between):
            continue
        yield from _the_other(scene, earlier[-1], found[0], between)
        now, before = _both_years(scene, earlier[-1])
        roles = {"now": (scene.mentions[now],)}
        roles |= {"before": (inside[0],)} if inside else {}
        told = None if inside or before is not None else _told_then(scene, now, found[0])
        before = told if told is not None else before
        roles |= {"before": (scene.mentions[before],)} if before is not None and not inside else {}
        yield Relation("growth", roles, scene.span([m for listed in roles.values() for m in listed]))


def _of_two(scene: Scene) -> Iterator[Relation]:
    """Yield what has stayed by a bare word behind both years: 收缴率98.2%，去年98.2%，持平."""
    for found in _BARE.finditer(scene.text.text, *scene.extent):
        last = next((n for n, m in enumerate(scene.mentions) if m.end == found.start()), 0)
        if not last or not scene.unit_alike(last - 1, last) or scene.mentions[last].stop != 2:
            continue
        past = [n for n in (last - 1, last) if n in scene.said_past]
        levels = all(scene.acts[n] in (Act.LEVEL, Act.RATE) for n in (last - 1, last))
        if levels and len(past) == 1:
            before, now = scene.mentions[past[0]], scene.mentions[2 * last - 1 - past[0]]
            yield Relation("growth", {"now": (now,), "before": (before,)}, scene.span([before, now]))


def _called(scene: Scene, last: int, between: str) -> int | None:
    """Return the figure a clause names that has stayed, the nearest being of another: …，诗歌与上年持平."""
    found = _ITS_NAME.search(between)
    name = found["name"] if found else ""
    if len(name) < 2 or name in scene.said(last) + scene.mentions[last].tail:
        return last if len(name) > 1 and scene.acts[last] is Act.LEVEL and name in scene.said(last) else None
    here = scene.mentions[last].sentence
    levels = [n for n in scene.levels(last) if scene.mentions[n].sentence == here and n not in scene.past]
    called = [n for n in levels if name in scene.said(n)]
    return called[0] if len(called) == 1 else None


def _the_other(scene: Scene, last: int, words: str, between: str) -> Iterator[Relation]:
    """Yield the rate before another, where both have stayed: 预算公开率100%，决算公开率100%，均无变化."""
    both = last and re.search("[均都]", words + between) and scene.acts[last] is Act.RATE
    if both and scene.acts[last - 1] is Act.RATE and scene.mentions[last].stop < 3:
        one = scene.mentions[last - 1]
        yield Relation("growth", {"now": (one,)}, scene.span([one]))


def _first_of_all(scene: Scene, number: int) -> bool:
    """Tell whether a figure is the first of its sentence, and a level."""
    mention = scene.mentions[number]
    return scene.sentences[mention.sentence][0] is mention and scene.acts[number] is Act.LEVEL


def _own_subject(scene: Scene, later: int, place: int) -> bool:
    """Tell whether a clause of its own says what has stayed: 同比减少14%，经营收入与上年持平，为36万元."""
    before = next((m.end for n, m in enumerate(scene.mentions) if n == later - 1), 0)
    told = _OWN.search(scene.text.text[before:place]) if later and before < place else None
    return told is not None and scene.acts[later] is Act.LEVEL


def _can_stay(scene: Scene, number: int) -> bool:
    """Tell whether a figure may be as it was: a level, or a rate that is its own subject: 覆盖率58.6%."""
    if scene.acts[number] is Act.RATE and _NAMED_RATE.search(scene.mentions[number].lead):
        return True
    if scene.acts[number] is Act.RATE:
        segment = scene.segments[number]
        return all(scene.segments[n] != segment or scene.acts[n] is Act.RATE for n in range(number))
    return scene.acts[number] is Act.LEVEL


def _told_then(scene: Scene, now: int, words: str) -> int | None:
    """Return what it was, told right behind: 12.8亿元，与2023年基本持平，2023年为12.8亿元."""
    later, year = now + 1, _YEAR.search(words)
    if year is None or later >= len(scene.mentions) or not scene.unit_alike(now, later):
        return None
    gap = scene.mentions[later].gap
    told = re.search(rf"[，,](?:而)?{year[0]}(?:度|同期)?[也则同样均]*(?:为|是|达)(?:约)?$", gap)
    return later if told and scene.mentions[later].sentence == scene.mentions[now].sentence else None


def _both_years(scene: Scene, last: int) -> tuple[int, int | None]:
    """Return what has stayed and what it was, the years in either order: 上年3万元，本年3万元，持平."""
    one = last - 1
    if one < 0 or scene.acts[one] is not scene.acts[last] or not scene.unit_alike(one, last):
        return last, None
    two = scene.mentions[one], scene.mentions[last]
    past = one in scene.past, last in scene.past
    named = [key_of(re.sub(r"(?:19|20)\d\d年度?|[本当今上去]年度?|仍|[末初]", "", m.subject)) for m in two]
    apart = all(len(name) > 1 for name in named) and covers(named[0], named[1]) < 0.5
    if past[0] == past[1] or apart or two[1].stop > 2 or two[0].sentence != two[1].sentence:
        return last, None
    return (last, one) if past[0] else (one, last)
