"""JX-R: what is told as done on a day after the one the report was written."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from workbook.audit.form.ahead import written_on
from workbook.audit.form.chronicle import ended
from workbook.audit.form.evaluation_days import too_late
from workbook.audit.text.about import about
from workbook.audit.text.case import WRITTEN, Audit, at, sentences
from workbook.audit.text.document import Paragraph
from workbook.check.frame.finding import Hit
from workbook.check.frame.registry import check
from workbook.language.days import Day, days
from workbook.language.folding import Span, clauses

_DONE = re.compile(
    r"^(?:[日号底末初]|上旬|中旬|下旬)*[，,]?(?:[我本全]?[\u4e00-\u9fa5]{0,4}?)(?:已经?|均已|业已)(?!定|列入|纳入|安排|计划|确定|明确|拟|约)"
    r"|^(?:[日号底末初])*[，,]?(?:经|由|通过)[^，。；]{1,16}(?:通过|审定|同意|审议|讨论|研究|批准|审核|验收)了?(?=[，。；]|$|后|并)"
    r"|^(?:[日号底末初])*[，,]?[^，。；将拟要]{0,14}(?:完成了|办完了|补上了|召开了|举办了|印发了|开始了|上线了|通过了|做完了)"
)
_ACTED = re.compile(r"已(?:经)?(?:全部|全面)?(?:于|在)$")
_STEP_DONE = re.compile(r"^[日号]?(?:全面|全部|正式)?(?:完成|结束|开展了|组织了|形成|通过|召开|收回|汇总)")
"""What is told as done with 于 before its day: 于2024年5月12日完成评价工作."""
_PLAN = re.compile(
    "将|拟|计划|争取|力争|预计|打算|要求|应当|届时|之?前(?:完成|办|补|做)|底前|月前|日前|到期|截止|有效期|期限|尚未|还没|不得|如果|待"
)


@check(
    "JX-R-19",
    "error",
    "还没有到的日子写成已经做了",
    "“{quote}”写的{value}，报告写成的日期是{told}，那时还没有到",
    "核对日期；还没有做的，改写成打算",
    WRITTEN,
    reason="报告落款之后的日子，事情不会已经做完。多半是月份、年份写错，或者把打算写成了做完的事。",
    bad="2025年3月的报告写“2025年6月已补办讲座2场”",
    good="2025年3月的报告写“2025年6月底前补办讲座2场”",
    related=("JX-R-18", "JX-R-16"),
)
def done_days_are_over(audit: Audit) -> Iterator[Hit]:
    """What is told as done was done before the report was written."""
    told = audit.once(about)
    written = written_on(audit) if told.date else None
    if written is None:
        return
    shown = f"{written.year}年{written.month}月{written.day}日"
    for paragraph, span, signed in too_late(audit):
        yield at(audit, paragraph, span, span.text, told=signed)
    for paragraph in audit.document.body:
        yield from _evaluated(audit, paragraph, written)
    for paragraph, sentence in sentences(audit):
        if paragraph is told.date:
            continue
        planned = _PLAN.search(sentence.text.replace("现将", "")) is not None
        for clause in clauses(sentence):
            for day in days(clause.text, told.year):
                if _is_ahead(clause, day, written, planned=planned):
                    span = Span(clause.text[day.start : day.end], clause.start + day.start)
                    yield at(audit, paragraph, span, span.text, told=shown)


def _is_ahead(clause: Span, day: Day, written: dt.date, *, planned: bool) -> bool:
    """Tell whether a day with its year lies behind the report's own and something was done on it.

    planned: the sentence speaks of what is to come, so that only 已于 says for sure that it is done.
    """
    dated = re.match(r"(?:19|20)\d\d年", clause.text[day.start :]) is not None
    acted = _ACTED.search(clause.text[: day.start]) is not None
    stepped = clause.text[: day.start].endswith("于") and not planned
    acted = acted or (stepped and _STEP_DONE.match(clause.text[day.end :]) is not None)
    done = acted or (not planned and _DONE.match(clause.text[day.end :]) is not None)
    return dated and not day.loose and day.first > written and done


_STEPS = re.compile(
    r"^(?:[^，。；将拟]{0,16}?)(?:布置|部署|启动|开始|完成|形成|汇总|审定|审议|讨论|研究|通过|同意|初评|初稿|定稿|召开|复核|自查)"
)
_HANDED_IN = re.compile(
    r"^[，,]?(?:正式)?(?:报送?|上报|提交|呈报)(?:至|给|到)?[^，。；]{0,4}(?:财政|政府|人大)"
)
_EVALUATION = re.compile("自评|绩效评价|初稿|初评")


def _evaluated(audit: Audit, paragraph: Paragraph, written: dt.date) -> Iterator[Hit]:
    """Yield the steps of the evaluation itself, told by day and month after the first, that lie behind the
    report's own day: 自评工作于2025年2月17日开始，3月7日完成初评，3月18日审定 above 2025年3月5日."""
    if not _EVALUATION.search(paragraph.folded.text):
        return
    for sentence in ended(paragraph.folded.text):
        yield from _steps_behind(audit, paragraph, sentence, written)


def _steps_behind(audit: Audit, paragraph: Paragraph, sentence: Span, written: dt.date) -> Iterator[Hit]:
    """Yield the steps of one full sentence that lie behind the report's own day, up to what is planned."""
    shown = f"{written.year}年{written.month}月{written.day}日"
    year = 0
    for clause in clauses(sentence):
        if _PLAN.search(clause.text):
            return
        for day in days(clause.text, year or written.year):
            dated = re.match(r"20\d\d[年\-/]", clause.text[day.start :]) is not None
            year = day.first.year if dated else year
            exact = day.first == day.last and not day.loose and not day.until
            handed = _HANDED_IN.match(clause.text[day.end :])
            told_above = clause.text[day.start :][4:5] == "年" and not handed
            if told_above or not year or not exact or day.first <= written:
                continue
            if handed or _STEPS.match(clause.text[day.end :]):
                span = Span(clause.text[day.start : day.end], clause.start + day.start)
                yield at(audit, paragraph, span, span.text, told=shown)
