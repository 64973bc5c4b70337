"""What is said of figures right beside them: kept below a limit, too much of it, a little above last year.

“合计13.1万元，没有突破12万元的限额”: it did
“按120人备餐，实际就餐128人，剩菜偏多”: more came than were cooked for
“总产量1.06万吨。…总产比上年的1.09万吨略增”: less
“37座水库实查33座、检查率100%”: four were not; “预算10.00万元 支出8.10万元 91.00%”: a row without its heads
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from workbook.audit.text.case import Audit, at
from workbook.audit.text.document import Paragraph
from workbook.audit.text.wrong import alike, exact, ratio_meets, wrong
from workbook.audit.worked.patterns import patterns
from workbook.check.frame.finding import Hit
from workbook.language.folding import Span
from workbook.language.mentions import Mention
from workbook.language.quantities import Kind
from workbook.language.relations.model import slip

_KEPT = re.compile(r"^(?:均|都|仍)?(?:没有|未|没|不)(?:突破|超出|超过|超|高于)(?:了|全年|核定的?|规定的?)?$")
_BROKEN = re.compile(r"^(?:已|已经)?(?:突破|超出|超过)(?:了|全年|核定的?|规定的?)?$")
_LIMIT = re.compile("的?(?:限额|上限|控制数|控制线|控制指标|红线|定额|限高|警戒线|最高)")


def judged_beside(audit: Audit, paragraph: Paragraph) -> Iterator[Hit]:
    """Yield figures that what is said of them denies."""
    yield from _limits(audit, paragraph)
    yield from _too_much(audit, paragraph)
    yield from _a_little(audit, paragraph)


def _limits(audit: Audit, paragraph: Paragraph) -> Iterator[Hit]:
    text = paragraph.folded.text
    for told, limit in pairwise(paragraph.mentions):
        beside = told.sentence == limit.sentence and limit.stop == 2 and alike(told, limit) and exact(told)
        if not beside or not _LIMIT.match(text[limit.end : limit.end + 8]) or told.depth != limit.depth:
            continue
        words = text[told.end : limit.at].rpartition("，")[2]
        kept, broken = _KEPT.match(words), _BROKEN.match(words)
        more = told.quantity.value > limit.quantity.value
        if (kept and more) or (broken and told.quantity.value < limit.quantity.value):
            yield _hit(audit, paragraph, told, limit)


_N = r"\d{1,9}(?:,\d{3}){0,3}(?:\.\d{1,4})?"
_READY = re.compile(
    rf"按(?:照)?(?P<a>{_N})(?P<u>人次|人|份|套|户|台|辆|名|件|个|张|床|桌)[^，。；\d]{{0,6}}?(?:备|配|准备|采购|订|印|购|安排|设计|预留|测算|编列|储备|申报|设置)[^，。；\d]{{0,8}}[，,]"
    rf"(?:但|而)?实际[^，。；\d]{{0,12}}?(?P<b>{_N})(?P=u)[^，。；\d]{{0,8}}[，,](?P<so>[^。；\d]{{2,24}})"
)


def _too_much(audit: Audit, paragraph: Paragraph) -> Iterator[Hit]:
    """Yield the number that came where too much is said to be left, or too little, and it was not."""
    for found in _READY.finditer(paragraph.folded.text):
        ready, came = _number(found["a"]), _number(found["b"])
        left, short = patterns().too_much.search(found["so"]), patterns().too_little.search(found["so"])
        wrong_way = (left and not short and came >= ready) or (short and not left and came <= ready)
        if wrong_way:
            written = found["b"] + found["u"]
            yield at(
                audit, paragraph, Span(written, found.start("b")), written, working=found["a"] + found["u"]
            )


_COMPARED = re.compile(r"(?P<what>[\u4e00-\u9fa5]{2,8})(?:比|较)(?:上年|去年|20\d\d年)(?:同期)?的?$")
_SLIGHTLY = re.compile(
    r"(?:略有?|稍有?|小幅|有所|明显|大幅)(?P<way>增长?|增加|上升|提高|提升|回升|高|多|减产?|减少|下降|降低?|回落|低|少)(?![\u4e00-\u9fa5]?\d)"
)


def _a_little(audit: Audit, paragraph: Paragraph) -> Iterator[Hit]:
    """Yield last year's figure where this year's, told before it, lies on the other side than is said."""
    text, listed = paragraph.folded.text, paragraph.mentions
    for number, before in enumerate(listed):
        led = _COMPARED.search(text[max(before.span.start, before.at - 20) : before.at])
        found = _SLIGHTLY.match(text[before.end : before.end + 8]) if led else None
        if not led or not found or not exact(before):
            continue
        name = led["what"][-2:]
        own = [
            m
            for m in listed[max(0, number - 6) : number]
            if alike(m, before) and name in m.lead and not m.past and not m.quantity.loose
        ]
        own = [m for m in own if not re.search("目标|计划|任务|上年|去年|其中", m.lead)]
        if len(own) != 1:
            continue
        up = found["way"][0] in "增上提高多" or found["way"] == "回升"
        now, then = own[0].quantity.value, before.quantity.value
        if (up and now < then) or (not up and now > then):
            yield _hit(audit, paragraph, before, own[0])


def _number(written: str) -> Decimal:
    return Decimal(written.replace(",", ""))


def _hit(audit: Audit, paragraph: Paragraph, told: Mention, other: Mention) -> Hit:
    text = paragraph.folded
    span = Span(text.text[told.at : told.end], told.at)
    return at(audit, paragraph, span, told.written(text), working=other.written(text))


_REALLY = re.compile(
    r"实(?:际)?(?:查|检|到|训|测|收|办|改|巡|访|签|报|出勤|检查|完成|巡查|走访|签约|整改)(?:的|了)?$"
)
_RATE = re.compile(r"[\u4e00-\u9fa5]{1,8}率(?:为|达到?|是)?$")
_PLEASED = re.compile(r"^(?P<stem>满意|合格|优秀|通过|达标|办结|回收|收回)(?:的|数)?$")
_ROW = re.compile(
    rf"预算(?:数|为)?(?P<a>{_N})(?P<as>万?)元[，、]?(?:实际)?支出(?:数|为)?(?P<b>{_N})(?P<bs>万?)元[，、]?(?P<r>\d{{1,3}}(?:\.\d{{1,2}})?)%(?:$|[，。；)])"
)


def rated_here(audit: Audit, paragraph: Paragraph) -> Iterator[Hit]:
    """Yield a rate, or a part but for a slip, that the two figures right before the rate do not make."""
    for whole, part, share in zip(
        paragraph.mentions, paragraph.mentions[1:], paragraph.mentions[2:], strict=False
    ):
        known = (
            share.quantity.kind is Kind.SHARE
            and share.sentence == whole.sentence
            and exact(whole, part, share)
        )
        if not known or not alike(whole, part) or share.stop > 2 or part.stop > 2 or not whole.quantity.value:
            continue
        if ratio_meets(share, part, whole) or part.depth != share.depth:
            continue
        pleased = _PLEASED.match(part.lead)
        made = part.quantity.value / whole.quantity.value
        if _REALLY.search(part.lead) and _RATE.search(share.lead) and part.stop == 0 and made < 1:
            yield wrong(audit, paragraph, share, f"{made * 100:.2f}%", (whole, part))
        elif pleased and pleased["stem"] in share.lead and re.search("合计|共|总", whole.lead):
            wanted = part.quantity.printed(
                (whole.quantity.value * share.quantity.value).quantize(part.quantity.step)
            )
            if slip(part.quantity.printed(part.quantity.value), wanted):
                yield wrong(audit, paragraph, part, wanted, (whole, share))
    for found in _ROW.finditer(paragraph.folded.text):
        one, other = (_number(found[n]) * (10000 if found[f"{n}s"] else 1) for n in "ab")
        step = Decimal(1).scaleb(-len(found["r"].partition(".")[2]))
        if one and abs(other / one * 100 - Decimal(found["r"])) > step * Decimal("0.6"):
            written = f"{found['r']}%"
            working = f"{found['a']}{found['as']}元、{found['b']}{found['bs']}元"
            yield at(
                audit, paragraph, Span(written, found.start("r")), written, f"{other / one * 100:.2f}%",
                working=working, hint="",
            )  # fmt: skip
