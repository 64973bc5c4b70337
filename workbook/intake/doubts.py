"""Why a list cannot be read as one table: what stands below or beside its headings says something else."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from workbook.intake.labels import bare, folded, means_number, number, same_name, unit_in
from workbook.intake.listing import Listing
from workbook.intake.tables import owner_in, unit_called

_MONEY = "单位:"


def doubts(listing: Listing, names: Collection[str], amounts: Collection[str]) -> Iterator[str]:
    """Yield the reasons in Chinese, each naming its cell.

    names: of the department and its units, empty for whoever it is; amounts: columns of money that are used.
    """
    yield from _unclear(listing, amounts)
    yield from _others(listing, names)
    yield from _again(listing)
    yield from _other_unit(listing, amounts)
    yield from _shared(listing, amounts)
    yield from _given_back(listing)


def _unclear(listing: Listing, amounts: Collection[str]) -> Iterator[str]:
    for name, cols in listing.unclear.items():
        if name in amounts:
            head = listing.grid.text(listing.head, listing.at[name])
            cells = "、".join(listing.grid.place(listing.first - 1, col).cell for col in cols)
            yield f"“{head}”下面分了几栏（{cells}），没有“合计”，分不清用哪一栏"


def _others(listing: Listing, names: Collection[str]) -> Iterator[str]:
    """Yield why the list, or what follows below, is of another unit."""
    grid = listing.grid
    stated = [(row, name) for row in range(len(grid.rows)) if (name := _owner(listing, row))]
    sheet = unit_called(grid.name)
    if sheet and not stated and listing.mapping.owner not in listing.at:
        stated = [(listing.head, sheet)]
    for row, name in stated:
        if names and not any(same_name(name, one) for one in names):
            own = next(iter(names))
            if row > listing.head:
                yield f"第 {row + 1} 行起是“{name}”的，不是“{own}”的；请把两家的分成两张工作表再导入"
            else:
                yield f"是“{name}”的表，不是“{own}”的；确要导入，请加 --department {name}"


def _owner(listing: Listing, row: int) -> str:
    """Return the unit a row outside the list names."""
    if row < listing.head:
        return owner_in(listing.grid, row)
    cells = [value for value in listing.grid.rows[row] if value is not None]
    texts = [value for value in cells if isinstance(value, str) and not means_number(value)]
    alone = row >= listing.first and len(texts) == len(cells) and any(":" in folded(text) for text in texts)
    return owner_in(listing.grid, row) if alone else ""


def _again(listing: Listing) -> Iterator[str]:
    """Yield where headings follow that are not those above."""
    grid, mapping = listing.grid, listing.mapping
    heads = {bare(text) for texts in mapping.columns.values() for text in texts}
    own = {bare(grid.text(listing.head, col)): col for col in listing.at.values()}
    most = max(2, len(mapping.needed))
    for row in range(listing.first, len(grid.rows)):
        here = {bare(v): c for c, v in enumerate(grid.rows[row]) if isinstance(v, str) and bare(v) in heads}
        if len(here) >= most and any(own.get(text) != col for text, col in here.items()):
            yield f"第 {row + 1} 行又是表头，与上面的次序不同；请分成两张工作表再导入"


def _other_unit(listing: Listing, amounts: Collection[str]) -> Iterator[str]:
    """Yield where another unit of money is stated further down."""
    own = {listing.money_unit(name) for name in amounts} - {""}
    for row in range(listing.first, len(listing.grid.rows)) if own else ():
        for text in listing.grid.texts(row):
            if _MONEY in folded(text) and (unit := unit_in(text)) and unit not in own:
                above = "、".join(sorted(own))
                yield f"第 {row + 1} 行写着“{text[:20]}”，上面是{above}；请分成两张工作表再导入"


def _shared(listing: Listing, amounts: Collection[str]) -> Iterator[str]:
    """Yield where one amount is merged over several rows: each would have the whole of it."""
    rows, _ = listing.rows()
    for name in amounts:
        seen: dict[tuple[int, int], int] = {}
        for row in rows if listing.grid.merged else ():
            first = listing.grid.merged.get((row, listing.at[name]), (row, listing.at[name]))
            if first in seen and listing.grid.at(*first) is not None:
                place = listing.grid.place(*first)
                yield f"{place.cell} 的数合并给了第 {seen[first] + 1} 行和第 {row + 1} 行，分不清各是多少"
                return
            seen[first] = row


def _given_back(listing: Listing) -> Iterator[str]:
    """Yield where money was given back in a column of its own: the amounts beside it are not net."""
    rows, _ = listing.rows()
    for name in listing.mapping.against:
        for row in rows if name in listing.at else ():
            value = listing.value(row, name)
            if isinstance(value, str):
                value = number(value) if means_number(value) else None
            if value:
                place = listing.place(row, name)
                yield f"{place.cell} 另有退回的金额，各行的数没有减去它；请减去后再导入"
                return
