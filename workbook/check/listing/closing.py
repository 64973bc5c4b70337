"""The table that closes a run over several files: a line each, in columns."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pyfuncs.decimals import amount
from workbook.check.frame.finding import SEVERITIES, SEVERITY_WORDS
from workbook.check.listing.checked import STATE_WORDS, Checked, summary
from workbook.check.listing.columns import cut, padded, visible, width

UNIT, GAP = 32, 2
"""Cells the longest name of a unit is shown in, and between two columns."""
OPEN = "—"
_FIGURES = ("规则总分", *(SEVERITY_WORDS[severity] for severity in SEVERITIES))


def closing(files: Sequence[Checked], outcomes: Sequence[str] = (), counts: bool = True) -> Iterator[str]:
    """Yield the lines of the table, without the columns in which nothing stands.

    outcomes: what came of each file in a word or two, by default of validating it; counts: of findings are
    shown.
    """
    outcomes = outcomes or [STATE_WORDS[item.state] for item in files]
    severities = SEVERITIES if counts else ()
    heads = ["单位", "规则总分", "等级", *(SEVERITY_WORDS[s] for s in severities), "结果", "文件"]
    rows = [heads]
    for item, outcome in zip(files, outcomes, strict=True):
        found = summary(item.findings)
        figures = [OPEN if item.refused else str(found[s]) for s in severities]
        total = OPEN if item.total is None else amount(item.total)
        unit = cut(visible(item.unit), UNIT)
        rows.append([unit, total, item.grade or OPEN, *figures, outcome, visible(item.path.name)])
    kept = [col for col, head in enumerate(heads) if any(row[col] != OPEN for row in rows[1:])]
    rows = [[row[col] for col in kept] for row in rows]
    heads = rows[0]
    widths = [max(width(row[col]) for row in rows) for col in range(len(heads))]
    for row in rows:
        cells = [_set(text, cells, head) for text, cells, head in zip(row, widths, heads, strict=True)]
        yield (" " * GAP).join(cells).rstrip()


def _set(text: str, cells: int, head: str) -> str:
    """Return a cell: figures stand right, words left."""
    return " " * (cells - width(text)) + text if head in _FIGURES else padded(text, cells)
