"""The formulas of one indicator in 指标评分: its value, its score and how that came about."""

from __future__ import annotations

from collections.abc import Sequence

from pyfuncs.outcome import NOT_APPLICABLE
from workbook.cells import native
from workbook.cells.native.helpers import Helper, names
from workbook.cells.udfs import write
from workbook.layout import Layout
from workbook.layout.measures import metric_unit
from workbook.layout.subtotals import Reference
from workbook.package.address import address, address_formula, quoted
from workbook.score.applied import DROPPED, POLICY_WORDS, TWICE
from workbook.systems.calls import Call, Own, Term
from workbook.systems.model import Indicator
from workbook.systems.plan import Chosen, Step
from workbook.systems.terms.excel import formula
from workbook.systems.terms.literals import quote


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
            parts.append(f"{named}{address_formula(name, strip is not None, bool(rows))}")
            before = sheet
        return '&"（取自 "&' + '&"、"&'.join(parts) + '&"）"' if parts else ""


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
