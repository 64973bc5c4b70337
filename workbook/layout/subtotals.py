"""How scores add up: subtotals of the levels and the sums below the total, each formula and value in one.

What does not apply is dropped and made up for in proportion: 23 of 25 points earned beside a dropped
indicator of 5 count 23 × 30 ÷ 25 = 27.6. While a score is open its sum stays open.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cache

import msgspec

from pyfuncs.decimals import RATE_PLACES, half_up
from pyfuncs.outcome import NOT_APPLICABLE, OPEN
from workbook.layout.fields.formula import Expression, Scalar, Values, settled

Reference = Callable[[str], str]
Value = Decimal | str | None
"""What a cell shows: a number, a text, or nothing."""


def _numbers(cells: Sequence[Scalar]) -> list[Decimal]:
    return [value for value in cells if isinstance(value, Decimal)]


def _sum(cells: Sequence[Scalar]) -> Decimal:
    return sum(_numbers(cells), Decimal(0))


@dataclass(frozen=True, slots=True)
class Cells:
    """Values worked out one after the other: each expression finds those before it.

    scalars are the single values by key, those worked out included; columns the given lists by key.
    """

    scalars: dict[str, Value] = field(default_factory=dict)
    columns: Mapping[str, Sequence[Scalar]] = field(default_factory=dict)

    def scalar(self, key: str) -> Scalar:
        """Return a single value."""
        return self.scalars.get(key)

    def column(self, key: str) -> Sequence[Scalar]:
        """Return a column."""
        return self.columns[key]

    def work_out(self, expressions: Mapping[str, Expression]) -> dict[str, Value]:
        """Return what every expression gives, by its key."""
        for key, expression in expressions.items():
            self.scalars[key] = expression.evaluate(self)
        return self.scalars


class PointSum(msgspec.Struct, frozen=True):
    """All points of a list."""

    points: str

    def excel(self, ref: Reference) -> str:
        return f"SUM({ref(self.points)})"

    def evaluate(self, values: Values) -> Value:
        return _sum(values.column(self.points))

    def keys(self) -> tuple[str, ...]:
        return (self.points,)


class _Scaled(msgspec.Struct, frozen=True):
    """What a list gained, scaled up by the points of what was dropped.

    scores: the column that says 不适用 of what is dropped; gained: the column added up; places: decimals of
    the result. Points of 5, 8 and 7, the last dropped, gained 10.4: 10.4×20÷13 = 16.
    """

    scores: str
    points: str
    gained: str
    places: int

    def keys(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys((self.scores, self.points, self.gained)))

    def _kept(self, ref: Reference, column: str) -> str:
        return f'SUMIF({ref(self.scores)},"<>{NOT_APPLICABLE}",{ref(column)})'

    def _dropped(self, ref: Reference) -> str:
        return f'COUNTIF({ref(self.scores)},"{NOT_APPLICABLE}")'

    def _open(self, ref: Reference) -> str:
        scores = ref(self.scores)
        return f"COUNT({scores})+{self._dropped(ref)}<ROWS({scores})"

    def _whole(self, ref: Reference, gained: str) -> str:
        remaining = self._kept(ref, self.points)
        return settled(f"{gained}*SUM({ref(self.points)})/{remaining}", self.places)

    def _kept_of(self, values: Values, column: str) -> list[Scalar]:
        pairs = zip(values.column(self.scores), values.column(column), strict=True)
        return [value for score, value in pairs if score != NOT_APPLICABLE]

    def _is_open(self, values: Values) -> bool:
        scores = values.column(self.scores)
        return not all(isinstance(score, Decimal) or score == NOT_APPLICABLE for score in scores)

    def _whole_of(self, values: Values, gained: Decimal) -> Decimal:
        remaining = _sum(self._kept_of(values, self.points))
        return half_up(gained * _sum(values.column(self.points)) / remaining, self.places)


class LevelScoreSum(_Scaled, frozen=True):
    """The score of a level: open while one of its scores is, 不适用 when nothing of it is left."""

    def excel(self, ref: Reference) -> str:
        whole = self._whole(ref, f"SUM({ref(self.gained)})")
        left = f'IF({self._kept(ref, self.points)}=0,"{NOT_APPLICABLE}",{whole})'
        return f'IF({self._open(ref)},"{OPEN}",{left})'

    def evaluate(self, values: Values) -> Value:
        if self._is_open(values):
            return OPEN
        if not _sum(self._kept_of(values, self.points)):
            return NOT_APPLICABLE
        return self._whole_of(values, _sum(values.column(self.gained)))


class LevelSelfSum(_Scaled, frozen=True):
    """The department's own scores of a level: one left blank is the rule score.

    Blank while one of them is blank together with its rule score, or nothing of the level is left.
    """

    def excel(self, ref: Reference) -> str:
        own, rule = ref(self.gained), ref(self.scores)
        blank = f"1-ISNUMBER({own})"
        open_ = f'SUMPRODUCT(({blank})*(1-ISNUMBER({rule}))*({rule}<>"{NOT_APPLICABLE}"))'
        whole = self._whole(ref, f"({self._kept(ref, self.gained)}+SUMPRODUCT({blank},{rule}))")
        return f'IF({open_}+({self._kept(ref, self.points)}=0)>0,"",{whole})'

    def evaluate(self, values: Values) -> Value:
        rules, owns = self._kept_of(values, self.scores), self._kept_of(values, self.gained)
        given = [own if isinstance(own, Decimal) else rule for own, rule in zip(owns, rules, strict=True)]
        if len(_numbers(given)) < len(given) or not _sum(self._kept_of(values, self.points)):
            return None
        return self._whole_of(values, _sum(given))


class EarnedShare(msgspec.Struct, frozen=True):
    """Share of the points earned, blank while the score is no number."""

    score: str
    points: str

    def excel(self, ref: Reference) -> str:
        score = ref(self.score)
        return f'IF(ISNUMBER({score}),ROUND({score}/{ref(self.points)},{RATE_PLACES}),"")'

    def evaluate(self, values: Values) -> Value:
        score, points = values.scalar(self.score), values.scalar(self.points)
        if not isinstance(score, Decimal) or not isinstance(points, Decimal) or not points:
            return None
        return half_up(score / points, RATE_PLACES)

    def keys(self) -> tuple[str, ...]:
        return (self.score, self.points)


class ScoreSum(_Scaled, frozen=True):
    """The scores of all levels, open while one of them is or none is a number."""

    def excel(self, ref: Reference) -> str:
        unfinished = f"OR({self._open(ref)},COUNT({ref(self.scores)})=0)"
        return f'IF({unfinished},"{OPEN}",{self._whole(ref, f"SUM({ref(self.gained)})")})'

    def evaluate(self, values: Values) -> Value:
        scores = values.column(self.gained)
        if self._is_open(values) or not _numbers(scores):
            return OPEN
        return self._whole_of(values, _sum(scores))


class SelfSum(_Scaled, frozen=True):
    """The department's own scores of all levels, blank while those of one level are."""

    def excel(self, ref: Reference) -> str:
        own = ref(self.gained)
        given = f"COUNT({own})"
        unfinished = f"OR({given}=0,{given}+{self._dropped(ref)}<ROWS({own}))"
        return f'IF({unfinished},"",{self._whole(ref, f"SUM({own})")})'

    def evaluate(self, values: Values) -> Value:
        own, dropped = values.column(self.gained), values.column(self.scores).count(NOT_APPLICABLE)
        given = len(_numbers(own))
        return self._whole_of(values, _sum(own)) if given and given + dropped >= len(own) else None


@cache
def level_sums(places: int) -> dict[str, Expression]:
    """Return the cells of a level's row by key, over the columns of its indicators; places: of a score."""
    return {
        "level_points": PointSum("score_points"),
        "level_score": LevelScoreSum("score_rule", "score_points", "score_rule", places),
        "level_rate": EarnedShare("level_score", "level_points"),
        "level_self": LevelSelfSum("score_rule", "score_points", "score_self", places),
    }


@cache
def total_sums(places: int) -> dict[str, Expression]:
    """Return the sums over the levels by key; places: decimals of a score."""
    return {
        "score_base": ScoreSum("level_score", "level_points", "level_score", places),
        "self_sum": SelfSum("level_score", "level_points", "level_self", places),
    }
