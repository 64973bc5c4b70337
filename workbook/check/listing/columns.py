"""Text in columns on a terminal, where a Chinese character takes two cells."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

_WORDS = re.compile(r"[（《【“‘]*(?:[!-~]+|[^!-~ ])|[（《【“‘]+| +")
_CLOSING = "，。；：、！？）》】”’％"


_CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")
"""Characters that move the cursor, colour a terminal, end its lines or turn the direction of writing."""


def visible(text: str) -> str:
    """Return `text` with “�” for what is no sign but an order to a terminal; new lines and tabs stay."""
    return _CONTROLS.sub("\ufffd", text)


def width(text: str) -> int:
    """Return how many cells `text` takes: “收支!D23” takes 8."""
    return sum(_cells(character) for character in text)


def _cells(character: str) -> int:
    if unicodedata.combining(character):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WFA" else 1


def padded(text: str, cells: int) -> str:
    """Return `text` with spaces up to `cells` cells; a longer one as it is."""
    return text + " " * (cells - width(text))


def cut(text: str, cells: int) -> str:
    """Return `text` in at most `cells` cells, what is left out as “…”."""
    if width(text) <= cells:
        return text
    kept = ""
    for character in text:
        if width(kept + character) > cells - 2:
            break
        kept += character
    return f"{kept}…"


def wrapped(text: str, cells: int) -> list[str]:
    """Return `text` as lines of at most `cells` cells: words and figures stay whole where they fit.

    A mark that closes never begins a line; it may stand one character beyond the end instead.
    """
    lines, line = [], ""
    for part in _parts(text, cells):
        if line and width(line) + width(part) > cells and part[0] not in _CLOSING:
            lines.append(line.rstrip())
            line = part.lstrip()
        else:
            line += part
    return [*lines, line.rstrip()] if line.strip() or not lines else lines


def _parts(text: str, cells: int) -> Iterator[str]:
    """Yield what a line may be broken between; a word longer than a line in pieces."""
    for word in _WORDS.findall(text):
        yield from (word[at : at + cells] for at in range(0, len(word), cells))
