"""Finds the template's styles by their names: Word gives them ids of its own when it saves.

What the program puts in speaks of styles by the ids of the shipped template. In one that was saved by Word
“表头” may be a5: it is looked up by its name, so that what staff made of it holds. A style that is gone
altogether is taken from the shipped template.
"""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from functools import cache
from typing import Any

from workbook.package.reader import parse_xml
from workbook.report.filling import W, members_of, shipped

STYLES = "word/styles.xml"
_USES = (f"{W}pStyle", f"{W}tblStyle", f"{W}rStyle")
_RELATED = (f"{W}basedOn", f"{W}next", f"{W}link")


def name_of(style: Any) -> str:
    """Return the name of a style as people see it; built-in ones are told apart without their case."""
    return str(style.find(f"{W}name").get(f"{W}val")).lower()


@cache
def _shipped() -> dict[str, Any]:
    styles = parse_xml(members_of(shipped())[STYLES])
    return {style.get(f"{W}styleId"): style for style in _all(styles)}


def _all(styles: Any) -> Iterator[Any]:
    return (style for style in styles.iter(f"{W}style") if style.find(f"{W}name") is not None)


def own_id(styles: Any, shipped_id: str) -> str:
    """Return the id by which the template's styles know a shipped one, “” where they do not have it."""
    ids = {name_of(style): str(style.get(f"{W}styleId")) for style in _all(styles)}
    return ids.get(name_of(_shipped()[shipped_id]), "")


def fit(tree: Any, styles: Any) -> None:
    """Have every style named in `tree` be one of `styles`; those missing are added to them."""
    ids = {style.get(f"{W}styleId") for style in _all(styles)}
    for node in tree.iter(*_USES):
        value = node.get(f"{W}val")
        if value not in ids and value in _shipped():
            node.set(f"{W}val", _found(styles, value))
            ids.add(node.get(f"{W}val"))


def _found(styles: Any, shipped_id: str) -> str:
    """Return the id of a style in `styles`, where it is put first if need be."""
    if own := own_id(styles, shipped_id):
        return own
    style = deepcopy(_shipped()[shipped_id])
    styles.append(style)
    for node in (child for child in style if child.tag in _RELATED):
        related = node.get(f"{W}val")
        node.set(f"{W}val", _found(styles, related) if related in _shipped() else related)
    return shipped_id
