"""Figures of the department every report tells several times, found by their names: 三公, 公用经费, 执行率.

“三公经费预算112.00万元” … “三公经费决算92.89万元，为预算118.00万元的78.72%”: one budget
“全年支出…，执行率92.52%” … “预算执行10分。执行率94.25%，得9.43分”: one rate
“公用经费915.38万元，占9.26%” … “实际支出公用经费951.38万元”: two digits exchanged
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from workbook.audit.remedies.plans import measures, orders
from workbook.audit.text.about import about
from workbook.audit.text.case import Audit, at
from workbook.audit.text.told import Said, said
from workbook.check.frame.finding import Hit
from workbook.language.folding import Span
from workbook.language.quantities import Kind

_PUBLIC = r"“?三公”?经费"
_BUDGET = re.compile(rf"(?:^|[，。；：、]|年度?){_PUBLIC}(?:年初|全年|财政拨款)?预算(?:数|安排|为|总额|共)*$")
_OF_BUDGET = re.compile(r"(?:为|占|是|相当于)(?:年初|全年)?预算(?:数|的)?$")
_RATE = re.compile(r"^(?:预算|整体|部门|总|支出|资金|全年)*执行率(?:为|达到?|是)*$")
_SPENT = re.compile(
    r"^(?:.*年度?)?(?:部门|整体|全年|本年|实际|总|预算)*(?:支出|决算)(?:数|总额|为|共|合计)*$"
)
_ITEM = re.compile(r"^(?:其中|[，：；])*预算执行(?:率|情况|进度)?(?:指标)?[^，。；]{0,3}(?:满分)?$|^预算执行")
_PARTS = re.compile("其中|基本|项目|专项|[上去]年|季度|月|基金|分项|单位|[局所站中心校]本级")
_FUNDS = ("公用经费", "人员经费", "基本支出", "项目支出")
_PAID = re.compile(
    r"(?:实际|全年|共)*(?:支出|决算|使用)?(?P<name>公用经费|人员经费|基本支出|项目支出)"
    r"(?:实际|全年)*(?:支出|决算)?(?:为|数|共)*$"
)
_LEAST = 3


def named_again(audit: Audit) -> Iterator[Hit]:
    """Yield the budget of 三公, the rate of all and the great parts of the outlay told otherwise."""
    ahead = orders(audit.once(measures))
    own = audit.once(about).year
    listed = [
        s for s in audit.once(said)
        if s.paragraph.order not in ahead and s.mention.quantity.exact
        and not s.mention.past and not s.mention.part and s.mention.year in (0, own)
    ]  # fmt: skip
    yield from _public(audit, listed)
    yield from _rate(audit, listed)
    yield from _paid(audit, listed)


def _before(item: Said) -> str:
    return item.mention.span.text[: item.mention.at - item.mention.span.start]


def _public(audit: Audit, listed: list[Said]) -> Iterator[Hit]:
    """Yield a budget 三公经费 is held against, where the report calls another one its budget."""
    money = [s for s in listed if s.mention.quantity.kind is Kind.MONEY]
    told = [s for s in money if _BUDGET.search(s.mention.lead)]
    if len({s.mention.quantity.value for s in told}) != 1:
        return
    for s in money:
        before = _before(s)
        held = _OF_BUDGET.search(s.mention.lead) and re.search(_PUBLIC, before)
        if not held or re.search("出国|接待费[^，]{0,6}为|其中", before.rpartition("（")[0] or ""):
            continue
        if s.mention.tail.startswith("的") and s.mention.quantity.value != told[0].mention.quantity.value:
            yield _hit(audit, s, told[0], "“三公”经费预算")


def _rate(audit: Audit, listed: list[Said]) -> Iterator[Hit]:
    """Yield the rate the points of 预算执行 are by, where what was spent in all has another."""
    shares = [s for s in listed if s.mention.quantity.kind is Kind.SHARE and _RATE.search(s.mention.lead)]
    whole = []
    for s in shares:
        first = s.paragraph.mentions
        number = first.index(s.mention)
        beside = first[number - 1] if number else None
        spent = beside and beside.sentence == s.mention.sentence and _SPENT.search(beside.lead)
        if spent and not _PARTS.search(_before(s)):
            whole.append(s)
    if len({s.mention.quantity.value for s in whole}) != 1:
        return
    for s in shares:
        text = s.paragraph.folded.text
        opening = re.sub(r"^(?:[（(]?[一二三四五六七八九十\d]{1,3}[）)、.．])", "", text)[:16]
        scored = _ITEM.search(opening) and re.match(r"[，,][^，。]{0,8}得", text[s.mention.end :])
        model = whole[0].mention.quantity
        same = model.agrees(s.mention.quantity.value) or s.mention.quantity.agrees(model.value)
        if scored and not _PARTS.search(_before(s)) and not same:
            yield _hit(audit, s, whole[0], "执行率")


def _paid(audit: Audit, listed: list[Said]) -> Iterator[Hit]:
    """Yield what was spent of a great part, with two digits of what another place tells exchanged."""
    found: dict[str, list[Said]] = {name: [] for name in _FUNDS}
    for s in listed:
        named = _PAID.search(re.split("[，；：、]", s.mention.lead)[-1])
        usual = s.mention.quantity.kind is Kind.MONEY and not s.mention.depth
        if usual and named and not re.search("预算|追加|结余|结转|剩|上年", _before(s)[-16:]):
            found[named["name"]].append(s)
    for name, same in found.items():
        values = [s.mention.quantity.value for s in same]
        if len(same) == 2 and len(set(values)) == 2 and same[0].paragraph is not same[1].paragraph:
            one, other = same
            first, second = (s.mention.quantity.printed(s.mention.quantity.value) for s in same)
            if _exchanged(first, second):
                yield _hit(audit, other, one, name)


def _exchanged(one: str, other: str) -> bool:
    if len(one) != len(other) or sum(c.isdigit() for c in one) < _LEAST:
        return False
    wrong = [n for n, (a, b) in enumerate(zip(one, other, strict=True)) if a != b]
    return len(wrong) == 2 and one[wrong[0]] == other[wrong[1]] and one[wrong[1]] == other[wrong[0]]


def _hit(audit: Audit, item: Said, model: Said, subject: str) -> Hit:
    text, m = item.paragraph.folded, item.mention
    span = Span(text.text[m.at : m.end], m.at)
    value, expected = m.written(text), model.mention.written(model.paragraph.folded)
    return at(audit, item.paragraph, span, value, expected, subject=subject, other=model.paragraph.line.spot)
