"""The month something was put off to, told again with another: 改至4月进行 … 按改期后的6月衔接.

“补贴推迟至11月20日发放到位” … “补贴集中在10月按期兑现”
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from workbook.audit.text.case import Audit, at
from workbook.audit.text.document import Paragraph
from workbook.audit.text.likeness import pairs
from workbook.check.frame.finding import Hit
from workbook.language.folding import Span

_MONTH = r"(?:20\d\d年)?(?P<m>1[0-2]|[1-9])月"
_MOVED = re.compile(
    rf"(?:改期|改|推迟|延期|延后|延|顺延|调整|拖)(?:到|至){_MONTH}(?!底前|末前|\d{{0,2}}日?前)"
)
_AGAIN = re.compile(rf"(?:(?:改期|推迟|延期|延后|顺延|调整)后的?|集中(?:在|于)){_MONTH}")
_EVENT = re.compile(
    "进行|举办|召开|开展|发放|兑现|支付|拨付|结算|到位|验收|完工|交付|投用|开工|上线|衔接|实施"
)
_NOT_ALL = re.compile("分别|、|至\\d|部分|首批|第[一二三]批|其余")
_LITTLE = re.compile("主要|原定|时间|资金|全部|工作|项目|20\\d\\d年")
_SHARED = 2


@dataclass(frozen=True, slots=True)
class _Told:
    month: int
    paragraph: Paragraph
    span: Span
    words: frozenset[str]


def moved_again(audit: Audit) -> Iterator[Hit]:
    """Yield months told again of what was put off, where the only place that put it off has another."""
    moved = [t for p in audit.document.body for t in _told(p, _MOVED)]
    for paragraph in audit.document.body if moved else ():
        for again in _told(paragraph, _AGAIN):
            same = [
                t for t in moved
                if t.paragraph is not paragraph and len(t.words & again.words) >= _SHARED
            ]  # fmt: skip
            if len({t.month for t in same}) != 1 or same[0].month == again.month:
                continue
            told = f"{again.month}月"
            if any(
                re.search(rf"(?<!\d){told}", s.text) and len(pairs(s.text, _LITTLE) & again.words) >= _SHARED
                for p in audit.document.body if p is not paragraph
                for s in p.sentences if s.text.find("原定") < 0
            ):  # fmt: skip
                continue
            first = same[0]
            yield at(
                audit, paragraph, again.span, again.span.text, first.span.text, subject="的时间",
                other=first.paragraph.line.spot,
            )  # fmt: skip


def _told(paragraph: Paragraph, pattern: re.Pattern[str]) -> Iterator[_Told]:
    for sentence in paragraph.sentences:
        listed = list(pattern.finditer(sentence.text))
        if len(listed) != 1 or not _EVENT.search(sentence.text, listed[0].end()):
            continue
        found = listed[0]
        clauses = re.split("[；]", sentence.text[: found.start()])
        front = clauses[-1] if pattern is _MOVED else re.split("，", clauses[-1])[-1]
        if _NOT_ALL.search(sentence.text[found.end() : found.end() + 6]):
            continue
        yield _Told(
            int(found["m"]), paragraph, Span(found[0], sentence.start + found.start()), pairs(front, _LITTLE)
        )
