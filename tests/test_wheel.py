"""What is no module goes into the wheel too: a data file nobody lists is missing where it is installed."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path, PurePath

import pytest

ROOT = Path(__file__).parents[1]
DECLARED = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["setuptools"]["package-data"]
MADE = {".py", ".pyc", ".re"}
"""Modules, and what Python and `workbook.language.patterns` make of them."""


def _data(package: str) -> Iterator[PurePath]:
    for path in (ROOT / package).rglob("*"):
        if path.is_file() and path.suffix not in MADE and "__pycache__" not in path.parts:
            yield path.relative_to(ROOT / package)


@pytest.mark.parametrize("package", ["workbook", "macros", "pyfuncs"])
def test_every_data_file_is_declared(package: str) -> None:
    patterns = DECLARED.get(package, [])
    assert [str(p) for p in _data(package) if not any(p.match(pattern) for pattern in patterns)] == []


def test_there_are_data_files() -> None:
    assert len(list(_data("workbook"))) > 50
