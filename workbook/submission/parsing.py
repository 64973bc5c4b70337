"""Turns what stands in a cell into the value its field declares, or into a problem with its remedy.

Nothing is guessed: text that looks like a number is reported with the number to type instead.
"""

from __future__ import annotations

import re
from decimal import Decimal

from pyfuncs.conversion import FIRST_YEAR, LAST_YEAR, is_blank, shortened
from pyfuncs.decimals import percent, plain
from pyfuncs.operands import TOO_LARGE
from workbook.language.hints import meant
from workbook.layout import Field, Type
from workbook.layout.fields.formula import Scalar
from workbook.package.reader import Cell, CellValue, ErrorValue
from workbook.submission.dates import read_date
from workbook.submission.typed import bounded, number_of, seen

PICTURE = "放的是图片，程序读不到文字，请把内容写进格里"
_PICTURE = re.compile(r"^=?(?:_xlfn\.)?(?:DISPIMG|IMAGE)\(", re.IGNORECASE)
"""The formula of a picture in a cell, as WPS and newer versions of Excel write it."""
UNSEEN = "里夹着看不见的字符"
NO_CACHE = "公式没有保存结果，请在 Excel 中打开本文件并保存一次"
_PLAIN_UNITS = ("", "%", *"家人项个件份次天年分")
_MONEY = {
    **{"元": Decimal(1), "千元": Decimal(1000), "百万元": Decimal(10) ** 6},
    **dict.fromkeys(("万元", "万"), Decimal(10) ** 4),
    **dict.fromkeys(("亿元", "亿"), Decimal(10) ** 8),
}
"""Units of money in 元; behind an amount “12.5万” means the same as “12.5万元”."""


def parse(field: Field, cell: Cell, date1904: bool = False) -> tuple[Scalar, str]:
    """Return (value, problem); a blank cell gives (None, "")."""
    stored = cell.value
    if stored is None and cell.formula is None:
        return None, ""
    if is_picture(cell):
        return None, PICTURE
    if cell.formula is not None and stored is None:
        return None, NO_CACHE
    if stored is None or is_blank(stored):
        return None, ""
    if isinstance(stored, ErrorValue):
        return None, f"是错误值 {stored.code}，请重新填写或修正公式"
    if isinstance(stored, bool):
        return None, f"是逻辑值 {str(stored).upper()}，应为{field.type.value}"
    if field.type is Type.DATE:
        return read_date(field, stored, date1904)
    if field.type.numeric:
        return _number(field, stored)
    text = plain(stored) if isinstance(stored, Decimal) else stored.strip()
    if field.type is Type.CHOICE and text not in field.choices and seen(text).strip() in field.choices:
        return None, f"“{seen(text).strip()}”{UNSEEN}，公式认不出；请从下拉列表重新选择"
    if field.type is Type.CHOICE and text in field.choices and text != stored:
        return None, f"“{text}”前后有多余的空格，公式认不出；请从下拉列表重新选择"
    if field.type is Type.CHOICE and text not in field.choices:
        hint = meant(text, field.choices, 0.4)
        return None, f"填了“{shortened(text)}”{hint}；请从下拉列表选择：{'、'.join(field.choices)}"
    return text, ""


def is_picture(cell: Cell) -> bool:
    """Tell whether a picture stands in the cell; programs that do not know its formula keep it as a text."""
    return _draws(cell.formula) or _draws(cell.value)


def _draws(text: CellValue) -> bool:
    return isinstance(text, str) and "(" in text and _PICTURE.match(text) is not None


def _number(field: Field, stored: CellValue) -> tuple[Scalar, str]:
    if isinstance(stored, str):
        meant = meant_number(field, stored)
        hint = f"，应填数字 {meant}" if meant else f"，应填数字{_apart(field, stored)}"
        unit = f"（单位{field.unit}已在表中，不要写在格内）" if meant and field.unit else ""
        text = seen(stored).strip()
        note = UNSEEN if text != stored.strip() else ""
        return None, f"填了文字“{shortened(text)}”{note}{hint}{unit}"
    assert isinstance(stored, Decimal)
    if stored.copy_abs() >= TOO_LARGE:
        return None, f"填了 {stored:.2e}，数值过大，请核对单位和位数"
    shown = percent(stored) if field.type is Type.RATE else plain(stored)
    if field.type in (Type.COUNT, Type.YEAR) and stored != stored.to_integral_value():
        return None, f"填了 {shown}，应为整数"
    if field.type is Type.YEAR and not FIRST_YEAR <= stored <= LAST_YEAR:
        return None, f"填了 {shown}，应为四位年份，如 2024"
    if field.minimum is not None and stored < field.minimum:
        return None, f"填了 {shown}，不能小于 {plain(field.minimum)}"
    if field.maximum is not None and stored > field.maximum:
        limit = percent(field.maximum) if field.type is Type.RATE else plain(field.maximum)
        return None, f"填了 {shown}，不能大于 {limit}"
    return stored, ""


def _apart(field: Field, text: str) -> str:
    """Return what to type of a target that was typed in one cell; its direction and unit have columns."""
    direction, number, unit = bounded(text)
    if field.type is not Type.NUMBER or field.unit or number is None or _number(field, number)[1]:
        return ""
    others = "、".join(f"“{word}”" for word in (direction, unit) if word)
    return f" {plain(number)}（{others}填在自己的栏里）" if others else ""


def normalised_number(text: str) -> str:
    """Return the number a text means (``１，２００次`` gives ``1200``), or an empty string."""
    number, unit = number_of(text)
    if number is None or unit not in _PLAIN_UNITS:
        return ""
    return f"{plain(number)}%" if unit == "%" else plain(number)


def meant_number(field: Field, text: str) -> str:
    """Return what to type for `text` in the unit of `field`, empty where that is not certain.

    ``１，７４５．２５万元`` in a field of 万元 gives ``1745.25``, ``1.2亿元`` gives ``12000``.
    """
    number, unit = number_of(text)
    if number is None or (unit == "%" and field.type is not Type.RATE):
        return ""
    if unit in _MONEY and field.unit in _MONEY:
        number, unit = number * _MONEY[unit] / _MONEY[field.unit], ""
    meant = number / 100 if unit == "%" else number
    if unit not in ("", "%", field.unit) or _number(field, meant)[1]:
        return ""
    return f"{plain(number)}%" if unit == "%" else plain(number)
