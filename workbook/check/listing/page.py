"""The problem list as one HTML page that needs nothing else: no network, no program, no script to be read."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from importlib.resources import files as resources
from pathlib import Path

from jinja2 import Environment, PackageLoader, StrictUndefined

from workbook.check.every import related
from workbook.check.frame.finding import SEVERITIES, SEVERITY_WORDS, Severity
from workbook.check.listing.checked import STATE_WORDS, Checked, counts_text, summary, total_text
from workbook.check.listing.entries import Entry, by_sheet
from workbook.check.listing.links import relative_uri
from workbook.check.listing.rules import occurring

HERE = "workbook.check.listing"
TEMPLATE, STYLE, SCRIPT = "page.html", "page.css", "page.js"


@dataclass(frozen=True)
class Unit:
    """One file on the page: what came of the item, its number in the list, the way (link) to the workbook."""

    item: Checked
    number: int
    way: str

    @cached_property
    def sheets(self) -> dict[str, list[Entry]]:
        """Its entries by sheet."""
        return by_sheet(self.item.findings)

    @cached_property
    def counts(self) -> dict[Severity, int]:
        """The number of findings per severity."""
        return summary(self.item.findings)

    @property
    def about(self) -> str:
        """Year and system in one line, as far as they are known."""
        year = f"{self.item.year} 年度" if self.item.year else ""
        return " · ".join(filter(None, (year, self.item.system)))


def as_html(files: Sequence[Checked], folder: Path | None = None) -> str:
    """Return the page; everything that comes from a workbook is escaped.

    folder: where it is to be written, for the links to the workbooks.
    """
    units = [Unit(item, number, relative_uri(item.path, folder)) for number, item in enumerate(files, 1)]
    style, script = (resources(HERE).joinpath(name).read_text("utf-8") for name in (STYLE, SCRIPT))
    page = environment(HERE).get_template(TEMPLATE)
    return page.render(
        units=units,
        total=_heading(files),
        settings=_settings(files),
        counts=summary(finding for item in files for finding in item.findings),
        words=SEVERITY_WORDS,
        states=STATE_WORDS,
        sheets=list(dict.fromkeys(sheet for unit in units for sheet in unit.sheets)),
        rules=occurring(files),
        related=related,
        number=_numbers(files),
        tally=lambda entries: counts_text(_tally(entries), zeros=False),
        policy=f"default-src 'none'; style-src {allowed(style)}; script-src {allowed(script)}",
        style=style,
        script=script,
    )


def environment(package: str) -> Environment:
    """Return what renders the templates in `package`: everything put into them is escaped."""
    return Environment(
        loader=PackageLoader(package, ""),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def _heading(files: Sequence[Checked]) -> str:
    return total_text(files) if len(files) != 1 else files[0].verdict


def _settings(files: Sequence[Checked]) -> list[str]:
    """Return what the systems change in the checks; of several files, of which where not all say so."""
    found: dict[str, list[str]] = {}
    for item in files:
        for words in item.settings:
            found.setdefault(words, []).append(item.unit)
    looked_at = sum(not item.refused for item in files)
    return [
        words if len(units) >= looked_at else f"{words}（{'、'.join(units)}）"
        for words, units in found.items()
    ]


def _numbers(files: Sequence[Checked]) -> dict[str, int]:
    """Return how often each check found something."""
    codes = [finding.code for item in files for finding in item.findings]
    return {code: codes.count(code) for code in set(codes)}


def _tally(entries: Sequence[Entry]) -> dict[Severity, int]:
    counts = dict.fromkeys(SEVERITIES, 0)
    for entry in entries:
        counts[entry.severity] += entry.count
    return counts


def allowed(content: str) -> str:
    """Return the source a content security policy allows: this text inline and nothing else."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()}'"
