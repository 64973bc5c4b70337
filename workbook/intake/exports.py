"""From lists the department exported to values: rows of its own and of the year, sums by condition, lines
of lists.
"""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from pyfuncs.decimals import plain
from workbook.intake.conversion import Unusable, amount, converted, day, quantity
from workbook.intake.found import Findings, Homeless, UnitWanted, Value, Wanted
from workbook.intake.grid import Grid, Place
from workbook.intake.grid import Value as Cell
from workbook.intake.labels import UNITS, folded, same_name
from workbook.intake.listing import Listing, recognised
from workbook.intake.mapping import Lines, Mapping, Total
from workbook.layout import Field, Layout, Type
from workbook.package.guard import Refused

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


class Stop(Exception):
    """The list cannot be used; ``str()`` says why, in Chinese."""


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

    def read(self) -> Findings:
        """Return what the list says; of one that cannot be used only why."""
        try:
            rows = self._rows()
            values = [*self._fields(rows)]
            for part in self.mapping.lists:
                values += self._lines(part, rows)
            self._confirm(rows)
        except Stop as reason:
            left = [item for item in self.found.homeless if not item.harmless]
            return Findings([], [*left, Homeless(self.listing.name, "整张表", str(reason))], self.found.notes)
        self.found.values = values
        return self.found

    def _field(self, key: str) -> Field | None:
        place = self.layout.spots.get(key) or self.layout.strips.get(key)
        return place.field if place else None

    def _rows(self) -> list[int]:
        """Return the rows that count; tell of those that do not."""
        listing, mapping = self.listing, self.mapping
        if doubled := next(((n, c) for n, c in listing.doubled.items()), None):
            first, second = (listing.grid.place(listing.head, col) for col in doubled[1])
            raise Stop(f"{first.cell} 和 {second.cell} 是同一个表头，分不清用哪一列")
        self._require_year()
        rows, _ = listing.rows()
        for name, texts in mapping.without.items():
            left = {folded(text) for text in texts}
            counted = {row for row in rows if folded(listing.text(row, name)) not in left}
            rows = self._kept(rows, counted.__contains__, name, "不计入")
            blank = [row for row in rows if name in listing.at and listing.value(row, name) is None]
            self._unstated(blank if len(blank) < len(rows) else (), name, "照样计入")
        rows = self._own(rows)
        rows = self._of_year(rows)
        for name, texts in mapping.known.items():
            known = {folded(text) for text in texts}
            for row in rows:
                if name in listing.at and (said := folded(listing.text(row, name))) not in known:
                    place = listing.place(row, name)
                    raise Stop(f"{place.cell} 写着“{said}”，不知道算哪一类（认得的有：{'、'.join(texts)}）")
        return rows

    def _kept(
        self, rows: list[int], keep: Callable[[int], bool], name: str, why: str, harmless: bool = True
    ) -> list[int]:
        gone = [row for row in rows if not keep(row)]
        if gone:
            said = Counter(str(self.listing.value(row, name) or "") for row in gone)
            told = "、".join(f"{text[:20]} {count} 行" for text, count in said.most_common(5))
            self.found.homeless.append(Homeless(str(self.listing.place(gone[0], name)), told, why, harmless))
        return [row for row in rows if keep(row)]

    def _require_year(self) -> None:
        stated, taken = self.listing.year, self.wanted.taken
        dated = {self.mapping.date, self.mapping.year} & set(self.listing.at)
        if stated is not None and taken is not None and stated != taken and not dated:
            raise Stop(f"是 {stated} 年度的表，要的是 {taken} 年度；确要导入，请加 --year {stated}")
        if self.wanted.year is not None and taken is not None and taken != self.wanted.year:
            raise Stop(f"自评表是 {self.wanted.year} 年度的，清单只导入本年度的")

    def _own(self, rows: list[int]) -> list[int]:
        """Return the rows of the department and its units."""
        listing, name, names = self.listing, self.mapping.owner, (*self.wanted.names, *self.wanted.units)
        if name not in listing.at:
            return rows
        owners = list(dict.fromkeys(text for row in rows if (text := listing.text(row, name))))
        if not self.wanted.names:
            if len(owners) > 1:
                raise Refused(
                    f"{listing.name} 里有 {len(owners)} 个单位（{'、'.join(owners[:5])}），"
                    "请用 --department 写明要哪一个"
                )
            return rows

        def own(row: int) -> bool:
            text = listing.text(row, name)
            return not text or any(same_name(text, one) for one in names)

        return self._kept(
            rows, own, name, "不是本单位和封面所列下属单位的，没有计入；确要导入，请用 --department", False
        )

    def _of_year(self, rows: list[int]) -> list[int]:
        listing, taken, mapping = self.listing, self.wanted.taken, self.mapping
        if taken is None:
            return rows
        if mapping.year in listing.at:
            rows = self._kept(
                rows, lambda r: _year(listing.value(r, mapping.year)) in (None, taken), mapping.year,
                f"不是 {taken} 年度的，没有计入", False,
            )  # fmt: skip
        if mapping.date in listing.at:
            rows = self._kept(
                rows,
                lambda r: self._day(r).year == taken,
                mapping.date,
                f"不是 {taken} 年的，没有计入",
                False,
            )
        return rows

    def _day(self, row: int) -> dt.date:
        place = self.listing.place(row, self.mapping.date)
        try:
            return day(self.listing.value(row, self.mapping.date))
        except Unusable as reason:
            raise Stop(
                f"{place.cell} {reason}"
                if self.listing.value(row, self.mapping.date) is not None
                else f"{place.cell} 没有日期"
            ) from None

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
        return not total.until or f"{self._day(row):%m-%d}" <= total.until

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
            yield from self._sums(part, key, name, [(row, text) for row, text in named if text])

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

    def _sums(self, part: Lines, key: str, name: str, rows: Sequence[tuple[int, str]]) -> Iterator[Value]:
        target = self._field(key)
        if target is None or name not in self.listing.at:
            return
        sums: dict[str, Decimal] = defaultdict(Decimal)
        places: dict[str, list[Place]] = defaultdict(list)
        texts: dict[str, str] = {}
        for row, text in rows:
            texts.setdefault(folded(text), text)
            sums[folded(text)] += self._amount(row, name, target)
            places[folded(text)].append(self.listing.place(row, name))
        for said, value in sums.items():
            yield Value(key, value, tuple(places[said]), self.mapping.name, part.by, texts[said])

    def _confirm(self, rows: Sequence[int]) -> None:
        """Compare the last sum the list prints with its rows: with all of them, or with those that count."""
        listing = self.listing
        every, totals = listing.rows()
        final = [row for row in totals if row > max(every, default=0)]
        for name in sorted({total.sum for total in self.mapping.fields.values()} & set(listing.at)):
            printed = self._plain(final[-1], name) if final else None
            added = [
                sum((self._plain(row, name) or Decimal(0) for row in part), Decimal(0))
                for part in (rows, every)
            ]
            if printed is not None and printed not in added:
                place = listing.place(final[-1], name)
                raise Stop(
                    f"各行相加得 {plain(added[0])}，{place.cell} 的合计是 {plain(printed)}，"
                    f"相差 {plain(printed - added[0])}"
                )
            blank = [row for row in rows if listing.value(row, name) is None]
            self._unstated(blank, name, "没有填数，按 0 计")

    def _plain(self, row: int, name: str) -> Decimal | None:
        """Return the number in a cell as it stands there, None for anything else."""
        try:
            return amount(self.listing.value(row, name))
        except Unusable:
            return None

    def _unstated(self, rows: Sequence[int], name: str, how: str) -> None:
        """Tell of rows that leave a column blank, and what was made of them."""
        if rows:
            place, head = (
                self.listing.place(rows[0], name),
                self.listing.grid.text(self.listing.head, self.listing.at[name]),
            )
            self.found.homeless.append(
                Homeless(str(place), f"{len(rows)} 行的“{head}”空着", f"{how}，请核对")
            )


def _worded(part: Lines, name: str, raw: Cell) -> tuple[str, str] | None:
    """Return where words go that stand in place of a number (“显著提升”, “9月底前”), and the words."""
    key = part.texts.get(name)
    return (key, raw.strip()) if key and isinstance(raw, str) and _CHINESE.search(raw) else None


def _year(value: object) -> int | None:
    digits = "".join(c for c in str(value or "") if c.isdigit())[:4]
    return int(digits) if len(digits) == 4 else None


def _units(part: Lines) -> list[str]:
    """Return the fields that say in which unit the quantities of a list are."""
    return [keys["unit"] for keys in part.quantities.values() if "unit" in keys]
