"""The words of rows speak of lists and columns the form has, and of every day of a list with a name."""

from __future__ import annotations

from workbook.check.words.row_words import DATED, LISTS, WORDS
from workbook.layout import Table, Type
from workbook.layout.fields.model import block_fields
from workbook.layout.sheets.entry import ENTRY_SHEETS

BLOCKS = [block for sheet in ENTRY_SHEETS for block in sheet.blocks]
TABLES = {block.key: {c.key: c for c in block.columns} for block in BLOCKS if isinstance(block, Table)}
DATES = {field.key for block in BLOCKS for field in block_fields(block) if field.type is Type.DATE}


def test_every_word_is_of_a_column_of_its_list() -> None:
    for key, listed in LISTS.items():
        columns = TABLES[key]
        named = {listed.done, listed.due, listed.budget, listed.spent, *listed.days, *listed.plans}
        assert named - {""} <= set(columns), key
        assert set(listed.measures) <= set(listed.plans), key
    every = {column for columns in TABLES.values() for column in columns}
    assert {*WORDS.figures, *WORDS.noted} <= every
    assert all({ratio.part, ratio.whole} <= set(TABLES[key]) for key, ratio in WORDS.ratios.items())


def test_every_day_of_a_list_that_texts_name_is_told_of() -> None:
    for key, listed in LISTS.items():
        told = {*listed.days, listed.due}
        assert {c for c, field in TABLES[key].items() if field.type is Type.DATE} <= told, key


def test_dated_fields_hold_days_and_have_verbs() -> None:
    assert set(DATED) <= DATES
    used = {dated.verb for dated in DATED.values()} | {
        v for each in LISTS.values() for v in each.days.values()
    }
    assert used == set(WORDS.verbs)
