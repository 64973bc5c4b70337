"""The straightforward pipeline the benchmark compares with: what most scripts for this job do.

openpyxl twice (formulas, then cached values), pandas for the tables, then the same scoring and checks
would follow; they are left out here, which favours the baseline.
"""

from __future__ import annotations

import sys

import openpyxl
import pandas as pd


def main(path: str) -> int:
    """Read `path` as the straightforward pipeline does; return the number of cells seen."""
    formulas = openpyxl.load_workbook(path)
    values = openpyxl.load_workbook(path, data_only=True)
    frames = pd.read_excel(path, sheet_name=None, header=None, keep_default_na=False)
    cells = sum(ws.max_row * ws.max_column for ws in (*formulas.worksheets, *values.worksheets))
    return cells + sum(frame.size for frame in frames.values())


if __name__ == "__main__":
    print(main(sys.argv[1]))
