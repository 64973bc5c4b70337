"""What a table says of each target, met or not, against its figures, its rows and the text above it.

指标 目标值 完成值 是否完成: 12.0公里 9.6公里 是; “9项目标，完成7项” above a table of eight rows.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from workbook.audit.text.case import Audit, at
from workbook.audit.text.document import Paragraph
from workbook.audit.text.indicators import Table, tables
from workbook.audit.text.phrases import INDICATOR, NOT_DONE, REACHED
from workbook.check.frame.finding import Hit
from workbook.language.folding import Span

_HEAD = re.compile(
    r"(?:是否|有无)?(?:按期)?(?:完成|达标|达成|实现|达到目标|达到)(?:与否|情况|结果|目标)?|(?:完成|达标|自评|评价)?(?:结论|评价|判定|结果)(?:结果)?|备注|说明"
)
_YES = re.compile(rf"是|√|✓|超额完成|(?:已|超额|全部)?{REACHED}(?:目标)?|达到?预期")
_NO = re.compile(rf"否|×|✗|{NOT_DONE}{REACHED}(?:目标)?")
_SET = re.compile(
    rf"(?:设定|设置|确定|设|共有|共|有|制定|下达)了?(?P<n>[1-9]\d?)[项个](?:年度|绩效|部门|整体|量化|具体)*(?P<what>{INDICATOR})"
)
_MET = re.compile(rf"(?<![未没能])(?:有|已)?{REACHED}(?:了|的有|的)?(?P<n>\d{{1,2}})[项个]")
_MISSED = re.compile(rf"{NOT_DONE}{REACHED}的?(?:有)?(?P<n>\d{{1,2}})[项个]")
_ABOVE = 4
"""So many paragraphs above a table speak of it."""


def row_verdicts(audit: Audit) -> Iterator[Hit]:
    """Yield verdicts a table's figures deny, and counts above it that its rows do not bear out."""
    listed = [table for table in audit.once(tables) if table.has_targets]
    for table in listed:
        verdicts = _verdicts(table)
        for row, said, cell in verdicts:
            missed = table.rows[row].missed
            if missed is not None and missed is said:
                target, result = table.rows[row].target, table.rows[row].result
                told = f"目标值 {target.shown if target else ''}，完成值 {result.shown if result else ''}"
                yield at(audit, cell, None, cell.text.strip(), "没有完成" if missed else "完成", told=told)
        if len(listed) == 1:
            yield from _counted(audit, table, [said for _, said, _ in verdicts])


def _verdicts(table: Table) -> list[tuple[int, bool, Paragraph]]:
    """Return the number of each row with whether it is said to be met, and the cell that says so."""
    columns = [n for n, head in enumerate(table.grid.heads) if n and _HEAD.fullmatch(head)]
    found = []
    for number, row in enumerate(table.rows):
        for cell in (row.row.typed.get(n) for n in columns):
            text = re.sub(r"\s", "", cell.text) if cell else ""
            if cell and (_YES.fullmatch(text) or _NO.fullmatch(text)):
                found.append((number, _YES.fullmatch(text) is not None, cell))
    return found if len(found) == len(table.rows) else []


def _counted(audit: Audit, table: Table, said: list[bool]) -> Iterator[Hit]:
    """Yield how many targets the text right above a table counts that its rows are not."""
    first = table.grid.rows[0].head
    near = audit.document.paragraphs[max(0, first.order - _ABOVE - len(table.grid.heads)) : first.order]
    for paragraph in (p for p in near if p.is_body):
        text = paragraph.folded.text
        found = _SET.search(text)
        if found is None or found["what"] not in table.grid.heads[0] + table.grid.named:
            continue
        counts = [(found, len(table.rows), "行数")]
        if said:
            met, missed = _MET.search(text, found.end()), _MISSED.search(text, found.end())
            counts += [(met, sum(said), "完成的行数")] if met else []
            counts += [(missed, len(said) - sum(said), "没有完成的行数")] if missed else []
        for match, right, what in counts:
            if int(match["n"]) != right:
                span = Span(match[0], match.start())
                yield at(audit, paragraph, span, match["n"], str(right), told=f"下面表里{what}是 {right}")
                break
