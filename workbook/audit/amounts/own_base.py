"""Rates whose name says of what they are, told of something else or turned round.

“年初预算1686万元，年中追加214万元，追加比例11.26%”: of the first budget they are 12.69%
“采购预算96万元，实际采购92.16万元，节约3.84万元，节约率4.17%”: of the budget it is 4%
“计划完成5个，实际完成4个，完成率125%”: turned round
“发放500份，收回486份，表示满意的461份，满意度92.20%”: of what came back it is 94.86%
“基本支出占64.42%，项目支出占38.55%”: two halves make the whole
“男生420人，占52.5%；女生380人，占57.5%”: of both they are 47.5%
“全年办理452件，为目标的118%”: the target of 452件 stands in a table
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import groupby, pairwise

from workbook.audit.text.case import Audit
from workbook.audit.text.document import Paragraph
from workbook.audit.text.grids import grids
from workbook.audit.text.phrases import LESS_IS_MORE, TARGET
from workbook.audit.text.words import WORDS
from workbook.audit.text.wrong import alike, exact, ratio_meets, wrong
from workbook.check.frame.finding import Hit
from workbook.language.mentions import Mention
from workbook.language.quantities import ROUNDED, Kind, quantities

_IS = r"(?:为|是|达到?|约|仅|[:：])*$"
_ADDED_RATE = re.compile(
    rf"^(?:预算|年中|年中预算|预算年中)?(?:追加|调增|增加|调整)(?:比例|比率|率|幅度){_IS}"
)
_FIRST = re.compile(
    r"年初(?:部门|单位|批复|安排|下达|核定)*(?:预算|批复|安排)(?:数|额|资金|批复)*(?:为|是|共)?$"
)
_ADDED = re.compile(r"(?:追加|调增)(?:预算|资金|指标|数|额)*(?:了|为|共)?$")
_SAVED_RATE = re.compile(rf"^(?:资金|采购)?(?:节约|节支|节省)率{_IS}")
_PLAN = re.compile(r"计划|目标|任务|应[完办整修建]")
_ACTUAL = re.compile(r"^(?:全年|年末|年底|当年)?(?:实际|已)")
_DONE_RATE = re.compile(rf"^(?:目标|计划|任务|指标)?(?:完成|实现)率{_IS}")
_LESS_IS_MORE = re.compile(LESS_IS_MORE)
_TIME = {"天", "日", "小时", "分钟", "个工作日", "个月", "年", "月"}
_PLEASED_RATE = re.compile(rf"满意[度率]{_IS}")
_PLEASED = re.compile(r"满意")
_BACK = re.compile(r"收回|回收|有效")
_OF_TARGET = re.compile(
    rf"^(?:为|是|占|完成|达到?|相当于)?(?:了)?(?:年初|年度|全年|绩效|预期)*{TARGET}(?:值|数)?的$"
)
_TARGET, _RESULT = ("目标", "计划", "指标值"), ("实际", "完成值", "完成数")
_MOST = 9


def own_base(audit: Audit, paragraph: Paragraph) -> Iterator[Hit]:
    """Yield the rates of a paragraph that are not of what their name says."""
    for _, group in groupby(paragraph.mentions, key=lambda mention: mention.sentence):
        here = list(group)
        for number, rate in enumerate(here):
            if rate.quantity.kind is not Kind.SHARE or not exact(rate):
                continue
            before = here[max(0, number - _MOST) : number]
            pair = (
                _of_first(rate, before)
                or _of_planned_purchase(rate, before)
                or _of_plan(rate, before)
                or _of_returned(rate, before)
            )
            if pair and not ratio_meets(rate, *pair):
                made = rate.quantity.printed(pair[0].quantity.value / pair[1].quantity.value)
                yield wrong(audit, paragraph, rate, made, pair)
            elif before and _OF_TARGET.match(rate.lead):
                yield from _of_tabled(audit, paragraph, before[-1], rate)
        yield from _halves(audit, paragraph, here)
        yield from _of_both(audit, paragraph, here)


_Pair = tuple[Mention, Mention] | None
"""Part and whole."""


def _of_first(rate: Mention, before: list[Mention]) -> _Pair:
    """Return what was added and the first budget: 追加比例."""
    if not _ADDED_RATE.match(rate.lead):
        return None
    plain = [m for m in before if m.quantity.kind is Kind.MONEY and m.depth <= rate.depth and exact(m)]
    first = [m for m in plain if _FIRST.search(m.lead)]
    added = [m for m in plain if _ADDED.search(m.lead)]
    if any(re.search("[调核追]减|收回", m.lead) for m in plain):
        return None
    if len(first) != 1 or len(added) != 1 or not first[0].quantity.value or first[0].at > added[0].at:
        return None
    return added[0], first[0]


def _of_planned_purchase(rate: Mention, before: list[Mention]) -> _Pair:
    """Return what was saved and the budget it was saved of: 节约率, where all three amounts stand there."""
    if not _SAVED_RATE.match(rate.lead) or len(before) < 3 or rate.stop > 2:
        return None
    more, less, saved = before[-3:]
    if not (alike(more, less) and alike(less, saved) and exact(more, less, saved)):
        return None
    one, two, three = (m.quantity for m in (more, less, saved))
    fits = abs(one.value - two.value - three.value) <= one.step and one.value > 0
    return (saved, more) if fits and re.search("节约|节支|节省", saved.lead) else None


def _of_plan(rate: Mention, before: list[Mention]) -> _Pair:
    """Return what was done and what was planned, right before a 完成率."""
    if not _DONE_RATE.match(rate.lead) or len(before) < 2 or rate.stop != 2:
        return None
    plan, done = before[-2:]
    units = plan.quantity.unit == done.quantity.unit
    if not (units and alike(plan, done) and exact(plan, done)) or plan.quantity.kind is not Kind.COUNT:
        return None
    named = _PLAN.search(plan.lead) and _ACTUAL.match(done.lead) and done.stop == 2
    other = _LESS_IS_MORE.search(plan.lead + done.lead) or plan.quantity.unit in _TIME
    return (done, plan) if named and not other and plan.quantity.value else None


def _of_returned(rate: Mention, before: list[Mention]) -> _Pair:
    """Return the pleased and the sheets that came back: 满意度."""
    own = rate.span.text[rate.end - rate.span.start :].startswith("(")  # 88.5%（有效问卷96份，满意85份）
    if not _PLEASED_RATE.search(rate.lead) or len(before) < 2 or own:
        return None
    counts = [m for m in before if m.quantity.kind is Kind.COUNT and exact(m)]
    pleased, back = counts[-1:], [m for m in counts if _BACK.search(m.lead)]
    if len(back) != 1 or not pleased or not _PLEASED.search(pleased[0].lead) or rate.stop > 2:
        return None
    others = [m for m in counts if _PLEASED.search(m.lead + m.tail)]
    if (
        len(others) != 1
        or not alike(pleased[0], back[0])
        or pleased[0].quantity.value > back[0].quantity.value
    ):
        return None
    return pleased[0], back[0]


def _of_tabled(audit: Audit, paragraph: Paragraph, done: Mention, rate: Mention) -> Iterator[Hit]:
    """Yield a share of the target that the only table row with such a result denies: 3888件，为目标的118%."""
    if done.quantity.kind is not Kind.COUNT or not exact(done) or rate.stop > 2:
        return
    rows = audit.once(tabled_targets).get((done.quantity.value, done.quantity.unit), [])
    if (
        len(rows) == 1
        and rows[0]
        and abs(done.quantity.value / rows[0] - rate.quantity.value) > (rate.quantity.step / 2 + ROUNDED)
    ):
        made = rate.quantity.printed(done.quantity.value / rows[0])
        yield wrong(audit, paragraph, rate, made, (done,))


def tabled_targets(audit: Audit) -> dict[tuple[Decimal, str], list[Decimal]]:
    """Return the targets of tables by their result and its unit, for ``audit.once``."""
    found: dict[tuple[Decimal, str], list[Decimal]] = {}
    for grid in audit.once(grids):
        aim, result = (
            [n for n, head in enumerate(grid.heads) if n and any(word in head for word in words)]
            for words in (_TARGET, _RESULT)
        )
        if len(aim) != 1 or len(result) != 1 or aim == result:
            continue
        for row in grid.rows:
            one, other = (list(quantities(row.typed[n[0]].folded.text)) for n in (aim, result))
            if len(one) == len(other) == 1 and one[0].unit == other[0].unit:
                found.setdefault((other[0].value, other[0].unit), []).append(one[0].value)
    return found


_SHARE_OF = re.compile(r"(?:占(?:比|全年)?[\u4e00-\u9fa5]{0,10}|比重|比例)(?:的|为|是|达)*$")


def _halves(audit: Audit, paragraph: Paragraph, here: list[Mention]) -> Iterator[Hit]:
    """Yield the second share of two halves that do not make the whole: 基本支出占64%，项目支出占38%."""
    shares = [m for m in here if m.quantity.kind is Kind.SHARE and _SHARE_OF.search(m.lead) and exact(m)]
    if len(shares) != 2 or len({m.depth for m in shares}) != 1:
        return
    start = here[0].span.start
    names = []
    for share, low in zip(shares, (start, shares[0].end), strict=True):
        names.append(paragraph.folded.text[low : share.at])
    for half in WORDS.halves:
        for one, other in (half.parts, half.parts[::-1]):
            own = re.search(rf"{one}(?:支出|经费)", names[0]) and re.search(
                rf"{other}(?:支出|经费)", names[1]
            )
            mixed = re.search(rf"{other}(?:支出|经费)", names[0]) or re.search(
                rf"{one}(?:支出|经费)", names[1]
            )
            if own and not mixed and not _make_all(shares):
                made = shares[1].quantity.printed(1 - shares[0].quantity.value)
                yield wrong(audit, paragraph, shares[1], made, shares[:1])
                return


def _make_all(shares: list[Mention]) -> bool:
    added = sum((m.quantity.value for m in shares), Decimal(0))
    return abs(added - 1) <= sum(m.quantity.step for m in shares)


_ITS_SHARE = re.compile("^(?:占比?|占比为|比重为?)$")


def _of_both(audit: Audit, paragraph: Paragraph, here: list[Mention]) -> Iterator[Hit]:
    """Yield one of two shares of what two parts make together, where the other is right."""
    told = [
        (amount, share)
        for amount, share in pairwise(here)
        if share.quantity.kind is Kind.SHARE and _ITS_SHARE.match(share.lead) and share.stop <= 2
        and amount.quantity.kind in (Kind.MONEY, Kind.COUNT) and exact(amount, share)
    ]  # fmt: skip
    if len(told) != 2 or not alike(told[0][0], told[1][0]) or {m.depth for pair in told for m in pair} != {0}:
        return
    whole = told[0][0].quantity.value + told[1][0].quantity.value
    off = [
        abs(amount.quantity.value / whole - share.quantity.value) > share.quantity.step / 2 + ROUNDED
        for amount, share in told
        if whole
    ]
    if sum(off) == 1:
        amount, share = told[off.index(True)]
        other = told[off.index(False)][0]
        made = share.quantity.printed(amount.quantity.value / whole)
        yield wrong(audit, paragraph, share, made, (amount, other))
