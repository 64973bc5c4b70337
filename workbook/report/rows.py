"""What stands in the list behind a rate: which projects, tasks or targets count and which do not."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from pyfuncs.decimals import plain
from pyfuncs.lists import target_met
from pyfuncs.outcome import Wrong
from pyfuncs.tells import Deadlines, States
from workbook.layout import Matrix
from workbook.layout.fields.model import Roster, Table, Type
from workbook.layout.sheets.work import TARGET_GROUPS
from workbook.report.facts import ReportFacts
from workbook.report.wording import bare, day, one_line, spaced, whether
from workbook.submission.model import Row
from workbook.submission.targets import aimed
from workbook.systems.calls import Call

MOST = 6
"""Names given one by one; of more rows the rest is counted."""
DIRECTIONS = {"≥": "不低于", "≤": "不高于", "=": ""}
_VERB = re.compile(r"实际|日期|时间|日$|情况")


@dataclass(frozen=True, slots=True)
class Line:
    """A row by name: whether it counts (None: cannot be told), what it says beside, and why it fell short."""

    name: str
    met: bool | None
    beside: str = ""
    why: str = ""

    @property
    def said(self) -> str:
        """Name with figures and reason in brackets."""
        inner = "，".join(filter(None, (self.beside, self.why)))
        return f"{self.name}（{inner}）" if inner else self.name


def enumerated(lines: Sequence[Line], separator: str = "") -> str:
    """Name the lines, at most MOST of them."""
    named = [line.said for line in lines[:MOST]]
    inner = "".join(named)
    mark = separator or ("；" if set("，；") & set(inner) else "、")
    more = f"等{len(lines)}项" if len(lines) > MOST else ""
    return mark.join(named) + more


def by_state(facts: ReportFacts, call: Call, told: States) -> tuple[str, list[Line]]:
    """Return what those rows lack whose state is not the wanted one, and the rows."""
    key, wanted = call.key_of(told.states), call.literals()[told.wanted]
    table = facts.submission.layout.box_of(key).block
    assert isinstance(table, (Table, Roster))
    lines = [
        Line(_text(row.scalar(table.columns[0].key)), state == wanted, why=_reason(row, table))
        for row in facts.submission.rows(table.key)
        if (state := row.scalar(key)) is not None
    ]
    label = facts.field(key).label
    lacking = whether(label, "否") if wanted == "是" else f"尚未{wanted.removeprefix('已')}"
    return lacking, lines


def by_date(facts: ReportFacts, call: Call, told: Deadlines) -> tuple[str, list[Line]]:
    """Return what those rows are that were not done in time, and the rows."""
    due, done = call.key_of(told.due), call.key_of(told.done)
    given = call.literals()
    days, early = int(given[told.days].value), given[told.early]
    submission = facts.submission
    names = _names(facts, due)
    lines = []
    for name, start, end in zip(names, submission.column(due), submission.column(done), strict=True):
        if not isinstance(start, dt.date):
            continue
        late = not isinstance(end, dt.date) or (end - start).days > days
        before = early == "none" and isinstance(end, dt.date) and end < start
        beside = (
            f"{day(end)}{_done(facts, done)}" if isinstance(end, dt.date) else f"尚未{_done(facts, done)}"
        )
        lines.append(Line(name, not late and not before, beside if late or before else ""))
    return f"未按期{_done(facts, done)}", lines


def _done(facts: ReportFacts, key: str) -> str:
    return _VERB.sub("", facts.field(key).label) or "完成"


def _names(facts: ReportFacts, column: str) -> list[str]:
    """Return what the rows of a column's block are called, top to bottom."""
    block = facts.submission.layout.box_of(column).block
    if isinstance(block, Matrix):
        return [line.label for line in block.lines]
    assert isinstance(block, (Table, Roster))
    return [_text(value) for value in facts.submission.column(block.columns[0].key)]


def _reason(row: Row, table: Table | Roster) -> str:
    """Return what the row says of the reason, from its column of that name."""
    keys = [c.key for c in table.columns if "原因" in c.label and c.type in (Type.TEXT, Type.LONG_TEXT)]
    return next((text for key in keys if (text := _text(row.scalar(key)))), "")


@dataclass(frozen=True, slots=True)
class Target:
    """A target of the list as people speak of it: 培育专精特新企业5家, 实际1家."""

    name: str
    group: str
    target: Decimal | None
    actual: Decimal | None
    direction: str
    unit: str
    rating: str
    why: str
    action: str
    growth: Decimal | None

    @property
    def met(self) -> bool | None:
        """Whether the target is met; None while that cannot be told, as of one by grades."""
        if self.target is None or self.actual is None:
            return None
        try:
            return target_met(self.direction or "≥", self.target, self.actual)
        except Wrong:
            return None

    @property
    def wanted(self) -> str:
        """The target value in words: 不低于5家."""
        return (
            "" if self.target is None else f"{DIRECTIONS.get(self.direction, '')}{self._figure(self.target)}"
        )

    @property
    def reached(self) -> str:
        """The actual value with its unit, empty while it is blank."""
        return "" if self.actual is None else self._figure(self.actual)

    @property
    def completion(self) -> Decimal | None:
        """Actual by target, of a target that is to be reached from below."""
        if self.target is None or self.actual is None or self.target <= 0 or self.direction == "≤":
            return None
        return self.actual / self.target

    @property
    def figures(self) -> str:
        """Target and actual value in one go: 目标值不低于5家，实际完成1家."""
        if self.target is None:
            return f"评定为“{self.rating}”" if self.rating else f"实际{self.reached}" if self.reached else ""
        done = f"，{self._done}" if self.reached else ""
        return f"目标值{self.wanted}{done}"

    @property
    def _done(self) -> str:
        """The actual value in words; of nothing done that it was not done."""
        if self.actual or self.direction == "≤":
            return f"实际完成{self.reached}" if self.actual else "实际为0"
        return "实际没有完成"

    def _figure(self, value: Decimal) -> str:
        return f"{plain(value)}{self.unit}"


def group_order(group: str) -> int:
    """Return the place of a group of targets among those there are: 数量 first, one of another name last."""
    return next((n for n, name in enumerate(TARGET_GROUPS) if name in group), len(TARGET_GROUPS))


def targets(facts: ReportFacts) -> Iterator[Target]:
    """Yield every row of the list of targets that has a name or a figure."""
    for row in facts.submission.rows("targets"):
        found = {key: row.cells[key].value for key in row.cells}
        number = {key: value if isinstance(value, Decimal) else None for key, value in found.items()}
        yield Target(
            _text(found.get("target_name")),
            _text(found.get("target_group")),
            aimed(row),
            number.get("target_actual"),
            _text(found.get("target_direction")),
            _text(found.get("target_unit")),
            _text(found.get("target_rating")),
            _text(found.get("target_reason")),
            _text(found.get("target_action")),
            number.get("target_growth"),
        )


def _text(value: object) -> str:
    return spaced(bare(one_line(value))) if isinstance(value, str) else ""
