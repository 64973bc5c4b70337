"""The true sentences and notes of the seventh generation: what the false ones say, got right."""

from __future__ import annotations

from tests.corpus.benign.seventh_kind import benign
from tests.corpus.desk import Desk
from tests.corpus.operators.seventh.remarks import REMARKS
from tests.corpus.operators.seventh.telling import TALES, passage, write


def _true(kind: str) -> None:
    @benign(f"wrote_rightly_{kind}")
    def make(desk: Desk) -> None:
        write(desk, passage(desk, kind, honest=True))


def _noted(kind: str) -> None:
    @benign(f"noted_rightly_{kind}", follows=False)
    def make(desk: Desk) -> None:
        datum, words, _ = REMARKS[kind](desk, True)
        desk.put(datum, words)


for _kind in TALES:
    _true(_kind)
for _kind in REMARKS:
    _noted(_kind)
