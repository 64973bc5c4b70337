"""What a standard says where no value can be computed as usual: zero divisor, negative number, empty list.

The indicator system chooses one convention for each; the printed standard then says which:
“（分母为 0 的，不得分）”.
"""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from pyfuncs.outcome import EVERYTHING, NOTHING, Missing, NotApplicable, Outcome, Settled, Unscorable, Wrong
from pyfuncs.parameters import Parameter, choice

WORDS = {
    "error": "",
    "allow": "",
    "na": "不适用",
    "nothing": "不得分",
    "full": "得满分",
    "zero": "指标值按 0 计",
    "pending": "待核实后计分",
}
"""Every convention and its words; of the first two the printed standard says nothing."""
LABELS = {"error": "按有误处理", "allow": "照常计算"}
SETTLING = {"nothing": NOTHING, "full": EVERYTHING}
"""Conventions that settle the score without a value, and what 指标值 shows."""
ZERO = ("error", "na", "nothing", "full", "zero", "pending")
NEGATIVE = ("error", "allow", "nothing", "full", "zero")
EMPTY = ("error", "nothing", "full", "na", "zero")


def convention(title: str, when: str, offered: tuple[str, ...], labels: dict[str, str] = LABELS) -> Parameter:
    """Return the literal that chooses one of the `offered` conventions for the case `when`.

    when: “分母为 0”; labels: what those are called of which the standard says nothing.
    """
    of_it = f"{when} 的" if when[-1].isdigit() else f"{when}的"
    options = {key: f"（{of_it}，{WORDS[key]}）" if WORDS[key] else "" for key in offered}
    return choice(title, options, labels)


def zero_divisor(divisor: str, when: str = "") -> Parameter:
    """Return the literal for a zero divisor, which people call `divisor`; when: its words, if others."""
    return convention(f"{divisor}为0", when or f"{divisor}为 0", ZERO)


def negative_number(when: str) -> Parameter:
    """Return the literal for a negative number; when: “分子或分母为负数”."""
    return convention("负数", when, NEGATIVE)


def empty_list(when: str) -> Parameter:
    """Return the literal for a list without any row that counts; when: “没有明细”."""
    return convention("没有明细", when, EMPTY, {"error": "按待填处理"})


def by_convention(
    chosen: str, fault: str, refusal: Callable[[str], Unscorable] = Wrong, when: str = ""
) -> Outcome:
    """Return or raise what the convention `chosen` says.

    fault: the case in words, with arguments in braces; when: as the steps word it, where they do otherwise;
    refusal: what "error" raises, Wrong or Missing. "na" raises NotApplicable, "nothing" and "full" raise
    Settled, "pending" Missing; "zero" gives 0.
    """
    if chosen == "zero":
        return Outcome(Decimal(0), f"{when or fault}，按 0 计")
    if chosen in SETTLING:
        raise Settled(SETTLING[chosen], fault)
    if chosen == "na":
        raise NotApplicable
    if chosen == "pending":
        raise Missing(f"{fault}，待核实")
    raise refusal(fault)
