"""``jixiao doctor`` as a person and a script see it."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.workbook.doctor.recordings import recording
from tests.workbook.test_bad_files import BAD, CFB
from workbook.cli import main
from workbook.doctor import JUDGEMENTS

ODS = BAD["ods"][0]()
KEYS = {"code", "title", "state", "found", "remedy", "entry"}


def pretend(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    """Let the command find the facts of a recording instead of this machine's."""
    monkeypatch.setattr("workbook.doctor.gather", lambda path: recording(name).facts)


def test_one_line_per_judgement(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    pretend(monkeypatch, "wps-took-over")
    assert main(["doctor", "自评表.xlsm"]) == 1
    out, err = capsys.readouterr()
    lines = out.splitlines()
    assert err == ""
    assert len(lines) == len(JUDGEMENTS) + 2
    assert [line.split()[1] for line in lines[:-2]] == sorted(JUDGEMENTS)
    marks = {line.split()[1]: line[0] for line in lines[:-2]}
    assert (marks["D-13"], marks["D-14"], marks["D-15"]) == ("✓", "✗", "!")
    assert lines[-2] == "正常 32，问题 1，提醒 1，查不到 0，不适用 0"
    assert JUDGEMENTS["D-14"].entry in lines[-1]


@pytest.mark.parametrize(
    ("name", "code"),
    [("healthy-excel-2021", 0), ("nothing-readable", 0), ("utf8-code-page", 0), ("chinese-user-name", 1)],
)
def test_only_problems_fail(
    name: str, code: int, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    pretend(monkeypatch, name)
    assert main(["doctor"]) == code
    assert "下一步" in capsys.readouterr().out


def test_json_contract(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    pretend(monkeypatch, "downloaded-blocked")
    assert main(["doctor", "自评表.xlsm", "--format", "json"]) == 1
    content = json.loads(capsys.readouterr().out)
    assert set(content) == {"schema_version", "file", "summary", "checks"}
    assert (content["schema_version"], content["file"]) == (1, "自评表.xlsm")
    assert content["summary"] == {"ok": 33, "problem": 1, "warning": 0, "unknown": 0, "skipped": 0}
    assert [check["code"] for check in content["checks"]] == sorted(JUDGEMENTS)
    assert all(set(check) == KEYS for check in content["checks"])
    assert all(isinstance(value, str) for check in content["checks"] for value in check.values())


def test_on_this_machine(files: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source = files / "example.xlsm"
    before = source.read_bytes()
    assert main(["doctor", str(source), "--format", "json"]) == 0
    checks = {c["code"]: c["state"] for c in json.loads(capsys.readouterr().out)["checks"]}
    assert checks["D-09"] == checks["D-21"] == "ok"
    assert source.read_bytes() == before


def test_a_locked_workbook_is_still_examined(
    files: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    book = tmp_path / "表.xlsm"
    shutil.copy(files / "example.xlsm", book)
    (tmp_path / "~$表.xlsm").write_bytes(b"")
    assert main(["doctor", str(book)]) == 1
    out = capsys.readouterr().out
    assert "✗ D-26" in out
    assert "✓ D-21" in out


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (None, "找不到文件"),
        (b"x", "不是 Excel 工作簿"),
        (CFB + bytes(600), "旧版 .xls"),
        (ODS, "是 .ods 文件"),
        ("folder", "是文件夹"),
    ],
)
def test_a_file_that_does_not_open_is_one_of_the_answers(
    content: bytes | str | None, words: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    book = tmp_path / "坏.xlsm"
    if isinstance(content, bytes):
        book.write_bytes(content)
    elif content:
        book.mkdir()
    assert main(["doctor", str(book)]) == 2
    out, err = capsys.readouterr()
    lines = {line.split()[1]: line for line in out.splitlines()[: len(JUDGEMENTS)]}
    assert err == ""
    assert lines["D-29"].startswith("✗")
    assert words in lines["D-29"]
    assert lines["D-01"].startswith("✓")
    assert "见 D-29" in lines["D-21"]


def test_it_starts_neither_xlwings_nor_pandas_nor_the_network(files: Path) -> None:
    code = (
        "import sys\nfrom workbook.cli import main\n"
        "sys.addaudithook(lambda e, a: e.startswith('socket.') and sys.exit(9))\n"
        f"main(['doctor', {str(files / 'example.xlsm')!r}])\n"
        "sys.exit(len({'pandas', 'xlwings', 'numpy', 'openpyxl', 'docxtpl'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
