"""Writes texts and formulas with XlsxWriter so that each is stored as what it is.

XlsxWriter's ``write``, ``write_row``, ``write_column`` and ``merge_range`` guess from a text's first
characters: “=” becomes a formula, “http://…” a link, an empty text a blank cell. ``write_string`` guesses
too, in one case: “<r>…</r>” is taken for rich text. All texts of the product's workbooks go through here.
"""

from __future__ import annotations

import html
import re
import warnings
from typing import TYPE_CHECKING, Any

from workbook.package.address import address, quoted
from workbook.package.refusal import Refused
from workbook.package.tokens import FUNCTION, tokens
from workbook.package.xstring import CELL_LIMIT, cut, decode, element, encode, units

if TYPE_CHECKING:  # who only reads or checks does not load XlsxWriter
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

FORMULA_LIMIT, LITERAL_LIMIT, NESTING_LIMIT = 8192, 255, 64
"""Characters of a formula, characters of a text in it, functions within functions: Excel's limits."""
VALIDATION_LIMITS = {"input_title": 32, "input_message": 255, "error_title": 32, "error_message": 224}
"""Characters of the texts of a data validation ([MS-OI29500] 2.1.613); one longer makes Excel repair."""
_OVER_RANGES = frozenset(("SUMPRODUCT", "LARGE", "SMALL"))
_MAY_BE_OVER_RANGES = re.compile("|".join(sorted(_OVER_RANGES)), re.IGNORECASE)
"""Most formulas hold none of the words, and need not be taken apart."""
_LITERAL = re.compile(r'"((?:[^"]|"")*)"')
_RUN = re.compile(r'<r><t xml:space="preserve">(.*)</t></r>', re.DOTALL)
_ESCAPE = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
_BRACKET = re.compile(r"(\w?)\(|\)")
_MEANING = re.compile(r"""[%#?"<>\[\]^`{}|\\ ]""")


def text(target: Worksheet, row: int, col: int, value: str, style: Format | None = None) -> None:
    """Write `value` as a text, whatever it begins with; an empty one without a format is no cell.

    Raises Refused when it is longer than a cell takes: XlsxWriter would cut it without a word.
    """
    if not value and style is None:
        return
    if not fits(value):
        place = f"{quoted(target.get_name())}!{address(row, col)}"
        raise Refused(
            f"{place} 的文字有 {units(value)} 个字，Excel 一格放不下（最多 {CELL_LIMIT} 个），请改短"
        )
    target.write_string(row, col, _stored(value), style)


def fits(value: str) -> bool:
    """Tell whether a cell can hold `value`, as XlsxWriter counts."""
    return max(units(value), units(_stored(value))) <= CELL_LIMIT


def _stored(value: str) -> str:
    """Return what XlsxWriter has to be given so that a reader gets `value`.

    It escapes what XML cannot hold, but not everything as the standard says. Such a text is handed over as
    rich text of one run, which it copies as it is; the underscores of escapes as references, or it would
    escape them again.
    """
    if encode(value) == value and not (value.startswith("<r>") and value.endswith("</r>")):
        return value
    run = _ESCAPE.sub("&#95;", element(value).decode())
    return f'<r><t xml:space="preserve">{run}</t></r>'


def given(stored: str) -> str:
    """Return the text of which `_stored` made `stored`."""
    match = _RUN.fullmatch(stored)
    return decode(html.unescape(match[1])) if match else stored


def merged(
    target: Worksheet,
    row: int,
    col: int,
    last_col: int,
    value: str,
    style: Format,
    last_row: int | None = None,
) -> None:
    """Merge the cells from `col` to `last_col`, of one row or down to `last_row`; write `value` into them."""
    target.merge_range(row, col, row if last_row is None else last_row, last_col, "", style)
    if value:
        text(target, row, col, value, style)


def formula(
    target: Worksheet, row: int, col: int, content: str, style: Format | None = None, shown: str = ""
) -> None:
    """Write a formula (without ``=``) with the result it shows; "" until real ones are patched in.

    One that computes cell by cell over a range is stored as the array formula of one cell.
    """
    if computes_over_ranges(content):
        target.write_array_formula(row, col, row, col, f"{{={encode(content)}}}", style, encode(shown))
    else:
        target.write_formula(row, col, f"={encode(content)}", style, encode(shown))


def computes_over_ranges(content: str) -> bool:
    """Tell whether a formula gives single values functions (TRIM, LEN, EXACT, IF …) whole ranges.

    Excel and LibreOffice compute those within SUMPRODUCT row by row of their own accord, Gnumeric only in an
    array formula; LARGE needs one everywhere.
    """
    if not _MAY_BE_OVER_RANGES.search(content):
        return False
    return any(token.kind == FUNCTION and token.text.upper() in _OVER_RANGES for token in tokens(content))


def validation(target: Worksheet, area: tuple[int, int, int, int], rule: dict[str, Any]) -> None:
    """Add a data validation (first row and column, last row and column); texts too long for Excel are cut."""
    limits = VALIDATION_LIMITS.items()
    texts = {key: encode(cut(rule[key], limit)) for key, limit in limits if key in rule}
    if target.data_validation(*area, rule | texts):
        place = f"{quoted(target.get_name())}!{address(*area[:2])}"
        raise Refused(f"{place} 的数据有效性 Excel 接受不了，请检查这一项的选项和上下限")


def formula_fault(content: str) -> str:
    """Return in Chinese why Excel would refuse a formula, empty when it would not."""
    if units(content) > FORMULA_LIMIT:
        return f"有 {units(content)} 个字符，超过 Excel 的 {FORMULA_LIMIT} 个"
    longest = max(
        (literal[1].replace('""', '"') for literal in _LITERAL.finditer(content)), key=units, default=""
    )
    if units(longest) > LITERAL_LIMIT:
        return f"里的文字“{longest[:20]}…”有 {units(longest)} 个字，超过 Excel 的 {LITERAL_LIMIT} 个"
    if (depth := nesting(content)) > NESTING_LIMIT:
        return f"嵌套了 {depth} 层函数，超过 Excel 的 {NESTING_LIMIT} 层"
    return ""


def nesting(content: str) -> int:
    """Return how many functions of a formula stand one within another: ``SUM(A1,MAX(B1,2))`` has 2."""
    open_calls: list[bool] = []
    deepest = 0
    for match in _BRACKET.finditer(_LITERAL.sub("", content)):
        if match[0] == ")":
            if open_calls:
                open_calls.pop()
        else:
            open_calls.append(bool(match[1]))
            deepest = max(deepest, sum(open_calls))
    return deepest


def link(target: Worksheet, row: int, col: int, to: str, shown: str, style: Format) -> None:
    """Write `shown` as a text that leads to `to`, as `to_cell` and `to_file` make it.

    Without the link where Excel has no room for one more (65,530 on a sheet, 2,080 characters).
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it warns of what it leaves out
        if target.write_url(row, col, to, style, _stored(shown)):
            text(target, row, col, shown, style)


def to_cell(sheet: str, cell: str = "A1") -> str:
    """Return the link to a cell of the same workbook."""
    return f"internal:{_in_quotes(sheet)}!{cell}"


def to_file(way: str, sheet: str = "", cell: str = "A1") -> str:
    """Return the link to the file at `way` (with “/”, as seen from this workbook), to a cell of its `sheet`.

    What has a meaning in a link is escaped as Excel does it, so that “50%#1.xlsm” is found; XlsxWriter
    escapes no name that looks escaped already.
    """
    escaped = _MEANING.sub(lambda match: f"%{ord(match[0]):02x}", way)
    return f"external:{escaped}" + (f"#{_in_quotes(sheet)}!{cell}" if sheet else "")


def _in_quotes(sheet: str) -> str:
    return "'" + sheet.replace("'", "''") + "'"
