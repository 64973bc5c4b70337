"""Makes the VBA project of the workbook from its sources."""

from __future__ import annotations

import io
import tempfile
import zipfile
from functools import lru_cache
from importlib.resources import files
from pathlib import Path

import xlsxwriter
from pyopenvba import ExcelFile

from workbook.cells.macros import sources
from workbook.template.container import tidied


@lru_cache(maxsize=8)
def vba_project(sheet_names: tuple[str, ...]) -> bytes:
    """Return vbaProject.bin for a workbook with these sheets (document modules Sheet1, Sheet2, …)."""
    with tempfile.TemporaryDirectory() as folder:
        seed, out = Path(folder, "seed.xlsm"), Path(folder, "out.xlsm")
        seed.write_bytes(_seed(sheet_names))
        with ExcelFile(str(seed)) as package:
            project = package.add_vba_project()
            for name, source in sources().items():
                if name == "ThisWorkbook":
                    package.set_module(name, source)
                else:
                    project.add_module(name, source)
            package.save(str(out))
        with zipfile.ZipFile(out) as made:
            raw = made.read("xl/vbaProject.bin")
    return tidied(raw)


def ribbon() -> bytes:
    """Return the ribbon's XML."""
    return files("macros").joinpath("ribbon.xml").read_bytes()


def _seed(sheet_names: tuple[str, ...]) -> bytes:
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True})
    for name in sheet_names:
        book.add_worksheet(name)
    book.close()
    return buffer.getvalue()
