"""How late something was, and by when the rest is to be done, told in two places otherwise.

“污水站设备安装晚2个月” … “污水站安装晚3个月，扣1分”
“原定10月底完工，实际12月20日完工” … “导致完工推迟三十天”
“翠园、锦绣2个小区…工期顺延至2025年4月” … “翠园、锦绣小区2025年9月底前完工”
Two places are of one thing where they share two pairs of letters that few paragraphs have.
"""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from workbook.audit.text.about import about
from workbook.audit.text.case import Audit, at
from workbook.audit.text.document import Paragraph
from workbook.audit.text.likeness import OF_COUNTS, pairs
from workbook.check.frame.finding import Hit
from workbook.language.days import Day, days
from workbook.language.folding import Span
from workbook.language.numerals import chinese

_LATE = re.compile(
    r"(?<!早)(?:晚|推迟|延迟|延期|延后|滞后|逾期|超期)了?(?P<n>\d{1,3}|[一二两三四五六七八九十]{1,4})(?P<unit>天|个月|个工作日)"
)
_PLANNED = re.compile(r"(?:原定|原计划|计划|约定|要求)(?:于|在)?$")
_REALLY = re.compile(r"(?:实际|直到|直至|推迟到|推迟至|延至|顺延至)(?:于|在|到|至)?$")
_END = r"(?:完工|竣工|建成|完成|交付|投用|补建|移交)"
_UNTIL = re.compile(rf"^[底末初]?之?前?(?:全部|全面)?{_END}(?!招标|采购|采|设计|前期|验收|结算|支付|主体)")
_MOVED = re.compile(rf"(?:工期|完工时间|{_END})(?:时间)?(?:顺延|推迟|延期|延长)(?:至|到)$")
_DAY = re.compile(rf"(?:20\d\d年)?\d{{1,2}}月(?:\d{{1,2}}日|[底末初])?之?前?(?:全部|全面)?(?:{_END})?")
_NUMBERED = re.compile(r"[\u4e00-\u9fa5]\d{1,3}")
"""What has a number for its name: 目标1 and 目标2 are two."""
_GENERAL = re.compile(
    "设备|安装|工程|项目|改造|建设|系统|平台|采购|招标|进度|施工|工期|验收|资金|完工|影响|导致|时间"
)
"""Words of many works: 污水站设备安装 and 喷灌设备安装 are two."""
_BY = re.compile(
    r"(?:由|责成|交由|会同|督促|安排|商|与|和|、)?[\u4e00-\u9fa5]{2,14}?(?:大队|中队|支队|中心|科室|股室|办公室|[局科股室处站所部队办院校委会厂司])"
    r"(?=(?:牵头|负责|会同|组织|承办|落实|督促|具体|配合|统筹|协调|、|和|与))"
)
"""Who sees to it: one office sees to many works."""
_RARE, _LEAST, _FEW = 3, 2, 60


@dataclass(frozen=True, slots=True)
class _Told:
    """A delay in its unit, or the month of a new limit: the figure, where it stands, the words around."""

    value: int
    unit: str
    paragraph: Paragraph
    span: Span
    words: frozenset[str]
    numbered: frozenset[str] = frozenset()


def delays_retold(audit: Audit) -> Iterator[Hit]:
    """Yield delays and new limits that another place tells otherwise, the later of both places."""
    listed = [told for paragraph in audit.document.body for told in _told(audit, paragraph)][:_FEW]
    if len(listed) < _LEAST:
        return
    seen = Counter(pair for p in audit.document.body for pair in pairs(p.folded.text, OF_COUNTS))
    rare = {pair for each in listed for pair in each.words if seen[pair] <= _RARE}
    for number, late in enumerate(listed):
        same = [
            each for each in listed
            if each is not late and each.unit == late.unit and each.numbered == late.numbered
            and len(each.words & late.words & rare) >= _LEAST
        ]  # fmt: skip
        elsewhere = [e for e in same if e.paragraph is not late.paragraph]
        before = [e for e in elsewhere if e in listed[:number]]
        if len(same) != len(elsewhere) or len({e.value for e in same}) != 1 or not before:
            continue
        first = before[0]
        if abs(first.value - late.value) > (1 if late.unit == "天" else 0):
            expected = first.paragraph.folded.quote(first.span.start, first.span.start + len(first.span.text))
            shown, other = late.span.text, first.paragraph.line.spot
            yield at(audit, late.paragraph, late.span, shown, expected, subject="的是", other=other)


def _told(audit: Audit, paragraph: Paragraph) -> Iterator[_Told]:
    own = audit.once(about).year
    for sentence in paragraph.sentences:
        words = _words(sentence.text)
        late = list(_LATE.finditer(sentence.text))
        if len(late) == 1:
            n = late[0]["n"].replace("两", "二")
            numeral = None if n.isdigit() else chinese(n)
            value = int(n) if n.isdigit() else int(numeral.value) if numeral else 0
            span = Span(late[0][0], sentence.start + late[0].start())
            if value:
                yield _Told(value, late[0]["unit"], paragraph, span, words)
        elif not late and own:
            yield from _by_days(paragraph, sentence, words, own)
    if own:
        yield from _limits(paragraph, own)


def _by_days(paragraph: Paragraph, sentence: Span, words: frozenset[str], own: int) -> Iterator[_Told]:
    """Yield how late something was by the two days of a sentence: 原定10月底完工，实际12月20日完工."""
    listed = list(days(sentence.text, own))
    if len(listed) != _LEAST:
        return
    plan, real = listed
    meant = _PLANNED.search(sentence.text[: plan.start]) and _REALLY.search(sentence.text[: real.start])
    if meant and real.first == real.last and real.first > plan.last:
        span = Span(sentence.text[plan.start : real.end], sentence.start + plan.start)
        yield _Told((real.first - plan.last).days, "天", paragraph, span, words)


def _limits(paragraph: Paragraph, own: int) -> Iterator[_Told]:
    """Yield the month of a later year by which what was not done is to be done, one of a sentence alone."""
    for sentence in paragraph.sentences:
        listed = [day for day in days(sentence.text, own) if day.dated and day.first.year > own]
        if len(listed) != 1:
            continue
        day = listed[0]
        if _UNTIL.match(sentence.text[day.end :]) or _MOVED.search(sentence.text[: day.start]):
            span = Span(sentence.text[day.start : day.end], sentence.start + day.start)
            numbered = frozenset(_NUMBERED.findall(_DAY.sub("，", sentence.text)))
            yield _Told(_month(day), "月", paragraph, span, _words(sentence.text), numbered)


def _words(text: str) -> frozenset[str]:
    """Return the pairs of letters of a sentence, its days left out."""
    return pairs(_GENERAL.sub("，", _BY.sub("，", _DAY.sub("，", text))), OF_COUNTS)


def _month(day: Day) -> int:
    last: dt.date = day.last
    return last.year * 12 + last.month
