"""The formulas of the cells: visible arithmetic over names, and the calls of the scoring functions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from pyfuncs.decimals import plain
from pyfuncs.outcome import NOT_APPLICABLE
from pyfuncs.parameters import Kind
from workbook.cells import native
from workbook.cells.native.helpers import Helper, all_helpers, names, total_names
from workbook.cells.native.totals import total_steps
from workbook.cells.signs import dashboard
from workbook.layout import Layout
from workbook.layout.fields.called import RowCall
from workbook.layout.measures import metric_unit
from workbook.layout.placement import group_name
from workbook.layout.subtotals import Reference, level_sums, total_sums
from workbook.package.address import address, quoted
from workbook.package.tokens import ERROR, FUNCTION, LINES, NAME, NUMBER, TEXT, UNKNOWN, tokens
from workbook.package.writing import LITERAL_LIMIT
from workbook.package.xstring import units
from workbook.score.applied import DROPPED, POLICY_WORDS, TWICE
from workbook.systems.calls import Call, Key, Own, Term
from workbook.systems.model import Indicator
from workbook.systems.plan import Chosen, Step
from workbook.systems.terms.excel import formula
from workbook.systems.terms.literals import quote

_KEPT = {TEXT, NUMBER, ERROR, FUNCTION, LINES, NAME, UNKNOWN}
"""What must not change in a formula: cells may move, and other programs write spaces and brackets anew."""


def _literal(value: object) -> str:
    if isinstance(value, (int, float, Decimal)) and not isinstance(value, bool):
        return plain(Decimal(str(value)))
    return quote(str(value))


def _long_text(text: str) -> str:
    """Return `text` as literals joined by ``&``, as many as it takes."""
    parts = [""]
    for sign in text:
        if units(parts[-1] + sign) > LITERAL_LIMIT:
            parts.append("")
        parts[-1] += sign
    return "&".join(map(quote, parts))


def write(call: Call, ref: Reference, own: dict[Own, str] | None = None, steps: bool = False) -> str:
    """Return `call` as a formula, or with `steps` as the formula of its worded arithmetic.

    ref: key to name or address; own: addresses of the indicator's own row.
    """
    args = []
    for parameter, argument in call.pairs():
        if isinstance(argument, Call):
            args.append(write(argument, ref, own))
        elif isinstance(argument, Own):
            args.append((own or {})[argument])
        elif isinstance(argument, Key):
            args.append(ref(argument.name))
        elif isinstance(argument, Term):
            args.append(argument.name)
        elif parameter.kind is Kind.INPUTS and argument is not None:
            args.append(_long_text(str(argument)))
        else:
            args.append("" if argument is None else _literal(argument))
    while args and not args[-1]:
        args.pop()
    function = call.function
    assert all(p.optional for p in function.parameters[len(args) :])
    written = ",".join(arg or '""' for arg in args)
    if steps:
        return f"JX_STEPS({quote(function.name)},{written})"
    return f"{function.udf}({written})"


class ScoreRow:
    """The formulas of one indicator's row in 指标评分."""

    def __init__(self, layout: Layout, indicator: Indicator, row: int, plain: bool = False) -> None:
        self.layout = layout
        self.plain = plain
        self.plan = layout.plans[indicator.code]
        self.row = row
        self.own = {cell: "$" + address(row, layout.strips[cell.value].col) for cell in Own}
        self.score_cell = "$" + address(row, layout.strips["score_rule"].col)
        self.closed = self._closed()
        self.dropped = self._dropped()

    def _closed(self) -> str:
        """Formula telling that a gate of an indicator that applies is not met, empty where there is none."""
        found = ""
        for call in reversed(self.plan.gates):
            name = next(a.name for a in call.arguments if isinstance(a, Term))
            rest = f",{found})" if found else ",FALSE)"
            found = f"IF(ISNUMBER({name}),IF({name}=0,TRUE{rest},FALSE)"
        if found and (exempt := self.plan.exempt):
            return f"IF(ISNUMBER({exempt.name}),IF({exempt.name}=0,{found},FALSE),FALSE)"
        return found

    def _dropped(self) -> str:
        """Formula telling that the indicator does not apply."""
        applicable = "$" + address(self.row, self.layout.strips["score_applicable"].col)
        declared, exempt = f'{applicable}="{NOT_APPLICABLE}"', self.plan.exempt
        alternative = self.plan.indicator.alternative is not None
        value = self._write(self.plan.score) if alternative else self.own[Own.METRIC]
        lapses = f'{value}="{NOT_APPLICABLE}"'
        lapses = f"AND(NOT({self.closed}),{lapses})" if self.closed else lapses
        told = [f"IF(ISNUMBER({exempt.name}),{exempt.name}=1,FALSE)"] if exempt else []
        return f"OR({','.join([declared, *told, lapses])})"

    def _withheld(self) -> list[tuple[str, str]]:
        """Return condition and text of what keeps the indicator from being computed."""
        found = [(f"{r.term.name}=0", quote(f"有误：{r.message}")) for r in self.plan.required]
        if exempt := self.plan.exempt:
            found.insert(0, (f"ISTEXT({exempt.name})", exempt.name))
        return found

    def _ref(self, key: str) -> str:
        """A grouped roster column means the rows of this indicator; an item of the checklist is one cell."""
        if ":" in key:
            return item_reference(self.layout, key)
        return self.layout.part_name(key, self.plan.indicator.code)

    def _write(self, call: Call, steps: bool = False) -> str:
        if self.plain:
            cells = names(self.plan)
            return cells.get(id(call)) or native.formula(call, self._ref, self.own, cells)
        return write(call, self._ref, self.own, steps)

    def metric(self) -> str:
        """Formula of 指标值."""
        formula = self._write(self.plan.metric)
        for condition, text in reversed(self._withheld()):
            formula = f"IF({condition},{text},{formula})"
        if exempt := self.plan.exempt:
            exempted = f"IF(ISNUMBER({exempt.name}),{exempt.name}=1,FALSE)"
            return f'IF({exempted},"{NOT_APPLICABLE}",{formula})'
        return formula

    def score(self) -> str:
        """Formula of 规则得分."""
        score = self._write(self.plan.score)
        withheld = self._withheld()
        if self.plan.takes_metric and not self.plan.indicator.alternative:
            # 指标值 tells, but for what must be known before a gate is looked at
            withheld = withheld[:1] if self.plan.exempt and self.closed else []
        for condition, text in reversed(withheld):
            asked = f"AND(NOT({self.closed}),{condition})" if self.closed else condition
            score = f"IF({asked},{text},{score})"
        return f"IF({self.dropped},{self._write(self.plan.policy)},{score})"

    def steps(self) -> str:
        """Formula of 计分过程: the arithmetic in words, then where the inputs stand."""
        if self.plain:
            return f"{self._short_steps()}{self._places()}"
        worded = self._worded(self.plan.worded)
        if self.plan.indicator.alternative:
            worded = f"SUBSTITUTE({worded},{quote(TWICE)},{quote(f'{NOT_APPLICABLE}；')})"
        worded = f"IF(ISNUMBER({self.score_cell}),{worded},{self.score_cell})"
        return f"IF({self.dropped},{self._policy()},{worded}){self._places()}"

    def _worded(self, steps: Sequence[Step]) -> str:
        """Formula of the arithmetic of `steps`, of a choice only what its condition leads to."""
        parts = []
        for step in steps:
            if isinstance(step, Chosen):
                held, otherwise = self._worded(step.held), self._worded(step.otherwise)
                parts.append(f"IF({step.condition.name}=1,{held},{otherwise})")
            else:
                parts.append(self._write(step, steps=True))
        return '&"；"&'.join(parts)

    def helper(self, helper: Helper) -> str:
        """Formula of a helper cell of the indicator, standing on a sheet of its own."""
        sheet = quoted(self.layout.sheet_of("score_rule"))
        own = {cell: f"{sheet}!{address(self.row, self.layout.strips[cell.value].col, True)}" for cell in Own}
        if isinstance(helper.computes, Call):
            return native.formula(helper.computes, self._ref, own, names(self.plan))
        keyed = {cell.value: place for cell, place in own.items()}
        return term_formula(helper.computes, lambda key: keyed.get(key) or self._ref(key))

    def _short_steps(self) -> str:
        """Native formulas word the result only; the arithmetic is that of the standard beside it."""
        score, metric, system = self.score_cell, self.own[Own.METRIC], self.layout.system
        rate = f'"指标值 "&TEXT({metric},"{shown_format(system.rate_places)}%")&"，"'
        unit = metric_unit(self.layout, self.plan.indicator)
        shown = f'IF(ISNUMBER({metric}),{rate},"")&' if unit == "%" else ""
        points = shown_format(system.point_places)
        scored = f'IF(ISNUMBER({score}),{shown}"得 "&TEXT({score},"{points}")&" 分",{score})'
        policy = POLICY_WORDS[self.plan.policy.arguments[1]]
        return f"IF({self.dropped},{quote(policy)},{scored})"

    def _policy(self) -> str:
        if "rescale" in self.plan.policy.arguments:
            return quote(DROPPED)
        return self._write(self.plan.policy, steps=True)

    def _places(self) -> str:
        """Addresses that follow their cells when rows are inserted."""
        parts, before = [], ""
        for _, key in self.plan.fields:
            name = self._ref(key)
            strip = self.layout.groups.get(name) or self.layout.strips.get(name)
            sheet = strip.sheet if strip else self.layout.spots[name].sheet
            rows = strip.last - strip.first if strip else 0
            named = f'"{quoted(sheet)}!"&' if sheet != before else ""
            parts.append(f"{named}{_address_formula(name, strip is not None, bool(rows))}")
            before = sheet
        return '&"（取自 "&' + '&"、"&'.join(parts) + '&"）"' if parts else ""


def _address_formula(name: str, is_range: bool, several: bool) -> str:
    first = f"INDEX({name},1,1)" if is_range else name
    start = f"ADDRESS(ROW({first}),COLUMN({first}),4)"
    if not several:
        return start
    return f'{start}&":"&ADDRESS(ROW({first})+ROWS({name})-1,COLUMN({first}),4)'


def level_formula(layout: Layout, key: str, group: str, row: int) -> str:
    """Return the formula of cell `key` in the row of a level-1 subtotal; `group`: suffix of its names."""

    def ref(name: str) -> str:
        """A column of the indicators means those of this level, one of the levels the cell in this row."""
        own = layout.strips[name]
        return address(row, own.col) if own.box == layout.strips[key].box else group_name(name, group)

    return level_sums(layout.system.point_places)[key].excel(ref)


def shown_format(places: int | None) -> str:
    """Return the number format that shows at least two decimals, all there are where none are prescribed."""
    return "0.00##########" if places is None else "0." + "0" * max(2, places)


def item_reference(layout: Layout, key: str) -> str:
    """Return the cell ``check_answer:A1-1-2`` names, found by its place in the list."""
    column, _, row = key.partition(":")
    return f"INDEX({column},{layout.positions[layout.strips[column].box][row] + 1},1)"


def term_formula(term: Term, ref: Reference) -> str:
    """Return the formula of the cell that holds `term`."""
    return formula(term.node, term.facts, ref, term.places)


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
