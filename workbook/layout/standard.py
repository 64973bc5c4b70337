"""Prints an indicator's scoring standard as the Chinese sentence a regulation would use.

The sentence is generated from the metric, the rule and their parameters, so that what people read and
what is computed cannot differ.
"""

from __future__ import annotations

from collections.abc import Callable

from pyfuncs import CATALOG, Kind
from pyfuncs.catalog import REQUIRED
from workbook.layout.entry_sheets import ENTRY_SHEETS
from workbook.layout.model import Matrix, block_fields
from workbook.systems.model import Binding, Indicator, System, gate_call, policy_call


def field_labels() -> dict[str, str]:
    """Return the label of every field of the entry sheets."""
    labels = {}
    for sheet in ENTRY_SHEETS:
        for block in sheet.blocks:
            labels.update({field.key: field.label for field in block_fields(block)})
            if isinstance(block, Matrix) and block.named_columns:
                labels.update({column.key: column.label for column in block.columns})
    return labels


def call_sentence(binding: Binding, labels: dict[str, str]) -> str:
    """Return the sentence of one function call; field keys become their labels."""
    function = CATALOG[str(binding["fn"])]
    words = {}
    for parameter in function.parameters:
        value = binding.get(parameter.name)
        if parameter.parse is not None:
            given = parameter.default if value is None else parameter.parse(value)
            words[parameter.name] = "" if given is REQUIRED else parameter.words(given)
        elif parameter.kind not in (Kind.METRIC, Kind.POINTS, Kind.SCORE):
            words[parameter.name] = labels.get(str(value), str(value))
    return function.sentence.format(**words)


def standard_of(system: System) -> Callable[[Indicator], str]:
    """Return a function wording an indicator's standard: metric, rule, gate, N/A policy, source."""
    labels = field_labels()

    def sentence(indicator: Indicator) -> str:
        parts = [call_sentence(indicator.metric, labels), call_sentence(indicator.rule, labels)]
        if indicator.gate:
            parts.append(call_sentence(gate_call(indicator.gate), labels))
        if indicator.not_applicable:
            parts.append(call_sentence(policy_call(system, indicator), labels))
        source = indicator.points.source or indicator.source
        origin = "分值为样例；" if indicator.points.sample else ""
        return "。".join(parts) + f"。（{origin}{source}）"

    return sentence
