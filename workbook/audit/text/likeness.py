"""What two places of a report speak of alike: pairs of letters, words that say nothing of a thing left out.

What says nothing depends on what is compared: problems and measures, figures, counts, or losses of points.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from workbook.audit.text.words import WORDS
from workbook.language.likeness import neighbours

_HAN = re.compile("[\u4e00-\u9fa5]+")


def _any(words: Sequence[str]) -> re.Pattern[str]:
    return re.compile("|".join(words))


COMMON = _any(WORDS.common)
"""What any problem and any measure may have."""
LITTLE = _any(WORDS.little)
"""What stands around a figure and does not say of what it is."""
OF_COUNTS = _any((*WORDS.little, *WORDS.little_of["counts"]))
"""The same around a number of things."""
OF_LOSSES = _any(WORDS.little_of["losses"])
"""What any loss of points may be told with."""


def pairs(text: str, aside: re.Pattern[str] | None = COMMON) -> frozenset[str]:
    """Return the pairs of letters of a text that say of what it is; aside: what is left out."""
    said = aside.sub("，", text) if aside else text
    return frozenset().union(*map(neighbours, _HAN.findall(said)))
