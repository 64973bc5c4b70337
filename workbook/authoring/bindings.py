"""A call in cells: the function by its title, each parameter by its place, and what is wrong with them."""

from __future__ import annotations

from decimal import Decimal

from pyfuncs import CATALOG, Function, Kind
from pyfuncs.catalog import ROLES, offered
from pyfuncs.conversion import shortened
from pyfuncs.decimals import parse_decimal, plain, to_decimal
from pyfuncs.parameters import COLUMN_KINDS, FIELD_KINDS, Parameter
from workbook.authoring.content import Content
from workbook.authoring.directory import Directory
from workbook.language.hints import HALF, meant_or_all
from workbook.submission.parsing import normalised_number
from workbook.systems.call_faults import half_width
from workbook.systems.calls import is_literal

NO_WORDS = "默认"


def show_parameter(parameter: Parameter, value: str | float, fields: Directory) -> str:
    """Return the text of a parameter's cell."""
    if parameter.kind in FIELD_KINDS:
        return fields.shown(str(value))
    if parameter.options and str(value) in parameter.options:
        return option_label(parameter, str(value))
    if parameter.or_cell and not is_literal(parameter, value):
        return fields.shown(str(value))
    number = to_decimal(value)
    return str(value) if number is None else plain(number)


def option_label(parameter: Parameter, key: str) -> str:
    """Return how an option is offered: its words and its key."""
    assert parameter.options
    words = parameter.options[key].strip("（）")
    return f"{words or NO_WORDS}（{key}）"


def hint(function: Function) -> str:
    """Return what each parameter of `function` means, in one line; * marks those that must be given."""
    parts = [
        f"参数{number}＝{p.title}{'' if p.optional else '*'}"
        for number, p in enumerate(function.own_parameters(), 1)
    ]
    return "；".join(parts) or "没有参数"


def find_function(content: Content, role: str) -> Function:
    """Return the function called by title or name; raise ValueError with the nearest title."""
    text = content.text.strip()
    for function in offered(role):
        if text in (function.title, function.name):
            return function
    for function in CATALOG.values():
        if text in (function.title, function.name) and function.role != role:
            raise ValueError(f"“{function.title}”是{ROLES[function.role]}，这里要选{ROLES[role]}")
    raise ValueError(
        f"没有函数“{shortened(text)}”{meant_or_all(text, [f.title for f in offered(role)], HALF)}"
    )


def read_parameter(
    parameter: Parameter, content: Content, fields: Directory, points: Decimal | None
) -> tuple[str | int | float, str]:
    """Return (value of the binding, notice to the user or empty).

    points: of the indicator, None when unknown. Raises ValueError in Chinese.
    """
    if isinstance(content.value, bool):
        raise ValueError(f"是逻辑值 {content.text}，请改成文字")
    if parameter.kind is Kind.CONDITION:
        return fields.term(content.text), ""
    if parameter.kind in FIELD_KINDS:
        return fields.operand(content.text, parameter.kind in COLUMN_KINDS), ""
    if parameter.options:
        return _option(parameter, content.text.strip()), ""
    if parameter.or_cell and not is_literal(parameter, content.text):
        return fields.term(content.text), ""
    text, notice = _accepted(parameter, content.text)
    assert parameter.parse is not None
    if parameter.within and points is not None and (fault := parameter.within(parameter.parse(text), points)):
        raise ValueError(fault)
    return natural(parameter, text), notice


def _option(parameter: Parameter, text: str) -> str:
    assert parameter.options
    labels = {key: option_label(parameter, key) for key in parameter.options}
    words = {key: label.rpartition("（")[0] for key, label in labels.items()}
    for key, label in labels.items():
        if text in (key, label, words[key], parameter.options[key]):
            return key
    raise ValueError(f"“{shortened(text)}”不在可选值之中{meant_or_all(text, words.values(), HALF)}")


def _accepted(parameter: Parameter, text: str) -> tuple[str, str]:
    """Return the text its function understands, full-width signs replaced only when they must be."""
    half = half_width(text)
    fault = _refusal(parameter, text)
    if fault and half != text:
        fault = _refusal(parameter, half)  # what is wrong beside the signs
        if not fault:
            return half, f"“{shortened(text)}”读作“{half}”"
    if not fault:
        return text, ""
    number = normalised_number(text)
    if number and not _refusal(parameter, number):
        raise ValueError(f"{fault}；应填 {number}")
    raise ValueError(f"{fault}（{parameter.help}）")


def _refusal(parameter: Parameter, text: str) -> str:
    """Return why a function does not understand `text`, empty when it does."""
    assert parameter.parse is not None
    try:
        parameter.parse(text)
    except ValueError as error:
        return str(error)
    return ""


def natural(parameter: Parameter, text: str) -> str | int | float:
    """Return a parameter's text as YAML writes it: 1 and 0.5 as numbers, 50% as text.

    A text becomes a number only when nothing can tell the difference: it is the number's plain form (so
    the system's fingerprint stays), and the function reads 5 and 5.0 alike (Excel hands a number over as a
    double). ``2024`` as a text to look for in a list stays a text.
    """
    number = parse_decimal(text)
    if number is None or plain(number) != text or parameter.parse is None:
        return text
    value = float(text) if "." in text else int(text)
    same = to_decimal(value)
    if same is None or plain(same.normalize()) != text:
        return text
    try:
        padded = parameter.parse(f"{text}{'0' if '.' in text else '.0'}")
        return value if padded == parameter.parse(text) else text
    except ValueError:
        return text
