"""What is said not to be and stands in a cell, and what is said to be and does not."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from tests.corpus.desk import Desk, NotHere
from tests.corpus.operators.ninth.counts import PEOPLE
from tests.corpus.operators.ninth.quantifiers import Holds, when
from tests.corpus.operators.ninth.telling import CONCLUSION, DEEDS, Draw, Said, money, tell


def _nothing(key: str) -> Holds:
    return lambda desk: not desk.amount(key)


def _empty(table: str) -> Holds:
    def holds(desk: Desk) -> bool:
        if not desk.has_table(table):
            raise NotHere(f"no {table}")
        return not list(desk.submission.rows(table))

    return holds


def _no_transfers(desk: Desk) -> bool:
    return not any(row.cells["adj_type"].value == "上级转移支付" for row in desk.rows("adjustments"))


def _not_too_many(desk: Desk) -> bool:
    return desk.amount("staff_total") <= desk.amount("posts_total")


def _no_reproof(desk: Desk) -> bool:
    return not any(row.cells["bonus_kind"].value == "减分" for row in desk.rows("bonuses"))


def _published_in_time(desk: Desk) -> bool:
    late = []
    for what in ("budget", "final"):
        given, out = (desk.datum(f"disclose_{k}_{what}").value for k in ("approved", "published"))
        if not isinstance(given, dt.date) or not isinstance(out, dt.date):
            raise NotHere("no days")
        late.append((out - given).days > 20)
    return not any(late)


tell(
    "no_money_left",
    when(_nothing("carryover_end")),
    "{y}年度本部门无结转结余资金",
    "年末没有结转结余资金",
    "截至{y}年末，本部门未发生结转结余",
    "年末各项资金均无结转结余",
    hints=("结转结余率",),
)
tell(
    "no_units_below",
    when(_empty("subordinates")),
    "本部门无纳入预算编制范围的下属单位",
    "本部门没有下属预算单位",
    "不存在纳入预算编制范围的下属单位",
    home=("text_duties", "text_duties", "text_conclusion"),
)
tell(
    "no_purchases",
    when(_nothing("proc_actual_total")),
    "{y}年度未发生政府采购支出",
    "本年度没有政府采购事项",
    "全年未实施政府采购",
    hints=("采购",),
)
tell(
    "no_adjustments",
    when(_empty("adjustments")),
    "{y}年未发生预算调整",
    "年中没有追加或追减预算",
    "全年预算未作调整",
    hints=("预算调整",),
)
tell(
    "no_transfers",
    when(_no_transfers),
    "{y}年没有收到上级转移支付资金",
    "年中预算调整不涉及上级转移支付",
    "年中没有上级追加的转移支付资金",
    hints=("预算调整", "资金下达"),
)
tell(
    "no_letters",
    when(_nothing("petition_received")),
    "{y}年未收到群众信访",
    "全年无群众信访事项",
    "本年度没有受理群众信访",
    home=DEEDS,
    hints=("信访",),
)
tell(
    "no_idle_things",
    when(_nothing("asset_idle")),
    "{y}年度无固定资产闲置情况",
    "不存在闲置固定资产",
    "年末没有闲置的固定资产",
    hints=("资产",),
)
tell(
    "not_more_people_than_posts",
    when(_not_too_many),
    "不存在超编制问题",
    "年末实有在职人数未超过编制数",
    "人员控制在编制数以内，没有超编",
    hints=PEOPLE,
)
tell(
    "no_three_public_money",
    when(_nothing("sangong_total_final")),
    "{y}年未发生“三公”经费支出",
    "全年没有“三公”经费支出",
    "本年度“三公”经费支出为零",
    hints=("三公",),
)
tell(
    "no_reception",
    when(_nothing("sangong_reception_final")),
    "{y}年未发生公务接待费",
    "全年没有公务接待支出",
    "本年度公务接待费支出为零",
    hints=("三公",),
)
tell(
    "no_reproof",
    when(_no_reproof),
    "{y}年度无减分事项",
    "全年未受到通报批评",
    "本年度没有被通报批评等减分情形",
    home=CONCLUSION,
)
tell(
    "published_in_time",
    when(_published_in_time),
    "部门预算、决算均在批复后20日内向社会公开",
    "预决算信息均按批复后20日内的时限公开",
    "部门预算和决算没有超过20日的公开时限",
    home=CONCLUSION,
    hints=("公开",),
)


def _bought(key: str) -> Draw:
    def draw(desk: Desk, honest: bool) -> Said:
        spent = desk.amount(key)
        if honest == (spent == 0):
            raise NotHere("not so here")
        return {"m": money(desk, spent or Decimal(desk.pick((4, 9, 12, 18))), True)}

    return draw


tell(
    "a_car_was_bought",
    _bought("sangong_purchase_final"),
    "{y}年购置公务用车1辆，支出{m}",
    "全年发生公务用车购置费{m}",
    "因原有车辆报废，本年购置公务用车，列支购置费{m}",
    hints=("三公",),
)
tell(
    "money_left_where_there_is_none",
    _bought("carryover_end"),
    "年末结转结余{m}，结转下年继续使用",
    "截至{y}年末，尚有结转结余资金{m}",
    "年终形成结转结余{m}",
    hints=("结转结余率",),
)
