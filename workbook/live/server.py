"""What the server's ``import xlwings`` finds: neither what no button needs, nor at once what one may need.

`begin` comes before that import and `end` after it. What xlwings loads where it is installed and none of our
functions uses is kept out in between, and is there as before for whoever asks later. Its loop for functions
that wait (none of ours does) is made when one first runs.
"""

from __future__ import annotations

import os
import sys
from importlib import import_module
from pathlib import Path
from threading import Event
from types import ModuleType
from typing import Any

from workbook.language.patterns import kept

UNNEEDED = "numpy", "pandas", "polars", "matplotlib", "plotly", "PIL", "xlwings.pro", "_hashlib"
"""Kept out: half of a first click.

The part of xlwings that is not free it tries four times, to find each time that there is no licence; without
``_hashlib`` Python takes its own digests, and does not load OpenSSL.
"""
_LOOPS, _PATTERNS, _MAKER = "asyncio", "patterns", "EnsureModule"
_held: dict[str, Any] = {}


class _Loop:
    """An event loop made when it is first needed; it runs in the thread that waits to run it."""

    def __init__(self) -> None:
        self._wanted, self._made = Event(), Event()
        self._real: Any = None

    def is_running(self) -> bool:
        """Tell whether it runs already."""
        return self._real is not None and bool(self._real.is_running())

    def run_forever(self) -> None:
        """Wait until somebody needs the loop, then run it."""
        self._wanted.wait()
        asyncio = import_module(_LOOPS)
        self._real = asyncio.new_event_loop()
        asyncio.set_event_loop(self._real)
        self._made.set()
        self._real.run_forever()

    def __getattr__(self, name: str) -> Any:
        self._wanted.set()
        self._made.wait()
        return getattr(self._real, name)


class _Later(ModuleType):
    """Stands for ``asyncio`` in xlwings, and becomes it when more is asked for than a loop."""

    new_event_loop = _Loop

    @staticmethod
    def set_event_loop(loop: object) -> None:
        """Leave it to the loop itself."""

    def __getattr__(self, name: str) -> Any:
        return getattr(import_module(_LOOPS), name)


def begin() -> None:
    """Keep out what xlwings need not load."""
    for name in UNNEEDED:
        sys.modules.setdefault(name, None)  # type: ignore[arg-type]
    import concurrent.futures  # noqa: F401  (xlwings finds it loaded by asyncio)
    import hashlib  # noqa: F401

    sys.modules.setdefault(_LOOPS, _Later(_LOOPS))
    _held[_PATTERNS] = kept(always=True)
    _held[_PATTERNS].__enter__()
    if sys.platform == "win32":
        gencache = _wrappers()
        _held[_MAKER], gencache.EnsureModule = gencache.EnsureModule, lambda *_, **__: None


def end() -> None:
    """Leave everything to be had."""
    if _PATTERNS in _held:
        _held.pop(_PATTERNS).__exit__(None, None, None)
    for name in UNNEEDED:
        if name in sys.modules and sys.modules[name] is None:
            del sys.modules[name]
    if isinstance(sys.modules.get(_LOOPS), _Later):
        del sys.modules[_LOOPS]
    if sys.platform == "win32":
        gencache = _wrappers()
        gencache.EnsureModule = _held.pop(_MAKER, gencache.EnsureModule)


def _wrappers() -> Any:
    """Return what makes classes of Excel's type library: at a first start seconds, for functions that wait.

    It is imported from the interpreter's folder as xlwings does it, or pywin32's libraries may not be found.
    """
    here = Path.cwd()
    os.chdir(sys.exec_prefix)
    try:
        import_module("pywintypes")
        return import_module("win32com.client.gencache")
    finally:
        os.chdir(here)
