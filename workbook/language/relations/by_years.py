"""A figure told of several years in a row, and how it changed from each to the next.

近三年信访量依次为420件、378件、340件，2023、2024年分别下降10%和10%; 近三年预算分别为300万、360万、432万元，
每年递增两成. What is told of all the years together is of no two that stand side by side.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from workbook.language.quantities import Kind
from workbook.language.relations import cues
from workbook.language.relations.acts import Act
from workbook.language.relations.in_turn import SEVERALLY, joined
from workbook.language.relations.model import Relation
from workbook.language.relations.scene import Scene

_YEARS = re.compile(
    r"(?:(?:近|前|这|过去)[两三四五]年|[两三四五]年来|(?:19|20)\d\d(?:年度?)?[、至到—–~-]+(?:19|20)\d\d[^，。；]{0,12}年)"
    r"[^。；]{0,24}(?:分别|依次|为|是)[^，。；\d]{0,4}$"
)
"""Before a list that has a figure of each of several years."""
_EACH = re.compile(r"(?:[每逐]年|年年)(?:都|均|递|约|同比|较上年){0,3}[^，。；\d均]{0,4}$")
_SO_LONG = 40
"""Letters before a list that are looked at for its years."""


def changed_by_years(scene: Scene) -> Iterator[Relation]:
    """Yield the changes in percent from each year of a list to the next one."""
    taken = -1
    for first, mention in enumerate(scene.mentions):
        if first <= taken or scene.acts[first] is not Act.LEVEL:
            continue
        if not _YEARS.search(scene.text.text[max(0, mention.at - _SO_LONG) : mention.at]):
            continue
        years = joined(scene, first)
        for (before, now), (change, sign) in zip(pairwise(years), _changes(scene, years), strict=False):
            taken = change
            roles = {"now": now, "before": before, "change": change}
            told = {role: (scene.mentions[n],) for role, n in roles.items()}
            yield Relation("growth", told, scene.span(m for (m,) in told.values()), sign=sign)


def _changes(scene: Scene, years: list[int]) -> list[tuple[int, int]]:
    """Return the change from each year to the next and its sign, none where they are not as many."""
    steps, sign, told = len(years) - 1, 0, []
    here = scene.mentions[years[0]].sentence
    for number in range(years[-1] + 1, min(years[-1] + 1 + steps, len(scene.mentions))):
        mention = scene.mentions[number]
        found = cues.CHANGE.search(mention.lead)
        sign = (-1 if found["down"] or found["saved"] else 1) if found else sign
        if mention.quantity.kind is not Kind.SHARE or not sign or mention.sentence != here:
            break
        told.append((number, sign))
    if steps > 1 and told and _EACH.search(scene.mentions[told[0][0]].lead):
        return told[:1] * steps
    return told if len(told) == steps > 1 and SEVERALLY.search(scene.mentions[told[0][0]].gap) else []
