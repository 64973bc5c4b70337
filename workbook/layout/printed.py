"""The fixed texts beside the cells: labels, heads of columns, lines of a matrix.

The builder prints them, a check compares what a file holds with them.
"""

from __future__ import annotations

from workbook.layout.fields.matrix import CONTROL_LABELS, Matrix
from workbook.layout.fields.model import Field, Role, Type

MARKS = {"input": "✎", "derived": "∑", "score": "◆"}
"""Signs beside the colours, for black-and-white prints and colour-blind readers."""


def _marked(role: Role) -> str:
    return f"{MARKS[role]} " if role in ("derived", "score") else ""


def label(field: Field) -> str:
    """Return the label of a field of a form.

    “实际支付金额 *” of a required input, “∑ 财政供养人员控制率” of a formula.
    """
    text = f"{_marked(field.role)}{field.label}{' *' if field.required else ''}"
    return f"{text}\n（{field.help}）" if field.type is Type.LONG_TEXT and field.help else text


def heading(column: Field) -> str:
    """Return the head of a column.

    “计划金额 *” and below it “（万元）”.
    """
    unit = f"\n（{column.unit}）" if column.unit and column.type is not Type.RATE else ""
    star = " *" if column.required and column.is_input else ""
    return f"{_marked(column.role)}{column.label}{star}{unit}"


def line_labels(block: Matrix) -> list[str]:
    """Return the labels of the lines of `block`, control lines last."""
    stars = [" *" if block.demands_row(row) else "" for row in range(len(block.lines) + 2)]
    labels = [f"{line.label}{stars[row]}" for row, line in enumerate(block.lines)]
    if block.control:
        automatic, stated, gap = CONTROL_LABELS
        labels += [f"{_marked('derived')}{automatic}", f"{stated}{stars[-1]}", f"{_marked('derived')}{gap}"]
    return labels
