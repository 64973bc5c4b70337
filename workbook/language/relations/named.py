"""Comparisons that name both figures: 决算数小于预算数."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import cast

from workbook.language.mentions import Mention, key_of
from workbook.language.quantities import Kind
from workbook.language.relations import cues
from workbook.language.relations.acts import Act
from workbook.language.relations.model import Op, Relation, is_none
from workbook.language.relations.scene import Scene

_OPPOSITE = {">": "≤", "<": "≥"}
_SAID = re.compile(
    r"(?:^|(?<=[，。；：\n]))(?P<left>[^，。；：\n\d]{0,20}?)(?:"
    + "|".join(f"(?P<op{n}>{words})" for n, (words, _) in enumerate(cues.COMPARES))
    + r")(?P<right>[^，。；\n\d(]{1,14}?)(?=[，。；\n(]|的(?!约?\d)|$)"
)
_PART_OF = re.compile(
    r"[^，。；\n\d(]{1,14}?的?(?:[一二两三四五六七八九\d]+成|百分之|[一二三四五六七八九]+分之|一半|半数|大半)"
)
"""A part of what is named: 超过调整预算的八成 is not above the budget."""
_OF_BEFORE = re.compile(f"上年|去年|上一年|往年|同期|前年|上期|{cues.YEAR_BEGIN}")
"""与上年持平 is a change over time that is none."""
_DENIED = re.compile("不存在|没有|未出现|无|未发生")
_DENIED_AFTER = re.compile("的?(?:情况|现象|情形|问题)(?:均|都)?(?:不存在|没有|未出现|未发生|未见)")
_EXPECTED = re.compile("预计|预期|预想|设想")
"""超出预计 names no figure."""
_SAID_EQUAL = re.compile(
    r"(?:^|(?<=[，。；：\n元个件人%]))(?P<left>[^，。；：\n\d]{0,20}?)(?:与|和|同)(?P<right>[^，。；\n\d]{2,14}?)"
    r"(?:基本|完全|保持)?(?:持平|相等|相同|一致|相符|吻合)"
)


def compared(scene: Scene, left: Mention, right: Mention, op: str) -> Relation:
    """Return a comparison; of 优于 the figures tell the direction."""
    if op == "?":
        op = "<" if left.quantity.value < right.quantity.value else ">"
    return Relation(
        "comparison", {"left": (left,), "right": (right,)}, scene.span((left, right)), cast(Op, op)
    )


def per_head(mention: Mention) -> bool:
    """Tell whether a figure is for each of some."""
    return cues.PER_HEAD.search(mention.lead) is not None


_BY_SO_MUCH = re.compile("[比较][^，。；]{1,10}(?:多|少|高|低|超|增加|减少)(?:了|出|于)?$")
"""By how much something is more than its target is not the target: 比目标多16场."""


def by_name(scene: Scene, results: set[int]) -> Iterator[Relation]:
    """Yield those that name both figures: 决算数小于预算数."""
    end = scene.text.text.find("\n", scene.mentions[-1].end)
    end = len(scene.text.text) if end < 0 else end
    for pattern in (_SAID, _SAID_EQUAL):
        for found in pattern.finditer(scene.text.text, scene.mentions[0].span.start, end):
            if _PART_OF.match(scene.text.text, found.start("right")) or (
                pattern is _SAID_EQUAL and _OF_BEFORE.match(found["right"])
            ):
                continue
            op: str = "="
            if pattern is _SAID:
                op = next(op for n, (_, op) in enumerate(cues.COMPARES) if found[f"op{n}"])
            before = _in_brackets(scene, found) or _named_ones(scene, found)
            before = [m for m in before if m.at not in results and not _BY_SO_MUCH.search(m.lead)]
            near = [m for m in before if scene.text.text[m.span.end : found.start()].count("。") <= 2]
            if found.start() >= scene.mentions[-1].span.end:
                yield from _of_exactly(scene, found, op, near)
                continue
            right = None if _EXPECTED.search(found["right"]) else _called(found["right"], before)
            beside = [m for m in scene.mentions if m.end <= found.start()][-1:]
            bare = pattern is _SAID_EQUAL and not found["left"]
            if right and bare and not all(_comparable(m, right) for m in beside):
                continue  # 检查120次，完成112次；创建示范村2个，与计划一致
            far = right is not None and not any(m is right for m in near)
            right = None if far and pattern is _SAID else right
            rest = [m for m in before if m is not right and right and _comparable(m, right)]
            outer = [m for m in rest if not _is_shut_off(scene, m, found.start())]
            rest = outer or rest
            left = _called(found["left"], rest) if right and found["left"] else None
            if right and rest and (not found["left"] or len(rest) == 1):
                left = left or _all_of(rest)
            if (
                right
                and left
                and pattern is _SAID
                and (_DENIED.search(found["left"]) or _DENIED_AFTER.match(scene.text.text, found.end()))
            ):
                op = _OPPOSITE.get(op, "")
            if right and left and op:
                yield compared(scene, left, right, op)


def _comparable(one: Mention, other: Mention) -> bool:
    """Tell whether two figures are of one kind, or one is none: 预算为0，决算为2.4万元."""
    if is_none(one) or is_none(other):
        return True
    units = {one.quantity.unit, other.quantity.unit} - {""}
    counted = one.quantity.kind is Kind.COUNT and len(units) > 1 and not units <= set("人名位员")
    return one.quantity.kind is other.quantity.kind and not counted  # 盘点资产412件，与系统一致；6分


def _of_exactly(scene: Scene, found: re.Match[str], op: str, listed: list[Mention]) -> Iterator[Relation]:
    """Yield what a sentence without figures compares, both by their own names: 决算数大于年初预算数的原因."""
    left, right = (_ending(found[side], listed) for side in ("left", "right"))
    denied = _DENIED.search(found["left"]) or _DENIED_AFTER.match(scene.text.text, found.end())
    if left and right and left is not right and left.quantity.kind is right.quantity.kind and not denied:
        yield compared(scene, left, right, op)


def _ending(name: str, listed: list[Mention]) -> Mention | None:
    """Return the latest figure whose name ends in another, or the other way: 三公经费决算, 决算."""
    wanted = key_of(name)
    ends = [m for m in listed if len(m.key) > 1 and (wanted.endswith(m.key) or m.key.endswith(wanted))]
    return ends[-1] if ends and len(wanted) > 1 else None


def _named_ones(scene: Scene, found: re.Match[str]) -> list[Mention]:
    """Return the figures a name may mean: ratios only where one is named."""
    ratios = re.search("率|度|目标|比例|要求", found[0]) is not None
    return [
        mention
        for mention, act in zip(scene.mentions, scene.acts, strict=True)
        if mention.at < found.start()
        and (
            act is Act.LEVEL
            or (ratios and act in (Act.RATE, Act.SHARE))
            or (act is Act.ASIDE and per_head(mention))
        )
    ]


def _in_brackets(scene: Scene, found: re.Match[str]) -> list[Mention]:
    """Return the figures in the brackets behind a comparison: 支出未突破预算（预算3.6万元，实际3.9万元）."""
    opening = re.compile(r"[^，。；：\d(]{0,12}[(：:]").match(scene.text.text, found.end())
    if not opening:
        return []
    ends = ")" if opening[0].endswith("(") else "。"
    end = scene.text.text.find(ends, opening.end())
    end = len(scene.text.text) if end < 0 else end
    return [mention for mention in scene.mentions if opening.end() <= mention.at < end]


def _is_shut_off(scene: Scene, mention: Mention, position: int) -> bool:
    """Tell whether a figure stands in brackets that end before a position."""
    return mention.depth > 0 and ")" in scene.text.text[mention.end : position]


_HOW = re.compile("(?:标准|规格|范围|权限)[\u4e00-\u9fa5]{2}")
"""Begins what tells how something is done: 没有超标准接待 compares no figures."""


def _called(name: str, listed: list[Mention]) -> Mention | None:
    """Return the latest of `listed` that goes by a name."""
    if _HOW.match(name):
        return None
    wanted = set(key_of(name))
    best = max(listed, key=lambda m: (len(wanted & set(m.key)) / max(1, len(wanted)), m.at), default=None)
    least = 0.5 if len(wanted) > 2 else 1.0  # 编制 is not what 编外人员 shares one letter with
    if best is not None and len(wanted & set(best.key)) / max(1, len(wanted)) >= least:
        return best
    if ends := [m for m in listed if len(m.key) > 1 and key_of(name).endswith(m.key)]:
        return ends[-1]  # 三公经费决算: 决算16.28万元
    limited = (
        [m for m in listed if re.search("预算|计划|编制|限额|标准|应达|须达|要求|目标", m.lead)]
        if cues.LIMITS.match(name)
        else []
    )
    return _all_of(limited) if limited else None


def _all_of(limited: list[Mention]) -> Mention:
    """Return the last limit, or what it is a part of: 编制86名，其中行政28名、事业58名."""
    for number, total in enumerate(limited[:-1]):
        parts = limited[number + 1 :]
        if sum(part.quantity.value for part in parts) == total.quantity.value:
            return total
    return limited[-1]
