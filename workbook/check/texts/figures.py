"""JX-W: figures in texts against the cells they speak of."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from workbook.check.frame.finding import Hit, Place
from workbook.check.frame.origins import Origins
from workbook.check.frame.registry import Case, check, place_of
from workbook.check.sayings.ours import is_narrowed
from workbook.check.texts.derived import DerivedFigures
from workbook.check.texts.noted import note_reading
from workbook.check.texts.row_growth import growths
from workbook.check.texts.sayings import Sayings, figures_said
from workbook.check.texts.signed import signed_amounts
from workbook.check.texts.tallies import tallied_rightly, tallies
from workbook.check.words.case import SAID, hit_at, reader_of, texts_of
from workbook.check.words.facts import Fact
from workbook.check.words.prose import PLANS, Prose
from workbook.check.words.reading import Reading, nearest
from workbook.check.words.subjects import Subject, subjects_of
from workbook.check.words.tense import is_of_year, what_moved
from workbook.language.quantities import Bound, Kind
from workbook.language.relations.kept import statements_of
from workbook.language.statements import Statement

AROUND = 12
"""Characters quoted before a figure."""
SCALES = tuple(map(Decimal, ("10", "0.1", "10000", "0.0001")))
"""How many times the workbook’s amount another unit is, or a point misplaced."""
MANY = 3
"""So many amounts of one scale are no slips of the pen."""


@dataclass(frozen=True, slots=True)
class Difference:
    """A figure in a text that is not the workbook's.

    prose: the text; statement: the figure with its words; fact: the cell it is of; certain: how sure that is;
    facts: all it may be of.
    """

    prose: Prose
    statement: Statement
    fact: Fact
    certain: bool
    facts: tuple[Fact, ...] = ()

    def scales(self) -> Iterator[Decimal]:
        """Yield by how much the figure may be multiplied to be the workbook’s."""
        quantity = self.statement.quantity
        for scale in SCALES:
            if any(f.value is not None and quantity.agrees(f.value / scale) for f in self.facts):
                yield scale

    def hit(self, origins: Origins, more: str = "") -> Hit:
        """Return the finding; it waits while a cell the figure comes from is wrong. more: what else is so."""
        quantity, text = self.statement.quantity, self.prose.text
        words = max(AROUND, len(self.statement.before), what_moved(self.statement.lead)[1])
        start = max(self.statement.clause.start, quantity.start - words)
        return hit_at(
            self.prose,
            text.quote(quantity.start, quantity.end),
            self.fact.printed,
            None if self.certain else "warning",
            (Place(*self.fact.place), *origins.of(*self.fact.behind)),
            quote=text.quote(start, quantity.end),
            name=self.fact.label,
            printed=self.fact.printed,
            where=f"{Place(*self.fact.place)}{more}",
        )


class Differences:
    """Every figure in the texts of a case that no cell it may speak of holds."""

    def __init__(self, case: Case) -> None:
        texts = case.once(texts_of)
        self.subjects, self.year = case.once(subjects_of), texts.year
        self.reader, self.origins = case.once(reader_of), case.once(Origins)
        right = case.once(Sayings).right | tallied_rightly(case)
        self.found = [
            difference
            for prose in texts.all
            if prose.key != PLANS
            for statement in statements_of(prose.text)
            if (place_of(prose.datum), statement.quantity.start) not in right
            and not is_narrowed(prose.text.text[statement.sentence.start : statement.quantity.start])
            and (difference := self._difference(prose, statement))
        ]

    def _difference(self, prose: Prose, statement: Statement) -> Difference | None:
        own = self.subjects.at(place_of(prose.datum))
        reading = self.reader.read(prose, statement) if not own or self._tells(own, statement) else None
        reading = reading or (self._in_note(own, prose, statement) if own else None)
        if reading is None or not reading.contradicts(statement.quantity):
            return None
        fact = nearest(reading.facts, statement.quantity.value)
        certain = reading.certain and not fact.row and statement.quantity.bound is not Bound.ABOUT
        return Difference(prose, statement, fact, certain, reading.facts)

    def _tells(self, own: Subject, statement: Statement) -> bool:
        """Tell whether a figure in the note of a row can be another than the row's, as payments cannot."""
        paid = own.listed.spent and statement.quantity.kind is Kind.MONEY
        return not paid and not self.reader.is_generic(statement)

    def _in_note(self, own: Subject, prose: Prose, statement: Statement) -> Reading | None:
        """Return what a figure in the note of a row is of, where the note is of the year as it was."""
        if prose.key in own.listed.plans:
            return None
        clear = is_of_year(statement.sentence, statement.clause.start, self.year)
        return note_reading(own, statement, self.year) if clear else None

    def of(self, *kinds: Kind, unit: str = "") -> Iterator[Hit]:
        """Yield the findings on quantities of `kinds`; of counts those in 分 only when `unit` is 分.

        Amounts that are all as many times too large or too small have one cause, and are told once.
        """
        asked = [
            d
            for d in self.found
            if d.statement.quantity.kind in kinds and (d.statement.quantity.unit == "分") == (unit == "分")
        ]
        alike, told = _scaled(asked) if Kind.MONEY in kinds else ([], "")
        for difference in asked:
            if not any(difference is other for other in alike[1:]):
                yield difference.hit(self.origins, told if alike and difference is alike[0] else "")


def _scaled(found: Sequence[Difference]) -> tuple[list[Difference], str]:
    """Return the differences of one scale, where so many are that the unit is wrong, and what tells it."""
    counted = Counter(scale for difference in found for scale in difference.scales())
    scale, count = counted.most_common(1)[0] if counted else (Decimal(1), 0)
    if count < MANY or count * 4 < len(found) * 3:
        return [], ""
    alike = [difference for difference in found if scale in difference.scales()]
    times = f"{scale:f} 倍" if scale > 1 else f"1/{1 / scale:f}"
    others = "文字里另有 {} 处金额也一样，表中是文字的 {}，先核对表里的单位是不是万元"
    return alike, f"；{others.format(count - 1, times)}"


def _derived(case: Case, kind: Kind) -> Iterator[Hit]:
    """Yield the derived figures of `kind` that are wrong, and are not told as figures of cells."""
    told = {(id(d.prose.datum), d.statement.quantity.start) for d in case.once(Differences).found}
    yield from case.once(DerivedFigures).of(kind, told)


def _each_once(first: Iterator[Hit], more: Iterator[Hit]) -> Iterator[Hit]:
    """Yield the hits of both, but of `more` none on words that one of `first` is about."""
    told = list(first)
    yield from told
    for hit in more:
        own = str(hit.value)
        if not any(
            hit.place == one.place and (own in str(one.value) or str(one.value) in own) for one in told
        ):
            yield hit


def _said_besides(case: Case, first: Iterator[Hit], kind: Kind, *, points: bool = False) -> Iterator[Hit]:
    """Yield `first`, then the figures of sentences read as sets of meanings that are not told already."""
    read = {(place_of(d.prose.datum), d.statement.quantity.start) for d in case.once(Differences).found}
    more = (hit for hit, start in figures_said(case, kind, points=points) if (hit.place, start) not in read)
    yield from _each_once(first, more)


def _tallied(case: Case, kind: Kind) -> Iterator[Hit]:
    """Yield the figures that count rows, or tell of what a share, and are not told already."""
    told = {(id(d.prose.datum), d.statement.quantity.start) for d in case.once(Differences).found}
    yield from tallies(case, kind, told | case.once(DerivedFigures).starts())


MESSAGE = "写着“{quote}”，表中{name}是 {printed}（{where}）"
HINT = "核对两处，改正写错的一处；说的不是这个数的，把话写完整"
REASON = "文字会原样写进报告。同一个数在文字和表里不一样，审核时不知道以哪个为准，报告公开后也会被质疑。"


@check(
    "JX-W-01",
    "error",
    "文字中的金额与表中数据不符",
    MESSAGE,
    HINT,
    SAID,
    reason=REASON,
    bad="“收支”支出决算 1343.10，文字写“支出决算1433.10万元”",
    good="“收支”支出决算 1343.10，文字写“支出决算1343.10万元”",
)
def amounts_agree(case: Case) -> Iterator[Hit]:
    """An amount in a text is the amount of the cell it names, in the digits it has."""
    yield from case.once(Differences).of(Kind.MONEY)
    derived = _each_once(_derived(case, Kind.MONEY), signed_amounts(case))
    yield from _said_besides(case, derived, Kind.MONEY)


@check(
    "JX-W-02",
    "error",
    "文字中的比率与表中数据不符",
    MESSAGE,
    HINT,
    SAID,
    reason=REASON,
    bad="政府采购!B8 是 98.02%，文字写“政府采购执行率100%”",
    good="政府采购!B8 是 98.02%，文字写“政府采购执行率98.02%”",
    related=("JX-W-01",),
)
def rates_agree(case: Case) -> Iterator[Hit]:
    """A rate in a text is the rate the workbook computes."""
    yield from case.once(Differences).of(Kind.SHARE)
    yield from _said_besides(case, _each_once(_derived(case, Kind.SHARE), growths(case)), Kind.SHARE)
    yield from _tallied(case, Kind.SHARE)


@check(
    "JX-W-03",
    "error",
    "文字中的数量与表中数据不符",
    MESSAGE,
    HINT,
    SAID,
    reason=REASON,
    bad="“重点工作”里有 12 项，文字写“列入清单的重点工作15项”",
    good="“重点工作”里有 12 项，文字写“列入清单的重点工作12项”",
    related=("JX-W-01",),
)
def counts_agree(case: Case) -> Iterator[Hit]:
    """A count in a text is that of the cell, or of the rows of the list, it names."""
    yield from case.once(Differences).of(Kind.COUNT)
    yield from _said_besides(case, _derived(case, Kind.COUNT), Kind.COUNT)
    yield from _tallied(case, Kind.COUNT)


@check(
    "JX-W-04",
    "error",
    "文字中的得分与表中数据不符",
    MESSAGE,
    HINT,
    SAID,
    reason="总分和各项得分由表里的数算出来，报告也从表里取。文字另写一个数，报告就前后矛盾。",
    bad="“指标评分”自评总分 94.54，文字写“自评总分98分”",
    good="“指标评分”自评总分 94.54，文字写“自评总分94.54分”",
    beside=("JX-W-08",),
)
def scores_agree(case: Case) -> Iterator[Hit]:
    """A score in a text is the one of the score sheet."""
    differences = case.once(Differences).of(Kind.COUNT, unit="分")
    total = case.card.self_total
    for hit in _said_besides(case, differences, Kind.COUNT, points=True):
        bound = _REACHED.search((hit.args or {}).get("quote", ""))
        if not (bound and total is not None and total >= int(bound[1])):
            yield hit


_REACHED = re.compile(r"总[得评]?分[^，。]{0,4}达到(\d0)分")
"""A round number that a total reaches is a bound: 自评总分达到90分."""
