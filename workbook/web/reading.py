"""What a page shows of one submission, to its unit and to the reviewer alike."""

from __future__ import annotations

from typing import Any

from workbook.check.frame.finding import SEVERITIES, SEVERITY_WORDS
from workbook.check.listing.checked import counts_text
from workbook.web import submissions
from workbook.web.accounts import Account
from workbook.web.downloads import offered
from workbook.web.gate import Visit
from workbook.web.judging import KIND_WORDS
from workbook.web.submissions import Submission


def shown(visit: Visit, found: Submission, owner: Account) -> dict[str, Any]:
    """Return what the page of a submission is made of."""
    record = found.verdict.record
    counts = {severity: getattr(record, severity) for severity in SEVERITIES}
    with visit.site.store.reading() as connection:
        newest = submissions.current(connection, [owner.id]).get(owner.id)
        before = submissions.ahead(connection, found.number) if found.state == "waiting" else 0
    return {
        "found": found,
        "owner": owner,
        "record": record,
        "counts": counts,
        "told": counts_text(counts),
        "words": SEVERITY_WORDS,
        "verdict": found.verdict,
        "offered": {kind: KIND_WORDS[kind] for kind in offered(found)},
        "draft": record.error > 0,
        "newest": newest,
        "before": before,
        "base": f"/{'bureau/' if visit.account.role == 'bureau' else ''}submissions/{found.number}",
    }
