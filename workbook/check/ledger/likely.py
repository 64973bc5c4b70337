"""Ratios that are believable, as data: what lies outside was typed in another unit."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from workbook.check.ledger.relations import COLUMNS, QUARTERS
from workbook.layout import Layout, Type
from workbook.layout.readers import own_keys
from workbook.layout.sheets.subordinate import AMOUNTS
from workbook.systems.calls import Key


@dataclass(frozen=True, slots=True)
class Span:
    """The sums of `parts` and `whole` lie so near one another that only another unit explains more.

    A figure typed in 元 is 10,000 times what it should be: `part` over `whole` within [low, high] is
    believable. words: how the message names the ratio.
    """

    part: tuple[str, ...]
    whole: tuple[str, ...]
    low: str
    high: str
    words: str

    @property
    def keys(self) -> tuple[str, ...]:
        """Every field and column it speaks of."""
        return (*self.part, *self.whole)


PEOPLE = ("staff_total", "nonstaff", "lixiu", "tuixiu")
LIKELY = (
    *(Span((f"expend_operating_{c}",), PEOPLE, "0", "5000", "人均公用经费") for c in COLUMNS),
    *(Span((f"expend_personnel_{c}",), PEOPLE, "0.005", "5000", "人均人员经费") for c in COLUMNS),
    *(Span((f"expend_basic_{c}",), PEOPLE, "0.005", "8000", "人均基本支出") for c in COLUMNS),
    *(Span((f"expend_total_{c}",), PEOPLE, "0.005", "25000", "人均支出") for c in COLUMNS),
    Span(("expend_total_initial",), ("expend_total_revised",), "0.004", "250", "年初预算与调整预算之比"),
    Span(("expend_total_final",), ("expend_total_revised",), "0.004", "250", "决算与调整预算之比"),
    *(
        Span((f"income_total_{c}",), (f"expend_total_{c}",), "0.004", "250", "收入与支出之比")
        for c in (*COLUMNS, "last")
    ),
    *(
        Span((f"{kind}_total_last",), (f"{kind}_total_final",), "0.004", "250", "上年决算与本年决算之比")
        for kind in ("income", "expend")
    ),
    Span(("arrived_total",), ("expend_total_revised",), "0.004", "250", "到位资金与调整预算之比"),
    Span(("payable",), ("expend_total_revised",), "0.004", "250", "既定支付金额与调整预算之比"),
    *(Span((f"pay_{q}_paid",), ("payable",), "0", "100", "累计支付与既定支付金额之比") for q in QUARTERS),
    Span(("paid_total",), ("expend_total_final",), "0.004", "250", "实际支付金额与支出决算之比"),
    Span(("carryover_begin",), ("expend_total_revised",), "0", "250", "上年结转结余与调整预算之比"),
    Span(("carryover_end",), ("expend_total_revised",), "0", "250", "年末结转结余与调整预算之比"),
    Span(("treasury_carryover",), ("expend_total_revised",), "0", "50", "存量资金与调整预算之比"),
    *(
        Span((f"sangong_{line}_{c}",), ("expend_total_final",), "0", "10", "“三公”经费与支出决算之比")
        for line in ("abroad", "purchase", "running", "reception", "total")
        for c in ("last", "budget", "final", "before")
    ),
    Span(("sangong_total_final",), ("sangong_total_budget",), "0.004", "250", "“三公”决算与预算之比"),
    Span(("sangong_total_budget",), ("sangong_total_last",), "0.004", "250", "“三公”预算与上年决算之比"),
    *(
        Span(("proc_" + c,), ("expend_total_revised",), "0", "10", "政府采购与调整预算之比")
        for c in ("plan_total", "actual_total")
    ),
    Span(("proc_actual_total",), ("proc_plan_total",), "0.004", "250", "采购实际与计划之比"),
    Span(("asset_total",), ("expend_total_revised",), "0.0005", "2000", "固定资产与调整预算之比"),
    Span(("asset_total",), PEOPLE, "0", "20000", "人均固定资产"),
    Span(("stocktake_book",), ("asset_total",), "0.004", "250", "盘点账面数与固定资产总额之比"),
    Span(("stocktake_found",), ("stocktake_book",), "0.004", "250", "实盘数与账面数之比"),
    *(Span((m.key,), (m.whole,), "0", "250", f"下属单位{m.label}与部门数之比") for m in AMOUNTS),
)
"""Ratios no department is outside of by itself: they only show figures in another unit."""


def spans(layout: Layout) -> tuple[Span, ...]:
    """Return every span of a workbook: the declared ones, then those of the system's own amounts."""
    return (*LIKELY, *_own_spans(layout))


def _own_spans(layout: Layout) -> Iterator[Span]:
    """Yield spans of what only this system asks for: by the budget, and by its indicators."""
    own = {key: layout.field(key) for _, _, keys in own_keys(layout) for key in keys if key in layout.spots}
    own = {key: field for key, field in own.items() if field.type is Type.MONEY and field.is_input}
    for key, field in own.items():
        yield Span((key,), ("expend_total_revised",), "0", "250", f"{field.label}与调整预算之比")
    for plan in layout.plans.values():
        keys = [a.name for _, a in plan.metric.pairs() if isinstance(a, Key) and a.name in layout.spots]
        amounts = [key for key in keys if layout.field(key).type is Type.MONEY]
        if len(amounts) == 2 and not own.keys().isdisjoint(amounts):
            names = "与".join(layout.field(key).label for key in amounts)
            low = "0.004" if plan.metric.function.grows else "0"  # from one year to the next
            yield Span((amounts[0],), (amounts[1],), low, "250", f"{names}之比")
