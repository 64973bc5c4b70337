"""The collection: all submissions judged together, the same whatever order they came in."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

import msgspec
from msgspec.structs import replace

from workbook.collection.identity import settle
from workbook.collection.record import STATE_WORDS, Record, State
from workbook.collection.risk import assess
from workbook.collection.since import compare
from workbook.issuing import Unit


class Collected(msgspec.Struct):
    """A collection. units: the riskiest first, then what was refused, is missing, gave way to another;
    labels: of the keys of money; listed: units of the bureau's list, 0 without one; since: the name of the
    collection before, empty without one.
    """

    units: list[Record] = []
    labels: dict[str, str] = {}
    listed: int = 0
    since: str = ""
    schema_version: int = 1

    def of(self, *states: State) -> list[Record]:
        """Return the submissions in these states."""
        return [record for record in self.units if record.state in states]

    @property
    def counted(self) -> list[Record]:
        """The submissions that count, the riskiest first."""
        return self.of("ok")

    @property
    def states(self) -> dict[State, int]:
        """How many there are of each state."""
        counts = Counter(record.state for record in self.units)
        return {state: counts[state] for state in STATE_WORDS}

    def sentence(self) -> str:
        """Return the state of the collection in one line."""
        listed = f"应报 {self.listed} 个单位，" if self.listed else ""
        parts = [f"{STATE_WORDS[state]} {n}" for state, n in self.states.items() if n or state == "ok"]
        return f"{listed}{'，'.join(parts)}"


def collect(
    records: Sequence[Record],
    labels: Mapping[str, str],
    units: Sequence[Unit] = (),
    before: Collected | None = None,
    since: str = "",
) -> Collected:
    """Return the collection of `records`; the same ones in any order give the same.

    units: of the bureau's list; before: the collection to compare with, called `since`.
    """
    own = (replace(record, also=[], reasons=[], changed=None) for record in records)
    ordered = sorted(own, key=lambda record: record.file)
    settled = settle(units, ordered)
    if before is not None:
        compare(units, settled, before.units)
    known = {key: labels[key] for key in sorted(labels)}
    return Collected(assess(settled), known, len(units), since)
