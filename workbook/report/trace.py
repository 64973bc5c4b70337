"""The trace: every figure of a report bound to its field, its cell and its formula.

A figure in a table of ours is known by where it was put. One in the text is looked up: what a clerk wrote
belongs to the cell he wrote it in; any other is the value printed with these digits and this unit whose
label stands nearest before it, in the sentence or for the indicator under the heading. What cannot be told
is said to be open, never guessed.
"""

from __future__ import annotations

import io
import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any

from workbook.check.listing.sheets import EPOCH
from workbook.layout.standard import standard_of
from workbook.report import runs
from workbook.report.draft import column_head, heading_of, row_texts, style_of
from workbook.report.filling import W, text_of
from workbook.report.finder import Finder
from workbook.report.grid import Cell
from workbook.report.imported import Imported, named
from workbook.report.inserts import Tables, cells_in
from workbook.report.origins import Index, Origin, index, texts
from workbook.score.scorecard import IndicatorScore
from workbook.submission.model import Datum
from workbook.submission.sources import Source

FIGURE = re.compile(r"(?<![A-Za-z0-9.〔\[-])-?\d+(?:\.\d+)?%?(?![A-Za-z0-9.〕\]])")
_DATE = re.compile(r"\d{4}年\d{1,2}月\d{1,2}日")
_LIST_NUMBER = re.compile(r"^\s*(?:\d+[.．、]|（\d+）|附件\d*)")
_BREAK = re.compile(r"[。；，：（）“”]")
_SPACES = re.compile(r"\s+")
_ZEROS = re.compile(r"(?:\.0+)%$")
_REFERENCE = re.compile(r"[表图]$")
SAID = 6  # characters a sentence must have to be known again
DISTINCT = 4  # signs of a figure that says by itself what it is
_LOOSE = tuple("数额率")
"""What a label ends with and prose leaves out: 已完成 11 项 are 已完成数."""
FAR = 60  # characters after which a label says nothing about a figure
BOOKMARK = "jx{:04}"
HEADS = (
    "序号",
    "章节",
    "数字",
    "原值",
    "填报项",
    "名称",
    "单元格",
    "公式或算式",
    "导入自",
    "书签",
    "所在文字",
)


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure of the report: where it stands and where it comes from; cell is empty while that is open.

    sources: the cells of other files it was imported from, or of a computed one, its operands.
    """

    heading: str
    printed: str
    value: str
    field: str
    label: str
    cell: str
    formula: str
    bookmark: str
    context: str
    sources: tuple[Source, ...] = ()

    def as_json(self) -> dict[str, object]:
        """Return it as the trace lists it, what is not known as null."""
        known: dict[str, object] = {key: value or None for key, value in asdict(self).items()}
        return known | {"sources": [source.as_json() for source in self.sources]}


@dataclass(slots=True)
class Trace:
    """Collects the figures of a report while it is made."""

    figures: list[Figure] = field(default_factory=list)

    def follow(self, tree: Any, tables: Tables, finder: Finder, marks: Iterator[int]) -> None:
        """Bind every figure of the filled document, and put a bookmark around it."""
        exact = {tc: cell for tc, cell, *_ in cells_in(tables)}
        seeker, imported = _Seeker(index(finder), texts(finder), finder), Imported(finder)
        headings = [""] * 10
        for paragraph in list(tree.iter(f"{W}p")):
            text = text_of(paragraph)
            heading = heading_of(paragraph, text, headings, finder.styles)
            if finder.styles.get(style_of(paragraph)):
                continue
            found = [m for m in _figures(text) if m]
            if not found:
                continue
            parts = runs.isolated(paragraph, [match.span() for match in found])
            for match, part in zip(found, parts, strict=True):
                origin = self._origin(paragraph, match, exact, seeker, heading)
                name = BOOKMARK.format(len(self.figures) + 1)
                if part:
                    runs.enclose(part, name, next(marks))
                figure = _figure(heading, match, origin, name if part else "", text)
                self.figures.append(replace(figure, sources=imported.of(origin)))

    @staticmethod
    def _origin(
        paragraph: Any, match: re.Match[str], exact: dict[Any, Cell], seeker: _Seeker, heading: str
    ) -> Origin | None:
        cell = next(paragraph.iterancestors(f"{W}tc"), None)
        if cell is not None and cell in exact:
            return seeker.known(exact[cell])
        head = column_head(paragraph) if cell is not None else ""
        return seeker.find(match, (*row_texts(paragraph), heading), head)

    def as_json(self, source: Path, report: Path) -> bytes:
        """Return the trace as JSON."""
        content = {
            "schema_version": 1,
            "file": str(source),
            "report": str(report),
            "figures": [figure.as_json() for figure in self.figures],
        }
        return (json.dumps(content, ensure_ascii=False, indent=2) + "\n").encode()

    def as_workbook(self) -> bytes:
        """Return the trace as a workbook; whatever a text looks like, it stays text."""
        import xlsxwriter

        from workbook.package import writing

        buffer = io.BytesIO()
        book = xlsxwriter.Workbook(buffer, {"in_memory": True})
        book.set_properties({"title": "数字来源", "created": EPOCH})  # the same trace gives the same file
        sheet = book.add_worksheet("数字来源")
        head = book.add_format({"bold": True, "bottom": 1})
        for col, title in enumerate(HEADS):
            writing.text(sheet, 0, col, title, head)
        for row, figure in enumerate(self.figures, 1):
            told = (figure.heading, figure.printed, figure.value, figure.field, figure.label,
                    figure.cell or "未能确定", figure.formula, named(figure.sources), figure.bookmark,
                    figure.context)  # fmt: skip
            sheet.write_number(row, 0, row)
            for col, text in enumerate(told, 1):
                writing.text(sheet, row, col, text)
        for col, width in enumerate((6, 26, 12, 12, 24, 30, 22, 40, 40, 9, 60)):
            sheet.set_column(col, col, width)
        sheet.freeze_panes(1, 0)
        sheet.autofilter(0, 0, max(len(self.figures), 1), len(HEADS) - 1)
        book.close()
        return buffer.getvalue()


def _figures(text: str) -> Iterator[re.Match[str]]:
    """Yield the figures of a paragraph: dates whole, numbers of lists and references not at all."""
    start = _LIST_NUMBER.match(text)
    place = start.end() if start else 0
    dates = list(_DATE.finditer(text))
    found = [*dates]
    for match in FIGURE.finditer(text, place):
        inside = any(d.start() <= match.start() < d.end() for d in dates)
        if not inside and not _REFERENCE.search(text[: match.start()]):
            found.append(match)
    yield from sorted(found, key=lambda match: match.start())


def _figure(heading: str, match: re.Match[str], origin: Origin | None, name: str, text: str) -> Figure:
    if origin is None:
        return Figure(heading, match[0], "", "", "", "", "", name, text)
    cell = origin.cell
    return Figure(heading, match[0], origin.value, origin.key, origin.label, cell, origin.formula, name, text)


class _Seeker:
    """Looks a figure of the text up."""

    def __init__(self, known: Index, told: list[tuple[str, str, Datum]], finder: Finder) -> None:
        self._index, self._finder = known, finder
        self._told = [(_tight(typed).strip("。；"), key, datum) for typed, key, datum in told]
        self._standard = standard_of(finder.card.system)

    def known(self, cell: Cell) -> Origin | None:
        """Return the origin of a table's cell, which is known."""
        source = cell.origin
        parts = [part for part in (source if isinstance(source, tuple) else (source,)) if part]
        if not parts:
            return None
        keys = [part.field.key if isinstance(part, Datum) else part for part in parts]
        formula = f"由 {'、'.join(keys)} 算出" if len(keys) > 1 else self._finder.formula(keys[0])
        return Origin(
            cell.text, "", keys[0], (self._label(keys[0]),), "、".join(self._finder.shown_by(cell)), formula
        )

    def _label(self, key: str) -> str:
        try:
            return self._finder.submission.layout.field(key.partition(":")[0]).label
        except KeyError:
            return ""

    def find(self, match: re.Match[str], beside: Sequence[str], head: str) -> Origin | None:
        """Return the most likely origin of a figure; None where nothing speaks for any.

        beside: the texts of its row, and the heading above; head: of its column, in a table.
        """
        text = match.string
        if typed := self._typed(match):
            return typed
        item = self._finder.indicator(beside)
        code = item.indicator.code if item else ""
        own = {source.key for source in item.sources} if item else set()
        after = text[match.end() :].lstrip()
        before = f"{'，'.join(beside)}，{text[: match.start()]}，{head}"
        weights = [
            (
                self._weight(origin, before, after, head)
                + 2 * (origin.key in own)
                + 2 * (origin.code == code != ""),
                n,
            )
            for n, origin in enumerate(self._index.get(match[0], ()))
            if self._may_be(origin, code, after, head)
        ]
        if not weights:
            return self._worked_out(match[0], item)
        best, place = max(weights, key=lambda pair: (pair[0], -pair[1]))
        distinct = len(weights) == 1 and len(match[0]) >= DISTINCT
        found = self._index[match[0]][place] if best > 0 or distinct else None
        return found or self._worked_out(match[0], item)

    def _worked_out(self, printed: str, item: IndicatorScore | None) -> Origin | None:
        """Return the arithmetic or the standard of the indicator a figure is in, if it says it."""
        if item is None:
            return None
        code, name = item.indicator.code, item.indicator.name
        told = (("score_steps", item.arithmetic), ("score_standard", self._standard(item.indicator)))
        for key, words in told:
            if printed in {_ZEROS.sub("%", number) for number in FIGURE.findall(words)}:
                place = self._finder.place(f"{key}:{code}")
                return Origin("", "", key, (name, self._label(key)), place, words, code)
        return None

    @staticmethod
    def _may_be(origin: Origin, code: str, after: str, head: str) -> bool:
        """Tell whether unit and indicator allow it; the unit of a column stands in no cell."""
        if origin.code and code and origin.code != code:
            return False
        return bool(head) or origin.unit in ("", "%") or after.startswith(origin.unit)

    @staticmethod
    def _weight(origin: Origin, before: str, after: str, head: str) -> float:
        unit = bool(origin.unit) and (origin.unit == "%" or after.startswith(origin.unit))
        return _likeness(origin, before) * (1 + 0.2 * unit) + 3 * (bool(head) and origin.labels[-1] == head)

    def _typed(self, match: re.Match[str]) -> Origin | None:
        """Return the cell in which the words around a figure were typed; spaces do not count."""
        text = match.string
        start = max((m.end() for m in _BREAK.finditer(text, 0, match.start())), default=0)
        end = next((m.start() for m in _BREAK.finditer(text, match.end())), len(text))
        clause = _tight(text[start:end])
        before, whole = _tight(text[: match.start()]), _tight(text)
        for typed, key, datum in self._told:
            inside = len(clause) >= SAID and clause in typed
            if inside or _covers(typed, whole, len(before), len(before) + len(match[0])):
                return Origin("", "", key, (datum.field.label,), datum.place, "填报文字")
        return None


def _tight(text: str) -> str:
    return _SPACES.sub("", text)


def _covers(typed: str, text: str, start: int, end: int) -> bool:
    """Tell whether `typed` stands in `text` around the figure from `start` to `end`."""
    place = text.find(typed)
    while place >= 0:
        if place <= start and end <= place + len(typed):
            return True
        place = text.find(typed, place + 1)
    return False


def _likeness(origin: Origin, before: str) -> float:
    """Return how much the words before a figure speak for an origin: its label, the nearer the more."""
    weight = 0.0
    for label in origin.labels:
        part = label.removeprefix("其中：")
        place = max(before.rfind(part), before.rfind(part[:-1]) if part[-1:] in _LOOSE else -1)
        if place >= 0:
            weight += 1 + max(0.0, 1 - (len(before) - place - len(part)) / FAR)
    return weight
