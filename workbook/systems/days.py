"""The one rule for what a date in a workbook may be: cell, reader, functions and checks go by it."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from pyfuncs.conversion import EXCEL_EPOCH, FIRST_YEAR, LAST_YEAR
from workbook.systems.model import System

YEARS_AFTER = 2
"""Plans and approvals may reach so many years beyond the evaluated one."""


def limits(system: System) -> tuple[Decimal, Decimal]:
    """Return the first and the last day a date may be, as Excel's serial numbers.

    For the system of 2024 they are 2000-01-01 and 2026-12-31; one that is not for a single year ends with
    the last year there may be.
    """
    last = system.year + YEARS_AFTER if system.annual else LAST_YEAR
    return serial(dt.date(FIRST_YEAR, 1, 1)), serial(dt.date(last, 12, 31))


def serial(day: dt.date) -> Decimal:
    """Return the serial number Excel has for `day`."""
    return Decimal((day - EXCEL_EPOCH).days)


def day_of(number: Decimal) -> dt.date:
    """Return the day with Excel's serial `number`, a time of the day left out."""
    return EXCEL_EPOCH + dt.timedelta(days=int(number))
