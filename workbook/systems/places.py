"""Where a path like ``$.levels[0].groups[1].name`` leads: in plain data, and in the text it came from."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import msgspec
import yaml

from workbook.systems.syntax import compose

_STEP = re.compile(r"\[(\d+)\]|\.(\w+)|(\[\.\.\.\])")
_OPEN_MAPPINGS: dict[str, Any] = {"choices": tuple[str, ...]}
"""What the values of a mapping with keys of the author's own are, where they are not arguments of a call."""
_ARGUMENT: Any = str | int | float


def exact(path: str, raw: object) -> str:
    """Return `path` with the key msgspec leaves open (``.rule[...]``) filled in from the data it checked."""
    found = "$"
    for index, name, unnamed in _steps(path):
        kind = _OPEN_MAPPINGS.get(found.rpartition(".")[2], _ARGUMENT)
        key = _faulty_key(raw, kind) if unnamed else name
        if not index and not key:
            return found
        found += f"[{index}]" if index else f".{key}"
        try:
            raw = raw[int(index)] if index else raw[key]  # type: ignore[index]
        except (LookupError, TypeError):
            break
    return found


def _steps(path: str) -> Iterator[tuple[str, str, str]]:
    for match in _STEP.finditer(path):
        yield match[1] or "", match[2] or "", match[3] or ""


def _faulty_key(raw: object, kind: Any) -> str:
    """Return the first key of a mapping whose value is not of `kind`, empty when there is none."""
    for key, value in raw.items() if isinstance(raw, dict) else ():
        try:
            msgspec.convert(value, kind)
        except msgspec.ValidationError:
            return str(key)
    return ""


def value_at(path: str, raw: object) -> object:
    """Return what stands at `path` in plain data, None where nothing does."""
    for step in steps(path):
        try:
            raw = raw[step]  # type: ignore[index]
        except (LookupError, TypeError):
            return None
    return raw


def steps(path: str) -> tuple[str | int, ...]:
    """Return the parts of a path: ``("levels", 0, "name")`` of ``$.levels[0].name``."""
    return tuple(int(index) if index else key for index, key, _ in _steps(path))


def line_of(text: str, path: tuple[str | int, ...]) -> int:
    """Return the 1-based line of the key or item `path` leads to in the YAML `text`, or of its parent."""
    node: Any = compose(text)
    mark = node.start_mark if node is not None else None
    for step in path:
        if isinstance(step, int) and isinstance(node, yaml.SequenceNode) and step < len(node.value):
            node = node.value[step]
            mark = node.start_mark
        elif isinstance(step, str) and isinstance(node, yaml.MappingNode):
            key, child = next(((k, v) for k, v in node.value if k.value == step), (None, None))
            if key is None:
                break
            mark, node = key.start_mark, child
        else:
            break
    return int(mark.line) + 1 if mark is not None else 1
