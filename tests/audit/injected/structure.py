"""Headings, numbers of sections and whole sections that are wrong, moved or gone."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise
from random import Random

from tests.audit.injected.faults import Fault, Lines, body, headings, kind, with_text, without
from workbook.audit.reading.lines import Line


@kind("漏编号", alone=True)
def _no_number(rng: Random, lines: Lines) -> Fault | None:
    heads = headings(lines)
    listed = [
        one for one, other in pairwise(heads) if re.match(r"（\d）|\d\.", one.text) and _follows(one, other)
    ]
    if not listed:
        return None
    line = rng.choice(listed)
    number = lines.index(line)
    return with_text(lines, line, re.sub(r"^（\d）|^\d\.", "", line.text), *lines[number + 1 : number + 13])


def _follows(one_: Line, other: Line) -> bool:
    first, second = (re.match(r"（?(\d)", e.text) for e in (one_, other))
    return bool(first and second and int(second[1]) == int(first[1]) + 1 and one_.level == other.level
                and 0 < other.number - one_.number < 12)  # fmt: skip


@kind("编号跳号", alone=True)
def _skipped(rng: Random, lines: Lines) -> Fault | None:
    listed = [e for e in headings(lines) if re.match(r"（[2-9]）|[2-9]\.", e.text)]
    if not listed:
        return None
    line = rng.choice(listed)
    return with_text(lines, line, re.sub(r"\d", lambda m: str(int(m[0]) + 2), line.text, count=1))


@kind("编号重复", alone=True)
def _twice(rng: Random, lines: Lines) -> Fault | None:
    listed = [e for e in headings(lines) if re.match(r"（[二三四五六七八]）|[二三四五六七]、", e.text)]
    if not listed:
        return None
    line = rng.choice(listed)
    before = dict(zip("二三四五六七八", "一二三四五六七", strict=True))
    number = lines.index(line)
    text = re.sub("[二三四五六七八]", lambda m: before[m[0]], line.text, count=1)
    return with_text(lines, line, text, *lines[number + 1 : number + 2])


@kind("编号样式不一", alone=True)
def _style(rng: Random, lines: Lines) -> Fault | None:
    listed = [e for e in headings(lines) if re.match(r"（\d）|\d\.", e.text)]
    if len(listed) < 4:
        return None
    line = rng.choice(listed)
    text = (
        re.sub(r"^（(\d)）", r"(\1)", line.text)
        if line.text.startswith("（")
        else re.sub(r"^(\d)\.", r"\1、", line.text)
    )
    return with_text(lines, line, text)


def _section(lines: Lines, heading: Line) -> Lines:
    """Return a heading with all that stands under it."""
    start = lines.index(heading)
    rest = lines[start + 1 :]
    ends = (
        n for n, e in enumerate(rest) if (e.level and e.level <= heading.level) or e.text.startswith("附件")
    )
    return [heading, *rest[: next(ends, len(rest))]]


def _leaves(lines: Lines) -> Lines:
    deepest = max((e.level for e in headings(lines)), default=0)
    return headings(lines, deepest) if deepest >= 3 else []


@kind("删了标题")
def _heading_gone(rng: Random, lines: Lines) -> Fault | None:
    listed = _leaves(lines)
    if not listed:
        return None
    line = rng.choice(listed)
    number = lines.index(line)
    return without(lines, [line], *lines[max(0, number - 6) : number + 8])


@kind("删了一项指标")
def _dropped(rng: Random, lines: Lines) -> Fault | None:
    listed = _leaves(lines)
    if not listed:
        return None
    part = _section(lines, rng.choice(listed))
    number = lines.index(part[0])
    return without(lines, part, *lines[max(0, number - 4) : number])


@kind("两项对调")
def _exchanged(rng: Random, lines: Lines) -> Fault | None:
    listed = [(a, b) for a, b in zip(_leaves(lines), _leaves(lines)[1:], strict=False) if _follows(a, b)]
    if not listed:
        return None
    first, second = (_section(lines, e) for e in rng.choice(listed))
    start = lines.index(first[0])
    rest = lines[start + len(first) + len(second) :]
    swapped = [*lines[:start], *second, *first, *rest]
    moved = [replace(e, number=n) for e, n in zip(swapped, (line.number for line in lines), strict=True)]
    at = {line.number for line in moved[start : start + len(first) + len(second)]}
    return Fault(moved, frozenset(at), f"{first[0].text} ↔ {second[0].text}")


@kind("删了一章", alone=True)
def _chapter_gone(rng: Random, lines: Lines) -> Fault | None:
    listed = [e for e in headings(lines, 1) if re.search("问题|建议", e.text)]
    if not listed:
        return None
    part = _section(lines, rng.choice(listed))
    chapters = headings(lines, 1)
    return without(lines, part, chapters[-1], *chapters)


@kind("一节没有正文", alone=True)
def _emptied(rng: Random, lines: Lines) -> Fault | None:
    listed = [s for s in (_section(lines, e) for e in _leaves(lines)) if 1 < len(s) < 6]
    if not listed:
        return None
    part = rng.choice(listed)
    return without(lines, part[1:], part[0])


@kind("列举漏号", alone=True)
def _point_gone(rng: Random, lines: Lines) -> Fault | None:
    number = r"\s*(?:\d+[.．]\s|（[一二三四五六七八九十]+）)"
    listed = [each for each in body(lines) if re.match(number, each.text)]
    inner = [b for a, b, c in zip(listed, listed[1:], listed[2:], strict=False) if c.number - a.number == 2]
    return without(lines, [rng.choice(inner)]) if inner else None


@kind("指标改了名")
def _renamed(rng: Random, lines: Lines) -> Fault | None:
    listed = _leaves(lines)
    if not listed:
        return None
    line = rng.choice(listed)
    number = lines.index(line)
    text = re.match(r"^（\d+）|^\d+\.|", line.text)[0] + "档案数字化覆盖率"  # type: ignore[index]
    return with_text(lines, line, text, *lines[max(0, number - 6) : number])
