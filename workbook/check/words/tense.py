"""Whether a stretch of a text speaks of the evaluated year as it was."""

from __future__ import annotations

import re

from workbook.language.folding import Span
from workbook.language.function_words import FORWARD, FUTURE, PAST
from workbook.language.periods import named, part_of_year, years


def is_of_year(sentence: Span, start: int, year: int) -> bool:
    """Tell whether what begins at `start` is said of the year as it was: no part of it, no plan."""
    ahead = sentence.text[: start - sentence.start]
    if named(ahead, (*FORWARD, *FUTURE, *PAST)) or part_of_year(ahead):
        return False
    return all(found.number == year for found in years(ahead))


_FROM = r"(?:由|从)(?:原来|原先|原有|上年度?末?|去年末?|年初)?的?"
_MOVED_TO = (
    r"[^，。；;\d]{0,4}?"
    r"(?:增加|增长|提高|提升|上升|扩大|减少|下降|降低|压减|压缩|缩减|回落|增|升|降|减)(?:到|至|为)"
)
_LEFT, _THEN = re.compile(f"{_FROM}$"), re.compile(_MOVED_TO)
_MOVED = re.compile(rf"(?P<name>[^，。；;:：]{{2,24}}?){_FROM}[\d.,]{{1,16}}[^，。；;\d]{{0,4}}?{_MOVED_TO}$")
_NEAR = 72
"""Characters in which a name and what it was before can be told."""


def is_left_behind(before: str, after: str) -> bool:
    """Tell whether a figure is what there was before it changed: 结转结余由58.00万元增加到188.90万元."""
    return _LEFT.search(before) is not None and _THEN.match(after) is not None


def what_moved(lead: str) -> tuple[str, int]:
    """Return what has become the figure behind `lead`, and how far before it stands; “” and 0 for nothing.

    Of 结转结余由58.00万元增加到 that is 结转结余, 16 characters before.
    """
    found = _MOVED.search(lead[-_NEAR:])
    return (found["name"], len(found[0])) if found else ("", 0)
