"""Checks that a parameter with one part per line has as many parts as its table has lines."""

from __future__ import annotations

from collections.abc import Mapping

from pyfuncs import Parameter
from workbook.layout.model import Matrix
from workbook.layout.placement import Layout


def count_fault(layout: Layout, bound: Mapping[str, str], parameter: Parameter, value: object) -> str:
    """Return what is wrong with the number of parts of `value`, empty when nothing is.

    bound: keys of the fields bound to the other parameters. Nobody who fills the workbook could mend it.
    """
    key = bound.get(parameter.like, "") if parameter.each and isinstance(parameter.like, str) else ""
    block = layout.box_of(key).block if key in layout.strips else None
    if not isinstance(block, Matrix) or parameter.parse is None:
        return ""  # a table people fill line by line has as many as they fill
    count, lines = len(parameter.parse(value)), "、".join(line.label for line in block.lines)
    if count == len(block.lines):
        return ""
    written = f"参数 {parameter.name}（{parameter.title}）：写了 {count} 个{parameter.each}"
    return f"{written}，“{block.title}”有 {len(block.lines)} 行（{lines}），应一行对一个"
