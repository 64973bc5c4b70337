"""The legal spellings of the same Word document: a package as other writers would have saved it."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable

from tests.tools.dialects import Members, each_part

W = b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"
MAIN = "word/document.xml"
_PURL = b"http://purl.oclc.org/ooxml/"


def written(members: Members) -> list[str]:
    """Return the parts of WordprocessingML."""
    return [name for name, data in members.items() if name.endswith(".xml") and W in data]


def strict(members: Members) -> Members:
    """Write the Strict namespaces everywhere, in relationships too."""

    def change(data: bytes) -> bytes:
        data = re.sub(
            rb'"http://schemas\.openxmlformats\.org/(officeDocument|wordprocessingml|drawingml)/2006/(\w+)',
            rb'"' + _PURL + rb"\1/\2",
            data,
        )
        return data.replace(b"officeDocument/extended-properties", b"officeDocument/extendedProperties")

    return each_part(members, [n for n in members if n.endswith((".xml", ".rels")) and "[" not in n], change)


def prefixed(members: Members) -> Members:
    """Call the elements ``ns0:``, as Python's own XML library does."""

    def change(data: bytes) -> bytes:
        return re.sub(rb"(?<=[\s</])w:(?=\w)", b"ns0:", data).replace(b"xmlns:w=", b"xmlns:ns0=")

    return each_part(members, written(members), change)


def unprefixed(members: Members) -> Members:
    """Let the elements have no prefix; attributes must have one."""

    def change(data: bytes) -> bytes:
        data = re.sub(rb"(</?)w:(?=\w)", rb"\1", data)
        return data.replace(b"xmlns:w=", b'xmlns="' + W + b'" xmlns:w=', 1)

    return each_part(members, written(members), change)


def utf16(members: Members) -> Members:
    """Encode the parts in UTF-16."""

    def change(data: bytes) -> bytes:
        return data.decode("utf-8").replace('encoding="UTF-8"', 'encoding="UTF-16"', 1).encode("utf-16")

    return each_part(members, written(members), change)


def single_quotes(members: Members) -> Members:
    """Write attributes in single quotes."""
    return each_part(
        members,
        [*written(members), "word/_rels/document.xml.rels", "[Content_Types].xml"],
        lambda data: re.sub(rb"<[^<>]*>", lambda tag: re.sub(rb'="([^"\']*)"', rb"='\1'", tag[0]), data),
    )


def _moved(members: Members, new: Callable[[str], str]) -> Members:
    """Give the parts other names; relationships and content types follow, from the root of the package."""
    done: Members = {}
    for name, data in members.items():
        if name.endswith(".rels"):
            source = posixpath.join(
                posixpath.dirname(posixpath.dirname(name)), posixpath.basename(name).removesuffix(".rels")
            )
            folder = posixpath.dirname(source)

            def target(match: re.Match[bytes], folder: str = folder) -> bytes:
                part = posixpath.normpath(posixpath.join(folder, match[1].decode()))
                return b'Target="/%s"' % new(part).encode() if part in members else match[0]

            own = new(source) if source in members else source
            beside = posixpath.join(posixpath.dirname(own), "_rels", f"{posixpath.basename(own)}.rels")
            done[beside] = re.sub(rb'Target="([^"]*)"', target, data)
        else:
            done[new(name) if name != "[Content_Types].xml" else name] = data
    types = done["[Content_Types].xml"].decode()
    done["[Content_Types].xml"] = re.sub(
        r'PartName="/([^"]*)"', lambda match: f'PartName="/{new(match[1])}"', types
    ).encode()
    return done


def other_places(members: Members) -> Members:
    """Put every part of the document into another folder under another name, a header as document.xml."""
    names = {"word/footer1.xml": "word/document.xml", MAIN: "text/body.wml.xml"}
    return _moved(members, lambda name: names.get(name, re.sub(r"^word/(\w+)", r"text/part-\1", name)))


def other_case(members: Members) -> Members:
    """Spell the members in another case than relationships and content types do."""
    return {name.swapcase() if name.startswith("word/") else name: data for name, data in members.items()}


def backslashes(members: Members) -> Members:
    """Write targets with backslashes."""
    return each_part(
        members,
        [name for name in members if name.endswith(".rels")],
        lambda data: re.sub(rb'Target="[^":]*"', lambda m: m[0].replace(b"/", b"\\"), data),
    )


def template(members: Members) -> Members:
    """Say it is a template, .dotx."""
    return each_part(
        members,
        ["[Content_Types].xml"],
        lambda data: data.replace(b"document.main+xml", b"template.main+xml"),
    )


DIALECTS: dict[str, Callable[[Members], Members]] = {
    "29500-4 annex A: Strict": strict,
    "Namespaces in XML: another prefix": prefixed,
    "Namespaces in XML: no prefix": unprefixed,
    "29500-2 §8.1.4: UTF-16": utf16,
    "XML 1.0: single quotes": single_quotes,
    "29500-2 §6.5: other names and folders": other_places,
    "29500-2 §6.2.2: names in any case": other_case,
    "backslashes in targets": backslashes,
    ".dotx": template,
    "all at once": lambda members: other_places(strict(unprefixed(members))),
}
