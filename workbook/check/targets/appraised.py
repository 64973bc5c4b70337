"""JX-T: does the form of a single project say of this project what it should?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from decimal import Decimal

from workbook.check.frame.answers import COPIED, IN_RESULTS
from workbook.check.frame.basis import STANDARD, TALLY, TARGETS, experience
from workbook.check.frame.finding import Hit
from workbook.check.frame.registry import Case, check, place_of
from workbook.check.frame.rows import in_row, text_of
from workbook.check.ledger.ledger import tolerance
from workbook.check.targets.projects import appraised, listed_cells, name_of
from workbook.language.sameness import recognised
from workbook.layout.sheets.project import AIMS_LIST, STAGES, sources_of, texts_of
from workbook.submission.model import Row

_MOVED = ("调", "追", "减", "增", "收回", "自筹", "其他资金", "缺口", "未到位", "不足")
"""Words of a reason that tells why the money of a project changed within the year."""


@check(
    "JX-T-22",
    "warning",
    "自评的项目没有绩效指标",
    "项目“{name}”列在“项目自评”里，“项目指标”里一条也没有",
    f"按项目编码在“项目指标”里逐条填；只报资金、不自评的项目，从“项目自评”删去或{IN_RESULTS}写明",
    STANDARD,
    reason="项目自评满分 100，除执行率以外都由绩效指标得分。一条指标都没有，这个项目就没有自评。",
    bad="“项目自评”列了“产业发展扶持”，“项目指标”里没有它的指标",
    good="“项目指标”里有它的“扶持企业数”",
    related=("JX-T-14", "JX-T-15"),
)
def appraised_without_aims(case: Case) -> Iterator[Hit]:
    """Who appraises a project says what it should reach; one whose code is not found is told as such."""
    aims = list(case.submission.rows(AIMS_LIST))
    known = {aim.scalar("aim_order") for aim in aims}
    if any(aim.scalar("aim_order") is None for aim in aims):
        return  # its aims may be those with the wrong code, or with none
    for row in appraised(case):
        datum = row.cells["appraisal_project"]
        if Decimal(row.index + 1) not in known and row.scalar("appraisal_order") is not None:
            yield Hit(
                place_of(datum), datum.field, text_of(row, "appraisal_project"), args={"name": name_of(row)}
            )


@check(
    "JX-T-23",
    "warning",
    "几个项目的年度目标写得一样",
    "项目“{name}”等 {count} 个项目的年度总体目标都写“{value}”",
    f"按批复的绩效目标逐个项目写要做什么、做多少；各项目的目标确实相同的，{IN_RESULTS}写明",
    TARGETS,
    reason="每个项目的钱做不同的事。目标都是一句话，看不出哪个项目要做什么，也没法对照完成情况。",
    bad="三个项目的年度总体目标都写“按计划完成各项工作任务”",
    good="各写各的，如“扶持企业 40 户”",
    related=("JX-W-19",),
)
def goals_alike(case: Case) -> Iterator[Hit]:
    """So many projects do not have one goal; told at the first of them."""
    rows = [(row, recognised(text_of(row, "appraisal_goal"))) for row in appraised(case)]
    counted = Counter(goal for _, goal in rows if goal)
    for goal, count in counted.items():
        if count >= COPIED:
            alike = [row for row, said in rows if said == goal]
            datum = alike[0].cells["appraisal_goal"]
            args = {"name": name_of(alike[0]), "count": str(count)}
            rests = tuple(place_of(row.cells["appraisal_goal"]) for row in alike[1:])
            yield Hit(
                place_of(datum), datum.field, text_of(alike[0], "appraisal_goal"), args=args, rests=rests
            )


@check(
    "JX-T-24",
    "warning",
    "项目的其他资金前后对不上",
    "项目“{name}”{stage}减去财政拨款和上年结转，其他资金是 {value} 万元，全年预算里却是 0",
    f"核对各项资金来源的执行数和预算数；另有自筹等资金的，全年预算数也要包括它，或{IN_RESULTS}写明来自哪里",
    TALLY,
    reason="其他资金是总额减出来的。预算里没有、执行里却有，多半是财政拨款的执行数抄错了，执行率按来源就算错了。",
    bad="“产业发展扶持”财政拨款执行填 108.37，其他资金减出来是 31.63，全年预算里却没有其他资金",
    good="“产业发展扶持”财政拨款全年预算 100.00，执行填 90.00",
    related=("JX-T-16", "JX-A-12"),
    beside=("JX-Q-14", "JX-Q-25"),
)
def other_money_from_nowhere(case: Case) -> Iterator[Hit]:
    """What is neither from the treasury nor carried over is so at each stage, or something says why."""
    sources = [source for source, _ in sources_of(case.submission.layout.system)]
    for row in appraised(case):
        rest = {stage: _rest(row, stage, sources) for stage, _ in STAGES}
        if rest["budget"] is None or abs(rest["budget"]) > tolerance(2):
            continue
        told = any(word in text_of(row, "appraisal_reason") for word in _MOVED)
        for stage, title in (STAGES[2], *(() if told else STAGES[:1])):
            left = rest[stage]
            if left is not None and left > tolerance(2):
                datum = row.cells[f"appraisal_{stage}_fiscal"]
                keys = [f"appraisal_{part}_{source}" for part in (stage, "budget") for source in sources]
                args = {"name": name_of(row), "stage": f"{title}数"}
                rests = (*in_row(row, *keys), *listed_cells(case, row, stage))
                yield Hit(place_of(datum), datum.field, left, args=args, rests=rests)
                break


def _rest(row: Row, stage: str, sources: Sequence[str]) -> Decimal | None:
    """Return what is left of a stage's total; None where nothing says how it is made up."""
    whole = row.number(f"appraisal_{stage}")
    fiscal, *others = (row.number(f"appraisal_{stage}_{source}") for source in sources)
    return None if whole is None or fiscal is None else whole - fiscal - sum(filter(None, others), Decimal(0))


@check(
    "JX-T-56",
    "warning",
    "项目自评表的文字超过字数",
    "项目“{name}”的{label}写了 {value} 字，自评表要求 {expected} 字以内",
    "删去套话和过程，只写结论、原因和数字；写不下的写进自评报告",
    STANDARD,
    reason="自评表印着每一栏最多写多少字。超过的填不进报送系统，印出来也会撑破表格。",
    bad="自评表要求项目评价结论 200 字以内，写了 240 字",
    good="项目评价结论写“自评 100 分，全年任务按期完成。”",
    related=("JX-T-17", "JX-W-01"),
)
def longer_than_the_form(case: Case) -> Iterator[Hit]:
    """Blanks and breaks are no characters."""
    asked = texts_of(case.submission.layout.system)
    for row in appraised(case):
        for key, most in asked.items():
            length = sum(not sign.isspace() for sign in text_of(row, key))
            if most and length > most:
                datum = row.cells[key]
                args = {"name": name_of(row), "label": datum.field.label}
                yield Hit(place_of(datum), datum.field, Decimal(length), Decimal(most), args=args)


@check(
    "JX-Q-49",
    "warning",
    "没有检查却有程序瑕疵",
    "项目“{name}”的程序瑕疵数填 {value}，检查次数填 {expected}",
    f"补填检查次数，或核对瑕疵数；由审计、巡察发现的，{IN_RESULTS}写明是哪一次",
    experience("瑕疵是检查出来的，没有检查就不会有瑕疵数"),
    reason="瑕疵数和检查次数一起算项目管理的得分。一次都没有检查，瑕疵从哪里来，审核人员会问。",
    bad="检查次数填 0，程序瑕疵数填 5",
    good="检查次数填 3，程序瑕疵数填 1",
)
def defects_in_no_check(case: Case) -> Iterator[Hit]:
    """Where checks are counted, what they found was found in one of them."""
    for row in case.submission.rows("projects"):
        checks, datum = row.number("project_checks"), row.cells["project_defects"]
        if checks == 0 and isinstance(datum.value, Decimal) and datum.value > 0:
            args = {"name": text_of(row, "project_name") or "未命名项目"}
            rests = in_row(row, "project_checks")
            yield Hit(place_of(datum), datum.field, datum.value, checks, args=args, rests=rests)
