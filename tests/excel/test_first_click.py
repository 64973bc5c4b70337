"""What a first click waits for: the server and a button import what they need and nothing else."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.excel.test_wrappers import xlwings_module
from tests.tools.workbooks import filled, sample
from tests.wine.functions import tail
from workbook.cells.macros import XLWINGS_MODULE, constant, sources
from workbook.live.server import UNNEEDED

HEAVY = (
    *(name for name in UNNEEDED if name != "_hashlib"),
    "asyncio",
    "ssl",
    "docxtpl",
    "docx",
    "xlsxwriter",
    "rich",
    "workbook.check",
    "workbook.report",
)


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


def test_the_server_loads_neither_tables_nor_what_is_not_free_but_leaves_it_to_be_had() -> None:
    assert loaded("import xlwings, pandas") >= {"numpy", "pandas"}
    assert loaded(server() + "import pyfuncs.udfs") == set()
    assert loaded(server() + "import pandas") >= {"numpy", "pandas"}
    assert loaded(server() + "import asyncio, ssl, hmac") >= {"asyncio", "ssl"}


def test_the_server_starts_with_a_program_that_knows_nothing_of_it() -> None:
    """A workbook may be newer than the program installed; Excel would wait for a server in vain."""
    older = "import workbook.live as door; del door.begin, door.end;"
    assert "pandas" in loaded(older + server() + "assert xlwings.serve")


def test_whatever_fails_before_it_the_server_starts() -> None:
    broken = "import workbook.live.server as it; it.begin = it.end = lambda: 1 / 0;"
    assert "pandas" in loaded(broken + server() + "assert xlwings.serve")


def test_the_probe_imports_nothing() -> None:
    code = constant("JxPython", "SIGN_CODE")
    ask = "import sys; before = set(sys.modules);" + code + ";print(sorted(set(sys.modules) - before))"
    environment = {**os.environ, "JX_SIGN": os.devnull}

    def run(code: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-c", code]
        return subprocess.run(
            command, env=environment, capture_output=True, text=True, timeout=60, check=False
        )

    assert (run(ask).stdout, run(ask).stderr) == ("[]\n", "")
    assert run("import sys; sys.path[:] = [];" + code).returncode


def test_a_loop_is_made_for_the_function_that_waits() -> None:
    """As xlwings serves: a thread of its own for the loop, and functions handed to it from another."""
    code = """
import sys, threading
from workbook.live import server
server.begin()
import asyncio
server.end()
assert type(asyncio).__name__ == "_Later" and "asyncio.events" not in sys.modules
loop = asyncio.new_event_loop()
assert not loop.is_running()
def run():
    asyncio.set_event_loop(loop)
    loop.run_forever()
threading.Thread(target=run, daemon=True).start()
assert "asyncio.events" not in sys.modules
async def wait():
    await asyncio.sleep(0)
    return 7
assert asyncio.run_coroutine_threadsafe(wait(), loop).result(30) == 7
assert loop.is_running()
"""
    assert "asyncio" in loaded(code)


def test_scoring_loads_neither_checks_nor_report() -> None:
    assert loaded("import workbook.live.buttons") == set()


def test_validating_loads_no_report_and_no_writer() -> None:
    code = "import workbook.live.buttons, workbook.check.mark, workbook.check.listing.checked, workbook.check"
    assert loaded(code) == {"workbook.check"}


def test_one_server_serves_all_books() -> None:
    """xlwings' DLL tells servers apart by their command, so no book's path may stand in it."""
    assert tail(xlwings_module().read_text("utf-8")).count("<book>") == 2
    ours = tail(sources()[XLWINGS_MODULE])
    assert "<book>" not in ours
    assert r"prepare_sys_path(\"False;;;;;;\")" in ours


CLICK = """
import shutil, sys, types
from importlib.util import find_spec
from workbook import live
from workbook.language.patterns import Store


class Book:  # the open workbook, its sheets, names and cells
    name = fullname = "自评表.xlsm"
    api = RefersToRange = property(lambda self: self)
    SaveCopyAs = staticmethod(lambda target: shutil.copyfile(sys.argv[2], target))
    Worksheets = Names = Range = lambda self, _: self


xlwings = sys.modules["xlwings"] = types.ModuleType("xlwings")
xlwings.Book, xlwings.XlwingsError = types.SimpleNamespace(caller=Book), ValueError
del sys.modules["xlwings"]
found = find_spec("xlwings")
sys.modules["xlwings"], xlwings.__spec__ = xlwings, found
Store.keep = lambda self: print(len(self.codes), [pattern for pattern, _ in self.new])
said = live.run(sys.argv[1])
assert "没有完成" not in said, said
"""


@pytest.mark.slow
def test_what_the_installer_tries_leaves_a_first_click_nothing_to_compile(tmp_path: Path) -> None:
    """With the flag -B the server is started with, too."""
    elsewhere = {**os.environ, "PYTHONPYCACHEPREFIX": str(tmp_path / "kept")}
    elsewhere.pop("PYTHONDONTWRITEBYTECODE", None)
    book = tmp_path / "自评表.xlsm"
    book.write_bytes(filled(sample("lechang-2024")))

    def shown(*command: str) -> str:
        done = subprocess.run(
            [sys.executable, *command],
            env=elsewhere,
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    assert shown("-m", "workbook.live.trial") == ""
    kept = None
    for action in ("score", "validate"):
        count, _, compiled = shown("-B", "-c", CLICK, action, str(book)).partition(" ")
        assert int(count) > 500
        assert kept in (None, count)
        assert compiled.strip() == "[]", action
        kept = count
