"""Runs our VBA on Linux in pyOpenVBA's interpreter: a workbook, its macros, and the machine they see.

Stand-ins are only what the interpreter lacks: xlwings' module (two functions), WScript.Shell (which starts
real processes), FileSystemObject (on the real disk), and three members of Excel's objects. Worksheet
functions reach the real pyfuncs through xlwings' real dispatch and converters.
"""

# The interpreter has no types:
# mypy: disable-error-code="misc, untyped-decorator"
from __future__ import annotations

import re
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from pyopenvba.apps.excel import ExcelApplication, _bare_frame
from pyopenvba.apps.excel._model import Application, Worksheet
from pyopenvba.interpreter._objects import MemberSpec, VBAObject, member, method, setter
from pyopenvba.interpreter._parse import parse_expression
from pyopenvba.interpreter._values import EMPTY, MISSING, VBAArray, error

from tests.excel import fakewin
from workbook.cells.macros import sources

OUR_MODULES = ("xlwings_udfs", "JxPython", "JxRows", "JxMain")
XLWINGS_DOUBLE = """\
Public Function XLPy()
    Set XLPy = CreateObject("jx.python")
End Function

Public Function GetConfig(setting, Optional fallback)
    GetConfig = CreateObject("jx.python").Interpreter
End Function
"""
HELPER = """\
Public Function PutKept(r, place, content)
    With ThisWorkbook.Names("jx_functions").RefersToRange.Worksheet
        .Cells(r, 201).Value = place
        .Cells(r, 202).Value = content
    End With
End Function
"""
MANUAL = -4135
"""xlCalculationManual: a scoring must work in it, too (and the interpreter need not calculate the book)."""
_COMMAND = re.compile(r'cmd\.exe /c ""(?P<program>[^"]+)" -B -c "(?P<code>[^"]+)""')


def plain(value: Any) -> Any:
    """Return a VBA value as COM hands it to Python."""
    if isinstance(value, VBAArray):
        if len(value.bounds) == 1:
            return tuple(map(plain, value.items))
        rows = value.bounds[0][1] - value.bounds[0][0] + 1  # items stand column by column
        return tuple(tuple(map(plain, value.items[row::rows])) for row in range(rows))
    if value is MISSING:
        return fakewin.MISSING
    if value is EMPTY:
        return None
    if isinstance(value, VBAObject):
        raise AssertionError(f"a {value.vba_type_name} is passed to Python, which must ask Excel for it")
    return float(value) if isinstance(value, (int, float)) and not isinstance(value, bool) else value


def lost() -> Exception:
    """Return the error a call to a dead server gives."""
    return error(-2147023174, "The RPC server is unavailable.")


class Machine:
    """What the macros can reach: an interpreter, processes started, and a Python that may be lost."""

    def __init__(self, interpreter: str) -> None:
        self.interpreter = interpreter
        self.started: list[subprocess.Popen[bytes]] = []
        self.calls: list[tuple[str, tuple[Any, ...]]] = []
        self.asked: list[str] = []
        self.lost_after: int | None = None
        """Number of calls after which every further one is a COM error."""
        self.live: Callable[[str], str] = lambda expression: "做完了"

    def serve(self, name: str, arguments: tuple[Any, ...]) -> Any:
        """Answer one worksheet function, or fail as a dead server does."""
        self.calls.append((name, arguments))
        if self.lost_after is not None and len(self.calls) > self.lost_after:
            raise lost()
        fakewin.install()
        from xlwings.com_server import XLPython

        return XLPython().CallUDF("pyfuncs.udfs", name, arguments, None, None)

    def close(self) -> None:
        """End what the probes started."""
        for process in self.started:
            process.kill()
            process.wait()


def _stand_ins(machine: Machine) -> dict[str, type[VBAObject]]:
    return {
        "wscript.shell": _shell(machine),
        "scripting.filesystemobject": _files(),
        "jx.python": _python(machine),
    }


def _shell(machine: Machine) -> type[VBAObject]:
    """Return what starts programs, with its own environment."""
    environment: dict[str, str] = {}

    class Environment(VBAObject):
        @member
        def Item(self, Name: object = MISSING) -> object:
            return environment[str(Name)]

        @setter("Item")
        def _set(self, name: object, value: object) -> None:
            environment[str(name)] = str(value)

    class Shell(VBAObject):
        @method
        def Environment(self, kind: object) -> object:
            assert kind == "PROCESS"
            return Environment()

        @method
        def Run(self, command: object, style: object, wait: object) -> object:
            found = _COMMAND.fullmatch(str(command))
            assert found, command
            assert (int(str(style)), wait) == (0, False), "hidden, and never waited for"
            try:
                made = subprocess.Popen([found["program"], "-B", "-c", found["code"]], env=environment)
            except OSError as problem:
                raise error(70, str(problem)) from None
            machine.started.append(made)
            return 0

    return Shell


def _files() -> type[VBAObject]:
    """Return what knows of files."""

    class File(VBAObject):
        path: Path

        @member
        def Size(self) -> object:
            return self.path.stat().st_size

    class Files(VBAObject):
        @method
        def FileExists(self, path: object) -> object:
            return Path(str(path)).is_file()

        @method
        def GetFile(self, path: object) -> object:
            found = File()
            found.path = Path(str(path))
            return found

        @method
        def DeleteFile(self, path: object) -> object:
            Path(str(path)).unlink()
            return EMPTY

        @method
        def BuildPath(self, folder: object, name: object) -> object:
            return str(Path(str(folder), str(name)))

        @method
        def GetSpecialFolder(self, number: object) -> object:
            assert int(str(number)) == 2
            return tempfile.gettempdir()

        @method
        def GetTempName(self) -> object:
            return next(tempfile._get_candidate_names()) + ".tmp"  # type: ignore[attr-defined]

    return Files


def _python(machine: Machine) -> type[VBAObject]:
    """Return what serves the calls of the cells."""

    class Python(VBAObject):
        @member
        def Interpreter(self) -> object:
            return machine.interpreter

        @method
        def CallUDF(self, module: object, name: object, args: object) -> object:
            assert module == "pyfuncs.udfs"
            return machine.serve(str(name), plain(args))

        @method
        def Module(self, name: object) -> object:
            return name

        @method
        def SetAttr(self, owner: object, name: object, value: object) -> object:
            return EMPTY

        @method
        def Eval(self, expression: object) -> object:
            machine.asked.append(str(expression))
            return machine.live(str(expression))

        @method
        def Str(self, value: object) -> object:
            return value

    return Python


class Excel:
    """An open workbook with our macros; `formulas` are the cells a recalculation of their sheet calls.

    formulas: by (sheet, A1 address), the VBA expression in the cell; shown: what each cell shows.
    """

    def __init__(self, path: Path, machine: Machine, changes: dict[str, str] | None = None) -> None:
        self.machine, self.formulas = machine, dict[tuple[str, str], str]()
        self.shown: dict[tuple[str, str], Any] = {}
        self.calculating: list[tuple[str, bool]] = []
        self._cell: Any = None
        self.app = ExcelApplication.open(str(path), with_vba=False)
        self.app.application.calculation = MANUAL
        self._give_members()
        made = _stand_ins(machine)
        host: Any = self.app.interpreter.host
        host.create = lambda name: made[name.lower()]()
        self.app.add_module(XLWINGS_DOUBLE, name="xlwings")
        for name in OUR_MODULES:
            source = sources()[name]
            for old, new in (changes or {}).items():
                source = source.replace(old, new)
            self.app.add_module(source, name=name)
        self.app.add_module(HELPER, name="JxTest")
        self.app.add_module(sources()["ThisWorkbook"], name="ThisWorkbook", kind="document")

    def _give_members(self) -> None:
        """Put this workbook's answers where the interpreter has none."""

        def calculate(sheet: Any) -> object:
            for (name, address), formula in self.formulas.items():
                if name == sheet.name:
                    self._cell = sheet.vba_get("Range", [address])
                    self.shown[name, address] = self.app.evaluate(formula)
            self._cell = None
            return EMPTY

        def allow(sheet: Any, value: object) -> None:
            self.calculating.append((sheet.name, bool(value)))

        def this_cell(app: Any) -> object:
            if self._cell is None:
                raise error(1004, "no cell is being calculated")
            return self._cell

        def options(app: Any, *_: object) -> object:
            self.app.workbook.saved = False  # as Excel does
            return EMPTY

        Worksheet._vba_members["calculate"] = MemberSpec("Calculate", "method", calculate)
        Worksheet._vba_members["enablecalculation"] = MemberSpec(
            "EnableCalculation", "property", lambda sheet: True, allow
        )
        Worksheet._vba_members["enableoutlining"] = MemberSpec(
            "EnableOutlining", "property", lambda sheet: False, lambda sheet, value: None
        )
        Application._vba_members["thiscell"] = MemberSpec("ThisCell", "property", this_cell)
        Application._vba_members["macrooptions"] = MemberSpec(
            "MacroOptions",
            "method",
            options,
            parameters=("Macro", "Description", "Category", "ArgumentDescriptions"),
        )

    def press(self, macro: str) -> list[str]:
        """Run a macro; return the texts of the boxes it put up."""
        before = len(self.app.dialogs)
        self.app.run(macro)
        return [str(dialog[1]) for dialog in self.app.dialogs[before:]]

    def recalculate(self) -> None:
        """Recalculate as Excel does by itself after an entry."""
        self.app.evaluate(f'ThisWorkbook.Worksheets("{next(iter(self.formulas))[0]}").Calculate')

    def value(self, expression: str) -> Any:
        """Return what a VBA expression is, arrays included."""
        interpreter = self.app.interpreter
        interpreter.initialise()
        return interpreter.evaluate(parse_expression(expression), _bare_frame(interpreter))

    def text(self, name: str) -> str:
        """Return what the named cell holds."""
        return str(self.app.evaluate(f'ThisWorkbook.Names("{name}").RefersToRange.Cells(1, 1).Value'))


def python(folder: Path, body: str) -> str:
    """Return the path of an interpreter that does `body` (shell) with its arguments."""
    path = folder / "pythonw.exe"
    path.write_text(f"#!/bin/sh\n{body}\n", "utf-8")
    path.chmod(0o755)
    return str(path)


GOOD = f'exec "{sys.executable}" "$@"'
