"""A workbook in hand: opened once, what a department filled in by defined name, edits as values."""

from workbook.submission.model import Datum, Row, Submission
from workbook.submission.opened import Opened, open_members, open_workbook

__all__ = ["Datum", "Opened", "Row", "Submission", "open_members", "open_workbook"]
