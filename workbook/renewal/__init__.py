"""Renewing a filled workbook: another edition, the installed product, a newer layout or system."""

from workbook.renewal.carried import Carried, Kept, Wanted
from workbook.renewal.carry import carry
from workbook.renewal.leftovers import Homeless
from workbook.renewal.refresh import Renewed, refresh
from workbook.renewal.rescored import Rescored

__all__ = ["Carried", "Homeless", "Kept", "Renewed", "Rescored", "Wanted", "carry", "refresh"]
