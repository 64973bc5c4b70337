"""The four buttons on Linux, on look-alikes, and in the prefix, on real COM objects: the same sentences."""

from __future__ import annotations

import re
import shutil
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from tests.excel import fakewin
from tests.tools.workbooks import filled, sample, submission
from tests.wine.functions import inside, plain, tail
from tests.wine.prefix import Prefix
from workbook import live
from workbook.cells.macros import constant, sources

ACTIONS = ("score", "validate", "report", "clear")
CAPTIONS = {"score": "评分", "validate": "校验", "report": "生成报告", "clear": "清除结果"}
MOST_CALLS = 25
"""Calls back to Excel a button may cost, however many indicators there are."""
AT_FIRST = (
    "[setattr(__import__('workbook.kept.modules').kept.modules, n, int) for n in ('use', 'keep')] and "
    "__import__('workbook.language.patterns').language.patterns.kept(always=True)"
    "(lambda: [__import__('workbook.' + n) for n in "
    "('check.every', 'check.running', 'check.mark', 'report')])() and "
)
"""What the first version did before a click's own work."""
SAMPLE = "lechang-2024"
"""The one with findings: its report is a draft, and many rows are written."""


def expression() -> str:
    """Return the Python expression the macros have evaluated, with a place for the action."""
    found = re.search(r'py\.Eval\("(.+?)" & action & "(.+?)"\)', sources()["JxMain"])
    assert found, "JxMain no longer evaluates one expression"
    return f"{found[1]}{{action}}{found[2]}"


def put_book(prefix: Prefix) -> tuple[Path, str]:
    """Put the sample into a Chinese folder of the prefix; return where it lies and its Windows path."""
    folder = prefix.drive / "自评 & 表"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    path = folder / "自评表（甲）.xlsm"
    path.write_bytes(filled(sample(SAMPLE)))
    return path, rf"C:\{folder.name}\{path.name}"


def press(prefix: Prefix, path: Path, windows: str, actions: tuple[str, ...], **other: str) -> dict[str, Any]:
    """Press buttons in a new server; return sentences, writes, calls to Excel and seconds.

    other: another ``tail``, ``expression`` or ``probe`` than those of our macros.
    """
    names = {}
    book = submission(path.read_bytes()).book
    for name in book.names:
        if area := book.area(name):
            names[name] = [area.sheet, area.top + 1, area.left + 1]
    task = {
        "book": windows,
        "names": names,
        "sheets": list(book.sheets),
        "expression": expression(),
        "actions": actions,
        "probe": constant("JxPython", "SIGN_CODE"),
    }
    return inside(prefix, "buttons.py", task | other)


def cold(
    prefix: Prefix, path: Path, windows: str, action: str, rounds: int = 3
) -> dict[str, tuple[float, float]]:
    """Return what a first click costs, as at first and now: the best of some rounds.

    ``cold``: seconds from the click to its sentence; ``busy``: processor seconds of the Pythons started,
    which depend less on what else the machine does.

    At first: xlwings' own command (with numpy and pandas, no probe), every module from its own file, and
    every stage imported for any button, as the buttons' module did then; patterns are kept on both sides.
    Both run in turn, so that what else the machine does falls on both.
    """
    spec = find_spec("xlwings")
    assert spec is not None
    assert spec.origin is not None
    own = Path(spec.origin).with_name("xlwings.bas").read_text("utf-8")
    then = {"tail": tail(own), "probe": "", "expression": AT_FIRST + expression()}
    found = [
        (press(prefix, path, windows, (action,), **then), press(prefix, path, windows, (action,)))
        for _ in range(rounds)
    ]
    return {
        kind: (min(old[kind] for old, _ in found), min(new[kind] for _, new in found))
        for kind in ("cold", "busy")
    }


def on_linux(path: Path) -> dict[str, dict[str, Any]]:
    """Return what each button says and writes on a book whose file is at `path`."""
    xw = fakewin.install()
    found = {}
    for action in ACTIONS:
        book = _Book(path)
        xw.Book.caller = staticmethod(lambda book=book: book)
        found[action] = {"said": live.run(action), "writes": plain(book.writes)}
    return found


class _Book:
    """An open workbook: all a button asks of it."""

    def __init__(self, path: Path) -> None:
        self.path, self.name, self.fullname = path, path.name, str(path)
        self.writes: dict[str, Any] = {}
        self.api = self

    def SaveCopyAs(self, target: str) -> None:
        shutil.copyfile(self.path, target)

    def Worksheets(self, name: str) -> _Place:
        return _Place(self, name)

    Names = Worksheets


class _Place:
    def __init__(self, book: _Book, key: str) -> None:
        self.__dict__.update(book=book, key=key)

    def Range(self, area: str) -> _Place:
        return _Place(self.book, f"{self.key}!{area}")

    @property
    def RefersToRange(self) -> _Place:
        return self

    book: _Book
    key: str

    def __setattr__(self, name: str, value: Any) -> None:
        self.book.writes[self.key] = [list(row) for row in value] if isinstance(value, list) else value
