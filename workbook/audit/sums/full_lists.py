"""Lists that tell all there is of a figure, though a share or other words stand between it and them.

“专业技术人员96人，占85.7%（高级24人、中级40人、初级32人）”: brackets behind a share hold all of it
“在岗112人。其中专业技术96人，占85.7%；管理10人；工勤6人”: 其中 over stops, shares between the parts
“新建30座、改造120座，共150座”: a row joined by 、 and what all are
“未完成的10座中，6座因选址停建，4座因施工不能进场”: what was left, number by number
“增加1710万元，增幅35.6%，追加事项三项：甲1200万元，乙310万元，丙200万元”: as many as are announced
“追加210万元，用于防汛抢险120万元和堤防加固90万元”: what it went to
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise, takewhile

from workbook.audit.sums.summed import needed, wrong_sum
from workbook.audit.text.case import Audit
from workbook.audit.text.document import Paragraph
from workbook.audit.text.phrases import PEOPLE
from workbook.check.frame.finding import Hit
from workbook.language.mentions import Mention
from workbook.language.quantities import Kind
from workbook.language.relations.model import slip

_Found = tuple[Mention, list[Mention], bool]
"""A total, its parts, and whether the words say that they are all: else only a slip of the pen is told."""
_BESIDES = (Kind.SHARE, Kind.CHANGE, Kind.TIMES)
"""What may stand between a total and its parts, or behind a part, and is none itself."""
_TAKEN = re.compile(
    "收回|核减|调减|追减|扣除|减去|上交|上缴|上年|去年|同期|计划|目标|任务|完成|实际|预算|应|每|均|比|较|至少|另"
)
_EXAMPLE = re.compile("等[)，。；、]?$|等$|例如|如[^，。；]{0,6}|主要|包括|以上|以下|重点|部分")
_CROSSING = re.compile("女|男|党员|少数民族|岁|学历|本科|硕士|博士|骨干|优秀|新增|持证|高级职称")
"""Parts by several measures at once, which may be more than all together."""
_MOST = 12


def full_lists(audit: Audit, paragraph: Paragraph) -> Iterator[Hit]:
    """Yield totals that what is told to be all of them does not make."""
    read: set[int] = set()
    for find in (_behind_share, _over_stops, _all_in_all, _left_of, _as_many, _went_to):
        for total, parts, closed in find(paragraph):
            if total.at in read or not _addable(total, parts) or _is_borne_out(paragraph, total, parts):
                continue
            made = sum((p.quantity.value for p in parts), Decimal(0))
            steps = sum((m.quantity.step for m in (total, *parts)), Decimal(0)) / 2
            fine = total.quantity.kind is Kind.COUNT and total.quantity.step == 1
            if abs(made - total.quantity.value) > (0 if fine else steps) and (
                closed or _slipped(total, parts)
            ):
                read = read | {total.at}
                yield wrong_sum(audit, paragraph, total, parts)


def _is_borne_out(paragraph: Paragraph, total: Mention, parts: Sequence[Mention]) -> bool:
    """Tell whether another reading of a total fits it, of as many parts."""
    sums = (r for r in paragraph.relations if r.kind == "sum" and r.one("total") == total)
    return any(r.holds() is True and len(r.many("parts")) >= len(parts) for r in sums)


def unit_of(mention: Mention) -> tuple[Kind, str]:
    """Return what a figure is counted in, all people alike."""
    unit = mention.quantity.unit
    return (
        mention.quantity.kind,
        "" if mention.quantity.kind is Kind.MONEY else "人" if unit in PEOPLE else unit,
    )


def _addable(total: Mention, parts: Sequence[Mention]) -> bool:
    every = (total, *parts)
    exact = all(m.quantity.exact and not m.past for m in every)
    alike = {unit_of(m) for m in every} == {unit_of(total)} and total.quantity.kind in (
        Kind.MONEY,
        Kind.COUNT,
    )
    return exact and alike and 1 < len(parts) <= _MOST and total.quantity.unit != "分"


def _slipped(total: Mention, parts: Sequence[Mention]) -> bool:
    return any(value > 0 and slip(q.printed(q.value), q.printed(value)) for q, value in needed(total, parts))


def _plain(parts: Sequence[Mention]) -> bool:
    """Tell whether parts are named, of this year, and no examples."""
    led = [part.lead for part in parts]
    named = all(re.search("[\u4e00-\u9fa5]{2}|^[\u4e00-\u9fa5]$", lead) for lead in led)
    return named and not any(_TAKEN.search(lead) or _EXAMPLE.search(lead) for lead in led)


def _behind_share(paragraph: Paragraph) -> Iterator[_Found]:
    """Yield a figure with the list in the brackets that follow it behind a share or a change."""
    text, listed = paragraph.folded.text, paragraph.mentions
    for number, total in enumerate(listed):
        near = listed[number + 1 : number + 4 + _MOST]
        between = list(takewhile(_is_besides, (m for m in near[:2] if m.depth == total.depth)))
        if not between or not re.match(r"[^，。；、(\d]{0,8}\(", text[between[-1].end :][:10]):
            continue
        parts = _up_to(near[len(between) :], depth=total.depth + 1)
        ends = parts and re.match(r"[^，。；、(\d]{0,6}\)", text[parts[-1].end :][:8])
        if ends and _plain(parts) and all(m.stop in (1, 2, 4) or m is parts[0] for m in parts):
            yield total, parts, len(parts) > 2 and not _crossing(parts)


def _is_besides(mention: Mention) -> bool:
    return mention.quantity.kind in _BESIDES and mention.stop in (0, 2)


def _up_to(listed: Sequence[Mention], depth: int) -> list[Mention]:
    """Return the first figures of a row that stand in so many brackets."""
    end = next((n for n, m in enumerate(listed) if m.depth != depth), len(listed))
    return list(listed[:end])


def _crossing(parts: Sequence[Mention]) -> bool:
    return any(_CROSSING.search(part.lead) for part in parts)


_AMONG = re.compile(r"^其中[：:，]?")


def _over_stops(paragraph: Paragraph) -> Iterator[_Found]:
    """Yield a figure with those behind 其中 to the end of a sentence, the next one too, shares between."""
    listed = [m for m in paragraph.mentions if not m.depth]
    for number, (total, first) in enumerate(pairwise(listed)):
        beside = _AMONG.match(re.sub(r"^[^，。；]{0,4}[，。；]", "", first.gap)) and total.stop < 6
        if not beside or unit_of(total) != unit_of(first):
            continue
        here = [m for m in listed[number + 1 : number + 2 + 2 * _MOST] if m.sentence == first.sentence]
        parts = [m for m in here if m.quantity.kind not in _BESIDES]
        if any(part.lead.startswith("其中") for part in parts[1:]):
            continue  # 26台，其中检测18台，办公8台，…，其中1台返修: of some of the parts
        apart = first.sentence != total.sentence or len(parts) != len(here)
        apart = apart and len({m.stop for m in parts[1:]}) == 1  # 13人、22人，到编率92.1%，空编3名
        if apart and len(parts) > 2 and _plain(parts) and not _crossing(parts):
            yield total, parts, False


_IN_ALL = re.compile(r"^(?:[两二三四五六七八九]者)?(?:一?共|总共|共计|合计|总计|共有)(?:为|有|计)?$")
_ALL_ROUND = re.compile(r"^(?:累计|全年|一?共|合计|总计|共计)[\u4e00-\u9fa5]{0,6}$")
_NTH = re.compile(
    r"第[一二三四五六七八九十\d]{1,3}[批次期轮季阶段]{1,2}[\u4e00-\u9fa5]{0,4}$|[一二三四]季度$|[上下]半年$"
)
"""Parts told in order, which are all: 第一批120万元、第二批80万元，累计下达200万元."""


def _all_in_all(paragraph: Paragraph) -> Iterator[_Found]:
    """Yield what a row joined by 、 and 和 comes to right behind it: 新建30座、改造120座，共150座."""
    listed = paragraph.mentions
    for number, total in enumerate(listed):
        sums_up = _IN_ALL.match(total.lead) or _ALL_ROUND.match(total.lead)
        if not sums_up or total.stop != 2 or number < 2:
            continue
        parts: list[Mention] = []
        for each in reversed(listed[max(0, number - _MOST) : number]):
            if each.depth != total.depth or unit_of(each) != unit_of(total):
                break
            parts.insert(0, each)
            if each.stop != 1:
                break
        bare = re.match(r"[^\u4e00-\u9fa5]|$|[\u4e00-\u9fa5]{1,8}(?=[，。；)]|$)", total.tail)
        whole = len(parts) > 1 and parts[0].stop != 1 and "其中" not in parts[0].lead
        in_order = all(_NTH.search(part.lead) for part in parts)
        if not (_IN_ALL.match(total.lead) or in_order):
            continue
        if whole and bare and _plain_row(parts) and not re.search("每|均", parts[0].lead):
            yield total, parts, True


def _plain_row(parts: Sequence[Mention]) -> bool:
    """Tell whether the parts of a row are each named, none of them of a plan beside what was done."""
    return all(
        re.search("[\u4e00-\u9fa5]", part.lead) and not re.search("上年|去年|每|其中|减", part.lead)
        for part in parts
    )


_LEFT = re.compile(
    r"(?:未|没有|尚未|没)(?:能)?(?:按[时期])?[\u4e00-\u9fa5]{2,4}的?$|(?:其余|剩余|剩下|余下|欠缺|少完成)的?$"
)
_OF_IT = re.compile(r"^(?:[\u4e00-\u9fa5]{0,8})(?:中|里|当中)(?:[，,：:]|有|$)")


def _left_of(paragraph: Paragraph) -> Iterator[_Found]:
    """Yield what was left undone with its reasons number by number: 未完成的10座中，6座…，4座…."""
    listed = [m for m in paragraph.mentions if not m.depth]
    for number, total in enumerate(listed):
        if not _LEFT.search(total.lead) or not _OF_IT.match(total.tail):
            continue
        parts = [m for m in listed[number + 1 : number + 2 + _MOST] if m.sentence == total.sentence]
        bare = all(re.fullmatch("有|其中|另有|另|另外|还有", part.lead) or not part.lead for part in parts)
        if parts and bare:
            yield total, parts, True


_COUNTED = re.compile(
    r"(?P<n>[2-9]|[两二三四五六七八九])[个项类笔批](?:项目|专项|工程|事项|任务|方面|支出|资金|经费)?[：:]"
)
_NUMERALS = {char: number for number, char in enumerate("零一二三四五六七八九")} | {"两": 2}


def _as_many(paragraph: Paragraph) -> Iterator[_Found]:
    """Yield an amount told before shares with as many behind a colon as are announced."""
    text = paragraph.folded.text
    for found in _COUNTED.finditer(text):
        many = int(found["n"]) if found["n"].isdigit() else _NUMERALS[found["n"]]
        place = bisect_left(paragraph.mentions, found.end(), key=lambda m: m.at)
        near = paragraph.mentions[max(0, place - _MOST) : place + 2 + _MOST]
        after = [m for m in near if m.at >= found.end() and not m.depth]
        if not after:
            continue
        parts = [m for m in after if m.sentence == after[0].sentence]
        before = [m for m in near if m.end <= found.start() and m.sentence == after[0].sentence]
        before = [m for m in before if m.quantity.kind not in _BESIDES and not m.depth]
        if before and len(parts) == many and _plain(parts) and unit_of(before[-1]) == unit_of(parts[0]):
            beside = before[-1].sentence == parts[0].sentence and parts[0].quantity.kind is Kind.MONEY
            if beside and not re.search("其中|上年", text[before[-1].end : found.start()]):
                yield before[-1], parts, True


_WENT = re.compile(r"^(?:全部|分别|主要)?(?:用于|为|系|即|是)(?P<what>[\u4e00-\u9fa5]{2,16})$")
_ADDED = re.compile(r"(?:追加|调增|新增|增加|下达|安排|追减|收到|争取)(?:了|预算|资金|经费|指标|专项)*$")


def _went_to(paragraph: Paragraph) -> Iterator[_Found]:
    """Yield what was added with all it went to, to the end of the sentence: 追加210万元，用于甲…和乙…."""
    text, listed = paragraph.folded.text, paragraph.mentions
    for number, (total, first) in enumerate(pairwise(listed)):
        led = _ADDED.search(total.lead) and _WENT.match(first.lead) and "主要" not in first.lead
        if not led or first.stop != 2 or total.quantity.kind is not Kind.MONEY:
            continue
        parts = [first]
        for each in listed[number + 2 :]:
            if each.stop != 1 or each.depth != total.depth or unit_of(each) != unit_of(total):
                break
            parts.append(each)
        if re.match(r"[^，。；、\d]{0,4}[。；]", text[parts[-1].end :][:6]) and not _TAKEN.search(
            parts[-1].lead
        ):
            yield total, parts, True
