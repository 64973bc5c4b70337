"""Words around figures worked out from one another: the patterns of ``words.yaml``, read once."""

from __future__ import annotations

import re

import msgspec

from workbook.language.lists import listed


class Patterns(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The patterns of ``words.yaml``, each explained there."""

    price: re.Pattern[str]
    pay: re.Pattern[str]
    not_by_standard: re.Pattern[str]
    planned: re.Pattern[str]
    gone: re.Pattern[str]
    all: re.Pattern[str]
    some: re.Pattern[str]
    other_way: re.Pattern[str]
    too_much: re.Pattern[str]
    too_little: re.Pattern[str]
    not_each_time: re.Pattern[str]
    stock: re.Pattern[str]


patterns = listed("workbook.audit.worked", "words.yaml", Patterns)
