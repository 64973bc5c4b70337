"""JX-Q: do the books of the assets, the stocktake and the total agree?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from pyfuncs.decimals import amount, percent
from workbook.check.frame.answers import IN_RESULTS
from workbook.check.frame.basis import ACCOUNTED, TALLY, experience
from workbook.check.frame.finding import Hit
from workbook.check.frame.registry import Case, Threshold, check, place_of
from workbook.check.ledger.localise import told_already
from workbook.check.words.figure_words import figure_words


@check(
    "JX-Q-17",
    "warning",
    "盘点有盈亏而没有说明",
    "{label}填 {value}，账面数为 {expected}，相差 {difference}",
    "在“资产情况说明”里写明盘盈盘亏的是什么、原因和处理",
    ACCOUNTED,
    reason="盘点就是拿实物与账面核对。两个数不同，说明有盘盈盘亏，要写明原因。",
    bad="账面数 1520.60，实盘数 1500.00，“资产情况说明”空着",
    good="账面数 1520.60，实盘数 1500.00，说明写“盘亏 20.60 万元为已报废未下账的车辆，正在办理核销”",
    elsewhere="“资产情况说明”；那里写的是别的事的，在“校验结果”的答复栏",
)
def stocktake_differs(case: Case) -> Iterator[Hit]:
    """What was found is what the books say, or the difference needs its reason.

    A note that speaks of other things does not answer it.
    """
    found, book = (case.submission.fields[k] for k in ("stocktake_found", "stocktake_book"))
    places = (place_of(found), place_of(book))
    a, b = found.value, book.value
    known = told_already(case, *places) or _only_the_book_is_off(case)
    if isinstance(a, Decimal) and isinstance(b, Decimal) and a != b and not known:
        note = case.submission.text("asset_note")
        answer = "asset_note" if not note or any(word in note for word in figure_words().stocktaking) else ""
        yield Hit(places[0], found.field, a, b, a - b, rests=places, answer=answer)


@check(
    "JX-Q-18",
    "warning",
    "盘点账面数与固定资产总额相差很多",
    "{label}填 {value}，固定资产总额填 {expected}，相差 {difference}",
    f"核对两个数的口径和单位；盘点的范围不同的，{IN_RESULTS}写明怎样不同",
    TALLY,
    reason="盘点的账面数与年末固定资产总额说的是同一批资产。差得多，多半是有一个抄错了。",
    bad="固定资产总额 1520.60，盘点账面数和实盘数都填 520.60",
    good="固定资产总额 1520.60，盘点账面数和实盘数都填 1520.60",
    threshold=Threshold(Decimal("0.1"), "差额与固定资产总额之比"),
    beta=True,
    related=("JX-A-13", "JX-Q-17"),
)
def stocktake_of_something_else(case: Case) -> Iterator[Hit]:
    """The books of the stocktake and the assets of the year end are the same ones, a few months apart."""
    book, total = (case.submission.fields[k] for k in ("stocktake_book", "asset_total"))
    places = (place_of(book), place_of(total))
    a, b = book.value, total.value
    if not isinstance(a, Decimal) or not isinstance(b, Decimal) or told_already(case, *places):
        return
    if _is_off(case, a, b):
        yield Hit(places[0], book.field, a, b, a - b, rests=places)


def _is_off(case: Case, number: Decimal, total: Decimal) -> bool:
    return abs(number - total) > total * case.threshold("JX-Q-18")


def _only_the_book_is_off(case: Case) -> bool:
    """Tell whether what was found agrees with the assets and the books do not, which JX-Q-18 tells of."""
    book, found, total = (
        case.submission.number(k) for k in ("stocktake_book", "stocktake_found", "asset_total")
    )
    if book is None or found is None or total is None:
        return False
    return _is_off(case, book, total) and not _is_off(case, found, total)


@check(
    "JX-Q-94",
    "warning",
    "闲置的资产比在用的多得多",
    "{label}填 {value}，是在用固定资产 {expected} 的 {times} 倍以上，闲置占 {share}，两格疑似填反",
    f"核对两个数；确实大部分闲置的，在“资产情况说明”里写明闲置的金额和原因，或{IN_RESULTS}写明",
    experience("行政事业单位的资产用于履行职能，大部分应当在用"),
    reason="办公用房、设备大部分闲置，单位就没法运转。多半是“在用”和“闲置”两格填反了。",
    bad="固定资产总额 1520.60，在用填 120.00，闲置填 1400.60",
    good="固定资产总额 1520.60，在用填 1441.20，闲置填 79.40",
    threshold=Threshold(Decimal(3), "闲置与在用之比", "倍"),
    related=("JX-A-13",),
)
def mostly_idle(case: Case) -> Iterator[Hit]:
    """What a department has it uses; a note that tells how much lies idle means it."""
    used, idle = (case.submission.fields.get(key) for key in ("asset_used", "asset_idle"))
    if used is None or idle is None:
        return
    most, at = case.threshold("JX-Q-94"), place_of(used)
    if not isinstance(used.value, Decimal) or not isinstance(idle.value, Decimal):
        return
    whole = used.value + idle.value
    if whole <= 0 or idle.value <= used.value * most or told_already(case, place_of(idle), at):
        return
    share, note = percent(idle.value / whole), case.submission.text("asset_note")
    said = (amount(idle.value), f"{idle.value:f}", share, share.partition(".")[0])
    if not any(figure in note for figure in said):
        args = {"times": f"{most:f}", "share": share}
        yield Hit(place_of(idle), idle.field, idle.value, used.value, args=args, rests=(at,))


HEADS = 20
"""So many have desks and computers of their own unit."""


@check(
    "JX-Q-60",
    "warning",
    "没有固定资产",
    "{label}填 {value}，年末实有在职却有 {people} 人",
    f"照资产账填年末固定资产；资产由别的单位统一登记的，在“资产情况说明”里写明是哪一家，或{IN_RESULTS}写明",
    experience("几十个人的单位总有办公设备"),
    reason="固定资产填 0，利用率、盘点都无从谈起。多半是漏填，或者资产记在别的单位账上。",
    bad="“人员”年末实有 40 人，固定资产总额填 0",
    good="“人员”年末实有 40 人，固定资产总额 1520.60",
    related=("JX-A-13",),
)
def owns_nothing(case: Case) -> Iterator[Hit]:
    """Whoever has a staff has assets, or a note that tells whose it uses."""
    total, staff = case.submission.fields.get("asset_total"), case.submission.number("staff_total")
    if total is None or total.value != 0 or total.blank or staff is None or staff < HEADS:
        return
    if not case.submission.text("asset_note") and not told_already(case, place_of(total)):
        args = {"people": f"{staff:f}"}
        yield Hit(place_of(total), total.field, Decimal(0), args=args, rests=(case.at("staff_total"),))


_CARS = re.compile(r"车|租|借|平台|无偿|划转|代管|统一管理|机关事务")
"""Words of a note that tell whose the cars are."""


@check(
    "JX-Q-63",
    "warning",
    "有公务用车费用，没有固定资产",
    "{label}填 {value}，{spent}却有 {expected}",
    f"补填固定资产总额、在用和闲置；车辆是租用、借用或由平台保障的，在“资产情况说明”里写明，或{IN_RESULTS}写明",
    TALLY,
    reason="有车才有车辆的购置和运行费，车就是固定资产。资产填 0，多半是漏填了，资产利用率也算不出来。",
    bad="“公用与三公”里公务用车运行维护费决算 9.12，固定资产总额和盘点各数都填 0",
    good="“公用与三公”里公务用车运行维护费决算 9.12，固定资产总额 1520.60",
    related=("JX-A-13", "JX-Q-18"),
)
def cars_without_assets(case: Case) -> Iterator[Hit]:
    """Who drives cars all the year has assets, or says whose the cars are."""
    total = case.submission.fields.get("asset_total")
    if total is None or total.blank or total.value != 0 or _CARS.search(case.submission.text("asset_note")):
        return
    for key in ("sangong_purchase_final", "sangong_running_final"):
        spent = case.submission.number(key)
        if spent and spent > 0:
            args = {"spent": case.field(key).label}
            yield Hit(place_of(total), total.field, Decimal(0), spent, args=args, rests=(case.at(key),))
            return
