"""Names of units: what ends like one, and whether two names may mean the same unit."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_KINDS = (
    "管理委员会", "委员会", "管理局", "监督局", "事务局", "服务局", "分局", "局", "厅", "办公室", "服务中心", "中心",
    "人民政府", "人民法院", "人民检察院", "检察院", "法院", "研究院", "医院", "学院", "大学", "学校", "中学", "小学",
    "联合会", "协会", "总工会", "街道办事处", "办事处", "管理处", "管理站", "总队", "支队", "大队", "档案馆", "图书馆",
    "博物馆", "纪律检查委员会", "宣传部", "组织部", "统战部", "政法委", "武装部", "党校", "发改委", "卫健委", "住建委",
)  # fmt: skip
_REGION = r"[\u4e00-\u9fa5]{1,8}?(?:省|自治区|市|县|区|旗|州|镇|乡|街道)"
_NAME = re.compile(
    rf"(?P<name>{_REGION}[\u4e00-\u9fa5]{{0,14}}?(?:{'|'.join(sorted(_KINDS, key=len, reverse=True))}))"
)
_NOTE = re.compile(r"[(（][^()（）]*[)）]")


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit named in a text: 示例县教育局, from `start` to `end` of the folded text."""

    name: str
    start: int
    end: int


def units(text: str) -> Iterator[Unit]:
    """Yield the units a folded text names with their region, left to right."""
    for found in _NAME.finditer(text):
        yield Unit(found["name"], found.start("name"), found.end("name"))


def bare(name: str) -> str:
    """Return a name without what stands in brackets after it."""
    return _NOTE.sub("", name).strip()


def may_be(name: str, known: str) -> bool:
    """Tell whether `name` may mean the unit `known`: the same, a short form (工信局), or more about it.

    A short form has letters of the full name in order; a longer name has the known one in it.
    """
    short, full = bare(name), bare(known)
    if not short or not full:
        return False
    if len(short) > len(full):
        return full in short
    rest = iter(full)
    return all(char in rest for char in short)
