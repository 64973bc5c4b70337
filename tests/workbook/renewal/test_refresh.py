"""Refresh renews the program's parts and leaves every other member the same bytes."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.tools.departments import department
from tests.tools.mutations import MUTATIONS
from tests.tools.workbooks import filled
from tests.workbook.renewal.books import inputs, read
from workbook.build.hidden import CONFIG
from workbook.cli import main
from workbook.layout.placement import CONF_SHEET, PLAIN, VERSION_SHEET
from workbook.package import Refused
from workbook.package.guard import unpack
from workbook.package.patch import Edit, pack, patch
from workbook.renewal import refresh


def aged(data: bytes) -> dict[str, bytes]:
    """Return the workbook as an older product would have left it."""
    members, found = unpack(data, "old"), read(data)
    area = found.book.area("product_version")
    assert area
    bridge = found.book.area("xlwings_version")
    assert bridge
    changes = {
        VERSION_SHEET: {(area.top, area.left): Edit("0.0.9"), (bridge.top, bridge.left): Edit("0.30.1")},
        CONF_SHEET: {(0, 1): Edit(r"C:\old\pythonw.exe"), (20, 0): Edit("MY_OWN"), (20, 1): Edit("kept")},
    }
    found_functions = found.book.area("jx_functions")
    assert found_functions
    changes[found_functions.sheet] = {(found_functions.top, found_functions.left + 1): Edit("旧的说明")}
    members = patch(members, found.book, changes)
    members["xl/vbaProject.bin"] = b"old project"
    members["customUI/customUI14.xml"] = b"<old/>"
    return members


def test_member_by_member() -> None:
    data = filled(department(1))
    old = aged(data)
    new, changed = refresh(old, "old")
    assert list(new) == list(old)
    assert sorted(changed) == sorted(name for name in old if old[name] != new[name])
    sheets = {read(data).book.sheets[name].part for name in (VERSION_SHEET, CONF_SHEET, "字典")}
    assert set(changed) == {"xl/vbaProject.bin", "customUI/customUI14.xml", *sheets}
    found = read(pack(new))
    assert found.stamps == read(data).stamps
    conf = found.book.sheets[CONF_SHEET].cells
    assert {conf[row, 0].value: conf[row, 1].value for row in range(1)} == {CONFIG[0][0]: CONFIG[0][1]}
    assert conf[20, 1].value == "kept"
    assert new["xl/vbaProject.bin"] == unpack(data, "x")["xl/vbaProject.bin"]
    assert inputs(pack(new)) == inputs(data)


def test_nothing_to_renew_changes_nothing() -> None:
    members = unpack(filled(department(1)), "old")
    new, changed = refresh(members, "old")
    assert changed == []
    assert new == members


def test_the_edition_without_macros_gets_its_stamps_only() -> None:
    members = unpack(filled(department(1), edition=PLAIN), "old")
    book = read(pack(members)).book
    area = book.area("product_version")
    assert area
    old = patch(members, book, {area.sheet: {(area.top, area.left): Edit("0.0.9")}})
    new, changed = refresh(old, "old")
    assert changed == [book.sheets[VERSION_SHEET].part]
    assert new == {**old, changed[0]: new[changed[0]]}


def test_what_cannot_be_renewed_is_refused() -> None:
    members = unpack(filled(department(1)), "old")
    without = {name: part for name, part in members.items() if name != "xl/vbaProject.bin"}
    with pytest.raises(Refused, match="没有宏"):
        refresh(without, "old")
    deleted = MUTATIONS["delete_sheet"](members, "校验结果")
    with pytest.raises(Refused, match="增删过工作表"):
        refresh(deleted, "old")


def test_command_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source, out = tmp_path / "旧.xlsm", tmp_path / "新.xlsm"
    source.write_bytes(pack(aged(filled(department(1)))))
    assert main(["refresh", str(source), "-o", str(out)]) == 0
    assert "更新了 5 个部件" in capsys.readouterr().out
    assert main(["validate", str(out)]) == 0
    assert main(["refresh", str(source), "-o", str(tmp_path / "新.xlsx")]) == 2


def test_a_formula_of_an_older_product_is_renewed_and_keeps_its_result() -> None:
    data = filled(department(1))
    found = read(data)
    area = found.book.area("score_rule")
    assert area
    place = (area.top, area.left)
    before = found.book.cell(area.sheet, *place)
    old = patch(unpack(data, "x"), found.book, {area.sheet: {place: Edit(before.value, "JX_OLD(1)")}})
    new, changed = refresh(old, "old")
    assert changed == [found.book.sheets[area.sheet].part]
    assert read(pack(new)).book.cell(area.sheet, *place) == before
