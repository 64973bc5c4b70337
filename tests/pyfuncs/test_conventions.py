"""What a system declares for zero divisors, negative numbers and empty lists, up to the score."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal as D
from typing import Any

import pytest

from pyfuncs import CATALOG, Function, Missing, NotApplicable, Unscorable, Wrong
from pyfuncs.conventions import EMPTY, NEGATIVE, WORDS, ZERO
from pyfuncs.outcome import EVERYTHING, NOTHING, SETTLED, Settled
from pyfuncs.parameters import Kind
from tests.pyfuncs import cases

FIGURES: dict[str, dict[str, dict[str, Any]]] = {
    "zero": {
        "ratio": {"part": D(0), "whole": D(0)},
        "change_rate": {"change": D(5), "basis": D(0)},
        "growth_rate": {"current": D(5), "last": D(0)},
    },
    "negative": {
        "ratio": {"part": D(-5), "whole": D(20)},
        "change_rate": {"change": D(5), "basis": D(-20)},
        "growth_rate": {"current": D(5), "last": D(-20)},
        "figure": {"value": D(-5)},
    },
    "no_rows": {
        "share": {"states": [None], "wanted": "已完成"},
        "targets_met": {"directions": [None], "targets": [None], "actuals": [None]},
        "on_time_share": {"due": [None], "done": [None]},
    },
}
"""By parameter: the metrics that have it, with figures of the case it is about."""
OFFERED = {"zero": ZERO, "negative": NEGATIVE, "no_rows": EMPTY}
RAISED = {"na": NotApplicable, "nothing": Settled, "full": Settled, "pending": Missing}


def _conventions() -> Iterator[Any]:
    for name, metrics in FIGURES.items():
        for function, args in metrics.items():
            for chosen in OFFERED[name]:
                yield pytest.param(
                    CATALOG[function], args | {name: chosen}, chosen, id=f"{function} {chosen}"
                )


def called(function: Function, args: dict[str, Any]) -> D:
    """Return the value of a call by names."""
    return function.call(*cases.arguments(function, args)).value


@pytest.mark.parametrize(("function", "args", "chosen"), _conventions())
def test_each_convention_gives_what_its_words_say(
    function: Function, args: dict[str, Any], chosen: str
) -> None:
    if chosen == "allow":
        assert called(function, args) < 0
    elif chosen == "zero":
        assert called(function, args) == 0
    else:
        raised = RAISED.get(chosen, Missing if "no_rows" in args else Wrong)
        with pytest.raises(raised) as caught:
            called(function, args)
        assert "{" not in str(caught.value)


def test_every_metric_with_such_a_parameter_offers_all_of_them() -> None:
    for name, offered in OFFERED.items():
        having = {f.name for f in CATALOG.values() if f.role == "metric" and f.parameter(name)}
        assert having == set(FIGURES[name]) | ({"targets_score"} if name == "no_rows" else set())
        for function in having:
            parameter = CATALOG[function].parameter(name)
            assert parameter
            assert parameter.options
            assert tuple(parameter.options) == offered
            assert f"{{{name}}}" in CATALOG[function].sentence
            for chosen in offered:
                assert parameter.words(chosen) == "" or parameter.words(chosen).endswith(
                    f"的，{WORDS[chosen]}）"
                )


RULES = [f for f in CATALOG.values() if any(p.kind is Kind.METRIC for p in f.parameters)]


@pytest.mark.parametrize("function", RULES, ids=lambda function: function.name)
@pytest.mark.parametrize("text", SETTLED)
def test_a_settled_score_needs_no_value(function: Function, text: str) -> None:
    """A rule gives nothing or everything, an adjustment leaves the score before it."""
    args = dict(cases.load(function.name)["examples"][0]["args"])
    args |= {p.name: text for p in function.parameters if p.kind is Kind.METRIC}
    before = [args[p.name] for p in function.parameters if p.kind in (Kind.SCORE, Kind.EITHER)]
    points = next(args[p.name] for p in function.parameters if p.kind is Kind.POINTS)
    assert called(function, args) == (before[0] if before else points * SETTLED[text])


def test_a_zero_divisor_is_called_zero_by_the_name_of_its_field() -> None:
    for function, args in FIGURES["zero"].items():
        bound = [p.name for p in CATALOG[function].bound]
        named = "；".join({"part": "", "reported": ""}.get(name, f"填报项{name}") for name in bound)
        for given in (args, {key: value for key, value in args.items() if key != "part"}):
            with pytest.raises(Wrong, match=r"^有误：填报项(whole|basis|last)为 0$"):
                called(CATALOG[function], given | {"inputs": named})
    with pytest.raises(Unscorable, match=r"^待填：应付金额为 0，待核实$"):
        called(CATALOG["ratio"], {"part": D(1), "whole": D(0), "zero": "pending", "inputs": "已付；应付金额"})


def test_the_texts_of_settled_scores_are_those_a_cell_shows() -> None:
    assert {NOTHING: 0, EVERYTHING: 1} == SETTLED
    for text, share in SETTLED.items():
        assert Settled(text).share == share
