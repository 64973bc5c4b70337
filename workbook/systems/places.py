"""Where a path like ``$.levels[0].groups[1].name`` leads: in plain data, and in the text it came from."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import msgspec
import yaml

from workbook.systems.syntax import Loader

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


def line_of(text: str, path: str) -> int:
    """Return the 1-based line where `path` starts in the YAML `text`, or its parent's."""
    node: Any = yaml.compose(text, Loader=Loader)
    for index, key, _ in _steps(path):
        if index and isinstance(node, yaml.SequenceNode) and int(index) < len(node.value):
            node = node.value[int(index)]
        elif key and isinstance(node, yaml.MappingNode):
            child = next((v for k, v in node.value if k.value == key), None)
            if child is None:
                break
            node = child
        else:
            break
    return int(node.start_mark.line) + 1 if node is not None else 1
