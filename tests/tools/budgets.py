"""Disclosed budgets of a made-up department and its targets, laid out as offices lay them out."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from tests.tools.accounts import FUNCTIONS, INCOME, Amounts
from tests.tools.pages import CHINESE, Page, Ways


def budget(way: Ways, owner: str, year: int, amounts: Amounts) -> Page:
    """部门收支总表 of a disclosed budget."""
    page = Page(way)
    page.head("部门收支总表", "预算公开表1", owner, year)
    row = page.line("收入", None, "支出", None)
    page.span(row, 0, 1)
    page.span(row, 2, 3)
    page.line(page.label("项目"), page.label("预算数"), page.label("项目"), page.label("预算数"))
    names = (
        "一、一般公共预算拨款收入",
        "二、政府性基金预算拨款收入",
        "三、国有资本经营预算拨款收入",
        "四、财政专户管理资金收入",
        "五、事业收入",
        "六、上级补助收入",
        "七、附属单位上缴收入",
        "八、事业单位经营收入",
        "九、其他收入",
    )
    keys = (*INCOME[:3], "", "事业收入", "上级补助收入", "附属单位上缴收入", "经营收入", "其他收入")
    for n, (label, name) in enumerate(zip(names, keys, strict=True)):
        right = f"{CHINESE[n]}、{FUNCTIONS[n]}" if n < len(FUNCTIONS) else None
        paid = page.amount(amounts["本年支出合计"]) if n == 0 else page.way.blank if right else None
        page.line(label, page.amount(amounts.get(name)), right, paid)
    for a, b in (("本年收入合计", "本年支出合计"), ("上年结转结余", "结转下年"), ("收入总计", "支出总计")):
        key = {
            "收入总计": "总计",
            "支出总计": "总计",
            "上年结转结余": "年初结转和结余",
            "结转下年": "年末结转和结余",
        }
        page.line(
            page.label(a),
            page.amount(amounts.get(key.get(a, a))),
            page.label(b),
            page.amount(amounts.get(key.get(b, b))),
        )
    page.foot("收支")
    return page


def basics(way: Ways, owner: str, year: int, amounts: Amounts) -> Page:
    """一般公共预算基本支出表 of a disclosed budget."""
    page = Page(way)
    page.head("一般公共预算基本支出表", "预算公开表6", owner, year)
    row = page.line("部门预算支出经济分类科目", None, "本年一般公共预算基本支出", None, None)
    page.span(row, 0, 1)
    page.span(row, 2, 4)
    page.line("科目编码", "科目名称", page.label("合计"), page.label("人员经费"), page.label("公用经费"))
    cells = [page.amount(amounts.get(n)) for n in ("基本支出", "人员经费", "日常公用经费")]
    row = page.line(page.label("合计"), None, *cells)
    page.span(row, 0, 1)
    page.line(
        "301",
        "工资福利支出",
        page.amount(amounts.get("人员经费")),
        page.amount(amounts.get("人员经费")),
        way.blank,
    )
    page.line(
        "302",
        "商品和服务支出",
        page.amount(amounts.get("日常公用经费")),
        way.blank,
        page.amount(amounts.get("日常公用经费")),
    )
    page.foot("基本支出")
    return page


def targets(owner: str, year: int, rows: Sequence[tuple[str, str, str, Decimal, str]], apart: bool) -> Page:
    """部门整体支出绩效目标表. rows: 二级指标, 三级指标, direction, value, unit; apart: in columns of their
    own.
    """
    page = Page(Ways())
    page.line(f"{year}年部门整体支出绩效目标表")
    page.line("部门（单位）名称", owner)
    page.line(
        "一级指标", "二级指标", "三级指标", *(("指标性质", "指标值", "计量单位") if apart else ("指标值",))
    )
    before = ""
    for group, name, sign, value, unit in sorted(rows, key=lambda row: row[0]):
        cells = (sign, value, unit) if apart else (f"{sign}{value:f}{unit}",)
        page.line(None if before else "产出指标", None if group == before else group, name, *cells)
        before = group
    page.line("总体目标：完成年度各项任务。")
    return page
