"""Reads a workbook file into a Submission: one pass over the package, then look-up by defined name."""

from __future__ import annotations

from pathlib import Path

from workbook.layout import LAYOUT_VERSION, Layout, Roster, assemble
from workbook.layout.fields.model import Field
from workbook.layout.placement import PLAIN, STAMPS, SYSTEM_TEXT, UDF
from workbook.package import AnotherWorkbook, Refused, open_package, read_book
from workbook.package.reader import Area, Book
from workbook.submission.model import Datum, Submission
from workbook.submission.parsing import parse
from workbook.systems import System, SystemProblem, load_shipped, shipped_ids
from workbook.systems.fingerprint import fingerprint
from workbook.systems.loader import parse as parse_system


def read_workbook(path: Path) -> Submission:
    """Return the submission in the workbook file at `path`; raise Refused when it is not one."""
    return read_members(open_package(path), path.name)


def read_members(members: dict[str, bytes], source: str) -> Submission:
    """Return the submission in an opened package."""
    return read_submission(read_book(members, source), source)


def read_submission(book: Book, source: str) -> Submission:
    """Return the submission in `book`; raise Refused when it is another kind of workbook."""
    stamps = {name: stamp(book, name) for name in STAMPS}
    if not stamps["system_id"] and not stamps["layout_version"]:
        raise AnotherWorkbook(f"{source} 不是 jixiao 自评表（没有版本信息），请用 jixiao new 生成的工作簿")
    if stamps["layout_version"] != LAYOUT_VERSION:
        raise Refused(
            f"{source} 的版式是第 {stamps['layout_version'] or '?'} 版，本程序使用第 {LAYOUT_VERSION} 版；"
            "请用 jixiao migrate 带入新表"
        )
    if stamps["edition"] not in (UDF, PLAIN):
        raise Refused(f"{source} 的版本信息不完整（没有写明版别），请用 jixiao migrate 带入新表")
    return read_inputs(book, source, assemble(_system(book, stamps, source)), stamps)


def read_inputs(book: Book, source: str, layout: Layout, stamps: dict[str, str]) -> Submission:
    """Return what stands in the inputs of `book`, a workbook of `layout`."""
    submission = Submission(layout, source, book, stamps=stamps)
    for key, spot in layout.spots.items():
        if not spot.field.is_input:
            continue
        if area := book.area(key):
            submission.fields[key] = _datum(book, spot.field, area.sheet, area.top, area.left)
        else:
            submission.fields[key] = Datum(spot.field, None, spot.sheet, spot.row, spot.col, lost=True)
    for box in layout.boxes:
        if isinstance(box.block, Roster):
            submission.entry_rows[box.block.key] = _entry_rows(book, box.block)
    for box_key in {strip.box for strip in layout.strips.values()}:
        _read_columns(book, box_key, submission)
    return submission


def require_system(submission: Submission, wanted: System) -> None:
    """Raise Refused unless `submission` was made for exactly the indicator system `wanted`."""
    found = submission.layout.system
    if fingerprint(found) != fingerprint(wanted):
        same = "编号相同而内容不同" if found.id == wanted.id else f"要求用 {wanted.id}"
        raise Refused(
            f"{submission.source} 用的指标体系是 {found.id}（指纹 {fingerprint(found)}），{same}"
            f"（指纹 {fingerprint(wanted)}）；请用 jixiao migrate --system 带入要求的体系"
        )


def stamp(book: Book, name: str) -> str:
    """Return the version stamp `name`, empty when the workbook has none."""
    area = book.area(name)
    value = book.cell(area.sheet, area.top, area.left).value if area else None
    return "" if value is None else str(value)


def _system(book: Book, stamps: dict[str, str], source: str) -> System:
    """Return the system the workbook was built for; raise Refused unless its fingerprint agrees."""
    if stamps["system_id"] in shipped_ids():
        system = load_shipped(stamps["system_id"])
        if system.version != stamps["system_version"]:
            raise Refused(
                f"{source} 用的是指标体系 {system.id} 第 {stamps['system_version']} 版，"
                f"本程序带的是第 {system.version} 版；请用 jixiao migrate 带入新表"
            )
        other = "本程序带的同名体系"
    else:
        system = _embedded(book, stamps["system_id"], source)
        other = "文件里附带的体系"
    if fingerprint(system) != stamps["system_fingerprint"]:
        raise Refused(
            f"{source} 的指标体系 {system.id} 与{other}内容不同，可能被改动过"
            f"（指纹 {stamps['system_fingerprint'] or '缺失'}，应为 {fingerprint(system)}）；"
            "请用 jixiao migrate 带入新表"
        )
    return system


def system_text(book: Book) -> str:
    """Return the YAML the workbook carries, empty when its system is a shipped one."""
    area = book.area(SYSTEM_TEXT)
    if area is None:
        return ""
    parts = [book.cell(area.sheet, row, area.left).value for row in range(area.top, area.bottom + 1)]
    return "".join(part for part in parts if isinstance(part, str))


def known_system(book: Book, source: str) -> tuple[System, str]:
    """Return the system a workbook of any layout names, as it is today, and the YAML it carries."""
    system_id = stamp(book, "system_id")
    if not system_id:
        raise AnotherWorkbook(f"{source} 不是 jixiao 自评表（没有版本信息），请用 jixiao new 生成的工作簿")
    if system_id in shipped_ids():
        return load_shipped(system_id), ""
    return _embedded(book, system_id, source), system_text(book)


def _embedded(book: Book, system_id: str, source: str) -> System:
    """Return the system whose definition the workbook carries."""
    text = system_text(book)
    if not text:
        raise Refused(f"{source} 的指标体系“{system_id}”不在本程序中，文件里也没有附带")
    try:
        return parse_system(text, system_id)
    except SystemProblem as problem:
        raise Refused(f"{source} 附带的指标体系有错：{problem}") from None


def _datum(book: Book, field: Field, sheet: str, row: int, col: int) -> Datum:
    cell = book.cell(sheet, row, col)
    value, problem = parse(field, cell, book.date1904)
    return Datum(field, value, sheet, row, col, cell.value, cell.formula, problem)


def _read_columns(book: Book, box_key: str, submission: Submission) -> None:
    """Read the input columns of one table, roster or matrix, row by row alike."""
    layout = submission.layout
    strips = {k: s for k, s in layout.strips.items() if s.box == box_key and s.field.is_stored}
    areas = {key: area for key in strips if (area := book.area(key))}
    if not strips:
        return
    first = next(iter(strips.values()))
    frame = next(iter(areas.values()), Area(first.sheet, first.first, first.col, first.last, first.col))
    block = layout.box_of(next(iter(strips))).block
    rows: list[int | None] = list(range(frame.top, frame.bottom + 1))
    if isinstance(block, Roster):
        rows = [submission.entry_rows[block.key].get(entry.id) for entry in block.entries]
    for key, strip in strips.items():
        area = areas.get(key)
        submission.columns[key] = tuple(
            _datum(book, strip.field, area.sheet, row, area.left)
            if area and row is not None
            else Datum(strip.field, None, strip.sheet, strip.first + n, strip.col, lost=True)
            for n, row in enumerate(rows)
        )


def _entry_rows(book: Book, block: Roster) -> dict[str, int]:
    """Return the row of each entry that is still there: found by its id, or where only the id was changed.

    What stands in the row of another entry is not taken for that of a deleted one.
    """
    ids = book.area(f"{block.key}_id")
    frame = ids or next((area for column in block.columns if (area := book.area(column.key))), None)
    if frame is None:
        return {}
    found: dict[str, int] = {}
    if ids:
        for row in range(ids.top, ids.bottom + 1):
            found.setdefault(str(book.cell(ids.sheet, row, ids.left).value), row)
    rows = {entry.id: found[entry.id] for entry in block.entries if entry.id in found}
    if frame.bottom - frame.top + 1 == len(block.entries):
        taken = set(rows.values())
        for row, entry in enumerate(block.entries, frame.top):
            if entry.id not in rows and row not in taken:
                rows[entry.id] = row
    return rows
