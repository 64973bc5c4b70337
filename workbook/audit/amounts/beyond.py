"""Averages that cannot be, for their unit is a slip: more than all there is.

“公务接待费4.80万元，接待416人次，人均115.38万元”: times 416 that is more than any amount of the report
“为586名低保对象发放421.92元，人均7200元”: each has more than all together
“平均每个项目2.34万平方米”: by none of the numbers of the sentence
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import groupby

from workbook.audit.text.case import Audit
from workbook.audit.text.document import Paragraph
from workbook.audit.text.told import said
from workbook.audit.text.wrong import alike, exact, wrong
from workbook.check.frame.finding import Hit
from workbook.language.mentions import Mention
from workbook.language.quantities import Kind

_EACH = re.compile(
    r"(?:平?均?每(?P<unit>(?:平方公里|公里|立方米|平方米|人次|[个家所座场次期件条处项户人名辆台套间栋亩批吨]))(?P<noun>[\u4e00-\u9fa5]{0,5})"
    r"|(?P<heads>人均|户均|生均|场均|车均|辆均|件均|项均|村均|批均|次均|单车))"
    r"[\u4e00-\u9fa5]{0,6}$"
)
_UNITS = {
    "人": ("人", "人次", "名", "位"),
    "户": ("户",), "生": ("人", "名"), "场": ("场", "场次"), "车": ("辆", "台"), "辆": ("辆", "台"),
    "件": ("件",), "项": ("项", "个"), "村": ("个",), "批": ("批", "批次"), "次": ("次", "人次"),
}  # fmt: skip
"""The units of the numbers an average of each word is made by."""
_NOT_ALL = re.compile("收入|工资|年均|标准|定额|上年|去年|比|较|不超|低于|高于")
_FUNDS = re.compile("预算|支出|决算|经费|资金")
_TRADE = re.compile(
    "产值|贷款|投资|融资|税收|营收|销售|利润|增收|收入|资产|招商|引进|企业|市场主体|存款|保费|产业"
)
"""Words of sentences on what others earn or own."""
_TIMES = Decimal(5)
"""More than all by so much is no rounding, nor an amount the report only leaves out."""
_MEASURES = ("平方米", "平方公里", "公里", "米", "亩", "公顷", "吨")
_MOST, _NEAR = 6, 14


def beyond(audit: Audit, paragraph: Paragraph) -> Iterator[Hit]:
    """Yield the averages of a paragraph that no number of theirs makes."""
    for _, group in groupby(paragraph.mentions, key=lambda mention: mention.sentence):
        here = list(group)
        for number, each in enumerate(here):
            found = _EACH.search(each.lead)
            if found is None or not exact(each) or not each.quantity.value or _NOT_ALL.search(each.lead):
                continue
            before = here[max(0, number - _MOST) : number]
            yield from _too_much(audit, paragraph, each, before, found)
            yield from _slipped(audit, paragraph, each, found)
            if found["noun"]:
                yield from _by_none(audit, paragraph, each, before, found["noun"].rstrip("为约达是有"))


def _too_much(
    audit: Audit, paragraph: Paragraph, each: Mention, before: list[Mention], found: re.Match[str]
) -> Iterator[Hit]:
    """Yield an average above the amount it is of, or that makes more than any amount there is."""
    total = before[-1] if before and alike(before[-1], each) and each.stop == 2 else None
    if total and exact(total) and total.quantity.value < each.quantity.value and _is_amount(total):
        if total.quantity.value and not re.search("均|每|其中", total.lead):
            yield wrong(audit, paragraph, total, "不小于平均数的数，单位可能写错了", (each,))
        return
    if each.quantity.kind is not Kind.MONEY or _TRADE.search(each.span.text):
        return
    units = _UNITS.get((found["heads"] or "")[:1] if found["heads"] != "单车" else "车", ())
    units = units or (found["unit"] or "",)
    heads = [m for m in before if m.quantity.kind is Kind.COUNT and m.quantity.unit in units and exact(m)]
    most = audit.once(largest)
    if heads and each.stop == 2 and most and heads[-1].quantity.value * each.quantity.value > most * _TIMES:
        yield wrong(audit, paragraph, each, "小得多的数，单位可能写错了", heads[-1:])


def largest(audit: Audit) -> Decimal:
    """Return the largest amount the department budgets or spends, in 元, for ``audit.once``; 0 for none."""
    listed = [s.mention for s in audit.once(said) if s.mention.quantity.kind is Kind.MONEY]
    own = [m.quantity.value for m in listed if _FUNDS.search(m.lead) and not _TRADE.search(m.span.text)]
    return max(own or [m.quantity.value for m in listed], default=Decimal(0))


def _is_amount(mention: Mention) -> bool:
    """Tell whether a figure is of money or of some measure, no number of heads."""
    quantity = mention.quantity
    return quantity.kind is Kind.MONEY or quantity.unit in (
        "平方米",
        "公里",
        "米",
        "亩",
        "公顷",
        "吨",
        "平方公里",
    )


def _by_none(
    audit: Audit, paragraph: Paragraph, each: Mention, before: list[Mention], noun: str
) -> Iterator[Hit]:
    """Yield an average per thing that no number of the sentence makes of the amount before."""
    total = before[-1] if before and alike(before[-1], each) and each.stop == 2 else None
    counts = [m for m in before if m.quantity.kind is Kind.COUNT and m.quantity.unit in "个家所座场处项条件"]
    own = [m for m in counts if noun in m.lead + m.tail and m.quantity.value]
    if total is None or not own or not exact(total, *counts) or re.search("均|其中", total.lead):
        return
    slack = each.quantity.step * Decimal("1.01")
    for by in (m.quantity.value for m in counts if m.quantity.value):
        if abs(total.quantity.value / by - each.quantity.value) <= slack + total.quantity.step / by:
            return
    if total.quantity.value < each.quantity.value:
        return  # told already, as a slip of the unit
    made = each.quantity.printed(total.quantity.value / own[-1].quantity.value)
    yield wrong(audit, paragraph, each, made, (total, own[-1]))


def _slipped(audit: Audit, paragraph: Paragraph, each: Mention, found: re.Match[str]) -> Iterator[Hit]:
    """Yield an average nothing of the paragraph before it makes, but two exchanged digits would."""
    units = _UNITS.get((found["heads"] or "车")[:1], ()) if found["heads"] else (found["unit"] or "",)
    near = [m for m in paragraph.mentions if m.at < each.at][-_NEAR:]
    amounts = [
        m for m in near if m.quantity.kind is each.quantity.kind and exact(m) and not _EACH.search(m.lead)
    ]
    if each.quantity.kind is Kind.COUNT:
        amounts = [m for m in amounts if m.quantity.unit == each.quantity.unit]
    heads = [m for m in near if m.quantity.kind is Kind.COUNT and m.quantity.unit in units and exact(m)]
    pairs = [(a, h) for a in amounts for h in heads if a is not h and h.quantity.value]
    told = each.quantity.printed(each.quantity.value)
    for amount, by in pairs:
        made = amount.quantity.value / by.quantity.value
        if abs(made - each.quantity.value) <= each.quantity.step * Decimal("1.01"):
            return
    for amount, by in pairs:
        wanted = each.quantity.printed(amount.quantity.value / by.quantity.value)
        apart = [n for n, (a, b) in enumerate(zip(told, wanted, strict=False)) if a != b]
        if len(told) == len(wanted) and len(apart) == 2 and sorted(told) == sorted(wanted):
            yield wrong(audit, paragraph, each, wanted, (amount, by))
            return
