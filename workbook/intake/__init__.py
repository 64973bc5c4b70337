"""Import: what already stands in final accounts, disclosed budgets and exports, brought into the workbook."""

from workbook.intake.found import UnitWanted
from workbook.intake.grid import read_grids
from workbook.intake.importing import Options, Sources, bring_in, labels_of, roll
from workbook.intake.kindred import is_workbook
from workbook.intake.mapping import load_mappings

__all__ = [
    "Options",
    "Sources",
    "UnitWanted",
    "bring_in",
    "is_workbook",
    "labels_of",
    "load_mappings",
    "read_grids",
    "roll",
]
