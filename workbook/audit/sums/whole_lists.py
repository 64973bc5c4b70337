"""Lists that are all there is, told another way than by 其中 and one unit, which one slip keeps from fitting.

“管养公路428.6公里，包括国道1条62.4公里、省道3条181.2公里、县道11条248.0公里”: other units stand between
“自动站64个（四要素40个、两要素42个）”: what brackets hold, and nothing else
“在岗职工112人。…在岗职工中，管理岗位18人，技术岗位26人，工勤岗位86人；”: the whole stands further up
“养护机械86台，在用82台，闲置6台”: in use and idle are all of them
“项目5个，其中已完工3个，未完工3个”: what is so and what is not are all of them
“公益金预算520万元…。公益金预算分配为：甲320万元、乙230万元”: what an amount called by name is handed out in
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import groupby

from workbook.audit.text.case import Audit
from workbook.audit.text.document import Paragraph
from workbook.audit.text.wrong import alike, exact, wrong
from workbook.check.frame.finding import Hit
from workbook.language.mentions import Mention
from workbook.language.quantities import Kind
from workbook.language.relations.model import slip

_OPENS = re.compile(r"^(?:其中|包括|包含|分为|分别为|由)[：:]?")
_NO_PART = re.compile(
    "其余|另|新增|上年|去年|计划|目标|预算|较|比|平均|每|共|合计|完成|不|空[编缺]|[缺超][编额出]|结余|剩余|占|还|又|达|实际|年"
)
_MORE = re.compile("等|其余|其他|另|主要")
_NAMED_PART = re.compile(r"[\u4e00-\u9fa5]{2}")
_LEAST, _MOST = 2, 12
_Sum = tuple[Mention, list[Mention]]


def whole_lists(audit: Audit, paragraph: Paragraph) -> Iterator[Hit]:
    """Yield totals that what is listed as all of them does not make, for one figure with a slip in it."""
    known = {
        total.at for r in paragraph.relations if r.kind == "sum" and r.holds() for total in r.many("total")
    }
    for total, parts in (*_among(paragraph), *_bracketed(paragraph), *_called(paragraph)):
        if total.at in known:
            continue  # 在职138人，其中行政26人、参公13人、事业99人，空编8名
        gap = _gap(total, parts)
        if gap and exact(total, *parts) and _is_slip(total, parts, gap):
            yield wrong(audit, paragraph, total, total.quantity.printed(total.quantity.value - gap), parts)
    for total, parts in (*_in_use(paragraph), *_and_not(paragraph), *_handed_out(paragraph)):
        gap = _gap(total, parts)
        if gap and exact(total, *parts):
            yield wrong(audit, paragraph, total, total.quantity.printed(total.quantity.value - gap), parts)


def _gap(total: Mention, parts: Sequence[Mention]) -> Decimal:
    """Return by how much a total is more than its parts, 0 where rounding explains it."""
    gap = total.quantity.value - sum((part.quantity.value for part in parts), Decimal(0))
    money = total.quantity.kind is Kind.MONEY
    slack = sum((m.quantity.step for m in (total, *parts)), Decimal(0)) / 2 if money else Decimal(0)
    return gap if abs(gap) > slack else Decimal(0)


def _is_slip(total: Mention, parts: Sequence[Mention], gap: Decimal) -> bool:
    """Tell whether one digit of one figure, or two exchanged, keep the sum from fitting."""
    wanted = [(total.quantity, total.quantity.value - gap)]
    wanted += [(part.quantity, part.quantity.value + gap) for part in parts]
    return any(value > 0 and slip(q.printed(q.value), q.printed(value)) for q, value in wanted)


def _sentences(paragraph: Paragraph) -> Iterator[list[Mention]]:
    for _, group in groupby(paragraph.mentions, key=lambda mention: mention.sentence):
        yield list(group)


def _run(total: Mention, after: Sequence[Mention], text: str) -> list[Mention]:
    """Return the figures like a total that follow it, one for each name, up to a semicolon or the end.

    Figures in another unit may stand between a name and its figure: 国道1条62.4公里. Nothing where the list
    is open or something else follows it in the clause.
    """
    found: list[Mention] = []
    named = ""
    for mention in after[: _MOST * 2]:
        if (mention.stop > 3 and found) or mention.depth != total.depth:
            break
        named = mention.lead or (named if not mention.stop else "")
        bare = _OPENS.sub("", named)
        if not alike(mention, total):
            if mention.quantity.kind is not Kind.COUNT or mention.stop not in (0, 1, 2, 3):
                return []
            continue
        if not _NAMED_PART.search(bare) or _NO_PART.search(bare):
            return []
        found.append(mention)
        if text[mention.end : mention.end + 1] in ("。", "；", ")", ""):
            break
    last = text[found[-1].end : found[-1].end + 1] if found else "，"
    return found if len(found) >= _LEAST and last in ("。", "；", ")", "\n", "") else []


def _among(paragraph: Paragraph) -> Iterator[_Sum]:
    """Yield totals with what 包括 or 其中 begins, other units between."""
    text = paragraph.folded.text
    for here in _sentences(paragraph):
        for number, total in enumerate(here[:-1]):
            first = here[number + 1]
            opened = _OPENS.match(first.lead)
            if opened and total.quantity.kind in (Kind.COUNT, Kind.MONEY) and first.stop in (2, 3):
                parts = _run(total, here[number + 1 :], text)
                made = sum((part.quantity.value for part in parts), Decimal(0))
                # 项目18个，覆盖12个村，其中…: they are the 18
                of_before = any(alike(m, total) and m.quantity.value == made for m in here[:number][-2:])
                if parts and not of_before and not _MORE.search(text[total.end : parts[-1].at]):
                    yield total, parts


def _bracketed(paragraph: Paragraph) -> Iterator[_Sum]:
    """Yield totals with all that the brackets right behind them hold, each named."""
    text, listed = paragraph.folded.text, paragraph.mentions
    for number, total in enumerate(listed):
        if text[total.end : total.end + 1] != "(" or total.quantity.kind is not Kind.COUNT:
            continue
        close = text.find(")", total.end)
        parts = [m for m in listed[number + 1 : number + 1 + _MOST] if m.at < close]
        named = all(_NAMED_PART.search(m.lead) and not _NO_PART.search(m.lead) for m in parts)
        closed = bool(parts) and parts[-1].end == close and not _MORE.search(text[total.end : close])
        if len(parts) >= _LEAST and named and closed and all(alike(total, m) for m in parts):
            yield total, parts


_FRAME = re.compile(r"(?:^|[。；\n])(?P<noun>[\u4e00-\u9fa5]{3,12})(?:中|里)[，,：:]?(?=[\u4e00-\u9fa5])")


def _bare(noun: str) -> str:
    """Return what was done to the things a noun is of: 审结 of 审结案件."""
    return found[1] if (found := _DONE_TO.fullmatch(noun)) else noun


_DONE_TO = re.compile(
    "((?:办|审|评|立|新|查|签|受|接|发|检|抽|征|登|录|培|调|转|验|修|救)[结理建收处订助放查测集记取训解移收缮案])(?:案件|项目|人员|资金|企业|事项|问题|对象|件|的)"
)


def _called(paragraph: Paragraph) -> Iterator[_Sum]:
    """Yield totals of a sentence before with parts behind their name: 在岗职工中，管理岗位18人，…."""
    text = paragraph.folded.text
    for found in _FRAME.finditer(text):
        whole = [
            m
            for m in paragraph.mentions
            if m.at < found.start() + 1
            and m.lead.endswith((found["noun"], _bare(found["noun"])))
            and not m.depth
        ]
        after = [m for m in paragraph.mentions if m.at >= found.end() and not m.depth]
        if not whole or not after or whole[-1].past:
            continue
        parts = _run(whole[-1], after, text)
        after_frame = text[found.end() : parts[0].at] if parts else ""
        # kinds of one sort, or a slip that leaves no doubt: 大专41人，本科18人，党员22人 overlap
        alike_called = len({re.sub("^[其中，]+", "", part.lead)[-1:] for part in parts}) == 1
        sure = alike_called or (parts and _is_turned(whole[-1], parts))
        if len(parts) > _LEAST and sure and not re.search("[，。；]", after_frame):
            yield whole[-1], parts


def _is_turned(total: Mention, parts: Sequence[Mention]) -> bool:
    """Tell whether digits of one part, exchanged, make the sum fit."""
    gap = _gap(total, parts)
    turned = [
        (p.quantity.printed(p.quantity.value), p.quantity.printed(p.quantity.value + gap))
        for p in parts
        if p.quantity.value + gap > 0
    ]
    return any(one != other and sorted(one) == sorted(other) for one, other in turned)


_IN_USE = re.compile(r"^(?:其中[：:]?)?(?:正常)?(?:在用|使用中|已?投入使用|运行|正常使用)(?:的|有)*$")
_IDLE = re.compile(r"^(?:闲置|停用|待报废|未用|备用|空置|封存)(?:的|有)*$")


def _in_use(paragraph: Paragraph) -> Iterator[_Sum]:
    """Yield counts with those in use and those idle right behind them, and no more of the kind."""
    for here in _sentences(paragraph):
        for number in range(len(here) - 2):
            total, used, idle = here[number : number + 3]
            if not (_IN_USE.match(used.lead) and _IDLE.match(idle.lead)) or total.quantity.unit == "%":
                continue
            beside = {used.stop, idle.stop} <= {1, 2} and alike(total, used) and alike(used, idle)
            more = here[number + 3 : number + 4]
            also = more and alike(more[0], idle) and more[0].stop < 3
            if beside and not also and total.quantity.kind is Kind.COUNT and total.depth == idle.depth:
                yield total, [used, idle]


_NOT = re.compile(r"^(?:尚|还|仍)?(?:未|没有|不予?)(?P<verb>[\u4e00-\u9fa5]{2,6}?)(?:的|有)*$")
_NEW = re.compile("新|上年|去年|另|年初|再|比|较|每|均")


def _and_not(paragraph: Paragraph) -> Iterator[_Sum]:
    """Yield counts with those of which something is so, and those of which it is not: 完工3个，未完工3个."""
    for here in _sentences(paragraph):
        counts = [m for m in here if m.quantity.kind is Kind.COUNT]
        for number in range(len(counts) - 2):
            total, some, rest = counts[number : number + 3]
            denied = _NOT.match(rest.lead)
            verb = denied["verb"] if denied else "。"
            if not some.lead.endswith(verb) or _NOT.match(some.lead) or total.lead.endswith(verb):
                continue
            beside = {some.stop, rest.stop} <= {1, 2} and total.depth == rest.depth
            same = alike(total, some) and alike(some, rest)
            more = counts[number + 3 : number + 4]
            also = more and alike(more[0], rest) and more[0].stop < 3
            within = max(some.quantity.value, rest.quantity.value) < total.quantity.value
            if beside and same and within and not also and not _NEW.search(total.lead + some.lead):
                yield total, [some, rest]


_SPLIT = re.compile(
    r"(?P<name>[\u4e00-\u9fa5]{3,12}?)(?:预算|资金|经费)?(?:分配|安排|分解|切块)(?:为|如下|情况为|情况是|是|情况如下)?[：:]"
)


def _handed_out(paragraph: Paragraph) -> Iterator[_Sum]:
    """Yield an amount of a sentence before with all it is handed out in, behind its name."""
    text = paragraph.folded.text
    for found in _SPLIT.finditer(text):
        name = found["name"]
        before = [m for m in paragraph.mentions if m.at < found.start() and m.quantity.kind is Kind.MONEY]
        whole = [m for m in before if re.search("预算|安排|下达|资金$", m.lead) and name in _near(text, m)]
        after = [m for m in paragraph.mentions if m.at >= found.end() and not m.depth]
        if len({m.quantity.value for m in whole}) != 1 or not after:
            continue
        parts = _run(whole[0], after, text)
        if len(parts) >= _LEAST and not _MORE.search(text[found.end() : parts[-1].at]):
            yield whole[0], parts


def _near(text: str, mention: Mention) -> str:
    """Return the clause a figure stands in, up to it."""
    start = max(text.rfind(sign, 0, mention.at) for sign in "，。；：\n") + 1
    return text[start : mention.at]
