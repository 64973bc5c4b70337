"""What the evaluation itself rests on, by its days: it comes before the report, its notice is of that year.

“于2024年3月组织开展了自评” above “2024年2月10日”: the report is older than what it tells
“2024年12月发放问卷500份，收回480份” above “2024年4月10日”
“《关于做好2019年度…自评工作的通知》” in the report of 2021; “开展2023年度…自评…（…〔2022〕6号）”
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from workbook.audit.text.about import about, is_budget
from workbook.audit.text.case import Audit
from workbook.audit.text.document import Paragraph
from workbook.language.days import days
from workbook.language.folding import Span

_HELD = re.compile(
    r"(?:开展|进行|组织|实施|完成)了?[^，。；]{0,24}(?:自评|自查|绩效评价|问卷|调查|测评|座谈)|(?:自评|自查|绩效评价|调查|测评)(?:工作)?(?:开展|进行|组织|完成)了|"
    r"(?:发|发放|发出)了?(?:[^，。；]{0,12}?)(?:问卷|调查表)|(?:问卷|调查表)[^。；]{0,16}(?:收回|回收)|进行了[^，。；]{0,16}(?:自评|评价|测评|调查)"
)
_PLAN = re.compile(
    "(?<!现)将|拟|计划|争取|力争|预计|打算|要求|应当|届时|通知|前完成|底前|日前|月前|截止|下一步|尚未|还没|没有|以前|每年|今后"
)
_MEASURES = re.compile("措施|整改|改进|建议|打算|下一步|下步|应用|安排|计划")
_NOTICE = re.compile(
    r"关于[^，。；\d]{0,16}(?P<year>(?:19|20)\d\d)年度?(?P<what>[^，。；(（]{0,40}?)的?通知(?:[(（][^，。；\d]{0,14}[〔\[(（](?P<number>20\d\d)[〕\])）])?"
)
_NAME = re.compile(r"关于[^，。；]{1,60}?(?:通知|办法|意见|方案|规定)(?:[(（][^）)]{0,24}[）)])?")
"""What a paper is called; folded text has no marks around it."""
_OF_EVALUATION = re.compile("(?:整体支出|部门|单位|预算|财政)[^，。；]{0,12}(?:自评|绩效评价)|绩效自评")
_ASKED = re.compile(r"(?:根据|按照|依据|按|依照|接到|收到|落实|遵照)[^。；]{0,60}$")


def too_late(audit: Audit) -> Iterator[tuple[Paragraph, Span, str]]:
    """Yield days behind the report's own on which the evaluation or a survey is told to have been held."""
    told = audit.once(about)
    written = _signed(told.date)
    if written is None or audit.once(is_budget):
        return
    for paragraph in audit.document.body:
        titles = audit.document.section_of(paragraph).path
        if paragraph is told.date or any(_MEASURES.search(title) for title in titles):
            continue
        for sentence in paragraph.sentences:
            text = _NAME.sub(lambda m: "\u3000" * len(m[0]), sentence.text)
            if _PLAN.search(text):
                continue
            for day in days(text, told.year):
                dated = re.match(r"20\d\d", text[day.start :])
                near = re.split("[，；]", text[day.end :])
                held = _HELD.search("，".join(near[:2])) or _HELD.search(text[day.end :][:60])
                if dated and held and day.first > written and not day.until:
                    span = Span(text[day.start : day.end], sentence.start + day.start)
                    yield paragraph, span, f"{written.year}年{written.month}月{written.day}日"


def _signed(date: Paragraph | None) -> dt.date | None:
    found = next(iter(days(date.folded.text, 0)), None) if date and "年" in date.folded.text else None
    return found.first if found and found.dated and found.first == found.last else None


def older_notices(audit: Audit) -> Iterator[tuple[Paragraph, Span, int]]:
    """Yield notices of the evaluation the report follows that are of an earlier year, by name or number."""
    own = audit.once(about).year
    seen = 0
    for paragraph in audit.document.body if own else ():
        seen += 1
        if seen > _FIRST:
            return
        text = paragraph.folded.text
        for found in _NOTICE.finditer(text):
            if not _OF_EVALUATION.search(found["what"]) or not _ASKED.search(text[: found.start()]):
                continue
            year, number = int(found["year"]), int(found["number"] or 0)
            if year < own:
                yield paragraph, Span(found["year"], found.start("year")), year
            elif year == own and 0 < number < own:
                yield paragraph, Span(found["number"], found.start("number")), number


_FIRST = 6
"""So many paragraphs may say what the evaluation follows."""
