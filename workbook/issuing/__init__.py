"""Issuing the form: a bureau's list of units to one workbook for each, named, stamped and pre-filled."""

from workbook.issuing.books import EDITIONS, Issue, Issued, Wanted, issue
from workbook.issuing.last_year import Known, index
from workbook.issuing.listing import LIST_NAME, as_workbook
from workbook.issuing.units import Unit, read_units

__all__ = [
    "EDITIONS",
    "LIST_NAME",
    "Issue",
    "Issued",
    "Known",
    "Unit",
    "Wanted",
    "as_workbook",
    "index",
    "issue",
    "read_units",
]
