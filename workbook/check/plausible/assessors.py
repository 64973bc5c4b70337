"""JX-Q: do the one who evaluated, and who praised, suit the way they are said to have done it?"""

from __future__ import annotations

import re
from collections.abc import Iterator

from workbook.check.frame.answers import IN_RESULTS
from workbook.check.frame.basis import FORM, STANDARD
from workbook.check.frame.finding import Hit
from workbook.check.frame.registry import Case, check, place_of
from workbook.check.frame.rows import in_row, text_of
from workbook.language.folding import fold
from workbook.layout.sheets.bonus import LIST
from workbook.layout.sheets.unit import EVALUATION_MODES

OWN, HIRED = EVALUATION_MODES[:2]
_FIRM = re.compile(r"公司|集团|事务所|工作室|合作社|俱乐部|咨询中心|商行|企业|厂(?:$|[(（])")
_SET_UP = re.compile(
    r"公司律师|企业(?:局|办|处|科|服务中心|联合会|家协会)|国资|管委会|工作组|工作小组|评价组"
)


@check(
    "JX-Q-87",
    "warning",
    "评价方式与评价机构不符",
    "评价方式填“{mode}”，{told}",
    f"委托第三方的，方式选“{HIRED}”并填受托机构全称；自己评的，机构空着；确实如此的，{IN_RESULTS}写明",
    FORM,
    reason="谁评的要写进报告。写委托第三方却没有机构，或者写自评却填了事务所，都说不清谁对结果负责。",
    bad="评价方式选“委托第三方评价”，评价机构空着",
    good="评价方式选“委托第三方评价”，评价机构填“示例会计师事务所”",
    related=("JX-I-11",),
)
def evaluated_by_whom(case: Case) -> Iterator[Hit]:
    """A third party has a name, and who evaluates himself is no firm."""
    mode, body = (case.submission.fields.get(key) for key in ("evaluation_mode", "evaluation_body"))
    if mode is None or body is None or mode.lost or body.lost:
        return
    way, name = str(mode.value or ""), str(body.value or "").strip()
    if way == HIRED and body.blank:
        yield Hit(
            place_of(body), body.field, args={"mode": way, "told": "没有填评价机构"}, rests=(place_of(mode),)
        )
    elif way in ("", OWN) and is_firm(name):
        args = {"mode": way or f"空着（即{OWN}）", "told": f"评价机构填的“{name}”却是受托的机构"}
        yield Hit(place_of(body), body.field, name, args=args, rests=(place_of(mode),))


def is_firm(name: str) -> bool:
    """Tell whether a name is that of a firm, and not of an office that sees to firms."""
    return bool(_FIRM.search(_SET_UP.sub("", fold(name).text)))


@check(
    "JX-Q-88",
    "warning",
    "减分的事项填了获奖等次",
    "“{name}”的类型是减分，奖项等次填“{value}”",
    f"获奖的类型改填“加分”；批评、处罚的，奖项等次空着；确实如此的，{IN_RESULTS}写明",
    STANDARD,
    reason="批评没有一等奖。等次和类型填反一个，该加的就成了该减的。",
    bad="“安全生产工作先进集体”类型填“减分”，奖项等次填“一等奖”",
    good="“安全生产工作先进集体”类型填“加分”，奖项等次填“一等奖”",
    related=("JX-Q-47",),
)
def criticised_with_a_prize(case: Case) -> Iterator[Hit]:
    """Who is criticised wins no prize."""
    for row in case.submission.rows(LIST):
        rank = fold(text_of(row, "bonus_rank")).text
        if text_of(row, "bonus_kind") == "减分" and _PRIZE.search(rank):
            datum, args = row.cells["bonus_rank"], {"name": text_of(row, "bonus_item") or "未命名事项"}
            rests = in_row(row, "bonus_kind")
            yield Hit(place_of(datum), datum.field, text_of(row, "bonus_rank"), args=args, rests=rests)


_PRIZE = re.compile(r"(?<!未获)(?<!取消)(?:[一二三特]等奖|[金银铜]奖|优秀奖|优胜奖|[冠亚季]军|奖牌|奖杯)")


@check(
    "JX-Q-89",
    "warning",
    "加分由企业授予",
    "“{name}”的授予单位“{value}”是企业",
    f"填印发文件的机关；企业、媒体颁发的不计分，删去这一行；标准认可的，{IN_RESULTS}写明依据哪一条",
    STANDARD,
    reason="加分认党委、政府和上级部门的表彰。公司颁的奖没有级别，级别一栏就没有根据。",
    bad="“安全生产工作先进集体”的授予单位填“示例文化传媒有限公司”",
    good="“安全生产工作先进集体”的授予单位填“示例县人民政府”",
    related=("JX-Q-36", "JX-Q-46"),
)
def honoured_by_a_firm(case: Case) -> Iterator[Hit]:
    """A firm has no level of government."""
    for row in case.submission.rows(LIST):
        datum, by = row.cells["bonus_by"], text_of(row, "bonus_by")
        if text_of(row, "bonus_kind") == "加分" and is_firm(by):
            args = {"name": text_of(row, "bonus_item") or "未命名事项"}
            yield Hit(place_of(datum), datum.field, by, args=args, rests=in_row(row, "bonus_level"))
