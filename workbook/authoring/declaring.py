"""How columns and sheets are declared from the schema of a system: called and explained as said there."""

from __future__ import annotations

from itertools import zip_longest
from typing import Any, get_args

import msgspec

from pyfuncs import Kind
from pyfuncs.catalog import offered
from workbook.authoring.column import Column, ColumnKind, SystemSheet
from workbook.systems.model import Indicator, System
from workbook.systems.words import Word, word


def of(
    struct: type[msgspec.Struct],
    key: str,
    kind: ColumnKind = ColumnKind.TEXT,
    width: int = 14,
    path: str = "",
    required: bool | None = None,
    **more: Any,
) -> Column:
    """Return the column of a key of the schema, called and explained as declared there.

    path: where the value stands when not at `key`; required: where a blank means something after all.
    """
    said = word(struct, key)
    if required is None:
        required = next(f.required for f in msgspec.structs.fields(struct) if f.name == key)
    return Column(said.title, path or key, kind, width, said.help or kind.value, required, **more)


def listed(struct: type[msgspec.Struct], key: str) -> dict[str, str]:
    """Return the texts a key of the schema allows, each as its own word."""
    kind = next(f.type for f in msgspec.structs.fields(struct) if f.name == key)
    return {option: option for option in get_args(kind)}


def call(
    said: Word, path: str, role: str, stem: str, required: bool = True, hint: bool = True, alone: str = ""
) -> tuple[Column, ...]:
    """Return the columns of a call: function, hint, and as many parameters as the largest function takes.

    alone: help of the column for a term in its place, empty where only a function will do.
    """
    own = [function.own_parameters() for function in offered(role)]
    hints = (
        Column(f"{stem}参数提示", path, ColumnKind.HINT, 26, "选好函数后自动显示；带 * 的必填", role=role),
    )
    parameters = tuple(
        Column(
            f"{stem}参数{n}", path, ColumnKind.PARAMETER, 34 if Kind.CONDITION in kinds else 20,
            f"{said.title}的参数{n}", role=role, number=n,
        )
        for n, kinds in enumerate(zip_longest(*([p.kind for p in found] for found in own)), 1)
    )  # fmt: skip
    term = (Column(f"{stem}算式", path, ColumnKind.ALONE, 30, alone, role=role),) if alone else ()
    function = Column(
        said.title, path, ColumnKind.FUNCTION, 16, said.help, required, role=role, either=bool(alone)
    )
    return (*term, function, *(hints if hint else ()), *parameters)


def method(struct: type[msgspec.Struct], required: bool = True) -> tuple[Column, ...]:
    """Return the columns of the metric and the rule of `struct`."""
    metric = "如 完成数 ÷ 计划数；写了不选函数"
    rule = "如 若(指标值 ≥ 90%, 分值, 0)；写了不选函数"
    return (
        *call(word(struct, "metric"), "metric", "metric", "指标值", required, alone=metric),
        *call(word(struct, "rule"), "rule", "rule", "评分", required, alone=rule),
    )


LEVELS = word(System, "levels").title
_OWNER = (
    Column("指标编号", "code", ColumnKind.TOKEN, 10, f"“{LEVELS}”页里的编号；空白同上一行"),
    Column("指标名称", "", ColumnKind.NAME, 22, "自动显示"),
)


def sheet(
    struct: type[msgspec.Struct],
    key: str,
    note: str,
    columns: tuple[Column, ...],
    /,
    **more: Any,
) -> SystemSheet:
    """Return the sheet of all values of a key, called after it; those of an indicator name their owner."""
    title = word(struct, key).title
    if struct is not Indicator:
        return SystemSheet(title, note, columns, **{"key": key, **more})
    return SystemSheet(title, note, (*_OWNER, *columns), key, True, frozen=2, **more)
