"""The edition without macros has a formula for every function, and says so when one has none."""

from __future__ import annotations

import pytest

from pyfuncs import CATALOG
from tests.tools.workbooks import SYSTEM, filled, submission, template
from workbook.build import build
from workbook.layout import assemble
from workbook.layout.placement import PLAIN
from workbook.native import OPEN_INPUT, WRITERS, shown_text
from workbook.package.guard import unpack
from workbook.systems import SystemProblem, load_shipped, shipped_ids


def test_every_function_has_its_native_formula() -> None:
    assert set(WRITERS) == set(CATALOG)


def test_a_function_without_one_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(WRITERS, "tiers")
    with pytest.raises(SystemProblem, match="tiers 没有普通版的公式"):
        build(assemble(load_shipped(SYSTEM)), "", PLAIN)


@pytest.mark.parametrize("system", shipped_ids())
def test_no_macro_no_worksheet_function_of_ours(system: str) -> None:
    members = unpack(template(system, PLAIN), "plain")
    assert not [name for name in members if "vba" in name.lower() or name.startswith("customUI")]
    assert b"macroEnabled" not in members["[Content_Types].xml"]
    read = submission(template(system, PLAIN))
    formulas = [c.formula for s in read.book.sheets.values() for c in s.cells.values() if c.formula]
    assert formulas
    assert not [f for f in formulas if "JX_" in f]
    assert all(len(f) <= 8192 for f in formulas)


def test_both_editions_have_the_same_sheets_and_names() -> None:
    udf, plain = (submission(filled({}, SYSTEM, edition)).book for edition in ("udf", PLAIN))
    assert [n for n, s in udf.sheets.items() if s.visible] == [
        n for n, s in plain.sheets.items() if s.visible
    ]
    assert set(udf.names) == set(plain.names)


def test_what_a_cell_says_without_a_number() -> None:
    assert shown_text("待填：分子") == shown_text("有误：分母为 0") == OPEN_INPUT
    assert shown_text("不适用") == "不适用"
    assert shown_text("未评完") == "未评完"
