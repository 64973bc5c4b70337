"""Amounts that are not the whole named before them: what is left, what remains without some, one part.

And counts that are of some only, or of another list than their words alone say.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import replace

from workbook.check.words.names import COUNTED
from workbook.check.words.prose import Prose
from workbook.language.function_words import DIVIDED, STANDARDS
from workbook.language.periods import named
from workbook.language.quantities import Kind
from workbook.language.statements import Statement

FULL_MARKS = "得满分"
"""What the points may be called that are those of the indicator, without being its standard."""
_HEADING = 16
"""Characters at the most of a sentence that is a heading."""
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


_BOUNDED = re.compile(r"\d[^，。；,;\d]{0,4}(?:及?以[上下内]|起)的?[^，。；,;\d]*$")
"""Before a number: it counts those only of so large a size: 50万元以上项目4个."""


def is_bounded(statement: Statement) -> bool:
    """Tell whether a count is of those only that are above, or below, some size."""
    return statement.quantity.kind is Kind.COUNT and _BOUNDED.search(statement.lead[-_NEAR:]) is not None


_NEAR = 24
"""Characters before a number in which a size may be told."""


def goes_on_about_rows(names: Collection[str], before: Collection[str]) -> bool:
    """Tell whether 已完成9个 goes on about rows of another list than the tasks: 10个目标中，已完成9个."""
    listed = {key for key, counted in COUNTED.items() if not set(counted.words).isdisjoint(before)}
    own = any(not set(counted.words).isdisjoint(names) for counted in COUNTED.values())
    return bool(listed) and "tasks" not in listed and not own


def lacks_posts(units: Collection[str], helpful: Collection[str], names: Collection[str], unit: str) -> bool:
    """Tell whether 个 counts something else than posts of a line: 事业单位1个, not 事业编制12个."""
    return unit == "个" and "人" in units and bool(helpful) and not any(name in helpful for name in names)


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


def is_standard(statement: Statement) -> bool:
    """Tell whether a sentence says what is asked, or of each: 支出率达到95%得5分, 10万元以上的, 人均2万元."""
    if named(statement.before, DIVIDED) or statement.after.startswith(("的", "得")):
        return True
    text = statement.sentence.text
    if statement.before.endswith(FULL_MARKS):
        text = text.replace(FULL_MARKS, "")
    return any(sign in text for sign in STANDARDS)


def heading(prose: Prose, statement: Statement) -> str:
    """Return the short sentence before the statement's on the same line: “1.设备更新项目。支出45万元”."""
    line = prose.text.text[: statement.sentence.start].rstrip("\n").rpartition("\n")[2].rstrip("。；;")
    last = line.replace("；", "。").rpartition("。")[2]
    return last if last and len(last) <= _HEADING and "，" not in last else ""
