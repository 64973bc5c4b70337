"""校验结果 and its spare rows: put away until they are needed, or every page of them would be printed.

LibreOffice prints whatever has a formula, and these rows have. People fill no row of this list, so nobody
misses those that are hidden.
"""

from __future__ import annotations

from workbook.submission import Opened

OPEN = 12
"""Rows always in view."""
_FILLED = "result_severity"
"""The column every row has that holds anything."""


def put_away(opened: Opened, used: int = 0) -> Opened:
    """Return the workbook with the first `used` rows of 校验结果 in view, and the blank ones below hidden.

    Where nothing is found, the sheet is hidden as a whole.
    """
    data = opened.submission.columns.get(_FILLED, ())
    filled = (number for number, datum in enumerate(data, 1) if datum.stored not in (None, ""))
    held = max(used, *filled, 0)
    seen = max(OPEN, held)
    rows = [datum.row for datum in data if not datum.lost]
    if not rows:
        return opened
    sheet = data[0].sheet
    return opened.with_sheet(sheet, held > 0).with_rows(sheet, set(rows[:seen]), set(rows[seen:]))
