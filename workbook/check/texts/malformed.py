"""JX-W: figures, dates, quotations of a text that are none: no cell is needed to see it."""

from __future__ import annotations

from collections.abc import Iterator

from workbook.check.frame.basis import experience
from workbook.check.frame.finding import Hit
from workbook.check.frame.registry import Case, check
from workbook.check.words.case import hit_at, texts_of
from workbook.language.malformed import malformed

CLAUSE = experience("文字里的数、日期、文号、引号应写得完整，读的人才知道说的是什么")


@check(
    "JX-W-41",
    "warning",
    "数、日期或标点写坏了",
    "写着“{quote}”，{told}",
    "改正这一处；查一查是多打了、漏打了，还是打错了",
    CLAUSE,
    reason="没有的日期、打了两遍的单位、不成对的引号，一看就知道没有核对过；数也就不知道该按哪个读。",
    bad="“年度总体工作”写“资料评审于2020年13月完成。”",
    good="“年度总体工作”写“资料评审于2020年12月完成。”",
    related=("JX-W-20",),
)
def texts_are_well_formed(case: Case) -> Iterator[Hit]:
    """What looks like a number, a date, a time, a document number or a quotation is one."""
    for prose in case.once(texts_of).all:
        for slip in malformed(prose.text):
            quote = prose.text.quote(slip.start, slip.end)
            yield hit_at(prose, quote, quote=quote, told=slip.told)
