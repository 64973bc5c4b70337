"""jixiao diff: exit codes and outputs."""

from __future__ import annotations

import json
from pathlib import Path

import openpyxl
import pytest

from tests.tools.workbooks import filled, sample
from workbook.cli.root import main


def test_diff_of_two_files(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    old, new, out = tmp_path / "旧.xlsm", tmp_path / "新.xlsm", tmp_path / "对比.xlsx"
    data = sample("example-2024")
    old.write_bytes(filled(data))
    new.write_bytes(filled(data | {"dept_name": "=另一个局", "tuixiu": 99}))
    assert main(["diff", str(old), str(old)]) == 0
    capsys.readouterr()
    assert main(["diff", str(old), str(new), "-o", str(out), "--format", "json"]) == 1
    told = capsys.readouterr()
    assert {c["field"] for c in json.loads(told.out)["changes"]} == {"dept_name", "tuixiu"}
    assert "注意：两份表的单位不同" in told.err
    cells = [c for sheet in openpyxl.load_workbook(out) for row in sheet.iter_rows() for c in row]
    assert "=另一个局" in {c.value for c in cells}
    assert not [c for c in cells if c.data_type == "f"]
    assert main(["diff", str(old), str(tmp_path / "没有.xlsx")]) == 2
    assert main(["diff", str(old), str(new), "-o", str(old), "--force"]) == 2
