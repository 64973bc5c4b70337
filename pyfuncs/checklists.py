"""Metric functions over the checklist of an indicator: items answered 是, 否 or 不适用, and items counted.

Sources: tests with 是／否 per item and deductions per violation in the 岳阳 and 寿县 tables.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from pyfuncs.catalog import metric
from pyfuncs.conversion import shortened
from pyfuncs.decimals import exact, plain
from pyfuncs.outcome import Missing, NotApplicable, Outcome, Wrong
from pyfuncs.parameters import Kind, Parameter, cell
from pyfuncs.rates import DIGITS, divided
from pyfuncs.tells import Checklist, Occurrences
from pyfuncs.wording import positive

ANSWERS = ("是", "否", "不适用")
Weights = tuple[Decimal, ...]


def _weights(text: object) -> Weights:
    """Parse ``2; 2; 1``; raise ValueError (Chinese text)."""
    return tuple(positive(part).value for part in str(text).split(";"))


def _positions(text: object) -> tuple[int, ...]:
    """Parse ``1; 3``, counted from 1; raise ValueError (Chinese text)."""
    found = []
    for part in str(text).split(";"):
        number = positive(part).value
        if number != number.to_integral_value():
            raise ValueError(f"“{part.strip()}”不是项目的序号，应写成 1;3 这样的形式")
        found.append(int(number))
    return tuple(found)


def _positions_words(positions: Sequence[int]) -> str:
    return f"（第{'、'.join(map(str, positions))}项不得填不适用）" if positions else ""


def _require_as_many(count: int, weights: Weights | None, what: str) -> None:
    if weights and len(weights) != count:
        raise Wrong(f"检查清单有 {count} 项，{what}有 {len(weights)} 个")


def _applicable(answers: Sequence[str | None], mandatory: Sequence[int]) -> list[tuple[int, bool]]:
    """Return the index of every item that applies, and whether its answer is 是."""
    for position in mandatory:
        if position > len(answers):
            raise Wrong(f"检查清单有 {len(answers)} 项，没有第{position}项")
    found = []
    for number, answer in enumerate(answers, 1):
        if answer is None:
            raise Missing(f"检查清单第{number}项")
        if answer not in ANSWERS:
            raise Wrong(f"检查清单第{number}项“{shortened(answer)}”")
        if answer != "不适用":
            found.append((number - 1, answer == "是"))
        elif number in mandatory:
            raise Wrong(f"检查清单第{number}项不能填不适用")
    return found


@metric(
    "清单达标率",
    "“是”的项数÷适用的项数，各项有分值的按分值计；全部不适用的，本指标不适用",
    "指标值＝检查清单中达标的{weights}÷适用的{weights}{mandatory}",
    tells=Checklist(),
    answers=cell(Kind.TEXTS, "检查结果", "检查清单的“是／否／不适用”各格"),
    weights=Parameter(
        Kind.WEIGHTS,
        "各项分值",
        "依次为各项的分值，如 2;2;1；默认等分",
        parse=_weights,
        words=lambda weights: "分值" if weights else "项数",
    ),
    digits=DIGITS,
    mandatory=Parameter(
        Kind.MANDATORY,
        "必答项",
        "不得填不适用的各项的序号，如 1;3；默认没有",
        parse=_positions,
        words=_positions_words,
    ),
)
def checklist_share(
    answers: Sequence[str | None],
    weights: Weights | None = None,
    digits: int | None = None,
    mandatory: tuple[int, ...] = (),
) -> Outcome:
    """Return the share of 是 among the items that apply, by number or by the points of the items.

    answers: 是, 否 or 不适用 per item; weights: points per item; mandatory: positions of the items, from 1,
    that must not be answered 不适用. A blank item raises Missing, any other text Wrong; all items 不适用
    raises NotApplicable. Source: tests with 是／否 per item in the 岳阳 and 寿县 tables (目标 2 + 依据 1 +
    可操作 1).
    """
    _require_as_many(len(answers), weights, "分值")
    applicable = _applicable(answers, mandatory)
    if not applicable:
        raise NotApplicable
    each = weights or (Decimal(1),) * len(answers)
    whole = sum((each[item] for item, _ in applicable), Decimal(0))
    part = sum((each[item] for item, passed in applicable if passed), Decimal(0))
    rate = divided(part, whole, digits)
    passed = sum(hit for _, hit in applicable)
    worth = "，分值 " if weights else "，"
    return Outcome(rate.value, f"适用 {len(applicable)} 项，达标 {passed} 项{worth}{rate.steps}")


def _unit(literals: Mapping[str, Any]) -> str:
    return "分" if literals.get("weights") else "次"


@metric(
    "次数合计",
    "各项问题次数之和；各项每次扣分不同的，次数乘以每次扣分再相加",
    "指标值＝检查清单所列问题的次数{weights}之和",
    unit="次",
    unit_by=_unit,
    tells=Occurrences(),
    counts=cell(Kind.NUMBERS, "问题次数", "检查清单的“次数”各格，没有问题填 0"),
    weights=Parameter(
        Kind.WEIGHTS,
        "每次扣分",
        "依次为各项每发生一次扣的分，如 2;2;1；默认只计次数",
        parse=_weights,
        words=lambda weights: "乘以每次扣分" if weights else "",
    ),
)
def occurrences(counts: Sequence[Decimal | None], weights: Weights | None = None) -> Outcome:
    """Return the sum of counts, or with weights what they cost.

    counts: whole numbers from zero; weights: points each occurrence of an item costs, the result is then in
    points. A blank raises Missing (no occurrence is a typed 0), a negative or fractional count Wrong.
    Source: per-violation rules of the 岳阳 table (资金使用合规性); tables with other deductions for serious
    and for ordinary problems.
    """
    _require_as_many(len(counts), weights, "每次扣分")
    found = []
    for number, count in enumerate(counts, 1):
        if count is None:
            raise Missing(f"检查清单第{number}项的{{counts}}")
        if count < 0 or count != count.to_integral_value():
            raise Wrong(f"检查清单第{number}项的{{counts}} {plain(count)} 不是非负整数")
        found.append(count)
    total = sum(found, Decimal(0))
    if not weights:
        return Outcome(total, f"问题共 {plain(total)} 次")
    cost = exact(sum((count * each for count, each in zip(found, weights, strict=True)), Decimal(0)))
    terms = "＋".join(f"{plain(n)}×{plain(each)}" for n, each in zip(found, weights, strict=True) if n)
    return Outcome(
        cost, f"问题共 {plain(total)} 次，扣分合计 {terms}＝{plain(cost)}" if terms else "没有问题，扣 0 分"
    )
