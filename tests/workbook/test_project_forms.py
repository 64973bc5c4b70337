"""``jixiao project-forms``: one file per project, named so that nothing is overwritten."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.tools.workbooks import filled, sample
from workbook.cli import main

PROJECTS = {"appraisals": [{"appraisal_project": "SL2024-01"}, {"appraisal_project": "政务平台运维"}]}


def test_every_project_has_its_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    book = tmp_path / "表.xlsm"
    book.write_bytes(filled({**sample("example-2024"), **PROJECTS}))
    before, out = book.read_bytes(), tmp_path / "项目"
    assert main(["project-forms", str(book), "-o", str(out)]) == 0
    names = ["SL2024-01_农村公路养护补助.xlsx", "政务平台运维_政务平台运维.xlsx"]
    assert sorted(path.name for path in out.iterdir()) == names
    said = capsys.readouterr()
    assert "写入 2 份项目支出绩效自评表" in said.out
    assert "还没有总分" in said.err
    sheet = load_workbook(out / names[0]).active
    assert sheet is not None
    assert sheet["E6"].value == "180.00"
    assert main(["project-forms", str(book), "-o", str(out)]) == 2
    assert "--force" in capsys.readouterr().err
    assert main(["project-forms", str(book), "-o", str(out), "--force"]) == 0
    assert book.read_bytes() == before


def test_a_book_without_appraisals_says_where_to_begin(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    book = tmp_path / "表.xlsm"
    book.write_bytes(filled(sample("example-2024")))
    assert main(["project-forms", str(book), "-o", str(tmp_path / "项目")]) == 2
    assert "“项目自评”没有填项目" in capsys.readouterr().err
    assert not (tmp_path / "项目").exists()
