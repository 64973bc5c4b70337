"""``jixiao export`` and ``jixiao form`` on the command line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.workbook.form.forms import form, grid
from workbook.cli import main

FORM = {"A1": "{{ 单位全称 }}", "A2": "{{ 项目明细.项目名称 }}"}


@pytest.fixture
def bureau(tmp_path: Path) -> Path:
    """A form of the bureau."""
    path = tmp_path / "市局 表.xlsx"
    path.write_bytes(form(FORM))
    return path


def test_a_workbook_without_errors(files: Path, bureau: Path, tmp_path: Path, capsys) -> None:
    """The form is filled; nothing that was read is changed; an output is not overwritten."""
    before = bureau.read_bytes(), (files / "example.xlsm").read_bytes()
    out = tmp_path / "出.xlsx"
    command = ["export", str(files / "example.xlsm"), "--form", str(bureau), "-o", str(out)]
    assert main(command) == 0
    assert grid(out.read_bytes())[0] == ["示例县示例局（虚构）"]
    assert (bureau.read_bytes(), (files / "example.xlsm").read_bytes()) == before
    assert "下一步" in capsys.readouterr().out
    assert main(command) == 2
    assert "已经存在" in capsys.readouterr().err
    assert main([*command[:-1], str(bureau), "--force"]) == 2
    assert "不能就是输入文件" in capsys.readouterr().err
    assert bureau.read_bytes() == before[0]


def test_a_workbook_with_errors(files: Path, bureau: Path, tmp_path: Path, capsys) -> None:
    """Nothing is written without --draft."""
    out = tmp_path / "出.xlsx"
    command = ["export", str(files / "lechang.xlsm"), "--form", str(bureau), "-o", str(out)]
    assert main(command) == 1
    assert "没有生成官方表" in capsys.readouterr().err
    assert not out.exists()
    assert main([*command, "--draft"]) == 0
    assert "草稿" in capsys.readouterr().out
    assert out.exists()


def test_many(files: Path, tmp_path: Path, capsys) -> None:
    """A form for each unit; the one with errors is a line of the list; a shipped form goes by its name."""
    out = tmp_path / "出"
    assert main(["export", str(files), "--form", "指标得分导入表", "-o", str(out), "--jobs", "1"]) == 1
    assert [path.name for path in out.iterdir()] == ["示例县示例局（虚构）_2024年度指标得分导入表.xlsx"]
    assert "有错误，没有生成 1" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("没有.xlsx", None, "随附的表样有：整体支出绩效自评表"),
        ("老.xls", bytes.fromhex("D0CF11E0A1B11AE1") + b"\0" * 600, "另存为 .xlsx"),
        ("坏.xlsx", b"PK\x03\x04", "不完整或已损坏"),
        ("文字.xlsx", "不是表".encode(), "请指定写好占位符的表"),
        ("错.xlsx", form({"A1": "{{ 单位全程 }}"}), "是否指“单位全称”"),
    ],
)
def test_a_form_that_cannot_be_used(
    name: str, content: bytes | None, says: str, files: Path, tmp_path: Path, capsys
) -> None:
    """One line says why; nothing is written."""
    path = tmp_path / name
    if content is not None:
        path.write_bytes(content)
    out = tmp_path / "出.xlsx"
    assert main(["export", str(files / "example.xlsm"), "--form", str(path), "-o", str(out)]) == 2
    assert says in capsys.readouterr().err
    assert not out.exists()


def test_check(bureau: Path, tmp_path: Path, capsys) -> None:
    """Exit 1 and the cell for what is wrong, 0 for a reminder."""
    assert main(["form", "check", str(bureau)]) == 0
    assert "错误 0 处，提醒" in capsys.readouterr().out
    wrong = tmp_path / "错.xlsx"
    wrong.write_bytes(form({"C3": "{{ 单位全程 }}"}))
    assert main(["form", "check", str(wrong)]) == 1
    assert (
        "错误　表!C3：{{ 单位全程 }}\n    没有“单位全程”这个名称，是否指“单位全称”" in capsys.readouterr().out
    )
    assert main(["form", "check", str(wrong), "--format", "json"]) == 1
    assert json.loads(capsys.readouterr().out)["faults"][0]["place"] == "表!C3"


def test_the_shipped_forms(tmp_path: Path, capsys) -> None:
    """They are listed, handed out, and what is handed out checks clean."""
    assert main(["form", "list"]) == 0
    names = [line.partition("　")[0] for line in capsys.readouterr().out.splitlines()]
    for name in names:
        out = tmp_path / f"{name}.xlsx"
        assert main(["form", "export", name, "-o", str(out)]) == 0
        assert main(["form", "check", str(out)]) == 0
    capsys.readouterr()
    assert main(["form", "export", "自评表", "-o", str(tmp_path / "x.xlsx")]) == 2
    assert "整体支出绩效自评表" in capsys.readouterr().err
