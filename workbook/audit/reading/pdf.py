"""The text of a PDF, by pypdf; a scan has none and is refused."""

from __future__ import annotations

import io
import logging
from collections.abc import Callable
from typing import Any

from workbook.audit.reading.flow import passages
from workbook.audit.reading.lines import Line
from workbook.audit.reading.rows import rows_of
from workbook.package.guard import Refused

MAX_PAGES = 500
_FEW = 20
"""So few characters a page are no text but a picture with a stamp on it."""


def pdf_lines(data: bytes, name: str) -> list[Line]:
    """Return the paragraphs and the cells of a PDF, numbered by rows through all pages."""
    pages, rows = _read(data, name, lambda pages: (len(pages), rows_of(pages)))
    _written(sum(len(row.text) for row in rows), pages, name)
    first: dict[int, int] = {}
    for number, row in enumerate(rows, 1):
        first.setdefault(row.page, number)
    return [
        Line(
            each.number,
            f"第 {each.page} 页第 {each.number - first[each.page] + 1} 行" + ("（表格）" if each.row else ""),
            each.text,
            table=bool(each.row),
            row=each.row,
        )
        for each in passages(rows)
    ]


def pages_of(data: bytes, name: str) -> list[str]:
    """Return the text of each page; raise Refused for what is no sound PDF, or has no text."""
    pages: list[str] = _read(data, name, lambda pages: [page.extract_text() or "" for page in pages])
    _written(sum(len("".join(page.split())) for page in pages), len(pages), name)
    return pages


def _written(characters: int, pages: int, name: str) -> None:
    if characters < _FEW * pages:
        raise Refused(f"{name} 是扫描件或图片，里面没有文字；请用报告的 .docx 原稿，或由 Word 导出的 PDF")


def _read(data: bytes, name: str, what: Callable[[Any], Any]) -> Any:
    """Return `what` makes of the pages; raise Refused for what is no sound PDF."""
    try:
        import pypdf
    except ImportError:
        raise Refused(
            f"读取 PDF 需要 pypdf，请先运行 pip install pypdf，或把 {name} 的 .docx 原稿交来审核"
        ) from None
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # what it says, in English, the refusal says better
    try:
        reader = pypdf.PdfReader(io.BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise Refused(f"{name} 有打开密码，请导出一份没有密码的 PDF，或用 .docx 原稿")
        if len(reader.pages) > MAX_PAGES:
            raise Refused(f"{name} 超过 {MAX_PAGES} 页，不像自评报告")
        return what(reader.pages)
    except Refused:
        raise
    except Exception as error:  # pypdf raises many kinds for what is no sound PDF
        raise Refused(
            f"{name} 不完整或已损坏（{type(error).__name__}），请重新导出 PDF，或用 .docx 原稿"
        ) from None
