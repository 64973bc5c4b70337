"""Reasons of lost points in the cells of tables that are no loss: 智慧城管平台提前终验, beside 0.8 lost.

“路灯亮灯率未达标” where the report tells of 98.7% and an aim of 98%: the reason is of another indicator.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from workbook.audit.text.case import Audit
from workbook.audit.text.document import Paragraph
from workbook.audit.text.grids import grids
from workbook.audit.text.rates_aimed import aims, met_rates
from workbook.language.folding import Span

_COLUMN = re.compile("(?:扣分|失分|减分)(?:说明|原因|理由|依据|情况|事项)")
_WELL = re.compile(
    r"提前(?:完成|完工|竣工|终验|验收|上线|投用|交付|开放|到货)|(?:超过|高于|超额完成|超出|优于)[^，；]{0,6}(?:目标|计划|任务)(?:值)?$"
    r"|(?:全部|均已?|都已?|按期|如期|按时)(?:完成|达标|验收|备案|公开|办结|归档|到货)(?:$|[，；])|(?<![未不没])(?:已)?达标$|一次(?:通过|成功)"
)
_ILL = re.compile("不|未|没|无|欠|缺|少|晚|迟|低|差|超(?!过|额|出)|但|仅|只|难|扣|推|滞|偏|尚|除|漏|误")
_MISSED = re.compile(
    r"(?P<what>[\u4e00-\u9fa5]{2,12}率)(?:未|没有|没)(?:能)?(?:达标|达到目标|达到|完成|达到要求)"
)


def lost_cells(audit: Audit) -> Iterator[tuple[Paragraph, Span]]:
    """Yield what a cell gives as the reason of lost points, where it says that all was well."""
    known = met_rates(audit, aims(audit))
    for grid in audit.once(grids):
        columns = [n for n, head in enumerate(grid.heads) if _COLUMN.search(head)]
        for row in grid.rows if columns else ():
            cell = row.typed.get(columns[0])
            text = cell.folded.text.strip() if cell else ""
            if cell is None or not text:
                continue
            good = _WELL.search(text)
            if good and not _ILL.search(text.replace(good[0], "")):
                yield cell, Span(text, 0)
            for missed in _MISSED.finditer(text):
                if any(name.endswith(missed["what"]) or missed["what"].endswith(name) for name in known):
                    yield cell, Span(missed[0], missed.start())
