"""What a sentence says has changed, and whether an earlier figure goes by that name."""

from __future__ import annotations

import re

from workbook.language.mentions import key_of
from workbook.language.quantities import Kind
from workbook.language.relations import cues
from workbook.language.relations.acts import Act
from workbook.language.relations.scene import Scene, covers

NO_SUBJECT = re.compile(
    r"同比|环比|相比|[与比较同和]|上年|去年|上一年|(?:19|20)\d\d年|度|同期|末|各|均|都|分别|其中|[，,、增减加长少升降下上提高低了]"
    r"|[\d.]+(?:万|亿)*[元个件人户家次%]*"
)
_OF_ANY = re.compile("支出|经费|决算|金额|总额|合计")
_OF_MONEY = re.compile("(?:资金|经费|投资|金额|支出|收入|费用|费)$")
_BASE = re.compile(r"[比较与]((?:19|20)\d\d年|年初|期初|上年|去年|目标|计划|预算)")
_NAMED_YEAR = re.compile(r"[比较与](?:(?:19|20)\d\d年)??((?:19|20)\d\d)年(?!.*(?:19|20)\d\d年)")
_YEAR_ON, _MONTH = re.compile("同比"), re.compile("环比|上个?月|上个?季度?")
_LAST_YEAR, _YEAR_BEFORE = re.compile("上年|去年|上一年|同比"), re.compile("(?<!以)前年")
_NAMES_IN_TURN = re.compile(
    r"(?P<names>[\u4e00-\u9fa5]{1,16}(?:[、和及与][\u4e00-\u9fa5]{1,8}?){1,5}?)(?:[两三四五]级)?(?:财政|资金)?"
    r"(?:分别|依次)[\u4e00-\u9fa5]{0,8}$"
)
"""Names before a list told in their order: 中央、省、县分别负担332万元、62万元和21万元."""
_COUNTED_BY = re.compile("(?<=..)[人件户批次场项]$")
"""What is left of 报名人数 without 数."""
_COUNTER = re.compile("[两二三四五六七八九][项类种个]")
_BESIDE = re.compile(r"[与和同比较][^，。；]{0,24}?(?:相比|比较|对比)")


def said_of(scene: Scene, number: int) -> str:
    """Return the words of a sentence before a figure."""
    mention = scene.mentions[number]
    return scene.text.text[mention.span.start : mention.at]


def measured(scene: Scene, number: int, back: int) -> list[int]:
    """Return the figures before `number` that can grow."""
    here = scene.mentions[number].sentence
    return [
        n
        for n in range(number)
        if scene.acts[n] in (Act.LEVEL, Act.ASIDE)
        and scene.mentions[n].quantity.kind in (Kind.MONEY, Kind.COUNT)
        and not _COUNTER.fullmatch(scene.mentions[n].written(scene.text))
        and scene.mentions[n].sentence >= here - back
    ]


def name_in_turn(scene: Scene, number: int) -> str:
    """Return the name a figure of a list has by its place: 县 of the last of 中央、省、县分别负担A、B和C."""
    head = number
    while head and re.fullmatch("[、和及与]", scene.mentions[head].gap):
        head -= 1
    found = _NAMES_IN_TURN.search(scene.mentions[head].gap)
    names = re.split("[、和及与]", found["names"]) if found else []
    return names[number - head] if number - head < len(names) else ""


def subject_of(scene: Scene, number: int) -> str:
    """Return what a sentence says has changed: 收入合计 of 与上年5,936万元相比，收入合计增加."""
    mention = scene.mentions[number]
    said = _BESIDE.sub("", scene.text.text[mention.span.start : mention.at])
    return NO_SUBJECT.sub("", said)


def named_level(scene: Scene, number: int, levels: list[int]) -> int | None:
    """Return the figure a change names, where the nearest is of something else: 赔付额比上年增长.

    赔付1.43亿元，惠及2.9万人次，赔付额比上年增长9%: what has grown is the 1.43亿元.
    """
    mention = scene.mentions[number]
    own = NO_SUBJECT.sub("", re.sub("翻了?$", "", cues.CHANGE.sub("", mention.lead)))
    name = re.sub("(?:总|金)?[额量数]$|总?规模$|[的率]", "", key_of(own))
    here = [n for n in levels if scene.mentions[n].sentence == mention.sentence]
    if len(name) < 2 or mention.stop != 2 or len(here) < 2:
        return None
    itself = re.split("[同环]比|[比较与和同]", mention.lead)[0]
    itself = re.sub(_COUNTED_BY, "", name) if name[:2] in itself else ""
    if (alike := _called_alike(scene, itself, here)) is not None:
        return alike
    if covers(name, scene.said(here[-1])) > 0:
        return None
    others = [n for n in here if not scene.unit_alike(n, here[-1])]
    if _OF_MONEY.search(own):
        others = [n for n in others if scene.mentions[n].quantity.kind is Kind.MONEY]
    called = [n for n in others if name in scene.said(n) or covers(name, scene.said(n)) == 1]
    return called[-1] if called else None


def _called_alike(scene: Scene, name: str, here: list[int]) -> int | None:
    """Return the figure of a name which the nearest, measured alike, is not: 立案735起，结案728起，立案数."""
    last = here[-1]
    if len(name) < 2 or name in scene.said(last) + scene.mentions[last].tail:
        return None
    called = [n for n in here[:-1] if name in scene.said(n) and scene.unit_alike(n, last)]
    return called[-1] if len(called) == 1 and "其中" not in scene.mentions[last].gap else None


def of_its_year(scene: Scene, number: int, other: int) -> bool:
    """Tell whether a figure is of the year a change is measured from: 较2023年翻一番，2023年为1,300万元."""
    base = _BASE.search(scene.mentions[number].lead)
    return base is not None and scene.mentions[other].lead.startswith(base[1])


def of_another_year(scene: Scene, number: int, other: int) -> bool:
    """Tell whether a figure is of a year a change is not measured from: 前年6.9万人次, 较上年增长12%."""
    change, before = scene.mentions[number].lead, scene.mentions[other].lead
    of_last, told_last = _LAST_YEAR.search(change), _LAST_YEAR.search(before)
    if (_YEAR_ON.search(change) and _MONTH.search(before)) or (_MONTH.search(change) and told_last):
        return True  # 比上月末4.1亿元少5,000万元，环比下降12.2%，同比则增长9.1%
    of_one, told_one = _YEAR_BEFORE.search(change), _YEAR_BEFORE.search(before)
    named = _NAMED_YEAR.search(change)
    told = scene.years_of(other) if named else []
    if named and told and int(named[1]) not in told:
        return True
    return bool((of_last and told_one and not told_last) or (of_one and told_last and not told_one))


def is_called(scene: Scene, number: int, name: str) -> bool:
    """Tell whether a figure is what a later sentence speaks of: 决算16.28万元 is of 三公经费决算."""
    words = scene.mentions[number].key
    if len(name) < 2 or len(words) < 2:
        return False
    stem = _OF_ANY.sub("", name)
    if len(stem) > 1 and _OF_ANY.sub("", words).endswith(stem):
        return True  # 三公经费支出 is what 财政拨款三公经费支出决算 is of
    return words in key_of(name) or covers(name, words) == 1


def no_subject(scene: Scene, number: int) -> bool:
    """Tell whether a sentence goes on to speak of the one before: 与2023年相比，收、支总计各增加"""
    mention = scene.mentions[number]
    rest = subject_of(scene, number)
    earlier = next((m.span.text for m in scene.mentions if m.sentence == mention.sentence - 1), "")
    known = sum(char in earlier for char in rest)
    return len(rest) <= 1 or known == len(rest) or (len(rest) > 5 and known + 1 == len(rest))
