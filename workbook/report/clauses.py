"""The sentence an indicator system gives for an indicator, said clause by clause.

A clause whose value is zero says that there was none (没有结转结余 rather than 结转结余0万元); one that is
nothing but the answer to a question says the answer; one with the value of a growth says how it moved.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

from workbook.layout.fields.formula import Scalar
from workbook.report.facts import PLACEHOLDER, ReportFacts
from workbook.report.wording import bare, whether, without_zero_rate

METRIC = "metric"
_CLAUSE = re.compile(r"[^，；。]+[，；。]?")
_STOPS = "，；。"
_TIMES = "其中|上年末?|本年末|本年度?|年末|年初|全年度?|年中|年度|截至年末|期末"
_ENDING = re.compile(
    rf"(?P<time>(?:{_TIMES}){{0,9}})(?P<noun>[^{{}}]{{0,99}}[^{{}}为是达占共得至于“])\{{(?P<key>\w+)\}}"
)
_ALONE = re.compile(rf"(?P<lead>(?:{_TIMES}|本部门|本单位)*)\{{(?P<key>\w+)\}}")
_QUOTED = re.compile(r"[^{}“”]{0,99}“\{(\w+)\}”")
_BELOW = re.compile(r"(?:调整|追加|调剂)-(\d[\d.]*万元)(?:(，占[^，；。]*的)-)?")
_ONE_ALL = re.compile(r"(?<![\d.])(?P<one>1[项个件户家笔处场]，)均未")
_SHARE_OF = re.compile(r"占[^{}]*\{(\w+)\}")


@dataclass(frozen=True, slots=True)
class Clause:
    """A part of the sentence up to its comma or stop, with the keys it names."""

    text: str
    stop: str
    keys: tuple[str, ...]


def clauses(sentence: str) -> list[Clause]:
    """Return the clauses of a sentence as a system writes it."""
    found = []
    for part in _CLAUSE.findall(sentence):
        stop = part[-1] if part[-1] in _STOPS else ""
        found.append(Clause(part[: len(part) - len(stop)], stop, tuple(PLACEHOLDER.findall(part))))
    return found


@dataclass(frozen=True, slots=True)
class Seed:
    """The clauses of an indicator's sentence and how its own value is printed, empty for one it has not.

    moved: how a growth is said in place of the clause with the value, empty where the metric is none.
    """

    facts: ReportFacts
    clauses: tuple[Clause, ...]
    metric: str
    moved: str = ""

    def known(self, clause: Clause) -> bool:
        """Tell whether everything the clause names has a value."""
        return all(self.metric if key == METRIC else self.facts.known(key) for key in clause.keys)

    def fillable(self, clause: Clause) -> bool:
        """Tell whether a clause is known, or somebody could fill what it lacks.

        A total of an empty list lacks nothing anybody could type.
        """
        open_ = [key for key in clause.keys if key != METRIC and not self.facts.known(key)]
        return not open_ or any(self.facts.field(key).is_input for key in open_)

    def unknown(self) -> list[str]:
        """Return the labels of those fields that have no usable value, the metric not among them."""
        keys = [key for clause in self.clauses for key in clause.keys if key != METRIC]
        return self.facts.missing(*dict.fromkeys(keys))

    def said(self, keep: Callable[[Clause], bool], metric: str = "") -> str:
        """Return the clauses for which `keep` holds as one sentence without a stop at its end.

        metric: what stands for the value while there is none.
        """
        parts, left_out = "", False
        for clause in self.clauses:
            text = self._said(clause, metric) if keep(clause) else ""
            if left_out:  # a part of what is not said is no part
                text = text.removeprefix("其中")
            parts += text + (clause.stop or "，") if text else ""
            left_out = not text
        return bare(_reduced(parts))

    def _said(self, clause: Clause, metric: str) -> str:
        shown = self.metric or metric
        if METRIC in clause.keys and self.moved:
            return self.moved
        if (alone := _ALONE.fullmatch(clause.text)) and (answer := self._answer(alone["key"])):
            return alone["lead"] + answer
        if (quoted := _QUOTED.fullmatch(clause.text)) and (answer := self._answer(quoted[1])):
            return answer
        if (share := _SHARE_OF.match(clause.text)) and self._zero(share[1]):
            return ""
        if (ending := _ENDING.fullmatch(clause.text)) and self._zero(ending["key"]):
            noun = ending["noun"]
            none = f"均未{noun[1:]}" if noun.startswith("已") else f"没有{noun}"
            return f"{ending['time']}{none}"
        return without_zero_rate(self.facts.fill(clause.text, metric=shown))

    def _answer(self, key: str) -> str:
        value = None if key == METRIC else self.facts.value(key)
        return whether(self.facts.field(key).label, value) if isinstance(value, str) else ""

    def _zero(self, key: str) -> bool:
        return key != METRIC and zero(self.facts.value(key))


def without_metric(found: list[Clause]) -> list[Clause]:
    """Return the clauses that neither give the value nor only lead up to it, where one does give it."""
    if not any(METRIC in clause.keys for clause in found):
        return found
    return [clause for clause in found if clause.keys and METRIC not in clause.keys]


def _reduced(text: str) -> str:
    """Say an amount below zero as what it is: 年中净调减800.00万元, its share too; of one thing never 均."""
    text = _ONE_ALL.sub(r"\g<one>未", text)
    return _BELOW.sub(lambda found: f"净调减{found[1]}{found[2] or ''}", text)


def zero(value: Scalar) -> bool:
    """Tell whether a value is the number 0."""
    return isinstance(value, Decimal) and not value
