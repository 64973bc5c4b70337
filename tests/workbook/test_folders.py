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
    found, marked = folder / "问题清单.xlsx", folder.parent / "标注.xlsm"
    assert main(["validate", str(folder), "--format", "xlsx", "-o", str(found)]) == 0
    assert main(["validate", str(folder), "--mark", str(marked)]) == 0
    assert marked.exists()
    assert main(["validate", str(folder), "--format", "xlsx", "-o", str(found), "--force"]) == 0


def test_two_workbooks_are_not_marked_at_once(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "乙局.xlsm").write_bytes((folder / "甲局.xlsm").read_bytes())
    marked = folder.parent / "标注.xlsm"
    for given in ([str(folder)], [str(path) for path in folder.iterdir()]):
        assert main(["validate", *given, "--mark", str(marked)]) == 2
        assert "一次只能用于一个文件" in capsys.readouterr().err
    assert not marked.exists()
