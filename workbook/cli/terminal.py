"""A person's terminal: whether there is one, its width, its colours, and how far the work has come."""

from __future__ import annotations

import os
import shutil
import sys
import time
from collections.abc import Iterable, Iterator, Sequence
from typing import TextIO, TypeVar

import click

Item = TypeVar("Item")
LOOKS: dict[str, dict[str, object]] = {
    "error": {"fg": "red", "bold": True},
    "warning": {"fg": "yellow"},
    "info": {"fg": "cyan"},
    "head": {"bold": True},
    "quiet": {"dim": True},
}
PATIENCE = 1.0
"""Seconds before progress is shown."""


def is_terminal(stream: TextIO) -> bool:
    """Tell whether somebody reads `stream` as it is written."""
    return stream.isatty()


def width() -> int:
    """Return the cells of a line of the terminal."""
    return shutil.get_terminal_size().columns


def has_colour(stream: TextIO, wanted: bool = True) -> bool:
    """Tell whether `stream` may be coloured: a terminal, and neither NO_COLOR nor a dumb one."""
    told = os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb"
    return wanted and is_terminal(stream) and not told


def styled(text: str, look: str) -> str:
    """Return `text` in the colours of `look`."""
    return click.style(text, **LOOKS[look])  # type: ignore[arg-type]


def followed(results: Iterable[Item], verb: str, names: Sequence[str]) -> Iterator[Item]:
    """Yield `results`, and show on a terminal's stderr which of several is being waited for.

    names: of what the results come from. Nothing in the first second, and nothing is left behind.
    """
    if len(names) < 2 or not is_terminal(sys.stderr):
        yield from results
        return
    yield from _shown(results, verb, names)


def _shown(results: Iterable[Item], verb: str, names: Sequence[str]) -> Iterator[Item]:
    from workbook.check.listing.columns import cut, padded

    start, line, coming = time.monotonic(), "", iter(results)
    try:
        for number, name in enumerate(names, 1):
            if time.monotonic() - start >= PATIENCE:
                cells = width() - 1
                line = cut(f"{verb} {number}／{len(names)}　{name}", cells)
                click.echo("\r" + padded(line, cells), nl=False, err=True)
            result = next(coming)
            if line:
                click.echo("\r" + " " * (width() - 1) + "\r", nl=False, err=True)
                line = ""
            yield result
    finally:
        if line:
            click.echo("\r" + " " * (width() - 1) + "\r", nl=False, err=True)
