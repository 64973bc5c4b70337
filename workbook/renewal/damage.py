"""Damage of an old workbook that a new one would hide: cells that no longer stand for what they show."""

from __future__ import annotations

from workbook.check import run
from workbook.package.guard import Refused
from workbook.score.scoring import score
from workbook.submission import Opened

CODES = ("JX-S-06", "JX-S-12")
"""Columns shifted against one another, and cells dragged elsewhere: in the new workbook both look right."""


def damage(old: Opened) -> list[str]:
    """Return what is to be put right in the old workbook first, in Chinese; of older layouts nothing."""
    try:
        submission = old.submission
    except Refused:
        return []
    found = run(submission, score(submission), only=CODES)
    return [f"{finding.hit.place}：{finding.message}（{finding.hint}）" for finding in found]
