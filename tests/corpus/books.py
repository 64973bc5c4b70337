"""The opened workbooks faults are put into, each filled once in a process."""

from __future__ import annotations

from functools import lru_cache

from tests.corpus.peculiar import department
from tests.corpus.running import Stand, changed, stand
from tests.tools.systems import representative
from tests.tools.workbooks import blank
from workbook.cells.results import edits
from workbook.layout.placement import PLAIN, UDF
from workbook.samples.amounts import Data
from workbook.score.scoring import score
from workbook.submission import Opened
from workbook.template.fill import typed

EDITIONS = (UDF, PLAIN)
SYSTEMS = representative()


@lru_cache(maxsize=4)
def book(system_id: str, edition: str, seed: int, peculiar: str = "") -> Stand:
    """Return the workbook of a clean department."""
    name = f"{system_id}/{edition}/{seed}" + (f"/{peculiar}" if peculiar else "")
    return stand(name, opened(system_id, edition, department(seed, system_id, peculiar)))


def opened(system_id: str, edition: str, data: Data) -> Opened:
    """Return the empty workbook of a system with `data` typed in and every result in place."""
    empty = blank(system_id, edition)
    filled = empty.edit(typed(empty.submission, data))
    submission = filled.submission
    return filled.edit(changed(filled, edits(submission, score(submission))))
