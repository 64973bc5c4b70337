"""Figures told in words or in another measure beside the figure itself, and lists of rates that cannot be.

“采纳率35.3%，超过三分之二”: a fraction in words; “比上年的45.9万元少4.6万元，降幅近三成”: of the change
“38.4亩（约25.6公顷）”: one area in two measures
“由8.50万人增至9.01万人，增长6.00个百分点”: people grow by percent
“四个季度累计支出占比分别为22%、47%、41%和100%”: what is added up never falls
“三项合计为100.01%”: of shares that make 99.99
“得分率：过程109.32%、产出97.00%”: none is above all there is
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise, takewhile

from workbook.audit.text.case import Audit, at
from workbook.audit.text.document import Paragraph
from workbook.audit.text.wrong import alike, exact, wrong
from workbook.check.frame.finding import Hit
from workbook.language.folding import Span
from workbook.language.function_words import one_of
from workbook.language.malformed import words
from workbook.language.mentions import Mention
from workbook.language.quantities import Bound, Kind

_WORDED = ("成", "半", "分之")
_THAT_IS = re.compile(
    r"^(?:即|也就是|约?占|相当于|达到?|已|均|为|比例|接近|占比|超过?|不足|不到|将?近|约|过|高于|低于)*$"
)
_ENDED = re.compile("$|左右|以上|多|强")
"""Behind a fraction that is one of what was told before it: 三成学员 are of others."""
_CHANGE = re.compile(
    r"^(?:降幅|增幅|减幅|下降|增长|减少|增加|上升|压减|压减率|降低|提高|增加了|减少了|降了|涨了|涨幅)(?:为|达到?|约|了|近)*$"
)
_BY = re.compile("(?:少|多|减少|增加|下降|增长|压减|降低|提高|上升|节约|增|减)了?$")
_BASE = re.compile(r"(?:比|较|上年|去年|20\d\d年|由|从|原)[^，。；\d]{0,12}(?:的|为|是)?$")


def fractions(audit: Audit, paragraph: Paragraph) -> Iterator[Hit]:
    """Yield a fraction in words that the rate, or the change, right before it is not."""
    listed = paragraph.mentions
    for number, told in enumerate(listed):
        if told.quantity.kind is not Kind.SHARE or told.quantity.unit not in _WORDED or not number:
            continue
        before = listed[number - 1]
        beside = before.sentence == told.sentence and told.stop in (0, 2) and told.depth >= before.depth
        if not beside or not _ENDED.match(told.tail):
            continue
        if before.quantity.kind is Kind.SHARE and before.quantity.unit == "%" and _THAT_IS.match(told.lead):
            if exact(before) and not _is_so(told, before.quantity.value):
                yield wrong(audit, paragraph, told, before.written(paragraph.folded), (before,))
        elif number > 1 and _CHANGE.match(told.lead) and _BY.search(before.lead):
            base = listed[number - 2]
            if (
                alike(base, before)
                and exact(base, before)
                and base.quantity.value
                and _BASE.search(base.lead)
            ):
                made = before.quantity.value / base.quantity.value
                if not _is_so(told, made):
                    yield wrong(audit, paragraph, told, f"{made * 100:.2f}%", (base, before))


_LEEWAY = Decimal("0.04")


def _is_so(told: Mention, value: Decimal) -> bool:
    """Tell whether somebody may say a share so: 近三成 of 28%, 一成 of 10.02%."""
    quantity = told.quantity
    if quantity.bound is Bound.EXACT:
        return abs(quantity.value - value) <= _LEEWAY
    return quantity.agrees(value)


_N = r"\d{1,9}(?:,\d{3}){0,3}(?:\.\d{1,4})?"
_SIZES = {
    "亩": ("面", Decimal(2000) / 3), "公顷": ("面", Decimal(10000)), "平方米": ("面", Decimal(1)),
    "平方公里": ("面", Decimal(10**6)), "公里": ("长", Decimal(1000)), "千米": ("长", Decimal(1000)),
    "米": ("长", Decimal(1)), "吨": ("重", Decimal(1000)), "公斤": ("重", Decimal(1)),
    "千克": ("重", Decimal(1)), "元": ("钱", Decimal(1)),
    "小时": ("时", Decimal(60)), "分钟": ("时", Decimal(1)),
}  # fmt: skip
_UNITS = "|".join(sorted(_SIZES, key=len, reverse=True))
_SCALES = {"": Decimal(1), "万": Decimal(10**4), "亿": Decimal(10**8)}
_TWICE = re.compile(
    rf"(?<![\d.,])(?P<a>{_N})(?P<as>[万亿]?)(?P<u>{_UNITS})(?:\((?:约|即|合|折合|约合|折|相当于)*|[，,]?(?:约合|折合|合|即|相当于)(?:约)?)(?P<b>{_N})(?P<bs>[万亿]?)(?P<w>{_UNITS})(?:[),，。；、]|$)"
)
_NEARLY = Decimal("0.03")


def converted(audit: Audit, paragraph: Paragraph) -> Iterator[Hit]:
    """Yield one quantity in two measures that is not the same: 38.4亩（约25.6公顷）."""
    for found in _TWICE.finditer(paragraph.folded.text):
        (sort, by), (other, to) = _SIZES[found["u"]], _SIZES[found["w"]]
        if sort != other or (found["u"] == found["w"] and found["as"] == found["bs"]):
            continue
        first = _number(found["a"]) * _SCALES[found["as"]] * by
        second = _number(found["b"]) * _SCALES[found["bs"]] * to
        step = Decimal(1).scaleb(-len(found["b"].partition(".")[2])) * _SCALES[found["bs"]] * to
        if first and abs(first - second) > first * _NEARLY + step:
            made = first / to / _SCALES[found["bs"]]
            unit = found["bs"] + found["w"]
            span = Span(found["b"] + unit, found.start("b"))
            working = found["a"] + found["as"] + found["u"]
            shown = f"{made:.2f}".rstrip("0").rstrip(".") + unit
            yield at(audit, paragraph, span, found["b"] + unit, shown, working=working, hint="")


def _number(written: str) -> Decimal:
    return Decimal(written.replace(",", ""))


_GREW = re.compile(
    rf"(?:由|从)[^，。；\d]{{0,10}}(?:20\d\d年)?(?:的)?(?P<a>{_N})(?P<u>[万亿]?[\u4e00-\u9fa5]{{1,2}}?)(?:增加?|增长|减少?|提高|上升|下降|降低?|扩大|提升)(?:到|至|为)(?P<b>{_N})(?P<v>[万亿]?[\u4e00-\u9fa5]{{1,2}})[，,](?:同比)?(?:增长|增加|增幅|下降|减少|降幅|上升|提高)(?:了|为)?(?P<c>{_N})个百分点"
)


_ABOVE = re.compile(
    rf"[比较](?:上年|去年|上一年|20\d\d年)(?:度|末|同期)?(?:的)?(?P<a>{_N})(?P<u>[万亿]?[\u4e00-\u9fa5]{{1,2}}?)(?:净|又|再)?"
    rf"(?:增加|增长|减少|提高|上升|下降|降低)(?:了|约)?(?P<c>{_N})个百分点"
)


def points_of_counts(paragraph: Paragraph) -> Iterator[tuple[Span, str, str]]:
    """Yield percentage points by which people or things are said to grow: 由8.50万人增至9.01万人."""
    for found in _GREW.finditer(paragraph.folded.text):
        if found["u"] == found["v"] and "百" not in found["u"]:
            yield _in_percent(found)
    for found in _ABOVE.finditer(paragraph.folded.text):
        if "百" not in found["u"] and found["u"] != "个":
            yield _in_percent(found)


def _in_percent(found: re.Match[str]) -> tuple[Span, str, str]:
    written = f"{found['c']}个百分点"
    return Span(written, found.start("c")), written, f"{found['c']}%"


_ADDED_UP = re.compile(
    r"累计[^。；]{0,24}$|(?:序时|支出|执行|工程|投资|形象)进度[^。；]{0,24}(?:分别|依次)(?:为|达到?|是)?$"
)
_IN_TURN = re.compile(r"(?:分别|依次)(?:为|达到?|是|完成)?$|(?:为|达到?|是)$")
_LEAST, _ROW = 3, 12
_JOINED = ("", "和", "及", "与")


def falling(audit: Audit, paragraph: Paragraph) -> Iterator[Hit]:
    """Yield what is added up through the year and falls: 累计…分别为22%、47%、41%和100%."""
    for row in _rows(paragraph):
        first = row[0]
        before = paragraph.folded.text[max(first.span.start, first.at - 40) : first.at]
        periods = re.search("季度|月|旬|半年|周", before)
        if len(row) < _LEAST or not _ADDED_UP.search(before) or not _IN_TURN.search(before) or not periods:
            continue
        if re.search("各(?:单位|乡镇|项目|科室|部门|县)|同比|增长|增幅", before):
            continue
        for one, other in pairwise(row):
            if other.quantity.value < one.quantity.value:
                yield wrong(audit, paragraph, other, f"不低于{one.written(paragraph.folded)}的数", (one,))
                break


def _rows(paragraph: Paragraph) -> Iterator[list[Mention]]:
    """Yield shares in a row, with nothing but 、 or 和 between them."""
    listed = paragraph.mentions
    number = 0
    while number < len(listed):
        first = listed[number]
        number += 1
        if first.quantity.kind is not Kind.SHARE or not exact(first):
            continue
        after = listed[number : number + _ROW]
        rest = list(
            takewhile(
                lambda m: m.quantity.kind is Kind.SHARE and m.stop == 1 and m.lead in _JOINED and exact(m),
                after,
            )
        )
        number += len(rest)
        yield [first, *rest]


_TOGETHER = re.compile(
    r"^(?:因四舍五入)?(?:[两二三四五六七八]项|各项|三者|四者)?(?:占比)?(?:合计|加总|相加|之和|总和)(?:为|是|约)?$"
)


def hundred(audit: Audit, paragraph: Paragraph) -> Iterator[Hit]:
    """Yield what shares in a row are said to make together: 79.36%、19.28%和1.35%（三项合计为100.01%）."""
    listed = paragraph.mentions
    for number, total in enumerate(listed):
        share = total.quantity.kind is Kind.SHARE and exact(total)
        if not share or not _TOGETHER.match(total.lead.rpartition("，")[2]):
            continue
        before = [m for m in listed[max(0, number - _ROW) : number] if "四舍" not in m.lead]
        row = _behind(before, total)
        if len(row) < 2:
            continue
        made = sum((m.quantity.value for m in row), Decimal(0))
        fine = max(m.quantity.step for m in row) <= total.quantity.step
        if made != total.quantity.value and fine:
            yield wrong(audit, paragraph, total, total.quantity.printed(made), row)


def _behind(before: Sequence[Mention], total: Mention) -> list[Mention]:
    """Return the shares in a row that end right before a total."""
    row: list[Mention] = []
    for mention in reversed(before):
        if mention.quantity.kind is not Kind.SHARE or mention.sentence != total.sentence or mention.depth:
            break
        row.insert(0, mention)
        if mention.stop != 1:
            break
    return row


def _headed() -> re.Pattern[str]:
    return re.compile(
        rf"(?:得分率|{one_of(words().shares)})(?:分别|依次)?(?:为|是|如下)?[：:]?(?P<list>[\u4e00-\u9fa5]{{1,12}}?\d{{1,3}}(?:\.\d{{1,2}})?%(?:[、，,和][\u4e00-\u9fa5]{{1,12}}?\d{{1,3}}(?:\.\d{{1,2}})?%){{1,12}})"
    )


_HEADED = _headed()
_ONE = re.compile(r"(?P<name>[\u4e00-\u9fa5]{1,12}?)(?P<n>\d{1,3}(?:\.\d{1,2})?)%")


def above_in_list(audit: Audit, paragraph: Paragraph) -> Iterator[Hit]:
    """Yield rates of a list headed by their name that are above the hundred: 得分率：过程109.32%."""
    for found in _HEADED.finditer(paragraph.folded.text):
        for one in _ONE.finditer(found["list"]):
            other_name = re.search("完成|增|比|率", one["name"])
            if Decimal(one["n"]) > 100 and not other_name:
                written = f"{one['n']}%"
                start = found.start("list") + one.start("n")
                yield at(audit, paragraph, Span(written, start), written)
