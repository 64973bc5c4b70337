"""A department's whole way: an empty form, what its files hold imported, the rest typed in LibreOffice.

Every number of `score` is that of a workbook somebody typed whole, and nothing is found.
"""

from __future__ import annotations

import json
from pathlib import Path
from random import Random

import pytest

from tests.libreoffice.keyboard import differing, left_to_type
from tests.libreoffice.office import Office
from tests.tools.books import every
from tests.tools.departments import department, unappraised
from tests.workbook.intake.test_files import xlsx
from workbook.cli import main
from workbook.submission import open_workbook
from workbook.template.fill import fill

pytestmark = [pytest.mark.libreoffice, pytest.mark.slow]
MACROS = "JX-F-07"
"""LibreOffice keeps no VBA project, and so the macros of what it saves are no longer ours."""
SEED = 3


def told(capsys: pytest.CaptureFixture[str], *arguments: object) -> dict:
    """Return what a command says as JSON."""
    capsys.readouterr()
    main([*map(str, arguments), "--format", "json"])
    return json.loads(capsys.readouterr().out)


def numbers(said: dict) -> object:
    """Return every number of a scorecard; in words of how it came about, cells of lists may stand."""
    names = ("code", "applicable", "points", "metric", "rule_score", "self_score", "missing")
    rows = [{name: row[name] for name in names} for row in said["indicators"]]
    return rows, {key: said[key] for key in ("total", "grade", "complete", "levels", "bonus", "cap")}


@pytest.mark.parametrize("suffix", [".xlsm", ".xlsx"])
def test_imported_and_typed_is_as_good_as_typed_whole(
    suffix: str, office: Office, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data = unappraised(department(SEED))  # those sheets are folded: nobody goes there by keyboard
    empty, imported, done, whole = (tmp_path / f"{name}{suffix}" for name in ("空", "导入", "填完", "全填"))
    assert main(["new", str(empty), "--department", data["dept_name"], "--year", "2024"]) == 0
    sources = []
    for number, grid in enumerate(every(data, Random(SEED))):
        sources.append(tmp_path / f"{number}.xlsx")
        sources[-1].write_bytes(xlsx(grid))
    brought = told(capsys, "import", *sources, "--into", empty, "-o", imported)
    assert not brought["conflicts"]
    whole.write_bytes(fill(open_workbook(empty), data).packed())
    keys = left_to_type(open_workbook(imported).submission, open_workbook(whole).submission)
    assert len(brought["imported"]) > 150
    office.open(imported.read_bytes(), f"导入{suffix}")
    assert office("type", keys) == []
    office("recalculate")
    office("save_as", str(done))
    typed, wanted = open_workbook(done).submission, open_workbook(whole).submission
    assert left_to_type(typed, wanted) == []
    # a source says 数量指标 where people type 数量, which is one group
    assert [item for item in differing(typed, wanted) if item[0] != "target_group"] == []
    assert numbers(told(capsys, "score", done)) == numbers(told(capsys, "score", whole))
    codes = {found["code"] for found in told(capsys, "validate", done)["files"][0]["findings"]}
    assert codes == ({MACROS} if suffix == ".xlsm" else set())
    assert told(capsys, "validate", whole)["files"][0]["findings"] == []


def test_what_a_cell_does_not_take_is_told(office: Office, tmp_path: Path) -> None:
    """The proof above can fail: the typing sees locked cells and what their validation refuses."""
    path = tmp_path / "空.xlsx"
    assert main(["new", str(path)]) == 0
    office.open(path.read_bytes(), path.name)
    read = open_workbook(path).submission
    paid, year = read.fields["paid_total"], read.fields["fiscal_year"]
    keys = [
        [paid.sheet, paid.row, 0, "改名"],
        [paid.sheet, paid.row, paid.col, "一千"],
        [year.sheet, year.row, year.col, "2024.5"],
    ]
    locked, text, half = office("type", keys)
    assert "locked" in locked
    assert "validation" in text
    assert "validation" in half
