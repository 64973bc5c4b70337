"""What a file may cost, and that refusing it costs nothing."""

from __future__ import annotations

import struct
import time
import tracemalloc
import zipfile
import zlib

import pytest

from tests.tools.hostile import BOMB, good
from tests.tools.workbooks import OTHER, filled, sample
from tests.workbook.package.test_unreadable import zipped
from workbook.layout import Table, assemble
from workbook.package import budget
from workbook.package.guard import Refused, unpack
from workbook.package.patch import Edit, pack, patch
from workbook.package.reader import read_book
from workbook.submission import open_members
from workbook.systems import load_shipped, shipped_ids

SHARE = 10
"""Every limit is at least so many times what the largest legal workbook needs."""


def test_the_largest_legal_workbook_fits_ten_times() -> None:
    """Every list of every shipped system full to its last row, beside what the example holds already."""
    members, rows, most = good(), 0, 0
    for system in shipped_ids():
        layout = assemble(load_shipped(system))
        cells = sum(strip.last - strip.first + 1 for strip in layout.strips.values()) + len(layout.spots)
        tables = [box for box in layout.boxes if isinstance(box.block, Table)]
        rows = max(rows, *(box.last - box.first + 1 for box in tables))
        most = max(most, cells)
        assert SHARE * len(layout.names) <= budget.NAMES
    marks = sum(data.count(b"<") for data in members.values()) + 8 * most
    assert SHARE * marks <= budget.MARKS
    assert SHARE * len(members) <= budget.MEMBERS
    assert SHARE * (sum(map(len, members.values())) + 200 * most) <= budget.INFLATED
    assert SHARE * rows <= budget.AREA_ROWS
    book = open_members(members, "t").book
    values = [cell.value for grid in book.sheets.values() for cell in grid.cells.values()]
    texts = sum(len(value) for value in values if isinstance(value, str))
    assert SHARE * (texts + 20 * most) <= budget.TEXTS


def cost(data: bytes) -> tuple[str, float, float]:
    """Return the refusal, seconds of the processor and MiB of Python's memory it took."""
    tracemalloc.start()
    start = time.process_time()
    with pytest.raises(Refused) as refused:
        _ = open_members(unpack(data, "表.xlsx"), "表.xlsx").submission
    spent = time.process_time() - start
    peak = tracemalloc.get_traced_memory()[1] / budget.MIB
    tracemalloc.stop()
    return str(refused.value), spent, peak


def lying(declared: int, real: int) -> bytes:
    """Return a zip with a member that is larger than the directory says, both of its headers alike."""
    data = bytearray(zipped({**good(), "k": b""}))
    content = zlib.compressobj(9, zlib.DEFLATED, -15)
    body = content.compress(b"\0" * real) + content.flush()
    local = data.rindex(b"PK\x03\x04")
    central = data.index(b"PK\x01\x02", local)
    end = data.rindex(b"PK\x05\x06")
    header = bytes(data[local : local + 30]) + b"k"
    sizes = struct.pack("<HHHIII", 8, 0, 0x21, 0, len(body), declared)
    new = bytearray(data[:local] + header[:8] + sizes + header[26:] + body + data[central:])
    entry = new.rindex(b"PK\x01\x02")
    new[entry + 10 : entry + 28] = sizes
    shift = len(new) - len(data)
    del end
    struct.pack_into("<I", new, new.rindex(b"PK\x05\x06") + 16, central + shift)
    return bytes(new)


def sheet(content: bytes) -> bytes:
    """Return the workbook with one sheet's cells replaced."""
    part = "xl/worksheets/sheet2.xml"
    before = good()[part]
    start, end = before.index(b"<sheetData>") + 11, before.index(b"</sheetData>")
    return pack({**good(), part: before[:start] + content + before[end:]})


def repeated() -> bytes:
    """Return the workbook with a long text that is stored once and stands in two hundred cells."""
    members = unpack(sheet(b"<row>" + b'<c t="s"><v>0</v></c>' * 200 + b"</row>"), "t")
    part = "xl/sharedStrings.xml"
    return pack({**members, part: members[part].replace(b"<t>", b"<t>" + b"x" * 30_000, 1)})


HOSTILE = {
    "deflate bomb": (lambda: pack({**good(), "xl/media/a.png": b"\0" * (80 << 20)}), "解压后过大"),
    "member larger than it says": (lambda: lying(500_000, 100 << 20), "不完整或已损坏"),
    "members": (lambda: zipped({f"{n}.xml": b"" for n in range(5_000)}), "解压后过大"),
    "cells": (lambda: sheet(b"<row>" + b"<c><v>1</v></c>" * 600_000 + b"</row>"), "内容太多"),
    "rows": (lambda: sheet(b"<row/>" * 1_600_000), "内容太多"),
    "attributes": (
        lambda: sheet(b"<row " + b" ".join(b'a%d="1"' % n for n in range(400_000)) + b"/>"),
        "结构异常",
    ),
    "long text": (
        lambda: sheet(b'<row><c t="inlineStr"><is><t>' + b"x" * 9_000_000 + b"</t></is></c></row>"),
        "个字",
    ),
    "digits": (lambda: sheet(b"<row><c><v>" + b"9" * 1_000_000 + b"</v></c></row>"), "个字"),
    "depth": (lambda: sheet(b"<row>" * 200_000 + b"</row>" * 200_000), "损坏"),
    "one text in many cells": (repeated, "文字太多"),
    "two of one name": (lambda: zipped({**good(), "XL/workbook.xml": b"<x/>"}), "同名"),
}


@pytest.mark.parametrize("kind", HOSTILE)
@pytest.mark.slow
def test_refusing_costs_little(kind: str) -> None:
    """Five times the limits of a second and 150 MiB would be a hang; these are the limits of the parts."""
    make, words = HOSTILE[kind]
    told, spent, peak = cost(make())
    assert words in told
    assert spent < 5
    assert peak < 110  # beside some 40 of the interpreter


def test_a_cell_in_the_last_row_and_names_drawn_to_it_cost_nothing() -> None:
    members = good()
    book = read_book(members, "t")
    far = patch(members, book, {"重点工作": {(1_048_575, 0): Edit("x")}})
    main = far["xl/workbook.xml"]
    far["xl/workbook.xml"] = main.replace(b"$43</definedName>", b"$1048576</definedName>")
    assert far["xl/workbook.xml"].count(b"1048576") > 4
    start = time.process_time()
    submission = open_members(far, "t").submission
    assert time.process_time() - start < 5
    same = open_members(members, "t").submission
    for key in ("task_name", "task_done"):
        if key in same.columns:
            values = [d.value for d in submission.columns[key]]
            assert values[: len(same.columns[key])] == [d.value for d in same.columns[key]]
            assert len(values) <= budget.AREA_ROWS


def test_a_zip_with_a_method_no_package_has_is_refused() -> None:
    import io

    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_LZMA) as archive:
        archive.writestr("xl/workbook.xml", b"x" * 999)
    with pytest.raises(Refused, match="不完整或已损坏"):
        unpack(buffer.getvalue(), "t")


@pytest.mark.parametrize("text", [BOMB, "- a\n" * 8000, "[" * 30_000])
def test_the_system_a_workbook_carries_has_its_limits(text: str) -> None:
    """Aliases of aliases, lists without end, brackets within brackets."""
    opened = open_members(unpack(filled(sample("example-2024"), OTHER), "t"), "t")
    area = opened.book.area("system_text")
    assert area is not None
    first = {(row, area.left): Edit(None) for row in range(area.top, area.bottom + 1)}
    changed = opened.edit({area.sheet: {**first, (area.top, area.left): Edit(text)}})
    start = time.process_time()
    with pytest.raises(Refused, match="附带的指标体系"):
        _ = open_members(changed.members, "t").layout
    assert time.process_time() - start < 5
