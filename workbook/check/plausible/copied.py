"""JX-Q: is last year's column more than a copy of this year's?"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from workbook.check.frame.answers import IN_RESULTS
from workbook.check.frame.basis import experience
from workbook.check.frame.finding import Hit
from workbook.check.frame.registry import Case, check, place_of
from workbook.check.plausible.yearly import SANGONG_LINES
from workbook.submission.model import Datum

FEW = 2
"""So many lines with money alike to the cent are no chance, if one of them at least is no round sum."""
_ROUND = Decimal("0.5")


@check(
    "JX-Q-44",
    "warning",
    "上年决算与本年决算完全相同",
    "“三公”经费各项的上年决算与本年决算一分不差（{label}填 {value}，共 {count} 项）",
    f"按上年决算公开的数重填；两年确实完全相同的，{IN_RESULTS}写明",
    experience("两年的“三公”经费各项都一分不差，多半是照抄的"),
    reason="“三公”经费比上年增减多少，报告里要写、公开时要看。上年数抄成本年数，增减就都成了 0。",
    bad="公务用车运行维护费、公务接待费本年决算 9.12、2.46，上年决算也是 9.12、2.46",
    good="公务用车运行维护费、公务接待费本年决算 9.12、2.46，上年决算 9.12、3.00",
    related=("JX-Q-20", "JX-Q-28"),
)
def last_is_this(case: Case) -> Iterator[Hit]:
    """Every line is the same in both years; who spends the same few round sums each year is left alone."""
    pairs = [pair for line in SANGONG_LINES if (pair := _pair(case, line))]
    spent = [(last, now) for last, now in pairs if last.value or now.value]
    if len(spent) < FEW or any(last.value != now.value for last, now in spent):
        return
    amounts = [now.value for _, now in spent if isinstance(now.value, Decimal)]
    if all(amount % _ROUND == 0 for amount in amounts):
        return
    first = spent[0][0]
    rests = tuple(place_of(datum) for pair in spent for datum in pair if datum is not first)
    args = {"count": str(len(spent))}
    yield Hit(place_of(first), first.field, amounts[0], args=args, rests=rests)


def _pair(case: Case, line: str) -> tuple[Datum, Datum] | None:
    last, now = (case.submission.fields.get(f"sangong_{line}_{column}") for column in ("last", "final"))
    filled = all(datum is not None and isinstance(datum.value, Decimal) for datum in (last, now))
    return (last, now) if last and now and filled else None
