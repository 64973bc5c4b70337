"""Files that are no usable workbook: refused with one clear sentence, exit code 2, input untouched."""

from __future__ import annotations

import io
import json
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest

from tests.tools.mutations import Members
from tests.tools.workbooks import filled, sample
from workbook.cli import main
from workbook.package.guard import Refused, open_package, unpack
from workbook.package.patch import pack
from workbook.submission import open_workbook

CFB = bytes.fromhex("D0CF11E0A1B11AE1")


def zipped(members: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return buffer.getvalue()


def another_workbook() -> bytes:
    buffer = io.BytesIO()
    openpyxl.Workbook().save(buffer)
    return buffer.getvalue()


def changed(part: str, change: Callable[[bytes], bytes]) -> bytes:
    members: Members = unpack(filled(sample("example-2024")), "t")
    return pack({**members, part: change(members[part])})


def old_layout() -> bytes:
    def change(data: bytes) -> bytes:
        return data.replace(b'<definedName name="layout_version">', b'<definedName name="x">').replace(
            b"</definedNames>",
            '<definedName name="layout_version">人员!$A$1</definedName></definedNames>'.encode(),
        )

    return changed("xl/workbook.xml", change)


BAD: dict[str, tuple[Callable[[], bytes], str]] = {
    "text": (lambda: b"hello", "不是 Excel 工作簿"),
    "empty": (lambda: b"", "是空文件"),
    "xls": (lambda: CFB + b"\0" * 600, "旧版 .xls"),
    "doc": (lambda: CFB + "WordDocument".encode("utf-16-le"), "是 Word 文件"),
    "encrypted": (lambda: CFB + "EncryptedPackage".encode("utf-16-le"), "打开密码"),
    "word": (lambda: zipped({"[Content_Types].xml": b"<x/>", "word/document.xml": b"<x/>"}), "是 Word"),
    "ods": (
        lambda: zipped(
            {"mimetype": b"application/vnd.oasis.opendocument.spreadsheet", "content.xml": b"<x/>"}
        ),
        "另存为 .xlsx",
    ),
    "bomb": (lambda: zipped({"xl/workbook.xml": b"0" * (80 << 20)}), "解压后过大"),
    "traversal": (lambda: zipped({"../evil.xml": b"x", "xl/workbook.xml": b"x"}), "异常路径"),
    "other": (another_workbook, "不是 jixiao 自评表"),
    "old layout": (old_layout, "版式"),
    "doctype": (
        lambda: changed(
            "xl/workbook.xml",
            lambda d: d.replace(b"<workbook", b'<!DOCTYPE x [<!ENTITY a "b">]><workbook', 1),
        ),
        "结构已损坏",
    ),
    "broken xml": (lambda: changed("xl/workbook.xml", lambda d: d[:-30]), "结构已损坏"),
}


@pytest.mark.parametrize("name", BAD)
def test_refused_with_one_sentence(name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    make, words = BAD[name]
    content = make()
    path = tmp_path / "自评表.xlsm"
    path.write_bytes(content)
    for command in (
        ["validate", str(path)],
        ["score", str(path)],
        ["report", str(path), "-o", str(tmp_path / "r.docx")],
    ):
        assert main(command) == 2
        error = capsys.readouterr().err
        assert words in error
        assert "Traceback" not in error
        assert len(error.strip().splitlines()) == 1
    assert path.read_bytes() == content
    assert [p.name for p in tmp_path.iterdir()] == ["自评表.xlsm"]


COLD = """
import json, sys
from pathlib import Path
from workbook.cli import main
code = main(sys.argv[1:])
rooms = "workbook.check.every", "workbook.audit.every", "workbook.report.render", "workbook.template"
heavy = *rooms, "docx", "pandas", "xlsxwriter"
status = Path("/proc/self/status")  # what getrusage says counts the process that started this one
lines = status.read_text().splitlines() if status.exists() else []
memory = sum(int(line.split()[1]) / 1024 for line in lines if line.startswith("VmHWM"))
print(json.dumps([code, [name for name in heavy if name in sys.modules], memory]))
"""
"""A command in a process of its own, then what it loaded and the MiB it took."""


COMMANDS = {
    "validate": "自评表.xlsm",
    "score": "自评表.xlsm",
    "report": "自评表.xlsm -o r.docx",
    "refresh": "自评表.xlsm -o b.xlsm",
    "convert": "自评表.xlsm -o b.xlsx",
    "migrate": "自评表.xlsm -o b.xlsm",
    "pack": "自评表.xlsm -o p.zip",
    "audit": "报告.md --workbook 自评表.xlsm",
}


@pytest.mark.parametrize("command", COMMANDS)
def test_a_file_is_refused_before_anything_heavy_is_loaded(command: str, tmp_path: Path) -> None:
    (tmp_path / "报告.md").write_text("一、基本情况\n", "utf-8")
    names = ("traversal", "old layout")  # a zip that is no package, and a workbook of ours
    for name in names[: 1 if command == "migrate" else 2]:  # which takes what is old
        path = tmp_path / "自评表.xlsm"
        path.write_bytes(BAD[name][0]())
        args = [sys.executable, "-c", COLD, command, *COMMANDS[command].split()]
        done = subprocess.run(args, cwd=tmp_path, capture_output=True, check=True, timeout=25)
        code, heavy, memory = json.loads(done.stdout.decode().splitlines()[-1])
        assert (code, heavy) == (2, [])
        assert memory < 150


def test_every_truncation_is_refused(tmp_path: Path, files: Path) -> None:
    whole = (files / "example.xlsm").read_bytes()
    for share in range(1, 20):
        path = tmp_path / "t.xlsm"
        path.write_bytes(whole[: len(whole) * share // 20])
        with pytest.raises(Refused):
            _ = open_workbook(path).submission


def test_missing_folder_and_locked_files(tmp_path: Path, files: Path) -> None:
    with pytest.raises(Refused, match="找不到文件"):
        open_package(tmp_path / "无.xlsm")
    with pytest.raises(Refused, match="文件夹"):
        open_package(tmp_path)
    copy = tmp_path / "表.xlsm"
    copy.write_bytes((files / "example.xlsm").read_bytes())
    lock = tmp_path / "~$表.xlsm"
    lock.write_bytes(b"x")
    with pytest.raises(Refused, match="正在 Excel 中打开"):
        open_package(copy)
    with pytest.raises(Refused, match="锁文件"):
        open_package(lock)


def test_a_system_of_another_version_is_refused(files: Path, tmp_path: Path) -> None:
    members = unpack((files / "example.xlsm").read_bytes(), "t")
    shared = members["xl/sharedStrings.xml"].replace(b"<t>lechang-2024</t>", b"<t>nowhere-1999</t>")
    path = tmp_path / "t.xlsm"
    path.write_bytes(pack({**members, "xl/sharedStrings.xml": shared}))
    with pytest.raises(Refused, match="nowhere-1999"):
        _ = open_workbook(path).submission
