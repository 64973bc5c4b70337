"""Words around the numbers of one sentence: the patterns of ``words.yaml``, read once."""

from __future__ import annotations

import re

import msgspec

from workbook.language.lists import listed


class Patterns(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The patterns of ``words.yaml``, each explained there."""

    row: re.Pattern[str]
    row_open: re.Pattern[str]
    row_begins: re.Pattern[str]
    ranked: re.Pattern[str]
    of_the_list: re.Pattern[str]
    priced: re.Pattern[str]
    no_such_part: re.Pattern[str]
    not_in_turn: re.Pattern[str]
    all_told: re.Pattern[str]
    so_many_make: re.Pattern[str]
    more_than_these: re.Pattern[str]
    no_part: re.Pattern[str]
    not_by_price: re.Pattern[str]
    each: re.Pattern[str]
    more_by: re.Pattern[str]
    time_saved: re.Pattern[str]
    net: re.Pattern[str]
    at_first: re.Pattern[str]
    at_last: re.Pattern[str]
    came: re.Pattern[str]
    went: re.Pattern[str]
    net_of_more: re.Pattern[str]
    no_most: re.Pattern[str]
    of_several: re.Pattern[str]
    capped: re.Pattern[str]
    not_of_each: re.Pattern[str]
    set_before: re.Pattern[str]
    set_plan: re.Pattern[str]
    set_behind: re.Pattern[str]
    goes_on: re.Pattern[str]
    of_another: re.Pattern[str]
    only_does: re.Pattern[str]
    steps: tuple[re.Pattern[str], ...]


patterns = listed("workbook.audit.within", "words.yaml", Patterns)
