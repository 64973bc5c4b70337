"""Whether other figures make one that a reader finds wrong: it was read for the wrong pair, and is right.

超过480次的计划36次，完成率107.50%：516次 stands before it, and 516 by 480 it is
131件逐件回访，接通118件，未接通的13件：131 less 118, whatever else stands between
决算16.80万元，占预算的84.00%：a cell of the table has 20.00

One gate for every reader of sums, rates and changes. Many pairs make a figure of few digits, so only a rest
may be one of them; a figure of any place may explain what is held against a target or a year told elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property, wraps
from itertools import combinations

from workbook.audit.text.borne import Borne, borne, measure_of
from workbook.audit.text.case import Audit
from workbook.audit.text.document import Paragraph
from workbook.audit.text.phrases import PEOPLE
from workbook.check.frame.finding import Hit
from workbook.language.folding import Span
from workbook.language.mentions import Mention
from workbook.language.quantities import Kind

Body = Callable[[Audit], Iterator[Hit]]
_RATES = (Kind.SHARE, Kind.CHANGE)
_FINE = 0.0001
"""The last digit of a rate that few pairs make by chance."""
_DIGITS = 3
"""A number of so many digits is made by few pairs."""
_NEAR, _MANY = 3, 16
"""So many figures before a rate may be its part; so many of a sentence are put together."""
_DUST = 1e-6
_LEFT = re.compile("未|余|剩|比|较|少|多|超|低于|高于|不足|没有")
_AGAINST = re.compile(
    "[比较超高低][^，。；]{0,6}(?:目标|计划|任务|指标|预算|上年|去年|上一?年度|20\\d\\d年|合同|控制)"
)
_TWO = 2
_ZERO = re.compile("零支出|未发生|没有发生|没有支出|未支出|为零|降为0|无支出")
_FORMULA = re.compile("[/÷×=＝／]")
_ASKED = re.compile("收回|回收|有效")
"""Of these it is that people are satisfied, whatever their share of all papers is."""
_DONE = re.compile("完成|达到|达标|实现|办结|合格|满意|优良|通过")
_LATER = re.compile("未|没|缺|停|延|推迟|住院|只得|不足|无法|不能")
_RATED = 8
_MEAN = re.compile("(?:每[一-龥]{1,3}|[一-龥]均)[^，。；]{0,10}$")
_JOINS = re.compile("^(?:[和及与、]|以及)")
_NAME = re.compile(r"[一-龥]{2,8}?(?=占|比重|比例|执行率|完成率|支出率|$)")
_COUNTS = {Kind.COUNT}
_DOWN, _BASE = re.compile("[减降少低]|节约|节省"), re.compile("[比较]|上年|去年|目标|计划|年初")
_CHANGED = re.compile(
    "增长|增加|增幅|提高|上升|下降|减少|降幅|降低|压减|缩减|节约|核减|审减|高|低|多|少|升|降|余|剩"
)


def unless_made(body: Body) -> Body:
    """Return a check without the hits at figures that others make: those were read for the wrong pair."""

    @wraps(body)
    def unless(audit: Audit) -> Iterator[Hit]:
        yield from (hit for hit in body(audit) if not made_otherwise(audit, hit))

    return unless


def made_otherwise(audit: Audit, hit: Hit) -> bool:
    """Tell whether figures other than those a hit was worked out of make the one it is about."""
    working = str(hit.args.get("working", ""))
    if (
        hit.args.get("hint")
        or _FORMULA.search(f"{working}{hit.quote}")
        or _digits_of(hit.value) == _digits_of(hit.expected)
    ):
        return False  # its two exchanged, a formula, or the direction alone: the right pair was read
    if str(hit.value) == "100%" and _over_twice(hit.expected):
        return True  # nothing is done so many times over: it is of other figures
    own = frozenset(map(_digits_of, working.split("、")))
    expected = _digits_of(hit.expected)
    for paragraph, sentence, mention in _figures(audit, hit):
        told = (_digits_of(m.written(paragraph.folded)) for m in paragraph.mentions if m.at != mention.at)
        if len(own) > _TWO and expected not in own and expected in told:
            return True  # the total of the list is another one: 96宗中…副场20宗；8月12宗、9月16宗
        if _Beside(audit.once(borne), paragraph, sentence, mention, own).is_made():
            return True
    return False


def _over_twice(expected: object) -> bool:
    found = re.fullmatch(r"(\d{1,9}(?:\.\d{1,4})?)%", str(expected))
    return found is not None and float(found[1]) > _TWICE


_TWICE = 200


def _digits_of(value: object) -> str:
    return "".join(re.findall(r"[\d.]+", str(value)))


def _figures(audit: Audit, hit: Hit) -> Iterator[tuple[Paragraph, Span, Mention]]:
    """Yield the figures a hit may be about, written so in the sentence it quotes, with that."""
    for paragraph in audit.document.paragraphs:
        if (paragraph.line.number, paragraph.line.spot) != (hit.place.line, hit.place.spot):
            continue
        text = paragraph.folded
        for sentence in text.sentences:
            whole = text.quote(sentence.start, sentence.end)
            if whole in hit.quote or hit.quote.strip("…") in whole:
                for mention in paragraph.mentions:
                    if sentence.start <= mention.at < sentence.end and mention.written(text) == hit.value:
                        yield paragraph, sentence, mention


@dataclass(frozen=True)
class _Beside:
    """A figure with what stands around it; own: the figures it was held against, as they are printed."""

    known: Borne
    paragraph: Paragraph
    sentence: Span
    mention: Mention
    own: frozenset[str]

    def is_made(self) -> bool:
        """Tell whether other figures make it, or it goes down to nought."""
        if _ZERO.search(self.sentence.text) and _DOWN.search(self.mention.gap):
            return True
        return self._is_rated() if self.mention.quantity.kind in _RATES else self._is_counted()

    @cached_property
    def _here(self) -> list[Mention]:
        """The figures of its sentence but itself, the nearest before it last; no more than may be paired."""
        number = self.mention.sentence
        told = self.mention.quantity
        here = [
            m
            for m in self.paragraph.mentions
            if m.sentence == number and (m.quantity.value, m.quantity.unit) != (told.value, told.unit)
        ]
        before = [m for m in here if m.at < self.mention.at]
        return [m for m in here if m.at > self.mention.at][:_NEAR] + before[-_MANY:]

    def _is_rated(self) -> bool:
        quantity = self.mention.quantity
        rate, half = abs(float(quantity.value)), float(quantity.step) / 2 + _DUST
        exact = "分之" in self.mention.written(self.paragraph.folded)
        if exact:
            half = _DUST
        elif quantity.step > _FINE or not rate:
            return False
        alike = [m for m in self._here if m.quantity.kind not in _RATES and m.quantity.value > 0]
        before = [m for m in alike if m.at < self.mention.at][-_NEAR:]
        if part := self._named(alike):
            beside = [m for m in alike if self._is_own(m) and m is not part]
            siblings = any(m.lead[-2:] == part.lead[-2:] for m in beside)  # 基本支出 is no whole of 项目支出
            return siblings or self._has_whole(part, rate, half)
        if any(self._is_own(m) and _ASKED.search(m.lead) for m in alike):
            return False
        if len(before) >= _TWO and self._is_rest(before[-2], before[-1], rate, half):
            return True
        if self._is_plain(alike):
            return self._is_of_the_other(before[-2], before[-1], rate, half)
        for one, other in combinations(alike, 2):
            same = measure_of(one) == measure_of(other) or {one.quantity.kind, other.quantity.kind} == _COUNTS
            if same and not self._are_own(one, other):
                a, b = float(one.quantity.value), float(other.quantity.value)
                if any(abs(made - rate) <= half for made in self._rates(a, b)):
                    return True
        return any(
            self._has_whole(m, rate, half)
            for m in before
            if m is before[-1] or exact or _digits(m) >= _DIGITS
        )

    def _named(self, alike: list[Mention]) -> Mention | None:
        """Return the figure the rate is said to be of: 高级职称72人、中级职称88人，高级职称占35.29%."""
        name = _NAME.match(self.mention.gap.lstrip("，、；"))
        named = [m for m in alike if name and self._is_own(m) and name[0] in m.lead]
        return named[-1] if named else None

    def _is_plain(self, alike: list[Mention]) -> bool:
        """Tell whether its sentence has its own two before it, and no more: nothing else can be meant."""
        before = [m for m in alike if self.sentence.start <= m.at < self.mention.at]
        return len(before) == _TWO and self._are_own(*before)

    def _is_rest(self, whole: Mention, part: Mention, rate: float, half: float) -> bool:
        """Tell whether it is of what is left: 6位传承人中，有2位住院，目标完成率66.67%."""
        if not self._are_own(whole, part) or not whole.quantity.value:
            return False
        words = self.paragraph.folded.text[part.end : self.mention.at]
        made = 1 - float(part.quantity.value / whole.quantity.value)
        done = _DONE.search(words[: -len(self.mention.lead[-_RATED:]) or None])
        return abs(made - rate) <= half and not done and _LATER.search(words) is not None

    def _is_of_the_other(self, level: Mention, change: Mention, rate: float, half: float) -> bool:
        """Tell whether it is of the level two figures right before it make, one being how far off that is.

        预算580万元，比上年高21.80万元，增幅3.91%；换发27,150张，比目标少2,850张，完成90.50%
        """
        now, by = float(level.quantity.value), float(change.quantity.value)
        before = now + by if _DOWN.search(change.gap) else now - by
        if (
            before <= 0
            or _BASE.search(level.gap[-_MANY:])
            or not (self._is_change or _AGAINST.search(change.gap))
        ):
            return False
        return abs((by if self._is_change else now) / before - rate) <= half

    def _rates(self, one: float, other: float) -> Iterator[float]:
        """Yield the rates two figures make: one by the other, how far they are apart, one by what is left."""
        small, large = sorted((one, other))
        if not self._is_change:
            yield small / large
            yield large / small
            return
        if self._is_down:
            yield 1 - small / large
            yield small / (large + small)
        elif large > small:
            yield large / small - 1
            yield small / (large - small)
        levels = [float(m.quantity.value) for m in self._here]
        if not any(abs(level - made) < _DUST for level in levels for made in (large + small, large - small)):
            yield small / large  # no other level is told beside: it is the one before

    @cached_property
    def _is_change(self) -> bool:
        return _CHANGED.search(self.mention.gap[-_MANY:]) is not None

    @cached_property
    def _is_down(self) -> bool:
        return _DOWN.search(self.mention.gap[-_MANY:]) is not None

    def _has_whole(self, part: Mention, rate: float, half: float) -> bool:
        """Tell whether the report has the whole of which a figure is that rate, or from which it changed."""
        value, measure = float(part.quantity.value), measure_of(part)
        shares = [rate]
        if self._is_change:
            shares += [1 - rate if self._is_down else 1 + rate]
        windows = [(value / (each + half), value / (each - half)) for each in shares if each > half]
        here = [float(m.quantity.value) for m in self._here]  # those were looked at, two by two
        told = {level for window in windows for level in self.known.all_between(measure, *window)}
        return any(all(abs(level - value) > _DUST for value in here) for level in told)

    def _is_counted(self) -> bool:
        """Tell whether figures of its sentence make a number or an amount, or one of them with any other."""
        mention, measure = self.mention, measure_of(self.mention)
        value, half = float(mention.quantity.value), float(mention.quantity.step) / 2
        half = half if mention.quantity.kind is Kind.MONEY else _DUST
        alike = [m for m in self._here if measure_of(m) == measure]
        inside = [m for m in alike if self.sentence.start <= m.at < self.sentence.end]
        if len(inside) == _TWO and self._are_own(*inside):
            return False  # nothing else can be meant
        ways = (self._is_run(alike, value, half), self._is_part(alike, value), self._is_product(value, half))
        if any(ways) or self._is_rated_change(value) or self._is_made_again():
            return True
        before = [m for m in alike if m.at < mention.at]
        gap = f"{before[-1].gap[-4:]}{mention.gap[-_MANY:]}" if before else mention.gap[-_MANY:]
        if _LEFT.search(f"{gap}{mention.tail[:2]}") and any(
            abs(abs(float(one.quantity.value - other.quantity.value)) - value) <= half + _DUST
            for one, other in combinations(alike, 2)
            if not self._are_own(one, other)
        ):
            return True
        nearest = next((m for m in reversed(alike) if m.at < mention.at), None)
        if nearest is None or not _AGAINST.search(mention.gap) or _digits(nearest) < _DIGITS:
            return False
        level = float(nearest.quantity.value)
        return any(
            self.known.between(measure, made - half - _DUST, made + half + _DUST)
            for made in (level + value, abs(level - value))
        )

    def _is_run(self, alike: list[Mention], value: float, half: float) -> bool:
        """Tell whether it is the sum of three or more told right before it, one after the other."""
        before = [float(m.quantity.value) for m in alike if m.at < self.mention.at]
        return any(
            abs(sum(before[-many:]) - value) <= half + _DUST for many in range(_LEAST, len(before) + 1)
        )

    def _is_made_again(self) -> bool:
        """Tell whether two figures of another place make it, and it is of no list here."""
        inside = self.paragraph.folded.text[self.sentence.start : self.sentence.end]
        if all(number in _digits_of(inside.replace(",", "")) for number in self.own):
            return False  # one of those beside it may be wrong
        return len(self.own) <= _TWO and self.known.made_again(self.paragraph, self.mention)

    def _is_product(self, value: float, half: float) -> bool:
        """Tell whether an amount is one of its sentence by the piece: 18公里，中标价每公里11.70万元."""
        if self.mention.quantity.kind is not Kind.MONEY:
            return False
        counts = [m for m in self._here if m.quantity.kind is Kind.COUNT]
        prices = [m for m in self._here if m.quantity.kind is Kind.MONEY]
        if mean := _MEAN.search(self.mention.gap):
            counts = [m for m in counts if m.quantity.unit in (PEOPLE if "人" in mean[0] else mean[0])]
            step = float(self.mention.quantity.step) / 2
            told = [float(m.quantity.value) for m in prices]
            sums = [sum(told[a:b]) for a in range(len(told)) for b in range(a + _TWO, len(told) + 1)]
            return any(
                self.known.between(Kind.MONEY.value, low, high) or any(low <= made <= high for made in sums)
                for count in counts
                for n in (float(count.quantity.value),)
                for low, high in ((n * (value - step), n * (value + step)),)
                if not any(low <= float(m.quantity.value) <= high for m in prices if self._is_own(m))
            )
        apart = [
            abs(one - other) for one, other in combinations([float(m.quantity.value) for m in prices], 2)
        ]
        if any(abs(float(c.quantity.value) * each - value) <= half + _DUST for c in counts for each in apart):
            return True  # 原每个预算100万元，每个仅支出80万元，两个站合计节约40万元
        return any(
            abs(float(count.quantity.value * price.quantity.value) - value) <= half + _DUST
            for count in counts
            for price in prices
            if not self._are_own(count, price)
        )

    def _is_part(self, alike: list[Mention], value: float) -> bool:
        """Tell whether it ends a run that makes one told before: 收回154.70万元…14.70万元和140.00万元."""
        before = [float(m.quantity.value) for m in alike if m.at < self.mention.at]
        measure = measure_of(self.mention)
        return _JOINS.search(self.mention.gap) is not None and any(
            self.known.between(measure, made - _DUST, made + _DUST)
            for number in range(1, len(before) + 1)
            for made in (sum(before[-number:]) + value,)
            if _digits(self.mention) > 1
        )

    def _is_rated_change(self, value: float) -> bool:
        """Tell whether the rate right behind makes it the change between two levels that are told."""
        behind = [m for m in self.paragraph.mentions if m.at > self.mention.at][:1]
        if not behind or behind[0].quantity.kind not in _RATES or behind[0].quantity.step > _FINE:
            return False
        if not _CHANGED.search(behind[0].gap):
            return False
        rate, half = abs(float(behind[0].quantity.value)), float(behind[0].quantity.step) / 2
        step = float(self.mention.quantity.step) / 2
        measure = measure_of(self.mention)
        if rate <= half:
            return False
        levels = self.known.all_between(
            measure, (value - step) / (rate + half), (value + step) / (rate - half)
        )
        return any(
            self.known.between(measure, made - step, made + step)
            for level in levels
            for made in (level - value, level + value)
        )

    def _is_own(self, mention: Mention) -> bool:
        return _digits_of(mention.written(self.paragraph.folded)) in self.own

    def _are_own(self, one: Mention, other: Mention) -> bool:
        return self._is_own(one) and self._is_own(other)


_LEAST = 3


def _digits(mention: Mention) -> int:
    """Return how many digits a figure has that tell it from others, noughts at its end left out."""
    quantity = mention.quantity
    return len((quantity.value / quantity.step).normalize().as_tuple().digits) if quantity.step else 0
