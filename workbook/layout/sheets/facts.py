"""What terms of an indicator system may speak of: the fields people fill, and those of the system's own."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from functools import cache

from msgspec.structs import replace

from pyfuncs.conversion import FIRST_YEAR, LAST_YEAR
from workbook.layout.fields.matrix import Matrix
from workbook.layout.fields.model import Block, Field, Roster, Sheet, Table, Type, block_fields
from workbook.layout.sheets.entry import ENTRY_SHEETS
from workbook.layout.sheets.score import compliance_sheet
from workbook.systems.days import limits
from workbook.systems.model import Input, System
from workbook.systems.terms import Fact, Facts, item_key
from workbook.systems.terms.facts import DATE, NUMBER, SHARE, TEXT

UNITS = {Type.MONEY: "万元", Type.RATE: SHARE}
"""Units of a system's own fields where it names none."""
_WHOLE = (Type.COUNT, Type.YEAR)
_YEARS = (Decimal(FIRST_YEAR), Decimal(LAST_YEAR))


def facts_of(system: System) -> Facts:
    """Return the facts of a workbook for `system`."""
    known, leads, once = _built_in()
    days = limits(system)
    chosen = {
        key: _rechoiced(fact, system.choices[key]) if key in system.choices else _dated(fact, days)
        for key, fact in known.items()
    }
    own = [_own(item) for _, item in system.own_inputs()]
    for table in system.tables:
        for column in table.columns:
            own.append(_own(column, table.title))
            own += [
                _own(column, "", f"{column.key}_{number}", f"{line}·{column.label}")
                for number, line in enumerate(table.lines, 1)
            ]
    listed = {fact.key: fact for fact in _sheet_facts(compliance_sheet(system))}
    listed |= {fact.key: fact for fact in _items(system, listed)}
    named = {fact.key: _dated(fact, days) for fact in own}
    return Facts({**chosen, **listed, **named}, leads, frozenset(named), once=once)


def _items(system: System, columns: Mapping[str, Fact]) -> Iterator[Fact]:
    """Yield the answer or count of every item of the checklist, which terms may name by its id or text."""
    for indicator in system.indicators:
        for item in indicator.checklist:
            column = columns["check_count" if item.counted else "check_answer"]
            yield replace(column, key=item_key(column.key, item.id), label=item.text, box="", required=False)


@cache
def _built_in() -> tuple[dict[str, Fact], dict[str, str], dict[str, tuple[str, ...]]]:
    """Return the facts every workbook has, the first column of every growable list, and what is `once` in it.

    The last are given only where texts alone tell the rows apart, a name and at most one column beside it.
    """
    facts = {fact.key: fact for sheet in ENTRY_SHEETS for fact in _sheet_facts(sheet)}
    tables = [block for sheet in ENTRY_SHEETS for block in sheet.blocks if isinstance(block, Table)]
    apart = {block.key: block.once.telling for block in tables if block.once}
    texts = {box: keys for box, keys in apart.items() if all(facts[key].kind == TEXT for key in keys)}
    return facts, {block.key: block.columns[0].key for block in tables}, texts


def _sheet_facts(sheet: Sheet) -> Iterator[Fact]:
    for block in sheet.blocks:
        fields = (field for field in block_fields(block) if field.role in ("input", "derived"))
        yield from (_fact(field, _box(block)) for field in fields)
        if isinstance(block, Matrix) and block.named_columns:
            yield from (_fact(column, block.title) for column in block.columns)


def _box(block: Block) -> str:
    return block.key if isinstance(block, (Table, Roster)) else ""


def _fact(field: Field, box: str) -> Fact:
    limits = (field.minimum if field.type.numeric else None, field.maximum)
    return Fact(
        field.key, field.label.removeprefix("其中："), _kind(field.type),
        SHARE if field.type is Type.RATE else field.unit, field.choices,
        *(_YEARS if field.type is Type.YEAR else limits), box, field.formula is not None,
        typed=field.type.numeric and field.formula is None, whole=field.type in _WHOLE,
        required=field.required,
    )  # fmt: skip


def _kind(found: Type) -> str:
    return NUMBER if found.numeric else DATE if found is Type.DATE else TEXT


def _own(item: Input, box: str = "", key: str = "", label: str = "") -> Fact:
    """Return the fact of a field of the system's own; a computed one is limited by nothing."""
    kind = Type(item.type)
    unit = item.unit or UNITS.get(kind, "")
    numeric = kind.numeric and not item.computed
    limits = (item.minimum, item.maximum) if numeric else (None, None)
    return Fact(
        key or item.key, label or item.label, _kind(kind), SHARE if kind is Type.RATE else unit, item.choices,
        *limits, box, item.computed, typed=numeric, whole=numeric and kind in _WHOLE,
        required=item.required is True,
    )  # fmt: skip


def _dated(fact: Fact, days: tuple[Decimal, Decimal]) -> Fact:
    """Return `fact` with the limits of a date, if it is one people type."""
    if fact.kind != DATE or fact.computed:
        return fact
    return replace(fact, minimum=days[0], maximum=days[1])


def _rechoiced(fact: Fact, choices: tuple[str, ...]) -> Fact:
    return Fact(fact.key, fact.label, TEXT, "", choices, box=fact.box)
