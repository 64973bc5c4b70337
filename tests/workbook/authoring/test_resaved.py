"""A workbook saved again by LibreOffice is read like the one exported."""

from __future__ import annotations

import io
import shutil
import subprocess
from pathlib import Path

import openpyxl
import pytest

from tests.workbook.authoring.books import Book, exported, full_system, imported
from workbook.systems import System, load_shipped
from workbook.systems.fingerprint import fingerprint

pytestmark = pytest.mark.libreoffice
PROBE_COLUMN = 30
OFFERED = 'INDIRECT(INDEX(jx_{role}_lists,MATCH("{title}",jx_{role}_fn,0),{number}))'
"""What the dropdown of a parameter refers to."""
PROBES = {
    f"=INDEX({OFFERED.format(role='rule', title='按偏离扣分', number=4)},3)": "偏离（both）",
    f"=ROWS({OFFERED.format(role='rule', title='按偏离扣分', number=1)})": 1,
    f"=INDEX({OFFERED.format(role='metric', title='比率', number=1)},1)": "评价年度（fiscal_year）",
    f"=COUNTA({OFFERED.format(role='metric', title='按期率', number=1)})>3": True,
    "=jx_none": None,
}
"""Formulas that stand for dropdowns, and what they must give."""


@pytest.fixture(scope="module")
def resaved(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The exported workbooks, as LibreOffice saves them."""
    if shutil.which("soffice") is None:
        pytest.skip("LibreOffice (soffice) is not installed")
    folder = tmp_path_factory.mktemp("resaved")
    names = ("full-2025", "lechang-2024")
    bare = Book("full-2025", own_id=False)  # openpyxl keeps no results: LibreOffice must compute them
    for row, formula in enumerate(PROBES, 1):
        bare.book["填写说明"].cell(row, PROBE_COLUMN).value = formula
    (folder / "full-2025.xlsx").write_bytes(bare.data())
    (folder / "lechang-2024.xlsx").write_bytes(exported("lechang-2024"))
    profile = (folder / "profile").as_uri()
    command = ["soffice", f"-env:UserInstallation={profile}", "--headless", "--convert-to", "xlsx"]
    files = [str(folder / f"{name}.xlsx") for name in names]
    subprocess.run(
        [*command, "--outdir", str(folder / "out"), *files], check=True, capture_output=True, timeout=240
    )
    return {name: Path(folder / "out" / f"{name}.xlsx").read_bytes() for name in names}


@pytest.mark.parametrize("name", ["full-2025", "lechang-2024"])
def test_it_gives_the_same_system(name: str, resaved: dict[str, bytes]) -> None:
    original: System = full_system() if name == "full-2025" else load_shipped(name)
    assert fingerprint(imported(resaved[name]).system) == fingerprint(original)


def test_it_computed_the_hints_and_kept_the_dropdowns(resaved: dict[str, bytes]) -> None:
    before = openpyxl.load_workbook(io.BytesIO(exported("full-2025")), data_only=True)
    after = openpyxl.load_workbook(io.BytesIO(resaved["full-2025"]), data_only=True)
    for sheet in ("指标", "备选算法", "得分调整", "检查清单", "体系信息"):
        for row in before[sheet].iter_rows(min_row=6, max_row=20):
            for cell in row:
                assert (after[sheet][cell.coordinate].value or "") == (cell.value or ""), cell
    lists = {str(rule.formula1) for rule in after["指标"].data_validations.dataValidation}
    assert "jx_metric_fn" in lists
    assert any(formula.startswith("INDIRECT(INDEX(jx_rule_lists") for formula in lists)
    probes = [after["填写说明"].cell(row, PROBE_COLUMN).value or None for row in range(1, len(PROBES) + 1)]
    assert probes == list(PROBES.values())
