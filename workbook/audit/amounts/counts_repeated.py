"""Numbers of things that a second place takes up by who they all are, what is left, or what was found.

“共有各级文物保护单位47处” … “全区45处文物保护单位年内均完成巡查”: all of them are 47
“其余27家待接入” … “补接其余37家”: what is left is one number
“抽查低保档案200份，发现6份不全” … “对抽查发现的16份档案补齐”: what was found is mended
“每站2人，共28人” … “24名驻站社工中，7人离职”: of all of them
“只安排1名值班律师” … “值班律师由2名增加到3名”: what there was is where one begins
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import combinations

from workbook.audit.amounts.counted_again import Count, counts
from workbook.audit.remedies.plans import measures, orders, problems
from workbook.audit.text.case import Audit, at
from workbook.audit.text.document import Paragraph
from workbook.audit.text.likeness import OF_COUNTS, pairs
from workbook.check.frame.finding import Hit
from workbook.language.folding import Span

_ALL_OF = re.compile(r"(?:^|[，。；：])(?:全[市县区镇乡街局校院馆省]|所有|全部)(?:的)?$")
_NAME = re.compile(
    r"^(?P<noun>[\u4e00-\u9fa5]{3,10}?)(?=年内|全年|[均都已全]|按|完成|实现|中|里|的|[，。；]|$)"
)
_PLANNED = re.compile("计划|目标|上年|去年|任务|20\\d\\d年|比|其中|新[增建]|每|各(?![级类])")
_THERE = re.compile("(?:共有?|现有|设有|有|管理|管护|下?辖)[\u4e00-\u9fa5]{0,4}$")
_REST = re.compile(
    r"(?:其余|剩余|剩下的?|余下的?)(?:的)?(?P<n>\d{1,6})(?P<unit>[家户个处名人座项件套台份条所间])(?P<noun>[\u4e00-\u9fa5]{2,8})?"
)
_FOUND = re.compile(
    r"(?:(?:抽查|清查|检查|排查|审计|自查|盘点|核查)?(?:发现|查出|清查出)的|逐[件个户项份家台][\u4e00-\u9fa5]{2})$"
)
_OF_THEM = re.compile(r"^(?P<noun>[\u4e00-\u9fa5]{3,8}?)(?:中|里|当中)(?:[，,]|$)")
_MARK = re.compile(r"^[（(]?[一二三四五六七八九十\d]{1,3}[）)、.．]")
_TOGETHER = re.compile(r"(?:共|共有|合计|总计|一共)$")
_GREW = re.compile(
    r"(?P<noun>[\u4e00-\u9fa5]{3,8})由(?P<n>\d{1,4})(?P<unit>[名人台个辆处])(?:增加|增|提高|扩大|充实)(?:到|至)"
)
_PEOPLE = {"名": "人", "人": "人"}
_SHARED, _LETTERS = 2, 4


def counts_repeated(audit: Audit) -> Iterator[Hit]:
    """Yield the numbers that are others than those they take up."""
    listed = audit.once(counts)
    wrong, right = orders(audit.once(problems)), orders(audit.once(measures))
    faults = [each for each in listed if each.order in wrong and each.order not in right]
    plans = [each for each in listed if each.order in right and each.order not in wrong]
    yield from _all_of(audit, listed)
    yield from _of_them(audit, listed)
    yield from _found(audit, plans, faults)
    yield from _left(audit, right)
    yield from _grown(audit, faults, right)


def _all_of(audit: Audit, listed: Sequence[Count]) -> Iterator[Hit]:
    for each in listed:
        mention = each.item.mention
        named = _NAME.match(mention.tail)
        if not named or not _ALL_OF.search(mention.lead):
            continue
        whole = [
            o for o in listed
            if o.unit == each.unit and o.order != each.order and o.item.mention.lead.endswith(named["noun"])
            and not _PLANNED.search(o.item.mention.lead)
            and _THERE.search(o.item.mention.lead.removesuffix(named["noun"]))
        ]  # fmt: skip
        if len({o.value for o in whole}) == 1 and whole[0].value != each.value:
            yield _hit(audit, each, whole[0], named["noun"])


def _of_them(audit: Audit, listed: Sequence[Count]) -> Iterator[Hit]:
    """Yield N个X中 where all X are told without their name right before: 每站配备社工2人，共28人."""
    for each in listed:
        mention = each.item.mention
        named = _OF_THEM.match(mention.tail)
        if not named or _MARK.sub("", mention.lead):
            continue
        wanted = pairs(named["noun"], None)
        whole = [
            o for o in listed
            if o.unit == each.unit and o.order != each.order and _TOGETHER.search(o.item.mention.lead)
            and wanted <= pairs(o.item.mention.span.text, None)
        ]  # fmt: skip
        told = {o.value for o in listed if o.unit == each.unit and o.order != each.order
                and (wanted & o.sentence)}  # fmt: skip
        if len({o.value for o in whole}) == 1 and each.value not in told:
            yield _hit(audit, each, whole[0], named["noun"])


def _found(audit: Audit, plans: Sequence[Count], faults: Sequence[Count]) -> Iterator[Hit]:
    for plan in plans:
        if not _FOUND.search(plan.item.mention.lead) or not plan.noun:
            continue
        least = 1 if "发现" in plan.item.mention.lead else _SHARED
        able = [f for f in faults if f.unit == plan.unit and len(plan.pairs & f.sentence) >= least]
        places = {f.order for f in able}
        if len(places) != 1:
            continue
        beside = [f.value for f in faults if f.order in places and f.unit == plan.unit]
        possible = {*beside, *(a + b for a, b in combinations(beside, 2))}
        possible |= {abs(a - b) for a, b in combinations(beside, 2)}
        told = [f for f in able if re.search("发现|查出|有$|存在|清查", f.item.mention.lead)]
        if told and plan.value not in possible:
            yield _hit(audit, plan, told[0], plan.noun[:8])


def _left(audit: Audit, right: frozenset[int]) -> Iterator[Hit]:
    """Yield what is left by a measure, a table's cell too, where the chapters before tell another number."""
    told = [
        (paragraph, found)
        for paragraph in audit.document.paragraphs for found in _REST.finditer(paragraph.folded.text)
    ]  # fmt: skip
    before = [(p, f) for p, f in told if p.order not in right]
    for paragraph, found in told:
        if paragraph.order not in right:
            continue
        own = pairs(paragraph.folded.text, OF_COUNTS)
        same = [
            (p, f) for p, f in before
            if f["unit"] == found["unit"] and _one_noun(found, f)
            and len(own & pairs(_around(f), OF_COUNTS)) >= _SHARED
        ]  # fmt: skip
        if len({f["n"] for _, f in same}) == 1 and same[0][1]["n"] != found["n"]:
            where, other = same[0]
            span = Span(found["n"] + found["unit"], found.start("n"))
            yield at(
                audit, paragraph, span, span.text, other["n"] + other["unit"],
                subject="其余", other=where.line.spot,
            )  # fmt: skip


def _one_noun(one: re.Match[str], other: re.Match[str]) -> bool:
    """Tell whether two rests may be of one thing: 剩余2个模块 and 其余6个单位 are not."""
    nouns = [pairs(each["noun"] or "", OF_COUNTS) for each in (one, other)]
    return not all(nouns) or bool(nouns[0] & nouns[1])


def _around(found: re.Match[str]) -> str:
    """Return the sentence around a number, some letters on either side."""
    text = found.string
    start = text.rfind("。", max(0, found.start() - 80), found.start()) + 1
    return re.split("。", text[max(start, found.start() - 80) : found.end() + 40])[0]


def _grown(audit: Audit, faults: Sequence[Count], right: frozenset[int]) -> Iterator[Hit]:
    for paragraph in audit.document.body:
        if paragraph.order not in right:
            continue
        for found in _GREW.finditer(paragraph.folded.text):
            unit = _PEOPLE.get(found["unit"], found["unit"])
            noun = found["noun"][-_LETTERS:]
            same = [f for f in faults if f.unit == unit and f.noun.startswith(noun)]
            if len({f.value for f in same}) == 1 and same[0].value != Decimal(found["n"]):
                yield _first(audit, paragraph, found, same[0])


def _first(audit: Audit, paragraph: Paragraph, found: re.Match[str], model: Count) -> Hit:
    span = Span(found["n"] + found["unit"], found.start("n"))
    other = model.item
    return at(
        audit, paragraph, span, span.text, other.mention.written(other.paragraph.folded),
        subject=found["noun"][-_LETTERS:], other=other.paragraph.line.spot,
    )  # fmt: skip


def _hit(audit: Audit, one: Count, model: Count, subject: str) -> Hit:
    text, mention = one.item.paragraph.folded, one.item.mention
    span = Span(text.text[mention.at : mention.end], mention.at)
    other = model.item
    return at(
        audit, one.item.paragraph, span, mention.written(text),
        other.mention.written(other.paragraph.folded), subject=subject, other=other.paragraph.line.spot,
    )  # fmt: skip
