"""By how many days or months something was late or put off, against the two times another place tells.

“比计划晚64天上线” beside a row with 2024年9月30日前 and 2024年11月15日: 46
“开工时间由3月推迟到6月” … “推迟5个月开工”: three
“约定12月30日前上线” beside a row 平台上线 with 11月30日前
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from workbook.audit.text.about import about
from workbook.audit.text.case import Audit, at
from workbook.audit.text.document import Paragraph
from workbook.audit.text.indicators import tables
from workbook.check.frame.finding import Hit
from workbook.language.days import Day, days
from workbook.language.folding import Span
from workbook.language.likeness import neighbours

_LATE = re.compile(
    r"(?:(?:比|较|晚于|早于)?(?:计划|目标|原定|合同约定|约定)?(?:时间|时限|工期)?(?P<way>晚|早|推迟|提前|延迟|延期|超期|逾期|滞后)了?(?:了)?)(?P<n>\d{1,3})天"
)
_MOVED = re.compile(
    r"(?P<what>[\u4e00-\u9fa5]{0,2}?(?:开工|完工|竣工|验收|上线|开馆|开学|交付|投用|启动|招标|采购|建成)?)(?:时间|日期)?由(?:原定|原计划)?(?:的)?(?P<a>1[0-2]|[1-9])月(?:份)?(?:推迟|延迟|延后|调整|改|顺延)(?:到|至|为)(?:了)?(?P<b>1[0-2]|[1-9])月"
)
_MONTHS = re.compile(
    r"(?:推迟|延迟|延后|顺延|晚)了?(?P<n>\d{1,2}|[一二两三四五六七八九十])个月(?P<what>开工|完工|竣工|验收|上线|开馆|开学|交付|投用|启动|招标|采购|建成)?"
)
_DUE = re.compile(r"(?:20\d\d年)?(?P<m>1[0-2]|[1-9])月(?:(?P<d>[12]\d|3[01]|[1-9])日|(?P<e>底|末))(?:之?前)")
_HAN = "零一二三四五六七八九十"
_SHARED = 2
_PUT_OFF = re.compile("推迟|延|调整|改为|上年|力争|争取|确保|20\\d\\d年")


def spans_told(audit: Audit) -> Iterator[Hit]:
    """Yield the days and months told that two times do not make."""
    yield from _days_late(audit)
    yield from _months_late(audit)


def _dated_rows(audit: Audit) -> list[tuple[str, str, Day, Day]]:
    """Return the rows of indicators whose target and result are days: name, where, both."""
    own, found = audit.once(about).year, []
    for table in audit.once(tables):
        for row in table.rows:
            listed = [
                day for _, cell in sorted(row.row.typed.items()) if cell is not row.row.head
                for day in days(cell.folded.text, own) if day.first == day.last
            ]  # fmt: skip
            if len(listed) == 2:
                found.append((row.name, row.row.head.line.spot, listed[0], listed[1]))
    return found


def _days_late(audit: Audit) -> Iterator[Hit]:
    rows = _dated_rows(audit)
    for paragraph in audit.document.body if rows else ():
        for found in _LATE.finditer(paragraph.folded.text):
            words = paragraph.folded.text[max(0, found.start() - 40) : found.end() + 12]
            named = [row for row in rows if len(neighbours(row[0]) & neighbours(words)) >= _SHARED]
            if len(named) != 1 or list(days(words, 2000)):
                continue
            name, spot, due, done = named[0]
            gap = (done.first - due.first).days
            if abs(gap) in (int(found["n"]), int(found["n"]) - 1) or not gap:
                continue
            span = Span(f"{found['n']}天", found.start("n"))
            working = f"{spot}“{name}”的两个日期"
            yield at(audit, paragraph, span, span.text, f"{abs(gap)}天", working=working, hint="")


def _months_late(audit: Audit) -> Iterator[Hit]:
    moved = [
        (paragraph, found)
        for paragraph in audit.document.body for found in _MOVED.finditer(paragraph.folded.text)
    ]  # fmt: skip
    for paragraph in audit.document.body if moved else ():
        for found in _MONTHS.finditer(paragraph.folded.text):
            what = found["what"] or ""
            same = [
                (p, m) for p, m in moved
                if what and what in m["what"] and _alike(p, m.start(), paragraph, found.start())
            ]  # fmt: skip
            told = int(found["n"]) if found["n"].isdigit() else _months(found["n"])
            gaps = {(int(m["b"]) - int(m["a"])) % 12 for _, m in same}
            if len(gaps) == 1 and told not in gaps:
                gap, (where, _) = gaps.pop(), same[0]
                span = Span(f"{found['n']}个月", found.start("n"))
                working = f"{where.line.spot}的{same[0][1][0]}"
                yield at(audit, paragraph, span, span.text, f"{gap}个月", working=working, hint="")


def _months(written: str) -> int:
    return 2 if written == "两" else _HAN.index(written)


def _alike(one: Paragraph, at_: int, other: Paragraph, where: int) -> bool:
    """Tell whether two places speak of one work: their sentences share some pairs of letters."""
    first, second = (p.folded.text[max(0, n - 60) : n + 10] for p, n in ((one, at_), (other, where)))
    return len(neighbours(re.sub("[，。；]", "", first)) & neighbours(second)) > _SHARED


def due_days(audit: Audit) -> Iterator[Hit]:
    """Yield the days the text gives for what a row of a table has to be done by another day."""
    rows = []
    for table in audit.once(tables):
        for row in table.rows:
            cells = [
                c for n, c in sorted(row.row.typed.items()) if n and _DUE.fullmatch(c.folded.text.strip())
            ]
            if cells and len(row.name) > _SHARED:
                rows.append((row.name, cells[0]))
    for name, cell in rows:
        wanted, verb = _DUE.fullmatch(cell.folded.text.strip()), name[-2:]
        told = [
            (paragraph, found)
            for paragraph in audit.document.body for found in _DUE.finditer(paragraph.folded.text)
            if paragraph.folded.text[found.end() :].startswith(verb)
            and len(neighbours(name) & neighbours(paragraph.folded.text)) >= max(_SHARED, len(name) // 2)
            and not _PUT_OFF.search(re.split("[。；]", paragraph.folded.text[: found.start()])[-1][-16:])
        ]  # fmt: skip
        if wanted and len(told) == 1 and _parts(told[0][1]) != _parts(wanted):
            paragraph, found = told[0]
            if _DONE_BY.search(paragraph.folded.text[: found.start()]):
                continue
            span = Span(found[0], found.start())
            why = f"{cell.line.spot}表中“{name}”的目标值是 {cell.text.strip()}"
            yield at(audit, paragraph, span, span.text, cell.text.strip(), told=why)


_DONE_BY = re.compile("(?:[均都已]|实际|分别)(?:经|全部)?[在于]$")
"""Before the day something was done by, which no target is: 均在8月26日前完工."""


def _parts(found: re.Match[str]) -> tuple[Decimal, str]:
    return Decimal(found["m"]), found["d"] or "底"
