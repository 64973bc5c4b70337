"""Turns what the typed loading refuses into Chinese, with what is allowed at the place."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator
from typing import Any, get_args

import msgspec

from workbook.systems.model import System


def nearest(word: str, known: tuple[str, ...]) -> str:
    """Return the nearest known word as a question, or all that are known."""
    near = difflib.get_close_matches(word, known, 1)
    return f"，是否指 {near[0]}？" if near else f"，可用：{'、'.join(known)}"


_TYPES = {
    "object": "键值对（{…}）",
    "array": "列表（- …）",
    "str": "文字",
    "int": "整数",
    "decimal": "数字",
    "float": "数字",
    "bool": "true 或 false",
    "null": "空",
}


def _structs() -> dict[str, type[msgspec.Struct]]:
    """Return the struct found under each key of the schema."""
    found: dict[str, type[msgspec.Struct]] = {}

    def visit(struct: type[msgspec.Struct]) -> None:
        for item in msgspec.structs.fields(struct):
            for kind in _inner(item.type):
                if item.name not in found:
                    found[item.name] = kind
                    visit(kind)

    visit(System)
    return found


def _inner(kind: Any) -> Iterator[type[msgspec.Struct]]:
    if isinstance(kind, type) and issubclass(kind, msgspec.Struct):
        yield kind
    for argument in get_args(kind):
        yield from _inner(argument)


def translate(message: str, path: str) -> str:
    """Return msgspec's message in Chinese, with what is allowed at `path`."""
    names = re.findall(r"\.(\w+)", path)
    struct = _structs().get(names[-1], System) if names else System
    allowed = tuple(item.name for item in msgspec.structs.fields(struct))
    if match := re.search(r"unknown field `(\w+)`", message):
        return f"不认识的键“{match[1]}”{nearest(match[1], allowed)}"
    if match := re.search(r"missing required field `(\w+)`", message):
        return f"缺少必填的键“{match[1]}”"
    if match := re.search(r"Invalid enum value '(.*)'", message):
        return f"“{match[1]}”不在可选值之中：{'、'.join(_options(path))}"
    if message.startswith("Invalid decimal"):
        return "应为数字"
    for english, chinese in _TYPES.items():
        message = message.replace(f"`{english}`", chinese)
    message = re.sub(
        r"`([a-z |]+)`", lambda m: "或".join(_TYPES.get(k, k) for k in m[1].split(" | ")), message
    )
    return message.replace("Expected ", "应为").replace(" | ", "或").replace(", got ", "，实为")


def _options(path: str) -> tuple[str, ...]:
    """Return the texts allowed at `path`, an attribute with a closed list."""
    names = re.findall(r"\.(\w+)", path)
    struct = _structs().get(names[-2], System) if len(names) > 1 else System
    kinds = {item.name: item.type for item in msgspec.structs.fields(struct)}
    return tuple(str(o) for a in (kinds[names[-1]], *get_args(kinds[names[-1]])) for o in get_args(a) or ())
