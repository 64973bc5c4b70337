"""Import: what already stands in final accounts, disclosed budgets and exports, brought into the workbook."""

from workbook.intake.found import UnitWanted
from workbook.intake.grid import read_grids
from workbook.intake.importing import Options, bring_in

__all__ = ["Options", "UnitWanted", "bring_in", "read_grids"]
