"""The batch the benchmark times: many workbooks read, scored, checked and reported in one process."""

from __future__ import annotations

import sys
from pathlib import Path

from workbook.check import run
from workbook.report import render
from workbook.score.scorecard import score
from workbook.submission import open_workbook


def main(paths: list[str]) -> int:
    """Do the whole job for every file; return the number of findings and bytes made."""
    made = 0
    for path in paths:
        submission = open_workbook(Path(path)).submission
        card = score(submission)
        made += len(run(submission, card)) + len(render(submission, card))
    return made


if __name__ == "__main__":
    print(main(sys.argv[1:]))
