"""A filled workbook with its folder of evidence, as a unit has it before handing in."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.tools.evidence import make_folder
from tests.tools.workbooks import filled, sample
from workbook.cli import main

NAMES = [row["evidence_file"] for row in sample("example-2024")["evidence"]]


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with 自评表.xlsm and 佐证/, which is also the working folder; the clock is given."""
    (tmp_path / "自评表.xlsm").write_bytes(filled(sample("example-2024")))
    make_folder(tmp_path / "佐证", NAMES)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1742256000")
    return tmp_path


@pytest.fixture
def package(desk: Path) -> Path:
    """送审包.zip made of it."""
    assert main(["pack", "自评表.xlsm", "--evidence", "佐证", "-o", "送审包.zip"]) == 0
    return desk / "送审包.zip"
