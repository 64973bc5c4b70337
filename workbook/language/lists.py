"""The program's lists of words, read from YAML once and kept as plain data beside the compiled modules.

Parsing the ten lists of a check takes longer than most checks. What was made of a text is kept by the digest
of that text, in ``__pycache__`` and for one version of Python, unless nothing may be written there; a list
that was changed has another digest.
"""

from __future__ import annotations

import contextlib
import hashlib
import marshal
import os
import re
import sys
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from importlib.resources import files
from importlib.util import cache_from_source
from pathlib import Path
from typing import Any, TypeVar

import msgspec

T = TypeVar("T")
MOST = 100
"""Lists kept; with more there are old ones among them, and all is begun anew."""


def read(package: str, name: str) -> Any:
    """Return the plain data of a YAML file of `package`; each call makes it anew."""
    return plain(files(package).joinpath(name).read_text("utf-8"))


def listed(package: str, name: str, kind: type[T]) -> Callable[[], T]:
    """Return what reads a YAML file of `package` as one `kind`, at its first call and only then.

    A text where `kind` wants a pattern is compiled, without the white space that breaks its lines.
    """

    @cache
    def words() -> T:
        return converted(read(package, name), kind)

    return words


def converted(data: Any, kind: type[T]) -> T:
    """Return plain data as a `kind`, its patterns compiled."""
    return msgspec.convert(data, kind, dec_hook=_compiled)


def filled(data: Any, words: Mapping[str, str]) -> Any:
    """Return plain data with the words of a <name> in its place, in every text of it."""
    if isinstance(data, str):
        return re.sub("<([a-z]+)>", lambda found: words[found[1]], data)
    if isinstance(data, list):
        return [filled(each, words) for each in data]
    return {key: filled(each, words) for key, each in data.items()} if isinstance(data, dict) else data


def _compiled(kind: Any, value: Any) -> Any:
    if kind != re.Pattern[str] or not isinstance(value, str):
        raise NotImplementedError(f"no list holds {kind}")
    return re.compile(re.sub(r"\s+", "", value))


def read_all(package: str, folder: str) -> Iterator[tuple[str, Any]]:
    """Yield name and plain data of every YAML file in a folder of `package`, by name."""
    for file in sorted(files(package).joinpath(folder).iterdir(), key=lambda item: item.name):
        if file.name.endswith(".yaml"):
            yield file.name, plain(file.read_text("utf-8"))


def plain(text: str) -> Any:
    """Return the plain data of a YAML text that comes with the program."""
    return kept(text, lambda: _parsed(text))


def _parsed(text: str) -> Any:
    import yaml  # noqa: PLC0415  (only where nothing is kept)

    return yaml.load(text, getattr(yaml, "CSafeLoader", yaml.SafeLoader))


def kept(text: str, make: Callable[[], Any]) -> Any:
    """Return the plain data made of a text of the program: what was kept of it, else what `make` returns."""
    key = hashlib.blake2b(text.encode(), digest_size=16).digest()
    with contextlib.suppress(ValueError, TypeError, EOFError, KeyError):
        return marshal.loads(_kept()[key])
    data = make()
    with contextlib.suppress(ValueError):  # a day, which is no plain data
        _keep(key, marshal.dumps(data))
    return data


def _path() -> Path:
    return Path(cache_from_source(__file__)).with_suffix(".lists")


@cache
def _kept() -> dict[bytes, bytes]:
    """Return what was kept, by digest; nothing where the file is missing or damaged."""
    try:
        found = marshal.loads(_path().read_bytes())
    except (OSError, ValueError, TypeError, EOFError, NotImplementedError):
        return {}
    return found if isinstance(found, dict) else {}


def _keep(key: bytes, data: bytes) -> None:
    kept = _kept()
    if len(kept) >= MOST:
        kept.clear()
    kept[key] = data
    if sys.dont_write_bytecode:
        return
    with contextlib.suppress(OSError, NotImplementedError):
        path = _path()
        path.parent.mkdir(exist_ok=True)
        part = path.with_name(f"{path.name}.{os.getpid()}")
        part.write_bytes(marshal.dumps(kept))
        part.replace(path)
