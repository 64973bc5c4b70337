"""Reports written by somebody who had not seen the audit, each edit one fault: how many are told, and where.

``python -m tests.audit.judged [open|kept|edited-open|edited-kept] [--misses]`` prints recall by class and the
false alarms. Classes:
`sentence`, seen in one sentence and told in its paragraph or one beside it; `places`, two places contradict
one another; `meaning`, somebody has to understand it. The kept half is for final runs, not for tuning. Of the
edited ones the reports are those of ``clean``, and the edits by others than their writers: harder, and in
livelier words.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import workbook.audit.every  # noqa: F401  (registers its checks)
from tests.tools import yamls
from workbook.audit import Audit, audit
from workbook.audit.reading import parse_report
from workbook.audit.text.document import document
from workbook.check.frame.finding import Finding

FOLDER = Path(__file__).parent / "written"
CLASSES = {"sentence": "一句里看得出", "places": "两处对不上", "meaning": "要懂意思"}
BESIDE = 2
"""So many lines from the edit a finding may stand: the paragraph before or after, with a blank line."""

APART = 3 * BESIDE
"""So many lines at least between faults that are put into one report."""


@dataclass(frozen=True)
class Edit:
    """One edit of a report; `group`: its class, “” for a harmless one."""

    group: str
    kind: str
    old: str
    new: str


@dataclass(frozen=True)
class Report:
    """A clean report and its edits."""

    name: str
    text: str
    edits: tuple[Edit, ...]


@dataclass(frozen=True)
class Outcome:
    """What an edit raised that the clean report does not, and whether that is right."""

    edit: Edit
    raised: tuple[Finding, ...]
    right: bool


@cache
def reports(half: str) -> tuple[Report, ...]:
    """Return the reports of a half: `open` or `kept`, or of those edited by others, `edited-open` …."""
    if half.startswith(EDITED):
        return tuple(_edited(half.removeprefix(EDITED)))
    return tuple(_report(path) for path in sorted(FOLDER.glob(f"{half}-*.yaml")))


EDITED = "edited-"


def _edited(half: str) -> Iterator[Report]:
    """Yield the clean reports that somebody else made faults in, one at a time."""
    path = FOLDER.parent / "edited" / f"{half}.yaml"
    listed: list[dict[str, str]] = yamls.safe_load(path.read_text("utf-8"))
    for name in dict.fromkeys(each["report"] for each in listed):
        edits = [Edit(e["class"], e["kind"], e["old"], e["new"]) for e in listed if e["report"] == name]
        yield Report(Path(name).stem, (FOLDER.parent / "clean" / name).read_text("utf-8"), tuple(edits))


def _report(path: Path) -> Report:
    content: dict[str, Any] = yamls.safe_load(path.read_text("utf-8"))
    edits = [Edit(e.get("class", ""), e["kind"], e["old"], e["new"]) for e in _edits(content)]
    return Report(path.stem, content["text"], tuple(edits))


def _edits(content: dict[str, Any]) -> list[dict[str, str]]:
    return [*content["faults"], *content["harmless"]]


def findings(text: str) -> list[Finding]:
    """Return what the audit finds in a text."""
    return audit(Audit(document("报告.txt", parse_report(text.encode(), "报告.txt"))))


def outcomes(report: Report, edits: Sequence[Edit] | None = None) -> Iterator[Outcome]:
    """Yield what each edit of a report comes to; edits: only these."""
    known = {(finding.code, finding.message) for finding in findings(report.text)}
    for edit in report.edits if edits is None else edits:
        raised = _raised(known, report.text.replace(edit.old, edit.new, 1))
        near = any(_is_near(edit, report, finding) for finding in raised)
        right = (near if edit.group == "sentence" else bool(raised)) if edit.group else not raised
        yield Outcome(edit, raised, right)


def together(report: Report, edits: Iterable[Edit]) -> Iterator[Outcome]:
    """Yield the same of faults seen in one sentence, several far apart in one report: a fifth of the work."""
    known = {(finding.code, finding.message) for finding in findings(report.text)}
    for sheet in _sheets(report, edits):
        raised = _raised(known, _changed(report, sheet))
        for edit in sheet:
            own = tuple(finding for finding in raised if _is_near(edit, report, finding))
            yield Outcome(edit, own, bool(own))


def alarms(report: Report, edits: Iterable[Edit]) -> Iterator[Outcome]:
    """Yield what harmless edits raise: several are made together, each by itself where something is told."""
    known = {(finding.code, finding.message) for finding in findings(report.text)}
    for sheet in _sheets(report, edits):
        if _raised(known, _changed(report, sheet)):
            yield from (outcome for outcome in outcomes(report, sheet) if not outcome.right)


def _changed(report: Report, edits: Iterable[Edit]) -> str:
    text = report.text
    for edit in edits:
        text = text.replace(edit.old, edit.new, 1)
    return text


def _sheets(report: Report, edits: Iterable[Edit]) -> list[list[Edit]]:
    """Return the edits that may be made in one report; one that moves lines has a report of its own."""
    alone: list[list[Edit]] = []
    shared: list[dict[int, Edit]] = []
    for edit in edits:
        line = _line(edit, report)
        free = (sheet for sheet in shared if all(abs(line - other) > APART for other in sheet))
        if "\n" in edit.old + edit.new:
            alone.append([edit])
        elif home := next(free, None):
            home[line] = edit
        else:
            shared.append({line: edit})
    return [*alone, *(list(sheet.values()) for sheet in shared)]


def _raised(known: set[tuple[str, str]], text: str) -> tuple[Finding, ...]:
    return tuple(f for f in findings(text) if (f.code, f.message) not in known)


def _line(edit: Edit, report: Report) -> int:
    return report.text[: report.text.index(edit.old)].count("\n") + 1


def _is_near(edit: Edit, report: Report, finding: Finding) -> bool:
    first = _line(edit, report)
    return first - BESIDE <= (finding.hit.place.line or 0) <= first + edit.new.count("\n") + BESIDE


def table(half: str) -> list[str]:
    """Return lines of Markdown: recall by class, false alarms of harmless edits and of the clean reports."""
    listed = [outcome for report in reports(half) for outcome in outcomes(report)]
    clean = sum(len(findings(report.text)) for report in reports(half))
    rows = []
    for group, name in CLASSES.items():
        told = [o.right for o in listed if o.edit.group == group]
        share = f"{sum(told) / len(told):.1%}" if told else "–"
        rows.append(f"| {name} | {len(told)} | {sum(told)} | {share} |")
    false = sum(not o.right for o in listed if not o.edit.group)
    harmless = sum(not o.edit.group for o in listed)
    rows.append(f"| 无害的改动 | {harmless} | 误报 {false} | |")
    rows.append(f"| 没有错的原文 | {len(reports(half))} | 误报 {clean} | |")
    return rows


def main(half: str, misses: bool) -> None:
    """Print the table of a half, and what is missed or told wrongly."""
    for report in reports(half):
        for finding in findings(report.text):
            print(f"{report.name} CLEAN {finding.code} {finding.message[:200]}")
        for outcome in outcomes(report) if misses else ():
            if not outcome.right:
                told = "；".join(f"{f.code} {f.message[:120]}" for f in outcome.raised)
                edit = outcome.edit
                old, new = (text.replace("\n", "⏎")[:70] for text in (edit.old, edit.new))
                print(f"{report.name} {edit.group or 'FALSE'} {edit.kind}: {old} → {new} {told}")
    print(*table(half), sep="\n")


if __name__ == "__main__":
    main(next((a for a in sys.argv[1:] if not a.startswith("-")), "open"), "--misses" in sys.argv)
