"""Amounts of a list added up by the name of their rows, for the rows of one of the workbook's lists."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal

from workbook.intake.found import Findings, Homeless, Value
from workbook.intake.grid import Place
from workbook.intake.labels import folded
from workbook.intake.listing import Listing
from workbook.intake.mapping import Lines

DIVIDES = "-—–_/\\|(:·、,;"
"""What stands between a kind and what it is divided into, in half width."""

Named = Sequence[tuple[int, str, Decimal]]
"""Rows with what stands for them and their amount."""


def sums(
    listing: Listing, found: Findings, part: Lines, what: tuple[str, str, str], rows: Named
) -> Iterator[Value]:
    """Yield the sum for each name; tell in `found` of those that may not be whole.

    what: the key to fill, the source's column and, for people, the label of the key.
    """
    key, name, label = what
    added: dict[str, Decimal] = defaultdict(Decimal)
    places: dict[str, list[Place]] = defaultdict(list)
    texts: dict[str, str] = {}
    aside: dict[str, bool] = {}
    doubtful = _nameless(listing, part, rows)
    for row, text, value in rows:
        if text:
            said = folded(text)
            texts.setdefault(said, text)
            added[said] += value
            aside[said] = aside.get(said, True) and _aside(listing, part, row)
            places[said].append(listing.place(row, name))
    for said, value in added.items():
        where = tuple(places[said])
        if said in doubtful:
            why = f"{doubtful[said].cell} 起没有写名称，分不清是不是也是它的；请补上，不是项目的写“基本支出”"
            found.homeless.append(Homeless(str(where[0]), f"{label}（{texts[said]}）", why))
            continue
        yield Value(key, value, where, listing.mapping.name, part.by, texts[said], aside=aside[said])


def _nameless(listing: Listing, part: Lines, rows: Named) -> dict[str, Place]:
    """Return the names right above rows with an amount and no name, with the first such row of each.

    A list that states a name once for several rows looks like that; so does one of what is no project.
    """
    found: dict[str, Place] = {}
    above = ""
    for row, text, value in rows:
        above = folded(text) or above
        if not text and above and value and not _aside(listing, part, row):
            found.setdefault(above, listing.place(row, part.row))
    return found


def _aside(listing: Listing, part: Lines, row: int) -> bool:
    """Tell whether a row is of a kind that the list has no rows of."""
    columns = (name for name in part.aside if name in listing.at)
    return any(_is_one_of(listing.text(row, name), part.aside[name]) for name in columns)


def _is_one_of(text: str, kinds: Sequence[str]) -> bool:
    """Tell whether a text is one of `kinds`, alone or with what it is divided into: 基本支出-人员经费."""
    said = folded(text)
    rests = [said.removeprefix(kind) for kind in kinds if said.startswith(kind)]
    return any(rest == "" or rest[0] in DIVIDES or rest in kinds for rest in rests)
