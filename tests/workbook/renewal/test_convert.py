"""From one edition into the other: nothing typed is lost, and the scores stay."""

from __future__ import annotations

import json
from decimal import Decimal as D
from pathlib import Path
from typing import Any

import pytest

from tests.tools.departments import department
from tests.tools.mutations import MUTATIONS
from tests.tools.systems import representative
from tests.tools.workbooks import OTHER, SYSTEM, built, filled, other_system
from tests.workbook.renewal.books import inputs, opened, read, typed
from workbook.check import run
from workbook.cli import main
from workbook.layout import assemble
from workbook.layout.placement import PLAIN, UDF
from workbook.package.guard import unpack
from workbook.package.patch import Edit, pack, patch
from workbook.package.reader import ErrorValue
from workbook.renewal import Carried, Wanted, carry
from workbook.score.scoring import score
from workbook.submission import open_members
from workbook.systems import load_shipped
from workbook.systems.loader import parse
from workbook.template.fill import fill

pytestmark = pytest.mark.slow


def converted(data: bytes, edition: str) -> Carried:
    """Return the workbook of the other edition."""
    source = read(data)
    system = source.layout.system
    text = other_system() if system.id == OTHER else ""
    return carry(opened(data), Wanted(system, text, edition))


WHOLE, FAULTY = (False, False), (True, True)
SYSTEMS = [*representative(), OTHER]


@pytest.mark.parametrize(
    ("system", "blanks", "wrong"),
    [(SYSTEM, *WHOLE), *((name, *(FAULTY, WHOLE)[turn % 2]) for turn, name in enumerate(SYSTEMS))],
)
def test_there_and_back(system: str, blanks: bool, wrong: bool) -> None:
    made_for = SYSTEM if system == OTHER else system
    data = filled(department(3, blanks, wrong, made_for), system)
    there = converted(data, PLAIN)
    back = converted(there.new.packed(), UDF)
    assert there.homeless == back.homeless == []
    assert there.moved == back.moved == []
    assert inputs(data) == inputs(there.new.packed()) == inputs(back.new.packed())
    cards = [score(read(d)) for d in (data, there.new.packed(), back.new.packed())]
    assert [c.total for c in cards] == [cards[0].total] * 3
    assert [[i.score for i in c.indicators] for c in cards] == [[i.score for i in cards[0].indicators]] * 3


def test_a_finished_workbook_stays_free_of_findings() -> None:
    for edition in (PLAIN, UDF):
        found = read(
            converted(filled(department(1), SYSTEM, UDF if edition == PLAIN else PLAIN), edition).new.packed()
        )
        assert found.plain == (edition == PLAIN)
        assert run(found, score(found)) == []


ODD: dict[str, Any] = {
    "dept_name": "  前后有空格 \r\n换行\t<&>\"'{}_x000D_ ",
    "dept_alias": "长" * 32767,
    "staff_note": "=不是公式",
    "carryover_end": D("0.1"),
    "carryover_begin": D("123456789.123456"),
    "payable": True,
    "paid_total": ErrorValue("#DIV/0!"),
    "asset_total": (D("3.5"), "1+2.5"),
    "fill_date": D("45734"),
    "survey_sent": "12 份",
}


def test_whatever_stands_in_a_cell_is_carried() -> None:
    data = typed(filled(department(1)), ODD)
    there = converted(data, PLAIN)
    back = converted(there.new.packed(), UDF)
    assert inputs(data) == inputs(there.new.packed()) == inputs(back.new.packed())
    assert inputs(back.new.packed())["payable"] == (True, None)
    assert inputs(back.new.packed())["asset_total"] == (D("3.5"), "1+2.5")
    assert there.homeless == []


def test_rows_the_user_inserted_get_their_place() -> None:
    system = load_shipped(SYSTEM)
    data = department(2)
    projects = [{"project_name": f"项目{n}", "project_budget": n, "project_spent": 0} for n in range(61)]
    wide = built(assemble(system, "", {"projects": 61}))
    grown = fill(open_members(unpack(wide, "wide"), "wide"), data | {"projects": projects}).packed()
    there = converted(grown, PLAIN)
    assert len(read(there.new.packed()).columns["project_name"]) == 61
    assert inputs(grown) == inputs(there.new.packed())
    assert there.homeless == []


def test_a_sheet_the_user_added_is_told() -> None:
    members = unpack(filled(department(1)), "old")
    book = members["xl/workbook.xml"].decode()
    own = '<sheet name="我的底稿" sheetId="99" r:id="rIdOwn"/>'
    members["xl/workbook.xml"] = book.replace("</sheets>", f"{own}</sheets>").encode()
    rels = members["xl/_rels/workbook.xml.rels"].decode()
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet"
    entry = f'<Relationship Id="rIdOwn" Type="{kind}" Target="worksheets/own.xml"/>'
    members["xl/_rels/workbook.xml.rels"] = rels.replace(
        "</Relationships>", f"{entry}</Relationships>"
    ).encode()
    members["xl/worksheets/own.xml"] = (
        b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
        b'<row r="1"><c r="A1"><v>1</v></c></row></sheetData></worksheet>'
    )
    done = carry(opened(members), Wanted(load_shipped(SYSTEM), "", PLAIN))
    assert [(h.place, h.content) for h in done.homeless] == [("我的底稿", "1 个单元格")]


def test_dates_counted_from_1904_keep_their_day() -> None:
    members = unpack(filled(department(1) | {"fill_date": "2021-03-17"}), "old")
    workbook = members["xl/workbook.xml"]
    members["xl/workbook.xml"] = workbook.replace(b"<workbookPr ", b'<workbookPr date1904="1" ')
    old = read(pack(members)).fields["fill_date"].value
    done = carry(opened(members), Wanted(load_shipped(SYSTEM), "", PLAIN))
    assert done.homeless == []
    assert read(done.new.packed()).fields["fill_date"].value == old
    assert str(old) == "2025-03-18"  # 1,462 days after the same number counted from 1900


def test_a_system_of_ones_own_travels_with_the_workbook() -> None:
    data = filled(department(1), OTHER)
    there = read(converted(data, PLAIN).new.packed())
    assert there.layout.system == parse(other_system(), OTHER)
    assert there.plain


def test_command_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source, out, back = (tmp_path / name for name in ("甲.xlsm", "甲.xlsx", "回.xlsm"))
    source.write_bytes(filled(department(1)))
    before = source.read_bytes()
    assert main(["convert", str(source), "-o", str(out)]) == 0
    text = capsys.readouterr().out
    assert "带入" in text
    assert "jixiao validate" in text
    assert main(["validate", str(out)]) == 0
    assert main(["score", str(out), "--write", str(tmp_path / "已评.xlsx")]) == 0
    assert main(["report", str(out), "-o", str(tmp_path / "报告.docx")]) == 0
    capsys.readouterr()
    assert main(["convert", str(out), "-o", str(back), "--format", "json"]) == 0
    content = json.loads(capsys.readouterr().out)
    assert content["homeless"] == content["moved"] == []
    assert content["carried"] > 500
    assert source.read_bytes() == before
    assert main(["convert", str(source), "-o", str(tmp_path / "又.xlsm")]) == 2
    assert "已经是这一版" in capsys.readouterr().err
    assert main(["convert", str(source), "-o", str(out)]) == 2
    assert "--force" in capsys.readouterr().err


def test_a_lost_name_and_what_was_typed_beside_the_fields_are_told() -> None:
    data = filled(department(1))
    members = MUTATIONS["delete_name"](unpack(data, "old"), "income_public_initial")
    found = read(data)
    changes = {"收支": {(3, 9): Edit("我的备注"), (10, 9): Edit("又一条")}}
    done = carry(opened(patch(members, found.book, changes)), Wanted(load_shipped(SYSTEM), "", PLAIN))
    told = {(h.place, h.content) for h in done.homeless}
    assert ("收支!J11", "又一条") in told
    assert [h for h in done.homeless if "income_public_initial" in h.why]
    assert done.fresh == []


@pytest.mark.parametrize(
    ("formula", "kept"),
    [("1+1", True), ("收支!B7*1", True), ("B8*2", True), ("我的名字*2", False), ("[1]Sheet1!A1", False)],
)
def test_a_formula_is_kept_only_while_it_means_the_same(formula: str, kept: bool) -> None:
    data = typed(filled(department(1)), {"carryover_end": (D("3.5"), formula)})
    done = converted(data, PLAIN)
    assert inputs(done.new.packed())["carryover_end"] == (D("3.5"), formula if kept else None)
    assert [h.content for h in done.homeless] == ([] if kept else [f"={formula}"])


@pytest.mark.parametrize(
    ("mutation", "args", "place"),
    [
        ("drag_cell", ["paid_total", "B15"], "支付进度!B15"),
        ("shift_name", "proc_actual", "政府采购!A15"),
    ],
)
def test_cells_that_went_astray_are_not_carried_in_silence(
    mutation: str, args: list[str], place: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source, out = tmp_path / "旧 表.xlsm", tmp_path / "新 表.xlsx"
    source.write_bytes(pack(MUTATIONS[mutation](unpack(filled(department(1)), "old"), args)))
    assert main(["convert", str(source), "-o", str(out)]) == 1
    text = capsys.readouterr().out
    assert "旧表错位，先改好旧表再带入（撤销移动，或恢复备份） 1 项：" in text
    assert f"  {place}：" in text
    assert f'下一步：jixiao validate "{out}"' in text
    assert main(["convert", str(source), "-o", str(out), "--force", "--format", "json"]) == 1
    assert [line.split("：")[0] for line in json.loads(capsys.readouterr().out)["damage"]] == [place]


def test_a_deleted_sheet_of_results_is_nothing_lost() -> None:
    members = MUTATIONS["delete_sheet"](unpack(filled(department(1)), "old"), "校验结果")
    done = carry(opened(members), Wanted(load_shipped(SYSTEM), "", PLAIN))
    assert done.homeless == []
    assert done.damage == []
