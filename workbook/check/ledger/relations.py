"""The relations figures must keep to, as data: sums and parts from the layout, the rest declared here."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations
from typing import Final, Literal

from workbook.layout import Layout
from workbook.layout.fields.matrix import Matrix
from workbook.layout.readers import own_keys
from workbook.layout.sheets.funds import FISCAL_SOURCES, USES
from workbook.layout.sheets.subordinate import MEASURES, Measure
from workbook.systems.calls import Key

EQUAL: Final = "="
AT_MOST: Final = "≤"
PARTS: Final = "各分项之和"


@dataclass(frozen=True, slots=True)
class Relation:
    """`lead` equals, or is at most (`op`), the sum of `terms`.

    code: the check that tells of it. Terms are a sign and a key; a column stands for all its cells
    in the filled rows. words: what the sum is called in the message (“各分项之和”). empty: whether it holds
    for a column without rows; per_row: lead and terms are columns of one table, row by row. tolerant:
    whether the threshold of its check applies to it; declared: fields and columns of which a blank says
    nothing, so that the relation is asked only where they are filled in every row.
    """

    code: str
    lead: str
    terms: tuple[tuple[int, str], ...]
    op: Literal["=", "≤"] = EQUAL
    words: str = ""
    empty: bool = False
    per_row: bool = False
    tolerant: bool = True
    declared: tuple[str, ...] = ()

    @property
    def strict(self) -> bool:
        """False when a department may have its reasons to break it."""
        return self.code[3] == "A"

    @property
    def is_sum(self) -> bool:
        """False where one figure stands in two places; a list of one row is a sum too."""
        return self.op == EQUAL and (len(self.terms) > 1 or self.words == PARTS)

    @property
    def keys(self) -> tuple[str, ...]:
        """Every field and column it speaks of."""
        return (self.lead, *(key for _, key in self.terms))


SUM_CODES = {
    "posts": "JX-A-01",
    "staff": "JX-A-02",
    "income": "JX-A-03",
    "expend": "JX-A-04",
    "sangong": "JX-A-09",
}
"""The check that tells of a total, by how its key begins."""
DIVIDED = "JX-A-18"
"""The check of what money is divided by: its source, or what it is for."""
FISCAL = tuple(line.key for line in FISCAL_SOURCES)
BY_SOURCE = (*FISCAL, "other")
ENDS = ("begin", "end")
QUARTERS = ("q1", "q2", "q3", "q4")
COLUMNS = ("initial", "revised", "final")


def equal(code: str, lead: str, *terms: str, words: str = PARTS, empty: bool = False) -> Relation:
    """`lead` is the sum of `terms`, those with a minus taken off."""
    signed = tuple((-1, key[1:]) if key.startswith("-") else (1, key) for key in terms)
    return Relation(code, lead, signed, EQUAL, words, empty)


def at_most(part: str, whole: str, code: str = "JX-A-14", tolerant: bool = True) -> Relation:
    """`part` does not exceed `whole`."""
    return Relation(code, part, ((1, whole),), AT_MOST, tolerant=tolerant)


PAID, OVERSPENT, SANGONG, OVERSTAFFED = "JX-Q-10", "JX-Q-11", "JX-Q-12", "JX-Q-13"
PROJECT, PROCURED, STOCK, DUE = "JX-Q-14", "JX-Q-15", "JX-Q-19", "JX-Q-24"
ARRIVED = "JX-Q-25"
"""Relations a department may have its reasons to break: what breaks them is asked for a word."""
UNIT_SUMS, UNIT_BALANCE, UNIT_STAFF = "JX-A-21", "JX-Q-72", "JX-Q-73"
"""Relations of the subordinate units: with the department, and within each."""


def _unit_sum(measure: Measure) -> Relation:
    """本级 and every unit, less what they paid one another, are the department."""
    parts = ((1, measure.own), (1, measure.key), *(((-1, measure.offset),) if measure.offset else ()))
    told = (measure.own, measure.key)
    return Relation(UNIT_SUMS, measure.whole, parts, EQUAL, "本级加下属单位减抵销", declared=told)


_BALANCED = ("sub_carry_begin", "sub_income_final", "sub_basic", "sub_project")
UNITS = (
    *map(_unit_sum, MEASURES),
    Relation(
        UNIT_BALANCE,
        "sub_carry_end",
        tuple(zip((1, 1, -1, -1), _BALANCED, strict=True)),
        words="上年结转加决算收入减支出",
        per_row=True,
        declared=("sub_carry_end", *_BALANCED),
    ),
    Relation(UNIT_STAFF, "sub_staff", ((1, "sub_posts"),), AT_MOST, per_row=True),
)
DECLARED = (
    equal(
        "JX-A-05", "expend_total_revised", "expend_total_initial", "adj_amount",
        words="年初预算加全部调整", empty=True,
    ),
    equal(
        "JX-A-06", "carryover_end", "carryover_begin", "income_total_final", "-expend_total_final",
        words="上年结转加本年收入减本年支出",
    ),
    equal("JX-A-11", "proc_plan_total", "proc_plan"),
    equal("JX-A-11", "proc_actual_total", "proc_actual"),
    equal("JX-A-12", "expend_project_revised", "project_budget"),
    equal("JX-A-12", "expend_project_final", "project_spent"),
    equal("JX-A-13", "asset_total", "asset_used", "asset_idle"),
    at_most("paid_total", "payable"),
    at_most("asset_used", "asset_total"),
    at_most("petition_on_time", "petition_received"),
    at_most("petition_replied", "petition_received"),
    at_most("survey_returned", "survey_sent"),
    at_most("survey_valid", "survey_returned"),
    at_most("survey_satisfied", "survey_valid"),
    *(at_most(f"pay_{a}_paid", f"pay_{b}_paid") for a, b in combinations(QUARTERS, 2)),
    *(at_most(f"pay_{a}_target", f"pay_{b}_target") for a, b in combinations(QUARTERS, 2)),
    equal("JX-A-15", "pay_q4_paid", "paid_total", words="实际支付金额"),
    equal(PAID, "paid_total", "expend_total_final", words="支出决算合计"),
    *(
        at_most(f"expend_{line}_final", f"expend_{line}_revised", OVERSPENT, tolerant=line == "operating")
        for line in ("total", "basic", "personnel", "operating", "project")
    ),
    *(
        at_most(f"sangong_{line}_final", f"sangong_{line}_budget", SANGONG)
        for line in ("total", "abroad", "purchase", "running", "reception")
    ),
    *(
        at_most(f"staff_{line}", f"posts_{line}", OVERSTAFFED)
        for line in ("total", "admin", "ca", "inst", "worker", "other")
    ),
    Relation(PROJECT, "project_spent", ((1, "project_budget"),), AT_MOST, per_row=True),
    at_most("proc_actual_total", "proc_plan_total", PROCURED),
    at_most("treasury_carryover", "carryover_end", STOCK),
    at_most("payable", "expend_total_revised", DUE),
    *UNITS,
    *(equal(DIVIDED, f"income_total_{c}", *(f"received_{line.key}_{c}" for line in USES)) for c in COLUMNS),
    *(equal(DIVIDED, f"expend_total_{c}", *(f"spent_{key}_{c}" for key in BY_SOURCE)) for c in COLUMNS),
    *(equal(DIVIDED, f"carryover_{c}", *(f"carryover_{key}_{c}" for key in BY_SOURCE)) for c in ENDS),
    *(
        equal(
            "JX-A-06", f"carryover_{key}_end",
            f"carryover_{key}_begin", f"income_{key}_final", f"-spent_{key}_final",
            words="这一资金来源的上年结转加本年收入减本年支出",
        )
        for key in FISCAL
    ),
    at_most("paid_total", "arrived_total", ARRIVED),
    Relation(ARRIVED, "project_spent", ((1, "project_arrived"),), AT_MOST, per_row=True),
)  # fmt: skip
"""The relations across blocks and sheets. Of a cumulative figure every quarter is held against each later
one, so that the quarter that disagrees with most is the wrong one."""
STATED = {
    "asset_rate_reported": ("asset_used", "asset_total"),
    "coverage_reported": ("project_with_target", "project_count"),
    "task_rate_reported": ("task_done_count", "task_count"),
}
"""Rates that may be stated, and what they are the quotient of where no indicator says so."""
TARGETS_STATED, ONTIME_STATED = "target_rate_reported", "ontime_reported"
"""The rates of the targets and of projects in time that may be stated; what they are of, standards see in
several ways."""


def relations(layout: Layout) -> tuple[Relation, ...]:
    """Return every relation of a workbook: totals of its matrices, the declared ones, those of own inputs."""
    return (*_totals(layout), *DECLARED, *_own_parts(layout))


FULL = ("总分", "满分")
ACTUAL = "实际"
CUMULATED = ("进度", "累计")
"""Words of the labels of own inputs: what scores are out of, what was done of a plan, what only grows."""


def _own_parts(layout: Layout) -> Iterator[Relation]:
    """Yield what holds between the inputs only this system asks for, by its indicators and their labels.

    A score is at most what it is out of; of a plan, what was done in time or well is at most what was done;
    progress by points in time does not fall.
    """
    own = {key: layout.field(key) for _, _, keys in own_keys(layout) for key in keys if key in layout.spots}
    own = {key: field for key, field in own.items() if field.is_input and field.type.numeric}
    shares: dict[str, list[str]] = {}
    for plan in layout.plans.values():
        keys = [a.name for _, a in plan.metric.pairs() if isinstance(a, Key) and a.name in own]
        if plan.metric.function.divides and len(keys) == 2 and own[keys[0]].unit == own[keys[1]].unit:
            part, whole = keys
            if any(word in own[whole].label for word in FULL):
                yield at_most(part, whole)
            if part not in shares.setdefault(whole, []):
                shares[whole].append(part)
    for alike in shares.values():
        done = next((key for key in alike if own[key].label.startswith(ACTUAL)), None)
        yield from (at_most(key, done) for key in alike if done and key != done)
    for _, _, cells in own_keys(layout):
        series = [key for key in cells if key in own and any(word in own[key].label for word in CUMULATED)]
        yield from (at_most(first, later) for first, later in combinations(series, 2))


def _totals(layout: Layout) -> Iterator[Relation]:
    """Yield the total of each column of a matrix, and the line that “其中” lines below it divide."""
    for box in layout.boxes:
        block = box.block
        if not isinstance(block, Matrix) or not block.control:
            continue
        for column in block.columns:
            total = block.key("total", column)
            code = SUM_CODES[total.partition("_")[0]]
            yield equal(code, total, *(block.key(line.key, column) for line in block.lines if line.in_sum))
            for whole, parts in _divided(block):
                yield equal(code, block.key(whole, column), *(block.key(part, column) for part in parts))


def _divided(block: Matrix) -> Iterator[tuple[str, list[str]]]:
    whole, parts = "", list[str]()
    for line in block.lines:
        if line.in_sum:
            if parts:
                yield whole, parts
            whole, parts = line.key, []
        else:
            parts.append(line.key)
    if parts:
        yield whole, parts
