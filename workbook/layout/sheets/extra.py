"""What an indicator system adds to the workbook: its own fields, and its own choices for a field."""

from __future__ import annotations

from dataclasses import replace

from workbook.layout.fields.formula import Balance, Quotient
from workbook.layout.fields.model import Block, Field, Form, Line, Matrix, Roster, Sheet, Table, Type, derived
from workbook.systems.model import Input, System

EXTRA_SHEET = "补充数据"
_UNITS = {Type.MONEY: "万元", Type.RATE: "%"}
_WIDTH = 16


def _field(item: Input) -> Field:
    kind = Type(item.type)
    unit = item.unit or _UNITS.get(kind, "")
    limits = (item.minimum, item.maximum)
    field = Field(
        item.key, item.label, kind, unit, item.required, item.help, item.choices, *limits, width=_WIDTH
    )
    if not item.computed:
        return field
    if item.part:
        return derived(field, Quotient(item.part, item.whole))
    return derived(replace(field, minimum=None), Balance(item.plus, item.minus))


def extra_sheets(system: System) -> tuple[Sheet, ...]:
    """Return the sheet 补充数据 with the fields `system` declares; nothing when it declares none."""
    blocks: list[Block] = []
    if system.inputs:
        blocks.append(Form("本指标体系要求的数据", tuple(map(_field, system.inputs))))
    for table in system.tables:
        columns = tuple(map(_field, table.columns))
        lines = tuple(Line(str(number), label) for number, label in enumerate(table.lines, 1))
        blocks.append(Matrix(table.title, table.corner, "{column}_{row}", lines, columns, named_columns=True))
    note = "本页各项由所选指标体系要求，评分直接取用；没有的填 0。"
    return (Sheet(EXTRA_SHEET, note, tuple(blocks)),) if blocks else ()


def specialised(sheet: Sheet, system: System) -> Sheet:
    """Return `sheet` with the choices `system` prescribes for its fields."""
    if not system.choices:
        return sheet
    return replace(sheet, blocks=tuple(_rechoiced(block, system.choices) for block in sheet.blocks))


def _rechoiced(block: Block, choices: dict[str, tuple[str, ...]]) -> Block:
    def fields(found: tuple[Field, ...]) -> tuple[Field, ...]:
        return tuple(
            replace(f, type=Type.CHOICE, choices=choices[f.key]) if f.key in choices else f for f in found
        )

    if isinstance(block, Form):
        return replace(block, fields=fields(block.fields))
    if isinstance(block, (Table, Roster)):
        return replace(block, columns=fields(block.columns))
    return block
