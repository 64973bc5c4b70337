"""Which indicators are scored otherwise than before."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal

import msgspec


class ScoreChange(msgspec.Struct, frozen=True):
    """An indicator or a total, what it had and has by the rules, and by the department itself.

    before, after: rule scores; own_before, own_after: self scores; all None where there is none.
    """

    code: str
    name: str
    before: Decimal | None
    after: Decimal | None
    own_before: Decimal | None
    own_after: Decimal | None

    @property
    def gained(self) -> Decimal | None:
        """By how much the rule score rose, None where one of the two is missing."""
        return None if self.before is None or self.after is None else self.after - self.before


Scores = Mapping[str, tuple[str, Decimal | None, Decimal | None]]
"""Name, rule score and self score, by code."""


def compare_scores(before: Scores, after: Scores) -> Iterator[ScoreChange]:
    """Yield what differs, in the order of now, then what is gone."""
    for code in dict.fromkeys((*after, *before)):
        name, new, own_new = after.get(code, ("", None, None))
        old_name, old, own_old = before.get(code, ("", None, None))
        if (old, own_old) != (new, own_new):
            yield ScoreChange(code, name or old_name, old, new, own_old, own_new)
