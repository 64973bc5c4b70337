"""A workbook as Excel names its parts, for programs that look for them by name."""

from __future__ import annotations

import re
from collections.abc import Mapping

from workbook.package.book import Book
from workbook.package.markup import in_utf8
from workbook.package.naming import renamed
from workbook.package.relationships import first

_SINGLE = {"sharedStrings": "xl/sharedStrings.xml", "styles": "xl/styles.xml"}
_SHEETS = {"worksheet": "xl/worksheets/sheet{}.xml", "chartsheet": "xl/chartsheets/sheet{}.xml"}
_XML = re.compile(r"\.(xml|rels)$", re.IGNORECASE)


def as_excel(members: Mapping[str, bytes], book: Book) -> dict[str, bytes]:
    """Return the members under the names Excel gives them, in UTF-8. book: what was read of them."""
    names = {book.main: "xl/workbook.xml"}
    for kind, name in _SINGLE.items():
        if part := first(members, book.main, kind):
            names[part] = name
    for number, sheet in enumerate(book.sheets.values(), 1):
        names[sheet.part] = _SHEETS.get(sheet.kind, "xl/others/sheet{}.xml").format(number)
    plain = {name: in_utf8(data) if _XML.search(name) else data for name, data in members.items()}
    return renamed(plain, names)
