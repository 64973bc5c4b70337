"""What the rules compute with: a score before it is rounded, and the figures it is printed with.

Every rule has one inner function from its figure to a ``Scored``. It gives the result, and tells how many
digits of the figure must be printed for a reader to come to the same case and the same score.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import partial
from typing import Any

from pyfuncs.decimals import SETTLED, Same, Shown, amount, exact, half_up, shortened_number, shortened_rate
from pyfuncs.literals import Quantity, quantity
from pyfuncs.outcome import Outcome, Wrong

ZERO = Decimal(0)


@dataclass(frozen=True, slots=True)
class Scored:
    """What a figure earns: `score` in points, rounded, and which `case` of the rule it falls into.

    exact is False when rounding changed the score; it says nothing of what was earned, so that two figures
    with the same case and score are equal.
    """

    case: str
    score: Decimal
    exact: bool = field(compare=False)

    def told(self, *figures: Shown) -> str:
        """Return the score as it follows a word: “4.00”, “≈7.33” where it or one of `figures` is rounded."""
        told = self.exact and all(figure.exact for figure in figures)
        return amount(self.score) if told else f"≈{self.score:f}"

    def equals(self, *figures: Shown) -> str:
        """Return the score as it follows an arithmetic of `figures`: “＝4.00” or “≈7.33”."""
        told = self.told(*figures)
        return told if told.startswith("≈") else f"＝{told}"


def scored(case: str, value: Decimal, points: Decimal, places: int, floor: Decimal = ZERO) -> Scored:
    """Return `value` kept between `floor` and `points`, rounded half up."""
    kept = min(max(value, floor), points)
    score = half_up(half_up(kept, SETTLED), places)
    return Scored(case, score, score == exact(kept))


def printed(value: Decimal, as_percent: bool, same: Same | None = None) -> Shown:
    """Print a figure in the unit of the parameters it is compared with; same: see ``Shown``."""
    return shortened_rate(value, same) if as_percent else shortened_number(value, same)


def about(figure: Shown) -> str:
    """Return a computed figure, marked where digits were left out: “≈2.3457”."""
    return figure.text if figure.exact else f"≈{figure.text}"


def printed_in_turn(
    numbers: Sequence[Decimal], as_percent: bool, result: Callable[[Sequence[Decimal]], object]
) -> list[Shown]:
    """Print several figures so that `result` of all the printed ones is that of the figures themselves."""
    kept, found = list(numbers), []
    for place, number in enumerate(numbers):
        shown = printed(number, as_percent, partial(_replaced, result, kept, place))
        kept[place] = quantity(shown.text).value
        found.append(shown)
    return found


def _replaced(
    result: Callable[[Sequence[Decimal]], object], numbers: Sequence[Decimal], place: int, value: Decimal
) -> object:
    """Return `result` with `value` for the number at `place`."""
    return result([*numbers[:place], value, *numbers[place + 1 :]])


def by_policy(negative: str, full: Decimal, places: int, words: str = "得满分") -> Outcome:
    """Return what a negative metric earns: "nothing", or what "full" is; "error" raises Wrong.

    full: the points, or of an adjustment the score it leaves as it is; words: say so.
    """
    if negative == "error":
        raise Wrong("指标值为负数")
    if negative == "nothing":
        return Outcome(half_up(ZERO, places), "指标值为负数，不得分")
    return Outcome(half_up(full, places), f"指标值为负数，{words}，计 {amount(full)}")


def require_points(points: Decimal) -> None:
    """Refuse negative points."""
    if points < 0:
        raise Wrong("分值为负数")


def require_measure(metric: Decimal, points: Decimal) -> None:
    """Refuse a negative metric where the rule means a count or an amount, and negative points."""
    if metric < 0:
        raise Wrong("指标值为负数")
    require_points(points)


def require_agreement(agrees: Callable[[Mapping[str, Any]], str], **given: Any) -> None:
    """Refuse numbers of cells that contradict each other, as literals are refused when a system loads."""
    if fault := agrees(given):
        raise Wrong(fault)


def ends_in_percent(ends: Iterable[Quantity | None]) -> bool:
    """Tell whether any bound is written as a percentage: then so is the figure compared with it."""
    return any(end is not None and end.is_percent for end in ends)
