"""What a function is stands in its declaration: no module of the program knows one by name."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path
from typing import get_args

import msgspec
import pytest

from pyfuncs import CATALOG
from pyfuncs.catalog import ROLES
from workbook.language.relations.model import Form
from workbook.systems import model

WORKBOOK = Path(__file__).parents[1] / "workbook"
SAMPLES = WORKBOOK / "samples"
"""Made-up departments: data written for systems as their files say them."""
NATIVE = WORKBOOK / "cells" / "native"
"""Each formula there is that of one function, so it names the parameters of this function."""
PARAMETERS = {p.name for function in CATALOG.values() for p in function.parameters}
KEYS = {
    field.name
    for struct in vars(model).values()
    if isinstance(struct, type) and issubclass(struct, msgspec.Struct)
    for field in msgspec.structs.fields(struct)
}
SHARED = PARAMETERS | set(ROLES) | KEYS | set(get_args(Form))
"""Words that mean something else as well: a parameter, a role, a key of a system, a relation of a text."""
NAMERS = {"CATALOG", "WRITERS", "WORDERS"}
ASKERS = {"parameter", "key_of", "literals", "metric", "rule", "binding", "given", "arguments"}


def named(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """Yield line and name of every function of the catalog that the code writes as a text.

    A name that is also another word counts only where it can be nothing else.
    """
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and node.value in set(CATALOG) - SHARED:
            yield node.lineno, str(node.value)
        elif isinstance(node, ast.Dict):
            for key, value in zip(node.keys, node.values, strict=True):
                if isinstance(key, ast.Constant) and key.value == "fn" and isinstance(value, ast.Constant):
                    yield value.lineno, str(value.value)
        elif isinstance(node, ast.Subscript) and isinstance(node.slice, ast.Constant):
            if ast.unparse(node.value) in NAMERS:
                yield node.lineno, str(node.slice.value)
        elif isinstance(node, ast.Compare):
            sides = (node.left, *node.comparators)
            if any(isinstance(side, ast.Attribute) and side.attr == "name" for side in sides):
                yield from ((s.lineno, t) for side in sides for s, t in _texts(side) if t in CATALOG)


def asked(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """Yield line and name of every parameter that the code picks out of a call by its name."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Subscript):
            source, texts = node.value, list(_texts(node.slice))
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            source = node.func.value if node.func.attr == "get" else node.func
            texts = [found for argument in node.args for found in _texts(argument)]
        elif isinstance(node, ast.Compare):
            sides = (node.left, *node.comparators)
            if any(ast.unparse(side) == "parameter.name" for side in sides):
                yield from ((s.lineno, t) for side in sides for s, t in _texts(side) if t in PARAMETERS)
            continue
        else:
            continue
        last = ast.unparse(source).removesuffix("()").rpartition(".")[2]
        if last in ASKERS:
            yield from ((part.lineno, text) for part, text in texts if text in PARAMETERS)


def _texts(node: ast.AST) -> Iterator[tuple[ast.Constant, str]]:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node, node.value
    elif isinstance(node, (ast.Tuple, ast.Set, ast.List)):
        for part in node.elts:
            yield from _texts(part)


def test_no_module_knows_a_function_by_name() -> None:
    found = [
        f"{path.relative_to(WORKBOOK)}:{line} {name}"
        for path in sorted(WORKBOOK.rglob("*.py"))
        if SAMPLES not in path.parents
        for line, name in named(ast.parse(path.read_text("utf-8")))
    ]
    assert found == [], "declare a fact in pyfuncs and read it"


def test_no_module_knows_a_parameter_by_name() -> None:
    found = [
        f"{path.relative_to(WORKBOOK)}:{line} {name}"
        for path in sorted(WORKBOOK.rglob("*.py"))
        if NATIVE not in path.parents
        for line, name in asked(ast.parse(path.read_text("utf-8")))
    ]
    assert found == [], "declare a fact in pyfuncs and read it"


@pytest.mark.parametrize(
    "code",
    [
        'if function.name == "figure": pass',
        'if call.function.name in ("grade", "better"): pass',
        'bind({"fn": "grade", "grades": text})',
        'CATALOG["bonus"]',
        'BUILT_IN = {"capped_total"}',
    ],
)
def test_a_name_is_noticed(code: str) -> None:
    assert list(named(ast.parse(code)))


@pytest.mark.parametrize(
    "code",
    [
        'call.literals()["cap"]',
        'rule.literals().get("bands")',
        'item.indicator.metric.get("reported", "")',
        'function.parameter("wanted")',
        'if parameter.name != "reported": pass',
    ],
)
def test_a_parameter_is_noticed(code: str) -> None:
    assert list(asked(ast.parse(code)))
