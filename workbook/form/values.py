"""What placeholders print: values as a cell holds them, and as they stand within a text."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import Any

import msgspec

from pyfuncs.decimals import half_up, plain
from pyfuncs.outcome import UNSCORED_TEXTS
from workbook.form.notation import BARE, TEXT, YUAN, Tag
from workbook.form.vocabulary import LINE_NAME, Repeated, Target, Vocabulary
from workbook.layout import Field, Layout, Roster, Type
from workbook.layout.fields.formula import Scalar
from workbook.report.context import Report, context
from workbook.report.facts import ReportFacts
from workbook.report.held import Entries, Held, held, held_cell, held_entry
from workbook.report.known import Known
from workbook.report.paper import ON_DEMAND
from workbook.report.profile import PLAIN
from workbook.report.wording import hole, rate, shown
from workbook.score.scorecard import Scorecard
from workbook.submission.model import Submission

PER_WAN = 10_000
_EXACT = 10
"""Decimals kept of what a formula gives: more are the arithmetic's, nobody's figure."""


@dataclass(frozen=True, slots=True)
class Printed:
    """A value of a form.

    value: as its cell holds it, None for a blank; kind: how such a number is shown; text: as it stands within
    a text; hole: the label of what must be filled and is not, empty for none.
    """

    value: Scalar
    kind: Type
    text: str
    hole: str = ""


BLANK = Printed(None, Type.TEXT, "")


class Source:
    """A submission with its scores, as forms ask for it."""

    def __init__(self, submission: Submission, card: Scorecard) -> None:
        """Keep what the values are taken from."""
        self.known = Known(ReportFacts(submission), card)
        self.submission, self.card = submission, card

    @property
    def layout(self) -> Layout:
        """The layout of the workbook."""
        return self.submission.layout

    @cached_property
    def vocabulary(self) -> Vocabulary:
        """The names there are."""
        return Vocabulary(self.layout)

    @cached_property
    def _report(self) -> Report:
        return context(self.submission, self.card)

    def items(self, of: Repeated) -> Sequence[Any]:
        """Return the rows of a list: what `printed` takes for one."""
        if of.kind == "rows":
            rows = self.submission.rows(of.key)
            key, value = of.condition
            facts = self.known.facts
            return [row for row in rows if not key or _same(held_cell(facts, row, key), value)]
        if of.kind == "entries":
            block = self.layout.box(of.key).block
            assert isinstance(block, Roster)
            column, value = of.condition
            ids = [entry.id for entry in block.entries]
            return [i for i in ids if not column or _same(self._held_entry(column, i), value)]
        if of.kind == "lines":
            return self.vocabulary.matrices[of.key].lines
        found: Sequence[Any] = self._of_report(of.key)
        return found

    def called(self, of: Repeated, row: Any) -> str:
        """Return a row of a list as people find it: its cell, what it is called, and the value it has."""
        key, facts = of.condition[0], self.known.facts
        first = next(iter(row.cells.values()))
        cell, value = held_cell(facts, row, key), held_cell(facts, row, key).value
        return f"{first.place}“{first.value or ''}”的{cell.field.label}是“{value or '空'}”"

    def printed(self, tag: Tag, target: Target, item: Any = None, number: int = 0) -> Printed:
        """Return what `tag` prints; item: the row of its list, counted from 1, None for a blank row."""
        if target.kind == "text":
            said = self._of_report(target.column)
            text = said if isinstance(said, str) else "\n".join(said)
            return Printed(text, Type.LONG_TEXT, text)
        if target.kind == "column" and item is None:
            return BLANK
        if target.kind == "column" and target.column == "":
            return Printed(Decimal(number), Type.COUNT, str(number))
        found = self._held(target, item)
        printed = Printed(found, Type.TEXT, found) if isinstance(found, str) else _as_written(found, tag)
        if BARE in tag.ways and isinstance(printed.value, str):
            text = _bare(printed.value)
            return dataclasses.replace(printed, value=text, text=text)
        return printed

    def _held(self, target: Target, item: Any) -> Held | str:
        if target.kind == "field":
            return held(self.known, target.column)
        if target.kind == "entry":
            return self._held_entry(target.column, target.inside)
        of = target.of
        assert of is not None
        if of.kind == "rows":
            return held_cell(self.known.facts, item, target.column)
        if of.kind == "entries":
            return self._held_entry(target.column, item)
        if of.kind == "texts":
            return str(getattr(item, target.column))
        if target.column == LINE_NAME:
            return str(item.label)
        block = self.vocabulary.matrices[of.key]
        column = next(c for c in block.columns if c.key == target.column)
        return held(self.known, block.key(item.key, column))

    def _held_entry(self, column: Entries, entry: str) -> Held:
        return held_entry(self.known, column, entry)

    def _of_report(self, path: str) -> Any:
        if path in ON_DEMAND:
            return ON_DEMAND[path](self.known)
        if path == "report_title":
            return PLAIN.named(self._report.dept_name, self._report.fiscal_year)
        found: Any = self._report
        for name in path.split("."):
            found = getattr(found, name)
        return found


def _same(held: Held, value: str) -> bool:
    """Tell whether a cell has the value of a condition; 数量 and 数量指标 are one group of targets."""
    found = held.value
    text = plain(found) if isinstance(found, Decimal) else str(found or "")
    return _group(value) == _group(text)


def _group(text: str) -> str:
    return "".join(text.split()).removesuffix("指标")


def _as_written(held: Held, tag: Tag) -> Printed:
    """Return a field's value in the way the placeholder asks for."""
    field, value = held.field, held.value
    if held.owed:
        return Printed(None, Type.TEXT, hole(field.label), field.label)
    if value is None:
        return BLANK
    if (
        field.role in ("score", "derived", "output")
        and isinstance(value, str)
        and value.startswith(UNSCORED_TEXTS)
    ):
        return Printed(None, Type.TEXT, value, f"{field.label}（{value}）")
    kind = Type.RATE if held.share else field.type
    if isinstance(value, Decimal):
        value = half_up(value, _EXACT)
        if YUAN in tag.ways and field.unit == "万元":
            value, field = value * PER_WAN, msgspec.structs.replace(field, unit="元")
    text = rate(value) if held.share and isinstance(value, Decimal) else _text(field, value)
    if tag.without_unit and isinstance(value, Decimal):
        text = text.removesuffix(field.unit) if field.unit != "%" else text
    return Printed(text if TEXT in tag.ways else value, kind, text)


def _text(field: Field, value: Decimal | dt.date | str) -> str:
    return value if isinstance(value, str) else shown(field, value)


def _bare(text: str) -> str:
    """Return a text without what stands in brackets at its end: “得满分。（样例（注））” is “得满分。”"""
    if not text.endswith("）"):
        return text
    depth = 0
    for place in range(len(text) - 1, 0, -1):
        depth += {"）": 1, "（": -1}.get(text[place], 0)
        if depth == 0:
            return text[:place].rstrip()
    return text
