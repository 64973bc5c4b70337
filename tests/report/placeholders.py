"""What the Word template prints, looked up in the fields of the report."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from typing import Any, get_args, get_type_hints

from docxtpl import DocxTemplate
from jinja2 import Environment, nodes

from workbook.report.catalogue import INSERTS, MORE
from workbook.report.context import Report

Placed = set[tuple[str, str]]
"""(class, field), like ("Annex", "notes")."""


def placed(template: bytes) -> Placed:
    """Return every field the template prints; raise AssertionError for a placeholder without a field."""
    document = DocxTemplate(io.BytesIO(template))
    document.init_docx()
    tree = Environment(autoescape=True).parse(document.patch_xml(document.get_xml()))
    found: Placed = set()
    _walk(tree, {**get_type_hints(Report), **MORE, **dict.fromkeys(INSERTS)}, found)
    return found


def _walk(node: nodes.Node, names: dict[str, Any], found: Placed) -> None:
    """Follow `node`; names: type of every name in reach, None for the loop's own."""
    if isinstance(node, nodes.For):
        (item,) = get_args(_type(node.iter, names, found))[:1]  # list[X], tuple[X, ...]
        target = node.target
        assert isinstance(target, nodes.Name)
        inner = {**names, target.name: item, "loop": None}
        for child in node.body:
            _walk(child, inner, found)
        return
    if isinstance(node, nodes.Expr):
        _type(node, names, found)
        return
    if isinstance(node, nodes.If):
        _type(node.test, names, found)
        for child in node.body:
            _walk(child, names, found)
        return
    for child in node.iter_child_nodes():
        _walk(child, names, found)


def _type(node: nodes.Node, names: dict[str, Any], found: Placed) -> Any:
    """Return the type of an expression, and note the field it names."""
    if isinstance(node, nodes.Name):
        assert node.name in names, f"{{{{ {node.name} }}}} is no field of the report"
        if (field := get_type_hints(Report).get(node.name)) is not None and names[node.name] == field:
            found.add(("Report", node.name))
        return names[node.name]
    if isinstance(node, nodes.Getattr):
        owner = _type(node.node, names, found)
        if owner is None:
            return None  # loop.index, or a table or chart by its name
        known = get_type_hints(owner)
        assert node.attr in known, f"{owner.__name__} has no field {node.attr}"
        found.add((owner.__name__, node.attr))
        return known[node.attr]
    if isinstance(node, nodes.Getitem):
        whole = _type(node.node, names, found)
        return whole if isinstance(node.arg, nodes.Slice) else get_args(whole)[0]
    assert isinstance(node, nodes.TemplateData), f"write plain placeholders, not {type(node).__name__}"
    return str


def declared(kind: Any = Report) -> Iterator[tuple[str, str]]:
    """Yield every field of the report and of the parts it is made of."""
    if not is_dataclass(kind):
        for argument in get_args(kind):
            yield from declared(argument)
        return
    hints = get_type_hints(kind)
    for field in fields(kind):
        yield kind.__name__, field.name  # type: ignore[union-attr]
        yield from declared(hints[field.name])
