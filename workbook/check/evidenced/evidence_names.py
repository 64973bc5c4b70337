"""JX-E: what the names in 佐证目录 tell of files nobody handed over, and of the papers themselves."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator

from workbook.check.frame.answers import IN_RESULTS
from workbook.check.frame.basis import EVIDENCE
from workbook.check.frame.finding import Hit
from workbook.check.frame.registry import Case, check, place_of
from workbook.check.frame.rows import in_row, text_of
from workbook.check.words.figure_words import figure_words
from workbook.evidence.kinds import PROGRAM_EXTENSIONS
from workbook.language.folding import fold
from workbook.language.sameness import recognised

_PASSING = (".tmp", ".temp", ".bak", ".part", ".crdownload", ".download", ".swp", ".asd", ".wbk", ".xlk")
"""What programs leave behind while they save or fetch a file."""
_UNNAMED = re.compile(
    r"新建文件夹|新建[\w .()]*(?:文档|工作表|演示文稿|文件)|未命名|无标题|document\d*$|untitled",
    re.IGNORECASE,
)
_ON_A_COMPUTER = re.compile(r"[a-z]:[\\/]|\\\\|file:|/(?:users|home|mnt|media|volumes)/|~/", re.IGNORECASE)
"""A path that begins at a drive or at the home of a user."""
_COUNTED = re.compile(r"[\d一二三四五六七八九十.、()\-_]+")


def unfit_names(case: Case) -> Iterator[Hit]:
    """Yield the files that by their names are no evidence: programs, what a program left, a folder."""
    for row in case.submission.rows("evidence"):
        datum, name = row.cells["evidence_file"], text_of(row, "evidence_file")
        extension = posixpath.splitext(name)[1].lower()
        what = ""
        if posixpath.basename(name.replace("\\", "/")).startswith("~$"):
            what = "是 Office 打开文件时的锁文件，不是材料"
        elif extension in PROGRAM_EXTENSIONS:
            what = "是程序、脚本或快捷方式"
        elif extension in _PASSING:
            what = "是程序留下的临时文件，不是材料"
        elif _ON_A_COMPUTER.match(fold(name).text):
            what = "是某台电脑上的位置，别人打不开，只写文件名"
        elif not extension and _UNNAMED.match(name):
            what = "是没有起名的文件夹或文件，不是材料"
        if what:
            yield Hit(place_of(datum), datum.field, name, args={"what": what})


def named_twice(case: Case) -> Iterator[Hit]:
    """Yield the second of two rows of other names that list one file, where no note tells the pages."""
    seen: dict[str, tuple[str, str]] = {}
    for row in case.submission.rows("evidence"):
        datum, name = row.cells["evidence_file"], text_of(row, "evidence_file")
        known = fold(name).text.lower()
        if not known or "://" in known:
            continue
        number = text_of(row, "evidence_no")
        if known not in seen:
            seen[known] = number, name
        elif not text_of(row, "evidence_note") and seen[known][0] != number:
            first, twin = seen[known]
            args = {"other": first, "twin": twin, "same": "是同一个文件"}
            yield Hit(place_of(datum), datum.field, name, args=args, severity="warning")


@check(
    "JX-E-12",
    "warning",
    "材料名称看不出是什么",
    "材料名称填“{value}”，看不出是什么材料{others}",
    f"写材料本身的标题，如“县财政局关于批复部门预算的通知”；确实就叫这个的，{IN_RESULTS}写明内容",
    EVIDENCE,
    reason="佐证目录会印在报告后面，审核人员靠材料名称找。都叫“证明材料”，就要一件件打开看。",
    bad="材料名称填“证明材料”",
    good="材料名称填“部门预算批复及编制说明”",
    related=("JX-E-02",),
)
def could_be_any_paper(case: Case) -> Iterator[Hit]:
    """A paper has a title; 附件3 or 证明材料 is none. Told at the first, as they are mended in one go."""
    words = {recognised(word) for word in figure_words().any_paper}
    rows = [
        row
        for row in case.submission.rows("evidence")
        if recognised(_COUNTED.sub("", fold(text_of(row, "evidence_name")).text)) in words
    ]
    if rows:
        datum = rows[0].cells["evidence_name"]
        others = f"；本表另有 {len(rows) - 1} 件也是这样" if len(rows) > 1 else ""
        rests = tuple(place for row in rows[1:] for place in in_row(row, "evidence_name"))
        name = text_of(rows[0], "evidence_name")
        yield Hit(place_of(datum), datum.field, name, args={"others": others}, rests=rests)
