"""docs/体系文件.md: the keys of an indicator system, from the schema itself."""

from __future__ import annotations

import types
from collections.abc import Iterator
from decimal import Decimal
from typing import Any, Literal, Union, get_args, get_origin

import msgspec

from pyfuncs.adjustments import POLICIES
from pyfuncs.catalog import ROLES, offered
from tests.tools.handbook import terms, uses
from tests.tools.handbook.example import flow
from tests.tools.handbook.markdown import code, fence, generated, page, table
from tests.tools.workbooks import SYSTEM
from workbook.systems import load_shipped
from workbook.systems.model import NAME_NOTES, Binding, System
from workbook.systems.words import WORDS

CALL = "调用"
SIMPLE: dict[Any, str] = {
    str: "文字",
    int: "整数",
    bool: "true 或 false",
    Decimal: "数字",
    Binding: f"[{CALL}](#{CALL})",
}
OPTIONS = {**POLICIES, **NAME_NOTES}
"""Words of the options that need explaining."""


def structs() -> tuple[type[msgspec.Struct], ...]:
    """Return every struct of the schema, a parent before its parts."""
    found: list[type[msgspec.Struct]] = []

    def visit(struct: type[msgspec.Struct]) -> None:
        if struct not in found:
            found.append(struct)
            for item in msgspec.structs.fields(struct):
                for part in _parts(item.type):
                    visit(part)

    visit(System)
    return tuple(found)


def _parts(kind: Any) -> Iterator[type[msgspec.Struct]]:
    if isinstance(kind, type) and issubclass(kind, msgspec.Struct):
        yield kind
    for argument in get_args(kind):
        yield from _parts(argument)


def type_words(kind: Any) -> str:
    """Return a type in Chinese words."""
    if kind in SIMPLE:
        return SIMPLE[kind]
    if isinstance(kind, type) and issubclass(kind, msgspec.Struct):
        title = WORDS[kind].title
        return f"[{title}](#{title})"
    origin, arguments = get_origin(kind), get_args(kind)
    if origin is tuple:
        return f"列表，每项是{type_words(arguments[0])}"
    if origin is dict:
        return f"键值对，每个值是{type_words(arguments[1])}"
    if origin is Literal:
        explained = any(str(option) in OPTIONS for option in arguments)
        return ("；" if explained else "、").join(_option(str(option)) for option in arguments)
    if origin in (Union, types.UnionType):
        return "或".join(type_words(argument) for argument in arguments if argument is not type(None))
    raise TypeError(f"no words for {kind}")


def _option(option: str) -> str:
    words = OPTIONS.get(option, "")
    return code(option) + (f"：{words}" if words else "")


def _default(item: Any) -> str:
    if item.required:
        return "必填"
    default = item.default if item.default is not msgspec.NODEFAULT else item.default_factory()
    if isinstance(default, (msgspec.Struct, tuple)) or default is None or default in ("", {}):
        return "可不写"
    return code(flow(int(default) if isinstance(default, Decimal) else default))


def _section(struct: type[msgspec.Struct]) -> str:
    said, items = WORDS[struct], {item.name: item for item in msgspec.structs.fields(struct)}
    rows = [
        (code(key), word.title, type_words(items[key].type), _default(items[key]), word.meaning)
        for key, word in said.keys.items()
    ]
    head = ("键", "名称", "类型", "必填或默认", "含义")
    return f"## {said.title}\n\n{said.meaning}\n\n{table(head, rows)}"


def _calls() -> str:
    rows = [
        (title, "、".join(code(f.name) for f in offered(role)))
        for role, title in ROLES.items()
        if role != "policy"
    ]
    return (
        f"## {CALL}\n\n`{{fn: 函数名, 参数: 值, …}}`。要单元格的参数写填报项的标签、键（见 `jixiao fields`）"
        f"或[算式](#{terms.TITLE})，其余参数照[计分规则](规则/README.md)各页的写法；指标值、分值、得分由程序给出，不写。\n\n"
        f"{table(('用在', '可用的函数'), rows)}"
    )


def text() -> str:
    """Return the page."""
    system = load_shipped(SYSTEM)
    indicator = next(i for i in system.indicators if i.adjust and i.checklist)
    return page(
        generated(" workbook/systems/model.py 或 workbook/systems/words.py"),
        "# 体系文件",
        "指标体系是一个 UTF-8 编码的 YAML 文件。不认识的键、缺少的键、类型不对、分值合计不等、函数或参数"
        "不存在，都会拒收，并指明行号。",
        fence(
            f"jixiao systems show {SYSTEM} --format yaml > 我的体系.yaml   # 从自带的改起\n"
            "jixiao systems check 我的体系.yaml\n"
            "jixiao new 自评表.xlsm --system 我的体系.yaml",
            "sh",
        ),
        "键的顺序不限，下面各表照 `jixiao systems show` 写出的顺序。"
        "不会写 YAML 的，用 `jixiao systems export` 导出到 Excel 里改，表头和页名就是表中的“名称”。",
        '按 YAML 的规矩，缩进用空格，不用制表符。文字写成数字样子的（`version: "1"`）、里面有冒号加空格的、'
        "以 `{ [ * & ! % @` 或引号开头的，整句要加引号；数字加不加引号都可以，整数和 true、false 不加。"
        "函数参数里的冒号、分号、括号用半角。",
        f"一个三级指标写出来是这样（{SYSTEM} 的 {indicator.code}）：",
        fence(uses.as_written(SYSTEM, indicator.code), "yaml"),
        *map(_section, structs()),
        _calls(),
        terms.section(),
    )
