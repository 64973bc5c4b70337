"""The unit's final report, audited against its workbook on the way into the package."""

from __future__ import annotations

from dataclasses import dataclass

from workbook.audit import Audit, Filed, as_json, audit
from workbook.audit.page import as_html
from workbook.audit.reading import parse_report
from workbook.audit.text.document import document
from workbook.check import Finding, unread
from workbook.check.listing.checked import summary
from workbook.dossier.manifest import Audited
from workbook.package import Refused
from workbook.score.scorecard import Scorecard
from workbook.submission import Submission

DATA, PAGE = "报告审核.json", "报告审核.html"


@dataclass(frozen=True, slots=True)
class Opinion:
    """What the audit of a report says: counts for the list, findings, and the files that hold them."""

    counts: Audited
    findings: tuple[Finding, ...] = ()
    files: tuple[tuple[str, bytes], ...] = ()


def opinion(name: str, data: bytes, submission: Submission, card: Scorecard) -> Opinion:
    """Return the opinion on the report `data`; what has no text (a scan, .doc, .ofd) gets none."""
    try:
        report = document(name, parse_report(data, name))
    except Refused as problem:
        return Opinion(Audited(why=str(problem)))
    filed = None if unread(submission, card) else Filed(submission, card)
    found = audit(Audit(report, filed))
    counts = summary(found)
    files = ((DATA, as_json(name, found).encode()), (PAGE, as_html(report, found).encode()))
    return Opinion(Audited(counts["error"], counts["warning"], counts["info"]), tuple(found), files)
