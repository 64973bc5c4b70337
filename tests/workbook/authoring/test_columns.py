"""The sheets cover the schema: what is added to it must get a column, or these tests fail."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any, get_args

import msgspec
import pytest

from pyfuncs import CATALOG
from pyfuncs.catalog import offered
from tests.workbook.authoring.books import exported, full_system
from workbook.authoring import columns
from workbook.authoring.bindings import hint, option_label
from workbook.authoring.column import ColumnKind, SystemSheet
from workbook.authoring.columns import SHEETS
from workbook.authoring.export import export
from workbook.authoring.names import roles
from workbook.package.guard import Refused, unpack
from workbook.package.reader import read_book
from workbook.systems import load_shipped
from workbook.systems.model import (
    Alternative,
    Award,
    Bonus,
    Case,
    CheckSetting,
    Condition,
    Grade,
    Indicator,
    Input,
    InputTable,
    Item,
    ProjectForm,
    ProjectPart,
    System,
    TotalRule,
)
from workbook.systems.writer import text

OWN_SHEETS = {
    System: (
        "levels",
        "grades",
        "grade_limits",
        "choices",
        "inputs",
        "tables",
        "conditions",
        "after_total",
        "checks",
    ),
    Indicator: ("checklist", "alternative", "cases", "adjust", "inputs"),
    Bonus: ("awards",),
    ProjectForm: ("parts",),
    InputTable: ("columns",),
}
"""Attributes that have a sheet of their own."""
COVERED = [
    (System, columns.INFO), (Indicator, columns.INDICATORS), (Item, columns.CHECKLIST),
    (Grade, columns.GRADES), (Input, columns.INPUTS), (InputTable, columns.TABLES), (Case, columns.CASES),
    (Alternative, columns.ALTERNATIVES), (Award, columns.AWARDS), (TotalRule, columns.TOTALS),
    (Condition, columns.CONDITIONS), (CheckSetting, columns.CHECKS),
    (ProjectPart, columns.PROJECT_PARTS),
]  # fmt: skip
PLACED = {"code", "table", "level.name", "level.points", "group.name", "group.points", "when"}
"""What a line says beside its object: where it belongs, and the condition of a grade."""


def paths(struct: Any, prefix: str = "") -> Iterator[str]:
    """Yield the path of every value in `struct`, those of nested objects included."""
    for field in msgspec.structs.fields(struct):
        if field.name in OWN_SHEETS.get(struct, ()):
            continue
        inner = [k for k in (field.type, *get_args(field.type)) if isinstance(k, type)]
        nested = next((k for k in inner if issubclass(k, msgspec.Struct)), None)
        if nested:
            yield from paths(nested, f"{prefix}{field.name}.")
        else:
            yield f"{prefix}{field.name}"


@pytest.mark.parametrize(("struct", "sheet"), COVERED, ids=[s.name for _, s in COVERED])
def test_every_attribute_has_a_column(struct: Any, sheet: SystemSheet) -> None:
    data = {c.path for c in sheet.columns if c.is_data}
    assert set(paths(struct)) <= data
    extra = data - set(paths(struct))
    assert extra <= PLACED


def test_titles_are_unique_and_mean_one_thing() -> None:
    for sheet in SHEETS:
        assert Counter(c.title for c in sheet.columns).most_common(1)[0][1] == 1, sheet.name
    for role in roles():
        titles = Counter(f.title for f in offered(role))
        assert titles.most_common(1)[0][1] == 1, role
        for function in offered(role):
            for parameter in function.own_parameters():
                labels = [option_label(parameter, key) for key in parameter.options or ()]
                words = [label.rpartition("（")[0] for label in labels]
                assert len(set(words)) == len(words), (function.name, parameter.name)


def test_no_function_has_more_parameters_than_there_are_columns() -> None:
    for sheet in SHEETS:
        for column in sheet.columns:
            if column.kind is ColumnKind.FUNCTION:
                numbers = [
                    c.number
                    for c in sheet.columns
                    if c.kind is ColumnKind.PARAMETER and c.path == column.path
                ]
                most = max(len(f.own_parameters()) for f in offered(column.role))
                assert numbers == list(range(1, most + 1))


def test_hints_stand_beside_their_functions() -> None:
    book = read_book(unpack(exported(), "x"), "x")
    shown = {cell.value for cell in book.sheets["指标"].cells.values() if cell.formula}
    assert {text for text in shown if text} == {
        hint(CATALOG[str(binding["fn"])])
        for i in load_shipped("lechang-2024").indicators for binding in (i.metric, i.rule)
        if binding["fn"] != "figure"  # a term stands in its place
    }  # fmt: skip
    assert hint(CATALOG["tiers"]) == "参数1＝档次*；参数2＝小数位"


def test_what_no_sheet_can_hold_is_refused_not_lost() -> None:
    system = full_system()
    twice = msgspec.structs.replace(system.levels[1], name=system.levels[0].name)
    same_names = msgspec.structs.replace(system, levels=(system.levels[0], twice, *system.levels[2:]))
    with pytest.raises(Refused, match="表格写不下的内容，没有导出"):
        export(same_names)
    table = msgspec.structs.replace(system.tables[0], lines=("一季\n度", "二季度"))
    with pytest.raises(Refused, match="导不出来：补充表的“各行名称”"):
        export(msgspec.structs.replace(system, tables=(table,)))
    with pytest.raises(Refused, match="Excel 一格放不下"):
        export(msgspec.structs.replace(system, source="长" * 40000))


def test_defaults_are_left_out_of_the_yaml() -> None:
    written = text(full_system())
    assert "counted: false" not in written
    assert "rule_sample: false" not in written
    assert "minimum: 0" not in written
    assert "minimum: null" in written
