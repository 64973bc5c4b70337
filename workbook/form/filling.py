"""A form filled from a submission: rows repeated, values put in, everything else kept as it is.

The form's package is changed, not written anew: pictures, text boxes, charts, validations, protection and
macros stay byte for byte, save for the rows they stand on.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from workbook.form import alike, beside, heads
from workbook.form.alike import Level
from workbook.form.faults import FormProblem
from workbook.form.fitting import fit
from workbook.form.looks import Looks
from workbook.form.notation import MERGE
from workbook.form.order import ensured
from workbook.form.page import Page, Texts, at, serialised, worksheets
from workbook.form.plan import Band, PagePlan, Placed, Planner
from workbook.form.putting import Putter
from workbook.form.references import Block, RowMap
from workbook.form.spreading import Maps, Origin, spread, write_merges
from workbook.form.values import Printed, Source
from workbook.form.vocabulary import Vocabulary
from workbook.package import Refused, read_book
from workbook.package.address import LAST_ROW, address
from workbook.package.chain import without_stale_chain
from workbook.package.content_types import STREAM
from workbook.package.guard import unpack
from workbook.package.markup import parse_xml
from workbook.package.patch import pack
from workbook.package.reader import Book
from workbook.package.relationships import actual, first
from workbook.score.scorecard import Scorecard
from workbook.submission.model import Submission

MOST_CELLS = 400_000
"""Cells a filled form may have; the largest book with the widest form has a tenth."""


@dataclass(frozen=True, slots=True)
class Filled:
    """A filled form: its bytes, and what is open in it, with its cell."""

    data: bytes
    holes: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Form:
    """A form that was read: its name, its parts, what they say, and what is asked for on its pages."""

    name: str
    members: Mapping[str, bytes]
    book: Book
    texts: Texts
    plans: tuple[PagePlan, ...] = field(repr=False)


def read_form(data: bytes, name: str, vocabulary: Vocabulary) -> Form:
    """Return what a form asks for; Refused when the file is no workbook."""
    members = unpack(data, name)
    book = read_book(members, name)
    if book.hollow:
        raise Refused(f"{name} 里工作表“{book.hollow[0]}”的内容缺失，请在 Excel 中另存一份后再试")
    strings = first(members, book.main, "sharedStrings")
    texts = Texts(members.get(strings or ""))
    planner = Planner(vocabulary, texts, book)
    return Form(name, members, book, texts, tuple(planner.plan(p) for p in worksheets(book, members)))


def fill(data: bytes, name: str, submission: Submission, card: Scorecard, draft: bool = False) -> Filled:
    """Return the form `data`, called `name` in messages, filled from a submission; same inputs, same bytes.

    draft: what must be filled and is not is marked in its cell, and 草稿 stands above each printed page.
    Raises FormProblem when the form cannot be filled.
    """
    source = Source(submission, card)
    form = read_form(data, name, source.vocabulary)
    _require_fillable(form)
    return _Filling(form, source, draft).filled()


def _require_fillable(form: Form) -> None:
    wrong = [fault for plan in form.plans for fault in plan.faults if fault.error]
    if wrong:
        lines = "；".join(f"{fault.place}“{fault.quote}”：{fault.message}" for fault in wrong[:3])
        more = f"；共 {len(wrong)} 处" if len(wrong) > 3 else ""
        raise FormProblem(f"表样 {form.name} 有填不了的占位符：{lines}{more}。全部见 jixiao form check")
    if not any(plan.cells or plan.heads for plan in form.plans):
        raise FormProblem(
            f"表样 {form.name} 里没有占位符，填出来会和原表一样；"
            "请在要填的格里写 {{ 单位全称 }} 这样的占位符，写法见 jixiao form names"
        )


class _Filling:
    """A form being filled."""

    def __init__(self, form: Form, source: Source, draft: bool) -> None:
        self._form, self._source, self._draft = form, source, draft
        styles = first(form.members, form.book.main, "styles")
        self._styles, self._looks = styles, Looks(form.members.get(styles or ""))
        self._holes: list[tuple[str, str]] = []
        self._items: dict[tuple[str, int], list[Any]] = {}

    def filled(self) -> Filled:
        """Return the filled form."""
        maps = dict(self._maps())
        members = dict(self._form.members)
        members.update(beside.others(members, self._form.book, maps))
        for plan in self._form.plans:
            self._page(plan, maps)
            members[plan.page.part] = serialised(plan.page.root)
        members[self._form.book.main] = self._main(maps)
        if self._styles and self._looks.changed:
            members[self._styles] = self._looks.data()
        types = actual(members, STREAM)
        members[types] = (
            members[types]
            .replace(b"template.main+xml", b"sheet.main+xml")
            .replace(b"template.macroEnabled.main+xml", b"sheet.macroEnabled.main+xml")
        )
        members = without_stale_chain(members, self._form.book.main, lambda *_: False)
        return Filled(pack(members), tuple(self._holes))

    def _maps(self) -> Iterator[tuple[str, RowMap]]:
        """Yield where the rows of each sheet go whose rows are repeated."""
        cells = 0
        for plan in self._form.plans:
            blocks = []
            counts = _counts(plan.page)
            for band in plan.bands:
                items = self._source.items(band.of)
                self._items[plan.page.name, band.top] = list(items)
                blocks.append(Block(band.top, band.bottom - band.top + 1, max(len(items), 1)))
                cells += sum(counts.get(r, 0) for r in range(band.top, band.bottom + 1)) * len(items)
            rows = RowMap(blocks)
            if cells > MOST_CELLS or rows.added + max(counts, default=0) > LAST_ROW:
                raise FormProblem(
                    f"表样 {self._form.name} 逐行填好后超过 {MOST_CELLS // 10_000} 万格，放不下；"
                    "请减少一行的格数"
                )
            if blocks:
                yield plan.page.name, rows

    def _page(self, plan: PagePlan, maps: Maps) -> None:
        page, found = plan.page, Putter(plan.page, self._looks, self._form.book.date1904)
        _named_cells(plan)
        origins = spread(page, maps)
        merges: dict[tuple[int, int], list[tuple[int, int, str]]] = {}
        texts: dict[tuple[int, int], str] = {}
        covered = _covered(page)
        for row in page.rows:
            for cell in row:
                where = at(cell)
                before, block, number = origins.get(where, (where, None, 0))
                if block is not None and number and where in covered:
                    found.clear(cell)  # under a merged cell that now reaches over all copies
                    continue
                placed = plan.cells.get(before)
                if placed is None:
                    continue
                pieces = [self._printed(page, where, p, (before, block, number)) for p in placed]
                runs = None if before in plan.named else self._form.texts.runs(cell)
                if runs is None:
                    text = found.value(cell, pieces[0])
                else:
                    spans = [(p.tag.start, p.tag.end, s) for p, s in zip(placed, pieces, strict=True)]
                    text = found.put(cell, runs, spans)
                if text:
                    texts[where] = text
                if block is not None and any(MERGE in p.tag.ways for p in placed):
                    merges.setdefault(before, []).append((*where, "".join(p.text for p in pieces)))
        self._merge_alike(page, merges, plan.bands, found, texts)
        fit(page, texts, self._looks)
        heads.fill(
            page, {k: [(p.tag, self._printed(page, None, p, None)) for p in v] for k, v in plan.heads.items()}
        )
        if self._draft:
            heads.mark(page)

    def _printed(self, page: Page, where: Any, placed: Placed, origin: Origin | None) -> Printed:
        """Return what a placeholder prints; what is owed is noted, and shown in a draft only."""
        item, count = None, 0
        if origin is not None and origin[1] is not None:
            items = self._items[page.name, origin[1].top]
            count = origin[2] + 1
            item = items[origin[2]] if items else None
        printed = self._source.printed(placed.tag, placed.target, item, count)
        if printed.hole:
            self._holes.append((page.place(*where) if where else page.name, printed.hole))
        return printed

    def _merge_alike(
        self,
        page: Page,
        found: Mapping[tuple[int, int], list[tuple[int, int, str]]],
        bands: list[Band],
        putter: Putter,
        texts: dict[tuple[int, int], str],
    ) -> None:
        """Merge what is alike, list by list."""
        boxes = {box[:2]: box for box in page.merges}
        gone: set[tuple[int, int]] = set()
        for band in bands:
            levels = []
            for before in sorted((b for b in found if band.top <= b[0] <= band.bottom), key=lambda b: b[1]):
                places = found[before]
                areas = tuple(boxes.get((r, c), (r, c, r, c)) for r, c, _ in places)
                levels.append(Level(areas, tuple(text for *_, text in places)))
            gone.update(alike.merge(page, levels))
        if gone:
            for row in page.rows:
                for cell in row:
                    if at(cell) in gone:
                        putter.clear(cell)
                        texts.pop(at(cell), None)
            write_merges(page)

    def _main(self, maps: Maps) -> bytes:
        """Return the main part: names moved, results to be worked out when it is opened."""
        root = parse_xml(self._form.members[self._form.book.main])
        beside.names(root, maps)
        ensured(root, "calcPr").set("fullCalcOnLoad", "1")
        return serialised(root)


def _counts(page: Page) -> dict[int, int]:
    return {int(row.get("r")) - 1: len(row) for row in page.rows}


def _covered(page: Page) -> set[tuple[int, int]]:
    """Return the cells in the first column and below of merged cells that reach over several rows."""
    return {
        (row, col)
        for top, left, bottom, right in page.merges
        if bottom > top and bottom - top < MOST_CELLS
        for row in range(top, bottom + 1)
        for col in range(left, min(right, left + 1000) + 1)
        if (row, col) != (top, left)
    }


def _named_cells(plan: PagePlan) -> None:
    """Make sure that the cells filled by their name are there."""
    page = plan.page
    for row, col in plan.named:
        nodes = {int(node.get("r")) - 1: node for node in page.rows}
        if row not in nodes:
            node = page.rows.makeelement(page.tag("row"), {"r": str(row + 1)})
            after = next((nodes[r] for r in sorted(nodes) if r > row), None)
            page.rows.append(node) if after is None else after.addprevious(node)
            nodes[row] = node
        cells = {at(cell)[1]: cell for cell in nodes[row]}
        if col not in cells:
            cell = page.rows.makeelement(page.tag("c"), {"r": address(row, col)})
            after = next((cells[c] for c in sorted(cells) if c > col), None)
            nodes[row].append(cell) if after is None else after.addprevious(cell)
            nodes[row].attrib.pop("spans", None)
