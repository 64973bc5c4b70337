"""JX-R: what is still to be done by a day that was over when the report was written."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from workbook.audit.form.deadlines import deadlines
from workbook.audit.form.still_ahead import still_ahead
from workbook.audit.text.about import about, is_budget
from workbook.audit.text.case import WRITTEN, Audit, at, chapter, sentences
from workbook.audit.text.document import Paragraph, Section
from workbook.audit.text.phrases import NOT_DONE
from workbook.check.frame.finding import Hit
from workbook.check.frame.registry import check
from workbook.language.days import Day, days
from workbook.language.folding import Span, clauses

_WILL = re.compile(r"确保|力争|争取|务必|预计|拟于|拟在|计划[于在]|将[于在]|限期|限于|定于|下一步")
_DUE = re.compile(
    r"^(?:之?前|以前|前后?|内|左右)*[^，。；]{0,20}?(?:完成|整改|到位|落实|销号|办结|建成|交付|投用|完工|竣工|补|验收|启动|开工|修订|出台)"
)
_WAS = re.compile(
    r"原计划|原定|年初计划|计划[^，。；]{0,12}实际|实际(?:于|在|完成)|已(?:经|于|完成|全部|按|整改)|推迟|延期|提前(?:完成|于|建成)|上年|去年|当时|要求|曾|完成了|均已|按(?:照)?计划|未(?:能|按|在)"
)
_BUDGET = re.compile(r"编制(?P<year>(?:19|20)\d\d)年度?(?:部门|单位)?预算")
_DATED = re.compile(r"(?P<year>(?:19|20)\d\d)年(?P<month>\d{1,2})月(?:(?P<day>\d{1,2})日)?")


@check(
    "JX-R-18",
    "error",
    "计划完成的时间已经过去",
    "“{quote}”说还要在{value}完成，{told}",
    "核对时间，多半是年份没有改；已经完成的，改写成已经完成",
    WRITTEN,
    reason="改进措施里的期限比报告的日期还早，多半是照抄上年的报告，年份没有改。",
    bad="2025年4月的报告写“确保2024年6月底前完成整改”",
    good="2025年4月的报告写“确保2025年6月底前完成整改”",
    related=("JX-R-10", "JX-R-16"),
)
def plans_lie_ahead(audit: Audit) -> Iterator[Hit]:
    """What a report says will be done has a day after the report's own."""
    written = written_on(audit)
    if written is None or audit.once(is_budget):
        return
    seen: set[tuple[int, int]] = set()
    for paragraph, span in deadlines(audit, written):
        seen.add((paragraph.order, span.start))
        told = f"报告是 {written.year} 年 {written.month} 月写的"
        yield at(audit, paragraph, span, span.text, told=told)
    own = audit.once(about).year
    measures = chapter(audit.document, "措施", "整改", "改进", "建议", "打算", "下一步")
    for paragraph, sentence in sentences(audit):
        if _WAS.search(sentence.text):
            continue
        planned = _among(audit, measures, paragraph)
        for found in _BUDGET.finditer(sentence.text) if "将" in sentence.text or planned else ():
            if own and int(found["year"]) <= own:
                span = Span(found[0], sentence.start + found.start())
                yield at(audit, paragraph, span, f"{found['year']}年", told=f"报告是 {own} 年度的")
        for clause in clauses(sentence):
            planned = planned or _WILL.search(clause.text) is not None
            for day in days(clause.text, own):
                measure = day.until and _is_measure(audit, paragraph) and not _NOT_DONE.search(clause.text)
                over = planned and _is_over(clause, day, written, due=measure)
                over = over and not (_DID.match(clause.text) or _SINCE.search(sentence.text))
                if over and (paragraph.order, clause.start + day.start) not in seen:
                    span = Span(clause.text[day.start : day.end], clause.start + day.start)
                    told = f"报告是 {written.year} 年 {written.month} 月写的"
                    seen.add((paragraph.order, span.start))
                    yield at(audit, paragraph, span, span.text, told=told)
    for paragraph, span in still_ahead(audit, written):
        if (paragraph.order, span.start) not in seen:
            yield at(audit, paragraph, span, span.text, told=f"报告是 {own} 年度的")


_DID = re.compile(r"[^，。；]{2,20}于20\d\d年\d{1,2}月(?:\d{1,2}日)?(?:完成|办结|移交|建成)")
_SINCE = re.compile(r"20\d\d年\d{1,2}月[^，。；]{0,6}办结，此后")
"""Of what was done in the months before the report was written, and is kept up since."""
_NOT_DONE = re.compile("没|未|已|曾|逾期")


def _is_measure(audit: Audit, paragraph: Paragraph) -> bool:
    """Tell whether the nearest heading that speaks of problems or measures speaks of measures alone."""
    for title in reversed(audit.document.section_of(paragraph).path):
        measures, problems = _MEASURES.search(title), re.search("问题|不足", title)
        if measures or problems:
            return measures is not None and problems is None
    return False


_MEASURES = re.compile("措施|整改|改进|建议|打算|下一步|办法|对策")


def _is_over(clause: Span, day: Day, written: dt.date, *, due: bool = False) -> bool:
    """Tell whether a day with its year is one to finish something by, and was over by then.

    due: it is a limit of a measure, whatever the verb.
    """
    named = re.match(r"(?:19|20)\d\d", clause.text[day.start :]) is not None
    due = due or _DUE.match(clause.text[day.end :]) is not None
    if re.match(f"(?:之?前|以前)?{NOT_DONE}", clause.text[day.end :]):
        return False  # what was not done by then
    due = due or (day.until and _WILL.search(clause.text[: day.start]) is not None)
    return named and due and not day.loose and day.last < written.replace(day=1)


def _among(audit: Audit, measures: Section | None, paragraph: Paragraph) -> bool:
    """Tell whether a paragraph is one of the chapter of measures."""
    home = audit.document.section_of(paragraph)
    return measures is not None and any(home is section for section in measures.all())


def written_on(audit: Audit) -> dt.date | None:
    """Return when the report was written: its date, else the first day after its year; None unknown."""
    told = audit.once(about)
    found = _DATED.search(told.date.folded.text) if told.date else None
    if found:
        try:
            return dt.date(int(found["year"]), int(found["month"]), int(found["day"] or 1))
        except ValueError:
            return None
    return dt.date(told.year + 1, 1, 1) if told.year else None
