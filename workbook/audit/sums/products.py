"""What one costs, how many there are and what all cost, told so that no other figure may be meant.

“每公里平均造价7.50万元，24.6公里共148.5万元”: a price, then a number and what it comes to
“140万元用于1040名残疾人服药补贴，人均1000元”: an amount, who it went to, and what each had
“作业33次，…，发射火箭弹198枚，平均每次9枚”: by no number of the sentence
“公用经费87.5万元，按实有人数人均2.30万元”: by whom is told
“再生利用1.9万吨…，按每吨节约120元计算，共节约282万元”: what each saves
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import groupby, pairwise

from workbook.audit.text.case import Audit
from workbook.audit.text.document import Paragraph
from workbook.audit.text.told import Said, said
from workbook.audit.text.wrong import exact, wrong, wrong_by
from workbook.check.frame.finding import Hit
from workbook.language.mentions import Mention
from workbook.language.quantities import Kind, Quantity

_UNIT = (
    "人次|户次|场次|批次|台次|平方公里|公里|立方米|平方米|人|册|本|套|台|件|个|次|批|场|期|户|份|亩|吨|"
    "辆|间|张|只|家|篇|条|处|座|站|所|名|头|株|棵|村"
)
_EACH = re.compile(
    rf"(?:平均)?每(?P<unit>{_UNIT})(?:平均)?[\u4e00-\u9fa5]{{0,6}}?$|(?P<of>人|户|亩|次|场|件|册|台|车|条|站|校|村)均[\u4e00-\u9fa5]{{0,4}}?$"
)
_UNITS = {
    "人": ("人", "名", "位", "人次"), "名": ("人", "名", "位"),
    "次": ("次", "批", "批次", "场", "场次", "人次"),
    "本": ("本", "册"), "册": ("册", "本"), "车": ("辆", "台"), "站": ("个", "座", "站"), "校": ("所", "个"),
    "村": ("个", "村"), "场": ("场", "场次"), "个": ("个", "家", "所", "座", "处"),
}  # fmt: skip
_RULE = re.compile(
    "标准|定额|限额|规定|上限|以内|分档|不等|左右|最[高低]|预计|拟|每天|每月|年均|不超|不高于|目标|计划"
)
_ALL = re.compile(
    r"^(?:一共|总共|合计|共计|总计|共|计)(?:为|是|需|支付|支出|花费|节约|发放|[\u4e00-\u9fa5]{0,6})$"
)
_WENT = re.compile(r"^(?:全部|分别)?(?:用于|发放给?|补助|资助|救助|奖励|惠及|补贴|支付给?){1,2}$")


def products(audit: Audit, paragraph: Paragraph) -> Iterator[Hit]:
    """Yield amounts, numbers and averages of a sentence that do not make one another."""
    for _, group in groupby(paragraph.mentions, key=lambda mention: mention.sentence):
        here = list(group)
        for number, price in enumerate(here):
            found = _EACH.search(price.lead)
            unit = (found["unit"] or found["of"]) if found else ""
            if found is None or not exact(price) or not price.quantity.value or price.past:
                continue
            if not _RULE.search(price.lead):
                yield from _came_to(audit, paragraph, price, here[number + 1 : number + 5], unit)
                yield from _of_so_many(
                    audit, paragraph, price, here[:number], here[number + 1 : number + 2], unit
                )
                yield from _went_to(audit, paragraph, price, here[max(0, number - 2) : number], unit)
                yield from _saved(audit, paragraph, here, number, unit)
                yield from _by_number(audit, paragraph, price, here[:number], unit)
                yield from _by_told(audit, paragraph, here[:number], price)
                yield from _above_all(audit, paragraph, price, here[:number], unit)
            yield from _by_name(audit, paragraph, price, here[:number])


def _is_of(mention: Mention, unit: str) -> bool:
    quantity = mention.quantity
    return quantity.kind is Kind.COUNT and quantity.unit in _UNITS.get(unit, (unit,)) and exact(mention)


def _is_amount(mention: Mention) -> bool:
    return mention.quantity.kind is Kind.MONEY and exact(mention)


def _off(price: Quantity, number: Quantity, total: Quantity) -> bool:
    """Tell whether a price by a number is not a total, as far as their digits tell."""
    slack = (price.step * number.value + number.step * price.value + total.step) / 2
    return abs(price.value * number.value - total.value) > slack * Decimal("1.02")


def _came_to(
    audit: Audit, paragraph: Paragraph, price: Mention, after: list[Mention], unit: str
) -> Iterator[Hit]:
    """Yield what so many come to right behind their number: 24.6公里共148.5万元."""
    for count, total in pairwise(after):
        if _EACH.search(count.lead):
            return  # another price
        beside = total.stop == 0 and _ALL.match(total.lead) and count.depth == total.depth == price.depth
        bare = not count.lead or re.fullmatch("按|全年|全部|以", count.lead)
        if _is_of(count, unit) and _is_amount(total) and _is_amount(price) and beside and bare:
            if _off(price.quantity, count.quantity, total.quantity):
                made = total.quantity.printed(price.quantity.value * count.quantity.value)
                yield wrong(audit, paragraph, total, made, (price, count))
            return


def _went_to(
    audit: Audit, paragraph: Paragraph, price: Mention, before: list[Mention], unit: str
) -> Iterator[Hit]:
    """Yield what each had of an amount that went to so many: 140万元用于1040名残疾人，人均1000元."""
    if len(before) < 2 or price.stop != 2:
        return
    total, count = before
    beside = count.stop == 0 and _WENT.match(count.lead) and total.depth == count.depth == price.depth
    if beside and _is_amount(total) and _is_amount(price) and _is_of(count, unit):
        by = count.quantity
        if by.value and _off(price.quantity, by, total.quantity):
            made = price.quantity.printed(total.quantity.value / by.value)
            yield wrong(audit, paragraph, price, made, (total, count))


def _of_so_many(
    audit: Audit, paragraph: Paragraph, price: Mention, before: list[Mention], after: list[Mention], unit: str
) -> Iterator[Hit]:
    """Yield what the number before a price comes to behind it: 126万平方米，每平方米4.8元，共684.8万元."""
    if not before or not after or price.stop != 2 or after[0].stop != 2:
        return
    count, total = before[-1], after[0]
    beside = count.depth == total.depth == price.depth and re.match("^(?:一共|总共|合计|共计|共)", total.lead)
    both = _is_amount(total) and _is_amount(price) and _is_of(count, unit)
    both = both and "各" not in count.gap[-_NEAR_EACH:]  # 为5个乡镇各配1套，每套1.60万元，共8.00万元
    if beside and both and _ALL.match(total.lead) and _off(price.quantity, count.quantity, total.quantity):
        made = total.quantity.printed(price.quantity.value * count.quantity.value)
        yield wrong(audit, paragraph, total, made, (price, count))


_NEAR_EACH = 4
_SAVES = re.compile(r"按(?:照)?每[\u4e00-\u9fa5]{1,4}(?:节约|节省|减少|补助|补贴|收取|计|增收)")
_RECKONED = re.compile(r"^(?:左右|约)?(?:计算|测算|估算|核算|折算|计)")


def _saved(audit: Audit, paragraph: Paragraph, here: list[Mention], number: int, unit: str) -> Iterator[Hit]:
    """Yield what is reckoned of each and the only numbers of them that come into question."""
    price, after = here[number], here[number + 1 : number + 2]
    text = paragraph.folded.text
    told = _SAVES.search(price.lead) and _RECKONED.match(text[price.end : price.end + 8])
    if not told or not after or not _is_amount(after[0]) or not _ALL.match(after[0].lead):
        return
    counts = [m for m in here[:number] if _is_of(m, unit)]
    total = after[0]
    if counts and all(_off(price.quantity, m.quantity, total.quantity) for m in counts):
        made = total.quantity.printed(price.quantity.value * counts[-1].quantity.value)
        yield wrong(audit, paragraph, total, made, (price, counts[-1]))


_MEAN = re.compile("^平均每(?!.*每)|^[\u4e00-\u9fa5]均(?!.*每)")


def _by_number(
    audit: Audit, paragraph: Paragraph, each: Mention, before: list[Mention], unit: str
) -> Iterator[Hit]:
    """Yield an average of things right behind how many there are, by no number of its sentence.

    Where there is but one number in its unit, or they are parts of one that is first.
    """
    if not before or each.stop != 2 or not _MEAN.match(each.lead) or each.quantity.kind is not Kind.COUNT:
        return
    total = before[-1]
    same = total.quantity.unit == each.quantity.unit and exact(total) and total.depth == each.depth == 0
    counts = [m for m in before[:-1] if _is_of(m, unit) and m.quantity.value and not m.past]
    if not same or not counts or total.quantity.unit == unit or re.search("其中|每|均", total.lead):
        return
    slack = each.quantity.step * Decimal("0.51")
    made = [total.quantity.value / m.quantity.value for m in counts]
    if any(abs(one - each.quantity.value) <= slack * (1 if n else 2) for n, one in enumerate(made)):
        return
    if each.quantity.value < total.quantity.value and made[0] >= 1:
        yield wrong(audit, paragraph, each, each.quantity.printed(made[0]), (total, counts[0]))


_BY_NAME = re.compile(
    r"^(?P<subject>[\u4e00-\u9fa5]{0,10}?)按(?P<name>(?:在岗|在职|实有|在编|编制|年末|核定)[\u4e00-\u9fa5]{0,4}?)(?:人数|人员|数)?(?:计算|测算)?(?:人均|平均为?每人|平均每人|每人平均)(?:为|是|约)?$"
)


def _by_name(audit: Audit, paragraph: Paragraph, each: Mention, before: list[Mention]) -> Iterator[Hit]:
    """Yield what there is for each of those named, by the only number of them: 按实有人数人均2.30万元."""
    found = _BY_NAME.match(each.lead)
    if not found or not before or not _is_amount(before[-1]) or not _is_amount(each) or each.stop != 2:
        return
    total, root = before[-1], re.sub("人员|职工|人数|数$", "", found["name"])
    heads = [
        s for s in audit.once(heads_of) if re.search(rf"{root}(?:人员|职工|人数|有|共|数)*$", s.mention.lead)
    ]
    values = {s.mention.quantity.value for s in heads}
    if len(values) != 1 or not root:
        return
    by = heads[0].mention
    if by.quantity.value and abs(total.quantity.value / by.quantity.value - each.quantity.value) > (
        each.quantity.step * Decimal("0.51") + total.quantity.step / by.quantity.value
    ):
        made = each.quantity.printed(total.quantity.value / by.quantity.value)
        working = f"{total.written(paragraph.folded)}、{by.written(heads[0].paragraph.folded)}"
        yield wrong_by(audit, paragraph, each, made, working)


def heads_of(audit: Audit) -> list[Said]:
    """Return the numbers of people that are no part and of no other year, for ``audit.once``."""
    return [
        s
        for s in audit.once(said)
        if s.mention.quantity.unit in ("人", "名")
        and exact(s.mention)
        and not s.mention.past
        and not s.mention.depth
        and not re.search("其中", s.mention.lead)
    ]


_TOLD_NUMBER = re.compile(r"^(?P<subject>[\u4e00-\u9fa5]{4,14})按(?:照)?$")
_GRAM = 4


def _by_told(audit: Audit, paragraph: Paragraph, before: list[Mention], price: Mention) -> Iterator[Hit]:
    """Yield an average by a number told for it that makes no amount told of its subject.

    站网运行经费按65个站计算，平均每站2.13万元, where 监测站网运行 spent 150万元.
    """
    count = before[-1] if before else None
    found = _TOLD_NUMBER.match(count.lead) if count else None
    if count is None or found is None or not _is_amount(price) or price.stop != 2:
        return
    if not re.search("(?:计算|测算|计|分摊|平均)$", count.tail):
        return
    subject = re.sub("(?:经费|支出|费用|资金|费|成本)+$", "", found["subject"])
    grams = {subject[n : n + _GRAM] for n in range(len(subject) - _GRAM + 1)}
    listed = [
        s
        for s in audit.once(said)
        if s.paragraph is not paragraph
        and _is_amount(s.mention)
        and any(g in s.mention.span.text for g in grams)
    ]
    if listed and all(_off(price.quantity, count.quantity, s.mention.quantity) for s in listed):
        amount = listed[-1]
        made = price.quantity.printed(amount.mention.quantity.value / (count.quantity.value or Decimal(1)))
        working = f"{amount.mention.written(amount.paragraph.folded)}、{count.written(paragraph.folded)}"
        yield wrong_by(audit, paragraph, price, made, working)


def _above_all(
    audit: Audit, paragraph: Paragraph, price: Mention, before: list[Mention], unit: str
) -> Iterator[Hit]:
    """Yield what each had that is more than the amount told before: 0.9万元，90人次，人均100万元."""
    money = [n for n, m in enumerate(before) if _is_amount(m)]
    if not money or not _is_amount(price) or price.stop != 2:
        return
    total, counts = before[money[-1]], before[money[-1] + 1 :]
    beside = counts and all(m.quantity.kind is Kind.COUNT and m.stop in (0, 1, 2) for m in counts)
    fee = re.search("费|支出|补助|资金|经费", total.lead) and not re.search("每|均|收入", total.lead)
    if (
        beside
        and fee
        and any(_is_of(m, unit) for m in counts)
        and price.quantity.value > total.quantity.value
    ):
        yield wrong(audit, paragraph, price, "不大于总额的数，单位可能写错了", (total, *counts[-1:]))
