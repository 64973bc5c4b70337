"""Every figure of a text, also those `quantities` leaves out as too uncertain for a check against cells.

Beside quantities with number and unit: bare numbers whose unit stands elsewhere (分别为12、8和5人;
单位：万元), fractions (三分之一, 一半), per mille, times and 一番, negative ones (-3.5%, 负2.1%),
and rarer measure words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from functools import lru_cache

from workbook.language.numerals import ARABIC, CHINESE, Numeral, arabic, chinese
from workbook.language.quantities import FACTORS, SCALES, Bound, Kind, Quantity, bound_of, quantities
from workbook.language.units import any_unit

_BEYOND = any_unit("rare")
"""Measure words `quantities` does not know."""
_SCALED = re.compile(r"(?:[百千]?万|亿)")
_PLUS_OF_GROWTH = tuple(f"{word}+" for word in ("增长", "增幅", "增速", "增加", "变动率", "为", "同比"))
_PER = re.compile(
    rf"千分之(?P<mille>{CHINESE}|{ARABIC})|(?<![零一二两三四五六七八九十百千万亿])(?P<below>{CHINESE})分之(?P<above>{CHINESE})|(?P<half>一半|半数)"
    rf"|翻(?:了|两)?(?P<fold>[一两二]番)|(?<![\d零一二两三四五六七八九十百千万亿])(?P<times>{ARABIC}|{CHINESE})(?P<unit>倍|‰)"
    rf"|(?<![\dA-Za-z.\-第〔\[])(?P<rare>{ARABIC}|(?<![零一二两三四五六七八九十百千万亿第]){CHINESE})(?P<word>(?:万|亿)?(?:{_BEYOND})|(?:[百千]?万|亿)?[^\W\d_零一二三四五六七八九十百千万亿两年月日时点号届后前起余多等版代左上内级季周至到和及与或的以、](?=[，。；、:：)（(]|的(?:\d|百分之|[一二三四五六七八九十]+(?:成|分之)|一半)|$))"
)
_BARE = re.compile(
    rf"(?<![\dA-Za-z.第〔\[])(?P<bare>{ARABIC})(?P<scale>[百千]?万|亿)?(?![\d.]*[\dA-Za-z%‰]|[,，]\d{{3}}(?!\d))(?=[，,。；;、:：()\]\s/÷和及与=+\-−×]|以及|(?<=[万亿])[增减降升扩提涨攀][加少长低高大升]?[至到]|$)"
)
_BARE_INSIDE = re.compile(
    rf"(?<=[\u4e00-\u9fa5:：])(?P<bare>{ARABIC})(?=[\u4e00-\u9fa5])(?![年月日号季周时点第级类届楼期])"
)
"""A bare number in a row of names and numbers, where a header gives the unit: 预算50执行48.5."""
_BARE_CHINESE = re.compile(
    r"(?<=[为是达、和])(?P<bare>(?<![零一二两三四五六七八九十百千万亿])[零一二两三四五六七八九十百千]+)(?=[、和及与，；。,;]|$)"
)
_LIST_OF_DIGITS = re.compile(r"[为是达\d%元个项人万亿][零一二两三四五六七八九十百千、\d]*、$")
_NUMBERING = re.compile(r"^$|[\n。；;：:，,(第]$")
_YEAR = re.compile(r"(?:19|20)\d\d$")
_LISTED = re.compile(r"\s*(?:(?:以及|[、和与及/])[^，。；、\d]{0,12}?|[,，])")
_HEADER = re.compile(
    r"(?:单位[:：]?|[(（])(?P<unit>(?:百万|千万|万|亿|千|百)?元|人|%|项|个|件|家|户)"
    r"(?:[)）]|(?=[\s　，。；:：]|$))"
)


_COUNTER = re.compile(r"(?:[两二三四五六七八九十几]|\d)(?:项|者|类|部分|方面|块|个)")
_COUNTED = re.compile(
    r"(?<=[者项类个])(?:共|合计|总计|相加|之和|加起来|累计|总共|构成|组成|合成)"
    r"|(?<=[两二三四五六七八九十][者项类])(?:(?:指标|支出|经费|费用|收入|比率|数据)?(?:[均都](?!有)|之和|相抵))"
    r"|(?<=[两二三四五六七八九十][个项])[^，。；、：\d共的]{2,4}共(?![产青享同建])"
)


_PARTED = re.compile(
    r"[:：][^\d，。；:：]{0,4}\d{1,2}(?=[:：，。；\u4e00-\u9fa5])(?![元个件人项户家年月日次])"
)
_PARTING = re.compile(r"\d[:：][^\d，。；:：]{0,4}$")
"""Between the figures of a proportion, which are none themselves."""
_MINUS = re.compile(r"(?<![\d%元个项人A-Za-z)年月日./〕\]])[-−](?=\d)")


_LESS = re.compile(r"(?<=[元个件人%项户])-(?=\d[\d,.]*[万亿]?[元个件人%项户]?[)\]]*[/÷=])")
"""The minus of a formula, no range's dash: (18.42万元-20.10万元)/20.10万元."""


def figures(text: str) -> list[Quantity]:
    """Return every figure of a folded text, left to right."""
    return list(_figures(text))


@lru_cache(maxsize=256)
def _figures(text: str) -> tuple[Quantity, ...]:
    """Keep those of the last texts: mentions, lists and tables ask for them one after the other."""
    text = _LESS.sub("−", _MINUS.sub("负", text))
    found = [_signed(text, quantity) for quantity in quantities(text)]
    found = [_with_half_tenth(text, quantity) for quantity in found]
    taken = {place for quantity in found for place in range(*quantity.literal)}
    for extra in (*_others(text), *_bare(text)):
        if taken.isdisjoint(range(*extra.literal)):
            found.append(_signed(text, extra))
            taken.update(range(*extra.literal))
    found.sort(key=lambda quantity: quantity.literal)
    return tuple(_with_units(text, [quantity for quantity in found if not _is_ordinal(text, quantity)]))


def _is_ordinal(text: str, quantity: Quantity) -> bool:
    """Tell whether it is a rank or a mere counter: 公益一类, 两项共1160万元."""
    low, high = quantity.literal
    written = text[low:high]
    if (
        quantity.unit in ("类", "级", "档", "期", "号", "等")
        and len(written) == 2
        and written[0] in "一二三四五六七八九"
    ):
        return text[low - 1 : low] not in (*"为共有及等含成计",)
    if written[:1] == "一" and len(written) < 4 and re.match(r"[为是]?\d", text[high : high + 2]):
        return True
    return bool(_COUNTER.fullmatch(written) and _COUNTED.match(text, high))


def _signed(text: str, quantity: Quantity) -> Quantity:
    low, high = quantity.literal
    if text[max(0, low - 4) : low].endswith(_PLUS_OF_GROWTH):
        return replace(quantity, loose=False)
    if not low or text[low - 1] != "负":
        return quantity
    return replace(
        quantity,
        value=-quantity.value,
        start=low - 1,
        low=low - 1,
        high=high,
        loose=False,
    )


def _with_half_tenth(text: str, quantity: Quantity) -> Quantity:
    """Return 九成五 for 九成 with 五 behind it."""
    low, high = quantity.literal
    digit = "零一二三四五六七八九".find(text[high : high + 1] or " ")
    if quantity.unit != "成" or digit < 1 or text[high - 1 : high] != "成":
        return quantity
    value = quantity.value + Decimal(digit) / 100
    return replace(quantity, value=value, step=Decimal("0.01"), end=high + 1, low=low, high=high + 1)


def _others(text: str) -> Iterator[Quantity]:
    for found in _PER.finditer(text):
        low, high = found.start(), found.end()
        if found["fold"]:
            low = found.start("fold")
            power = 1 if found["fold"] == "一番" else 3
            yield Quantity(
                Kind.SHARE, Decimal(power), Decimal("0.01"), "番", Bound.EXACT, low, high, False, low, high
            )
            continue
        told = _told(found)
        if told is None:
            continue
        kind, numeral, unit = told
        bound, start, end = bound_of(text, low, high)
        yield Quantity(kind, numeral.value, numeral.step, unit, bound, start, end, False, low, high)


def _told(found: re.Match[str]) -> tuple[Kind, Numeral, str] | None:
    if found["half"]:
        return Kind.SHARE, Numeral(Decimal("0.5"), Decimal("0.01")), "半"
    if found["mille"]:
        numeral = _number(found["mille"])
        return (Kind.SHARE, numeral.times(Decimal("0.001")), "‰") if numeral else None
    if found["below"]:
        below, above = chinese(found["below"]), chinese(found["above"])
        if not below or not above or not below.value:
            return None
        return Kind.SHARE, Numeral(above.value / below.value, Decimal("0.01")), "分之"
    if found["times"]:
        numeral = _number(found["times"])
        if numeral is None:
            return None
        if found["unit"] == "‰":
            return Kind.SHARE, numeral.times(Decimal("0.001")), "‰"
        return Kind.TIMES, numeral, "倍"
    numeral, unit = _number(found["rare"]), found["word"]
    scale = _SCALED.match(unit)
    if numeral and scale and len(unit) > scale.end():
        numeral, unit = numeral.times(Decimal(SCALES[scale[0]])), unit[scale.end() :]
    return (Kind.COUNT, numeral, unit) if numeral else None


def _number(text: str) -> Numeral | None:
    return arabic(text) if text[0].isdigit() else chinese(text)


def _bare(text: str) -> Iterator[Quantity]:
    inside = _BARE_INSIDE.finditer(text) if _HEADER.search(text) else ()
    for found in (*_BARE.finditer(text), *_BARE_CHINESE.finditer(text), *inside):
        written, (low, high) = found["bare"], found.span("bare")
        numeral = _number(written)
        if numeral and (scale := found.groupdict().get("scale")):
            numeral, high = numeral.times(Decimal(SCALES[scale])), found.end("scale")  # 达31.6万，
        if numeral is None or _YEAR.match(written) or re.match(r"\d[:：]", text[max(0, low - 2) : low]):
            continue
        if text[low - 1 : low] == "、" and not _LIST_OF_DIGITS.search(text, max(0, low - 12), low):
            continue
        small = numeral.step == 1 and numeral.value < 100
        if small and (_PARTED.match(text, high) or _PARTING.search(text, max(0, low - 8), low)):
            continue  # 中央5:省3:市2
        if (
            small
            and _NUMBERING.search(text[max(0, low - 1) : low])
            and text[high : high + 1] in (*"、.．)）", "")
        ):
            continue
        bound, start, end = bound_of(text, low, high)
        yield Quantity(Kind.COUNT, numeral.value, numeral.step, "", bound, start, end, False, low, high)


def _with_units(text: str, found: list[Quantity]) -> list[Quantity]:
    """Give bare numbers the unit of the list they stand in, or of the header."""
    header = _HEADER.search(text)
    for number in range(len(found) - 1, -1, -1):
        quantity = found[number]
        if quantity.unit or quantity.kind is not Kind.COUNT:
            continue
        after = found[number + 1] if number + 1 < len(found) else None
        if (
            after is not None
            and after.unit
            and _LISTED.fullmatch(text, quantity.literal[1], after.literal[0])
        ):
            scaled = text[quantity.literal[1] - 1] in "万亿"  # 64.2万、38.8万和27万元
            unit = after.unit.lstrip("百千万亿") if scaled and after.unit in FACTORS else after.unit
            found[number] = _in_unit(quantity, after.kind, unit)
        elif header:
            found[number] = _in_unit(quantity, None, header["unit"])
    return found


def unit_of_header(text: str) -> str:
    """Return the unit a header gives for bare numbers (单位：万元), empty where there is none."""
    found = _HEADER.search(text)
    return found["unit"] if found else ""


def with_unit(quantity: Quantity, unit: str) -> Quantity:
    """Return a bare number in a unit named elsewhere."""
    return _in_unit(quantity, None, unit) if unit else quantity


def _in_unit(quantity: Quantity, kind: Kind | None, unit: str) -> Quantity:
    if kind is None:
        kind = Kind.MONEY if unit in FACTORS else Kind.SHARE if unit == "%" else Kind.COUNT
    factor = FACTORS.get(unit, Decimal("0.01") if kind in (Kind.SHARE, Kind.CHANGE) else Decimal(1))
    return replace(quantity, kind=kind, value=quantity.value * factor, step=quantity.step * factor, unit=unit)
