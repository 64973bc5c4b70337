"""Final accounts of a made-up department, laid out as offices lay them out.

Made from the labels of the national forms and from figures alone: nothing here knows the workbook's keys or
the importer's tables.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

from tests.tools.pages import CHINESE, Page, Ways, numbered

Amounts = Mapping[str, Decimal]
"""Amounts in 元 by what they are."""
INCOME = (
    "一般公共预算财政拨款收入", "政府性基金预算财政拨款收入", "国有资本经营预算财政拨款收入",
    "上级补助收入", "事业收入", "经营收入", "附属单位上缴收入", "其他收入",
)  # fmt: skip
NATURE = (
    "基本支出",
    "人员经费",
    "日常公用经费",
    "项目支出",
    "上缴上级支出",
    "经营支出",
    "对附属单位补助支出",
)
FUNCTIONS = ("一般公共服务支出", "科学技术支出", "社会保障和就业支出", "卫生健康支出", "住房保障支出")


NATURES = (
    "一、基本支出",
    "（一）人员经费",
    "（二）日常公用经费",
    "二、项目支出",
    "三、上缴上级支出",
    "四、经营支出",
    "五、对附属单位补助支出",
)
BELOW = (
    ("本年收入合计", "本年支出合计"),
    ("使用非财政拨款结余", "结余分配"),
    ("年初结转和结余", "年末结转和结余"),
    ("总计", "总计"),
)
"""Last lines of 收入支出决算总表: of income, of spending."""
Side = Sequence[tuple[str, Mapping[str, Decimal | None]]]
"""Labels and their amounts by header."""


def totals(way: Ways, owner: str, year: int, columns: Mapping[str, Amounts]) -> Page:
    """收入支出决算总表 of 财决 (three kinds of columns) or 公开 (one). columns: amounts by the header of
    each.
    """
    page, heads = Page(way), list(columns)
    page.head("收入支出决算总表", "公开01表", owner, year)
    _heads_of_totals(page, heads)
    sides = _sides(columns)
    for n in range(len(INCOME)):
        parts = [side[n] if n < len(side) else ("", {}) for side in sides]
        page.line(
            *[t for label, by in parts for t in (label, n + 1, *(page.amount(by.get(h)) for h in heads))]
        )
    page.gap()
    for a, b in BELOW:
        cells: list[object] = []
        for label in (a, b, b):
            by = _of(columns, label)
            cells += [page.label(label), 40, *(page.amount(by.get(head)) for head in heads)]
        page.line(*cells)
    page.foot("总收支和年末结转结余")
    return page


def _heads_of_totals(page: Page, heads: Sequence[str]) -> None:
    size = 2 + len(heads)
    row = page.line(*(["收入"] + [None] * (size - 1) + ["支出"] + [None] * (2 * size - 1)))
    page.span(row, 0, size - 1)
    page.span(row, size, 3 * size - 1)
    names = ("项目", "项目（按功能分类）", "项目（按支出性质和经济分类）")
    page.line(*[t for name in names for t in (page.label(name), "行次", *heads)])
    if page.way.ordinals:
        size = len(heads)
        page.line(*[t for n in range(3) for t in ("栏次", None, *range(n * size + 1, (n + 1) * size + 1))])


def _sides(columns: Mapping[str, Amounts]) -> tuple[Side, Side, Side]:
    """Return the lines of income, of spending by function, and of spending by nature."""
    functions: list[tuple[str, dict[str, Decimal | None]]]
    functions = [(label, dict.fromkeys(columns)) for label in numbered(FUNCTIONS)]
    for head in columns:
        functions[0][1][head] = columns[head]["本年支出合计"]
    income = [(label, _of(columns, name)) for label, name in zip(numbered(INCOME), INCOME, strict=True)]
    nature = [(label, _of(columns, name)) for label, name in zip(NATURES, NATURE, strict=True)]
    return income, functions, nature


def _of(columns: Mapping[str, Amounts], name: str) -> dict[str, Decimal | None]:
    return {head: amounts.get(name) for head, amounts in columns.items()}


def by_nature(
    way: Ways, owner: str, year: int, amounts: Amounts, title: str = "支出决算表", code: str = "公开03表"
) -> Page:
    """支出决算表, or 部门支出总表 of a budget: subjects down, nature across."""
    page = Page(way)
    page.head(title, code, owner, year)
    heads = ("本年支出合计", "基本支出", "项目支出", "上缴上级支出", "经营支出", "对附属单位补助支出")
    top = page.line("项目", None, *map(page.label, heads))
    page.span(top, 0, 1)
    page.line("功能分类科目编码", "科目名称")
    for col in range(2, 2 + len(heads)):
        page.span(top, col, col, top + 1)
    if way.ordinals:
        page.line("栏次", None, *range(1, len(heads) + 1))
    row = page.line(page.label("合计"), None, *(page.amount(amounts.get(head)) for head in heads))
    page.span(row, 0, 1)
    page.line("206", "科学技术支出", *(page.amount(amounts.get(head)) for head in heads))
    if way.subtotals:
        page.line("20601", "科学技术管理事务小计", *(page.amount(amounts.get(head)) for head in heads))
    page.line("2060101", "行政运行", *(page.amount(amounts.get(head)) for head in heads))
    page.foot("各项支出")
    return page


TRAVEL = (
    "因公出国（境）费",
    "公务用车购置及运行维护费",
    "公务用车购置费",
    "公务用车运行维护费",
    "公务接待费",
)
TRAVEL_LINES = (
    "合计",
    "1.因公出国（境）费",
    "2.公务用车购置及运行维护费",
    "其中：（1）公务用车购置费",
    "（2）公务用车运行维护费",
    "3.公务接待费",
)


def travel(
    way: Ways,
    owner: str,
    year: int,
    kinds: Mapping[str, Amounts],
    title: str = "财政拨款“三公”经费支出决算表",
) -> Page:
    """三公: an expense a column under 预算数 and 决算数, or a row. kinds: amounts by the header."""
    page = Page(way)
    page.head(title, "公开09表", owner, year)
    (_travel_down if way.upright else _travel_across)(page, kinds)
    page.foot("“三公”经费")
    return page


def _travel_down(page: Page, kinds: Mapping[str, Amounts]) -> None:
    page.line(page.label("项目"), "行次", *kinds)
    for n, (label, name) in enumerate(zip(TRAVEL_LINES, ("合计", *TRAVEL), strict=True), 1):
        page.line(label, n, *(page.amount(amounts.get(name)) for amounts in kinds.values()))


def _travel_across(page: Page, kinds: Mapping[str, Amounts]) -> None:
    first = page.line(*[t for kind in kinds for t in (kind, *[None] * 5)])
    second = page.line(
        *["合计", "因公出国（境）费", "公务用车购置及运行维护费", None, None, "公务接待费"] * len(kinds)
    )
    page.line(*[None, None, "小计", "公务用车购置费", "公务用车运行维护费", None] * len(kinds))
    for n in range(len(kinds)):
        page.span(first, 6 * n, 6 * n + 5)
        page.span(second, 6 * n + 2, 6 * n + 4)
        for col in (0, 1, 5):
            page.span(second, 6 * n + col, 6 * n + col, second + 1)
    if page.way.ordinals:
        page.line(*range(1, 6 * len(kinds) + 1))
    page.line(*[page.amount(amounts.get(name)) for amounts in kinds.values() for name in ("合计", *TRAVEL)])


HEADS = ("行政人员", "参照公务员法管理人员", "事业人员", "工勤人员", "其他人员")


def staff(way: Ways, owner: str, year: int, kinds: Mapping[str, Mapping[str, int]]) -> Page:
    """人员情况表: kinds of staff down, posts and heads across."""
    page = Page(way)
    page.head("机构人员情况表", "附03表", owner, year)
    page.line(page.label("项目"), "行次", *kinds)
    names = (page.label("合计"), *numbered(HEADS), "离休人员", "退休人员")
    for n, (label, name) in enumerate(zip(names, ("合计", *HEADS, "离休人员", "退休人员"), strict=True), 1):
        page.line(label, n, *(heads.get(name) for heads in kinds.values()))
    page.foot("人员")
    return page


FUNDS = INCOME[:3]


def fiscal(way: Ways, owner: str, year: int, funds: Mapping[str, Amounts]) -> Page:
    """财政拨款收入支出决算总表: income and what was carried over down, the three budgets across the spending.

    funds: by the name of each budget its 年初结转和结余, 本年收入, 本年支出 and 年末结转和结余.
    """
    page = Page(way)
    page.head("财政拨款收入支出决算总表", "公开04表", owner, year)
    names = [name.removesuffix("收入") for name in FUNDS]
    _heads_of_funds(page, names)

    def of(*kinds: str) -> list[object]:
        """Return the cells of what is added up: of the three budgets together, then of each."""
        amounts = [sum((funds[n].get(kind, Decimal(0)) for kind in kinds), Decimal(0)) for n in FUNDS]
        return [page.amount(sum(amounts, Decimal(0))), *map(page.amount, amounts)]

    spent, left, income = of("本年支出"), of("年末结转和结余"), of("本年收入")
    begin, grand = of("年初结转和结余"), of("本年支出", "年末结转和结余")
    for n, name in enumerate(names):
        number, function = f"{CHINESE[n]}、{name}", f"{CHINESE[n]}、{FUNCTIONS[n]}"
        page.line(number, n + 1, income[n + 1], function, n + 30, *(spent if n == 0 else [way.blank] * 4))
    page.line(page.label("本年收入合计"), 27, income[0], page.label("本年支出合计"), 59, *spent)
    page.line("年初财政拨款结转和结余", 28, begin[0], "年末财政拨款结转和结余", 60, *left)
    for n, name in enumerate(names):
        page.line(name, n + 29, begin[n + 1], None, n + 61, *[None] * 4)
    page.line(page.label("总计"), 32, grand[0], page.label("总计"), 64, *grand)
    page.foot("财政拨款")
    return page


def _heads_of_funds(page: Page, names: Sequence[str]) -> None:
    row = page.line("收入", None, None, "支出", *[None] * 5)
    page.span(row, 0, 2)
    page.span(row, 3, 8)
    left = (page.label("项目"), "行次", page.label("金额"))
    page.line(*left, "项目（按功能分类）", "行次", page.label("合计"), *names)
    if page.way.ordinals:
        page.line("栏次", None, 1, "栏次", None, 2, 3, 4, 5)


def fund(way: Ways, owner: str, year: int, amounts: Amounts, title: str, code: str) -> Page:
    """政府性基金预算财政拨款收入支出决算表: what was there, came in, was spent and is left, across."""
    page = Page(way)
    page.head(title, code, owner, year)
    heads = ("年初结转和结余", "本年收入", "本年支出", None, None, "年末结转和结余")
    top = page.line("项目", None, *heads)
    page.span(top, 0, 1)
    page.span(top, 4, 6)
    page.line("功能分类科目编码", "科目名称", None, None, "小计", "基本支出", "项目支出", None)
    for col in (2, 3, 7):
        page.span(top, col, col, top + 1)
    if way.ordinals:
        page.line("栏次", None, *range(1, 7))
    kinds = ("年初结转和结余", "本年收入", "本年支出", "", "本年支出", "年末结转和结余")
    cells = [page.amount(amounts.get(kind)) for kind in kinds]
    row = page.line(page.label("合计"), None, *cells)
    page.span(row, 0, 1)
    page.line("21208", "国有土地使用权出让收入安排的支出", *cells)
    page.foot("政府性基金")
    return page
