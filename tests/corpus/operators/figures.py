"""Figures in texts that are not those of the cells; with the right ones `SAYINGS` serve harmless edits."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from tests.corpus import prose
from tests.corpus.desk import Desk, NotHere, transposed
from tests.corpus.registry import fault
from workbook.submission import Datum

CLASS = "text"
TEXTS = ("text_duties", "text_work", "text_conclusion", "text_achievements")


@dataclass(frozen=True)
class Saying:
    """Something a clerk says about a figure.

    value: of the cells; write: the ways its figure is written; words: several phrasings, {} for the figure
    and {year} for the year.
    """

    value: Callable[[Desk], Decimal]
    write: Callable[[Decimal], Iterator[str]]
    words: tuple[str, ...]


def _cell(key: str) -> Callable[[Desk], Decimal]:
    return lambda desk: desk.amount(key)


def _ratio(part: str, whole: str) -> Callable[[Desk], Decimal]:
    def value(desk: Desk) -> Decimal:
        divisor = desk.amount(whole)
        if not divisor:
            raise NotHere(f"{whole} is 0")
        return desk.amount(part) / divisor

    return value


def _rows(table: str) -> Callable[[Desk], Decimal]:
    return lambda desk: Decimal(len(desk.rows(table)))


def _done(desk: Desk) -> Decimal:
    return Decimal(sum(row.cells["task_state"].value == "已完成" for row in desk.rows("tasks")))


def _measured(desk: Desk) -> Decimal:
    return Decimal(sum(row.cells["target_value"].value is not None for row in desk.rows("targets")))


def counts(value: Decimal) -> Iterator[str]:
    """Yield the ways a number of things is written."""
    yield f"{value:.0f}"
    yield f" {value:.0f} "
    yield f"{value:.0f}".translate(prose.FULL)


def _change(key: str, before: str) -> Callable[[Desk], Decimal]:
    def value(desk: Desk) -> Decimal:
        last, now = desk.amount(before), desk.amount(key)
        if not last or now >= last:
            raise NotHere("no decrease")
        return (last - now) / last

    return value


SAYINGS: dict[str, Saying] = {
    "outturn": Saying(_cell("expend_total_final"), prose.monies, (
        "{year}年度部门支出决算{}。", "全年总支出{}，其中基本支出和项目支出各有安排。",
        "本年支出决算数为{}。")),
    "initial_budget": Saying(_cell("expend_total_initial"), prose.monies, (
        "{year}年年初预算{}。", "年初批复本部门支出预算{}。", "本年年初预算数为{}。")),
    "revised_budget": Saying(_cell("expend_total_revised"), prose.monies, (
        "调整后预算{}。", "经年中调整，全年预算数为{}。", "{year}年调整预算{}。")),
    "income": Saying(_cell("income_total_final"), prose.monies, (
        "{year}年度收入决算{}。", "全年总收入{}。", "本年收入合计{}。")),
    "basic_outturn": Saying(_cell("expend_basic_final"), prose.monies, (
        "其中基本支出{}。", "基本支出决算{}，保障机构运转。")),
    "project_outturn": Saying(_cell("expend_project_final"), prose.monies, (
        "其中项目支出{}。", "项目支出决算{}，用于事业发展。")),
    "carryover": Saying(_cell("carryover_end"), prose.monies, (
        "年末结转结余{}。", "截至年底结转结余资金{}。")),
    "sangong": Saying(_cell("sangong_total_final"), prose.monies, (
        "“三公”经费支出{}。", "全年“三公”经费决算{}，严格控制。", "三公经费实际支出{}。")),
    "reception": Saying(_cell("sangong_reception_final"), prose.monies, (
        "公务接待费支出{}。", "其中公务接待费{}。")),
    "procurement": Saying(_cell("proc_actual_total"), prose.monies, (
        "政府采购实际支出{}。", "全年实施政府采购{}。")),
    "assets": Saying(_cell("asset_total"), prose.monies, (
        "年末固定资产总额{}。", "固定资产总额为{}，全部登记入账。")),
    "paid": Saying(_cell("paid_total"), prose.monies, (
        "全年实际支付{}。", "国库集中支付实际支付金额{}。")),
    "quarter_payment": Saying(_cell("pay_q2_paid"), prose.monies, (
        "截至第二季度末累计支付{}。", "第2季度末累计支付{}。", "上半年累计支付{}。")),
    "execution_rate": Saying(_ratio("paid_total", "payable"), prose.rates, (
        "部门预算资金支出率{}。", "全年资金支出率为{}。")),
    "budget_execution_rate": Saying(_ratio("expend_total_final", "expend_total_revised"), prose.rates, (
        "预算执行率{}。", "全年预算执行率达到{}。")),
    "satisfaction": Saying(_ratio("survey_satisfied", "survey_valid"), prose.rates, (
        "群众满意度{}。", "服务对象满意度达到{}。", "问卷调查满意度为{}。")),
    "sangong_rate": Saying(_ratio("sangong_total_final", "sangong_total_budget"), prose.rates, (
        "“三公”经费控制率{}。", "“三公”经费控制率为{}。")),
    "asset_rate": Saying(_ratio("asset_used", "asset_total"), prose.rates, (
        "固定资产利用率{}。", "固定资产利用率达到{}。")),
    "procurement_rate": Saying(_ratio("proc_actual_total", "proc_plan_total"), prose.rates, (
        "政府采购执行率{}。", "政府采购执行率为{}。")),
    "staff_rate": Saying(_ratio("staff_total", "posts_total"), prose.rates, (
        "财政供养人员控制率{}。", "财政供养人员控制率为{}。")),
    "sangong_decrease": Saying(_change("sangong_total_final", "sangong_total_last"), prose.rates, (
        "“三公”经费同比下降{}。", "“三公”经费比上年减少{}。", "“三公”经费较上年压减{}。")),
    "staff": Saying(_cell("staff_total"), counts, (
        "年末实有在职人员{}人。", "单位在职{}人。", "实有在职人数{}人。")),
    "posts": Saying(_cell("posts_total"), counts, ("核定编制{}名。", "单位编制数{}个。", "编制{}人。")),
    "retired": Saying(_cell("tuixiu"), counts, ("退休人员{}人。",)),
    "projects": Saying(_rows("projects"), counts, (
        "全年共实施项目{}个。", "本年安排项目{}个，均按计划推进。")),
    "tasks": Saying(_rows("tasks"), counts, (
        "列入考核的重点工作共{}项。", "承担县委、县政府交办重点工作{}项。")),
    "tasks_done": Saying(_done, counts, ("重点工作已完成{}项。", "其中已完成重点工作{}项。")),
    "targets": Saying(_measured, counts, ("设置量化绩效目标{}个。", "共设量化目标{}个。")),
    "petitions": Saying(_cell("petition_received"), counts, ("全年受理信访{}件。", "共受理群众信访{}件。")),
    "surveys": Saying(_cell("survey_valid"), counts, ("回收有效问卷{}份。", "有效问卷{}份。")),
    "subordinates": Saying(_rows("subordinates"), counts, (
        "下属单位{}个。", "纳入预算编制范围的下属单位{}个。")),
    "adjustments": Saying(_rows("adjustments"), counts, ("年中共调整预算{}笔。", "全年预算调整{}笔。")),
    "procurements": Saying(_rows("procurements"), counts, ("实施政府采购项目{}个。", "全年政府采购{}项。")),
    "bonuses": Saying(_rows("bonuses"), counts, ("本年加减分事项{}项。",)),
}  # fmt: skip


def said(desk: Desk, saying: Saying, value: Decimal) -> str:
    """Return one phrasing of `saying` with `value` in one of the ways it is written."""
    shown = desk.pick(list(saying.write(value)))
    return desk.pick(saying.words).format(shown, year=desk.year)


def append(desk: Desk, sentence: str, keys: tuple[str, ...] = TEXTS) -> Datum:
    """Add a sentence to one of the long texts, or at times to the text of an indicator."""
    if keys == TEXTS and desk.rng.random() < 0.25:
        datum = desk.pick([d for d in desk.submission.columns["narrative"] if d.value])
    else:
        datum = desk.datum(desk.pick(keys))
    return desk.put(datum, f"{datum.value or ''}{sentence}")


def _is_share(saying: Saying) -> bool:
    return saying.write is prose.rates


def off(desk: Desk, saying: Saying, value: Decimal) -> Decimal:
    """Return another figure than `value`, as a copy of last year's text or a slip would have it."""
    if saying.write is counts:
        return value + desk.pick((1, 2, 5, 10))
    if _is_share(saying):
        return value - Decimal("0.0731") if value > Decimal("0.2") else value + Decimal("0.0731")
    ways = [value * Decimal("1.137"), value + Decimal("120.5"), value * Decimal("0.862")]
    moved = transposed(value.quantize(Decimal("0.01")))
    if moved is not None and abs(moved - value) > value / 50:
        ways.append(moved)
    return desk.pick(ways)


def _wrong(name: str, saying: Saying) -> None:
    @fault(f"text_{name}_wrong", CLASS)
    def make(desk: Desk) -> None:
        value = saying.value(desk)
        if saying.write is not counts and not value:
            raise NotHere("nothing to say")
        desk.blame(append(desk, said(desk, saying, off(desk, saying, value))))
        desk.about = f"text_{name}"


for _name, _saying in SAYINGS.items():
    _wrong(_name, _saying)


def _unit(kind: str, factor: Decimal, unit: str, digits: int) -> None:
    @fault(kind, CLASS)
    def make(desk: Desk) -> None:
        name = desk.pick(("outturn", "initial_budget", "revised_budget", "sangong", "income", "assets"))
        value = SAYINGS[name].value(desk)
        if value <= 1:
            raise NotHere("nothing to say")
        figure = f"{prose.places(value * factor, digits)}{unit}"
        desk.blame(append(desk, desk.pick(SAYINGS[name].words).format(figure, year=desk.year)))
        desk.about = kind


_unit("text_wan_called_yi", Decimal(1), "亿元", 2)
_unit("text_wan_called_yuan", Decimal(1), "元", 2)
_unit("text_yuan_called_wan", Decimal(10000), "万元", 0)


@fault("text_row_result_wrong", CLASS)
def text_row_result_wrong(desk: Desk) -> None:
    """The result of a target by its name, another than in its row."""
    rows = [r for r in desk.rows("targets") if isinstance(r.cells["target_actual"].value, Decimal)]
    row = desk.pick([r for r in rows if r.cells["target_value"].value], "no target")
    name, unit = row.cells["target_name"].value, row.cells["target_unit"].value
    actual = Decimal(str(row.cells["target_actual"].value)) * 2 + 7
    words = desk.pick(("{}完成{}{}。", "{}全年实际完成{}{}。"))
    desk.blame(append(desk, words.format(name, actual.normalize().__format__("f"), unit)))
    desk.about = "target_actual"


@fault("text_project_money_wrong", CLASS)
def text_project_money_wrong(desk: Desk) -> None:
    """What a project spent, by its name."""
    row = desk.pick([r for r in desk.rows("projects") if r.cells["project_spent"].value], "nothing spent")
    spent = Decimal(str(row.cells["project_spent"].value))
    sentence = f"{row.cells['project_name'].value}支出{prose.money(spent * 2 + 11)}。"
    desk.blame(append(desk, sentence))
    desk.about = "project_spent"


@fault("note_count_of_adjustments_wrong", CLASS)
def note_count_wrong(desk: Desk) -> None:
    """调整情况说明 counts other adjustments than are listed."""
    desk.spoil("adj_note", f"全年调整 {len(desk.rows('adjustments')) + 3} 笔")


@fault("note_of_staff_wrong", CLASS)
def note_of_staff_wrong(desk: Desk) -> None:
    """人员情况说明 names another number of staff."""
    desk.spoil("staff_note", f"年末实有在职{desk.amount('staff_total') + 6:.0f}人，因军转安置待消化")


@fault("note_of_assets_wrong", CLASS)
def note_of_assets_wrong(desk: Desk) -> None:
    """资产情况说明 names another amount."""
    desk.spoil("asset_note", f"年末闲置固定资产{prose.money(desk.amount('asset_idle') + 55)}，已申报处置")


@fault("reason_names_other_loss", CLASS, follows=False)
def reason_names_other_loss(desk: Desk) -> None:
    """扣分原因 says more was taken off than was."""
    items = [i for i in desk.card.indicators if i.score is not None and i.score < i.points]
    item = desk.pick(items, "nothing lost")
    datum = desk.submission.entry("score_reason", item.indicator.code)
    assert datum is not None
    loss = item.points - (item.score or 0) + Decimal("1.5")
    desk.spoil(datum, f"因设备到货推迟，扣 {loss} 分")
    desk.about = item.indicator.code
