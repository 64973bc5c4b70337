"""What an indicator system adds to the workbook: its own fields, and its own choices for a field."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec.structs import replace

from pyfuncs.decimals import EXACT
from workbook.layout.fields.matrix import Line, Matrix
from workbook.layout.fields.model import Block, Field, Form, Sheet, Type, derived
from workbook.layout.fields.term import Computed
from workbook.layout.sheets.facts import UNITS
from workbook.systems.days import limits
from workbook.systems.model import Input, System
from workbook.systems.scheme import Scheme
from workbook.systems.terms import TermFault, parse, resolved

EXTRA_SHEET = "补充数据"
_WIDTH = 16


def _field(item: Input, scheme: Scheme) -> Field:
    kind = Type(item.type)
    unit = item.unit or UNITS.get(kind, "")
    limits = (item.minimum, item.maximum)
    needed = scheme.needs.get(item.key)
    told = "；".join(filter(None, (item.help, f"{needed.words}的，必填" if needed else "")))
    required = item.required is True
    field = Field(
        item.key, item.label, kind, unit, required, told, item.choices, *limits, width=_WIDTH, needed=needed
    )
    if not item.computed:
        return field
    try:
        node = resolved(parse(item.formula), scheme.facts)
    except TermFault:
        return field  # told by the checks of the system, with its place
    decimals = scheme.system.rate_places
    places = decimals + 2 if kind is Type.RATE and decimals is not None else EXACT
    return derived(replace(field, minimum=None), Computed(node, scheme.facts, places))


def extra_sheets(scheme: Scheme) -> tuple[Sheet, ...]:
    """Return the sheet 补充数据 with the fields the system declares; nothing when it declares none."""
    system = scheme.system

    def fields(items: Iterable[Input]) -> tuple[Field, ...]:
        return tuple(_field(item, scheme) for item in items)

    blocks: list[Block] = []
    if system.inputs:
        blocks.append(Form("本指标体系要求的数据", fields(system.inputs)))
    for indicator in system.indicators:
        if indicator.inputs:
            blocks.append(Form(f"{indicator.code} {indicator.name}", fields(indicator.inputs)))
    for table in system.tables:
        lines = tuple(Line(str(number), label) for number, label in enumerate(table.lines, 1))
        columns = fields(table.columns)
        blocks.append(Matrix(table.title, table.corner, "{column}_{row}", lines, columns, named_columns=True))
    note = "本页各项由所选指标体系要求，评分直接取用；没有的填 0。"
    return (Sheet(EXTRA_SHEET, note, tuple(blocks)),) if blocks else ()


def specialised(sheet: Sheet, system: System) -> Sheet:
    """Return `sheet` with the choices `system` prescribes for its fields, and the limits of its dates."""
    return replace(sheet, blocks=tuple(_specialised(block, system) for block in sheet.blocks))


def _specialised(block: Block, system: System) -> Block:
    first, last = limits(system)

    def one(field: Field) -> Field:
        if field.key in system.choices and not isinstance(block, Matrix):
            return replace(field, type=Type.CHOICE, choices=system.choices[field.key], suggested=())
        if field.type is Type.DATE and field.is_input:
            return replace(field, minimum=first, maximum=last)
        return field

    if isinstance(block, Form):
        return replace(block, fields=tuple(map(one, block.fields)))
    return replace(block, columns=tuple(map(one, block.columns)))
