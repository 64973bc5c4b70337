"""Which rows of a list count: those of the department and of the year, without what was made void."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from workbook.intake.conversion import Unusable, amount, day
from workbook.intake.found import Findings, Homeless, Wanted
from workbook.intake.labels import UNITS, folded, same_name
from workbook.intake.listing import Listing
from workbook.package.guard import Refused

_OFFICES = ("股", "科", "科室")
"""How offices within a department end: they are told in the column of units too."""


def _inner(text: str) -> bool:
    """Tell whether a text in the column of units names none: nothing, a unit of money, an office."""
    name = folded(text)
    return not name or name in UNITS or name == "办公室" or (name.endswith(_OFFICES) and len(name) < 7)


class Stop(Exception):
    """The list cannot be used; ``str()`` says why, in Chinese."""


@dataclass(frozen=True)
class Counting:
    """Chooses the rows of one list; found: where those that do not count are told."""

    listing: Listing
    wanted: Wanted
    found: Findings

    def rows(self) -> list[int]:
        """Return the rows that count; tell of those that do not."""
        listing, mapping = self.listing, self.listing.mapping
        if doubled := next(((n, c) for n, c in listing.doubled.items()), None):
            first, second = (listing.grid.place(listing.head, col) for col in doubled[1])
            raise Stop(f"{first.cell} 和 {second.cell} 是同一个表头，分不清用哪一列")
        self._require_year()
        rows, _ = listing.rows()
        for name, texts in mapping.without.items():
            left = {folded(text) for text in texts}
            counted = {row for row in rows if folded(listing.text(row, name)) not in left}
            self._require_pairs([row for row in rows if row not in counted], name)
            rows = self._kept(rows, counted.__contains__, name, "不计入")
            blank = [row for row in rows if name in listing.at and listing.value(row, name) is None]
            self.unstated(blank if len(blank) < len(rows) else (), name, "照样计入")
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
        dated = {self.listing.mapping.date, self.listing.mapping.year} & set(self.listing.at)
        if stated is not None and taken is not None and stated != taken and not dated:
            raise Stop(f"是 {stated} 年度的表，要的是 {taken} 年度；确要导入，请加 --year {stated}")
        if self.wanted.year is not None and taken is not None and taken != self.wanted.year:
            raise Stop(f"自评表是 {self.wanted.year} 年度的，清单只导入本年度的")

    def _own(self, rows: list[int]) -> list[int]:
        """Return the rows of the department and its units."""
        listing, name = self.listing, self.listing.mapping.owner
        if name not in listing.at:
            return rows
        owners = list(dict.fromkeys(text for row in rows if not _inner(text := listing.text(row, name))))
        if not self.wanted.names:
            if len(owners) > 1:
                raise Refused(
                    f"{listing.name} 里有 {len(owners)} 个单位（{'、'.join(owners[:5])}），"
                    "请用 --department 写明要哪一个"
                )
            return rows
        why = "不是本单位和封面所列下属单位的，没有计入；确要导入，请用 --department"
        return self._kept(rows, self._is_own, name, why, False)

    def _is_own(self, row: int) -> bool:
        """Tell whether a row is of the department or its units, or names nobody."""
        text = self.listing.text(row, self.listing.mapping.owner)
        names = (*self.wanted.names, *self.wanted.units)
        return _inner(text) or not names or any(same_name(text, one) for one in names)

    def _require_pairs(self, void: Sequence[int], state: str) -> None:
        """Stop where a row left out for its state takes money back, and what it takes back is not left out.

        −100 of a payment given back lessens what was paid; −100 beside a void payment of 100 does not.
        """
        mapping = self.listing.mapping
        sums = {total.sum for total in mapping.fields.values()}
        sums |= {name for part in mapping.lists for name in part.sum.values()}
        for name in sorted(sums & set(self.listing.at)):
            figures = [(row, self._figure(row, name)) for row in void if self._is_own(row)]
            left = Counter(figure for _, figure in figures)
            for row, figure in figures:
                if figure < 0 and left[-figure] < left[figure]:
                    said = self.listing.text(row, state)
                    raise Stop(
                        f"{self.listing.place(row, name).cell} 是负数，状态是“{said}”，"
                        "没有同样数额的一笔一起作废，分不清要不要从合计里减去；"
                        f"要减的，把“{said}”改为“已支付”，不减的删去这一行，再导入"
                    )

    def _figure(self, row: int, name: str) -> Decimal:
        """Return the number in a cell as it stands there, 0 for anything else."""
        try:
            return amount(self.listing.value(row, name)) or Decimal(0)
        except Unusable:
            return Decimal(0)

    def _of_year(self, rows: list[int]) -> list[int]:
        listing, taken, mapping = self.listing, self.wanted.taken, self.listing.mapping
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
                lambda r: self.day(r).year == taken,
                mapping.date,
                f"不是 {taken} 年的，没有计入",
                False,
            )
        return rows

    def day(self, row: int) -> dt.date:
        """Return the day of a row; raise Stop where there is none."""
        place = self.listing.place(row, self.listing.mapping.date)
        try:
            return day(self.listing.value(row, self.listing.mapping.date))
        except Unusable as reason:
            raise Stop(
                f"{place.cell} {reason}"
                if self.listing.value(row, self.listing.mapping.date) is not None
                else f"{place.cell} 没有日期"
            ) from None

    def unstated(self, rows: Sequence[int], name: str, how: str) -> None:
        """Tell of rows that leave a column blank, and what was made of them."""
        if rows:
            place, head = (
                self.listing.place(rows[0], name),
                self.listing.grid.text(self.listing.head, self.listing.at[name]),
            )
            self.found.homeless.append(
                Homeless(str(place), f"{len(rows)} 行的“{head}”空着", f"{how}，请核对")
            )


def _year(value: object) -> int | None:
    digits = "".join(c for c in str(value or "") if c.isdigit())[:4]
    return int(digits) if len(digits) == 4 else None
