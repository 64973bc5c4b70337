"""The table of ``make wine``: printed, and kept with its date in docs/Windows.md."""

from __future__ import annotations

import datetime as dt
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

PAGE = Path("docs/Windows.md")
BEGIN, END = "<!-- make wine -->", "<!-- /make wine -->"


@dataclass(frozen=True)
class Row:
    """What was done, what came of it, and whether that is as it should be."""

    what: str
    found: str
    good: bool

    @property
    def line(self) -> str:
        """The row as one line of text."""
        return f"{'✓' if self.good else '✗'} {self.what}：{self.found}"


def printed(rows: Sequence[Row]) -> str:
    """Return the closing line."""
    bad = sum(not row.good for row in rows)
    return f"{len(rows)} 项，{f'{bad} 项不对' if bad else '全部正常'}。"


def table(rows: Sequence[Row], day: str, wine: str) -> str:
    """Return the block of the page."""
    head = f"{day}，{wine}，官方 CPython for Windows，代码页 936：\n\n| 做了什么 | 结果 |\n| --- | --- |\n"
    lines = "".join(f"| {row.what} | {'' if row.good else '✗ '}{row.found} |\n" for row in rows)
    return f"{BEGIN}\n{head}{lines}{END}"


def put(page: str, block: str) -> str:
    """Return the page with `block` in the place of the one before; raise ValueError where there is none."""
    before, begin, rest = page.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not begin or not end:
        raise ValueError(f"{PAGE} has no block {BEGIN}")
    return before + block + after


def store(rows: Sequence[Row]) -> None:
    """Keep the table in the page."""
    wine = subprocess.run(["/usr/lib/wine/wine64", "--version"], capture_output=True, text=True, check=False)
    day = dt.datetime.now(dt.UTC).date().isoformat()
    PAGE.write_text(put(PAGE.read_text("utf-8"), table(rows, day, wine.stdout.strip())), "utf-8")
