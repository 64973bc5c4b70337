"""A paragraph as relations are looked for in it: its mentions, the part each plays, how they stand."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property

from workbook.language.folding import Folded, Span
from workbook.language.mentions import Mention, key_of
from workbook.language.periods import years
from workbook.language.quantities import Kind
from workbook.language.relations import cues
from workbook.language.relations.acts import OF_WHICH, Act, act_of
from workbook.language.relations.parallel import meanwhile, measured_too, opening_year, parallel

_COMMON = frozenset("的总数额了占为各全年度上值")
_PEOPLE = frozenset("人名位员")
_YEARS = re.compile(r"(?:(?:19|20)\d\d年?度?[、和及与])+(?:19|20)\d\d年[^，。；]*(?:分别|依次)")
_YEAR_RANGE = re.compile(
    r"(?P<begun>(?:19|20)\d\d)年?度?(?:[至到~—-]|——)(?P<ended>(?:19|20)\d\d)年[^。；]{0,24}(?:分别|依次)"
)
_BASE_OF = re.compile(
    r"(?:同比|环比|[上去]年|同期|[年期]初)\($"
    r"|[与比较同和](?:[上去]年|上一年|(?:19|20)\d\d年)[^，。；]{0,5}(?:相比|比较)?\((?:(?:[上去]年|(?:19|20)\d\d年)度?)?[为是]?$"
)
"""同比（40万元）: the base in brackets."""
_NOTE, _NOTED = re.compile(r"^\([^()]{1,30}\)"), 44
"""A note right behind a figure, and how far to look: 与2023年支出1466万元（2022年为1398万元）相比."""
_ITS_YEAR = re.compile(r"[，,、](?:而)?(?:19|20)\d\d年(?:度|同期)?(?:则?[为是])?")
_THIS_YEAR = re.compile("本年|今年|当年|本期")
_ENDS = re.compile("[。！？]")
_JOINS = re.compile(r"以及|[、和及与]|[，,](?:以及)?")


def tight(mention: Mention) -> Mention:
    """Return a mention of a formula, whose signs do not make it part of a range."""
    return replace(mention, quantity=replace(mention.quantity, loose=False))


_SEVERALLY = re.compile(
    r"(?P<names>[\u4e00-\u9fa5“”]{2,10}(?:[、和与及][\u4e00-\u9fa5“”]{2,10}){1,4}?)(?:数|额)?(?:分别|依次)(?:为|是|达到?|有)?$"
)
"""Before figures told in turn, what each is of."""
_AND = re.compile("[、和与及]")


@dataclass(frozen=True)
class Scene:
    """The mentions of one paragraph, in order, with the part each plays."""

    text: Folded
    mentions: tuple[Mention, ...]

    @cached_property
    def acts(self) -> tuple[Act, ...]:
        """The part of each mention; those of a list play the part of the first."""
        heads = enumerate(self._heads)
        own = [act_of(self, n, self.mentions[n]) if head == n else Act.ASIDE for n, head in heads]
        return tuple(own[head] for head in self._heads)

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
            place: max((y.number for m in listed for y in years(opening_year(m) + m.lead)), default=0)
            for place, listed in self.sentences.items()
        }
        return (
            self.said_past
            | measured_too(self)
            | parallel(self)
            | frozenset(
                n
                for n, mention in enumerate(self.mentions)
                if any(0 < year < latest[mention.sentence] for year in self.years_of(n))
                or self.set_beside(n)
                or self._of_an_earlier_year(n)
            )
        )

    @cached_property
    def said_past(self) -> frozenset[int]:
        """Those of them that a word places before, not their year."""
        return frozenset(
            n
            for n, mention in enumerate(self.mentions)
            if (
                cues.PAST.search(mention.lead)
                or self._carried_before(mention)
                or _BASE_OF.search(mention.gap)
            )
            and not cues.NOW.search(mention.lead)
            and not cues.BY_HOW_MUCH.search(mention.lead)
            and not self._makes_up(n)
            and not meanwhile(mention)
        )

    def _of_an_earlier_year(self, number: int) -> bool:
        """Tell whether its year alone sets a figure apart from one of now: 本年12件，2023年10件."""
        mention = self.mentions[number]
        if not number or not _ITS_YEAR.fullmatch(mention.gap) or not self.unit_alike(number - 1, number):
            return False
        before = self.mentions[number - 1].lead
        return _THIS_YEAR.search(before) is not None

    @cached_property
    def noted_before(self) -> frozenset[int]:
        """Figures of the note behind one of before: 与上年决算1466万元（预算1500万元）相比."""
        found: set[int] = set()
        for n in range(1, len(self.mentions)):
            one, before = self.mentions[n], self.mentions[n - 1]
            opened = n - 1 in self.past and one.gap.startswith("(") and one.depth > before.depth
            if opened or (n - 1 in found and one.depth >= before.depth and ")" not in one.gap):
                found.add(n)
        return frozenset(found)

    def _carried_before(self, mention: Mention) -> bool:
        """Tell whether a balance of last year stands beside one of this: 本年结转51.2万元，上年结转64万元."""
        if "结" not in mention.lead or not re.search("上年(?:末|度)?结[转余][^，。；]{0,6}$", mention.lead):
            return False
        here = self.sentences[mention.sentence]
        return any(re.search("(?:本年|当年|年末|今年)(?:末|度)?结[转余]", other.lead) for other in here)

    def set_beside(self, number: int) -> bool:
        """Tell whether others are held against a figure: 与调整预算数2,180万元相比."""
        mention = self.mentions[number]
        after = _NOTE.sub("", self.text.text[mention.end : mention.end + _NOTED])[:12]
        return bool(cues.BESIDE.search(mention.lead) and cues.COMPARED.search(after))

    def _makes_up(self, number: int) -> bool:
        """Tell whether 由 tells of what something is made: 由A 9分、B 40分组成."""
        mention = self.mentions[number]
        rest = self.text.text[mention.end : mention.span.end]
        return (
            "由" in mention.lead and not cues.BASE.search(mention.lead) and bool(re.search("组成|构成", rest))
        )

    def years_of(self, number: int) -> list[int]:
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
        own = (
            m.lead if words == ")" and m.lead not in words else words  # 预算（不含上年3.2万元）64.5万元
            for m, words in zip(self.mentions, own, strict=True)
        )
        said = [_ENDS.split(words)[-1] for words in own]
        for first in range(len(said)):
            for number, name in enumerate(self._named_in_turn(first)):
                said[first + number] = name
        return tuple(said)

    def _named_in_turn(self, first: int) -> list[str]:
        """Return the names told before as many figures joined by 、: 收入、支出分别为3,640万元、3,585万元."""
        found = _SEVERALLY.search(self.mentions[first].gap)
        names = _AND.split(found["names"]) if found else []
        rest = self.mentions[first + 1 : first + len(names)]
        joined = [*rest, *self.mentions[first + len(names) : first + len(names) + 1]]
        many = sum(1 for m in joined if m.gap in ("、", "和", "与", "及"))
        return names if len(names) > 1 and many == len(rest) == len(names) - 1 else []

    def called(self, name: str) -> frozenset[int]:
        """Return the figures the words around which speak of something, without denying it."""
        if name not in self._called:
            told = (n for n, m in enumerate(self.mentions) if name in self.said(n) or name in m.tail)
            denied = [sign + name for sign in "不未无非"]
            found = frozenset(n for n in told if not any(words in self.said(n) for words in denied))
            self._called[name] = found if name else frozenset()
        return self._called[name]

    @cached_property
    def _called(self) -> dict[str, frozenset[int]]:
        return {}

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
        return self.measures | frozenset(
            n for n, m in enumerate(self.mentions) if cues.op_of(m.lead) and not self._counts(m)
        )

    def _counts(self, mention: Mention) -> bool:
        """Tell whether a figure counts those that reach what they should: 达到目标值的45个."""
        return mention.quantity.kind is Kind.COUNT and cues.REACHED_IT.search(mention.lead) is not None

    @cached_property
    def held_against(self) -> frozenset[int]:
        """Those of them right behind the figure that is compared: 实有5辆，少于编制数6辆."""
        near = (n for n in self.embedded - self.measures if n and self.mentions[n].stop <= 2)
        return frozenset(
            n for n in near if self.acts[n - 1] in (Act.LEVEL, Act.ASIDE) and self.unit_alike(n - 1, n)
        )

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
        """Figures that are no parts of a sum: of before, held against others, or what a ratio is of."""
        beside = frozenset(n for n in self.past if self.set_beside(n))
        return self.said_past | self.measures | beside

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
