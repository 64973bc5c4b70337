"""Shares that say of what they are, or stand in a list of which all others are of one whole.

“在岗职工112人…50岁以上的47人，占在岗职工的37.3%”: of those called so they are 42.0%
“实有35人…。实有人员中大气科学类21人，占55.3%”: of those named at the beginning they are 60.0%
“持证残疾人26400人，其中：肢体13200人，占50%；…智力2640人，占20%；…”: all others are shares of 26400
“计划220万条，发送240万条，完成率91.7%”: turned round, in whatever order both stand
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby, pairwise

from workbook.audit.text.case import Audit
from workbook.audit.text.document import Paragraph
from workbook.audit.text.phrases import LESS_IS_MORE
from workbook.audit.text.told import Said, said
from workbook.audit.text.wrong import alike, exact, ratio_meets, wrong, wrong_by
from workbook.check.frame.finding import Hit
from workbook.language.mentions import Mention
from workbook.language.quantities import Kind

_OF = re.compile(
    r"^(?:约|各|均|共|合计)?占(?:全部|全县|全市|全区|本年|年末|全年)?(?P<name>[\u4e00-\u9fa5]{3,14}?)(?:总数|总量|总额)?(?:的(?:比重|比例)?)(?:为|是|达)?$"
)
_BARE = re.compile(r"^(?:占|占比|占比为|比重|比重为)$")
_FRAME = re.compile(
    r"(?:^|[。；，\n])(?P<name>[\u4e00-\u9fa5]{3,12})(?:中|里)[，,：:]?(?P<part>[\u4e00-\u9fa5]{2,16})$"
)
_STATE = re.compile(r"(?:人员|职工|人数|总数|数量|总额|数|额|共|为|(?<![实现])有|达)+$")
_LEAST, _SHORT = 3, 2
_FAR = 40
_ANY = ("支出", "收入", "预算", "决算")
_PLAN = re.compile(r"^(?:年初|年度|全年)?(?:计划|目标|任务|应完成|应办)(?:数|值|任务|为|是)*$")
_DONE_RATE = re.compile(r"^(?:目标|计划|任务|指标)?(?:完成|实现)率(?:为|是|达到?|[:：])*$")
_LESS_IS_MORE = re.compile(LESS_IS_MORE)
_TIME = {"天", "日", "小时", "分钟", "个工作日", "个月", "年", "月"}


def of_named(audit: Audit, paragraph: Paragraph) -> Iterator[Hit]:
    """Yield the shares of a paragraph that are not of what they name, and rates turned round."""
    for _, group in groupby(paragraph.mentions, key=lambda mention: mention.sentence):
        here = list(group)
        for part, share in pairwise(here):
            beside = share.stop <= 2 and part.depth == share.depth and exact(part, share)
            if share.quantity.kind is not Kind.SHARE or not beside or part.past:
                continue
            whole = _whole(audit, paragraph, part, share)
            able = [m for m in here if m.at < share.at and whole and alike(m, whole.mention) and exact(m)]
            if whole and not any(ratio_meets(share, m, whole.mention) for m in able):
                total = whole.mention
                made = share.quantity.printed(part.quantity.value / total.quantity.value)
                working = f"{part.written(paragraph.folded)}、{total.written(whole.paragraph.folded)}"
                yield wrong_by(audit, paragraph, share, made, working)
        yield from _in_a_list(audit, paragraph, here)
        yield from _turned(audit, paragraph, here)


def _whole(audit: Audit, paragraph: Paragraph, part: Mention, share: Mention) -> Said | None:
    """Return the only figure called as what a share says it is of; None where there is none, or several."""
    named = _OF.match(share.lead)
    if named:
        name = named["name"]
    elif _BARE.match(share.lead) and (framed := _FRAME.search(_before(part))):
        name = framed["name"]
    else:
        return None
    root = _STATE.sub("", name)
    if len(root) < _SHORT or root in _ANY:
        return None  # which of all outlays is meant another check knows
    known = [
        s for s in audit.once(by_end).get(root[-2:], ()) if _is_called(s, root) and s.mention is not part
    ]
    known = [s for s in known if alike(s.mention, part) and not s.mention.past and exact(s.mention)]
    here = [s for s in known if s.paragraph is paragraph] or known
    values = {s.mention.quantity.value for s in here}
    if len(values) != 1 or not here[0].mention.quantity.value:
        return None
    return here[0]


def _before(part: Mention) -> str:
    at = part.at - part.span.start
    return part.span.text[max(0, at - _FAR) : at]


def _is_called(item: Said, root: str) -> bool:
    lead = _STATE.sub("", item.mention.lead)
    return lead.endswith(root) and not re.search("其中|计划|目标|新增|占", lead)


def by_end(audit: Audit) -> dict[str, list[Said]]:
    """Return the figures by the last two letters of what they are called, for ``audit.once``."""
    found: dict[str, list[Said]] = {}
    for item in audit.once(said):
        lead = _STATE.sub("", item.mention.lead)
        if len(lead) > 1:
            found.setdefault(lead[-2:], []).append(item)
    return found


def _in_a_list(audit: Audit, paragraph: Paragraph, here: list[Mention]) -> Iterator[Hit]:
    """Yield the one share of a list that is not of the whole all others are of."""
    told = [
        (part, share)
        for part, share in pairwise(here)
        if share.quantity.kind is Kind.SHARE and _BARE.match(share.lead) and share.stop <= 2
        and exact(part, share) and part.quantity.kind in (Kind.COUNT, Kind.MONEY)
    ]  # fmt: skip
    if len(told) < _LEAST or not all(alike(told[0][0], part) for part, _ in told):
        return
    for whole in [m for m in here if m.at < told[0][0].at and alike(m, told[0][0])][-2:]:
        if not whole.quantity.value or not exact(whole):
            continue
        off = [pair for pair in told if not ratio_meets(pair[1], pair[0], whole)]
        if len(off) == 1 and len(told) > _LEAST:
            part, share = off[0]
            made = share.quantity.printed(part.quantity.value / whole.quantity.value)
            yield wrong(audit, paragraph, share, made, (part, whole))
            return


def _turned(audit: Audit, paragraph: Paragraph, here: list[Mention]) -> Iterator[Hit]:
    """Yield a rate of done that is the plan by what was done, which stands before the plan."""
    for done, plan, rate in zip(here, here[1:], here[2:], strict=False):
        if rate.quantity.kind is not Kind.SHARE or not _DONE_RATE.match(rate.lead) or rate.stop != 2:
            continue
        units = done.quantity.unit == plan.quantity.unit and done.quantity.unit not in _TIME
        beside = plan.stop == 2 and done.depth == plan.depth == rate.depth and exact(done, plan, rate)
        if not (units and beside and _PLAN.match(plan.lead)) or _LESS_IS_MORE.search(done.lead + plan.lead):
            continue
        both = done.quantity.value > 0 and plan.quantity.value > 0 and alike(done, plan)
        if both and ratio_meets(rate, plan, done) and not ratio_meets(rate, done, plan):
            made = rate.quantity.printed(done.quantity.value / plan.quantity.value)
            yield wrong(audit, paragraph, rate, made, (done, plan))
