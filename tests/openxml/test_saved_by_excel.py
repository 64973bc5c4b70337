"""Workbooks as Excel saves them, changed by the product: no repair, nothing lost, nothing else touched."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal as D
from functools import cache

import pytest

from tests.openxml.audit import findings
from tests.openxml.excel import as_excel_saves, groups
from tests.openxml.limits import breaches
from tests.tools.workbooks import filled, sample, submission
from workbook.cells.results import with_results
from workbook.check import run
from workbook.check.mark import mark
from workbook.layout import Table
from workbook.layout.placement import PLAIN, UDF
from workbook.package.address import address
from workbook.package.guard import unpack
from workbook.package.patch import Edit, pack, patch
from workbook.package.reader import read_book
from workbook.renewal import Wanted, carry, refresh
from workbook.score.scoring import score
from workbook.submission import Opened, open_members
from workbook.template.fill import fill

pytestmark = pytest.mark.slow

DATA = sample("example-2024")
SUFFIX = {UDF: ".xlsm", PLAIN: ".xlsx"}
CHAIN = {"xl/calcChain.xml", "xl/_rels/workbook.xml.rels", "[Content_Types].xml"}
EXTRA = ("docProps/custom.xml", "xl/persons/person.xml", "xl/printerSettings/printerSettings1.bin")
SHEET = "支付进度"
PAID = ["pay_q1_paid", "pay_q2_paid", "pay_q3_paid", "pay_q4_paid"]
"""Four inputs one below another, into which somebody fills a formula."""


@cache
def built(edition: str) -> bytes:
    return filled(DATA, edition=edition)


@cache
def saved(edition: str) -> dict[str, bytes]:
    return as_excel_saves(built(edition))


def opened(members: Mapping[str, bytes]) -> Opened:
    return open_members(members, "t")


def sound(members: Mapping[str, bytes], edition: str) -> None:
    assert breaches(members) == []
    assert findings(pack(members), SUFFIX[edition]) == []


def filled_down(edition: str) -> dict[str, bytes]:
    """Return the saved workbook after somebody filled a formula over the four quarters."""
    members = unpack(built(edition), "t")
    read = submission(built(edition))
    edits = {}
    for number, key in enumerate(PAID):
        datum = read.fields[key]
        formula = f"$B$7*0+C{datum.row + 1}*1"
        edits[datum.row, datum.col] = Edit(D(100 + number), formula)
    return as_excel_saves(pack(patch(members, read.book, {SHEET: edits})))


@pytest.mark.parametrize("edition", SUFFIX)
def test_the_fixture_is_sound_and_says_the_same(edition: str) -> None:
    """What Excel would save differs in its parts, not in what stands in the cells."""
    sound(saved(edition), edition)
    before, after = read_book(unpack(built(edition), "t"), "t"), read_book(saved(edition), "t")
    assert before.sheets == after.sheets
    assert before.names == after.names
    assert b"<rPh" in saved(edition)["xl/sharedStrings.xml"]
    assert b"<r><rPr>" in saved(edition)["xl/sharedStrings.xml"]
    shared = [data for data in saved(edition).values() if b't="shared" ref=' in data]
    assert len(shared) > 1
    assert all(b"x14ac:dyDescent" in saved(edition)[sheet.part] for sheet in after.sheets.values())


@pytest.mark.parametrize("edition", SUFFIX)
def test_scores_written_touch_nothing_that_is_up_to_date(edition: str) -> None:
    """Results are those there are: only texts move from the shared strings into their cells."""
    done = with_results(opened(saved(edition))).members
    sound(done, edition)
    assert list(done) == list(saved(edition))
    assert [n for n in done if done[n] != saved(edition)[n] and "/worksheets/" not in n] == []
    assert read_book(done, "t").sheets == read_book(saved(edition), "t").sheets


@pytest.mark.parametrize("edition", SUFFIX)
def test_marks_and_new_figures(edition: str) -> None:
    read = opened(saved(edition)).submission
    marked = mark(opened(saved(edition)), run(read, score(read))).members
    sound(marked, edition)
    done = fill(opened(saved(edition)), {"paid_total": 999.99, "dept_name": "=甲局"}).members
    sound(done, edition)
    assert set(saved(edition)) == set(done)  # no formula went, the chain stays
    assert all(done[name] is not None and done[name] == saved(edition)[name] for name in EXTRA)


@pytest.mark.parametrize("edition", SUFFIX)
def test_a_figure_in_the_place_of_a_formula_takes_the_chain_away(edition: str) -> None:
    """Excel would repair a chain that names a cell without a formula; where there is none it makes one."""
    members = filled_down(edition)
    sound(members, edition)
    kept = fill(opened(members), {"dept_name": "某局"}).members
    assert "xl/calcChain.xml" in kept
    done = fill(opened(members), {"pay_q1_paid": 5}).members
    sound(done, edition)
    assert "xl/calcChain.xml" not in done
    assert b"calcChain" not in done["[Content_Types].xml"] + done["xl/_rels/workbook.xml.rels"]
    assert {name for name in members if members[name] != done.get(name)} >= CHAIN
    assert all(done[name] == members[name] for name in EXTRA)


@pytest.mark.parametrize("taken", PAID)
@pytest.mark.parametrize("edition", SUFFIX)
def test_the_others_of_a_filled_down_formula_keep_theirs(edition: str, taken: str) -> None:
    """Whichever of them gets a figure, the first or one that follows."""
    members = filled_down(edition)
    part = read_book(members, "t").sheets[SHEET].part
    assert members[part].count(b't="shared"') >= len(PAID)
    done = fill(opened(members), {taken: 5}).members
    assert breaches(done) == []
    fields = opened(done).submission.fields
    assert (fields[taken].formula, fields[taken].stored) == (None, D(5))
    for key in PAID:
        if key != taken:
            assert fields[key].formula == f"$B$7*0+C{fields[key].row + 1}*1"
    assert not re.search(rb'<c r="B1[3-6]"[^>]*><f t="shared"', done[part])


@pytest.mark.parametrize("edition", SUFFIX)
def test_refresh_renews_formulas_of_a_group(edition: str) -> None:
    """A changed formula in the middle of a group is put right, all others stay."""
    before = read_book(saved(edition), "t")
    name, cells = next(
        (name, found) for name in ("指标评分", "支付进度") for found in groups(before, name) if len(found) > 2
    )
    at = cells[0]
    assert before.cell(name, *at).formula
    part = before.sheets[name].part
    first = re.compile(rb'(<c r="%s"[^>]*><f [^>]*>)[^<]*' % address(*at).encode())
    old = first.sub(rb"\g<1>1+1", saved(edition)[part])  # the group's text: all its cells say 1+1
    assert old != saved(edition)[part]
    done = refresh(opened({**saved(edition), part: old}))
    sound(done.new.members, edition)
    after = done.new.book
    assert {c: after.cell(name, *c).formula for c in cells} == {
        c: before.cell(name, *c).formula for c in cells
    }
    assert len(done.notes) >= len(cells)


def test_a_filled_down_formula_is_carried_as_a_formula() -> None:
    """Each cell with its own text, as if it had been typed there."""
    members = filled_down(UDF)
    read = opened(members).submission
    done = carry(opened(members), Wanted(read.layout.system, "", PLAIN))
    sound(done.new.members, PLAIN)
    fields = done.new.submission.fields
    assert [fields[key].formula for key in PAID] == [read.fields[key].formula for key in PAID]


def test_a_stale_chain_of_an_older_program_goes() -> None:
    """Older builds left entries of formulas they removed."""
    members = dict(saved(UDF))
    members["xl/calcChain.xml"] = members["xl/calcChain.xml"].replace(b"<c ", b'<c r="A1" i="1"/><c ', 1)
    assert breaches(members) != []
    assert breaches(with_results(opened(members)).members) == []


def test_untouched_members_are_the_same_objects() -> None:
    book = read_book(saved(UDF), "t")
    done = patch(saved(UDF), book, {"人员": {(6, 1): Edit(D(1))}})
    part = book.sheets["人员"].part
    assert [name for name in done if done[name] is not saved(UDF)[name]] == [part]
    assert patch(saved(UDF), book, {}) == saved(UDF)


ROW = re.compile(rb'<row r="7"[^>]*>')


@pytest.mark.parametrize(("col", "kept"), [(1, True), (40, False)])
def test_spans_stay_right_or_go(col: int, kept: bool) -> None:
    """The row keeps everything else that is said of it."""
    book = read_book(saved(UDF), "t")
    part = book.sheets["人员"].part
    done = patch(saved(UDF), book, {"人员": {(6, col): Edit("新")}})
    before, after = ROW.search(saved(UDF)[part]), ROW.search(done[part])
    assert before is not None
    assert after is not None
    assert b" spans=" in before[0]
    assert after[0] == (before[0] if kept else re.sub(rb' spans="[^"]*"', b"", before[0]))
    assert breaches(done) == []


@pytest.mark.parametrize(
    ("edit", "attributes"),
    [
        (Edit("字"), b' s="3" ph="1" t="inlineStr"'),
        (Edit(D(2)), b' s="3" ph="1"'),
        (Edit(D(2), ""), b' s="3" ph="1"'),
        (Edit(None), b' s="3" ph="1"'),
    ],
)
def test_what_stood_behind_a_value_goes_with_it(edit: Edit, attributes: bytes) -> None:
    """vm: a picture or linked type behind the value. ph, whether readings show, is the cell's own."""
    members = dict(saved(UDF))
    book = read_book(members, "t")
    part = book.sheets["人员"].part
    rich = b'<c r="B7" s="3" vm="1" ph="1" t="e"><v>#VALUE!</v></c>'
    members[part] = re.sub(rb'<c r="B7"[^>]*?(?:/>|>.*?</c>)', rich, members[part], count=1, flags=re.DOTALL)
    done = patch(members, read_book(members, "t"), {"人员": {(6, 1): edit}})
    assert re.search(rb'<c r="B7"%s[/>]' % re.escape(attributes), done[part])


@pytest.mark.parametrize(
    ("edit", "head"),
    [
        (Edit(D(2)), b'<c r="B7" s="3" cm="1"><f t="array" ref="B7">'),
        (Edit(D(2), "1+1"), b'<c r="B7" s="3"><f>1+1</f>'),
        (Edit(D(2), ""), b'<c r="B7" s="3"><v>2</v>'),
    ],
)
def test_a_formula_that_spills_keeps_its_mark_while_it_stays(edit: Edit, head: bytes) -> None:
    members = dict(saved(UDF))
    part = read_book(members, "t").sheets["人员"].part
    spilling = b'<c r="B7" s="3" cm="1" vm="2"><f t="array" ref="B7">A1:A1</f><v>1</v></c>'
    members[part] = re.sub(
        rb'<c r="B7"[^>]*?(?:/>|>.*?</c>)', spilling, members[part], count=1, flags=re.DOTALL
    )
    done = patch(members, read_book(members, "t"), {"人员": {(6, 1): edit}})
    assert head in done[part]


@pytest.mark.parametrize("left", ["<f></f><v>0</v>", "<v>0</v>"])
@pytest.mark.parametrize("edition", SUFFIX)
def test_refresh_mends_the_choice_older_builds_lost(edition: str, left: str) -> None:
    """They wrote “=”, the third direction of a target, as ``<f></f>``; Excel's repair leaves a 0."""
    members = unpack(built(edition), "t")
    book = read_book(members, "t")
    dictionary = book.sheets["字典"]
    at = next(place for place, cell in dictionary.cells.items() if cell.value == "=")
    cell = rf'<c r="{address(*at)}"[^>]*>.*?</c>'.encode()
    broken = f'<c r="{address(*at)}">{left}</c>'.encode()
    data = re.sub(cell, broken, members[dictionary.part], count=1, flags=re.DOTALL)
    old = {**members, dictionary.part: data}
    assert [text.partition(":")[0] for text in breaches(old)] == (["empty_formula"] if "<f>" in left else [])
    done = refresh(opened(old))
    assert breaches(done.new.members) == []
    assert read_book(done.new.members, "t").sheets["字典"] == dictionary
    assert f"字典!{address(*at)} 的下拉选项“=”写坏了，已经改好" in done.notes
    assert dictionary.part in done.changed
    assert refresh(done.new).notes == []


@pytest.mark.parametrize("edition", SUFFIX)
def test_refresh_takes_an_array_formula_over_program_cells_apart(edition: str) -> None:
    """All its cells get their own formulas back; no entry of the chain is left without one."""
    members = unpack(built(edition), "t")
    book = read_book(members, "t")
    targets = opened(members).layout.box("targets").block
    assert isinstance(targets, Table)
    area = book.area(next(column.key for column in targets.columns if column.formula))
    assert area
    sheet, col, rows = area.sheet, area.left, range(area.top, area.top + 3)
    cells = [address(row, col) for row in rows]
    part = book.sheets[sheet].part
    for number, cell in enumerate(cells):
        head = f'<f t="array" ref="{cells[0]}:{cells[-1]}">1+{{1;2;3}}</f>' if not number else ""
        new = f'<c r="{cell}">{head}<v>{number + 2}</v></c>'.encode()
        old = rb'<c r="%s"[^>]*>.*?</c>' % cell.encode()
        members[part] = re.sub(old, new, members[part], count=1, flags=re.DOTALL)
    members = as_excel_saves(pack(members))
    first = re.compile(rb'<c r="%s"([^/]*)/>' % cells[0].encode())
    chain = first.sub(  # Excel lists every cell of the group
        lambda entry: b"".join(b'<c r="%s"%s/>' % (c.encode(), entry[1]) for c in cells),
        members["xl/calcChain.xml"],
    )
    members["xl/calcChain.xml"] = chain
    done = refresh(opened(members))
    assert breaches(done.new.members) == []
    assert [done.new.book.cell(sheet, row, col).formula for row in rows] == [
        book.cell(sheet, row, col).formula for row in rows
    ]
    assert sum("的公式换成了程序的" in note for note in done.notes) == 3
    alone = patch(members, opened(members).book, {sheet: {(rows[0], col): Edit(D(1), "1+1")}})
    assert "xl/calcChain.xml" not in alone  # its other cells have no formula any more
    assert breaches(alone) == []
