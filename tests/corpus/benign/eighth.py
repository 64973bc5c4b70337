"""The true sentences and notes of the eighth generation: what the false ones say, got right."""

from __future__ import annotations

from tests.corpus.benign.eighth_kind import benign
from tests.corpus.desk import Desk
from tests.corpus.operators.eighth.halves import HALVES, write_both
from tests.corpus.operators.eighth.notes import NOTES
from tests.corpus.operators.eighth.telling import TALES, write


def _true(kind: str) -> None:
    @benign(f"said_rightly_{kind}", follows=False)
    def make(desk: Desk) -> None:
        write(desk, kind, honest=True)


def _noted(kind: str) -> None:
    @benign(f"quotes_{kind}", follows=False)
    def make(desk: Desk) -> None:
        datum, words, _ = NOTES[kind](desk, True)
        desk.put(datum, words)


def _twice(kind: str) -> None:
    @benign(f"agrees_with_itself_on_{kind}", follows=False)
    def make(desk: Desk) -> None:
        write_both(desk, HALVES[kind](desk, True))


for _kind in TALES:
    _true(_kind)
for _kind in NOTES:
    _noted(_kind)
for _kind in HALVES:
    _twice(_kind)
