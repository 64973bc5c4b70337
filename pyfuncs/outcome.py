"""What a function gives: a value with the steps that led to it, or one short Chinese reason."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

NOT_APPLICABLE = "不适用"
OPEN = "未评完"
"""What a total shows while a score below it is open."""
UNSCORED_TEXTS = ("待填：", "有误：", OPEN)
"""How the text of a cell begins whose number could not be given."""
UNTOLD = "待补或有误"
"""What a native formula shows where an input is blank or unusable; validation says which and why."""
NOTHING, EVERYTHING = "按约定不得分", "按约定得满分"
SETTLED = {NOTHING: 0, EVERYTHING: 1}
"""What 指标值 shows where the standard settles the score without a value, and the share of the points."""
_ARGUMENT = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True, slots=True)
class Outcome:
    """A computed value and the Chinese sentence that lets a reader repeat it by hand.

    value 0.9167 comes with the steps “11÷12＝91.67%”. reported: the value is a rate the department states,
    with no list behind it. label: what the cell shows instead of the number (the name of a grade).
    """

    value: Decimal
    steps: str
    reported: bool = False
    label: str = ""

    @property
    def shown(self) -> float | str:
        """What the cell holds: the label where there is one, else the number."""
        return self.label or float(self.value)

    def named(self, titles: Mapping[str, str]) -> Outcome:
        """Return the same with the arguments in its steps called as `titles` says, see Unscorable."""
        return replace(self, steps=_told(self.steps, titles)) if "{" in self.steps else self


def _told(text: str, titles: Mapping[str, str]) -> str:
    """Put in what the arguments are called."""
    return _ARGUMENT.sub(lambda match: titles.get(match[1], match[0]), text)


class Unscorable(Exception):
    """No number can be given; ``str()`` is the short Chinese text the cell shows.

    A function says ``{whole}为 0`` of its argument `whole`; the call puts in what people call that input,
    “应付金额”.
    """

    def named(self, titles: Mapping[str, str]) -> Unscorable:
        """Return the same reason with the arguments called as `titles` says."""
        again = Unscorable.__new__(type(self))
        again.args = tuple(_told(text, titles) for text in self.args)
        return again

    @property
    def steps(self) -> str:
        """The reason as 计分过程 says it."""
        return str(self)


class Missing(Unscorable):
    """An input is blank. Blank is never taken for zero."""

    def __init__(self, what: str) -> None:
        super().__init__(f"待填：{what}")


class Wrong(Unscorable):
    """An input is there but cannot be used."""

    def __init__(self, why: str) -> None:
        super().__init__(f"有误：{why}")


class Settled(Unscorable):
    """The standard settles the score without a value: nothing or full points for a zero divisor.

    The cell 指标值 shows ``str()``; a rule that finds it there gives `share` of the points. why: “应付金额
    为 0”.
    """

    def __init__(self, text: str, why: str = "") -> None:
        super().__init__(text, why)

    def __str__(self) -> str:
        return str(self.args[0])

    @property
    def steps(self) -> str:
        """The reason as 计分过程 says it: “应付金额为 0，按约定不得分”."""
        return "，".join(filter(None, reversed(self.args)))

    @property
    def share(self) -> int:
        """0 for nothing, 1 for the full points."""
        return SETTLED[str(self)]


class PassedOn(Unscorable):
    """An operand computed by another cell or call could not be given; its own text says why.

    The 指标值 is “待填：实际支付金额”; the rule that takes it shows that text, not a reason of its own.
    """


class NotApplicable(Unscorable):
    """The indicator does not apply to this department (its policy decides the score)."""

    def __init__(self) -> None:
        super().__init__(NOT_APPLICABLE)
