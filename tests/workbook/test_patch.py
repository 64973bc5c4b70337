"""Writing into a copy touches the named cells and nothing else."""

from __future__ import annotations

import re
from decimal import Decimal as D
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.tools.mutations import stale
from tests.tools.workbooks import filled, sample, submission
from workbook.cli import main
from workbook.package.guard import unpack
from workbook.package.patch import Edit, pack, patch
from workbook.package.reader import read_book
from workbook.submission import open_members
from workbook.template.fill import BadData, fill

SHEET = "指标评分"


def test_score_write_restores_results_and_only_results(tmp_path: Path) -> None:
    """Inputs, validations, buttons, ribbon, macros, protection: member by member the same bytes."""
    original = unpack(filled(sample("example-2024")), "t")
    broken = original
    for cell, value in (("I31", 1), ("H8", 5), ("F49", 12)):
        broken = stale(broken, [SHEET, cell, value])
    changed = [name for name in original if original[name] != broken[name]]
    assert len(changed) == 1
    source, out = tmp_path / "旧.xlsm", tmp_path / "新.xlsm"
    source.write_bytes(pack(broken))
    assert main(["score", str(source), "--write", str(out)]) == 0
    assert unpack(out.read_bytes(), "t") == original


def test_a_cell_keeps_style_and_formula() -> None:
    members = unpack(filled(sample("example-2024")), "t")
    book = read_book(members, "t")
    part = book.sheets[SHEET].part
    before = re.search(rb'<c r="I31"[^>]*>.*?</c>', members[part])
    after_members = patch(members, book, {SHEET: {(30, 8): Edit(D("1.5"))}})
    after = re.search(rb'<c r="I31"[^>]*>.*?</c>', after_members[part])
    assert before is not None
    assert after is not None
    assert re.sub(rb"<v>.*?</v>", b"", before[0]) == re.sub(rb"<v>.*?</v>", b"", after[0])
    assert b"<v>1.5</v>" in after[0]
    rest = after_members[part].replace(after[0], before[0])
    assert rest == members[part]
    assert all(after_members[n] is members[n] for n in members if n != part)


@pytest.mark.parametrize("where", [(0, 40), (300, 0), (5, 200), (2, 3)])
def test_cells_and_rows_that_did_not_exist(where: tuple[int, int]) -> None:
    members = unpack(filled(sample("example-2024")), "t")
    book = read_book(members, "t")
    changed = patch(members, book, {"人员": {where: Edit("新")}})
    again = read_book(changed, "t")
    assert again.cell("人员", *where).value == "新"
    others = {k: v for k, v in again.sheets["人员"].cells.items() if k != where}
    assert others == {k: v for k, v in book.sheets["人员"].cells.items() if k != where}


MEMBERS = unpack(filled({}), "t")
BOOK = read_book(MEMBERS, "t")
texts = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=60)


@settings(max_examples=60)
@given(texts | st.decimals(-(10**9), 10**9, places=4))
def test_what_is_written_is_read_back(value: str | D) -> None:
    changed = patch(MEMBERS, BOOK, {"人员": {(4, 1): Edit(value)}})
    found = read_book(changed, "t").cell("人员", 4, 1).value
    assert found == value


def test_control_characters_cannot_break_the_file() -> None:
    changed = patch(MEMBERS, BOOK, {"人员": {(4, 1): Edit("甲\x00\x0b<&>\n乙")}})
    assert read_book(changed, "t").cell("人员", 4, 1).value == "甲<&>\n乙"


def test_filling_replaces_a_formula_of_the_user() -> None:
    """Kept, the formula would bring the old value back at the next recalculation."""
    start = filled(sample("example-2024"))
    members = unpack(start, "t")
    book = submission(start).book
    datum = submission(start).fields["paid_total"]
    place = (datum.row, datum.col)
    typed = patch(members, book, {datum.sheet: {place: Edit(D("1343.1"), formula="1300+43.1")}})
    renewed = submission(fill(open_members(typed, "t"), {"paid_total": 999.99}).packed())
    cell = renewed.book.cell(datum.sheet, *place)
    assert (cell.formula, cell.value) == (None, D("999.99"))
    kept = submission(fill(open_members(typed, "t"), {"dept_name": "某局"}).packed()).book.cell(
        datum.sheet, *place
    )
    assert (kept.formula, kept.value) == ("1300+43.1", D("1343.1"))


def test_filling_one_cell_of_a_common_formula_is_refused() -> None:
    start = filled(sample("example-2024"))
    read = submission(start)
    datum, part = read.fields["paid_total"], read.book.sheets[read.fields["paid_total"].sheet].part
    members = unpack(start, "t")
    cell = re.compile(rb'<c r="%s"([^>]*)>.*?</c>' % datum.cell.encode(), re.DOTALL)
    common = b'<f t="shared" ref="B7:B8" si="9">1300+43.1</f><v>1343.1</v></c>'
    members[part] = cell.sub(b'<c r="%s">%s' % (datum.cell.encode(), common), members[part], 1)
    with pytest.raises(BadData, match="支付进度!B7 是下拉填充或数组公式"):
        fill(open_members(members, "t"), {"paid_total": 999.99}).packed()
