"""Which quarter or month spending is said to be behind in, against the rates and standards listed elsewhere.

“3月末、6月末、9月末支付进度分别为22.6%、51.3%、76.8%，序时标准分别为25%、50%、75%” … “三季度支出偏慢”:
76.8 is enough
“6月、9月、11月支出进度分别达到45%、70%、85%得满分”, “三个时点进度分别为46.2%、67.5%、88.1%” … “6月时点未达标”
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from workbook.audit.text.case import Audit, at
from workbook.audit.text.document import Paragraph
from workbook.check.frame.finding import Hit
from workbook.language.folding import Span

_POINT = r"(?:[1-9]|1[0-2])月[末底份]?|前?[一二三四]季度[末底]?|上半年|年末|全年"
_POINTS = re.compile(rf"(?:{_POINT})(?:[、和及](?:{_POINT})){{1,5}}")
_LIST = re.compile(
    r"(?P<lead>[^。；\d]{0,16})(?P<rates>\d{1,3}(?:\.\d{1,2})?%(?:[、和及]\d{1,3}(?:\.\d{1,2})?%){1,5})"
)
_PROGRESS = re.compile("进度|执行率|支付率|支出率")
_STANDARD = re.compile("序时|标准|应|目标|要求|不低于|分别达到")
_BEHIND = re.compile(
    rf"(?P<t>{_POINT})(?:的|时点)?(?:预算|资金)?(?:支出|支付|执行)?(?:进度)?(?:相对|明显|仍|总体|较|均|比较)?"
    r"(?P<how>偏慢|较慢|滞后|缓慢|过慢|慢|未达标|未达到序时|未达到要求|未达序时|低于序时|不达标|落后)"
)
_MONEY = re.compile("支出|支付|执行|进度|资金|时点")
_ENDS = {"一": 3, "二": 6, "三": 9, "四": 12}


@dataclass(frozen=True, slots=True)
class _Progress:
    """What was spent by the end of which month, of what should have been."""

    months: tuple[int, ...]
    reached: tuple[Decimal, ...]
    wanted: tuple[Decimal, ...]
    where: Paragraph


def progress_told(audit: Audit) -> Iterator[Hit]:
    """Yield the times spending is said to be behind at which the listed rates reach their standards."""
    listed = [p for paragraph in audit.document.body if (p := _progress(paragraph))]
    if len(listed) != 1:
        return
    known = listed[0]
    for paragraph in audit.document.paragraphs:
        if paragraph is known.where or paragraph.level:
            continue
        for found in _BEHIND.finditer(paragraph.folded.text):
            if not _MONEY.search(re.split("[。；]", paragraph.folded.text[found.start() :])[0]):
                continue
            months = _months(found["t"])
            held = [n for n, month in enumerate(known.months) if month in months]
            if held and all(known.reached[n] >= known.wanted[n] for n in held):
                n = held[-1]
                span = Span(found[0], found.start())
                told = f"{known.months[n]}月末{known.reached[n]}%、标准{known.wanted[n]}%"
                where = known.where.line.spot
                yield at(audit, paragraph, span, found["t"], told, subject="支出偏慢的是", other=where)


def _progress(paragraph: Paragraph) -> _Progress | None:
    text = paragraph.folded.text
    times = _POINTS.search(text)
    if not times or not _PROGRESS.search(text):
        return None
    months = tuple(max(_months(point), default=0) for point in re.findall(_POINT, times[0]))
    wanted, reached = None, None
    for found in _LIST.finditer(text):
        rates = tuple(Decimal(n) for n in re.findall(r"[\d.]+", found["rates"]))
        if len(rates) != len(months):
            continue
        if _STANDARD.search(found["lead"]) and wanted is None:
            wanted = rates
        elif reached is None:
            reached = rates
    return _Progress(months, reached, wanted, paragraph) if wanted and reached else None


def _months(point: str) -> tuple[int, ...]:
    """Return the months a time may be the end of: 上半年 is June, or June with March."""
    if "季度" in point:
        return (_ENDS[point.removeprefix("前")[0]],)
    if point.startswith(("上半年", "年末", "全年")):
        return (6,) if point.startswith("上") else (12,)
    found = re.match(r"\d{1,2}", point)
    return (int(found[0]),) if found else ()
