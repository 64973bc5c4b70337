"""Which parts of a package are VBA projects ([MS-OFFMACRO2] 2.2.1), whatever they are called.

Excel runs the one the workbook is related to; a name ending in ``vbaProject.bin`` is only a habit.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping

from workbook.package.content_types import Types
from workbook.package.relationships import ROOT, book_part, links
from workbook.package.unreadable import CFB

_RELATED, _TYPE, _USUAL = "vbaproject", "application/vnd.ms-office.vbaproject", "vbaproject.bin"


def vba_projects(parts: Mapping[str, bytes]) -> list[str]:
    """Return the parts that hold a VBA project, each once, the one the workbook runs first.

    Found by relationship, then, being a compound file, by content type and by the usual name. What a
    relationship names is given though it is missing, or lies outside.
    """
    return list(dict.fromkeys(_found(parts)))


def _found(parts: Mapping[str, bytes]) -> Iterator[str]:
    for source in (book_part(parts), ROOT):
        yield from (link.target for link in links(parts, source) if link.kind.casefold() == _RELATED)
    types = Types(parts)
    kept = [part for part, data in parts.items() if data.startswith(CFB)]
    yield from (part for part in kept if types.of(part) == _TYPE)
    yield from (part for part in kept if posixpath.basename(part).casefold() == _USUAL)
