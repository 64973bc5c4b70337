"""How single values are printed in the report's prose. Nothing here knows a workbook or a document."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Sequence
from decimal import Decimal

from pyfuncs.decimals import amount, half_up, percent, plain
from workbook.layout import Field, Type

DIGITS = "零一二三四五六七八九十"
_UNPRINTABLE = re.compile("[\x00-\x1f\x7f\x85\u2028\u2029\ufffe\uffff\ud800-\udfff]")
_ENDS = ("！", "？", "…", "：", "。”", "！”", "？”", "。）")
_STOPS = "。．.；;，,、 \u3000"
_WORD_GAP = re.compile(
    r"(?<=[\u3400-\u9fff〔〕（）“”，。、；：]) +(?=[0-9A-Za-z])|(?<=[0-9A-Za-z%％]) +(?=[\u3400-\u9fff])"
)
_ZERO_RATE = re.compile(r"(?<![\d.])0%")
_UNIT = re.compile(r"^.*[\d.]")
_BRACKETED = re.compile(r"（[^（）]*）")


def chinese_number(number: int) -> str:
    """Return 1 to 99 in Chinese, as headings count: 十一, 二十."""
    tens, ones = divmod(number, 10)
    head = "" if tens == 0 else "十" if tens == 1 else f"{DIGITS[tens]}十"
    return head + (DIGITS[ones] if ones or not head else "")


def rate(value: Decimal) -> str:
    """Print a ratio: two decimals, more where it would look whole and is not, whole percentages without."""
    rounded = half_up(value, 4)
    text = percent(value if rounded == half_up(value, 2) else rounded)
    return text.replace(".00%", "%")


def column_rate(value: Decimal) -> str:
    """Print a ratio in a table: two decimals, more where it would look reached and is not.

    0.9 is 90.00%, 1.0499997 is 105.00%, 0.99997 is 99.997%.
    """
    rounded = half_up(value, 4)
    return rate(value) if value < 1 == rounded or 0 == rounded < value else percent(rounded)


def money(value: Decimal, unit: str = "万元") -> str:
    """Print an amount: two decimals or more if the input has them, zero without."""
    value = half_up(value, 6)  # what Excel's binary fractions leave behind is no digit of the input
    return f"{amount(value) if value else 0}{unit}"


def points(value: Decimal) -> str:
    """Print points in prose: 4.93分, 3分."""
    return f"{plain(value)}分"


def day(value: dt.date) -> str:
    """Print a date as 成文日期 prescribes: Arabic numerals, no leading zero."""
    return f"{value.year}年{value.month}月{value.day}日"


def shown(field: Field, value: Decimal | dt.date | str) -> str:
    """Print the value of `field` with its unit."""
    if isinstance(value, dt.date):
        return day(value)
    if isinstance(value, str):
        return one_line(value)
    if field.type is Type.RATE:
        return rate(value)
    if field.type is Type.MONEY:
        return money(value, field.unit)
    if field.type is Type.YEAR:
        return plain(value)
    return f"{plain(half_up(value, 4) if field.formula else value)}{field.unit}"


def paragraphs(text: str) -> list[str]:
    """Return the paragraphs of a long text, without the indents people type."""
    cleaned = (spaced(one_line(line)) for line in text.splitlines())
    return [line for line in cleaned if line]


def spaced(text: str) -> str:
    """Return `text` without the spaces between Chinese and digits or letters: 13 家 becomes 13家."""
    return _WORD_GAP.sub("", text)


def one_line(text: str) -> str:
    """Return `text` on one line, without characters a document cannot hold."""
    return _UNPRINTABLE.sub(" ", text).strip()


def hole(*labels: str, verb: str = "待补") -> str:
    """Return the visible placeholder for what is missing, each thing once."""
    return f"（{verb}：{'、'.join(dict.fromkeys(labels))}）"


def full_stop(text: str) -> str:
    """Return `text` ending as a sentence does: in exactly one 。, or in the stop it has of another kind."""
    line = one_line(text)
    return line if line.endswith(_ENDS) else f"{bare(text)}。"


def bare(text: str) -> str:
    """Return `text` on one line without the punctuation at its end, to stand inside a sentence."""
    return one_line(text).rstrip(_STOPS)


def listing(items: Iterable[str]) -> str:
    """Join items whose names may contain 、 themselves."""
    return "；".join(items)


def joined(items: Sequence[str], least: str = "、") -> str:
    """Join items by the lightest mark that none of them contains: 、 then ， then ；

    least: the lightest that will do, ， for statements. What stands in brackets does not count.
    """
    inner = _BRACKETED.sub("", "".join(items))
    if len(items) < 2 or not inner:
        return "".join(items)
    mark = "；" if set("，；") & set(inner) else "，" if "、" in inner else least
    return mark.join(items)


def enumerated(items: Sequence[str]) -> str:
    """Join names as people tell them: 甲和乙, 甲、乙和丙."""
    return "和".join(filter(None, ("、".join(items[:-1]), *items[-1:])))


def whether(label: str, value: str) -> str:
    """Say the answer to a question as a statement: 是否设置整体绩效目标, 否 becomes 未设置整体绩效目标.

    Empty where the label asks nothing, or the answer is neither 是 nor 否.
    """
    if value not in ("是", "否"):
        return ""
    yes = value == "是"
    if "是否" in label:
        before, _, after = label.partition("是否")
        return f"{before}{'已' if yes else '未'}{after}" if after else ""
    if "有无" in label:
        before, _, after = label.partition("有无")
        return f"{before}{'有' if yes else '没有'}{after}" if after else ""
    return ""


def without_zero_rate(text: str) -> str:
    """Return `text` with a rate of nothing as reports print it: 结转结余率为0, not 0%."""
    return _ZERO_RATE.sub("0", text)


def percentage_points(value: Decimal) -> str:
    """Print a difference of two ratios: 2.5个百分点; as many decimals as it needs not to be zero."""
    places = next((n for n in (2, 4, 6) if half_up(value * 100, n)), 2)
    return f"{plain(half_up(value * 100, places))}个百分点"


def named(name: str, figure: str) -> str:
    """Join a name and its figure: a name that ends in the unit loses it, 培训人次 312人次 is 培训312人次.

    A name that ends in a digit or letter is quoted to keep them apart.
    """
    unit = _UNIT.sub("", figure)
    if len(unit) > 1 and name.endswith(unit) and name != unit:
        return name.removesuffix(unit) + figure
    apart = bool(name) and name[-1].isascii() and name[-1].isalnum() and figure[:1].isdigit()
    return f"“{name}”{figure}" if apart else f"{name}{figure}"
