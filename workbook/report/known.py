"""What tables, charts and fields of a report are taken from."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from pyfuncs.outcome import NOT_APPLICABLE
from workbook.cells.results import results
from workbook.layout.fields.formula import Scalar
from workbook.report.facts import ReportFacts
from workbook.score.scorecard import Scorecard


@dataclass(frozen=True)
class Known:
    """What tables and fields are taken from: what was filled in, and the scores."""

    facts: ReportFacts
    card: Scorecard

    @cached_property
    def computed(self) -> dict[tuple[str, int | None], Scalar]:
        """What the computed cells show, by key and, of a list, the offset of the row."""
        return {(r.field.key, r.offset): r.value for r in results(self.facts.submission, self.card)}

    @property
    def year(self) -> str:
        """2024年度, or 本年度."""
        return f"{self.facts.show('fiscal_year')}年度" if self.facts.known("fiscal_year") else "本年度"

    def is_share(self, code: str) -> bool:
        """Tell whether the value of indicator `code` is a percentage."""
        return self.facts.is_share(self.card.indicator(code).indicator)

    def meant(self, key: str, code: str = "") -> Scalar:
        """Return what a self score stands for that may be left blank: what the rules give; None of others."""
        if key == "score_self":
            item = self.card.indicator(code)
            return NOT_APPLICABLE if item.dropped and item.self_score is None else item.self_score
        return {"self_total": self.card.self_total, "self_bonus": self.card.self_bonus}.get(key)
