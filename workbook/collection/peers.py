"""How a unit stands among its peers: the robust z of a figure, and texts that several units share."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from workbook.collection.record import Record, Said

if TYPE_CHECKING:
    import pandas as pd

FEWEST = 8
"""Units of a group from which on its middle says something."""
FAR = 3.5
"""Robust z from which on a figure lies far out (Iglewicz and Hoaglin 1993)."""
NORMAL, NORMAL_MEAN = 0.6745, 1.2533
"""What turns the median deviation into a standard deviation, and the mean deviation where that is 0."""


@dataclass(frozen=True, slots=True)
class Figure:
    """What is compared. column: of the frame; word: what it is called; floor: a difference that matters."""

    column: str
    word: str
    floor: float


FIGURES = (
    Figure("rate", "规则得分率", 0.05),
    Figure("own_rate", "自评得分率", 0.05),
    Figure("execution", "支出执行率", 0.10),
)


@dataclass(frozen=True, slots=True)
class Standing:
    """A figure that lies far out: its value, the middle of `count` peers called `group`, and the robust z."""

    figure: Figure
    value: float
    middle: float
    z: float
    group: str
    count: int


def frame(records: Sequence[Record]) -> pd.DataFrame:
    """Return the submissions that count as rows; what cannot be told is missing."""
    import pandas as pd

    rows = [
        {
            "number": number,
            "group": r.group or "全部单位",
            "system": r.system,
            "rate": _share(r.total, r.points),
            "own_rate": _share(r.self_total, r.points),
            "execution": None if r.execution is None else float(r.execution),
        }
        for number, r in enumerate(records)
        if r.state == "ok"
    ]
    names = ["number", "group", "system", *(figure.column for figure in FIGURES)]
    return pd.DataFrame(rows, columns=names).astype({f.column: "float64" for f in FIGURES})


def _share(part: Decimal | None, whole: Decimal | None) -> float | None:
    return None if part is None or not whole else float(part / whole)


def standings(records: Sequence[Record]) -> dict[int, list[Standing]]:
    """Return the figures that lie far out, by the number of the submission."""
    found: dict[int, list[Standing]] = {}
    for (_, group), peers in frame(records).groupby(["system", "group"], sort=True):
        for figure in FIGURES:
            values = peers[["number", figure.column]].dropna()
            if len(values) >= FEWEST:
                for number, standing in _far(values, figure, str(group)):
                    found.setdefault(number, []).append(standing)
    return found


def _far(values: pd.DataFrame, figure: Figure, group: str) -> list[tuple[int, Standing]]:
    column = values[figure.column]
    middle = column.median()
    off = column - middle
    spread = off.abs().median() / NORMAL or off.abs().mean() * NORMAL_MEAN
    if not spread:
        return []
    told = zip(values["number"], column, off, strict=True)
    return [
        (int(number), Standing(figure, float(value), float(middle), float(by / spread), group, len(values)))
        for number, value, by in told
        if abs(by / spread) > FAR and abs(by) >= figure.floor
    ]


def shared_texts(records: Sequence[Record]) -> Mapping[int, list[tuple[Said, list[str]]]]:
    """Return per submission its texts that others have too, with the names of the others.

    What more than half of the units say was given to them, or is a matter of course.
    """
    who: dict[str, dict[int, Said]] = {}
    counted = [(number, r) for number, r in enumerate(records) if r.state == "ok"]
    for number, record in counted:
        for said in record.texts:
            who.setdefault(said.digest, {}).setdefault(number, said)
    most = max(len(counted) / 2, FEWEST / 2)
    found: dict[int, list[tuple[Said, list[str]]]] = {}
    for units in who.values():
        if 1 < len(units) <= most:
            for number, said in units.items():
                others = sorted(records[other].shown for other in units if other != number)
                found.setdefault(number, []).append((said, others))
    return found
