"""A Word document (ISO/IEC 29500-1 §11) as Word names and spells its parts, whoever wrote it.

Which part is the body, a header, the styles, is said by relationships alone; folders, names, prefixes, the
Strict namespaces (ISO/IEC 29500-4 annex A) and UTF-16 are the writer's choice. Who reads, checks or fills a
document sees one spelling of it: the parts under Word's names, Transitional, prefix ``w``, UTF-8.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Mapping
from typing import Any

from lxml import etree

from workbook.package import content_types, relationships
from workbook.package.markup import RELATION_SPACE, in_utf8, parse_xml, serialised
from workbook.package.naming import renamed
from workbook.package.refusal import Refused

MAIN = "word/document.xml"
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_SINGLE = ("styles", "numbering", "fontTable", "settings", "footnotes", "endnotes", "comments")
_SEVERAL = ("header", "footer")
"""Kinds of parts that are known by their name from here on; every other keeps its own."""
_MACROS = ("vbaProject", "keyMapCustomizations")
"""What only a document with macros (.docm) may be related to."""
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.{}+xml"
_WORD = ("wordprocessingml", "ms-word")
_STRICT = b"http://purl.oclc.org/ooxml/"
_SPACES = re.compile(rb"http://purl\.oclc\.org/ooxml/(\w+)/(\w+)")
_RENAMED = {b"extendedProperties": b"extended-properties", b"customProperties": b"custom-properties"}
_OURS = f'xmlns:w="{W}"'.encode()


def main_part(members: Mapping[str, bytes]) -> str | None:
    """Return the part that is the document; None where the package holds none."""
    found = relationships.document(members) or relationships.actual(members, MAIN)
    if found not in members:
        return None
    kind = content_types.type_of(members, found)
    if any(word in kind for word in _WORD):
        return found
    return found if found.casefold() == MAIN and "ml.sheet" not in kind else None


def as_word(members: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return the members as Word would have named and spelled them; the very same where it is so already.

    A template (.dotx) becomes a document, one with macros loses them: what is made of it is a .docx.
    Raises Refused where there is no document; ValueError and etree.XMLSyntaxError for broken parts.
    """
    main = main_part(members)
    if main is None:
        raise Refused("不是 Word 文档")
    stream = relationships.actual(members, content_types.STREAM)
    members = {**members, stream: members.get(stream, content_types.EMPTY)}
    done = _plain_kind(renamed(members, _names(members, main)))
    return {name: _spelled(data) if name.endswith((".xml", ".rels")) else data for name, data in done.items()}


def _names(members: Mapping[str, bytes], main: str) -> dict[str, str]:
    """Return the name every member gets; the document's relationships say what is what."""
    names = {main: MAIN}
    counts = {kind: itertools.count(1) for kind in _SEVERAL}
    usual = {kind: re.compile(rf"word/{kind}\d*\.xml") for kind in _SEVERAL}
    links = [link for link in relationships.links(members, main) if link.target in members]
    kept = {
        link.target for link in links if link.kind in _SEVERAL and usual[link.kind].fullmatch(link.target)
    }
    for link in links:
        if link.outside or link.target in names or link.target in kept:
            continue
        if link.kind in _SINGLE and (name := f"word/{link.kind}.xml") not in names.values():
            names[link.target] = name
        elif link.kind in _SEVERAL:
            free = (f"word/{link.kind}{number}.xml" for number in counts[link.kind])
            names[link.target] = next(name for name in free if name not in kept)
    return names


def _plain_kind(members: dict[str, bytes]) -> dict[str, bytes]:
    """Return the members as those of a plain document."""
    stream = relationships.actual(members, content_types.STREAM)
    kind = content_types.type_of(members, MAIN)
    if kind == _TYPE.format("document.main"):
        return members
    done = dict(members)
    for link in relationships.links(members, MAIN):
        if link.kind in _MACROS:
            beside = relationships.beside(done, MAIN)
            done[beside] = relationships.without(done[beside], link.id)
            done.pop(link.target, None)
            done[stream] = content_types.without(done[stream], link.target)
    done[stream] = content_types.added(
        content_types.without(done[stream], MAIN), {MAIN: _TYPE.format("document.main")}
    )
    return done


def _spelled(data: bytes) -> bytes:
    """Return a part Transitional, in UTF-8 and with the prefix ``w``; the same bytes where it is so."""
    plain = in_utf8(data)
    if plain is data and _STRICT not in data and data.count(W.encode()) == data.count(_OURS):
        return data
    data = plain
    data = _SPACES.sub(_transitional, data)
    root = parse_xml(data)
    return _prefixed(root) if root.tag.startswith(f"{{{W}}}") else data


def _transitional(match: re.Match[bytes]) -> bytes:
    word = _RENAMED.get(match[2], match[2])
    return b"http://schemas.openxmlformats.org/%s/2006/%s" % (match[1], word)


def _prefixed(old: Any) -> bytes:
    """Return the part with Word's prefix for its own elements and for relationships."""
    others = {p: uri for p, uri in old.nsmap.items() if p not in (None, "w", "r") and uri != W}
    spaces = {"w": W, "r": RELATION_SPACE, **others}
    root: Any = etree.Element(old.tag, nsmap=spaces)
    for key, value in old.attrib.items():
        root.set(key, value)
    root.text = old.text
    root.extend(list(old))
    return serialised(root)


def with_part(members: Mapping[str, bytes], kind: str) -> dict[str, bytes]:
    """Return the members of `as_word` with an empty part of this kind where the document has none."""
    part = f"word/{kind}.xml"
    if part in members:
        return dict(members)
    beside = relationships.beside(members, MAIN)
    link = (relationships.unused(members, MAIN), f"{RELATION_SPACE}/{kind}", f"{kind}.xml")
    stream = relationships.actual(members, content_types.STREAM)
    return {
        **members,
        part: serialised(etree.Element(f"{{{W}}}{kind}", nsmap={"w": W})),
        beside: relationships.added(members.get(beside), [link]),
        stream: content_types.added(members[stream], {part: _TYPE.format(kind)}),
    }
