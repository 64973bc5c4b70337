"""JX-E: does each row of 佐证目录 say which file it is, and of a day that suits the year?"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from decimal import Decimal

from pyfuncs.decimals import plain
from workbook.check.frame.basis import EVIDENCE
from workbook.check.frame.catalogue import Catalogue
from workbook.check.frame.finding import Hit
from workbook.check.frame.registry import Case, Threshold, check, place_of
from workbook.language.hints import proposed

RECENT = 3
"""So many years before the evaluated one evidence of its work may be; what lasts may be older."""
_LASTING = re.compile(
    r"制度|办法|规[定程划范]|细则|章程|条例|法律|三定|方案|标准|流程|手册|编制批复|立项|可研|权证|产权"
)


@check(
    "JX-E-02",
    "warning",
    "佐证材料没有文件名",
    "第 {row} 行的佐证材料{what}，无法与文件夹里的文件核对{hint}",
    "填写文件名；只有纸质材料的，在“说明”里写明",
    EVIDENCE,
    reason="没有文件名，就不知道文件夹里哪个文件是它。",
    bad="“部门预算批复及编制说明”一行没有写文件名，“说明”也空着",
    good="“部门预算批复及编制说明”一行“文件名”写“E01_预算批复.pdf”",
    answer="evidence_note",
    related=("JX-E-01",),
)
def unnamed(case: Case) -> Iterator[Hit]:
    """Paper has no file name; a word in the row's note says so. Who names no file anywhere has only paper."""
    catalogue, rows = case.once(Catalogue), list(case.submission.rows("evidence"))
    if case.evidence is None and all(row.cells["evidence_file"].blank for row in rows):
        return
    for row in rows:
        name, note = row.cells["evidence_file"], row.cells["evidence_note"]
        web = isinstance(name.value, str) and "://" in name.value
        if (name.blank and note.blank and not name.lost) or web:
            what = "写的是网址" if web else "没有写文件名"
            near = catalogue.unnamed.get(row.index, "")
            words = {"row": str(row.index + 1), "what": what, "hint": proposed(near) if near else ""}
            yield Hit(place_of(name), name.field, args=words)


@check(
    "JX-E-08",
    "warning",
    "佐证材料的日期可疑",
    "“{name}”的日期 {date} {what}",
    "核对材料上的日期；确实是这样的，在“说明”里写明",
    EVIDENCE,
    reason="填表以后才有的材料不能证明表里的内容，年代太久的多半是写错了年份。",
    bad="“补签的合同”的日期晚于填报日期",
    good="“部门预算批复及编制说明”的日期在评价年度里",
    threshold=Threshold(Decimal(10), "比评价年度早的年数，超过的要写明", "年"),
    answer="evidence_note",
)
def dated(case: Case) -> Iterator[Hit]:
    """The date the unit states is compared; a file's own date says when it was copied."""
    year, filed = case.submission.number("fiscal_year"), case.submission.scalar("fill_date")
    most = case.threshold("JX-E-08")
    for row in case.submission.rows("evidence"):
        datum, name = row.cells["evidence_date"], row.cells["evidence_name"]
        day = datum.value
        if not isinstance(day, dt.date):
            continue
        lasts = _LASTING.search(str(name.value or ""))
        years, what = most if lasts else min(most, Decimal(RECENT)), ""
        if isinstance(filed, dt.date) and day > filed:
            what = f"晚于填报日期 {filed}"
        elif year is not None and not isinstance(filed, dt.date) and day.year > year + 1:
            what = f"在评价年度 {year} 的次年以后"
        elif year is not None and day.year < year - years:
            what = f"比评价年度 {year} 早 {plain(years)} 年以上"
        if what:
            words = {"name": str(name.value or ""), "date": str(day), "what": what}
            rests = (case.at("fill_date"),) if isinstance(filed, dt.date) and day > filed else ()
            yield Hit(place_of(datum), datum.field, args=words, rests=rests)
