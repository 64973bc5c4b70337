"""Single amounts in another unit than all others of a report: “支出769.02元” among amounts in 万元."""

from __future__ import annotations

import re
from collections import Counter
from decimal import Decimal

from workbook.audit.text.case import Audit
from workbook.audit.text.told import Said, said
from workbook.language.quantities import Kind

_PRICE = re.compile(r"每|/|标准|单价|[\u4e00-\u9fa5]均|工资|补助|(?<![\d.])[百千万]元")
_TIMES = 500
"""So many times the largest amount in 万元 is no amount of this department."""
_MANY = 6
"""So many amounts in 万元 make it the unit of the report."""
_WAN, _CENT = 10000, Decimal("0.01")


def odd_units(audit: Audit) -> list[Said]:
    """Return the amounts in 元 or 亿元 that look like slips of the unit, for ``audit.once``."""
    listed = [s for s in audit.once(said) if s.mention.quantity.kind is Kind.MONEY]
    units_of = Counter(s.mention.quantity.unit for s in listed)
    if units_of["万元"] < _MANY or units_of["元"] * _MANY > units_of["万元"]:
        return []
    most = max(s.mention.quantity.value for s in listed if s.mention.quantity.unit == "万元")
    found = []
    for item in listed:
        quantity = item.mention.quantity
        cents = quantity.unit == "元" and quantity.step == _CENT and 0 < quantity.value < _WAN
        huge = quantity.unit == "亿元" and units_of["亿元"] == 1 and quantity.value > most * _TIMES
        if (huge or cents) and not _PRICE.search(item.mention.span.text):
            found.append(item)
    return found
