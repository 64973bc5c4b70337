"""Notices: what each unit has to mend, in an official letter and a list; nothing of any other unit."""

from workbook.notice.letter import Letter, letter_for, render, shipped, stems
from workbook.notice.listing import as_workbook

__all__ = ["Letter", "as_workbook", "letter_for", "render", "shipped", "stems"]
