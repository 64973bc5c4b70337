"""JX-W-03: how many of how many a text says it is so of, against the rows and the figures of the sheets."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from workbook.check.frame.finding import Hit, Place
from workbook.check.frame.registry import Case, place_of
from workbook.check.sayings.claims_all import reach
from workbook.check.sayings.claims_table import claims
from workbook.check.sayings.counted import Counted, counted, starts
from workbook.check.sayings.leads import says_nothing
from workbook.check.sayings.ours import OTHERS, is_ours
from workbook.check.sayings.said import Cells
from workbook.check.texts.sayings import Sayings
from workbook.check.words.case import hit_at, in_a_row, texts_of
from workbook.check.words.derived import Values
from workbook.check.words.prose import NOTES, PLANS, Prose
from workbook.language.figures import figures
from workbook.language.folding import Span
from workbook.language.periods import named
from workbook.language.quantities import Bound, Kind, Quantity, without_quantities

_PART = re.compile(r"[^，,:：]+")
_EXCEPT = re.compile(r"除.+?(?:外|以外|之外)(?:[，,]|$)")
_THIS_ONE = re.compile("[该此这](?!项工作|外)")
"""One of them is spoken of, not all there are: 该项目设置绩效目标3个."""
_NOUNS = ("项目", "指标", "目标", "重点", "问卷", "采购", "调整", "事项", "单位", "季度", "月", "年")
"""Behind 一个 a noun makes it any one; without, it is a number: 其中一个如期完成."""
_KINDS = (Kind.COUNT, Kind.SHARE)
_FIRST = 0xE800
"""Marks in place of figures: private characters, none of which is in a name."""
_LONGEST, _LONGEST_BEFORE = 60, 24
"""Characters of a clause that may be read, and of one before it that it goes on with."""


@dataclass(frozen=True, slots=True)
class _Clause:
    """A clause with a mark for every figure (`text`), the `figures` by their marks, from `start` to `end`."""

    text: str
    figures: dict[str, Quantity]
    start: int
    end: int

    def behind(self, before: _Clause) -> _Clause:
        """Return it as the rest of the clause before it."""
        return _Clause(before.text + self.text, before.figures | self.figures, before.start, self.end)


class Tallies:
    """What the figures of texts count, right or wrong, for ``case.once``: text, place, what is counted."""

    def __init__(self, case: Case) -> None:
        self._texts = case.once(texts_of)
        self._cells = Cells(case.submission, Values(case.submission, case.card), case.card)
        self._known: dict[tuple[str, int], Counted | None] = {}
        self.found: list[tuple[Prose, int, Counted]] = []
        for prose in self._texts.all if self._texts.year else ():
            if prose.key in (PLANS, NOTES) or in_a_row(case, prose):
                continue
            about = prose.item.indicator.name if prose.item else ""
            for sentence in prose.text.sentences:
                self.found += ((prose, start, told) for start, told in self.of_sentence(sentence, about))

    def of_sentence(self, sentence: Span, about: str = "") -> Iterator[tuple[int, Counted]]:
        """Yield where the clauses of a sentence begin whose figure counts something, with what it counts."""
        told = [f for f in figures(sentence.text) if not f.loose]
        if _EXCEPT.search(sentence.text) or not any(f.kind in _KINDS for f in told):
            return
        before, topic, clear = None, -1, True
        for clause in _clauses(sentence, told):
            found = self._read(clause, topic, about) if clear else None
            if found is None and before is not None and len(before.text) < _LONGEST_BEFORE:
                found = self._read(clause.behind(before), -1, about)
            if found and not is_ours(sentence.text[: clause.start], self._texts.year, whole_year=True):
                return
            if found is not None:
                topic, counted_ = found
                moved = counted_.quantity.moved(sentence.start)
                yield sentence.start + clause.start, replace(counted_, quantity=moved)
            clear = clear and (found is not None or self._is_general(sentence, clause))
            before = clause if found is None else None

    def _is_general(self, sentence: Span, clause: _Clause) -> bool:
        """Tell whether a clause that counts nothing leaves the next one of all: it has no subject."""
        text = without_quantities(sentence.text[clause.start : clause.end])
        year = self._texts.year
        return says_nothing(text, year) or (reach(text) == len(text) and not named(text, OTHERS))

    def _read(self, clause: _Clause, topic: int, about: str) -> tuple[int, Counted] | None:
        """Return the topic a clause is of and what its figure counts; topic: the one spoken of before."""
        if not clause.figures or len(clause.text) > _LONGEST or _THIS_ONE.search(clause.text):
            return None
        pairs = {clause.text[at : at + 2] for at in range(len(clause.text) - 1)}
        of_others = named(clause.text, OTHERS)
        for number, about_topic in enumerate(claims().topics):
            if pairs.isdisjoint(starts(number)) or (of_others and about_topic.rows != "subordinates"):
                continue
            for told in counted(
                number, clause.text, clause.figures, self._cells, self._texts.year, number == topic, about
            ):
                return number, told
        return None


def _clauses(sentence: Span, told: list[Quantity]) -> Iterator[_Clause]:
    """Yield the parts of a sentence between commas and colons, each figure a mark."""
    text = sentence.text
    for found in _PART.finditer(text):
        inside = [f for f in told if found.start() <= f.start and f.end <= found.end()]
        inside = [f for f in inside if _is_figure(f, text, found.end())]
        counts = [f for f in inside if f.kind is Kind.COUNT]
        inside = counts or inside  # 执行率为100%的项目5个
        written, position, marks = list[str](), found.start(), dict[str, Quantity]()
        for figure in inside:
            mark = chr(_FIRST + figure.start % 0x400)
            written += [text[position : figure.start], mark]
            marks[mark], position = figure, figure.end
        written.append(text[position : found.end()])
        yield _Clause("".join(written), marks, *found.span())


def _is_figure(quantity: Quantity, text: str, end: int) -> bool:
    """Tell whether a number is one: 按期完成一个, not 最大的一个项目."""
    low, high = quantity.literal
    if quantity.kind not in _KINDS or not text[low:high].startswith("一") or quantity.value != 1:
        return quantity.kind in _KINDS
    ahead = text[low - 1 : low]
    if high == end:
        return ahead not in ("最", "的", "第", "每", "某", "这", "那", "同", "另")
    return ahead in ("有", "中", "仅", "只") and not text.startswith(_NOUNS, high)


def tallies(case: Case, kind: Kind, but: set[tuple[int, int]]) -> Iterator[Hit]:
    """Yield the figures of a `kind` that count rows, or tell a share, wrongly; `but`: told already."""
    said = case.once(Sayings)
    known = {(id(w.prose.datum), w.said.quantity.start) for w in said.wrong if w.said.quantity} | but
    for prose, begin, told in case.once(Tallies).found:
        start = told.quantity.start
        right = told.right or (place_of(prose.datum), start) in said.right
        if right or told.quantity.kind is not kind or (id(prose.datum), start) in known:
            continue
        quote = prose.text.quote(begin, told.quantity.end)
        if _is_metric(case, told.quantity, quote):
            continue
        places = tuple(Place(*each) for each in told.places)
        yield hit_at(
            prose, quote, told.printed, "warning" if told.quantity.bound is Bound.ABOUT else None, places,
            quote=quote, name=told.name, printed=told.printed, where="、".join(map(str, places)),
        )  # fmt: skip


def tallied_rightly(case: Case) -> frozenset[tuple[Place, int]]:
    """Return where figures stand that count rows by more than a state, and rightly: 6个项目中按期完成4个."""
    found = case.once(Tallies).found
    return frozenset((place_of(prose.datum), told.quantity.start) for prose, _, told in found if told.right)


def _is_metric(case: Case, quantity: Quantity, quote: str) -> bool:
    """Tell whether a share is that of an indicator it is told of by name, however the system works it out."""
    metrics = {item.indicator.name: item.metric for item in case.card.indicators}
    return quantity.kind is Kind.SHARE and any(
        name in quote and metric is not None and quantity.agrees(metric) for name, metric in metrics.items()
    )
