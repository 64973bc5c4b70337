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

Public Function Exec(command)
    Dim script
    script = {_GET_SCRIPT % "RunPython"}
    script.invoke(Array(command, ThisComponent), Array(), Array())
End Function
"""
"""SetAttr would set BOOK_CALLER, which the worker does by itself."""
EDITS = {
    "xlwings_udfs": (
        ("If TypeOf Application.Caller Is Range Then On Error GoTo failed", "On Error GoTo failed"),
        (", ThisWorkbook, Application.Caller)", ")"),
    ),
    "JxMain": (("Application.CalculateFull", "ThisComponent.calculateAll"),),
}
"""What LibreOffice's VBA mode does not know, by module."""


def variant(data: bytes, faults: Mapping[str, str] | None = None) -> bytes:
    """Return the workbook `data` with the bridge in place of xlwings' module.

    faults: texts of JxMain and what replaces them, to show that a broken macro is noticed.
    """
    members = unpack(data, "variant.xlsm")
    with tempfile.TemporaryDirectory() as folder:
        source, target = Path(folder, "in.xlsm"), Path(folder, "out.xlsm")
        source.write_bytes(data)
        with ExcelFile(str(source)) as package:
            project = package.vba_project()
            package.set_module("xlwings", _crlf(XLWINGS_DOUBLE))
            project.add_module("JxPy", _crlf(CLASS_DOUBLE), kind=VBAModuleKind.other)
            for name in EDITS:
                source_text = edited(name, package.get_module(name))
                if name == "JxMain":
                    for old, new in (faults or {}).items():
                        assert old in source_text
                        source_text = source_text.replace(old, new)
                package.set_module(name, source_text)
            package.save(str(target))
        project_bin = unpack(target.read_bytes(), "variant.xlsm")["xl/vbaProject.bin"]
    return pack({**members, "xl/vbaProject.bin": project_bin})


def edited(name: str, source: str) -> str:
    """Return our module `name` without what LibreOffice does not know."""
    for old, new in EDITS[name]:
        if old not in source:
            raise ValueError(f"{name} no longer contains {old!r}")
        source = source.replace(old, new)
    return source


def _crlf(text: str) -> str:
    return "\r\n".join(text.splitlines()) + "\r\n"
