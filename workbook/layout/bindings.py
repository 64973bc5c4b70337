"""Checks that an indicator system names only fields the workbook has."""

from __future__ import annotations

import difflib
import string
from collections.abc import Iterator

from pyfuncs import CATALOG
from pyfuncs.catalog import COLUMN_KINDS, FIELD_KINDS
from workbook.layout.placement import Layout
from workbook.systems.model import Binding


def faults(layout: Layout) -> Iterator[str]:
    """Yield a Chinese message for every field key, in a call or a sentence, that does not exist."""
    system = layout.system
    for indicator in system.indicators:
        for key in _call_faults(layout, indicator.metric):
            yield f"指标 {indicator.code} 的 metric：{key}"
        if indicator.gate and indicator.gate.field not in layout.spots:
            yield f"指标 {indicator.code} 的 gate：{_unknown(layout, indicator.gate.field)}"
        for _, name, _, _ in string.Formatter().parse(indicator.sentence):
            if name and name != "metric" and name not in layout.spots:
                yield f"指标 {indicator.code} 的 sentence：{_unknown(layout, name)}"
    for key in _call_faults(layout, system.bonus.rule):
        yield f"加减分：{key}"


def _call_faults(layout: Layout, binding: Binding) -> Iterator[str]:
    for parameter in CATALOG[str(binding["fn"])].parameters:
        key = binding.get(parameter.name)
        if key is None or parameter.kind not in FIELD_KINDS:
            continue
        places = layout.strips if parameter.kind in COLUMN_KINDS else layout.spots
        if key not in places:
            yield _unknown(layout, str(key), parameter.kind.value)


def _unknown(layout: Layout, key: str, kind: str = "填报项") -> str:
    if key in layout.strips or key in layout.spots:
        return f"“{key}”不能用作{kind}"
    near = difflib.get_close_matches(key, [*layout.spots, *layout.strips], 1)
    return f"没有填报项“{key}”{f'，是否指 {near[0]}？' if near else '，全部填报项见 jixiao fields'}"
