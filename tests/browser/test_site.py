"""The page in Chromium: a unit hands in, a reviewer looks and decides; by mouse, keyboard, screen reader."""

from __future__ import annotations

import re
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
import pytest

from tests.tools.records import record
from tests.tools.sites import OTHER, OWN, PASSWORD, House, house, quick_hashes
from tests.tools.workbooks import filled, sample
from workbook.issuing import Unit
from workbook.web import accounts, submissions
from workbook.web.judging import Verdict
from workbook.web.schema import submission
from workbook.web.serving import Settings, server

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser
UNITS = 30
STATIC = Path(str(accounts.__file__)).parent / "static"


@dataclass
class Open:
    """A site that is served, with who looks at it."""

    house: House
    address: str
    chromium: Browser
    problems: list[str] = field(default_factory=list)

    def page(self, login: str = "", scripts: bool = True) -> Page:
        """Return a page of somebody who is signed in."""
        context = self.chromium.new_context(
            viewport={"width": 1366, "height": 768}, java_script_enabled=scripts, locale="zh-CN"
        )
        page = context.new_page()
        page.on("pageerror", lambda error: self.problems.append(str(error)))
        page.on("console", lambda message: self.problems.append(message.text))
        page.goto(self.address)
        if login:
            page.fill("#login", login)
            page.fill("#password", PASSWORD)
            page.keyboard.press("Enter")
            page.wait_for_selector(".me")
        return page


@pytest.fixture(scope="module")
def site(chromium: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Open]:
    """A served site: the two units, and thirty more that have handed in already."""
    with quick_hashes(), house(tmp_path_factory.mktemp("site") / "data") as made:
        handed_in(made)
        served = server(made.store, Settings(port=0, bureau="示例县财政局", jobs=2))
        thread = threading.Thread(target=served.run)
        thread.start()
        while not served.started:
            time.sleep(0.02)
        port = served.servers[0].sockets[0].getsockname()[1]
        opened = Open(made, f"http://127.0.0.1:{port}", chromium)
        yield opened
        served.should_exit = True
        thread.join()
        told = [problem for problem in opened.problems if "Failed to load resource" not in problem]
        assert told == [], "nothing fails on any page, and nothing on it is forbidden"


def handed_in(made: House) -> None:
    """Keep the submissions of thirty units, without the work."""
    records = [record(number) for number in range(UNITS)]
    accounts.create_units(made.store, [Unit(r.department, r.code, r.level, r.group) for r in records])
    with made.store.reading() as connection:
        known = {one.code: one for one in accounts.all_of(connection, "unit")}
    for one in records:
        number = submissions.receive(made.store, known[one.code], "表.xlsx", one.digest, 1)
        verdict = msgspec.json.encode(Verdict(whole=True, record=one)).decode()
        with made.store.writing() as connection:
            same = submission.c.id == number
            connection.execute(submission.update().where(same).values(state="judged", verdict=verdict))


def accessible(page: Page) -> None:
    """Assert that axe-core finds nothing a keyboard or a screen reader stumbles over."""
    from axe_playwright_python.sync_playwright import Axe

    found = Axe().run(page).response["violations"]
    assert [(rule["id"], rule["nodes"][0]["html"]) for rule in found] == []


def test_a_unit_hands_in_and_a_reviewer_sends_it_back(site: Open, tmp_path: Path) -> None:
    from playwright.sync_api import expect

    good, broken, faulty = (tmp_path / name for name in ("好.xlsx", "坏.xlsx", "有错.xlsx"))
    good.write_bytes(filled(sample("example-2024")))
    faulty.write_bytes(filled({**sample("example-2024"), "self_total": 99}))
    broken.write_bytes(good.read_bytes()[:5000])
    page = site.page(OWN.code)
    accessible(page)
    page.set_input_files("#file", broken)
    expect(page.locator("#chosen")).to_have_text("已选择：坏.xlsx")
    page.click("#upload button")
    expect(page.locator("[role=alert]")).to_be_visible(timeout=30_000)
    accessible(page)
    page.goto(site.address)
    drop(page, faulty)
    expect(page.locator("#findings .badge.error").first).to_be_visible(timeout=30_000)
    accessible(page)
    number = page.url.rpartition("/")[2]
    with page.expect_download() as download:
        page.get_by_role("link", name="自评报告（草稿）").click()
    assert download.value.suggested_filename.endswith("自评报告（草稿）.docx")
    reviewer = site.page("zhangsan")
    reviewer.goto(f"{site.address}/bureau/submissions/{number}")
    accessible(reviewer)
    seen = reviewer.locator("#findings .badge.error").first.bounding_box()
    assert seen
    assert seen["y"] + seen["height"] <= 768, "who decides sees what was found"
    reviewer.get_by_role("button", name="退回").click()
    expect(reviewer.locator("[role=alert]")).to_contain_text("退回要写明意见")
    reviewer.go_back()
    reviewer.fill("#word", "自评总分请核对")
    reviewer.get_by_role("button", name="退回").click()
    expect(reviewer.locator("blockquote")).to_contain_text("自评总分请核对")
    page.goto(site.address)
    expect(page.locator("blockquote")).to_contain_text("自评总分请核对")
    page.set_input_files("#file", good)
    page.locator("#upload button").press("Enter")
    expect(page.locator("#findings")).to_contain_text("没有发现问题", timeout=30_000)
    reviewer.goto(f"{site.address}/bureau/units")
    row = reviewer.get_by_role("row").filter(has_text=OWN.code)
    expect(row).to_contain_text("待审核")
    row.locator("a").nth(1).click()
    reviewer.get_by_role("button", name="接受").click()
    page.goto(site.address)
    expect(page.locator("#upload-head ~ p")).to_contain_text("已被接受")
    reviewer.goto(f"{site.address}/bureau/log")
    expect(reviewer.locator("tbody tr").first).to_contain_text("接受")
    accessible(reviewer)


def drop(page: Page, path: Path) -> None:
    """Drag a file onto the page."""
    data = page.evaluate_handle(
        """([bytes, name]) => { const data = new DataTransfer();
        data.items.add(new File([new Uint8Array(bytes)], name)); return data; }""",
        [list(path.read_bytes()), path.name],
    )
    page.dispatch_event("#drop", "drop", {"dataTransfer": data})


def test_the_five_first_are_seen_without_scrolling(site: Open) -> None:
    page = site.page("zhangsan")
    boxes = [item.bounding_box() for item in page.locator("#first > ol > li").all()]
    assert len(boxes) == 5
    assert all(box and box["y"] + box["height"] <= 768 for box in boxes)
    accessible(page)
    page.locator("#first .unit").first.click()
    page.locator("#units tr:target a").first.click()
    assert "/bureau/submissions/" in page.url
    accessible(page)


@pytest.mark.parametrize(
    "path", ["/bureau/units", "/bureau/units/1", "/bureau/notices", "/bureau/export", "/password"]
)
def test_every_page_is_for_everybody(site: Open, path: str) -> None:
    page = site.page("zhangsan")
    page.goto(f"{site.address}{path}")
    accessible(page)


def test_by_keyboard_alone(site: Open) -> None:
    """The first tab leads past the bar, the next through it, in the order it is read; each place is seen."""
    page = site.page("zhangsan")
    page.goto(f"{site.address}/bureau/units")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "跳到正文"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "content"
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('main') !== null")
    outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
    assert outline == "solid"


def test_without_scripts_all_of_it_works(site: Open, tmp_path: Path) -> None:
    path = tmp_path / "表.xlsx"
    path.write_bytes(b"PK nothing")
    page = site.page(OTHER.code, scripts=False)
    page.set_input_files("#file", path)
    page.click("#upload button")
    for _ in range(60):
        if page.locator("#waiting").count() == 0:
            break
        time.sleep(0.2)
        page.reload()
    assert "不算报送" in page.inner_text("main")


def test_an_old_chromium_knows_every_word() -> None:
    """Debian's QtWebEngine is Chromium 87: what came later must not be needed."""
    later = {
        "*.js": r"\.at\(|\.replaceChildren\(\)|structuredClone|Object\.hasOwn|\.findLast|#\w+ in |\.group\(",
        "*.css": r":has\(|:is\(|:where\(|aspect-ratio|@container|@layer|accent-color|:user-invalid|\bdvh\b|&",
    }
    collection = STATIC.parents[1] / "collection"
    for pattern, words in later.items():
        for path in (*STATIC.glob(pattern), *collection.glob(pattern)):
            assert not re.search(words, path.read_text("utf-8")), path
