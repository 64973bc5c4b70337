"""A figure of the text told nowhere else, where a row of indicators has another that the text never tells.

a row 每周开放时间 | ≥64小时 | 68小时 … “全馆每周开放66小时，比目标多2小时”
a row 危重孕产妇救治 | ≥40例 | 46例 … “救治危重孕产妇44例”
The clause has the words of this row alone, and none that says of a part, another time or an aim.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from workbook.audit.net.roles import clause_of
from workbook.audit.text.borne import Borne, borne
from workbook.audit.text.case import Audit, at
from workbook.audit.text.indicators import Indicator, tables
from workbook.audit.text.likeness import pairs
from workbook.audit.text.told import Said, said
from workbook.check.frame.finding import Hit
from workbook.language.folding import Span
from workbook.language.quantities import Bound, Kind

_OTHER = re.compile(
    "其中|上半年|下半年|季度|\\d月|[一二三四五六七八九十]月|[上去往]年|20\\d\\d年|每(?![周天日月])|平均|人均|各|[比较由从达原再另约近]|分别|累计|目标|计划|任务|应|拟"
    "|不少于|以上|第|部分|未|没|仅|只|线上|线下|合计|两项|批|在(?![校馆园岗内])|到(?![位馆])|面向|乡镇|农村|城区|骨干|困难|重点|特殊|夜间|节假日|免费发|提前|增加|减少|多|少|超"
)
"""Says that a figure is of a part, another time, an aim."""
_AIMED = re.compile("(?:目标|计划|任务|要求)(?:值|数)?(?:为|是)?$|^以上")
_LEAST, _SHARE, _NEAR = 2, 0.34, (0.75, 1.34)

_NOT_ONE = re.compile("[一1][\u4e00-\u9fa5]{1,2}?[都也均]?(?:未|没有?|无)")


def rows_lone(audit: Audit) -> Iterator[Hit]:
    """Yield figures of the text that one row alone can be of, and it has another."""
    rows = [row for table in audit.once(tables) for row in table.rows if row.result is not None]
    if not rows:
        return
    known, listed = audit.once(borne), audit.once(said)
    told = {item.mention.quantity.value for item in listed}
    for item in listed:
        row = _row(item, rows, known) if _is_whole(item) else None
        if row is None or row.result is None or row.result.plain in told:
            continue
        text, mention = item.paragraph.folded, item.mention
        low, high = _NEAR
        if row.result.plain == 0 and _NOT_ONE.match(f"{mention.written(text)}{mention.tail}"):
            continue  # 防火视频监控一座未建
        if low <= float(mention.quantity.value) / float(row.result.plain or 1) <= high:
            span = Span(text.text[mention.at : mention.end], mention.at)
            where = f"{row.row.head.line.spot}表中“{row.name}”的实际值是 {row.result.shown}"
            expected = mention.quantity.printed(row.result.plain)
            yield at(audit, item.paragraph, span, mention.written(text), expected, told=where)


def _is_whole(item: Said) -> bool:
    """Tell whether a figure is exact, of this year, of all there is, first of its unit in its sentence."""
    mention, quantity = item.mention, item.mention.quantity
    if quantity.kind not in (Kind.COUNT, Kind.SHARE) or not quantity.exact or mention.past or mention.depth:
        return False
    before, behind = clause_of(mention)
    if quantity.bound is not Bound.EXACT or _OTHER.search(before) or _AIMED.search(behind):
        return False
    return all(
        m.at >= mention.at or m.sentence != mention.sentence or m.quantity.unit != quantity.unit
        for m in item.paragraph.mentions
    )


def _row(item: Said, rows: Sequence[Indicator], known: Borne) -> Indicator | None:
    """Return the only row a figure is of by its words, None where the figure is told elsewhere."""
    if known.elsewhere(item.paragraph, item.mention):
        return None
    words = pairs("，".join(clause_of(item.mention)), None)
    named = [(pairs(row.name, None), row) for row in rows if row.result]
    able = [(len(name & words), len(name), row) for name, row in named if name & words]
    most = max((shared for shared, _, _ in able), default=0)
    best = [row for shared, size, row in able if shared == most and shared >= size * _SHARE]
    if most < _LEAST or len(best) != 1 or not best[0].result:
        return None
    return best[0] if best[0].result.is_like(item.mention.quantity) else None
