"""Findings as the entries of a list for readers: grouped by sheet, what weighs most first.

Many blank required fields of a sheet are one entry: “收支 有 21 个必填项没有填写：C7、D7…”. A list with one
row per cell (.xlsx, CSV, JSON) has each of its own.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from workbook.check.frame.finding import SEVERITIES, Finding, Place, Severity, waiting_text

MISSING, FEW = "JX-I-01", 3


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a list: a finding, or `count` of them told together.

    severity, code, message and hint as the finding has them; place: its cell, or the sheet of several;
    waiting: the titles of checks that are made only once this is mended; origin: where its figure was
    imported from, in words.
    """

    severity: Severity
    code: str
    place: Place
    message: str
    hint: str
    waiting: tuple[str, ...] = ()
    count: int = 1
    origin: str = ""

    @property
    def later(self) -> str:
        """What waits for this, in words; empty when nothing does."""
        return waiting_text(self.waiting)


def by_sheet(findings: Sequence[Finding]) -> dict[str, list[Entry]]:
    """Return the entries per sheet, sheets in workbook order, errors before warnings before notes."""
    groups: dict[str, list[Entry]] = {}
    for entry in _entries(findings):
        groups.setdefault(entry.place.sheet, []).append(entry)
    for entries in groups.values():
        entries.sort(key=lambda entry: SEVERITIES.index(entry.severity))  # stable: cells stay in order
    return groups


def foremost(groups: dict[str, list[Entry]], most: int) -> dict[str, list[Entry]]:
    """Return the `most` entries that matter, grouped as before.

    Errors go before warnings before notes; among equals the first with its code goes before the second, so
    that a hundred cells of one kind do not hide another kind.
    """
    seen: Counter[str] = Counter()
    ranked: list[tuple[tuple[int, int, int], Entry]] = []
    for entry in (entry for entries in groups.values() for entry in entries):
        seen[entry.code] += 1
        ranked.append(((SEVERITIES.index(entry.severity), seen[entry.code], len(ranked)), entry))
    kept = {id(entry) for _, entry in sorted(ranked, key=lambda item: item[0])[:most]}
    return {sheet: [e for e in entries if id(e) in kept] for sheet, entries in groups.items()}


def _entries(findings: Sequence[Finding]) -> Iterator[Entry]:
    blank: dict[str, list[Finding]] = {}
    for finding in findings:
        if finding.code == MISSING:
            blank.setdefault(finding.hit.place.sheet, []).append(finding)
    for finding in findings:
        group = blank.get(finding.hit.place.sheet, []) if finding.code == MISSING else []
        if len(group) <= FEW:
            yield _entry(finding)
        elif finding is group[0]:
            yield _together(group)


def _entry(finding: Finding) -> Entry:
    place = finding.hit.place
    told = finding.message, finding.hint, finding.waiting
    return Entry(finding.severity, finding.code, place, *told, origin=finding.origin)


def _together(group: Sequence[Finding]) -> Entry:
    """Return one entry for the blank fields of a sheet."""
    cells = "、".join(str(finding.hit.place.cell) for finding in group)
    waiting = tuple(dict.fromkeys(title for finding in group for title in finding.waiting))
    first = group[0]
    message = f"有 {len(group)} 个必填项没有填写：{cells}"
    place = Place(first.hit.place.sheet)
    return Entry(first.severity, MISSING, place, message, first.hint, waiting, len(group))
