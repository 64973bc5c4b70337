"""Unit and year in the footers, written by the workbook itself before it is printed."""

# The interpreter has no types:
# mypy: disable-error-code="misc, untyped-decorator"
from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pyopenvba.apps.excel._model import Worksheet
from pyopenvba.interpreter._objects import MemberSpec, VBAObject, member, setter
from xlsxwriter import Workbook

from tests.excel import vba
from workbook.layout.placement import DICTIONARY_SHEET
from workbook.template.footers import PAGES

OWN = "第 &P 页｜某某局内部资料"


class PageSetup(VBAObject):
    """What the interpreter lacks: the footer of a sheet."""

    def __init__(self, center: str, right: str) -> None:
        super().__init__()
        self.center, self.right = center, right

    @member
    def CenterFooter(self) -> object:
        return self.center

    @setter("CenterFooter")
    def _set(self, value: object) -> None:
        self.center = str(value)

    @member
    def RightFooter(self) -> object:
        return self.right


@pytest.fixture
def pages(monkeypatch: pytest.MonkeyPatch) -> dict[str, PageSetup]:
    """The footers of a workbook: blank, of another year, of somebody else's making, of no pages."""
    found = {
        "人员": PageSetup("", f"&10{PAGES}"),
        "收支": PageSetup("&10 甲局 · 2023 年度", f"&10{PAGES}"),
        "资产": PageSetup(OWN, f"&10{PAGES}"),
        DICTIONARY_SHEET: PageSetup("", ""),
    }
    spec = MemberSpec("PageSetup", "property", lambda sheet: found[sheet.name])
    monkeypatch.setitem(Worksheet._vba_members, "pagesetup", spec)
    return found


@pytest.fixture
def excel(pages: dict[str, PageSetup], tmp_path: Path) -> Iterator[vba.Excel]:
    """An open workbook whose sign says whose it is."""
    path = tmp_path / "book.xlsm"
    with Workbook(str(path)) as book:
        sheets = [book.add_worksheet(name) for name in pages]
        sheets[0].write(0, 5, "甲&乙局 · 2024 年度")
        book.define_name("jx_sign_unit2", "=人员!$F$1")
        book.define_name("jx_functions", f"={DICTIONARY_SHEET}!$A$1:$F$1")
    machine = vba.Machine("")
    yield vba.Excel(path, machine)
    machine.close()


def test_every_footer_of_ours_says_whose_it_is_and_no_other(
    excel: vba.Excel, pages: dict[str, PageSetup]
) -> None:
    excel.app.workbook.saved = True
    excel.app.run("ThisWorkbook.Workbook_BeforePrint", False)
    assert pages["人员"].center == pages["收支"].center == "&10 甲&&乙局 · 2024 年度"
    assert pages["资产"].center == OWN
    assert pages[DICTIONARY_SHEET].center == ""
    assert excel.app.workbook.saved, "nothing of it is the user's work"


def test_nothing_is_written_as_long_as_nobody_knows_whose_it_is(
    excel: vba.Excel, pages: dict[str, PageSetup]
) -> None:
    excel.app.evaluate('ThisWorkbook.Names("jx_sign_unit2").RefersToRange.ClearContents')
    excel.app.run("ThisWorkbook.Workbook_BeforePrint", False)
    assert pages["收支"].center == "&10 甲局 · 2023 年度"
