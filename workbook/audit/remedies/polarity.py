"""Whether words speak of what is well or of what is wrong, by the lists of ``polarity.yaml``."""

from __future__ import annotations

import re

import msgspec

from workbook.language.lists import listed


class Words(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The patterns of ``polarity.yaml``, each explained there."""

    denied: re.Pattern[str]
    praise: re.Pattern[str]
    demand: re.Pattern[str]
    lack: re.Pattern[str]
    failed: re.Pattern[str]
    result: re.Pattern[str]
    ahead: re.Pattern[str]
    remedy: re.Pattern[str]
    neutral: re.Pattern[str]
    wants: re.Pattern[str]


words = listed("workbook.audit.remedies", "polarity.yaml", Words)


def is_well(text: str) -> bool:
    """Tell whether a text has a word of praise, a denied fault included."""
    text = words().neutral.sub("，", text)
    return bool(words().denied.search(text) or words().praise.search(text))


def is_ill(text: str) -> bool:
    """Tell whether a text has a word of anything wrong, beside its praise and the faults it denies."""
    for way in (words().neutral, words().denied, words().praise):
        text = way.sub("，", text)
    return words().lack.search(text) is not None


def praises(text: str) -> bool:
    """Tell whether a text has praise and nothing wrong in it, and is not of what is to be done."""
    return is_well(text) and not is_ill(text) and not words().ahead.search(text)
