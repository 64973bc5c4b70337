"""Two figures another may lie between, and how much speaks for it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from workbook.language.mentions import Mention
from workbook.language.quantities import Kind
from workbook.language.relations import cues
from workbook.language.relations.acts import Act
from workbook.language.relations.model import Relation, is_none
from workbook.language.relations.scene import Scene, covers, tight
from workbook.language.relations.subjects import is_called, of_another_year, subject_of

_AFTERWARDS = re.compile(r"后|调整|达|为|至|到|核定|批复|实际|审定|有效|保留|留存|净")
_OF_BEFORE = re.compile(r"同比|环比|[比较](?:上年|去年|上一年|同期|前年|(?:19|20)\d\d年)")
_SINCE_BEGIN = re.compile(f"[比较]{cues.YEAR_BEGIN}")
_SEVERAL = re.compile("[两三四五六七八九][项者类]")
"""Of several together: their sum is not printed, unless the figures tell."""
_BEGUN = re.compile("年初|期初|原|前(?!提)")
"""Of what a figure is that was changed: 剔除前1,220万元."""
_IN_ALL = re.compile(
    "(?:收入|资金|拨款|来源|可用[^，。；]{0,4})(?:总[计额]|合计|共计)|(?:总|合|共)计[^，。；]{0,4}(?:收入|资金)|^[，,]?可用[^，。；]{0,6}$"
)
"""Of what came in with what was carried over: 上年结转60万元，本年拨款940万元，收入合计1,000万元."""
_DATED = re.compile(r"(?:19|20)\d\d年度?|[末底初为是的]")
_REVISED = re.compile(r"[，,](?:全年|最终|年度|当年|总)(?:总?预算)")


def inside(scene: Scene, n: int, number: int) -> bool:
    """Tell whether a figure is of a list in brackets: 预算520万元（县370万元、省150万元），追加80万元."""
    depth = scene.mentions[n].depth
    if depth <= scene.mentions[number].depth or n in scene.past:
        return False
    beside = [m for m in (n - 1, n + 1) if 0 <= m < len(scene.mentions)]
    return any(scene.mentions[m].depth == depth and scene.unit_alike(m, n) for m in beside)


def _of_which(scene: Scene, n: int, number: int) -> bool:
    """Tell whether a figure is of an 其中 ended before an amount: 预算8万元，其中A5万元，B3万元；追加."""
    if scene.segments[n] == scene.segments[number]:
        return False
    here = range(n, -1, -1)
    return any("其中" in scene.mentions[m].gap for m in here if scene.segments[m] == scene.segments[n])


def follows(scene: Scene, later: int, number: int) -> bool:
    """Tell whether a figure after the amount of an adjustment is what came of it: 追加20万元，调整后为."""
    if any(scene.acts[n] not in (Act.GROWTH, Act.SHARE, Act.RATE) for n in range(number + 1, later)):
        return False
    mention, result = scene.mentions[later], scene.mentions[number]
    if cues.ADJUSTED.search(result.lead) and _REVISED.match(mention.gap) and mention.stop < 3:
        return True
    moves = (
        cues.ADJUSTED.search(result.lead)
        or cues.DELTA.search(result.lead)
        or result.quantity.kind is Kind.CHANGE
    )
    return bool(
        moves and mention.clause - result.clause <= later - number and _AFTERWARDS.search(mention.gap)
    )


def turns(scene: Scene, later: int, number: int) -> bool:
    """Tell whether a figure after an amount is of what it came from or led to: 核减2万元后，由34万元降至."""
    beside = range(number + 1, min(number + 3, len(scene.mentions)))
    here = [n for n in beside if scene.mentions[n].sentence == scene.mentions[number].sentence]
    return (
        later in here and len(here) == 2 and number + 1 in scene.said_past and scene.mentions[later].stop < 3
    )


def explains(scene: Scene, later: int, number: int) -> bool:
    """Tell whether a figure explains an amount before it: 缺口126万元，即收入874万元、支出1,000万元."""
    told = scene.text.text[scene.mentions[number].end :][:3]
    return later - number in (1, 2) and bool(re.match(r"[，,(：:]?[即系]|[，,]是|[(：:]", told))


def _told(scene: Scene, number: int) -> Mention:
    """Return a figure; the result of a formula is no part of a range: 860万元+40万元=900万元."""
    mention = scene.mentions[number]
    return tight(mention) if "=" in mention.gap else mention


@dataclass(frozen=True)
class Pair:
    """Two figures, the amount that may lie between them, and all that come into question for it."""

    scene: Scene
    left: int
    right: int
    result: int
    window: tuple[int, ...]

    @cached_property
    def relation(self) -> Relation:
        """The difference they would make."""
        one, other, result = (_told(self.scene, n) for n in (self.left, self.right, self.result))
        minuend, subtrahend = (one, other) if self._first_is_more() else (other, one)
        roles = {"minuend": (minuend,), "subtrahend": (subtrahend,), "result": (result,)}
        return Relation("difference", roles, self.scene.span((one, other, result)))

    @cached_property
    def weight(self) -> float:
        """How much speaks for it."""
        scene, left, right, number = self.scene, self.left, self.right, self.result
        holds = self.relation.holds() is True
        near = [n for n in self.window if n < number]
        segments = scene.segments
        weight = 4.0 * holds + 1.5 * (right in near[-1:] or right > number)
        weight += 1.0 * (self.window.index(right) - self.window.index(left) == 1)
        weight += sum(
            0.5 for n in (left, right) if scene.mentions[n].sentence == scene.mentions[number].sentence
        )
        none = any(is_none(scene.mentions[n]) for n in (left, right))
        weight += 0.5 if none or scene.unit_alike(left, right) else -2.0
        weight += self._evidence()
        weight -= 4.0 * any(
            n in scene.embedded and n != number - 1 for n in (left, right) if n not in scene.measures
        )
        listed = number in scene.weak and scene.mentions[number].stop == 1  # 在用1,841万元、闲置19万元
        weight -= 4.0 * (listed and not self._compared())
        weight -= 5.0 * bool(number in scene.weak and re.match("[中里内]有", scene.between(left, right)))
        past = {left, right} & scene.past
        chained = [n for n in near if cues.YEARS_AGO.search(scene.mentions[n].lead)]
        carried = holds and any(_IN_ALL.search(scene.said(n)) for n in (left, right))
        weight -= 4.0 * bool(set(chained) - {left, right} and not carried)
        weight -= 4.0 * (bool(_OF_BEFORE.search(scene.mentions[number].lead)) and not past)
        weight -= 9.0 * self._of_one_list()
        weight -= 9.0 * any(of_another_year(scene, number, n) for n in past)
        shares = [scene.acts[n + 1 : n + 2] == (Act.SHARE,) for n in (left, right, number)]
        weight -= 9.0 * all(shares)  # 首付款96万元（30%）、进度款160万元（50%），尾款64万元（20%）
        apart = any(segments[n] < segments[number] for n in past)
        weight -= 6.0 * (apart and _OF_BEFORE.search(scene.mentions[number].lead) is not None and not holds)
        return weight if holds else self._doubted(weight, near) - 2.0 * bool(chained)

    def _doubted(self, weight: float, near: list[int]) -> float:
        """Return a weight less what speaks against figures that do not hold; near: those ahead."""
        scene, left, right, number = self.scene, self.left, self.right, self.result
        segments = scene.segments
        weight -= 6.0 * (re.search("共|合计|总计", scene.mentions[number].lead) is not None)
        weight -= 5.0 * any(scene.acts[n] is Act.ASIDE for n in (left, right))
        weight -= 4.0 * self._of_two_things() + 4.0 * self._begun_elsewhere()
        both = {left, right} <= scene.said_past or (left in scene.measures and right == number - 1)
        weight -= 4.0 * both  # 91%，比目标85%高6个百分点，比平均水平89.4%高1.6个百分点
        same = scene.mentions[left].quantity.value == scene.mentions[right].quantity.value
        weight -= 4.0 * same  # nothing lies between equal figures: the amount is of others
        weight -= 9.0 * any(inside(scene, n, number) and not self._spelt_out() for n in (left, right))
        weight -= 6.0 * any(_of_which(scene, n, number) for n in (left, right))
        weight -= 4.0 * self._too_much() + 6.0 * self._unannounced()
        weight -= 3.0 * (
            cues.OVER_NAMED.search(scene.mentions[number].lead) is not None and not self._compared()
        )
        weight -= (
            1.5
            * (segments[left] != segments[number])
            * (scene.mentions[left].sentence == scene.mentions[number].sentence)
        )
        weight -= 4.0 * (
            cues.COMPARAND.search(scene.mentions[number].lead) is not None and not self._compared()
        )
        weight -= 3.0 * any(cues.ADJUSTED.search(scene.mentions[n].lead) for n in range(left + 1, number))
        weight -= 6.0 * self._of_another_name()
        weight -= 6.0 * (_SEVERAL.search(subject_of(scene, number)) is not None)
        weight -= 2.0 * (sum(segments[n] == segments[number] and n not in scene.embedded for n in near) > 2)
        unread = number in scene.weak and scene.mentions[number].stop > 0 and not self._compared()
        return weight - 3.0 * unread

    def _of_one_list(self) -> bool:
        """Tell whether one word leads to all: 超支0.6万元，其中集中培训超支0.4万元，外出培训超支0.2万元."""
        told = [cues.STRONG.search(self.scene.mentions[n].lead) for n in (self.left, self.right, self.result)]
        return all(told) and len({found[0][:2] for found in told if found}) == 1

    def _of_two_things(self) -> bool:
        """Tell whether only their years set the two apart, and they are of different things: 余额, 偿还."""
        scene = self.scene
        before = [n for n in (self.left, self.right) if n in scene.past]
        now = [n for n in (self.left, self.right) if n not in scene.past]
        if len(before) != 1 or before[0] in scene.said_past or scene.set_beside(before[0]):
            return False
        named = scene.mentions[now[0]].key
        earlier = _DATED.sub("", scene.mentions[before[0]].lead)
        return len(named) > 1 and len(earlier) > 1 and covers(named, earlier) == 0

    def _begun_elsewhere(self) -> bool:
        """Tell whether neither is what a year began with, which the amount is from: 较年初减少80万元."""
        scene, two = self.scene, (self.left, self.right)
        from_begin = _SINCE_BEGIN.search(scene.mentions[self.result].lead)
        told = any(n in scene.past or re.search("[年期]初|上年", scene.mentions[n].lead) for n in two)
        return from_begin is not None and not told

    def _spelt_out(self) -> bool:
        """Tell whether brackets behind an amount hold the two: 节约2.5万元（预算20万元，决算17.5万元）."""
        scene, first, last = self.scene, self.left, self.right
        if first != self.result + 1 or last != first + 1 or not scene.mentions[first].gap.startswith("("):
            return False
        closed = scene.text.text[scene.mentions[last].end :][:1] == ")"
        planned = [cues.PLANNED.search(scene.said(n)) is not None for n in (first, last)]
        return closed and planned[0] != planned[1]

    def _unannounced(self) -> bool:
        """Tell whether nothing but its figures says that one after the amount has to do with it."""
        told = (follows, explains, turns)
        after = [n for n in (self.left, self.right) if n > self.result]
        return any(not any(tells(self.scene, n, self.result) for tells in told) for n in after)

    def _of_another_name(self) -> bool:
        """Tell whether the sentence names another figure further up: 收入合计增加546万元."""
        scene, name = self.scene, subject_of(self.scene, self.result)
        here = scene.mentions[self.result].sentence
        called = [n for n in self.window if is_called(scene, n, name) and scene.mentions[n].sentence < here]
        own = [n for n in (self.left, self.right) if n not in scene.past]
        return (
            bool(called)
            and bool(own)
            and not any(n in called or scene.mentions[n].sentence == here for n in own)
        )

    def _too_much(self) -> bool:
        """Tell whether 低于, 超过 lead to a figure as large as the others: another limit, no amount."""
        result = self.scene.mentions[self.result]
        two = (self.scene.mentions[n].quantity.value for n in (self.left, self.right))
        return bool(cues.op_of(result.lead)) and result.quantity.value * 2 > max(two)

    def _evidence(self) -> float:
        """Weigh the words that say between which two figures another lies."""
        scene, left, right = self.scene, self.left, self.right
        lead = scene.mentions[self.result].lead
        one, other = scene.said(left), scene.said(right)
        past = (left in scene.past) != (right in scene.past)
        weight = 2.5 * (past or right > self.result) + 2.5 * self._compared()
        beside = right == self.result - 1 and scene.mentions[self.result].stop == 0
        whole_way = left == self.window[0] and right == self.result - 1 and "累计" in lead
        adjusted = cues.ADJUSTED.search(lead) and right == self.result - 1
        weight += 1.5 * bool(adjusted and re.search("后|现", scene.said(right)))  # 调整后861.5万元，即调减
        begun = right > self.result and re.search("年初|期初|原|初始", one) and re.search("调整|后", other)
        moved = [n for n in range(left + 1, right) if scene.acts[n] is Act.DELTA]
        lone = cues.ADJUSTED.search(lead) and moved == [self.result]
        weight += 2.0 * bool(lone and begun)  # 年初预算90万元…；追加9万元后，调整预算为99万元
        weight += 5.0 * (whole_way and left in scene.past)  # 由88%提升到93%，又升至97%，累计提高9个百分点
        weight += 1.0 * (beside and right in scene.past)  # 比预算7万元少1.4万元
        weight += 2.5 * (beside and not past and bool(cues.op_of(scene.mentions[right].lead)))
        if cues.STRONG.search(lead):
            weight += 1.0
            weight += 1.0 * bool(cues.PLANNED.search(one) and cues.DONE.search(other))
            weight += 1.0 * bool(cues.PLANNED.search(other) and cues.DONE.search(one))
            weight += 0.5 * ("收入" in one and "支出" in other)
        return weight

    def _compared(self) -> bool:
        """Tell whether the words before the amount name one of the two: 比目标值多13户, 少于编制1辆."""
        found = cues.COMPARAND.search(self.scene.mentions[self.result].lead)
        name = (found["one"] or found["limit"] or found["other"]) if found else ""
        return bool(name) and any(covers(name, self.scene.said(n)) >= 0.75 for n in (self.left, self.right))

    def _first_is_more(self) -> bool:
        """Tell whether the first is what the second is taken from: by the words, else by size."""
        scene, left, right = self.scene, self.left, self.right
        one, other, result = (scene.mentions[n] for n in (left, right, self.result))
        more = one.quantity.value >= other.quantity.value
        if result.quantity.value < 0:
            return not more
        downward = cues.DOWNWARD.search(result.lead) is not None
        if (
            right > self.result
            and right not in scene.said_past
            and not explains(scene, right, self.result)
            and cues.ADJUSTED.search(result.lead)
        ):
            begun = _BEGUN.search(scene.said(right)) and not _BEGUN.search(scene.said(left))
            return downward != bool(begun)
        op = cues.op_of(scene.mentions[right].lead) if right == self.result - 1 else ""
        if op in ("<", ">"):
            return op == ">"
        if op == "≤" and cues.SAVED.search(result.lead):
            return False  # 17.6万元，没有超过20万元的控制数，节约2.4万元
        if (left in scene.past) != (right in scene.past) and (downward or cues.UPWARD.search(result.lead)):
            return (left in scene.past) == downward
        if cues.SAVED.search(result.lead) and "收入" in scene.said(left) and "支出" in scene.said(right):
            return True
        planned = _planned(scene, left) - _planned(scene, right)
        if planned and (cues.SAVED.search(result.lead) or cues.EXCEEDED.search(result.lead)):
            return (planned > 0) == bool(cues.SAVED.search(result.lead))
        return more


def _planned(scene: Scene, number: int) -> int:
    """Return 1 for what was planned or came in, −1 for what was done, 0 where the words do not tell."""
    words = scene.said(number)
    if re.search("(?:计划|预算|目标|任务|编制|控制数|送审|申报|报审|限价|控制价)[^，。；]{0,4}$", words):
        return 1
    if re.search("计划|预算|目标|任务|编制|下达|核定", words) and not re.search("实际|完成|决算", words):
        return 1
    return -1 if cues.DONE.search(words) else 0
