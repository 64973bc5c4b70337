"""What XLPy() of xlwings.bas does: the DLL beside the environment starts the interpreter as a COM server."""

import ctypes
import os
import time

import pythoncom
import win32com.client

ENVIRONMENT = os.path.expandvars(r"%LOCALAPPDATA%\jixiao\venv")


class Variant(ctypes.Structure):
    """VARIANT of 64-bit Windows."""

    _fields_ = (
        ("vt", ctypes.c_ushort),
        ("reserved", ctypes.c_ushort * 3),
        ("value", ctypes.c_void_p),
        ("second", ctypes.c_void_p),
    )


def command(book, tail):
    """Return XLPyCommand for a book; tail: what stands behind the interpreter, ``<book>`` for its path."""
    for sign, escaped in (("\\", "\\\\"), ("'", "\\'"), ("&", "^&")):
        book = book.replace(sign, escaped)
    return f'cmd.exe  /K ""{ENVIRONMENT}\\Scripts\\pythonw.exe"{tail.replace("<book>", book)}"'


class Server:
    """A Python started through the DLL; `seconds`: until it answered."""

    def __init__(self, book, tail):
        name = next(n for n in os.listdir(ENVIRONMENT) if n.startswith("xlwings64-"))
        started = time.perf_counter()
        self._dll = ctypes.WinDLL(os.path.join(ENVIRONMENT, name))
        self._command = command(book, tail).encode("mbcs", "replace")  # VBA's ByVal String is ANSI, too
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
