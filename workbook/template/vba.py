"""Makes the VBA project of the workbook from the sources in ``macros`` and xlwings' own module."""

from __future__ import annotations

import io
import tempfile
import zipfile
from functools import lru_cache
from importlib.resources import files
from importlib.util import find_spec
from pathlib import Path

import xlsxwriter
from pyopenvba import ExcelFile
from pyopenvba.cfb import CFB

PRODUCT_MODULES = ("xlwings_udfs", "JxMain")
_NO_CACHE = bytes.fromhex("cc61ffff000000")
"""MS-OVBA 2.3.4.1: version 0xFFFF and no cache make Excel compile from source, as xlwings' own files do."""


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
    container = CFB.from_bytes(raw)
    container.write_stream_in_storage("VBA", "_VBA_PROJECT", _NO_CACHE)
    return bytes(container.to_bytes())


def sources() -> dict[str, str]:
    """Return the source of every code module by name: xlwings' own module and ours."""
    modules = {"xlwings": _xlwings_module()}
    folder = files("macros")
    for name in PRODUCT_MODULES:
        modules[name] = folder.joinpath(f"{name}.bas").read_text("utf-8")
    modules["ThisWorkbook"] = folder.joinpath("ThisWorkbook.cls").read_text("utf-8")
    return {name: _vba_text(name, source) for name, source in modules.items()}


def ribbon() -> bytes:
    """Return the ribbon's XML."""
    return files("macros").joinpath("ribbon.xml").read_bytes()


def _xlwings_module() -> str:
    """xlwings' standalone VBA module, from the installed package (importing it would cost 0.7 s)."""
    spec = find_spec("xlwings")
    assert spec is not None
    assert spec.origin is not None
    return Path(spec.origin).with_name("xlwings.bas").read_text("utf-8")


def _vba_text(name: str, source: str) -> str:
    """Return `source` with Windows line ends; refuse what an ANSI project cannot hold."""
    for number, line in enumerate(source.splitlines(), 1):
        if not line.isascii():
            raise ValueError(f"{name} line {number}: VBA source must be ASCII")
    return "\r\n".join(source.splitlines()) + "\r\n"


def _seed(sheet_names: tuple[str, ...]) -> bytes:
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True})
    for name in sheet_names:
        book.add_worksheet(name)
    book.close()
    return buffer.getvalue()
