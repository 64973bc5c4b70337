"""jixiao issue: one workbook per unit, stamped, named, begun from last year's; and who got what."""

from __future__ import annotations

import hashlib
import json
from decimal import Decimal
from pathlib import Path

import pytest

from tests.tools.workbooks import filled, sample
from workbook.cli.root import main
from workbook.issuing import read_units
from workbook.layout.placement import PLAIN, UNIT_CODE
from workbook.renewal.carried import Wanted
from workbook.renewal.carry import carry
from workbook.renewal.refresh import refresh
from workbook.submission import open_workbook
from workbook.submission.identity import stamp

HEADS = "单位名称,预算编码,级次,组,主管部门,上年工作簿\n"


def issued(tmp_path: Path, rows: str, *options: str) -> tuple[int, Path]:
    units = tmp_path / "单位.csv"
    units.write_text(HEADS + rows, "utf-8")
    out = tmp_path / "下发"
    code = main(["issue", str(units), "--system", "lechang-2024", "-o", str(out), *options])
    return code, out


@pytest.fixture(scope="module")
def round_(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("issue")
    last = sample("example-2024") | {"fiscal_year": 2023, "dept_name": "示例县甲局"}
    (folder / "上年.xlsx").write_bytes(filled(last, edition=PLAIN))
    rows = "示例县甲局,0101,县,一组,县政府,上年.xlsx\n../../=示例县乙局,0102,市级,二组,,\n"
    code, out = issued(folder, rows)
    assert code in (0, 1)
    return out


def test_every_unit_gets_both_editions_with_its_name_code_and_level(round_: Path) -> None:
    assert sorted(p.name for p in round_.iterdir()) == [
        "_.._=示例县乙局_2024年度自评表.xlsm",
        "_.._=示例县乙局_2024年度自评表.xlsx",
        "发放清单.xlsx",
        "示例县甲局_2024年度自评表.xlsm",
        "示例县甲局_2024年度自评表.xlsx",
    ]
    opened = open_workbook(round_ / "示例县甲局_2024年度自评表.xlsm")
    said = opened.submission
    assert stamp(opened.book, UNIT_CODE) == "0101"
    assert (said.text("dept_name"), said.text("dept_level")) == ("示例县甲局", "县级")
    assert [said.text("supervisor"), said.scalar("fiscal_year")] == ["县政府", 2024]
    other = open_workbook(round_ / "_.._=示例县乙局_2024年度自评表.xlsx")
    assert other.submission.text("dept_name") == "../../=示例县乙局"


def test_last_years_figures_become_those_of_last_year(round_: Path) -> None:
    said = open_workbook(round_ / "示例县甲局_2024年度自评表.xlsx").submission
    last = sample("example-2024")
    assert said.number("sangong_total_last") == Decimal(str(last["sangong_total_final"]))
    assert said.number("sangong_total_final") is None


def test_the_list_says_who_got_what_and_is_itself_a_list_of_units(round_: Path) -> None:
    from workbook.intake import read_grids

    grid = read_grids(round_ / "发放清单.xlsx")[0]
    rows = {str(grid.at(row, 1)): row for row in range(len(grid.rows))}
    heads = {grid.text(2, col): col for col in range(grid.width)}
    for edition, suffix in (("函数版", ".xlsm"), ("普通版", ".xlsx")):
        name = grid.text(rows["示例县甲局"], heads[f"{edition}文件"])
        digest = grid.text(rows["示例县甲局"], heads[f"{edition}校验值"])
        assert name.endswith(suffix)
        assert hashlib.sha256((round_ / name).read_bytes()).hexdigest() == digest
    assert [(u.code, u.group) for u in read_units(round_ / "发放清单.xlsx")] == [
        ("0101", "一组"),
        ("0102", "二组"),
    ]


def test_the_stamp_survives_refresh_and_migrate(round_: Path) -> None:
    opened = open_workbook(round_ / "示例县甲局_2024年度自评表.xlsm")
    assert stamp(refresh(opened).new.book, UNIT_CODE) == "0101"
    carried = carry(opened, Wanted(opened.layout.system, "", PLAIN)).new
    assert stamp(carried.book, UNIT_CODE) == "0101"


def test_a_book_of_the_wrong_year_leaves_out_its_unit_only(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "旧.xlsx").write_bytes(filled({"fiscal_year": 2021}, edition=PLAIN))
    rows = "甲局,1,县级,,,旧.xlsx\n乙局,2,村级,,,\n丙局,3,,,,\n"
    code, out = issued(tmp_path, rows, "--edition", "xlsx", "--format", "json")
    told = {u["department"]: u for u in json.loads(capsys.readouterr().out)["units"]}
    assert code == 2
    assert "是 2021 年度的，不是 2023 年度的" in told["甲局"]["refused"]
    assert "单位.csv csv!C3 的级次“村级”不对" in told["乙局"]["refused"]
    assert [Path(f["file"]).name for f in told["丙局"]["files"]] == ["丙局_2024年度自评表.xlsx"]
    assert sorted(p.name for p in out.iterdir()) == ["丙局_2024年度自评表.xlsx", "发放清单.xlsx"]


def test_nothing_is_written_over(tmp_path: Path) -> None:
    assert issued(tmp_path, "甲局,1,,,,\n", "--edition", "xlsx")[0] == 0
    assert issued(tmp_path, "甲局,1,,,,\n", "--edition", "xlsx")[0] == 2
    assert issued(tmp_path, "甲局,1,,,,\n", "--edition", "xlsx", "--force")[0] == 0


def test_last_years_folder_is_searched_by_name_and_what_is_not_ours_left_out(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    old = tmp_path / "上年"
    old.mkdir()
    last = sample("example-2024") | {"fiscal_year": 2023, "dept_name": "甲 局"}
    (old / "a.xlsx").write_bytes(filled(last, edition=PLAIN))
    (old / "坏.xlsx").write_bytes(b"x")
    code, out = issued(tmp_path, "甲局,1,,,,\n", "--edition", "xlsx", "--last", str(old), "--format", "json")
    (unit,) = json.loads(capsys.readouterr().out)["units"]
    assert code == bool(unit["homeless"])
    assert unit["carried"] > 10
    assert open_workbook(out / "甲局_2024年度自评表.xlsx").submission.text("dept_name") == "甲局"
