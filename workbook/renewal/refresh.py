"""Renews what the program put into a filled workbook, member by member, and touches nothing else."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.metadata import version

from pyfuncs import CATALOG
from workbook.cells.formulas import column_formula, field_formula, skeleton
from workbook.cells.results import results
from workbook.layout.placement import CONF_SHEET, DICTIONARY_SHEET, OWN_SHEETS, RECORD_SHEET
from workbook.package.address import address, quoted
from workbook.package.guard import Refused
from workbook.package.patch import Changes, Edit
from workbook.package.reader import Book
from workbook.package.relationships import ROOT, Link, links
from workbook.package.vba import vba_projects
from workbook.package.writing import computes_over_ranges
from workbook.renewal.choices import lost_choices
from workbook.renewal.leftovers import short_formula
from workbook.renewal.settings import DEFAULTS, kept_words, own_settings
from workbook.score.scoring import score
from workbook.submission import Opened, Submission
from workbook.template.hidden import CONFIG, MESSAGES, function_help
from workbook.template.vba import ribbon, vba_project

_CODE_NAME = re.compile(rb'<sheetPr\b[^>]*?\bcodeName="([^"]*)"')
_RIBBON = "extensibility"
"""The kind of relationship that leads to a ribbon, of 2007 and of later versions."""


@dataclass(frozen=True, slots=True)
class Renewed:
    """The renewed workbook, the names of its changed members, and what the user should know, in Chinese."""

    new: Opened
    changed: list[str]
    notes: list[str]


def refresh(opened: Opened) -> Renewed:
    """Return the workbook renewed for the installed product.

    VBA project, ribbon, version stamps, interpreter settings, the texts of the macros and of the function
    wizard, formulas of an older product (with their results) and choices it lost are renewed; inputs, styles,
    an interpreter of the user's own and all else stay the same bytes. Raises Refused for a file of another
    layout or system version (those need ``migrate``) and where the VBA cannot be replaced.
    """
    submission, members, book = opened.submission, opened.members, opened.book
    parts: dict[str, bytes] = {}
    changes: Changes = {}
    _stamps(book, changes)
    notes = _formulas(submission, changes) + _choices(submission, changes)
    if not submission.plain:
        parts[_project(members, submission.source)] = vba_project(_sheet_names(members, submission))
        parts |= {link.target: ribbon() for link in links(members, ROOT) if _is_ribbon(link, members)}
        notes += _settings(book, changes)
        _wizard(book, changes)
        _messages(book, changes)
    new = opened.edit(changes).with_parts(parts)
    return Renewed(new, [name for name in members if new.members.get(name) != members[name]], notes)


def _project(members: Mapping[str, bytes], source: str) -> str:
    """Return the part with the macros; raise Refused where there is none, or where there are two."""
    found = vba_projects(members)
    if len(found) > 1:
        raise Refused(f"{source} 里不止一个宏工程（{'、'.join(found[:5])}），请用 jixiao migrate 重新生成")
    if not found or found[0] not in members:
        raise Refused(f"{source} 里没有宏（可能用 WPS 或别的程序另存过），请用 jixiao migrate 重新生成")
    return found[0]


def _is_ribbon(link: Link, members: Mapping[str, bytes]) -> bool:
    return link.kind == _RIBBON and link.target in members


def _sheet_names(members: Mapping[str, bytes], submission: Submission) -> tuple[str, ...]:
    """Return the sheets in order; their code names must be those the VBA project will have."""
    book, source = submission.book, submission.source
    names = [
        name for name in book.sheets if name != RECORD_SHEET
    ]  # put there by import, unknown to the macros
    wanted = {f"Sheet{number}" for number in range(1, len(names) + 1)}
    found = {match[1].decode() for s in book.sheets.values() if (match := _CODE_NAME.search(members[s.part]))}
    if found != wanted:
        whole = {sheet.name for sheet in submission.layout.sheets} == set(names) - OWN_SHEETS
        what = "可能用 LibreOffice 或 WPS 另存过，工作表的内部名称变了" if whole else "增删过工作表"
        raise Refused(f"{source} {what}，宏不能直接更换；请用 jixiao migrate 重新生成")
    return tuple(names)


def _set(book: Book, changes: Changes, sheet: str, row: int, col: int, value: str) -> None:
    """Change a cell unless it holds the value already."""
    if (book.cell(sheet, row, col).value or "") != value:
        changes.setdefault(sheet, {})[row, col] = Edit(value)


def _stamps(book: Book, changes: Changes) -> None:
    for name, value in (("product_version", version("jixiao")), ("xlwings_version", version("xlwings"))):
        if area := book.area(name):
            _set(book, changes, area.sheet, area.top, area.left, value)


def _formulas(submission: Submission, changes: Changes) -> list[str]:
    """Renew formulas an older product (or the user) wrote, with their results, and say which.

    An array formula that was put over the program's cells gives way in all of them.
    """
    layout, plain = submission.layout, submission.plain
    notes = []
    for result in results(submission, score(submission)):
        cell = submission.book.cell(result.sheet, result.row, result.col)
        key, offset = result.field.key, result.offset
        if not (cell.formula or cell.linked):
            continue
        wanted = (
            field_formula(layout, key, plain)
            if offset is None
            else column_formula(layout, key, offset, result.row, plain)
        )
        had = cell.formula or ""
        if had != wanted and skeleton(had) != skeleton(wanted):
            changes.setdefault(result.sheet, {})[result.row, result.col] = Edit(
                result.value, wanted, computes_over_ranges(wanted)
            )
            place = f"{quoted(result.sheet)}!{address(result.row, result.col)}"
            was = short_formula(had) if had else "数组公式的一格"
            notes.append(f"{place} 的公式换成了程序的，原为 {was}")
    return notes


def _choices(submission: Submission, changes: Changes) -> list[str]:
    """Put right the choices an older build stored as empty formulas, and say which."""
    notes = []
    for place, choice in lost_choices(submission.book, submission.layout):
        changes.setdefault(DICTIONARY_SHEET, {})[place] = Edit(choice, formula="")
        notes.append(f"{quoted(DICTIONARY_SHEET)}!{address(*place)} 的下拉选项“{choice}”写坏了，已经改好")
    return notes


def _settings(book: Book, changes: Changes) -> list[str]:
    """Renew xlwings' settings and say which; an interpreter of the user's own and added lines stay."""
    sheet = book.sheets.get(CONF_SHEET)
    if sheet is None:
        return []
    notes = []
    own = {item.key: item for item in own_settings(book) if item.key in DEFAULTS}
    for item in own.values():
        restored = f"{item.place} 的 {item.key} 改回了程序的设置，原为 {item.value or '空白'}"
        notes.append(kept_words(item) if item.kept else restored)
    rows = {cell.value: row for (row, col), cell in sheet.cells.items() if col == 0}
    for key, value in CONFIG:
        if key in rows and not (key in own and own[key].kept):
            _set(book, changes, CONF_SHEET, rows[key], 1, value)
    return notes


def _wizard(book: Book, changes: Changes) -> None:
    """Renew the function wizard's texts of the functions listed in the file."""
    area = book.area("jx_functions")
    if area is None:
        return
    texts = {function.udf: function_help(function) for function in CATALOG.values()}
    width = area.right - area.left + 1
    for row in range(area.top, area.bottom + 1):
        name = book.cell(area.sheet, row, area.left).value
        for col, text in enumerate(texts.get(str(name), ())[:width], area.left):
            if isinstance(text, str):
                _set(book, changes, area.sheet, row, col, text)


def _messages(book: Book, changes: Changes) -> None:
    """Renew the macros' texts; an older book lacks some names, for which its macros know another text."""
    for name, text in MESSAGES.items():
        if area := book.area(name):
            _set(book, changes, area.sheet, area.top, area.left, text)
