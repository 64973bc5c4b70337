"""Reads a report as an editor would: what a person who writes official Chinese would not have written.

`faults` looks at the texts of a Report, without Word: broken cases of the sentences, words of the tool, units
and spaces, openings that come again and again.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from workbook.report.context import IndicatorText, Report

MOST_ALIKE = 9
"""How often sentences of a report may begin alike."""
MOST_SAME = 4
"""How often the very same sentence may stand in a report."""
_OPENING = 5
JARGON = (
    "规则得分", "样例", "，达标率", "检查达标率", "检查共列", "的次数", "得分系数", "待填", "按约定", "取自",
    "None", "Decimal", "nan",
    "该比率由单位填报", "明细数据不全", "不合规情形0", "0次", "0项", "0个", "为“是”", "为“否”",
    "“是”", "“否”", "指标值为", "计分过程", "手工给分", "{", "}", "True", "False",
)  # fmt: skip
BROKEN = {
    "双重标点": r"[，。；、：]{2,}|[，；、]$|^[，。；、：）]",
    "空括号": r"（[，。；、：\s]*）|“”|《》|〔〕",
    "括号里的标点": r"（[，。；、：]|[，。；、：]）",
    "重复的字": r"的的|了了|为为|是是|因因|由于因|是因为因|原因是因|共共|其中其中",
    "百分之零": r"(?<![\d.])0%|(?<!\d)0\.0+(?:万元|%)",
    "数字前后的空格": r"[\u4e00-\u9fff] +\d|\d +[\u4e00-\u9fff]| {2,}|\u3000",
    "没有主语": r"(?:^|。)(?:为|占|的|且|并|和|与|或|而)",
    "单位重复": r"(\d[\d.]*)(万元|人|项|个|次|件|份)\2",
    "半角标点": r"[\u4e00-\u9fff][,;:?!]|[\u4e00-\u9fff]\((?!\d)",
    "单元格": r"![A-Z]{1,3}\d|\b[A-Z]\d{1,3}:[A-Z]\d",
    "数字粘连": r"[\u4e00-\u9fff]\d+\.\d+\.\d",
    "没有的没有": r"没有没有|没有未|未没有|无没有",
}
"""Patterns of what is broken, by what it is called."""
_BROKEN = {name: re.compile(pattern) for name, pattern in BROKEN.items()}
_HOLE = re.compile(r"（待(?:补|核对)：(?:[^（）]|（[^（）]*）)*）")
_FIGURES = re.compile(r"满分为?\d|分值\d|\d分的分值|该项\d+(?:\.\d+)?分不参与")


@dataclass(frozen=True, slots=True)
class Fault:
    """One fault: what kind, where, and the sentence."""

    kind: str
    place: str
    text: str

    def __str__(self) -> str:
        return f"{self.kind}（{self.place}）：{self.text}"


def texts(report: Report) -> Iterator[tuple[str, str]]:
    """Yield every paragraph of the report with its place."""
    plain = ("duties", "subordinates", "staff", "income", "expenditure", "targets", "conclusion")
    for key in plain:
        yield from ((key, line) for line in getattr(report, key))
    for indicator in indicators(report):
        yield from ((indicator.name, line) for line in indicator.paragraphs)
    for key in ("bonuses", "achievements", "problems", "recommendations"):
        yield from ((key, line) for line in getattr(report, key))


def indicators(report: Report) -> Iterator[IndicatorText]:
    """Yield the indicators in their order."""
    for level in report.levels:
        for group in level.groups:
            yield from group.indicators


def faults(report: Report, own: str = "") -> Iterator[Fault]:
    """Yield the faults of a report; own: what the department wrote, which is not judged for repetition."""
    for place, line in texts(report):
        if line not in own:
            yield from _of_line(place, line)
    yield from _of_scores(report)
    yield from _of_openings(report, own)


def _of_line(place: str, line: str) -> Iterator[Fault]:
    said = _HOLE.sub("某项", line)
    for kind, pattern in _BROKEN.items():
        if found := pattern.search(said):
            yield Fault(kind, place, f"{said[max(0, found.start() - 25) : found.end() + 25]}")
    for word in JARGON:
        at = said.find(word)
        digit = word[0].isdigit() and at > 0 and (said[at - 1].isdigit() or said[at - 1] == ".")
        if at >= 0 and not digit:
            yield Fault(f"工具的话“{word}”", place, said[max(0, at - 25) : at + 25])
    if line.count("（") != line.count("）") or line.count("“") != line.count("”"):
        yield Fault("括号不成对", place, line)
    if not line.endswith(("。", "：", "）", "！")):
        yield Fault("没有句末标点", place, line[-40:])


def _of_scores(report: Report) -> Iterator[Fault]:
    """The points stand in each indicator's text once."""
    for indicator in indicators(report):
        said = "".join(indicator.paragraphs)
        if len(_FIGURES.findall(said)) != 1:
            yield Fault("得分不是只说一次", indicator.name, said)


def _of_openings(report: Report, own: str) -> Iterator[Fault]:
    """Sentences begin and read differently; neighbours do not report their score in the same words."""
    said = (_HOLE.sub("", line) for _, line in texts(report))
    sentences = [s for line in said for s in line.split("。") if s and s not in own]
    for opening, count in Counter(s[:_OPENING] for s in sentences if len(s) > _OPENING).items():
        if count > MOST_ALIKE:
            yield Fault(f"开头重复 {count} 次", "全文", opening)
    for sentence, count in Counter(s for s in sentences if len(s) > _OPENING).items():
        if count > MOST_SAME:
            yield Fault(f"同一句 {count} 次", "全文", sentence)
    scores = [_shape(indicator.paragraphs[-1]) for indicator in indicators(report)]
    for before, after in pairwise(scores):
        if before == after and before:
            yield Fault("相邻指标用同一句式报分", "全文", after)


def _shape(line: str) -> str:
    """Return the sentence with the points without its numbers."""
    said = next((s for s in reversed(line.split("。")) if _FIGURES.search(s)), "")
    return re.sub(r"\d+(?:\.\d+)?", "N", said)
