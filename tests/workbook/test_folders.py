"""Validating folders: which files are inputs, and what may be written among them."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.tools.workbooks import filled, sample
from workbook.cli import main


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with one filled workbook."""
    made = tmp_path / "各部门"
    made.mkdir()
    (made / "甲局.xlsm").write_bytes(filled(sample("example-2024")))
    return made


@pytest.mark.parametrize("option", ["--mark", "-o"])
def test_an_input_found_in_a_folder_is_never_overwritten(
    folder: Path, option: str, capsys: pytest.CaptureFixture[str]
) -> None:
    book = folder / "甲局.xlsm"
    before = book.read_bytes()
    assert main(["validate", str(folder), option, str(book), "--force"]) == 2
    assert "不能就是输入文件" in capsys.readouterr().err
    assert book.read_bytes() == before


def test_a_list_of_problems_beside_the_only_workbook_does_no_harm(folder: Path) -> None:
    found, marked = folder / "问题清单.xlsx", folder.parent / "标注"
    assert main(["validate", str(folder), "--format", "xlsx", "-o", str(found)]) == 0
    assert main(["validate", str(folder), "--mark", str(marked)]) == 0
    assert len(list(marked.iterdir())) == 1
    assert main(["validate", str(folder), "--format", "xlsx", "-o", str(found), "--force"]) == 0


def test_the_only_workbook_of_a_folder_may_be_marked_by_name(folder: Path) -> None:
    marked = folder.parent / "标注.xlsm"
    assert main(["validate", str(folder), "--mark", str(marked)]) == 0
    assert marked.is_file()


def test_two_workbooks_are_not_marked_in_one_file(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "乙局.xlsm").write_bytes((folder / "甲局.xlsm").read_bytes())
    marked = folder.parent / "标注.xlsm"
    for given in ([str(folder)], [str(path) for path in folder.iterdir()]):
        assert main(["validate", *given, "--mark", str(marked)]) == 2
        assert "输出要写文件夹名，现在是 标注.xlsm" in capsys.readouterr().err
    assert not marked.exists()


def test_what_other_programs_left_in_a_folder_is_skipped_with_a_line(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "__MACOSX").mkdir()
    for name in ("~$乙局.xlsm", ".~丙局.xlsm", "._甲局.xlsm", ".jixiao-0-1-x.xlsm", "__MACOSX/甲局.xlsm"):
        (folder / name).write_bytes(b"left")
    assert main(["validate", str(folder)]) == 0
    said = capsys.readouterr()
    assert said.out.startswith(f"{folder / '甲局.xlsm'}：没有发现问题")
    assert said.err.count("\n") == 1
    assert "等 5 个：其他程序留下的临时文件" in said.err


def test_a_file_named_twice_is_done_once(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    book = folder / "甲局.xlsm"
    (folder / "下级").mkdir()
    (folder / "下级" / "乙局.xlsm").write_bytes(book.read_bytes())
    assert main(["score", str(folder), str(folder / "下级"), str(book)]) == 0
    said = capsys.readouterr()
    assert "共 2 个文件：" in said.out
    assert "重复指定的文件只处理一次：" in said.err
