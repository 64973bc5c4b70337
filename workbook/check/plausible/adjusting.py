"""JX-Q: is a single adjustment of the budget of a size that can be?"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from workbook.check.frame.answers import IN_RESULTS
from workbook.check.frame.basis import experience
from workbook.check.frame.finding import Hit
from workbook.check.frame.registry import Case, check, place_of
from workbook.check.frame.rows import text_of
from workbook.check.ledger.localise import told_already


@check(
    "JX-Q-43",
    "warning",
    "一笔调整比全部预算还大",
    "第 {row} 行“{doc}”的调整金额填 {value}，比年初预算和调整预算都大（较大的是 {expected}）",
    f"核对这一笔的金额和单位，对照批复文件重填；确实先追加、后收回的，{IN_RESULTS}写明两个文号",
    experience("一笔调整的金额一般不会超过部门的全部预算"),
    reason="一正一负两笔大数，合计还是对的，预算调整率却会成倍变大，多半是单位或者小数点错了。",
    bad="调整预算 1363.40，“预算调整”第一笔填 3045.60，第二笔填 -2981.70",
    good="“预算调整”第一笔填 1200.00，没有超过预算",
    related=("JX-A-05", "JX-Q-35"),
)
def larger_than_everything(case: Case) -> Iterator[Hit]:
    """What is added or taken away at once is at most all there is before or after.

    Of a unit founded in the year, without initial budget, what was approved then may have been cut since.
    """
    keys = ("expend_total_initial", "expend_total_revised")
    sums = [case.submission.number(key) for key in keys]
    most = max((number for number in sums if number is not None), default=None)
    if None in sums or not most:
        return
    rows = list(case.submission.rows("adjustments"))
    if sums[0] == 0:
        amounts = [row.cells["adj_amount"].value for row in rows]
        most -= sum(a for a in amounts if isinstance(a, Decimal) and a < 0)
    for row in rows:
        datum = row.cells["adj_amount"]
        if isinstance(datum.value, Decimal) and abs(datum.value) > most:
            rests = tuple(case.at(key) for key in keys)
            if not told_already(case, place_of(datum), *rests):
                args = {"row": str(row.index + 1), "doc": text_of(row, "adj_doc") or "未写文号"}
                alike = ("larger than everything",)  # what was added by mistake is taken off again
                yield Hit(
                    place_of(datum), datum.field, datum.value, most, args=args, rests=rests, alike=alike
                )
