"""JX-Q: are the amounts in 万元?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from pyfuncs.decimals import plain
from workbook.check.frame.answers import IN_RESULTS
from workbook.check.frame.basis import Basis, experience
from workbook.check.frame.finding import Hit
from workbook.check.frame.registry import Case, Threshold, check, place_of
from workbook.check.frame.scored import scored_by
from workbook.check.ledger.ledger import value
from workbook.check.ledger.localise import told_already
from workbook.check.ledger.units import FACTORS, Units


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


FEW = 10
"""Of fewer in post the expenses a head say little, as who left was paid as well: only so much is odd."""
HIRED, LEFT = Decimal(15), Decimal(60)
"""万元 that may be paid besides those few in post: to each who is hired, to those who left in the year."""
LEAST = Decimal("0.5")
"""万元 of personnel expenses a head below which there are too many heads."""
_MOVED = re.compile(r"撤销|撤并|划转|转隶|划入|划出|并入|合并|移交|改制|转企|注销|整体转出")
"""Where everybody went by the end of the year, with the posts still on paper."""
HARDLY, EXCHANGED = Decimal(2), 5
"""So little a head is hardly paid where operating expenses are so many times as much: both are exchanged."""


@check(
    "JX-Q-05",
    "warning",
    "人员经费与人数不相称",
    "{label}填 {value}，{told}",
    f"核对人数和人员经费的单位；人员经费由别的单位列支、代列的，{IN_RESULTS}写明是哪一家、多少",
    experience("人员经费与人数应大体相称"),
    reason="人员经费按人发放，人均多少心里有数。人均几百万元或几百元，多半是人数或者金额的单位填错了。",
    bad="人员经费决算 627.85，年末实有 40000 人",
    good="人员经费决算 627.85，人数照编制与实有填，人均十几万元",
    threshold=Threshold(Decimal(80), "人均人员经费（万元），超过的要写明原因"),
    beta=True,
)
def paid_by_head(case: Case) -> Iterator[Hit]:
    """Personnel expenses go to people: none without anybody, and not hundreds of yuan or millions a head."""
    staff, paid = (case.submission.fields[k] for k in ("staff_total", "expend_personnel_final"))
    places = (place_of(staff), place_of(paid))
    amount, held = paid.value, staff.value
    if not isinstance(amount, Decimal) or not isinstance(held, Decimal) or amount <= 0:
        return
    people = held + (case.submission.number("nonstaff") or 0)
    if told_already(case, *places):
        return
    posts = case.submission.fields["posts_total"]
    if posts.value == 0 and held >= FEW and not told_already(case, place_of(posts)):
        args = {"told": f"年末实有在职却有 {plain(held)} 人"}
        yield Hit(place_of(posts), posts.field, Decimal(0), args=args, rests=places)
    if not held and posts.value and _MOVED.search(case.submission.text("staff_note")):
        return
    each = amount / people if people else None
    nobody = not (held or posts.value)  # nobody in post, now or before
    besides = (people - held) * HIRED + LEFT
    too_few = not nobody and held < FEW and amount > held * case.threshold("JX-Q-05") + besides
    many = held >= FEW or nobody
    operating = case.submission.number("expend_operating_final") or Decimal(0)
    taken = "，日常公用经费却多得多，两项疑似填反" if operating > amount * EXCHANGED else ""
    least = HARDLY if taken else LEAST
    blamed, figure = (paid, amount) if people and not too_few else (staff, held)
    if each is None or too_few or (many and not least <= each <= case.threshold("JX-Q-05")):
        who = f"年末实有在职和编外人员共 {plain(people)} 人"
        told = (
            f"{who}，人均 {each:.2f} 万元{taken}"
            if each
            else f"没有编外人员，人员经费决算却有 {plain(amount)}"
        )
        args = {"told": told}
        yield Hit(place_of(blamed), blamed.field, figure, args=args, rests=places)
