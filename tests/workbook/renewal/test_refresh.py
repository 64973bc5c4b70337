"""Refresh renews the program's parts and leaves every other member the same bytes."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.tools.departments import department
from tests.tools.mutations import MUTATIONS
from tests.tools.workbooks import SYSTEM, filled
from tests.workbook.renewal.books import inputs, opened, read, written
from tests.workbook.test_bad_files import CFB
from workbook.cli import main
from workbook.layout.placement import CONF_SHEET, PLAIN, UDF, VERSION_SHEET
from workbook.package import Refused
from workbook.package.address import address
from workbook.package.guard import unpack
from workbook.package.patch import Edit, pack, patch
from workbook.package.reader import read_book
from workbook.renewal import Wanted, carry, refresh
from workbook.systems import load_shipped
from workbook.template.hidden import CONFIG

pytestmark = pytest.mark.slow


def aged(data: bytes) -> dict[str, bytes]:
    """Return the workbook as an older product would have left it."""
    members, found = unpack(data, "old"), read(data)
    area = found.book.area("product_version")
    assert area
    bridge = found.book.area("xlwings_version")
    assert bridge
    changes = {
        VERSION_SHEET: {(area.top, area.left): Edit("0.0.9"), (bridge.top, bridge.left): Edit("0.30.1")},
        CONF_SHEET: {(1, 1): Edit("old.module"), (20, 0): Edit("MY_OWN"), (20, 1): Edit("kept")},
    }
    found_functions = found.book.area("jx_functions")
    assert found_functions
    changes[found_functions.sheet] = {(found_functions.top, found_functions.left + 1): Edit("旧的说明")}
    members = patch(members, found.book, changes)
    members["xl/vbaProject.bin"] = b"old project"
    members["customUI/customUI14.xml"] = b"<old/>"
    return members


def both(old: dict[str, bytes]) -> tuple[Mapping[str, bytes], list[str]]:
    done = refresh(opened(old))
    return done.new.members, done.changed


def test_member_by_member() -> None:
    data = filled(department(1))
    old = aged(data)
    new, changed = both(old)
    assert list(new) == list(old)
    assert sorted(changed) == sorted(name for name in old if old[name] != new[name])
    sheets = {read(data).book.sheets[name].part for name in (VERSION_SHEET, CONF_SHEET, "字典")}
    assert set(changed) == {"xl/vbaProject.bin", "customUI/customUI14.xml", *sheets}
    found = read(pack(new))
    assert found.stamps == read(data).stamps
    conf = [[found.book.cell(CONF_SHEET, row, col).value or "" for col in (0, 1)] for row in range(21)]
    assert conf[: len(CONFIG)] == [list(line) for line in CONFIG]
    assert conf[20] == ["MY_OWN", "kept"]
    assert new["xl/vbaProject.bin"] == unpack(data, "x")["xl/vbaProject.bin"]
    assert inputs(pack(new)) == inputs(data)


def test_nothing_to_renew_changes_nothing() -> None:
    members = unpack(filled(department(1)), "old")
    new, changed = both(members)
    assert changed == []
    assert new == members


def test_the_edition_without_macros_gets_its_stamps_only() -> None:
    members = unpack(filled(department(1), edition=PLAIN), "old")
    book = read(pack(members)).book
    area = book.area("product_version")
    assert area
    old = patch(members, book, {area.sheet: {(area.top, area.left): Edit("0.0.9")}})
    new, changed = both(old)
    assert changed == [book.sheets[VERSION_SHEET].part]
    assert new == {**old, changed[0]: new[changed[0]]}


def test_what_cannot_be_renewed_is_refused() -> None:
    members = unpack(filled(department(1)), "old")
    without = {name: part for name, part in members.items() if name != "xl/vbaProject.bin"}
    with pytest.raises(Refused, match="没有宏"):
        refresh(opened(without))
    deleted = MUTATIONS["delete_sheet"](members, "校验结果")
    with pytest.raises(Refused, match="增删过工作表"):
        refresh(opened(deleted))
    part = read_book(members, "old").sheets["收支"].part
    saved_by_others = members | {part: re.sub(rb'codeName="[^"]*"', b'codeName="Tabelle1"', members[part])}
    with pytest.raises(Refused, match=r"LibreOffice 或 WPS 另存过.*jixiao migrate"):
        refresh(opened(saved_by_others))


def test_command_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source, out = tmp_path / "旧.xlsm", tmp_path / "新.xlsm"
    source.write_bytes(pack(aged(filled(department(1)))))
    assert main(["refresh", str(source), "-o", str(out)]) == 0
    assert "更新了 5 个部件" in capsys.readouterr().out
    assert main(["validate", str(out)]) == 0
    assert main(["refresh", str(source), "-o", str(tmp_path / "新.xlsx")]) == 2
    for bad, words in (("旧.xls", "旧版 .xls"), ("表.csv", "不是 Excel 工作簿"), ("空夹", "里没有自评表")):
        path = tmp_path / bad
        path.mkdir() if bad == "空夹" else path.write_bytes(CFB if bad == "旧.xls" else b"a,b")
        capsys.readouterr()
        assert main(["refresh", str(path), "-o", str(tmp_path / "o.xlsx")]) == 2
        assert words in capsys.readouterr().err


MINE = r"D:\jixiao\venv\Scripts\pythonw.exe"


def test_an_interpreter_of_ones_own_stays_everywhere() -> None:
    data = written(filled(department(1)), {f"{CONF_SHEET}!B1": MINE, f"{CONF_SHEET}!B3": "D:\\lib"})
    done = refresh(opened(data))
    conf = read(pack(done.new.members)).book.sheets[CONF_SHEET].cells
    assert (conf[0, 1].value, conf[2, 1].value or "") == (MINE, "")
    assert [note for note in done.notes if MINE in note]
    assert [note for note in done.notes if "PYTHONPATH 改回了程序的设置，原为 D:\\lib" in note]
    same = carry(opened(unpack(data, "old")), Wanted(load_shipped(SYSTEM), "", UDF, findings=False))
    assert read(same.new.packed()).book.cell(CONF_SHEET, 0, 1).value == MINE
    assert [note for note in same.notes if MINE in note]
    assert [(h.place, h.content) for h in same.homeless] == [("'xlwings.conf'!B3", "PYTHONPATH＝D:\\lib")]
    plain = carry(opened(data), Wanted(load_shipped(SYSTEM), "", PLAIN))
    assert [h.content for h in plain.homeless] == [f"INTERPRETER_WIN＝{MINE}", "PYTHONPATH＝D:\\lib"]


@pytest.mark.parametrize("edition", [PLAIN, UDF])
def test_a_name_of_the_other_kind_is_refused(
    edition: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    wrong, right = (".xlsm", ".xlsx") if edition == PLAIN else (".xlsx", ".xlsm")
    source, out, data = tmp_path / f"改名{wrong}", tmp_path / f"新{wrong}", tmp_path / "数.yaml"
    source.write_bytes(filled(department(1), edition=edition))
    data.write_text("dept_name: 某局\n", "utf-8")
    for command in (
        ["refresh", str(source), "-o", str(out)],
        ["fill", str(source), str(data), "-o", str(out)],
        ["score", str(source), "--write", str(out)],
        ["validate", str(source), "--mark", str(out)],
    ):
        assert main(command) == 2, command
        assert f"改回 {right} 结尾" in capsys.readouterr().err
        assert not out.exists()


def test_a_formula_of_an_older_product_is_renewed_and_keeps_its_result() -> None:
    data = filled(department(1))
    found = read(data)
    area = found.book.area("score_rule")
    assert area
    place = (area.top, area.left)
    before = found.book.cell(area.sheet, *place)
    old = patch(unpack(data, "x"), found.book, {area.sheet: {place: Edit(before.value, "JX_OLD(1)")}})
    done = refresh(opened(old))
    assert done.changed == [found.book.sheets[area.sheet].part]
    assert read(pack(done.new.members)).book.cell(area.sheet, *place) == before
    assert done.notes == [f"{area.sheet}!{address(*place)} 的公式换成了程序的，原为 =JX_OLD(1)"]
