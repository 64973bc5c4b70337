"""Turns what the typed loading refuses into Chinese, with what is allowed at the place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, get_args

import msgspec

from pyfuncs.conversion import shortened
from workbook.language.hints import meant_or_all, proposed
from workbook.systems.model import System
from workbook.systems.places import exact, value_at
from workbook.systems.syntax import colon_hint
from workbook.systems.words import word

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
_BARE = {"int": re.compile("[-+]?[0-9]+"), "bool": re.compile("true|false")}
"""Texts that are only to lose their quotation marks."""


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


def located(error: str, raw: object) -> tuple[str, str]:
    """Return the path and the Chinese message of what msgspec said about `raw`."""
    message, _, place = error.partition(" - at ")
    path = re.sub(r"^`key` in ", "", place).replace("`", "") or "$"
    if place.startswith("`key`"):
        return exact(path, raw), "键应为文字；数字、true、yes 等作键要加引号"
    path = exact(path, raw)
    value = value_at(path, raw)
    hint = colon_hint(value) if "`object" in message else ""
    return path, translate(message, path, value) + hint


def translate(message: str, path: str, value: object) -> str:
    """Return msgspec's message about `value` in Chinese, with what is allowed at `path`."""
    names = re.findall(r"\.(\w+)", path)
    struct = _structs().get(names[-1], System) if names else System
    allowed = tuple(item.name for item in msgspec.structs.fields(struct))
    if match := re.search(r"unknown field `(.+)`", message):
        titled = [key for key in allowed if word(struct, key).title == match[1]]
        hint = proposed(titled[0]) if titled else meant_or_all(match[1], allowed)
        return f"不认识的键“{match[1]}”{hint}"
    if match := re.search(r"missing required field `(\w+)`", message):
        return f"缺少必填的键“{match[1]}”（{word(struct, match[1]).title}）"
    if match := re.search(r"Invalid enum value ['\"](.*)['\"]", message):
        return f"“{match[1]}”不在可选值之中：{'、'.join(_options(path))}"
    if match := re.fullmatch(r"Expected `(.+)`, got `(\w+)`", message):
        wanted, found = match[1].split(" | "), match[2]
        kinds = ["str", "float"] if "str" in wanted and "float" in wanted else wanted
        allowed_kinds = "或".join(_TYPES.get(kind, kind) for kind in kinds)
        mending = _mending(wanted, found, value, path) or _parted(found, path) or _shape(wanted, found, names)
        said = f"应为{allowed_kinds}，现在是{_written(found, value)}{mending}"
        return re.sub(r"(?<=[为是])(?=true)", " ", said)
    return f"应为数字，现在是{_written('str', value)}" if message.startswith("Invalid decimal") else message


def _written(found: str, value: object) -> str:
    """Return what stands where another type was wanted: “整数 1”, “文字“二〇二四””."""
    if found == "null":
        return "空的"
    shown = f"“{shortened(value)}”" if isinstance(value, str) else f" {value}"
    return _TYPES.get(found, found) + (shown if found in ("str", "int", "float") else "")


def _mending(wanted: list[str], found: str, value: object, path: str) -> str:
    """Return what to do where quotation marks or digits alone are wrong, else nothing."""
    if "str" in wanted and found in ("int", "float", "bool"):
        name = path.rpartition(".")[2]
        return f'；文字要加引号，写成 {"" if name.endswith("]") else f"{name}: "}"…"'
    if not isinstance(value, str):
        return ""
    if any(kind in _BARE and _BARE[kind].fullmatch(value) for kind in wanted):
        return "；不加引号"
    return "；写成半角的阿拉伯数字" if "int" in wanted else ""


def _parted(found: str, path: str) -> str:
    """Return what to do where a comma within {…} made a key of the end of a text, else nothing."""
    key = path.rpartition(".")[2]
    if found != "null" or re.fullmatch(r"[a-z_]+(?:\[\d+\])*", key):
        return ""
    return '；花括号里的逗号把内容断开了，含逗号的内容要加引号，如 value: "较小(甲, 乙)"'


def _shape(wanted: list[str], found: str, names: list[str]) -> str:
    """Return how a mapping is written where a bare text stands, else nothing."""
    struct = _structs().get(names[-1]) if names else None
    if "object" not in wanted or found != "str" or struct is None:
        return ""
    required = [item.name for item in msgspec.structs.fields(struct) if item.required]
    parts = ", ".join(f"{name}: …" for name in required)
    return f"；写成 {{{parts}}}" if required else ""


def _options(path: str) -> tuple[str, ...]:
    """Return the texts allowed at `path`, an attribute with a closed list."""
    names = re.findall(r"\.(\w+)", path)
    struct = _structs().get(names[-2], System) if len(names) > 1 else System
    kinds = {item.name: item.type for item in msgspec.structs.fields(struct)}
    return tuple(str(o) for a in (kinds[names[-1]], *get_args(kinds[names[-1]])) for o in get_args(a) or ())
