"""Steps of the evaluation that come before what they need: a report made public before it was written.

“自评于2025-03-03启动，2025-04-11报财政局，已于2025-02-20在政府网站公开”
“自评报告已于2025年1月底前在门户网站公开” in a report of April
“4月18日报区财政局；4月25日局党组会议审议” in two portions of one row of steps
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from workbook.audit.form.ahead import written_on
from workbook.audit.text.about import about, is_budget
from workbook.audit.text.case import Audit, sentences
from workbook.audit.text.document import Paragraph
from workbook.language.days import Day, days
from workbook.language.folding import Span

_PUBLISHED = re.compile(
    r"^(?:日|之?前|以前)?(?:已经?)?[^，。；\d]{0,4}?(?:在|向|通过|于)?[^，。；\d]{0,20}?(?:公开|公布|公示|发布)"
)
_REPORT = re.compile("自评报告|自评结果|评价报告|评价结果|绩效报告|本报告|自评情况|自评工作|自评")
_OTHER = re.compile(
    "预算(?:公开|于|在|已|经|批复)|决算|批复|目标|制度|办法|通知|方案|上年|去年|上一年|每年|将|拟|计划|预计|应于"
)
_EARLIER = re.compile(r"(?P<year>20\d\d)年度?[^，。；\d]{0,14}(?:自评|评价|绩效)")
_FIRST = re.compile("启动|开始|部署|布置|成立|印发|着手|动员")


def too_early(audit: Audit) -> Iterator[tuple[Paragraph, Span, str]]:
    """Yield the days on which the report is said to have been made public before it was written."""
    own, written = audit.once(about).year, written_on(audit)
    if not own or written is None or audit.once(is_budget) or audit.once(about).date is None:
        return
    for paragraph, sentence in sentences(audit):
        text = sentence.text
        if any(int(m["year"]) < own for m in _EARLIER.finditer(text)):
            continue
        begun = _begun(paragraph, written)
        for day in days(text, written.year):
            clause = re.split("[；。]", text[: day.start])[-1]
            near = re.split("[，,]", clause)[-1] + re.split("[，,；]", text[day.end :])[0]
            if not _PUBLISHED.match(text[day.end :]) or _OTHER.search(near) or day.loose:
                continue
            if _REPORT.search(clause) and day.last < (begun or written.replace(day=1)):
                told = f"在自评开始的{_shown(begun)}之前" if begun else f"在报告写成的{_shown(written)}之前"
                yield paragraph, Span(text[day.start : day.end], sentence.start + day.start), told


def _begun(paragraph: Paragraph, written: dt.date) -> dt.date | None:
    """Return the day a paragraph says the evaluation began, None where it does not say."""
    text = paragraph.folded.text
    if "自评" not in text and "评价" not in text:
        return None
    for day in days(text, written.year):
        if _began(text, day) and abs((written - day.first).days) < _YEAR:
            return day.first
    return None


_YEAR = 366


def _began(text: str, day: Day) -> bool:
    """Tell whether the evaluation began on a day: 自2025年2月24日起, 于2025-03-03启动."""
    near = re.split("[，,；。]", text[day.end :])[0]
    return bool(_FIRST.search(near)) or near.startswith("起")


def _shown(day: dt.date | None) -> str:
    return f"{day.month}月{day.day}日" if day else ""
