"""A folder of evidence: what is in it, and that nothing outside is opened."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest

from tests.tools.evidence import CONTENTS, make_folder
from tests.workbook.dossier.conftest import NAMES
from workbook.check import Finding, run
from workbook.cli import main
from workbook.evidence import Folder, folder, outside, read_folder
from workbook.package import Refused
from workbook.score.scoring import score
from workbook.submission import open_workbook


def _found(desk: Path) -> list[tuple[str, str]]:
    return [(f.code, str(f.hit.place)) for f in _findings(desk)]


def _findings(desk: Path) -> list[Finding]:
    submission = open_workbook(desk / "自评表.xlsm").submission
    return run(submission, score(submission), evidence=read_folder(desk / "佐证"))


def test_a_complete_folder_gives_no_finding(desk: Path) -> None:
    assert _findings(desk) == []


@pytest.mark.parametrize(
    "listed", ["../a.pdf", "/a.pdf", "C:a.pdf", r"..\a.pdf", r"\\host\a.pdf", "a/../../b", "~/a"]
)
def test_names_that_point_outside(listed: str) -> None:
    assert outside(listed)


@pytest.mark.parametrize("listed", ["a.pdf", "甲/a.pdf", r"甲\a.pdf", "a..b.pdf", "./a.pdf", "~$a.docx"])
def test_names_that_stay_inside(listed: str) -> None:
    assert not outside(listed)


def test_a_link_out_of_the_folder_is_told_and_never_opened(
    desk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    secret = desk / "secret.pdf"
    secret.write_bytes(CONTENTS["pdf"])
    (desk / "佐证" / NAMES[0]).unlink()
    (desk / "佐证" / NAMES[0]).symlink_to(secret)
    (desk / "佐证" / "外").symlink_to(desk)
    opened: list[Path] = []
    real = Path.open

    def noting(path: Path, *args: Any, **more: Any) -> Any:
        opened.append(path)
        return real(path, *args, **more)

    monkeypatch.setattr(Path, "open", noting)
    assert _found(desk) == [("JX-E-03", "佐证目录"), ("JX-E-03", "佐证目录!D7")]
    assert not any(path.name == NAMES[0] or "外" in path.parts for path in opened)


def test_a_link_within_the_folder_is_the_file(desk: Path) -> None:
    (desk / "佐证" / NAMES[0]).rename(desk / "佐证" / "原件.pdf")
    (desk / "佐证" / NAMES[0]).symlink_to(desk / "佐证" / "原件.pdf")
    assert _found(desk) == [("JX-E-09", "佐证目录")]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="only where there are pipes")
def test_a_pipe_is_not_read(desk: Path) -> None:
    (desk / "佐证" / NAMES[0]).unlink()
    os.mkfifo(desk / "佐证" / NAMES[0])
    assert _found(desk) == [("JX-E-03", "佐证目录!D7")]


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read everything")
def test_a_file_without_permission_is_told(desk: Path) -> None:
    (desk / "佐证" / NAMES[0]).chmod(0)
    assert _found(desk) == [("JX-E-04", "佐证目录!D7")]


def test_limits(desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(folder, "MAX_FILE", 10)
    assert {code for code, _ in _found(desk)} == {"JX-E-04"}
    monkeypatch.setattr(folder, "MAX_FILE", 10**6)
    size = (desk / "佐证" / NAMES[0]).stat().st_size
    monkeypatch.setattr(folder, "MAX_TOTAL", size)
    assert {code for code, _ in _found(desk)} == {"JX-E-04"}
    assert len(_found(desk)) == len(NAMES) - 1
    monkeypatch.setattr(folder, "MAX_FILES", 3)
    with pytest.raises(Refused, match="超过 3 个"):
        read_folder(desk / "佐证")


def test_a_mark_across_two_pieces_is_seen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(folder, "CHUNK", 700)
    make_folder(tmp_path, [], {"甲.xlsx": "locked office"})
    facts = read_folder(tmp_path).facts("甲.xlsx")
    assert facts.locked
    assert facts.size == len(CONTENTS["locked office"])


def test_names_stored_in_parts_are_the_same(tmp_path: Path) -> None:
    """A Mac stores é as e with an accent."""
    make_folder(tmp_path, ["caf\u0065\u0301.pdf"])
    assert read_folder(tmp_path).find("caf\u00e9.pdf").how == "exact"


def test_no_two_findings_for_one_fault(desk: Path) -> None:
    (desk / "佐证" / NAMES[0]).rename(desk / "佐证" / "E01 预算批复.PDF")
    (desk / "佐证" / NAMES[1]).rename(desk / "佐证" / "E02_预算调整（盖章）.pdf")
    assert _found(desk) == [("JX-E-01", "佐证目录!D7"), ("JX-E-01", "佐证目录!D8")]


def test_marking_notes_hash_size_and_date_and_only_there(
    desk: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    os.utime(desk / "佐证" / NAMES[0], (1735689600, 1735689600))  # 2025-01-01
    assert main(["validate", "自评表.xlsm", "--evidence", "佐证", "--mark", "已登记.xlsm"]) == 0
    row = next(open_workbook(desk / "已登记.xlsm").submission.rows("evidence"))
    facts = read_folder(desk / "佐证").facts(NAMES[0])
    noted = [row.cells[f"evidence_{key}"].value for key in ("sha256", "size", "modified")]
    assert noted == [facts.sha256, facts.size, facts.modified]
    assert str(facts.modified) == "2025-01-01"
    assert main(["validate", "已登记.xlsm", "--evidence", "佐证"]) == 0
    assert "没有发现问题" in capsys.readouterr().out
    (desk / "佐证" / NAMES[0]).write_bytes(CONTENTS["pdf"])
    assert main(["validate", "已登记.xlsm", "--evidence", "佐证", "--strict"]) == 1
    assert "JX-E-11" in capsys.readouterr().out
    assert main(["validate", "已登记.xlsm", "--evidence", "佐证", "--mark", "再登记.xlsm"]) == 0
    capsys.readouterr()
    assert main(["validate", "再登记.xlsm", "--evidence", "佐证", "--strict"]) == 0


def test_rows_the_program_wrote_to_are_not_filled_rows(desk: Path) -> None:
    main(["validate", "自评表.xlsm", "--evidence", "佐证", "--mark", "已登记.xlsm"])
    opened = open_workbook(desk / "已登记.xlsm")
    row = next(opened.submission.rows("evidence"))
    typed = {(d.row, d.col) for d in row.cells.values() if d.field.is_input}
    from workbook.package import Edit

    cleared = opened.edit({"佐证目录": dict.fromkeys(typed, Edit(None))}).submission
    assert len(list(cleared.rows("evidence"))) == len(NAMES) - 1
    assert not [f for f in run(cleared, score(cleared)) if f.hit.place.sheet == "佐证目录"]


def test_several_workbooks_have_a_folder_each(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (desk / "乙局.xlsm").write_bytes((desk / "自评表.xlsm").read_bytes())
    make_folder(desk / "各单位佐证" / "自评表", NAMES)
    books = ["自评表.xlsm", "乙局.xlsm", "--evidence", "各单位佐证"]
    assert main(["validate", *books]) == 2
    said = capsys.readouterr()
    assert "自评表.xlsm：没有发现问题" in said.out
    assert f"找不到佐证文件夹 {Path('各单位佐证', '乙局')}" in said.err
    make_folder(desk / "各单位佐证" / "乙局", NAMES[1:])
    assert main(["validate", *books]) == 1
    assert "没有“E01_预算批复.pdf”" in capsys.readouterr().out
    (desk / "另").mkdir()
    (desk / "另" / "自评表.xlsm").write_bytes((desk / "自评表.xlsm").read_bytes())
    assert main(["validate", "自评表.xlsm", "另/自评表.xlsm", "--evidence", "各单位佐证"]) == 2
    assert "都叫 自评表" in capsys.readouterr().err
    assert main(["validate", "自评表.xlsm", "--evidence", "没有"]) == 2
    assert "找不到佐证文件夹 没有" in capsys.readouterr().err


def test_a_folder_in_hand_is_read_once(desk: Path) -> None:
    held: Folder = read_folder(desk / "佐证")
    first = held.facts(NAMES[0])
    (desk / "佐证" / NAMES[0]).write_bytes(b"")
    assert held.facts(NAMES[0]) is first
