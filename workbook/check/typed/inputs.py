"""JX-I: is everything filled in, and is it what the field asks for?"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator

from pyfuncs.conversion import is_blank
from workbook.check.frame.answers import unsaid
from workbook.check.frame.basis import FORM, RECOMPUTED, STANDARD, experience
from workbook.check.frame.demands import Demands, open_data
from workbook.check.frame.finding import Hit, Severity
from workbook.check.frame.registry import Case, check, place_of
from workbook.check.ledger.relations import EQUAL, relations
from workbook.check.words.figure_words import figure_words
from workbook.language.denials import denies
from workbook.layout import Roster, Table
from workbook.layout.fields.model import block_fields
from workbook.submission.model import Datum

NAMED = 20
"""Blank cells that are named one by one; of more, the form is not ready for that."""


@check(
    "JX-I-01",
    "error",
    "必填项未填",
    "{label}{row}{lack}",
    "请填写；确实没有的，数字填 0，文字写“无”",
    FORM,
    reason=("必填的格空着，用到它的指标就不能计分，报告里也会缺一句。没有的写 0 或“无”，才看得出不是漏填。"),
    bad="“实际支付金额”空着",
    good="“实际支付金额”填 1343.10",
)
def missing_input(case: Case) -> Iterator[Hit]:
    """A required figure left blank makes a score or a sentence of the report impossible to verify.

    An indicator that does not apply, or fails at a gate, asks for nothing. Of a form that is hardly begun it
    says sheet by sheet how much is left, of one that is nearly done which cells.
    """
    blanks = list(case.once(Demands).blanks())
    sheets: dict[str, list[Datum]] = {}
    for datum in blanks:
        sheets.setdefault(datum.sheet, []).append(datum)
    for found in sheets.values():
        if len(blanks) > NAMED and len(found) > 1:
            yield _many(case, found)
        else:
            for datum in found:
                args = {"row": _row_name(case, datum), "lack": "没有填写"}
                yield Hit(place_of(datum), datum.field, args=args)


def _many(case: Case, blanks: list[Datum]) -> Hit:
    """Return one hit for the blanks of a sheet: how many there are under each title."""
    titles = _titles(case)
    counts = Counter(titles[datum.field.key] for datum in blanks)
    parts = "、".join(f"{title} {count} 格" for title, count in counts.items())
    args = {"label": "", "row": "", "lack": f"还有 {len(blanks)} 格要填，分布：{parts}"}
    places = tuple(place_of(datum) for datum in blanks)
    listed = tuple((place, datum.field.key) for place, datum in zip(places, blanks, strict=True))
    return Hit(places[0], args=args, spoils=places, places=listed)


def _titles(case: Case) -> dict[str, str]:
    """Return the title each input stands under, by its key."""
    boxes = case.submission.layout.boxes
    return {field.key: box.block.title for box in boxes for field in block_fields(box.block)}


def _row_name(case: Case, datum: Datum) -> str:
    """Name the roster row of `datum`, so that the message can be understood without the sheet.

    A self score is of “（C2-1 重点工作完成率）”, a cell of the third task of “（第 3 行）”, a single
    field of nothing.
    """
    strip = case.submission.layout.strips.get(datum.field.key)
    if strip is None or datum.field.key in case.submission.fields:
        return ""
    box = case.submission.layout.box_of(datum.field.key)
    data = case.submission.columns[datum.field.key]
    number = next(i for i, other in enumerate(data) if other is datum)
    if isinstance(box.block, Roster):
        entry = box.block.entries[number]
        return f"（{entry.id} {entry.labels[2] if box.block.key == 'scores' else entry.labels[-1]}）"
    return f"（第 {number + 1} 行）"


@check(
    "JX-I-02",
    "error",
    "填写内容有误",
    "{label}{problem}",
    "按单元格提示重新填写",
    FORM,
    reason=(
        "粘贴能绕过 Excel 的数据验证，格里就可能是文字、错误值或不合理的数。这样的格程序不替人猜，都要重填。"
    ),
    bad="“实际支付金额”填“1,745.25万元”",
    good="“实际支付金额”只填 1745.25，不写千分位的逗号和“万元”",
)
def wrong_type(case: Case) -> Iterator[Hit]:
    """Pasting bypasses Excel's own validation, so every cell is checked again here."""
    for datum, _ in open_data(case.submission):
        if datum.problem:
            value = None if datum.stored is None else str(datum.raw)
            yield Hit(place_of(datum), datum.field, value, args={"problem": datum.problem})


@check(
    "JX-I-03",
    "warning",
    "填报比率没有明细支撑",
    "{label}填报 {value}，没有清单或明细可以核对",
    "在本表列出明细，比率由程序计算；确实没有明细的，在来源说明栏写明依据",
    RECOMPUTED,
    reason="只填一个比率，没有明细，别人没法核对。分照样算，但要写明这个比率是从哪里来的。",
    bad="“重点工作明细”一行都没有填，完成率直接填 50%",
    good="“重点工作明细”逐项列出，完成率不填，由程序计算",
    elsewhere="这个比率的来源说明栏",
)
def unsupported_rate(case: Case) -> Iterator[Hit]:
    """A rate without its list cannot be verified by anyone; it is scored, but flagged.

    A note on where the rate comes from answers the warning.
    """
    for item in case.card.indicators:
        if item.reported:
            key = case.submission.layout.plans[item.indicator.code].metric.stand_in
            datum = case.submission.fields.get(key)
            if datum is None:
                continue  # computed from other fields: those are its details
            yield Hit(place_of(datum), datum.field, case.submission.number(key), answer=f"{key}_note")


@check(
    "JX-I-04",
    "warning",
    "评价年度与指标体系或日期不符",
    "评价年度填 {value}，{against}",
    "核对年度；确实是其他年度的，请用当年的指标体系生成新表",
    STANDARD,
    reason="指标、分值和标准每年都可能变。用错了年度的表，算出来的分也是错的。",
    bad="评价年度填 2023，用的是 2024 年度的指标体系",
    good="评价年度填 2024，用的是 2024 年度的指标体系",
)
def wrong_year(case: Case) -> Iterator[Hit]:
    """Indicators change every year; and what happened in the year must have happened in this one."""
    year, system = case.submission.number("fiscal_year"), case.card.system
    if year is None:
        return
    against, expected = [], str(system.year)
    if system.annual and year != system.year:
        against.append(f"本表的指标体系适用于 {system.year} 年度")
    told = _years_told(case)
    if len(told) > 1 and len(set(told)) == 1 and told[0] != year:
        against.append(f"表中预算调整、人员数据的日期都在 {told[0]} 年")
        expected = str(told[0])
    if against:
        args = {"against": "，".join(against)}
        severity: Severity | None = "error" if len(told) > 1 and told[0] != year else None
        at, field = case.at("fiscal_year"), case.field("fiscal_year")
        yield Hit(at, field, year, expected, args=args, severity=severity)


def _years_told(case: Case) -> list[int]:
    """Return the years of the days that lie in the evaluated one: of adjustments, and of the staff count."""
    fields, columns = case.submission.fields, case.submission.columns
    data = [*columns.get("adj_date", ()), *([fields["staff_date"]] if "staff_date" in fields else [])]
    return [datum.value.year for datum in data if isinstance(datum.value, dt.date)]


@check(
    "JX-I-05",
    "warning",
    "清单没有填写",
    "“{title}”一行都没有填，相关指标无法核对",
    "逐行列出；确实没有的，在上方的来源说明栏写明",
    RECOMPUTED,
    reason="比率由清单逐行数出来。一行都没填，就无从核对。",
    bad="“重点工作明细”一行都没有填，也没有写来源说明",
    good="“重点工作明细”逐项列出，第一项是“推进园区二期配套建设”",
    elsewhere="清单上方的来源说明栏",
    related=("JX-I-03",),
)
def empty_list(case: Case) -> Iterator[Hit]:
    """Projects, targets and key tasks are what rates are counted from; no list, no evidence.

    Nothing is asked of a department that has none: no project without money for projects.
    """
    for box in case.submission.layout.boxes:
        block = box.block
        if not isinstance(block, Table) or not block.expected or _has_none(case, block):
            continue
        if not any(case.submission.rows(block.key)):
            first = block.columns[0]
            yield Hit(case.at(first.key), first, args={"title": block.title}, answer=block.answer)


def _has_none(case: Case, block: Table) -> bool:
    """Tell whether there is nothing to list: no money in the totals its amounts make, or a note says so.

    A note alone does not do where a total or a stated rate speaks of some.
    """
    columns, number = {column.key for column in block.columns}, case.submission.number
    totals = {r.lead for r in relations(case.submission.layout) if r.op == EQUAL and columns & set(r.keys)}
    if totals:
        return all(number(key) == 0 for key in totals)
    rate = case.submission.fields.get(block.answer.removesuffix("_note"))
    return rate is not None and rate.blank and denies(case.submission.text(block.answer))


@check(
    "JX-I-06",
    "error",
    "剔除考核没有写依据",
    "第 {row} 行的调整选了剔除考核，{lack}",
    "写明依据哪个文件，或者是哪一笔上级下达的资金；没有依据的改选“否”",
    experience("剔除考核的调整要有文件依据，一般限于落实国家政策、不可抗力和临时交办"),
    reason="剔除的金额不算进预算调整率，得分会因此变高。所以每剔除一笔，都要写明依据的文件。",
    bad="调整金额 45.60，是否剔除考核选“是”，剔除依据空着",
    good="调整金额 45.60，是否剔除考核选“是”，剔除依据写“上级下达企业技术改造等专项资金”",
    related=("JX-A-05",),
)
def exclusion_without_basis(case: Case) -> Iterator[Hit]:
    """An amount taken out of the assessment raises the score, so it needs a document."""
    for row in case.submission.rows("adjustments"):
        basis = row.cells["adj_basis"]
        grounded = any(word in str(basis.value or "") for word in figure_words().grounds)
        lack, severity = unsaid(basis, "剔除依据", amiss=not grounded)
        if row.cells["adj_excluded"].value == "是" and lack and not basis.lost:
            args = {"row": str(row.index + 1), "lack": lack}
            yield Hit(place_of(basis), basis.field, args=args, severity=severity)


@check(
    "JX-I-07",
    "error",
    "看起来是空的单元格里有内容",
    "{label}看起来是空的，里面有{what}，普通版的公式会把它当成已填",
    "选中该格按 Delete 清除；由公式给出空白的，删去公式",
    FORM,
    reason="空格看不见，普通版的公式却会当成已经填了，得分就会出错。函数版认得出空格，不查这一项。",
    bad="“人员情况说明”看着是空的，里面有一个空格，真正的内容空着",
    good="“人员情况说明”写着“行政编制空缺 1 名，已列入下年度招录计划”，没有要写的就真的留空",
)
def invisible_content(case: Case) -> Iterator[Hit]:
    """Native formulas cannot tell an invisible text from a filled cell; the functions of Python can.

    A cell that must be filled is told as such, once.
    """
    if not case.submission.plain:
        return
    data = list(case.submission.cells())
    unseen = [d for d in data if d.field.is_input and isinstance(d.stored, str) and is_blank(d.stored)]
    told = {place for hit in missing_input(case) for place in (hit.place, *hit.spoils)} if unseen else set()
    for datum in unseen:
        if place_of(datum) not in told:
            yield Hit(place_of(datum), datum.field, args={"what": _unseen(datum.stored)})


def _unseen(stored: object) -> str:
    text = str(stored)
    return "公式给出的空文本" if not text else "看不见的字符（零宽空格一类）" if text.strip() else "空格"
