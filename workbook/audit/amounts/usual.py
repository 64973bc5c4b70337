"""Rates everybody reckons alike, against figures given elsewhere; all that was spent, told twice."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from workbook.audit.amounts.facts import only_fact
from workbook.audit.text.case import Audit, at
from workbook.audit.text.document import Paragraph
from workbook.audit.text.told import Said, said, stated
from workbook.audit.text.words import WORDS
from workbook.check.frame.finding import Hit
from workbook.language.folding import Span
from workbook.language.mentions import Mention
from workbook.language.quantities import ROUNDED, Kind
from workbook.language.relations.model import slip

_CONTROL = re.compile(r"(?:(?:在职)?人员控制率|编制(?:使用|执行|利用|到位|控制)率|满编率)(?:为|是|达到?)?$")
_POSTS = re.compile(
    r"(?:(?:人员|核定|在职人员|部门)编制(?:总数|人数|数)?|编制(?:总数|人数|数)|(?:共|总)编制|核定(?:总|人员|各类)?编制)(?:为|是|共|合计)?$"
)
_STAFF = re.compile(r"(?:在职实有|实有在职|实有|在职|在岗|在编在职)(?:人员|人数|在职)*(?:为|是|共|合计)?$")
_POSTS_HERE = re.compile(r"(?:核定|总|人员|共有?)?编制(?:总数|人数|数|总量)?(?:为|是|共|合计)?$")
_PEOPLE = frozenset("人名个")
_SANGONG = re.compile("三公")
_MOVED = re.compile(r"三公经费变动率(?:为|是|达)?$")
_OUTLAY = re.compile(r"^(?:全年|本年|实际|年度|部门)*(?:支出|执行数?)(?:数|额|合计)?$")
_BUDGET = re.compile(r"调整预算|全年预算|部门预算|调整后预算|预算总额")
_TOTAL = next(re.compile(w.subject) for w in WORDS.wholes if w.called.startswith("总支出"))
_OF_SOME = re.compile("预算|计划|三公|公用|基本|项目|采购|接待|用车|人员|经费|专项|基金")


def control_rates(audit: Audit) -> Iterator[Hit]:
    """Yield a rate of staff in post the only posts and staff of the report do not make."""
    listed = [s for s in audit.once(said) if _CONTROL.search(s.mention.lead) and _plain(s.mention)]
    yield from _by_own(audit, listed)
    posts, staff = (_only(audit, pattern) for pattern in (_POSTS, _STAFF))
    if not listed or posts is None or staff is None:
        return
    expected = staff.mention.quantity.value / posts.mention.quantity.value
    for item in listed:
        rate = item.mention.quantity
        own = [m for m in item.paragraph.mentions if m.sentence == item.mention.sentence]
        if any(m.quantity.unit in _PEOPLE for m in own) and staff.mention not in own:
            continue  # its own sentence says of what
        if abs(rate.value - expected) > rate.step / 2 + ROUNDED:
            working = "、".join(s.mention.written(s.paragraph.folded) for s in (staff, posts))
            yield _hit(audit, item, rate.printed(expected), working=working, hint="")


def _by_own(audit: Audit, listed: list[Said]) -> Iterator[Hit]:
    """Yield such rates that the only posts and staff of their own sentence do not make."""
    for item in listed:
        text = item.paragraph.folded
        here = [m for m in item.paragraph.mentions if m.sentence == item.mention.sentence and not m.past]
        people = [m for m in here if m.quantity.unit in _PEOPLE and m.quantity.exact]
        posts, staff = ([m for m in people if p.search(m.lead)] for p in (_POSTS_HERE, _STAFF))
        if len(posts) == len(staff) == 1 and posts[0].quantity.value:
            rate, expected = item.mention.quantity, staff[0].quantity.value / posts[0].quantity.value
            if abs(rate.value - expected) > rate.step / 2 + ROUNDED:
                working = "、".join(m.written(text) for m in (staff[0], posts[0]))
                yield _hit(audit, item, rate.printed(expected), working=working, hint="")


def _plain(mention: Mention) -> bool:
    quantity = mention.quantity
    return quantity.kind is Kind.SHARE and quantity.exact


def _only(audit: Audit, pattern: re.Pattern[str]) -> Said | None:
    """Return the figure of people a pattern leads to, where the report has but one."""
    found = [
        s
        for s in audit.once(said)
        if s.mention.quantity.unit in _PEOPLE and pattern.search(s.mention.lead) and not s.mention.past
    ]
    values = {s.mention.quantity.value for s in found}
    return found[0] if len(values) == 1 and found[0].mention.quantity.value else None


_DERIVED = (
    (
        re.compile(
            r"(?:部门|整体|全年|年度|支出)*预算(?:支出)?(?:执行|完成|支出)率(?:为|是|达到?|只有|仅)*$"
        ),
        "spent",
        "",
        "revised",
    ),
    (re.compile(r"预算调整率(?:为|是|达到?|较高|高达)*$"), "revised", "initial", "initial"),
)
"""Rates of the whole department: their names, what over what; of an adjustment the change over the first."""


def derived_rates(audit: Audit) -> Iterator[Hit]:
    """Yield a rate of the whole that the facts told elsewhere make but for a slip: 预算执行率92.77%."""
    for pattern, part, less, whole in _DERIVED:
        facts = [only_fact(audit, name) for name in (part, less or part, whole)]
        one, taken, other = (fact.mention.quantity.value if fact else None for fact in facts)
        if one is None or taken is None or not other:
            continue
        expected = (one - taken if less else one) / other
        for item in audit.once(said):
            rate = item.mention.quantity
            if not _plain(item.mention) or not pattern.search(item.mention.lead):
                continue
            written, wanted = rate.printed(rate.value), rate.printed(expected)
            if _OF_SOME.search(pattern.sub("", item.mention.lead)) or not slip(written, wanted):
                continue
            if abs(rate.value - expected) > rate.step / 2 + ROUNDED and not _is_made(item):
                told = [fact for fact in dict.fromkeys(facts) if fact]
                working = "、".join(s.mention.written(s.paragraph.folded) for s in told)
                yield _hit(audit, item, wanted, working=working, hint="")


def _is_made(item: Said) -> bool:
    """Tell whether two figures of the paragraph make a rate."""
    told = [r for r in item.paragraph.relations if item.mention in r.mentions]
    return any(relation.holds() is not None for relation in told)


def told_twice(audit: Audit) -> Iterator[Hit]:
    """Yield the change of 三公 and all that was spent where two places tell them differently."""
    yield from _moved(audit)
    yield from _spent(audit)


def _moved(audit: Audit) -> Iterator[Hit]:
    """Yield 三公经费变动率 that is not the change the report tells of 三公经费."""
    grown = [
        (item, item.relation.roles["change"][0])
        for item in audit.once(stated)
        if item.relation.kind == "growth"
        and item.relation.one("change")
        and (now := item.relation.one("now"))
        and _SANGONG.search(now.subject)
        and not re.search("预算|计划", now.subject)
    ]
    changes = {change.quantity.value * item.relation.sign for item, change in grown}
    if len({abs(value) for value in changes}) != 1:
        return
    for item in audit.once(said):
        rate = item.mention
        if not _MOVED.search(rate.lead) or not _plain(rate) or any(rate == change for _, change in grown):
            continue
        (told, change), value = grown[0], abs(rate.quantity.value)
        step = max(rate.quantity.step, change.quantity.step)
        if abs(value - abs(change.quantity.value)) > step:
            expected = change.written(told.paragraph.folded)
            other = told.paragraph.line.spot
            yield _hit(audit, item, expected, subject="三公经费变动率", other=other)


def _spent(audit: Audit) -> Iterator[Hit]:
    """Yield what was spent of the budget where a slip parts it from the total told elsewhere."""
    totals = [s for s in audit.once(said) if _TOTAL.search(s.mention.subject) and _is_money(s.mention)]
    totals = [s for s in totals if not _of_budget(s.paragraph, s.mention)]
    totals = [s for s in totals if not _OF_SOME.search(s.mention.subject)]
    values = {s.mention.quantity.value for s in totals}
    if len(values) != 1:
        return
    total = totals[0].mention.quantity
    for item in audit.once(said):
        outlay = item.mention
        if (
            not _is_money(outlay)
            or not _OUTLAY.fullmatch(outlay.subject)
            or not _of_budget(item.paragraph, outlay)
        ):
            continue
        written, wanted = (outlay.quantity.printed(v) for v in (outlay.quantity.value, total.value))
        if written != wanted and slip(written, wanted):
            other = totals[0].paragraph.line.spot
            yield _hit(audit, item, wanted, subject=outlay.subject, other=other)


def _is_money(mention: Mention) -> bool:
    quantity = mention.quantity
    exact = quantity.exact
    return quantity.kind is Kind.MONEY and exact and not mention.past


def _of_budget(paragraph: Paragraph, outlay: Mention) -> bool:
    """Tell whether the sentence names the budget of the whole right before what was spent of it."""
    before = [m for m in paragraph.mentions if m.at < outlay.at and m.sentence == outlay.sentence]
    return bool(before) and _BUDGET.search(before[-1].lead) is not None and outlay.stop == 2


def _hit(audit: Audit, item: Said, expected: str, **words: Any) -> Hit:
    text, mention = item.paragraph.folded, item.mention
    span = Span(text.text[mention.at : mention.end], mention.at)
    return at(audit, item.paragraph, span, mention.written(text), expected, **words)
