"""Rows that bring half cents about: every native formula that computes, over a grid of figures."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from pyfuncs import CATALOG
from tests.libreoffice.native_rows import Row, row

D = Decimal
HALVES = [D(2 * k + 1) / 20000 for k in range(0, 900, 3)]
"""Ratios in the middle between two printed percentages."""
RATES = [D(k) / 10000 for k in range(1, 13000, 43)]
LITERALS: dict[str, list[dict[str, str]]] = {
    "ratio": [{}, {"digits": "2"}, {"digits": "0"}],
    "change_rate": [{}, {"digits": "2"}],
    "growth_rate": [{}, {"digits": "2"}],
    "proportional": [{}, {"target": "95%"}, {"target": "80%", "places": "1"}],
    "inverse": [{"target": "50%"}, {"target": "7.5%"}],
    "affine": [{"slope": "10"}, {"slope": "2.5"}, {"slope": "1", "cutoff": "70%"}],
    "per_step": [
        {"threshold": "95%", "every": "0.3%", "deduct": "1.5%", "side": "below", "steps": "prorata"},
        {"threshold": "100%", "every": "1%", "deduct": "0.35", "steps": "prorata", "cutoff": "120%"},
        {"threshold": "90%", "every": "5%", "deduct": "33.3%", "side": "both", "cutoff": "20%"},
        {"threshold": "80%", "every": "3%", "deduct": "0.5", "side": "below", "measure": "relative"},
        {"threshold": "70%", "every": "0.7%", "deduct": "0.125", "side": "both", "steps": "up"},
    ],
    "over_target": [{"bands": "<2%: 0; [2%,7%): 33.3%; ≥7%: 0.125"}],
    "symmetric_tiers": [{"center": "100%", "bands": "≤10%: 33.3%; (10%,15%]: 12.5%; >15%: 0"}],
    "per_occurrence": [{"deduct": "33.3%"}, {"deduct": "0.125"}],
    "less": [{}, {"floor": "33.3%"}],
}
"""The functions whose native formula computes, with parameters that bring half cents about."""


def _divisions() -> Iterator[tuple[Decimal, Decimal]]:
    """Yield divisions that come out halfway between two printed percentages, and some that never end."""
    for whole in (D(2), D(200), D(400), D("0.02"), D(30000)):
        yield from ((whole * half, whole) for half in HALVES)
    for whole in (D(3), D(7), D("1363.4"), D("98.17")):
        yield from ((D(7 * k + 1) / 100, whole) for k in range(0, 300))


def _operands(name: str) -> list[dict[str, Decimal]]:
    """Return the cells of each row."""
    if CATALOG[name].role == "metric":
        if name == "growth_rate":
            return [{"current": part + whole, "last": whole} for part, whole in _divisions()]
        first, second = ("part", "whole") if name == "ratio" else ("change", "basis")
        return [{first: part, second: whole} for part, whole in _divisions()]
    counts = [D(k) for k in range(8)]
    metrics = counts if name == "per_occurrence" else RATES
    return [{"metric": m, "points": p, "score": p} for p in (D(1), D(5), D("7.5"), D(20)) for m in metrics]


def rounding_rows() -> Iterator[Row]:
    """Yield every case with what the worksheet function gives."""
    for name, variants in LITERALS.items():
        function = CATALOG[name]
        known = {p.name for p in function.parameters}
        for literals in variants:
            for operands in _operands(name):
                args = {key: value for key, value in (operands | literals).items() if key in known}
                given = [args.get(p.name) for p in function.parameters]
                yield row(f"{name} {args}", function, args, function.call(*given).value)
