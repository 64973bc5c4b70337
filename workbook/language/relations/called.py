"""Which figure a change names by its own words: one of a list, or of all and not of each."""

from __future__ import annotations

import re

from workbook.language.relations import cues
from workbook.language.relations.acts import Act
from workbook.language.relations.scene import Scene
from workbook.language.relations.subjects import said_of

_HELD = re.compile("[同环]比|[比较与和同]|[上去]年|年初|期初|(?:19|20)\\d\\d年")
_MEASURE = re.compile(
    "(?:总?产[量值]|总[量数额]|[起件宗户人批场项家次]{1,2}数|[起宗批]次|金额|规模|面积|数量|[数额量])$"
)
"""What is measured of a thing, behind its name: 火灾起数, 海水养殖产量."""
_ADVERB = re.compile("[，,；;：:、]|其中|而|且|但|因此|本年|今年|全年|[均都也仍]")


def named_in_list(scene: Scene, number: int, levels: list[int]) -> int | None:
    """Return the one figure that goes by the name a change is said of, where the nearest does not.

    火灾689起、救援1,045起、其他138起，火灾起数比上年的742起下降7.1%; 海水养殖4.6万吨，…；海水养殖产量增长5.5%
    """
    base = _base(scene, number)
    held = scene.mentions[number if base is None else base]
    here = [n for n in levels if scene.mentions[n].sentence == held.sentence]
    if base is not None:
        here = [n for n in here if scene.unit_alike(n, base)]
    name = _name(held.lead)
    if len(here) < 2 or len(name) < 2 or held.stop < 2:
        return None
    if any(name in _words(scene, n) for n in here[-1:]):
        return None
    called = [n for n in here if _words(scene, n).endswith(name)]
    return called[0] if len(called) == 1 else None


def _base(scene: Scene, number: int) -> int | None:
    """Return what a change is from, right before it: 比上年的742起下降."""
    beside = number and number - 1 in scene.said_past and not scene.mentions[number].stop
    return number - 1 if beside else None


def _name(lead: str) -> str:
    """Return what words say has changed, without what is measured of it: 火灾 of 火灾起数比上年的."""
    own = _HELD.split(cues.CHANGE.sub("", lead))[0]
    return _MEASURE.sub("", _ADVERB.sub("", own))


def _words(scene: Scene, number: int) -> str:
    """Return the words that lead to a figure, without verbs right before it."""
    return re.sub("(?:为|达到?|是|有|共|完成|实现|约|总?产[量值]?|总[量数额])+$", "", scene.said(number))


def of_all(scene: Scene, number: int, levels: list[int]) -> list[int]:
    """Return the figures without what each costs, where a change is of all: 慰问金69万元，人均600元；金额较57.5万元增长."""
    held = scene.mentions[_base(scene, number) or number]
    if cues.PER_HEAD.search(held.lead) or "均" in said_of(scene, number)[-12:]:
        return levels
    base = _base(scene, number)
    if base is None:
        return levels
    each = [n for n in levels if scene.acts[n] is Act.ASIDE and cues.PER_HEAD.search(scene.mentions[n].lead)]
    if not each:
        return levels
    return [n for n in levels if n not in each and scene.unit_alike(n, base)] or levels
