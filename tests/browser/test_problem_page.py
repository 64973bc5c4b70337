"""The problem list in Chromium: what a reviewer sees, filters, finds and prints."""

from __future__ import annotations

import re
import subprocess
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.tools.findings import made, unit
from workbook.check.listing.checked import Checked
from workbook.check.listing.page import as_html

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

NOTE = made("JX-T-02", "绩效目标", 700, "编外人员没有列入", severity="info")
MIXED = [
    Checked(Path("甲局.xlsx"), (*unit(1, 40).findings, NOTE), department="示例县甲局", year=2024),
    Checked(Path("乙局.xlsx"), unit(2, 30).findings, department="示例县乙局", year=2024),
    Checked(Path("丙局.xlsx"), department="示例县丙局"),
    Checked(Path("丁局.xlsx"), refused="丁局.xlsx 打不开"),
]
Open = Callable[..., "Page"]


@pytest.fixture
def show(chromium: Browser, tmp_path: Path) -> Open:
    """Return what opens a page of files from disk; its scripts must not fail."""

    def opened(files: list[Checked], scripts: bool = True) -> Page:
        path = tmp_path / "问题清单.html"
        path.write_text(as_html(files, tmp_path), "utf-8")
        page = chromium.new_context(offline=True, java_script_enabled=scripts).new_page()
        problems: list[str] = []
        page.on("pageerror", lambda error: problems.append(str(error)))
        page.on("console", lambda message: problems.append(message.text))
        page.goto(path.as_uri())
        assert problems == []
        return page

    return opened


def visible(page: Page) -> int:
    return page.locator(".finding:visible").count()


def told(page: Page) -> str:
    return page.locator("#shown").inner_text()


def test_filters_narrow_the_list_and_reset_widens_it(show: Open) -> None:
    from playwright.sync_api import expect

    page = show(MIXED)
    assert visible(page) == 71
    assert told(page) == "显示 71 条，共 71 条"
    page.locator("input[value=error]").uncheck()
    page.locator("input[value=warning]").uncheck()
    infos = sum(f.severity == "info" for item in MIXED for f in item.findings)
    assert visible(page) == infos
    assert told(page) == f"显示 {infos} 条，共 71 条"
    page.locator("#unit").select_option("示例县甲局")
    assert page.locator(".unit:visible").count() == 1
    assert page.locator("#overview tbody tr:visible").count() == 1
    page.locator("button[type=reset]").click()
    expect(page.locator("#shown b").first).to_have_text("71")
    assert visible(page) == 71
    page.locator("#sheet").select_option("收支")
    expected = sum(f.hit.place.sheet == "收支" for item in MIXED for f in item.findings)
    assert visible(page) == expected > 0
    assert page.locator("tbody[data-sheet='绩效目标']:visible").count() == 0
    page.locator("#code").select_option("JX-T-02")
    assert {row.get_attribute("data-code") for row in page.locator(".finding:visible").all()} <= {"JX-T-02"}


def test_search_takes_several_words_of_any_width(show: Open) -> None:
    from playwright.sync_api import expect

    page = show(MIXED)
    for words, number in (("编外人员", 1), ("编外 D701", 1), ("ｄ７０１　甲局", 1), ("D701 乙局", 0)):
        page.locator("#words").fill(words)
        expect(page.locator("#shown b").first).to_have_text(str(number))
        assert visible(page) == number
        assert page.locator("#none").is_visible() == (number == 0)


def test_links_lead_to_the_unit_and_to_the_check(show: Open) -> None:
    page = show(MIXED)
    page.locator("#overview a[href='#u2']").click()
    assert page.locator("#u2 h2").is_visible()
    page.locator("#u2 .finding a").first.click()
    code = page.locator("#u2 .finding").first.get_attribute("data-code")
    assert page.url.endswith(f"#{code}")
    assert page.locator(".rule:target").count() == 1


def test_without_scripts_all_is_shown_and_nothing_to_click(show: Open) -> None:
    page = show(MIXED, scripts=False)
    assert visible(page) == 71
    assert not page.locator("#filter").is_visible()
    assert page.locator("#overview tbody tr").count() == 4


def pages(page: Page, folder: Path) -> list[str]:
    """Return the text of every printed page."""
    pdf = folder / "page.pdf"
    page.pdf(path=pdf, prefer_css_page_size=True)
    text = subprocess.run(["pdftotext", "-layout", pdf, "-"], capture_output=True, text=True, check=True)
    size = subprocess.run(["pdfinfo", pdf], capture_output=True, text=True, check=True).stdout
    assert re.search(r"Page size: +841\.\d+ x 59[45]", size), "A4, landscape"
    return text.stdout.split("\f")[:-1]


def test_printed_on_at_most_twelve_pages(show: Open, tmp_path: Path) -> None:
    """229 findings, none of them told together, with the checks explained at the end."""
    page = show([unit(1)])
    assert page.locator(".finding").count() == 229
    printed = pages(page, tmp_path)
    assert len(printed) <= 12
    text = "".join(printed)
    assert len(re.findall(r"JX-[A-Z]-\d\d", text)) >= 229
    page.emulate_media(media="print")
    assert page.locator("#words").is_hidden(), "nothing to type on paper"
    assert all(f"第 {number} 页，共 {len(printed)} 页" in sheet for number, sheet in enumerate(printed, 1))
    last = next(number for number, sheet in enumerate(printed) if "检查说明" in sheet)
    assert all("怎么改" in sheet for sheet in printed[:last]), "heads on every page of the list"


def test_what_is_filtered_out_is_not_printed(show: Open, tmp_path: Path) -> None:
    page = show(MIXED)
    page.locator("#unit").select_option("示例县乙局")
    text = "".join(pages(page, tmp_path))
    assert "示例县乙局" in text
    assert "示例县甲局" not in text


def test_sixty_units_open_within_three_seconds(show: Open) -> None:
    from playwright.sync_api import expect

    page = show([unit(number) for number in range(1, 61)])
    shown = page.locator("#shown b").first
    start = time.monotonic()
    page.reload()
    expect(shown).to_have_text("13740")
    assert time.monotonic() - start <= 3
    start = time.monotonic()
    page.locator("#words").fill("第60局")
    expect(shown).to_have_text("229")
    assert time.monotonic() - start <= 3
