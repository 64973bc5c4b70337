"""Which of two ways of scoring counts: by the scores themselves, or by a condition."""

from __future__ import annotations

from decimal import Decimal

from pyfuncs.catalog import function, metric
from pyfuncs.decimals import amount
from pyfuncs.outcome import NotApplicable, Outcome, Unscorable
from pyfuncs.parameters import Kind, cell, choice

TAKES = {"higher": "高的", "lower": "低的"}
CONDITION = cell(Kind.CONDITION, "条件", "条件所在单元格：成立为 1，不成立为 0")


@function(
    "adjustment",
    "两种算法择一",
    "两种算法取得分高的，或取得分低的；有一种不适用的取另一种",
    "两种算法取得分{take}",
    shapes=(16,),
    serves="alternative",
    score=cell(Kind.RIVAL, "得分", "第一种算法的得分"),
    other=cell(Kind.RIVAL, "另一得分", "第二种算法的得分"),
    take=choice("取", TAKES),
)
def better(score: Decimal | None, other: Decimal | None, take: str = "higher") -> Outcome:
    """Return the higher or the lower of two scores; one that does not apply leaves the other.

    Both in points; take: "higher" or "lower". A missing score raises its own reason; two that do not apply
    raise NotApplicable. Source: 结转结余率 or 变动率, “二者择其一”, in an expenditure-management scheme.
    """
    found = [value for value in (score, other) if value is not None]
    if not found:
        raise NotApplicable
    kept = max(found) if take == "higher" else min(found)
    if len(found) == 1:
        return Outcome(kept, f"另一算法不适用，得 {amount(kept)}")
    both = f"{amount(found[0])} 与 {amount(found[1])}"
    return Outcome(kept, f"{both} 取{TAKES[take].removesuffix('的')}，得 {amount(kept)}")


def _of(holds: Decimal, usual: Decimal | Unscorable, special: Decimal | Unscorable) -> Decimal:
    """Return the one of two that the condition chooses; raise its reason where it has no number."""
    found = special if holds else usual
    if isinstance(found, Unscorable):
        raise found
    return found


@function(
    "adjustment",
    "按条件选用算法",
    "条件成立的用另一种算法的得分，否则用一般算法的得分",
    "{condition}的，改按另一种算法计分",
    serves="case_score",
    condition=CONDITION,
    score=cell(Kind.EITHER, "得分", "条件不成立时的得分"),
    other=cell(Kind.EITHER, "另一得分", "条件成立时的得分"),
)
def chosen(condition: Decimal, score: Decimal | Unscorable, other: Decimal | Unscorable) -> Outcome:
    """Return `other` while the condition holds, else `score`; the one not chosen is not looked at.

    condition: 1 or 0; scores in points. A condition that cannot be told raises its own reason, and so does
    the chosen score. Source: standards that score a unit set up during the year, or one without the figure
    of last year, by a rule of its own.
    """
    kept = _of(condition, score, other)
    words = "条件成立，按该条件下的算法" if condition else "条件不成立，按一般算法"
    return Outcome(kept, f"{words}得 {amount(kept)}")


@metric(
    "按条件选用指标值",
    "条件成立的用另一种指标值，否则用一般的指标值",
    "{condition}的，改按另一种方法算指标值",
    unit="",
    serves="case_metric",
    condition=CONDITION,
    value=cell(Kind.EITHER, "一般指标值", "条件不成立时的指标值"),
    other=cell(Kind.EITHER, "另一指标值", "条件成立时的指标值"),
)
def chosen_metric(condition: Decimal, value: Decimal | Unscorable, other: Decimal | Unscorable) -> Outcome:
    """Return `other` while the condition holds, else `value`, unchanged; the one not chosen may be blank.

    condition: 1 or 0; values in any unit. What the chosen one says instead of a number (不适用, settled by
    the standard, something missing) is said here; a condition that cannot be told raises its own reason.
    Source: as for ``chosen``.
    """
    return Outcome(
        _of(condition, value, other), "条件成立，用该条件下的指标值" if condition else "条件不成立"
    )
