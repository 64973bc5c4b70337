"""Runs the checks, stage after stage: what an error puts in doubt is not judged again."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import groupby

from workbook.check.every import listed
from workbook.check.frame.answers import answered
from workbook.check.frame.finding import VALUES, Finding, Hit, Place, Severity, shown
from workbook.check.frame.registry import Case, Check, rank
from workbook.evidence import Folder
from workbook.score.scorecard import Scorecard
from workbook.submission.model import Submission
from workbook.submission.sources import Source, Spot, sources_of
from workbook.systems.model import CheckSetting


def run(
    submission: Submission,
    card: Scorecard,
    only: Collection[str] = (),
    skip: Collection[str] = (),
    settings: Sequence[CheckSetting] | None = None,
    evidence: Folder | None = None,
) -> list[Finding]:
    """Return all findings, in the order of sheets, rows, columns and codes.

    only, skip: codes to run alone or to leave out. settings: what the bureau's indicator system changes in
    the checks; None takes those of the workbook's own. evidence: the folder of the files 佐证目录
    lists; without one their checks find nothing.
    """
    own = submission.layout.system.checks
    asked = own if settings is None else settings
    case = Case(submission, card, {s.code: s for s in asked}, official=settings or (), evidence=evidence)
    asked_for = (c for c in listed() if (not only or c.code in only) and c.code not in skip)
    wanted = [c for c in asked_for if not c.of_report and _is_on(case, c)]
    found: list[Finding] = []
    waiting: list[list[str]] = []
    for _, checks in groupby(wanted, lambda check: check.stage):
        told = len(found)
        for check, hit in _hits(case, sorted(checks, key=rank)):
            cause = _cause(case, found, told, check, hit)
            if cause is None:
                found.append(_finding(case, check, hit))
                waiting.append([])
                continue
            if set(hit.alike) & set(found[cause].hit.alike):
                found[cause] = _with(found[cause], hit)
            if check.title not in (found[cause].title, *waiting[cause]):
                waiting[cause].append(check.title)
        _spoil(case, found, told)
    sources = sources_of(submission)
    findings = [
        replace(f, waiting=tuple(w), source=_source(sources, f.hit.place)) if w or sources else f
        for f, w in zip(found, waiting, strict=True)
    ]
    return answered(submission, _in_order(submission, findings))


def _cause(case: Case, found: list[Finding], told: int, check: Check, hit: Hit) -> int | None:
    """Return the number of the finding `hit` waits for; told: where those of its own stage begin."""
    place = case.spoilt(hit.place, *hit.rests)
    if place is not None:
        return case.spoiled[place]
    stage = range(told, len(found))
    first = next((n for n in stage if found[n].code in check.after), None)
    if first is None and hit.alike:
        severity = _severity(case, check, hit)
        first = next((n for n in stage if _one_cause(found[n], hit, severity)), None)
    if first is not None or not check.beside:
        return first
    near = {hit.place, *hit.rests}
    return next((n for n, f in enumerate(found) if f.code in check.beside and f.hit.place in near), None)


def _one_cause(finding: Finding, hit: Hit, severity: Severity) -> bool:
    """Tell whether a finding tells the cause of a hit: one that is as grave and shares a word for it."""
    return finding.severity == severity and not set(hit.alike).isdisjoint(finding.hit.alike)


def _with(finding: Finding, hit: Hit) -> Finding:
    """Let a finding name the place of another hit of the same cause, and put in doubt what that does."""
    told = finding.hit
    own = [(h.place, h.field.key if h.field else "") for h in (told, hit)]
    places = dict.fromkeys((*(told.places or own[:1]), *(hit.places or own[1:])))
    spoils = dict.fromkeys((*told.spoils, hit.place, *hit.spoils))
    alike = dict.fromkeys((*told.alike, *hit.alike))
    lines = (told.args.get(VALUES), f"{shown(hit.value, hit.field)}\t{shown(hit.expected, hit.field)}")
    args = {**told.args, VALUES: "\n".join(line for line in lines if line is not None)}
    more = replace(told, places=tuple(places), spoils=tuple(spoils), alike=tuple(alike), args=args)
    return replace(finding, hit=more)


def unread(submission: Submission, card: Scorecard) -> list[Finding]:
    """Return the errors that say which part of the form could not be read; none where all of it was."""
    if not submission.partial:
        return []
    codes = [c.code for c in listed() if c.partial]
    return [f for f in run(submission, card, codes, settings=()) if f.severity == "error"]


def _is_on(case: Case, check: Check) -> bool:
    setting = case.settings.get(check.code)
    return setting is None or setting.severity != "skip"


def _hits(case: Case, checks: list[Check]) -> Iterator[tuple[Check, Hit]]:
    return ((check, hit) for check in checks for hit in check.body(case))


def _finding(case: Case, check: Check, hit: Hit) -> Finding:
    severity = _severity(case, check, hit)
    hit = replace(hit, answer=hit.answer or check.answer)
    return Finding(check.code, severity, check.title, check.message, check.hint, check.clause, hit)


def _severity(case: Case, check: Check, hit: Hit) -> Severity:
    """Return the severity a system asks for a hit, or else its own or that of its check."""
    setting = case.settings.get(check.code)
    severity = hit.severity or check.severity
    if setting and setting.severity and setting.severity != "skip" and hit.severity is None:
        severity = setting.severity
    return check.capped(severity)


def _source(sources: Mapping[Spot, Source], place: Place) -> Source | None:
    """Return where the figure at a place was imported from; a whole sheet comes from nowhere."""
    return sources.get((place.sheet, place.row or 0, place.col or 0)) if place.cell else None


def _spoil(case: Case, found: list[Finding], start: int) -> None:
    """Put in doubt what the errors from number `start` on say of their cells and of others."""
    for number in range(start, len(found)):
        if found[number].severity == "error":
            for place in (found[number].hit.place, *found[number].hit.spoils):
                if place.cell or place in found[number].hit.spoils:
                    case.spoiled.setdefault(place, number)


def _in_order(submission: Submission, findings: list[Finding]) -> list[Finding]:
    order = {name: number for number, name in enumerate(submission.book.sheets)}

    def position(finding: Finding) -> tuple[int, int, int, str]:
        at = finding.hit.place
        return (
            order.get(at.sheet, len(order)),
            -1 if at.row is None else at.row,
            -1 if at.col is None else at.col,
            finding.code,
        )

    return sorted(findings, key=position)
