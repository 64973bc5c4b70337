"""Lets xlwings take its Windows branch on Linux, so that its real UDF code can be tested.

Stub modules stand in for pywin32 and the platform is called win32 only while xlwings is imported. No
Excel and no COM are involved: wrapper generator, dispatch and converters are xlwings' own.
"""

from __future__ import annotations

import atexit
import ctypes
import datetime as dt
import sys
import types
from typing import Any
from unittest import mock

RANGE_IID = "{00020846-0000-0000-C000-000000000046}"
MISSING = -2147352572  # how an omitted optional argument arrives


class ComError(Exception):
    """pywintypes.com_error."""

    @property
    def hresult(self) -> Any:
        return self.args[0] if self.args else 0


class Iid(str):
    """pywintypes.IID: compares without case."""

    def __new__(cls, text: str) -> Iid:
        return str.__new__(cls, str(text).upper())


class Wrapped:
    """What win32com.server.util.wrap returns."""

    def __init__(self, inner: Any) -> None:
        self.inner = inner


def _module(name: str, **attributes: Any) -> types.ModuleType:
    module = types.ModuleType(name)
    module.__dict__.update(attributes)
    module.__file__ = name
    sys.modules[name] = module
    parent, _, child = name.rpartition(".")
    if parent:
        setattr(sys.modules[parent], child, module)
    return module


def _anything(prefix: str) -> types.ModuleType:
    module = _module(prefix)
    module.__getattr__ = lambda name: mock.MagicMock(name=f"{prefix}.{name}")  # type: ignore[method-assign]
    return module


class _Dispatched:
    """IDispatch."""


def _dispatch(target: Any, *_: Any, **__: Any) -> Any:
    return target


def _unwrap(value: Any) -> Any:
    if isinstance(value, Wrapped):
        return value.inner
    raise ValueError("not wrapped")


def _stub_pywin32() -> None:
    _stub_com()
    _stub_windows()
    _stub_clients()


def _stub_com() -> None:
    _module("pywintypes", com_error=ComError, error=ComError, IID=Iid, TimeType=dt.datetime)
    _module(
        "pythoncom",
        CoInitialize=lambda *_: None,
        CoUninitialize=lambda: None,
        com_error=ComError,
        ole_error=ComError,
        IID_IDispatch="IDispatch",
        IID_IEnumVARIANT="IEnumVARIANT",
        TypeIIDs={"IDispatch": _Dispatched},
        Empty=None,
        Missing=MISSING,
        ArgNotFound=MISSING,
        CoMarshalInterThreadInterfaceInStream=lambda iid, target: ("stream", target),
        CoGetInterfaceAndReleaseStream=lambda stream, iid: stream[1],
        CLSCTX_LOCAL_SERVER=4,
        REGCLS_MULTIPLEUSE=1,
        REGCLS_SUSPENDED=4,
    )


def _stub_windows() -> None:
    for name in ("win32api", "win32gui", "win32event", "win32con"):
        _anything(name)
    # xlwings tells applications apart by this pair, so it must be constant
    process: Any = _anything("win32process")
    process.GetWindowThreadProcessId = lambda hwnd: (1, 4242)
    utc = types.SimpleNamespace(utc=lambda: dt.UTC)
    _module("win32timezone", TimeZoneInfo=utc)


def _stub_clients() -> None:
    _module("win32com")
    _module(
        "win32com.client",
        Dispatch=_dispatch,
        DispatchEx=_dispatch,
        CDispatch=type("CDispatch", (), {}),
        CoClassBaseClass=type("CoClassBaseClass", (), {}),
        DispatchBaseClass=type("DispatchBaseClass", (), {}),
    )
    _module("win32com.client.dynamic")
    _module("win32com.client.gencache", EnsureModule=lambda *_, **__: None)
    _module("win32com.server")
    _module("win32com.server.dispatcher")
    _module("win32com.server.policy", DefaultPolicy=type("DefaultPolicy", (), {}))
    _module("win32com.server.util", wrap=lambda target, iid=None: Wrapped(target), unwrap=_unwrap)
    _module("win32com.server.exception", COMException=ComError)


def install() -> types.ModuleType:
    """Return xlwings, loaded as on Windows; must run before anything else imports it."""
    if "xlwings.udfs" in sys.modules:
        return sys.modules["xlwings"]
    if "xlwings" in sys.modules:
        raise RuntimeError("xlwings was imported before the stubs were in place")
    import asyncio  # noqa: F401  these look at the platform: load them while it is still true
    import concurrent.futures  # noqa: F401
    import logging  # noqa: F401

    import numpy as np  # noqa: F401
    import pandas as pd  # noqa: F401

    _stub_pywin32()
    ctypes.windll = mock.MagicMock(name="windll")  # type: ignore[attr-defined]
    ctypes.oledll = mock.MagicMock(name="oledll")  # type: ignore[attr-defined]
    real_platform, real_dll = sys.platform, ctypes.PyDLL
    sys.platform, ctypes.PyDLL = "win32", mock.MagicMock(name="PyDLL")  # type: ignore[misc]
    try:
        import xlwings
        import xlwings._xlwindows
        import xlwings.com_server
        import xlwings.udfs
    finally:
        sys.platform, ctypes.PyDLL = real_platform, real_dll  # type: ignore[misc]
    atexit.unregister(xlwings._xlwindows.cleanup)
    return xlwings
