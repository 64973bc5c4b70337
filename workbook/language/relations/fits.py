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
from workbook.language.quantities import Kind
from workbook.language.relations import cues
from workbook.language.relations.model import Form, Relation, Verdict
from workbook.language.relations.scene import Act, Scene, covers

_SURELY_PLANNED = re.compile(
    r"(?:计划|预算(?!单位|部门|绩效|管理)|目标|任务|应[收缴完办发]|编制)(?!.*(?:完成|执行|决算|实际|已))"
)
_SURELY_DONE = re.compile(r"(?:实际|完成|已|支出|决算|实[有发收缴付到])(?!.*(?:预算|计划|目标|编制))")
_GENERAL = re.compile("执行|完成|支出|支付|到位|使用|达成|实现|兑现|落实|控制")
"""Names of rates of whatever was spoken of."""
_PLANNED_ONLY = re.compile(
    r"(?:(?:预算(?!单位|部门|项目)|概算|计划|任务|目标|编制|核定|下达|批复)(?!完成|执行)|应[收缴完办发种])[^，。；支收]{0,8}$"
)
_AWARDED = re.compile("合同|中标|成交|签约|招标价")
_OF_TASK = re.compile("占(?:年度|全年|既?定|总|应)*(?:计划|任务|目标|应[收缴完办发种建])")
"""Of a task whatever there is has been done: 惠及居民2,140户，占计划户数2,200户的97.27%."""
_LEFT = re.compile("结转|结余|剩余|余额|缺口|未|预留|追加|追减|调整|退回|收回")
"""Of what was left, moved or is wanting no plan tells: 结转下年320万元，占全年预算4,571万元的7%."""
_PLAN = re.compile(r"(?:年度|全年)?(?:安排|下达|计划|预算|任务|目标)(?:数|额|任务)?")
_QUALITY = re.compile("满意|合格|准确|优良|好评|知晓")
"""Names of rates of how good something is, which the count of what was done says nothing of."""
_NAMES = re.compile(r"(?:[\u4e00-\u9fa5]{2,10}率[、和及与]){1,4}[\u4e00-\u9fa5]{2,10}率[均都]")
"""Several names of one ratio: 办复率、满意率均为100%."""
_A_TOTAL = re.compile("总[额数量](?:为|是|共|达)?$")
_OF_A_TOTAL = re.compile(
    r"(?:[为是]|相当于)(?!(?:年度|全年)?(?:计划|预算|任务|目标|应))[^，。；占完]{0,12}(?:总[额数量]|总支出|总收入)(?<!预算总额)$"
)
_SAID_BEFORE = re.compile("分别|依次|[均该此其这]|前者|后者|[两三四五六各]|金额|数量|资金|[上以]述|合计|共")
"""Points back to what was just told: 该项支出占."""
_OF_MONEY = re.compile("资金|支出|支付|拨付|经费|投资")
_OF_EACH = re.compile(r"(?:均|都)(?:已)?(?:为|是|达到?|完成)?(?:了)?$")
"""The end of the words before a rate of each of several things: 完成率均达到100%."""
_OF_ALL = re.compile("总|合计|全|整体|共|部门|本年|中")


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
        share = (self.scene.acts[self.ratio] is Act.SHARE and not self._of_plan()) or self._of_composition()
        kind: Form = "share" if share or in_sum else "rate"
        roles = {"part": (one,), "whole": (other,), kind: (ratio,)}
        return Relation(kind, roles, self.scene.span((one, other, ratio)))

    @cached_property
    def verdict(self) -> Verdict:
        """What the figures say of it."""
        return self.relation.verdict()

    @property
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
            return next((name for name in names if name[-2:] in words), names[-1])
        listed = self.scene.series(self.ratio)
        each = re.findall(r"([^、和及与，。；]{2,10})率", self.head.gap) if len(listed) > 1 else []
        if len(each) == len(listed):
            return str(each[listed.index(self.ratio)])  # 开工率、竣工率分别为
        return found["name"] if found else ""

    @cached_property
    def named(self) -> bool:
        """Whether the part is what the ratio is called by: 办结160件，办结率; a share needs no name."""
        return self.relation.kind == "share" or self._is_called(self.part)

    def _is_called(self, number: int) -> bool:
        """Tell whether the words around a figure speak of what the rate is called by, without denying it."""
        called, words = self.name[-2:], self.scene.said(number)
        said = called in words + self.scene.mentions[number].tail
        return bool(called) and said and not re.search(f"[不未无非]{called}", words)

    def _of_composition(self) -> bool:
        """Tell whether a ratio without 占 is of a part: 问卷中满意的1,068份，比例为89%; 为总额的15%."""
        scene, told = self.scene, self.scene.said(self.whole)
        if (
            re.fullmatch(r"(?:所占)?(?:比例|比重)(?:为|是|达到?|约)*", self.head.lead)
            and self.part == self.ratio - 1
        ):
            return scene.mentions[self.whole].tail.endswith(("中", "里")) or "其中" in scene.said(self.part)
        named = _OF_A_TOTAL.search(told)
        return bool(self.of and named and not scene.mentions[self.ratio].stop)

    def _of_plan(self) -> bool:
        """Tell whether what was done is said to be a share of what was planned: 占年度任务的90%, 占编制的."""
        if self._among or self.parts_of.get(self.part) == self.whole:
            return False
        one, other = self.scene.said(self.part), self.scene.said(self.whole)
        if self.part > self.ratio:
            one = other.partition("占")[0]  # 完成投资额占概算1.2亿元的85%，即1.02亿元
        above = self.scene.mentions[self.ratio].quantity.value > 1
        done = (cues.DONE.search(one) or above) and not _LEFT.search(one) and not _PLANNED_ONLY.search(one)
        told = cues.SHARE.search(self.head.lead)
        if done and told and _PLAN.fullmatch(told["whole"] or ""):
            return True
        done = done or (_AWARDED.search(one) and re.search("[预概]算|控制价|限价", other + self.head.lead))
        within = _OF_TASK.search(other) and not _PLANNED_ONLY.search(one) and not _LEFT.search(one)
        return bool((done or within) and _PLANNED_ONLY.search(other) and "占" in self.head.lead + other)

    @cached_property
    def of(self) -> bool:
        """Whether the whole is printed within: 占总支出2,150.8万元的68.66%."""
        head = self.scene.head(self.ratio)
        return self.whole == head - 1 and self.scene.is_of(head)

    @cached_property
    def weight(self) -> float:
        """How much speaks for it."""
        own = self._of_share() if self.relation.kind == "share" else self._of_rate()
        return own + self._of_any()

    def _of_any(self) -> float:
        """Weigh what speaks for any ratio: figures that fit, nearness, one sentence, one unit."""
        scene, part, whole = self.scene, self.part, self.whole
        ratio = scene.mentions[self.ratio]
        weight = 4.0 * self.holds + 0.3 * self._exact() + 3.0 * self.of + 0.01 * whole
        weight -= 3.0 * (self.holds and not scene.mentions[part].quantity.value)  # none of anything is 0%
        weight += 0.5 + sum(0.5 for n in (part, whole) if scene.mentions[n].sentence == ratio.sentence)
        weight += 1.0 * self._adjoining - 6.0 * (self.parts_of.get(whole) == part)
        weight -= 4.0 * self._impossible()
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
        return not told and expected is not None and expected > 1.5 and ratio <= 1

    def _exact(self) -> bool:
        """Tell whether the ratio is printed just as its operands give it, not only near enough."""
        expected, ratio = self.verdict.expected, self.scene.mentions[self.ratio].quantity
        return self.holds and expected is not None and ratio.printed(expected) == ratio.printed(ratio.value)

    def _nearest(self) -> bool:
        """Tell whether the part is what was last spoken of, or of a list of ratios the one in its place."""
        scene, listed = self.scene, self.scene.series(self.ratio)
        planned = _SURELY_PLANNED.search(scene.said(self.whole)) and self.whole > self.part
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
        if not self._is_called(self.part) or (total is not None and self.part < total < self.ratio):
            return False
        own = covers(self.name, said(self.part))
        later = [n for n in near if n > self.part and covers(self.name, said(n)) >= own]
        beside = [n for n in near if n != self.part and total is not None and self.parts_of.get(n) == total]
        return not any(self._is_called(n) for n in (*later, *beside))

    @cached_property
    def _adjoining(self) -> bool:
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
    def _among(self) -> bool:
        """Whether 其中 says that the part is of the whole."""
        scene = self.scene
        earlier = [n for n in self.before if n < self.part and scene.unit_alike(n, self.part)]
        of_it = [n for n in earlier if n not in scene.embedded | scene.said_past][-1:] == [self.whole]
        return "其中" in scene.said(self.part) and of_it

    def _of_rate(self) -> float:
        """Weigh what speaks for a rate: its name, what was planned, what was done."""
        scene, part, whole = self.scene, self.part, self.whole
        one, other = scene.said(part), scene.said(whole)
        weight = 0.5 * (whole < part) + 2.0 * self._among + self._by_name() + self._as_cut()
        here = [n for n in self.before if scene.segments[n] == scene.segments[self.ratio]]
        weight += 1.0 * (sorted((part, whole)) == [n for n in here if scene.unit_alike(n, part)])
        weight -= 4.0 * (not self.holds and re.search("[未不没](?:完成|执行|实现|达)", one) is not None)
        limit = whole in scene.embedded and not self.of and self.head.stop > 1
        general = _GENERAL.search(self.name) or cues.COMPLEMENT.search(self.name)
        weight -= 3.0 * (limit and not self.holds and not general)
        elsewhere = all(scene.segments[n] != scene.segments[self.ratio] for n in (part, whole))
        weight -= 3.0 * (elsewhere and not self.named and not (self.holds and _GENERAL.search(self.name)))
        weight -= 4.0 * (elsewhere and not self.named and bool(here))  # ；出具报告288份，合格率100%
        weight -= 6.0 * (self._of_counted() and not self.holds)
        weight -= 9.0 * self._of_one_series()
        weight -= 9.0 * self._of_the_rest()
        listed = self.parts_of.get(part) == whole and not self._among
        weight -= 4.0 * (listed and not self.holds and not self.named)
        weight -= 9.0 * (not self.named and _QUALITY.search(self.name) is not None and self._is_all())
        weight -= 3.0 * (len(scene.series(self.ratio)) > 1 and not (self.holds or cues.PLANNED.search(other)))
        weight -= 4.0 * (not self.holds and self._same_words())
        weight -= 2.0 * (_OF_MONEY.search(self.name) is not None and self._is_counted())
        weight -= 3.5 * (not self.holds and self._of_something_else(one))
        joined = abs(part - whole) == 1 and scene.mentions[max(part, whole)].stop == 1
        planned, done = cues.PLANNED.search(other), cues.DONE.search(one)
        told = self._is_called(part) or (planned and done)
        weight -= 4.0 * (joined and not self.holds and not told)
        group = self.name[:-2]
        apart = len(group) > 2 and covers(group, one) == 1 and covers(group, other) < 0.5
        weight -= 9.0 * (self._among and apart and not self.holds)
        weight += 2.0 * scene.set_beside(whole) - 3.0 * self._of_points()
        weight -= 3.0 * bool(_A_TOTAL.search(one) and not _A_TOTAL.search(other) and part > whole)
        found = cues.OF.search(self.head.lead)
        if found and not self.of and covers(found["whole"], other) < 0.6:
            weight -= 2.0 if self.holds else 4.0
        apart = not (self._adjoining or self._among or self.of) and part < self.ratio
        weight -= 1.5 * (apart and scene.segments[part] != scene.segments[whole] and not self.holds)
        weight -= 6.0 * bool(_SURELY_PLANNED.search(one) and _SURELY_DONE.search(other))
        weight += 1.5 * bool(planned and not cues.DENIES.search(other)) + 1.0 * bool(done)
        return weight - 1.5 * bool(cues.PLANNED.search(one) and not done)

    def _of_one_series(self) -> bool:
        """Tell whether both are of one list: 预算分别为1万元、2万元，执行率依次为."""
        scene, series = self.scene, self.scene.series(self.ratio)
        first, last = sorted((self.part, self.whole))
        joined = all(scene.mentions[n].stop == 1 for n in range(first + 1, last + 1))
        return len(series) > 1 and last < self.ratio and joined and scene.mentions[last].lead == ""

    def _of_the_rest(self) -> bool:
        """Tell whether a rate is that of what is left: 12项中有1项未完成，完成率91.67%."""
        expected, ratio = self.verdict.expected, self.scene.mentions[self.ratio].quantity
        if (
            self.holds
            or expected is None
            or not cues.DENIES.search(self.scene.said(self.part) + self.scene.mentions[self.part].tail)
        ):
            return False
        return abs(1 - expected - ratio.value) <= ratio.step

    def _is_all(self) -> bool:
        """Tell whether part and whole are alike, so that any of them make 100 %."""
        one, other = (self.scene.mentions[n].quantity.value for n in (self.part, self.whole))
        return one == other

    def _of_counted(self) -> bool:
        """Tell whether a rate is that of each of so many things: 10个项目执行率达到100%."""
        beside = self.part == self.ratio - 1 and not self.scene.mentions[self.ratio].stop
        return beside and self.scene.mentions[self.part].quantity.kind is Kind.COUNT

    def _is_counted(self) -> bool:
        """Tell whether part and whole are counts, and an amount was spoken of: 完工29个，拨付5,508.4万元."""
        kinds = {self.scene.mentions[n].quantity.kind for n in self.before}
        return self.scene.mentions[self.part].quantity.kind is Kind.COUNT and Kind.MONEY in kinds

    def _same_words(self) -> bool:
        """Tell whether one word leads to both, and to nothing planned: 累计支出312万元, 累计支出736万元."""
        one, other = (self.scene.mentions[n].lead for n in (self.part, self.whole))
        told = self._among or cues.PLANNED.search(other) or (self.named and not self._is_called(self.whole))
        return one[-4:] == other[-4:] != "" and not told

    def _of_something_else(self, one: str) -> bool:
        """Tell whether nothing is said of what the rate is called by: 不合格22批次，不合格样品处置率100%."""
        if len(self.name) < 2 or _GENERAL.search(self.name) or cues.COMPLEMENT.search(self.name):
            return False
        return covers(self.name[-2:], one + self.scene.mentions[self.part].tail) == 0

    def _of_points(self) -> bool:
        """Tell whether a rate is held against scores that is of none, or the other way: 支出率, 4.9分."""
        scored = any(self.scene.mentions[n].quantity.unit == "分" for n in (self.part, self.whole))
        return scored != ("分" in self.name) if scored or self.name.endswith("得分") else False

    def _by_name(self) -> float:
        """Weigh whether part and whole are what the rate is called by."""
        if not self.name:
            return 0.0
        one, other = self.scene.said(self.part), self.scene.said(self.whole)
        total = self.parts_of.get(self.part)
        alike = [
            n for n, of in self.parts_of.items() if of == total and n != self.part and self._is_called(n)
        ]
        weight = 0.5 * (len(self.name) > 3 and covers(self.name[:-2], other) > 0.6)
        weight += 0.5 * (covers(self.name, one + other) == 1)
        stranger = len(self.name) > 3 and covers(self.name, one + other) < 0.35
        weight -= 5.0 * (stranger and not self.holds and not _GENERAL.search(self.name))
        if re.search("利用|使用", self.name) and "在用" in one and re.search("原值|总额|总值", other):
            return weight + 4.0  # 在用固定资产8,043万元，利用率99%
        if self._is_called(self.part) and not alike:
            return weight + 1.5 + 2.0 * covers(self.name, one)
        return weight - 2.5 * any(self._is_called(n) for n in self.before if n != self.whole)

    def _as_cut(self) -> float:
        """Weigh whether the part of 节约率, 核减率, 调整率 is what was saved, cut, changed."""
        if not cues.COMPLEMENT.search(self.name):
            return 0.0
        adjusts = "调整" in self.name
        changed = cues.ADJUSTED.search(self.scene.said(self.part))
        amount = self.scene.acts[self.part] is Act.DELTA or self.part in self.scene.weak
        if amount and (changed or not adjusts):
            begun = adjusts and re.search("年初|期初|原", self.scene.said(self.whole))
            return 5.5 if begun else 3.0  # 调整预算较年初预算增加50万元，调整率5%
        return -4.0 * (not self.holds and (adjusts or not self._is_called(self.part)))

    def _of_share(self) -> float:
        """Weigh what speaks for a share: 占支出总额的, 其中, a sum of which the part is one."""
        part, whole, said = self.part, self.whole, self.scene.said
        found = cues.SHARE.search(self.head.lead)
        named = (found["whole"] or "") if found else ""
        told = said(whole) + self.scene.mentions[whole].tail
        says = covers(named, told) >= 0.6 and ("总" not in named or bool(_OF_ALL.search(told)))
        total, siblings = cues.TOTAL.search(said(whole)) is not None, self._siblings()
        in_sum = self.parts_of.get(part) == whole
        weight = (
            2.0 * in_sum - 4.0 * siblings + 2.0 * self._among + self._in_brackets() + 2.0 * says + 0.5 * total
        )
        weight -= 6.0 * (self._is_of_several() and not self.holds)
        weight -= 2.5 * (
            len(named) > 1 and covers(named, told) < 0.6 and not (says or self.of or self.holds or in_sum)
        )
        own = self.head.lead[: found.start()] if found and part < self.ratio else ""
        strange = len(own) > 1 and covers(own, said(part)) < 0.5 and "最" not in own
        weight -= 2.0 * strange + 4.0 * (strange and not self.holds and not _SAID_BEFORE.search(own))
        weight += 1.0 * (whole in self.parts_of.values()) + 4.0 * self._carried()
        weight -= 6.0 * (self._of_another_measure() and not self.holds)
        weight -= 1.5 * (whole in self.parts_of and not (says or self.of or self._among))
        if not named and whole < part and self._adjoining and not siblings:
            return weight + 1.0
        return weight - 2.0 * (not (says or self.of or self._among or in_sum or total or self.holds))

    def _carried(self) -> bool:
        """Tell whether the whole is that of the share before it: 60万元，占总额90万元的67%；30万元占33%."""
        scene = self.scene
        bare = re.fullmatch("占比?(?:为|了)?", self.head.lead) and self.part == self.ratio - 1
        told = [n for n in scene.measures if n < self.ratio and scene.unit_alike(n, self.part)]
        near = told and scene.mentions[max(told)].sentence == scene.mentions[self.ratio].sentence
        shares = near and scene.acts[max(told) + 1] is Act.SHARE
        return bool(bare and shares) and max(told) == self.whole

    def _of_another_measure(self) -> bool:
        """Tell whether a share is of what was just told, measured otherwise: 3项，投资4亿元，占计划的92%."""
        scene, last = self.scene, self.scene.head(self.ratio) - 1
        own = self.head.lead.startswith("占") and self.head.stop == 2 and last > self.part
        if not own or scene.acts[last] is not Act.LEVEL or scene.glued(last) or self.whole == last:
            return False
        return not scene.unit_alike(last, self.part)

    def _is_of_several(self) -> bool:
        """Tell whether a share is said to be of all that was listed: 三项占公用经费60万元的一半."""
        between = self.scene.between(self.part, self.whole) if self.whole > self.part else ""
        return cues.TOGETHER.search(self.head.lead + self.scene.said(self.whole) + between) is not None

    def _siblings(self) -> bool:
        """Tell whether the two are of one list: A60万元、B40万元; A60万元，占60%；B40万元，占40%."""
        acts, mentions = self.scene.acts, self.scene.mentions
        joined = abs(self.part - self.whole) == 1 and mentions[max(self.part, self.whole)].stop == 1
        measured = (
            self.holds and self.whole in self.scene.measures
        )  # 占总收入1.36亿元的94.12%；其他收入0.06亿元，占4.41%
        shares = [acts[n + 1 : n + 2] == (Act.SHARE,) and not measured for n in (self.part, self.whole)]
        other = self.whole + 1 != self.scene.head(self.ratio) and not self.of and not self._among
        return joined or (all(shares) and other)

    def _in_brackets(self) -> float:
        """Weigh whether the part stands before the brackets the share is in: 项目支出976.23万元（55.94%）."""
        gap, subject = self.head.gap, self.scene.mentions[self.part].subject
        if not gap.endswith("("):
            return 0.0
        if len(gap) > 2:
            return 3.0 * (len(subject) > 1 and self.head.lead.endswith(subject))
        return 2.0 * (self.part == self.scene.head(self.ratio) - 1)
