"""Rates whose figures the same sentence tells in another way than by part and whole.

“征集23篇，比目标多3篇，完成率115%”: the aim is 20
“支出95万元，执行率95%，结余5万元”: spent and left are all there was
“追加数是年初批复数的6.82%”: both are called by name
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from workbook.audit.text.case import Audit, at
from workbook.audit.text.document import Paragraph
from workbook.audit.text.phrases import LEFT, TARGET
from workbook.check.frame.finding import Hit
from workbook.language.folding import Span
from workbook.language.mentions import Mention
from workbook.language.quantities import ROUNDED, Bound, Kind
from workbook.language.relations.model import slip

_GAP = re.compile(
    r"^(?:也就是|即|还)?(?:(?:[比较]|跟|与)(?:年初|年度|原定|全年)?(?:目标|任务|计划|指标|要求)(?:数|值|任务)?相?比?)?"
    r"(?:(?P<up>多|超|超出|超额|超过|多完成)|(?P<down>少|差|欠|还差|少完成|短缺))(?:了|出|办|做|完成|征集|发|编|印|建|修|种)*$"
)
_RATED = re.compile(
    rf"^(?:任务|目标|计划|年度|总)*完成率(?:为|是|达到?)?$|(?:是|为|占|达到?|完成|完成了|相当于)(?:年初|年度|全年)?{TARGET}(?:任务|数|值)?的$"
)
_SPENT = re.compile(r"(?:支出|执行|支付|使用|花费|花|用)(?:合计|总额|数|金额|了|掉)?(?:为|是|共|计)?$")
_RATE = re.compile(r"(?:执行率|支出率|支付率|使用率|支出进度|完成预算的|用了|花了)(?:为|是|达到?)?$")
_REST = re.compile(r"(?:结余|结转|结转结余|结余结转|剩余|还剩|剩下|剩|余)(?:资金|金额|了|为)?$")
_CALLED = re.compile(
    r"(?:^|[，；])(?P<part>[\u4e00-\u9fa5]{2,10}?)(?:数|额)?(?:是|为|占|相当于|占到)(?P<whole>[\u4e00-\u9fa5]{2,12}?)(?:数|额)?的$"
)
_HELD = re.compile("[比较]")
_ASIDE = re.compile("上年|去年|其中|同比|增|减|降")


def told_nearby(audit: Audit, paragraph: Paragraph) -> Iterator[Hit]:
    """Yield the rates that the figures beside them do not make."""
    known = {m.at for r in paragraph.relations if r.kind in ("rate", "share") for m in r.many(r.kind)}
    listed = [m for m in paragraph.mentions if not m.depth]
    for number, rate in enumerate(listed):
        if rate.quantity.kind is not Kind.SHARE or rate.quantity.loose or rate.at in known:
            continue
        if rate.quantity.bound is not Bound.EXACT:
            continue
        here = [m for m in listed[max(0, number - 4) : number + 3] if m.sentence == rate.sentence]
        for part, whole, working in (
            *_beyond(rate, here, paragraph),
            *_with_the_rest(rate, here, paragraph),
            *_by_name(rate, paragraph),
        ):
            expected = part / whole
            if abs(expected - rate.quantity.value) > rate.quantity.step / 2 + ROUNDED:
                text = paragraph.folded
                span = Span(text.text[rate.at : rate.end], rate.at)
                shown = rate.quantity.printed(expected)
                yield at(audit, paragraph, span, rate.written(text), shown, working=working, hint="")
                break


_Told = tuple[Decimal, Decimal, str]


def _beyond(rate: Mention, here: list[Mention], paragraph: Paragraph) -> Iterator[_Told]:
    """Yield what was done and its aim by how much one is more or less than the other."""
    if not _RATED.search(rate.lead):
        return
    gaps = [(m, found) for m in here if (found := _GAP.match(m.lead)) and m.quantity.kind is Kind.COUNT]
    if len(gaps) != 1:
        return
    gap, found = gaps[0]
    last = next((m for m in reversed(paragraph.mentions) if m.at < gap.at), None)
    if last is not None and last.at > rate.at and _HELD.search(last.lead):
        return  # 新增4,386人，为目标的104.43%，比2023年的4,327人多59人
    done = [
        m for m in here
        if m.at < min(gap.at, rate.at) and m.quantity.unit == gap.quantity.unit
    ]  # fmt: skip
    if (
        len(done) != 1
        or re.search(TARGET, done[0].lead)
        or gap.stop > 2
        or rate.stop > 2
        or _loose(done[0], gap)
    ):
        return
    own, by = done[0].quantity.value, gap.quantity.value
    aim = own - by if found["up"] else own + by
    if aim > 0:
        yield own, aim, f"{done[0].written(paragraph.folded)}、{found[0]}{gap.written(paragraph.folded)}"


def _with_the_rest(rate: Mention, here: list[Mention], paragraph: Paragraph) -> Iterator[_Told]:
    """Yield what was spent and, with what is left, all there was."""
    if not _RATE.search(rate.lead):
        return
    spent = [m for m in here if m.at < rate.at and _SPENT.search(m.lead) and m.quantity.kind is Kind.MONEY]
    rest = [m for m in here if _REST.search(m.lead) and m.quantity.kind is Kind.MONEY]
    money = [m for m in here if m.quantity.kind is Kind.MONEY]
    if len(spent) != 1 or len(rest) != 1 or len(money) != 2 or rate.stop > 2 or _loose(spent[0], rest[0]):
        return
    if _ASIDE.search(spent[0].lead + rest[0].lead) or rest[0].stop > 2:
        return
    whole = spent[0].quantity.value + rest[0].quantity.value
    if whole > 0:
        working = "、".join(m.written(paragraph.folded) for m in (spent[0], rest[0]))
        yield spent[0].quantity.value, whole, working


def _by_name(rate: Mention, paragraph: Paragraph) -> Iterator[_Told]:
    """Yield the two amounts of the sentence that a share calls by name: 追加数是年初批复数的."""
    before = rate.span.text[: rate.at - rate.span.start]
    found = _CALLED.search(before)
    if not found or _ASIDE.search(found["part"] + found["whole"]):
        return
    listed = [
        m for m in paragraph.mentions
        if m.sentence == rate.sentence and m.at < rate.at and m.quantity.kind in (Kind.MONEY, Kind.COUNT)
    ]  # fmt: skip
    parts = [m for m in listed if m.lead.endswith(found["part"])]
    wholes = [m for m in listed if m.lead.endswith(found["whole"])]
    if len(parts) == len(wholes) == 1 and parts[0] is not wholes[0] and wholes[0].quantity.value:
        one, other = parts[0], wholes[0]
        if (
            one.quantity.kind is other.quantity.kind
            and one.quantity.unit == other.quantity.unit
            and not _loose(one, other)
        ):
            working = "、".join(m.written(paragraph.folded) for m in (one, other))
            yield one.quantity.value, other.quantity.value, working


_HAD = re.compile(
    r"(?:预算|拨款|经费|资金|收入|下拨|拨来|拨入|到位|原有|共有|购进|领取|领来)(?:了|为|是|共)?$"
)
_USED = re.compile(r"^(?:实际|一共|共|已经?|全年)?(?:用|花|支出|使用|用掉|花掉|领用|发出|消耗)(?:了|掉|去)?$")
_STILL = re.compile(r"^(?:还|尚)?(?:剩|余|剩余|剩下|余下)(?:下|了|余)?$")
_THAN = re.compile(r"[比较](?:上年|去年|(?:19|20)\d\d年)(?:度)?的?$")
_MORE = re.compile(r"^(?:(?P<up>多|增加|增长|多花|多用|多支出)|(?:少|减少|下降|少花|少用|少支出|降低))了?$")
_TO = re.compile(r"^(?:达到?|为|是|到|变为|降到|降为|减到|增到)了?$")


def told_plainly(audit: Audit, paragraph: Paragraph) -> Iterator[Hit]:
    """Yield what is left, or came of it, told in everyday words: 预算12万元，用了9万元，剩3万元."""
    listed = paragraph.mentions
    ends = {m.sentence: m.at for m in listed}  # where the last figure of each sentence stands
    for one, other, last in zip(listed, listed[1:], listed[2:], strict=False):
        kinds = {(m.quantity.kind, m.quantity.unit) for m in (one, other, last)}
        beside = one.sentence == last.sentence and max(other.stop, last.stop) <= 2 and len(kinds) == 1
        if not beside or _loose(one, other, last) or one.depth or other.depth or last.depth:
            continue
        later = ends[last.sentence] > last.at
        if later or re.match("没|未|的|不", last.tail):
            continue
        moved = _MORE.match(other.lead)
        if _HAD.search(one.lead) and _USED.match(other.lead) and _STILL.match(last.lead):
            expected = one.quantity.value - other.quantity.value
        elif _THAN.search(one.lead) and moved and _TO.match(last.lead):
            by = other.quantity.value
            expected = one.quantity.value + (by if moved["up"] else -by)
        else:
            continue
        steps = sum((m.quantity.step for m in (one, other, last)), Decimal(0))
        slack = steps / 2 if one.quantity.kind is Kind.MONEY else Decimal(0)
        if last.quantity.kind in (Kind.MONEY, Kind.COUNT) and abs(expected - last.quantity.value) > slack:
            text = paragraph.folded
            span = Span(text.text[last.at : last.end], last.at)
            working = "、".join(m.written(text) for m in (one, other))
            shown = last.quantity.printed(expected)
            yield at(audit, paragraph, span, last.written(text), shown, working=working)


_INCOME = re.compile(
    r"^(?:[\d]{4}年)?(?:全年|本年|年度|部门|本部门)*(?:总)?收入(?:合计|总计|总额)?(?:为|是|共)?$"
)
_OUTLAY = re.compile(
    r"^(?:[\d]{4}年)?(?:全年|本年|年度|部门|本部门|实际|共)*(?:总)?支出(?:合计|总计|总额)?(?:为|是|共)?$"
)
_NONE_BROUGHT = re.compile(
    f"(?:没有|无|未|不存在)(?:任何)?(?:上年|年初|上年度)(?:的)?{LEFT}(?:结转|结余|和|资金)*"
)
_BROUGHT = re.compile(f"(?:上年|年初|以前年度|上年度)(?:的)?{LEFT}|结余分配|弥补|调剂|动用|经营")


def left_of_income(audit: Audit) -> Iterator[Hit]:
    """Yield what is left that is not the income less what was spent, but for one slip of the pen."""
    text = "\n".join(p.folded.text for p in audit.document.body)
    listed = [(p, m) for p in audit.document.body for m in p.mentions if m.quantity.kind is Kind.MONEY]
    plain = [(p, m) for p, m in listed if not m.past and not m.depth and not _loose(m)]
    income = {m.quantity.value: (p, m) for p, m in plain if _INCOME.match(m.lead)}
    if len(income) != 1 or _BROUGHT.search(_NONE_BROUGHT.sub("", text)):
        return
    ((_, had),) = income.values()
    for paragraph in audit.document.body:
        here = [m for p, m in plain if p is paragraph]
        for spent, rest in pairwise(here):
            beside = spent.sentence == rest.sentence and rest.stop == 2 and _REST.fullmatch(rest.lead)
            one_unit = spent.quantity.unit == rest.quantity.unit == had.quantity.unit
            if not beside or not one_unit or not _OUTLAY.match(spent.lead):
                continue
            expected = had.quantity.value - spent.quantity.value
            told, shown = (rest.quantity.printed(each) for each in (rest.quantity.value, expected))
            if expected > 0 and told != shown and slip(told, shown):
                written = paragraph.folded
                span = Span(written.text[rest.at : rest.end], rest.at)
                working = f"收入{had.quantity.printed(had.quantity.value)}、支出{spent.written(written)}"
                yield at(audit, paragraph, span, rest.written(written), shown, working=working)


def _loose(*listed: Mention) -> bool:
    return any(not m.quantity.exact for m in listed)
