"""The collection's page in Chromium: whom a reviewer sees first, sorts, filters and opens."""

from __future__ import annotations

import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.tools.records import record
from workbook.collection import Collected, collect
from workbook.collection.page import as_html
from workbook.issuing import Unit

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser


def collection(number: int) -> Collected:
    units = [Unit(f"示例县第{n}局", f"{n:06}", group=f"第{n % 9}组") for n in range(number + 1)]
    return collect([record(n) for n in range(number)], {}, units)


def opened(chromium: Browser, folder: Path, found: Collected, scripts: bool = True) -> Page:
    """Return the page, opened from disk without a network; nothing on it fails or is forbidden."""
    path = folder / "汇总.html"
    path.write_text(as_html(found, folder), "utf-8")
    context = chromium.new_context(
        offline=True, java_script_enabled=scripts, viewport={"width": 1366, "height": 768}
    )
    page = context.new_page()
    problems: list[str] = []
    page.on("pageerror", lambda error: problems.append(str(error)))
    page.on("console", lambda message: problems.append(message.text))
    page.goto(path.as_uri())
    assert problems == []
    return page


def test_the_five_first_are_seen_without_scrolling(chromium: Browser, tmp_path: Path) -> None:
    page = opened(chromium, tmp_path, collection(60))
    boxes = [item.bounding_box() for item in page.locator("#first > ol > li").all()]
    assert len(boxes) == 5
    assert all(box and box["y"] + box["height"] <= 768 for box in boxes)
    assert page.locator("svg").first.is_visible()


def test_sorting_filtering_and_opening_work_by_keyboard(chromium: Browser, tmp_path: Path) -> None:
    from playwright.sync_api import expect

    found = collection(60)
    page = opened(chromium, tmp_path, found)
    page.keyboard.press("/")
    page.keyboard.type("第7局")
    expect(page.locator("#shown b").first).to_have_text("1")
    page.locator("button[type=reset]").press("Enter")
    expect(page.locator("#shown b").first).to_have_text("61")
    head = page.locator("#units th").nth(5)
    head.locator("button").press("Enter")
    assert head.get_attribute("aria-sort") == "descending"
    shown = [
        float(text) for text in page.locator("#units tbody tr td:nth-child(6)").all_inner_texts() if text
    ]
    assert shown == sorted(shown, reverse=True)
    assert page.locator("#units tbody tr").last.inner_text().find("没有报") > 0, "blanks stay at the end"
    page.locator("#state").select_option("没有报")
    assert page.locator("#units tbody tr:visible").count() == 1
    page.locator("button[type=reset]").click()
    unit = next(unit for unit in found.counted if unit.findings)
    row = page.locator("#units tbody tr").filter(has_text=unit.code)
    row.locator(".more").press("Enter")
    assert page.locator("tr.detail tbody tr").count() == len(unit.findings)
    row.locator(".more").press("Enter")
    assert not page.locator("tr.detail").is_visible()


def test_without_scripts_the_list_is_there(chromium: Browser, tmp_path: Path) -> None:
    page = opened(chromium, tmp_path, collection(12), scripts=False)
    assert page.locator("#units tbody tr:visible").count() == 13
    assert not page.locator("#filter").is_visible()
    assert page.locator(".more:visible").count() == 0


def test_a_thousand_units_open_within_three_seconds(chromium: Browser, tmp_path: Path) -> None:
    from playwright.sync_api import expect

    page = opened(chromium, tmp_path, collection(1000))
    start = time.monotonic()
    page.reload()
    expect(page.locator("#shown b").first).to_have_text("1001")
    assert time.monotonic() - start <= 3
