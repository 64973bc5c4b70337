"""A form filled from a submission: rows repeated, values put in, everything else kept as it is.

The form's package is changed, not written anew: pictures, text boxes, charts, validations, protection and
macros stay byte for byte, save for the rows they stand on.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from lxml import etree

from workbook.form import beside
from workbook.form.faults import FormProblem
from workbook.form.looks import Looks
from workbook.form.order import ensured
from workbook.form.page import Page, Texts, serialised, worksheets
from workbook.form.plan import PagePlan, Planner
from workbook.form.putting import Putter
from workbook.form.references import Block, RowMap
from workbook.form.sheet import SheetFilling
from workbook.form.spreading import Maps
from workbook.form.values import Source
from workbook.form.vocabulary import Repeated, Vocabulary
from workbook.package import Refused, read_book
from workbook.package.address import LAST_ROW
from workbook.package.chain import without_stale_chain
from workbook.package.content_types import STREAM
from workbook.package.guard import unpack
from workbook.package.markup import parse_xml
from workbook.package.patch import pack
from workbook.package.reader import Book, require_whole
from workbook.package.relationships import actual, first
from workbook.package.unreadable import OURS
from workbook.score.scorecard import Scorecard
from workbook.submission.model import Submission

MOST_CELLS = 400_000
"""Cells a filled form may have; the largest book with the widest form has a tenth."""


@dataclass(frozen=True, slots=True)
class Filled:
    """A filled form: its bytes, what is open in it with its cell, and the cells too long for paper.

    left: rows of lists that no condition of the form takes, each as people find it.
    """

    data: bytes
    holes: tuple[tuple[str, str], ...]
    cramped: tuple[str, ...] = ()
    left: tuple[str, ...] = ()


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
    members = parts_of(data, name)
    book = read_book(members, name)
    require_whole(book, name)
    strings = first(members, book.main, "sharedStrings")
    texts = Texts(members.get(strings or ""))
    planner = Planner(vocabulary, texts, book)
    try:
        plans = tuple(planner.plan(page) for page in worksheets(book, members))
    except (ValueError, etree.XMLSyntaxError) as error:
        raise _damaged(name, error) from error
    return Form(name, members, book, texts, plans)


def parts_of(data: bytes, name: str) -> dict[str, bytes]:
    """Return the parts of a form; Refused when the file is no workbook."""
    try:
        return unpack(data, name)
    except Refused as problem:  # it speaks of the department's workbook
        said = str(problem).replace(OURS, "请指定写好占位符的表（.xlsx）")
        raise Refused(said.replace("不是自评表", "不是 Excel 表")) from None


def _damaged(name: str, error: Exception) -> Refused:
    return Refused(f"{name} 的内部结构已损坏（{type(error).__name__}），请在 Excel 中另存一份后再试")


def fill(data: bytes, name: str, submission: Submission, card: Scorecard, draft: bool = False) -> Filled:
    """Return the form `data`, called `name` in messages, filled from a submission; same inputs, same bytes.

    draft: what must be filled and is not is marked in its cell, and 草稿 stands above each printed page.
    Raises FormProblem when the form cannot be filled.
    """
    source = Source(submission, card)
    form = read_form(data, name, source.vocabulary)
    _require_fillable(form)
    try:
        return _Filling(form, source, draft).filled()
    except (ValueError, etree.XMLSyntaxError) as error:  # numbers that are none in what only a form has
        raise _damaged(name, error) from error


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
        self._items: dict[str, dict[int, Sequence[Any]]] = {}

    def filled(self) -> Filled:
        """Return the filled form."""
        maps = dict(self._maps())
        members = dict(self._form.members)
        members.update(beside.others(members, self._form.book, maps))
        sheets = []
        for plan in self._form.plans:
            putter = Putter(plan.page, self._looks, self._form.book.date1904)
            items = self._items.get(plan.page.name, {})
            sheets.append(SheetFilling(plan, self._source, items, self._looks, putter))
            sheets[-1].fill(maps, self._form.texts, self._draft)
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
        holes = tuple(hole for sheet in sheets for hole in sheet.holes)
        cramped = tuple(cell for sheet in sheets for cell in sheet.cramped)
        return Filled(pack(members), holes, cramped, tuple(self._left()))

    def _left(self) -> Iterator[str]:
        """Yield the rows of lists the form takes in parts that none of its parts takes."""
        lists: dict[tuple[str, str], list[Repeated]] = {}
        for plan in self._form.plans:
            for band in plan.bands:
                lists.setdefault((band.of.kind, band.of.key), []).append(band.of)
        for parts in lists.values():
            if parts[0].kind == "rows" and all(of.condition[0] for of in parts):
                taken = [item for of in parts for item in self._source.items(of)]
                every = self._source.items(replace(parts[0], condition=("", "")))
                yield from (self._source.called(parts[0], row) for row in every if row not in taken)

    def _maps(self) -> Iterator[tuple[str, RowMap]]:
        """Yield where the rows of each sheet go whose rows are repeated."""
        cells = 0
        for plan in self._form.plans:
            blocks = []
            counts = _counts(plan.page)
            for band in plan.bands:
                items = self._source.items(band.of)
                self._items.setdefault(plan.page.name, {})[band.top] = items
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

    def _main(self, maps: Maps) -> bytes:
        """Return the main part: names moved, results to be worked out when it is opened."""
        root = parse_xml(self._form.members[self._form.book.main])
        beside.names(root, maps)
        ensured(root, "calcPr").set("fullCalcOnLoad", "1")
        return serialised(root)


def _counts(page: Page) -> dict[int, int]:
    return {int(row.get("r")) - 1: len(row) for row in page.rows}
