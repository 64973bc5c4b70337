"""Makes the test copy of a built workbook: only the VBA that reaches Python differs.

LibreOffice cannot compile xlwings' module (Windows API declarations), so a double takes its place that
hands the very same calls to ``bridge.py``; EDITS lists the few words changed in our own modules. Formulas,
names and everything else stay as shipped. One line LibreOffice cannot compile makes all macros fail.
"""

from __future__ import annotations

import tempfile
from collections.abc import Mapping
from pathlib import Path

from pyopenvba import ExcelFile, VBAModuleKind

from workbook.package.guard import unpack
from workbook.package.patch import pack

BRIDGE = "jx_bridge.py"
_URL = f"vnd.sun.star.script:{BRIDGE}$%s?language=Python&location=user"
_GET_SCRIPT = f'ThisComponent.getScriptProvider().getScript("{_URL}")'
XLWINGS_DOUBLE = """\
Public Function XLPy()
    Set XLPy = New JxPy
End Function

Public Function GetConfig(setting, Optional fallback)
    GetConfig = ConvertFromURL(ThisComponent.URL)
End Function
"""
"""GetConfig answers with a file that exists: the interpreter our macros look for is the worker's."""
CLASS_DOUBLE = f"""\
Public Function CallUDF(moduleName, functionName, args, Optional book, Optional caller)
    Dim script
    script = {_GET_SCRIPT % "CallUDF"}
    CallUDF = script.invoke(Array(moduleName, functionName, args), Array(), Array())
End Function

Public Function Module(moduleName)
    Module = moduleName
End Function

Public Function SetAttr(owner, memberName, content)
End Function

Public Function Eval(expression)
    Dim script
    script = {_GET_SCRIPT % "RunPython"}
    Eval = script.invoke(Array(expression, ThisComponent), Array(), Array())
End Function

Public Function Str(content)
    Str = content
End Function
"""
"""SetAttr would set BOOK_CALLER, which the worker does by itself."""
EDITS: dict[str, tuple[tuple[str, str], ...]] = {
    "xlwings_udfs": (),
    "JxPython": (
        ("    args = ValuesOf(args)\n", ""),
        (
            "Private Function Probe() As Boolean\n",
            "Private Function Probe() As Boolean\n    Probe = JX_Installed()\n    Exit Function\n",
        ),
        (
            'CreateObject("Scripting.FileSystemObject").FileExists(GetConfig("INTERPRETER_WIN", ""))',
            '(Dir(GetConfig("INTERPRETER_WIN", "")) <> "")',
        ),
    ),
    "JxRows": (),
    "JxMain": (("        Recalculate\n", "        ThisComponent.calculateAll\n"),),
}
"""What LibreOffice's VBA mode on Linux does not know, by module: COM objects, EnableCalculation.

Its Range objects reach ``bridge.py`` as they are; that values are passed is tests/excel's to show.
"""


def variant(data: bytes, faults: Mapping[str, str] | None = None) -> bytes:
    """Return the workbook `data` with the bridge in place of xlwings' module.

    faults: texts of our modules and what replaces them, to show that a fault is noticed or survived.
    """
    members = unpack(data, "variant.xlsm")
    with tempfile.TemporaryDirectory() as folder:
        source, target = Path(folder, "in.xlsm"), Path(folder, "out.xlsm")
        source.write_bytes(data)
        with ExcelFile(str(source)) as package:
            project = package.vba_project()
            package.set_module("xlwings", _crlf(XLWINGS_DOUBLE))
            project.add_module("JxPy", _crlf(CLASS_DOUBLE), kind=VBAModuleKind.other)
            unused = set(faults or {})
            for name in EDITS:
                source_text = edited(name, package.get_module(name))
                for old, new in (faults or {}).items():
                    if old in source_text:
                        unused.discard(old)
                    source_text = source_text.replace(old, new)
                package.set_module(name, _crlf(source_text))
            assert not unused
            package.save(str(target))
        project_bin = unpack(target.read_bytes(), "variant.xlsm")["xl/vbaProject.bin"]
    return pack({**members, "xl/vbaProject.bin": project_bin})


def edited(name: str, source: str) -> str:
    """Return our module `name` without what LibreOffice does not know."""
    source = "\n".join(source.splitlines()) + "\n"
    for old, new in EDITS[name]:
        if old not in source:
            raise ValueError(f"{name} no longer contains {old!r}")
        source = source.replace(old, new)
    return source


def _crlf(text: str) -> str:
    return "\r\n".join(text.splitlines()) + "\r\n"
