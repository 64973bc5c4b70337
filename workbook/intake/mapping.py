"""A mapping as data: which headings of a list exported by the department stand for which fields and
columns.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import msgspec

from workbook.intake.sheet_mapping import mappings_in
from workbook.language.lists import read, read_all
from workbook.package.guard import Refused
from workbook.systems.syntax import Unreadable, read_text, read_yaml

_DAY = re.compile(r"^(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$")


class Total(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A sum over rows. sum: the column; where: only rows with one of these texts in a column; until: only
    rows up to this day of the year, ``06-30``, by the mapping's date.
    """

    sum: str
    where: dict[str, list[str]] = {}
    until: str = ""


class Lines(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What goes into the rows of a list. by: the list's column that tells its rows apart; row: the source's
    column with the same; set: columns taken as they are, sum: columns added up over all rows of one name;
    creates: rows the list does not have are added. quantities: columns that may hold ≥95% in one cell, with
    the list's columns for its parts ``direction``, ``value`` and ``unit``; measured: the list's columns in
    the same unit, as results are; texts: columns that may hold words instead of a number (“显著提升”), with
    the list's column for these. aside: texts in the source's columns by which a row is of another kind and
    is no row of the list (基本支出 among the projects paid for): where the list has none of its name, nobody
    misses it.
    """

    by: str
    row: str
    set: dict[str, str] = {}
    sum: dict[str, str] = {}
    creates: bool = False
    quantities: dict[str, dict[str, str]] = {}
    measured: tuple[str, ...] = ()
    texts: dict[str, str] = {}
    aside: dict[str, list[str]] = {}


class Mapping(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How a list is read.

    columns: name to the headings that mean it, the first ones first; needed: those without which it is
    another list; sheet: texts one of which the title, the sheet's or the file's name must hold; down:
    columns whose text stands once for the rows below, those of `within` as long as the column named there
    says nothing new; a row where it does goes by that. owner: the column with the unit a row is of; date and
    year: that say which year it is of; without: rows left out for a text in a column; known: all texts a
    column may hold, others are told. fields and lists: what is made of the rows; words: what other words
    mean one of a field's choices. against: columns of amounts that others are to be reduced by, money given
    back: where one is stated the sums are not net.
    """

    id: str
    name: str
    columns: dict[str, list[str]]
    needed: list[str]
    sheet: list[str] = []
    down: list[str] = []
    within: dict[str, str] = {}
    owner: str = ""
    date: str = ""
    year: str = ""
    without: dict[str, list[str]] = {}
    known: dict[str, list[str]] = {}
    fields: dict[str, Total] = {}
    lists: list[Lines] = []
    words: dict[str, dict[str, list[str]]] = {}
    against: list[str] = []

    def targets(self) -> set[str]:
        """Return the keys of all fields and columns it fills."""
        lines = (key for part in self.lists for key in (part.by, *part.set, *part.sum, *part.texts.values()))
        parts = (key for part in self.lists for keys in part.quantities.values() for key in keys.values())
        return {*self.fields, *lines, *parts}


@cache
def shipped_mappings() -> tuple[Mapping, ...]:
    """Return every mapping the program comes with."""
    return tuple(_for_units(parsed(data, name)) for name, data in read_all("workbook.intake", "mappings"))


def _for_units(mapping: Mapping) -> Mapping:
    """Return a mapping that also knows the headings any list may have above its units."""
    if not mapping.owner:
        return mapping
    common = read("workbook.intake", "owners.yaml")
    taken = {head for name, heads in mapping.columns.items() if name != mapping.owner for head in heads}
    heads = [head for head in common if head not in taken]
    columns = {**mapping.columns, mapping.owner: [*heads, *mapping.columns[mapping.owner]]}
    return msgspec.structs.replace(mapping, columns=columns)


def load_mappings(path: Path, labels: dict[str, str]) -> list[Mapping]:
    """Return the mappings in a file of the user's: one in YAML, or one a sheet in Excel; raise Refused.

    labels: key of every field and column by its Chinese label, empty for a label several have.
    """
    if path.suffix.lower() in (".yaml", ".yml"):
        try:
            data = read_yaml(read_text(path))
        except Unreadable as error:
            raise Refused(error.told(path.name)) from None
        found = [parsed(data, path.name)]
    else:
        found = [parsed(data, path.name) for data in mappings_in(path, labels)]
    for mapping in found:
        if unknown := sorted(mapping.targets() - set(labels.values())):
            raise Refused(f"{path.name}：自评表没有填报项“{unknown[0]}”；全部填报项见 jixiao fields")
    return found


def parsed(data: object, name: str) -> Mapping:
    """Return a mapping from its data; raise Refused, naming what is wrong with it."""
    try:
        found = msgspec.convert(data, Mapping)
    except msgspec.ValidationError as error:
        raise Refused(f"{name} 不是对照表：{error}；写法见 docs/导入.md") from None
    used = {*found.needed, *found.without, *found.known, *found.against, found.owner, found.date, found.year}
    used |= {
        column
        for part in found.lists
        for column in (part.row, *part.set.values(), *part.sum.values(), *part.texts, *part.aside)
    }
    used |= {*found.within, *found.within.values()}
    used |= {column for total in found.fields.values() for column in (total.sum, *total.where)}
    if unknown := sorted(used - set(found.columns) - {""}):
        raise Refused(f"{name}：“{unknown[0]}”没有写在 columns 里，不知道是来源的哪一列")
    for key, total in found.fields.items():
        if total.until and not (_DAY.match(total.until) and found.date):
            raise Refused(f"{name}：{key} 的 until 应写成“月-日”，如 03-31，并且要在 date 里写明日期是哪一列")
    for part in found.lists:
        if part.creates and part.by not in part.set:
            raise Refused(f"{name}：新增行要在 set 里写明“{part.by}”取自哪一列")
    if not found.needed:
        raise Refused(f"{name}：needed 至少写一列，靠它认出来源的表")
    return found
