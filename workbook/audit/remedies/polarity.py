"""Whether words speak of what is well or of what is wrong, by the lists of ``polarity.yaml``."""

from __future__ import annotations

import re
from functools import cache

import msgspec

from workbook.language.lists import read


class _Words(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The patterns of ``polarity.yaml``, each explained there."""

    denied: str
    praise: str
    demand: str
    lack: str
    failed: str
    result: str
    ahead: str
    remedy: str
    neutral: str
    wants: str


@cache
def _way(name: str) -> re.Pattern[str]:
    listed = msgspec.convert(read("workbook.audit.remedies", "polarity.yaml"), _Words)
    return re.compile(re.sub(r"\s+", "", getattr(listed, name)))


def says(name: str, text: str) -> bool:
    """Tell whether a text has a word of one of the lists."""
    return _way(name).search(text) is not None


def is_well(text: str) -> bool:
    """Tell whether a text has a word of praise, a denied fault included."""
    text = _way("neutral").sub("，", text)
    return says("denied", text) or says("praise", text)


def is_ill(text: str) -> bool:
    """Tell whether a text has a word of anything wrong, beside its praise and the faults it denies."""
    for name in ("neutral", "denied", "praise"):
        text = _way(name).sub("，", text)
    return says("lack", text)


def praises(text: str) -> bool:
    """Tell whether a text has praise and nothing wrong in it, and is not of what is to be done."""
    return is_well(text) and not is_ill(text) and not says("ahead", text)
