"""What is so of a row and takes more than its own cells, or less than all of them."""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal
from typing import Any

from pyfuncs.lists import target_met
from workbook.check.sayings.said import Cells
from workbook.score.scorecard import IndicatorScore
from workbook.submission.model import Row


def _scored(tells: Callable[[IndicatorScore], bool]) -> Callable[[Row, Cells], bool | None]:
    """Return what tells it of the indicator of a row, where it applies and both scores are there."""

    def told(row: Row, cells: Cells) -> bool | None:
        item = _item(row, cells)
        if item is None or not item.applicable or item.score is None or item.score != item.self_score:
            return None
        return tells(item)

    return told


def _item(row: Row, cells: Cells) -> IndicatorScore | None:
    datum = row.cells["score_self"]
    for item in cells.card.indicators:
        own = cells.submission.entry("score_self", item.indicator.code)
        if own is not None and (own.sheet, own.row) == (datum.sheet, datum.row):
            return item
    return None


def _applies(row: Row, cells: Cells) -> bool | None:
    item = _item(row, cells)
    return None if item is None else item.applicable


def _clean(row: Row, cells: Cells) -> bool | None:
    """Tell whether an item of the list is as it should be: not 否, and never happened."""
    answer = row.cells["check_answer"].value if "check_answer" in row.cells else None
    times = row.cells["check_count"].value if "check_count" in row.cells else None
    if answer is None and times is None:
        return None
    return answer != "否" and not (isinstance(times, Decimal) and times > 0)


def _suits(row: Row, _: Cells) -> bool | None:
    """Tell whether an item of the list is not 不适用; a number of times is an answer too."""
    answer = row.cells["check_answer"].value if "check_answer" in row.cells else None
    times = row.cells["check_count"].value if "check_count" in row.cells else None
    return None if answer is None and times is None else answer != "不适用"


def _asked(row: Row, _: Cells) -> bool | None:
    """Tell whether an item of the list was answered by 是 or 否."""
    answer = row.cells["check_answer"].value if "check_answer" in row.cells else None
    return answer in ("是", "否")


def _again(row: Row, _: Cells) -> bool | None:
    """Tell whether an item of the list happened twice or more."""
    answer = row.cells["check_answer"].value if "check_answer" in row.cells else None
    times = row.cells["check_count"].value if "check_count" in row.cells else None
    if answer is None and times is None:
        return None
    return isinstance(times, Decimal) and times >= 2


def _measured(row: Row, _: Cells) -> bool | None:
    """Tell whether a target has a figure to reach."""
    return isinstance(row.cells["target_value"].value, Decimal)


def _reached(row: Row, _: Cells) -> bool | None:
    """Tell whether a target was met; None where its first and its later aim do not agree about it."""
    actual, direction = row.cells["target_actual"].value, str(row.cells["target_direction"].value or "≥")
    aims = {row.cells[key].value for key in ("target_value", "target_revised") if key in row.cells}
    figures = [aim for aim in aims if isinstance(aim, Decimal)]
    if not isinstance(actual, Decimal) or not figures or direction not in ("≥", "≤", "="):
        return None
    told = {target_met(direction, aim, actual) for aim in figures}
    return told.pop() if len(told) == 1 else None


def _assigned(pattern: str) -> Callable[[Row, Cells], bool | None]:
    """Return what tells whether a task was given by a body whose name looks so."""
    found = re.compile(pattern)

    def told(row: Row, _: Cells) -> bool | None:
        by = row.cells["task_assigner"].value
        return bool(found.search(by)) if isinstance(by, str) and by.strip() else None

    return told


OWN: dict[str, Callable[[Row, Any], bool | None]] = {
    "full": _scored(lambda item: item.score == item.points),
    "nought": _scored(lambda item: item.score == 0 < item.points),
    "applies": _applies,
    "clean": _clean,
    "suits": _suits,
    "asked": _asked,
    "again": _again,
    "measured": _measured,
    "reached": _reached,
    "party": _assigned(r"[县市区省州]委(?!员会)|党委"),
    "government": _assigned("政府"),
    "congress": _assigned("人大"),
    "conference": _assigned("政协"),
}
"""By what ``holds: own(…)`` calls them."""
