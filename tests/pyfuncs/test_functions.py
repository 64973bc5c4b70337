"""The scoring functions on the examples and refusals of their case files."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from pyfuncs import CATALOG, Function, Kind, Outcome, Unscorable
from pyfuncs.catalog import metric
from pyfuncs.decimals import to_decimal
from pyfuncs.literals import quantity
from pyfuncs.parameters import cell
from pyfuncs.shapes import SHAPES
from pyfuncs.tells import Choice
from tests.pyfuncs import cases


def _listed(kind: str) -> list[Any]:
    return [
        pytest.param(function, case, id=f"{function.name}-{number}")
        for number, (function, case) in enumerate(cases.cases(kind))
    ]


@pytest.mark.parametrize(("function", "case"), _listed("examples"))
def test_example(function: Function, case: dict[str, Any]) -> None:
    outcome = function.call(*cases.arguments(function, case["args"]))
    wanted = case["value"]
    assert (outcome.value if isinstance(wanted, Decimal) else outcome.label) == wanted
    assert outcome.steps == str(case["steps"])
    assert outcome.reported == ("单位填报" in outcome.steps)


@pytest.mark.parametrize(("function", "case"), _listed("refused"))
def test_refusal(function: Function, case: dict[str, Any]) -> None:
    with pytest.raises(Unscorable) as caught:
        function.call(*cases.arguments(function, case["args"]))
    assert str(caught.value) == case["text"]
    assert len(str(caught.value)) < 70


def test_a_column_left_out_or_blank() -> None:
    """As Excel hands it over: an empty text where nothing was written, the cell itself where it is single."""
    met = CATALOG["targets_met"]
    given = {"directions": ["≥"], "targets": [Decimal(1)], "actuals": [Decimal(1)], "groups": ""}
    assert met.call(*cases.arguments(met, given)).value == 1
    with pytest.raises(Unscorable, match="待填：状态"):
        CATALOG["share"].call("", "已完成")


def test_how_far_a_parameter_may_go() -> None:
    def fault(function: str, name: str, text: str) -> str:
        parameter = CATALOG[function].parameter(name)
        assert parameter
        assert parameter.parse
        assert parameter.within
        return parameter.within(parameter.parse(text), Decimal(5))

    assert not fault("per_occurrence", "deduct", "5")
    assert fault("per_occurrence", "deduct", "5.01")
    assert not fault("tiers", "bands", "≥50%: 5; <50%: 0")
    assert fault("tiers", "bands", "≥50%: -0.5; <50%: 0")
    with pytest.raises(Unscorable, match="分值"):
        CATALOG["proportional"].call(Decimal("0.5"), Decimal("-0.5"))
    every = CATALOG["per_step"].parameter("every")
    assert every
    assert every.worded({"every": quantity("2"), "measure": "points"}) == "2"
    assert every.worded({"every": quantity("2%"), "measure": "points"}) == "2个百分点"
    assert every.worded({"every": quantity("2%"), "measure": "relative"}) == "2%"


def test_a_number_of_excel_keeps_fifteen_digits() -> None:
    assert to_decimal(0.123456789012345) == Decimal("0.123456789012345")
    assert to_decimal(0.1 + 0.2) == Decimal("0.3")


def test_every_function_has_its_case_file_with_both_kinds() -> None:
    assert {path.stem for path in cases.FOLDER.glob("*.yaml")} == set(CATALOG)
    for name in CATALOG:
        content = cases.load(name)
        assert content["examples"], name
        assert content["refused"] or name == "figure", name


def test_every_parameter_is_used_by_a_case() -> None:
    """A parameter no case sets would go untested."""
    for function in CATALOG.values():
        content = cases.load(function.name)
        used = {key for kind in content.values() for case in kind or () for key in case["args"]}
        common = {"places", "digits", "inputs"}  # the same everywhere: exercised by proportional and ratio
        left = {p.name for p in function.parameters} - used - common
        assert not left, f"{function.name}: no case sets {left}"


def test_declarations_are_complete() -> None:
    for function in CATALOG.values():
        doc = function.body.__doc__ or ""
        assert function.help
        assert function.sentence
        assert all(p.help and p.title for p in function.parameters)
        assert doc.splitlines()[0].endswith((".", ",")), function.name
        assert "Source" in doc, function.name
        assert len(function.help) <= 255  # Excel's limit in the function wizard


def test_what_a_function_tells_of_are_its_own_arguments() -> None:
    def told(value: str) -> Outcome:
        """Return nothing."""
        raise AssertionError(value)

    with pytest.raises(TypeError, match="told: tells of answer, no arguments of it"):
        metric("名", "用途", "句", tells=Choice("answer"), value=cell(Kind.TEXT, "值"))(told)
    assert "told" not in CATALOG


def _parsed(function: Function, args: dict[str, Any]) -> dict[str, Any]:
    """Return the literals of an example, defaults for those left out."""
    parsed = {p.name: p.default for p in (*function.parameters, *function.rows) if p.parse}
    return parsed | {p.name: p.parse(args[p.name]) for p in function.parameters if p.parse and p.name in args}


CHANGING = {"digits", "negative"}
"""Literals by which a function gives another number than the field it returns."""


def test_what_is_declared_of_a_result_is_so_in_the_examples() -> None:
    falling, able = set(), set()
    for function, case in cases.cases("examples"):
        args, literals = case["args"], _parsed(function, case["args"])
        outcome = function.call(*cases.arguments(function, args))
        if function.returns and not CHANGING & set(args):
            assert outcome.value == args[function.returns], function.name
        if function.falls(literals):
            able.add(function.name)
        if outcome.value < 0:
            assert function.falls(literals), (function.name, args)
            falling.add(function.name)
        if outcome.reported:
            assert any(p.stands_in and p.name in args for p in function.parameters), function.name
        if function.most:
            most = function.most(literals)
            assert most is None or outcome.value <= most, function.name
        assert function.unit_of(literals) == function.unit or function.name == "occurrences"
    assert falling == able


def test_a_rate_that_stands_in_is_taken_only_without_the_inputs() -> None:
    for function in CATALOG.values():
        spare = [p.name for p in function.parameters if p.stands_in]
        reported = [case for case in cases.load(function.name)["examples"] if set(spare) & set(case["args"])]
        if spare:
            assert any(
                function.call(*cases.arguments(function, case["args"])).reported for case in reported
            ), function.name


def test_all_25_rule_shapes_are_covered() -> None:
    covered = {shape for function in CATALOG.values() for shape in function.shapes}
    assert covered == set(SHAPES)
    assert list(SHAPES) == list(range(1, 26))
    assert len(set(SHAPES.values())) == len(SHAPES)  # a title is the name of a page
