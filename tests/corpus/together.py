"""Harmless edits tried several to a workbook: a check that says nothing of all says nothing of each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from tests.corpus.desk import Desk
from tests.corpus.registry import Operator
from tests.corpus.running import Outcome, Stand, attempt, checked, new, put

MOST = 8
"""So many edits in one workbook: it still is one that somebody filled."""


@dataclass(frozen=True)
class Edited:
    """One edit that could be made, on a desk of its own."""

    operator: Operator
    outcome: Outcome
    desk: Desk
    follows: bool

    @property
    def kind(self) -> tuple[bool, bool]:
        """What is done after the edit; only those alike can be made together."""
        return self.operator.rescored, self.follows

    @property
    def touched(self) -> set[object]:
        """Cells and members that are changed."""
        cells = {(sheet, at) for sheet, edits in self.desk.changes.items() for at in edits}
        return {*cells, *self.desk.parts}


def attempt_together(stood: Stand, operators: Iterable[Operator], number: int) -> Iterator[Outcome]:
    """Yield what comes of each edit; where several together raise something, each is tried by itself."""
    edited: list[Edited] = []
    for operator in operators:
        outcome, desk, follows = put(stood, operator, number, "")
        if desk is None:
            yield outcome
        else:
            edited.append(Edited(operator, outcome, desk, follows))
    for group in _groups(edited):
        if len(group) > 1 and not list(
            new(stood, checked(_joined(group), group[0].operator, group[0].follows))
        ):
            yield from (one.outcome for one in group)
        else:
            yield from (attempt(stood, one.operator, number) for one in group)


def _groups(edited: Iterable[Edited]) -> list[list[Edited]]:
    """Put edits that touch nothing in common into groups."""
    groups: list[tuple[list[Edited], set[object]]] = []
    for one in edited:
        touched = one.touched
        for group, taken in groups:
            if len(group) < MOST and group[0].kind == one.kind and not taken & touched:
                group.append(one)
                taken.update(touched)
                break
        else:
            groups.append(([one], set(touched)))
    return [group for group, _ in groups]


def _joined(group: Sequence[Edited]) -> Desk:
    """Return one desk with the edits of all."""
    desk = replace(group[0].desk, changes={}, parts={}, totalled=any(one.desk.totalled for one in group))
    for one in group:
        for sheet, edits in one.desk.changes.items():
            desk.changes.setdefault(sheet, {}).update(edits)
        desk.parts.update(one.desk.parts)
    return desk
