"""Findings as rows of a table, one finding a row: what .xlsx and CSV have in common."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from workbook.check.frame.finding import SEVERITY_WORDS, Finding
from workbook.check.listing.checked import STATE_WORDS, Checked
from workbook.check.listing.columns import visible


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its head, its width in characters, its content for a finding.

    printed: whether it goes on paper; the message has the figures of the others in words.
    """

    head: str
    width: float
    content: Callable[[Checked, Finding], str]
    printed: bool = True


COLUMNS = (
    Column("单位", 22, lambda item, _: item.unit),
    Column("级别", 9, lambda _, f: SEVERITY_WORDS[f.severity]),
    Column("代码", 9.5, lambda _, f: f.code),
    Column("位置", 19, lambda _, f: str(f.hit.place)),
    Column("问题", 52, lambda _, f: f.message),
    Column("怎么改", 43, lambda _, f: f.advice),
    Column("填报值", 14, lambda _, f: _figure(f, "value"), printed=False),
    Column("应为", 14, lambda _, f: _figure(f, "expected"), printed=False),
    Column("相差", 12, lambda _, f: _figure(f, "difference"), printed=False),
    Column("依据", 40, lambda _, f: f.clause, printed=False),
    Column("文件", 30, lambda item, _: str(item.path), printed=False),
)
UNIT, SEVERITY, PLACE, MESSAGE, FILE = (
    next(number for number, column in enumerate(COLUMNS) if column.head == head)
    for head in ("单位", "级别", "位置", "问题", "文件")
)


def rows(item: Checked) -> Iterator[list[str]]:
    """Yield the rows of one file; one that was refused or has no finding gets a row all the same."""
    for finding in item.findings:
        yield [column.content(item, finding) for column in COLUMNS]
    if not item.findings:
        row = [""] * len(COLUMNS)
        row[UNIT], row[SEVERITY], row[MESSAGE] = item.unit, STATE_WORDS[item.state], item.refused
        row[FILE] = str(item.path)
        yield row


def as_csv(files: Sequence[Checked]) -> str:
    """Return the findings as CSV."""
    import pandas as pd

    found = [map(_harmless, row) for item in files for row in rows(item)]
    text: str = pd.DataFrame(found, columns=[column.head for column in COLUMNS]).to_csv(
        index=False, lineterminator="\n"
    )
    return text


def _figure(finding: Finding, key: str) -> str:
    return str(finding.as_json()[key] or "")


def _harmless(text: str) -> str:
    """Keep a spreadsheet from taking text that came out of a user's file for a formula, or for a new row.

    Only where it is not told what is text: in an .xlsx a text is one whatever it begins with.
    """
    text = visible(text.replace("\r\n", "\n").replace("\r", "\n"))
    risky = text[:1] in ("=", "+", "@", "\t") or (text[:1] == "-" and not text[1:2].isdigit())
    return f"'{text}" if risky else text
