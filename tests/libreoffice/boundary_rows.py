"""Rows at the ends of bands, steps and limits, and a trillionth beside them: where doubles are tempted."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal
from itertools import product
from typing import Any

from pyfuncs import CATALOG
from pyfuncs.decimals import exact, plain
from pyfuncs.literals import quantity
from tests.libreoffice.native_rows import Row, row

D = Decimal
TRIFLE = D("1e-12")
"""What two computed values differ by at least."""
BESIDE = (D(0), TRIFLE, -TRIFLE, D("0.000001"), D("-0.000001"))
CENT = (D(0), D("0.01"), D("-0.01"))
BANDS = "≥95%: 5; [90.5%,95%): 4; (33.3%,90.5%): 3; =33.3%: 2; [0.7%,33.3%): 1; <0.7%: 0"
MARKS = (D("0.95"), D("0.905"), D("0.333"), D("0.007"))


def _row(name: str, placed: Iterable[str] = (), **args: Any) -> Row:
    """Return one row with what the worksheet function gives; placed: literals whose number is in a cell."""
    function = CATALOG[name]
    given = {**args, **{key: quantity(args[key]).value for key in placed}}
    wanted = function.call(*(given.get(p.name) for p in function.parameters)).value
    return row(f"{name} {given}", function, given, wanted, set(placed))


def boundary_rows() -> Iterator[Row]:
    """Yield every case."""
    yield from _rates_by_steps()
    yield from _amounts_by_steps()
    yield from _tiers()
    yield from _limits()
    yield from _time_points()


def _rates_by_steps() -> Iterator[Row]:
    """Metrics k steps off the threshold, in literals and in the cells of terms."""
    for threshold, every, side, measure in product(
        ("100%", "95%", "87.3%"), ("1%", "0.3%", "5%"), ("above", "below", "both"), ("points", "relative")
    ):
        base, step = quantity(threshold).value, quantity(every).value
        for count, off, steps in product(range(0, 12), BESIDE, ("whole", "up")):
            gap = count * step * (base if measure == "relative" else 1) + off
            args = {"threshold": threshold, "every": every, "deduct": "0.35", "side": side}
            args |= {"measure": measure, "steps": steps}
            metric = exact(base - gap if side == "below" else base + gap)
            placed = ("threshold",) if count % 2 else ()
            yield _row("per_step", placed, metric=metric, points=D(5), **args)


def _amounts_by_steps() -> Iterator[Row]:
    """The same of amounts, whose doubles have fewer decimals."""
    for threshold, every, side in product(
        ("0", "1234.5", "987654.32", "12345678.9"), ("0.1", "10", "33.33"), ("above", "below", "both")
    ):
        base, step = D(threshold), D(every)
        for count, off, steps in product(range(0, 12), CENT, ("whole", "up", "prorata")):
            gap = count * step + off
            metric = base - gap if side == "below" else base + gap
            args = {"threshold": threshold, "every": every, "deduct": "0.35", "side": side, "steps": steps}
            placed = ("threshold",) if count % 2 else ()
            yield _row("per_step", placed, metric=metric, points=D(5), **args)


def _tiers() -> Iterator[Row]:
    """Metrics, deviations and excesses at the ends of bands."""
    for mark, off in product(MARKS, BESIDE):
        yield _row("tiers", metric=mark + off, points=D(5), bands=BANDS)
        for center, sign in product((D(0), D(1), D("0.98"), D("3.7")), (1, -1)):
            placed = ("center",) if sign > 0 else ()
            args = {"center": f"{plain(center * 100)}%", "bands": BANDS}
            metric = exact(center + sign * (mark + off))
            yield _row("symmetric_tiers", placed, metric=metric, points=D(5), **args)
        for target in (D(1), D("0.9"), D("1.25")):
            args = {"target": f"{plain(target * 100)}%", "bands": BANDS}
            metric = exact(target * (1 + mark + off))
            for placed in ((), ("target",)):
                yield _row("over_target", placed, metric=metric, points=D(5), score=D(5), **args)
    amounts = "≤0.1: 5; (0.1,20.35]: 3; >20.35: 0"
    for middle, gap, off, sign in product(
        ("1234.5", "987654.32", "12345678.9"), (D("0.1"), D("20.35")), CENT, (1, -1)
    ):
        metric = D(middle) + sign * (gap + off)
        yield _row("symmetric_tiers", metric=metric, points=D(5), center=middle, bands=amounts)


def _limits() -> Iterator[Row]:
    """Metrics at targets, least values and limits."""
    for mark, off in product(MARKS, BESIDE):
        limit = f"{plain(mark * 100)}%"
        given: dict[str, Any] = {"metric": mark + off, "points": D(7)}
        for in_cells in (False, True):
            for over in ("cap", "zero"):
                args = {**given, "target": limit, "least": "0.7%", "over": over}
                yield _row("proportional", ("target", "least") if in_cells else (), **args)
            for part, whole in ((limit, "99%"), ("0.5%", limit)):
                args = {**given, "target": part, "limit": whole}
                yield _row("inverse", ("target", "limit") if in_cells else (), **args)
            args = {**given, "slope": "1.3", "cutoff": limit}
            yield _row("affine", ("cutoff",) if in_cells else (), **args)
        yield _row("formula", value=7 * (mark + off), points=D(5), floor="10%")
        yield _row("less", metric=7 * (mark + off), points=D(5), floor="10%")


def _time_points() -> Iterator[Row]:
    """Progress at targets, least shares and the ends of tiers."""
    plan = "95%: 2; 90.5%: 2.35; 33.3%: 0.65"
    tiers = "≥95%: 2; <95%: 0.333 | ≥90.5%: 2.35; <90.5%: 1.125 | >33.3%: 0.65; ≤33.3%: 0.005"
    for offs in product(BESIDE[:3], repeat=3):
        values = [mark + off for mark, off in zip(MARKS[:3], offs, strict=True)]
        yield _row("time_tiers", points=D(5), values=values, plan=tiers)
        for short in ("zero", "prorata"):
            yield _row("time_points", points=D(5), values=values, plan=plan, short=short)
        low = [exact(mark * D("0.6") + off) for mark, off in zip(MARKS[:3], offs, strict=True)]
        yield _row("time_points", points=D(5), values=low, plan=plan, short="prorata", least="60%")
