"""The case file of every scoring function: examples with their worked arithmetic, and what is refused.

The first example of a file is the one its page of the documentation shows; of a function that covers
several rule shapes, the page of shape N shows the example with ``shape: N`` if there is one.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from pyfuncs import CATALOG, Function

FOLDER = Path(__file__).parents[1] / "cases" / "functions"


class _Loader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]
    """Reads numbers as Decimal, exactly as written."""


def _number(loader: _Loader, node: yaml.ScalarNode) -> Decimal:
    return Decimal(str(loader.construct_scalar(node)))


for _tag in ("int", "float"):
    _Loader.add_constructor(f"tag:yaml.org,2002:{_tag}", _number)


def read(path: Path) -> Any:
    """Return what a case file says, numbers as Decimal."""
    return yaml.load(path.read_text("utf-8"), Loader=_Loader)


@cache
def load(name: str) -> dict[str, list[dict[str, Any]]]:
    """Return the cases of function `name`: examples (args, value, steps, note) and refused (args, text).

    edges holds more of both, which the documentation does not show.
    """
    found: dict[str, list[dict[str, Any]]] = read(FOLDER / f"{name}.yaml")
    return found


def cases(kind: str) -> Iterator[tuple[Function, dict[str, Any]]]:
    """Yield (function, case) of every file; kind: "examples" or "refused"."""
    for name, function in CATALOG.items():
        for case in listed(name, kind):
            yield function, case


def listed(name: str, kind: str) -> list[dict[str, Any]]:
    """Return the cases of one kind, those at the edges included."""
    key = {"examples": "value", "refused": "text"}[kind]
    content = load(name)
    return [*content[kind], *(case for case in content.get("edges", ()) if key in case)]


def arguments(function: Function, args: dict[str, Any]) -> list[Any]:
    """Return the arguments in the order of the signature, None for each left out."""
    strange = set(args) - {p.name for p in function.parameters}
    assert not strange, f"{function.name}: no arguments {strange}"
    return [args.get(p.name) for p in function.parameters]
