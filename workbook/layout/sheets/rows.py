"""What the columns of a list are to the score of its rows."""

from __future__ import annotations

import msgspec


class RowColumns(msgspec.Struct, frozen=True):
    """Keys of the columns a row is scored by.

    list: key of the list; name: of the column that names the target, score: of the computed one, own: of the
    department's own score, points: of what a row is worth; text: of a target in words, told: of what came of
    it, reason: of why it was missed; direction, target, actual, rating, coefficient: as of
    ``tells.TargetScored``. group tells by which way of the system a row is scored, empty where there is one
    for all; revised is empty where targets are not adjusted within the year.
    """

    list: str
    name: str
    score: str
    own: str
    points: str
    direction: str
    target: str
    actual: str
    rating: str
    coefficient: str
    text: str
    told: str
    reason: str
    revised: str = ""
    group: str = ""

    def parts(self) -> dict[str, str]:
        """Return the columns by the part they play in the score, see ``tells.TargetScored``."""
        given = {
            "direction": self.direction,
            "target": self.target,
            "revised": self.revised,
            "actual": self.actual,
            "rating": self.rating,
            "coefficient": self.coefficient,
            "points": self.points,
        }
        return {name: key for name, key in given.items() if key}
