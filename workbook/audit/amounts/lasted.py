"""How long something took by the days, months or years of its own sentence.

“自6月1日起至6月15日止，历时25天”: 15; “2024年1月至12月，共10个月”: 12
“2019年购置，至2024年已使用8年”: 5; “8月14日交付，比约定的8月20日提前16天”: 6
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from workbook.audit.text.about import about
from workbook.audit.text.case import Audit, at
from workbook.audit.text.document import Paragraph
from workbook.check.frame.finding import Hit
from workbook.language.folding import Span

_Y = r"(?:19|20)\d\d"
_D = r"(?P<m{n}>1[0-2]|0?[1-9])月(?P<d{n}>[12]\d|3[01]|0?[1-9])[日号]"
_DAYS = re.compile(
    rf"(?:(?P<y1>{_Y})年)?(?<!\d){_D.format(n=1)}起?[至到\-~]{{1,2}}(?:(?P<y2>{_Y})年)?{_D.format(n=2)}(?:止|结束)?"
    r"[，,]?(?:共计?|历时|为期|用时|持续|前后|工期)(?:约)?(?P<n>\d{1,3})(?P<u>[天日](?![\u4e00-\u9fa5]*工作日))"
)
_MONTHS = re.compile(
    rf"(?:(?P<y1>{_Y})年)(?P<m1>1[0-2]|0?[1-9])月[至到\-~]{{1,2}}(?:(?P<y2>{_Y})年)?(?P<m2>1[0-2]|0?[1-9])月(?:底|末|止)?[，,](?:共计?|历时|为期|持续)(?P<n>\d{{1,2}})(?P<u>个月)"
)
_YEARS = re.compile(
    rf"(?P<y1>{_Y})年(?:\d{{1,2}}月)?[\u4e00-\u9fa5]{{0,6}}(?:购置|购入|购买|建成|投用|投入使用|启用|安装|配备)[，,](?:截?至|到)(?P<y2>{_Y})年(?:底|末)?(?:已|已经)?(?:连续)?(?:使用|运行|服役|投用)了?(?:约|近)?(?P<n>\d{{1,2}})(?P<u>年)"
)
_AHEAD = re.compile(
    rf"(?:(?P<y1>{_Y})年)?(?<!\d){_D.format(n=1)}[^，。；\d]{{0,12}}[，,]?(?:比|较)[^，。；\d]{{0,12}}(?:(?P<y2>{_Y})年)?{_D.format(n=2)}[^，。；\d]{{0,6}}"
    r"(?P<way>提前|推迟|延后|推后|晚|早)了?(?P<n>\d{1,3})(?P<u>[天日])"
)
_EARLY = ("提前", "早")


def lasted(audit: Audit, paragraph: Paragraph) -> Iterator[Hit]:
    """Yield the spans of time that the days beside them do not make; of days both ends may count or not."""
    text, own = paragraph.folded.text, audit.once(about).year
    for found in _DAYS.finditer(text):
        if days := _apart(found, own):
            yield from _told(audit, paragraph, found, days + 1, (days, days + 1))
    for found in _AHEAD.finditer(text):
        days = _apart(found, own)
        if days:
            right = (days > 0) == (found["way"] in _EARLY)
            yield from _told(audit, paragraph, found, abs(days), (abs(days),) if right else ())
    for found in _MONTHS.finditer(text):
        years = int(found["y2"] or found["y1"]) - int(found["y1"])
        months = years * 12 + int(found["m2"]) - int(found["m1"]) + 1
        yield from _told(audit, paragraph, found, months, (months, months - 1))
    for found in _YEARS.finditer(text):
        many = int(found["y2"]) - int(found["y1"])
        yield from _told(audit, paragraph, found, many, (many - 1, many, many + 1))


def _apart(found: re.Match[str], own: int) -> int:
    """Return how many days lie between two, 0 where one is none or only one has a year."""
    first = int(found["y1"] or own or 0)
    second = int(found["y2"] or found["y1"] or own or 0)
    if not first or not second or (found["y2"] and not found["y1"]):
        return 0
    try:
        one = dt.date(first, int(found["m1"]), int(found["d1"]))
        other = dt.date(second, int(found["m2"]), int(found["d2"]))
    except ValueError:
        return 0
    return (other - one).days


def _told(
    audit: Audit, paragraph: Paragraph, found: re.Match[str], made: int, fine: tuple[int, ...]
) -> Iterator[Hit]:
    if int(found["n"]) in fine or made <= 0:
        return
    written = found["n"] + found["u"]
    span = Span(written, found.start("n"))
    yield at(
        audit,
        paragraph,
        span,
        written,
        f"{made}{found['u']}",
        working=found[0][: found.start("n") - found.start()],
    )
