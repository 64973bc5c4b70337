"""The compound file of a VBA project, put as Excel itself writes it where its maker leaves something over.

What is mended: compiled code of the maker's template before a module's text, bytes behind the end of the
stream ``dir`` ([MS-OVBA] 2.3.4.2), cookies that must be 0xFFFF when written, and the colours of the
directory's trees ([MS-CFB] 2.6.4), which a strict reader may check.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from typing import Any

from pyopenvba.cfb import CFB
from pyopenvba.vba import compress, decompress

_NO_CACHE = bytes.fromhex("cc61ffff000000")
"""MS-OVBA 2.3.4.1: version 0xFFFF and no cache make Excel compile from source, as xlwings' own files do."""
_STREAM_NAME, _TEXT_OFFSET, _MODULE_COOKIE, _PROJECT_COOKIE = 0x1A, 0x31, 0x2C, 0x13
_VERSION, _END = 0x09, 0x10
_VERSION_SIZE = 6  # its size field holds 4, but a minor version of two bytes follows
_WRITTEN_COOKIE = b"\xff\xff"
_NOBODY = 0xFFFFFFFF
_COLOUR = 67
"""Place of the colour in a directory entry."""
_RED, _BLACK = b"\0", b"\1"


def tidied(raw: bytes) -> bytes:
    """Return the compound file `raw` (vbaProject.bin) with nothing left over and well coloured trees."""
    container = CFB.from_bytes(raw)
    records = list(_records(decompress(container.get_stream_in_storage("VBA", "dir"))))
    parts, name = [], ""
    for kind, size, data in records:
        new = data
        if kind == _STREAM_NAME:
            name = data.decode("latin-1")
        elif kind in (_MODULE_COOKIE, _PROJECT_COOKIE):
            new = _WRITTEN_COOKIE
        elif kind == _TEXT_OFFSET:
            stream = container.get_stream_in_storage("VBA", name)
            (offset,) = struct.unpack("<I", data)
            container.write_stream_in_storage("VBA", name, stream[offset:])
            new = bytes(len(data))
        parts.append(struct.pack("<HI", kind, size) + new)
    container.write_stream_in_storage("VBA", "dir", compress(b"".join(parts)))
    container.write_stream_in_storage("VBA", "_VBA_PROJECT", _NO_CACHE)
    _colour(container)
    return bytes(container.to_bytes())


def _records(content: bytes) -> Iterator[tuple[int, int, bytes]]:
    """Yield kind, written size and data of the records of the stream ``dir``, up to its end."""
    at, kind = 0, 0
    while kind != _END:
        kind, size = struct.unpack_from("<HI", content, at)
        length = _VERSION_SIZE if kind == _VERSION else size
        yield kind, size, content[at + 6 : at + 6 + length]
        at += 6 + length


def _colour(container: Any) -> None:
    """Colour every tree of siblings: red the deepest level, which alone may be incomplete, else black."""
    entries = container._directory
    for entry in entries:
        if entry.child_id != _NOBODY:
            depths = dict(_depths(entries, entry.child_id, 0))
            deepest = max(depths.values())
            for number, depth in depths.items():
                found = entries[number]
                colour = _RED if depth == deepest and depth else _BLACK
                found.raw = found.raw[:_COLOUR] + colour + found.raw[_COLOUR + 1 :]


def _depths(entries: Any, number: int, depth: int) -> Iterator[tuple[int, int]]:
    """Yield each node of a tree of siblings with its depth."""
    if number != _NOBODY:
        yield number, depth
        yield from _depths(entries, entries[number].left_sibling_id, depth + 1)
        yield from _depths(entries, entries[number].right_sibling_id, depth + 1)
