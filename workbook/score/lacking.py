"""What keeps an indicator from being scored: the cells to be filled in or put right."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal

from pyfuncs.outcome import NOT_APPLICABLE, UNSCORED_TEXTS
from pyfuncs.parameters import Kind, Parameter
from pyfuncs.wording import ABOVE_ZERO
from workbook.layout import Matrix, Roster, Table
from workbook.layout.fields.model import Entry
from workbook.layout.fields.term import Computed
from workbook.package.address import quoted
from workbook.score.evaluation import Evaluator, Found, standing
from workbook.submission.model import Datum
from workbook.systems.calls import Call, Key, Own, Term
from workbook.systems.plan import OWN_METRIC, OWN_POINTS, Plan, Step
from workbook.systems.terms import Facts, Node, keys, unmet
from workbook.systems.terms.nodes import Call as Made

CHECKLIST = "checklist"
NAMED = 5
"""Cells named in one sentence."""
Reason = Literal["blank", "text", "zero", "negative", "refused"]


@dataclass(frozen=True, slots=True)
class Lack:
    """A cell a score waits for, or the cells of a list nobody has filled.

    key, label: of the field; sheet, cell: where it stands (cell ``F14:F43`` of a list). reason: nothing there
    (blank), a text for a number, a zero to divide by, a negative number, or anything else that is refused;
    problem: the same in words that follow the label, “填了 -3，不能小于 0”, empty for a blank;
    datum: the cell as read, None of a list.
    """

    key: str
    label: str
    sheet: str
    cell: str
    reason: Reason
    problem: str = ""
    datum: Datum | None = field(default=None, compare=False, repr=False)

    @property
    def place(self) -> str:
        """Sheet and cell, as messages print them."""
        return f"{quoted(self.sheet)}!{self.cell}"

    @property
    def words(self) -> str:
        """The field with its place and what is wrong with it."""
        return f"{self.label}（{self.place}）{self.problem}"


def told(lacks: Sequence[Lack], text: str) -> str:
    """Name the cells a score waits for and what is wrong with them; without any say `text`, what it shows.

    “缺甲（补充数据!B6）；乙（补充数据!B7）为 0”.
    """
    blank = [lack for lack in lacks if lack.reason == "blank"]
    wrong = [lack.words for lack in lacks if lack.problem]
    parts = [f"缺{_named(blank)}"] if blank else []
    parts += [_several(wrong, "；")] if wrong else []
    if parts:
        return "；".join(parts)
    return f"{text}，见{_named(lacks)}" if lacks else text


def _named(lacks: Sequence[Lack]) -> str:
    return _several([lack.words for lack in lacks], "、")


def _several(parts: Sequence[str], between: str) -> str:
    """Join the first few; a list of fifty blanks helps nobody."""
    more = f"等 {len(parts)} 处" if len(parts) > NAMED else ""
    return between.join(parts[:NAMED]) + more


def lacking(evaluator: Evaluator, plan: Plan, broken: Term | None) -> tuple[Lack, ...]:
    """Return what the score of `plan` waits for; broken: a condition its figures must meet and do not.

    As long as it cannot be told whether the indicator applies, that is what is asked for.
    """
    search = _Search(evaluator)
    if plan.exempt and evaluator.holds(plan.exempt) is None:
        search.term(plan.exempt)
    elif broken:
        search.figures(broken)
    else:
        search.steps(plan.worded)
    return tuple(search.found)


def awaited(evaluator: Evaluator, calls: Sequence[Call]) -> tuple[Lack, ...]:
    """Return what `calls` wait for, each by itself."""
    search = _Search(evaluator)
    search.steps(calls)
    return tuple(search.found)


def undecided(evaluator: Evaluator, term: Term) -> tuple[Lack, ...]:
    """Return what it takes to tell whether the condition `term` holds."""
    search = _Search(evaluator)
    search.term(term)
    return tuple(search.found)


class _Search:
    """Goes through what is looked at, and notes what is not as it should be; nothing twice."""

    def __init__(self, evaluator: Evaluator) -> None:
        self.evaluator = evaluator
        self.submission = evaluator.submission
        self.layout = evaluator.submission.layout
        self.found: dict[Lack, None] = {}

    def steps(self, steps: Sequence[Step]) -> None:
        """Look at calls; of a choice only at what its condition leads to."""
        for step in steps:
            if isinstance(step, Call):
                self._call(step)
            elif (held := self.evaluator.holds(step.condition)) is None:
                self.term(step.condition)
            else:
                self.steps(step.held if held else step.otherwise)

    def term(self, term: Term) -> None:
        """Look at all a term needs."""
        self._node(term.node, term.facts)

    def figures(self, term: Term) -> None:
        """Note every field of a condition that is not met."""
        for key in term.keys:
            self._note(key, "refused")

    def _call(self, call: Call) -> None:
        result = self.evaluator.run(call)
        if result.outcome is not None or result.text == NOT_APPLICABLE or self._passed_on(call, result.text):
            return
        # what rows are judged by is looked at row by row
        for parameter, argument in zip(call.function.parameters, call.arguments, strict=True):
            if isinstance(argument, Term):
                self.term(argument)
            elif parameter.kind is Kind.COUNTED and isinstance(argument, Key):
                self._rows(call, argument.name)
            elif isinstance(argument, Key) and not parameter.stands_in:
                self._field(argument.name, result.text)
        for parameter, argument in call.pairs():
            self._told_of(parameter, argument, result.text)

    def _rows(self, call: Call, column: str) -> None:
        """Look at the rows whose cell in `column` says that something is missing or wrong, and what it is."""
        formula = self.layout.field(column).formula
        assert formula is not None
        singles = [a.name for _, a in call.pairs() if isinstance(a, Key) and a.name in self.submission.fields]
        for row in self.submission.rows(self.layout.strips[column].box):
            said = formula.evaluate(row)
            if isinstance(said, str) and said.startswith(UNSCORED_TEXTS):
                cells = {**row.cells, **{key: self.submission.fields[key] for key in singles}}
                for key, datum in cells.items():
                    if datum.field.label in said:
                        self._datum(key, datum)

    def _passed_on(self, call: Call, text: str) -> bool:
        """Tell whether the reason is that of the indicator value or of the call before."""
        return any(
            (argument is Own.METRIC and self.evaluator.own[Own.METRIC] == text)
            or (isinstance(argument, Call) and self.evaluator.run(argument).text == text)
            for argument in call.arguments
        )

    def _told_of(self, parameter: Parameter, argument: object, text: str) -> None:
        """Note the fields of an argument the reason `text` speaks of, where nothing is known of them.

        A number of the standard that stands in a cell is called what it is there: 目标值.
        """
        named: tuple[str, ...] = ()
        if isinstance(argument, Term):
            spoken_of = argument.words in text or (parameter.or_cell and parameter.title in text)
            named = argument.keys if spoken_of else ()
        elif isinstance(argument, Key) and argument.name in self.layout.spots:
            named = (argument.name,) if self.layout.field(argument.name).label in text else ()
        known = {lack.key for lack in self.found}
        for key in named:
            if key not in known and not self._is_computed(key):
                number = self.submission.number(key) if key in self.layout.spots else None
                self._note(key, *_by_reason(number, text))

    def _node(self, node: Node, facts: Facts) -> None:
        for need in unmet(node, facts, Found(self.evaluator)):
            for key in keys(need.what):
                if need.divisor:
                    self._note(key, "zero", "为 0")
                elif isinstance(need.what, Made):
                    self._note(key, "refused", "算不出日期")
                else:
                    self._field(key)

    def _field(self, key: str, said: str = "") -> None:
        """Look at a field or column; said: the reason of the call that takes it."""
        if key in self.submission.fields:
            self._datum(key, self.submission.fields[key])
        elif key in self.submission.columns:
            self._column(key, said)
        elif key in self.layout.spots and self.submission.number(key) is None:
            self._computed(key)

    def _computed(self, key: str) -> None:
        """A computed field lacks what it is computed from."""
        formula = self.layout.field(key).formula
        if formula is None:
            return
        before = len(self.found)
        if isinstance(formula, Computed):
            self._node(formula.node, formula.facts)
        else:
            operands = formula.keys()
            for operand in operands:
                self._field(operand)
        if len(self.found) == before:
            self._note(key, "refused")

    def _is_computed(self, key: str) -> bool:
        """Tell whether a field is computed and has no value, so that what it is computed from is known."""
        formula = self.layout.spots[key].field.formula if key in self.layout.spots else None
        return formula is not None and self.submission.number(key) is None

    def _column(self, key: str, said: str) -> None:
        """Look at the cells that must be filled; of a list without rows the column itself may be missing."""
        block = self.layout.box_of(key).block
        if isinstance(block, Roster):
            for datum, entry in self._entries(key, block):
                self._datum(key, datum, f"检查项 {entry.id}" if block.key == CHECKLIST else "")
        elif isinstance(block, Matrix):
            column = next(column for column in block.columns if column.key == key)
            for datum, line in zip(self.submission.columns[key], block.lines, strict=True):
                cell = block.cell(line, column)
                if cell.required or not datum.blank:
                    self._datum(cell.key, datum, cell.label)
        elif isinstance(block, Table):
            rows = list(self.submission.rows(block.key))
            for row in rows:
                if row.cells[key].field.required or not row.cells[key].blank:
                    self._datum(key, row.cells[key])
            if not rows and (not said or self.layout.field(key).label in said):
                self._note(key, "blank")

    def _entries(self, key: str, block: Roster) -> Iterator[tuple[Datum, Entry]]:
        """Yield the cells of a roster that belong to the indicator and really take something."""
        for datum, entry in zip(self.submission.columns[key], block.entries, strict=True):
            opened = entry.open_columns is None or key in entry.open_columns
            if opened and (key not in block.grouped or entry.group == self.evaluator.code):
                yield datum, entry

    def _datum(self, key: str, datum: Datum, label: str = "") -> None:
        if datum.blank or datum.problem:
            reason = "blank" if datum.blank else _of_content(datum)
            named = _bare(label or datum.field.label)
            self._add(Lack(key, named, datum.sheet, datum.cell, reason, datum.problem, datum))

    def _note(self, key: str, reason: Reason, problem: str = "") -> None:
        known = key in self.layout.spots or key in self.layout.strips
        if key in (OWN_METRIC, OWN_POINTS) or not known:
            return  # a cell of 指标评分, which nobody fills
        sheet, cell = standing(self.submission, key, self.evaluator.code)
        datum = self.submission.fields.get(key)
        self._add(Lack(key, _bare(self.layout.field(key).label), sheet, cell, reason, problem, datum))

    def _add(self, lack: Lack) -> None:
        self.found.setdefault(lack)


def _bare(label: str) -> str:
    return label.removeprefix("其中：")


def _of_content(datum: Datum) -> Reason:
    if isinstance(datum.stored, Decimal) and datum.stored < 0:
        return "negative"
    return "text" if isinstance(datum.stored, str) and not datum.field.choices else "refused"


def _by_reason(number: Decimal | None, text: str) -> tuple[Reason, str]:
    """Return what is wrong with a number of which a reason says “乙为 0” or “应大于 0”, and the words."""
    positive = ABOVE_ZERO in text
    must = f"，{ABOVE_ZERO}" if positive else ""
    if number == 0 and (positive or "为 0" in text):
        return "zero", f"为 0{must}"
    if number is not None and number < 0 and (positive or "负数" in text):
        return "negative", f"为负数{must}"
    return "refused", ""
