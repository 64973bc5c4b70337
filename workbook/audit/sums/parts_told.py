"""Parts of one total that are more than it, or all of it by the words that open or close their list.

“公务用车9辆，含救援车6辆、执勤车5辆”: kinds of one sort, and more than there are
“13名事业人员中，法律援助中心8人，复议中心6人”: of so many
“挽回3286万元中，劳动报酬1942万元、赔偿846万元、其他480万元”: what ends in 其他 is all
“追加390万元，由两部分组成：甲260万元，乙310万元”; “按资金来源分，中央507.70万元、省级69.00万元”
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from workbook.audit.sums.summed import needed, wrong_sum
from workbook.audit.text.case import Audit
from workbook.audit.text.document import Paragraph
from workbook.audit.text.wrong import alike, exact
from workbook.check.frame.finding import Hit
from workbook.language.mentions import Mention
from workbook.language.quantities import Kind
from workbook.language.relations.model import slip

_OPENS = r"其中[：:，]?|里面|含|包括|包含"
_ALL_OF_IT = (
    r"(?:由|分为|分成|分)(?:以下|下列)?[两二三四五六七八九2-9](?:个?部分|块|类|笔|项)(?:资金|内容)?(?:组成|构成)?(?:[：:，]|，一块是|，一是)"
    r"|(?:分别|具体)(?:为|是|来自|用于)[：:]?|(?:组成|构成)(?:情况)?(?:为|是|如下)?[：:]"
)
_OPEN = re.compile(rf"^[^，。；：\d]{{0,8}}[，、；(](?:{_OPENS})")
_CLOSED = re.compile(rf"^[^，。；：\d]{{0,6}}[，、；]?(?:{_ALL_OF_IT})")
_IN_THEM = re.compile(r"^[^，。；：\d]{0,8}(?:中|里)[，：]")
_LEAD_OFF = re.compile(rf"^(?:{_OPENS}|一块是|另一块是|一是|二是|三是|一部分是|另一部分是)")
_OTHERS = re.compile("^(?:其他|其它|其余|另外|余下)")
_NO_PART = re.compile(
    "新增|上年|去年|计划|目标|预算|较|比|平均|每|共|合计|完成|不|未|空[编缺]|[缺超][编额出]|结余|剩余|占|还|又|另有|增加|减少|以上|重点|主要|等"
)
_CROSSING = re.compile(
    "女|男|党员|少数民族|岁|学历|本科|硕士|博士|骨干|优秀|注册|持证|职称|资格|残疾|低保|困难|脱贫|首次|国家级|夜间|节假"
)
_ENDS = re.compile(
    "[级车镇乡县市区所库院校室科队站组楼股处]$|资金$|收入$|支出$|中心$|街道$|社区$|补助$|经费$"
)
"""Ends of names of which one thing has but one: vehicles, places, offices, kinds of money."""
_MOST = 10


def parts_told(audit: Audit, paragraph: Paragraph) -> Iterator[Hit]:
    """Yield totals that are less than their parts, or that what is all of them does not make."""
    held = {m.at for r in paragraph.relations if r.kind == "sum" and r.holds() for m in r.many("total")}
    listed = paragraph.mentions
    for number, total in enumerate(listed[:-1]):
        if total.at in held or total.past or not exact(total) or total.quantity.unit == "分":
            continue
        parts, closed = _parts(paragraph, number)
        if len(parts) < 2 or not exact(*parts):
            continue
        made = sum((part.quantity.value for part in parts), Decimal(0))
        gap = made - total.quantity.value
        if abs(gap) <= _slack(total, parts) or any(part.past for part in parts):
            continue
        over = gap > 0 and _are_apart(parts) and not _is_of_before(listed, number, made)
        if over or (closed and not _is_of_before(listed, number, made)):
            yield wrong_sum(audit, paragraph, total, parts)
    yield from _by_kind(audit, paragraph)


def _slack(total: Mention, parts: Sequence[Mention]) -> Decimal:
    fine = total.quantity.kind is Kind.COUNT and total.quantity.step <= 1
    return Decimal(0) if fine else sum((m.quantity.step for m in (total, *parts)), Decimal(0)) / 2


def _parts(paragraph: Paragraph, number: int) -> tuple[list[Mention], bool]:
    """Return the parts told right behind a figure, and whether they are all of it."""
    text, listed = paragraph.folded.text, paragraph.mentions
    total = listed[number]
    behind = text[total.end : listed[number + 1].at]
    within = _IN_THEM.match(behind)
    whole = _CLOSED.match(behind)
    if not (within or whole or _OPEN.match(behind)) or total.quantity.kind not in (Kind.COUNT, Kind.MONEY):
        return [], False
    if re.search("[。；]", behind):
        return [], False
    found = _row(paragraph, total, listed[number + 1 : number + 1 + _MOST])
    names = [_name(part) for part in found]
    closed = bool(whole) or (bool(within) and len(found) > 1 and bool(_OTHERS.match(names[-1])))
    last = text[found[-1].end : found[-1].end + 1] if found else ""
    if closed and (
        last not in ("。", "；", ")", "\n", "") or any(_OTHERS.match(name) for name in names[:-1])
    ):
        closed = False
    if within and len(found) == 2 and last in ("。", "；", ""):
        closed = closed or (_are_apart(found) and _turned_or_one_off(total, found))
    return found, closed


def _row(paragraph: Paragraph, total: Mention, after: Sequence[Mention]) -> list[Mention]:
    """Return the figures like a total that follow it one after the other, each with its name."""
    found: list[Mention] = []
    for mention in after:
        beside = mention.sentence == total.sentence and mention.depth == total.depth
        if not beside or (found and mention.stop > 2):
            break
        if found and mention.quantity.kind is Kind.SHARE and mention.lead == "占":
            continue
        name = _name(mention)
        bad = _NO_PART.search(name) and not _OTHERS.match(name)
        if not alike(mention, total) or not name or bad:
            break
        if found and re.search(_OPENS, mention.gap):
            break
        found.append(mention)
    return found


def _name(mention: Mention) -> str:
    name = _LEAD_OFF.sub("", mention.lead.lstrip("，：")).replace("一般公共预算", "一般")
    return re.sub("(?:的|有|为|是|占)+$", "", name)


def _are_apart(parts: Sequence[Mention]) -> bool:
    """Tell whether parts are named so that nothing is in two of them: 救援车 and 执勤车, Ⅲ级 and Ⅳ级."""
    names = [_name(part) for part in parts]
    ends = {found[0] for name in names if (found := _ENDS.search(name))}
    alike_named = len(ends) == 1 and all(_ENDS.search(name) for name in names)
    schools = all(re.fullmatch("小学|初中|中学|高中|幼儿园|职高|特校|九年一贯制学校", name) for name in names)
    apart = len(set(names)) == len(names) and not any(_CROSSING.search(name) for name in names)
    return apart and (alike_named or schools)


def _turned_or_one_off(total: Mention, parts: Sequence[Mention]) -> bool:
    """Tell whether a total is off by one of a part, or a part has its digits exchanged."""
    gap = total.quantity.value - sum(part.quantity.value for part in parts)
    return abs(gap) == 1 or any(
        value > 0 and slip(q.printed(q.value), q.printed(value)) for q, value in needed(total, parts)
    )


def _is_of_before(listed: Sequence[Mention], number: int, made: Decimal) -> bool:
    """Tell whether parts make a figure told before the one right before them: 18个，覆盖12个村，其中…."""
    total = listed[number]
    return any(alike(m, total) and m.quantity.value == made for m in listed[max(0, number - 6) : number])


_KINDS = re.compile(
    r"(?:^|[，。；])按(?:照)?(?:[\u4e00-\u9fa5]{2,8}?)(?:来源|性质|用途|类别|类型|级次|层级|渠道|功能)(?:划分|分类|区分|来分|来看|分|看)?(?:为|是)?[，：]"
)
_WHOLE = re.compile(
    "(?:支出|收入|预算|决算|资金|经费|拨款|投入|追加|下达|到位)(?:数|额|总额|合计|共|为|是|达)*$|^(?:合计|共计|总计|共)$"
)


def _by_kind(audit: Audit, paragraph: Paragraph) -> Iterator[Hit]:
    """Yield an amount that its kinds do not make for one slip: 按资金来源分，中央…、省级…."""
    text = paragraph.folded.text
    for found in _KINDS.finditer(text):
        after = [m for m in paragraph.mentions if m.at >= found.end()][: _MOST * 2]
        if not after or after[0].quantity.kind is not Kind.MONEY:
            continue
        parts = _row(paragraph, after[0], after)
        before = [m for m in paragraph.mentions if m.end <= found.start() + 1 and alike(m, after[0])]
        wholes = [m for m in before if _WHOLE.search(m.lead) and not m.past and not m.depth and exact(m)]
        last = text[parts[-1].end : parts[-1].end + 1] if parts else "，"
        made = sum((part.quantity.value for part in parts), Decimal(0))
        if len(parts) < 2 or not exact(*parts) or last not in ("。", "；", "\n", "") or not wholes:
            continue
        if any(abs(m.quantity.value - made) <= _slack(m, parts) for m in before):
            continue
        able = [
            m
            for m in wholes
            if any(v > 0 and slip(q.printed(q.value), q.printed(v)) for q, v in needed(m, parts))
        ]
        if len({m.quantity.value for m in able}) == 1:
            yield wrong_sum(audit, paragraph, able[0], parts)
