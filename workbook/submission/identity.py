"""Which layout and which indicator system a workbook says it was made for."""

from __future__ import annotations

from workbook.layout import LAYOUT_VERSION, Layout, assemble
from workbook.layout.placement import PLAIN, STAMPS, SYSTEM_TEXT, UDF, VERSION_SHEET
from workbook.layout.sheets.unit import COVER, STAFF
from workbook.package import AnotherWorkbook, Refused
from workbook.package.patch import Changes, Edit
from workbook.package.reader import Book
from workbook.systems import System, SystemProblem, load_shipped, shipped_ids
from workbook.systems.fingerprint import fingerprint
from workbook.systems.loader import parse as parse_system

MOST_TEXT = 500_000
"""Characters of a system a workbook carries; the longest shipped one has some 30,000."""


def stamp(book: Book, name: str) -> str:
    """Return the version stamp `name`, empty when the workbook has none."""
    area = book.area(name)
    value = book.cell(area.sheet, area.top, area.left).value if area else None
    return "" if value is None else str(value)


def stamping(book: Book, name: str, value: str) -> Changes:
    """Return what writes the stamp `name`; nothing where the book has no place for it, or none is needed."""
    area = book.area(name)
    if area is None or stamp(book, name) == value:
        return {}
    return {area.sheet: {(area.top, area.left): Edit(value or None)}}


def layout_of(book: Book, source: str) -> Layout:
    """Return the layout `book` was made with; raise Refused when this program works with another."""
    stamps = {name: stamp(book, name) for name in STAMPS}
    if not stamps["system_id"] and not stamps["layout_version"]:
        raise _stranger(book, source)
    _require_not_newer(book, source)
    if stamps["layout_version"] != LAYOUT_VERSION:
        raise Refused(
            f"{source} 的版式是第 {stamps['layout_version'] or '?'} 版，本程序使用第 {LAYOUT_VERSION} 版；"
            "请用 jixiao migrate 带入新表"
        )
    if stamps["edition"] not in (UDF, PLAIN):
        raise Refused(f"{source} 的版本信息不完整（没有写明版别），请用 jixiao migrate 带入新表")
    return assemble(_system(book, stamps, source))


def _require_not_newer(book: Book, source: str) -> None:
    """Raise Refused for a workbook a later program made: what it means by its cells is not known here."""
    version = stamp(book, "layout_version")
    if version.isdecimal() and (len(version), version) > (len(LAYOUT_VERSION), LAYOUT_VERSION):
        raise Refused(
            f"{source} 由新版程序生成（版式第 {version[:9]} 版，"
            f"程序 {stamp(book, 'product_version') or '?'}），"
            f"本程序只到第 {LAYOUT_VERSION} 版；请更新 jixiao 后再试"
        )


def _stranger(book: Book, source: str) -> Refused:
    """Return the refusal of a workbook without stamps: one of ours that lost its names, or none of ours."""
    if VERSION_SHEET in book.sheets or book.sheets.keys() >= {COVER.name, STAFF.name}:
        return Refused(
            f"{source} 的定义名称全部丢失，程序找不到填报项；"
            "多半是用在线表格或转换工具另存过。请找出另存以前的原文件；"
            "没有的，用 jixiao new 生成新表，把内容抄过去"
        )
    return AnotherWorkbook(f"{source} 不是 jixiao 自评表（没有版本信息），请用 jixiao new 生成的工作簿")


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
    return "".join(part for part in parts if isinstance(part, str))[: MOST_TEXT + 1]


def known_system(book: Book, source: str) -> tuple[System, str]:
    """Return the system a workbook of any layout names, as it is today, and the YAML it carries."""
    system_id = stamp(book, "system_id")
    if not system_id:
        raise _stranger(book, source)
    _require_not_newer(book, source)
    if system_id in shipped_ids():
        return load_shipped(system_id), ""
    return _embedded(book, system_id, source), system_text(book)


def require_system(found: System, wanted: System, source: str) -> None:
    """Raise Refused unless the workbook `source` was made for exactly the indicator system `wanted`."""
    if fingerprint(found) != fingerprint(wanted):
        same = "编号相同而内容不同" if found.id == wanted.id else f"要求用 {wanted.id}"
        raise Refused(
            f"{source} 用的指标体系是 {found.id}（指纹 {fingerprint(found)}），{same}"
            f"（指纹 {fingerprint(wanted)}）；请用 jixiao migrate --system 带入要求的体系"
        )


def _embedded(book: Book, system_id: str, source: str) -> System:
    """Return the system whose definition the workbook carries."""
    text = system_text(book)
    if not text:
        raise Refused(f"{source} 的指标体系“{system_id}”不在本程序中，文件里也没有附带")
    if len(text) > MOST_TEXT:
        raise Refused(f"{source} 附带的指标体系超过 {MOST_TEXT // 10_000} 万字，不像体系文件，拒绝读取")
    try:
        return parse_system(text, system_id)
    except SystemProblem as problem:
        raise Refused(f"{source} 附带的指标体系有错：{problem}") from None
