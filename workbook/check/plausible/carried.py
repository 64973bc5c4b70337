"""JX-Q: this year's figures against last year's workbook, once ``roll`` has brought it.

Which figures are compared is declared with the fields (``Field.last``).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from pyfuncs.decimals import parse_decimal, percent
from workbook.check.frame.answers import IN_RESULTS
from workbook.check.frame.basis import experience
from workbook.check.frame.finding import Hit, Place
from workbook.check.frame.registry import Case, check, place_of
from workbook.check.frame.scored import answered_by_deduction
from workbook.check.ledger.ledger import Ledger
from workbook.check.ledger.localise import told_already
from workbook.check.plausible.explained import Explained
from workbook.check.targets.targets import asked_of_targets
from workbook.layout import Table
from workbook.layout.fields.field import Last
from workbook.submission.model import Datum
from workbook.submission.sources import Source, sources_of

BOOK = "上年自评表"
_CHANGES = ("上年", "同比", "增", "减")
"""What a reason for lost points says that speaks of the change."""


@dataclass(frozen=True, slots=True)
class Pair:
    """A figure and that of last year.

    datum, last: the figure and what is declared of it; before, beside: last year's, and what it is called;
    rests: the places of both; row: the name of a list's row.
    """

    datum: Datum
    last: Last
    before: Decimal
    beside: str
    rests: tuple[Place, ...]
    row: str = ""

    @property
    def now(self) -> Decimal:
        """This year's figure; of one that is no number, last year's, which is no jump."""
        return self.datum.value if isinstance(self.datum.value, Decimal) else self.before


@check(
    "JX-Q-27",
    "warning",
    "与上年相差很多",
    "{label}填 {value}，{beside} {expected}，{change}",
    "核对两个数；确实变化这么大的，写明原因、数字或文件",
    experience("同一项数字两年之间变化很大的，应说明原因"),
    reason="上年的数审核过。今年突然多出一倍、少了几成，不是填错了，就是有要写进报告的事。",
    bad="上年结转结余 58.00，年末结转结余 188.90",
    good="上年结转结余 58.00，年末结转结余 15.80",
    related=("JX-Q-20", "JX-Q-23"),
    elsewhere=f"目标的在“偏差原因”，其余写进“文字材料”，或者{IN_RESULTS}",
)
def far_from_last_year(case: Case) -> Iterator[Hit]:
    """A figure that grew by more than its declared share, or fell where that is asked too, wants a word."""
    jumped = {p.datum.field.key: p for p in _pairs(case) if not p.row and _jumps(p.now, p.before, p.last)}
    grown = {key: (key, *_grown_with(case, pair, jumped)) for key, pair in jumped.items()}
    explained = _explained(case, jumped, grown)
    for pair in _pairs(case):
        now, before, last = pair.now, pair.before, pair.last
        if not _jumps(now, before, last):
            continue
        key = pair.datum.field.key
        if key == "target_actual" and place_of(pair.datum) in case.once(asked_of_targets):
            continue  # against its target it is asked for already, and one reason answers both
        if told_already(case, *pair.rests) or (not pair.row and answered_by_deduction(case, {key}, _CHANGES)):
            continue
        if not pair.row and key in explained:
            continue
        share = (now - before) / before
        label = f"{pair.row}·{pair.datum.field.label}" if pair.row else pair.datum.field.label
        change = f"{'增加' if share > 0 else '减少'} {percent(abs(share))}"
        args = {"label": label, "beside": pair.beside, "change": change}
        alike = () if pair.row else grown[key]
        yield Hit(
            place_of(pair.datum), pair.datum.field, now, before, now - before, args,
            rests=pair.rests, answer=last.answer, alike=alike,
        )  # fmt: skip


def _explained(case: Case, jumped: Mapping[str, Pair], grown: Mapping[str, tuple[str, ...]]) -> set[str]:
    """Return the keys of the figures whose change the texts explain, and of those with the same ground."""
    texts = case.once(Explained)
    found = {key for key, pair in jumped.items() if texts.of(pair.datum.field, pair.now, pair.before)}
    for _ in grown:
        found.update(*(keys for keys in grown.values() if not found.isdisjoint(keys)))
    return found


def _grown_with(case: Case, whole: Pair, jumped: Mapping[str, Pair]) -> Iterator[str]:
    """Yield the key of the part of a sum that jumped furthest, without which it would not have.

    Of several parts each has a ground of its own: they are not told together because of their sum.
    """
    for bound in case.once(Ledger).bounds:
        if bound.lead is whole.datum and bound.relation.is_sum:
            parts = (jumped[key] for sign, key in bound.relation.terms if sign > 0 and key in jumped)
            furthest = max(parts, key=lambda part: abs(part.now - part.before), default=None)
            if furthest and not _jumps(
                whole.now - (furthest.now - furthest.before), whole.before, whole.last
            ):
                yield furthest.datum.field.key


def _jumps(now: Decimal, before: Decimal, last: Last) -> bool:
    if before <= 0 or before < last.least or abs(now - before) < last.least:
        return False
    return now - before > before * last.share or (last.falls and before - now > before * last.share)


def _pairs(case: Case) -> Iterator[Pair]:
    """Yield the figures that have one of last year, beside them or carried over from its workbook."""
    fields = case.submission.fields
    for datum in fields.values():
        last = datum.field.last
        if last is None or last.check:
            continue
        if last.key in fields:
            yield from _pair(datum, last, fields[last.key])
        elif not last.key and (found := _carried(case, datum)):
            yield Pair(datum, last, found, BOOK, (place_of(datum),))
    for box in case.submission.layout.boxes:
        if isinstance(box.block, Table) and any(c.last for c in box.block.columns):
            for row in case.submission.rows(box.block.key):
                name = str(row.cells[box.block.columns[0].key].value or "")
                for datum in row.cells.values():
                    if (last := datum.field.last) and last.key in row.cells:
                        yield from _pair(datum, last, row.cells[last.key], name)


def _pair(datum: Datum, last: Last, before: Datum, row: str = "") -> Iterator[Pair]:
    if isinstance(before.value, Decimal):
        yield Pair(datum, last, before.value, before.field.label, (place_of(datum), place_of(before)), row)


def _carried(case: Case, datum: Datum) -> Decimal | None:
    source = _source(case, datum)
    return parse_decimal(source.value) if source else None


def _source(case: Case, datum: Datum) -> Source | None:
    """Return the cell of last year's workbook a figure was carried over from."""
    source = sources_of(case.submission).get((datum.sheet, datum.row, datum.col))
    return source if source is not None and source.carried else None


@check(
    "JX-Q-28",
    "warning",
    "上年的数与上年自评表不同",
    "{label}填 {value}，上年自评表为 {expected}，相差 {difference}",
    f"核对上年的自评表和决算，填错的更正；上年的数后来更正过的，{IN_RESULTS}写明依据",
    experience("今年自评表里的上年数应与上年自评表一致"),
    reason="上年的自评表已经审核，今年的上年数要接得上。不一样，要么改错了，要么上年的数更正过，要有依据。",
    bad="上年自评表年末结转结余 58.00，今年的上年结转结余改成 85.00",
    good="上年自评表年末结转结余 58.00，今年的上年结转结余 58.00",
    related=("JX-A-06",),
)
def last_year_as_it_was(case: Case) -> Iterator[Hit]:
    """A figure of last year that was carried over is still what last year's workbook says."""
    wanted = {f.last.lands for f in case.submission.layout.inputs.values() if f.last and f.last.lands}
    cells = [case.submission.fields[key] for key in wanted if key in case.submission.fields]
    cells += [datum for key in wanted for datum in case.submission.columns.get(key, ())]
    for datum in cells:
        source = _source(case, datum)
        before = parse_decimal(source.value) if source and not source.holds else None
        if before is not None and isinstance(datum.value, Decimal):
            place = place_of(datum)
            yield Hit(place, datum.field, datum.value, before, datum.value - before, rests=(place,))
