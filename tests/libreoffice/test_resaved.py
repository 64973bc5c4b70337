"""Saved again by LibreOffice: validation says what it said before."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from tests.workbook.resaving import outcome, workbooks
from workbook.layout.placement import PLAIN, UDF

pytestmark = pytest.mark.libreoffice
FILTERS = {PLAIN: "xlsx", UDF: "xlsm:Calc MS Excel 2007 VBA XML"}


@pytest.mark.parametrize("edition", FILTERS)
def test_libreoffice_changes_nothing(edition: str, tmp_path: Path) -> None:
    """One run of the program saves all; it computes no functions of Python, but keeps their results."""
    program = shutil.which("soffice")
    assert program, "LibreOffice (soffice) is not installed"
    suffix = FILTERS[edition].partition(":")[0]
    books, out = workbooks(edition), tmp_path / "out"
    sources = [tmp_path / f"{name}.{suffix}" for name in books]
    for source, content in zip(sources, books.values(), strict=True):
        source.write_bytes(content)
    profile = (tmp_path / "profile").as_uri()
    command = [program, f"-env:UserInstallation={profile}", "--headless", "--convert-to", FILTERS[edition]]
    subprocess.run(
        [*command, "--outdir", str(out), *map(str, sources)], check=True, capture_output=True, timeout=600
    )
    for source, content in zip(sources, books.values(), strict=True):
        saved = (out / source.name).read_bytes()
        assert saved != content
        assert outcome(saved) == outcome(content), source.name
