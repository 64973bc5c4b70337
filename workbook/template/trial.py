"""Tries what only drawing shows: whether a system fits into the formulas of a workbook."""

from __future__ import annotations

from workbook.layout import assemble
from workbook.layout.placement import PLAIN, UDF
from workbook.systems import System, SystemProblem
from workbook.template.assembly import drawn


def try_editions(system: System, text: str, source: str) -> tuple[str, ...]:
    """Draw the empty workbook of `system` in both editions; return what the user should know.

    source: name of the file with `text`. Native formulas are far longer than calls, so the edition without
    macros may be impossible where the other is not: that is a notice. Raises SystemProblem when the
    edition with functions cannot be built.
    """
    layout = assemble(system, text, source=source)
    drawn(layout, text, UDF)
    try:
        drawn(layout, text, PLAIN)
    except SystemProblem as problem:
        return (f"只能生成函数版（.xlsm），普通版（.xlsx）做不出：{problem}",)
    return ()
