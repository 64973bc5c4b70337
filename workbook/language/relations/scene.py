"""A paragraph as relations are looked for in it: its mentions, the part each plays, how they stand."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import Enum
from functools import cached_property

from workbook.language.folding import Folded, Span
from workbook.language.mentions import Mention, key_of
from workbook.language.periods import years
from workbook.language.quantities import Kind
from workbook.language.relations import cues

_COMMON = frozenset("的总数额了占为各全年度上值")
_PEOPLE = frozenset("人名位员")
_YEARS = re.compile(r"(?:(?:19|20)\d\d年?度?[、和及与])+(?:19|20)\d\d年[^，。；]*分别")
_YEAR_RANGE = re.compile(
    r"(?P<begun>(?:19|20)\d\d)年?度?(?:[至到~—-]|——)(?P<ended>(?:19|20)\d\d)年[^。；]{0,24}分别"
)
_BASE_OF = re.compile(r"(?:同比|环比|[上去]年|同期|[年期]初)\($")
"""同比（40万元）: the base in brackets."""
_VERB = re.compile(r"(?![占达至到为是完超高低过])[\u4e00-\u9fa5]{2}(?<![率度比约近了为达到至成])了?")
_ENDS = re.compile("[。！？]")
_JOINS = re.compile(r"以及|[、和及与]|[，,](?:以及)?")
_OF_ITS_PART = re.compile(r"的?(?:比重|比例|份额|百分比)(?:分别|依次|为|是|达到?|约)*")
"""Between a whole and the share of it: 占参评单位23家的比例分别为."""
_NAMED_AFTER = re.compile(r"的[\u4e00-\u9fa5]{0,6}率(?![先领])")
_COUNTED_AFTER = re.compile(r"的[^，。；：()\d]{1,8}\(\d")
_APPROVED = re.compile(
    r"的[^，。；：()\d]{1,8}\([^()]{1,12}\)[^，。；]{0,12}(?:满意|认可|支持|知晓|肯定|合格|达标|完成)"
)
_TAKEN_FROM = re.compile(r"[，,(]?(?:即|计|共)?[^，。；()]{1,12}?\)?(?:用于|用作|投向|安排用于|留作)")
"""资金380万元的55%即209万元用于采购 tells of a part, nothing of a plan."""
OF_WHICH = ("的", "以上的", "中的", "里的")
"""What stands between a whole and the share of it."""


class Act(Enum):
    """The part a figure plays; of DELTA its words are certain, of WEAK only the figures can tell."""

    LEVEL = "level"
    SHARE = "share"
    RATE = "rate"
    GROWTH = "growth"
    DELTA = "delta"
    ASIDE = "aside"


def tight(mention: Mention) -> Mention:
    """Return a mention of a formula, whose signs do not make it part of a range."""
    return replace(mention, quantity=replace(mention.quantity, loose=False))


@dataclass(frozen=True)
class Scene:
    """The mentions of one paragraph, in order, with the part each plays."""

    text: Folded
    mentions: tuple[Mention, ...]

    @cached_property
    def acts(self) -> tuple[Act, ...]:
        """The part of each mention; those of a list play the part of the first."""
        own = [
            self._act(n, self.mentions[n]) if head == n else Act.ASIDE for n, head in enumerate(self._heads)
        ]
        return tuple(own[head] for head in self._heads)

    def _act(self, number: int, mention: Mention) -> Act:
        lead, kind = mention.lead, mention.quantity.kind
        if kind is Kind.CHANGE:
            return Act.DELTA
        if mention.quantity.unit == "番" or (kind is Kind.TIMES and cues.CHANGE.search(lead)):
            return Act.GROWTH
        after = self.text.text[mention.end : mention.end + 1]
        reckoned = mention.gap.endswith(("×", "*")) or after in ("×", "*")
        if (
            kind is Kind.TIMES
            or reckoned
            or (cues.PER_HEAD.search(lead) and not cues.RATE_OF_SO_MANY.search(lead))
        ):
            return Act.ASIDE
        if kind is Kind.SHARE:
            return self._act_of_ratio(number, mention)
        if cues.DELTA.search(lead) or cues.ADJUSTED.search(lead) or self._by_which(number):
            return Act.DELTA
        if number + 1 < len(self.mentions) and self._by_which(number + 1):
            return Act.LEVEL
        between = cues.STRONG.search(lead) and not (self._opens(number) or self.is_one_kind(number))
        return Act.DELTA if between else Act.LEVEL

    def _by_which(self, number: int) -> bool:
        """Tell whether an amount stands right behind what another is held against: 超出预算12万元0.6万元."""
        if not number or self.mentions[number].gap:
            return False
        lead = self.mentions[number - 1].lead
        return self.unit_alike(number - 1, number) and bool(cues.op_of(lead) or cues.BEYOND.search(lead))

    def _opens(self, number: int) -> bool:
        """Tell whether an amount left over is its own subject: there are no two it lies between."""
        here = self.mentions[number].sentence
        earlier = (
            n
            for n in range(number)
            if self.mentions[n].sentence >= here - 1 and not cues.STRONG.search(self.mentions[n].lead)
        )
        return sum(self.unit_alike(n, number) for n in earlier) < 2

    def is_one_kind(self, number: int) -> bool:
        """Tell whether what is left is one of two kinds of it: 其中结转资金51万元，结余资金35万元."""
        before, mention = self.mentions[number - 1], self.mentions[number]
        named = re.search("结[转余]", before.lead) and re.search("结[转余]", mention.lead)
        return bool(number and named) and "其中" in before.gap and mention.stop in (1, 2)

    def _act_of_ratio(self, number: int, mention: Mention) -> Act:
        lead = mention.lead
        if cues.op_of(lead) and cues.BY_CHANGE.search(lead):
            return Act.LEVEL
        if cues.CHANGE.search(lead) or self._of_delta(number) or self._verb_of_change(number):
            return Act.GROWTH
        if len(cues.compares_with(lead)) > 1 or (cues.op_of(lead) and not cues.RATE.search(lead)):
            return Act.LEVEL
        if mention.gap.endswith("(+") or (mention.gap.endswith("(") and mention.quantity.value < 0):
            return Act.GROWTH  # 经费856.2万元（+4.8%）
        if number and mention.gap in ("，", ",", "、", "/") and self._in_same_brackets(number):
            return Act.SHARE
        if mention.gap in ("(", "(占", "(占比", "(占比为", "(比重"):
            return Act.SHARE
        if lead.endswith(("超额完成", "超额")):
            return Act.LEVEL
        if (told := self._of_those(number)) is not None:
            return told
        if number and self._is_what_was_reached(number):
            return Act.LEVEL
        if number and (mention.gap.lstrip(")") in OF_WHICH or self.is_of(number, noun=True)):
            before = self.mentions[number - 1].lead
            taken = _TAKEN_FROM.match(self.text.text, mention.end)
            return Act.SHARE if "占" in before or mention.gap.startswith("中") or taken else Act.RATE
        if number and _OF_ITS_PART.fullmatch(mention.gap) and "占" in self.mentions[number - 1].lead:
            return Act.SHARE
        if cues.SHARE.search(lead):
            return Act.SHARE
        if cues.OF.search(lead) or cues.RATE.search(lead) or cues.FULFILS.search(lead):
            return Act.RATE
        return Act.RATE if mention.quantity.unit in ("半", "分之", "成") else Act.LEVEL

    def _in_same_brackets(self, number: int) -> bool:
        """Tell whether a ratio stands with its amount in brackets, of a share: 教育占比最高（2,160万元，40%）."""
        mention, before = self.mentions[number], self.mentions[number - 1]
        counted = before.quantity.kind in (Kind.MONEY, Kind.COUNT) and before.depth == mention.depth > 0
        opened = before.gap.endswith("(") and self.text.text[mention.end : mention.end + 1] == ")"
        return counted and opened and "占" in mention.span.text[: mention.at - mention.span.start]

    def _of_those(self, number: int) -> Act | None:
        """Tell the part of a ratio before its name or those it counts: 98%的支付率, 97%的受访者（488人）."""
        rest = self.text.text[self.mentions[number].end : self.mentions[number].span.end]
        if _NAMED_AFTER.match(rest):
            return Act.RATE
        if _COUNTED_AFTER.match(rest) and number + 1 < len(self.mentions):
            return Act.RATE if _APPROVED.match(rest) else Act.SHARE
        return None

    def _is_what_was_reached(self, number: int) -> bool:
        """Tell whether a ratio is what came of the one before it: 合格率95%，实际完成96.2%."""
        one, before = self.mentions[number], self.mentions[number - 1]
        aimed = before.quantity.kind is Kind.SHARE and one.stop <= 2
        return aimed and re.fullmatch("(?:实际)?(?:完成|达到?|实现|为|值)+", one.lead) is not None

    def _verb_of_change(self, number: int) -> bool:
        """Tell whether an unknown verb leads from a figure of before to a ratio: 较年初1,000项拓展24%."""
        if not number or not _VERB.fullmatch(self.mentions[number].gap):
            return False
        before = self.mentions[number - 1]
        counted = before.quantity.kind in (Kind.MONEY, Kind.COUNT)
        return counted and re.search("[比较](?:[上去]年|年初|期初|同期|(?:19|20)\\d\\d年)", before.lead) is not None

    def _of_delta(self, number: int) -> bool:
        """Tell whether a ratio is the change of the amount before it, in percent: 减少1.1万元、15.28%."""
        if not number or not re.fullmatch(r"[、(]|[，,](?:即|合|约)?", self.mentions[number].gap):
            return False
        return cues.DELTA.search(self.mentions[number - 1].lead) is not None

    @cached_property
    def weak(self) -> frozenset[int]:
        """Levels that may be what lies between two others: 少于编制1辆."""
        return frozenset(
            n
            for n, mention in enumerate(self.mentions)
            if self.acts[n] is Act.LEVEL
            and not mention.lead.endswith("的")  # 低于核定的25名: no amount
            and (cues.WEAK.search(mention.lead) or cues.STRONG.search(mention.lead))
        )

    @cached_property
    def past(self) -> frozenset[int]:
        """Figures of before: 比上年的81.5万元, 由12家增加到, of an earlier year, 与预算数2,180万元相比."""
        latest = {
            place: max((y.number for m in listed for y in years(m.lead)), default=0)
            for place, listed in self.sentences.items()
        }
        return self.said_past | frozenset(
            n
            for n, mention in enumerate(self.mentions)
            if any(0 < year < latest[mention.sentence] for year in self._years_of(n)) or self.set_beside(n)
        )

    @cached_property
    def said_past(self) -> frozenset[int]:
        """Those of them that a word places before, not their year."""
        return frozenset(
            n
            for n, mention in enumerate(self.mentions)
            if (cues.PAST.search(mention.lead) or self._carried_before(mention) or _BASE_OF.search(mention.gap))
            and not cues.NOW.search(mention.lead)
            and not cues.BY_HOW_MUCH.search(mention.lead)
            and not self._makes_up(n)
        )

    def _carried_before(self, mention: Mention) -> bool:
        """Tell whether a balance of last year stands beside one of this: 本年结转51.2万元，上年结转64万元."""
        if not re.search("上年(?:末|度)?结[转余][^，。；]{0,6}$", mention.lead):
            return False
        here = self.sentences[mention.sentence]
        return any(re.search("(?:本年|当年|年末|今年)(?:末|度)?结[转余]", other.lead) for other in here)

    def set_beside(self, number: int) -> bool:
        """Tell whether others are held against a figure: 与调整预算数2,180万元相比."""
        mention = self.mentions[number]
        after = self.text.text[mention.end : mention.end + 12]
        return bool(cues.BESIDE.search(mention.lead) and cues.COMPARED.search(after))

    def _makes_up(self, number: int) -> bool:
        """Tell whether 由 tells of what something is made: 由A 9分、B 40分组成."""
        mention = self.mentions[number]
        rest = self.text.text[mention.end : mention.span.end]
        return (
            "由" in mention.lead and not cues.BASE.search(mention.lead) and bool(re.search("组成|构成", rest))
        )

    def _years_of(self, number: int) -> list[int]:
        """Return the years said of a figure; of a list of years, the one in its place in the list."""
        mention = self.mentions[number]
        for head in range(number, max(-1, number - 4), -1):
            gap = self.mentions[head].gap
            ranged = _YEAR_RANGE.search(gap)
            if ranged:
                begun, ended = int(ranged["begun"]), int(ranged["ended"])
                return [*range(begun, ended + 1)][number - head : number - head + 1]
            found = _YEARS.search(gap)
            if found:
                listed = [int(year) for year in re.findall(r"(?:19|20)\d\d", found[0])]
                return listed[number - head : number - head + 1]
            if not re.fullmatch("[、和及与]", self.mentions[head].gap):
                break
        return [year.number for year in years(mention.lead)]

    @cached_property
    def segments(self) -> tuple[int, ...]:
        """Of each mention, in which part of the paragraph between ； and 。 it stands."""
        found: list[int] = []
        for mention in self.mentions:
            found.append((found[-1] if found else 0) + (mention.stop > 3))
        return tuple(found)

    def said(self, number: int) -> str:
        """Return the words between a figure and the one before it, without what is said of that."""
        return self._said[number]

    @cached_property
    def _said(self) -> tuple[str, ...]:
        tails = ("", *(mention.tail for mention in self.mentions))
        gaps = (mention.gap for mention in self.mentions)
        own = (g.removeprefix(t) if len(t) < len(g) else g for g, t in zip(gaps, tails, strict=False))
        return tuple(_ENDS.split(words)[-1] for words in own)

    def glued(self, number: int) -> bool:
        """Tell whether a figure is a second measure of the one before: 586户1,842人."""
        return (
            self.mentions[number].gap in ("", "、")
            and bool(number)
            and not self.unit_alike(number - 1, number)
        )

    def unit_alike(self, one: int, other: int) -> bool:
        """Tell whether two figures are measured alike; people by 人 and by 名."""
        return self._measures[one] == self._measures[other]

    @cached_property
    def _measures(self) -> tuple[str, ...]:
        """In what each figure is measured: its kind, of a count its unit."""
        return tuple(_measure(mention) for mention in self.mentions)

    @cached_property
    def sentences(self) -> dict[int, list[Mention]]:
        """The mentions of each sentence."""
        found: dict[int, list[Mention]] = {}
        for mention in self.mentions:
            found.setdefault(mention.sentence, []).append(mention)
        return found

    @cached_property
    def embedded(self) -> frozenset[int]:
        """Figures that only say what another is measured by: 完成预算15万元的83.33%, 低于预算5万元."""
        return self.measures | frozenset(n for n, m in enumerate(self.mentions) if cues.op_of(m.lead))

    @cached_property
    def held_against(self) -> frozenset[int]:
        """Those of them right behind the figure that is compared: 实有5辆，少于编制数6辆."""
        near = (n for n in self.embedded - self.measures if n and self.mentions[n].stop <= 2)
        return frozenset(n for n in near if self.acts[n - 1] is Act.LEVEL and self.unit_alike(n - 1, n))

    @cached_property
    def measures(self) -> frozenset[int]:
        """Those of them a ratio is of: 完成预算15万元的83.33%."""
        ratios = (n for n, act in enumerate(self.acts) if act in (Act.RATE, Act.SHARE) and n)
        return frozenset(n - 1 for n in ratios if self.is_of(n))

    def is_of(self, number: int, *, noun: bool = False) -> bool:
        """Tell whether a ratio is of the figure before it: 占总支出2,150.8万元的68.66%, 占全部65个村的80%.

        noun: only where what is counted stands between.
        """
        mention = self.mentions[number]
        if mention.gap.lstrip(")").startswith(OF_WHICH) and not noun:
            return True
        before = self.mentions[number - 1]
        counted = before.quantity.kind is Kind.COUNT and re.search("占|完成|为", before.lead)
        return bool(counted) and re.fullmatch("[\u4e00-\u9fa5]{1,6}的", mention.gap) is not None

    @cached_property
    def of_others(self) -> frozenset[int]:
        """Figures that are no parts of a sum: of before, or what a ratio is of."""
        return self.said_past | self.measures

    def head(self, number: int) -> int:
        """Return the first of the list of ratios that `number` is in: 占比分别为60%和40%."""
        return self._heads[number]

    @cached_property
    def _heads(self) -> tuple[int, ...]:
        heads: list[int] = []
        for number in range(len(self.mentions)):
            heads.append(heads[-1] if number and self._goes_on(number) else number)
        return tuple(heads)

    def series(self, number: int) -> list[int]:
        """Return the whole list of ratios that `number` is in, itself alone where it stands alone."""
        head = self._heads[number]
        return [n for n in range(head, len(self._heads)) if self._heads[n] == head]

    def _goes_on(self, number: int) -> bool:
        one, before = self.mentions[number], self.mentions[number - 1]
        same = one.quantity.kind is before.quantity.kind is Kind.SHARE
        if cues.EXACTLY.match(one.gap):
            return same
        changes = cues.CHANGE.search(one.lead) and cues.CHANGE.search(before.lead)
        gap = cues.CHANGE.sub("", one.gap) if changes else one.gap
        return same and _JOINS.fullmatch(gap) is not None and (not changes or gap in ("和", "、", "及"))

    def levels(self, upto: int, back: int = 0, kind: Kind | None = None) -> list[int]:
        """Return the numbers of the level mentions before `upto`, in its sentence and `back` before it."""
        here = self.mentions[upto].sentence
        return [
            n
            for n in range(upto)
            if self.acts[n] is Act.LEVEL
            and self.mentions[n].sentence >= here - back
            and (kind is None or self.mentions[n].quantity.kind is kind)
        ]

    @property
    def extent(self) -> tuple[int, int]:
        """Where its first sentence begins and its last ends."""
        return self.mentions[0].span.start, self.mentions[-1].span.end

    def between(self, first: int, second: int) -> str:
        """Return the text between two figures."""
        return self.text.text[self.mentions[first].end : self.mentions[second].at]

    def span(self, taking_part: Iterable[Mention]) -> Span:
        """Return the sentences in which mentions stand."""
        listed = list(taking_part)
        start = min(mention.span.start for mention in listed)
        end = max(mention.span.end for mention in listed)
        return Span(self.text.text[start:end], start)


def _measure(mention: Mention) -> str:
    quantity = mention.quantity
    if quantity.kind is not Kind.COUNT:
        return quantity.kind.name
    return "人" if quantity.unit in _PEOPLE else quantity.unit


def covers(name: str, words: str) -> float:
    """Return how much of a name stands in some words, 1 being all of it."""
    wanted = set(key_of(name)) - _COMMON
    return len(wanted & set(words)) / len(wanted) if wanted else 0.0
