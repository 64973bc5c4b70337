"""Parameters keep their meaning through every form they take: canonical text, YAML, formula of a cell."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal as D
from typing import Any

import msgspec
import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from pyfuncs import CATALOG, Function
from pyfuncs.literals import Band, bands, interval, quantity
from pyfuncs.parameters import LITERAL_KINDS, Kind
from tests.pyfuncs import strategies as make
from workbook.cells.udfs import write
from workbook.package.tokens import CELLS, FUNCTION, NAME, NUMBER, TEXT, UNKNOWN, tokens
from workbook.systems.calls import Own, bind
from workbook.systems.model import Binding

pytestmark = pytest.mark.slow

few = settings(max_examples=40, deadline=None)
SUPPLIED = {Kind.WEIGHTS: "2; 1.5; 1", Kind.MANDATORY: "1; 3"}
"""Texts the workbook writes about a checklist."""
WRITTEN = LITERAL_KINDS - {Kind.INPUTS} - set(SUPPLIED)
WITH_LITERALS = [f for f in CATALOG.values() if any(p.kind in WRITTEN for p in f.parameters)]
OWN_CELLS = {Own.METRIC: "$H7", Own.POINTS: "$F7", Own.SELF: "$J7"}


def bands_text(tiers: Iterable[Band]) -> str:
    """Return the canonical text of `tiers` (parses back to the same bands)."""
    return "; ".join(str(band) for band in tiers)


def named(function: Function) -> str:
    """Return the id of a parametrised test."""
    return function.name


@given(make.quantities(D(-2), D(500)))
@few
def test_a_quantity_survives_its_own_text(text: str) -> None:
    found = quantity(text)
    assert quantity(str(found)) == found
    assert str(quantity(str(found))) == str(found)
    assert quantity(f" {text} ") == found


@given(make.partitions())
@few
def test_an_interval_survives_its_own_text(partition: make.Partition) -> None:
    for span in partition.spans:
        found = interval(span)
        assert interval(str(found)) == found
        for ascii_sign, sign in (("<=", "≤"), (">=", "≥")):
            assert interval(span.replace(sign, ascii_sign)) == found
        assert interval(span.replace(",", " , ")) == found


@given(make.bands() | make.bands("rising", D("0.5")))
@few
def test_bands_survive_their_own_text(text: str) -> None:
    found = bands(text)
    assert bands(bands_text(found)) == found
    assert bands_text(bands(bands_text(found))) == bands_text(found)


@given(make.partitions(), st.data())
@few
def test_bands_cover_every_value_once_or_are_refused(partition: make.Partition, data: st.DataObject) -> None:
    """Without any one of its bands a partition has a gap; with one written twice, an overlap."""
    awards = [str(n) for n in range(len(partition.spans))]
    parts = partition.text(awards).split("; ")
    for value in [data.draw(st.decimals(0, 3, places=5)), D(0), *(end for end, _ in partition.ends)]:
        assert sum(value in band.interval for band in bands("; ".join(parts))) == 1
    number = data.draw(st.integers(0, len(parts) - 1))
    with pytest.raises(ValueError, match=r"没有档次|没有任何档次"):
        bands("; ".join(parts[:number] + parts[number + 1 :]))
    with pytest.raises(ValueError, match="同时落入"):
        bands("; ".join([*parts, parts[number]]))


def _texts(data: st.DataObject, function: Function) -> dict[str, str]:
    """Return a text for each literal parameter of `function`."""
    literals = [p for p in function.parameters if p.kind in WRITTEN]
    supplied = {p.name: SUPPLIED[p.kind] for p in function.parameters if p.kind in SUPPLIED}
    return {p.name: str(data.draw(make.literal(function, p))) for p in literals} | supplied


def _parsed(function: Function, values: dict[str, Any]) -> dict[str, Any]:
    """Return what the parameters of `function` mean."""
    return {p.name: p.parse(values[p.name]) for p in function.parameters if p.parse and p.name in values}


def _number(text: str) -> Any:
    """Return `text` as it looks after someone typed it into YAML without quotes."""
    return yaml.safe_load(text) if text.replace(".", "").replace("-", "").isdigit() else text


@pytest.mark.parametrize("function", WITH_LITERALS, ids=named)
@given(data=st.data())
@few
def test_a_call_survives_yaml(function: Function, data: st.DataObject) -> None:
    texts = _texts(data, function)
    for written in (texts, {name: _number(text) for name, text in texts.items()}):
        for flow in (False, True):
            text = yaml.safe_dump(
                {"fn": function.name, **written}, allow_unicode=True, default_flow_style=flow
            )
            again = msgspec.convert(yaml.safe_load(text), Binding)
            assert _parsed(function, again) == _parsed(function, texts)


def _arguments(formula: str) -> list[str | float | None]:
    """Return the arguments of a call without nested ones: texts and numbers, None for anything else."""
    found: list[str | float | None] = []
    first, *rest = tokens(formula)
    assert first.kind == FUNCTION
    sign = 1.0
    for token in rest:
        assert token.kind != UNKNOWN, formula
        if token.text == "-":
            sign = -1.0
        elif token.kind == NUMBER:
            found.append(sign * float(token.text))
            sign = 1.0
        elif token.kind in (TEXT, CELLS, NAME):
            found.append(token.content if token.kind == TEXT else None)
    return found


@pytest.mark.parametrize("function", WITH_LITERALS, ids=named)
@given(data=st.data())
@few
def test_a_call_survives_the_formula_of_its_cell(function: Function, data: st.DataObject) -> None:
    """Excel hands over numbers as doubles and texts as they are."""
    texts = _texts(data, function)
    typed = {name: _number(text) for name, text in texts.items()}
    for written in (texts, typed):
        own = {p.name: written[p.name] for p in function.own_parameters() if p.name in written}
        call = bind({"fn": function.name, **own}, _supplied(function, written))
        formula = write(call, str, OWN_CELLS)
        assert len(formula) < 8192  # Excel's limit
        values = _arguments(formula)
        assert len(values) <= len(function.parameters)
        names = [p.name for p in function.parameters]
        seen = {n: v for n, v in zip(names, values, strict=False) if n in written and v not in (None, "")}
        assert _parsed(function, seen) == _parsed(function, texts)


def _supplied(function: Function, written: dict[str, Any]) -> dict[Kind, list[Any]]:
    """Return what the workbook adds: stand-ins for the scores of other cells, and texts of its own."""
    found: dict[Kind, list[Any]] = {}
    for parameter in function.parameters:
        if parameter.kind in (Kind.SCORE, Kind.RIVAL, Kind.EITHER, Kind.UNIT, *SUPPLIED):
            found.setdefault(parameter.kind, []).append(written.get(parameter.name, "1"))
    return found
