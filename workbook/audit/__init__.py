"""A finished report against itself, and against its workbook: Document (and Submission) to Findings."""

from workbook.audit import (  # noqa: F401  (they register their checks)
    admitted,
    against_changed,
    against_scored,
    against_spoken,
    chapters,
    claims,
    figures,
    lists,
    marks,
    naming,
    numbering,
    printed,
    remains,
    remedied,
    scores,
    slips,
    tabled,
    targets,
    times,
    wholes,
)
from workbook.audit.case import Audit, Filed
from workbook.audit.document import Document, document
from workbook.audit.running import as_json, audit

__all__ = ["Audit", "Document", "Filed", "as_json", "audit", "document"]
