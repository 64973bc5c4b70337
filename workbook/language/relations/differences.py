"""Differences: what lies between two printed figures, 结余, 超支, 增加, 调增."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from workbook.language.quantities import Kind
from workbook.language.relations import cues
from workbook.language.relations.acts import Act, is_one_kind
from workbook.language.relations.addends import adds_up
from workbook.language.relations.in_turn import lying_in_turn
from workbook.language.relations.lying import Pair, explains, follows, inside, turns
from workbook.language.relations.model import Relation, is_none
from workbook.language.relations.outright import (
    balances,
    formulas,
    is_a_total,
    moved,
    nets,
    of_plan,
    offsets,
    taken,
    unspent,
    worn,
)
from workbook.language.relations.scene import Scene, covers
from workbook.language.relations.subjects import is_called, no_subject, subject_of

_ENOUGH = 5.0
NEAR = 12
"""So many figures before an amount come into question for it."""
_NOTED = re.compile(r"\)(?:为|是|达到?|共|计|:)")
_SENTENCE = 5
"""How strongly 。 parts."""
_STOCK = re.compile("剩余|余额|结余|结存|净值|存量|库存")


def differences(scene: Scene) -> Iterator[Relation]:
    """Yield the differences of a paragraph; of each amount, what it most probably lies between."""
    yield from formulas(scene)
    left = [*worn(scene), *balances(scene), *offsets(scene), *unspent(scene), *taken(scene)]
    left += lying_in_turn(scene)
    told = {each.roles["result"][0].at for each in left}
    three = {_three(each) for each in left}
    found = [
        *left,
        *nets(scene),
        *(e for e in _between(scene) if e.roles["result"][0].at not in told and _three(e) not in three),
    ]
    sure = {_two(each) for each in found if each.holds() is True}
    certain = {_three(each) for each in found if _is_certain(each)}
    latest = {_three(e): _result_at(e) for e in sorted(found, key=_result_at) if _is_certain(e)}
    changes = [each for each in found if _is_of_change(each)]
    for each in found:
        if not _is_of_change(each) and any(_says_again(each, other) for other in changes):
            continue
        if _result_at(each) < latest.get(_three(each), 0) and not each.roles["result"][0].lead.endswith("的"):
            continue  # 债务余额3.6亿元，比限额4亿元低0.4亿元
        twice = _three(each) in certain and not _is_certain(each)
        if not twice and (each.holds() is True or _two(each) not in sure):
            yield each


def _two(relation: Relation) -> frozenset[int]:
    """Return the places of the two figures an amount lies between."""
    return frozenset(relation.roles[role][0].at for role in ("minuend", "subtrahend"))


def _result_at(relation: Relation) -> int:
    return relation.roles["result"][0].at


def _says_again(one: Relation, other: Relation) -> bool:
    """Tell whether a difference is of two figures of a certain one, and of the third as told elsewhere.

    年初6,400万元，偿还1,280万元；年末5,120万元，较年初6,400万元减少1,280万元
    """
    alike = sorted(m.quantity.value for m in one.mentions) == sorted(m.quantity.value for m in other.mentions)
    return alike and len(_three(one) & _three(other)) == 2


def _is_one_of_several(scene: Scene, number: int) -> bool:
    """Tell whether points are one of a list of changes, each of its own: 分别比上年上升0.4和0.6个百分点."""
    if scene.mentions[number].quantity.kind is not Kind.CHANGE:
        return False
    head = number
    while head and re.fullmatch("[、和及与]", scene.mentions[head].gap):
        head -= 1
    here = scene.mentions[number].sentence
    past = any(scene.mentions[n].sentence == here for n in scene.said_past if n < head)
    return head < number and "分别" in scene.mentions[head].gap and not past


def _is_added(scene: Scene, number: int) -> bool:
    """Tell whether what is left is added to what was spent: 本年支出8,190万元，年末结转148.1万元，总计."""
    if not number:
        return False
    first = scene.mentions[number - 1]
    if (
        number > 1
        and "其中" in first.gap
        and scene.mentions[number].sentence == scene.mentions[number - 2].sentence
    ):
        return adds_up(scene, number - 2, (number - 1, number)) and scene.mentions[number].stop < 3
    if number + 1 >= len(scene.mentions):
        return False
    total = scene.mentions[number + 1]
    added = cues.ADDED_UP.search(total.lead) or cues.GRAND_TOTAL.search(total.lead)
    return bool(added) and total.stop < 3 and adds_up(scene, number + 1, (number - 1, number))


def _is_certain(relation: Relation) -> bool:
    """Tell whether words alone say that its result lies between two figures."""
    lead = relation.roles["result"][0].lead
    moved = re.search(f"(?:{cues.GONE}|{cues.CAME}|退休|划转)[^，。；]{{0,4}}$", lead) is not None
    return moved or any(cue.search(lead) for cue in (cues.DELTA, cues.ADJUSTED, cues.STRONG, cues.WEAK))


def _is_of_change(relation: Relation) -> bool:
    """Tell whether its result is told as what something has changed by."""
    result = relation.roles["result"][0]
    away = cues.DONE_AWAY.fullmatch(result.gap) is not None
    return away or any(cue.search(result.lead) for cue in (cues.DELTA, cues.ADJUSTED))


def _three(relation: Relation) -> frozenset[int]:
    """Return the places of all its figures."""
    return frozenset(mention.at for mention in relation.mentions)


def _between(scene: Scene) -> Iterator[Relation]:
    for number, act in enumerate(scene.acts):
        mention = scene.mentions[number]
        if cues.MAKES_UP.match(mention.tail) or (
            cues.YEARS_AGO.search(mention.lead) and not cues.DELTA.search(mention.lead)
        ):
            continue
        listed = number > 1 and mention.stop == 1 and "其中" in scene.mentions[number - 1].gap
        listed = listed or (number > 1 and is_one_kind(scene, number))
        if number and is_one_kind(scene, number + 1) and scene.unit_alike(number - 1, number):
            continue  # 存量资金92.6万元包括基本支出结余31.4万元和项目支出结余61.2万元
        if _is_added(scene, number) or _is_one_of_several(scene, number):
            continue
        if listed and scene.unit_alike(number - 2, number):
            continue  # 结转和结余58.4万元，其中财政拨款结转51.2万元、其他资金结余7.2万元
        if (
            act is Act.DELTA
            or of_plan(scene, number)
            or number in scene.weak
            or _in_points(scene, number)
            or moved(scene, number)
        ):
            best = max(_pairs(scene, number), key=lambda found: found.weight, default=None)
            if (
                best
                and best.relation.holds() is not True
                and is_a_total(scene, number, best.left, best.right)
            ):
                continue
            if best and best.weight >= _ENOUGH and not (_none_exceeds(best) or _of_other_two(best)):
                yield _begun(best.relation)


def _none_exceeds(found: Pair) -> bool:
    """Tell whether it is said that nothing exceeds, rightly: 核定38名，实有36名，超编0名 is no difference."""
    scene, result = found.scene, found.scene.mentions[found.result]
    planned, done = (scene.mentions[n].quantity.value for n in (found.left, found.right))
    return not result.quantity.value and "超" in result.lead and done < planned


def _of_other_two(found: Pair) -> bool:
    """Tell whether income and expenditure are set off, and neither of the two figures is the income."""
    scene, result = found.scene, found.scene.mentions[found.result]
    leads = (scene.mentions[n].lead for n in (found.left, found.right))
    return "收支相抵" in result.gap and not any("收" in lead for lead in leads)


def _begun(relation: Relation) -> Relation:
    """Return a difference with what was moved as its result: 年初余额340，本年清理238，年末余额102."""
    left = relation.roles["result"][0]
    noun = _STOCK.search(left.lead)
    more, less = relation.roles["minuend"][0], relation.roles["subtrahend"][0]
    begun = re.search(r"[年期]初[^，。；]*(余额|结余|结存|净值|存量|库存)", more.lead)
    if noun is None or begun is None or relation.holds() is not True:
        return relation
    if begun[1] != noun[0] and noun[0] != "剩余":
        return relation
    return replace(relation, roles={"minuend": (more,), "subtrahend": (left,), "result": (less,)})


def _in_points(scene: Scene, number: int) -> bool:
    """Tell whether percent are said where points are meant: 由61.2%上升到66.7%，上升5.5%."""
    if scene.acts[number] is not Act.GROWTH or number < 2:
        return False
    two = scene.mentions[number - 2 : number]
    alike = all(m.quantity.kind is Kind.SHARE and m.sentence == scene.mentions[number].sentence for m in two)
    return alike and number - 2 in scene.past and scene.acts[number - 1] is Act.LEVEL


def _pairs(scene: Scene, number: int) -> Iterator[Pair]:
    """Yield every two figures an amount might lie between."""
    result = scene.mentions[number]
    wanted = Kind.SHARE if result.quantity.kind is Kind.CHANGE else result.quantity.kind
    acts = {Act.LEVEL, Act.RATE, Act.SHARE} if wanted is Kind.SHARE else {Act.LEVEL, Act.ASIDE}
    if (
        wanted is Kind.SHARE
        and number
        and re.search("[增降减涨跌升][幅速长]", scene.mentions[number - 1].lead)
    ):
        acts.add(Act.GROWTH)
    beside = number and not result.stop and re.search("[比较]", scene.mentions[number - 1].lead)
    if wanted is Kind.SHARE and (cues.COMPARAND.search(result.lead) or beside):
        acts.add(Act.GROWTH)
    name = subject_of(scene, number)
    called = any(is_called(scene, n, name) for n in scene.levels(number, 2))
    back = 2 if called or no_subject(scene, number) or _is_all_left(scene, number) else 1
    near = range(max(0, number - NEAR), min(number + 5, len(scene.mentions)))
    leads = _leads(scene, number)
    noted = _NOTED.match(result.gap) is not None  # 审减额（送审2,860万元、审定2,717万元）为143万元
    window = tuple(
        n
        for n in near
        if n != number
        and (scene.mentions[n].quantity.kind is wanted or _is_spent_none(scene, n, number))
        and (scene.mentions[n].quantity.value >= 0 or wanted is Kind.SHARE)
        and (wanted is not Kind.COUNT or scene.unit_alike(n, number) or _is_spent_none(scene, n, number))
        and scene.acts[n] in acts
        and (
            n < number
            or follows(scene, n, number)
            or explains(scene, n, number)
            or turns(scene, n, number)
            or (leads and _led(scene, n, number))
        )
        and (not inside(scene, n, number) or explains(scene, n, number) or noted)
        and result.sentence - back <= scene.mentions[n].sentence <= result.sentence
    )
    for place, left in enumerate(window):
        for right in window[place + 1 :]:
            yield Pair(scene, left, right, number, window)


def _is_all_left(scene: Scene, number: int) -> bool:
    """Tell whether a sentence begins with what is left of those before: 到位15万元。支付9万元。剩余6万元."""
    result = scene.mentions[number]
    return (
        result.stop >= _SENTENCE
        and re.fullmatch("(?:剩余|余下|剩下|结余|尚余)(?:资金|的)?", result.lead) is not None
    )


def _is_spent_none(scene: Scene, n: int, number: int) -> bool:
    """Tell whether a figure says that there was nothing of what an amount is of: 支出为零，减少2.2万元."""
    one, result = scene.mentions[n], scene.mentions[number]
    counted = result.quantity.kind in (Kind.MONEY, Kind.COUNT)
    return is_none(one) and counted and one.sentence == result.sentence and n < number


def _leads(scene: Scene, number: int) -> bool:
    """Tell whether an amount may be stated before what it lies between: its words are certain, it is lone."""
    result = scene.mentions[number]
    certain = scene.acts[number] is Act.DELTA or cues.STRONG.search(result.lead) is not None
    later = range(number + 1, min(number + 4, len(scene.mentions)))
    certain = certain or (number in scene.weak and any(n in scene.said_past for n in later))
    certain = certain or cues.COMPARAND.search(result.lead) is not None  # 150处，比计划多10处，计划140处
    certain = certain or (number in scene.weak and _planned_and_done(scene, number))
    digits = re.sub("[^0-9]", "", result.written(scene.text))
    here = [n for n in scene.levels(number) if scene.unit_alike(n, number)]
    if "其中" in result.gap:
        return False
    told = len(digits) > 1 or cues.STRONG.search(result.lead) is not None
    return certain and told and len(here) < 2


def _planned_and_done(scene: Scene, number: int) -> bool:
    """Tell whether what was planned and done follows at once: 节约3.6万元，预算12万元，实际8.4万元."""
    if number + 2 >= len(scene.mentions):
        return False
    one, other = scene.said(number + 1), scene.said(number + 2)
    return bool(cues.PLANNED.search(one) and cues.DONE.search(other) and not cues.DONE.search(one))


def _names(scene: Scene, later: int, number: int) -> bool:
    """Tell whether what an amount is measured from follows by name: 比预算节省1.8万元；预算为18万元."""
    found = cues.COMPARAND.search(scene.mentions[number].lead)
    name = (found["one"] or found["limit"] or found["other"]) if found else ""
    return later == number + 1 and bool(name) and covers(name, scene.said(later)) >= 0.75


def _led(scene: Scene, later: int, number: int) -> bool:
    """Tell whether a figure after an amount may be one it lies between."""
    mention = scene.mentions[later]
    apart = scene.segments[later] != scene.segments[number] and not _names(scene, later, number)
    apart = apart or bool(cues.ADDED_UP.search(mention.lead))
    return not apart and mention.sentence == scene.mentions[number].sentence
