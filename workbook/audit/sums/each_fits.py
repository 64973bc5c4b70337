"""What so many of each are told of, and whether they come to a total: the counts, the digits, the slips."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from workbook.language.mentions import Mention
from workbook.language.quantities import Bound, Kind
from workbook.language.relations.model import slip

_TIMES = {"月": "月", "周": "周", "季": "季", "日": "天", "天": "天"}
_LIKE = {
    "人": ("人", "名", "位", "人次"), "名": ("人", "名", "位"), "车": ("辆", "台"), "辆": ("辆", "台"),
    "次": ("次", "场", "批", "批次", "场次"), "场": ("场", "场次"), "批": ("批", "批次"), "户": ("户",),
    "种": ("种", "个"), "站": ("座", "站"), "校": ("所",), "班": ("班",), "期": ("期", "个班"),
}  # fmt: skip
BARE = ("个", "家", "所", "座", "条", "处", "支", "项")
_MEASURES = ("平方米", "亩", "公里", "吨", "立方米", "公顷")
_FAR = Decimal("0.1")
"""So far from what is told as 约 nobody takes a figure to be."""


def counts_of(mention: Mention, of: str) -> bool:
    """Tell whether a figure counts what is told of each: 12个区, 15个班, 教学班15个, 6期."""
    quantity = mention.quantity
    if quantity.kind is not Kind.COUNT or (quantity.step < 1 and quantity.unit not in _MEASURES):
        return False
    if of in _TIMES:
        unit = _TIMES[of]
        worked = unit == "天" and quantity.unit == "个工作日"
        return (
            worked
            or quantity.unit in (unit, f"个{unit}")
            or (quantity.unit == "个" and mention.tail.startswith(unit))
        )
    if quantity.unit in _LIKE.get(of, (of,)):
        return True
    behind = mention.tail.startswith(of) or re.match(
        rf"[\u4e00-\u9fa5]{{0,3}}{of}(?![\u4e00-\u9fa5])", mention.tail
    )
    built = mention.tail.endswith(of) and re.search("建|设", mention.tail)  # 14个乡镇均建成社工站
    return quantity.unit in BARE and bool(behind or built or mention.lead.endswith(of))


def of_year(of: str, each: Mention, counts: Sequence[object]) -> Iterator[tuple[Decimal, str]]:
    """Yield the months and quarters of a year, where the sentence speaks of all of it and counts none."""
    if not counts and re.search("全年|年度|一年", each.span.text):
        if of == "月":
            yield Decimal(12), "12个月"
        elif of == "季":
            yield Decimal(4), "4个季度"


GIVEN = re.compile("(?:资助|补助|补贴|奖励|奖补|慰问金?|发放|每[家户人名个件项村])$")
"""Behind each: what is given outright and rounded by nobody."""


def fits(each: Mention, count: Decimal, total: Mention, given: bool) -> bool:
    """Tell whether so many come to a total, as far as the digits tell; given: an outright sum of money."""
    own = Decimal(0) if given and each.quantity.kind is Kind.MONEY else each.quantity.step * count
    slack = (own + total.quantity.step) / 2
    made = each.quantity.value * count
    if each.quantity.bound is not Bound.EXACT:
        return near_enough(made, total)
    return abs(made - total.quantity.value) <= slack * Decimal("1.02")


def near_enough(made: Decimal, total: Mention) -> bool:
    """Tell whether a figure told roundly may stand for what was made of the two others."""
    return abs(made - total.quantity.value) <= total.quantity.value * _FAR


def slipped(each: Mention, count: Decimal, total: Mention) -> bool:
    """Tell whether one digit, or two exchanged, of one of the three keep them from fitting."""
    one, all_ = each.quantity, total.quantity
    if not count or not one.value:
        return False
    pairs = [
        (all_.printed(all_.value), all_.printed(one.value * count)),
        (
            one.printed(one.value),
            one.printed((all_.value / count / one.step).quantize(Decimal(1)) * one.step),
        ),
        (f"{count:f}", f"{(all_.value / one.value).quantize(Decimal(1)):f}"),
    ]
    return any(slip(a, b) and a != b for a, b in pairs)
