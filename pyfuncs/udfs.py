"""Registers every function of the catalog as an Excel worksheet function ``JX_…`` (xlwings UDF).

Excel reaches this module through the wrappers in ``macros/xlwings_udfs.bas``, which ``make wrappers``
writes from it. A worksheet function never raises into its cell: it returns a number, or one
short Chinese text that says what to mend. Off Windows xlwings' decorators do nothing and the functions
stay plain callables.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable
from importlib.metadata import version
from typing import Any

import xlwings as xw

from pyfuncs import CATALOG, Function, Unscorable

CATEGORY = "绩效自评"


def _answer(compute: Callable[[], float | str]) -> float | str:
    try:
        return compute()
    except Unscorable as reason:
        return str(reason)
    except Exception as error:  # a cell must show a sentence, never a traceback
        return f"有误：函数内部错误（{type(error).__name__}），请把文件交给技术支持"


def worksheet_function(function: Function) -> Callable[..., float | str]:
    """Return the callable behind one ``JX_…`` name, with the catalog's argument names and help."""

    def call(*args: object) -> float | str:
        return _answer(lambda: function.call(*args).shown)

    call.__name__ = call.__qualname__ = function.udf
    call.__doc__ = f"{function.title}：{function.help}"[:255]
    call.__signature__ = inspect.Signature(  # type: ignore[attr-defined]
        [
            inspect.Parameter(
                p.name,
                inspect.Parameter.POSITIONAL_OR_KEYWORD,
                default=None if p.optional else inspect.Parameter.empty,
            )
            for p in function.parameters
        ]
    )
    call.__annotations__ = {}
    registered: Any = xw.func(category=CATEGORY)(call)
    for parameter in function.parameters:
        # err_to_str: without it an error cell reaches Python as None, the same as a blank cell
        registered = xw.arg(parameter.name, doc=parameter.help[:255], err_to_str=True)(registered)
    return registered  # type: ignore[no-any-return]


for _function in CATALOG.values():
    globals()[_function.udf] = worksheet_function(_function)


@xw.func(category=CATEGORY)
@xw.arg("fn", doc="函数名，如 ratio、tiers")
@xw.arg("args", doc="该函数的各个参数", err_to_str=True)
def JX_STEPS(fn, *args):  # type: ignore[no-untyped-def]  # noqa: N802
    """计分过程：返回函数计算过程的文字，可照此手工复算"""
    if not isinstance(fn, str) or fn not in CATALOG:
        return f"有误：没有函数 {fn}"
    return _answer(lambda: _steps(CATALOG[fn], args))


def _steps(function: Function, args: tuple[object, ...]) -> str:
    try:
        return function.call(*args).steps
    except Unscorable as reason:
        return reason.steps


@xw.func(category=CATEGORY)
@xw.arg("product", doc="工作簿记录的程序版本")
@xw.arg("bridge", doc="工作簿记录的 xlwings 版本")
def JX_CONNECTION(product, bridge):  # type: ignore[no-untyped-def]  # noqa: N802
    """连接状态：能看到本句话说明 Python 已连接；同时核对工作簿与本机的版本"""
    here, there = (version("jixiao"), version("xlwings")), (str(product), str(bridge))
    if here == there:
        return f"Python 已连接，版本一致（jixiao {here[0]}，xlwings {here[1]}）"
    return (
        f"Python 已连接，但版本不一致：工作簿为 jixiao {there[0]}、xlwings {there[1]}，"
        f"本机为 jixiao {here[0]}、xlwings {here[1]}；请用 jixiao refresh 更新本表"
    )
