"""The data dictionary: every input field with key, place, type, unit and requirement."""

from __future__ import annotations

from typing import Any

from workbook.layout.laying import lay_out
from workbook.layout.purposes import Purposes, purposes
from workbook.package.address import column_letter
from workbook.systems.model import System


def dictionary(system: System, serving: Purposes | None = None) -> list[dict[str, Any]]:
    """Return one mapping per input field of the workbook for `system`, in sheet order.

    serving: what each is for; without it, what the system, the report and the law need it for.

    A single field has ``cell``, a column of a list has ``column`` (the letter); the other is absent.
    """
    layout = lay_out(system)
    serving = purposes(layout) if serving is None else serving
    order = {sheet.name: number for number, sheet in enumerate(layout.sheets)}
    rows: list[tuple[tuple[int, int, int], dict[str, Any]]] = []
    for key, field in layout.inputs.items():
        if spot := layout.spots.get(key):
            place, row, col = {"cell": spot.cell}, spot.row, spot.col
            sheet = spot.sheet
        else:
            strip = layout.strips[key]
            if strip.box not in {getattr(box.block, "key", "") for box in layout.boxes}:
                continue  # a matrix column: its cells are listed one by one
            place, row, col = {"column": column_letter(strip.col)}, strip.first, strip.col
            sheet = strip.sheet
        rows.append(
            (
                (order[sheet], row, col),
                {
                    "key": key,
                    "label": field.label,
                    "sheet": sheet,
                    **place,
                    "type": field.type.value,
                    "unit": field.unit,
                    "required": field.required,
                    "required_when": field.needed.words if field.needed else "",
                    "help": field.help,
                    "choices": list(field.choices),
                    "purpose": [{"kind": p.kind, "code": p.code} for p in serving.get(key, ())],
                },
            )
        )
    return [row for _, row in sorted(rows, key=lambda pair: pair[0])]
