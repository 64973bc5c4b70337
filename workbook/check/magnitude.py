"""JX-Q: are the amounts in 万元?"""

from __future__ import annotations

from collections.abc import Iterator

from pyfuncs.decimals import plain
from workbook.check.basis import Basis
from workbook.check.finding import Hit
from workbook.check.ledger import value
from workbook.check.registry import Case, check, place_of
from workbook.check.scored import scored_by
from workbook.check.units import FACTORS, Units


@check(
    "JX-Q-01",
    "error",
    "金额单位疑似填错",
    "{scope}疑似按{unit}填报（{why}），本表单位是万元，应{factor}；如{label}填 {value}，应填 {expected}",
    "把这些金额换算成万元重填；确实是这么多的，请核对与它有关的人数和其他各表",
    Basis("表样", "本表金额以万元为单位，照抄以元、亿元为单位的来源文件时要换算"),
    reason=(
        "决算报表、资产账多以元为单位，照抄过来就大了一万倍。单位错了，合计、比率和人均数会一起错，"
        "所以先查单位，改好以后再查别的。"
    ),
    bad="照以元为单位的支付报表填，实际支付金额填 13431000",
    good="实际支付金额填 1343.10",
    related=("JX-A-03", "JX-A-04"),
)
def wrong_unit(case: Case) -> Iterator[Hit]:
    """Amounts copied from a source in 元, 千元 or 亿元 are too large or too small."""
    for verdict in case.once(Units).verdicts:
        lead = verdict.lead
        size = FACTORS[verdict.unit]
        factor = f"除以 {plain(size)}" if size > 1 else f"乘以 {plain(1 / size)}"
        args = {"scope": verdict.scope.name, "unit": verdict.unit, "why": verdict.why, "factor": factor}
        places = tuple(place_of(d) for d in verdict.scope.cells)
        spoils = (*places, *scored_by(case, {d.field.key for d in verdict.scope.cells}))
        yield Hit(place_of(lead), lead.field, value(lead), verdict.meant(lead), args=args, spoils=spoils)
