"""The one-page guide 安装说明.html: text and drawn pictures in a single file.

What the pictures show comes from what they show: the console's lines from the install script, the ribbon's
buttons from the workbook's ribbon, so that they cannot fall behind.
"""

from __future__ import annotations

import html
import xml.etree.ElementTree as ET
from collections.abc import Mapping
from importlib.resources import files
from string import Template
from typing import Any

from workbook.bundle.payload.install import STEPS
from workbook.bundle.scripts import TEXTS
from workbook.bundle.target import HOME, one_of
from workbook.template.vba import ribbon

NAME = "安装说明.html"
MEGABYTE = 1_000_000
_ICONS = {
    "Calculator": "Σ",
    "Spelling": "✓",
    "FileSaveAsWordDocx": "W",
    "Clear": "⌫",
    "TableRowsInsertBelowExcel": "＋",
    "OutlineShowDetail": "▾",
}


def render(manifest: Mapping[str, Any], size: int) -> str:
    """Return the page. manifest: that of the bundle; size: of the bundle in bytes."""
    installer = manifest["python_installer"]
    python = (
        f"电脑上没有 Python 也可以：包里附带 {installer['file']}，会装在同一个文件夹里。"
        if installer
        else f"电脑上要有 64 位 Python {one_of(manifest['pythons'])}"
        "（python.org 的安装程序，不要用应用商店版）；本包没有附带 Python，没有的请先装好。"
    )
    page = files("workbook.bundle").joinpath("guide.html").read_text("utf-8")
    return Template(page).substitute(
        version=manifest["version"],
        python=html.escape(python),
        size=f"{size / MEGABYTE:.0f}",
        wheels=len(manifest["wheels"]),
        home=html.escape(HOME),
        interpreter=html.escape(manifest["interpreter"]),
        console=_console(),
        ribbon=_ribbon(),
    )


def _console() -> str:
    """Draw what the window shows, one line of text below the other."""
    lines = [
        str(TEXTS["begin"]),
        *(f"（{n}/{len(STEPS)}）{text}……" for n, text in enumerate(STEPS, 1)),
        "完成。",
    ]
    return "".join(
        f'<text x="12" y="{40 + 19 * n}">{html.escape(line)}</text>' for n, line in enumerate(lines)
    )


def _ribbon() -> str:
    """Draw the workbook's own tab from its ribbon."""
    root = ET.fromstring(ribbon())
    tab = next(e for e in root.iter() if e.tag.endswith("}tab"))
    buttons = [e for e in root.iter() if e.tag.endswith("}button")]
    parts = [f'<text x="22" y="19" class="tab">{html.escape(tab.attrib["label"])}</text>']
    for n, button in enumerate(buttons):
        x = 42 + 78 * n
        icon = _ICONS.get(button.attrib["imageMso"], "●")
        parts.append(f'<text x="{x}" y="60" class="icon">{icon}</text>')
        parts.append(f'<text x="{x}" y="82" class="label">{html.escape(button.attrib["label"])}</text>')
    return "".join(parts)
