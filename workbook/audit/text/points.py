"""Points of the parts of a score: how many of how many, wherever a report tells them.

    for part in points(text): part.own, part.full

“自评得4分（满分5分）”, “满分5分，自评得4分”, “产出指标39.4分（满分40分）”, “投入指标（15分）得14分”,
“预算编制15分得14分”, “产出部分30分，自评27.5分”
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from workbook.language.folding import Span
from workbook.language.remembered import remembered

NUMBER = r"\d+(?:\.\d+)?"
IS = r"(?:为|是|:|：)?"
OWN = r"(?:自评得分|自评分|得分|自评得|自评|得|评分)"
MOST = r"(?:该项|本项|该指标|本指标)?(?:满分|分值|标准分)"
_GROUP = rf"(?:情况|指标|管理|过程|效率|产出|效益|投入|决策|履职)(?={NUMBER}分[(（]满分)"
"""Ends the name of a group its points follow: 产出指标39.4分（满分40分）."""
_ONE = r"(?:该项|本项|该指标|本指标)?(?:实际|最终|自评|评价)?"
_NOT_POINTS = (
    "".join(
        f"(?<!{word})"
        for word in (
            "扣",
            "扣了",
            "扣减",
            "扣除",
            "加",
            "加了",
            "减",
            "得",
            "得了",
            "得分",
            "自评",
            "评分",
            "总分",
            "打",
            "打了",
            "失",
            "共",
            "合计",
            "总计",
        )
    )
    + "(?<!每[项条个处次件篇])"
)
"""Not right behind these: a weight stands behind the name of a part alone."""
_PART = re.compile(
    rf"(?:(?:{OWN}{IS}|{_GROUP})(?P<own>{NUMBER})分?[(（,，]{MOST}{IS}(?P<full>{NUMBER})分[)）]?"
    rf"|(?:{MOST}|类指标){IS}(?P<full2>{NUMBER})分(?:[,，;；、](?:扣{NUMBER}分[,，])?){_ONE}{OWN}{IS}(?P<own2>{NUMBER})分"
    rf"|[\u4e00-\u9fa5”\"][(（](?:{MOST}{IS})?(?P<full3>{NUMBER})分[)）][:：,，]?{_ONE}(?:得分|得|评分)了?{IS}(?P<own3>{NUMBER})分"
    rf"|[\u4e00-\u9fa5]{{2}}{_NOT_POINTS}(?P<full4>{NUMBER})分(?:[,，]?(?:自评|自己|实际|实)?(?:打|得)了?|[,，](?:自评|评分|评)为?)(?P<own4>{NUMBER})分(?!以|[的者]))"
    rf"(?:[,，]得分率{IS}(?P<rate>{NUMBER})%)?"
)


_LISTED = re.compile(rf"\d分、[\u4e00-\u9fa5]{{2,12}}{NUMBER}分[，,][^，,]*$")
_ANY = re.compile(r"\d分")
_BACK = 24


@dataclass(frozen=True, slots=True)
class Points:
    """What a part of the score got, the most it can have, and its rate in percent where one is printed."""

    own: Decimal
    full: Decimal
    rate: Decimal | None
    span: Span


@remembered
def points(text: str) -> tuple[Points, ...]:
    """Return the points of parts that a folded text tells."""
    return tuple(_points(text)) if _ANY.search(text) else ()


def _points(text: str) -> Iterator[Points]:
    for found in _PART.finditer(text):
        own, full = (
            Decimal(next(n for n in (found[f"{name}{way}"] for way in ("", "2", "3", "4")) if n))
            for name in ("own", "full")
        )
        if found["full4"] and _LISTED.search(text[max(0, found.start() - _BACK) : found.start()] + found[0]):
            continue  # 论文5分、宣讲5分，得38分: of all of them
        rate = Decimal(found["rate"]) if found["rate"] else None
        yield Points(own, full, rate, Span(found[0], found.start()))
