"""Names of units: what ends like one, and whether two names may mean the same unit."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from workbook.language.function_words import WORDS, one_of

_REGION = r"[\u4e00-\u9fa5]{1,8}?(?:省|自治区|市|县|区|旗|州|镇|乡|街道)"
_NAME = re.compile(
    rf"(?P<name>{_REGION}[\u4e00-\u9fa5]{{0,14}}?(?:第\d{{1,3}}[\u4e00-\u9fa5]{{0,6}}?)?(?:{one_of(WORDS.unit_kinds)}))"
)
_NOTE = re.compile(r"[(（][^()（）]*[)）]")
_OFFICE = frozenset(("本级", "机关", "局机关", "机关本级", "局本级", "本部", "本部门"))


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


def is_head_office(name: str, department: str = "") -> bool:
    """Tell whether a name means the department's own office (本级), not a subordinate unit.

    示例局（本级）, 示例局本级 and, of 示例局, 示例局机关 do; 示例局机关服务中心 does not.
    """
    whole = unicodedata.normalize("NFKC", name)
    core, notes = bare(whole), [note[1:-1].strip() for note in _NOTE.findall(whole)]
    office = core.removeprefix(bare(unicodedata.normalize("NFKC", department)) or core)
    return core.endswith("本级") or not _OFFICE.isdisjoint((core, office, *notes))


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
