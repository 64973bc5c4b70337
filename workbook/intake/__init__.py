"""Import: what already stands in final accounts, disclosed budgets and exports, brought into the workbook."""

from workbook.intake.found import UnitWanted
from workbook.intake.grid import read_grids
from workbook.intake.importing import Options, bring_in, labels_of
from workbook.intake.mapping import load_mappings

__all__ = ["Options", "UnitWanted", "bring_in", "labels_of", "load_mappings", "read_grids"]
