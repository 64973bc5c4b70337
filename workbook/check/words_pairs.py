"""JX-W: what a text says of two figures of the workbook together: which is more, and what share one is."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from pyfuncs.decimals import amount, percent, plain
from workbook.check.finding import Hit, Place
from workbook.check.origins import Origins
from workbook.check.registry import Case
from workbook.check.words.facts import Fact, printed_facts
from workbook.check.words.prose import PLANS, Prose
from workbook.check.words_case import hit_at, texts_of
from workbook.language.denials import HEAD
from workbook.language.folding import Span, clauses
from workbook.language.function_words import FORWARD, FUTURE, PAST, one_of
from workbook.language.numerals import ARABIC, arabic
from workbook.language.periods import named, years
from workbook.language.quantities import FACTORS, Kind, quantities, without_quantities

_YUAN = Decimal(10000)
_FALLS = ("下降", "减少", "压减", "降低", "调减", "核减", "少", "下浮", "节约")
_RISES = ("增长", "增加", "上升", "调增", "追加", "多", "提高", "净增")
_NAME = r"[\u4e00-\u9fa5()]"
_SUM = rf"(?:{ARABIC})(?:{one_of(tuple(FACTORS))}|人|名|个)"
_IS = r"(?:共计?|合计|总计|数额?|额|为|是|达到?|[:：])*"
_COMPARED = re.compile(
    rf"(?P<one>{_NAME}{{2,20}}?){_IS}(?:{_SUM})?[,，]?(?:比|较|与|同)(?P<other>{_NAME}{{2,16}}?){_IS}(?:{_SUM})?"
    rf"(?:相比)?[,，]?(?:净|共|实际|约|有所|略有?)*(?P<how>{one_of((*_FALLS, *_RISES))})了?"
    rf"(?P<by>{_SUM}|(?:{ARABIC})%)?(?=[，。；;,()]|$)"
)
"""调整预算较年初预算减少200.00万元."""
_SHARED = re.compile(
    rf"(?P<one>{_NAME}{{2,20}}?){_IS}(?:{_SUM})?[,，]?(?:仅|约|实际|已)*(?:占|完成|为|是|达到|相当于)(?P<other>{_NAME}{{2,16}}?)"
    rf"(?:的?(?:比重|比例|百分比))?(?:的|为|是|达到?)*(?P<rate>{ARABIC})%"
)
"""支出决算9552.60万元，占调整预算82.35%."""


@dataclass(frozen=True, slots=True)
class Pair:
    """Two figures a text names together: the first is set against the second."""

    one: Fact
    other: Fact

    @property
    def values(self) -> tuple[Decimal, Decimal]:
        """Both values."""
        assert self.one.value is not None
        assert self.other.value is not None
        return self.one.value, self.other.value


class Pairs:
    """The single figures of a workbook by their full names, for ``case.once``."""

    def __init__(self, case: Case) -> None:
        self.origins = case.once(Origins)
        self._named: dict[str, dict[int, Fact]] = defaultdict(dict)
        for fact in printed_facts(case.submission):
            if fact.value is not None and fact.kind in (Kind.MONEY, Kind.COUNT) and not fact.past:
                for name in _names(fact):
                    self._named[name][id(fact)] = fact

    def called(self, said: str) -> list[Fact]:
        """Return what some words are the whole name of, words of time and of who speaks aside."""
        for name in (said, re.sub(rf"^{HEAD}", "", said)):
            if found := self._named.get(name.replace("(", "").replace(")", "")):
                return list(found.values())
        return []

    def of(self, first: str, second: str) -> list[Pair]:
        """Return the pairs two names may mean."""
        return [
            Pair(a, b)
            for a in self.called(first)
            for b in self.called(second)
            if a.kind is b.kind and a.place != b.place
        ]

    def knows(self, ahead: Span) -> bool:
        """Tell whether all clauses of some words only name figures of the workbook."""
        return all(
            not bare or self.called(bare) or re.fullmatch(HEAD, bare)
            for clause in clauses(ahead)
            if (bare := re.sub(rf"{_IS}$", "", without_quantities(clause.text))) is not None
        )


def _names(fact: Fact) -> Iterator[str]:
    """Yield the whole names of a figure: 调整预算, 支出决算, 人员经费决算."""
    if len(fact.needed) == 1:
        yield from fact.needed[0]
        for word in fact.needed[0]:
            for more in fact.helpful:
                yield from (word + more, more + word)
    else:
        yield from (row + column for row in fact.needed[0] for column in fact.needed[1])


def compared(case: Case, *kinds: Kind) -> Iterator[Hit]:
    """Yield what is said to be more or less than another figure, and is the contrary in the cells."""
    for prose, sentence, found in _said(case, _COMPARED):
        pairs = case.once(Pairs).of(found["one"], found["other"])
        sign = -1 if found["how"] in _FALLS else 1
        if not pairs or pairs[0].one.kind not in kinds or named(found["other"], PAST):
            continue
        if all((a - b) * sign < 0 for a, b in (p.values for p in pairs)):
            yield _hit(case, prose, sentence, found, pairs[0], _gap(pairs[0]))


def shared(case: Case) -> Iterator[Hit]:
    """Yield the shares one figure is said to be of another that the cells do not give."""
    for prose, sentence, found in _said(case, _SHARED):
        pairs = case.once(Pairs).of(found["one"], found["other"])
        rate = arabic(found["rate"])
        said, step = rate.value / 100, rate.step / 100
        wholes = [(p, p.values[0] / p.values[1]) for p in pairs if p.values[1]]
        if wholes and all(abs(share - said) >= step for _, share in wholes):
            pair, share = min(wholes, key=lambda each: abs(each[1] - said))
            yield _hit(case, prose, sentence, found, pair, percent(share))


def _said(case: Case, pattern: re.Pattern[str]) -> Iterator[tuple[Prose, Span, re.Match[str]]]:
    """Yield where a pattern stands in what is told of this year and of the department as a whole."""
    texts = case.once(texts_of)
    for prose in texts.all:
        for sentence in prose.text.sentences if prose.key != PLANS else ():
            text = sentence.text
            if any(y.number != texts.year for y in years(text)) or named(text, (*FORWARD, *FUTURE)):
                continue
            for found in pattern.finditer(text):
                ahead = Span(text[: found.start()], sentence.start)
                if case.once(Pairs).knows(ahead) and _is_its(case, found):
                    yield prose, sentence, found


def _is_its(case: Case, found: re.Match[str]) -> bool:
    """Tell whether the amount beside the first name, where there is one, is the cell's."""
    beside = [q for q in quantities(found[0][: found.start("other") - found.start()]) if q.unit != "%"]
    facts = case.once(Pairs).called(found["one"])
    return all(any(f.value is not None and q.agrees(f.value) for f in facts) for q in beside)


def _gap(pair: Pair) -> str:
    one, other = pair.values
    word = "增加" if one > other else "减少"
    gap = abs(one - other)
    return f"{word} {amount(gap / _YUAN)} 万元" if pair.one.kind is Kind.MONEY else f"{word} {plain(gap)}"


def _hit(case: Case, prose: Prose, sentence: Span, found: re.Match[str], pair: Pair, printed: str) -> Hit:
    start = sentence.start + found.start()
    quote = prose.text.quote(start, sentence.start + found.end())
    one, other = Place(*pair.one.place), Place(*pair.other.place)
    rests = (one, other, *case.once(Origins).of(*pair.one.behind, *pair.other.behind))
    name = f"{pair.one.label}与{pair.other.label}相比"
    where = f"{one}、{other.cell}" if one.sheet == other.sheet else f"{one}、{other}"
    return hit_at(prose, quote, printed, None, rests, quote=quote, name=name, printed=printed, where=where)
