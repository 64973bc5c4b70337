"""The names texts use: each belongs to something the workbook has."""

from __future__ import annotations

from collections.abc import Iterator

from tests.tools.departments import layout_of
from tests.tools.workbooks import SYSTEM
from workbook.check.words.names import NAMES
from workbook.language.function_words import WORDS
from workbook.layout import Form, Layout, Matrix, Table
from workbook.layout.fields.model import block_fields

ELSEWHERE = {"自评总分"}
"""Printed with a note behind it; the total score's names stand under what people call it."""


def labels(layout: Layout) -> Iterator[str]:
    """Yield what synonyms may be given for: labels of fields, lines, columns and subjects."""
    for box in layout.boxes:
        block = box.block
        if isinstance(block, Matrix):
            yield block.subject
            yield from (line.label.removeprefix("其中：") for line in block.lines)
            yield from (column.label for column in block.columns)
        if isinstance(block, (Form, Matrix, Table)):
            yield from (field.label for field in block_fields(block))


def test_synonyms_are_of_labels_the_workbook_has() -> None:
    known = {*labels(layout_of(SYSTEM)), *ELSEWHERE}
    bare = {label.partition("（")[0] for label in known}
    assert [name for name in NAMES.synonyms if name not in known | bare] == []


def test_lists_and_fields_of_names_are_there() -> None:
    layout = layout_of(SYSTEM)
    tables = {box.block.key for box in layout.boxes if isinstance(box.block, Table)}
    assert set(NAMES.counted) <= tables
    for absence in NAMES.absences:
        assert set(absence.keys) <= set(layout.spots), absence.name
        assert bool(absence.keys) != bool(absence.rows), absence.name
        assert absence.rows in ("", *tables)


def test_no_word_stands_twice_in_its_list() -> None:
    for listed in (*NAMES.synonyms.values(), *(c.words for c in NAMES.counted.values()), WORDS.acting):
        assert len(listed) == len(set(listed)), listed


def test_every_list_of_stock_phrases_names_its_source() -> None:
    assert set(WORDS.empty_answers) | set(WORDS.stock_phrases) <= {"报告", "表样", "经验"}
