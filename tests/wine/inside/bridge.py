"""What XLPy() of xlwings.bas does: the DLL beside the environment starts the interpreter as a COM server."""

import ctypes
import os
import time

import pythoncom
import win32com.client

ENVIRONMENT = os.path.expandvars(r"%LOCALAPPDATA%\jixiao\venv")
TAIL = (
    ' -B -c ""import sys, os;import xlwings.utils;'
    'xlwings.utils.prepare_sys_path(\\""{path}\\"");import xlwings; '
    "xlwings.serve('$(CLSID)')\"\""
)
"""As in xlwings.bas, quotes doubled as there."""


class Variant(ctypes.Structure):
    """VARIANT of 64-bit Windows."""

    _fields_ = (
        ("vt", ctypes.c_ushort),
        ("reserved", ctypes.c_ushort * 3),
        ("value", ctypes.c_void_p),
        ("second", ctypes.c_void_p),
    )


def command(book):
    """Return XLPyCommand for a book of ours (ADD_WORKBOOK_TO_PYTHONPATH False, nothing else set)."""
    path = f"False;{book};{book};;;;"
    for sign, escaped in (("\\", "\\\\"), ("'", "\\'"), ("&", "^&")):
        path = path.replace(sign, escaped)
    tail = TAIL.replace('""', '"').format(path=path)
    return f'cmd.exe  /K ""{ENVIRONMENT}\\Scripts\\pythonw.exe"{tail}"'


class Server:
    """A Python started through the DLL; `seconds`: until it answered."""

    def __init__(self, book):
        name = next(n for n in os.listdir(ENVIRONMENT) if n.startswith("xlwings64-"))
        started = time.perf_counter()
        self._dll = ctypes.WinDLL(os.path.join(ENVIRONMENT, name))
        self._command = command(book).encode("mbcs", "replace")  # VBA's ByVal String is ANSI, too
        result = Variant()
        if self._dll.XLPyDLLActivateAuto(ctypes.byref(result), self._command, 1):
            raise RuntimeError(ctypes.wstring_at(result.value))
        interface = pythoncom.ObjectFromAddress(result.value, pythoncom.IID_IDispatch)
        self.python = win32com.client.Dispatch(interface)
        self.seconds = time.perf_counter() - started

    def evaluate(self, expression):
        """Return the text of a Python expression, as the buttons ask."""
        return self.python.Str(self.python.Eval(expression))

    def stop(self):
        """What KillPy() does."""
        self._dll.XLPyDLLActivateAuto(ctypes.byref(Variant()), self._command, -1)
