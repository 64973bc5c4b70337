"""Ratios told before what they are of: 到位率98%，应到位650万元，实际到位637万元."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from workbook.language.quantities import Kind
from workbook.language.relations import cues
from workbook.language.relations.acts import Act
from workbook.language.relations.model import Relation
from workbook.language.relations.scene import Scene, covers

RATIOS = (Act.RATE, Act.SHARE)
_ANNOUNCES = re.compile(r"的[^，。；：\d]{1,16}[：:](?!\d)")
COUNTED = (Kind.MONEY, Kind.COUNT)
_DUE = re.compile("应(?P<verb>[\u4e00-\u9fa5])")
_PLAN = re.compile("计划|目标|任务|应|预算(?!单位|部门|执行|完成)|编制")
_NAME = re.compile("(?:总体|综合|整体|平均)")
_OTHERWISE = re.compile("(?:一次|按[时期]|及时|首次|优|提前|准时)[\u4e00-\u9fa5]{0,4}$")
"""Names of rates of some of those another word counts: 按时办结率, 一次合格率."""
_SPENT = re.compile(
    "(?:实际|已|即|共|累计|全年)+(?:拨付|支付|支出|执行|使用|到位|完成|下达|[\u4e00-\u9fa5]{2,3})$"
)
_OF_OUTLAY = re.compile("完成|支付|拨付|支出|执行|使用|资金|下达")
"""Names of rates of what was paid out or done, whatever the word for it."""
_USED = re.compile(r"(?:(?:主要|全部)?(?:用于|用作|投向)[^，。；\d]{1,20})[，,](?:即|计|共|约|合)+")
"""Between a share and its amount: 三分之一用于场馆免费开放，即375万元."""
_PROPORTION = re.compile("的?(?:比例|比率|标准)")
_IN_PART = re.compile(
    "(?:其余|剩余|余下|剩下|另外|(?:首付|预付|进度|尾|首期|二期)款|质保金|保证金|定金)的?(?:约|为|是)?$"
)
_RIGHT_BEHIND = re.compile("[，,(]?(?:即|计|共计?|合计?|约|为|也就是)?")
_TAKES = re.compile("[抽选检核审查复随访][\u4e00-\u9fa5]{0,6}$")
_SAVED = re.compile("节[约省支资余]|结余")
_FINE = Decimal("0.001")
_WHOLE = re.compile("总|全部|应|共|参|报名|登记|申报|样本|抽检|受检|在册")
THAT_IS = re.compile(r"^[，,(]?(?:即|共|计|为|约|合|仅|也就是|达|有|各|均)+$")


def is_of_it(scene: Scene, n: int, number: int) -> bool:
    """Tell whether the figure right behind a ratio is the part of it: 完成目标（200公里）的105%，新建210公里.

    Only where the figures bear it out with what it is of, or with what was planned before its sentence.
    """
    one, ratio = scene.mentions[n], scene.mentions[number]
    if n != number + 1 or one.stop > 2 or one.depth > ratio.depth or scene.acts[number] is not Act.RATE:
        return False
    if number and scene.is_of(number):
        return scene.unit_alike(number - 1, n) and holds(scene, n, number - 1, number)
    here = [m for m in scene.levels(number, 1) if scene.unit_alike(m, n)]
    if not here or scene.mentions[here[-1]].sentence == ratio.sentence or scene.glued(n):
        return False
    return cues.PLANNED.search(scene.said(here[-1])) is not None and holds(scene, n, here[-1], number)


def told_behind(scene: Scene, n: int, number: int) -> bool:
    """Tell whether the figure right behind a ratio is the part of the one right before it.

    经费480万元，支付进度为85%，实际拨付408万元; 立案17起，结案率94.1%，即结案16起.
    """
    if not number or n != number + 1 or scene.mentions[n].stop != 2 or not scene.unit_alike(number - 1, n):
        return False
    ratio, lead = scene.mentions[number], scene.mentions[n].lead
    beside = scene.mentions[number - 1].sentence == ratio.sentence and scene.acts[number - 1] is Act.LEVEL
    found = cues.RATE.search(ratio.lead)
    called = found["name"][-2:] if found else ""
    named = len(called) == 2 and called in lead and not cues.DENIES.search(lead)
    due = _is_due(scene.said(number - 1), lead, alone=True)
    told = _SPENT.match(lead) if named or _OF_OUTLAY.search(called) else None
    used = _USED.match(scene.mentions[n].gap)
    return beside and bool(told or used or due) and holds(scene, n, number - 1, number)


def _of_those_told(scene: Scene, number: int, parts: list[int]) -> Iterator[tuple[int, int]]:
    """Yield a part the rate is called by and all there were behind: 上线412人，上线率51.5%，参考800人."""
    whole, part = number + 1, number - 1
    found = cues.RATE.search(scene.mentions[number].lead)
    if not found or part not in parts or whole >= len(scene.mentions) or scene.acts[whole] is not Act.LEVEL:
        return
    called = found["name"][-2:]
    near = scene.mentions[whole].stop == scene.mentions[number].stop == 2
    named = len(called) == 2 and part in scene.called(called) and whole not in scene.called(called)
    sure = scene.mentions[number].quantity.step <= _FINE or _WHOLE.search(scene.mentions[whole].lead)
    if near and named and sure and scene.unit_alike(part, whole) and holds(scene, part, whole, number):
        yield part, whole


def in_next(scene: Scene, number: int) -> list[int]:
    """Return the two figures of the next sentence that bear a rate out which stands alone in its own.

    控制率98.6%。公用经费预算150万元，决算147.9万元.
    """
    two = [n for n in (number + 1, number + 2) if n < len(scene.mentions)]
    here, alone = scene.mentions[number], scene.sentences[scene.mentions[number].sentence]
    if len(two) < 2 or len(alone) > 1 or scene.acts[number] is not Act.RATE or not scene.unit_alike(*two):
        return []
    told = all(scene.mentions[n].sentence == here.sentence + 1 and scene.acts[n] is Act.LEVEL for n in two)
    counted = all(scene.mentions[n].quantity.kind in COUNTED for n in two)
    fits = holds(scene, two[0], two[1], number) or holds(scene, two[1], two[0], number)
    return two if told and counted and fits else []


def announced(scene: Scene, number: int, parts: list[int], after: list[int]) -> Iterator[tuple[int, int]]:
    """Yield the pairs a rate stated first may be of: 到位率98%，应到位650万元，实际到位637万元.

    Where no ：or 即 announces them, or the whole alone follows, only those whose figures bear it out.
    """
    told = scene.text.text[scene.mentions[number].end :][:2]
    named = _ANNOUNCES.match(scene.text.text, scene.mentions[number].end)
    announced = (
        bool(named)
        or told.startswith(("：", ":", "("))
        or told.endswith(("即", "系"))
        or told.startswith("即")
    )
    if after and scene.mentions[after[0]].gap.endswith("(") and number + 1 == after[0]:
        yield from ((after[0], n) for n in after[1:2] if holds(scene, after[0], n, number))
    yield from _as_cut(scene, number, parts)
    yield from _of_those_told(scene, number, parts)
    yield from _by_its_name(scene, number, parts)
    next_ratio = next(
        (n for n in range(number + 1, len(scene.acts)) if scene.acts[n] in RATIOS), len(scene.acts)
    )
    own = [n for n in after if n < next_ratio and scene.mentions[n].depth == scene.mentions[after[0]].depth]
    ends = next_ratio == len(scene.acts) or scene.segments[next_ratio] != scene.segments[number]
    here = scene.mentions[number].sentence
    lone = not any(scene.mentions[n].sentence == here and scene.unit_alike(n, own[0]) for n in parts if own)
    rest = [n for n in own[2:3] if announced and cues.REST_OF.match(scene.mentions[n].lead)]
    own = own[:2] if rest else own  # 配租率83%：房源600套，已配租480套，余下120套
    for part in own[:4]:
        for whole in own[:4]:
            fits = holds(scene, part, whole, number)
            fits = fits and (ends or announced) and (announced or _named(scene, part, whole, number))
            sure = announced or _is_due(scene.said(whole), scene.said(part), alone=True)
            if part != whole and (fits or (sure and lone and len(own) == 2)):
                yield part, whole
    yield from _of_a_plan(scene, number, parts, after)


def _of_a_plan(scene: Scene, number: int, parts: list[int], after: list[int]) -> Iterator[tuple[int, int]]:
    """Yield the pairs of what is told before, or right behind by 即, and what was planned of it."""
    for part in (
        *parts,
        *(n for n in after[:1] if n == number + 1 and THAT_IS.match(scene.mentions[n].gap)),
    ):
        for whole in after:
            words = scene.said(whole)
            if (
                cues.PLANNED.search(words)
                and not re.search("实际|已|完成", words)
                and holds(scene, part, whole, number)
            ):
                yield part, whole


def by_proportion(scene: Scene) -> Iterator[Relation]:
    """Yield what was taken of all by a proportion told first: 按三分之一的比例抽查，45个项目共抽查15个.

    Only where the figures bear it out: a part of so many is rounded.
    """
    for number, ratio in enumerate(scene.mentions[:-2]):
        if ratio.quantity.kind is not Kind.SHARE or not ratio.lead.endswith(("按", "按照", "以")):
            continue
        rest = scene.text.text[ratio.end : ratio.span.end]
        two = range(number + 1, number + 3)
        near = all(scene.mentions[n].sentence == ratio.sentence and scene.acts[n] is Act.LEVEL for n in two)
        taken = _TAKES.search(scene.mentions[number + 2].lead) and _PROPORTION.match(rest)
        if near and taken and scene.unit_alike(*two) and holds(scene, number + 2, number + 1, number):
            whole, part = (scene.mentions[n] for n in two)
            roles = {"part": (part,), "whole": (whole,), "rate": (ratio,)}
            yield Relation("rate", roles, scene.span((part, whole, ratio)))


def remaining(scene: Scene) -> Iterator[Relation]:
    """Yield what a ratio right before an amount is of: 六成，其余四成4,960万元; 首付款30%即50.4万元.

    Only where it is what is left or paid in part, and the figures bear it out.
    """
    for number, ratio in enumerate(scene.mentions[1:-1], start=1):
        if ratio.quantity.kind is not Kind.SHARE or not _IN_PART.search(ratio.lead):
            continue
        part = scene.mentions[number + 1]
        wholes = [n for n in scene.levels(number) if scene.unit_alike(n, number + 1)]
        wholes = [n for n in wholes if holds(scene, number + 1, n, number)]
        if wholes and _RIGHT_BEHIND.fullmatch(part.gap) and scene.acts[number + 1] is Act.LEVEL:
            roles = {"part": (part,), "whole": (scene.mentions[wholes[-1]],), "share": (ratio,)}
            yield Relation("share", roles, scene.span((part, scene.mentions[wholes[-1]], ratio)))


def _as_cut(scene: Scene, number: int, wholes: list[int]) -> Iterator[tuple[int, int]]:
    """Yield what a rate of what was cut is of, where the amount follows: 综合审减率为10%，审减额0.54亿元."""
    named = cues.COMPLEMENT.search(scene.mentions[number].lead)
    amount = number + 1
    if not named or amount >= len(scene.mentions) or scene.mentions[amount].stop > 2:
        return
    lead = scene.mentions[amount].lead
    if named[0] in lead or (_SAVED.search(named[0]) and _SAVED.search(lead)):
        yield from ((amount, whole) for whole in wholes if holds(scene, amount, whole, number))


def _by_its_name(scene: Scene, number: int, before: list[int]) -> Iterator[tuple[int, int]]:
    """Yield what a rate is of that begins its sentence, by its name: 合格率90%，参检230家，合格215家."""
    mention, here = scene.mentions[number], scene.mentions[number].sentence
    found = cues.RATE.search(mention.lead)
    two = [n for n in (number + 1, number + 2) if n < len(scene.mentions)]
    if not found or len(two) < 2 or scene.sentences[here][0] is not mention or not scene.unit_alike(*two):
        return
    whole, part = two
    lone = sum(scene.acts[n] in RATIOS and m.sentence == here for n, m in enumerate(scene.mentions)) == 1
    near = all(scene.mentions[n].stop == 2 and scene.mentions[n].sentence == here for n in two)
    less = scene.mentions[part].quantity.value <= scene.mentions[whole].quantity.value
    called = _NAME.sub("", found["name"])[-2:]
    told = scene.said(part).lstrip("，,").startswith(called) and called not in scene.said(whole)
    if lone and near and less and len(called) == 2 and told and not _OTHERWISE.search(found["name"]):
        yield part, whole


def _named(scene: Scene, part: int, whole: int, number: int) -> bool:
    """Tell whether words say of what a ratio is: its name, or what was planned and what was done."""
    found = cues.RATE.search(scene.mentions[number].lead)
    called = bool(found) and found["name"][-2:] in scene.said(part)  # type: ignore[index]
    said = scene.said(whole)
    shared = cues.SHARE.search(scene.mentions[number].lead)
    if shared and len(shared["whole"] or "") > 1 and covers(shared["whole"], said) >= 0.6:
        return True  # 县级配套占总投资的两成，总投资5,000万元，配套1,000万元
    if _is_due(said, scene.said(part)):
        return True
    return called or bool(cues.PLANNED.search(said) and cues.DONE.search(scene.said(part)))


def _is_due(whole: str, part: str, *, alone: bool = False) -> bool:
    """Tell whether one figure is what was due and the other what was done of it: 应检2,500人，实检2,300人.

    The verb is told of both, or what was planned stands beside what was not: 共改造132户，年初计划120户.
    """
    due = _DUE.search(whole)
    if due and f"实{due['verb']}" in part:
        return True
    if alone:
        return False
    told = cues.PLANNED.sub("", part).strip("，、") and not _PLAN.search(part)
    return bool(told) and _PLAN.search(whole) is not None


def holds(scene: Scene, part: int, whole: int, number: int) -> bool:
    """Tell whether two figures bear a ratio out."""
    one, other, ratio = (scene.mentions[n] for n in (part, whole, number))
    roles = {"part": (one,), "whole": (other,), "rate": (ratio,)}
    return Relation("rate", roles, scene.span((one, other, ratio))).holds() is True
