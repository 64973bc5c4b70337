"""The formulas of the cells: visible arithmetic over names, and the calls of the scoring functions."""

from __future__ import annotations

from collections.abc import Iterator

from workbook.cells import native
from workbook.cells.native.helpers import Helper, all_helpers, total_names
from workbook.cells.native.totals import total_steps
from workbook.cells.score_row import ScoreRow, item_reference, term_formula
from workbook.cells.signs import dashboard
from workbook.cells.udfs import write
from workbook.layout import Layout
from workbook.layout.fields.called import RowCall
from workbook.layout.placement import group_name
from workbook.layout.subtotals import level_sums, total_sums
from workbook.package.address import address, quoted
from workbook.package.tokens import ERROR, FUNCTION, LINES, NAME, NUMBER, TEXT, UNKNOWN, tokens
from workbook.systems.calls import Call, Term

_KEPT = {TEXT, NUMBER, ERROR, FUNCTION, LINES, NAME, UNKNOWN}
"""What must not change in a formula: cells may move, and other programs write spaces and brackets anew."""


def level_formula(layout: Layout, key: str, group: str, row: int) -> str:
    """Return the formula of cell `key` in the row of a level-1 subtotal; `group`: suffix of its names."""

    def ref(name: str) -> str:
        """A column of the indicators means those of this level, one of the levels the cell in this row."""
        own = layout.strips[name]
        return address(row, own.col) if own.box == layout.strips[key].box else group_name(name, group)

    return level_sums(layout.system.point_places)[key].excel(ref)


def total_formulas(layout: Layout, plain: bool = False) -> dict[str, str]:
    """Formulas of the totals, by key. None adds up while any score is not a number."""
    system = layout.system
    calls, grade = layout.scheme.totals, layout.scheme.grade

    cells = total_names(layout)

    def written(call: Call) -> str:
        return native.formula(call, str, cells=cells) if plain else write(call, str)

    if plain:
        worded = total_steps(calls, str, cells)
    else:
        worded = '&"；"&'.join(write(call, str, steps=True) for call in calls)
    sums = total_sums(system.point_places)
    return {
        **{key: expression.excel(str) for key, expression in sums.items()},
        "score_bonus": written(layout.scheme.bonus),
        "score_total": written(calls[-1]),
        "score_total_steps": f"IF(ISNUMBER(score_total),{worded},score_total)",
        "score_grade": f'IF(ISNUMBER(score_total),{written(grade)},"")' if grade else '""',
    }


def helper_formulas(layout: Layout, plain: bool) -> Iterator[tuple[Helper, str]]:
    """Yield the helper cells of an edition with their formulas, one per row of their sheet."""
    scores = layout.strips["score_rule"]
    rows = {indicator.code: scores.first + n for n, indicator in enumerate(layout.system.indicators)}

    def ref(key: str) -> str:
        """A result of an indicator, ``score_metric:B1-2``, stands in its row."""
        column, _, code = key.partition(":")
        if code not in rows or not column.startswith("score_"):
            return item_reference(layout, key) if code else key
        return f"{quoted(scores.sheet)}!{address(rows[code], layout.strips[column].col, True)}"

    for helper in all_helpers(layout, plain):
        if helper.plan is not None:
            indicator = helper.plan.indicator
            yield helper, ScoreRow(layout, indicator, rows[indicator.code], plain).helper(helper)
        elif isinstance(helper.computes, Term):
            yield helper, term_formula(helper.computes, ref)
        else:
            yield helper, native.formula(helper.computes, ref, cells=total_names(layout))


def field_formula(layout: Layout, key: str, plain: bool = False) -> str:
    """Return the formula of the single field `key`; plain: of the edition without macros."""
    formula = layout.spots[key].field.formula
    if formula is None:
        return total_formulas(layout, plain)[key]
    return formula.excel(lambda name: item_reference(layout, name) if ":" in name else name)


def column_formula(layout: Layout, key: str, offset: int, row: int, plain: bool = False) -> str:
    """Return the formula of column `key` in the `offset`-th row of its list, standing in sheet row `row`.

    plain: of the edition without macros.
    """
    strip = layout.strips[key]
    if strip.box in dashboard.BOXES:
        return dashboard.formula(layout, key, offset, row)
    if strip.box == "levels":
        return level_formula(layout, key, f"L{offset + 1}", row)
    if strip.field.formula is not None:

        def ref(name: str) -> str:
            sibling = layout.strips.get(name)
            if sibling is None or sibling.box != strip.box:
                return name
            return "$" + address(row, sibling.col)

        if isinstance(strip.field.formula, RowCall):
            return strip.field.formula.written(ref, native.formula if plain else write)
        return strip.field.formula.excel(ref)
    formulas = ScoreRow(layout, layout.system.indicators[offset], row, plain)
    return {
        "score_metric": formulas.metric,
        "score_rule": formulas.score,
        "score_steps": formulas.steps,
    }[key]()


def skeleton(formula: str) -> list[str]:
    """Return what must not change in a formula: its functions, names, texts and numbers, in order.

    Cell addresses, spaces and brackets are left out: inserting rows or saving with another program
    changes those. ``IF($G31="不适用",JX_PROPORTIONAL($H31,$F31),0)`` is IF, "不适用", JX_PROPORTIONAL, 0,
    and the same after a row was put above it; with 5 typed for the call it is IF, "不适用", 5, 0.
    """
    return [
        token.text if token.kind == TEXT else token.text.upper().replace("$", "")
        for token in tokens(formula)
        if token.kind in _KEPT
    ]
