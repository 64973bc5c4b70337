"""Rows of indicators whose result is a day behind that of the target: 9月底前 | 10月20日拨付完毕."""

from __future__ import annotations

import re
from collections.abc import Iterator

from workbook.audit.text.about import about
from workbook.audit.text.case import Audit
from workbook.audit.text.indicators import Indicator, Table, aim_and_result
from workbook.language.days import Day, days

_LIMIT = re.compile(r"前|内|[底末]|截止|不晚于|不迟于")
_MOVED = re.compile("经批准|调整|顺延|延期至|变更|同意|次年|跨年")
_PARTLY = re.compile("起|至|、|首|第一|陆续|分批|每|各")


def late_rows(audit: Audit, table: Table) -> Iterator[tuple[Indicator, str, str]]:
    """Yield each row whose result came after its limit, with what the cells of target and result say."""
    target, result = aim_and_result(table.grid)
    own = audit.once(about).year
    if target is None or result is None or not own:
        return
    for row in table.rows:
        cells = (row.row.typed.get(target), row.row.typed.get(result))
        aimed, reached = (cell.folded.text.strip() if cell else "" for cell in cells)
        limit, done = _only_day(aimed, own), _only_day(reached, own)
        if limit is None or done is None or not _LIMIT.search(aimed):
            continue
        if done.first > limit.last and not _MOVED.search(aimed + reached) and not _PARTLY.search(reached):
            yield row, aimed, reached


def _only_day(text: str, own: int) -> Day | None:
    """Return the day of a cell, None where it has none or several."""
    found = list(days(text, own))
    return found[0] if len(found) == 1 else None
