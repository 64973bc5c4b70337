"""Every regular expression of the program, whoever holds it: none takes long on the longest cell."""

from __future__ import annotations

import importlib
import pkgutil
import re
import time
from collections.abc import Iterator
from types import ModuleType
from typing import Any

import pytest

import pyfuncs
import workbook
from workbook.package.xstring import CELL_LIMIT

LIMIT = 0.5
"""Seconds of processor for one search of a whole text: a hang guard, five times what the slowest needs."""
FOLDED = ("workbook.language", "workbook.check", "workbook.audit")
"""Rooms that read sentences of folded texts; how much of one they look at is bounded there."""
PIECES = (
    *(
        "1",
        " ",
        "\n",
        "\t",
        "甲",
        "a",
        "A1",
        "(",
        "（",
        "'",
        '"',
        "{",
        "{{",
        "<",
        "<a ",
        "[",
        "-",
        "_",
        "_x00",
        ".",
    ),
    *(
        ",",
        "，",
        "、",
        "：",
        "1.",
        "1,",
        "1，0",
        "１",
        "第一",
        "一",
        "十",
        "（一）",
        "年",
        "2024年",
        "1万元",
        "%",
        "为",
        "的",
    ),
    *(
        "=",
        "$A$1",
        "A1:",
        "甲乙，",
        "增加1",
        "比上年",
        "不",
        "=“",
        "“",
        "\\",
        "/",
        "a/",
        "*",
        "**",
        "|",
        "| a ",
        "---",
    ),
)
"""What texts are made of that repeat one thing, as the halves of patterns like them."""


def modules() -> Iterator[ModuleType]:
    """Yield every module of the program that can be imported here."""
    for top in (pyfuncs, workbook):
        for found in pkgutil.walk_packages(top.__path__, f"{top.__name__}."):
            if found.name.rpartition(".")[2] != "__main__" and not found.name.startswith(FOLDED):
                try:
                    yield importlib.import_module(found.name)
                except ImportError:
                    continue


def held(value: Any, depth: int = 3) -> Iterator[re.Pattern[Any]]:
    """Yield the patterns a value holds."""
    if isinstance(value, re.Pattern):
        yield value
    elif isinstance(value, dict) and depth:
        for each in (*value.keys(), *value.values()):
            yield from held(each, depth - 1)
    elif isinstance(value, (tuple, list, set, frozenset)) and depth:
        for each in value:
            yield from held(each, depth - 1)


def patterns() -> dict[tuple[Any, int], str]:
    """Return the patterns of all modules, each with a module that holds it."""
    found: dict[tuple[Any, int], str] = {}
    for module in modules():
        for value in vars(module).values():
            for pattern in held(value):
                found.setdefault((pattern.pattern, pattern.flags), module.__name__)
    return found


TEXTS = [(piece * CELL_LIMIT)[: CELL_LIMIT - 1] + "\0" for piece in PIECES]
"""One piece over and over, and then something that does not fit."""
LENGTHS = (2048, CELL_LIMIT)


@pytest.mark.slow
def test_no_pattern_takes_long_on_the_longest_cell() -> None:
    known = patterns()
    assert len(known) > 150
    found = {f"{where} {key[0]!r}": slow(key) for key, where in known.items() if not leads(key[0])}
    assert {told: took for told, took in found.items() if took[0] > LIMIT} == {}


def test_a_slow_pattern_is_noticed() -> None:
    assert slow((r"\s*x", 0))[0] > LIMIT


def leads(pattern: Any) -> bool:
    """Tell whether a pattern begins with white space: such ones are matched at a place, searched nowhere."""
    return isinstance(pattern, str) and pattern.startswith(r"\s*(?:")


def slow(given: tuple[Any, int]) -> tuple[float, str]:
    """Return the longest time a pattern takes for one text, and how that begins.

    Shorter ones come first, so that what is worse than square is not waited for.
    """
    pattern, worst, said = re.compile(*given), 0.0, ""
    for text in TEXTS:
        for length in LENGTHS:
            part = text[-length:]
            began = time.process_time()
            pattern.search(part if isinstance(given[0], str) else part.encode())
            spent = time.process_time() - began
            if spent > worst:
                worst, said = spent, text[:6]
            if worst > LIMIT:
                return worst, said
    return worst, said
