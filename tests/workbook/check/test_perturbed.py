"""Of random departments one figure of one relation is changed: the finding is at that cell.

``pytest -s`` prints how often; the rates stand as floors below.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from random import Random
from typing import Any

import pytest

from tests.corpus.peculiar import PECULIAR, department
from tests.tools.departments import layout_of
from tests.workbook.check.figures import Path, cell, changed, findings, read
from workbook.check.ledger.relations import EQUAL, relations
from workbook.systems import shipped_ids

Typed = Callable[[str, Random], str]
DEPARTMENTS = 28
AT_CELL, PROPOSED, ONE = 0.88, 0.85, 0.96
"""Of the changed figures: found at the cell; with the number that stood there; in one finding."""


def _exchanged(text: str, rng: Random) -> str:
    at = rng.choice([i for i in range(len(text) - 1) if text[i].isdigit() and text[i + 1].isdigit()] or [0])
    return text[:at] + text[at + 1 : at + 2] + text[at] + text[at + 2 :]


def _doubled(text: str, rng: Random) -> str:
    at = rng.choice([i for i, digit in enumerate(text) if digit.isdigit()])
    return text[:at] + text[at] + text[at:]


def _left_out(text: str, rng: Random) -> str:
    whole = text.partition(".")[0]
    at = rng.randrange(len(whole))
    return text[:at] + text[at + 1 :]


def _another(text: str, rng: Random) -> str:
    at = rng.choice([i for i, digit in enumerate(text) if digit.isdigit()])
    return text[:at] + rng.choice("123456789") + text[at + 1 :]


def _times(factor: str) -> Typed:
    return lambda text, rng: str(Decimal(text) * Decimal(factor))


SLIPS: dict[str, Typed] = {
    "exchanged": _exchanged, "doubled": _doubled, "left out": _left_out, "another digit": _another,
    "×10": _times("10"), "×100": _times("100"), "÷10": _times("0.1"), "÷100": _times("0.01"),
    "元": _times("10000"), "亿元": _times("0.0001"), "far off": _times("3.7"),
}  # fmt: skip


def _figures(data: Mapping[str, Any], system: str) -> list[Path]:
    """Return where figures stand that are part of a sum."""
    sums = [r for r in relations(layout_of(system)) if r.strict and r.op == EQUAL]
    keys = {key for relation in sums for key in relation.keys}
    found: list[Path] = [(key,) for key, number in data.items() if key in keys and number]
    for box, rows in data.items():
        if isinstance(rows, list):
            found += [(box, i, key) for i, row in enumerate(rows) for key in row if key in keys and row[key]]
    return found


def _at(data: Any, path: Path) -> Any:
    for step in path:
        data = data[step]
    return data


def _mistyped(data: Mapping[str, Any], path: Path, how: Typed, rng: Random) -> float | int | None:
    """Return another number for `path`, None where the slip changes nothing that can be seen."""
    before = _at(data, path)
    try:
        number = Decimal(how(str(before), rng))
    except ArithmeticError:
        return None
    rows = max(len(rows) for rows in data.values() if isinstance(rows, list)) if len(path) > 1 else 6
    if abs(number - Decimal(str(before))) <= Decimal("0.005") * (rows + 2):
        return None
    if isinstance(before, int):
        return int(number) if number == int(number) and number > 0 else None
    return float(number)


def _departments() -> Iterator[tuple[str, dict[str, Any]]]:
    rng = Random(13)
    kinds = ["", *PECULIAR]
    for number in range(DEPARTMENTS):
        system = shipped_ids()[number % len(shipped_ids())]
        yield system, department(rng.randrange(10_000), system, kinds[number % len(kinds)])


@pytest.fixture(scope="module")
def made() -> list[tuple[str, dict[str, Any]]]:
    """Return departments of every shipped system and with every legal peculiarity."""
    return list(_departments())


def test_departments_whose_figures_agree_are_left_alone(made: list[tuple[str, dict[str, Any]]]) -> None:
    assert not [f.message for system, data in made for f in findings(read(data, system))]


@pytest.mark.slow
def test_the_finding_is_at_the_changed_cell(made: list[tuple[str, dict[str, Any]]]) -> None:
    rng, count = Random(7), Counter[str]()
    for number, (system, data) in enumerate(made):
        for name in list(SLIPS)[number % 2 :: 2]:
            path = rng.choice(_figures(data, system))
            typed = _mistyped(data, path, SLIPS[name], rng)
            if typed is None:
                continue
            submission = read(changed(data, path, typed), system)
            found, place = findings(submission), cell(submission, path)
            here = [f for f in found if str(f.hit.place) == place]
            before = Decimal(str(_at(data, path)))
            meant = [f.hit.expected for f in here if isinstance(f.hit.expected, Decimal)]
            right = [number for number in meant if abs(number - before) < Decimal("0.02")]
            count += Counter(made=1, at=bool(here), proposed=bool(right), one=len(found) == 1)
    shares = {key: count[key] / count["made"] for key in ("at", "proposed", "one")}
    print(count["made"], shares)
    assert count["made"] > 100
    assert shares["at"] >= AT_CELL
    assert shares["proposed"] >= PROPOSED
    assert shares["one"] >= ONE
