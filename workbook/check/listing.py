"""Findings as text, JSON and tables: the formats of ``jixiao validate``."""

from __future__ import annotations

import datetime as dt
import io
from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

from workbook.check.finding import SEVERITIES, SEVERITY_WORDS, Finding

if TYPE_CHECKING:
    from pandas import DataFrame

Listing = Sequence[tuple[str, Sequence[Finding] | str]]
"""File name with its findings, or with the sentence why it could not be validated, per file."""
REFUSED, CLEAN = "未校验", "没有问题"

MISSING, FEW = "JX-I-01", 3
HEADS = ("文件", "级别", "代码", "位置", "问题", "怎么改", "填报值", "应为", "相差", "依据")
WIDTHS = (28, 8, 12, 20, 60, 46, 14, 14, 12, 40)


def summary(findings: Sequence[Finding]) -> dict[str, int]:
    """Return the number of findings per severity."""
    counts = Counter(f.severity for f in findings)
    return {severity: counts[severity] for severity in SEVERITIES}


def summary_text(findings: Sequence[Finding]) -> str:
    """Return the counts in words."""
    counts = summary(findings)
    return "，".join(f"{SEVERITY_WORDS[s]} {counts[s]}" for s in SEVERITIES)


def line(finding: Finding) -> str:
    """Return one finding as one line: severity, code, place, what, how to mend."""
    word = SEVERITY_WORDS[finding.severity]
    return f"{word} {finding.code} {finding.hit.place} {finding.message}｜改：{finding.hint}"


def lines(findings: Sequence[Finding]) -> list[str]:
    """Return the findings as lines; many blank fields on one sheet are told in one line."""
    blank: dict[str, list[Finding]] = {}
    for finding in findings:
        if finding.code == MISSING:
            blank.setdefault(finding.hit.place.sheet, []).append(finding)
    shown = []
    for finding in findings:
        group = blank.get(finding.hit.place.sheet, []) if finding.code == MISSING else []
        if len(group) <= FEW:
            shown.append(line(finding))
        elif finding is group[0]:
            cells = "、".join(str(f.hit.place.cell) for f in group)
            word = SEVERITY_WORDS[finding.severity]
            sheet = finding.hit.place.sheet
            shown.append(
                f"{word} {MISSING} {sheet} 有 {len(group)} 个必填项没有填写：{cells}｜改：{finding.hint}"
            )
    return shown


def _frame(listing: Listing) -> DataFrame:
    import pandas as pd

    rows = [row for name, found in listing for row in _rows(name, found)]
    return pd.DataFrame(rows, columns=list(HEADS)).map(_harmless)


def _rows(name: str, found: Sequence[Finding] | str) -> list[tuple[str, ...]]:
    """Return the rows of one file; one that was refused or has no finding gets a row all the same."""
    if isinstance(found, str):
        return [_row(name, REFUSED, message=found)]
    if not found:
        return [_row(name, CLEAN)]
    return [
        (
            name,
            SEVERITY_WORDS[f.severity],
            f.code,
            str(f.hit.place),
            f.message,
            f.hint,
            *(_cell(f, key) for key in ("value", "expected", "difference")),
            f.clause,
        )
        for f in found
    ]


def _row(name: str, state: str, message: str = "") -> tuple[str, ...]:
    return (name, state, "", "", message, *[""] * (len(HEADS) - 5))


def _cell(finding: Finding, key: str) -> str:
    return str(finding.as_json()[key] or "")


def _harmless(text: str) -> str:
    """Keep a spreadsheet from taking text that came out of a user's file for a formula."""
    risky = text[:1] in ("=", "+", "@", "\t", "\r") or (text[:1] == "-" and not text[1:2].isdigit())
    return f"'{text}" if risky else text


def as_csv(listing: Listing) -> str:
    """Return the findings as CSV."""
    text: str = _frame(listing).to_csv(index=False, lineterminator="\n")
    return text


def as_html(listing: Listing) -> str:
    """Return the findings as one HTML page; everything from the workbook is escaped."""
    table = _frame(listing).to_html(index=False, border=0)
    style = (
        "body{font-family:'Microsoft YaHei','Noto Sans CJK SC',sans-serif;margin:2em}"
        "table{border-collapse:collapse}td,th{border:1px solid #aaa;padding:4px 8px;text-align:left}"
        "th{background:#1F4E79;color:#fff}"
    )
    return (
        f"<!DOCTYPE html><html lang=zh><meta charset=utf-8><title>问题清单</title><style>{style}</style>"
        f"<h1>问题清单</h1>{table}</html>\n"
    )


def as_workbook(listing: Listing) -> bytes:
    """Return the findings as an .xlsx list with filters; same findings, same bytes."""
    import pandas as pd
    from openpyxl.styles import Alignment, Font, PatternFill
    from openpyxl.utils import get_column_letter

    from workbook.package.guard import unpack
    from workbook.package.heights import LINE_HEIGHT
    from workbook.package.heights import lines as text_lines
    from workbook.package.patch import pack

    buffer = io.BytesIO()
    with pd.ExcelWriter(buffer, engine="openpyxl") as writer:
        _frame(listing).to_excel(writer, sheet_name="问题清单", index=False)
        sheet = writer.sheets["问题清单"]
        for number, width in enumerate(WIDTHS, 1):
            sheet.column_dimensions[get_column_letter(number)].width = width
        for row in sheet.iter_rows():
            for cell in row:
                cell.alignment = Alignment(wrap_text=True, vertical="center")
        for number, row in enumerate(sheet.iter_rows(min_row=2, values_only=True), 2):
            texts = zip(row, WIDTHS, strict=True)
            deepest = max(text_lines(str(text or ""), width) for text, width in texts)
            sheet.row_dimensions[number].height = LINE_HEIGHT * deepest + 4
        for cell in sheet[1]:
            cell.font = Font(bold=True, color="FFFFFF")
            cell.fill = PatternFill("solid", fgColor="1F4E79")
        sheet.freeze_panes = "A2"
        sheet.auto_filter.ref = sheet.dimensions
        sheet.page_setup.orientation = "landscape"
        sheet.sheet_properties.pageSetUpPr.fitToPage = True
        sheet.page_setup.fitToHeight = 0
        writer.book.properties.created = writer.book.properties.modified = dt.datetime(2024, 1, 1)
    members = unpack(buffer.getvalue(), "问题清单.xlsx")
    return pack({name: _undated(name, data) for name, data in members.items()})


def _undated(name: str, data: bytes) -> bytes:
    """openpyxl stamps the time of saving; without it the same findings give the same file."""
    if name != "docProps/core.xml":
        return data
    import re

    stamp = rb"(<dcterms:modified[^>]*>)[^<]*"
    return re.sub(stamp, rb"\g<1>2024-01-01T00:00:00Z", data)
