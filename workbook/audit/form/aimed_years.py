"""Years gone by where the report sets an aim or puts something off: 2023年追加比例控制在10%以内.

A report of 2024 aims at 2025; with the year before in its place a measure is left from an earlier report.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from workbook.audit.form.ahead import written_on
from workbook.audit.remedies.plans import measures, orders
from workbook.audit.text.about import about
from workbook.audit.text.case import Audit, sentences
from workbook.audit.text.document import Paragraph
from workbook.language.folding import Span

_AIM = re.compile(
    r"(?<![比较与和自从至到对年按以过至—\-~])(?P<year>20\d\d)年(?:度|底前?|末|内|全年)*[，,]?(?P<what>[^，。；\d]{0,16}?)"
    r"(?:控制在|压减到|压降到|提高到|提升到|提高至|提升至|达到|降到|降至|不超过|不低于|不少于|力争|争取|确保|实现)"
)
_DONE = re.compile("已|基本|总体|自评|水平|基础上|实际|相比|的决算|以来|当年|完成了|仅|只有|虽|未")
_PUT_OFF = re.compile(
    r"(?:列入|纳入|编入|推迟到|延期到|延迟到|顺延到|顺延至|推迟至|延期至|安排在|转入)了?(?P<year>20\d\d)年(?!初|终)(?P<what>)"
)
_OPEN = re.compile("其余|尚未|尚有|仍|未能|没有|剩余|剩下|推迟|延期|顺延|整改")
_CARRIED = re.compile(
    r"结转(?:至|到)?(?P<year>20\d\d)年度?(?:继续)?(?:使用|支出|支付|安排|执行|实施|列支)(?P<what>)"
)
_OLDER = re.compile("上年|以前年度|往年|年初")
_SCORED = re.compile(
    r"(?P<year>20\d\d)年度?(?:部门|单位|预算)*整体支出绩效(?P<what>)(?:自评|评价)?(?:综合|最终)?(?:得分|总分|评分|等次|结果为|等级)"
)
_COMPARED = re.compile("比|较|上年|去年|同期|提高|提升|上次|历年|分别|应用|整改")


def aimed_years(audit: Audit) -> Iterator[tuple[Paragraph, Span, int]]:
    """Yield the years gone by that an aim, a delay or the score of the report has."""
    own, written = audit.once(about).year, written_on(audit)
    if not own or written is None:
        return
    ahead = orders(audit.once(measures))
    for paragraph, sentence in sentences(audit):
        text = sentence.text
        for found in _AIM.finditer(text) if paragraph.order in ahead and written.year > own else ():
            if int(found["year"]) <= own and not _DONE.search(_clause(text, found)):
                yield _told(paragraph, sentence, found)
        for found in _PUT_OFF.finditer(text) if _OPEN.search(text) else ():
            if int(found["year"]) < own:
                yield _told(paragraph, sentence, found)
        for found in _CARRIED.finditer(text) if not _OLDER.search(text) else ():
            years = {int(year) for year in re.findall(r"20\d\d(?=年)", text)} - {int(found["year"])}
            if int(found["year"]) < own and all(year >= own for year in years):
                yield _told(paragraph, sentence, found)
        for found in _SCORED.finditer(text) if not _COMPARED.search(text) else ():
            if int(found["year"]) != own:
                yield _told(paragraph, sentence, found)


def _clause(text: str, found: re.Match[str]) -> str:
    """Return the clause an aim stands in, without the year itself."""
    start = max(text.rfind(sign, 0, found.start()) for sign in "，；。") + 1
    return text[start : found.start()] + re.split("[，；。]", text[found.end("year") :])[0]


def _told(paragraph: Paragraph, sentence: Span, found: re.Match[str]) -> tuple[Paragraph, Span, int]:
    year = found["year"]
    return paragraph, Span(f"{year}年", sentence.start + found.start("year")), int(year)
