"""Every public class, function, method and field of the rooms that others build on is described.

The linter asks for docstrings of modules, classes and functions everywhere. What it cannot see is tested
here: that every field of a data class has a word in the class's docstring, a comment beside it or a text
below it, and that a method without a docstring is one whose protocol describes it.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
ROOMS = ("pyfuncs", "workbook/layout", "workbook/check", "workbook/cells", "workbook/score")
PROTOCOLS = ("Expression", "Values")
"""Protocols of ``layout.fields.formula``: what their methods do is said there, once."""
FIELDS = """
from dataclasses import dataclass

@dataclass
class Told:
    \"\"\"What is `first`.\"\"\"

    first: int
    second: int = 0  # what is second
    third: int = 0
    \"\"\"What is third.\"\"\"

@dataclass
class Untold:
    \"\"\"The first one.\"\"\"

    left: int
    right: int
"""


def _sources() -> list[Path]:
    return sorted(path for room in ROOMS for path in (ROOT / room).rglob("*.py"))


def _is_data(node: ast.ClassDef) -> bool:
    marks = [ast.unparse(mark) for mark in (*node.decorator_list, *node.bases)]
    return any(re.search(r"\b(dataclass|NamedTuple|Struct)\b", mark) for mark in marks)


def undescribed(source: str) -> Iterator[str]:
    """Yield ``Class.field`` of every public field of a public data class that nothing describes."""
    lines = source.splitlines()
    for node in ast.walk(ast.parse(source)):
        if not isinstance(node, ast.ClassDef) or node.name.startswith("_") or not _is_data(node):
            continue
        told = ast.get_docstring(node) or ""
        for field, below in zip(node.body, [*node.body[1:], None], strict=True):
            if not isinstance(field, ast.AnnAssign) or not isinstance(field.target, ast.Name):
                continue
            name, end = field.target.id, field.end_lineno or field.lineno
            text = isinstance(below, ast.Expr) and isinstance(below.value, ast.Constant)
            beside = "#" in lines[end - 1][field.end_col_offset :]
            if not (name.startswith("_") or text or beside or re.search(rf"\b{name}\b", told)):
                yield f"{node.name}.{name}"


@pytest.mark.parametrize("path", _sources(), ids=lambda path: path.relative_to(ROOT).as_posix())
def test_every_field_is_described(path: Path) -> None:
    assert list(undescribed(path.read_text("utf-8"))) == []


def test_a_field_nobody_describes_is_noticed() -> None:
    assert list(undescribed(FIELDS)) == ["Untold.left", "Untold.right"]


def test_methods_without_a_docstring_are_those_of_a_protocol() -> None:
    protocols = dict(_classes(ROOT / "workbook/layout/fields/formula.py"))
    told = {name for title in PROTOCOLS for name, doc in _methods(protocols[title]) if doc}
    assert told >= {"excel", "evaluate", "keys", "scalar", "column"}
    for top in ("pyfuncs", "workbook"):
        for path in sorted((ROOT / top).rglob("*.py")):
            for title, node in _classes(path):
                for name, doc in _methods(node):
                    assert doc or name.startswith("_") or name in told, f"{path.name}: {title}.{name}"


def _classes(path: Path) -> list[tuple[str, ast.ClassDef]]:
    tree = ast.parse(path.read_text("utf-8"))
    classes = [node for node in ast.walk(tree) if isinstance(node, ast.ClassDef)]
    return [(node.name, node) for node in classes if not node.name.startswith("_")]


def _methods(node: ast.ClassDef) -> list[tuple[str, str]]:
    found = [item for item in node.body if isinstance(item, ast.FunctionDef)]
    return [(item.name, ast.get_docstring(item) or "") for item in found]
