"""JX-R: years left from another report."""

from __future__ import annotations

import re
from collections.abc import Iterator

from workbook.audit.form.aimed_years import aimed_years
from workbook.audit.form.applied import applied_years
from workbook.audit.form.evaluation_days import older_notices
from workbook.audit.form.years_before import years_before
from workbook.audit.text.about import About, about, is_budget
from workbook.audit.text.case import WRITTEN, Audit, at
from workbook.audit.text.document import Paragraph
from workbook.audit.text.words import WORDS
from workbook.check.frame.finding import Hit, Severity
from workbook.check.frame.registry import check
from workbook.language.folding import Span
from workbook.language.function_words import FUTURE, PAST
from workbook.language.periods import named, years

_EVALUATED = re.compile(
    r"^(?!\d{1,2}月\d{1,2}日)(?:度)?[^，。；,、年《》]{0,16}(?:绩效自评|绩效评价|自评|整体支出|绩效目标)"
)
_ITS_TIME = re.compile(
    r"[，,]?(?:\d{1,2}月|[一二三四五六]月|年?初|年?[上下]半年|[上下]半年|第?[一二三四1-4]季度|春节?[前后]?|元旦|开年)"
)
"""Tells when in the next year the evaluation was done: 2024年2月下旬启动自评, which is of 2023."""
_NEXT_GOALS = re.compile(
    "本次|这次|此次|(?:自评|评价)[^，。；]{0,4}结果|结合|挂钩|应用|运用|参考|吸取|改进|调整"
)
"""Why a report speaks of the goals of the next year: 2025年度绩效目标已结合自评结果作了调整."""
_WE = re.compile(
    r"^(?:1?\d月(?:[1-3]?\d日)?)?[，,]?(?:度|末|底|初|全年|年度)*[，,]?(?:本|我|全|各)?(?:部门|单位|局|委|办|中心|院|校|厅|级|年)?(?:部门)?(?:整体)?"
    rf"(?:{'|'.join(WORDS.ours)})"
)
_OURS = re.compile(r"(?:本|我|全)(?:单位|部门|局|委|办|中心|院|校|站|室|所|馆|社|队|县|市|区|镇|乡)")
_LABEL = re.compile(r"[（(]?(?P<year>(?:19|20)\d\d)年度?[）)]?")
"""The year below a title."""
_NEAR = 36
"""Letters behind a year in which a sentence may say why it speaks of it."""
_TOLD = re.compile(r"[^，。；\d]{2,24}\d[\d,.]*(?:亿|万)?元(?=，)")
"""What says all by itself: 政府性基金预算支出160万元，."""
_SUMMED_UP = re.compile(
    r"(?:综合来看|总体来看|总体上?看?|总的来看|总的来说|综上(?:所述)?|整体来看|总之)[，,]?"
)
"""Begins the sentence that sums the year up: 综合来看，2022年我局预算执行率96%."""
_ENUMERATED = re.compile(r"^(?:[一二三四五六七八]是|其[一二三四])$")
_NAME = 4
"""Fewer letters are hardly the name of a unit."""
_OF_THE_YEAR_BEFORE = re.compile(
    "度?(?:部门|单位|整体|支出|绩效|预算)*(?:自评|评价|审计|检查|巡察)(?:工作|报告|中|时|结果)*(?:提出|发现|反映|指出|存在|查出|列出)"
)
"""What an earlier evaluation found, which a report takes up: 2021年度自评提出两个问题."""
_MOVED = re.compile(r"\d[\d.,]*(?:万|亿)?元，(?:同比|比[^，。；]{0,6})?(?:下降|减少|增长|增加|上升)了?\d")
"""What the year before was, and how far this year is off it: 2020年支出3.60万元，下降12.50%."""
_SINCE = re.compile("(?:本年度?|今年|当年)[^，。；]{0,8}(?:同比|下降|减少|增长|增加|上升|持平)")
"""The year before is told to compare with: 2023年支出26万元，本年同比下降5%."""
_AHEAD = re.compile("措施|改进|打算|计划|下一?步|整改|建议|安排|思路|对策")
"""Headings of what is to be done, where a later year is meant: 2024年完成S305线3.5公里."""
_NO_ASIDE = re.compile(
    r"截至|截止到?|到(?:编|岗|位|报|账|货|达)|达到|自评|自查|自身|各自|来自|十[一二三四五]五规划"
)
"""Words that have one of another year in them and do not mean it."""
_STOCK = re.compile(
    r"(?:末|底)[，,]?(?:全[校院馆乡镇县区市局]|我[校院馆乡镇局]|学校|医院)?(?:共|现|实)?(?:有|设|辖|在[编职岗校册])[^，。；]{0,8}\d"
)
_APPROVED = re.compile(
    r"^度?(?:部门|单位)?预算(?:于|在|是)?\d{1,2}月\d{1,2}日[^，。；]{0,6}批[复准下][，,][^。；]{0,12}\d{1,2}月\d{1,2}日[^，。；]{0,12}公[开布示]"
)
"""The budget of a year with the days, no year named, of its approval and publication: the report's own."""


@check(
    "JX-R-10",
    "error",
    "写着别的年度",
    "“{quote}”写的是 {value} 年，本报告是 {expected} 年度的",
    "改成本年度；说的确实是别的年度的事，写明是哪年的什么事",
    WRITTEN,
    reason="照上年报告改写时，年度最容易漏改。报告公开出去，写着别的年度，整份材料都会被退回。",
    bad="2024年度的报告写着“2023年度本部门共有编制29人”",
    good="2024年度的报告写着“2024年度本部门共有编制29人”",
    related=("JX-W-05",),
)
def year_is_the_reported(audit: Audit) -> Iterator[Hit]:
    """What the report tells of its own year has that year."""
    said = audit.once(about)
    own = said.year
    if not own:
        return
    for paragraph in audit.document.paragraphs:
        if audit.document.section_of(paragraph).is_annex or paragraph.line.table:
            continue
        label = _LABEL.fullmatch(paragraph.text.strip())
        if label and audit.document.section_of(paragraph).heading is None:
            if int(label["year"]) != own:
                yield at(audit, paragraph, None, label["year"], str(own))
            continue
        if paragraph.level and (slip := _among_headings(audit, paragraph, own)):
            yield at(audit, paragraph, None, str(slip), str(own))
            continue
        headed = {y.number for title in audit.document.section_of(paragraph).path for y in years(title)}
        for sentence in paragraph.sentences:
            for year in years(sentence.text):
                planned = year.number > own and _AHEAD.search(
                    "".join(audit.document.section_of(paragraph).path)
                )
                if (
                    year.number in headed
                    or planned
                    or _goes_on_to(own, paragraph.folded.text[sentence.end :], year.number)
                    or _is_eve(audit, sentence.text[year.end :], year.number, own)
                ):
                    continue
                severity = _misdated(sentence.text, year.number, year.start, year.end, said)
                if severity is None and str(own) not in paragraph.folded.text:
                    severity = _stale(sentence.text, year.number, year.start, year.end, own)
                if severity:
                    span = Span(sentence.text[year.start : year.end], sentence.start + year.start)
                    yield at(audit, paragraph, span, str(year.number), str(own), severity=severity)
                    break
    readers = (aimed_years, applied_years, older_notices, years_before)
    for paragraph, span, gone_by in (each for reader in readers for each in reader(audit)):
        yield at(audit, paragraph, span, str(gone_by), str(own))


def _goes_on_to(own: int, after: str, number: int) -> bool:
    """Tell whether the sentence goes on to the reported year behind a semicolon, from the one before it."""
    return number == own - 1 and f"{own}年" in after.split("。", maxsplit=1)[0]


def _is_eve(audit: Audit, after: str, number: int, own: int) -> bool:
    """Tell whether the day before the year is meant, of which a budget tells: 截至上年12月31日共有车辆1辆."""
    return (
        number == own - 1
        and after.startswith(("12月31日", "末", "底", "年末", "年底"))
        and audit.once(is_budget)
    )


def _among_headings(audit: Audit, heading: Paragraph, own: int) -> int:
    """Return the year a heading has where those beside it have that of the report, and its text too; or 0."""
    section = audit.document.section_of(heading)
    told = {y.number for y in years(section.title)}
    if own in told or len(told) != 1 or section.parent is None:
        return 0
    beside = [y.number for s in section.parent.children if s is not section for y in years(s.title)]
    within = [y.number for y in years(section.text)]
    is_part = heading.mark is not None and not heading.mark.level  # 第三部分 … is of the report's year
    above = {y.number for y in years(section.parent.title)} == {own} and max(told) < own
    ours = (set(beside) == {own} or (not beside and (is_part or above))) and within.count(own) * 2 > len(
        within
    )
    return told.pop() if ours else 0


def _stale(text: str, number: int, start: int, end: int, own: int) -> Severity | None:
    """Return how sure it is that what there was at a year's end has a wrong year: 2019年末有36个班."""
    near = text[max(0, start - 12) : end + _NEAR]
    aside = named(_NO_ASIDE.sub("", near), (*WORDS.elsewhere, *PAST, *FUTURE))
    begun = text[:start][-1:] in ("", "，", "；", "：", ":")
    return "error" if begun and number < own and not aside and _STOCK.match(text[end:]) else None


def _misdated(text: str, number: int, start: int, end: int, said: About) -> Severity | None:
    """Return how sure it is that a year is a slip, None where it may be meant; said: of the report."""
    own = said.year
    before, after = text[:start].rstrip("，,、截至止到在于"), text[end:]
    if number == own or named(text[start : end + _NEAR], (*PAST, *FUTURE)):
        return None
    if number == own - 1 and _SUMMED_UP.fullmatch(before) and _WE.match(after):
        return "error"
    before = _ENUMERATED.sub("", before)
    begins = not before or (before[-1] in "：:" and len(before) < 12) or _OURS.fullmatch(before) is not None
    cited = "《" in before or named(before, ("根据", "按照", "依据", "关于"))
    compared = number == own - 1 and (_MOVED.search(after) or _SINCE.search(after))
    if str(own) in text or cited or compared or _OF_THE_YEAR_BEFORE.match(after):
        return None
    if begins and number == own - 1 and _APPROVED.match(after):
        return "error"
    told = _TOLD.match(text, end)
    near = text[max(0, start - 12) : told.end() if told else end + _NEAR]
    aside = named(_NO_ASIDE.sub("", near), WORDS.elsewhere)
    evaluated = _EVALUATED.match(after)
    if evaluated and number > own and _is_of_the_next(text, after, evaluated[0]):
        return None
    if evaluated and not named(text, ("公开", "整改", "结果应用", "指出")):
        return None if aside and not begins else "error"
    ours = after.replace(said.name, "本单位", 1) if len(said.name) >= _NAME else after
    if not begins or aside or not _WE.match(ours):
        return None
    return "error" if number < own else "warning"


def _is_of_the_next(text: str, after: str, evaluated: str) -> bool:
    """Tell whether a sentence tells when the evaluation was done, or what it did for the goals to come."""
    return _ITS_TIME.match(after) is not None or (
        "绩效目标" in evaluated and _NEXT_GOALS.search(text) is not None
    )
