"""Which sheets of a workbook are in view, as its own part says."""

from __future__ import annotations

import re
from collections.abc import Collection
from html import escape

_SHEET = re.compile(rb"<(?:\w+:)?sheet [^>]*?/?>")
_STATE = re.compile(rb' state="[^"]*"')
_ACTIVE = re.compile(rb'<(?:\w+:)?workbookView [^>]*activeTab="(\d+)"')
_END = re.compile(rb"(?<!\s)\s*+/?>$")


def with_states(book: bytes, shown: Collection[str] = (), hidden: Collection[str] = ()) -> bytes:
    """Return the part with the sheets `shown` in view and those `hidden` not.

    The sheet that opens first stays in view: a program that opens the file has to show it.
    """
    active = _ACTIVE.search(book)
    first = int(active[1]) if active else 0
    number = -1

    def changed(match: re.Match[bytes]) -> bytes:
        nonlocal number
        number += 1
        bare = _STATE.sub(b"", match[0])
        if _named(match[0], shown):
            return bare
        if number != first and _named(match[0], hidden):
            return _END.sub(lambda end: b' state="hidden"' + end[0], bare)
        return match[0]

    return _SHEET.sub(changed, book)


def _named(tag: bytes, names: Collection[str]) -> bool:
    return any(f' name="{escape(name)}"'.encode() in tag for name in names)
