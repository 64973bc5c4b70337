"""Differences told outright: written out (120-100=20), as what came and went, from begin to end."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from workbook.language.mentions import Mention
from workbook.language.quantities import Kind
from workbook.language.relations import cues
from workbook.language.relations.acts import Act
from workbook.language.relations.model import Relation
from workbook.language.relations.scene import Scene, tight

_MINUS = re.compile(r"(?:.*[，。；])?\)?[^，。；+=]{0,12}?[-−][^，。；\d+=]{0,14}\(?")
_MOVES = "划转|划入|划出|接收|招聘|考录|退休|转隶|辞职|借调|安置|撤并"
_PLANNED = re.compile(
    r"(?:预算|概算|计划|限价|控制价|编制|定额|限额|报价|送审|申报|合同)(?!单位|部门|执行|完成)[^，。；]{0,6}$"
)
_OFFSET = re.compile("相抵|抵消后|抵减后|轧差")
_BEGUN, _ENDED = re.compile("[年期]初|上年末"), re.compile("[年期][末底]")
_DONE = re.compile("实际|实[支付用有发收]|决算|成交|中标|审定|完成|用去|花费|开支|使用")
_TAKEN = re.compile(
    f"(?:取消|剔除|终止|撤销|暂停|撤并|推迟|缓建|停办|划出|{cues.GONE})[^，。；为至到达后由比较]{{0,6}}$"
)
_REMAINS = re.compile("^(?:年末|目前|最终|最后|年底)?(?:实|现有|现存|保留|留存|剩余|还有|尚有)")
_STILL, _NOT_YET = re.compile("(?:仍|尚|还)(?:有|剩|余)?$"), re.compile("未|没|待")
_UNDONE = re.compile("(?:尚|仍|还)?未(?P<verb>[\u4e00-\u9fa5]{1,2})")
_CAME_IN = re.compile("收入|拨入|拨来|到账|返还|收到|筹集|归集|拨款|募集")
_PLANNED_SO = re.compile("计划|应|任务|编制|核定")
_FROM, _TO = re.compile("[由从自][^，。；]{0,12}$"), re.compile("[^，。；]{0,6}[至到为成]")
_OF_TIME_BEFORE = re.compile("(?:[上去]年|[年期]初|上期)(?:末|度)?结[转余存]")
_MADE_OF = re.compile(
    "[，,]?(?:(?:其中|主?要?包括|主要[是为]|分别[是为]|含)"
    "|[：:](?!.*(?:预算|计划|送审|年初|实际|收入|应|上年))|[(]其中)"
)
"""Behind an amount, what it is made of: 追加75.8万元：人员经费45.8万元，项目30万元."""
_EQUALS = re.compile(r"\)?=[^，。；\d+=]{0,14}\(?")


def formulas(scene: Scene) -> Iterator[Relation]:
    """Yield what is written out: 120-100=20, or by name: 可用资金－本年支出1,580万元＝结转20万元."""
    for number in range(1, len(scene.mentions) - 1):
        written = scene.mentions[number - 1 : number + 2]
        if _MINUS.fullmatch(written[1].gap) and _EQUALS.fullmatch(written[2].gap):
            before, other, result = map(tight, written)
            roles = {"minuend": (before,), "subtrahend": (other,), "result": (result,)}
            yield Relation("difference", roles, scene.span((before, other, result)))


def worn(scene: Scene) -> Iterator[Relation]:
    """Yield what is left of a value: 原值3,106万元，累计折旧1,242万元，净值1,864万元."""
    for first in range(len(scene.mentions) - 2):
        three = scene.mentions[first : first + 3]
        if all(re.search(word, m.lead) for word, m in zip(("原值", "折旧", "净值"), three, strict=True)):
            roles = dict(zip(("minuend", "subtrahend", "result"), ((m,) for m in three), strict=True))
            yield Relation("difference", roles, scene.span(three))


def balances(scene: Scene) -> Iterator[Relation]:
    """Yield what a year's end differs by from its beginning: 年初9.8亿元，年内化解1.3亿元，年末8.5亿元."""
    for first in range(len(scene.mentions) - 2):
        begun, moved_by, ended = scene.mentions[first : first + 3]
        if not _BEGUN.search(begun.lead) or not _ENDED.search(ended.lead):
            continue
        alike = all(scene.unit_alike(first, n) for n in (first + 1, first + 2))
        if not alike or begun.sentence != ended.sentence or scene.acts[first] is not Act.LEVEL:
            continue
        more, less = sorted((begun, ended), key=lambda mention: mention.quantity.value, reverse=True)
        roles = {"minuend": (more,), "subtrahend": (less,), "result": (moved_by,)}
        found = Relation("difference", roles, scene.span((begun, moved_by, ended)))
        if found.holds() is True and not re.search("[年期][初末底]", moved_by.lead):
            yield found


def nets(scene: Scene) -> Iterator[Relation]:
    """Yield what came in less what went out: 新增126户，退出158户，净减少32户."""
    for first in range(len(scene.mentions) - 2):
        three = range(first, first + 3)
        earlier = scene.mentions[first - 1] if first else None
        moved = earlier is not None and re.search(f"{cues.GONE}|{cues.CAME}|退休", earlier.lead)
        if moved or not all(scene.unit_alike(first, n) for n in three):
            continue  # 退休6人、调出3人、调入5人，净减少4人: of three no two
        yield from _net(scene, first, first + 1, first + 2)
        yield from _net(scene, first + 1, first + 2, first)


def _net(scene: Scene, one: int, other: int, result: int) -> Iterator[Relation]:
    said = scene.mentions[result].lead
    told = "净" in said or (result < one and "调整" in said)
    words = [scene.mentions[n].lead for n in (one, other)]
    came = [re.search(cues.CAME, lead) is not None for lead in words]
    gone = [re.search(f"{cues.GONE}|退休", lead) is not None for lead in words]
    turned = gone[0] and came[1]
    if not told or not (turned or (came[0] and gone[1])):
        return
    more, less = (other, one) if turned != bool(cues.DOWNWARD.search(said)) else (one, other)
    roles = {
        "minuend": (scene.mentions[more],),
        "subtrahend": (scene.mentions[less],),
        "result": (scene.mentions[result],),
    }
    yield Relation("difference", roles, scene.span(scene.mentions[n] for n in (one, other, result)))


def taken(scene: Scene) -> Iterator[Relation]:
    """Yield what was taken from a number of things: 原有9辆，报废2辆，现有7辆."""
    for first in range(len(scene.mentions) - 2):
        three = scene.mentions[first : first + 3]
        alike = all(scene.unit_alike(first, n) for n in (first + 1, first + 2))
        if not alike or scene.acts[first] is not Act.LEVEL or three[0].sentence != three[2].sentence:
            continue
        begun, gone, left = three
        if _TAKEN.search(gone.lead) and _REMAINS.search(left.lead) and all(m.stop == 2 for m in three[1:]):
            roles = {"minuend": (begun,), "subtrahend": (left,), "result": (gone,)}
            found = Relation("difference", roles, scene.span(three))
            if found.holds() is True:
                yield found


def unspent(scene: Scene) -> Iterator[Relation]:
    """Yield what was not used of what came in: 返还7.9万元，列支5.1万元，未使用2.8万元; 仍有8万元没有用完.

    Where one verb tells of both, 已使用4,250万元，未使用750万元, the two are parts of the whole.
    """
    for number in range(2, len(scene.mentions)):
        left = scene.mentions[number]
        here = [n for n in scene.levels(number) if scene.unit_alike(n, number)]
        if len(here) < 2 or not (tells := _is_unspent(scene, number, here[-1])):
            continue
        if tells == "verb" and (number - here[-1] > 1 or not _CAME_IN.search(scene.said(here[-2]))):
            continue
        for whole in dict.fromkeys((here[-2], here[0])):  # 186万元，其中A148万元、B38万元，使用172万元
            three = (scene.mentions[whole], scene.mentions[here[-1]], left)
            roles = dict(zip(("minuend", "subtrahend", "result"), ((m,) for m in three), strict=True))
            found = Relation("difference", roles, scene.span(three))
            if found.holds() is True:
                yield found
                break


def _is_unspent(scene: Scene, number: int, spent: int) -> str:
    """Return what says that a figure is what was not used: "verb" (未使用) or "left" (仍有…没有用完)."""
    mention = scene.mentions[number]
    planned = scene.mentions[number].quantity.kind is Kind.MONEY or _PLANNED_SO.search(scene.said(spent - 1))
    if _STILL.search(mention.lead) and _NOT_YET.match(mention.tail):
        return "left" if planned else ""
    undone = _UNDONE.fullmatch(mention.lead)
    return "verb" if undone and undone["verb"] not in scene.said(spent) else ""


def offsets(scene: Scene) -> Iterator[Relation]:
    """Yield what is left of two amounts set off: 节约38万元，增支22万元，相抵净节约16万元."""
    for number in range(2, len(scene.mentions)):
        one, other, result = scene.mentions[number - 2 : number + 1]
        if not _OFFSET.search(result.lead) or not scene.unit_alike(number - 2, number - 1):
            continue
        more, less = sorted((one, other), key=lambda mention: mention.quantity.value, reverse=True)
        roles = {"minuend": (more,), "subtrahend": (less,), "result": (result,)}
        found = Relation("difference", roles, scene.span((one, other, result)))
        if found.holds() is True:
            yield found


def moved(scene: Scene, number: int) -> bool:
    """Tell whether an amount is by how much the two before it differ: 由3.8亿元化至3亿元，化债8000万元."""
    if scene.acts[number] is not Act.LEVEL:
        return False
    if _caused(scene, number):
        return True
    if number < 2:
        return False
    if number - 2 not in scene.said_past and not _opens_and_ends(scene, number):
        return False
    two = scene.mentions[number - 2], scene.mentions[number - 1]
    result = scene.mentions[number]
    if two[0].sentence != result.sentence or not all(
        scene.unit_alike(n, number) for n in (number - 2, number - 1)
    ):
        return False
    more, less = sorted(two, key=lambda mention: mention.quantity.value, reverse=True)
    roles = {"minuend": (more,), "subtrahend": (less,), "result": (result,)}
    return Relation("difference", roles, scene.span((more, less, result))).holds() is True


def of_plan(scene: Scene, number: int) -> bool:
    """Tell whether a figure is what is left of a plan, whatever it is called: 限价2,350，中标2,198，让利152.

    Only of figures with digits enough that they do not fit by chance, and not of what was not done.
    """
    if number < 2 or scene.acts[number] is not Act.LEVEL or scene.mentions[number].stop != 2:
        return False
    if not _PLANNED.search(scene.said(number - 2)):
        return False
    three = [scene.mentions[n] for n in (number - 2, number - 1, number)]
    alike = all(scene.unit_alike(n, number) for n in (number - 2, number - 1))
    levels = scene.acts[number - 2] is scene.acts[number - 1] is Act.LEVEL
    if not alike or not levels or not _certain_digits(scene, three) or three[0].sentence != three[2].sentence:
        return False
    one, other = scene.said(number - 2), scene.said(number - 1)
    planned = _DONE.search(other) and not _PLANNED.search(other)
    told = planned and not _DONE.search(one) and not re.search("[未待]|其中|另|尚", three[2].lead)
    roles = dict(zip(("minuend", "subtrahend", "result"), ((m,) for m in three), strict=True))
    return (
        bool(told) and three[2].stop == 2 and Relation("difference", roles, scene.span(three)).holds() is True
    )


def _caused(scene: Scene, number: int) -> bool:
    """Tell whether an amount is what moved the two right after it: 划转12人，人数由98人增加到110人."""
    three = range(number, number + 3)
    if three[-1] >= len(scene.mentions) or number + 1 not in scene.said_past:
        return False
    result, before, now = (scene.mentions[n] for n in three)
    kinds = f"{cues.CAME}|{cues.GONE}|{_MOVES}"
    told = re.search(f"(?:{kinds})(?:人员|职工|干部|车辆|设备|资产)?$", result.lead)
    told = told or re.search(
        f"(?:{kinds}|压缩|压降|节约)[^，。；为至到达后由比较]{{1,16}}$", scene.said(number)
    )
    if (
        number
        and scene.mentions[number - 1].sentence == result.sentence
        and scene.unit_alike(number - 1, number)
    ):
        told = None if re.search(f"{kinds}|退休", scene.mentions[number - 1].lead) else told
    alike = all(scene.unit_alike(n, number) for n in three) and result.sentence == now.sentence
    turned = _FROM.search(before.lead) and _TO.match(now.gap) and before.stop <= 2
    told = told if turned or not _OF_TIME_BEFORE.search(before.lead) else None
    first = turned and scene.sentences[result.sentence][0] is result
    certain = told is not None or bool(first and _certain_digits(scene, (result, before, now)))
    more, less = sorted((before, now), key=lambda mention: mention.quantity.value, reverse=True)
    roles = {"minuend": (more,), "subtrahend": (less,), "result": (result,)}
    found = Relation("difference", roles, scene.span((before, now, result)))
    return certain and alike and found.holds() is True


def _certain_digits(scene: Scene, listed: Iterable[Mention]) -> bool:
    """Tell whether figures have digits enough that they do not fit one another by chance."""
    return all(len(re.sub("[^0-9]", "", mention.written(scene.text))) > 1 for mention in listed)


def _opens_and_ends(scene: Scene, number: int) -> bool:
    """Tell whether the two before an amount are of begin and end: 年初数95.3万元，年末数36.1万元."""
    first, last = (scene.mentions[n].lead for n in (number - 2, number - 1))
    return bool(re.search("[年期]初|上年末", first) and re.search("[年期]末|年底", last))


def is_a_total(scene: Scene, number: int, left: int, right: int) -> bool:
    """Tell whether an amount is made of the figures behind it, and lies between none.

    追加75.8万元：人员经费45.8万元，项目30万元; 存款余额812万元：基本户646万元、专户166万元
    """
    later = scene.mentions[number + 1 : number + 2]
    made = right > number and bool(later) and _MADE_OF.match(later[0].gap) is not None
    return made or (
        left > number and number in scene.weak and not cues.STRONG.search(scene.mentions[number].lead)
    )
