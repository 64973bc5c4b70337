"""The day a row of a table has something done, and another day for it in the text: 8月22日, and 8月28日竣工.

Only where one row tells of such an end, and one day in the text, of what shares half of its words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from workbook.audit.goals.reached import headed
from workbook.audit.remedies.plans import measures, orders
from workbook.audit.text.about import about
from workbook.audit.text.case import Audit, at
from workbook.audit.text.document import Paragraph
from workbook.audit.text.grids import Row
from workbook.audit.text.indicators import tables
from workbook.audit.text.likeness import pairs
from workbook.check.frame.finding import Hit
from workbook.language.days import Day, days
from workbook.language.folding import Span

_ENDS = (
    ("完工", "竣工", "建成", "完成"),
    ("投入使用", "投用", "启用", "上线", "开馆", "开放", "营业"),
    ("验收",),
    ("开工",),
    ("发放", "兑付", "拨付"),
    ("到货", "交付", "送达"),
)
"""Words for one end of a work each, from which the day is told."""
_WORD = re.compile("|".join(word for words in _ENDS for word in words))
_CELL = re.compile(r"\s*(?:20\d\d年)?\d{1,2}月\d{1,2}日?\s*")
_BETWEEN = re.compile(r"[日号]?(?:前后)?(?:全部|正式|已|就|才|即|并|全面|顺利|如期|按期|提前|通过|完成)*")
_PLAN = re.compile("计划|原定|应|拟|目标|预计|争取|约定|要求|推迟|上年|去年|合同|申请|批复")
_GENERAL = frozenset(("工程", "项目", "平台", "系统", "设备", "建设", "改造", "工作", "资金", "补助"))
"""Pairs of letters that many works of a report have in their names."""
_SUBJECT = re.compile("时间|及时性|时限|日期|情况|完成")


@dataclass(frozen=True, slots=True)
class _Ended:
    day: Day
    paragraph: Paragraph
    words: frozenset[str]


def days_of_rows(audit: Audit) -> Iterator[Hit]:
    """Yield the days of the text that the only row for them has otherwise."""
    own = audit.once(about).year
    rows = [(row.row, row.name) for table in audit.once(tables) for row in table.rows] if own else []
    dated = [(row, name, cell) for row, name in rows if (cell := _day_cell(row)) is not None]
    told: dict[int, list[_Ended]] = {}
    for row, name, cell in dated:
        kind = _kind(name)
        if kind < 0 or sum(_kind(other) == kind for _, other, _ in dated) != 1:
            continue
        words = pairs(_SUBJECT.sub("，", _WORD.sub("，", name))) - _GENERAL
        ends = told.setdefault(kind, list(_ended(audit, kind, own)))
        of = [each for each in ends if words and len(each.words & words) * 2 >= len(words)]
        day = next(iter(days(cell.folded.text, own)), None)
        if day is None or len({each.day.first for each in of}) != 1 or of[0].day.first == day.first:
            continue
        first, text = of[0], of[0].paragraph.folded
        span = Span(text.text[first.day.start : first.day.end], first.day.start)
        shown, other = text.quote(first.day.start, first.day.end), row.head.line.spot
        yield at(audit, first.paragraph, span, shown, cell.text.strip(), subject=f"“{name}”是", other=other)


def _day_cell(row: Row) -> Paragraph | None:
    """Return the one cell of a row that is a day on which something was, no limit."""
    found = [cell for cell in row.typed.values() if _CELL.fullmatch(cell.text)]
    return found[0] if len(found) == 1 else None


def _kind(name: str) -> int:
    """Return which end of a work a row is of by its name, -1 for none or several."""
    found = {n for n, words in enumerate(_ENDS) for word in words if word in name}
    return found.pop() if len(found) == 1 else -1


def _ended(audit: Audit, kind: int, own: int) -> Iterator[_Ended]:
    """Yield the days in the text on which something came to an end of a kind."""
    apart = orders(audit.once(measures))
    ends = re.compile("|".join(_ENDS[kind]))
    for paragraph in audit.document.body:
        text = paragraph.folded.text
        if paragraph.order in apart or not ends.search(text):
            continue
        title = audit.document.section_of(paragraph).title
        for day in days(text, own):
            between = _BETWEEN.match(text, day.end)
            low = max(text.rfind(sign, 0, day.start) for sign in "，。；、：") + 1
            if day.until or day.first != day.last or not between or _PLAN.search(text[low : day.start]):
                continue
            behind = min(between.end(), day.end + 12)
            if ends.match(text, behind) or ends.match(text, behind - 2):
                begun = max(text.rfind("。", 0, day.start), text.rfind("；", 0, day.start)) + 1
                said = f"{title}，{headed(paragraph)}，{text[begun : behind + 4]}"
                yield _Ended(day, paragraph, pairs(said))
