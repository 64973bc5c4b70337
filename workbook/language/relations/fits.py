"""A part and a whole a ratio may be of, and how much speaks for them.

What speaks for a pair is weighed in points: figures that fit are worth four, what the words say (其中,
占支出总额的, the name of the rate, planned and done) one to three each, nearness one or less. So a sentence
is read by its structure where its figures are wrong, and by its figures where its structure leaves a choice.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from workbook.language.mentions import Mention
from workbook.language.relations import cues
from workbook.language.relations.acts import Act
from workbook.language.relations.model import Form, Relation, Verdict
from workbook.language.relations.of_rates import SURELY_PLANNED, rate_weight
from workbook.language.relations.of_shares import share_weight
from workbook.language.relations.scene import Scene, covers

_PLANNED_ONLY = re.compile(
    r"(?:(?:预算(?!单位|部门|项目)|概算|计划|任务|目标|编制|核定|下达|批复)(?!完成|执行)|应[收缴完办发种还付到检建])[^，。；支收]{0,8}$"
)
_AWARDED = re.compile("合同|中标|成交|签约|招标价")
_OF_TASK = re.compile("占(?:年度|全年|上级|下达|既?定|总|应)*(?:计划|任务|目标|应[收缴完办发种建还付到检])")
"""Of a task whatever there is has been done: 惠及居民2,140户，占计划户数2,200户的97.27%."""
_LEFT = re.compile("结转|结余|剩余|余额|缺口|未|预留|追加|追减|调整|退回|收回")
"""Of what was left, moved or is wanting no plan tells: 结转下年320万元，占全年预算4,571万元的7%."""
_PLAN = re.compile(
    r"(?:年度|全年|批复|总|可用|核定)?(?:安排|下达|计划|预算|任务|目标|概算|投资计划|计划投资|限额|额度|控制数)(?:数|额|任务|投资|总额)?"
)
_MEANT, _BUILT = (
    re.compile("(?:计划|规划|拟|应|预计)[新改扩建设造完成治修]{1,3}"),
    re.compile("完成|建成|完工|竣工|改造|治理"),
)
_IS = re.compile("[，,](?:恰好?|[正刚]好|差不多|几乎|大约|约)*(?:是|为|占)(?:了|约|近)?")
_NAMES = re.compile(r"(?:[\u4e00-\u9fa5]{2,10}率[、和及与]){1,4}[\u4e00-\u9fa5]{2,10}率[均都]")
"""Several names of one ratio: 办复率、满意率均为100%."""
_PROPORTION = re.compile(r"(?:所占)?(?:比例|比重)(?:为|是|达到?|约)*")
_OF_A_TOTAL = re.compile(
    r"(?:[为是]|相当于)(?!(?:年度|全年)?(?:计划|预算|任务|目标|应))[^，。；占完]{0,12}(?:总[额数量]|总支出|总收入)(?<!预算总额)$"
)
_OF_EACH = re.compile(r"(?:均|都)(?:已)?(?:为|是|达到?|完成)?(?:了)?$")
"""The end of the words before a rate of each of several things: 完成率均达到100%."""


@dataclass(frozen=True)
class Fit:
    """A part and a whole a ratio may be of, as numbers in the scene.

    before: the levels that come into question; parts_of: of each part of a sum or share, its whole.
    """

    scene: Scene
    part: int
    whole: int
    ratio: int
    before: tuple[int, ...]
    parts_of: dict[int, int]

    @cached_property
    def relation(self) -> Relation:
        """The relation they would make."""
        mentions = self.scene.mentions
        one, other, ratio = mentions[self.part], mentions[self.whole], mentions[self.ratio]
        in_sum = self.parts_of.get(self.part) == self.whole and re.search("比例|比重", self.head.lead)
        share = self.scene.acts[self.ratio] is Act.SHARE and not self._of_plan()
        share = share or self._of_composition() or self._is_so_much_of_it()
        kind: Form = "share" if share or in_sum else "rate"
        roles = {"part": (one,), "whole": (other,), kind: (ratio,)}
        return Relation(kind, roles, self.scene.span((one, other, ratio)))

    @cached_property
    def verdict(self) -> Verdict:
        """What the figures say of it."""
        return self.relation.verdict()

    @cached_property
    def holds(self) -> bool:
        """Whether the figures bear it out."""
        return self.verdict.holds is True

    @cached_property
    def head(self) -> Mention:
        """The first of the list of ratios."""
        return self.scene.mentions[self.scene.head(self.ratio)]

    @cached_property
    def name(self) -> str:
        """What the rate is called by: 办结 of 办结率."""
        found = cues.RATE.search(self.head.lead)
        if several := _NAMES.search(self.head.gap):
            words = self.scene.said(self.part)
            names = re.findall("([^、和及与，。；]{2,10})率", several[0])
            return str(next((name for name in names if name[-2:] in words), names[-1]))
        listed = self.scene.series(self.ratio)
        each = re.findall(r"([^、和及与，。；]{2,10})率", self.head.gap) if len(listed) > 1 else []
        if len(each) == len(listed):
            return str(each[listed.index(self.ratio)])  # 开工率、竣工率分别为
        return found["name"] if found else ""

    @cached_property
    def named(self) -> bool:
        """Whether the part is what the ratio is called by: 办结160件，办结率; a share needs no name."""
        return self.relation.kind == "share" or self.is_called(self.part)

    def is_called(self, number: int) -> bool:
        """Tell whether the words around a figure speak of what the rate is called by, without denying it."""
        return number in self.scene.called(self.name[-2:])

    def _of_composition(self) -> bool:
        """Tell whether a ratio without 占 is of a part: 问卷中满意的1,068份，比例为89%; 为总额的15%."""
        scene = self.scene
        if self.part == self.ratio - 1 and _PROPORTION.fullmatch(self.head.lead):
            return scene.mentions[self.whole].tail.endswith(("中", "里")) or "其中" in scene.said(self.part)
        total = self.of and not scene.mentions[self.ratio].stop
        return bool(total and _OF_A_TOTAL.search(scene.said(self.whole)))

    def _is_so_much_of_it(self) -> bool:
        """Tell whether a ratio in words is what the part is of all: 其中公益性岗位补贴1,080万元，恰为一半."""
        return self.among and _IS.fullmatch(self.head.gap) is not None and self.part == self.ratio - 1

    def _of_plan(self) -> bool:
        """Tell whether what was done is said to be a share of what was planned: 占年度任务的90%, 占编制的."""
        one, other = self.scene.said(self.part), self.scene.said(self.whole)
        told = cues.SHARE.search(self.head.lead)
        bare = told is not None and not told["whole"] and self.part == self.ratio - 1
        if bare and not self.among and _MEANT.search(other) and _BUILT.search(one):
            return True  # 规划建设120个，已建成102个，占85%
        if self.among or self.parts_of.get(self.part) == self.whole:
            return False
        if self.part > self.ratio:
            one = other.partition("占")[0]  # 完成投资额占概算1.2亿元的85%，即1.02亿元
        above = self.scene.mentions[self.ratio].quantity.value > 1
        done = (cues.DONE.search(one) or above) and not _LEFT.search(one) and not _PLANNED_ONLY.search(one)
        if done and told and _PLAN.fullmatch(told["whole"] or ""):
            return True
        awarded = _AWARDED.search(one) and re.search("[预概]算|控制价|限价", other + self.head.lead)
        task = _OF_TASK.search(other) or _OF_TASK.search(self.head.lead)
        within = task and not _PLANNED_ONLY.search(one) and not _LEFT.search(one)
        return bool(
            (done or awarded or within) and _PLANNED_ONLY.search(other) and "占" in self.head.lead + other
        )

    @cached_property
    def of(self) -> bool:
        """Whether the whole is printed within: 占总支出2,150.8万元的68.66%."""
        head = self.scene.head(self.ratio)
        return self.whole == head - 1 and self.scene.is_of(head)

    @cached_property
    def weight(self) -> float:
        """How much speaks for it."""
        own = share_weight(self) if self.relation.kind == "share" else rate_weight(self)
        return own + self._of_any()

    def _of_any(self) -> float:
        """Weigh what speaks for any ratio: figures that fit, nearness, one sentence, one unit."""
        scene, part, whole = self.scene, self.part, self.whole
        ratio = scene.mentions[self.ratio]
        weight = 4.0 * self.holds + 0.3 * self._exact() + 3.0 * self.of + 0.01 * whole
        weight -= 3.0 * (self.holds and not scene.mentions[part].quantity.value)  # none of anything is 0%
        weight += 0.5 + sum(0.5 for n in (part, whole) if scene.mentions[n].sentence == ratio.sentence)
        weight += 1.0 * self.adjoining - 6.0 * (self.parts_of.get(whole) == part)
        weight -= 6.0 * self._impossible()
        then = {n in scene.said_past for n in (part, whole)}
        weight -= 6.0 * (len(then) > 1 and not self.holds)  # 由21.3万人增加到21.8万人，参保率98.6%
        weight -= 6.0 * (_OF_EACH.search(self.head.lead) is not None and not self.holds)
        if part > self.ratio:
            return weight + 3.0
        listed = len(scene.series(self.ratio)) > 1
        weight += (1.5 + 1.5 * listed) if self._nearest() else -3.0 * (not self.holds)
        siblings = part in self.parts_of and self.parts_of[part] == self.parts_of.get(whole)
        moved = (
            self.holds
            and cues.COMPLEMENT.search(self.name)
            and cues.ADJUSTED.search(scene.mentions[part].lead)
        )
        return weight - 4.0 * (siblings and not moved)

    def _impossible(self) -> bool:
        """Tell whether a part far above its whole is said to be below it, and no word tells of that."""
        expected, ratio = self.verdict.expected, self.scene.mentions[self.ratio].quantity.value
        said = self.scene.said(self.whole)
        told = cues.PLANNED.search(said) or cues.TOTAL.search(said) or self.of
        return not told and expected is not None and expected > 1.2 and ratio <= 1

    def _exact(self) -> bool:
        """Tell whether the ratio is printed just as its operands give it, not only near enough."""
        expected, ratio = self.verdict.expected, self.scene.mentions[self.ratio].quantity
        return self.holds and expected is not None and ratio.printed(expected) == ratio.printed(ratio.value)

    def _nearest(self) -> bool:
        """Tell whether the part is what was last spoken of, or of a list of ratios the one in its place."""
        scene, listed = self.scene, self.scene.series(self.ratio)
        planned = SURELY_PLANNED.search(scene.said(self.whole)) and self.whole > self.part
        adds = len(listed) > 1 and self.parts_of.get(self.part) == self.whole
        aside = self.of or adds or scene.set_beside(self.whole) or bool(planned)
        kind = scene.mentions[self.part].quantity.kind
        near = [n for n in self.before if scene.mentions[n].quantity.kind is kind]
        near = [n for n in near if not (aside and (n == self.whole or scene.set_beside(n)))]
        while len(near) > 1 and scene.glued(near[-1]) and near[-1] != self.part:
            near.pop()
        place = len(listed) - listed.index(self.ratio)
        return self.part in near[-place:][:1] or self._follows_amount() or self._called_alone(near)

    def _called_alone(self, near: list[int]) -> bool:
        """Tell whether the rate is called by the part, and by none that was spoken of later or beside it."""
        said, total = self.scene.said, self.parts_of.get(self.part)
        if not self.is_called(self.part) or (total is not None and self.part < total < self.ratio):
            return False
        own = covers(self.name, said(self.part))
        later = [n for n in near if n > self.part and covers(self.name, said(n)) >= own]
        beside = [n for n in near if n != self.part and total is not None and self.parts_of.get(n) == total]
        return not any(self.is_called(n) for n in (*later, *beside))

    @cached_property
    def adjoining(self) -> bool:
        """Whether part and whole follow one another, leaving out the parts of either."""
        own = (self.part, self.whole)
        alike = (n for n in self.before if n in own or self.scene.unit_alike(n, self.part))
        levels = [n for n in alike if n in own or self.parts_of.get(n) not in own]
        both = self.part in levels and self.whole in levels
        return both and abs(levels.index(self.whole) - levels.index(self.part)) == 1

    def _follows_amount(self) -> bool:
        """Tell whether a share is said of the amount right before it: 结余10万元，占预算的10%."""
        amount = self.part == self.ratio - 1 and self.scene.acts[self.part] is Act.DELTA
        return amount and self.scene.mentions[self.ratio].lead.startswith("占")

    @cached_property
    def among(self) -> bool:
        """Whether 其中 says that the part is of the whole."""
        scene = self.scene
        earlier = [n for n in self.before if n < self.part and scene.unit_alike(n, self.part)]
        of_it = [n for n in earlier if n not in scene.embedded | scene.said_past][-1:] == [self.whole]
        return "其中" in scene.said(self.part) and of_it
