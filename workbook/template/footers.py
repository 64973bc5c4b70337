"""Whose the paper is: unit and year in the footer of every sheet.

A footer takes no formula, so whoever writes the workbook with name and year known writes them there; in the
edition with macros the workbook does so itself before it is printed. A footer people made is left alone.
"""

from __future__ import annotations

import re
from html import unescape

from workbook.layout.placement import RECORD_SHEET
from workbook.package.patch import part_of
from workbook.package.xstring import cut, element
from workbook.submission import Opened, Submission

PAGES = "第 &P 页 共 &N 页"
PLAIN = f"&L&10&A&R&10{PAGES}"
"""The footer of a sheet as long as nobody knows whose it is: its name and the page."""
LONGEST = 100
"""Characters of a unit's name; Excel takes 255 of a whole footer."""
_FOOTER = re.compile(rb"<((?:\w+:)?oddFooter)>([^<]*)</\1>")
_CODE = re.compile(r'&(?:"[^"]*"|\d+|K[0-9A-Fa-f+-]{6}|.)', re.DOTALL)
"""A code of a footer: where it stands, font, size, colour, a field; && is the sign itself."""
_FIELDS = ("&&", "&P", "&N", "&A")
_OURS = re.compile(r"(?:.* · \d{4} 年度)?", re.DOTALL)


def with_unit(opened: Opened) -> Opened:
    """Return the workbook with unit and year in its footers, or without where either is not known."""
    said, parts = _said(opened.submission), {}
    for name in (*(sheet.name for sheet in opened.layout.sheets), RECORD_SHEET):
        if name in opened.book.sheets:
            part = part_of(opened.members, opened.book, name)
            data = opened.members[part]
            found = _FOOTER.search(data, max(data.rfind(b"oddFooter>", 0, data.rfind(b"oddFooter>")) - 20, 0))
            old = unescape(found[2].decode()) if found else ""
            if found and (new := _signed(old, said)) != old:
                parts[part] = data[: found.start(2)] + element(new) + data[found.end(2) :]
    return opened.with_parts(parts) if parts else opened


def footer_of(submission: Submission) -> str:
    """Return the footer of a sheet of a workbook in hand."""
    return _signed(PLAIN, _said(submission))


def _said(submission: Submission) -> str:
    unit, year = " ".join(submission.text("dept_name").split()), submission.number("fiscal_year")
    if not unit or year is None or year != int(year):
        return ""
    return f"&10 {cut(unit, LONGEST).replace('&', '&&')} · {int(year):04} 年度"  # & alone begins a code


def _signed(footer: str, said: str) -> str:
    """Return a footer with `said` in its middle; unchanged where its middle or its pages are not ours.

    Programs that save a workbook write the font into each part.
    """
    parts = _divided(footer)
    shown = {
        place: _CODE.sub(lambda m: m[0] if m[0] in _FIELDS else "", text) for place, text in parts.items()
    }
    if shown.get("R", "").strip() != PAGES or not _OURS.fullmatch(shown.get("C", "").strip()):
        return footer
    return "".join(f"&{place}{text}" for place, text in (parts | {"C": said}).items() if text)


def _divided(footer: str) -> dict[str, str]:
    """Return what stands at the left, in the middle and at the right, codes and all."""
    parts, place, at = dict.fromkeys("LCR", ""), "C", 0
    for code in _CODE.finditer(footer):
        parts[place] += footer[at : code.start()]
        at = code.end()
        if code[0] in ("&L", "&C", "&R"):
            place = code[0][1]
        else:
            parts[place] += code[0]
    parts[place] += footer[at:]
    return parts
