"""Thousands of different workbooks from a few: a name, a figure and a year's digit changed in their parts.

A part that changes is written anew, all others are copied as they lie in the file: some milliseconds each.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from pathlib import Path

from tests.tools import small
from tests.tools.departments import department, unappraised
from tests.tools.workbooks import filled
from workbook.layout import assemble
from workbook.layout.placement import PLAIN, UDF
from workbook.package import Edit
from workbook.package.address import position
from workbook.package.guard import unpack
from workbook.submission import Opened, open_members
from workbook.systems import shipped_ids
from workbook.systems.loader import parse
from workbook.template import build
from workbook.template.fill import fill

FIGURE = "expend_total_final"
EVERY_BROKEN, EVERY_STRANGER, EVERY_TWIN = 29, 89, 13
"""One file in so many is cut off, is no workbook of ours, or is a unit's second one."""


@dataclass(frozen=True)
class Base:
    """A workbook others are made from. data: the file."""

    data: bytes

    @cached_property
    def opened(self) -> Opened:
        """What it says."""
        return open_members(unpack(self.data, "base.xlsm"), "base.xlsm")

    @cached_property
    def changing(self) -> frozenset[str]:
        """The parts that change."""
        return frozenset(self._changed("某某局", Decimal("0.01")))

    @cached_property
    def kept(self) -> bytes:
        """The package without the parts that change."""
        target = io.BytesIO()
        with zipfile.ZipFile(io.BytesIO(self.data)) as source, zipfile.ZipFile(target, "w") as archive:
            for info in source.infolist():
                if info.filename not in self.changing:
                    archive.writestr(info, source.read(info), zipfile.ZIP_DEFLATED)
        return target.getvalue()

    def _changed(self, name: str, by: Decimal) -> dict[str, bytes]:
        """Return the parts that say the new name, and a figure that is `by` larger."""
        fields = self.opened.submission.fields
        edits: dict[str, dict[tuple[int, int], Edit]] = {}
        value = fields[FIGURE].value
        figure = value + by if isinstance(value, Decimal) else by
        for key, new in (("dept_name", name), (FIGURE, figure)):
            datum = fields[key]
            edits.setdefault(datum.sheet, {})[position(datum.cell)] = Edit(new)
        members = self.opened.edit(edits).members
        return {part: data for part, data in members.items() if self.opened.members.get(part) is not data}

    def copy(self, name: str, by: Decimal) -> bytes:
        """Return another department's workbook."""
        target = io.BytesIO(self.kept)
        with zipfile.ZipFile(target, "a", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
            for part, data in self._changed(name, by).items():
                archive.writestr(part, data)
        return target.getvalue()


def bases(number: int) -> list[Base]:
    """Return `number` workbooks: every shipped system in turn, both editions, some with blanks or faults."""
    systems = list(shipped_ids())
    made = []
    for count in range(number):
        system, edition = systems[count % len(systems)], PLAIN if count % 5 == 0 else UDF
        data = department(count + 1, blanks=count % 7 == 3, wrong=count % 11 == 5, system_id=system)
        made.append(Base(filled(unappraised(data), system, edition)))
    return made


SMALL = ("anhui-2022", "jiangxi-2017")
"""Shipped systems whose workbooks are soon judged."""


def small_bases() -> list[Base]:
    """Return a few workbooks that are soon judged.

    Two of shipped systems without lists, one plain and with blanks, and both editions of a system that the
    file carries along.
    """
    made = []
    for count, system in enumerate(SMALL):
        whole = department(count + 1, blanks=count == 1, system_id=system)
        data = {key: value for key, value in whole.items() if not isinstance(value, list)}
        made.append(Base(filled(data, system, PLAIN if count == 1 else UDF)))
    text = small.text(small.RATIO)
    layout = assemble(parse(text, "small.yaml"), text)
    for edition in (UDF, PLAIN):
        made.append(Base(fill(build(layout, text, edition), {"aa_one": 1, "aa_two": 3}).packed()))
    return made


def multiplied(number: int, of: int) -> Iterator[tuple[str, bytes]]:
    """Yield names and contents of `number` files made from `of` workbooks, 0 for the small ones; same
    arguments, same files.
    """
    from_ = bases(min(of, number)) if of else small_bases()
    for count in range(number):
        base = from_[count % len(from_)]
        suffix = ".xlsx" if base.opened.submission.plain else ".xlsm"
        name = f"{count:05}{suffix}"
        unit = count - 1 if count % EVERY_TWIN == EVERY_TWIN - 1 else count
        data = base.copy(f"示范县第{unit}局（虚构）", Decimal(count % 1000) / 100)
        if count % EVERY_BROKEN == EVERY_BROKEN - 1:
            data = data[: len(data) // 2]
        elif count % EVERY_STRANGER == EVERY_STRANGER - 1:
            data = b"PK no workbook"
        yield name, data


def write(folder: Path, number: int, of: int) -> None:
    """Write the files into `folder`."""
    for name, data in multiplied(number, of):
        (folder / name).write_bytes(data)
