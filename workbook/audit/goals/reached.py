"""The figures that may tell what was reached of a target."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from workbook.audit.goals.aims import LEAST, NOUN, Aim, aims, target_paragraphs
from workbook.audit.goals.meant import meant, names_alike
from workbook.audit.text.about import about
from workbook.audit.text.case import Audit
from workbook.audit.text.document import Paragraph
from workbook.audit.text.words import WORDS
from workbook.language.likeness import neighbours, stands_in
from workbook.language.mentions import Mention
from workbook.language.periods import years
from workbook.language.quantities import Kind

_LIKE = 0.75
_EVERY = re.compile("各[类项种]|全部")
_RATE = re.compile(r"[\u4e00-\u9fa5]{4}[率度]$")


@dataclass(frozen=True, slots=True)
class Result:
    """A figure told elsewhere that may be the result of a target."""

    name: str
    mention: Mention
    paragraph: Paragraph


def results(audit: Audit) -> list[Result]:
    """Return every figure outside the targets, for ``audit.once``."""
    taken, own = {id(p) for p in target_paragraphs(audit)}, audit.once(about).year
    return [
        Result(f"{headed(paragraph)} {_telling(mention)}".strip(), mention, paragraph)
        for paragraph in audit.document.paragraphs
        if id(paragraph) not in taken and not paragraph.level
        for mention in paragraph.mentions
        if not _is_ahead(mention, own)
    ]


def _is_ahead(mention: Mention, own: int) -> bool:
    """Tell whether a sentence says what a later year is to bring: 2座厕所争取2024年9月底前建成."""
    if not own or not _TO_BE.search(mention.span.text):
        return False
    return any(year.number > own for year in years(mention.span.text))


_TO_BE = re.compile("争取|力争|确保|拟|将|计划于|须|应于|督促")
_HEADED = re.compile(r"[^。；，：、\d%]{3,16}(?=[。：])")


def headed(paragraph: Paragraph) -> str:
    """Return what a numbered paragraph begins with as its head: ③教师培训。全年培训148人次; “” for none."""
    bare = paragraph.folded.text.strip()[len(paragraph.mark.written) :] if paragraph.mark else ""
    found = _HEADED.match(bare)
    return found[0] if found else ""


def _telling(mention: Mention) -> str:
    """Return the words around a figure that may name it."""
    noun = NOUN.match(mention.tail)
    return f"{mention.subject} {noun['noun'] if noun else ''}"


def results_of(aim: Aim, told: Sequence[Result]) -> list[Result]:
    """Return what may be the result of a target: alike in name, of the same kind and unit."""
    quantity = aim.mention.quantity
    grouped = any(word in aim.name for listed in WORDS.same for word in listed)
    units = {"家", "户", "个"} if quantity.unit in ("家", "户", "个") else {quantity.unit}
    found = [
        result
        for result in told
        if result.mention.quantity.kind is quantity.kind
        and (quantity.kind is not Kind.COUNT or result.mention.quantity.unit in units)
        and not _numbered_otherwise(aim.name, result.name)
        and (alike(aim.name, result.name) or names_alike(aim.mention, aim.name, result.mention, result.name))
    ]
    if grouped:
        return found
    return meant(aim.mention, aim.name, found, {n: r.mention for n, r in enumerate(found)})


def results_of_all(audit: Audit) -> dict[int, list[Result]]:
    """Return what may be the results of each target, by the identity of its figure, for ``audit.once``."""
    told = audit.once(results)
    return {id(aim.mention): results_of(aim, told) for aim in audit.once(aims)}


def _numbered_otherwise(name: str, words: str) -> bool:
    """Tell whether both have numbers in their names and none in common: 2号桥 and 12号桥."""
    own, theirs = (set(re.findall(r"\d+", text)) for text in (name, words))
    return bool(own and theirs) and own.isdisjoint(theirs)


def alike(aim: str, words: str) -> bool:
    """Tell whether the words around a figure name a target: they share its core, or are known to mean it."""
    aim, words = _EVERY.sub("", aim), _EVERY.sub("", words)
    if aim in words:
        return True
    for listed in WORDS.same:
        if any(word in aim for word in listed) and any(word in words for word in listed):
            return True
    if (rate := _RATE.search(aim)) and rate[0].rstrip("度") in words:
        return True  # 道路运输企业安全检查覆盖率: 检查覆盖率
    head = words.split(" ")[0]
    if len(neighbours(head)) >= LEAST and stands_in(head, aim, _LIKE):
        return True  # 更新教室多媒体设备: 多媒体更新
    core = max(LEAST + 1, int(len(aim) * _LIKE))
    return any(aim[at : at + core] in words for at in range(len(aim) - core + 1))
