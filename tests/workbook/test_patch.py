"""Writing into a copy touches the named cells and nothing else."""

from __future__ import annotations

import re
import sys
from decimal import Decimal as D
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.tools.mutations import MUTATIONS, stale
from tests.tools.workbooks import filled, sample, submission
from workbook.cells.results import edits
from workbook.cli import main
from workbook.layout.placement import PLAIN, UDF
from workbook.package.guard import Refused, unpack
from workbook.package.patch import Edit, pack, patch
from workbook.package.reader import read_book
from workbook.score.scoring import score
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


@pytest.mark.parametrize("edition", [UDF, PLAIN])
def test_cells_that_stand_there_are_rewritten_as_if_row_by_row(
    edition: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The short way for cells that are all there gives the bytes of the way that looks at every cell."""
    opened = open_members(unpack(filled(sample("example-2024"), edition=edition), "t"), "t")
    empty = {sheet: {at: Edit(None, "") for at in grid.cells} for sheet, grid in opened.book.sheets.items()}
    texts = {sheet: {at: Edit("新<1>") for at in list(cells)[::3]} for sheet, cells in empty.items()}
    for changes in (edits(opened.submission, score(opened.submission)), empty, texts):
        short = patch(opened.members, opened.book, changes)
        monkeypatch.setattr(sys.modules["workbook.package.patch"], "_in_place", lambda *_: None)
        assert patch(opened.members, opened.book, changes) == short
        monkeypatch.undo()


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


ODD_TEXTS = (
    "甲\x00\x0b<&>\n乙",
    "一\r\n二",
    "_x0041_",
    "_x005F_x000D__x0042_",
    "\ufffe\uffff",
    " 前后 ",
    "a\tb",
    "😀",
)


@pytest.mark.parametrize("text", ODD_TEXTS)
def test_no_character_is_lost_or_breaks_the_file(text: str) -> None:
    """What XML cannot hold is escaped as the standard says, and so is what only looks like an escape."""
    place = (4, 1)
    for formula in (None, '"甲"'):
        changed = patch(MEMBERS, BOOK, {"人员": {place: Edit(text, formula)}})
        assert read_book(changed, "t").cell("人员", *place).value == text


def test_what_a_cell_cannot_hold() -> None:
    """A number beyond Excel's becomes a text, a text too long is refused: Excel would repair both."""
    changed = patch(MEMBERS, BOOK, {"人员": {(4, 1): Edit(D("-1E400")), (4, 2): Edit(D("1E300"))}})
    cells = read_book(changed, "t").sheets["人员"].cells
    assert cells[4, 1].value == f"-1{'0' * 400}"
    assert cells[4, 2].value == D("1E300")
    patch(MEMBERS, BOOK, {"人员": {(4, 1): Edit("长" * 32767)}})
    with pytest.raises(Refused, match="B5 的文字有 32768 个字"):
        patch(MEMBERS, BOOK, {"人员": {(4, 1): Edit("😀" * 16384)}})


def test_half_a_character_is_kept_in_the_file_and_shown_as_a_sign() -> None:
    changed = patch(MEMBERS, BOOK, {"人员": {(4, 1): Edit("甲\ud83d乙")}})
    assert "甲_xD83D_乙".encode() in changed[BOOK.sheets["人员"].part]
    assert read_book(changed, "t").cell("人员", 4, 1).value == "甲�乙"


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


def test_filling_one_cell_of_an_array_formula_is_refused() -> None:
    """Neither the cell with the formula nor one that shows another of its results can change alone."""
    members = unpack(filled(sample("example-2024")), "t")
    part = BOOK.sheets["支付进度"].part
    array = b'<c r="B13"><f t="array" ref="B13:B14">B6:B7/4</f><v>1</v></c>'
    members[part] = re.sub(rb'<c r="B13"[^>]*>.*?</c>', array, members[part], count=1, flags=re.DOTALL)
    for key, cell in (("pay_q1_paid", "B13"), ("pay_q2_paid", "B14")):
        with pytest.raises(BadData, match=f"支付进度!{cell} 是数组公式的一格"):
            fill(open_members(members, "t"), {key: 999.99})
    fill(open_members(members, "t"), {"paid_total": 999.99})


def test_a_sheet_whose_part_is_missing_is_refused() -> None:
    members = unpack(filled(sample("example-2024")), "t")
    part = BOOK.sheets["支付进度"].part
    without = {name: data for name, data in members.items() if name != part}
    with pytest.raises(Refused, match="找不到工作表“支付进度”的内容"):
        patch(without, BOOK, {"支付进度": {(6, 1): Edit(D(1))}})
    with pytest.raises(Refused, match="找不到工作表“支付进度”的内容"):
        open_members(without, "t").with_room({"支付进度": {(6, 1, 1): "字"}})


def test_a_row_of_a_fixed_list_whose_name_is_lost_is_not_filled() -> None:
    """Its cell is not known: what stands at the old address may be another."""
    members = unpack(filled(sample("example-2024")), "t")
    lost = MUTATIONS["delete_name"](members, "score_self")
    with pytest.raises(BadData, match="score_self 已失效"):
        fill(open_members(lost, "t"), {"scores": {"A1-1": {"score_self": 1}}})
