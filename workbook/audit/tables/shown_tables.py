"""JX-R: the tables of a report as its reader meets them: full points beside a miss, tables not there."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pyfuncs.decimals import plain
from workbook.audit.tables.late_rows import late_rows
from workbook.audit.text.case import WRITTEN, Audit, at
from workbook.audit.text.document import Paragraph
from workbook.audit.text.indicators import Indicator, tables
from workbook.check.frame.finding import Hit
from workbook.check.frame.registry import check
from workbook.language.folding import Span

_GRADED = re.compile("执行率|支出率|支付率|进度")
"""Rates that usually earn full points from somewhat below 100 % on."""
_ALLOWED = re.compile("不扣分|得满分|视同|不计扣|剔除|未扣分|可得全分")
_BELOW = re.compile(r"(?:见|如|在|按照?)下表|下表(?:所示|列示|反映|列出)|(?:下|以)列表格")
_NUMBERED = re.compile(r"(?<=[见如])(?:附)?表\s?(?P<n>[一二三四五六七八九十\d]{1,2})(?![月日、年\d])")
_CAPTION = re.compile(r"[（(【]?(?:附)?表\s?(?P<n>[一二三四五六七八九十\d]{1,2})(?![月日、年\d])")
_NAME = re.compile(r"[^。；，]{2,30}表[（(]?(?:金额)?单位[：:][\u4e00-\u9fa5、/]{1,8}[）)]?")


@check(
    "JX-R-53",
    "warning",
    "没有达到目标却得满分",
    "“{quote}”得了满分 {value} 分，同一行的目标值是 {target}，实际完成值是 {result}，没有达到目标",
    "按评分标准扣分；按规定可以不扣的，在报告里写明理由",
    WRITTEN,
    reason="目标值、实际完成值和得分在同一行，没有达到目标的指标拿满分，评分就不可信。",
    bad="“病床使用率 ≥85% 81.66% 分值10 得分10”",
    good="“病床使用率 ≥85% 81.66% 分值10 得分8”",
    related=("JX-R-42", "JX-R-29"),
)
def a_miss_costs_points(audit: Audit) -> Iterator[Hit]:
    """An indicator of a table that misses its target does not have full points."""
    for table in audit.once(tables):
        for row in table.rows:
            target, result, score = row.target, row.result, row.score
            if not row.missed or not score or score != row.weight or target is None or result is None:
                continue
            if (not target.sign and _GRADED.search(row.name)) or _is_allowed(audit, row):
                continue
            yield at(audit, row.row.head, None, plain(score), target=target.shown, result=result.shown)
        for late, target_cell, result_cell in late_rows(audit, table):
            if late.score and late.score == late.weight and not _is_allowed(audit, late):
                shown = plain(late.score)
                yield at(audit, late.row.head, None, shown, target=target_cell, result=result_cell)


def _is_allowed(audit: Audit, row: Indicator) -> bool:
    """Tell whether the text says why a miss costs nothing."""
    said = (s.text for p in audit.document.body for s in p.sentences if _ALLOWED.search(s.text))
    return any(row.name in text or row.core in text for text in said)


@check(
    "JX-R-54",
    "warning",
    "说到的表没有附上",
    "“{quote}”说到“{value}”，后面没有这张表",
    "把表补上，或删去这句话；表是图片的，改成可以编辑的表格",
    WRITTEN,
    reason="正文说见表而没有表，多半是改稿时删掉了，读的人无从核对。",
    bad="“各专项的执行情况见下表。”后面直接是下一节",
    good="“各专项的执行情况见下表。”后面就是表",
    related=("JX-R-29",),
)
def tables_are_there(audit: Audit) -> Iterator[Hit]:
    """What the text calls the table below is there, and so is the table below each name of one.

    Of a report without any table nothing is said: they were lost when its text was taken out.
    """
    if not any(p.line.table for p in audit.document.paragraphs):
        return
    captions = {found["n"] for p in audit.document.paragraphs if (found := _CAPTION.match(p.text.strip()))}
    for paragraph in audit.document.body:
        text = paragraph.folded.text
        if (found := _BELOW.search(text)) and not _follows(audit, paragraph):
            yield at(audit, paragraph, Span(found[0], found.start()), found[0])
        for numbered in _NUMBERED.finditer(text):
            if captions and numbered["n"] not in captions and not _CAPTION.match(text):
                yield at(audit, paragraph, Span(numbered[0], numbered.start()), numbered[0])
        if _NAME.fullmatch(text.strip()) and not _is_next(audit, paragraph):
            yield at(audit, paragraph, None, text.strip())


def _is_next(audit: Audit, paragraph: Paragraph) -> bool:
    after = audit.document.paragraphs[paragraph.order + 1 : paragraph.order + 3]
    return any(p.line.table for p in after)


def _follows(audit: Audit, paragraph: Paragraph) -> bool:
    """Tell whether a table comes before the section of a paragraph ends, or stands right before it."""
    level = audit.document.section_of(paragraph).level
    if any(p.line.table for p in audit.document.paragraphs[max(0, paragraph.order - 1) : paragraph.order]):
        return True
    for after in audit.document.paragraphs[paragraph.order + 1 :]:
        if after.level and after.level <= level:
            return False
        if after.line.table or "\t" in after.text.strip():
            return True
    return False
