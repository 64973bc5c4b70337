"""A .csv as rows of texts: its encoding, its separator, and rows a comma inside a number has torn apart."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Sequence

from workbook.intake.labels import means_number
from workbook.package.guard import Refused

_LOOKED_AT = 50  # lines the separator is guessed from
_FIRST, _SECOND = re.compile(r"^[(（]?[-+¥￥]?\d{1,3}$"), re.compile(r"^\d{3}(?:\.\d*)?[)）]?$")
"""The two halves of 1,234.50."""
_FORMULA = re.compile(r'^="([^"]*)"$')
"""How systems keep Excel from turning 0012 into 12."""


def rows_of(data: bytes, name: str) -> tuple[list[list[str]], set[tuple[int, int]]]:
    """Return the rows of a .csv, and the cells that are pieces of a number torn apart; raise Refused.

    name: of the file, for messages.
    """
    text = _decoded(data, name)
    if "\x00" in text:
        raise Refused(f"{name} 的内容不是文字，请在 Excel 或 WPS 中另存为 .xlsx 再试")
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_separator(text), strict=True)
    try:  # strict: an open quote would swallow the rows below it
        rows = [[_FORMULA.sub(r"\1", cell.strip()).strip() for cell in row] for row in reader]
    except csv.Error:
        raise Refused(
            f"{name} 不是完整的 .csv 文件：第 {reader.line_num} 行的引号不成对，分不清一格到哪里为止；"
            "请重新导出，或在 Excel 中打开核对后另存为 .xlsx 再试"
        ) from None
    return rows, _torn(rows)


def _decoded(data: bytes, name: str) -> str:
    marked = data[:2] in (b"\xff\xfe", b"\xfe\xff")
    for encoding in ("utf-16",) if marked else ("utf-8-sig", "gb18030"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise Refused(f"{name} 的文字编码认不出，请在 Excel 或 WPS 中打开后另存为 .xlsx 再试")


def _separator(text: str) -> str:
    """Return what most lines have between their cells; a title above them has none."""
    lines = [line for line in text.splitlines() if line.strip()][:_LOOKED_AT]
    return max(",\t;", key=lambda sign: (sum(sign in line for line in lines), "".join(lines).count(sign)))


def _torn(rows: Sequence[Sequence[str]]) -> set[tuple[int, int]]:
    """Return the pieces of numbers written with separators and without quotes: 1,234.50 is two cells then.

    Such a row is longer than that of the headings, which has more texts than any.
    """
    texts = [sum(bool(cell) and not means_number(cell) for cell in row) for row in rows]
    if not texts:
        return set()
    head = len(rows[texts.index(max(texts))])
    return {
        (r, col)
        for r, row in enumerate(rows)
        if len(row) > head
        for c in range(len(row) - 1)
        if _FIRST.match(row[c]) or (c and _SECOND.match(row[c]))
        if _SECOND.match(row[c + 1])
        for col in (c, c + 1)
    }
