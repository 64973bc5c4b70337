"""By how much a rate lies above or below another, told in percent where points are meant.

“满意度88.06%，比目标低1.94%”, and the target, told elsewhere, is 90%; “配备率比目标低3.70%”, and its row has
95% and 91.30%. Told only where the points fit two rates of the report and the percent do not: 完成率120%，
比目标高20% is right either way.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from workbook.audit.text.case import Audit
from workbook.audit.text.document import Paragraph
from workbook.audit.text.grids import grids
from workbook.language.folding import Span
from workbook.language.quantities import Kind

_STEP = re.compile(
    r"(?:[比较]|(?<!不)[高低优]于|(?<!不)超[出过]?|不及|[与和同跟](?=[^，。；\d]{2,10}相比))"
    r"(?P<base>[^，。；：、()\d%]{0,16}(?:\d{1,3}(?:\.\d{1,4})?%)?[^，。；：、()\d%]{0,12})"
    r"(?:了|约|近)?(?P<n>\d{1,2}(?:\.\d{1,4})?)%(?=[，。；、)]|$)"
)
_TURNED = re.compile("[多少高低快慢升降增减超]|提高|回落|领先|落后|上浮|下浮|改善|[高低优]于|不及")
_SPEED = re.compile("增[长幅速]|涨幅|降幅|跌幅|下降率|变动率|增长率")
"""Rates of change, which people compare in percent too."""
_RATE = re.compile(r"(?:率|[意晓信认]度|[占比]重|占比|比例|覆盖面|入[住学]率)[^，。；\d]{0,6}$")
_NAME = re.compile(r"(?P<name>[\u4e00-\u9fa5]{2,8}?(?:率|满意度|占比|比重|比例))(?:[也均仍还则都]?)$")
_CALLED = re.compile(r"[\u4e00-\u9fa5]{1,8}(?:率|满意度|占比|比重|比例)")
_NEAR = 4
"""So many rates before a step may be what it is of."""
_HUNDRED = 100


def steps_of_rates(audit: Audit, paragraph: Paragraph) -> Iterator[tuple[Span, str, str]]:
    """Yield a step told in percent: the stretch, what it says, what it should say."""
    text = paragraph.folded.text
    for found in _STEP.finditer(text):
        clause = text[max(text.rfind(stop, 0, found.start()) for stop in "，。；") + 1 : found.end()]
        if not _TURNED.search(found[0]) or _SPEED.search(clause):
            continue
        step = Decimal(found["n"])
        own = _rates_before(paragraph, found.start())
        two = [(rate, other) for rate in own for other in audit.once(_all_rates)] if own else []
        name = _NAME.search(text[: found.start()])
        if not own and name:
            two = audit.once(_pairs).get(name["name"][-3:], [])
        if step and _are_points(step, two):
            start = found.start("n")
            yield Span(text[start : found.end()], start), f"{found['n']}%", f"{found['n']}个百分点"


def _are_points(step: Decimal, two: list[tuple[Decimal, Decimal]]) -> bool:
    """Tell whether two rates are so many points apart, and none of them so many percent."""
    apart = [(one, other) for one, other in two if abs(one - other) == step]
    slack = Decimal("0.5").scaleb(int(step.as_tuple().exponent))
    likely = [*apart, *((one, other) for one, other in two if other == other.to_integral_value())]
    percent = (abs(one - other) / other * _HUNDRED for one, other in likely if other)
    return bool(apart) and not any(abs(each - step) <= slack for each in percent)


def _rates_before(paragraph: Paragraph, upto: int) -> list[Decimal]:
    """Return the rates told in the sentence of a place, right before it, the nearest first."""
    text = paragraph.folded.text
    start = max(text.rfind(stop, 0, upto) for stop in "。；") + 1
    rates = [m for m in paragraph.mentions if start <= m.at < upto]
    last = next((m for m in reversed(rates)), None)
    if last is None or last.quantity.kind is not Kind.SHARE:
        return []
    told = [m for m in rates[-_NEAR:] if m.quantity.kind is Kind.SHARE]
    named = any(_RATE.search(text[max(start, m.at - 14) : m.at]) for m in told)
    return [m.quantity.value * _HUNDRED for m in reversed(told)] if named else []


def _all_rates(audit: Audit) -> frozenset[Decimal]:
    """Return every rate a report tells, tables and all, in percent."""
    return frozenset(
        m.quantity.value * _HUNDRED
        for paragraph in audit.document.paragraphs
        for m in paragraph.mentions
        if m.quantity.kind is Kind.SHARE
    )


def _pairs(audit: Audit) -> dict[str, list[tuple[Decimal, Decimal]]]:
    """Return by the last letters of a rate's name the rates side by side in a row or a sentence of it."""
    told: dict[str, list[tuple[Decimal, Decimal]]] = {}
    for words, rates in (*_in_sentences(audit), *_in_rows(audit)):
        if 1 < len(rates) <= _NEAR:
            for name in {found[-3:] for found in _CALLED.findall(words)}:
                told.setdefault(name, []).extend((a, b) for a in rates for b in rates if a != b)
    return told


def _in_sentences(audit: Audit) -> Iterator[tuple[str, list[Decimal]]]:
    for paragraph in audit.document.body:
        for sentence in paragraph.sentences:
            here = (m for m in paragraph.mentions if sentence.start <= m.at < sentence.end)
            yield sentence.text, [m.quantity.value * _HUNDRED for m in here if m.quantity.kind is Kind.SHARE]


def _in_rows(audit: Audit) -> Iterator[tuple[str, list[Decimal]]]:
    for grid in audit.once(grids):
        for row in grid.rows:
            cells = [m for cell in row.typed.values() for m in cell.mentions]
            yield row.name, [m.quantity.value * _HUNDRED for m in cells if m.quantity.kind is Kind.SHARE]
