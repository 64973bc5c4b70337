"""The macros of a workbook: the sources this program writes, and what a file holds of them.

Sources are those in ``macros`` and xlwings' own module, in which a few lines are replaced.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Mapping
from functools import lru_cache
from importlib import import_module
from importlib.resources import files
from importlib.util import find_spec, module_from_spec
from pathlib import Path
from typing import Any

PRODUCT_MODULES = ("xlwings_udfs", "JxPython", "JxRows", "JxMain")
XLWINGS_MODULE = "xlwings"
OURS_IN_XLWINGS = {
    # Excel 2016 and 2019 know no UNIQUE and stop compiling
    'Application.WorksheetFunction.Unique ("dummy")': (
        'CallByName Application.WorksheetFunction, "Unique", VbMethod, "dummy"'
    ),
    # the command is what tells servers apart: without the book's path there is one for all books, also after
    # saving under another name (its folder was only for a search path, which we leave off)
    'AddExcelDir & ";" & ThisWorkbook.FullName & ";" & ThisWorkbook.FullName & ";"': 'AddExcelDir & ";;;"',
    # what surrounds its import (`workbook.live`); a program older than the workbook does without
    '& LicenseKeyEnvString & "import': (
        "& LicenseKeyEnvString & \"import workbook.live as w; getattr(w, 'begin', int)();import"
    ),
    "import xlwings; xlwings.serve(": "import xlwings; getattr(w, 'end', int)(); xlwings.serve(",
}
"""What xlwings' module says, each once, and what it says in our workbooks."""
MAX_VBA = 4 * 2**20  # bytes; ours has 40 kB. The text unpacked from a larger one is not worth the wait


@lru_cache(maxsize=1)
def sources() -> dict[str, str]:
    """Return the source of every code module by name: xlwings' own module and ours."""
    modules = {XLWINGS_MODULE: _xlwings_module()}
    folder = files("macros")
    for name in PRODUCT_MODULES:
        modules[name] = folder.joinpath(f"{name}.bas").read_text("utf-8")
    modules["ThisWorkbook"] = folder.joinpath("ThisWorkbook.cls").read_text("utf-8")
    return {name: _vba_text(name, source) for name, source in modules.items()}


def constant(module: str, name: str) -> str:
    """Return the text of a constant declared in one of the modules, with its continuation lines joined."""
    found = re.search(rf"Const {name} As \w+ = ((?:.* _\r?\n)*.*)", sources()[module])
    if found is None:
        raise KeyError(f"{module}: no constant {name}")
    texts = re.findall(r'"([^"]*)"', found[1])
    return "".join(texts) if texts else found[1].strip()


def modules(data: bytes) -> Mapping[str, str] | None:
    """Return the source of every module of a vbaProject.bin by name, None when it cannot be read.

    Workbooks made from one template share theirs, so a folder of them unpacks it once.
    """
    return _unpacked(data) if len(data) <= MAX_VBA else None


@lru_cache(maxsize=4)
def _unpacked(data: bytes) -> Mapping[str, str] | None:
    try:
        reader, parse = _parser()
        project = parse(reader.from_bytes(data))
        return {name: project.get_module(name).source for name in project.module_names()}
    except Exception:  # a parser of foreign bytes may fail in any way
        return None


def _parser() -> tuple[Any, Any]:
    """Return what reads a VBA project, and load no more: the whole package takes a tenth of a second."""
    if "pyopenvba" in sys.modules or (spec := find_spec("pyopenvba")) is None:
        from pyopenvba import cfb, vba  # noqa: PLC0415

        return cfb.CFB, vba.parse_vba_project
    sys.modules["pyopenvba"] = module_from_spec(spec)  # found, not run
    try:
        cfb, vba = (import_module(f"pyopenvba.{name}") for name in ("cfb", "vba"))
    finally:
        for name in [name for name in sys.modules if name.partition(".")[0] == "pyopenvba"]:
            del sys.modules[name]  # who writes projects gets the whole of it
    return cfb.CFB, vba.parse_vba_project


def changed(found: Mapping[str, str]) -> list[str]:
    """Return the names of our modules that `found` has with another text."""
    return [name for name, text in sources().items() if name in found and bare(found[name]) != bare(text)]


@lru_cache(maxsize=64)
def bare(source: str) -> str:
    """Return VBA text without what Excel's editor adds or rewrites: attributes, case, spaces."""
    lines = (line for line in source.splitlines() if not line.lstrip().startswith("Attribute "))
    return "".join("".join(lines).split()).casefold()


def _xlwings_module() -> str:
    """xlwings' standalone VBA module, from the installed package (importing it would cost 0.7 s)."""
    spec = find_spec("xlwings")
    assert spec is not None
    assert spec.origin is not None
    source = Path(spec.origin).with_name("xlwings.bas").read_text("utf-8")
    for theirs, ours in OURS_IN_XLWINGS.items():
        if source.count(theirs) != 1:
            raise ValueError(f"xlwings' module no longer contains {theirs!r} once")
        source = source.replace(theirs, ours)
    return source


def _vba_text(name: str, source: str) -> str:
    """Return `source` with Windows line ends; refuse what an ANSI project cannot hold."""
    for number, line in enumerate(source.splitlines(), 1):
        if not line.isascii():
            raise ValueError(f"{name} line {number}: VBA source must be ASCII")
    return "\r\n".join(source.splitlines()) + "\r\n"
