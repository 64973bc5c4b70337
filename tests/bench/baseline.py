"""The straightforward pipeline the benchmark compares with, as most scripts for this job are written. Frozen.

openpyxl twice (formulas, then cached values) and pandas for the tables; the same scores from the same
functions; the report by docxtpl, its tables by python-docx: the same paragraphs and the same tables as ours
(``test_baseline.py``). What a library does not need for a step is not imported for it. No checks are made,
nothing is compared and charts are left out, all of which favours it.
"""

from __future__ import annotations

import datetime
import io
import sys
from concurrent.futures import ProcessPoolExecutor
from copy import deepcopy
from dataclasses import asdict
from typing import Any

PROCESSES = 2


def opened(path: str) -> tuple[Any, Any]:
    """Return the workbook with its formulas and with its cached values; its tables go through pandas."""
    import openpyxl
    import pandas as pd

    formulas = openpyxl.load_workbook(path)
    values = openpyxl.load_workbook(path, data_only=True)
    pd.read_excel(path, sheet_name=None, header=None, keep_default_na=False, engine="openpyxl")
    return formulas, values


def read(path: str) -> Any:
    """Return the submission in the workbook at `path`, read as the straightforward pipeline does."""
    from workbook.package.reader import Book, Cell, Grid
    from workbook.submission.identity import layout_of
    from workbook.submission.read import read_submission

    formulas, values = opened(path)
    sheets = {}
    for sheet in formulas.worksheets:
        grid = Grid(sheet.title, "")
        for row, shown in zip(sheet.iter_rows(), values[sheet.title].iter_rows(), strict=True):
            for cell, result in zip(row, shown, strict=True):
                value = _stored(result.value)
                formula = cell.value[1:] if cell.data_type == "f" and isinstance(cell.value, str) else None
                if value is not None or formula is not None:
                    grid.cells[cell.row - 1, cell.column - 1] = Cell(value, formula)
        sheets[sheet.title] = grid
    book = Book(sheets, {name: item.attr_text for name, item in formulas.defined_names.items()})
    return read_submission(book, path, layout_of(book, path))


def _stored(value: Any) -> Any:
    """Return what stood in the cell: openpyxl makes a day of a number that looks like one."""
    from openpyxl.utils.datetime import to_excel

    from workbook.package.reader import stored_number

    if isinstance(value, datetime.date):
        value = to_excel(value)
    typed = isinstance(value, int | float) and not isinstance(value, bool)
    return stored_number(repr(value)) if typed else value


def scored(path: str) -> Any:
    """Return the submission at `path` and its scores."""
    from workbook.score.scoring import score

    submission = read(path)
    return submission, score(submission)


class _Marked:
    """What stands in the text where a table goes: a mark, its number, and whether there is one."""

    def __init__(self, mark: str, number: str) -> None:
        self.mark, self.编号 = mark, number

    def __str__(self) -> str:
        return self.mark

    def __bool__(self) -> bool:
        return bool(self.mark)


def report(submission: Any, card: Any) -> bytes:
    """Return the report, filled by docxtpl, its tables put in by python-docx."""
    from importlib.resources import files

    from docxtpl import DocxTemplate

    from workbook.report.charts import CHARTS
    from workbook.report.context import context
    from workbook.report.facts import ReportFacts
    from workbook.report.known import Known
    from workbook.report.profile import PLAIN
    from workbook.report.tables import TABLES

    known = Known(ReportFacts(submission), card)
    texts = context(submission, card)
    said = {**asdict(texts), "report_title": PLAIN.named(texts.dept_name, texts.fiscal_year)}
    made: dict[str, Any] = {}
    for word, kinds in (("表", TABLES), ("图", CHARTS)):
        titled = {title: make(known) for title, make in kinds.values()}
        numbers = (f"{word}{n}" for n in range(1, 99))
        # in the order of the template, which numbers them
        ordered = [title for title in _order(word) if titled[title]]
        numbered = {title: next(numbers) for title in ordered if titled[title].caption}
        marks = {title: f"⟦{word}{title}⟧" for title in ordered}
        said[word] = {t: _Marked(marks.get(t, ""), numbered.get(t, "")) for t in titled}
        made |= {marks[title]: (numbered.get(title, ""), titled[title]) for title in ordered}
    template = DocxTemplate(str(files("workbook.report").joinpath("template.docx")))
    template.render(said, autoescape=True)
    _put(template.docx, made)
    target = io.BytesIO()
    template.save(target)
    return target.getvalue()


def _order(word: str) -> list[str]:
    tables = ["收支", "三公经费", "项目支出", "评分汇总", "目标完成情况", "项目情况"]
    return tables if word == "表" else ["预算与决算", "得分率"]


def _put(document: Any, made: dict[str, Any]) -> None:
    """Replace every paragraph that is a mark by its caption and its table; a chart has its caption only."""
    for paragraph in list(document.paragraphs):
        if paragraph.text not in made:
            continue
        number, grid = made[paragraph.text]
        for run in paragraph.runs[1:]:
            run.text = ""
        paragraph.runs[0].text = f"{number}　{grid.caption}" if number else ""
        if hasattr(grid, "lines"):
            _table(document, paragraph, grid)
        if not number:
            paragraph._p.getparent().remove(paragraph._p)


def _table(document: Any, caption: Any, grid: Any) -> None:
    table = document.add_table(rows=len(grid.lines) + 1, cols=len(grid.heads))
    for cell, head in zip(table.rows[0].cells, grid.heads, strict=True):
        cell.text = head
    for row, line in zip(table.rows[1:], grid.lines, strict=True):
        for cell, content in zip(row.cells, line.cells, strict=True):
            cell.text = content.text
    caption._p.addnext(table._tbl)
    gap = deepcopy(caption._p)
    for child in list(gap)[1:]:
        gap.remove(child)
    table._tbl.addnext(gap)


def whole(path: str) -> int:
    """Read `path`, score it and fill its report; return the number of bytes of the report."""
    return len(report(*scored(path)))


def batch(paths: list[str]) -> int:
    """Do the whole job for every file, on two processes."""
    with ProcessPoolExecutor(PROCESSES) as pool:
        return sum(pool.map(whole, paths))


JOBS = {"open": opened, "score": scored, "report": whole}
"""What is done with a single workbook, by name."""

if __name__ == "__main__":
    job, *paths = sys.argv[1:]
    if job == "batch":
        print(batch(paths))
    else:
        JOBS[job](*paths)
