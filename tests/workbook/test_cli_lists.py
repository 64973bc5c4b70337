"""``jixiao validate`` on a terminal, in pipes and into files: what is shown, written and refused."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import openpyxl
import pytest

from workbook.cli import main, presenting, terminal
from workbook.cli.presenting import FORMATS


@pytest.fixture
def folder(files: Path, tmp_path: Path) -> Path:
    """A folder with a department with findings, a clean one and a broken file."""
    made = tmp_path / "各部门"
    made.mkdir()
    for name, source in (("甲 局#1", "lechang"), ("乙局", "example")):
        (made / f"{name}.xlsm").write_bytes((files / f"{source}.xlsm").read_bytes())
    (made / "丙局.xlsx").write_bytes(b"PK")
    return made


@pytest.fixture
def on_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    """Somebody sits before it: 100 cells wide, patience none."""
    monkeypatch.setattr(terminal, "is_terminal", lambda stream: stream in (sys.stdout, sys.stderr))
    monkeypatch.setattr(terminal, "PATIENCE", 0.0)
    monkeypatch.setenv("COLUMNS", "100")
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.delenv("NO_COLOR", raising=False)


def test_a_pipe_has_everything_and_no_colour(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["validate", str(folder)]) == 2
    out, err = capsys.readouterr()
    assert "\x1b" not in out + err
    assert "另有" not in out
    assert "\r" not in err
    assert err.splitlines() == ["错误：丙局.xlsx 不完整或已损坏，请重新复制，或从 Excel 另存一份"]
    assert main(["validate", str(folder), "--format", "json"]) == 2
    told = json.loads(capsys.readouterr().out)["files"]
    counted = sum(len(item["findings"]) for item in told)
    shown = sum(1 for line in out.splitlines() if " JX-" in line and line.startswith("  "))
    blanks = sum(
        int(line.split("有 ")[1].split(" ")[0]) - 1 for line in out.splitlines() if "个必填项" in line
    )
    assert shown + blanks == counted


@pytest.mark.usefixtures("on_terminal")
def test_a_terminal_folds_colours_and_counts(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["validate", str(folder)]) == 2
    out, err = capsys.readouterr()
    assert "\x1b[31m" in out
    assert "…另有 " in out
    assert out.count("没有校验（") == 1
    assert "错误：" not in err, "it is said on the screen already"
    steps = err.split("\r")
    assert [step.split("　")[0] for step in steps if step.startswith("校验")] == [
        "校验 1／3",
        "校验 2／3",
        "校验 3／3",
    ]
    assert steps[-1] == "", "the line is left empty"
    assert steps[-2].strip() == ""
    told, _, table = out.partition("\n单位 ")
    assert len(table.splitlines()) >= 4, "a line for each file and one for all"
    for line in told.splitlines():
        assert line.startswith(("  ", "\x1b", "下", "…", "/")) or "（" in line or not line


@pytest.mark.usefixtures("on_terminal")
@pytest.mark.parametrize("how", ["NO_COLOR", "TERM", "--no-color", "--no-colour"])
def test_colour_can_be_turned_off(
    how: str, folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    options = [how] if how.startswith("-") else []
    if not options:
        monkeypatch.setenv(how, {"NO_COLOR": "1", "TERM": "dumb"}[how])
    monkeypatch.setattr(presenting, "ONE", 5)
    assert main(["validate", str(folder / "甲 局#1.xlsm"), *options]) == 1
    out, err = capsys.readouterr()
    assert "\x1b" not in out
    assert "…另有 " in out, "folded all the same"
    assert err == "", "no progress over one file"


@pytest.mark.usefixtures("on_terminal")
def test_a_file_has_everything(folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "问题.txt"
    assert main(["validate", str(folder), "-o", str(out)]) == 2
    text = out.read_text("utf-8")
    assert "\x1b" not in text
    assert "另有" not in text
    assert "共 3 个文件：" in text


@pytest.mark.parametrize("kind", FORMATS)
def test_the_suffix_says_the_format(kind: str, folder: Path, tmp_path: Path) -> None:
    suffix = "txt" if kind == "text" else kind
    named, guessed = tmp_path / f"a.{suffix}", tmp_path / f"b.{suffix}"
    source = str(folder / "甲 局#1.xlsm")
    assert main(["validate", source, "--format", kind, "-o", str(named)]) == 1
    assert main(["validate", source, "-o", str(guessed)]) == 1
    assert named.read_bytes() == guessed.read_bytes()
    assert len(named.read_bytes()) > 1000


def test_a_named_format_counts_more_than_the_suffix(folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "a.html"
    assert main(["validate", str(folder / "乙局.xlsm"), "--format", "json", "-o", str(out)]) == 0
    assert json.loads(out.read_text("utf-8"))["rules"] == {}


def test_a_file_per_unit(folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "退回"
    command = ["validate", str(folder), "--split", "-o", str(out)]
    assert main(command) == 2
    names = {path.name for path in out.iterdir()}
    assert names == {"汇总.xlsx", "乐昌市工业和信息化局.xlsx", "示例县示例局（虚构）.xlsx", "丙局.xlsx"}
    book = openpyxl.load_workbook(out / "乐昌市工业和信息化局.xlsx")
    cell = book["问题清单"]["D2"]
    assert cell.hyperlink is not None
    assert str(cell.hyperlink.target).replace("\\", "/") == "../各部门/甲%20局%231.xlsm"
    capsys.readouterr()
    before = {path.name: path.read_bytes() for path in out.iterdir()}
    (out / "汇总.xlsx").unlink()
    assert main(command) == 2
    assert "加 --force 覆盖" in capsys.readouterr().err
    assert not (out / "汇总.xlsx").exists(), "nothing is written when one is in the way"
    assert main([*command, "--force"]) == 2
    assert {path.name: path.read_bytes() for path in out.iterdir()} == before


def test_lists_of_units_do_not_replace_their_workbooks(files: Path, tmp_path: Path) -> None:
    source = tmp_path / "示例县示例局（虚构）.xlsx"
    source.write_bytes((files / "example.xlsm").read_bytes())
    before = source.read_bytes()
    assert main(["validate", str(source), "--split", "-o", str(tmp_path), "--force"]) == 2
    assert source.read_bytes() == before
    assert [path.name for path in tmp_path.iterdir()] == [source.name]


def test_a_sheet_per_unit(folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "分页.xlsx"
    assert main(["validate", str(folder), "--split", "-o", str(out)]) == 2
    names = openpyxl.load_workbook(out).sheetnames
    assert names[0] == "汇总"
    assert set(names[1:-1]) == {"乐昌市工业和信息化局", "示例县示例局（虚构）", "丙局"}


@pytest.mark.parametrize(
    ("args", "words"),
    [
        (["--split"], "--split 需要用 -o 指定文件夹或 .xlsx 文件"),
        (["--split", "--format", "html", "-o", "x"], "--split 只用于 xlsx"),
        (["--format", "xlsx"], "--format xlsx 需要用 -o 指定输出文件"),
        (["--split", "-o", "没有/这里"], "文件夹 没有 不存在"),
        (["--split", "-o", "挡路"], "已经存在，不是文件夹"),
    ],
)
def test_what_cannot_be_written_is_told_first(
    args: list[str],
    words: str,
    folder: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "挡路").write_text("")
    assert main(["validate", str(folder), *args]) == 2
    err = capsys.readouterr().err
    assert words in err
    assert len(err.splitlines()) == 1, "before any work is done"
