"""The true sentences of the sixth generation: what the false ones deny, in the same words."""

from __future__ import annotations

from tests.corpus.benign.sixth_kind import benign
from tests.corpus.desk import Desk
from tests.corpus.operators.sixth.sayings import SAYINGS, sentence, write


def _true(kind: str) -> None:
    @benign(f"affirms_{kind}")
    def make(desk: Desk) -> None:
        write(desk, sentence(desk, kind, honest=True))


for _kind in SAYINGS:
    _true(_kind)
