"""Unit and year in the footers: there once both are known, right when they change, and no one else's lost."""

from __future__ import annotations

import datetime as dt
import re
from html import unescape
from typing import Any

import pytest

from tests.tools.departments import layout_of
from tests.tools.workbooks import SYSTEM, blank, filled, sample, template
from workbook.cells.signs.every import signs
from workbook.intake.importing import roll
from workbook.layout.placement import PLAIN, UDF
from workbook.package.guard import unpack
from workbook.package.patch import part_of
from workbook.submission import Opened, open_members
from workbook.template.fill import fill
from workbook.template.footers import PAGES, with_unit
from workbook.template.footers import PLAIN as NOBODY

OWNER = {"dept_name": "甲&R乙<局>", "fiscal_year": 2024}
SAVED_ELSEWHERE = '&L&"Calibri,Regular"&10&A&C&"Calibri,Regular"&10{}&R&"Calibri,Regular"&10' + PAGES
"""As LibreOffice writes a footer it has read."""


def footers(opened: Opened) -> set[str]:
    """Return the footers of the sheets people see or may see."""
    sheets = [part_of(opened.members, opened.book, sheet.name) for sheet in opened.layout.sheets]
    return {unescape(re.findall("oddFooter>([^<]*)<", opened.members[part].decode())[0]) for part in sheets}


def with_footer(opened: Opened, footer: str) -> Opened:
    """Return the workbook with one footer on every sheet."""
    said = f"<oddFooter>{footer.replace('&', '&amp;')}<"
    parts = [part_of(opened.members, opened.book, sheet.name) for sheet in opened.layout.sheets]
    pattern = "<oddFooter>[^<]*<"
    return opened.with_parts(
        {part: re.sub(pattern, lambda _: said, opened.members[part].decode()).encode() for part in parts}
    )


@pytest.mark.parametrize("edition", [UDF, PLAIN])
def test_whoever_fills_the_workbook_says_whose_it_is(edition: str) -> None:
    assert footers(blank(edition=edition)) == {NOBODY}
    book = fill(blank(edition=edition), OWNER)
    assert footers(book) == {f"&L&10&A&C&10 甲&&R乙<局> · 2024 年度&R&10{PAGES}"}
    renamed = fill(book, {"dept_name": "丙局 · 2023 年度"})
    assert footers(renamed) == {f"&L&10&A&C&10 丙局 · 2023 年度 · 2024 年度&R&10{PAGES}"}
    assert footers(fill(renamed, {"dept_name": None})) == {NOBODY}


def test_next_year_says_so() -> None:
    old = open_members(unpack(filled(sample("example-2024"), edition=PLAIN), "t"), "旧.xlsx")
    fresh = open_members(unpack(template(SYSTEM, PLAIN), "t"), "新.xlsx")
    rolled = roll(old, fill(fresh, {"fiscal_year": 2025}), dt.date(2026, 1, 5)).new
    assert footers(rolled) == {f"&L&10&A&C&10 示例县示例局（虚构） · 2025 年度&R&10{PAGES}"}


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("", "&10 甲&&R乙<局> · 2024 年度"),
        (" 甲局 · 2023 年度", "&10 甲&&R乙<局> · 2024 年度"),
        (" 某某局内部资料", None),
        (" 2024 年度自评", None),
    ],
)
def test_a_footer_other_programs_saved_is_ours_and_one_people_made_is_theirs(
    before: str, after: str | None
) -> None:
    footer = SAVED_ELSEWHERE.format(before)
    done = footers(fill(with_footer(blank(), footer), OWNER))
    found = SAVED_ELSEWHERE.replace('&"Calibri,Regular"&10{}', after) if after else footer
    assert done == {found}
    bare = with_footer(blank(), "&C内部资料")
    assert footers(fill(bare, OWNER)) == {"&C内部资料"}


@pytest.mark.parametrize("changes", [{"dept_name": "局" * 300}, {"dept_name": "&" * 300}])
def test_a_footer_is_never_longer_than_excel_takes(changes: dict[str, Any]) -> None:
    (footer,) = footers(fill(blank(), OWNER | changes))
    assert len(footer) <= 255
    assert footer.endswith(f" · 2024 年度&R&10{PAGES}")


def test_a_second_time_changes_nothing() -> None:
    book = fill(blank(), OWNER)
    assert with_unit(book).members == book.members


def test_unit_and_year_stand_on_every_first_page() -> None:
    """Beside the titles within the printed columns, for who fills the workbook by hand."""
    layout = layout_of(SYSTEM)
    units = [sign for sign in signs(layout) if sign.kind == "unit"]
    for sheet in layout.sheets:
        if sheet.printed_to:
            edge = layout.strips[sheet.printed_to].col
            assert all(sign.col <= edge for sign in units if sign.sheet == sheet.name)
    assert sorted(s.row for s in units if s.sheet == "文字材料") == [
        box.top for box in layout.boxes if box.sheet == "文字材料"
    ]
