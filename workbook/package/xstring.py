"""Texts as SpreadsheetML stores them: ``ST_Xstring`` of ISO/IEC 29500-1, 22.9.2.19.

A character XML cannot hold stands there as ``_xHHHH_``, its UTF-16 code: U+0007 is ``_x0007_``. A text that
looks like such an escape by itself gets its first underscore escaped: ``_x0041_`` is stored as
``_x005F_x0041_``. Excel stores carriage returns as ``_x000D_`` ([MS-OI29500] 2.1.1747).
"""

from __future__ import annotations

import html
import re

CELL_LIMIT = 32767
"""Characters (UTF-16 units) a cell holds: Excel specifications and limits."""
_ESCAPED = re.compile("_(?=x[0-9A-Fa-f]{4}_)|[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]")
_STORED = re.compile("_x([0-9A-Fa-f]{4})_")
_HALF = re.compile("[\ud800-\udfff]")


def encode(text: str) -> str:
    """Return `text` with everything escaped that XML cannot hold or a reader would take for an escape.

    Nothing is dropped: a lone surrogate (half a character, as YAML's "\\ud83d" gives) becomes ``_xD83D_``.
    """
    return _ESCAPED.sub(lambda match: f"_x{ord(match[0]):04X}_", text)


def decode(text: str) -> str:
    """Return the text that is stored as `text`.

    Escaped halves that belong together are one character; a lone one is read as U+FFFD, since no program
    could print it or store it as UTF-8.
    """
    if "_x" not in text:
        return text
    plain = _STORED.sub(lambda match: chr(int(match[1], 16)), text)
    if not _HALF.search(plain):
        return plain
    return plain.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def units(text: str) -> int:
    """Return the length of `text` as Excel counts it."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


def cut(text: str, limit: int) -> str:
    """Return the longest beginning of `text` that is at most `limit` long, even when it is stored."""
    while units(encode(text)) > limit:
        text = text[: max(0, len(text) - max(1, (units(encode(text)) - limit) // 7))]
    return text


def element(text: str) -> bytes:
    """Return `text` as the content of an element."""
    return html.escape(encode(text), quote=False).encode()
