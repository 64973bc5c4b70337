"""Content types (ISO/IEC 29500-2 §6.2.3): what each part of a package is.

An override by the part's name goes before the default by its extension; both are compared without regard to
case.
"""

from __future__ import annotations

import posixpath
from collections.abc import Mapping

from lxml import etree

from workbook.package.budget import directory
from workbook.package.markup import children, local, parse_xml
from workbook.package.relationships import actual, book_part

STREAM = "[Content_Types].xml"
_SPACE = "http://schemas.openxmlformats.org/package/2006/content-types"
EMPTY = f'<Types xmlns="{_SPACE}"/>'.encode()
_MACROS = ("ms-excel.sheet.macroenabled.main+xml", "ms-excel.template.macroenabled.main+xml")
_PLAIN = ("spreadsheetml.sheet.main+xml", "spreadsheetml.template.main+xml")


class Types:
    """What a package says of its parts, read once."""

    def __init__(self, parts: Mapping[str, bytes]) -> None:
        self._by_part, self._by_extension = dict[str, str](), dict[str, str]()
        for node in children(directory(parts.get(actual(parts, STREAM)))):
            kind = node.get("ContentType", "").lower()
            if local(node) == "Override":
                self._by_part[node.get("PartName", "").lstrip("/").casefold()] = kind
            elif local(node) == "Default":
                self._by_extension[node.get("Extension", "").lower()] = kind

    def of(self, part: str) -> str:
        """Return the content type of a part in lower case, empty when the package does not say."""
        extension = posixpath.splitext(part)[1].lstrip(".").lower()
        return self._by_part.get(part.casefold(), "") or self._by_extension.get(extension, "")


def type_of(parts: Mapping[str, bytes], part: str) -> str:
    """Return the content type of a part as `Types` does."""
    return Types(parts).of(part)


def macro_type(parts: Mapping[str, bytes]) -> bool | None:
    """Tell whether the content type is that of a workbook with macros (.xlsm); None for other kinds."""
    found = type_of(parts, book_part(parts))
    if found.endswith(_MACROS):
        return True
    return False if found.endswith(_PLAIN) else None


def added(data: bytes, types: Mapping[str, str]) -> bytes:
    """Return the stream of content types with those of new parts, by name."""
    root = parse_xml(data)
    for part, kind in types.items():
        attributes = {"PartName": f"/{part}", "ContentType": kind}
        root.append(root.makeelement(f"{{{_SPACE}}}Override", attributes))
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True, standalone=True)


def without(data: bytes, part: str) -> bytes:
    """Return the stream of content types without the override of `part`."""
    root = parse_xml(data)
    for node in list(root):
        if node.get("PartName", "").lstrip("/").casefold() == part.casefold():
            root.remove(node)
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True, standalone=True)
