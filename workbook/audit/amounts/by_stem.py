"""Rates, means and products made by figures of their own sentence, in wordings no relation is read for.

“80个村中建有互助养老点52个，覆盖率75%”: of 80 it is 65
“仓容5万吨，在用3.5万吨，利用率75%”: 70
“6个子台全年巡检72次，台均14次”; “240名运动员伙食支出345.6万元，人均每月1500元”
“线上销售3600万元，线下9000万元，线上是线下的60%”: 40
“空气呼吸器120具，单价0.65万元，合计87万元”: 78
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import groupby, pairwise

from workbook.audit.text.case import Audit, at
from workbook.audit.text.document import Paragraph
from workbook.audit.text.settled import settled
from workbook.check.frame.finding import Hit
from workbook.language.folding import Span
from workbook.language.mentions import Mention
from workbook.language.quantities import ROUNDED, Kind

_RATE = re.compile(r"^(?P<stem>[\u4e00-\u9fa5]{2,4})率(?:为|达到?|是)?$")
_OF_OTHERS = re.compile("增长|下降|提高|满意|合格|参与|知晓|偏差|节约|负债|占|综合|平均|加权|调整|总体")
_AMONG = re.compile(r"^[^，。；\d]{0,14}[中里](?![央心小学医药等期])")
_IS_OF = re.compile(r"^(?P<one>[\u4e00-\u9fa5]{2,8})(?:是|为|相当于)(?P<other>[\u4e00-\u9fa5]{2,8})的$")
_ITS_SHARE = re.compile(r"^(?:其中)?(?P<one>[\u4e00-\u9fa5]{2,8})占(?:比|总额的?|合计的?)?(?:为|达)?$")
_IN_ALL = re.compile(r"[两二三四五六七八九\d](?:项|类|块|者)(?:共|合计|共计|总计)(?:为)?$")
_MEAN = re.compile(
    r"^(?:(?P<of>[台场社村户站所校点车期班队组厂店桥院馆次人])均(?P<monthly>每月)?|平均每(?:个|家|座|台)?(?P<of2>[台场社村户站所校点车期班队组厂店桥院馆])"
    r"|(?P<span>月|日|季)均)(?:[\u4e00-\u9fa5]{0,4}?)(?:为|约|达|是)?$"
)
_SPANS = {"月": (12,), "日": (365, 366), "季": (4,)}
_PEOPLE = frozenset("人名位")
_PRICE = re.compile(r"(?:单价|均价|每[\u4e00-\u9fa5]{1,3})(?:为|按|约)?$")
_MONTHLY = re.compile(r"每(?:[人名户家]|[\u4e00-\u9fa5]{0,5})每月[\u4e00-\u9fa5]{0,6}$")
_TOTAL = re.compile(r"(?:合计|共计?|总价|总计|计|金额|小计)(?:为)?$")
_OTHERWISE = re.compile("其余|其他|另|优惠|折|加上|运费|安装|不含|以及")
_PLUS = re.compile("未|没|追加|调[增减]|另|新增|退")
"""What is no whole with its part: 完成4个，未完成1个."""


def by_stem(audit: Audit, paragraph: Paragraph) -> Iterator[Hit]:
    """Yield the rates, means and products of a paragraph that their figures do not make."""
    sure = settled(paragraph)
    read = sure
    for _, group in groupby((m for m in paragraph.mentions if not m.depth), key=lambda m: m.sentence):
        here = list(group)
        for number, mention in enumerate(here):
            before = here[max(0, number - 6) : number]
            if not mention.quantity.exact or not before:
                continue
            if mention.quantity.kind is Kind.SHARE:
                found = (
                    (_rate(mention, before) or _named(mention, before)) if mention.at not in sure else None
                )
            elif mention.at in read:
                continue
            else:
                found = _mean(mention, before, here[number + 1 : number + 2]) or _product(mention, before)
            if found:
                made, listed = found
                yield _hit(audit, paragraph, mention, made, listed)


_Found = tuple[Decimal, list[Mention]] | None


def _rate(rate: Mention, before: list[Mention]) -> _Found:
    """Return what a rate should be by the whole and the part right before it, whose words are its own."""
    told = _RATE.match(rate.lead)
    if not told or len(before) < 2 or _OF_OTHERS.search(told["stem"]) or rate.stop != 2:
        return None
    whole, part = before[-2:]
    one, other = whole.quantity, part.quantity
    if one.kind is not other.kind or not (one.exact and other.exact) or not one.value or part.stop > 2:
        return None
    if (
        one.kind is Kind.SHARE
        or (one.kind is Kind.COUNT and one.unit != other.unit)
        or other.value > one.value
    ):
        return None
    if part.tail.startswith(("未", "没", "不")) or _PLUS.search(whole.lead + part.lead):
        return None
    among = part.stop < 2 and _AMONG.match(part.gap)
    own = set(told["stem"]) & set(part.lead[-6:] + part.tail[:4]) - set("的有为人数")
    if not (among or (own and part.stop == 2)):
        return None
    made = other.value / one.value
    ways = (made, 1 - made)
    if any(abs(way - rate.quantity.value) <= rate.quantity.step * Decimal("0.6") + ROUNDED for way in ways):
        return None
    return made, [whole, part]


def _named(share: Mention, before: list[Mention]) -> _Found:
    """Return what a share should be by the two amounts of the sentence it names."""
    told = _IS_OF.match(share.lead)
    if told:
        one, other = _called(told["one"], before), _called(told["other"], before)
    elif told := _ITS_SHARE.match(share.lead):
        one = _called(told["one"], before)
        other = before[-1] if _IN_ALL.search(before[-1].lead) else None
    else:
        return None
    if one is None or other is None or one is other or not other.quantity.value:
        return None
    first, second = one.quantity, other.quantity
    if first.kind is not second.kind or first.unit != second.unit or not (first.exact and second.exact):
        return None
    made = first.value / second.value
    if abs(made - share.quantity.value) <= share.quantity.step * Decimal("0.6") + ROUNDED:
        return None
    return made, [one, other]


def _called(name: str, before: list[Mention]) -> Mention | None:
    """Return the one amount before that is called so."""
    found = [m for m in before if m.quantity.kind is not Kind.SHARE and name in m.lead]
    return found[0] if len(found) == 1 else None


def _mean(mean: Mention, before: list[Mention], after: list[Mention]) -> _Found:
    """Return what a mean should be by the one amount and the one number of its sentence."""
    told = _MEAN.match(mean.lead)
    if not told:
        return None
    alike = [m for m in (*before, *after) if _same(m, mean) and not re.search("均|每", m.lead)]
    if len(alike) != 1 or not alike[0].quantity.exact:
        return None
    total = alike[0]
    if total.at < mean.at and (mean.stop > 2 or re.search("其中|上年|目标|计划", total.lead)):
        return None
    if total.at > mean.at and not re.search("全年|合计|共", total.lead):
        return None
    if told["span"]:
        by = [Decimal(n) for n in _SPANS[told["span"]]]
        if not re.search("一年|36[56]" if told["span"] == "日" else "全年|一年", mean.span.text):
            return None
        listed = [total]
    else:
        own = [m for m in before if m is not total and not re.search("均|每", m.lead)]
        if told["of"] == "人" and any(m.quantity.unit == "人次" for m in own):
            return None  # 85批次、1360人次，平均每批16人，人均125元: by times, which others read
        counted = [m for m in own if _counts(m, told["of"] or told["of2"])]
        if len(counted) != 1 or not counted[0].quantity.value or not counted[0].quantity.exact:
            return None
        by, listed = [counted[0].quantity.value * (12 if told["monthly"] else 1)], [total, counted[0]]
    made = [total.quantity.value / each for each in by]
    slack = mean.quantity.step + total.quantity.step / min(by)
    if any(abs(each - mean.quantity.value) <= slack for each in made):
        return None
    return made[0], listed


def _same(one: Mention, other: Mention) -> bool:
    first, second = one.quantity, other.quantity
    return first.kind is second.kind and (first.kind is Kind.MONEY or first.unit == second.unit)


def _counts(mention: Mention, of: str) -> bool:
    """Tell whether a figure is the number a mean is by: 6个子台 of 台均, 改造基层社8个 of 平均每社."""
    quantity = mention.quantity
    if quantity.kind is not Kind.COUNT:
        return False
    if of == "人":
        return quantity.unit in _PEOPLE
    noun = re.match(r"[\u4e00-\u9fa5]{0,6}", mention.tail)
    named = re.match(
        rf"[\u4e00-\u9fa5]{{0,3}}{of}(?![\u4e00-\u9fa5])|[\u4e00-\u9fa5]{{0,2}}{of}(?:全|共|投|年|的)",
        noun[0] if noun else "",
    )
    return (
        quantity.unit == of
        or bool(named)
        or (quantity.unit in ("个", "家", "座") and mention.lead.endswith(of))
    )


def _product(total: Mention, before: list[Mention]) -> _Found:
    """Return what a price and a number right before their total make."""
    if total.quantity.kind is not Kind.MONEY or not _TOTAL.search(total.lead) or len(before) < 2:
        return None
    one, other = before[-2:]
    if _OTHERWISE.search(total.span.text) or total.stop > 2 or other.stop > 2:
        return None
    count, price = (one, other) if other.quantity.kind is Kind.MONEY else (other, one)
    if count.quantity.kind is not Kind.COUNT or price.quantity.kind is not Kind.MONEY:
        return None
    if not (count.quantity.exact and price.quantity.exact and count.quantity.value):
        return None
    months = 12 if _MONTHLY.search(price.lead) else 1
    if months == 12 and "全年" not in total.lead:
        return None
    if not (_PRICE.search(price.lead) or months == 12) or "各" in count.gap[-4:]:
        return None
    made = count.quantity.value * price.quantity.value * months
    if any(
        abs(each - total.quantity.value) <= total.quantity.step for each in _of_several(before, price, count)
    ):
        return None
    slack = total.quantity.step + count.quantity.value * months * price.quantity.step / 2
    return None if abs(made - total.quantity.value) <= slack else (made, [count, price])


def _of_several(before: list[Mention], price: Mention, count: Mention) -> Iterator[Decimal]:
    """Yield what all counts before a price come to with it, and what each count with its own: A×a＋B×b."""
    counts = [m for m in before if _same(m, count) and m.quantity.exact]
    if len(counts) > 1:
        yield sum((m.quantity.value for m in counts), Decimal(0)) * price.quantity.value
    made = Decimal(0)
    for one, other in pairwise(before):
        if one.quantity.kind is Kind.COUNT and other.quantity.kind is Kind.MONEY and one.quantity.exact:
            made += one.quantity.value * other.quantity.value
    yield made


def _hit(audit: Audit, paragraph: Paragraph, mention: Mention, made: Decimal, listed: list[Mention]) -> Hit:
    text = paragraph.folded
    span = Span(text.text[mention.at : mention.end], mention.at)
    working = "、".join(m.written(text) for m in listed)
    expected = mention.quantity.printed(made)
    return at(audit, paragraph, span, mention.written(text), expected, working=working, hint="")
