"""Words around figures held against one another: the patterns of ``words.yaml``, read once."""

from __future__ import annotations

import re

import msgspec

from workbook.language.lists import listed


class Patterns(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The patterns of ``words.yaml``, each explained there."""

    function: re.Pattern[str]
    aimed: re.Pattern[str]
    left: re.Pattern[str]
    done: re.Pattern[str]
    new: re.Pattern[str]
    parts: re.Pattern[str]
    other: re.Pattern[str]
    made_good: re.Pattern[str]
    no_noun: re.Pattern[str]
    elsewhere: re.Pattern[str]
    planned: re.Pattern[str]
    part_done: re.Pattern[str]
    aim_behind: re.Pattern[str]
    of_which: re.Pattern[str]
    now_done: re.Pattern[str]
    plan_verb: re.Pattern[str]
    done_verb: re.Pattern[str]
    lacking: re.Pattern[str]
    not_done: re.Pattern[str]
    taken_up_by: re.Pattern[str]
    not_all: re.Pattern[str]
    since: re.Pattern[str]
    short_of: re.Pattern[str]
    ahead: re.Pattern[str]
    the_others: re.Pattern[str]
    others_why: re.Pattern[str]


patterns = listed("workbook.audit.net", "words.yaml", Patterns)
