"""``jixiao merge``: what it prints, its exit codes, and the new workbook."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.tools.workbooks import blank
from tests.workbook.merge.test_merge import DEPARTMENT, office, unit
from workbook.cli import main
from workbook.layout.placement import RECORD_SHEET
from workbook.submission import Opened, open_workbook
from workbook.template.fill import fill

LAYOUTS = Path(__file__).parents[1] / "renewal"
"""Workbooks of earlier layouts."""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with a department, and one with 本级, a unit and what is no workbook."""
    made = tmp_path_factory.mktemp("merge")
    (made / "单位").mkdir()
    (made / "部门.xlsm").write_bytes(fill(blank(), DEPARTMENT | {"staff_total": 5}).packed())
    for given in (office(), unit("示例县甲站", payable=5, paid_total=5)):
        assert isinstance(given.opened, Opened)
        (made / "单位" / given.file).write_bytes(given.opened.packed())
    (made / "坏.xlsm").write_bytes(b"x")
    return made


def run(folder: Path, *args: str) -> int:
    """Run the command."""
    out = folder / "新.xlsm"
    return main(["merge", *args, "--into", str(folder / "部门.xlsm"), "-o", str(out), "--force"])


def test_a_folder_is_merged_and_every_sum_told(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What differs is told and makes exit 1; the department's file stays as it was."""
    before = (folder / "部门.xlsm").read_bytes()
    assert run(folder, str(folder / "单位")) == 1
    told = capsys.readouterr().out
    assert "人员!B13 编制数合计 41＝本级 29＋示例县甲站 12（各表 人员!B13）" in told
    assert "与表中已填的不同，留下表中的（要换成来源的，加 --prefer source） 1 项" in told
    assert (folder / "部门.xlsm").read_bytes() == before
    opened = open_workbook(folder / "新.xlsm")
    assert opened.submission.number("posts_total") == 41
    assert RECORD_SHEET in opened.book.sheets


def test_a_file_nobody_can_read_is_told_and_the_rest_merged(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Exit 2; JSON says of every file what became of it; a sum without it would look whole."""
    sources = [str(folder / "坏.xlsm"), str(folder / "单位"), "--prefer", "source", "--format", "json"]
    assert run(folder, *sources) == 2
    told = json.loads(capsys.readouterr().out)
    assert {one["file"]: one["state"] for one in told["units"]} == {
        "坏.xlsm": "refused",
        office().file: "office",
        "示例县甲站.xlsm": "new",
    }
    assert (told["sums"], told["unsummed"]) == ([], [])
    assert "坏.xlsm没有汇总，不知道是哪个单位的表" in told["notes"][-1]


def test_sums_name_the_cell_of_every_part(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """In JSON all of them."""
    assert run(folder, str(folder / "单位"), "--prefer", "source", "--format", "json") == 1
    told = json.loads(capsys.readouterr().out)
    staff = next(total for total in told["sums"] if total["field"] == "staff_total")
    assert (staff["value"], [part["value"] for part in staff["parts"]]) == ("22", ["11", "11"])
    assert open_workbook(folder / "新.xlsm").submission.number("staff_total") == 22


def test_a_unit_with_an_older_layout_is_told_what_to_do(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Its name is not known, so nothing is summed."""
    old = tmp_path / "旧版.xlsx"
    old.write_bytes(Path(LAYOUTS, "layout-6.xlsx").read_bytes())
    assert run(folder, str(folder / "单位"), str(old)) == 2
    told = capsys.readouterr().out
    assert "旧版.xlsx：没有汇总（版式是第 6 版，" in told
    assert "请用 jixiao migrate 带入新表）" in told
    assert "部门各项合计" not in told


def test_nothing_to_merge_writes_nothing(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Nor does an unknown list."""
    (folder / "新.xlsm").unlink(missing_ok=True)
    assert run(folder, str(folder / "坏.xlsm")) == 2
    assert "没有写出新表" in capsys.readouterr().out
    assert run(folder, str(folder / "单位"), "--list", "没有的") == 2
    told = capsys.readouterr().err
    assert "没有清单“没有的”" in told
    assert "目标与完成情况（targets）" in told
    assert not (folder / "新.xlsm").exists()
