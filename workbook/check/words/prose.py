"""The texts people write in the workbook, each with its cell and what it is about."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from workbook.language.folding import Folded, fold
from workbook.language.organisations import bare
from workbook.layout import Roster, Type
from workbook.score.scorecard import IndicatorScore, Scorecard
from workbook.submission.model import Datum, Submission

PLANS = "text_recommendations"
PROBLEMS = "text_problems"
DUTIES = "text_duties"
REASONS, NARRATIVES, NOTES = "score_reason", "narrative", "check_note"


@dataclass(frozen=True)
class Prose:
    """A text somebody wrote in the cell `datum`, folded, and the indicator (`item`) of its row."""

    datum: Datum
    text: Folded
    item: IndicatorScore | None = None

    @property
    def key(self) -> str:
        """Key of the field or column."""
        return self.datum.field.key

    @property
    def is_long(self) -> bool:
        """True for the texts of the report."""
        return self.datum.field.type is Type.LONG_TEXT and self.key != NARRATIVES


class Texts:
    """All texts of a submission, and what the department calls itself."""

    def __init__(self, submission: Submission, card: Scorecard) -> None:
        self.all = tuple(_texts(submission, card))
        name, aliases = submission.text("dept_name"), submission.text("dept_alias")
        self.name = bare(name)
        split = aliases.replace("；", ";").replace("、", ";").replace("，", ";").split(";")
        self.own = tuple(filter(None, (self.name, *(bare(alias) for alias in split))))
        column = submission.column("sub_name")
        self.subordinates = tuple(bare(sub) for sub in column if isinstance(sub, str))
        self.supervisor = bare(submission.text("supervisor"))
        year = submission.number("fiscal_year")
        self.year = int(year) if year is not None else 0

    @cached_property
    def by_key(self) -> dict[str, Prose]:
        """The texts of single fields by key."""
        return {prose.key: prose for prose in self.all if prose.item is None}


def _texts(submission: Submission, card: Scorecard) -> Iterator[Prose]:
    """Yield the texts: of long fields, of notes of several lines, and of the rows of indicators."""
    for datum in submission.fields.values():
        is_text = datum.field.type is Type.TEXT and datum.field.lines > 1
        if (is_text or datum.field.type is Type.LONG_TEXT) and (text := _said(datum)):
            yield Prose(datum, fold(text))
    for box in submission.layout.boxes:
        for column in getattr(box.block, "columns", ()):
            is_note = column.type is Type.TEXT and column.lines > 1
            if column.key in (REASONS, NARRATIVES, NOTES) or (is_note and column.is_input):
                yield from _column(submission, card, column.key)


def _column(submission: Submission, card: Scorecard, key: str) -> Iterator[Prose]:
    block = submission.layout.box_of(key).block
    data = submission.columns.get(key, ())
    groups = [entry.group for entry in block.entries] if isinstance(block, Roster) else [""] * len(data)
    ids = [entry.id for entry in block.entries] if isinstance(block, Roster) else [""] * len(data)
    items = {item.indicator.code: item for item in card.indicators}
    for datum, group, entry_id in zip(data, groups, ids, strict=False):
        if text := _said(datum):
            yield Prose(datum, fold(text), items.get(entry_id) or items.get(group))


def _said(datum: Datum) -> str:
    return datum.value if isinstance(datum.value, str) and datum.value.strip() and not datum.lost else ""
