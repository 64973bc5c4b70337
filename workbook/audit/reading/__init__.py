"""A finished report in hand: .docx, .txt, .md or .pdf to paragraphs, or refused with its remedy."""

from workbook.audit.reading.opening import open_report, parse_report, read_report

__all__ = ["open_report", "parse_report", "read_report"]
