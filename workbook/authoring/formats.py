"""Which numbers a sheet shows as percentages or dates: Excel keeps that beside the value, in the style."""

from __future__ import annotations

import re
from typing import Any

from workbook.package.reader import parse_xml
from workbook.package.relationships import book_part, first
from workbook.package.spelling import plain

_QUOTED = re.compile(r'"[^"]*"|\\.|\[[^\[\]]*\]|_.|\*.')
_PERCENT_IDS = {9, 10}
_DATE_IDS = {*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)}
PERCENT, DATE = "percent", "date"


def shown_as(members: dict[str, bytes], part: str) -> dict[str, str]:
    """Return PERCENT or DATE for every cell of the sheet `part` with such a format, by A1 address."""
    styles = _styles(members.get(first(members, book_part(members), "styles") or ""))
    found = {}
    for node in parse_xml(plain(members[part])).iterfind("{*}sheetData/{*}row/{*}c"):
        if kind := styles.get(int(node.get("s", 0))):
            found[node.get("r")] = kind
    return found


def _styles(data: bytes | None) -> dict[int, str]:
    """Return PERCENT or DATE by the number of the cell style."""
    if data is None:
        return {}
    root: Any = parse_xml(data)
    codes = {
        int(node.get("numFmtId")): node.get("formatCode", "")
        for node in root.iterfind("{*}numFmts/{*}numFmt")
    }
    kinds = (_kind(int(node.get("numFmtId", 0)), codes) for node in root.iterfind("{*}cellXfs/{*}xf"))
    return {number: kind for number, kind in enumerate(kinds) if kind}


def _kind(number: int, codes: dict[int, str]) -> str:
    code = _QUOTED.sub("", codes.get(number, "")).lower()
    if number in _PERCENT_IDS or "%" in code:
        return PERCENT
    if number in _DATE_IDS or ("general" not in code and re.search(r"[ymdhs年月日]", code)):
        return DATE
    return ""
