"""收支: growth with last year's figure, parts with their sum, chains of budget and outturn, units."""

from __future__ import annotations

from decimal import Decimal

from tests.corpus.desk import Desk
from tests.corpus.operators.eighth.telling import Said, amount, far, one_of, plain, slipped, tell
from tests.corpus.operators.third.claims import needed
from tests.corpus.prose import percent


def _grew(kind: str, now: str, before: str, name: str) -> None:
    """Register this year's figure with last year's, by how much it changed, and by what part of it."""

    def figures(desk: Desk, honest: bool) -> Said:
        new, old = desk.amount(now), desk.amount(before)
        gap = abs(new - old)
        needed(old > 2 and gap > 1, "as good as equal")
        right = one_of(desk, 3, honest)
        return {
            "a": f"{new:.2f}万元",
            "b": plain(desk, old, right[0]),
            "g": plain(desk, gap, right[1], new, old),
            "p": percent(gap / old) if right[2] else percent(gap / old * desk.pick((10, 2))),
            "w": "增加" if new > old else "减少",
            "v": "增长" if new > old else "下降",
        }

    tell(
        f"growth_of_{kind}",
        figures,
        f"{{year}}年{name}{{a}}，上年为{{b}}，同比{{w}}{{g}}，{{v}}{{p}}",
        f"{name}{{a}}，比{{last}}年的{{b}}{{w}}{{g}}，{{v}}{{p}}",
        f"与上年{{b}}相比，本年{name}为{{a}}，{{w}}{{g}}，{{v}}幅度{{p}}",
    )


_grew("outturn", "expend_total_final", "expend_total_last", "支出决算")
_grew("sangong", "sangong_total_final", "sangong_total_last", "“三公”经费决算")


def _basic(desk: Desk, honest: bool) -> Said:
    wages, office = desk.amount("expend_personnel_final"), desk.amount("expend_operating_final")
    needed(far(wages, office), "as good as equal")
    if not honest:
        wages, office = office, wages
    return {"a": f"{wages:.2f}", "b": f"{office:.2f}", "c": f"{desk.amount('expend_basic_final'):.2f}"}


tell(
    "wages_and_office_money",
    _basic,
    "基本支出{c}万元，其中：人员经费{a}万元、日常公用经费{b}万元",
    "人员经费和日常公用经费决算分别为{a}万元、{b}万元，合计{c}万元",
    "决算数中，人员经费{a}万元，日常公用经费{b}万元",
)


def _two_kinds(desk: Desk, honest: bool) -> Said:
    basic, project = desk.amount("expend_basic_final"), desk.amount("expend_project_final")
    right = one_of(desk, 3, honest)
    return {
        "a": plain(desk, basic, right[0], desk.amount("expend_basic_revised")),
        "b": plain(desk, project, right[1], desk.amount("expend_project_revised")),
        "c": plain(desk, basic + project, right[2], desk.amount("expend_total_revised")),
    }


tell(
    "parts_of_outturn",
    _two_kinds,
    "按支出性质分为两类：基本支出{a}、项目支出{b}，两项共计{c}",
    "全年支出{c}，由基本支出{a}和项目支出{b}构成",
    "支出决算总额{c}，其中用于基本支出{a}，用于项目支出{b}",
)


def _chain(desk: Desk, honest: bool) -> Said:
    keys = ("expend_total_initial", "expend_total_revised", "expend_total_final")
    a, b, c = map(desk.amount, keys)
    needed(min(a, b, c) > 1 and far(a, b) and far(b, c), "as good as equal")
    if not honest:
        a, b, c = desk.pick(((b, a, c), (a, c, b), (c, b, a)))
    return {"a": f"{a:.2f}", "b": f"{b:.2f}", "c": f"{c:.2f}"}


tell(
    "chain_of_budget",
    _chain,
    "部门预算由年初的{a}万元调整为{b}万元，全年实际支出{c}万元",
    "年初批复数{a}万元、调整后预算数{b}万元、支出决算数{c}万元",
    "{year}年部门支出：年初预算{a}万元，年末调整预算{b}万元，决算{c}万元",
)


def _unit(kind: str, key: str, *phrasings: str) -> None:
    """Register a figure of 万元 under another unit."""

    def figures(desk: Desk, honest: bool) -> Said:
        value = desk.amount(key)
        needed(value >= 1, "no such amount")
        right = (f"{value:.2f}万元", f"{value * 10000:.0f}元", f"{value * 10:.1f}千元")
        wrong = (f"{value:.2f}元", f"{value:.2f}亿元", f"{value:.2f}千元", f"{value * 10000:.0f}万元")
        needed((value * 100) % 1 == 0, "more than two places")
        return {"n": desk.pick(right if honest else wrong)}

    tell(f"unit_of_{kind}", figures, *phrasings)


_unit(
    "outturn",
    "expend_total_final",
    "全年部门支出决算总额{n}",
    "{year}年实际支出总计{n}",
    "决算报表反映的全年支出为{n}",
)
_unit(
    "purchases",
    "proc_actual_total",
    "全年政府采购实际支出{n}",
    "政府采购实际成交总额{n}",
    "{year}年政府采购实际金额合计{n}",
)


def _sources(desk: Desk, honest: bool) -> Said:
    public, other, fund = (desk.amount(f"income_{k}_final") for k in ("public", "other", "fund"))
    needed(public > 1 and (other > 1 or fund > 1), "one source only")
    right = one_of(desk, 2, honest)
    name, value = ("政府性基金预算财政拨款", fund) if fund > 1 else ("其他收入", other)
    return {
        "a": plain(desk, public, right[0], desk.amount("income_public_initial")),
        "t": name,
        "b": plain(desk, value, right[1]),
        "c": f"{desk.amount('income_total_final'):.2f}万元",
    }


tell(
    "sources_of_income",
    _sources,
    "收入决算{c}，其中一般公共预算财政拨款{a}、{t}{b}",
    "全年收入{c}，构成中一般公共预算财政拨款为{a}，{t}为{b}",
    "从收入来源看，一般公共预算财政拨款决算{a}，{t}决算{b}，收入总额{c}",
)


def _balance(desk: Desk, honest: bool) -> Said:
    begin, end = desk.amount("carryover_begin"), desk.amount("carryover_end")
    income, spent = desk.amount("income_total_final"), desk.amount("expend_total_final")
    needed(begin + income - spent == end, "no such balance")
    needed(end > 1 or begin > 1, "nothing carried over")
    wrong = slipped(desk, end, (begin,)) if end > 1 else begin + 20
    return {
        "a": f"{begin:.2f}",
        "b": f"{income:.2f}",
        "c": f"{spent:.2f}",
        "d": f"{end if honest else wrong:.2f}",
    }


tell(
    "balance_of_the_year",
    _balance,
    "上年结转结余{a}万元，加本年收入{b}万元，减本年支出{c}万元，年末结转结余{d}万元",
    "年初结转{a}万元、当年收入{b}万元、当年支出{c}万元，收支相抵后年末结转{d}万元",
    "本年收入{b}万元、支出{c}万元，连同上年结转{a}万元，年末结转结余为{d}万元",
)


def _carried(desk: Desk, honest: bool) -> Said:
    gap = desk.amount("carryover_end") - desk.amount("carryover_begin")
    needed(abs(gap) > 1, "as good as equal")
    turned = not honest and desk.rng.random() < 0.5
    return {
        "w": "增加" if (gap > 0) is not turned else "减少",
        "v": "多" if (gap > 0) is not turned else "少",
        "n": amount(desk, abs(gap), honest or turned),
    }


tell(
    "carried_over_more_or_less",
    _carried,
    "年末结转结余比年初{w}{n}",
    "结转结余年末较上年末{w}{n}",
    "与年初相比，年末的结转结余{v}了{n}",
)


def _largest_part(desk: Desk, honest: bool) -> Said:
    parts = {"人员经费": "personnel", "日常公用经费": "operating", "项目支出": "project"}
    found = sorted(((desk.amount(f"expend_{k}_final"), n) for n, k in parts.items()), reverse=True)
    needed(found[0][0] - found[1][0] > found[0][0] / 20, "as good as equal")
    whole = sum((v for v, _ in found), Decimal(0))
    value, name = found[0] if honest else desk.pick(found[1:])
    return {"t": name, "p": percent(value / whole)}


tell(
    "largest_part_of_outturn",
    _largest_part,
    "在人员经费、日常公用经费和项目支出三者中，{t}数额最大",
    "三大类支出里，{t}占比居首",
    "从支出投向看，占比最大的是{t}",
)
