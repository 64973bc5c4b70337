"""资产: in use and idle, books and shelves, when they were counted, equipment beyond the standard."""

from __future__ import annotations

from decimal import Decimal

from tests.corpus.desk import Desk
from tests.corpus.operators.eighth.telling import Said, amount, far, heads, one_of, plain, tell
from tests.corpus.operators.third.claims import needed
from tests.corpus.prose import percent


def _three(desk: Desk, honest: bool) -> Said:
    used, idle, whole = (desk.amount(f"asset_{k}") for k in ("used", "idle", "total"))
    needed(min(used, idle) > 1 and used + idle == whole, "none idle")
    right = one_of(desk, 3, honest)
    return {
        "a": plain(desk, used, right[0], idle),
        "b": plain(desk, idle, right[1], used),
        "c": plain(desk, whole, right[2], used),
    }


tell(
    "things_used_and_idle",
    _three,
    "年末固定资产总额{c}，其中在用{a}、闲置{b}",
    "固定资产中在用部分{a}，闲置部分{b}，两者合计{c}",
    "资产账面反映：固定资产{c}，在用{a}，闲置{b}",
)


def _idle_is(desk: Desk, honest: bool) -> Said:
    idle, whole = desk.amount("asset_idle"), desk.amount("asset_total")
    needed(idle > 1 and far(idle, whole - idle), "none idle")
    right = idle / whole
    return {"n": amount(desk, idle, honest, whole - idle), "p": percent(right)}


tell(
    "money_in_idle_things",
    _idle_is,
    "年末闲置固定资产{n}，已登记台账",
    "闲置资产账面金额{n}",
    "尚有{n}固定资产处于闲置状态",
)


def _excess(desk: Desk, honest: bool) -> Said:
    times = int(desk.amount("asset_excess"))
    needed(times > 0, "none")
    return {"n": heads(desk, times, honest, times + 1, times + 3)}


tell(
    "times_beyond_the_standard",
    _excess,
    "自查发现超标准配置资产{n}次",
    "资产配置超标准的情形共{n}次",
    "全年超标准配备办公设备{n}次，已责令整改",
)


def _found(desk: Desk, honest: bool) -> Said:
    book, found = desk.amount("stocktake_book"), desk.amount("stocktake_found")
    needed(found > 1, "nothing")
    wrong = found * desk.pick((Decimal("0.94"), Decimal("1.07")))
    return {"a": f"{book:.2f}", "b": f"{found if honest else wrong:.2f}"}


tell(
    "found_in_the_stocktaking",
    _found,
    "盘点账面数{a}万元，实盘数{b}万元",
    "经盘点，账面{a}万元的固定资产，实有{b}万元",
    "固定资产账面金额{a}万元、盘点金额{b}万元",
)
