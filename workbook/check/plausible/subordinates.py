"""The subordinate units: with 本级 they make the department, and each is plausible by itself.

A blank is not declared: a sum of which a part is blank can only show that there is too much of it.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from pyfuncs.decimals import plain
from workbook.check.frame.basis import TALLY, experience
from workbook.check.frame.finding import Hit
from workbook.check.frame.registry import Case, check, place_of
from workbook.check.frame.rows import in_row, text_of
from workbook.check.ledger.ledger import Ledger, tolerance
from workbook.check.ledger.localise import told, told_already
from workbook.check.ledger.relations import UNIT_BALANCE, UNIT_STAFF, UNIT_SUMS, UNITS
from workbook.language.organisations import is_head_office
from workbook.language.sameness import recognised
from workbook.layout import Type
from workbook.layout.sheets.subordinate import MEASURES, NAME, REASON, UNITS_LIST, Measure
from workbook.submission.model import Datum

IN_ITS_ROW = "在本行的“人员收支说明”里写明"
_SUMS = ("合计", "总计", "小计", "抵销", "抵消", "合并抵销", "合并抵消")


@check(
    UNIT_SUMS,
    "error",
    "本级与下属单位合计不等于部门数",
    "{label}填 {value}，{words}为 {expected}，相差 {difference}{clue}",
    "核对本级、各单位和部门的数；单位之间有往来重复计算的，填在“抵销数”",
    TALLY,
    reason="部门的数由本级和下属单位汇总而来，减去内部往来的抵销数。三处都填了又对不上，必有一处填错或漏了单位。",
    bad="“下属单位”收入决算本级 1168.50，下属单位 190.40，“收支”的收入决算合计填 1385.90",
    good="“下属单位”收入决算本级 1168.50，下属单位 190.40，“收支”的收入决算合计填 1358.90",
    related=("JX-Q-71",),
)
def units_make_the_department(case: Case) -> Iterator[Hit]:
    """Where 本级 and every unit say a figure they make the department's, less what was paid within it."""
    yield from told(case, UNIT_SUMS)


@check(
    "JX-Q-71",
    "warning",
    "下属单位的数大于部门数",
    "下属单位的{what}{added} {value}，大于{whole}的 {expected}，相差 {difference}",
    "核对下属单位和部门的数；部门数没有包括这些单位的，在说明里写明；有内部往来的，填“抵销数”",
    TALLY,
    reason="部门整体的数包括下属单位。下属单位合起来比部门还多，不是金额单位不同，就是部门数漏了单位。",
    bad="部门基本支出决算 716.79，下属单位的基本支出 850.00",
    good="部门基本支出决算 716.79，下属单位的基本支出 150.00",
    answer=REASON,
    related=("JX-A-21",),
)
def units_within_the_department(case: Case) -> Iterator[Hit]:
    """What is declared of units, and of 本级 where nothing follows from it, is at most the department's."""
    rows = list(case.submission.rows(UNITS_LIST))
    ledger = case.once(Ledger)
    summed = {r.lead for r in UNITS if r.code == UNIT_SUMS and ledger.declared(r)}  # told of by JX-A-21
    for measure in MEASURES:
        cells = [row.cells[measure.key] for row in rows if row.cells[measure.key].value is not None]
        numbers = {place_of(d): d.value for d in cells if isinstance(d.value, Decimal)}
        whole = case.submission.number(measure.whole)
        if whole is None or not numbers or measure.whole in summed:
            continue
        own, offset = (case.submission.number(key) if key else None for key in (measure.own, measure.offset))
        total = sum(numbers.values(), (own or Decimal(0)) - (offset or Decimal(0)))
        slack = tolerance(len(numbers) + 1) if measure.column.type is Type.MONEY else Decimal(0)
        places = (*numbers, case.at(measure.whole))
        if total - whole > slack and not told_already(case, *places):
            yield _too_much(case, measure, cells, total, whole, own)


def _too_much(
    case: Case, measure: Measure, cells: list[Datum], total: Decimal, whole: Decimal, own: Decimal | None
) -> Hit:
    """Name the largest figure, of one unit if it alone is too large."""
    largest = max(cells, key=lambda d: d.value if isinstance(d.value, Decimal) else Decimal(0))
    alone = isinstance(largest.value, Decimal) and largest.value > whole
    shown = largest.value if alone and isinstance(largest.value, Decimal) else total
    args = {
        "what": measure.label,
        "added": "有一家填" if alone else "加本级共" if own else "合计",
        "whole": case.field(measure.whole).label,
    }
    rests = tuple(map(place_of, cells))
    return Hit(place_of(largest), largest.field, shown, whole, shown - whole, args, rests=rests)


@check(
    UNIT_BALANCE,
    "warning",
    "下属单位的结转结余不平",
    "{label}填 {value}，{words}为 {expected}，相差 {difference}{clue}",
    f"核对这一行的各数；有结余分配、使用非财政拨款结余、财政收回的，{IN_ITS_ROW}",
    TALLY,
    reason="上年结转加本年收入减去支出，应等于年末结转。不平的，要么抄错，要么有结余分配等事项，要说清楚。",
    bad="单位上年结转 0，决算收入 190.40，基本支出 150.00，项目支出 38.00，年末结转填 12.40",
    good="单位上年结转 0，决算收入 190.40，基本支出 150.00，项目支出 38.00，年末结转填 2.40",
    answer=REASON,
    related=("JX-A-06",),
)
def unit_balances(case: Case) -> Iterator[Hit]:
    """A unit's carry-over follows from its income and expenditure, where all five are declared."""
    yield from told(case, UNIT_BALANCE)


@check(
    UNIT_STAFF,
    "warning",
    "下属单位实有人数超过编制数",
    "{label}填 {value} 人，超过{whole}的 {expected} 人",
    f"核对两个数；确实超编的，{IN_ITS_ROW}原因和消化的办法",
    experience("实有人数不超过编制数，超过的应说明原因"),
    reason="部门总数没有超编，也可能有一家超编、另一家空编。超编的单位要说明原因。",
    bad="示例中心的单位编制数 12，实有人数 15",
    good="示例中心的单位编制数 12，实有人数 12",
    answer=REASON,
    related=("JX-Q-13",),
)
def unit_overstaffed(case: Case) -> Iterator[Hit]:
    """A unit has no more people than posts."""
    yield from told(case, UNIT_STAFF)


@check(
    "JX-Q-74",
    "warning",
    "下属单位的人员与基本支出不相称",
    "“{name}”实有 {staff} 人，基本支出决算填 {value}",
    f"核对人数和基本支出；没有在职人员而有离退休费、由别的单位代列支的，{IN_ITS_ROW}",
    experience("有在职人员的单位应有基本支出，没有人员的一般没有基本支出"),
    reason="基本支出用来养人、保运转。没有人却有基本支出，或者有人却没有基本支出，审核时都会问钱从哪里来、给了谁。",
    bad="示例中心实有 0 人，基本支出决算 150.00",
    good="示例中心实有 12 人，基本支出决算 150.00",
    answer=REASON,
    related=("JX-Q-05",),
)
def unit_money_without_people(case: Case) -> Iterator[Hit]:
    """Basic expenditure is for people; only what is declared as 0 says that there are none."""
    for row in case.submission.rows(UNITS_LIST):
        staff, basic = (row.cells[key].value for key in ("sub_staff", "sub_basic"))
        if isinstance(staff, Decimal) and isinstance(basic, Decimal) and (staff > 0) != (basic > 0):
            rests = in_row(row, "sub_staff", "sub_basic")
            args = {"name": text_of(row, NAME), "staff": plain(staff)}
            if not told_already(case, *rests):
                yield Hit(rests[1], row.cells["sub_basic"].field, basic, args=args, rests=rests)


@check(
    "JX-U-11",
    "warning",
    "下属单位清单里列了本级或合计",
    "“{value}”{is_what}，不是下属单位",
    "本级的数填到清单上面的“本级”栏，合计由程序算，抵销填到“抵销数”栏；把这一行删去",
    experience("清单只列下属单位，一行一个"),
    reason="清单的行数就是报告里的下属单位个数，合计也由各行加出来。列了本级或合计，个数不对，数也会重复。",
    bad="清单里列了一行“合计”",
    good="清单里只列“示例县示例服务中心（虚构）”",
    related=("JX-U-01", "JX-A-21"),
)
def no_unit(case: Case) -> Iterator[Hit]:
    """Neither the department itself nor a sum is a unit; what is added up with a sum waits."""
    own = case.submission.text("dept_name")
    for row in case.submission.rows(UNITS_LIST):
        name, datum = text_of(row, NAME), row.cells[NAME]
        args = {"is_what": _kind(name, own)}
        if recognised(name) in _SUMS:
            spoils = in_row(row, *(m.key for m in MEASURES))
            yield Hit(place_of(datum), datum.field, name, args=args, severity="error", spoils=spoils)
        elif args["is_what"]:
            yield Hit(place_of(datum), datum.field, name, args=args)


def _kind(name: str, own: str) -> str:
    if recognised(name) in _SUMS:
        return "是合计或抵销行"
    if own and recognised(name) == recognised(own):
        return "就是本部门"
    return "是本级" if is_head_office(name, own) else ""
