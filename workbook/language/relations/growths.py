"""Growth: what became of a figure, in percent or 持平."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping

from workbook.language.mentions import key_of
from workbook.language.quantities import Bound, Kind
from workbook.language.relations import cues
from workbook.language.relations.acts import Act
from workbook.language.relations.before import before_of
from workbook.language.relations.by_years import changed_by_years
from workbook.language.relations.grown import after_adjusting, nows, sign_of
from workbook.language.relations.in_turn import grown_in_turn
from workbook.language.relations.levelled import levelled
from workbook.language.relations.model import Relation
from workbook.language.relations.scene import Scene, tight
from workbook.language.relations.subjects import NO_SUBJECT

_LESS = re.compile(r"[-−][^，。；\d+=]{0,14}")
_OVER = re.compile(r"[)\]]*(?:[/÷]|除以)[^，。；\d]{0,14}[(\[]?")
_EQUALS = re.compile(r"[)\]]*=")
_YEAR_OF = re.compile("^(?:而)?(?:[上去]年|上一年|同期|(?:19|20)\\d\\d年)(?:度|同期|的)*")
_SINCE_THEN = re.compile("[两二三四五六]年|累计|以来|期间|前后|合计")
"""Of several years a change is from the first: 由18.4万增至20.1万，再增至21.7万，两年间增长17.9%."""
_SET = re.compile("控制价|预算|计划|目标|送审")
_OF_AN_AIM = re.compile(
    r"(?:以上|以内|左右)?的(?:年度|全年|预期|绩效|考核|既定|年初|控制|工作|增长|压减)*(?:目标|任务|要求|指标|计划|标准)"
)
_ABOVE_PLAN = re.compile(
    r"(?<!不得)(?<!不)(?<!未)超(?:出|过|额|收)?(?:了)?(?:年初|年度|全年|调整后?)*(?P<plan>预算|计划|任务|目标|定额|概算)(?:任务|指标|数|值|额)?"
    r"(?:近|约|达)?$"
)
_AIMED = re.compile(
    r"(?:(?:年度|年初|绩效)?(?:目标|指标|要求)值?(?:应当|应)?(?:是|为|[::])?|(?:达到|超过|高于|低于|完成)了?)"
    r"(?:同比|[较比]上年|[较比]去年)?(?:增长|增加|提高|下降|减少|压减|降低)$"
)


def growths(scene: Scene, amounts: Mapping[int, Relation]) -> Iterator[Relation]:
    """Yield the changes over time, in percent or 持平; amounts: the differences by number of their result."""
    results = frozenset(amounts)
    written_out = [*_formulas(scene), *grown_in_turn(scene), *changed_by_years(scene), *_over_plan(scene)]
    yield from written_out
    taken = {each.roles["change"][0].at for each in written_out}
    for number, act in enumerate(scene.acts):
        if scene.mentions[number].at in taken:
            continue
        bounded = scene.mentions[number].quantity.bound in (Bound.OVER, Bound.UNDER)  # 三成以上
        bounded = bounded or scene.mentions[number].tail.startswith(("多", "有余"))  # 一倍多
        if act is Act.GROWTH and _is_an_aim(scene, number):
            continue
        if act is Act.GROWTH and not bounded and number not in results and (sign := sign_of(scene, number)):
            if (first := _stated_first(scene, number, sign)) is not None:
                yield first
                continue
            for now in nows(scene, number, results):
                usual = _growth(scene, now, number, sign, results)
                yield _same_two(scene, number, sign, amounts.get(number - 1), usual) or usual
    yield from levelled(scene)


def _over_plan(scene: Scene) -> Iterator[Relation]:
    """Yield by how much what came was above what was planned: 预算4600万元，执行4738万元，超预算3%."""
    for number, change in enumerate(scene.mentions):
        named = change.quantity.kind is Kind.SHARE and _ABOVE_PLAN.search(change.lead)
        before = [n for n in range(number) if scene.mentions[n].sentence == change.sentence]
        levels = [n for n in before if scene.acts[n] is Act.LEVEL]
        if not named or len(levels) < 2:
            continue
        planned = [n for n in levels if named["plan"] in scene.mentions[n].lead]
        came = [n for n in levels if planned and n != planned[-1] and scene.unit_alike(n, planned[-1])]
        if came:
            told = {"now": came[-1], "before": planned[-1], "change": number}
            roles = {role: (scene.mentions[n],) for role, n in told.items()}
            yield Relation("growth", roles, scene.span(m for (m,) in roles.values()), sign=1)


def _is_an_aim(scene: Scene, number: int) -> bool:
    """Tell whether a change is one wished for: 增长12%，达到增长10%的目标; 增长7.69%，目标为增长5%."""
    change = scene.mentions[number]
    aimed = _AIMED.search(change.lead)
    if aimed and aimed[0].startswith(("达到", "超过", "高于", "低于", "完成")):
        return _OF_AN_AIM.match(scene.text.text, change.end) is not None
    return aimed is not None


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
    own = NO_SUBJECT.sub("", cues.CHANGE.sub("", change.lead))
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
    before = before_of(scene, now, number, results)
    if before is None and now == number + 1 and after_adjusting(scene, number, scene.levels(number)):
        before = scene.levels(number)[-1]
    if before is not None:
        now, before = _fitting(scene, now, before, number, sign)
        roles["now"], roles["before"] = (scene.mentions[now],), (scene.mentions[before],)
    return Relation("growth", roles, scene.span([m for listed in roles.values() for m in listed]), sign=sign)


def _fitting(scene: Scene, now: int, before: int, number: int, sign: int) -> tuple[int, int]:
    """Return what has changed and from what: as read, or as the figures bear out where they do not."""

    def holds(level: int, begun: int = before) -> bool:
        roles = {"now": level, "before": begun, "change": number}
        told = {role: (scene.mentions[n],) for role, n in roles.items()}
        return Relation("growth", told, scene.span([scene.mentions[number]]), sign=sign).holds() is True

    if holds(now) or before in (now, number):
        return now, before
    if _SINCE_THEN.search(scene.mentions[number].lead):
        earlier = [n for n in range(before) if n in scene.past and scene.unit_alike(n, now)]
        for first in reversed(earlier):
            if scene.mentions[first].sentence == scene.mentions[now].sentence and holds(now, first):
                return now, first
    if before > now:
        called = _of_its_name(scene, now, before, number, holds)
        return (called if called != now else _first_of_all(scene, now, before, holds)), before
    if _SET.search(scene.said(now)) and not _SET.search(scene.said(before)):
        return before, now  # 中标价1,960万元，招标控制价2,000万元，下浮率2%
    here = [n for n in scene.levels(number) if n not in scene.past | scene.embedded and n < before]
    return next((n for n in reversed(here) if scene.unit_alike(n, before) and holds(n)), now), before


def _first_of_all(scene: Scene, now: int, before: int, holds: Callable[[int], bool]) -> int:
    """Return what a sentence begins with where that has changed: 4,812人，新增386人，较年初4,938人下降."""
    first = next(n for n, m in enumerate(scene.mentions) if m.sentence == scene.mentions[now].sentence)
    moved = bool(re.search(f"{cues.GONE}|{cues.CAME}", scene.mentions[now].lead))
    moved = moved or "其中" in scene.between(first, now)  # 支出14.92万元，其中…接待2.32万元。上年为16.1万元
    level = scene.acts[first] is Act.LEVEL and first not in scene.past and scene.unit_alike(first, before)
    return first if moved and level and holds(first) else now


def _of_its_name(scene: Scene, now: int, before: int, number: int, holds: Callable[[int], bool]) -> int:
    """Return what has changed where that of before is called as an earlier figure, which bears it out.

    入园企业138家，规模以上企业占46.4%，即64家；上年入园企业125家，同比增加10.4%
    """
    name = key_of(_YEAR_OF.sub("", scene.mentions[before].lead))
    here = [n for n in scene.levels(number) if n < now and n not in scene.past | scene.embedded]
    called = [
        n for n in here if scene.unit_alike(n, before) and len(name) > 1 and name in key_of(scene.said(n))
    ]
    strange = name not in key_of(scene.said(now))
    return next((n for n in reversed(called) if strange and holds(n)), now)


def _stated_first(scene: Scene, number: int, sign: int) -> Relation | None:
    """Return a change told before both its figures: 净值下降6.4%，年末2,808万元，年初3,000万元.

    Only where no figure stands before it, words say which is which, and the figures bear it out.
    """
    two = [n for n in (number + 1, number + 2) if n < len(scene.mentions)]
    here, change = scene.sentences[scene.mentions[number].sentence], scene.mentions[number]
    opens = here[0] is change or (here[:2] == [here[0], change] and _by_how_much(here[0].lead))
    if not opens or len(two) < 2 or not scene.unit_alike(*two):
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


def _by_how_much(lead: str) -> bool:
    """Tell whether words lead to the amount of a change: 比2023年少, 增加."""
    return any(cue.search(lead) for cue in (cues.BY_HOW_MUCH, cues.DELTA))


def _standing(scene: Scene, number: int) -> int:
    """Return 1 for what words call of now or done, −1 for what they call of before or planned, 0 else."""
    words = scene.said(number)
    if number in scene.past or re.search("年初|期初|上年|预算|计划|目标|控制价", words):
        return -1
    return 1 if re.search(r"年末|期末|本年|今年|当年|本期|决算|实际|完成|(?:19|20)\d\d年", words) else 0
