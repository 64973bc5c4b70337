"""A file of figures in hand: its sheets as grids of values, each with its address; nothing is interpreted
yet.

.xls, .xlsx, .ods through calamine (no macro is run, no formula computed), .csv in UTF-8 or GB18030.
"""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Callable, Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field, replace
from decimal import Decimal
from pathlib import Path

from pyfuncs.decimals import to_decimal
from workbook.intake.open_document import legible
from workbook.intake.percent import (
    SCALED,
    UNKNOWN,
    hidden_rows,
    percent_cells,
    scaled_cells,
    scaled_in_old,
    shown,
)
from workbook.intake.separated import rows_of
from workbook.package.address import address, quoted
from workbook.package.excel import as_excel
from workbook.package.guard import MAX_FILE, Refused, contents
from workbook.package.patch import pack
from workbook.package.reader import ErrorValue, read_book, require_whole
from workbook.package.relationships import book_part
from workbook.package.word import main_part
from workbook.package.xstring import decode

SUFFIXES = (".xls", ".xlsx", ".xlsm", ".ods", ".csv")
LARGEST = 2_000_000
"""Cells of a sheet, blank ones within its frame included: calamine lays out all of them."""
TORN = "像是一个数被千分位的逗号拆成了两格，这一行比表头多出一格；请在来源里去掉逗号，或另存为 .xlsx"
_CFB, _ZIP = bytes.fromhex("D0CF11E0A1B11AE1"), b"PK"


@dataclass(frozen=True, slots=True)
class Broken:
    """A cell whose value nobody knows. why: in Chinese."""

    why: str


_At = tuple[str, int, int]
"""Sheet, row and column."""
Value = Decimal | str | dt.date | bool | Broken | None


@dataclass(frozen=True, slots=True)
class Place:
    """A cell of a source."""

    file: str
    sheet: str
    row: int
    col: int

    @property
    def cell(self) -> str:
        """A1 address."""
        return address(self.row, self.col)

    def __str__(self) -> str:
        """As messages print it."""
        return f"{self.file} {quoted(self.sheet)}!{self.cell}"


def ranges(places: Sequence[Place]) -> list[str]:
    """Return the cells as people write them, those below one another as one: C2:C40, C42."""
    found: list[tuple[Place, Place]] = []
    for place in places:
        if found and (found[-1][1].col, found[-1][1].row + 1) == (place.col, place.row):
            found[-1] = found[-1][0], place
        else:
            found.append((place, place))
    return [first.cell if first == last else f"{first.cell}:{last.cell}" for first, last in found]


@dataclass(frozen=True)
class Grid:
    """One sheet. rows: values by 0-based row and column, all of one width; merged: the cell that stands for
    another; shown: whether the file tells how its numbers are shown, so that 95% is no 0.95; unseen: what of
    it is hidden, in Chinese.
    """

    file: str
    name: str
    rows: Sequence[Sequence[Value]] = field(repr=False)
    merged: Mapping[tuple[int, int], tuple[int, int]] = field(default_factory=dict, repr=False)
    shown: bool = True
    unseen: str = ""

    @property
    def width(self) -> int:
        """Number of columns."""
        return len(self.rows[0]) if self.rows else 0

    def at(self, row: int, col: int) -> Value:
        """Return what a reader sees at a place: of merged cells the one value all share."""
        row, col = self.merged.get((row, col), (row, col))
        return self.rows[row][col] if row < len(self.rows) and col < self.width else None

    def text(self, row: int, col: int) -> str:
        """Return the text at a place, empty for anything else."""
        value = self.at(row, col)
        return value.strip() if isinstance(value, str) else ""

    def place(self, row: int, col: int) -> Place:
        """Return the place with the names of file and sheet; of merged cells the first."""
        return Place(self.file, self.name, *self.merged.get((row, col), (row, col)))

    def texts(self, row: int) -> list[str]:
        """Return every text of a row, once."""
        return [value.strip() for value in self.rows[row] if isinstance(value, str) and value.strip()]


def read_grids(path: Path) -> list[Grid]:
    """Return the sheets of the file at `path`; raise Refused with one clear sentence when it cannot be
    read.
    """
    if path.is_dir():
        raise Refused(f"{path} 是文件夹，请写出文件夹里的哪一个文件")
    if path.suffix.lower() not in SUFFIXES:
        raise Refused(
            f"{path.name} 不能导入：只读 {'、'.join(SUFFIXES)} 文件；其他格式请先在 Excel 或 WPS 中另存"
        )
    try:
        size = path.stat().st_size
        data = path.read_bytes() if size <= MAX_FILE and path.is_file() else b""
    except OSError:
        raise Refused(f"找不到或打不开文件 {path}") from None
    if size > MAX_FILE:
        raise Refused(f"{path.name} 超过 {MAX_FILE >> 20} MB，请只留下要导入的工作表再试")
    if not data:
        raise Refused(f"{path.name} 是空文件")
    grids = grids_of(data, path.name)
    if not any(grid.texts(row) or any(grid.rows[row]) for grid in grids for row in range(len(grid.rows))):
        raise Refused(f"{path.name} 里什么都没有填，没有可以导入的")
    return grids


def grids_of(data: bytes, name: str) -> list[Grid]:
    """Return the sheets of a file's bytes; name: of the file, for its kind and for messages."""
    if data.startswith(_CFB) or data.startswith(_ZIP):
        return _calamine(data, name)
    if name.lower().endswith(".csv"):
        return [_csv(data, name)]
    if data.lstrip()[:9].lower().startswith((b"<html", b"<!doctype", b"<table", b"<?xml")):
        raise Refused(
            f"{name} 其实是网页或 XML 文件（系统导出时改了名），请在 Excel 或 WPS 中打开后另存为 .xlsx 再试"
        )
    raise Refused(
        f"{name} 的内容不是表格文件（可能是图片、PDF 或改了名的其他文件），"
        "请在 Excel 或 WPS 中另存为 .xlsx 再试"
    )


def _csv(data: bytes, name: str) -> Grid:
    rows, torn = rows_of(data, name)
    cells: list[list[Value]] = [
        [Broken(TORN) if (r, c) in torn else cell or None for c, cell in enumerate(row)]
        for r, row in enumerate(rows)
    ]
    return Grid(name, "csv", _squared(cells, name, "csv"))


def _calamine(data: bytes, name: str) -> list[Grid]:
    from python_calamine import CalamineError, CalamineWorkbook, PasswordError

    packed = data.startswith(_ZIP)
    whole = _guarded(data, name) if packed else _Package(data)
    data = whole.data
    if data.startswith(_CFB) and "EncryptedPackage".encode("utf-16-le") in data:
        raise Refused(f"{name} 有打开密码，请取消密码后另存再试")
    if not packed and scaled_in_old(data):
        raise Refused(
            f"{name} 里有把数缩小了显示的数字格式，看不出是哪些格；请在 Excel 或 WPS 中另存为 .xlsx 再试"
        )
    text = decode if packed else str
    try:
        with CalamineWorkbook.from_filelike(io.BytesIO(data)) as book:
            return [
                grid
                for number, told in enumerate(book.sheets_metadata)
                if "WorkSheet" in str(told.typ)
                and (grid := _sheet(book.get_sheet_by_index(number), name, whole, text)) is not None
                and (grid := _veiled(grid, "Visible" not in str(told.visible).rpartition(".")[2], whole))
            ]
    except PasswordError:
        raise Refused(f"{name} 有打开密码，请取消密码后另存再试") from None
    except Refused:
        raise
    except (KeyboardInterrupt, SystemExit):
        raise
    except BaseException as error:  # a panic of the Rust library is no Exception
        if not isinstance(error, (CalamineError, Exception)) and type(error).__name__ != "PanicException":
            raise
        if "password" in str(error).lower():
            raise Refused(f"{name} 有打开密码，请取消密码后另存再试") from None
        raise Refused(
            f"{name} 读不出来，可能已损坏或不是表格文件；请在 Excel 或 WPS 中另存为 .xlsx 再试"
        ) from None


@dataclass(frozen=True)
class _Package:
    """A file as calamine knows files. broken: cells of an .xlsx whose values nobody knows; rates: those shown
    as percentages; hidden: how many rows of each sheet are.
    """

    data: bytes
    broken: Mapping[_At, Broken] = field(default_factory=dict)
    rates: AbstractSet[_At] = frozenset()
    hidden: Mapping[str, int] = field(default_factory=dict)


def _veiled(grid: Grid, hidden: bool, whole: _Package) -> Grid:
    """Return the sheet with what of it is hidden: it counts like anything else, but people should know."""
    rows = whole.hidden.get(grid.name, 0)
    unseen = "整张表是隐藏的" if hidden else f"有 {rows} 行是隐藏的（如筛选掉的）" if rows else ""
    return replace(grid, unseen=unseen) if unseen else grid


def _guarded(data: bytes, name: str) -> _Package:
    """Refuse a hostile or oversized package; return it as calamine knows packages, with what that does not
    tell.

    calamine gives errors and formulas without a result as blank, which would be read as no amount; parts it
    looks for by the names Excel gives them.
    """
    members = contents(data, name)
    if members.get("mimetype", b"").startswith(b"application/vnd.oasis.opendocument.spreadsheet"):
        told, hidden = legible(members)
        return _Package(data if told == members else pack(told), hidden=hidden)
    if book_part(members) not in members or main_part(members) is not None:
        raise Refused(f"{name} 不是表格文件（可能是 Word 或压缩文件改了名）")
    found = {}
    book = read_book(members, name)
    require_whole(book, name)
    for sheet in book.sheets.values():
        _require_size(name, sheet.name, sheet.cells)
        for (row, col), cell in sheet.cells.items():
            if isinstance(cell.value, ErrorValue):
                found[sheet.name, row, col] = Broken(f"是错误值 {cell.value.code}")
            elif cell.formula is not None and cell.value is None:
                found[sheet.name, row, col] = Broken(UNKNOWN)
    for sheet_name, row, col in scaled_cells(members, book):
        if book.cell(sheet_name, row, col).value:
            found[sheet_name, row, col] = Broken(SCALED)
    plain = as_excel(members, book)
    packed = data if plain == members else pack(plain)
    return _Package(packed, found, percent_cells(members, book), hidden_rows(members, book))


def _require_size(name: str, sheet: str, cells: Iterable[tuple[int, int]]) -> None:
    rows, cols = max((at[0] for at in cells), default=0), max((at[1] for at in cells), default=0)
    if (rows + 1) * (cols + 1) > LARGEST:
        raise Refused(
            f"{name} 的工作表“{sheet}”太大（到 {address(rows, cols)}），"
            "请删去表外多余的内容，只留下要导入的部分"
        )


def _sheet(
    sheet: object,
    name: str,
    whole: _Package,
    decoded: Callable[[str], str],
) -> Grid | None:
    """Return a sheet, None for an empty one; decoded: of a text as it is stored."""
    found = sheet
    title = str(getattr(found, "name", ""))
    if getattr(found, "start", None) is None:
        return None
    if found.total_height * found.total_width > LARGEST:  # type: ignore[attr-defined]
        raise Refused(f"{name} 的工作表“{title}”太大，请只留下要导入的部分")
    raw = found.to_python(skip_empty_area=False)  # type: ignore[attr-defined]
    rows = [
        [
            whole.broken.get((title, r, c), _value(decoded(v) if isinstance(v, str) else v))
            for c, v in enumerate(row)
        ]
        for r, row in enumerate(raw)
    ]
    for title_, r, c in whole.rates:
        if title_ == title and r < len(rows) and c < len(rows[r]):
            value = rows[r][c]
            rows[r][c] = shown(value) if isinstance(value, Decimal) else value
    merged = {}
    for (top, left), (bottom, right) in found.merged_cell_ranges or ():  # type: ignore[attr-defined]
        if (bottom - top + 1) * (right - left + 1) <= LARGEST and top < len(rows):
            inside = [(r, c) for r in range(top, min(bottom, len(rows)) + 1) for c in range(left, right + 1)]
            merged.update(dict.fromkeys(inside, (top, left)))
    return Grid(name, title, _squared(rows, name, title), merged, shown=decoded is decode)


def _squared(rows: list[list[Value]], name: str, sheet: str) -> list[list[Value]]:
    width = max(map(len, rows), default=0)
    if width * len(rows) > LARGEST:
        raise Refused(f"{name} 的工作表“{sheet}”太大，请只留下要导入的部分")
    return [row + [None] * (width - len(row)) for row in rows]


def _value(raw: object) -> Value:
    """Return a value as the rest of the program knows it: numbers with the fifteen digits Excel shows."""
    if isinstance(raw, str):
        return Broken(raw) if raw in (SCALED, UNKNOWN) else raw if raw.strip() else None
    if isinstance(raw, bool):
        return raw
    if isinstance(raw, dt.datetime):
        return raw.date()
    if isinstance(raw, dt.date):
        return raw
    return to_decimal(raw)
