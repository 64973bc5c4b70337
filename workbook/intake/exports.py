"""From lists the department exported to values: rows of its own and of the year, sums by condition, lines
of lists.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from pyfuncs.decimals import plain
from workbook.intake.conversion import Unusable, amount, converted, quantity
from workbook.intake.counting import Counting, Stop
from workbook.intake.doubts import doubts
from workbook.intake.found import Findings, Homeless, UnitWanted, Value, Wanted
from workbook.intake.grid import Grid
from workbook.intake.grid import Value as Cell
from workbook.intake.labels import UNITS, folded
from workbook.intake.listing import Listing, recognised
from workbook.intake.mapping import Lines, Mapping, Total
from workbook.intake.matching import ROUNDED
from workbook.intake.summing import sums
from workbook.layout import Field, Layout, Type

_CHINESE = re.compile(r"[\u4e00-\u9fff]")


def read_exports(
    grids: Sequence[Grid], layout: Layout, wanted: Wanted, mappings: Sequence[Mapping]
) -> tuple[Findings, set[int]]:
    """Return what the lists among `grids` say, and the positions of the sheets that are such lists.

    Raises UnitWanted where a list with amounts states no unit of money.
    """
    found, used = Findings(), set()
    for number, grid in enumerate(grids):
        listing = recognised(grid, mappings)
        if listing is not None:
            used.add(number)
            found.add(_Reader(listing, layout, wanted).read())
    return found, used


@dataclass
class _Reader:
    """Reads one list."""

    listing: Listing
    layout: Layout
    wanted: Wanted
    found: Findings = field(default_factory=Findings)

    @property
    def mapping(self) -> Mapping:
        """How the list is read."""
        return self.listing.mapping

    @property
    def counting(self) -> Counting:
        """Which of its rows count."""
        return Counting(self.listing, self.wanted, self.found)

    def read(self) -> Findings:
        """Return what the list says; of one that cannot be used only why."""
        try:
            names = (*self.wanted.names, *self.wanted.units) if self.wanted.names else ()
            amounts = sorted(self._summed() & set(self.listing.at))
            if why := next(doubts(self.listing, names, amounts), ""):
                raise Stop(why)
            rows = self._whole(self.counting.rows())
            values = [*self._fields(rows)]
            for part in self.mapping.lists:
                values += self._lines(part, rows)
            self._confirm(rows)
        except Stop as reason:
            left = [item for item in self.found.homeless if not item.harmless]
            return Findings([], [*left, Homeless(self.listing.name, "整张表", str(reason))], self.found.notes)
        self.found.values = values
        return self.found

    def _part(self, row: int) -> bool:
        """Tell whether a row with amounts is in the one above it already."""
        return bool(self._summed() & set(self.listing.at)) and self.listing.parts(row)

    def _whole(self, rows: Sequence[int]) -> list[int]:
        """Return the rows that are no part of another one, and tell of those."""
        parts = [row for row in rows if self._part(row)]
        for row in parts:
            place = self.listing.grid.place(row, 0)
            said = "、".join(self.listing.grid.texts(row)[:2])
            self.found.homeless.append(Homeless(str(place), said, "是上面一行的一部分，不重复计", True))
        return [row for row in rows if row not in parts]

    def _field(self, key: str) -> Field | None:
        place = self.layout.spots.get(key) or self.layout.strips.get(key)
        return place.field if place else None

    def _fields(self, rows: Sequence[int]) -> Iterator[Value]:
        """Yield the sums that go into single fields."""
        for key, total in self.mapping.fields.items():
            target = self._field(key)
            if (
                target is None
                or total.sum not in self.listing.at
                or not set(total.where) <= set(self.listing.at)
            ):
                continue
            counted = [row for row in rows if self._meets(row, total)]
            value = sum((self._amount(row, total.sum, target) for row in counted), Decimal(0))
            places = tuple(self.listing.place(row, total.sum) for row in counted)
            yield Value(
                key, value, places or (self.listing.place(self.listing.head, total.sum),), self.mapping.name
            )

    def _meets(self, row: int, total: Total) -> bool:
        for name, texts in total.where.items():
            if folded(self.listing.text(row, name)) not in {folded(text) for text in texts}:
                return False
        return not total.until or f"{self.counting.day(row):%m-%d}" <= total.until

    def _amount(self, row: int, name: str, target: Field) -> Decimal:
        """Return the amount of a row in the field's unit; a blank is nothing, anything else stops the
        list.
        """
        place = self.listing.place(row, name)
        try:
            value = amount(self.listing.value(row, name))
        except Unusable as reason:
            raise Stop(f"{place.cell} {reason}") from None
        if value is None:
            return Decimal(0)
        return value * self._rate(name) / UNITS["万元"] if target.type is Type.MONEY else value

    def _rate(self, name: str) -> Decimal:
        unit = self.listing.money_unit(name) or self.wanted.unit
        if not unit:
            raise UnitWanted(self.listing.name)
        return UNITS[unit]

    def _lines(self, part: Lines, rows: Sequence[int]) -> Iterator[Value]:
        """Yield what goes into the rows of a list."""
        if part.row not in self.listing.at or part.by not in self.layout.strips:
            return
        named = [(row, self.listing.text(row, part.row)) for row in rows]
        for row, text in named:
            if not text and part.set:
                place = self.listing.place(row, part.row)
                raise Stop(f"{place.cell} 没有写名称，不知道这一行是什么")
        seen: Counter[str] = Counter()
        for row, text in named:
            for key, name in part.set.items():
                yield from self._cell(part, key, name, row, text, seen[folded(text)])
            for name, keys in part.quantities.items():
                yield from self._quantity(part, keys, name, row, text, seen[folded(text)])
            seen[folded(text)] += 1
        for key, name in part.sum.items():
            target = self._field(key)
            if target is not None and name in self.listing.at:
                counted = [(row, text, self._amount(row, name, target)) for row, text in named]
                yield from sums(self.listing, self.found, part, (key, name, target.label), counted)

    def _cell(self, part: Lines, key: str, name: str, row: int, text: str, nth: int) -> Iterator[Value]:
        target = self._field(key)
        if target is None or name not in self.listing.at:
            return
        place = self.listing.place(row, name)
        rate = self._rate(name) if target.type is Type.MONEY else None
        raw = self.listing.value(row, name)
        try:
            if key in part.measured:
                self._in_words(part, name, row)
                raw = self._percent(part, raw, row)
            value = converted(target, raw, rate, self.mapping.words.get(key, {}))
        except Unusable as reason:
            if words := _worded(part, name, raw):
                yield Value(*words, (place,), self.mapping.name, part.by, text, nth, part.creates)
                return
            self.found.homeless.append(
                Homeless(str(place), f"{target.label}（{text}）", f"{reason}，请手工填")
            )
            return
        if value is not None:
            yield Value(key, value, (place,), self.mapping.name, part.by, text, nth, part.creates)

    def _in_words(self, part: Lines, name: str, row: int) -> None:
        """Raise Unusable for a result of a target in words: the 7月 of “9月底前” is no 7."""
        if name not in part.texts:
            return
        for column in part.quantities:
            if column in self.listing.at and _worded(part, column, raw := self.listing.value(row, column)):
                quantity(raw)

    def _unit(self, part: Lines, row: int) -> str:
        """Return the unit of a row's quantities: of its own column, else of the target."""
        own = next((part.set[key] for key in _units(part) if key in part.set), None)
        if own and (said := self.listing.value(row, own)) is not None:
            return str(said).strip()
        for name in part.quantities:
            raw = self.listing.value(row, name)
            if isinstance(raw, str):
                try:
                    return str(quantity(raw)["unit"] or "")
                except Unusable:
                    pass
        return ""

    def _sure(self, unit: str) -> bool:
        """Tell whether a number of this unit is what it says; a percentage may be stored as a share."""
        return unit not in ("", "%", "％") or (not unit and self.listing.grid.shown)

    def _percent(self, part: Lines, raw: Cell, row: int) -> Cell:
        """Return the result of a row in the unit of its target; raise Unusable where 0.95 may be 95%."""
        unit = self._unit(part, row)
        if isinstance(raw, str) and folded(raw).endswith("%") and folded(unit) == "%":
            return amount(folded(raw).removesuffix("%"))
        if isinstance(raw, Decimal):
            quantity(raw, self._sure(unit))
        return raw

    def _quantity(
        self, part: Lines, keys: dict[str, str], name: str, row: int, text: str, nth: int
    ) -> Iterator[Value]:
        """Yield the parts of a value such as ≥95%, those that have no column of their own."""
        if name not in self.listing.at or (raw := self.listing.value(row, name)) is None:
            return
        place = self.listing.place(row, name)
        try:
            found = quantity(raw, self._sure(self._unit(part, row)))
        except Unusable as reason:
            if words := _worded(part, name, raw):
                yield Value(*words, (place,), self.mapping.name, part.by, text, nth, part.creates)
            else:
                self.found.homeless.append(Homeless(str(place), text, f"{reason}，请手工填"))
            return
        own = {key for key, column in part.set.items() if self.listing.value(row, column) is not None}
        for kind, key in keys.items():
            if found[kind] is not None and key not in own and key in self.layout.strips:
                value = found[kind]
                assert value is not None
                yield Value(key, value, (place,), self.mapping.name, part.by, text, nth, part.creates)

    def _confirm(self, rows: Sequence[int]) -> None:
        """Compare the last sum the list prints with its rows: with all of them, or with those that count."""
        listing = self.listing
        every, totals = listing.rows()
        every = [row for row in every if not self._part(row)]
        final = [row for row in totals if row > max(every, default=0)]
        for name in sorted(self._summed() & set(listing.at)):
            printed = self._plain(final[-1], name) if final else None
            if printed is None and (part := next(filter(self._part, listing.rows()[0]), None)) is not None:
                cell = listing.place(part, name).cell
                raise Stop(
                    f"{cell} 这一行写着“其中”，是上面一行的一部分，表末没有合计，核对不了；请删去再导入"
                )
            added = [
                sum((self._plain(row, name) or Decimal(0) for row in part), Decimal(0))
                for part in (rows, every)
            ]
            slack = ROUNDED * (len(every) + 1) if self._rounded(name) else Decimal(0)
            if printed is not None and all(abs(printed - one) > slack for one in added):
                place = listing.place(final[-1], name)
                raise Stop(
                    f"各行相加得 {plain(added[0])}，{place.cell} 的合计是 {plain(printed)}，"
                    f"相差 {plain(printed - added[0])}"
                )
        for name in sorted(self._totals() & set(listing.at)):
            blank = [row for row in rows if listing.value(row, name) is None]
            if blank and not listing.grid.shown and not (final and self._plain(final[-1], name) is not None):
                cell = listing.place(blank[0], name).cell
                raise Stop(
                    f"{cell} 空着，.xls 里看不出是空格还是错误值；请填上 0 或改正，或另存为 .xlsx 再导入"
                )
            self.counting.unstated(blank, name, "没有填数，按 0 计")

    def _totals(self) -> set[str]:
        return {total.sum for total in self.mapping.fields.values()}

    def _summed(self) -> set[str]:
        """Return the columns of amounts that are taken, added up or row by row."""
        one_by_one = (item for part in self.mapping.lists for item in part.set.items())
        amounts = {name for key, name in one_by_one if (f := self._field(key)) and f.type is Type.MONEY}
        return amounts | self._totals()

    def _rounded(self, name: str) -> bool:
        """Tell whether amounts are printed in a unit that leaves some of them out."""
        return (self.listing.money_unit(name) or self.wanted.unit) not in ("", "元")

    def _plain(self, row: int, name: str) -> Decimal | None:
        """Return the number in a cell as it stands there, None for anything else."""
        try:
            return amount(self.listing.value(row, name))
        except Unusable:
            return None


def _worded(part: Lines, name: str, raw: Cell) -> tuple[str, str] | None:
    """Return where words go that stand in place of a number (“显著提升”, “9月底前”), and the words."""
    key = part.texts.get(name)
    return (key, raw.strip()) if key and isinstance(raw, str) and _CHINESE.search(raw) else None


def _units(part: Lines) -> list[str]:
    """Return the fields that say in which unit the quantities of a list are."""
    return [keys["unit"] for keys in part.quantities.values() if "unit" in keys]
