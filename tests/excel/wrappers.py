"""Writes macros/xlwings_udfs.bas from the functions of pyfuncs.udfs: ``python -m tests.excel.wrappers``.

Not with xlwings' generator: its wrappers pass Range objects, for which Python calls Excel back a dozen times
a cell, and know nothing of a Python that does not answer. Ours are one line each; JX_Call does the rest.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable
from pathlib import Path
from typing import Any

from tests.excel import fakewin

TARGET = Path(__file__).parents[2] / "macros" / "xlwings_udfs.bas"
HEAD = """\
Attribute VB_Name = "xlwings_udfs"
Option Explicit

' Written by "make wrappers" from pyfuncs.udfs; JxPython.JX_Call does the work.
"""


def generate() -> str:
    """Return the wrapper module for pyfuncs.udfs, in alphabetical order."""
    fakewin.install()  # before the functions load xlwings
    from pyfuncs import udfs

    functions = sorted(name for name in vars(udfs) if name.startswith("JX_"))
    return HEAD + "".join(f"\n{_wrapper(name, getattr(udfs, name))}" for name in functions)


def _wrapper(name: str, function: Callable[..., Any]) -> str:
    parameters = list(inspect.signature(function).parameters.values())
    declared = ", ".join(map(_declared, parameters))
    variadic = [p.name for p in parameters if p.kind is inspect.Parameter.VAR_POSITIONAL]
    plain = [p.name for p in parameters if p.name not in variadic]
    if not variadic:
        body = f"    {name} = JX_Call({chr(34)}{name}{chr(34)}, Array({', '.join(plain)}))\n"
    else:
        body = _gathered(name, plain, variadic[0])
    return f"Function {name}({declared})\n{body}End Function\n"


def _declared(parameter: inspect.Parameter) -> str:
    if parameter.kind is inspect.Parameter.VAR_POSITIONAL:
        return f"ParamArray {parameter.name}()"
    optional = "" if parameter.default is inspect.Parameter.empty else "Optional "
    return optional + parameter.name


def _gathered(name: str, plain: list[str], rest: str) -> str:
    """Return the body of a function with any number of arguments: VBA passes no ParamArray on."""
    first = len(plain)
    return (
        "    Dim list As Variant\n"
        "    Dim k As Long\n"
        f"    list = Array({', '.join(plain)})\n"
        f"    ReDim Preserve list(0 To UBound({rest}) + {first})\n"
        f"    For k = 0 To UBound({rest})\n"
        f"        If IsObject({rest}(k)) Then\n"
        f"            Set list(k + {first}) = {rest}(k)\n"
        "        Else\n"
        f"            list(k + {first}) = {rest}(k)\n"
        "        End If\n"
        "    Next k\n"
        f'    {name} = JX_Call("{name}", list)\n'
    )


if __name__ == "__main__":
    TARGET.write_text(generate(), "utf-8")
