"""Which blank cells must be filled, given what stands in the others."""

from __future__ import annotations

from collections.abc import Iterator

from workbook.check.frame.registry import Case
from workbook.layout import Roster, Table
from workbook.layout.fields.model import Entry, Purpose
from workbook.layout.purposes import purposes
from workbook.score.evaluation import Evaluator
from workbook.score.lacking import CHECKLIST, undecided
from workbook.submission.model import Datum, Submission
from workbook.systems.calls import Term


def open_data(submission: Submission) -> Iterator[tuple[Datum, Entry | None]]:
    """Yield every input cell this department's rows ask for, each with its row where the system gives it."""
    yield from ((datum, None) for datum in submission.fields.values())
    for box in submission.layout.boxes:
        if isinstance(box.block, Table):
            for row in submission.rows(box.block.key):
                yield from ((datum, None) for datum in row.cells.values())
        elif isinstance(box.block, Roster):
            for column in box.block.columns:
                data = submission.columns.get(column.key, ())
                for datum, entry in zip(data, box.block.entries, strict=False):
                    if entry.open_columns is None or column.key in entry.open_columns:
                        yield datum, entry


class Demands:
    """What a case asks for: nothing of an indicator whose score is settled without its inputs."""

    def __init__(self, case: Case) -> None:
        submission, items = case.submission, case.card.indicators
        self.submission = submission
        self.settled = {item.indicator.code for item in items if item.settled}
        # the points of a dropped indicator are spread over the others, whatever its own score is
        unscored = [submission.entry("score_self", i.indicator.code) for i in items if i.dropped]
        self.dropped = {id(datum) for datum in unscored}
        self.evaluator = Evaluator(submission)
        self.idle = self._idle()

    def blanks(self) -> Iterator[Datum]:
        """Yield the cells that must be filled and are blank, each once."""
        blank = (d for d, entry in open_data(self.submission) if d.blank and not self._is_moot(d, entry))
        asked = (datum for found in blank for datum in self._asked(found))
        kept = {id(d): d for d in asked if d.blank and not d.lost and d.field.key not in self.idle}
        yield from kept.values()

    def _is_moot(self, datum: Datum, entry: Entry | None) -> bool:
        """Tell whether nobody wants to know what stands here: its indicator is settled or dropped."""
        if entry and entry.group in self.settled and self._is_question(datum.field.key):
            return True
        return id(datum) in self.dropped or datum.field.key in self.idle

    def _asked(self, datum: Datum) -> Iterator[Datum]:
        """Yield a blank cell that must be filled, or what must be filled to tell whether it must."""
        if datum.field.required:
            yield datum
        elif datum.field.needed:
            yield from self._conditional(datum, datum.field.needed)

    def _conditional(self, datum: Datum, needed: Term) -> Iterator[Datum]:
        """A cell needed under a condition; while that cannot be told, what it depends on is missing."""
        held = self.evaluator.holds(needed)
        if held:
            yield datum
        elif held is None:
            yield from (lack.datum for lack in undecided(self.evaluator, needed) if lack.datum)

    def _is_question(self, key: str) -> bool:
        return self.submission.layout.strips[key].box == CHECKLIST

    def _idle(self) -> set[str]:
        """Return the fields that serve nothing but settled indicators."""
        if not self.settled:
            return set()
        serving = purposes(self.submission.layout)
        return {key for key, found in serving.items() if all(self._is_settled(purpose) for purpose in found)}

    def _is_settled(self, purpose: Purpose) -> bool:
        return purpose.kind in ("indicator", "report") and purpose.code in self.settled
