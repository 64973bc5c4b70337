"""Findings as text, JSON and tables: the formats of ``jixiao validate``."""

from __future__ import annotations

import datetime as dt
import io
from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

from workbook.check.finding import SEVERITIES, SEVERITY_WORDS, Finding
from workbook.package.heights import height

if TYPE_CHECKING:
    from pandas import DataFrame

Listing = Sequence[tuple[str, Sequence[Finding] | str]]
"""File name with its findings, or with the sentence why it could not be validated, per file."""
REFUSED, CLEAN = "未校验", "没有问题"

SHEET = "问题清单"
EPOCH = dt.datetime(2024, 1, 1)
"""Written as the time of making: the same findings give the same file."""
LOOK = {"text_wrap": True, "valign": "vcenter"}
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
    """Keep a spreadsheet from taking text that came out of a user's file for a formula.

    Only where it is not told what is text: in an .xlsx a text is one whatever it begins with.
    """
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
    import xlsxwriter

    from workbook.package.writing import text

    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True})
    book.set_properties({"title": SHEET, "created": EPOCH})
    head = book.add_format({**LOOK, "bold": True, "font_color": "#FFFFFF", "bg_color": "#1F4E79"})
    body = book.add_format(LOOK)
    sheet = book.add_worksheet(SHEET)
    for col, (title, width) in enumerate(zip(HEADS, WIDTHS, strict=True)):
        sheet.set_column(col, col, width)
        text(sheet, 0, col, title, head)
    rows = [row for name, found in listing for row in _rows(name, found)]
    for number, row in enumerate(rows, 1):
        for col, content in enumerate(row):
            if content:
                text(sheet, number, col, content, body)
            else:
                sheet.write_blank(number, col, None, body)
        sheet.set_row(number, max(map(height, row, WIDTHS)))
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, len(rows), len(HEADS) - 1)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
    book.close()
    return buffer.getvalue()
