"""Sentences about the department's work that are wrong by themselves: no cell is needed to see it."""

from __future__ import annotations

from decimal import Decimal

from tests.corpus.desk import Desk
from tests.corpus.operators.fourth.claims import Figures, Said, say
from tests.corpus.prose import percent, places


def _parts(low: int, high: int, off: int) -> Figures:
    def figures(desk: Desk, honest: bool) -> Said:
        a, b = desk.rng.randint(low, high), desk.rng.randint(low, high)
        return {"a": a, "b": b, "c": a + b + (0 if honest else off)}

    return figures


say("halves_of_courses", _parts(3, 9, 2), "全年举办业务培训{c}期，其中上半年{a}期、下半年{b}期。",
    "举办培训班{c}期（上半年{a}期，下半年{b}期）。")  # fmt: skip
say("money_of_two_sources", _parts(40, 90, 13), "争取产业扶持资金{c}万元，其中省级{a}万元、市级{b}万元。",
    "为企业争取补助{c}万元（省级{a}万元，市级{b}万元）。")  # fmt: skip
say("found_and_mended", _parts(5, 19, 4), "巡查发现隐患{c}处，已整改{a}处，其余{b}处正在整改。",
    "共排查隐患{c}处，其中{a}处已整改、{b}处限期整改。")  # fmt: skip


def _rate(desk: Desk, honest: bool) -> Said:
    b = desk.rng.randint(60, 160)
    a = b - desk.rng.randint(5, 20)
    value = Decimal(a) / b
    return {"a": a, "b": b, "n": percent(value if honest else value - Decimal("0.13"))}


say(
    "rate_of_visits",
    _rate,
    "应检企业{b}家，实际检查{a}家，检查覆盖率{n}。",
    "走访企业{a}家，占应走访{b}家的{n}。",
)


def _rise(desk: Desk, honest: bool) -> Said:
    a = desk.rng.randint(40, 90)
    b = a + desk.rng.randint(10, 30)
    value = Decimal(b) / a - 1
    return {"a": a, "b": b, "n": percent(value if honest else value + Decimal("0.21"))}


say(
    "applications_rose",
    _rise,
    "受理许可申请由上年的{a}件增至{b}件，增长{n}。",
    "办件量{b}件，上年{a}件，同比增长{n}。",
)


def _fall(desk: Desk, honest: bool) -> Said:
    a = desk.rng.randint(50, 90)
    return {"a": a, "b": a - desk.rng.randint(10, 30)}


say("complaints_went", _fall, "群众投诉由上年的{a}件减少到{b}件。", "投诉量从{a}件降至{b}件。",
    false=("群众投诉由上年的{a}件增加到{b}件。", "投诉量从{a}件上升至{b}件。"))  # fmt: skip


def _span(desk: Desk, honest: bool) -> Said:
    years = (desk.year - 3, desk.year)
    return dict(zip("ab", years if honest else years[::-1], strict=True))


say("span_of_years", _span, "{a}年至{b}年连续实施道路提升行动。", "{a}—{b}年分期建设农村公路。")


def _three(desk: Desk, honest: bool) -> Said:
    years = [desk.year - 2, desk.year - 1, desk.year][0 if honest else 1 :]
    return {"years": "、".join(f"{year}年" for year in years)}


say(
    "three_years_running",
    _three,
    "连续三年（{years}）开展技能竞赛。",
    "已连续三年举办安全知识竞赛（{years}）。",
)


def _both(desk: Desk, honest: bool) -> Said:
    a = desk.rng.randint(90, 96)
    return {"a": a, "b": 100 - a - (1 if honest else -9)}


say("shares_over_the_whole", _both, "回访中认为便捷的占{a}%，认为不便的占{b}%。",
    "窗口评价好评占{a}%，差评占{b}%。")  # fmt: skip


def _thirds(desk: Desk, honest: bool) -> Said:
    return {"n": f"{desk.rng.randint(680, 790) / 10 if honest else desk.rng.randint(420, 590) / 10}%"}


say(
    "two_thirds",
    _thirds,
    "超过三分之二（{n}）的行政村完成了改造。",
    "三分之二以上的村民小组（{n}）通了硬化路。",
)


def _mean(desk: Desk, honest: bool) -> Said:
    k, n = desk.rng.randint(4, 9), desk.rng.randint(6, 15)
    return {"k": k, "c": k * n, "n": n if honest else n + 5}


say("average_of_towns", _mean, "{k}个乡镇共改造公路{c}公里，平均每个乡镇{n}公里。",
    "为{k}个镇修复水渠{c}公里，镇均{n}公里。")  # fmt: skip


def _order(desk: Desk, honest: bool) -> Said:
    months = (desk.rng.randint(2, 4), desk.rng.randint(8, 11))
    return dict(zip("ab", months if honest else months[::-1], strict=True))


say(
    "begun_and_finished",
    _order,
    "示例大桥{year}年{a}月开工，同年{b}月完工。",
    "便民中心{year}年{a}月动工、{year}年{b}月竣工。",
)


def _list(desk: Desk, honest: bool) -> Said:
    return {"n": 3 if honest else 5}


say("so_many_rules", _list, "制定《公务用车管理办法》《合同管理办法》《差旅费管理办法》{n}项制度。",
    "修订《采购管理办法》《资产管理办法》《收支业务办法》共{n}项制度。")  # fmt: skip


def _price(desk: Desk, honest: bool) -> Said:
    k, p = desk.rng.randint(4, 12), Decimal(desk.rng.randint(12, 45)) / 10
    return {"k": k, "p": p, "c": places(k * p if honest else k * p * Decimal("1.5") + 1, 1)}


say("price_of_each", _price, "为基层站所配备检测设备{k}台，每台{p}万元，共计{c}万元。",
    "捐赠图书设备{k}套，单价{p}万元，价值{c}万元。")  # fmt: skip


def _left(desk: Desk, honest: bool) -> Said:
    return {"c": desk.rng.randint(3, 9)}


say("all_mended_but", _left, false=(
    "巡察反馈问题已全部整改到位，尚有{c}个问题正在整改。", "隐患整改率100%，还有{c}处隐患没有整改。",
))  # fmt: skip
say("none_and_some", _left, false=(
    "辖区全年未发生一起安全事故，共发生一般事故{c}起。", "窗口服务零投诉，收到的{c}件投诉均已办结。",
))  # fmt: skip


def _women(desk: Desk, honest: bool) -> Said:
    b = desk.rng.randint(200, 600)
    a = b // 3
    value = Decimal(a) / b
    return {"a": a, "b": b, "n": percent(value if honest else value + Decimal("0.18"))}


say(
    "share_of_women", _women, "参训学员{b}人，其中女性{a}人，占{n}。", "培训农户{b}人（女性{a}人，占比{n}）。"
)
