"""What measures promise beside what is left to do: more or less than is missing, or less than is reached.

“还差120台” and “6月底前兑付130台”; “执行率97.5%” and “2025年执行率达到97%以上”
“年末结转74.6万元” and “结转控制在100万元以内”
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import islice

from workbook.audit.remedies.plans import items, measures, orders, problems
from workbook.audit.text.case import Audit
from workbook.audit.text.document import Paragraph, Section
from workbook.audit.text.phrases import NOT_DONE
from workbook.language.folding import Span
from workbook.language.mentions import Mention
from workbook.language.quantities import Bound, Kind


@dataclass(frozen=True, slots=True)
class Promise:
    """Words of a measure, and what is odd about them."""

    paragraph: Paragraph
    span: Span
    told: str


def promised(audit: Audit) -> Iterator[Promise]:
    """Yield the odd promises of the measures."""
    wrong, right = audit.once(problems), audit.once(measures)
    if right is None:
        return
    if wrong is not None:
        yield from _of_the_rest(audit, _parts(wrong), list(right.paragraphs()))
    yield from _below(audit, list(right.paragraphs()))


def _parts(wrong: Section) -> list[Paragraph]:
    """Return the paragraphs of numbered problems; of those in one row, 一是…；二是…, all of the chapter."""
    return [p for item in items(wrong) for p in item.paragraphs] or list(wrong.paragraphs())


_MISSING = re.compile(
    r"(?:还差|尚差|差|缺|少|少建|少完成|少放|少办|缺口|还有|尚有|仍有|剩余|余下|短缺|欠|其余|剩下)[\u4e00-\u9fa5]{0,4}$"
)
_UNDONE = re.compile(
    rf"^[^，。；\d]{{0,12}}?{NOT_DONE}[^，。；]{{0,6}}?(?:完成|建成|归档|整改|到货|兑付|发放|安装|验收|消除|返校|销号|处置|入库|交付|实施|检查|培训|办结|开工|改造|配备)"
)
_FINISH = re.compile(
    r"(?:补[\u4e00-\u9fa5]{1,2}|完成|建成|兑付|归档|销号|消除|整改|到货|安装|验收|交付|办结|发放|处置)了?(?:余下|剩余|其余|剩下)?的?$"
)
_FINISHED_AFTER = re.compile(
    r"^[^，。；\d]{0,8}(?:归档|到货|安装|抚育|整改|补[\u4e00-\u9fa5]|建成|销号|办结|验收|建设|改造|培训|消除)"
)
_MORE = re.compile(
    "新增|每|其中|首批|先|分批|分期|一批|年内|全年|任务|共|累计|计划|不少于|以上|左右|另|再|总|20\\d\\d年(?:度)?(?:目标|任务)|包括|上半年|下半年|季度|同时|力争|至少"
)
_COUNTERS = re.compile("次|期|轮|个工作日|天|日|年|月|小时|倍|层|级|项")
"""What a measure has of its own: two rounds of checks, three days."""


def _of_the_rest(audit: Audit, wrong: list[Paragraph], right: list[Paragraph]) -> Iterator[Promise]:
    """Yield what measures are to finish where another number is missing: 少120台, 兑付130台.

    Only a unit of which the problems miss one number and the measures finish one; a number the report has
    elsewhere in that unit may be of something else.
    """
    missing: dict[str, list[tuple[Paragraph, Mention]]] = {}
    for paragraph in wrong:
        for m in paragraph.mentions:
            if _counts(m):
                missing.setdefault(m.quantity.unit, []).append((paragraph, m))
    told_counts = audit.once(_told_counts)
    for paragraph in right:
        for m in paragraph.mentions:
            listed = missing.get(m.quantity.unit, []) if _counts(m) else []
            if len({x.quantity.value for _, x in listed}) != 1:
                continue
            home, gap = listed[0]
            if gap.quantity.value == m.quantity.value or not _is_missing(gap) or not _is_finished(m):
                continue
            start = m.span.text.rfind("，", 0, max(0, m.at - m.span.start)) + 1
            clause = m.span.text[start:].split("，")[0]
            others = [x for x in paragraph.mentions if x is not m and x.quantity.unit == m.quantity.unit]
            if others or _MORE.search(clause) or (m.quantity.value, m.quantity.unit) in told_counts:
                continue
            text = paragraph.folded
            span = Span(text.text[m.at : m.end], m.at)
            told = f"说要办的是 {m.written(text)}，{home.line.spot}没有完成的是 {gap.written(home.folded)}"
            yield Promise(paragraph, span, told)


_OF_EACH = re.compile("(?:各|每[^，。；]{1,4}?)(?:都|均)?(?:自|还|尚|仍)?(?:剩|欠|缺|差)?(?:有|为)?$")


def _counts(mention: Mention) -> bool:
    """Tell whether a figure counts what may be left to do, not what each of several has of it."""
    quantity = mention.quantity
    exact = quantity.exact and not _OF_EACH.search(mention.lead)
    return exact and quantity.kind is Kind.COUNT and not _COUNTERS.fullmatch(quantity.unit)


def _is_missing(mention: Mention) -> bool:
    return bool(_MISSING.search(mention.lead) or _UNDONE.match(mention.tail))


def _is_finished(mention: Mention) -> bool:
    return bool(_FINISH.search(mention.lead) or _FINISHED_AFTER.match(mention.tail))


def _told_counts(audit: Audit) -> frozenset[tuple[Decimal, str]]:
    """Return the numbers with their units that stand outside the measures, for ``audit.once``."""
    ahead = orders(audit.once(measures))
    return frozenset(
        (m.quantity.value, m.quantity.unit)
        for paragraph in audit.document.body
        if paragraph.order not in ahead
        for m in paragraph.mentions
    )


_AT_LEAST = re.compile(
    r"(?P<name>[\u4e00-\u9fa5]{2,12}(?:率|度))(?:达到|提高到|提升到|提高至|提升至|达|升至|升到|保持在|不低于)$"
)
_AT_MOST = re.compile(
    r"(?P<name>[\u4e00-\u9fa5]{2,12}?)(?:控制在|压减到|压减至|降到|降至|压降到|压降至|不超过)$"
)
_LOWERED = re.compile(
    r"(?P<name>[\u4e00-\u9fa5]{2,12}(?:率|比例|幅度|比重|占比))(?:降低?到|降至|降低至|压减到|压减至|压降到|压降至|下降到|下降至)$"
)
_SOME_OF = re.compile("季度|月|上半年|序时|项目支出|前|每|各|单个|单项|新")
_LOSSES = re.compile("结转|结余|闲置")


def _below(audit: Audit, right: list[Paragraph]) -> Iterator[Promise]:
    """Yield what is promised as better but has been reached this year: 97.5 % now, 97 % to come."""
    promises = ((p, m, name) for p in right for m in p.mentions if (name := _promised_name(m)))
    for paragraph, m, name in islice(promises, _MANY):
        now = _this_year(audit, name, m.quantity.kind)
        if len({x.quantity.value for _, x in now}) != 1:
            continue
        where, x = now[0]
        worse = x.quantity.value - m.quantity.value
        lowered = m.quantity.kind is Kind.MONEY or _LOWERED.search(m.lead)
        if (worse < 0) if lowered else (worse > 0):
            text = paragraph.folded
            written = x.written(where.folded)
            told = f"要达到的是 {m.written(text)}，{where.line.spot}写的本年{name}已经是 {written}"
            yield Promise(paragraph, Span(text.text[m.at : m.end], m.at), told)


_MANY = 20
"""So many promises are looked at; no report has more."""


def _promised_name(mention: Mention) -> str:
    """Return what a figure promises to be better: 执行率 of 2025年执行率达到97%, “” for others."""
    kind = mention.quantity.kind
    ways = {Kind.SHARE: (_AT_LEAST, _LOWERED), Kind.MONEY: (_AT_MOST,)}.get(kind, ())
    found = next((m for way in ways if (m := way.search(mention.lead))), None)
    if found is None or _SOME_OF.search(mention.span.text[: mention.at - mention.span.start].split("，")[-1]):
        return ""
    name = re.sub(r"^.*年(?:度|底|末)?|^[\u4e00-\u9fa5]*?(?:确保|力争|使|将|让|把)", "", found["name"])
    told = len(name) > 1 and not _OF_MANY.fullmatch(name) and (kind is Kind.SHARE or _LOSSES.search(name))
    return name if told else ""


_OF_MANY = re.compile("(?:适用|覆盖|合格|达标|使用|利用|参与|办结|整改|到位)率")
"""Names of rates a report has of several things."""
_AIM = re.compile("目标|计划|要求|预算|应|不低于|≥")


def _this_year(audit: Audit, name: str, kind: Kind) -> list[tuple[Paragraph, Mention]]:
    """Return the figures of the year right behind a name, outside the measures."""
    ahead = orders(audit.once(measures))
    ends = re.compile(
        rf"(?:^|[，。；：年末底度内额]|致使|使得|导致|造成)(?:本年|全年|预算|总|部门|整体|年末|仍有|共|支出|资金)*{re.escape(name)}(?:资金|了|额|率)?(?:为|是|达到?|至)?$"
    )
    return [
        (paragraph, m)
        for paragraph in audit.document.body
        if paragraph.order not in ahead
        for m in paragraph.mentions
        if m.quantity.kind is kind
        and not m.past
        and m.quantity.bound is Bound.EXACT
        and not _AIM.search(m.lead)
        and ends.search(m.lead)
    ]
