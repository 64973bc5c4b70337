"""Growth: what became of a figure, in percent or 持平."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from workbook.language.mentions import key_of
from workbook.language.quantities import Bound, Kind
from workbook.language.relations import cues
from workbook.language.relations.levelled import levelled
from workbook.language.relations.model import Relation
from workbook.language.relations.scene import Act, Scene, covers, tight

_REACHES = re.compile(r"达|为|至|到|完成|实现")
_LESS = re.compile(r"[-−][^，。；\d+=]{0,14}")
_OVER = re.compile(r"[)\]]*(?:[/÷]|除以)[^，。；\d]{0,14}[(\[]?")
_EQUALS = re.compile(r"[)\]]*=")
_OF_ANY = re.compile("支出|经费|决算|金额|总额|合计")
_ALL = re.compile("总[额量数]|合计|总计|总体|整体|总规模")
_CAUSE = re.compile("主?要?(?:因为?|受|由于|系|得益于|鉴于)")
"""Leads to why something has changed, not to what has: 因土地市场低迷较上年锐减."""
_NOW_TO_BEFORE = re.compile(
    r"(?P<now>[^，。；比较]{2,4}?)数?[比较](?P<before>[^，。；比较]{2,4}?)数?(?:相比)?(?:[增减下上提压降]|节)"
)
_MONEY = re.compile("投资|资金|经费|支出|收入|金额|费用|产值|成本")
_COUNTER = re.compile("[两二三四五六七八九][项类种个]")
_SET = re.compile("控制价|预算|计划|目标|送审")
_BESIDE = re.compile(r"[与和同比较][^，。；]{0,24}?(?:相比|比较|对比)")
_NO_SUBJECT = re.compile(
    r"同比|环比|相比|[与比较同和]|上年|去年|上一年|(?:19|20)\d\d年|度|同期|末|各|均|都|分别|其中|[，,、增减加长少升降下上提高低了]"
    r"|[\d.]+(?:万|亿)*[元个件人户家次%]*"
)


def growths(scene: Scene, amounts: Mapping[int, Relation]) -> Iterator[Relation]:
    """Yield the changes over time, in percent or 持平; amounts: the differences by number of their result."""
    results = frozenset(amounts)
    written_out = {each.roles["change"][0].at: each for each in _formulas(scene)}
    yield from written_out.values()
    for number, act in enumerate(scene.acts):
        if scene.mentions[number].at in written_out:
            continue
        bounded = scene.mentions[number].quantity.bound in (Bound.OVER, Bound.UNDER)  # 三成以上
        if act is Act.GROWTH and not bounded and number not in results and (sign := _sign(scene, number)):
            if (first := _stated_first(scene, number, sign)) is not None:
                yield first
                continue
            for now in _nows(scene, number, results):
                usual = _growth(scene, now, number, sign, results)
                yield _same_two(scene, number, sign, amounts.get(number - 1), usual) or usual
    yield from levelled(scene)


def _formulas(scene: Scene) -> Iterator[Relation]:
    """Yield what is written out: 变动率=(96.30万元-142.80万元)/142.80万元×100%=-32.56%."""
    for number in range(len(scene.mentions) - 3):
        now, before, again = scene.mentions[number : number + 3]
        later = number + 3 + (scene.acts[number + 3] is Act.ASIDE)
        change = next(iter(scene.mentions[later : later + 1]), None)
        written = _LESS.fullmatch(before.gap) and _OVER.fullmatch(again.gap)
        if change is None or not written or not _EQUALS.fullmatch(change.gap):
            continue
        named = cues.CHANGE.search(now.gap.rstrip("=[( ")) or cues.CHANGE.search(change.lead.rstrip("="))
        same = before.quantity.value == again.quantity.value
        if named and same and change.quantity.kind is Kind.SHARE:
            sign = -1 if change.quantity.value < 0 or named["down"] else 1
            roles = {"now": (tight(now),), "before": (tight(before),), "change": (tight(change),)}
            yield Relation("growth", roles, scene.span((now, change)), sign=sign)


def _same_two(
    scene: Scene, number: int, sign: int, amount: Relation | None, usual: Relation
) -> Relation | None:
    """Return the change between the two figures of an amount before it: 由210减至147，压减63，压减率30%."""
    change = scene.mentions[number]
    own = _NO_SUBJECT.sub("", cues.CHANGE.sub("", change.lead))
    if amount is None or usual.holds() is True or change.stop > 2 or len(own) > 1:
        return None
    more, less = amount.roles["minuend"][0], amount.roles["subtrahend"][0]
    now, before = (more, less) if sign > 0 else (less, more)
    roles = {"now": (now,), "before": (before,), "change": (change,)}
    told = Relation("growth", roles, scene.span((now, before, change)), sign=sign)
    of_before = [m for n, m in enumerate(scene.mentions) if n in scene.past]
    sure = amount.holds() is True and any(m is before for m in of_before)
    return told if told.holds() is True or sure else None


def _growth(scene: Scene, now: int, number: int, sign: int, results: frozenset[int]) -> Relation:
    roles = {"now": (scene.mentions[now],), "change": (scene.mentions[number],)}
    before = _before(scene, now, number, results)
    if before is None and now == number + 1 and _after_adjusting(scene, number, scene.levels(number)):
        before = scene.levels(number)[-1]
    if before is not None:
        now, before = _fitting(scene, now, before, number, sign)
        roles["now"], roles["before"] = (scene.mentions[now],), (scene.mentions[before],)
    return Relation("growth", roles, scene.span([m for listed in roles.values() for m in listed]), sign=sign)


def _fitting(scene: Scene, now: int, before: int, number: int, sign: int) -> tuple[int, int]:
    """Return what has changed and from what: as read, or as the figures bear out where they do not."""

    def holds(level: int) -> bool:
        roles = {"now": level, "before": before, "change": number}
        told = {role: (scene.mentions[n],) for role, n in roles.items()}
        return Relation("growth", told, scene.span([scene.mentions[number]]), sign=sign).holds() is True

    if holds(now) or before > now or before in (now, number):
        return now, before
    if _SET.search(scene.said(now)) and not _SET.search(scene.said(before)):
        return before, now  # 中标价1,960万元，招标控制价2,000万元，下浮率2%
    here = [n for n in scene.levels(number) if n not in scene.past | scene.embedded and n < before]
    return next((n for n in reversed(here) if scene.unit_alike(n, before) and holds(n)), now), before


def _sign(scene: Scene, number: int) -> int:
    mention = scene.mentions[number]
    if mention.quantity.unit == "番":
        return 1
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
        signed = scene.acts[number] is Act.GROWTH and mention.gap.endswith(("(+", "("))
        return (-1 if mention.quantity.value < 0 else 1) if signed else 0
    return -1 if found["down"] or found.groupdict().get("saved") or mention.quantity.value < 0 else 1


def _nows(scene: Scene, number: int, results: frozenset[int]) -> list[int]:
    """Return which figures have changed: the nearest level not of before; each of several after 各."""
    mention = scene.mentions[number]
    if mention.gap.startswith("(") and number and scene.acts[number - 1] is Act.LEVEL:
        return [number - 1]  # 2022年减至6.24万元（降幅20%）
    aside = scene.past | scene.embedded | results | _by_how_much(scene, number)
    levels = [n for n in _measured(scene, number, 0) if n not in aside]
    if not levels and no_subject(scene, number):
        levels = [n for n in _measured(scene, number, 1) if n not in aside]
    if not levels and not scene.sentences[mention.sentence][0].depth:
        name = subject_of(scene, number)
        levels = [n for n in _measured(scene, number, 2) if n not in aside and is_called(scene, n, name)]
    levels = [n for n in levels if scene.mentions[n].depth <= mention.depth] or levels
    if (named := _named_now(scene, number, levels)) is not None:
        return [named]
    if (total := _of_the_total(scene, number, levels)) is not None:
        return [total]
    reached = _reached(scene, number, levels)
    if reached is not None:
        return [reached]
    if not levels:
        found = cues.CHANGE.search(mention.lead)
        later = [
            n
            for n in range(number + 1, len(scene.mentions))
            if scene.mentions[n].sentence == mention.sentence
        ]
        later = [n for n in later if scene.acts[n] is Act.LEVEL and n not in scene.past]
        return later[:1] if found and "either" in found.groupdict() and found["either"] else []
    if _of_another(scene, number):
        return []
    if _after_adjusting(scene, number, levels):
        return [number + 1]
    beside = [
        n for n in range(number) if n in scene.said_past and scene.mentions[n].sentence == mention.sentence
    ]
    beside = [n for n in beside if scene.acts[n] is Act.LEVEL and scene.segments[n] == scene.segments[number]]
    held = bool(beside) and scene.set_beside(beside[-1])
    levels = [n for n in levels if held and scene.unit_alike(n, beside[-1])] or levels
    listed = scene.series(number)
    if len(listed) > 1 and len(levels) < len(listed):
        levels = [
            n for n in _measured(scene, number, 0) if n not in scene.said_past | scene.embedded | results
        ]
    if len(listed) > 1:
        return levels[-len(listed) :][listed.index(number) :][:1]
    since = scene.text.text[scene.mentions[levels[-1]].end : mention.at]
    if re.search(r"各(?![项类种])|均[^，。]{0,6}$|都[^，。]{0,6}$", since):
        near = [n for n in levels if scene.mentions[n].sentence == scene.mentions[levels[-1]].sentence]
        return near[-2:]
    return levels[-1:]


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
    if mention.stop < 2 or not _ALL.match(mention.lead) or not levels:
        return None
    opened = [n for n in levels if n and "其中" in scene.mentions[n].gap and n - 1 in levels]
    return opened[-1] - 1 if opened and scene.unit_alike(opened[-1] - 1, opened[-1]) else None


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
    own = len(_NO_SUBJECT.sub("", cues.CHANGE.sub("", scene.mentions[listed[0]].lead))) > 1
    if levels and not own:
        return None
    later = listed[-1] + 1
    if later < len(scene.mentions) and later in scene.past and scene.acts[later] is Act.LEVEL:
        later += 1
    if later >= len(scene.mentions) or scene.acts[later] is not Act.LEVEL:
        return None
    mention = scene.mentions[later]
    if (
        own
        and not _bears(scene, later, listed[0])
        and not re.match("总?[量数额]|规模|[人件次户]数", scene.mentions[listed[-1] + 1].lead)
        and _NO_SUBJECT.sub("", scene.mentions[listed[-1] + 1].lead).strip("由从自是为至到的达")
        not in _said_of(scene, listed[0])
    ):
        return None
    apart = mention.stop > 2 or mention.sentence != change.sentence or mention.quantity.kind is Kind.SHARE
    if apart or not _REACHES.search(mention.gap):
        return None
    later += listed.index(number)
    return later if later < len(scene.mentions) else None


def _severally(scene: Scene, number: int) -> int | None:
    """Return the level in the place of a change, of levels told after several: 增长8%，…下降6%，分别为A、B."""
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
    sign = _sign(scene, number) or 1
    return now - 1 in scene.past and Relation("growth", roles, scene.span([one]), sign=sign).holds() is True


def _of_another(scene: Scene, number: int) -> bool:
    """Tell whether a change has a subject of its own of which no figure is printed: 审批环节压缩了40%."""
    mention = scene.mentions[scene.head(number)]
    own = re.sub(
        r"[一二两三四五六七八九十\d]+年[来间内]?|实现|[翻变动化幅度率分别为]",
        "",
        _NO_SUBJECT.sub("", cues.CHANGE.sub("", mention.lead)),
    )
    if len(own) < 3 or mention.stop < 2 or _CAUSE.match(mention.lead):
        return False
    earlier = _said_of(scene, scene.head(number)).removesuffix(mention.lead)
    counted = all(scene.mentions[n].quantity.kind is Kind.COUNT for n in _measured(scene, number, 0))
    if counted and (named := _MONEY.search(own)) and named[0] not in earlier:
        return True
    own = re.sub("支出|收入|经费|资金|总额|[数量的]", "", own) or own
    return sum(char in earlier for char in own) * 2 < len(own)


def _after_adjusting(scene: Scene, number: int, levels: list[int]) -> bool:
    """Tell whether a change leads to the figure behind it: 预算720万元，压减幅度15%，调整后612万元."""
    if number + 1 >= len(scene.mentions) or not levels or scene.acts[number + 1] is not Act.LEVEL:
        return False
    later = scene.mentions[number + 1]
    return "后" in later.gap and later.stop < 3 and scene.unit_alike(levels[-1], number + 1)


def _said_of(scene: Scene, number: int) -> str:
    """Return the words of a sentence before a figure."""
    mention = scene.mentions[number]
    return scene.text.text[mention.span.start : mention.at]


def _measured(scene: Scene, number: int, back: int) -> list[int]:
    """Return the figures before `number` that can grow."""
    here = scene.mentions[number].sentence
    return [
        n
        for n in range(number)
        if scene.acts[n] in (Act.LEVEL, Act.ASIDE)
        and scene.mentions[n].quantity.kind in (Kind.MONEY, Kind.COUNT)
        and not _COUNTER.fullmatch(scene.mentions[n].written(scene.text))
        and scene.mentions[n].sentence >= here - back
    ]


def subject_of(scene: Scene, number: int) -> str:
    """Return what a sentence says has changed: 收入合计 of 与上年5,936万元相比，收入合计增加."""
    mention = scene.mentions[number]
    said = _BESIDE.sub("", scene.text.text[mention.span.start : mention.at])
    return _NO_SUBJECT.sub("", said)


def is_called(scene: Scene, number: int, name: str) -> bool:
    """Tell whether a figure is what a later sentence speaks of: 决算16.28万元 is of 三公经费决算."""
    words = scene.mentions[number].key
    if len(name) < 2 or len(words) < 2:
        return False
    stem = _OF_ANY.sub("", name)
    if len(stem) > 1 and _OF_ANY.sub("", words).endswith(stem):
        return True  # 三公经费支出 is what 财政拨款三公经费支出决算 is of
    return words in key_of(name) or covers(name, words) == 1


def no_subject(scene: Scene, number: int) -> bool:
    """Tell whether a sentence goes on to speak of the one before: 与2023年相比，收、支总计各增加"""
    mention = scene.mentions[number]
    rest = subject_of(scene, number)
    earlier = next((m.span.text for m in scene.mentions if m.sentence == mention.sentence - 1), "")
    known = sum(char in earlier for char in rest)
    return len(rest) <= 1 or known == len(rest) or (len(rest) > 5 and known + 1 == len(rest))


def _before(scene: Scene, now: int, number: int, results: frozenset[int]) -> int | None:
    """Return the figure of before, where it is printed: 比上年的81.5万元, 由12增加到."""
    one, direct = scene.mentions[now], number - 1
    beside = direct != now and direct in scene.said_past and not scene.mentions[number].stop
    if beside and scene.acts[direct] is Act.LEVEL and scene.unit_alike(direct, now):
        return direct
    around: list[int] = [*range(now - 1, max(-1, now - 4), -1), *range(now + 1, max(number, now) + 3)]
    for other in (n for n in around if n < len(scene.mentions) and n not in results):
        mention = scene.mentions[other]
        if scene.acts[other] not in (Act.LEVEL, Act.ASIDE) or not scene.unit_alike(other, now):
            continue
        if other > number and not (now > other or mention.lead.startswith(("上年", "去年", "上一年"))):
            continue
        if abs(mention.sentence - one.sentence) <= 1 and other in scene.past:
            if other > now or scene.segments[other] == scene.segments[now] or no_subject(scene, number):
                return other
            if mention.sentence != one.sentence or _bears_out(scene, now, other, number):
                return other
    change = scene.mentions[number]
    last = number - 2 if number > 1 and scene.acts[number - 1] is Act.DELTA else number - 1
    told = [
        n
        for n in range(now)
        if scene.mentions[n].sentence == one.sentence - 1 and _a_year_earlier(scene, n, now)
    ]
    if len(told) == 1 and re.search("同比|上年|去年", change.lead) and change.stop <= 2:
        return told[0]
    compared = last != now and bool(cues.op_of(scene.mentions[last].lead)) and scene.unit_alike(last, now)
    if compared and change.stop <= 2 and not re.search("同比|[上去前]年|上一年|同期", change.lead):
        return last
    begun = _opening(scene, now, number)
    return _planned(scene, now, number) if begun is None else begun


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
    sign = _sign(scene, number)
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


def _stated_first(scene: Scene, number: int, sign: int) -> Relation | None:
    """Return a change told before both its figures: 净值下降6.4%，年末2,808万元，年初3,000万元.

    Only where no figure stands before it, words say which is which, and the figures bear it out.
    """
    two = [n for n in (number + 1, number + 2) if n < len(scene.mentions)]
    here, change = scene.sentences[scene.mentions[number].sentence], scene.mentions[number]
    if here[0] is not change or len(two) < 2 or not scene.unit_alike(*two):
        return None
    if any(scene.acts[n] is not Act.LEVEL or scene.mentions[n].sentence != change.sentence for n in two):
        return None
    one, other = (_standing(scene, n) for n in two)
    if one == other:
        return None
    now, before = two if one > other else two[::-1]
    roles = {"now": (scene.mentions[now],), "before": (scene.mentions[before],), "change": (change,)}
    told = Relation("growth", roles, scene.span([change, *(scene.mentions[n] for n in two)]), sign=sign)
    return told if told.holds() is True else None


def _standing(scene: Scene, number: int) -> int:
    """Return 1 for what words call of now or done, −1 for what they call of before or planned, 0 else."""
    words = scene.said(number)
    if number in scene.past or re.search("年初|期初|上年|预算|计划|目标|控制价", words):
        return -1
    return 1 if re.search(r"年末|期末|本年|今年|当年|本期|决算|实际|完成|(?:19|20)\d\d年", words) else 0
