"""What a first click waits for: the server and a button import what they need and nothing else."""

from __future__ import annotations

import json
import subprocess
import sys

from tests.excel.test_wrappers import xlwings_module
from tests.wine.functions import tail
from workbook.cells.macros import UNNEEDED, XLWINGS_MODULE, sources

HEAVY = ("numpy", "pandas", "docxtpl", "docx", "xlsxwriter", "rich", "workbook.check", "workbook.report")


def loaded(code: str) -> set[str]:
    """Return which of HEAVY a fresh Python has loaded after `code`."""
    ask = f"\nimport json, sys; print(json.dumps([n for n in {HEAVY!r} if sys.modules.get(n)]))"
    done = subprocess.run([sys.executable, "-c", code + ask], capture_output=True, check=True, timeout=60)
    return set(json.loads(done.stdout))


def server() -> str:
    """Return the code the macros start Python with, up to where it begins to serve."""
    command = tail(sources()[XLWINGS_MODULE]).replace('\\"', '"')
    code, serving, _ = command.partition('-c "')[2].partition("xlwings.serve(")
    assert serving
    return code


def test_the_server_loads_no_tables_library_but_leaves_it_to_be_had() -> None:
    assert loaded(server() + "import pyfuncs.udfs") == set()
    assert loaded(server() + "import pandas") == set(UNNEEDED)


def test_scoring_loads_neither_checks_nor_report() -> None:
    assert loaded("import workbook.live") == set()


def test_validating_loads_no_report_and_no_writer() -> None:
    code = "import workbook.live, workbook.check.mark, workbook.check.listing.checked, workbook.check"
    assert loaded(code) == {"workbook.check"}


def test_one_server_serves_all_books() -> None:
    """xlwings' DLL tells servers apart by their command, so no book's path may stand in it."""
    assert tail(xlwings_module().read_text("utf-8")).count("<book>") == 2
    ours = tail(sources()[XLWINGS_MODULE])
    assert "<book>" not in ours
    assert r"prepare_sys_path(\"False;;;;;;\")" in ours
