"""Final accounts and disclosed budgets of a made-up department, laid out as offices lay them out.

Made from the labels of the national forms and from figures alone: nothing here knows the workbook's keys or
the importer's tables. `Ways` says how a form may differ from its neighbour's: every one occurs in published
forms.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from random import Random

from workbook.intake.grid import Grid

Cells = list[list[object]]
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
CHINESE = "一二三四五六七八九十"


@dataclass(frozen=True)
class Ways:
    """How a form is written. unit: of its amounts; wide: digits in full width; spaced: blanks inside
    labels; merged: whether merged headers are known as such; blank: what stands for nothing; shift: blank
    columns put before; gaps: blank rows; notes: sentences under the table; subtotals: rows that repeat
    sums.
    """

    unit: str = "万元"
    wide: bool = False
    spaced: bool = False
    merged: bool = True
    blank: object = None
    shift: int = 0
    gaps: bool = False
    notes: bool = False
    subtotals: bool = False
    separators: bool = False
    ordinals: bool = True
    upright: bool = False  # 三公 with an expense a row
    named: bool = True


def ways(rng: Random) -> Ways:
    """Return one of the ways forms are written."""
    flag = lambda: rng.random() < 0.5  # noqa: E731
    return Ways(
        rng.choice(("元", "万元", "千元")), flag(), flag(), flag(), rng.choice((None, 0, "—", "-", "0.00")),
        rng.choice((0, 0, 1, 3)), flag(), flag(), flag(), flag(), flag(), flag(), flag(),
    )  # fmt: skip


RATES = {"元": Decimal(1), "千元": Decimal(1000), "万元": Decimal(10000)}


@dataclass
class Page:
    """A form while it is written."""

    way: Ways
    rows: Cells = field(default_factory=list)
    merges: list[tuple[int, int, int, int]] = field(default_factory=list)

    def line(self, *cells: object) -> int:
        """Add a row, and now and then a blank one."""
        self.rows.append([None] * self.way.shift + list(cells))
        return len(self.rows) - 1

    def gap(self) -> None:
        """Leave a row blank where this page does."""
        if self.way.gaps:
            self.line()

    def span(self, row: int, left: int, right: int, bottom: int | None = None) -> None:
        """Merge cells of a row, or of several."""
        self.merges.append((row, left + self.way.shift, bottom or row, right + self.way.shift))

    def amount(self, yuan: Decimal | None) -> object:
        """Return an amount as this page writes it."""
        if not yuan:
            return self.way.blank
        value = yuan / RATES[self.way.unit]
        text = f"{value:,f}" if self.way.separators else f"{value:f}"
        if self.way.wide:
            return text.translate(
                {ord(a): ord(b) for a, b in zip("0123456789.,", "０１２３４５６７８９．，", strict=True)}
            )
        return text if self.way.separators else value

    def label(self, text: str) -> str:
        """Return a label as this page writes it."""
        return " ".join(text) if self.way.spaced and len(text) <= 6 else text

    def head(self, title: str, code: str, owner: str, year: int) -> None:
        """Write what stands above a table."""
        self.line(f"{year}年度{title}" if self.way.named else title)
        self.line(None, None, None, code)
        self.line(f"部门：{owner}", None, f"{year}年度", f"金额单位：{self.way.unit}")
        self.gap()

    def foot(self, title: str) -> None:
        """Write what stands below a table."""
        if self.way.notes:
            self.gap()
            self.line(f"注：本表反映部门本年度的{title}情况，数据来自部门决算报表，共 3 张。")

    def grid(self, name: str, file: str = "公开表.xlsx") -> Grid:
        """Return the page as it is read from a file."""
        width = max(map(len, self.rows))
        rows = [[_stored(cell) for cell in row] + [None] * (width - len(row)) for row in self.rows]
        merged = {
            (r, c): (top, left)
            for top, left, bottom, right in (self.merges if self.way.merged else ())
            for r in range(top, bottom + 1)
            for c in range(left, right + 1)
        }
        return Grid(file, name, rows, merged)  # type: ignore[arg-type]


def _stored(cell: object) -> object:
    """Return a cell as it is read back from a file."""
    return Decimal(cell) if isinstance(cell, int) else None if cell == "" else cell


def numbered(labels: Sequence[str]) -> list[str]:
    """Return labels with the numbers official forms give them."""
    return [f"{CHINESE[n]}、{label}" for n, label in enumerate(labels)]


def totals(way: Ways, owner: str, year: int, columns: Mapping[str, Amounts]) -> Page:
    """收入支出决算总表 of 财决 (three kinds of columns) or 公开 (one). columns: amounts by the header of
    each.
    """
    page, heads = Page(way), list(columns)
    page.head("收入支出决算总表", "公开01表", owner, year)
    size = 2 + len(heads)
    row = page.line(*(["收入"] + [None] * (size - 1) + ["支出"] + [None] * (2 * size - 1)))
    page.span(row, 0, size - 1)
    page.span(row, size, 3 * size - 1)
    page.line(
        *[
            t
            for name in ("项目", "项目（按功能分类）", "项目（按支出性质和经济分类）")
            for t in (page.label(name), "行次", *heads)
        ]
    )
    if way.ordinals:
        page.line(
            *[
                t
                for n in range(3)
                for t in ("栏次", None, *range(n * len(heads) + 1, (n + 1) * len(heads) + 1))
            ]
        )
    functions = [(label, dict.fromkeys(heads)) for label in numbered(FUNCTIONS)]
    for head in heads:
        functions[0][1][head] = columns[head]["本年支出合计"]
    left = [(label, _of(columns, name)) for label, name in zip(numbered(INCOME), INCOME, strict=True)]
    names = (
        "一、基本支出",
        "（一）人员经费",
        "（二）日常公用经费",
        "二、项目支出",
        "三、上缴上级支出",
        "四、经营支出",
        "五、对附属单位补助支出",
    )
    right = [(label, _of(columns, name)) for label, name in zip(names, NATURE, strict=True)]
    for n in range(len(INCOME)):
        parts = [side[n] if n < len(side) else ("", {}) for side in (left, functions, right)]
        page.line(
            *[t for label, by in parts for t in (label, n + 1, *(page.amount(by.get(h)) for h in heads))]
        )
    page.gap()
    for a, b in (
        ("本年收入合计", "本年支出合计"),
        ("使用非财政拨款结余", "结余分配"),
        ("年初结转和结余", "年末结转和结余"),
        ("总计", "总计"),
    ):
        cells: list[object] = []
        for label in (a, b, b):
            by = _of(columns, label)
            cells += [page.label(label), 40, *(page.amount(by.get(head)) for head in heads)]
        page.line(*cells)
    page.foot("总收支和年末结转结余")
    return page


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
    if way.upright:
        page.line(page.label("项目"), "行次", *kinds)
        for n, (label, name) in enumerate(
            zip(
                (
                    "合计",
                    "1.因公出国（境）费",
                    "2.公务用车购置及运行维护费",
                    "其中：（1）公务用车购置费",
                    "（2）公务用车运行维护费",
                    "3.公务接待费",
                ),
                ("合计", *TRAVEL),
                strict=True,
            ),
            1,
        ):
            page.line(label, n, *(page.amount(amounts.get(name)) for amounts in kinds.values()))
        page.foot("“三公”经费")
        return page
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
    if way.ordinals:
        page.line(*range(1, 6 * len(kinds) + 1))
    page.line(*[page.amount(amounts.get(name)) for amounts in kinds.values() for name in ("合计", *TRAVEL)])
    page.foot("“三公”经费")
    return page


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


FUNDS = INCOME[:3]


def fiscal(way: Ways, owner: str, year: int, funds: Mapping[str, Amounts]) -> Page:
    """财政拨款收入支出决算总表: income and what was carried over down, the three budgets across the spending.

    funds: by the name of each budget its 年初结转和结余, 本年收入, 本年支出 and 年末结转和结余.
    """
    page = Page(way)
    page.head("财政拨款收入支出决算总表", "公开04表", owner, year)
    names = [name.removesuffix("收入") for name in FUNDS]
    row = page.line("收入", None, None, "支出", *[None] * 5)
    page.span(row, 0, 2)
    page.span(row, 3, 8)
    page.line(
        page.label("项目"),
        "行次",
        page.label("金额"),
        "项目（按功能分类）",
        "行次",
        page.label("合计"),
        *names,
    )
    if way.ordinals:
        page.line("栏次", None, 1, "栏次", None, 2, 3, 4, 5)

    def of(what: str) -> list[object]:
        amounts = [funds[name].get(what, Decimal(0)) for name in FUNDS]
        return [page.amount(sum(amounts, Decimal(0))), *map(page.amount, amounts)]

    spent, left, income = of("本年支出"), of("年末结转和结余"), of("本年收入")
    begin = of("年初结转和结余")
    grand = [
        page.amount(
            sum(
                (funds[n].get(w, Decimal(0)) for n in names_of for w in ("本年支出", "年末结转和结余")),
                Decimal(0),
            )
        )
        for names_of in (FUNDS, *((name,) for name in FUNDS))
    ]
    for n, name in enumerate(names):
        page.line(
            f"{CHINESE[n]}、{name}",
            n + 1,
            income[n + 1],
            f"{CHINESE[n]}、{FUNCTIONS[n]}",
            n + 30,
            *(spent if n == 0 else [way.blank] * 4),
        )
    page.line(page.label("本年收入合计"), 27, income[0], page.label("本年支出合计"), 59, *spent)
    page.line("年初财政拨款结转和结余", 28, begin[0], "年末财政拨款结转和结余", 60, *left)
    for n, name in enumerate(names):
        page.line(name, n + 29, begin[n + 1], None, n + 61, *[None] * 4)
    page.line(page.label("总计"), 32, grand[0], page.label("总计"), 64, *grand)
    page.foot("财政拨款")
    return page


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
