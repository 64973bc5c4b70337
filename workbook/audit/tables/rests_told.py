"""What is left of each part, in words, against what a table or the text says it had and spent.

“其中局机关60.90万元、体校93.60万元” under a table where the office had 3120.00 and spent 3026.40: 93.60
“基本支出剩4.31万元，项目支出剩1.08万元” where 基本支出 had 194.60万元 and spent 193.52: 1.08
Only where the figure is that of another part, or a slip of the pen lies between: other rests are told too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from workbook.audit.remedies.plans import measures, orders
from workbook.audit.text.case import Audit, at
from workbook.audit.text.grids import grids
from workbook.audit.text.told import Said, said
from workbook.check.frame.finding import Hit
from workbook.language.folding import Span
from workbook.language.quantities import FACTORS, Kind
from workbook.language.relations.model import slip

_LEFT = re.compile("未支出|未用|未使用|未执行|剩|余额|结余|节余|没有用完|没用完")
_NAME = re.compile(
    r"^(?:其中|包括|分别为|分别是|一是|二是|三是|有|[和与及])*(?P<name>[\u4e00-\u9fa5（）]{3,20}?)(?:结转)?(?:还|尚|仍|各)?(?:剩余|剩下|剩|余额|结余|节余|未支出|未用|余)?(?:为|是|了)*$"
)
_HAD = re.compile(
    r"^(?:其中)?(?P<name>[\u4e00-\u9fa5]{3,16}?)(?:全年|调整后|年初)?预算(?:数|安排)?(?:为|是)?$"
)
_SPENT = re.compile(r"^(?:全年|实际|年末)*(?:支出|执行|使用|用了)(?:数|了|为)?$")
_BUDGET = re.compile("预算|安排|指标|下达|到位")
_PAID = re.compile("支出|执行数|决算|支付")
_NOT = re.compile("率|年初|上年|比|占")
_CLOSE = Decimal("0.5")


def rests_told(audit: Audit) -> Iterator[Hit]:
    """Yield what is said to be left of a part where it is what another has left, or nearly what this has."""
    known = audit.once(_rests)
    if not known:
        return
    ahead = orders(audit.once(measures))
    for item in audit.once(said):
        m = item.mention
        before = m.span.text[: m.at - m.span.start]
        if (
            m.quantity.kind is not Kind.MONEY
            or not m.quantity.exact
            or m.past
            or item.paragraph.order in ahead
        ):
            continue
        named = _NAME.match(re.split("[，；：、]", m.lead)[-1]) if _LEFT.search(before) else None
        rests = known.get(named["name"]) if named else None
        if named is None or not rests or not re.search("[，、。；：]|^$", _front(item, named["name"])):
            continue
        value = m.quantity.value
        if any(abs(rest - value) <= _CLOSE for rest in rests) or _is_whole(audit, value, named["name"]):
            continue
        others = {r for name, listed in known.items() if name != named["name"] for r in listed}
        model = next(iter(rests))
        swapped = any(abs(r - value) <= _CLOSE for r in others)
        if len(rests) == 1 and (swapped or slip(_printed(item, value), _printed(item, model))):
            yield _hit(audit, item, model, named["name"])


def _front(item: Said, name: str) -> str:
    """Return the sign before the name of a figure, “” where it begins the sentence."""
    before = item.mention.span.text[: item.mention.at - item.mention.span.start]
    at_name = before.rfind(name)
    return re.sub("其中|包括|分别|[和与及]$", "", before[max(0, at_name - 3) : at_name])[-1:]


def _is_whole(audit: Audit, value: Decimal, name: str) -> bool:
    """Tell whether an amount is what the part had or spent in all."""
    return value in audit.once(_amounts).get(name, ())


def _amounts(audit: Audit) -> dict[str, set[Decimal]]:
    """Return the amounts of every row by its name, in 元, for ``audit.once``."""
    found: dict[str, set[Decimal]] = {}
    for grid in audit.once(grids):
        factor = FACTORS.get(grid.unit)
        for row in grid.rows if factor else ():
            found.setdefault(row.name, set()).update(c.value * (factor or 1) for c in row.cells.values())
    return found


def _rests(audit: Audit) -> dict[str, set[Decimal]]:
    """Return what is left of each part told with what it had and spent, in 元, for ``audit.once``."""
    found: dict[str, set[Decimal]] = {}
    for grid in audit.once(grids):
        factor = FACTORS.get(grid.unit)
        had = [n for n, head in enumerate(grid.heads) if _BUDGET.search(head) and not _NOT.search(head)]
        paid = [n for n, head in enumerate(grid.heads) if _PAID.search(head) and not _NOT.search(head)]
        paid = [n for n in paid if n not in had]
        if factor is None or len(had) != 1 or len(paid) != 1:
            continue
        for row in grid.rows:
            one, other = row.cells.get(had[0]), row.cells.get(paid[0])
            if one and other:
                found.setdefault(row.name, set()).add((one.value - other.value) * factor)
    for paragraph in audit.document.body:
        for have, spent in pairwise(paragraph.mentions):
            named = _HAD.match(re.split("[，；：]", have.lead)[-1])
            money = have.quantity.kind is spent.quantity.kind is Kind.MONEY
            beside = have.sentence == spent.sentence and not have.past
            if named and money and beside and _SPENT.match(spent.lead.lstrip("，")):
                rest = have.quantity.value - spent.quantity.value
                found.setdefault(named["name"], set()).add(rest)
    return found


def _printed(item: Said, value: Decimal) -> str:
    return item.mention.quantity.printed(value)


def _hit(audit: Audit, item: Said, model: Decimal, name: str) -> Hit:
    text, m = item.paragraph.folded, item.mention
    span = Span(text.text[m.at : m.end], m.at)
    return at(
        audit, item.paragraph, span, m.written(text), _printed(item, model),
        told=f"{name}的预算减支出是这个数",
    )  # fmt: skip
