"""What is wrong with a call: its function, and every argument by itself."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from pyfuncs import CATALOG, Function, Parameter
from pyfuncs.catalog import ROLES, offered
from pyfuncs.parameters import FIELD_KINDS, SUPPLIED_KINDS
from workbook.language.hints import meant_or_all
from workbook.systems.calls import is_literal
from workbook.systems.model import Binding
from workbook.systems.terms import TermFault, parse

LONGEST = 255
"""Characters of a text in an Excel formula."""
_HALF_WIDTH = str.maketrans("０１２３４５６７８９％：；，．（）［］＜＞＝－｜　", "0123456789%:;,.()[]<>=-| ")
"""Full-width signs of the Chinese keyboard, and what the parameters of a rule are written with."""
CallFault = tuple[str, str]
"""Which key of the call is meant (``threshold``, ``fn``, empty for the call as a whole), and the message."""


def binding_faults(binding: Binding, role: str, points: Decimal | None = None) -> Iterator[CallFault]:
    """Yield what is wrong with a call that should be of a function of `role`."""
    name = str(binding.get("fn", ""))
    known = tuple(function.name for function in offered(role))
    if name not in known:
        if name in CATALOG:
            yield "fn", f"函数“{name}”不能用在这里{_other_use(CATALOG[name], role)}"
        else:
            yield "fn", f"没有函数“{name}”{meant_or_all(name, known)}"
        return
    function = CATALOG[name]
    for key, value in binding.items():
        if key != "fn" and (message := _argument_fault(function, key, value, points)):
            yield key, message
    for parameter in function.own_parameters():
        if not parameter.optional and parameter.name not in binding:
            yield "", f"函数 {name} 缺少参数 {parameter.name}（{parameter.title}）"


def _other_use(function: Function, role: str) -> str:
    if function.serves:
        return "，它由程序自己调用"
    return f"，它是“{ROLES[function.role]}”，这里要{ROLES[role]}"


def inside(path: str, key: str) -> str:
    """Return the path of `key` in the call at `path`."""
    return f"{path}.{key}" if key else path


def _argument_fault(function: Function, key: str, value: object, points: Decimal | None) -> str:
    parameter = function.parameter(key)
    if parameter is None or parameter.kind in SUPPLIED_KINDS:
        own = tuple(p.name for p in function.own_parameters())
        if not own:
            return f"函数 {function.name} 没有参数，请删去“{key}”"
        return f"函数 {function.name} 没有参数“{key}”{meant_or_all(key, own)}"
    title = f"参数 {key}（{parameter.title}）"
    if parameter.kind in FIELD_KINDS or (parameter.or_cell and not is_literal(parameter, value)):
        return _term_fault(title, str(value))
    if len(str(value)) > LONGEST:
        return f"{title}有 {len(str(value))} 个字，Excel 公式里最多 {LONGEST} 个"
    if parameter.parse is None:
        return ""
    try:
        parsed = parameter.parse(value)
    except ValueError as error:
        return f"{title}：{_meant(parameter, value) or error}"
    fault = parameter.within(parsed, points) if parameter.within and points is not None else ""
    return f"{title}：{fault}" if fault else ""


def _term_fault(title: str, text: str) -> str:
    """Return what is wrong with the way a field or term is written."""
    try:
        parse(text)
    except TermFault as fault:
        return f"{title}：{fault}"
    return ""


def _meant(parameter: Parameter, value: object) -> str:
    """Return what is wrong with a value written in full-width signs, empty when it has none."""
    text = half_width(str(value))
    if text == str(value).strip() or parameter.parse is None:
        return ""
    try:
        parameter.parse(text)
    except ValueError as error:
        return str(error)
    return f"请用半角的冒号、分号、数字和括号，写成 {text}"


def half_width(text: str) -> str:
    """Return `text` with half-width digits, signs and brackets."""
    return text.translate(_HALF_WIDTH).strip()
