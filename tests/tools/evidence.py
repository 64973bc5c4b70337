"""Folders of evidence for tests: every listed file is there and sound unless a case says otherwise."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Mapping
from pathlib import Path

from workbook.evidence.kinds import ENCRYPTED_MARK

CFB = bytes.fromhex("D0CF11E0A1B11AE1")


def zipped(*names: str) -> bytes:
    """Return a zip with members of these names."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name in names:
            archive.writestr(name, name)
    return buffer.getvalue()


def pdf(text: str = "") -> bytes:
    """Return what begins and ends like a PDF; `text` makes it differ from others."""
    return f"%PDF-1.4\n%{text}\ntrailer <</Size 1>>\n%%EOF\n".encode()


CONTENTS: dict[str, bytes] = {
    "pdf": pdf("same"),
    "empty": b"",
    "half pdf": b"%PDF-1.4\n1 0 obj",
    "locked pdf": b"%PDF-1.4\ntrailer <</Encrypt 5 0 R>>\n%%EOF",
    "html": "<html><body>没有登录</body></html>".encode(),
    "text": "说明".encode(),
    "program": b"MZ\x90\x00\x03" + bytes(64),
    "script": b"#!/bin/sh\n",
    "word": zipped("[Content_Types].xml", "word/document.xml"),
    "excel": zipped("[Content_Types].xml", "xl/workbook.xml"),
    "half word": zipped("[Content_Types].xml", "word/document.xml")[:60],
    "ofd": zipped("OFD.xml", "Doc_0/Document.xml"),
    "zip": zipped("a.pdf"),
    "old office": CFB + bytes(600) + b"WordDocument",
    "locked office": CFB + bytes(600) + ENCRYPTED_MARK,
    "jpeg": b"\xff\xd8\xff\xe0" + bytes(20) + b"\xff\xd9",
    "png": b"\x89PNG\r\n\x1a\n" + bytes(20) + b"IEND\xaeB`\x82",
}
"""Contents by what they are."""


def make_folder(root: Path, listed: Iterable[str], others: Mapping[str, str | None] | None = None) -> Path:
    """Make the folder `root` with a PDF of its own for each of the `listed` names.

    others: what a name holds instead, as CONTENTS has it; None: it is not there.
    """
    root.mkdir(parents=True, exist_ok=True)
    contents: dict[str, bytes | None] = {name: pdf(name) for name in listed}
    contents |= {name: None if kind is None else CONTENTS[kind] for name, kind in (others or {}).items()}
    for name, content in contents.items():
        if content is not None:
            (root / name).parent.mkdir(parents=True, exist_ok=True)
            (root / name).write_bytes(content)
    return root
