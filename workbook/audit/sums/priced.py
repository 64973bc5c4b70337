"""JX-R: a price, a number and an amount told together; the unit of money kept within a sentence.

“印制600册，每册35元，共21000元”, “接待费3600元，接待72人，人均50元”: one of three makes the others
“预算40000元，成交价36800万元”: ten thousand times as dear as what it was planned by
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from workbook.audit.text.case import WRITTEN, Audit, at
from workbook.audit.text.document import Paragraph
from workbook.audit.text.otherwise import unless_made
from workbook.check.frame.finding import Hit
from workbook.check.frame.registry import check
from workbook.language.folding import Span
from workbook.language.mentions import Mention
from workbook.language.quantities import Kind
from workbook.language.relations.model import slip

_EACH = re.compile(
    r"(?:每|平均每|单)(?:一)?(?P<unit>人次|人|册|本|套|台|件|个|次|批|场|期|户|份|亩|吨|辆|平方米|公里|间|张|只|家|篇|天)(?:平均|需|花费?|单价|成本|价格|费用|补助|标准)*(?:为|是|约)?$"
    r"|(?P<of>人|户|亩|次|场|件|册|台)均(?:[\u4e00-\u9fa5]{0,4}?)(?:为|是|约)?$"
)
_ALIKE = {
    "人": ("人", "名", "人次"),
    "次": ("次", "批", "批次", "场"),
    "本": ("本", "册"),
    "册": ("册", "本"),
}
_NO_TOTAL = re.compile(
    "预算|计划|限价|节约|结余|节省|减少|增加|目标|上年|去年|年初|下达|标准|定额|限额|[每均]|另|押金|定金|预付|首付"
)
_RULE = re.compile(
    "标准|定额|不超过|不高于|限额|规定|上限|以内|按每|分档|不等|左右|最[高低]|预计|拟|每天|每月"
)
_BACK = 5
_HALF, _TWICE = Decimal("0.5"), Decimal(2)
_LEAST = Decimal("0.0001")
_DIGITS = 3
"""So many digits in common tell that a point was set wrongly: 4.79 of 47.94."""
_ALL_SPENT = re.compile("^(?:全年|本年|年度|部门|总|合计)+(?:支出|收入)(?:合计|总额|总计)?(?:为|共)?$")
"""Of all that was spent nothing is said by what one cost."""


@check(
    "JX-R-56",
    "error",
    "单价、人均与所写的数不符",
    "“{quote}”写的是 {value}，按所写的数（{working}）应为 {expected}",
    "核对金额、数量和单价（人均），改正写错的一处",
    WRITTEN,
    reason="金额、数量和单价写在一起，一乘一除就知道对不对。多半是抄错了一个数或点错了小数点。",
    bad="“接待费3260元，接待68人，人均4.79元”",
    good="“接待费3260元，接待68人，人均47.94元”",
    related=("JX-R-21",),
)
@unless_made
def prices_make_amounts(audit: Audit) -> Iterator[Hit]:
    """What one costs is what all cost by their number."""
    for paragraph in audit.document.body:
        for number, price in enumerate(paragraph.mentions):
            found = _EACH.search(price.lead)
            behind = price.tail[:_BEHIND]
            if found and _is_money(price) and not (_RULE.search(price.lead + behind) or _is_held(price)):
                listed = paragraph.mentions[max(0, number - _BACK) : number + 2]
                here = [m for m in listed if m.sentence == price.sentence and m is not price]
                yield from _priced(audit, paragraph, price, here, found["unit"] or found["of"])


_HELD = re.compile(
    "(?:低于|高于|超过|超出|超|不足|少于|多于|优于|突破|[比较与]|控制在|相当于)[^，。；]{0,16}$"
)
_BEHIND = 10
"""So many letters behind a price may call it a standard: 每人次120元的控制标准."""


def _is_held(price: Mention) -> bool:
    """Tell whether another price is but held against this one: 人均104元，未超过每人次120元."""
    return _HELD.search(_EACH.sub("", price.lead)) is not None


def _priced(
    audit: Audit, paragraph: Paragraph, price: Mention, here: list[Mention], unit: str
) -> Iterator[Hit]:
    """Yield a price that no amount of its sentence makes by a number of it, where one nearly does.

    Where the sentence tells several numbers or amounts of it, of two years or of an aim, none surely is its.
    """
    whole = [m for m in paragraph.mentions if m.sentence == price.sentence and m.at < price.at]
    if sum(m.quantity.unit in _ALIKE.get(unit, (unit,)) for m in whole) > 1:
        return
    counts = [m for m in here if m.quantity.unit in _ALIKE.get(unit, (unit,)) and m.at < price.at]
    totals = [m for m in here if _is_money(m) and not _EACH.search(m.lead)]
    others = [m for m in here if (found := _EACH.search(m.lead)) and (found["unit"] or found["of"]) == unit]
    if len(counts) != 1 or others:
        return  # 电脑5台，每台4800元，打印机2台，每台1500元，共花27000元
    pairs = [(t, c) for t in totals for c in counts if c.quantity.value]
    if any(_fits(price, total, count) or _with_others(price, total, count, here) for total, count in pairs):
        return
    text = paragraph.folded
    for total, count in reversed(pairs):
        expected = total.quantity.value / count.quantity.value
        shown = price.quantity.printed(expected)
        of_these = not _NO_TOTAL.search(total.lead) and not _ALL_SPENT.match(total.lead)
        if of_these and _nearly(price, shown, expected):
            working = f"{total.written(text)}、{count.written(text)}"
            span = Span(text.text[price.at : price.end], price.at)
            yield at(audit, paragraph, span, price.written(text), shown, working=working)
            return


def _with_others(price: Mention, total: Mention, count: Mention, here: list[Mention]) -> bool:
    """Tell whether a total is of two prices: 企业10家、个人20人，奖20万元，企业每家1万元、个人每人0.5万元."""
    own = price.quantity.value * count.quantity.value
    for other in here:
        found = _EACH.search(other.lead) or _PER.search(other.lead)
        if found is None or other is total or not _is_money(other):
            continue
        unit = found["unit"]
        numbers = [m.quantity.value for m in here if m.quantity.unit in _ALIKE.get(unit, (unit,))]
        if any(
            abs(own + other.quantity.value * n - total.quantity.value) <= total.quantity.step for n in numbers
        ):
            return True
    return False


_PER = re.compile(r"每(?P<unit>[\u4e00-\u9fa5]{1,2})(?:奖励|补助)?$")


def _fits(price: Mention, total: Mention, count: Mention) -> bool:
    slack = price.quantity.step * count.quantity.value + total.quantity.step
    return abs(price.quantity.value * count.quantity.value - total.quantity.value) <= slack


def _nearly(price: Mention, shown: str, expected: Decimal) -> bool:
    """Tell whether a price is of the size it should be, or of the same digits."""
    quantity = price.quantity
    told = quantity.printed(quantity.value)
    if slip(told, shown) or _HALF < expected / max(quantity.value, _LEAST) < _TWICE:
        return True
    one, other = (re.sub(r"\D", "", each).strip("0") for each in (told, shown))
    longer = min(len(one), len(other)) >= _DIGITS and (one.startswith(other) or other.startswith(one))
    return one == other or longer


def _is_money(mention: Mention) -> bool:
    quantity = mention.quantity
    return quantity.kind is Kind.MONEY and quantity.exact


_PLANNED = re.compile("预算|限价|控制价|概算|计划|标的|下达|批复")
_REAL = re.compile("成交|中标|合同|结算|实际|支出|支付|采购金额|花|用了|付|决算|节约|结余|节省")
_WAN = Decimal(10000)


def _is_near(ratio: Decimal) -> bool:
    """Tell whether of two amounts one is the other but for a little."""
    return Decimal("0.3") < ratio < Decimal("1.2")


@check(
    "JX-R-57",
    "error",
    "同一句里金额的单位不一致",
    "“{quote}”写的 {value} 与 {other} 差得太多，多半是“元”和“万元”写混了",
    "核对金额的单位；同一句里的金额用同一个单位",
    WRITTEN,
    reason="实际花的比预算多出几千倍，不会是真的，只能是单位写错了。",
    bad="“预算40000元，成交价36800万元”",
    good="“预算40000元，成交价36800元”",
    related=("JX-R-56",),
)
def units_of_money_are_kept(audit: Audit) -> Iterator[Hit]:
    """What was spent is no thousands of times what it was planned by, told in another unit."""
    for paragraph in audit.document.body:
        by_sentence: dict[int, list[Mention]] = {}
        for mention in paragraph.mentions:
            if _is_money(mention) and mention.quantity.value > 0:
                by_sentence.setdefault(mention.sentence, []).append(mention)
        for listed in by_sentence.values():
            yield from _mixed(audit, paragraph, listed)


_NEAR = 12
"""So many amounts before one come into question for what was planned."""


def _mixed(audit: Audit, paragraph: Paragraph, listed: list[Mention]) -> Iterator[Hit]:
    for number, real in enumerate(listed):
        if not _REAL.search(real.lead) or _EACH.search(real.lead):
            continue
        near = (*listed[max(0, number - _NEAR) : number], *listed[number + 1 : number + 2])
        planned = [m for m in near if _PLANNED.search(m.lead) and not _REAL.search(m.lead)]
        if not planned:
            continue
        plan = planned[-1]
        if max(real.stop, plan.stop) > 2 and real.at > plan.at and real.stop > 2:
            continue
        values = {m.quantity.value for m in listed}
        told = real.quantity.value  # 2599.87 and 0.13 are 2600; 440.04 is 0.04 over 440
        makes = any(value + told in values or told - value in values for value in values - {told})
        counts = [m.quantity.value for m in paragraph.mentions if m.quantity.kind is Kind.COUNT]
        makes = makes or any(abs(count * value) == told for count in counts for value in values - {told})
        if makes or {plan.quantity.unit, real.quantity.unit} - {"元", "万元"}:
            continue
        mixed = plan.quantity.unit != real.quantity.unit
        ratio = real.quantity.value / plan.quantity.value
        too_much = mixed and ratio > 1 if re.search("节约|结余|节省", real.lead) else _is_near(ratio / _WAN)
        if too_much or _is_near(ratio * _WAN):
            text = paragraph.folded
            span = Span(text.text[real.at : real.end], real.at)
            yield at(audit, paragraph, span, real.written(text), other=plan.written(text))
