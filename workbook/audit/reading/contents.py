"""The table of contents of a report, which says nothing itself: its lines are left out."""

from __future__ import annotations

import re
from collections.abc import Sequence

from workbook.audit.reading.lines import Line

_CALLED = re.compile(r"目\s*[录次]")
_LEADER = re.compile(r"(?:[.．。·…_\s]{3,}|\t+)\s*\d{1,3}$")
"""Leads from a heading to its page."""
_LEAST, _LONGEST = 3, 60
"""So many lines, none longer, make a table of contents."""


def without_contents(lines: Sequence[Line]) -> list[Line]:
    """Return `lines` without a table of contents: from 目录 to where a line of it stands again."""
    for number, line in enumerate(lines):
        if _CALLED.fullmatch(line.text.strip()):
            end = _end(lines, number + 1)
            return [*lines[:number], *lines[end:]] if end else list(lines)
    return list(lines)


def _end(lines: Sequence[Line], start: int) -> int:
    """Return the number of the line the text begins with, 0 where no table of contents begins at `start`.

    That is where its first heading stands again, or else any: headings may be called alike in two chapters.
    """
    seen, again = list[str](), 0
    for number in range(start, len(lines)):
        text = _plain(lines[number].text)
        if lines[number].table or len(text) > _LONGEST or text.endswith("。"):
            break
        if text in seen and number - start >= _LEAST:
            again = again or number
            if text == seen[0]:
                return number
        seen.append(text)
    return again


def _plain(text: str) -> str:
    """Return a heading without its page and spaces."""
    return re.sub(r"\s", "", _LEADER.sub("", text.strip()))
