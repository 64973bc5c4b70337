"""JX-Q: are the shares to be paid by each quarter cumulative, up to the year?"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from pyfuncs.decimals import percent
from workbook.check.frame.answers import IN_RESULTS
from workbook.check.frame.basis import FORM
from workbook.check.frame.finding import Hit
from workbook.check.frame.registry import Case, Threshold, check, place_of

QUARTERS = tuple(f"pay_q{n}_target" for n in range(1, 5))


@check(
    "JX-Q-98",
    "warning",
    "序时目标不是累计的",
    "{label}填 {value}，{told}",
    f"序时目标填到季度末为止的累计比例，如 25%、50%、75%、100%；确实如此的，{IN_RESULTS}写明",
    FORM,
    reason="支付进度是累计的，与序时目标比较。每季度都填 25%，到年底只要付四分之一就算完成。",
    bad="四个季度末的序时目标都填 25%",
    good="四个季度末的序时目标填 22%、50%、75%、98%",
    threshold=Threshold(Decimal("0.6"), "第四季度末的序时目标，低于的要写明原因"),
    related=("JX-Q-93",),
)
def shares_add_up(case: Case) -> Iterator[Hit]:
    """By the end of the year nearly all is to be paid; what is alike in every quarter was not added up."""
    data = [case.submission.fields[key] for key in QUARTERS if key in case.submission.fields]
    numbers = [d.value for d in data if isinstance(d.value, Decimal)]
    if len(numbers) < len(QUARTERS) or not any(numbers) or not case.submission.number("payable"):
        return
    last, places = data[-1], tuple(place_of(d) for d in data)
    alike = len(set(numbers)) == 1 and numbers[0] < 1
    if alike or numbers[-1] < case.threshold("JX-Q-98"):
        told = "四个季度末都一样" if alike else f"到年底只要支付 {percent(numbers[-1])}"
        yield Hit(places[-1], last.field, percent(numbers[-1]), args={"told": told}, rests=places[:-1])
