"""Which findings were mended, which were not, and what got worse.

Findings are those of the JSON contract with ``token`` and ``settled`` beside them. The first part of a token
names check, field and row, so that a finding is known again when its row moved or its figures changed;
settled is one that was answered, and well.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal, InvalidOperation
from typing import Any

import msgspec

from workbook.check import Finding
from workbook.check.frame.answers import token
from workbook.check.frame.finding import SEVERITIES
from workbook.submission import Submission

Told = Mapping[str, Any]
"""A finding as JSON has it, with ``token`` and ``settled``."""


def told(submission: Submission, findings: Sequence[Finding]) -> list[dict[str, Any]]:
    """Return findings as they are kept and compared."""
    return [
        {
            **f.as_json(),
            "token": token(submission, f),
            "settled": f.settled or (f.severity == "info" and bool(f.answer)),
        }
        for f in findings
    ]


class Compared(msgspec.Struct, frozen=True):
    """One finding then and now; one side is None where it was not there. reply: what the unit answered."""

    before: dict[str, Any] | None
    after: dict[str, Any] | None
    reply: str = ""

    @property
    def finding(self) -> dict[str, Any]:
        """The finding as it stands now, or as it stood."""
        found = self.after or self.before
        assert found is not None
        return found


class ChangedFindings(msgspec.Struct, frozen=True):
    """What became of the findings.

    mended: no longer there; answered: explained by the unit; open: still there; worse: new, or graver
    than before; hidden: no longer told because another finding stands before it, so that nobody knows.
    """

    mended: tuple[Compared, ...] = ()
    answered: tuple[Compared, ...] = ()
    open: tuple[Compared, ...] = ()
    worse: tuple[Compared, ...] = ()
    hidden: tuple[Compared, ...] = ()

    def counts(self) -> dict[str, int]:
        """Return how many there are of each, by the words lists use."""
        return {word: len(getattr(self, name)) for name, word in WORDS.items()}


WORDS = {
    "mended": "已改正",
    "answered": "已说明",
    "open": "没有改正",
    "worse": "新出现或加重",
    "hidden": "待改正后再核对",
}


def compare_findings(
    before: Sequence[Told], after: Sequence[Told], replies: Mapping[str, str] | None = None
) -> ChangedFindings:
    """Return what became of `before`. replies: what the unit answered, by first part of the token.

    Of several findings with one name those with the same message belong together, then any two.
    """
    given = replies or {}
    found: dict[str, list[Compared]] = {name: [] for name in WORDS}
    waiting = {title for finding in after for title in finding.get("waiting") or ()}
    for old, new in _pairs(before, after):
        pair = Compared(_plain(old), _plain(new), given.get(_subject(new or old or {}), ""))
        found[_kind(old, new, waiting)].append(pair)
    return ChangedFindings(**{name: tuple(items) for name, items in found.items()})


def _plain(finding: Told | None) -> dict[str, Any] | None:
    return None if finding is None else dict(finding)


def _kind(old: Told | None, new: Told | None, waiting: set[str]) -> str:
    if new is None:
        assert old is not None
        return "hidden" if old["title"] in waiting else "mended"
    if new["settled"]:
        return "answered"
    if old is None or _rank(new) < _rank(old) or _grew(old, new):
        return "worse"
    return "open"


def _rank(finding: Told) -> int:
    return SEVERITIES.index(finding["severity"])


def _grew(old: Told, new: Told) -> bool:
    """Tell whether the figures lie further apart than before."""
    try:
        was, now = Decimal(old["difference"] or 0), Decimal(new["difference"] or 0)
    except (InvalidOperation, TypeError):
        return False
    return old["difference"] is not None and abs(now) > abs(was)


def _subject(finding: Told) -> str:
    token = str(finding.get("token") or "")
    return token.partition("-")[0] or f"{finding['code']}\n{finding.get('field')}\n{finding.get('sheet')}"


def _pairs(before: Sequence[Told], after: Sequence[Told]) -> Iterator[tuple[Told | None, Told | None]]:
    """Yield every finding once, with itself of the other time, in the order of now and then of before."""
    left: dict[str, list[Told]] = {}
    for old in before:
        left.setdefault(_subject(old), []).append(old)
    matched: dict[int, Told] = {}
    for same in (True, False):
        for number, new in enumerate(after):
            olds = left.get(_subject(new), [])
            fitting = [o for o in olds if not same or o["message"] == new["message"]]
            if number not in matched and fitting:
                matched[number] = fitting[0]
                olds.remove(fitting[0])
    for number, new in enumerate(after):
        yield matched.get(number), new
    for old in before:
        if any(old is kept for kept in left.get(_subject(old), [])):
            yield old, None
