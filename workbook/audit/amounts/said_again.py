"""Rates, shares and counts a second place takes up in other words, each by a name nobody mistakes.

“6月底48.0%，低于50%的序时要求” … “6月底进度只有44.8%”: what was spent by a month is one
“追加额相当于年初预算的25.0%” … “追加比例达到22.0%”: so is what was added of the first budget
“50岁以上的47人，占42.0%” … “50岁以上的超过六成”: 42% are not so many
“其中暴雨62次” … “72次暴雨预警中命中63次”: N X are all X there were
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from workbook.audit.amounts.missing_again import missing_again
from workbook.audit.remedies.plans import measures, orders
from workbook.audit.sums.listed_projects import counts_of_projects
from workbook.audit.sums.project_totals import told_of_projects
from workbook.audit.text.about import about
from workbook.audit.text.case import Audit, at
from workbook.audit.text.told import Said, said
from workbook.audit.text.wrong import exact
from workbook.check.frame.finding import Hit
from workbook.language.folding import Span
from workbook.language.mentions import Mention
from workbook.language.quantities import Bound, Kind

_MONTH = re.compile(r"(?:^|[^\d])(?P<month>1[0-2]|[1-9])月(?:底|末)(?P<what>[\u4e00-\u9fa5]{0,10})$")
_PROGRESS = re.compile(
    r"(?:预算|部门|整体|总体|累计|全年)*(?:支出|执行|支付)?(?:进度|率)?(?:为|达到?|只有|仅有?|是|才|仅为)*"
)
_ADDED = re.compile(
    r"(?:(?:追加|调整)额?(?:相当于|占|为)年初(?:部门)?预算的|(?:^|[，。；]|年中|预算|致使|使)(?:预算)?(?P<way>追加|调整)(?:比例|率|幅度)(?:达到?|为|高达|是)?)$"
)
_AIMED = re.compile("目标|控制|不超|以内|以下|力争|降|要求|上限|上年|20\\d\\d年的")


def said_again(audit: Audit) -> Iterator[Hit]:
    """Yield what was not done, how many projects, rates, shares in words and counts told otherwise."""
    yield from missing_again(audit)
    yield from counts_of_projects(audit)
    yield from told_of_projects(audit)
    ahead = orders(audit.once(measures))
    shares = [
        s for s in audit.once(said)
        if s.mention.quantity.kind is Kind.SHARE and s.paragraph.order not in ahead and not s.mention.past
    ]  # fmt: skip
    yield from _by_key(audit, shares)
    yield from _in_tenths(audit, shares)
    yield from _all_of_a_name(audit)


def _by_key(audit: Audit, shares: Sequence[Said]) -> Iterator[Hit]:
    """Yield the rates of one name that are not as the first place has them."""
    own = audit.once(about).year
    groups: dict[str, list[Said]] = {}
    for item in shares:
        mention = item.mention
        if exact(mention) and mention.year in (0, own) and not mention.depth and (key := _key(mention)):
            groups.setdefault(key, []).append(item)
    for key, group in groups.items():
        model = group[0]
        for item in group[1:]:
            one, other = item.mention.quantity, model.mention.quantity
            if item.paragraph is not model.paragraph and not (
                one.agrees(other.value) or other.agrees(one.value)
            ):
                yield _hit(audit, item, model, key)


def _key(mention: Mention) -> str:
    start = mention.at - mention.span.start
    before = mention.span.text[max(0, start - 24) : start]
    found = _MONTH.search(before)
    if found and _PROGRESS.fullmatch(found["what"]):
        return f"{found['month']}月末支出进度"
    added = _ADDED.search(before)
    if (
        added
        and not _AIMED.search(before)
        and not re.search("^的?(?:目标|控制|上限|以内|以下)", mention.tail)
    ):
        return f"{added['way'] or before[max(0, added.start()) :][:2].strip('，。；')}比例"
    return ""


def _hit(audit: Audit, item: Said, model: Said, subject: str) -> Hit:
    text, mention = item.paragraph.folded, item.mention
    span = Span(text.text[mention.at : mention.end], mention.at)
    value, expected = mention.written(text), model.mention.written(model.paragraph.folded)
    return at(audit, item.paragraph, span, value, expected, subject=subject, other=model.paragraph.line.spot)


_NAME = re.compile(r"(?P<name>[\u4e00-\u9fa5\d]{4,16}?)(?:的|占)?(?:人员|职工)?(?:已|均)?$")


def _in_tenths(audit: Audit, shares: Sequence[Said]) -> Iterator[Hit]:
    """Yield shares told in tenths, 超过六成, of what another place gives less, or no more, of."""
    for item in audit.once(said):
        mention, quantity = item.mention, item.mention.quantity
        if quantity.unit not in ("成", "半") or quantity.bound not in (Bound.OVER, Bound.UNDER):
            continue
        start = quantity.start - mention.span.start
        before = re.sub("(?:超过|不到|不足|近|达|约|占)+$", "", mention.span.text[max(0, start - 20) : start])
        found = _NAME.search(re.split("[，。；：、中]", before)[-1])
        if not found:
            continue
        name = found["name"].rstrip("的占")
        same = [
            s for s in shares if exact(s.mention) and s.mention is not mention and _named(s.mention, name)
        ]
        over = quantity.bound is Bound.OVER
        off = [s for s in same if (s.mention.quantity.value < quantity.value) == over]
        if same and len(off) == len(same):
            yield _hit(audit, item, same[0], name)


def _named(mention: Mention, name: str) -> bool:
    """Tell whether a share is of what is called so, at most one figure between: 50岁以上的47人，占42.0%."""
    start = mention.at - mention.span.start
    before = mention.span.text[max(0, start - 40) : start]
    at_ = before.rfind(name)
    between = before[at_ + len(name) :] if at_ >= 0 else "。"
    return "。" not in between and "；" not in between and between.count("，") <= 1 and "占" in between


_BEHIND = re.compile(r"^(?P<noun>[\u4e00-\u9fa5]{2,12}?)(?:中|里)")
_UNITS = frozenset("次场件起个家户份条处台辆人名位例项期批")
_END = 2
_GENERAL = ("项目", "工作", "问题", "单位", "指标", "任务", "人员", "合同", "企业", "学校", "村")


def _all_of_a_name(audit: Audit) -> Iterator[Hit]:
    """Yield a number of things in front of their name, N次X中, that is not the only one told behind it."""
    counts = [s for s in audit.once(said) if s.mention.quantity.unit in _UNITS and exact(s.mention)]
    by_end: dict[tuple[str, str], list[Said]] = {}
    for item in counts:
        key = (item.mention.lead[-_END:], item.mention.quantity.unit)
        by_end.setdefault(key, []).append(item)
    for item in counts:
        mention = item.mention
        found = _BEHIND.match(mention.tail)
        if mention.lead or not found:
            continue
        noun, unit = found["noun"], mention.quantity.unit
        ends = dict.fromkeys(noun[n - _END : n] for n in range(_END, len(noun) + 1))
        same = [
            s for end in ends for s in by_end.get((end, unit), ())
            if s.paragraph is not item.paragraph and not s.mention.past and _is_of(s.mention, found["noun"])
        ]  # fmt: skip
        if len(same) == 1 and not mention.quantity.agrees(same[0].mention.quantity.value):
            yield _hit(audit, item, same[0], found["noun"])


def _is_of(mention: Mention, noun: str) -> bool:
    """Tell whether a figure is called by a noun or what it begins with: 暴雨 of 暴雨预警."""
    bare = re.sub("^其中", "", mention.lead)
    return bare not in _GENERAL and len(bare) >= _END and noun.startswith(bare)
