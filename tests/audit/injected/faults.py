"""What a fault is, the register of its kinds, and what they are put in with."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from random import Random

from workbook.audit.reading.lines import Line

Lines = list[Line]


@dataclass(frozen=True)
class Fault:
    """A report with a fault in it: its lines, the numbers of those a reader would point at, what was done."""

    lines: Lines
    at: frozenset[int]
    done: str


Operator = Callable[[Random, Lines], Fault | None]
KINDS: dict[str, Operator] = {}
ALONE: set[str] = set()
"""Kinds that can be seen in the report alone, wherever they hit."""


def kind(name: str, alone: bool = False) -> Callable[[Operator], Operator]:
    """Register a kind of fault; alone: it can be seen without the workbook."""

    def register(operator: Operator) -> Operator:
        assert name not in KINDS
        KINDS[name] = operator
        if alone:
            ALONE.add(name)
        return operator

    return register


def body(lines: Lines) -> Lines:
    """Return the lines of running text before what is attached."""
    end = next((n for n, line in enumerate(lines) if re.match(r"附件\s*[：:\d]", line.text)), len(lines))
    return [line for line in lines[:end] if not line.level and not line.title and not line.table]


def headings(lines: Lines, level: int = 0) -> Lines:
    return [line for line in lines if line.level and (not level or line.level == level)]


def with_text(lines: Lines, line: Line, text: str, *also: Line) -> Fault:
    """Return the report with another text in one line."""
    changed = [replace(each, text=text) if each is line else each for each in lines]
    return Fault(changed, frozenset({line.number, *(each.number for each in also)}), f"{line.text} → {text}")


def without(lines: Lines, gone: Lines, *at: Line) -> Fault:
    """Return the report without some lines; the reader points at `at`, or at the lines around the gap."""
    kept = [line for line in lines if line not in gone]
    first, last = lines.index(gone[0]), lines.index(gone[-1])
    near = [lines[n] for n in (first - 1, last + 1) if 0 <= n < len(lines)]
    return Fault(kept, frozenset(line.number for line in (*at, *near)), f"－{gone[0].text}")


def one(rng: Random, lines: Lines, pattern: str) -> tuple[Line, re.Match[str]] | None:
    """Return a line of running text with a match of `pattern`, by lot."""
    found = [(line, match) for line in body(lines) for match in re.finditer(pattern, line.text)]
    return rng.choice(found) if found else None


def swap(pattern: str, new: Callable[[Random, re.Match[str]], str | None]) -> Operator:
    """Return the operator that puts something else in the place of one match."""

    def operate(rng: Random, lines: Lines) -> Fault | None:
        for _ in range(12):
            found = one(rng, lines, pattern)
            if found is None:
                return None
            line, match = found
            text = new(rng, match)
            if text is not None and text != match[0]:
                return with_text(lines, line, line.text[: match.start()] + text + line.text[match.end() :])
        return None

    return operate
