"""What stands in the formula cells of a layout, put together once for all workbooks held against it."""

from __future__ import annotations

from functools import lru_cache

from workbook.cells.formulas import column_formula, field_formula
from workbook.layout import Layout

KEPT = 8192
"""Formulas kept of a layout: several times those of a workbook, for files with rows put between."""


class Wanted:
    """The formulas a layout wants, for ``layout.once``."""

    def __init__(self, layout: Layout) -> None:
        @lru_cache(maxsize=KEPT)
        def formula(key: str, offset: int | None, row: int, plain: bool) -> str:
            if offset is None:
                return field_formula(layout, key, plain)
            return column_formula(layout, key, offset, row, plain)

        self._formula = formula

    def formula(self, key: str, offset: int | None, row: int, plain: bool) -> str:
        """Return the formula of the field `key`, or of a column in the `offset`-th row of its list.

        row: the sheet row it stands in; plain: of the edition without macros.
        """
        return self._formula(key, offset, row if offset is not None else 0, plain)
