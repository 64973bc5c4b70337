"""How many targets there are, how many were reached and whether all were, against a table that lists them.

A table without weights is all the targets where it is the only one and its name does not say that it is some.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from workbook.audit.text.case import Audit, at
from workbook.audit.text.document import Section
from workbook.audit.text.indicators import Indicator, Table, tables
from workbook.audit.text.phrases import INDICATOR, NOT_DONE, REACHED, STILL
from workbook.check.frame.finding import Hit
from workbook.language.folding import Span
from workbook.language.function_words import FUTURE, PAST
from workbook.language.numerals import chinese
from workbook.language.periods import named

_N = r"(?P<n>\d{1,2}|[一二两三四五六七八九十]{1,2})[项个条]"
_AIM = rf"(?:年度|年初|部门|整体|绩效|量化|具体|工作|支出|的)*{INDICATOR}(?:任务)?"
_SET = re.compile(rf"(?:设置|设定|设立|确定|制定|下达|编制|定下|定|列|共有?|围绕)了?的?{_N}{_AIM}(?!值)")
_DONE = re.compile(
    rf"(?:{_AIM}[，,]?|^|[，；])(?:已|实际|年末|年底|共|全部|按期)*{REACHED}了?(?:目标)?的?(?:有)?{_N}(?=[，。；]|$)"
)
_UNDONE = re.compile(
    rf"(?P<of>^|[\u4e00-\u9fa5]?){_N}(?P<kind>[\u4e00-\u9fa5]{{0,4}}){INDICATOR}(?:任务)?{STILL}?{NOT_DONE}(?:按[时期]|如期|全部)*(?:完成|达[到标]|实现|达成)"
    rf"|(?P<of2>^|[，；]){STILL}?{NOT_DONE}{REACHED}的?(?:目标)?(?:有)?(?P<n2>\d{{1,2}}|[一二两三四五六七八九十]{{1,2}})[项个条](?=[，。；]|$)"
)
_NUMBERED = re.compile(rf"{_N}[\u4e00-\u9fa5]{{0,6}}{INDICATOR}")
_ANY = re.compile(rf"{_N}")
_OF_AIMS = re.compile(
    rf"{_N}[\u4e00-\u9fa5]{{0,6}}{INDICATOR}"
    r"|(?:^|[，；：]|年度?|共设|设置|设立|[设确制]定|下达)了?的?"
    rf"{_AIM}(?:共|有|计)*{_N.replace('<n>', '<n2>')}"
)
"""A count of targets: 8项绩效指标, 绩效指标8项; of 建设目标5个 it is one of buildings."""
_OF_KIND = re.compile(
    "产出|效益|数量|质量|时效|成本|满意|总体|长期|中期|[一二三]级|分解|细化|分为|每项|各项目"
)
"""Words of some of the targets, or of targets of another level."""
_SOME = re.compile("主要|部分|重点|核心|关键|个别|典型")
_NUMERALS = {"两": 2}


def counted_aims(audit: Audit, table: Table) -> Iterator[Hit]:
    """Yield numbers of targets the text tells near the table that its rows do not bear out."""
    if sum(each.has_targets for each in audit.once(tables)) != 1 or _SOME.search(table.grid.named):
        return
    head = table.grid.rows[0].head
    section, rows, spot = audit.document.section_of(head), len(table.rows), head.line.spot
    short = [row for row in table.rows if is_missed(row)]
    known = all(is_missed(row) is not None for row in table.rows)
    set_so = any(_says(p.folded.text, rows) for p in audit.document.body)
    for paragraph in audit.document.body:
        here = _is_within(audit.document.section_of(paragraph), section)
        for sentence in paragraph.sentences:
            if named(sentence.text, (*PAST, *FUTURE)) or _SOME.search(sentence.text):
                continue
            told: list[tuple[re.Match[str], int, str]] = []
            if here and not set_so and not _OF_KIND.search(sentence.text):
                told += [(m, rows, f"{spot}起的表里列了 {rows} 项") for m in _SET.finditer(sentence.text)]
            whole = here or _says(sentence.text, rows)
            if whole and known and not _OF_KIND.search(sentence.text.replace("总体来看", "")):
                done = rows - len(short)
                why = f"{spot}起的表里完成的是 {done} 项"
                told += [(m, done, why) for m in _DONE.finditer(sentence.text) if _is_of_aims(m)]
            if known:
                why = f"{spot}起的表里没有完成的是 {len(short)} 项"
                told += [
                    (m, len(short), why)
                    for m in _UNDONE.finditer(sentence.text)
                    if _is_of_aims(m) and (not m["kind"] or number_of(m) > len(short))
                ]
            for found, right, why in told:
                if number_of(found) != right and number_of(found):
                    span = Span(found[0], sentence.start + found.start())
                    yield at(audit, paragraph, span, f"{number_of(found)}项", f"{right}项", told=why)


def _is_of_aims(found: re.Match[str]) -> bool:
    """Tell whether a number is of targets: it says so, or the number before it in its sentence does.

    计划完成5个司法所规范化建设，实际完成4个: of offices.
    """
    before = found.string[: found.start()]
    if before.endswith(("对照", "按照", "根据", "围绕", "较", "比", "距", "离")):
        return False  # 对照目标，完成4个: of what stands further up
    if re.search(INDICATOR, found[0]) or not (counts := list(_ANY.finditer(before))):
        return True
    if not (aims := list(_OF_AIMS.finditer(before))):
        return False
    # 8项指标，完成7项，未完成1项: what is told between says of nothing else
    between = [each for each in counts if each.end() > aims[-1].end()]
    return "其中" not in before[aims[-1].end() :] and all(
        found.string[each.end()] in "，；、" for each in between
    )


def _says(text: str, rows: int) -> bool:
    """Tell whether a text tells of as many targets as there are rows."""
    return any(number_of(found) == rows for found in _NUMBERED.finditer(text))


def _is_within(section: Section, home: Section) -> bool:
    """Tell whether a section is that of a table, or one of the same chapter above or below it."""
    return any(each is home for each in section.all()) or any(each is section for each in home.all())


def number_of(found: re.Match[str]) -> int:
    """Return the number a pattern found as `n` or `n2`, in digits or in words; 0 for none."""
    told = found["n"] or (found["n2"] if "n2" in found.re.groupindex else "")
    if told.isdigit():
        return int(told)
    numeral = chinese(told)
    return _NUMERALS.get(told, int(numeral.value) if numeral else 0)


def is_missed(row: Indicator) -> bool | None:
    """Return whether a row misses its target, by its figures or the word of a column for it; None unknown."""
    if row.missed is not None:
        return row.missed
    words = [cell.text.strip() for cell in row.row.typed.values()]
    if any(word in ("否", "未完成", "未达标", "没有完成", "×") for word in words):
        return True
    return False if any(word in ("是", "已完成", "完成", "达标", "√") for word in words) else None


def missed_rows(audit: Audit) -> list[Indicator]:
    """Return the rows of the tables of targets that miss theirs, for ``audit.once``."""
    return [row for table in audit.once(tables) if table.has_targets for row in table.rows if is_missed(row)]
