"""A filled form in LibreOffice: its formulas take in all rows of a list, typed texts stay texts."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import openpyxl
import pytest

from tests.libreoffice.convert import recalculated
from tests.tools.workbooks import from_data, sample
from tests.workbook.form.forms import layout, packed
from workbook.form import fill
from workbook.score.scoring import score

pytestmark = pytest.mark.libreoffice


def test_sums_and_shares(tmp_path: Path) -> None:
    """Sums over a list, shares and running sums of its rows, another sheet, a text that begins with =."""
    book = openpyxl.Workbook()
    sheet: Any = book.active
    sheet.title = "表 一"
    cells = ("{{ 项目明细.项目名称 }}", "{{ 项目明细.预算金额 }}", "=B2/SUM(B$2:B$2)", "=SUM(B$2:B2)")
    for col, text in enumerate(cells, 1):
        sheet.cell(2, col, text)
    sheet["B3"], sheet["A4"] = "=SUM(B2:B2)", "{{ 单位全称 }}"
    book.create_sheet("二")["A1"] = "='表 一'!B3+SUM('表 一'!B2)"
    submission = from_data(layout(), sample("example-2024") | {"dept_name": "=1+1"})
    form = tmp_path / "表.xlsx"
    form.write_bytes(fill(packed(book), "表样.xlsx", submission, score(submission)).data)
    budgets = [float(row.cells["project_budget"].value or 0) for row in submission.rows("projects")]  # type: ignore[arg-type]
    found: Any = recalculated(form, tmp_path)
    rows = list(found["表 一"].iter_rows(min_row=2, values_only=True))
    last = len(budgets)
    assert [row[1] for row in rows[:last]] == budgets
    assert [row[2] for row in rows[:last]] == pytest.approx([b / sum(budgets) for b in budgets])
    assert [row[3] for row in rows[:last]] == pytest.approx([sum(budgets[: n + 1]) for n in range(last)])
    assert rows[last][1] == pytest.approx(sum(budgets))
    assert rows[last + 1][0] == "=1+1"
    assert next(found["二"].iter_rows(values_only=True))[0] == pytest.approx(2 * sum(budgets))
