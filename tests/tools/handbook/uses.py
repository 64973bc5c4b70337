"""Where the shipped indicator systems use each function."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

import yaml

from workbook.systems import load_shipped, shipped_ids
from workbook.systems.loader import source_text
from workbook.systems.model import Binding, Indicator, System

LISTED = 6  # places named per system


class Use(NamedTuple):
    """One use: code and name of the indicator, the call, and the one that gives a rule its value.

    A call the workbook makes by itself has no `fn`.
    """

    place: str
    call: Binding
    metric: Binding | None = None

    @property
    def code(self) -> str:
        """Code of the indicator."""
        return self.place.split(" ")[0]


@cache
def _all() -> dict[str, dict[str, list[Use]]]:
    found: dict[str, dict[str, list[Use]]] = {}
    for system_id in shipped_ids():
        for name, use in _system(load_shipped(system_id)):
            found.setdefault(name, {}).setdefault(system_id, []).append(use)
    return found


def of(name: str) -> dict[str, list[Use]]:
    """Return the uses of function `name` by id of the system."""
    return _all().get(name, {})


def _system(system: System) -> Iterator[tuple[str, Use]]:
    for indicator in system.indicators:
        yield from _indicator(indicator)
    yield "not_applicable", Use("没有另外约定的指标", {"policy": system.not_applicable})
    yield str(system.bonus.rule["fn"]), Use("加减分", system.bonus.rule)
    for rule in system.after_total:
        yield str(rule.rule["fn"]), Use("总分", rule.rule)


def _indicator(indicator: Indicator) -> Iterator[tuple[str, Use]]:
    place = f"{indicator.code} {indicator.name}"
    for way in (indicator, indicator.alternative):
        if way:
            yield str(way.metric["fn"]), Use(place, way.metric)
            yield str(way.rule["fn"]), Use(place, way.rule, way.metric)
    for binding in indicator.adjust:
        yield str(binding["fn"]), Use(place, binding)
    if indicator.alternative:
        yield "better", Use(place, {})
    if indicator.not_applicable:
        yield "not_applicable", Use(place, {"policy": indicator.not_applicable})


def as_written(system_id: str, code: str) -> str:
    """Return the lines of indicator `code` in the YAML of a shipped system."""
    text = source_text(system_id)
    root = yaml.compose(text, Loader=yaml.SafeLoader)
    assert root
    node = next(node for node in _mappings(root) if ("code", code) in _scalars(node))
    lines = text.splitlines()[node.start_mark.line : node.end_mark.line]
    margin = len(lines[0]) - len(lines[0].lstrip())
    return "\n".join(line[margin:] for line in lines).rstrip()


def _mappings(node: yaml.Node) -> Iterator[yaml.MappingNode]:
    if isinstance(node, yaml.MappingNode):
        yield node
        for _, value in node.value:
            yield from _mappings(value)
    elif isinstance(node, yaml.SequenceNode):
        for value in node.value:
            yield from _mappings(value)


def _scalars(node: yaml.MappingNode) -> set[tuple[str, str]]:
    return {(k.value, v.value) for k, v in node.value if isinstance(v, yaml.ScalarNode)}
