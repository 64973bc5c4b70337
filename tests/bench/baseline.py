"""The straightforward pipeline the benchmark compares with: what most scripts for this job do.

openpyxl twice (formulas, then cached values) and pandas for the tables; for a batch the report's template
is filled with docxtpl as well, on two processes. The same scoring and checks would follow; they are left
out here, which favours the baseline.
"""

from __future__ import annotations

import io
import sys
from concurrent.futures import ProcessPoolExecutor
from importlib.resources import files

import openpyxl
import pandas as pd
from docxtpl import DocxTemplate
from jinja2 import ChainableUndefined, Environment

PROCESSES = 2


def read(path: str) -> int:
    """Read `path` as the straightforward pipeline does; return the number of cells seen."""
    formulas = openpyxl.load_workbook(path)
    values = openpyxl.load_workbook(path, data_only=True)
    frames = pd.read_excel(path, sheet_name=None, header=None, keep_default_na=False)
    cells = sum(ws.max_row * ws.max_column for ws in (*formulas.worksheets, *values.worksheets))
    return cells + sum(frame.size for frame in frames.values())


def whole(path: str) -> int:
    """Read `path` and fill a report; return the number of bytes of the report."""
    read(path)
    template = DocxTemplate(str(files("workbook.report").joinpath("template.docx")))
    template.render({}, Environment(undefined=ChainableUndefined))  # every placeholder stays empty
    target = io.BytesIO()
    template.save(target)
    return len(target.getvalue())


def batch(paths: list[str]) -> int:
    """Do the whole job for every file, on two processes."""
    with ProcessPoolExecutor(PROCESSES) as pool:
        return sum(pool.map(whole, paths))


if __name__ == "__main__":
    print(read(sys.argv[1]) if len(sys.argv) == 2 else batch(sys.argv[1:]))
