"""XML of Office Open XML parts, safely parsed, in either of the standard's two dialects.

ISO/IEC 29500 has two sets of namespaces for the same elements: Transitional (ECMA-376 first edition, what
Excel writes) and Strict. Prefixes mean nothing by themselves (Namespaces in XML 1.0).
"""

from __future__ import annotations

import re
from typing import Any

from lxml import etree

TRANSITIONAL = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/spreadsheetml/main"
SPREADSHEET = (TRANSITIONAL, STRICT)
RELATION_SPACE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
"""Of ``r:id``, and how the types of relationships begin."""
STRICT_RELATION_SPACE = "http://purl.oclc.org/ooxml/officeDocument/relationships"
RELATION_IDS = tuple(f"{{{space}}}id" for space in (RELATION_SPACE, STRICT_RELATION_SPACE))
"""The attribute ``r:id`` in both dialects."""
_WIDE = (b"\xff\xfe", b"\xfe\xff", b"\x00", b"<\x00")
"""How a text in UTF-16 or UTF-32 begins."""
_OTHER = re.compile(rb"\A\s*<\?xml[^>]*encoding=[\"'](?!utf-8[\"'])", re.IGNORECASE)
"""A declaration of another encoding than UTF-8."""
_DOCTYPE_WITHIN = 4096


class Damaged(ValueError):
    """A part that is not what the standard says; ``str()`` says in Chinese what is wrong."""


def parse_xml(data: bytes) -> Any:
    """Parse a member without entities, network or external DTD; a DTD is refused.

    Raises ValueError for a DTD, whatever the encoding, and etree.XMLSyntaxError.
    """
    head = data[:_DOCTYPE_WITHIN]
    if b"<!DOCTYPE" in (head.replace(b"\0", b"") if head.startswith(_WIDE) else head):
        raise Damaged("有 DTD")
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
    root = etree.fromstring(data, parser)
    if root.getroottree().docinfo.internalDTD is not None:  # behind a long comment
        raise Damaged("有 DTD")
    return root


def main_namespace(root: Any) -> str:
    """Return the namespace of a part of SpreadsheetML in braces; raise Damaged for any other part."""
    if not is_spreadsheet(root):
        raise Damaged("不是电子表格的内容")
    return f"{{{etree.QName(root).namespace}}}"


def is_spreadsheet(root: Any) -> bool:
    """Tell whether an element belongs to SpreadsheetML."""
    return etree.QName(root).namespace in SPREADSHEET


def relation_id(node: Any) -> str | None:
    """Return the id of the relationship an element names."""
    return next((found for key in RELATION_IDS if (found := node.get(key)) is not None), None)


def elements(node: Any) -> list[Any]:
    """Return the elements under `node`, without comments and processing instructions."""
    return [child for child in node if isinstance(child.tag, str)]


def children(data: bytes | None) -> list[Any]:
    """Return the elements under the root of an XML part; none where it is missing or broken."""
    try:
        return [] if data is None else elements(parse_xml(data))
    except (etree.XMLSyntaxError, ValueError):
        return []


def local(node: Any) -> str:
    """Return the name of an element without its namespace."""
    return str(etree.QName(node).localname)


def attribute(node: Any, name: str) -> str:
    """Return the attribute `name` of whatever namespace, empty when there is none."""
    return next((str(v) for k, v in node.attrib.items() if k.rpartition("}")[2] == name), "")


def serialised(root: Any) -> bytes:
    """Return a tree as a part."""
    return bytes(etree.tostring(root, encoding="UTF-8", xml_declaration=True, standalone=True))


def in_utf8(data: bytes) -> bytes:
    """Return a part in UTF-8: the same bytes where it is so already. Raises as `parse_xml` does."""
    return serialised(parse_xml(data)) if data.startswith(_WIDE) or _OTHER.match(data) else data
