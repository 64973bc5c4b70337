"""Whether what stands before a clause leaves it one of this department, this year, and of fact."""

from __future__ import annotations

import re
from functools import cache

from workbook.check.sayings.claims_table import claims
from workbook.check.sayings.claims_words import Vocabulary
from workbook.check.words.derived import table
from workbook.language.folding import Span, clauses
from workbook.language.function_words import AREAS, FORWARD, FUTURE, PAST, STANDARDS
from workbook.language.periods import named, part_of_year, years

OTHERS = (*AREAS, "下属", "所属", "直属", "二级单位", "公司", "企业", "合作社", "兄弟", "各单位", "其他单位")
"""Whose figures those of a clause are that names them."""
_BY_MEASURE = re.compile(
    r"^(?:就|按|从|以|用)[\u4e00-\u9fa5]{0,8}(?:率|得分|比重|占比)(?:而言|来看|看|来说|计算?|衡量|比较)$"
)
"""A measure of its own: 就得分率而言."""
_OF_SOME = re.compile(
    r"(?:属于|属|系|为)[^，。；]{2,10}的(?:只|仅|共)*(?:有|计)?\d+[笔项个件户][，,](?:共|合计)?(?:净额|金额|资金)[^，,]{0,4}$"
)
"""Only of those told before: 属于上级转移支付的共1笔，净额."""
_AMONG = re.compile(r"(?<!年)(?:中|里|之间|范围内)$")
"""A clause that says among whom or what the next one holds: 女职工中."""
_OF_ALL = re.compile(
    r"^在?(?:全|所有|各|现有|实有|在岗|在编|在职|本部门|我部门|本单位|我单位|我局|本局|年末|上述|以上|清单)"
    r"|(?:过程|工作|期间|活动|管理|实施|执行|推进|开展|落实|核算|检查|评价|自评|实践|运行|编制|使用)(?:之|当)?中$"
)
"""Among all there are, or while something goes on: 各类人员中, 在推进过程中."""


@cache
def _leads() -> Vocabulary:
    return Vocabulary({"": claims().lead})


def is_ours(before: str, year: int, *, whole_year: bool = False) -> bool:
    """Tell whether what is said before a clause leaves it one of this department, of `year`, of fact.

    whole_year: and of no part of it.
    """
    if any(each.number != year for each in years(before)) or (whole_year and part_of_year(before)):
        return False
    parts = [part for part in clauses(Span(before, 0)) if part.text]
    if any(_AMONG.search(part.text) and not _OF_ALL.search(part.text) for part in parts):
        return False
    rest = "，".join(part.text for part in parts if _leads().taken(part.text, year) is None)
    return not named(rest, (*FORWARD, *FUTURE, *PAST, *STANDARDS, *table().others))


def is_narrowed(before: str) -> bool:
    """Tell whether a sentence, before a figure, narrows it to some rows, or to a measure of its own."""
    parts = re.split("[，,]", before)
    return _OF_SOME.search(before) is not None or any(map(_BY_MEASURE.match, parts[:-1]))
