"""The collection as JSON, and read back: from .json, or from the sheet 汇总数据 of an .xlsx."""

from __future__ import annotations

import base64
import binascii
import io
import json
import zlib
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import msgspec

from pyfuncs.decimals import plain
from workbook.collection.collected import Collected
from workbook.collection.overview import overview
from workbook.package import Refused
from workbook.package.guard import contents

DATA_SHEET = "汇总数据"
"""Hidden sheet of an .xlsx that holds the whole collection: the lists show less than a comparison needs."""
CHUNK = 30_000
KEYS = {
    *("code", "severity", "title", "message", "hint", "sheet", "cell"),
    *("difference", "answered", "token", "settled"),
}
"""What every finding has that is read from a collection."""
LARGEST = 400 << 20
"""Bytes of a collection; that of 10,000 units has some 150 MB."""


def as_json(collected: Collected, indent: int | None = 2) -> str:
    """Return the collection with what is worked out of it."""
    content = msgspec.to_builtins(collected, builtin_types=(Decimal,))
    head = {"schema_version": content.pop("schema_version")}
    said = {**head, "summary": overview(collected), **content}
    return json.dumps(said, ensure_ascii=False, indent=indent, default=_plain) + "\n"


def _plain(value: Any) -> str:
    assert isinstance(value, Decimal)
    return plain(value)


def chunks(collected: Collected) -> Iterator[str]:
    """Yield the collection in pieces a cell holds."""
    packed = base64.b64encode(zlib.compress(msgspec.json.encode(collected), 6)).decode("ascii")
    yield from (packed[at : at + CHUNK] for at in range(0, len(packed), CHUNK))


def load(path: Path) -> Collected:
    """Return the collection in the file at `path`; raise Refused for anything else."""
    try:
        size = path.stat().st_size
        data = path.read_bytes() if path.is_file() and size <= LARGEST else b""
    except OSError:
        raise Refused(f"找不到或打不开文件 {path}") from None
    text = _stored(data, path.name) if data.startswith(b"PK") else data
    try:
        found = msgspec.json.decode(text, type=Collected)
    except (msgspec.DecodeError, UnicodeDecodeError):
        raise _no_collection(path.name) from None
    if any(KEYS - finding.keys() for unit in found.units for finding in unit.findings):
        raise _no_collection(path.name)
    if found.schema_version != Collected().schema_version:
        raise Refused(f"{path.name} 由别的版本的程序生成，请用 jixiao collect 重新汇总")
    return found


def is_collection(path: Path) -> bool:
    """Tell whether a file is a collection, by its name and its content."""
    if path.suffix.lower() == ".json":
        return True
    if path.suffix.lower() != ".xlsx" or not path.is_file():
        return False
    try:
        return _packed(path.read_bytes(), path.name) is not None
    except (OSError, Refused):
        return False


def _no_collection(name: str) -> Refused:
    return Refused(f"{name} 不是 jixiao collect 写出的汇总，请给出汇总的 .json 或 .xlsx 文件")


def _packed(data: bytes, name: str) -> str | None:
    """Return what the hidden sheet holds, None where there is none; raise Refused for what is no workbook."""
    from python_calamine import CalamineWorkbook

    contents(data, name)  # refuses what is hostile
    try:
        with CalamineWorkbook.from_filelike(io.BytesIO(data)) as book:
            if DATA_SHEET not in book.sheet_names:
                return None
            rows = book.get_sheet_by_name(DATA_SHEET).to_python()
    except (KeyboardInterrupt, SystemExit):
        raise
    except BaseException:  # a panic of the Rust library is no Exception
        raise _no_collection(name) from None
    return "".join(str(row[0]) for row in rows if row)


def _stored(data: bytes, name: str) -> bytes:
    packed = _packed(data, name)
    if packed is None:
        raise _no_collection(name)
    unpacking = zlib.decompressobj()
    try:
        text = unpacking.decompress(base64.b64decode(packed, validate=True), LARGEST)
    except (zlib.error, binascii.Error, ValueError):
        raise Refused(f"{name} 的“{DATA_SHEET}”页被改动过，读不出来；请用当时的 .json，或重新汇总") from None
    if unpacking.unconsumed_tail:
        raise Refused(f"{name} 的“{DATA_SHEET}”页太大，拒绝读取")
    return text
