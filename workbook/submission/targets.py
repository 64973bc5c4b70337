"""Which figure a target is held against."""

from __future__ import annotations

from decimal import Decimal

from workbook.submission.model import Datum, Row


def aim(row: Row) -> Datum:
    """Return the cell of the target value that counts: the one adjusted within the year where it is a number.

    Of 120 approved in the budget and 100 after the adjustment it is the cell with 100.
    """
    later = row.cells.get("target_revised")
    return later if later is not None and isinstance(later.value, Decimal) else row.cells["target_value"]


def aimed(row: Row) -> Decimal | None:
    """Return the target value that counts, None where there is no number."""
    value = aim(row).value
    return value if isinstance(value, Decimal) else None
