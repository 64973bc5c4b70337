"""Data validation of input cells: what Excel lets in, with a Chinese prompt and error text.

A convenience for whoever types; pasting destroys it, so no check relies on it.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from pyfuncs.decimals import percent, plain
from pyfuncs.operands import TOO_LARGE
from workbook.layout import Field, Type
from workbook.systems.days import day_of

_HUGE = int(TOO_LARGE)
_LONGEST = {Type.TEXT: 500, Type.LONG_TEXT: 20000}
_EXAMPLES = {
    Type.MONEY: "填数字，不写单位和逗号，如 1745.25",
    Type.NUMBER: "填数字，不写单位",
    Type.COUNT: "填整数，没有填 0",
    Type.RATE: "填百分数，如 55.94%",
    Type.DATE: "填日期，如 2024-12-31",
    Type.YEAR: "填四位年份，如 2024",
    Type.CHOICE: "从下拉列表中选择",
    Type.TEXT: "填文字",
    Type.LONG_TEXT: "填文字，Alt+Enter 换行",
}


def rule(field: Field, choices: str) -> dict[str, Any]:
    """Return the XlsxWriter data validation of `field`; `choices` refers to its list of values.

    A cell the program writes takes nothing people type.
    """
    if not field.is_input:
        told = {"error_title": field.label, "error_message": "由程序写入，不用填"}
        return {"validate": "custom", "value": "=FALSE", **told}
    return {
        **_criteria(field, choices),
        "input_title": field.label,
        "input_message": prompt(field),
        "error_title": f"{field.label}填写有误",
        "error_message": f"{_EXAMPLES[field.type]}。{_limits(field)}",
        "ignore_blank": True,
    }


def prompt(field: Field) -> str:
    """Return how to fill `field`: example, unit, limits, help."""
    parts = ["从下拉列表中选择，没有合适的直接填" if field.suggested else _EXAMPLES[field.type]]
    if field.unit and field.type is not Type.RATE:
        parts.append(f"单位：{field.unit}")
    if limits := _limits(field):
        parts.append(limits)
    if field.help:
        parts.append(field.help)
    if field.required:
        parts.append("必填")
    return "；".join(part.rstrip("。") for part in parts)


def _limits(field: Field) -> str:
    if field.type is Type.DATE:
        first, last = map(day_of, _days(field))
        return f"{first} 至 {last} 之间"
    if not field.type.numeric or field.type is Type.YEAR:
        return ""
    show = percent if field.type is Type.RATE else plain
    low = f"不小于 {show(field.minimum)}" if field.minimum is not None else ""
    high = f"不大于 {show(field.maximum)}" if field.maximum is not None else ""
    return "、".join(part for part in (low, high) if part)


def _days(field: Field) -> tuple[Decimal, Decimal]:
    """Return the first and the last day of a date; a layout gives them to every date people type."""
    assert field.minimum is not None
    assert field.maximum is not None
    return field.minimum, field.maximum


def _criteria(field: Field, choices: str) -> dict[str, Any]:
    if field.type is Type.CHOICE:
        return {"validate": "list", "source": choices}
    if field.suggested:
        return {"validate": "list", "source": list(field.suggested), "show_error": False}
    if field.type is Type.DATE:
        return _between("date", *map(day_of, _days(field)))
    if field.type is Type.YEAR:
        return _between("integer", 2000, 2100)
    if field.type.numeric:
        low = float(field.minimum) if field.minimum is not None else -_HUGE
        high = float(field.maximum) if field.maximum is not None else _HUGE
        return _between("integer" if field.type is Type.COUNT else "decimal", low, high)
    return {"validate": "length", "criteria": "<=", "value": _LONGEST[field.type]}


def _between(kind: str, low: object, high: object) -> dict[str, Any]:
    return {"validate": kind, "criteria": "between", "minimum": low, "maximum": high}
