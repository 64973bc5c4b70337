"""Patterns kept compiled between two starts, beside the modules Python itself keeps compiled.

A start that checks a workbook needs some 650 regular expressions, and `re` compiles each anew: a third of
the time of a first file. What it makes of them is a list of numbers, which is kept here as Python keeps its
modules: in ``__pycache__``, for one version of Python, unless nothing may be written there. A pattern that is
not kept, or was changed, is compiled as ever, and kept for the next start.

Only patterns of the program are kept: those compiled while a module loads or within `own`. What is made of
somebody's workbook is not, so that no name of a department stands in a file nobody knows of.
"""

from __future__ import annotations

import contextlib
import functools
import importlib
import marshal
import os
import re
import sys
from array import array
from collections.abc import Callable, Iterator
from importlib.util import cache_from_source
from pathlib import Path
from typing import Any, ParamSpec, TypeVar

MOST = 4000
"""Patterns kept; with more there are old ones among them, and all is begun anew."""
Key = tuple[str | bytes, int]
Names = dict[str, int]
Code = tuple[int, bytes, int, Names]
"""Flags, the numbers, how many groups, and their names."""
P = ParamSpec("P")
R = TypeVar("R")
_LOADING = "<frozen importlib._bootstrap>"
_NEVER = int(re.DEBUG | re.LOCALE)


def own(build: Callable[P, R]) -> Callable[P, R]:
    """Mark a function whose patterns are made of the program's own words, whenever it is called."""

    @functools.wraps(build)
    def _own(*given: P.args, **named: P.kwargs) -> R:
        return build(*given, **named)

    return _own


class Store:
    """What is kept in one file."""

    def __init__(self, path: Path, always: bool = False) -> None:
        self.path, self.always, self.new = path, always, list[Key]()
        self.compiler: Any = importlib.import_module("re._compiler")
        self.compile = self.compiler.compile

    @functools.cached_property
    def codes(self) -> dict[Key, Code]:
        """What was kept before; nothing where the file is missing, damaged or of another `re`."""
        try:
            magic, codes = marshal.loads(self.path.read_bytes())
        except (OSError, ValueError, TypeError, EOFError):
            return {}
        return codes if magic == self.compiler.MAGIC and isinstance(codes, dict) else {}

    def pattern(self, pattern: Any, flags: int = 0) -> Any:
        """Return the pattern compiled, in the place of what `re` calls."""
        key = (pattern, int(flags))
        if not isinstance(pattern, (str, bytes)) or key[1] & _NEVER:
            return self.compile(pattern, flags)
        if code := self.codes.get(key):
            with contextlib.suppress(RuntimeError, TypeError, ValueError):  # the numbers of a damaged file
                return self._made(pattern, *code)
        if _is_own():
            self.new.append(key)
        return self.compile(pattern, flags)

    def _made(self, pattern: str | bytes, flags: int, packed: bytes, groups: int, named: Names) -> Any:
        numbers = array("I")
        numbers.frombytes(packed)
        names: list[str | None] = [None] * (groups + 1)
        for name, number in named.items():
            names[number] = name
        return self.compiler._sre.compile(pattern, flags, numbers.tolist(), groups, named, tuple(names))

    def keep(self) -> None:
        """Write what is new, beside what was kept; where that may not be or cannot be, nothing."""
        if not self.new or (sys.dont_write_bytecode and not self.always):
            return
        part = self.path.with_name(f"{self.path.name}.{os.getpid()}")
        with contextlib.suppress(OSError, AttributeError, TypeError, ValueError):  # another Python: without
            codes = {key: self._code(*key) for key in self.new}
            if len(codes) + len(self.codes) <= MOST:
                codes = {**self.codes, **codes}
            self.path.parent.mkdir(exist_ok=True)
            part.write_bytes(marshal.dumps((self.compiler.MAGIC, codes)))
            part.replace(self.path)

    def _code(self, pattern: str | bytes, flags: int) -> Code:
        parsed = self.compiler._parser.parse(pattern, flags)
        numbers = array("I", self.compiler._code(parsed, flags))
        state = parsed.state
        return flags | state.flags, numbers.tobytes(), state.groups - 1, dict(state.groupdict)


def _is_own() -> bool:
    """Tell whether a module is being loaded, or a function marked as `own` is at work."""
    frame: Any = sys._getframe(2)
    while frame:
        if frame.f_code.co_filename == _LOADING or frame.f_code is _MARKED:
            return True
        frame = frame.f_back
    return False


_MARKED = next(code for code in own.__code__.co_consts if getattr(code, "co_name", "") == "_own")


@contextlib.contextmanager
def kept(path: Path | None = None, always: bool = False) -> Iterator[None]:
    """Take patterns from what is kept, and keep the new ones at the end.

    path: instead of the usual file. always: also where Python was told to write no compiled modules.
    """
    try:
        store = Store(path or Path(cache_from_source(__file__)).with_suffix(".re"), always)
        inner = isinstance(
            getattr(store.compile, "__self__", None), Store
        )  # within another: that one does it
    except (ImportError, AttributeError, NotImplementedError):  # another Python: without
        inner = True
    if inner:
        yield
        return
    store.compiler.compile = store.pattern
    try:
        yield
    finally:
        store.compiler.compile = store.compile
        store.keep()
