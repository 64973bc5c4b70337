"""The bureau's review: a table from the collection, typed into, and back into copies of the workbooks."""

from __future__ import annotations

import json
from collections.abc import Mapping
from decimal import Decimal as D
from functools import cache
from pathlib import Path

import openpyxl
import pytest

from tests.tools.departments import department
from tests.tools.workbooks import SYSTEM, filled, submission
from workbook.check import run
from workbook.cli import main
from workbook.layout.placement import PLAIN
from workbook.package.guard import unpack
from workbook.review.heads import CONCLUSIONS, HEAD_ROW, SCORES
from workbook.score.scoring import score
from workbook.score.second import second_sum
from workbook.submission.model import Submission
from workbook.submission.reviewed import review_of

Cells = Mapping[str, str | float]
Typed = Mapping[str, Cells]
SIGNED: Cells = {
    "person": "王五",
    "day": "2025年8月20日",
    "body": "示例县财政局绩效科",
    "opinion": "基本属实",
}


@cache
def handed_in() -> bytes:
    """Return the workbook of a unit."""
    return filled(department(4), SYSTEM, PLAIN)


@pytest.fixture(scope="module")
def table(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the blank table for one unit, as the command makes it of the workbooks."""
    folder = tmp_path_factory.mktemp("review")
    (folder / "报送").mkdir()
    (folder / "报送" / "甲.xlsx").write_bytes(handed_in())
    made = folder / "复评.xlsx"
    assert main(["review", str(folder / "报送"), "-o", str(made), "--jobs", "1"]) == 0
    return made


def typed(table: Path, scores: Typed, signed: Cells = SIGNED) -> Path:
    """Return a copy of the table with scores (by indicator: column and value) and the conclusion typed in."""
    book = openpyxl.load_workbook(table)
    sheet = book[SCORES.name]
    rows = {str(sheet.cell(r, SCORES.column("indicator") + 1).value): r for r in range(2, sheet.max_row + 1)}
    for code, cells in scores.items():
        for key, value in cells.items():
            sheet.cell(rows[code], SCORES.column(key) + 1).value = value
    for key, value in signed.items():
        book[CONCLUSIONS.name].cell(HEAD_ROW + 2, CONCLUSIONS.column(key) + 1).value = value
    copy = table.with_name("填好.xlsx")
    book.save(copy)
    return copy


def written(table: Path, tmp_path: Path) -> Submission:
    """Return the unit's copy after the scores of `table` were written back."""
    source = table.parent / "报送"
    assert main(["review", str(source), "--scores", str(table), "-o", str(tmp_path / "复评后")]) == 0
    return submission((tmp_path / "复评后" / "甲.xlsx").read_bytes())


def test_scores_come_back_beside_rule_and_self_scores(table: Path, tmp_path: Path) -> None:
    given = ("C2-1", 4, "两项没有佐证"), ("A1-1", 0.5, "制度未印发")
    scores: Typed = {code: {"score": points, "reason": reason} for code, points, reason in given}
    found = written(typed(table, scores), tmp_path)
    before, review = score(submission(handed_in())), review_of(found)
    own = {item.indicator.code: item.self_score for item in before.indicators if not item.dropped}
    expected = {code: value for code, value in own.items() if value is not None}
    expected |= {"C2-1": D(4), "A1-1": D("0.5")}
    assert review is not None
    assert review.sealed
    assert review.scores == expected
    assert review.reasons["C2-1"] == "两项没有佐证"
    base = second_sum(before, expected)
    assert base is not None
    assert before.self_bonus is not None
    assert review.total == min(before.system.ceiling, base + before.self_bonus)
    assert review.total < (before.self_total or 0)
    assert found.fields["review_person"].value == "王五"
    assert str(found.fields["review_date"].value) == "2025-08-20"
    assert found.book.sheets["财政复评"].visible
    assert not submission(handed_in()).book.sheets["财政复评"].visible
    assert [f for f in run(found, score(found)) if f.severity != "info"] == []


def test_all_accepted_is_the_total_of_the_unit(table: Path, tmp_path: Path) -> None:
    found = written(typed(table, {}), tmp_path)
    review = review_of(found)
    assert review is not None
    assert review.total == score(found).self_total


def test_nothing_else_of_the_workbook_changes(table: Path, tmp_path: Path) -> None:
    written(typed(table, {"C2-1": {"score": 4, "reason": "两项没有佐证"}}), tmp_path)
    old, new = unpack(handed_in(), "a"), unpack((tmp_path / "复评后" / "甲.xlsx").read_bytes(), "b")
    touched = {name for name in old if old[name] != new[name]}
    assert len(touched) <= 3, touched  # the workbook part, the sheet of the review, that of the stamps


FAULTS: dict[str, tuple[Typed, Cells, str]] = {
    "above": ({"C2-1": {"score": 99, "reason": "x"}}, SIGNED, "不在 0 至 8 分之间"),
    "below": ({"C2-1": {"score": -1, "reason": "x"}}, SIGNED, "不在 0 至 8 分之间"),
    "finer": ({"C2-1": {"score": 4.001, "reason": "x"}}, SIGNED, "超过 2 位小数"),
    "text": ({"C2-1": {"score": "四分", "reason": "x"}}, SIGNED, "复评得分“四分”不是数"),
    "no reason": ({"C2-1": {"score": 4}}, SIGNED, "没有写复评理由"),
    "no score": ({"C2-1": {"reason": "没有佐证"}}, SIGNED, "没有写复评得分"),
    "unknown": ({"C2-1": {"indicator": "Z9-9", "score": 4, "reason": "x"}}, SIGNED, "“Z9-9”不在"),
    "twice": ({"C2-1": {"indicator": "A1-1"}}, SIGNED, "重复，请删去一行"),
    "stale": ({"C2-1": {"own": 1, "score": 4, "reason": "x"}}, SIGNED, "复评时是 1；请重新汇总"),
    "unsigned": ({"C2-1": {"score": 4, "reason": "x"}}, {}, "没有复评人、复评日期"),
    "no day": ({}, {**SIGNED, "day": "上周"}, "复评日期“上周”认不出"),
}


@pytest.mark.parametrize("name", FAULTS)
def test_what_is_wrong_is_told_with_its_cell_and_nothing_written(
    table: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    scores, signed, told = FAULTS[name]
    copy = typed(table, scores, signed)
    out = tmp_path / "复评后"
    assert main(["review", str(table.parent / "报送"), "--scores", str(copy), "-o", str(out)]) == 2
    said = capsys.readouterr().err
    assert told in said
    assert "填好.xlsx 复评" in said  # file, sheet and cell
    assert not out.exists()


def test_a_unit_nobody_handed_in_is_told(
    table: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    copy = typed(
        table, {"C2-1": {"unit": "另一个局", "score": 4, "reason": "x"}}, {"unit": "另一个局", **SIGNED}
    )
    assert (
        main(["review", str(table.parent / "报送"), "--scores", str(copy), "-o", str(tmp_path / "出")]) == 1
    )
    told = capsys.readouterr()
    assert "“另一个局”没有找到自评表" in told.err
    assert "甲.xlsx 的单位不在复评表里" in told.err
    assert "写回 0 份" in told.out


def test_collect_has_the_review_and_convert_keeps_it(
    table: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    found = written(typed(table, {"C2-1": {"score": 4, "reason": "两项没有佐证"}}), tmp_path)
    review = review_of(found)
    assert review is not None
    capsys.readouterr()
    main(
        [
            "collect",
            str(tmp_path / "复评后"),
            "--format",
            "json",
            "--jobs",
            "1",
            "-o",
            str(tmp_path / "汇.xlsx"),
        ]
    )
    (unit,) = json.loads(capsys.readouterr().out)["units"]
    assert D(unit["review_total"]) == review.total
    item = next(i for i in unit["indicators"] if i["code"] == "C2-1")
    assert (D(item["review"]), item["review_reason"]) == (D(4), "两项没有佐证")
    book = openpyxl.load_workbook(tmp_path / "汇.xlsx")
    rows = [[cell.value for cell in row] for row in book["财政复评"].iter_rows(min_row=4)]
    assert [row[2] for row in rows] == ["总分", item["name"]]
    moved = tmp_path / "转.xlsm"
    assert main(["convert", str(tmp_path / "复评后" / "甲.xlsx"), "-o", str(moved)]) == 0
    after = review_of(submission(moved.read_bytes()))
    assert after is not None
    assert after.sealed
    assert (after.scores, after.total) == (review.scores, review.total)


@pytest.mark.parametrize("wrong", ["没有.xlsx", "清单.csv"])
def test_no_table_is_made_of_nothing(wrong: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "清单.csv").write_text("单位,编码\n某局,1\n", "utf-8")
    out = tmp_path / "复评.xlsx"
    assert main(["review", str(tmp_path / wrong), "-o", str(out), "--jobs", "1"]) == 2
    assert "没有可以复评的单位" in capsys.readouterr().err
    assert not out.exists()


def test_a_folder_is_no_table(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "甲.xlsx").write_bytes(handed_in())
    assert (
        main(["review", str(tmp_path / "甲.xlsx"), "--scores", str(tmp_path), "-o", str(tmp_path / "出")])
        == 2
    )
    assert "是文件夹" in capsys.readouterr().err


def test_the_form_shows_the_bureaus_scores_beside_the_departments(
    table: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """What was given, why, by whom and what it comes to; a workbook without a review has no such form."""
    written(typed(table, {"C2-1": {"score": 4, "reason": "两项没有佐证"}}), tmp_path)
    reviewed, out = tmp_path / "复评后" / "甲.xlsx", tmp_path / "财政复评.xlsx"
    assert main(["export", str(reviewed), "--form", "财政复评表", "-o", str(out)]) == 0
    sheet = openpyxl.load_workbook(out).active
    assert sheet is not None
    rows = [[value for value in row if value not in (None, "")] for row in sheet.iter_rows(values_only=True)]
    assert next(row for row in rows if "C2-1" in row)[3:] == [8, 8, 8, 4, -4, "两项没有佐证"]
    review = review_of(submission(reviewed.read_bytes()))
    assert review is not None
    assert review.total is not None
    assert ["总分", float(review.total) + 4, float(review.total), f"复评等级：{review.grade}"] in rows
    texts = "".join(str(value) for row in rows for value in row)
    assert all(str(said) in texts for key, said in SIGNED.items() if key != "day")
    assert "2025" in str(next(row for row in rows if str(row[0]).startswith("复评人"))[1])
    capsys.readouterr()
    blank = table.parent / "报送" / "甲.xlsx"
    assert main(["export", str(blank), "--form", "财政复评表", "-o", str(tmp_path / "没有.xlsx")]) == 1
    assert "还没有财政复评，没有生成" in capsys.readouterr().err
    assert not (tmp_path / "没有.xlsx").exists()
