"""Which time a stretch of text speaks of: years by number, years by word, parts of a year."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_YEAR = re.compile(r"(?<![\d〔\[(.\-/])(?P<year>(?:19|20)\d\d)年(?:度|(?!代))?")
_PART = re.compile(
    r"(?:第?[一二三四1-4]个?季度|[上下]半年|前[一二三四五六七八九十\d]+个?月|\d{1,2}月(?:份|底|末|初)?(?:\d{1,2}日)?"
    r"|[一二三四五六七八九十]+月份?|当月|每月|春季|夏季|秋季|冬季|汛期)末?"
)
PAST = ("上年同期", "上年度", "上一年度", "上一年", "上年", "去年同期", "去年", "往年", "前年", "同期", "历年", "上期")
CURRENT = ("本年度", "本年", "当年度", "当年", "今年", "全年度", "全年", "年度内", "年内", "年度")
FUTURE = ("下一年度", "下一年", "下年度", "下年", "明年", "来年", "次年", "今后", "未来")
INTENTS = (
    "计划", "预计", "拟", "力争", "争取", "确保", "将", "努力", "要求", "应当", "应", "需要", "须", "必须",
    "推动", "围绕", "目标是", "希望", "建议", "进一步", "如果", "若", "不得", "严禁",
)  # fmt: skip
"""Words of what shall be, not of what was."""
COMPARES = ("比", "较", "同比", "环比", "相比", "增长", "下降", "减少", "增加", "提高", "降低")
"""Words after which a figure is a difference."""
_YEAR_END = re.compile(r"(?:截至|截止到?|至)?(?:19|20)\d\d年(?:12月31日|年?[末底]|12月[底末])")


@dataclass(frozen=True, slots=True)
class Year:
    """A year written with its number: 2024年度 in a text, from `start` to `end`."""

    number: int
    start: int
    end: int


def years(text: str) -> Iterator[Year]:
    """Yield the years a folded text writes; those of document numbers and of 20世纪90年代 are none."""
    for found in _YEAR.finditer(text):
        yield Year(int(found["year"]), found.start(), found.end())


def without_years(text: str, year: int) -> str:
    """Return `text` without the words that place it in or at the end of `year`."""
    text = _YEAR_END.sub(lambda found: "" if str(year) in found[0] else found[0], text)
    return _YEAR.sub(lambda found: "" if int(found["year"]) == year else found[0], text)


def part_of_year(text: str) -> str:
    """Return the words for a part of a year in `text`, empty when there are none; 12月31日 is its end."""
    for found in _PART.finditer(text):
        if not found[0].startswith(("12月31日", "12月底", "12月末")):
            return found[0]
    return ""


def named(text: str, words: tuple[str, ...]) -> str:
    """Return the first of `words` that stands in `text`, empty when none does."""
    return next((word for word in words if word in text), "")
