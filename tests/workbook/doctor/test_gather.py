"""Gathering on this machine: sound, patched, locked, damaged and missing workbooks; it never raises."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Mapping
from importlib.metadata import PackageNotFoundError
from pathlib import Path
from typing import Any

import pytest
from pyopenvba import ExcelFile

from workbook.doctor import Verdict, gather, judge
from workbook.doctor.facts import File
from workbook.layout import LAYOUT_VERSION
from workbook.layout.placement import CONF_SHEET, STAMPS, VERSION_SHEET
from workbook.package import Edit, open_package, patch, read_book
from workbook.package.patch import pack
from workbook.template.hidden import CONFIG


@pytest.fixture
def book(files: Path, tmp_path: Path) -> Path:
    """A filled workbook of our own to damage."""
    path = tmp_path / "自评表.xlsm"
    shutil.copy(files / "example.xlsm", path)
    return path


def facts_of(path: Path) -> File:
    found = gather(path).file
    assert found is not None
    return found


def verdicts(path: Path) -> dict[str, Verdict]:
    return {v.code: v for v in judge(gather(path))}


def edit(path: Path, sheet: str, cells: Mapping[tuple[int, int], str | None]) -> None:
    """Change cells of the workbook at `path`."""
    members = open_package(path)
    changes = {sheet: {at: Edit(value) for at, value in cells.items()}}
    path.write_bytes(pack(patch(members, read_book(members, "t"), changes)))


def stamp(path: Path, name: str, value: str) -> None:
    edit(path, VERSION_SHEET, {(STAMPS.index(name), 1): value})


def test_a_sound_workbook(book: Path) -> None:
    before = book.read_bytes()
    file = facts_of(book)
    assert (file.refused, file.zone, file.office_lock, file.libreoffice_lock) == ("", None, None, None)
    assert file.modules is not None
    assert {"ThisWorkbook", "xlwings", "xlwings_udfs", "JxMain"} <= set(file.modules)
    assert (file.changed, file.macro_type, file.conf_sheet) == ((), True, True)
    assert file.conf == CONFIG
    assert (file.layout_version, file.system_id) == (LAYOUT_VERSION, "lechang-2024")
    assert file.system_version == file.system_shipped != ""
    assert file.system_fingerprint == file.shipped_fingerprint != ""
    found = verdicts(book)
    needed = ("D-01", "D-09", "D-10", "D-11", "D-21", "D-22", "D-23", "D-24", "D-25", "D-26")
    assert {code: found[code].state for code in needed} == dict.fromkeys(needed, "ok")
    assert book.read_bytes() == before
    assert [p.name for p in book.parent.iterdir()] == [book.name]


def test_this_program_is_described(book: Path) -> None:
    facts = gather(None)
    assert facts.file is None
    assert facts.program.version == facts.python.packages.jixiao != ""
    assert facts.program.needs_xlwings == facts.python.packages.xlwings != ""
    assert facts.program.needs_python == "3.11"
    assert facts.python.version.split(".") == [str(n) for n in sys.version_info[:3]]
    assert facts.interpreter.named == facts.program.interpreter == dict(CONFIG)["INTERPRETER_WIN"]
    assert facts.machine.platform == sys.platform


def test_a_stale_xlwings_module_is_noticed(book: Path) -> None:
    with ExcelFile(str(book)) as package:
        source = package.vba_modules()["xlwings"]
        package.set_module("xlwings", source.replace(f'"{facts_of(book).vba_xlwings}"', '"0.30.1"'))
        package.save(str(book))
    verdict = verdicts(book)["D-09"]
    assert verdict.state == "problem"
    assert "工作簿里是 0.30.1" in verdict.found


def test_a_changed_module_is_noticed_but_not_what_excels_editor_does(book: Path) -> None:
    with ExcelFile(str(book)) as package:
        source = package.vba_modules()["JxMain"]
        package.set_module(
            "JxMain", source.replace("    Dim sheet", "  dim  Sheet").replace("JX_Title", "JX_TITLE")
        )
        package.save(str(book))
    assert facts_of(book).changed == ()
    with ExcelFile(str(book)) as package:
        package.set_module("JxMain", package.vba_modules()["JxMain"].replace('RunLive "score"', ""))
        package.save(str(book))
    assert facts_of(book).changed == ("JxMain",)
    assert verdicts(book)["D-11"].state == "warning"


def test_an_xlwings_module_without_version_or_none_at_all(book: Path) -> None:
    with ExcelFile(str(book)) as package:
        package.set_module("xlwings", 'Public Const OTHER As String = "1"\r\n')
        package.save(str(book))
    assert facts_of(book).vba_xlwings == ""
    with ExcelFile(str(book)) as package:
        package.vba_project().delete_module("xlwings")
        package.save(str(book))
    file = facts_of(book)
    assert file.vba_xlwings == ""
    assert file.modules is not None
    assert "xlwings" not in file.modules
    assert verdicts(book)["D-11"].found == "缺 xlwings"


@pytest.mark.parametrize(
    ("name", "value", "code", "state"),
    [
        ("layout_version", "0", "D-21", "problem"),
        ("system_version", "0", "D-22", "problem"),
        ("system_id", "elsewhere-2020", "D-22", "problem"),
        ("product_version", "0.0.1", "D-23", "warning"),
    ],
)
def test_stale_stamps_are_noticed(book: Path, name: str, value: str, code: str, state: str) -> None:
    stamp(book, name, value)
    verdict = verdicts(book)[code]
    assert verdict.state == state
    assert value in verdict.found


def test_a_system_that_says_something_else_is_noticed(book: Path) -> None:
    stamp(book, "system_fingerprint", "0" * 16)
    assert "内容与本程序带的不同" in verdicts(book)["D-22"].found


def test_the_connection_sheet_is_read_as_xlwings_reads_it(book: Path) -> None:
    edit(book, CONF_SHEET, {(1, 0): None, (0, 1): r"D:\py\pythonw.exe"})
    assert facts_of(book).conf == (("INTERPRETER_WIN", r"D:\py\pythonw.exe"),)
    assert gather(book).interpreter.named == r"D:\py\pythonw.exe"
    edit(book, CONF_SHEET, {(1, 0): "interpreter_win"})
    assert verdicts(book)["D-10"].state == "problem"


def test_lost_macros_are_noticed(book: Path) -> None:
    members = open_package(book)
    del members["xl/vbaProject.bin"]
    types = members["[Content_Types].xml"]
    members["[Content_Types].xml"] = types.replace(
        b"vnd.ms-excel.sheet.macroEnabled.main+xml",
        b"vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml",
    )
    book.write_bytes(pack(members))
    found = verdicts(book)
    assert (found["D-11"].state, found["D-24"].state) == ("problem", "problem")
    plain = book.with_suffix(".xlsx")
    book.rename(plain)
    found = verdicts(plain)
    assert (found["D-09"].state, found["D-11"].state, found["D-24"].state) == (
        "skipped",
        "skipped",
        "problem",
    )


@pytest.mark.parametrize("content", [b"", b"garbage", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 3000])
def test_a_broken_vba_project_is_unknown(book: Path, content: bytes) -> None:
    members = open_package(book)
    members["xl/vbaProject.bin"] = content
    book.write_bytes(pack(members))
    file = facts_of(book)
    assert (file.modules, file.vba_xlwings, file.changed) == (None, None, ())
    assert verdicts(book)["D-11"].state == "unknown"


def test_a_huge_vba_project_is_not_unpacked(book: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("workbook.cells.macros.MAX_VBA", 1000)
    assert facts_of(book).modules is None


def owner_file(name: str) -> bytes:
    """Return what Excel writes into ~$ files: length and ANSI name, padding, length and UTF-16 name."""
    head = (bytes([len(name)]) + name.encode("gbk", "replace")).ljust(55, b" ")[:55]
    return (head + len(name).to_bytes(2, "little") + name.encode("utf-16-le")).ljust(165, b" ")


@pytest.mark.parametrize("name", ["李四", "WIN-USER", "x" * 52])
def test_excels_lock_names_its_user(book: Path, name: str) -> None:
    book.with_name(f"~${book.name}").write_bytes(owner_file(name))
    file = facts_of(book)
    assert file.refused == ""
    assert file.office_lock is not None
    assert file.office_lock.owner == name
    verdict = verdicts(book)["D-26"]
    assert verdict.state == "problem"
    assert f"用户 {name}" in verdict.found


@pytest.mark.parametrize("content", [b"", b"x" * 20, b"\xff" * 165])
def test_an_illegible_lock_is_still_a_lock(book: Path, content: bytes) -> None:
    book.with_name(f"~${book.name}").write_bytes(content)
    file = facts_of(book)
    assert file.office_lock is not None
    assert file.office_lock.owner == ""


def test_a_lock_held_exclusively(book: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    book.with_name(f"~${book.name}").write_bytes(owner_file("李四"))
    real = Path.open

    def refuse(self: Path, *args: Any, **kwargs: Any) -> object:
        if self.name.startswith("~$"):
            raise PermissionError(13, "in use")
        return real(self, *args, **kwargs)

    monkeypatch.setattr(Path, "open", refuse)
    lock = facts_of(book).office_lock
    assert lock is not None
    assert lock.owner == ""


def test_libreoffices_lock_is_noticed(book: Path) -> None:
    lock = book.with_name(f".~lock.{book.name}#")
    lock.write_text(",zhangsan,host,05.11.2025 09:30,file:///home/zhangsan/.config;", "utf-8")
    file = facts_of(book)
    assert file.libreoffice_lock is not None
    assert file.libreoffice_lock.owner == "zhangsan"
    assert verdicts(book)["D-26"].state == "warning"


BAD = {"空": b"", "文本": b"hello", "截断": b"PK\x03\x04" + b"\0" * 40}


@pytest.mark.parametrize("kind", BAD)
def test_a_damaged_file_is_a_fact_too(tmp_path: Path, kind: str) -> None:
    path = tmp_path / f"{kind}.xlsm"
    path.write_bytes(BAD[kind])
    file = facts_of(path)
    assert file.refused
    assert {v.state for v in verdicts(path).values() if v.code in ("D-21", "D-26")} == {"skipped"}


def test_a_file_that_surprises_its_reader(book: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def surprised(*_: object) -> None:
        raise RecursionError

    monkeypatch.setattr("workbook.doctor.workbook_facts.read_book", surprised)
    assert "内部结构已损坏（RecursionError）" in facts_of(book).refused


def test_paths_that_are_no_file(tmp_path: Path) -> None:
    long = tmp_path / f"{'长' * 84}.xlsm"
    for path in (tmp_path / "没有.xlsm", tmp_path, Path(), Path("/"), long, tmp_path / "无" / "此.xlsm"):
        assert facts_of(path).refused


def test_a_folder_that_cannot_be_written(book: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("tempfile.TemporaryFile", full)
    assert verdicts(book)["D-25"].state == "problem"


def test_a_read_only_file_is_noticed(book: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("workbook.doctor.workbook_facts.os.access", lambda *_: False)
    assert verdicts(book)["D-25"].state == "warning"


def test_fonts_without_fontconfig_or_with_a_broken_one(monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patch:
        patch.setattr("shutil.which", lambda _: None)
        assert gather(None).machine.fonts is None

    def fails(*_: object, **__: object) -> None:
        raise subprocess.TimeoutExpired("fc-list", 20)

    monkeypatch.setattr("shutil.which", lambda _: "/usr/bin/fc-list")
    with monkeypatch.context() as patch:
        patch.setattr("subprocess.run", fails)
        assert gather(None).machine.fonts is None

    def lists(*_: object, **__: object) -> subprocess.CompletedProcess[bytes]:
        return subprocess.CompletedProcess([], 0, "SimSun,宋体\nSimHei,黑体\n".encode())

    monkeypatch.setattr("subprocess.run", lists)
    assert gather(None).machine.fonts == ("SimHei", "SimSun", "宋体", "黑体")


def test_a_current_folder_that_is_gone(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    folder = tmp_path / "gone"
    folder.mkdir()
    monkeypatch.chdir(folder)
    folder.rmdir()
    assert gather(None).machine.folder == "."
    assert facts_of(Path("没有.xlsm")).refused


def test_a_program_that_was_never_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(name: str) -> None:
        raise PackageNotFoundError(name)

    monkeypatch.setattr(sys.modules["workbook.doctor.gather"], "distribution", missing)
    program = gather(None).program
    assert (program.version, program.needs_python, program.needs_xlwings) == ("", "", "")
