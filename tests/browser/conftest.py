"""One headless Chromium for all tests of pages."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from importlib.util import find_spec
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser

PROGRAMS = ("chromium", "chromium-browser", "google-chrome")
QUIET = (
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
)  # fmt: skip
"""Started so it looks for nothing on the network; root has no sandbox."""


def program() -> str | None:
    """Return the browser installed here, None where there is none."""
    return next(filter(None, map(shutil.which, PROGRAMS)), None)


def why_not() -> str:
    """Return why no browser can be used here, empty when one can."""
    if find_spec("playwright") is None:
        return "playwright is not installed (make setup)"
    if program() is None:
        return f"no Chromium is installed ({', '.join(PROGRAMS)}; Debian: apt-get install chromium)"
    return ""


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """A running headless Chromium."""
    if reason := why_not():
        pytest.skip(reason)
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program(), args=list(QUIET))
        yield browser
        browser.close()
