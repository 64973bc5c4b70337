"""The text of a PDF, by pypdf; a scan has none and is refused."""

from __future__ import annotations

import io
import re

from workbook.audit.reading.lines import Line
from workbook.audit.reading.plain import joined
from workbook.package.guard import Refused

PAGE_NUMBER = re.compile(r"^[-—–－\s]*(?:第\s*)?\d{1,3}(?:\s*页)?(?:\s*/\s*\d{1,3})?[-—–－\s]*$")
MAX_PAGES = 500
_FEW = 20
"""So few characters a page are no text but a picture with a stamp on it."""


def pdf_lines(data: bytes, name: str) -> list[Line]:
    """Return the paragraphs of a PDF, numbered through all pages; numbers of pages are left out."""
    found: list[tuple[int, str]] = []
    home: dict[int, int] = {}
    number = 0
    for page, text in enumerate(pages_of(data, name), 1):
        for line in text.splitlines():
            if line.strip() and not PAGE_NUMBER.match(line):
                number += 1
                home[number] = page
                found.append((number, line.strip()))
    return [Line(first, f"第 {home[first]} 页第 {first} 行", text) for first, text in joined(found)]


def pages_of(data: bytes, name: str) -> list[str]:
    """Return the text of each page; raise Refused for what is no sound PDF, or has no text."""
    pages = _extracted(data, name)
    if sum(len("".join(page.split())) for page in pages) < _FEW * len(pages):
        raise Refused(f"{name} 是扫描件或图片，里面没有文字；请用报告的 .docx 原稿，或由 Word 导出的 PDF")
    return pages


def _extracted(data: bytes, name: str) -> list[str]:
    try:
        import pypdf
    except ImportError:
        raise Refused(
            f"读取 PDF 需要 pypdf，请先运行 pip install pypdf，或把 {name} 的 .docx 原稿交来审核"
        ) from None
    try:
        reader = pypdf.PdfReader(io.BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise Refused(f"{name} 有打开密码，请导出一份没有密码的 PDF，或用 .docx 原稿")
        if len(reader.pages) > MAX_PAGES:
            raise Refused(f"{name} 超过 {MAX_PAGES} 页，不像自评报告")
        return [page.extract_text() or "" for page in reader.pages]
    except Refused:
        raise
    except Exception as error:  # pypdf raises many kinds for what is no sound PDF
        raise Refused(
            f"{name} 不完整或已损坏（{type(error).__name__}），请重新导出 PDF，或用 .docx 原稿"
        ) from None
