"""How much of something a text speaks of: all (全部, 均), most (大部分), some (个别), none (无, 未发生).

for claim in claims(fold(text)): claim.extent, claim.subject, claim.said, claim.done
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from workbook.language.denials import HEAD, NEGATION
from workbook.language.folding import Folded, Span, clauses
from workbook.language.function_words import OURSELVES, one_of


class Extent(Enum):
    """How much of it; the value is the word messages use."""

    ALL = "全部"
    MOST = "大部分"
    SOME = "部分"
    NONE = "没有"


_ALL = re.compile(
    r"^(?P<before>.*?)(?P<word>(?<!平|人|户|年)均(?!衡|等|匀|值|价)|全部(?!项目|资金|收入|支出|指标|任务|工作|单位|人员|干部|内容|费用)|都|一律|无一例外地?)(?P<said>.+)$"
    r"|^(?P<each>所有|全部|全体|各项|各个|各类|每一?[项个笔])的?(?P<of>.+)$"
)
_MOST = re.compile(
    r"^(?P<before>.*?)(?P<word>绝?大部分|绝?大多数|多数|基本上|基本(?=完成|实现|落实|达到|得到|建成|到位|办结)|大体上?)(?P<said>.*)$"
)
_SOME = re.compile(
    r"^(?P<before>.*?)(?P<word>(?<!大)部分(?!之|内容)|个别|(?<!民族)少数(?!民族)|一些|少量)(?P<said>.+)$"
)
_NONE = re.compile(rf"^(?P<before>{HEAD})(?P<word>{NEGATION}|零)(?P<said>.+)$")
_NONE_LATER = re.compile(rf"^(?P<before>.{{2,20}}?)(?P<word>{NEGATION}|为零|为0(?![.\d]))(?P<said>.*)$")
_PLACED = re.compile(
    rf"^(?:{one_of(OURSELVES)}|(?:19|20)\d\d年度?|全年|年度|本年度?|当年|截至年[末底]|年[初末]|每年|其中|以上|上述)+"
)
_PREDICATE = re.compile(
    r"(?:已经|已|能够?|得到|按时|按期|如期|按要求|按计划|及时|顺利|圆满|严格|达到|完成|符合|为|是|通过|纳入|实现|经过|在).*$"
)
_DONE = re.compile(r"完成|完工|实现|达成|达标|办结|竣工|落实|达到|兑现|到位|收尾")
_NOT_NONE = re.compile(r"无障碍|无线|无人机|无偿|无害|无疑|没收|无形|无缝|无烟|无纸|无党派|无锡|无房")


@dataclass(frozen=True, slots=True)
class Claim:
    """What a clause says of how much: 各项目均按期完成 is ALL of 各项目, said 按期完成.

    word: the quantifier as written; subject: of what, empty where the clause does not say; said: what is
    claimed of it (of NONE: what there is none of); clause, sentence: where, in the folded text.
    """

    extent: Extent
    word: str
    subject: str
    said: str
    clause: Span
    sentence: Span

    @property
    def done(self) -> bool:
        """Whether it is claimed that something was finished or reached."""
        return _DONE.search(self.said) is not None


def claims(text: Folded) -> Iterator[Claim]:
    """Yield what the clauses of `text` claim of all, most, some or none, left to right; one a clause."""
    for sentence in text.sentences:
        for clause in clauses(sentence):
            found = _claim(clause.text)
            if found:
                extent, word, subject, said = found
                yield Claim(extent, word, _PLACED.sub("", subject), said, clause, sentence)


def _claim(text: str) -> tuple[Extent, str, str, str] | None:
    if not _NOT_NONE.search(text):
        if found := _NONE.match(text):
            return Extent.NONE, found["word"], found["said"], found["said"]
        if found := _NONE_LATER.match(text):
            return Extent.NONE, found["word"], found["before"], found["before"] + found["said"]
    for extent, pattern in ((Extent.MOST, _MOST), (Extent.SOME, _SOME)):
        if found := pattern.match(text):
            subject = _PLACED.sub("", found["before"]) or re.split("[均都已能得]", found["said"])[0]
            return extent, found["word"], subject, found["before"] + found["said"]
    found = _ALL.match(text)
    if not found:
        return None
    if found["each"]:
        predicate = _PREDICATE.search(found["of"])
        subject = found["of"][: predicate.start()] if predicate else found["of"]
        return (
            Extent.ALL,
            found["each"],
            re.sub("(?:均|都|全部)$", "", subject),
            predicate[0] if predicate else "",
        )
    if not found["before"]:
        return Extent.ALL, found["word"], "", found["said"]
    return Extent.ALL, found["word"], found["before"], found["said"]
