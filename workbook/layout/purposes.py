"""What each field is asked for, and so which must be filled, in the workbook of one system.

An input is required where its declaration asks for an answer and it serves a purpose: an indicator reads it,
through the workbook's own formulas too, or the report or the law cannot do without it (`Field.marks`) while
its sheet is in use. A row of a list that is begun always says what it is about: its first column.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from msgspec.structs import replace

from workbook.layout.fields.matrix import Matrix
from workbook.layout.fields.model import Block, Field, Form, Purpose, Roster, Sheet, Table, block_fields
from workbook.layout.placement import Layout
from workbook.layout.readers import Use, last_readers, own_keys, uses

TOTAL = "总分"
"""Code of the purpose of what only bonus, penalty, total and grade are made of."""
_TAKERS = {"indicator": "indicator", "sentence": "report", "total": "indicator"}
"""Kinds of readers that want a field for itself, and the purpose they give it."""
Purposes = Mapping[str, tuple[Purpose, ...]]


def purposes(layout: Layout) -> Purposes:
    """Return what every input and computed cell is for, by key; what serves nothing is left out.

    A list's columns are under their own keys, a matrix cell by cell.
    """
    return layout.once(_found)


def _found(layout: Layout) -> Purposes:
    return {key: tuple(found) for sheet in layout.sheets for key, found in _of_sheet(layout, sheet) if found}


def _of_sheet(layout: Layout, sheet: Sheet) -> Iterator[tuple[str, list[Purpose]]]:
    read = [_read(layout, block) for block in sheet.blocks]
    used = sheet.always or any(read)
    for block, found in zip(sheet.blocks, read, strict=True):
        fields = [field for field in block_fields(block) if field.role in ("input", "derived")]
        for field in fields:
            marked = [mark for mark in field.marks if used]
            served = list(dict.fromkeys([*found.get(field.key, ()), *marked]))
            if not served and isinstance(block, Table) and field is block.columns[0]:
                served = list(
                    dict.fromkeys(purpose for column in fields for purpose in found.get(column.key, ()))
                )
            yield field.key, served


def _read(layout: Layout, block: Block) -> dict[str, list[Purpose]]:
    """Return who reads the inputs of `block`, by key, without what nobody reads."""
    names = _column_names(block)
    own = _own_keys(layout)
    found = {}
    for field in block_fields(block):
        if field.role not in ("input", "derived"):
            continue
        takers = last_readers(uses(layout), (field.key, *names.get(field.key, ())))
        served = list(_purposes(layout, takers))
        if not served and field.key in own:
            served = [Purpose("indicator", own[field.key])]
        if served:
            found[field.key] = served
    return found


def _column_names(block: Block) -> dict[str, tuple[str, ...]]:
    """Return the column each cell of a matrix with named columns is also read by."""
    if not isinstance(block, Matrix) or not block.named_columns:
        return {}
    return {block.key(line.key, column): (column.key,) for line in block.lines for column in block.columns}


def _own_keys(layout: Layout) -> dict[str, str]:
    return layout.once(_owned)


def _owned(layout: Layout) -> dict[str, str]:
    """Return the inputs the system itself asks for, with the indicator they stand at, or the system."""
    at = {item.key: indicator.code for indicator in layout.system.indicators for item in indicator.inputs}
    return {key: at.get(key, layout.system.id) for _, _, keys in own_keys(layout) for key in keys}


def _purposes(layout: Layout, takers: set[Use]) -> Iterator[Purpose]:
    order = {code: number for number, code in enumerate(layout.plans)}
    for use in sorted(takers, key=lambda use: (order.get(use.by, len(order)), use.kind)):
        if use.kind in _TAKERS:
            yield Purpose(_TAKERS[use.kind], use.by or TOTAL)  # type: ignore[arg-type]


def settled(declared: Layout) -> tuple[Sheet, ...]:
    """Return the sheets of `declared` with what must be filled in its system, and what is 选填."""
    serving = _found(declared)
    return tuple(_sheet(sheet, serving) for sheet in declared.sheets)


def _sheet(sheet: Sheet, serving: Purposes) -> Sheet:
    blocks = tuple(_block(block, serving) for block in sheet.blocks)
    inputs = [block for block in blocks if any(field.is_input for field in block_fields(block))]
    optional = not sheet.always and bool(inputs) and all(block.optional for block in inputs)
    if sheet.always:
        blocks = tuple(replace(block, optional=False) for block in blocks)
    elif optional:
        blocks = tuple(replace(block, optional=True) for block in blocks)
    return replace(sheet, blocks=blocks, optional=optional)


def _block(block: Block, serving: Purposes) -> Block:
    inputs = [field for field in block_fields(block) if field.is_input]
    idle = bool(inputs) and not any(field.key in serving for field in block_fields(block))
    if isinstance(block, Form):
        return replace(block, fields=_demanded(block.fields, serving), optional=idle)
    if isinstance(block, Matrix):
        demanded = frozenset(field.key for field in inputs if field.required and field.key in serving)
        return replace(block, demanded=demanded, optional=idle)
    if isinstance(block, Roster):
        return replace(block, columns=_demanded(block.columns, serving), optional=idle)
    first, *rest = block.columns
    columns = (replace(first, asked=first.required), *_demanded(rest, serving))
    return replace(block, columns=columns, expected=block.expected and not idle, optional=idle)


def _demanded(fields: Sequence[Field], serving: Purposes) -> tuple[Field, ...]:
    return tuple(
        replace(field, asked=field.required, required=field.required and field.key in serving)
        for field in fields
    )
