"""The one-page guide: self-contained, true to what it describes, and filled in for each bundle."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from html.parser import HTMLParser

import pytest

from workbook.bundle.guide import render
from workbook.bundle.payload.install import STEPS
from workbook.bundle.scripts import TEXTS
from workbook.bundle.target import INTERPRETER
from workbook.template.vba import ribbon


def manifest(pythons: list[str], installer: str = "") -> dict[str, object]:
    return {
        "version": "1.2.3",
        "pythons": pythons,
        "interpreter": INTERPRETER,
        "python_installer": {"file": installer, "sha256": "0" * 64} if installer else None,
        "wheels": [{}] * 25,
    }


class Page(HTMLParser):
    """Collects what a page loads, and checks that its elements are closed in order."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.loaded: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.loaded += [value or "" for name, value in attrs if name in ("src", "href", "data", "srcset")]
        if tag != "meta":
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.loaded += [value or "" for name, value in attrs if name in ("src", "href", "data", "srcset")]

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def test_the_page_stands_alone_and_is_whole() -> None:
    text = render(manifest(["3.11", "3.12"]), 151_400_000)
    page = Page()
    page.feed(text)
    assert page.open == []
    assert page.loaded == []
    assert "@import" not in text
    assert not re.search(r"url\((?!#)", text)
    assert not re.search(r"\$\w|\$\{", text)
    pictures = re.findall(r"<svg.*?</svg>", text, re.S)
    assert len(pictures) == 3
    for picture in pictures:
        assert len(ET.fromstring(picture)) > 3
    assert "约 151 MB，25 个组件" in text
    assert "1.2.3" in text
    assert text == render(manifest(["3.11", "3.12"]), 151_400_000)


def test_the_pictures_show_the_scripts_and_the_ribbon() -> None:
    text = render(manifest(["3.12"]), 1)
    for line in (TEXTS["begin"], *STEPS):
        assert f"{line}" in text
    labels = [
        e.attrib["label"] for e in ET.fromstring(ribbon()).iter() if e.tag.endswith(("}tab", "}button"))
    ]
    assert len(labels) > 4
    width = float(re.findall(r'viewBox="0 0 (\d+)', text)[-1])
    assert max(float(x) for x in re.findall(r'x="(\d+)" y="82"', text)) < width - 30
    for label in labels:
        assert f">{label}</text>" in text
    assert INTERPRETER in text


@pytest.mark.parametrize(
    ("pythons", "installer", "words"),
    [
        (["3.11", "3.12"], "", "要有 64 位 Python 3.12、3.11 之一（"),
        (["3.12"], "", "要有 64 位 Python 3.12（"),
        (["3.12"], "python-3.12.10-amd64.exe", "包里附带 python-3.12.10-amd64.exe"),
    ],
)
def test_which_python_is_needed(pythons: list[str], installer: str, words: str) -> None:
    assert words in render(manifest(pythons, installer), 1)


def test_it_says_what_was_not_tried() -> None:
    assert "还没有在真实的 Windows 和 Excel 上装过" in render(manifest(["3.12"]), 1)
