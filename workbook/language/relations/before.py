"""What a figure has changed from: that of the year before, of the begin of the year, of the budget."""

from __future__ import annotations

import re

from workbook.language.relations import cues
from workbook.language.relations.acts import Act
from workbook.language.relations.grown import sign_of
from workbook.language.relations.model import Relation
from workbook.language.relations.scene import Scene, covers
from workbook.language.relations.subjects import no_subject, of_another_year, of_its_year

_AND_AGAIN = re.compile("[较比](?:上年|去年|上一年)")
"""Right behind a change, and before what it is from: 同比增长8%，较上年50万元净增4万元."""


def before_of(scene: Scene, now: int, number: int, results: frozenset[int]) -> int | None:
    """Return the figure of before, where it is printed: 比上年的81.5万元, 由12增加到."""
    for told in (_right_before, _around, _a_sentence_before, _compared):
        if (other := told(scene, now, number, results)) is not None:
            return other
    begun = _opening(scene, now, number)
    return _planned(scene, now, number) if begun is None else begun


def _right_before(scene: Scene, now: int, number: int, results: frozenset[int]) -> int | None:
    """Return what stands right before the change and is said of last year: 比上年的81.5万元增长."""
    direct = number - 1
    beside = direct != now and direct in scene.said_past and not scene.mentions[number].stop
    return direct if beside and scene.acts[direct] is Act.LEVEL and scene.unit_alike(direct, now) else None


def _around(scene: Scene, now: int, number: int, results: frozenset[int]) -> int | None:
    """Return the nearest figure of last year that no other subject keeps from the one of now."""
    one = scene.mentions[now]
    around: list[int] = [*range(now - 1, max(-1, now - 4), -1), *range(now + 1, max(number, now) + 3)]
    for other in (n for n in around if n < len(scene.mentions) and n not in results):
        mention = scene.mentions[other]
        if scene.acts[other] not in (Act.LEVEL, Act.ASIDE) or not scene.unit_alike(other, now):
            continue
        told_then = _told_behind(scene, number, other)
        if of_another_year(scene, number, other) or (other > number and not (now > other or told_then)):
            continue
        past = other in scene.past or (other > number and told_then)
        if not past or abs(mention.sentence - one.sentence) > 1:
            continue
        among = other < now and "其中" in one.gap
        if among and not _bears_out(scene, now, other, number):
            continue  # 支出126万元，上年140万元，其中接待费28万元，下降20%
        if other > now or scene.segments[other] == scene.segments[now] or no_subject(scene, number):
            return other
        if mention.sentence != one.sentence or _bears_out(scene, now, other, number):
            return other
    return None


def _told_behind(scene: Scene, number: int, other: int) -> bool:
    """Tell whether a figure behind the change is said to be of before: 同比增长5%，上年为80万元."""
    mention = scene.mentions[other]
    compared = re.search("同比|[上去]年", scene.mentions[number].lead) is not None and other == number + 1
    again = not cues.BY_HOW_MUCH.search(mention.lead) and _AND_AGAIN.match(mention.lead) is not None
    return (
        (compared and again)
        or mention.lead.startswith(("上年", "去年", "上一年"))
        or of_its_year(scene, number, other)
    )


def _a_sentence_before(scene: Scene, now: int, number: int, results: frozenset[int]) -> int | None:
    """Return the one figure of a year earlier in the sentence before, where the change names last year."""
    change = scene.mentions[number]
    if change.stop > 2 or not re.search("同比|上年|去年", change.lead):
        return None
    before = scene.mentions[now].sentence - 1
    told = [n for n in range(now) if scene.mentions[n].sentence == before and _a_year_earlier(scene, n, now)]
    return told[0] if len(told) == 1 else None


def _compared(scene: Scene, now: int, number: int, results: frozenset[int]) -> int | None:
    """Return what the figure of now is said to be above or below, right before the change."""
    change = scene.mentions[number]
    last = number - 2 if number > 1 and scene.acts[number - 1] is Act.DELTA else number - 1
    held = scene.mentions[last].lead
    compared = last != now and bool(cues.op_of(held)) and scene.unit_alike(last, now) and "突破" not in held
    of_time = change.stop > 2 or re.search("同比|[上去前]年|上一年|同期", change.lead)
    return last if compared and not of_time else None


def _opening(scene: Scene, now: int, number: int) -> int | None:
    """Return what a year began with, right before what it ended with: 年初为204.8万元，年末为163.8万元."""
    one, before = scene.mentions[now], scene.mentions[now - 1]
    beside = now and before.sentence == one.sentence and scene.unit_alike(now - 1, now)
    if not beside or scene.acts[now - 1] is not Act.LEVEL or scene.mentions[number].stop > 2:
        return None
    begun = re.search("[年期]初|上年[末底]|上期末|起初", before.lead)
    ended = re.search("[年期][末底]|目前|现[有存为]", one.lead)
    return now - 1 if begun and ended else None


def _a_year_earlier(scene: Scene, other: int, now: int) -> bool:
    """Tell whether a figure is of the same thing, the year before: 2023年受理320件。2024年受理288件."""
    one, before = scene.mentions[now], scene.mentions[other]
    dated = before.year and before.year + 1 == one.year
    level = scene.acts[other] is Act.LEVEL and scene.unit_alike(other, now)
    return bool(dated and level) and bool(one.key) and one.key == before.key


def _bears_out(scene: Scene, now: int, before: int, number: int) -> bool:
    roles = {"now": (scene.mentions[now],), "before": (scene.mentions[before],)}
    roles["change"] = (scene.mentions[number],)
    sign = sign_of(scene, number)
    return Relation("growth", roles, scene.span([scene.mentions[now]]), sign=sign).holds() is True


def _planned(scene: Scene, now: int, number: int) -> int | None:
    """Return the budget a change is measured from: 决算数比预算数减少4万元，下降20%; 成交价较控制价下浮8%."""
    change = scene.mentions[number]
    since = scene.text.text[scene.mentions[now].end : change.at]
    found = re.search(r"[与比较]([^，。；\d上去前同增减下提压]{2,8}?)(?:相比|[增减下上提压降多少])", since)
    below = re.search("[下上]浮|压缩", change.lead) and not re.search("同比|上年|比|较", since)
    for other in (n for n in range(number - 1, -1, -1) if n < now or found):
        if other == now:
            continue
        level = scene.acts[other] is Act.LEVEL and scene.unit_alike(other, now)
        if level and scene.mentions[other].sentence >= change.sentence - 1:
            if found and (
                covers(found[1], scene.said(other)) >= 0.75 or _name_of(found[1], scene.said(other))
            ):
                return other
            if below and scene.mentions[other].sentence == change.sentence:
                return other
    return None


def _name_of(words: str, said: str) -> bool:
    """Tell whether words name a figure by what kind it is: 决算数比预算数."""
    found = re.search("预算|计划|目标|控制价|送审|合同", words)
    return found is not None and found[0] in said
