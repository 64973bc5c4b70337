"""A row of a fixed list that is gone: its neighbour is neither blamed for it nor taken for it."""

from __future__ import annotations

from tests.tools.mutations import Members, narrow, retype
from tests.tools.workbooks import filled, sample
from workbook.cells.results import results
from workbook.check import run
from workbook.package.guard import unpack
from workbook.package.reader import read_book
from workbook.renewal import refresh
from workbook.score.scoring import score
from workbook.submission import open_members

FIRST, SECOND = "A1-1", "A1-2"


def without_first_row() -> Members:
    """Return the example as it is when the names no longer cover the row of the first indicator."""
    return narrow(unpack(filled(sample("example-2024")), "t"), ["指标评分", 7, 36, 8, 36])


def test_only_the_missing_indicator_is_reported() -> None:
    read = open_members(without_first_row(), "t").submission
    found = run(read, score(read))
    missing = [f for f in found if f.code == "JX-S-07"]
    assert [f.hit.args["entry"] for f in missing] == [FIRST]
    assert not [f for f in found if f.code in ("JX-S-04", "JX-S-08", "JX-S-10") and f.hit.place.row in (7, 8)]


def test_its_own_score_is_not_read_from_the_next_row() -> None:
    read = open_members(without_first_row(), "t").submission
    card = score(read)
    assert card.indicator(FIRST).self_score is None
    assert card.indicator(SECOND).self_score is not None
    rows = {result.row for result in results(read, card) if result.field.key == "score_rule"}
    assert rows == set(range(7, 36))


def test_refresh_leaves_the_neighbour_alone() -> None:
    members = without_first_row()
    done = refresh(open_members(members, "t"))
    before, after = read_book(members, "t"), read_book(done.new.members, "t")
    sheet = "指标评分"
    assert [note for note in done.notes if "!H8" in note or "!I8" in note] == []
    assert {p: c.formula for p, c in before.sheets[sheet].cells.items() if p[0] == 7} == {
        p: c.formula for p, c in after.sheets[sheet].cells.items() if p[0] == 7
    }


def test_an_overwritten_id_keeps_its_row() -> None:
    read = open_members(
        retype(unpack(filled(sample("example-2024")), "t"), ["指标评分", "A7", "X9-9"]), "t"
    ).submission
    assert score(read).indicator(FIRST).self_score is not None
    assert read.entry_rows["scores"][FIRST] == 6


def test_a_line_of_the_contents_that_is_gone_leaves_the_others_alone() -> None:
    members = unpack(filled(sample("example-2024")), "t")
    rates = results(read := open_members(members, "t").submission, score(read))
    lines = [result.row + 1 for result in rates if result.field.key == "progress_rate"]
    members = narrow(members, ["封面与单位信息", lines[0], lines[-1], lines[1], lines[-1]])
    read = open_members(members, "t").submission
    found = run(read, score(read))
    assert [f.code for f in found if f.hit.place.sheet == "封面与单位信息"] == ["JX-S-07"]
    rows = {result.row for result in results(read, score(read)) if result.field.key == "progress_rate"}
    assert rows == {line - 1 for line in lines[1:]}
