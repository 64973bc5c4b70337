"""What looks like a figure, a date, a time or a quotation and is none: 2月30日, 98.6.1%, 86.50万元万元.

    from workbook.language.malformed import malformed

    for slip in malformed(fold("经2020年2月30日研究。")):
        slip.start, slip.end   # where it stands in the folded text
        slip.told              # "2 月没有 30 日"

Nothing but the text is needed to see it.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from workbook.language.folding import Folded, length
from workbook.language.malformed import dates, figures, marks
from workbook.language.malformed.model import DATED, FIGURE, MARK, SHARE, TIMED, Slip, words
from workbook.language.remembered import remembered

__all__ = ["DATED", "FIGURE", "MARK", "SHARE", "TIMED", "Slip", "malformed", "words"]


def malformed(text: Folded) -> Iterator[Slip]:
    """Yield what is malformed in `text`, left to right; what lies in another slip is told with it."""
    return iter(_malformed(text))


@partial(remembered, size=length)
def _malformed(text: Folded) -> tuple[Slip, ...]:
    return tuple(_outermost(text))


def _outermost(text: Folded) -> Iterator[Slip]:
    found = [*dates.slips(text), *figures.slips(text), *marks.slips(text)]
    end = -1
    for slip in sorted(found, key=lambda slip: (slip.start, -slip.end)):
        if slip.start >= end:
            end = slip.end
            yield slip
