"""What holds a package together: the calculation chain, relationships, content types."""

from __future__ import annotations

from tests.openxml.package import MAIN, TYPES, Package
from tests.openxml.registry import Found, limit


@limit("ISO/IEC 29500-1, 18.6.1: a cell of the chain shall contain a formula; Open-XML-SDK issue 1457")
def calculation_chain(package: Package) -> Found:
    """Every cell of the calculation chain has a formula."""
    if "xl/calcChain.xml" not in package.members:
        return
    names = {number: name for name, _, number in package.sheets}
    having = {(name, c.get("r")) for name, c in package.cells() if c.find(f"{MAIN}f") is not None}
    sheet = ""
    for node in package.xml("xl/calcChain.xml"):
        sheet = names.get(int(node.get("i")), "?") if node.get("i") else sheet
        if (sheet, node.get("r")) not in having:
            yield f"{sheet}!{node.get('r')}"


@limit("ECMA-376 Part 2, 8.3.3: ids are unique, a target is a resource; what nothing targets is never read")
def relationship(package: Package) -> Found:
    """Relationships name parts that exist; parts and XML use relationships that exist."""
    members = set(package.members) - {TYPES}
    reached: set[str] = set()
    waiting = [""]
    while waiting:
        part = waiting.pop()
        relations = package.relations(part)
        ids = [r.id for r in relations]
        yield from (f"{part}: {i} twice" for i in ids if ids.count(i) > 1)
        for relation in relations:
            if relation.external:
                continue
            if relation.target not in members:
                yield f"{part}: {relation.target} is missing"
            elif relation.target not in reached:
                reached.add(relation.target)
                waiting.append(relation.target)
        if part.endswith(".xml"):
            used = {
                v
                for n in package.xml(part).iter()
                for k, v in n.attrib.items()
                if "officeDocument/2006/relationships}" in k
            }
            yield from (f"{part}: {i} is no relationship" for i in used - set(ids))
    yield from (f"{m} belongs to nothing" for m in members - reached if not m.endswith(".rels"))


@limit(
    "ECMA-376 Part 2 (Open Packaging Conventions): parts have content types, names differ in more than case"
)
def content_type(package: Package) -> Found:
    """Every part has a content type, every content type a part."""
    defaults, overrides = package.types
    for member in package.members:
        if (
            member != TYPES
            and f"/{member}" not in overrides
            and member.rsplit(".", 1)[-1].lower() not in defaults
        ):
            yield f"{member} has no type"
    yield from (
        f"{part} has a type but is missing" for part in overrides if part.lstrip("/") not in package.members
    )
    names = [member.casefold() for member in package.members]
    yield from (name for name in set(names) if names.count(name) > 1)
