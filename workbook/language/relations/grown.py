"""Which figure it is that has changed, and which way."""

from __future__ import annotations

import re

from workbook.language.quantities import Kind
from workbook.language.relations import cues
from workbook.language.relations.acts import Act
from workbook.language.relations.called import by_its_unit, named_in_list, of_all
from workbook.language.relations.model import Relation
from workbook.language.relations.scene import Scene, covers
from workbook.language.relations.subjects import (
    NO_SUBJECT,
    is_called,
    measured,
    named_level,
    no_subject,
    of_its_year,
    said_of,
    subject_of,
)

_REACHES = re.compile(r"达|为|至|到|完成|实现")
_ALL = re.compile("总[额量数]|合计|总计|总体|整体|总规模")
_CAUSE = re.compile("主?要?(?:因为?|受|由于|系|得益于|鉴于)")
"""Leads to why something has changed, not to what has: 因土地市场低迷较上年锐减."""
_NOW_TO_BEFORE = re.compile(
    r"(?P<now>[^，。；比较]{2,4}?)数?[比较](?P<before>[^，。；比较]{2,4}?)数?(?:相比)?(?:[增减下上提压降]|节)"
)
_SOME_OF = re.compile("(?P<which>[前后])(?P<many>[二两三四五六])[项类者个种家所部]")
_OPENED = re.compile("其中|包括|分别|分为|[:：]")
_HELD = re.compile("(?:同比|[与和同较比])")
_AGAIN = re.compile("(?:折合|折算|约合|折)")
"""Leads to what was just told, measured otherwise: 节约用电12万千瓦时，折合电费9.6万元."""
_MONEY = re.compile("投资|资金|经费|支出|收入|金额|费用|产值|成本")


def sign_of(scene: Scene, number: int) -> int:
    """Return 1 for a rise, −1 for a fall, 0 where words tell of neither."""
    mention = scene.mentions[number]
    if mention.quantity.unit == "番":
        return 1
    if told := cues.CHANGE_BEHIND.match(scene.text.text, mention.end):
        return -1 if told["down"] else 1
    if less := re.fullmatch("[略仅还又]?([高低多少])(?:出|了)?(?:约|近)?", mention.gap):
        return -1 if less[1] in "低少" else 1
    leads = (
        mention.lead,
        scene.mentions[scene.head(number)].lead,
        scene.mentions[number - 1].lead if number else "",
    )
    found = next(
        (found for lead in leads if (found := cues.CHANGE.search(lead) or cues.DELTA.search(lead))), None
    )
    if not found and re.fullmatch(r"[\u4e00-\u9fa5]{2,3}", mention.gap):
        return 1  # 较年初1,000项拓展24%
    if not found:
        bare = mention.gap.endswith(("(+", "(")) or cues.signed_change(mention.gap, mention.quantity.value)
        signed = scene.acts[number] is Act.GROWTH and bool(bare)
        return (-1 if mention.quantity.value < 0 else 1) if signed else 0
    return -1 if found["down"] or found.groupdict().get("saved") or mention.quantity.value < 0 else 1


def nows(scene: Scene, number: int, results: frozenset[int]) -> list[int]:
    """Return which figures have changed: the nearest level not of before; each of several after 各."""
    mention = scene.mentions[number]
    if mention.gap.startswith("(") and number and scene.acts[number - 1] is Act.LEVEL:
        return [number - 1]  # 2022年减至6.24万元（降幅20%）
    levels = _levels(scene, number, results)
    for told in (by_its_unit, _named_now, named_in_list, named_level, _of_the_total, _reached):
        if (one := told(scene, number, levels)) is not None:
            return [one]
    if not levels:
        return _still_to_come(scene, number)
    if _of_another(scene, number):
        return []
    if after_adjusting(scene, number, levels):
        return [number + 1]
    return _of_several(scene, number, levels, results)


def _levels(scene: Scene, number: int, results: frozenset[int]) -> list[int]:
    """Return the levels that may have changed: of the nearest sentence that has any, none of before."""
    mention = scene.mentions[number]
    aside = scene.past | scene.embedded | results | _by_how_much(scene, number) | scene.noted_before
    levels = [n for n in measured(scene, number, 0) if n not in aside]
    if not levels and no_subject(scene, number):
        levels = [n for n in measured(scene, number, 1) if n not in aside]
    if not levels and not scene.sentences[mention.sentence][0].depth:
        name = subject_of(scene, number)
        levels = [n for n in measured(scene, number, 2) if n not in aside and is_called(scene, n, name)]
    levels = [n for n in levels if scene.mentions[n].depth <= mention.depth] or levels
    levels = of_all(scene, number, _of_its_amount(scene, number, levels) or levels)
    return levels[:-1] if len(levels) > 1 and _AGAIN.match(scene.mentions[levels[-1]].lead) else levels


def _still_to_come(scene: Scene, number: int) -> list[int]:
    """Return the level right behind its change, in the same sentence: 同比增长或下降8%，为54万元."""
    sentence = scene.mentions[number].sentence
    found = cues.CHANGE.search(scene.mentions[number].lead)
    if not found or not found.groupdict().get("either"):
        return []
    behind = [n for n in range(number + 1, len(scene.mentions)) if scene.mentions[n].sentence == sentence]
    return [n for n in behind if scene.acts[n] is Act.LEVEL and n not in scene.past][:1]


def _of_several(scene: Scene, number: int, levels: list[int], results: frozenset[int]) -> list[int]:
    """Return of several levels the one beside that of before, that of its turn, each after 各, the last."""
    mention = scene.mentions[number]
    then = [
        n for n in range(number) if n in scene.said_past and scene.mentions[n].sentence == mention.sentence
    ]
    then = [n for n in then if scene.acts[n] is Act.LEVEL and scene.segments[n] == scene.segments[number]]
    held = bool(then) and scene.set_beside(then[-1])
    levels = [n for n in levels if held and scene.unit_alike(n, then[-1])] or levels
    if then and scene.mentions[then[-1]].quantity.kind is Kind.MONEY:
        unit = scene.mentions[then[-1]].quantity.unit  # 支出1.10万元，人均100元，比上年的1.00万元下降10%
        levels = [n for n in levels if scene.mentions[n].quantity.unit == unit] or levels
    listed = scene.series(number)
    if some := _first_or_last(scene, levels, listed):
        return some[listed.index(number) :][:1]
    if len(listed) > 1 and len(levels) < len(listed):
        aside = scene.said_past | scene.embedded | results
        levels = [n for n in measured(scene, number, 0) if n not in aside]
    if len(listed) > 1:
        return levels[-len(listed) :][listed.index(number) :][:1]
    since = scene.text.text[scene.mentions[levels[-1]].end : mention.at]
    if re.search(r"各(?![项类种])|均[^，。]{0,6}$|都[^，。]{0,6}$", since):
        near = [n for n in levels if scene.mentions[n].sentence == scene.mentions[levels[-1]].sentence]
        return near[-2:]
    return levels[-1:]


def _first_or_last(scene: Scene, levels: list[int], listed: list[int]) -> list[int]:
    """Return those of a list several changes are said to be of: 小说、散文、诗歌；前两类分别增长5%、12%."""
    told = _SOME_OF.search(scene.between(levels[-1], listed[0]))
    many = "一二三四五六".find(told["many"].replace("两", "二")) + 1 if told else 0
    if told is None or many != len(listed) or len(listed) < 2:
        return []
    run = [levels[-1]]
    while run[0] in levels and scene.mentions[run[0]].stop < 3 and scene.unit_alike(run[0] - 1, levels[-1]):
        if _OPENED.search(scene.mentions[run[0]].gap):
            break
        run = [run[0] - 1, *run]
    if len(run) <= many:
        return []
    return run[:many] if told["which"] == "前" else run[-many:]


def _of_its_amount(scene: Scene, number: int, levels: list[int]) -> list[int]:
    """Return the levels measured as the amount right before a change: 156场，3,120人，增加26场，增长20%."""
    mention = scene.mentions[number]
    if not number or mention.stop > 2:
        return []
    amount = scene.mentions[number - 1].lead
    if scene.acts[number - 1] is not Act.DELTA and not cues.BY_HOW_MUCH.search(amount):
        return []
    own = NO_SUBJECT.sub("", cues.CHANGE.sub("", mention.lead))
    here = [n for n in levels if scene.mentions[n].sentence == mention.sentence]
    if counted := re.fullmatch("([户人件家个场批次项名])[数次]?", own):
        return [n for n in here if scene.mentions[n].quantity.unit == counted[1]]
    if own:
        return []
    return [n for n in here if scene.unit_alike(n, number - 1)]


def _named_now(scene: Scene, number: int, levels: list[int]) -> int | None:
    """Return the figure a change names before what it is measured from: 决算较预算减少7%."""
    found = _NOW_TO_BEFORE.match(scene.mentions[number].lead)
    if not found or len(levels) < 2 or scene.mentions[number].stop != 2:
        return None
    one = [n for n in levels if found["now"] in scene.said(n) and found["before"] not in scene.said(n)]
    other = [n for n in levels if found["before"] in scene.said(n) and n not in one]
    return one[-1] if one and other and scene.unit_alike(one[-1], other[-1]) else None


def _of_the_total(scene: Scene, number: int, levels: list[int]) -> int | None:
    """Return the total before its 其中, where words say that it has changed: 总额比上年增长16.67%."""
    mention = scene.mentions[number]
    if not levels:
        return None
    opened = [n for n in levels if n and "其中" in scene.mentions[n].gap and n - 1 in levels]
    if opened and _is_of_all(scene, number, opened[-1], levels[-1]):
        return opened[-1] - 1
    if mention.stop < 2 or not _ALL.match(mention.lead):
        return None
    return opened[-1] - 1 if opened and scene.unit_alike(opened[-1] - 1, opened[-1]) else None


def _is_of_all(scene: Scene, number: int, first: int, last: int) -> bool:
    """Tell whether what is held against another year or a plan is the total, not the last of its 其中.

    支出14.4万元，其中用车12万元、接待2.4万元；较预算16万元下降10%. Behind a comma the figures must tell.
    """
    base = number - 1
    if base not in scene.past or base < last or not scene.unit_alike(first - 1, last):
        return False
    held, total = scene.mentions[base], first - 1
    if scene.mentions[number].stop > 1:
        return False
    name = _HELD.split(held.lead)[0]
    if len(name) > 1 and covers(name.rstrip("额量数"), scene.said(total)) == 1:
        return covers(name, scene.said(last)) == 0  # 办证6,480件，其中国内…，办证量较上年的6,000件增长8%
    if name:
        return False
    if held.stop == 4 and not any(scene.mentions[n].stop > 3 for n in range(first, last + 1)):
        return True
    sign = sign_of(scene, number) or 1
    fits = [_grew(scene, n, base, number, sign) for n in (total, last)]
    return fits == [True, False]


def _grew(scene: Scene, now: int, before: int, number: int, sign: int) -> bool:
    """Tell whether a change is that from one figure to another."""
    roles = {"now": now, "before": before, "change": number}
    told = {role: (scene.mentions[n],) for role, n in roles.items()}
    return Relation("growth", told, scene.span([scene.mentions[now]]), sign=sign).holds() is True


def _by_how_much(scene: Scene, number: int) -> frozenset[int]:
    """Return the amount right before a change that tells by how much itself: 多出140人次，增长12.73%."""
    told = (
        number
        and scene.mentions[number].stop <= 2
        and (
            re.search("^(?:同比)?(?:多|少)", scene.mentions[number - 1].lead)
            or cues.BY_HOW_MUCH.search(scene.mentions[number - 1].lead)
        )
    )
    return frozenset((number - 1,) if told and number - 1 in scene.weak else ())


def _reached(scene: Scene, number: int, levels: list[int]) -> int | None:
    """Return the level after its change: 主营收入增长5%，达到100亿元; 下降15%，由100件减少到85件."""
    listed, change = scene.series(number), scene.mentions[number]
    if (severally := _severally(scene, number)) is not None:
        return severally
    own = len(NO_SUBJECT.sub("", cues.CHANGE.sub("", scene.mentions[listed[0]].lead))) > 1
    if levels and not own:
        return None
    later = listed[-1] + 1
    if later < len(scene.mentions) and later in scene.past and scene.acts[later] is Act.LEVEL:
        later += 1
    if later >= len(scene.mentions) or scene.acts[later] is not Act.LEVEL:
        return None
    mention = scene.mentions[later]
    if of_its_year(scene, number, later):
        return None
    if (
        own
        and not _bears(scene, later, listed[0])
        and not re.match("总?[量数额]|规模|[人件次户]数", scene.mentions[listed[-1] + 1].lead)
        and NO_SUBJECT.sub("", scene.mentions[listed[-1] + 1].lead).strip("由从自是为至到的达完成实现")
        not in said_of(scene, listed[0])
    ):
        return None
    apart = mention.stop > 2 or mention.sentence != change.sentence or mention.quantity.kind is Kind.SHARE
    if apart or not _REACHES.search(mention.gap) or "其中" in scene.mentions[listed[-1] + 1].gap:
        return None
    later += listed.index(number)
    return later if later < len(scene.mentions) else None


def _severally(scene: Scene, number: int) -> int | None:
    """Return the level in the place of a change, of levels told after several: 增长8%，下降6%，分别为A、B."""
    here = scene.mentions[number].sentence
    changes = [
        n for n, act in enumerate(scene.acts) if act is Act.GROWTH and scene.mentions[n].sentence == here
    ]
    later = changes[-1] + 1
    levels = [
        n for n in range(later, min(later + len(changes), len(scene.mentions))) if scene.acts[n] is Act.LEVEL
    ]
    if len(changes) < 2 or len(levels) != len(changes) or changes != [*range(changes[0], later)]:
        return None
    told = re.fullmatch(r"[，,](?:金额|数量|规模)?分别(?:为|是|达到?)", scene.mentions[later].gap)
    lone = scene.sentences[here][0] is scene.mentions[changes[0]]
    return levels[changes.index(number)] if told and lone else None


def _bears(scene: Scene, now: int, number: int) -> bool:
    """Tell whether a change is that from the figure before `now` to it."""
    one, before, change = (scene.mentions[n] for n in (now, now - 1, number))
    roles = {"now": (one,), "before": (before,), "change": (change,)}
    sign = sign_of(scene, number) or 1
    return now - 1 in scene.past and Relation("growth", roles, scene.span([one]), sign=sign).holds() is True


def _of_another(scene: Scene, number: int) -> bool:
    """Tell whether a change has a subject of its own of which no figure is printed: 审批环节压缩了40%."""
    mention = scene.mentions[scene.head(number)]
    own = re.sub(
        r"[一二两三四五六七八九十\d]+年[来间内]?|实现|[翻变动化幅度率分别为]",
        "",
        NO_SUBJECT.sub("", cues.CHANGE.sub("", mention.lead)),
    )
    if len(own) < 3 or mention.stop < 2 or _CAUSE.match(mention.lead):
        return False
    earlier = said_of(scene, scene.head(number)).removesuffix(mention.lead)
    counted = all(scene.mentions[n].quantity.kind is Kind.COUNT for n in measured(scene, number, 0))
    if counted and (named := _MONEY.search(own)) and named[0] not in earlier:
        return True
    own = re.sub("支出|收入|经费|资金|总额|[数量的]", "", own) or own
    return sum(char in earlier for char in own) * 2 < len(own)


def after_adjusting(scene: Scene, number: int, levels: list[int]) -> bool:
    """Tell whether a change leads to the figure behind it: 预算720万元，压减幅度15%，调整后612万元."""
    if number + 1 >= len(scene.mentions) or not levels or scene.acts[number + 1] is not Act.LEVEL:
        return False
    later = scene.mentions[number + 1]
    return "后" in later.gap and later.stop < 3 and scene.unit_alike(levels[-1], number + 1)
