"""Findings as text: counts first, then sheet by sheet, one finding a line.

On a terminal lines are wrapped, coloured, and a long list is folded; a pipe or a file gets everything, one
line each, so that `grep` and `wc` work.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from workbook.check.frame.finding import SEVERITIES, SEVERITY_WORDS, Severity
from workbook.check.listing.checked import Checked, counts_text, total_text
from workbook.check.listing.closing import closing
from workbook.check.listing.columns import padded, visible, width, wrapped
from workbook.check.listing.entries import Entry, by_sheet, foremost

Style = Callable[[str, str], str]
"""Gives a text the look called by the second word: a severity, ``head``, ``quiet``."""
CLEAN, ASKED = "没有发现问题", "按体系的要求，"
NARROW, WIDE, MOST_PLACE = 48, 120, 24
_HINT = "改："


def plain_style(text: str, _look: str) -> str:
    """Return `text` as it is."""
    return text


@dataclass(frozen=True, slots=True)
class Screen:
    """What the text is shown on.

    cells: the width of a terminal, None for a pipe or a file; most: entries shown per file, None for all;
    style: how a text gets its look.
    """

    cells: int | None = None
    most: int | None = None
    style: Style = plain_style


def text_lines(files: Sequence[Checked], screen: Screen) -> Iterator[str]:
    """Yield the lines for all files, with a table and a total at the end where there are several."""
    several = len(files) > 1
    for number, item in enumerate(files):
        if number and screen.cells and (item.findings or files[number - 1].findings):
            yield ""
        yield from _file(item, screen, f"（{item.department}）" if several and item.department else "")
    if several:
        yield from ([""] if screen.cells else [])
        yield from closing(files)
        yield screen.style(total_text(files), "head")


def _file(item: Checked, screen: Screen, department: str) -> Iterator[str]:
    if item.refused:
        yield screen.style(visible(f"{item.path}：没有校验（{item.refused}）"), "error")
        return
    line = visible(f"{item.path}：{item.verdict if item.findings else CLEAN}{department}")
    yield screen.style(line, "head") if item.findings else line
    for words in item.settings:
        yield screen.style(f"  {ASKED}{words}", "quiet")
    groups = by_sheet(item.findings)
    shown = groups if screen.most is None else foremost(groups, screen.most)
    for sheet, entries in shown.items():
        if entries:
            yield from _sheet(sheet, groups[sheet], entries, screen)
    if left := _number(groups) - _number(shown):
        yield screen.style(f"…另有 {left} 条，见 -o（如 -o 问题清单.xlsx）", "quiet")


def _number(groups: dict[str, list[Entry]]) -> int:
    return sum(entry.count for entries in groups.values() for entry in entries)


def _sheet(sheet: str, found: Sequence[Entry], shown: Sequence[Entry], screen: Screen) -> Iterator[str]:
    counts: dict[Severity, int] = dict.fromkeys(SEVERITIES, 0)
    for entry in found:
        counts[entry.severity] += entry.count
    yield screen.style(sheet, "head") + f"（{counts_text(counts, zeros=False)}）"
    cells = min(MOST_PLACE, max((width(str(entry.place)) for entry in shown), default=0))
    for entry, following in zip_longest(shown, shown[1:]):
        same = following is not None and following.hint == entry.hint and screen.cells is not None
        yield from _entry(entry, cells, screen, [] if same else [_HINT + entry.hint])


def _entry(entry: Entry, cells: int, screen: Screen, hint: list[str]) -> Iterator[str]:
    """Yield the lines of one entry; on a terminal those mended alike have their hint once, below the last."""
    word = screen.style(SEVERITY_WORDS[entry.severity], entry.severity)
    lead = f"  {word} {entry.code} {padded(visible(str(entry.place)), cells)} "
    message, *notes = (
        visible(text).replace("\n", " ")
        for text in (entry.message, *hint, *filter(None, [entry.later, entry.origin]))
    )
    if screen.cells is None:
        yield lead + "｜".join((message, *notes))
        return
    indent = 2 + width(f"{SEVERITY_WORDS[entry.severity]} {entry.code} ") + cells + 1
    room = max(NARROW // 2, min(screen.cells, WIDE) - indent)
    first, *rest = wrapped(message, room)
    yield lead + first
    yield from (" " * indent + line for line in rest)
    for note in notes:
        for line in wrapped(note, room):
            yield " " * indent + screen.style(line, "quiet")
