"""JX-W: subordinate units a text lists, against the list of them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from workbook.check.frame.finding import Hit
from workbook.check.frame.origins import Origins
from workbook.check.frame.registry import Case, check
from workbook.check.texts.claims import place_of_list
from workbook.check.words.case import SAID, hit_at, is_known, texts_of
from workbook.check.words.prose import PLANS, Texts
from workbook.language.function_words import FUTURE, PAST, WORDS, one_of
from workbook.language.organisations import may_be
from workbook.language.periods import named, years

_LISTED = re.compile(
    r"(?:下属|所属|下设|下辖|直属)的?(?:预算|事业|二级|基层)*单位(?:共?有?\d{1,3}[个家])?(?:[，,]?(?:分别为|分别是|包括|包含|即|有|为|是)|:)"
    r"(?P<names>[\u4e00-\u9fa5（）()、]{4,200}?)等?(?:\d{1,3}[个家](?:单位)?)?(?=[，,。；;]|$)"
)
_BETWEEN = re.compile(r"、|以及|和|及|与")
_UNIT = re.compile(
    rf"^[\u4e00-\u9fa5]{{2,26}}(?:{one_of((*WORDS.unit_kinds, '站', '所', '队', '馆', '院', '校', '园'))})$"
)


@check(
    "JX-W-28",
    "warning",
    "文字列出的下属单位，下属单位表里没有",
    "写着下属单位有“{quote}”，“下属单位”表里没有（{where}）",
    "核对单位名称，写成表里的全称；表里漏列的，补上",
    SAID,
    reason="下属单位有哪几个，表里逐个列着。文字多写一个、写错一个，就不知道这个单位的钱算没算进来。",
    bad="“下属单位”表里没有示例县城乡环境监测站，文字写“所属事业单位有示例县示例服务中心和示例县城乡环境监测站。”",
    good="文字写“所属事业单位有示例县示例服务中心。”，表里有它",
    related=("JX-W-06",),
)
def units_beneath_are_listed(case: Case) -> Iterator[Hit]:
    """A subordinate unit that a text lists by name is in the list, where there is one."""
    texts = case.once(texts_of)
    if not texts.subordinates:
        return
    place = place_of_list(case, "subordinates")
    rests = (place, *case.once(Origins).of("subordinates"))
    for prose in texts.all:
        for sentence in prose.text.sentences if prose.key != PLANS else ():
            text = sentence.text
            if any(year.number != texts.year for year in years(text)) or named(
                text, (*PAST, *FUTURE, "拟", "原")
            ):
                continue
            for found in _LISTED.finditer(text):
                for name in _unknown(texts, found["names"]):
                    yield hit_at(prose, name, rests=rests, quote=name, where=str(place))


def _unknown(texts: Texts, listed: str) -> Iterator[str]:
    """Yield the names of units in an enumeration that the list does not have."""
    for name in filter(None, listed.split("、")):
        parts = _BETWEEN.split(name)
        if all(map(_UNIT.match, parts)):
            yield from (part for part in parts if not _is_known(texts, part))


def _is_known(texts: Texts, name: str) -> bool:
    return is_known(texts, name) or any(may_be(name, other) or name in other for other in texts.subordinates)
