"""A workbook in hand: opened once, what a department filled in by defined name, edits as values.

What is named here is loaded when it is asked for, so that a file can be refused before a layout is loaded.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from workbook.submission.model import Datum, Row, Submission
    from workbook.submission.opened import Opened, open_members, open_workbook

__all__ = ["Datum", "Opened", "Row", "Submission", "open_members", "open_workbook"]
_HOMES = {
    "Datum": "model",
    "Opened": "opened",
    "Row": "model",
    "Submission": "model",
    "open_members": "opened",
    "open_workbook": "opened",
}


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return globals().setdefault(name, getattr(import_module(f"{__name__}.{_HOMES[name]}"), name))
