"""The rate at which a named item was paid, against what a table says it had and spent.

a row 消防设施改造 120.00 92.00 … “消防设施改造项目资金支付率为86.67%”: 92.00 of 120.00 are 76.67%
“全年支出1311.40万元，执行率97.50%” … “全年预算执行率95.42%，扣0.5分”: one rate of all
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from workbook.audit.net.left_again import Left, rows_left
from workbook.audit.net.patterns import patterns
from workbook.audit.remedies.plans import measures, orders
from workbook.audit.text.case import Audit, at
from workbook.audit.text.in_general import is_in_general
from workbook.audit.text.likeness import LITTLE, pairs
from workbook.audit.text.told import Said, said
from workbook.check.frame.finding import Hit
from workbook.language.folding import Span
from workbook.language.quantities import Kind

_RATE = re.compile(
    "(?:预算|资金|项目|支出|经费)*(?:执行率|支付率|支出率|支出进度|执行进度|预算执行)"
    "(?:偏低|较低|不高|最低|低|不足|仅|只有|为|是|只|达到?|，)*$"
)
_WHOLE = re.compile(
    "(?:^|[，。；：])(?:因|由于|原因是)?(?:全年|部门|整体|年度)+(?:部门|整体)?预算(?:支出)?执行率(?:为|是|只有|达到?)?$"
)
_ALL_SPENT = re.compile(
    "^(?:为|占|完成)(?:全年|调整后?|年度)*(?:预算|收入|可用资金)(?:数|总额)?的$"
    "|^(?:全年|部门|整体|年度|总体)*(?:预算)?(?:支出)?执行率(?:为|是|达到?)?$"
)
_SPENT = re.compile(
    r"^(?:\d{4}年度?)?(?:部门|整体|全年|本年|实际|年度|总|预算|共)*(?:支出|决算)(?:总额|合计|数)?(?:为|共)?$"
)
_MOST = Decimal("0.6")
_ENOUGH, _NEAR = 3, 60
"""So many pairs of letters in common name an item that is not called by its whole name."""


def paid_rates(audit: Audit) -> Iterator[Hit]:
    """Yield the rates of named items, and that of all, that are other than what was had and spent makes."""
    ahead = orders(audit.once(measures))
    shares = [
        s for s in audit.once(said)
        if s.mention.quantity.kind is Kind.SHARE and s.mention.quantity.exact and not s.mention.past
        and s.paragraph.order not in ahead
    ]  # fmt: skip
    rows = audit.once(rows_left)
    for s in shares:
        row = _meant(s, rows)
        if row is not None:
            made = row.had[1] / row.had[0]
            if abs(made - s.mention.quantity.value) > s.mention.quantity.step:
                yield _hit(audit, s, f"{made * 100:.2f}%", row.paragraph.line.spot, row.name)
    yield from _of_all(audit, shares)


def _meant(item: Said, rows: list[Left]) -> Left | None:
    """Return the one row the words before a rate name, most of its letters at least."""
    before = _before(item)[-_NEAR:]
    found = _RATE.search(before)
    if not found:
        return None
    clause = re.split("[，；：、。]", before[: found.start()])[-1]
    if not clause or patterns().other.search(clause):
        return None
    words = pairs(clause, LITTLE)
    scored = [(_share(words, r.words), r) for r in rows if r.words]
    most = max((n for n, _ in scored), default=Decimal(0))
    best = [r for n, r in scored if n == most]
    return best[0] if most >= _MOST and len(best) == 1 else None


def _share(words: frozenset[str], name: frozenset[str]) -> Decimal:
    """Return how much of a name some words have, or of the words the name, where that is enough to tell."""
    shared = len(words & name)
    least = min(len(name), len(words)) if shared >= _ENOUGH else len(name)
    return Decimal(shared) / least if least else Decimal(0)


def _of_all(audit: Audit, shares: list[Said]) -> Iterator[Hit]:
    """Yield what is called the rate of the whole year’s budget where all that was spent has another."""
    whole = [s for s in shares if _is_of_all(s)]
    if len({s.mention.quantity.value for s in whole}) != 1:
        return
    model = whole[0]
    for s in shares:
        one, other = s.mention.quantity, model.mention.quantity
        named = _WHOLE.search(_before(s)) and not patterns().parts.search(re.split("[；。]", _before(s))[-1])
        if named and not (one.agrees(other.value) or other.agrees(one.value)):
            told = model.mention.written(model.paragraph.folded)
            yield _hit(audit, s, told, model.paragraph.line.spot, "全年预算执行率")


def _is_of_all(item: Said) -> bool:
    """Tell whether a rate stands right behind all that was spent: 全年支出…，执行率97.50%."""
    here = item.paragraph.mentions
    number = here.index(item.mention)
    beside = here[number - 1] if number else None
    spent = beside and beside.sentence == item.mention.sentence and _SPENT.match(beside.lead)
    whole = _ALL_SPENT.match(item.mention.lead.lstrip("，"))
    if beside and not is_in_general(item.paragraph, beside):
        return False  # “三公”经费预算42.00万元，实际支出36.75万元，为预算的87.50%
    return bool(spent and whole) and not patterns().parts.search(_before(item))


def _before(item: Said) -> str:
    return item.mention.span.text[: item.mention.at - item.mention.span.start]


def _hit(audit: Audit, item: Said, expected: str, other: str, subject: str) -> Hit:
    text, m = item.paragraph.folded, item.mention
    span = Span(text.text[m.at : m.end], m.at)
    return at(audit, item.paragraph, span, m.written(text), expected, subject=subject, other=other)
