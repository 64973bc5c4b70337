"""A damaged workbook: what is read in part is told and nothing made of it; what cannot be read is refused."""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from tests.tools.check_cases import FILES, load, submission_of
from tests.tools.dose import DOSE, some
from tests.tools.foreign import FOREIGN
from tests.tools.mutations import MUTATIONS, Members
from tests.tools.workbooks import filled, sample
from workbook.check import run, unread
from workbook.cli import main
from workbook.layout.placement import PLAIN, VERSION_SHEET
from workbook.package.guard import unpack
from workbook.package.patch import pack
from workbook.package.reader import read_book
from workbook.score.scoring import score

PARTLY: dict[str, tuple[str, Any]] = {
    "sheet part": ("drop_part", "人员"),
    "part of two sheets": ("share_part", ["人员", "资产"]),
    "no relationship": ("unlink", "人员"),
    "wrong content type": ("mislabel", ["人员", "image/png"]),
    "wrong relationship": ("relate", ["人员", "chartsheet"]),
    "another part": ("instead", ["人员", "xl/styles.xml"]),
    "a part of others": ("instead", ["人员", "docProps/core.xml"]),
    "results part": ("drop_part", "校验结果"),
    "deleted sheet": ("delete_sheet", "项目清单"),
    "deleted name": ("delete_name", "paid_total"),
    "broken name": ("break_name", "paid_total"),
    "column name": ("delete_name", "proc_actual"),
    "score name": ("delete_name", "score_rule"),
    "row of a list": ("narrow", ["指标评分", 7, 36, 8, 36]),
}
WHOLE: dict[str, tuple[str, Any]] = {
    "renamed sheet": ("rename_sheet", ["人员", "人事"]),
    "own sheet": ("sheet", ["附表", "visible", "worksheet"]),
    "typed over": ("overwrite", ["人员", "B13", 41]),
}


@cache
def _example(edition: str) -> Members:
    return unpack(filled(sample("example-2024"), edition=edition), "t")


def _members(edition: str = PLAIN) -> Members:
    return dict(_example(edition))


def _damaged(name: str, args: Any) -> Members:
    return (MUTATIONS | FOREIGN)[name](_members(), args)


def _errors(text: str) -> list[dict[str, Any]]:
    (file,) = json.loads(text)["files"]
    return [f for f in file["findings"] if f["severity"] == "error"]


@pytest.mark.parametrize("kind", PARTLY)
@pytest.mark.slow
def test_what_is_read_in_part_is_told_by_every_command(
    kind: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path, out = tmp_path / "表.xlsx", tmp_path / "out"
    path.write_bytes(pack(_damaged(*PARTLY[kind])))
    assert main(["validate", str(path), "--format", "json"]) == 1
    codes = {f["code"] for f in _errors(capsys.readouterr().out)}
    assert codes & {"JX-S-01", "JX-S-02", "JX-S-07"}
    for command in (
        ["score", str(path)],
        ["score", str(path), "--write", f"{out}.xlsx"],
        ["report", str(path), "-o", f"{out}.docx"],
        ["convert", str(path), "-o", f"{out}.xlsm"],
        ["refresh", str(path), "-o", f"{out}.xlsx"],
    ):
        assert main(command) == 1, command
        told = capsys.readouterr()
        assert re.search(r"JX-S-\d\d", told.err), command
        assert not told.out, command
    assert [p.name for p in tmp_path.iterdir()] == ["表.xlsx"]


WHY = {
    "sheet part": "表名还在，文件已损坏",
    "part of two sheets": "指向同一份内容",
    "no relationship": "没有写明内容在哪里",
    "wrong content type": "标成了别的类型：image/png",
    "wrong relationship": "成了图表工作表",
    "another part": "指向的不是工作表的内容",
    "a part of others": "指向的不是工作表的内容",
}
"""Sheets whose content nobody knows: by kind, the true reason."""


@pytest.mark.parametrize("kind", WHY)
def test_a_sheet_whose_content_is_unknown_stops_whatever_takes_its_figures(
    kind: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Nothing is carried, imported, filled or compared from it as if it were blank."""
    path, good, out = tmp_path / "表.xlsx", tmp_path / "好.xlsx", tmp_path / "out"
    path.write_bytes(pack(_damaged(*PARTLY[kind])))
    good.write_bytes(pack(_members()))
    (tmp_path / "data.yaml").write_text("paid_total: 1\n", "utf-8")
    commands = [
        ["migrate", str(path), "-o", f"{out}.xlsx"],
        ["roll", str(path), "--year", "2025", "-o", f"{out}.xlsx"],
        ["import", str(path), "--into", str(good), "-o", f"{out}.xlsx"],
        ["import", str(good), "--into", str(path), "-o", f"{out}.xlsx"],
        ["fill", str(path), str(tmp_path / "data.yaml"), "-o", f"{out}.xlsx"],
        ["export", str(path), "--form", "整体支出绩效自评表", "-o", f"{out}.xlsx"],
        ["diff", str(path), str(good)],
    ]
    for command in commands:
        assert main(command) in (1, 2), command
        told = capsys.readouterr()
        assert f"{told.out}{told.err}".count(WHY[kind]) >= 1, (command, told)
    assert {p.name for p in tmp_path.iterdir()} == {"表.xlsx", "好.xlsx", "data.yaml"}


@pytest.mark.parametrize("kind", WHOLE)
def test_a_workbook_that_is_all_there_is_scored(kind: str, tmp_path: Path) -> None:
    path = tmp_path / "表.xlsx"
    path.write_bytes(pack(_damaged(*WHOLE[kind])))
    assert main(["score", str(path)]) == 0


def _without(part: str) -> Members:
    return {name: data for name, data in _members().items() if name != part}


def _cut(part: str) -> Members:
    members = _members()
    return {**members, part: members[part][: len(members[part]) // 2]}


REFUSED = {
    "no relationships": lambda: _without("xl/_rels/workbook.xml.rels"),
    "no strings": lambda: _without("xl/sharedStrings.xml"),
    "no book": lambda: _without("xl/workbook.xml"),
    "half a sheet": lambda: _cut("xl/worksheets/sheet2.xml"),
    "half of the strings": lambda: _cut("xl/sharedStrings.xml"),
    "half a book": lambda: _cut("xl/workbook.xml"),
    "no stamps": lambda: FOREIGN["drop_part"](_members(), "版本信息"),
}


@pytest.mark.parametrize("kind", REFUSED)
def test_what_cannot_be_read_is_refused_in_one_line(
    kind: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "表.xlsx"
    path.write_bytes(pack(REFUSED[kind]()))
    for command in ("validate", "score"):
        assert main([command, str(path)]) == 2
        (line,) = capsys.readouterr().err.strip().splitlines()
        assert re.search("[\u4e00-\u9fff]", line)
        assert "程序内部错误" not in line


def test_over_many_files_the_highest_code_wins(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    good, partly, broken = (tmp_path / f"{name}.xlsx" for name in ("a", "b", "c"))
    good.write_bytes(pack(_members()))
    partly.write_bytes(pack(_damaged(*PARTLY["sheet part"])))
    broken.write_bytes(pack(_cut("xl/workbook.xml")))
    assert main(["validate", str(good)]) == 0
    assert main(["validate", str(good), str(partly)]) == 1
    assert main(["validate", str(broken), str(partly), str(good)]) == 2
    capsys.readouterr()


CASES = [
    pytest.param(case, id=f"{path.stem}-{number}")
    for path in FILES
    for number, case in enumerate(load(path.stem)["fail"])
    if "mutate" in case
]


@pytest.mark.slow
@pytest.mark.parametrize("case", some(CASES))
def test_whatever_is_damaged_a_finding_or_nothing_is_told(case: dict[str, Any]) -> None:
    """What was read in part is told by a finding of its own, so a failing exit code is never silent."""
    submission = submission_of(case)
    found = unread(submission, score(submission))
    assert bool(found) == submission.partial
    told = {f.as_json()["message"] for f in run(submission, score(submission))}
    assert {f.message for f in found} <= told
    assert all(f.message and f.hint and "{" not in f.message + f.hint for f in found)


@pytest.mark.slow
def test_every_sheet_may_be_hollow(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path, out = tmp_path / "表.xlsx", tmp_path / "标.xlsx"
    sheets = list(read_book(_members(), "t").sheets)
    for name in {*some(sheets, 2 * DOSE), VERSION_SHEET}:
        path.write_bytes(pack(_damaged("drop_part", name)))
        code = main(["validate", str(path), "--mark", str(out), "--force"])
        told = capsys.readouterr()
        if name == VERSION_SHEET:
            assert (code, len(told.err.strip().splitlines())) == (2, 1)
        else:
            assert (code, f"“{name}”的内容" in told.out) == (1, True), name
