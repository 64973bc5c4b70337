"""How many of a thing a later chapter takes up: 5份合同补登台账, where 6份合同 were not registered.

“一是12台设备没有卡片 … 为10台设备补登卡片”: what a measure mends is what the problems count
“发现隐患428处，整改415处，剩余13处 … 15处隐患没有销号”: what a problem counts stands further up, or is the
difference of two numbers there
“派出司法所15个 … 13个司法所中有9个达标”: N个X中 is of all there are
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations

from workbook.audit.remedies.plans import measures, orders, problems
from workbook.audit.text.about import about
from workbook.audit.text.case import Audit, at
from workbook.audit.text.likeness import OF_COUNTS, pairs
from workbook.audit.text.phrases import PEOPLE, STILL
from workbook.audit.text.told import Said, said
from workbook.audit.text.words import WORDS
from workbook.check.frame.finding import Hit
from workbook.language.folding import Span
from workbook.language.quantities import Kind

_NOUN = re.compile(r"^(?:已[\u4e00-\u9fa5]{2,4}的)?(?P<noun>[\u4e00-\u9fa5]{2,16})")
_GENERAL = frozenset(WORDS.general)
"""Pairs of letters many things are called by: to share these is to share nothing."""
_ANEW = re.compile(
    r"(?:计划|新增|新建|新[\u4e00-\u9fa5]?|再|另|每|各|共|全部|所有|先|首批|其中|增加|增派|每[年月季周][^，。；]{0,6}|选派|选送|引进|招聘|招录|返聘|聘请|培训|组织|开展|举办|组建|建立|分|其余|以上|第|约|其他|累计|对接|扩大到|扩大至|达到|提高到|不少于|不低于|补充|配备|先(?:改造|建设|修复|修缮|整改|办理|登记|归档|更换|完成|安排|解决|清理|补登|补签|补齐|培训|验收))[了]?$"
)
_NO_UNITS = frozenset(
    ("", "分", "年", "天", "日", "月", "个月", "周", "工作日", "小时", "次", "倍", "元", "个工作日", "%")
)
_NEGATIVE = re.compile("没|未|不|无|缺|差|逾期|滞后|闲置|剩|其余|尚|仍")
_REST = re.compile("剩余|剩下|其余|余下|尚有|还有|仍有|尚|余$")
_PLANNED = re.compile("计划|目标|上年|去年|任务|20\\d\\d年的|比")
_ALL = re.compile(r"^(?P<noun>[\u4e00-\u9fa5]{2,8}?)(?:中|里|当中)(?:[，,]|累计|已|有|共|的|仅|只|$)")
_BEGUN = re.compile("(?<=..)(?:未|没有|中|补|逐|成立|配|缺|信息|账|实|需|已|均|都|登|长期|有)")
_SHARED, _NEAR, _HEAD = 3, 60, 6
"""So many pairs of letters in common mean one thing; so many letters on either side are the clause;
so many behind a number are its noun."""


@dataclass(frozen=True, slots=True)
class Count:
    """A number of things: how many, of what unit, what stands behind it, its clause, its sentence."""

    item: Said
    value: Decimal
    unit: str
    noun: str
    clause: frozenset[str]
    sentence: frozenset[str]

    @property
    def order(self) -> int:
        """Where its paragraph stands."""
        return self.item.paragraph.order

    @property
    def pairs(self) -> frozenset[str]:
        """Pairs of letters of the noun."""
        return _pairs(self.noun) - _GENERAL


def _pairs(text: str) -> frozenset[str]:
    return pairs(text, OF_COUNTS) - _GENERAL


def counts(audit: Audit) -> list[Count]:
    """Return the exact numbers of things of the running text, for ``audit.once``."""
    own, found = audit.once(about).year, []
    spoken: dict[tuple[int, int], frozenset[str]] = {}
    for item in audit.once(said):
        mention, quantity = item.mention, item.mention.quantity
        exact = quantity.exact and quantity.kind is Kind.COUNT
        if mention.lead.startswith(("另有", "另外")):
            continue  # of what is left, in each place something else
        if not exact or quantity.unit in _NO_UNITS or mention.past or mention.year not in (0, own, own + 1):
            continue
        text = mention.span.text
        at_ = mention.at - mention.span.start
        start = max(text.rfind(sign, max(0, at_ - _NEAR), at_) for sign in "，。；：、") + 1
        clause = re.split("[，。；、：]", text[max(start, at_ - _NEAR) : at_ + _NEAR])[0]
        behind = _NOUN.match(mention.tail)
        place = (item.paragraph.order, mention.span.start)
        if place not in spoken:
            spoken[place] = _pairs(text)
        found.append(
            Count(
                item, quantity.value, "人" if quantity.unit in PEOPLE else quantity.unit,
                behind["noun"] if behind else "", _pairs(re.sub(r"[\d.]+", "，", clause)), spoken[place],
            )
        )  # fmt: skip
    return found


def counted_again(audit: Audit) -> Iterator[Hit]:
    """Yield the numbers of things that a later chapter, or the words for all of them, tell otherwise."""
    wrong, right = orders(audit.once(problems)), orders(audit.once(measures))
    listed = audit.once(counts)
    told = [each for each in listed if each.order not in wrong and each.order not in right]
    faults = [each for each in listed if each.order in wrong and each.order not in right]
    plans = [each for each in listed if each.order in right and each.order not in wrong]
    yield from _measured(audit, plans, faults, [*told, *faults])
    yield from _admitted(audit, faults, told)
    yield from _of_all(audit, listed)
    yield from _finished(audit, told)


_EXPECTED = re.compile("再有|再增|另有|新增|预计|力争|达到|提高到|增加到|扩大到")


def _measured(
    audit: Audit, plans: Sequence[Count], faults: Sequence[Count], listed: Sequence[Count]
) -> Iterator[Hit]:
    """Yield what a measure mends, where the problems count the same thing otherwise."""
    for plan in plans:
        if (
            len(plan.noun) < 2
            or plan.noun.startswith(("拟", "新", "其他"))
            or _ANEW.search(plan.item.mention.lead)
            or _EXPECTED.search(plan.item.mention.lead)
        ):
            continue
        same = [f for f in faults if f.unit == plan.unit and _one_thing(plan, f) and not _is_sample(f)]
        if same and any(
            f.value == plan.value for f in faults if (f.unit, f.order) == (plan.unit, same[0].order)
        ):
            continue
        values = {f.value for f in same}
        if _REST.search(plan.item.mention.lead) and plan.value in _possible(
            [f for f in faults if f.unit == plan.unit and f.order == same[0].order] if same else []
        ):
            continue
        if any(plan.value in _multiplied(fault, faults) for fault in same) or _is_begun(plan):
            continue
        beside = {p.value for p in plans if p.order == plan.order and p.unit == plan.unit}
        if any(one + two in values for one, two in combinations(sorted(beside), 2)):
            continue  # 取消7个点位…；11个点位待道路恢复后建成: of 18
        if len(values) == 1 and not values & beside and not _anywhere(plan, listed):
            yield _hit(audit, plan, same[0])


def _one_thing(plan: Count, fault: Count) -> bool:
    """Tell whether a measure and a problem count one thing: the noun of one stands in the other."""
    head = plan.noun[:4]
    return bool(fault.noun) and bool(plan.pairs & fault.pairs) and bool(_pairs(head) & fault.pairs)


def _anywhere(one: Count, others: Sequence[Count]) -> bool:
    """Tell whether others count the same with the same number, the noun before it or behind."""
    own = one.pairs
    return any(
        o.value == one.value and o.unit == one.unit and (o.pairs | _pairs(o.item.mention.lead)) & own
        for o in others
    )


def _is_sample(fault: Count) -> bool:
    """Tell whether a count is of what was looked at: 抽查30家企业，4家台账缺项."""
    return fault.item.mention.lead.endswith(("抽查", "检查", "核查", "抽取", "排查"))


_PER_EACH = re.compile(
    rf"(?:各自?|均|每[\u4e00-\u9fa5]{{1,3}}){STILL}?(?:有|缺|欠|差|缺少|存在|涉及)?(?:了|约)?$"
)
_LATER = re.compile(r"[，；](?:其余|余下|剩余|剩下|另外)")


def _multiplied(fault: Count, faults: Sequence[Count]) -> set[Decimal]:
    """Return how many of a thing there are in all where so many of each are told: 2家企业各有1条隐患."""
    if not _PER_EACH.search(fault.item.mention.lead):
        return set()
    here = fault.item.mention
    return {
        fault.value * other.value for other in faults
        if other is not fault and other.item.paragraph is fault.item.paragraph
        and other.item.mention.sentence == here.sentence and other.item.mention.at < here.at
    }  # fmt: skip


def _is_begun(plan: Count) -> bool:
    """Tell whether a measure parts what it mends: 5月底前登记8台，9月底前登记其余4台."""
    mention = plan.item.mention
    return _LATER.search(mention.span.text[mention.end - mention.span.start :]) is not None


def _admitted(audit: Audit, faults: Sequence[Count], told: Sequence[Count]) -> Iterator[Hit]:
    """Yield what a problem counts, where the chapters before tell the same with another number."""
    for fault in faults:
        mention = fault.item.mention
        if mention.lead.endswith("的") or re.match("[^，。；]{2,8}(?:提出|反映|建议)", mention.tail):
            continue  # 早年建成的29座; 有19家企业提出
        if not fault.pairs or _ANEW.search(mention.lead) or _ALL.match(mention.tail):
            continue
        able = [t for t in told if t.unit == fault.unit and t.sentence & fault.pairs]
        same = [t for t in able if _same_fault(fault, t)]
        values = {t.value for t in same}
        if len(values) != 1 or fault.value in _possible(able) or values & _multiplied(fault, faults):
            continue
        if values & _beside(fault) or fault.value in _beside(same[0]) or _other_state(fault, same[0]):
            continue
        yield _hit(audit, fault, same[0])


def _beside(count: Count) -> set[Decimal]:
    """Return the other numbers of a count's sentence in its unit, and what they leave of it: 20处完成17处."""
    own = count.item.mention
    found = {
        m.quantity.value
        for m in count.item.paragraph.mentions
        if m is not own and m.sentence == own.sentence and m.quantity.unit == own.quantity.unit
    }
    return found | {abs(count.value - value) for value in found}


_DONE = re.compile(
    "建成|完成|完工|竣工|投用|投入使用|验收|办结|通过|达标|合格|到位|落实|整改|交付|开通|结项|销号|收回|兑现|获得|荣获|实现"
)
_UNDONE = re.compile(
    "停工|停建|停用|停业|停摆|未|没|不|无|暂缓|推迟|延期|取消|滞后|逾期|闲置|流标|缓建|搁置|中断|退出|落后|偏低|欠|缺|差"
)


def _other_state(fault: Count, told: Count) -> bool:
    """Tell whether a problem counts those that were not done and the text before those that were:
    8个一事一议项目建成投用 … 2个一事一议项目停工."""
    here, there = (_spoken(each) for each in (fault, told))
    return bool(_UNDONE.search(here) and _DONE.search(there) and not _UNDONE.search(there))


def _spoken(count: Count) -> str:
    """Return what a sentence says behind a count, up to the next count of that unit or its end."""
    mention = count.item.mention
    text = mention.span.text[mention.end - mention.span.start :]
    return re.split(rf"[；]|\d+{re.escape(mention.quantity.unit)}", text[:_NEAR])[0]


def _same_fault(fault: Count, told: Count) -> bool:
    """Tell whether a number of a problem and one further up are of one thing in one state."""
    before, after = told.item.mention.lead, told.item.mention.tail
    if _PLANNED.search(before):
        return False
    spoken = _NEGATIVE.search(fault.item.mention.tail) is not None
    if _REST.search(before) or (spoken and _REST.search(after[:3])):
        return spoken and bool(_pairs(fault.noun[:_HEAD]) & told.sentence)
    alike = len(fault.noun) >= 4 and fault.noun[:4] == told.noun[:4]
    return (
        bool(told.noun)
        and (alike or len(fault.clause & told.clause) >= _SHARED)
        and bool(fault.pairs & told.pairs)
    )


def _possible(able: Sequence[Count]) -> set[Decimal]:
    """Return the numbers told, and the differences of those of one paragraph."""
    values = {each.value for each in able}
    for one, two in combinations(able, 2):
        if one.order == two.order:
            values.add(abs(one.value - two.value))
            values.add(one.value + two.value)
    return values


def _of_all(audit: Audit, listed: Sequence[Count]) -> Iterator[Hit]:
    """Yield the number of all of a thing, N个X中, where the only other place that counts all X differs."""
    for each in listed:
        found = _ALL.match(each.item.mention.tail)
        if not found or len(found["noun"]) < 3 or each.item.mention.lead:
            continue
        whole = [
            o for o in listed
            if o.unit == each.unit and o.order != each.order and o.item.mention.lead.endswith(found["noun"])
            and not _PLANNED.search(o.item.mention.lead) and not _OF_EACH.search(o.item.mention.lead)
        ]  # fmt: skip
        anywhere = {o.value for o in listed if o.order != each.order and _is_of(o, found["noun"], each.unit)}
        if len(whole) == 1 and each.value not in anywhere:
            yield _hit(audit, each, whole[0])


_OF_EACH = re.compile("[每各][\u4e00-\u9fa5]")
_FINISHED = re.compile(r"已(?:完工|建成|竣工|完成|改造|修缮|建设完成)的$")
_REACHED = re.compile(r"(?:实际|已)(?:完成|建成|改造|修缮|维修|完工|新建)?$")


def _finished(audit: Audit, told: Sequence[Count]) -> Iterator[Hit]:
    """Yield how many finished things are spoken of, where as many were not finished: 已完工的8处工程."""
    for each in told:
        if not _FINISHED.search(each.item.mention.lead) or not each.pairs:
            continue
        done = [
            o for o in told
            if o.unit == each.unit and _REACHED.search(o.item.mention.lead) and o.sentence & each.pairs
            and o.order < each.order
        ]  # fmt: skip
        if len({o.value for o in done}) == 1 and done[0].value != each.value:
            yield _hit(audit, each, done[0])
        same = [o for o in told if o is not each and o.unit == each.unit and o.noun[:4] == each.noun[:4]]
        for other in same if len(each.noun) >= 4 else ():
            if not other.item.mention.lead and other.value != each.value:
                yield _hit(audit, other, each)


def _is_of(count: Count, noun: str, unit: str) -> bool:
    return count.unit == unit and (noun in count.item.mention.lead or count.noun.startswith(noun))


def _hit(audit: Audit, one: Count, model: Count) -> Hit:
    text, mention = one.item.paragraph.folded, one.item.mention
    span = Span(text.text[mention.at : mention.end], mention.at)
    other = model.item
    return at(
        audit, one.item.paragraph, span, mention.written(text),
        other.mention.written(other.paragraph.folded),
        subject=_BEGUN.split(one.noun)[0][:8] or mention.subject[-8:], other=other.paragraph.line.spot,
    )  # fmt: skip
