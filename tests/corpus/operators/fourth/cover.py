"""Whom, where and when: what the first sheet and the days of publication say, put into words."""

from __future__ import annotations

from decimal import Decimal

from tests.corpus.desk import Desk
from tests.corpus.operators.dates import DAY, day_of
from tests.corpus.operators.fourth.claims import Figures, Said, say
from tests.corpus.operators.fourth.lines import spoken
from tests.corpus.operators.third.claims import needed


def _named(key: str, *others: str) -> Figures:
    def figures(desk: Desk, honest: bool) -> Said:
        name = desk.submission.text(key)
        needed(bool(name), "nobody named")
        return {"n": name if honest else desk.pick([o for o in others if o not in name])}

    return figures


say("preparer_is", _named("preparer", "赵小兰", "周国强"), "本表填报人：{n}。", "自评表由{n}填报。")
say("head_is", _named("dept_head", "钱学勤", "孙立新"), "单位负责人为{n}。", "单位负责人：{n}。")
say("phone_is", _named("phone", "0736-7654321", "0751-5566778"), "联系电话：{n}。", "联系电话为{n}。")
say("level_is", _named("dept_level", "市级", "省级"), "本部门为{n}预算部门。", "作为{n}预算部门开展自评。")
say("supervisor_is", _named("supervisor", "样例市教育局", "样例省水利厅"),
    "本部门主管部门为{n}。", "主管部门：{n}。")  # fmt: skip
say("alias_is", _named("dept_alias", "第87局", "水务中心"), "本单位简称“{n}”。", "以下简称“{n}”。")


def _filled(desk: Desk, honest: bool) -> Said:
    day = day_of(desk.datum("fill_date").value)
    return {"d": spoken(day if honest else day + 19 * DAY)}


say("filled_on", _filled, "本表填报日期为{d}。", "自评表填报于{d}。")


def _counted(desk: Desk, honest: bool) -> Said:
    day = day_of(desk.datum("staff_date").value)
    return {"d": spoken(day if honest else day.replace(month=6, day=30))}


say("people_counted_on", _counted, "人员数据截至{d}。", "人员情况以{d}为准。")


def _later(desk: Desk, honest: bool) -> Said:
    first, second = (day_of(desk.datum(f"disclose_published_{k}").value) for k in ("budget", "final"))
    needed(second > first, "not later")
    return {"n": (second - first).days + (0 if honest else 45)}


say("final_later_by", _later, "部门决算公开比部门预算公开晚{n}天。", "部门预算公开{n}天后公开部门决算。")


def _address(desk: Desk, honest: bool) -> Said:
    known = desk.submission.text("disclose_url_budget")
    needed(known.startswith("http"), "no address")
    return {"n": known if honest else f"{known.rstrip('/')}-old/index.htm"}


say("published_at", _address, "部门预算公开网址：{n} 。", "部门预算已在 {n} 公开。")


def _effect(desk: Desk, honest: bool) -> Said:
    grade = desk.submission.text("effect_grade")
    needed(bool(grade), "no grade")
    others = [g for g in ("达成", "部分达成", "未达成") if g != grade]
    return {"n": grade if honest else desk.pick(others)}


say("effect_was", _effect, "社会经济效益评定等次为“{n}”。", "社会经济效益评为“{n}”。")


def _overall(desk: Desk, honest: bool) -> Said:
    needed(desk.submission.text("overall_target") == "是", "there is none")
    return {}


say("overall_target_is_set", _overall, "设置了部门整体绩效目标。", "本年设有整体绩效目标。",
    false=("未设置部门整体绩效目标。", "本年没有设置整体绩效目标。"))  # fmt: skip


def _excess(desk: Desk, honest: bool) -> Said:
    value = desk.amount("asset_excess")
    return {"n": f"{value if honest else value + Decimal(3):f}"}


say("assets_over_the_standard", _excess, "超标准配置资产{n}次。", "资产超标准配置次数为{n}次。")


def _stocktaking(desk: Desk, honest: bool) -> Said:
    gap = desk.amount("stocktake_found") - desk.amount("stocktake_book")
    needed(gap == 0, "there is a gap")
    return {}


say("books_and_shelves", _stocktaking, "盘点结果账实一致。", "资产盘点账面数与实盘数相同。",
    false=("资产盘点盘亏3.20万元。", "资产盘点账实不符，盘盈2件、计1.15万元。"))  # fmt: skip
