"""A finished report against itself, and against its workbook: Document (and Submission) to Findings.

What is named here is loaded when it is asked for: a report that is refused needs no check to be told of.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbook.package.later import offered

if TYPE_CHECKING:
    from workbook.audit.running import as_json, audit
    from workbook.audit.text.case import Audit, Filed
    from workbook.audit.text.document import Document

__all__ = ["Audit", "Document", "Filed", "as_json", "audit"]
__getattr__ = offered(
    __name__,
    {
        "Audit": "text.case",
        "Document": "text.document",
        "Filed": "text.case",
        "as_json": "running",
        "audit": "running",
    },
)
