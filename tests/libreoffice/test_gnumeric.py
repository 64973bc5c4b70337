"""A second engine: Gnumeric recalculates the edition without macros, and every cell agrees.

What LibreOffice shows is held against the same results (test_plain), so the two engines agree as well.
"""

from __future__ import annotations

import shutil
import subprocess
import warnings
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from tests.libreoffice.compare import alike, expected
from tests.tools.departments import WIRING, of_kind
from tests.tools.dose import DOSE
from tests.tools.systems import representative
from tests.tools.workbooks import OWN, SAMPLES, SYSTEM, filled, sample, submission
from workbook.layout.placement import PLAIN
from workbook.package.address import address

pytestmark = [pytest.mark.gnumeric, pytest.mark.slow]
SYSTEMS = (*representative(*OWN), *OWN)
DEPARTMENTS = [
    case for case in WIRING if case in (("shaken", 0), ("unlisted", 0), ("complete", 2), ("blanks", 0))
]
"""Absurd figures are left out: of a double, Gnumeric prints more than the fifteen digits Excel does."""


@pytest.fixture(scope="module")
def ssconvert() -> str:
    """Gnumeric's converter."""
    found = shutil.which("ssconvert")
    if found is None:
        pytest.skip("Gnumeric (ssconvert) is not installed")
    return found


def differences(ssconvert: str, folder: Path, data: Mapping[str, Any], system: str) -> list[str]:
    """Return one line per cell that shows something else than it must after Gnumeric recalculated."""
    source, target = folder / "source.xlsx", folder / "recalculated.xlsx"
    source.write_bytes(filled(data, system, PLAIN))
    subprocess.run([ssconvert, "--recalc", source, target], check=True, capture_output=True, timeout=300)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # Gnumeric writes no default style
        book = openpyxl.load_workbook(target, data_only=True)
    found = []
    for (sheet, row, col), value in expected(submission(source.read_bytes())).items():
        shown: Any = book[sheet].cell(row + 1, col + 1).value or None
        if (value or None) != shown and not alike(shown, value):
            found.append(f"{sheet}!{address(row, col)}: shows {shown!r}, must show {value!r}")
    return found


@pytest.mark.parametrize("name", SAMPLES)
def test_samples(ssconvert: str, tmp_path: Path, name: str) -> None:
    assert not differences(ssconvert, tmp_path, sample(name), SYSTEM)


@pytest.mark.parametrize(
    ("system", "kind", "seed"),
    [
        (system, *case)
        for turn, system in enumerate(SYSTEMS)
        for number, case in enumerate(DEPARTMENTS)
        if (turn + number) % 2 == 0 or DOSE == 1
    ],
)
def test_departments(ssconvert: str, tmp_path: Path, system: str, kind: str, seed: int) -> None:
    assert not differences(ssconvert, tmp_path, of_kind(kind, seed, system), system)
