"""Templates for tests: the shipped one with something changed."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from typing import Any

from docx import Document

from workbook.package.patch import pack
from workbook.report.filling import shipped


def edited(change: Callable[[Any], object]) -> bytes:
    """Return the shipped template after `change` had its python-docx document."""
    document = Document(io.BytesIO(shipped()))
    change(document)
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def with_paragraph(text: str) -> bytes:
    """Return the shipped template with one more paragraph."""
    return edited(lambda document: document.paragraphs[0].insert_paragraph_before(text))


def replaced(old: str, new: str, part: str = "word/document.xml") -> bytes:
    """Return the shipped template with a piece of the XML of one part replaced."""
    with zipfile.ZipFile(io.BytesIO(shipped())) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    text = members[part].decode()
    assert old in text
    members[part] = text.replace(old, new).encode()
    return pack(members)


def with_footnote(text: str) -> bytes:
    """Return the shipped template with a footnote at its first paragraph."""
    with zipfile.ZipFile(io.BytesIO(shipped())) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    note = f'<w:footnote w:id="1"><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:footnote>'
    members["word/footnotes.xml"] = f"<w:footnotes {space}>{note}</w:footnotes>".encode()
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
    over = f'<Override PartName="/word/footnotes.xml" ContentType="{kind}"/></Types>'
    members["[Content_Types].xml"] = members["[Content_Types].xml"].replace(b"</Types>", over.encode())
    rel = (
        '<Relationship Id="rId77" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/'
        'footnotes" Target="footnotes.xml"/></Relationships>'
    )
    rels = "word/_rels/document.xml.rels"
    members[rels] = members[rels].replace(b"</Relationships>", rel.encode())
    return pack(members)
