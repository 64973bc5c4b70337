"""What is said of people, assets, letters, questionnaires and of what was made public."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from tests.corpus.desk import Desk, NotHere
from tests.corpus.operators.sixth.sayings import above, more, says, share, some

PUBLIC = ("budget", "final", "targets", "result")


def _surplus(desk: Desk) -> Decimal:
    return desk.amount("staff_total") - desk.amount("posts_total")


def _half(desk: Desk, key: str, whole: str) -> bool | None:
    value = share(desk, key, whole)
    return True if value > Decimal("0.55") else False if value < Decimal("0.45") else None


says(
    "within_posts",
    lambda d: _surplus(d) <= 0,
    ("在职人数控制在核定编制以内", "人员规模没有突破机构编制部门核定的编制", "不存在超编用人的情况"),
    ("在职人数已超过核定编制", "人员规模突破了机构编制部门核定的编制", "存在超编用人的情况，需逐步消化"),
)
says(
    "posts_left",
    lambda d: None if _surplus(d) > 0 else _surplus(d) < 0,
    ("年末仍有空缺编制", "编制尚未用满，还有招录空间"),
    ("核定的编制已经用满", "年末没有空缺编制"),
)
says(
    "mostly_institution",
    lambda d: _half(d, "staff_inst", "staff_total"),
    ("在职人员以事业编制人员为主体", "事业人员占在职人数的一半以上"),
    ("事业人员在在职人员中不占多数", "在职人员中事业人员不足一半"),
)
says(
    "more_officials",
    lambda d: more(d.amount("staff_admin"), d.amount("staff_inst")),
    ("行政人员多于事业人员", "在职人员中行政人员比事业人员多"),
    ("行政人员少于事业人员", "事业人员数量超过行政人员"),
)
says(
    "more_retired",
    lambda d: more(d.amount("tuixiu"), d.amount("staff_total")),
    ("退休人员已多于在职人员", "服务管理的退休人员数超过在职人数"),
    ("退休人员少于在职人员", "在职人数多于退休人数"),
)
says(
    "old_comrades",
    lambda d: some(d, "lixiu"),
    ("仍有离休老干部由本部门服务管理", "本部门现有离休人员"),
    ("本部门没有离休人员", "已无离休老干部"),
)
says(
    "hired_help",
    lambda d: some(d, "nonstaff"),
    ("另有编外人员协助工作", "聘用了编外人员承担辅助性事务"),
    ("没有使用编外和劳务派遣人员", "未聘用编外人员"),
)
says(
    "workers",
    lambda d: some(d, "staff_worker"),
    ("在职人员中有工勤身份人员", "仍有工勤人员在岗"),
    ("在职人员中没有工勤人员", "已无工勤身份人员"),
)
says(
    "as_officials",
    lambda d: some(d, "staff_ca"),
    ("有参照公务员法管理的人员在编在岗", "在职人员中含参公人员"),
    ("在职人员中没有参照公务员法管理的人员", "本部门无参公人员"),
)


def _units(desk: Desk) -> int:
    return len(list(desk.submission.rows("subordinates")))


says(
    "has_units",
    lambda d: _units(d) > 0,
    ("部门决算编报范围除局本级外还有下属事业单位", "纳入部门预算管理的还有所属事业单位"),
    ("本部门无下属预算单位", "部门预算编报范围仅为机关本级"),
)
says(
    "only_one_unit",
    lambda d: _units(d) == 1 if _units(d) else None,
    ("下属单位只有一家", "所属预算单位仅一家"),
    ("下属单位不止一家", "管理着两家以上下属单位"),
)


def _county(desk: Desk) -> bool | None:
    return {"县级": True, "市级": False}.get(desk.submission.text("dept_level"))


says(
    "of_the_county",
    _county,
    ("本部门为县级预算部门", "作为县级部门，经费全部列入县级预算"),
    ("本部门为市级预算部门", "作为市级部门，经费全部列入市级预算"),
)


def _letters(desk: Desk, part: str) -> bool | None:
    came = desk.amount("petition_received")
    return None if came == 0 else desk.amount(part) == came


says(
    "letters_came",
    lambda d: some(d, "petition_received"),
    ("年内收到并办理了群众信访事项", "全年有群众来信来访"),
    ("全年没有收到群众信访", "年内未发生群众来信来访"),
)
says(
    "letters_in_time",
    lambda d: _letters(d, "petition_on_time"),
    ("受理的信访件都在规定期限内办结", "没有超期办理的信访事项"),
    ("有信访件超出了办理期限", "信访件没有做到件件按期办结"),
)
says(
    "letters_answered",
    lambda d: _letters(d, "petition_replied"),
    ("每件信访都作了书面回复", "对受理的信访件逐件书面答复"),
    ("有信访件未作书面回复", "书面回复没有覆盖全部信访件"),
)
says(
    "papers_all_back",
    lambda d: d.amount("survey_returned") == d.amount("survey_sent"),
    ("发出的调查问卷全部收回", "问卷回收率达到百分之百"),
    ("有部分调查问卷没有收回", "发出的问卷未能全部收回"),
)
says(
    "papers_spoilt",
    lambda d: d.amount("survey_valid") < d.amount("survey_returned"),
    ("收回的问卷中有无效问卷", "剔除了个别无效问卷"),
    ("收回的问卷全部有效", "没有无效问卷"),
)
says(
    "nine_in_ten_content",
    lambda d: above(share(d, "survey_satisfied", "survey_valid"), "0.9"),
    ("服务对象满意度在九成以上", "九成以上的有效问卷表示满意"),
    ("服务对象满意度不到九成", "问卷满意率尚未达到90%"),
)
says(
    "everyone_content",
    lambda d: d.amount("survey_satisfied") == d.amount("survey_valid"),
    ("有效问卷的答卷人全部表示满意", "问卷满意率为百分之百"),
    ("问卷满意率还没有达到百分之百", "仍有答卷人未表示满意"),
)


says(
    "idle_things",
    lambda d: some(d, "asset_idle"),
    ("有部分固定资产处于闲置状态", "仍存在闲置资产"),
    ("固定资产全部在用", "没有闲置的固定资产"),
)
says(
    "nine_in_ten_used",
    lambda d: above(share(d, "asset_used", "asset_total"), "0.9"),
    ("九成以上的固定资产处于在用状态", "固定资产使用率保持在90%以上"),
    ("在用固定资产占比低于九成", "固定资产使用率不到90%"),
)
says(
    "mostly_idle",
    lambda d: _half(d, "asset_idle", "asset_total") if some(d, "asset_idle") else None,
    ("半数以上的固定资产闲置", "闲置资产多于在用资产"),
    ("闲置资产少于在用资产", "闲置的固定资产不到一半"),
)
says(
    "books_agree",
    lambda d: d.amount("stocktake_found") == d.amount("stocktake_book"),
    ("资产盘点结果账实一致", "盘点未发现盘盈盘亏"),
    ("资产盘点发现账实不符", "盘点中发现了盘盈盘亏情况"),
)
says(
    "beyond_standard",
    lambda d: some(d, "asset_excess"),
    ("存在超标准配置资产的情形", "有资产配置超出规定标准"),
    ("没有超标准配置资产", "资产配置均未超出规定标准"),
)


def _late_stocktaking(desk: Desk) -> bool | None:
    day = desk.datum("stocktake_date").value
    return day.month >= 10 if isinstance(day, dt.date) else None


says(
    "counted_late_in_the_year",
    _late_stocktaking,
    ("资产盘点安排在第四季度进行", "第四季度组织了资产清查盘点"),
    ("资产盘点在三季度以前就已完成", "前三季度内完成了资产盘点"),
)


def _day(desk: Desk, key: str) -> dt.date:
    value = desk.datum(key).value
    if not isinstance(value, dt.date):
        raise NotHere(f"{key} is no day")
    return value


def _waited(desk: Desk, what: str) -> int:
    return (_day(desk, f"disclose_published_{what}") - _day(desk, f"disclose_approved_{what}")).days


says(
    "public_in_time",
    lambda d: all(_waited(d, what) <= 20 for what in PUBLIC),
    ("各项信息均在批复后二十日内公开", "信息公开没有逾期的情形"),
    ("有信息未能在批复后二十日内公开", "个别信息公开超过了二十日的期限"),
)
says(
    "public_the_same_day",
    lambda d: _day(d, "disclose_published_budget") == _day(d, "disclose_published_targets"),
    ("绩效目标与部门预算同日公开", "绩效目标随部门预算同一天向社会公开"),
    ("绩效目标没有与部门预算同日公开", "绩效目标和部门预算分两天公开"),
)
says(
    "public_at_once",
    lambda d: _waited(d, "budget") == 0,
    ("部门预算批复当日即向社会公开", "部门预算在批复的当天公开"),
    ("部门预算不是批复当天公开的", "部门预算批复后过了一段时间才公开"),
)


def _final_first(desk: Desk) -> bool | None:
    final, result = (_day(desk, f"disclose_published_{what}") for what in ("final", "result"))
    return None if final == result else final < result


says(
    "accounts_before_results",
    _final_first,
    ("部门决算先于上年自评结果公开", "上年自评结果晚于部门决算公开"),
    ("上年自评结果先于部门决算公开", "部门决算公开晚于上年自评结果"),
)


def _third_quarter(desk: Desk) -> bool | None:
    month = _day(desk, "disclose_published_final").month
    return True if 7 <= month <= 9 else False if month > 9 else None


says(
    "accounts_in_the_third_quarter",
    _third_quarter,
    ("部门决算在第三季度公开", "部门决算于9月底前向社会公开"),
    ("部门决算到第四季度才公开", "部门决算10月以后才向社会公开"),
)
