"""From a figure of the report on to the files it was imported from."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from workbook.check.frame.finding import SHOWN_CELLS
from workbook.check.frame.origins import Origins
from workbook.check.frame.registry import Case
from workbook.package.address import address, quoted
from workbook.report.finder import Finder
from workbook.report.origins import Origin
from workbook.submission.sources import Source, Spot, behind, sources_of


class Imported:
    """Looks up the sources of one submission's figures."""

    def __init__(self, finder: Finder) -> None:
        self._submission, self._card = finder.submission, finder.card
        self._spots: dict[str, Spot] = {
            f"{quoted(sheet)}!{address(row, col)}": (sheet, row, col)
            for sheet, row, col in sources_of(self._submission)
        }

    @cached_property
    def _origins(self) -> Origins:
        return Origins(Case(self._submission, self._card))

    def of(self, origin: Origin | None) -> tuple[Source, ...]:
        """Return the sources of a figure: of its cells, or where it is computed, of all cells behind it."""
        if origin is None or not self._spots:
            return ()
        places = origin.cell.split("、")
        own = behind(self._submission, (self._spots[place] for place in places if place in self._spots))
        if own or self._typed(origin):
            return own
        found = self._origins.of(origin.code or origin.key)
        return behind(self._submission, ((p.sheet, p.row or 0, p.col or 0) for p in found if p.cell))

    def _typed(self, origin: Origin) -> bool:
        """Tell whether a figure stands in one cell as it was typed, which says nothing of its column."""
        layout = self._submission.layout
        known = origin.key in layout.spots or origin.key in layout.strips
        return not origin.code and ":" not in origin.cell and known and layout.field(origin.key).is_input


def named(sources: Sequence[Source]) -> str:
    """Return sources as a cell lists them, the first few by name."""
    more = f" 等 {len(sources)} 处" if len(sources) > SHOWN_CELLS else ""
    return "、".join(source.place for source in sources[:SHOWN_CELLS]) + more
