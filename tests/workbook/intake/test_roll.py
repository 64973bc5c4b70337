"""``jixiao roll``: next year's workbook begins with what is known."""

from __future__ import annotations

import datetime as dt
import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from pyfuncs.decimals import to_decimal
from tests.tools.departments import department
from tests.tools.workbooks import blank, filled
from workbook.check import run
from workbook.cli import main
from workbook.intake import roll
from workbook.layout.placement import RECORD_SHEET
from workbook.package.patch import Changes, Edit
from workbook.score.scoring import score
from workbook.submission import open_members, open_workbook
from workbook.template.fill import fill

TODAY = dt.date(2026, 1, 5)


@pytest.mark.parametrize("seed", range(3))
def test_this_year_becomes_last_year(seed: int) -> None:
    """Outturns stand as last year's, unfinished work goes on, nothing of this year is stated."""
    data = department(seed)
    landed = roll(fill(blank(), data), fill(blank(), {"fiscal_year": 2025}), TODAY)
    new = landed.new.submission
    for row in ("abroad", "purchase", "running", "reception", "total"):
        assert new.number(f"sangong_{row}_last") == Decimal(str(data[f"sangong_{row}_final"]))
        assert new.number(f"sangong_{row}_final") is None
        assert new.number(f"sangong_{row}_before") == Decimal(str(data[f"sangong_{row}_budget"]))
    for key in ("income_total", "income_fund", "expend_total", "expend_project", "expend_operating"):
        assert new.number(f"{key}_last") == Decimal(str(data[f"{key}_final"]))
    if "carryover_public_end" in data:
        assert new.number("carryover_public_begin") == Decimal(str(data["carryover_public_end"]))
    assert new.number("carryover_begin") == Decimal(str(data["carryover_end"]))
    assert new.number("staff_total") == data["staff_total"]
    assert new.text("dept_name") == data["dept_name"]
    assert new.number("fiscal_year") == 2025
    open_tasks = [task["task_name"] for task in data["tasks"] if task["task_state"] != "已完成"]
    assert [row.cells["task_name"].value for row in new.rows("tasks")] == open_tasks
    assert new.number("expend_total_final") is None
    assert not [row for row in new.rows("targets") if row.cells["target_actual"].value is not None]
    assert len(list(new.rows("evidence"))) == len(data["evidence"])


def test_rolled_figures_are_compared_with_last_year() -> None:
    """Nothing is asked of what was carried over as it was; a jump, and another figure of last year, are."""
    old, empty = fill(blank(), department(1)), fill(blank(), {"fiscal_year": 2025})
    new = open_members(roll(old, empty, TODAY).new.members, "新.xlsm")
    assert [f.message for f in run(new.submission, score(new.submission), only=["JX-Q-27", "JX-Q-28"])] == []
    heads, begin = (new.submission.fields[key] for key in ("tuixiu", "carryover_begin"))
    places = [(d.sheet, d.row, d.col, 3 * (to_decimal(d.value) or Decimal(1))) for d in (heads, begin)]
    changes: Changes = {}
    for sheet, row, col, value in places:
        changes.setdefault(sheet, {})[row, col] = Edit(value)
    read = new.edit(changes).submission
    found = {f.code: f for f in run(read, score(read), only=["JX-Q-27", "JX-Q-28"])}
    assert "上年自评表" in found["JX-Q-27"].message
    assert found["JX-Q-27"].origin.startswith("上年 ")
    assert str(found["JX-Q-28"].hit.place) == begin.place


def test_unmet_targets_go_on() -> None:
    """Reached ones do not; this year's actual value is next year's 上年值."""
    targets = [
        {"target_name": name, "target_direction": sign, "target_value": 10, "target_actual": actual}
        for name, sign, actual in (
            ("甲", "≥", 9),
            ("乙", "≥", 10),
            ("丙", "≤", 11),
            ("丁", "≤", 10),
            ("戊", "=", 9),
        )
    ]
    landed = roll(fill(blank(), {"targets": targets}), fill(blank(), {"fiscal_year": 2025}), TODAY)
    rows = [row.cells for row in landed.new.submission.rows("targets")]
    kept = {str(cells["target_name"].value): cells["target_last"].value for cells in rows}
    assert kept == {"甲": 9, "丙": 11, "戊": 9}


def test_targets_in_words_and_changed_ones_go_on_too() -> None:
    """A text target goes on unless it was rated 达成; a changed one is held against what it became."""
    words = {"target_text": "群众更方便", "target_class": "社会效益", "target_core": "是"}
    targets: list[dict[str, Any]] = [
        {"target_name": "甲", **words, "target_rating": "达成", "target_coefficient": 1},
        {"target_name": "乙", **words, "target_rating": "部分达成", "target_coefficient": 0.7},
        {"target_name": "丙", "target_value": 10, "target_revised": 8, "target_actual": 9},
        {"target_name": "丁", "target_value": 10, "target_revised": 12, "target_actual": 11},
    ]
    landed = roll(fill(blank(), {"targets": targets}), fill(blank(), {"fiscal_year": 2025}), TODAY)
    rows = [
        {key: datum.value for key, datum in row.cells.items() if datum.value is not None}
        for row in landed.new.submission.rows("targets")
    ]
    assert rows == [{"target_name": "乙", **words}, {"target_name": "丁", "target_last": 11}]


def test_the_command(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The new workbook tells of everything carried that it is to be confirmed; another year is refused."""
    old, new = tmp_path / "旧.xlsm", tmp_path / "新.xlsx"
    old.write_bytes(filled(department(1)))
    assert main(["roll", str(old), "--year", "2025", "-o", str(new), "--format", "json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert {"sangong_total_last", "posts_admin"} <= {item["field"] for item in told["imported"]}
    opened = open_workbook(new)
    assert "由上年带入，请核对" in {cell.value for cell in opened.book.sheets[RECORD_SHEET].cells.values()}
    codes = {finding.code for finding in run(opened.submission, score(opened.submission))}
    assert not {code for code in codes if code.startswith("JX-S")}
    assert main(["roll", str(old), "--year", "2026", "-o", str(tmp_path / "x.xlsx")]) == 2
    assert "只能生成 2025 年度" in capsys.readouterr().err


def test_units_go_on_with_what_they_had_left() -> None:
    """Name, code and people stay; what was left at the end is where the new year begins; money is not."""
    row = {
        "sub_name": "甲站", "sub_code": "301002", "sub_posts": 12, "sub_staff": 11, "sub_income_final": 9,
        "sub_carry_begin": 1, "sub_carry_end": 2.4, "sub_note": "派驻",
    }  # fmt: skip
    landed = roll(fill(blank(), {"subordinates": [row]}), fill(blank(), {"fiscal_year": 2025}), TODAY)
    (new,) = landed.new.submission.rows("subordinates")
    found = {key: datum.value for key, datum in new.cells.items() if datum.value is not None}
    assert found == {
        "sub_name": "甲站", "sub_code": "301002", "sub_posts": 12, "sub_staff": 11, "sub_note": "派驻",
        "sub_carry_begin": Decimal("2.4"),
    }  # fmt: skip
