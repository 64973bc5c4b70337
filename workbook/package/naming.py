"""Parts under other names (ISO/IEC 29500-2 §6.2.2): relationships and content types follow.

Names and folders are the writer's choice. Who needs a part under the name Office gives it, or hands the
package to a program that knows no other, has them given here.
"""

from __future__ import annotations

import itertools
import posixpath
from collections.abc import Iterator, Mapping

from workbook.package import content_types, relationships
from workbook.package.markup import children, elements, parse_xml, serialised


def renamed(members: Mapping[str, bytes], names: Mapping[str, str]) -> dict[str, bytes]:
    """Return the members, those in `names` under their new name; every relationship names its part exactly.

    A part that is not in `names` but has one of the new ones makes room. The same members where all is so.
    """
    given = set(names.values())
    taken = {
        member: next(name for name in _others(member) if name not in members)
        for member in members
        if member not in names and member in given
    }
    names = {**names, **taken}
    return _followed(members, names) if _is_odd(members, names) else dict(members)


def _is_odd(members: Mapping[str, bytes], names: Mapping[str, str]) -> bool:
    """Tell whether parts get other names, or relationships spell them otherwise than the members do."""
    if any(old != new for old, new in names.items()):
        return True
    for part in _sources(members).values():
        inside = {link.target for link in relationships.links(members, part) if not link.outside}
        if not inside.intersection(members) <= _written(members, part):
            return True
    return False


def _written(members: Mapping[str, bytes], part: str) -> set[str]:
    """Return the targets of a part's relationships to the letter."""
    folder = posixpath.dirname(part)
    nodes = children(members[relationships.beside(members, part)])
    found = {node.get("Target", "") for node in nodes}
    return {posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/") for target in found}


def _sources(members: Mapping[str, bytes]) -> dict[str, str]:
    """Return the members that are relationships, each with the part it belongs to."""
    spelled = relationships.Spelled(members)
    found = {}
    for member in members:
        folder, name = posixpath.split(member)
        above, last = posixpath.split(folder)
        if last.casefold() == "_rels" and name.casefold().endswith(".rels"):
            found[member] = spelled(posixpath.join(above, name[: -len(".rels")]))
    return found


def _others(name: str) -> Iterator[str]:
    stem, suffix = posixpath.splitext(name)
    return (f"{stem}-{number}{suffix}" for number in itertools.count(2))


def _followed(members: Mapping[str, bytes], names: Mapping[str, str]) -> dict[str, bytes]:
    rels = _sources(members)
    done: dict[str, bytes] = {}
    for member, data in members.items():
        if member in rels:
            part = rels[member]
            new = names.get(part, part)
            folder, name = posixpath.split(new)
            moved = _moved(members, part, new, names)
            done[posixpath.join(folder, "_rels", f"{name}.rels").lstrip("/")] = moved
        else:
            done[names.get(member, member)] = data
    stream = relationships.actual(members, content_types.STREAM)
    types = {new: content_types.type_of(members, old) for old, new in names.items()}
    for old in names:
        done[stream] = content_types.without(done[stream], old)
    done[stream] = content_types.added(done[stream], {part: kind for part, kind in types.items() if kind})
    return done


def _moved(members: Mapping[str, bytes], part: str, new: str, names: Mapping[str, str]) -> bytes:
    """Return the relationships of `part`, which is now called `new`."""
    root = parse_xml(members[relationships.beside(members, part)])
    folder = posixpath.dirname(new)
    for node, link in zip(elements(root), relationships.links(members, part), strict=True):
        if not link.outside and link.target in members:
            node.set("Target", posixpath.relpath(names.get(link.target, link.target), folder or "."))
    return serialised(root)
