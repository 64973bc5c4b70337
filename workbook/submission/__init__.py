"""A workbook in hand: opened once, what a department filled in by defined name, edits as values.

What is named here is loaded when it is asked for, so that a file can be refused before a layout is loaded.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbook.package.later import offered

if TYPE_CHECKING:
    from workbook.submission.model import Datum, Row, Submission
    from workbook.submission.opened import Opened, open_members, open_workbook

__all__ = ["Datum", "Opened", "Row", "Submission", "open_members", "open_workbook"]
__getattr__ = offered(
    __name__,
    {
        "Datum": "model",
        "Opened": "opened",
        "Row": "model",
        "Submission": "model",
        "open_members": "opened",
        "open_workbook": "opened",
    },
)
