"""One check in words, part by part: what ``jixiao explain`` and the page of checks print."""

from __future__ import annotations

from functools import cache

from workbook.check.every import all_checks, related
from workbook.check.frame.answers import IN_RESULTS
from workbook.check.frame.basis import Basis
from workbook.check.frame.finding import SEVERITY_WORDS
from workbook.check.frame.registry import Check
from workbook.layout.dictionary import dictionary
from workbook.systems import load_shipped, shipped_ids

Part = tuple[str, str]
"""A heading and what follows it: “怎么改” and the remedy."""
ON_TRIAL = "只作警告，体系也不能改成错误"
IN_NO_CELL = "报告里不答复：改正后重查，确认无误的不用改"
MOVABLE = "本地要改的，写在体系的 checks 里"


def before_examples(check: Check) -> list[Part]:
    """Return the parts before the examples: how grave it is, why, on what basis, limit, relatives, answer."""
    parts = [("级别", SEVERITY_WORDS[check.severity])]
    parts += [("试行", ON_TRIAL)] if check.beta else []
    parts.append(("为什么", check.reason))
    parts += [("依据", cited(basis)) for basis in check.bases]
    if check.threshold is not None:
        parts.append(("界限", f"{check.threshold.limit}（{check.threshold.words}）；{MOVABLE}"))
    if check.severity == "warning":
        parts.append(("警告在哪里答复", place_of_answer(check)))
    if kin := related(check):
        parts.append(("另见", "、".join(f"{code} {all_checks()[code].title}" for code in kin)))
    return parts


def cited(basis: Basis) -> str:
    """Return a basis as it is cited, with the address where an article was read."""
    return f"{basis}（原文见 {basis.readable_address}）" if basis.address else str(basis)


def explained(check: Check) -> list[Part]:
    """Return every part, in the order people read them."""
    examples = [("错的例子", check.bad), ("对的例子", check.good), ("怎么改", check.advice)]
    return [*before_examples(check), *examples]


def place_of_answer(check: Check) -> str:
    """Return where a warning of a check is answered: “人员”表的“人员情况说明”, or 校验结果."""
    if check.elsewhere:
        return check.elsewhere
    if check.of_report:
        return IN_NO_CELL
    return _field(check.answer) if check.answer else IN_RESULTS.removeprefix("在")


@cache
def _field(key: str) -> str:
    """Name a field by its sheet and label; not every system asks for every field."""
    for system in shipped_ids():
        for field in dictionary(load_shipped(system)):
            if field["key"] == key:
                return f"“{field['sheet']}”表的“{field['label']}”"
    raise LookupError(key)
