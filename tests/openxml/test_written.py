"""Every kind of file the product writes opens in Excel without repair, as far as can be told without it."""

from __future__ import annotations

import zipfile
from io import BytesIO
from pathlib import Path

import pytest

from tests.openxml.audit import TOLERATED, Tolerated, findings, outdated, unexpected
from tests.openxml.limits import breaches
from tests.report.reports import report
from tests.tools.departments import department
from tests.tools.systems import representative
from tests.tools.workbooks import OTHER, OWN, SAMPLES, filled, sample, submission, system_of, template
from workbook.authoring.export import export
from workbook.cells.results import with_results
from workbook.check import run
from workbook.check.listing.checked import Checked
from workbook.check.listing.problem_list import as_workbook, per_unit
from workbook.check.mark import mark
from workbook.layout.placement import PLAIN, UDF
from workbook.package.guard import unpack
from workbook.package.patch import pack
from workbook.renewal import Wanted, carry, refresh
from workbook.score.scoring import score
from workbook.submission import open_members
from workbook.submission.identity import system_text
from workbook.systems import load_shipped

pytestmark = pytest.mark.slow

SYSTEMS = (*representative(*OWN), *OWN)
SUFFIX = {UDF: ".xlsm", PLAIN: ".xlsx"}


def sound(data: bytes, suffix: str) -> None:
    """Assert that validator and limits find nothing that is not tolerated."""
    with zipfile.ZipFile(BytesIO(data)) as archive:
        assert archive.testzip() is None
    assert unexpected(findings(data, suffix), TOLERATED) == []
    if suffix != ".docx":
        assert breaches(unpack(data, "t")) == []


@pytest.fixture(scope="module", params=SYSTEMS)
def system(request: pytest.FixtureRequest) -> str:
    """A shipped system, or one that the workbook has to carry along."""
    name: str = request.param
    return name


def test_a_workbook_on_its_whole_way(system: str) -> None:
    """Empty, filled, with missing and wrong figures, scored, marked, refreshed, converted, migrated.

    The systems start by turns from one edition and the other, and each arrives at both.
    """
    edition = (UDF, PLAIN)[SYSTEMS.index(system) % 2]
    suffix = SUFFIX[edition]
    sound(template(system, edition), suffix)
    data = department(3, wrong=True) if system == OTHER else department(3, wrong=True, system_id=system)
    book = filled(data, system, edition)
    sound(book, suffix)
    opened = open_members(unpack(book, "t"), "t")
    read = opened.submission
    assert with_results(opened).packed() == book  # what score --write writes
    found = run(read, score(read))
    assert found
    sound(mark(opened, found).packed(), suffix)
    sound(refresh(opened).new.packed(), suffix)
    other = PLAIN if edition == UDF else UDF
    carried = carry(opened, Wanted(opened.layout.system, system_text(opened.book), other))
    sound(carried.new.packed(), SUFFIX[other])


@pytest.mark.parametrize(("old", "new"), [("lechang-2024", "mof-2013"), ("sichuan-2020", "lechang-2024")])
def test_a_workbook_of_another_system(old: str, new: str) -> None:
    opened = open_members(unpack(filled(department(4, system_id=old), old), "t"), "t")
    wanted = Wanted(load_shipped(new), "", UDF, findings=False)
    sound(carry(opened, wanted).new.packed(), ".xlsm")


def test_a_system_for_editing(system: str) -> None:
    sound(export(system_of(system)), ".xlsx")


def test_lists_of_problems(tmp_path: Path) -> None:
    """With findings, without, and of a file that could not be read; names of files may look like formulas."""
    read = submission(filled(sample("lechang-2024")))
    found = run(read, score(read))
    files = [
        Checked(Path("=甲局 #1.xlsm"), tuple(found), department="=甲&局", year=2024),
        Checked(Path("-乙局.xlsm")),
        Checked(Path("@丙局.xlsm"), refused="打不开 " + "很长" * 500),
    ]
    for part in (files, [], files[1:2]):
        sound(as_workbook(part), ".xlsx")
    sound(as_workbook(files, tmp_path, by_unit=True), ".xlsx")
    for unit in per_unit(files):
        sound(unit.content(tmp_path), ".xlsx")


@pytest.mark.parametrize("name", SAMPLES)
def test_reports(name: str) -> None:
    sound(report(name), ".docx")


def test_what_is_tolerated_still_occurs() -> None:
    assert outdated(TOLERATED) == []


def test_the_table_of_tolerated_findings_is_checked() -> None:
    """A finding is unexpected unless the table has it, an entry outdated unless a finding shows it."""
    data = unpack(as_workbook([]), "t")
    data["xl/styles.xml"] = data["xl/styles.xml"].replace(b"<sz ", b"<size ", 1)
    found = findings(pack(data), ".xlsx")
    assert found
    assert unexpected(found, {}) == found
    item = Tolerated("a test", ".xlsx", lambda: pack(data))
    table = {r"^\.xlsx .*styles\.xml": item, "never": item}
    assert unexpected(found, table) == []
    assert outdated(table) == ["never"]
