"""Workbooks for tests, built once per process: the empty template and filled copies."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from workbook.build import build
from workbook.fill import fill, load_data
from workbook.layout import assemble
from workbook.package.guard import unpack
from workbook.read import read_members
from workbook.submission import Submission
from workbook.systems import load_shipped

SAMPLES = ("example-2024", "lechang-2024")
SYSTEM = "lechang-2024"


@cache
def template() -> bytes:
    """Return the empty workbook of the shipped system."""
    return build(assemble(load_shipped(SYSTEM)))


@cache
def _members() -> dict[str, bytes]:
    return unpack(template(), "template.xlsm")


def sample(name: str) -> dict[str, Any]:
    """Return the data of a shipped sample."""
    return load_data(Path(str(files("workbook.samples").joinpath(f"{name}.yaml"))))


def filled(data: Mapping[str, Any]) -> bytes:
    """Return the template with `data` typed in and every result in place."""
    return fill(_members(), data, "filled.xlsm")


def submission(data: bytes) -> Submission:
    """Return what the workbook file `data` says."""
    return read_members(unpack(data, "test.xlsm"), "test.xlsm")
