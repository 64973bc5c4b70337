"""What the readers of malformed figures share: a slip, and the lists of words of ``malformed.yaml``."""

from __future__ import annotations

from dataclasses import dataclass

import msgspec

from workbook.language.lists import listed

DATED, TIMED, FIGURE, SHARE, MARK = "date", "time", "number", "share", "mark"
"""Kinds of slips: days, months and years; hours and quarters; figures; shares of more than all; marks."""


@dataclass(frozen=True, slots=True)
class Slip:
    """What is malformed: its kind, where it stands in the folded text, and what is wrong with it."""

    kind: str
    start: int
    end: int
    told: str


class Words(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The lists of ``malformed.yaml``, each explained there."""

    measured: tuple[str, ...]
    once: tuple[str, ...]
    whole: tuple[str, ...]
    averaged: tuple[str, ...]
    falls: tuple[str, ...]
    shares: tuple[str, ...]
    brought: tuple[str, ...]
    listed: tuple[str, ...]


words = listed("workbook.language", "malformed.yaml", Words)
"""The lists of words."""


def clause(text: str, at: int, signs: str = "，。；！？,;\n") -> str:
    """Return what stands in the clause before `at`."""
    begin = max(text.rfind(sign, 0, at) for sign in signs)
    return text[begin + 1 : at]
