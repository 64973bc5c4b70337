"""Which cells people typed a figure comes from: while one of them is wrong, the figure says nothing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from workbook.check.frame.finding import Place
from workbook.check.frame.registry import Case, place_of
from workbook.layout import Table
from workbook.layout.readers import CHECKLIST_COLUMNS, uses
from workbook.submission.model import Datum


class Origins:
    """The cells behind every field, list and indicator of a case, for ``case.once``."""

    def __init__(self, case: Case) -> None:
        self._case = case
        self._sources: dict[str, set[str]] = {}
        for key, readers in uses(case.submission.layout).items():
            for use in readers:
                if use.kind in ("field", "indicator"):
                    self._sources.setdefault(use.by, set()).add(key)
        self._known: dict[str, tuple[Place, ...]] = {}

    def of(self, *keys: str) -> tuple[Place, ...]:
        """Return the places of the cells behind `keys`.

        A key is that of a field, a column or a list, or the code of an indicator.
        """
        return tuple(dict.fromkeys(place for key in keys for place in self._places(key)))

    def _places(self, key: str) -> tuple[Place, ...]:
        if key not in self._known:
            cells = (datum for source in self._behind(key) for datum in self._cells(source, key))
            self._known[key] = tuple(dict.fromkeys(map(place_of, cells)))
        return self._known[key]

    def _behind(self, key: str) -> Iterable[str]:
        """Return `key` and all it is computed from, one after the other."""
        found, waiting = {key: None}, [key]
        while waiting:
            for source in sorted(self._sources.get(waiting.pop(), ())):
                if source not in found:
                    found[source] = None
                    waiting.append(source)
        return found

    def _cells(self, key: str, asked: str) -> Iterator[Datum]:
        submission = self._case.submission
        if key in submission.fields:
            yield submission.fields[key]
        elif key in CHECKLIST_COLUMNS and asked in submission.layout.plans:
            own = submission.layout.plans[asked].indicator.checklist
            yield from (d for item in own if (d := submission.entry(key, item.id)) is not None)
        elif key in submission.columns:
            yield from submission.columns[key]
        elif any(isinstance(box.block, Table) and box.block.key == key for box in submission.layout.boxes):
            yield from (datum for row in submission.rows(key) for datum in row.cells.values())
