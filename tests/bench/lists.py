"""Long lists: a department of 300 projects with their forms and 60 units against one of 10 and 3.

Measured are the stages of ``validate`` and the forms of projects; beside them stands what openpyxl takes
for the same two files, so that the growth of the one can be held against that of the other.
"""

from __future__ import annotations

import io
import warnings
from collections.abc import Callable
from typing import Any

from openpyxl import load_workbook

from tests.bench.timing import inside
from tests.tools.departments import department
from tests.tools.workbooks import submission, system_of
from workbook.check import run
from workbook.layout import assemble
from workbook.report.appraised import appraised
from workbook.report.project_sheets import project_sheet
from workbook.score.scoring import score
from workbook.template import build
from workbook.template.fill import fill

SYSTEM = "target-form-2020"
FEW, MANY = (10, 3), (300, 60)
"""Projects and units."""
AIMS = 5
"""Rows of indicators of one project's form."""


def long_lists(times: int = 5) -> None:
    """Print what each stage takes with short and with long lists, and how it grows with the rows."""
    books = [book(*sizes) for sizes in (FEW, MANY)]
    cells = [typed(data) for data in books]
    print(f"{MANY[0]} projects and {MANY[1]} units against {FEW[0]} and {FEW[1]}, processor time:")
    print(f"  cells that say something: {cells[0]} and {cells[1]}, {cells[1] / cells[0]:.1f} times as many")
    stages: dict[str, Callable[[bytes], Callable[[], Any]]] = {
        "openpyxl opens it once (baseline)": lambda data: lambda: _opened(data),
        "unpack and read": lambda data: lambda: submission(data),
        "score": _scoring,
        "check": _checking,
        "forms of the projects": _forms,
    }
    for name, stage in stages.items():
        few, many = (inside(f"  {name}, {n} projects", stage(data), times) for n, data in _sized(books))
        print(f"  {name}: {many / few:.1f} times as long")


def _sized(books: list[bytes]) -> list[tuple[int, bytes]]:
    return [(FEW[0], books[0]), (MANY[0], books[1])]


def _opened(data: bytes) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # print areas that are formulas
        load_workbook(io.BytesIO(data))


def _scoring(data: bytes) -> Callable[[], Any]:
    found = submission(data)
    return lambda: score(found)


def _checking(data: bytes) -> Callable[[], Any]:
    card = score(submission(data))
    return lambda: run(submission(data), card)


def _forms(data: bytes) -> Callable[[], Any]:
    found = submission(data)
    return lambda: [project_sheet(form) for form in appraised(found)]


def typed(data: bytes) -> int:
    """Return how many cells of the lists and fields hold something."""
    found = submission(data)
    columns = sum(d.value is not None for column in found.columns.values() for d in column)
    return columns + sum(d.value is not None for d in found.fields.values())


def book(projects: int, units: int) -> bytes:
    """Return the workbook of a department with so many projects, each with its form, and units."""
    rows = {"projects": projects, "appraisals": projects, "aims": AIMS * projects, "subordinates": units}
    layout = assemble(system_of(SYSTEM), rows=rows)
    return fill(build(layout), many(projects, units)).packed()


def many(projects: int, units: int) -> dict[str, Any]:
    """Return a made-up department whose lists repeat until they are long; the names and codes differ."""
    data = department(1, system_id=SYSTEM)
    code = {number: f"SL2020-{number + 1:03}" for number in range(projects)}
    known = {row["project_code"]: row for row in data["projects"]}
    forms = [form for form in data["appraisals"] if form["appraisal_project"] in known]
    listed, appraised, aims = [], [], []
    for number in range(projects):
        form = forms[number % len(forms)]
        own = form["appraisal_project"]
        name = f"{known[own]['project_name']}第{number + 1}标段"
        listed.append(known[own] | {"project_code": code[number], "project_name": name})
        appraised.append(form | {"appraisal_project": code[number]})
        aims += [row | {"aim_project": code[number]} for row in data["aims"] if row["aim_project"] == own][
            :AIMS
        ]
    unit = [
        {"sub_name": f"示例县第{number + 1}服务中心", "sub_nature": "公益一类事业单位", "sub_staff": 1}
        for number in range(units)
    ]
    return data | {"projects": listed, "appraisals": appraised, "aims": aims, "subordinates": unit}


if __name__ == "__main__":
    long_lists()
