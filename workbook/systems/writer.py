"""Writes an indicator system as YAML that people can read and edit; the counterpart of ``loader.parse``."""

from __future__ import annotations

import unicodedata
from decimal import Decimal
from typing import Any

import msgspec
import yaml

from pyfuncs.decimals import plain
from workbook.systems.keys import key_of
from workbook.systems.model import Indicator, Input, Points, System
from workbook.systems.spellings import ALONE
from workbook.systems.words import WORDS

HEAD = "# 本文件由 jixiao 写出，可以直接修改；改后用 jixiao systems check 检查。\n"
WIDTH = 110  # columns a call or an item may take on one line; a Chinese character takes two
_SPACED = ("grades", "choices", "inputs", "tables", "conditions", "checks", "levels", "bonus", "after_total")
"""Top-level keys set off by a blank line."""


def text(system: System) -> str:
    """Return `system` as YAML: ``parse(text(system), …) == system``.

    What has its default or follows from the rest is left out; a call, a checklist item or the points of an
    indicator take one line when they fit, everything else is written in blocks. Comments of a file read
    before are not kept.
    """
    chunks = [HEAD]
    for key, value in shortest(system).items():
        if key == "levels":
            parts = [_dumped({key: [level]}) for level in value]
            first, *rest = parts or [f"{key}: []\n"]
            chunks += ["\n", first]
            for part in rest:
                chunks += ["\n", part.partition("\n")[2]]
        else:
            chunks += ["\n" if key in _SPACED else "", _dumped({key: value})]
    return "".join(chunks)


def shortest(system: System) -> dict[str, Any]:
    """Return `system` as mappings, lists and scalars, the shortest that ``from_plain`` turns into it again.

    Left out are defaults, keys made from labels, and sources that are the system's; points with no more to
    say are a number, and a term that is all of a metric or rule is a text.
    """
    data: dict[str, Any] = _plain(system, system.source)
    return data


def _plain(value: Any, source: str) -> Any:
    if isinstance(value, Points) and source and value == Points(value=value.value, source=source):
        return value.value
    if isinstance(value, msgspec.Struct):
        fields = {field.name: field for field in msgspec.structs.fields(value)}
        written = {key: getattr(value, key) for key in WORDS[type(value)].keys}
        return {
            key: _alone(key, _plain(item, source))
            for key, item in written.items()
            if item != _default(fields[key]) and not _made(value, key, source)
        }
    if isinstance(value, dict):
        named = {"fn": value["fn"]} if "fn" in value else {}
        return {key: _plain(item, source) for key, item in {**named, **value}.items()}
    if isinstance(value, (list, tuple)):
        return [_plain(item, source) for item in value]
    return value


def _made(value: msgspec.Struct, key: str, source: str) -> bool:
    """Tell whether an attribute is what ``spellings`` puts in where nothing is written."""
    if isinstance(value, Input):
        return key == "key" and value.key == key_of(value.label)
    return isinstance(value, Indicator) and key == "source" and value.source == source


def _alone(key: str, call: Any) -> Any:
    """Return the term of a metric or rule that is nothing else, any other value as it is."""
    function = ALONE.get(key)
    if function is None or not isinstance(call, dict):
        return call
    term = call.get(function.alone)
    lone = isinstance(term, str) and call == {"fn": function.name, function.alone: term}
    return term if lone else call


def _default(field: msgspec.structs.FieldInfo) -> object:
    if field.default_factory is not msgspec.NODEFAULT:
        return field.default_factory()
    return field.default


class _Dumper(yaml.SafeDumper):
    """Indents lists below their key, and writes short mappings and lists on one line."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        super().increase_indent(flow, False)

    def ignore_aliases(self, data: Any) -> bool:
        """Write everything out: no anchors."""
        return True

    def represent_decimal(self, value: Decimal) -> yaml.ScalarNode:
        """Write a number as it is; one YAML would read inexactly becomes a text."""
        written = plain(value)
        tag = "tag:yaml.org,2002:" + ("float" if "." in written else "int")
        if "." in written and Decimal(repr(float(written))) != value:
            tag = "tag:yaml.org,2002:str"
        return self.represent_scalar(tag, written)

    def represent_text(self, value: str) -> yaml.ScalarNode:
        """Write text of several lines as a block, where YAML allows it."""
        style = "|" if "\n" in value else None
        return self.represent_scalar("tag:yaml.org,2002:str", value, style=style)


_Dumper.add_representer(Decimal, _Dumper.represent_decimal)
_Dumper.add_representer(str, _Dumper.represent_text)


def _dumped(data: dict[str, Any]) -> str:
    """Return `data` as YAML, its leaves on one line where they fit."""
    dumper = _Dumper(_Sink(), width=float("inf"), allow_unicode=True, sort_keys=False)
    node = dumper.represent_data(data)
    _flow(node, 0)
    dumper.open()
    dumper.serialize(node)
    dumper.close()
    return str(dumper.stream)


class _Sink:
    """A text stream that remembers what was written."""

    def __init__(self) -> None:
        self._parts: list[str] = []

    def write(self, part: str) -> None:
        """Append `part`."""
        self._parts.append(part)

    def __str__(self) -> str:
        return "".join(self._parts)


def _flow(node: yaml.Node, depth: int) -> None:
    """Choose for every collection below `node` whether it is written on one line."""
    if not isinstance(node, yaml.CollectionNode):
        return
    keyed = isinstance(node, yaml.MappingNode)
    parts = [part for pair in node.value for part in pair] if keyed else node.value
    scalars = [part for part in parts if isinstance(part, yaml.ScalarNode)]
    fits = sum(_width(part.value) + 2 for part in scalars) + depth < WIDTH
    single_lines = all("\n" not in part.value for part in scalars)
    node.flow_style = depth > 0 and len(scalars) == len(parts) and fits and single_lines
    for part in parts:
        _flow(part, depth + 2)


def _width(written: str) -> int:
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in written)
