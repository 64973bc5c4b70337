"""Amounts that are not the whole named before them: what is left, what remains without some, one part."""

from __future__ import annotations

import re
from dataclasses import replace

from workbook.language.quantities import Kind
from workbook.language.statements import Statement

_LEFT = re.compile(
    r"(?:没有?|未能?|尚未|还未|仍未)(?:[按及如]期|实际|全部|完全)?(?:用完|用掉|用出去|花完|花掉|使用|动用|执行|支出|支付|"
    r"列支|拨付|下达|安排|形成支出)|(?:没有?|未)能?(?:用|花|付|支|拨|执行)(?:完|出|掉)|结余|剩余|节余|闲置|收回|上缴|缴回"
)
"""Behind an amount: it is what was not spent of the budget named before it."""
_WITHOUT = re.compile(
    r"^(?:如果?|若|在)?(?:不含|不包括|不包含|不计入?|不算|除去|除开|去掉|(?:扣除|剔除|减去|扣减|去除).+后|"
    r"除了?.+(?:外|以外|之外))"
)
"""A clause that takes some out of what the next speaks of; “除……外” has an end of its own."""
_LESS = re.compile(
    r"^(?:[,，(（])(?:均|都|其中)?(?:不含|不包括|不包含|未含|未包括|扣除|剔除)(?!.{0,4}(?:调整|调增|追加))"
)
"""The same behind it; without the adjustments of the year the initial budget is what it is called."""
_COMPOSED = re.compile(r"^.{2,}?由(?P<part>.{2,})$")
_USED = re.compile(r"^.{2,}?(?:主要|全部|其中)?用于(?P<part>.{2,}?)(?:方面|部分)?的?$")
_MADE_OF = re.compile(r"组成|构成")


def is_remainder(statement: Statement) -> bool:
    """Tell whether a figure is what is left of its subject, or all of it but some."""
    if any(_WITHOUT.match(clause) for clause in (*statement.earlier, statement.before)):
        return True
    if statement.quantity.kind is not Kind.MONEY:
        return False
    if not statement.followed and _LEFT.search(statement.after):
        return True
    behind = statement.sentence.text[statement.quantity.end - statement.sentence.start :]
    return bool(_LESS.match(behind))


def of_its_part(statement: Statement) -> Statement:
    """Return a statement of the part an amount is of: 基本支出由人员经费 is of the latter.

    What makes up a whole is named with 由 and 组成; what a sum was used for, with 用于.
    """
    if statement.quantity.kind is not Kind.MONEY:
        return statement
    found = _USED.match(statement.before)
    if found is None and _MADE_OF.search(statement.sentence.text):
        found = _COMPOSED.match(statement.before)
    return replace(statement, before=found["part"]) if found else statement
