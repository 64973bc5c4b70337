"""JX-A: do stated totals equal the sum of their parts? (R1 to R4, R9 of the audit of a published report)"""

from __future__ import annotations

from collections.abc import Iterator

from workbook.check.frame.basis import MADE_UP_OF, TALLY
from workbook.check.frame.finding import Hit
from workbook.check.frame.registry import Case, check
from workbook.check.ledger.localise import told
from workbook.check.ledger.relations import DIVIDED

SUM_MESSAGE = "{label}填 {value}，{words}为 {expected}，相差 {difference}{clue}"
SUM_HINT = "核对来源文件，更正分项或合计"
MONEY_HINT = f"{SUM_HINT}；差在四舍五入尾差以内的会降为提示"


@check(
    "JX-A-01",
    "error",
    "编制数合计不符",
    SUM_MESSAGE,
    SUM_HINT,
    TALLY,
    reason="编制数用来看人员有没有超编。合计与分项对不上，就不知道该信哪个数。",
    bad="编制数：行政 25，参公 3，事业 12，工勤 2，其他 0，合计填 41",
    good="编制数：行政 24，参公 3，事业 12，工勤 2，其他 0，合计填 41",
)
def posts_add_up(case: Case) -> Iterator[Hit]:
    """The posts by category must add up to the approved total (R1)."""
    yield from told(case, "JX-A-01")


@check(
    "JX-A-02",
    "error",
    "实有人数合计不符",
    SUM_MESSAGE,
    SUM_HINT,
    TALLY,
    reason="年末实有人数与编制数相比，看有没有超编。合计与分项对不上，比出来的结果不可信。",
    bad="实有人数：行政 23，参公 3，事业 12，工勤 2，其他 0，合计填 41",
    good="实有人数：行政 23，参公 3，事业 12，工勤 2，其他 0，合计填 40",
)
def staff_adds_up(case: Case) -> Iterator[Hit]:
    """The staff by category must add up to the stated total (R2)."""
    yield from told(case, "JX-A-02")


@check(
    "JX-A-03",
    "error",
    "收入合计不符",
    SUM_MESSAGE,
    MONEY_HINT,
    TALLY,
    reason=(
        "收入合计要与部门决算一致，年末结转结余也由它算出。"
        "分项加不出合计，说明漏填、重填了一笔，或者抄错了数。"
    ),
    bad="收入决算：一般公共预算 1339.50，其他收入 19.40，合计填 1359.90",
    good="收入决算：一般公共预算 1339.50，其他收入 19.40，合计填 1358.90",
)
def income_adds_up(case: Case) -> Iterator[Hit]:
    """The sources of income must add up in budget, revised budget and outturn (R3)."""
    yield from told(case, "JX-A-03")


@check(
    "JX-A-04",
    "error",
    "支出合计不符",
    SUM_MESSAGE,
    MONEY_HINT,
    MADE_UP_OF,
    reason=(
        "支出合计由基本支出和项目支出相加，基本支出由人员经费和公用经费相加。"
        "哪一层加不上，与它有关的比率都会错。"
    ),
    bad="支出决算：基本支出 716.79，项目支出 626.31，合计填 1344.10",
    good="支出决算：基本支出 716.79，项目支出 626.31，合计填 1343.10",
    also=(TALLY,),
)
def expenditure_adds_up(case: Case) -> Iterator[Hit]:
    """Basic and project expenditure make the total; personnel and operating make basic (R4)."""
    yield from told(case, "JX-A-04")


@check(
    "JX-A-09",
    "error",
    "“三公”经费合计不符",
    SUM_MESSAGE,
    MONEY_HINT,
    TALLY,
    reason="“三公”经费要向社会公开。分项加不出合计，公开出去就会被追问。",
    bad=("本年决算：因公出国（境）0，公务用车购置 0，公务用车运行维护 9.12，公务接待 3.46，合计填 11.58"),
    good=("本年决算：因公出国（境）0，公务用车购置 0，公务用车运行维护 9.12，公务接待 2.46，合计填 11.58"),
)
def sangong_adds_up(case: Case) -> Iterator[Hit]:
    """The kinds of the three public expenses must add up to their total (R9)."""
    yield from told(case, "JX-A-09")


@check(
    "JX-A-11",
    "error",
    "政府采购明细合计不符",
    SUM_MESSAGE,
    "核对采购明细与全年合计",
    TALLY,
    reason="列了采购明细的，明细之和应等于全年合计。不相等，说明明细有漏列，或者合计填错了。",
    bad="采购明细的实际金额是 20.00、45.20、15.50，全年实际采购填 84.30",
    good="采购明细的实际金额是 23.60、45.20、15.50，全年实际采购填 84.30",
)
def procurement_adds_up(case: Case) -> Iterator[Hit]:
    """Once procurement is listed, the list must add up to the year's totals."""
    yield from told(case, "JX-A-11")


@check(
    "JX-A-12",
    "error",
    "项目支出合计不符",
    SUM_MESSAGE,
    "漏列的项目补进项目清单；总数抄错的，更正“收支”的项目支出",
    TALLY,
    reason=(
        "项目支出在“收支”填一个总数，在“项目清单”逐个列，两边应当相等。"
        "不相等，说明清单漏了项目，或者总数填错了。"
    ),
    bad="项目清单的执行金额加起来是 546.31，“收支”的项目支出填 626.31",
    good="项目清单的执行金额加起来是 626.31，“收支”的项目支出填 626.31",
)
def projects_add_up(case: Case) -> Iterator[Hit]:
    """Once projects are listed, budget and spending must match project expenditure."""
    yield from told(case, "JX-A-12")


@check(
    "JX-A-13",
    "error",
    "固定资产合计不符",
    SUM_MESSAGE,
    "核对固定资产总额、在用和闲置；出租出借、待处置的，按财政部门口径归入其中一项",
    TALLY,
    reason="本表把固定资产分为在用和闲置两项，相加应等于总额。加不上，资产利用率就不可信。",
    bad="在用 1441.20，闲置 0，总额填 1520.60",
    good="在用 1441.20，闲置 79.40，总额填 1520.60",
)
def assets_add_up(case: Case) -> Iterator[Hit]:
    """Assets in use and idle make the total."""
    yield from told(case, "JX-A-13")


@check(
    DIVIDED,
    "error",
    "按来源、用途分的数不等于总数",
    SUM_MESSAGE,
    "核对各资金来源、各用途的数和“收支”的合计；没有的填 0，分不开的不填",
    TALLY,
    reason="收支的总数按资金来源、按用途再分一次，加起来还应是总数。加不出来，多半是漏了一种来源，或者抄错了表。",
    bad="支出决算合计 1343.10，其中一般公共预算 1300.00，政府性基金 23.10，国有资本经营 0，其他资金 0",
    good="支出决算合计 1343.10，其中一般公共预算 1300.00，政府性基金 23.10，国有资本经营 0，其他资金 20.00",
    related=("JX-A-03", "JX-A-04", "JX-A-06"),
)
def divided_money_adds_up(case: Case) -> Iterator[Hit]:
    """Income by use, expenditure and carry-over by source add up to what the sheet says of all of it."""
    yield from told(case, DIVIDED)
