"""Which figure a change names by its own words: one of a list, or of all and not of each."""

from __future__ import annotations

import re

from workbook.language.quantities import Kind
from workbook.language.relations import cues
from workbook.language.relations.acts import Act
from workbook.language.relations.scene import Scene
from workbook.language.relations.subjects import said_of

_HELD = re.compile("[同环]比|[比较与和同]|[上去]年|年初|期初|(?:19|20)\\d\\d年")
_MEASURE = re.compile(
    "(?:总?产[量值]|总[量数额]|[起件宗户人批场项家次]{1,2}数|[起宗批]次|金额|规模|面积|数量|[数额量])$"
)
"""What is measured of a thing, behind its name: 火灾 of 火灾起数, 海水养殖 of 海水养殖产量."""
_UNIT_NAMED = re.compile(
    "(?:其中)?(?P<unit>人次数?|批次数?|户次数?|场次数?|台次数?|件次数?|[人户件家场起宗篇册]数)(?:同比|环比|[比较与]|[增减上下])"
)
_VERBS = re.compile("(?:为|达到?|是|有|共|完成|实现|约|投放|种植)+$")
_MONEY = re.compile("(?:项目|涉及|投入)?(?:资金|金额|投资|款)额?")
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
    own = _ADVERB.sub("", _HELD.split(cues.CHANGE.sub("", held.lead))[0])
    name = _MEASURE.sub("", own)
    if len(here) < 2 or held.stop < 2 or len(scene.series(number)) > 1:
        return None
    if _MONEY.fullmatch(own) and scene.mentions[here[-1]].quantity.kind is Kind.MONEY:
        paid = [n for n in here if scene.mentions[n].quantity.kind is Kind.MONEY]
        return paid[0] if len(paid) == 1 and base is None else None
    if len(name) < 2 or name in scene.said(here[-1]):
        return None
    called = [n for n in here if any(words.endswith(name) for words in _words(scene, n))]
    return called[0] if len(called) == 1 else None


def _base(scene: Scene, number: int) -> int | None:
    """Return what a change is from, right before it: 比上年的742起下降."""
    beside = number and number - 1 in scene.said_past and not scene.mentions[number].stop
    return number - 1 if beside else None


def _words(scene: Scene, number: int) -> tuple[str, str]:
    """Return the words that lead to a figure without verbs right before it, and without what is measured."""
    words = _VERBS.sub("", scene.said(number))
    return words, _VERBS.sub("", _MEASURE.sub("", words))


def of_all(scene: Scene, number: int, levels: list[int]) -> list[int]:
    """Return the figures without what each costs, where a change is of all: 69万元，人均600元."""
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


def by_its_unit(scene: Scene, number: int, levels: list[int]) -> int | None:
    """Return the figure whose measure a change names: 1,420批3,680人次，批次下降7.5%."""
    found = _UNIT_NAMED.match(scene.mentions[number].lead)
    if found is None or scene.mentions[number].stop != 2 or len(scene.series(number)) > 1:
        return None
    units = {found["unit"], found["unit"][0], found["unit"].removesuffix("数")}
    here = [n for n in levels if scene.mentions[n].sentence == scene.mentions[number].sentence]
    named = [n for n in here if scene.mentions[n].quantity.unit in units]
    return named[-1] if len(named) == 1 else None
