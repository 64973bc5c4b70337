"""Whether what stands before a clause leaves it one of this department, this year, and of fact."""

from __future__ import annotations

from functools import cache

from workbook.check.sayings.claims_table import claims
from workbook.check.sayings.claims_words import Vocabulary
from workbook.check.words.derived import table
from workbook.language.folding import Span, clauses
from workbook.language.function_words import AREAS, FORWARD, FUTURE, PAST, STANDARDS
from workbook.language.periods import named, part_of_year, years

OTHERS = (*AREAS, "下属", "所属", "直属", "二级单位", "公司", "企业", "合作社", "兄弟", "各单位", "其他单位")
"""Whose figures those of a clause are that names them."""


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
    rest = "，".join(part.text for part in parts if _leads().taken(part.text, year) is None)
    return not named(rest, (*FORWARD, *FUTURE, *PAST, *STANDARDS, *table().others))
