"""How one indicator is computed: its calls, its words, and what it waits for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

import msgspec

from pyfuncs import Kind
from pyfuncs.parameters import Parameter, cell
from workbook.systems.calls import Call, Own, Term
from workbook.systems.model import Indicator

OWN_METRIC, OWN_POINTS, OWN_SCORE = "score_metric", "score_points", "score_rule"
"""Keys by which a term speaks of 指标值 and 分值 of its own indicator; one of the total adds the code."""


class Chosen(msgspec.Struct, frozen=True):
    """Words that depend on a condition: those of `held` while it holds, else those of `otherwise`."""

    condition: Term
    held: tuple[Step, ...]
    otherwise: tuple[Step, ...]


_EXEMPTION = cell(Kind.CONDITION, "不适用的条件")
Step = Call | Chosen
"""A call whose arithmetic is worded, or a choice of such."""


@dataclass(frozen=True)
class Plan:
    """The computation of one indicator.

    metric gives 指标值; score gives 得分 with every adjustment nested; steps are all calls after the metric,
    each nesting some before it; worded is what 计分过程 says, metric first; policy gives the score when the
    indicator does not apply, which `exempt` may decide. written are the calls as the system writes them, with
    the path of each; gates those whose condition, not met, ends the examination; required the conditions its
    figures must meet; terms the cells of its own.

    An indicator with an alternative and one adjustment has five steps: its rule r, the metric m of the second
    way, the rule r2(m) of that, better(r, r2(m)), and the adjustment a(better(r, r2(m))), which is the
    score. Without the alternative there are two, r and a(r).
    """

    indicator: Indicator
    metric: Call
    score: Call
    steps: tuple[Call, ...]
    policy: Call
    worded: tuple[Step, ...]
    written: tuple[tuple[str, Call], ...]
    inner: tuple[Call, ...] = ()  # calls the metric chooses from
    exempt: Term | None = None
    gates: tuple[Call, ...] = ()
    required: tuple[Requirement, ...] = ()
    terms: tuple[Term, ...] = ()

    @cached_property
    def takes_metric(self) -> bool:
        """True when any step looks at 指标值; progress by time points does not."""
        terms = (a for call in self.steps for _, a in call.pairs() if isinstance(a, Term))
        return any(Own.METRIC in call.arguments for call in self.steps) or any(
            OWN_METRIC in term.keys for term in terms
        )

    @cached_property
    def fields(self) -> tuple[tuple[Parameter, str], ...]:
        """(parameter, key) of every field the score comes from, each once; what decides on 不适用 first.

        Names by which a row that stands in a list twice is recognised are no figures.
        """
        asked = self.exempt.keys if self.exempt else ()
        found: dict[str, Parameter] = dict.fromkeys(asked, _EXEMPTION)
        for call in (self.metric, self.score):
            for parameter, key in call.fields():
                if key not in (OWN_METRIC, OWN_POINTS) and parameter.kind is not Kind.NAMES:
                    found.setdefault(key, parameter)
        return tuple((parameter, key) for key, parameter in found.items())

    def parts(self) -> Iterator[tuple[str, Call]]:
        """Yield (path within the indicator, call) of every call the indicator writes."""
        yield from self.written


class Requirement(msgspec.Struct, frozen=True):
    """A condition typed figures must meet: its term, what is wrong where they do not, its path."""

    term: Term
    message: str
    path: str
