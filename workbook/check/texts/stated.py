"""JX-W: names, days, numbers and lists that texts state, against the cells they are of."""

from __future__ import annotations

from collections.abc import Iterator

from workbook.check.frame.finding import Hit
from workbook.check.frame.registry import Case, check
from workbook.check.naming.attributes import attributed
from workbook.check.naming.between import compared
from workbook.check.naming.fields import held_by_fields
from workbook.check.naming.groups import grouped
from workbook.check.naming.measures import measured
from workbook.check.naming.pairs import paired
from workbook.check.naming.points import points_of_indicators
from workbook.check.naming.quarters import paid_in_quarters
from workbook.check.naming.states import said_states
from workbook.check.stated.dates import stated_days
from workbook.check.stated.lists import stated_lists
from workbook.check.stated.order import stated_order
from workbook.check.stated.people import stated_people
from workbook.check.stated.presence import stated_presence
from workbook.check.stated.rows import stated_rows
from workbook.check.words.case import SAID, hit_at

_READERS = (
    stated_people,
    stated_days,
    stated_rows,
    stated_lists,
    stated_order,
    stated_presence,
    compared,
    attributed,
    held_by_fields,
    measured,
    paid_in_quarters,
    points_of_indicators,
    said_states,
    grouped,
    paired,
)


@check(
    "JX-W-68",
    "warning",
    "文字写的人名、日期、编号、名单与表中不符",
    "写着“{quote}”，表中{name}是{printed}（{where}）",
    "核对两处，改正写错的一处；说的是别的事，写明是什么",
    SAID,
    reason="负责人是谁、哪天盘点、项目编码是什么、清单上有哪几个，表里都有。文字照旧稿改，最容易漏改的就是这些。",
    bad="“资产”盘点日期 2024-11-29，文字写“固定资产盘点日为2024年10月12日。”",
    good="“资产”盘点日期 2024-11-29，文字写“第四季度完成固定资产盘点。”",
    related=("JX-W-06", "JX-W-51"),
    beside=("JX-W-05", "JX-W-06", "JX-W-31", "JX-W-32", "JX-W-51", "JX-W-61"),
)
def stated_as_the_cells(case: Case) -> Iterator[Hit]:
    """Who, when, by which number, and which ones: what a text names is what the cells have."""
    for reader in _READERS:
        for found in reader(case):
            quote = found.prose.text.quote(found.start, found.end)
            where = "、".join(map(str, found.places))
            yield hit_at(
                found.prose, quote, found.printed, None, found.places,
                quote=quote, name=found.name, printed=found.printed, where=where,
            )  # fmt: skip
