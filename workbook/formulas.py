"""The formulas of the cells: visible arithmetic over names, and the calls of the scoring functions."""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal

from pyfuncs import CATALOG, Kind
from pyfuncs.catalog import REQUIRED
from pyfuncs.decimals import plain
from pyfuncs.outcome import NOT_APPLICABLE
from workbook import dashboard
from workbook.layout import Layout
from workbook.layout.placement import group_name
from workbook.package.address import address
from workbook.scoring import DROPPED, OPEN
from workbook.systems.model import Binding, Indicator, gate_call, policy_call, rule_call

Reference = Callable[[str], str]
_ADDRESS = re.compile(r"^[A-Z]{1,3}\d+$")


def text_literal(text: str) -> str:
    """Return `text` as a string literal of a formula."""
    return '"' + text.replace('"', '""') + '"'


def _literal(value: object) -> str:
    if isinstance(value, (int, float, Decimal)) and not isinstance(value, bool):
        return plain(Decimal(str(value)))
    return text_literal(str(value))


def call(binding: Binding, supplied: dict[Kind, str], ref: Reference, steps: bool = False) -> str:
    """Return the call of a scoring function, or with `steps` of its worded arithmetic."""
    function = CATALOG[str(binding["fn"])]
    args = []
    for parameter in function.parameters:
        value = binding.get(parameter.name)
        if parameter.kind in supplied:
            args.append(supplied[parameter.kind])
        elif value is None:
            args.append("")
        elif parameter.kind is Kind.LITERAL:
            args.append(_literal(value))
        else:
            args.append(ref(str(value)))
    while args and not args[-1]:
        args.pop()
    written = ",".join(arg or '""' for arg in args)
    assert all(p.default is not REQUIRED for p in function.parameters[len(args) :])
    if steps:
        return f"JX_STEPS({text_literal(function.name)},{written})"
    return f"{function.udf}({written})"


class ScoreRow:
    """The formulas of one indicator's row in 指标评分."""

    def __init__(self, layout: Layout, indicator: Indicator, row: int) -> None:
        self.indicator = indicator
        self.system = layout.system
        self.layout = layout
        at = {
            key: "$" + address(row, layout.strips[f"score_{key}"].col)
            for key in ("points", "applicable", "metric", "self", "rule")
        }
        self.metric_cell, self.points_cell = at["metric"], at["points"]
        self.dropped = f'OR({at["applicable"]}="{NOT_APPLICABLE}",{self.metric_cell}="{NOT_APPLICABLE}")'

    def _ref(self, key: str) -> str:
        """A grouped roster column means the rows of this indicator."""
        group = group_name(key, self.indicator.code)
        return group if group in self.layout.groups else key

    def metric(self, steps: bool = False) -> str:
        """Formula of 指标值."""
        return call(self.indicator.metric, {}, self._ref, steps)

    def _rule(self, steps: bool = False) -> str:
        supplied = {Kind.METRIC: self.metric_cell, Kind.POINTS: self.points_cell}
        rule = rule_call(self.indicator, self.system.point_places)
        inner = call(rule, supplied, self._ref)
        worded = call(rule, supplied, self._ref, steps=True)
        if self.indicator.gate is None:
            return worded if steps else inner
        gate = gate_call(self.indicator.gate)
        gated = call(gate, {Kind.SCORE: inner}, self._ref, steps)
        return f'{worded}&"；"&{gated}' if steps else gated

    def _policy(self, steps: bool = False) -> str:
        policy = policy_call(self.system, self.indicator)
        if steps and policy["policy"] == "rescale":
            return text_literal(DROPPED)
        return call(policy, {Kind.POINTS: self.points_cell}, self._ref, steps)

    def score(self) -> str:
        """Formula of 规则得分."""
        return f"IF({self.dropped},{self._policy()},{self._rule()})"

    def steps(self) -> str:
        """Formula of 计分过程."""
        worded = f'{self.metric(steps=True)}&"；"&{self._rule(steps=True)}'
        return (
            f"IF({self.dropped},{self._policy(steps=True)},"
            f"IF(ISNUMBER({self.metric_cell}),{worded},{self.metric_cell}))"
        )


def level_formulas(group: str, row: int, score_col: int, places: int) -> dict[str, str]:
    """Formulas of one level-1 subtotal; `group` is the suffix of its names."""
    scores, points = group_name("score_rule", group), group_name("score_points", group)
    remaining = f'SUMIF({scores},"<>{NOT_APPLICABLE}",{points})'
    unfinished = f'COUNT({scores})+COUNTIF({scores},"{NOT_APPLICABLE}")<ROWS({scores})'
    score_cell, points_cell = address(row, score_col), address(row, score_col - 1)
    return {
        "level_points": f"SUM({points})",
        "level_score": (
            f'IF(OR({unfinished},{remaining}=0),"{OPEN}",'
            f"ROUND(SUM({scores})*SUM({points})/{remaining},{places}))"
        ),
        "level_rate": f'IF(ISNUMBER({score_cell}),ROUND({score_cell}/{points_cell},4),"")',
    }


def total_formulas(layout: Layout) -> dict[str, str]:
    """Formulas of the totals, by key. None adds up while any score is not a number."""
    system = layout.system
    places = system.point_places
    grade = '""'
    for step in sorted(system.grades, key=lambda g: g.lowest):  # the highest ends up outermost
        grade = f'IF(score_total>={plain(step.lowest)},"{step.name}",{grade})'
    return {
        "score_base": f'IF(COUNT(level_score)<ROWS(level_score),"{OPEN}",ROUND(SUM(level_score),{places}))',
        "score_bonus": call(system.bonus.rule, {}, lambda key: key),
        "score_total": (
            f'IF(COUNT(score_base,score_bonus)<2,"{OPEN}",'
            f"MIN({plain(system.ceiling)},MAX(0,ROUND(score_base+score_bonus,{places}))))"
        ),
        "score_grade": f'IF(ISNUMBER(score_total),{grade},"")',
    }


def metric_unit(layout: Layout, indicator: Indicator) -> str:
    """Return the unit of an indicator's value: "%" for a rate, else that of the figure it takes."""
    function = CATALOG[str(indicator.metric["fn"])]
    taken = layout.spots.get(str(indicator.metric.get("value", "")))
    return taken.field.unit if taken else function.unit


def field_formula(layout: Layout, key: str) -> str:
    """Return the formula of the single field `key`."""
    formula = layout.spots[key].field.formula
    if formula is None:
        return total_formulas(layout)[key]
    return formula.excel(lambda name: name)


def column_formula(layout: Layout, key: str, offset: int, row: int) -> str:
    """Return the formula of column `key` in the `offset`-th row of its list, standing in sheet row `row`."""
    strip = layout.strips[key]
    if strip.box in ("progress", "losses"):
        return dashboard.formula(layout, key, offset, row, strip.col)
    if strip.box == "levels":
        score_col = layout.strips["level_score"].col
        return level_formulas(f"L{offset + 1}", row, score_col, layout.system.point_places)[key]
    if strip.field.formula is not None:

        def ref(name: str) -> str:
            sibling = layout.strips.get(name)
            if sibling is None or sibling.box != strip.box:
                return name
            return "$" + address(row, sibling.col)

        return strip.field.formula.excel(ref)
    formulas = ScoreRow(layout, layout.system.indicators[offset], row)
    return {
        "score_metric": formulas.metric,
        "score_rule": formulas.score,
        "score_steps": formulas.steps,
    }[key]()


def skeleton(formula: str) -> list[str]:
    """Return what must not change in a formula: its functions, names, texts and numbers, in order.

    Cell addresses, spaces and brackets are left out: inserting rows or saving with another program
    changes those.
    """
    tokens = re.findall(r'"(?:[^"]|"")*"|[A-Za-z_][A-Za-z0-9_.]*|\d+(?:\.\d+)?', formula.replace("$", ""))
    return [t if t.startswith('"') else t.upper() for t in tokens if not _ADDRESS.match(t)]
