"""What so many things come to together, told in a later chapter: 两个项目共结转374.6万元, of 113.6 and 234.0.

Only where some of the amounts told before come to that but for a slip of the pen, and none do as it stands.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import combinations

from workbook.audit.remedies.plans import measures, orders, problems
from workbook.audit.text.case import Audit
from workbook.audit.text.told import Said, said
from workbook.audit.text.wrong import exact, wrong_by
from workbook.check.frame.finding import Hit
from workbook.language.numerals import chinese
from workbook.language.quantities import Kind
from workbook.language.relations.model import slip

_TOGETHER = re.compile(
    r"(?P<n>[2-4二两三四])[个项笔]?[\u4e00-\u9fa5]{0,8}?(?:共|合计|共计|总共)(?P<what>结转|结余|支出|追加|节约|闲置|收回|投入)(?:资金)?(?:了|为)?$"
)
_MOST = 14


def gathered_again(audit: Audit) -> Iterator[Hit]:
    """Yield what so many of those told before are said to come to, and do not."""
    late = orders(audit.once(problems)) | orders(audit.once(measures))
    money = [s for s in audit.once(said) if s.mention.quantity.kind is Kind.MONEY and exact(s.mention)]
    for item in money:
        mention = item.mention
        found = _TOGETHER.search(mention.lead) if item.paragraph.order in late else None
        if found is None:
            continue
        own = re.compile(rf"{found['what']}(?:资金|了|为)*$")
        told = {
            s.mention.quantity.value: s for s in money
            if s.paragraph.order not in late and own.search(s.mention.lead) and not s.mention.past
        }  # fmt: skip
        made = _sums(list(told.values())[:_MOST], _number(found["n"]))
        value = mention.quantity.value
        if value in made or value in told:
            continue
        near = [each for each in made if slip(*map(mention.quantity.printed, (value, each)))]
        if len(near) == 1:
            working = "、".join(s.mention.written(s.paragraph.folded) for s in made[near[0]])
            yield wrong_by(audit, item.paragraph, mention, mention.quantity.printed(near[0]), working)


def _number(written: str) -> int:
    numeral = None if written.isdigit() else chinese(written)
    return int(numeral.value) if numeral else 2 if written == "两" else int(written)


def _sums(told: list[Said], many: int) -> dict[Decimal, tuple[Said, ...]]:
    """Return what every so many of some amounts come to."""
    return {
        sum((s.mention.quantity.value for s in group), Decimal(0)): group
        for group in combinations(told, many)
    }
