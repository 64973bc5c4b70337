"""Which line and measure of its form each figure of a table is, and whether the sums the form prints hold."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from pyfuncs.decimals import plain
from workbook.intake.figures import Figure, Layout
from workbook.intake.form import Check, Form, Words
from workbook.intake.grid import Broken
from workbook.intake.labels import bare, same_name
from workbook.intake.tables import Table

UNCHECKED = "核对不了"
ROUNDED = Decimal("0.005")
"""Half of the last digit of an amount in 万元: so much each term of a printed sum may be off."""


@dataclass(slots=True)
class Read:
    """What a table says: figures by (line, measure); faults: why a line cannot be used, by the same key."""

    table: Table
    figures: dict[tuple[str, str], Figure] = field(default_factory=dict)
    faults: dict[tuple[str, str], str] = field(default_factory=dict)
    unknown: list[Figure] = field(default_factory=list)
    confirmed: set[tuple[str, str]] = field(default_factory=set)

    def value(self, line: str, measure: str) -> Decimal | None:
        """Return the amount of a line as printed, None where it is blank, not there or no amount."""
        found = self.figures.get((line, measure))
        return found.value if found and isinstance(found.value, Decimal) else None


def read_table(table: Table, names: Sequence[str]) -> Read:
    """Return what `table` says; names: of the department, which may stand before its figures."""
    form, done = table.form, Read(table)
    measures, lines = form.known(form.measures), form.known(form.lines)
    words = {word for found in (*measures.values(), *lines.values()) for option in found for word in option}
    context = {bare(text) for text in form.context}
    for figure in Layout(table, words).figures():
        labels = tuple(label for label in figure.labels if not any(same_name(label, n) for n in names))
        key = _meant(labels, measures, lines, context)
        if key is None:
            if isinstance(figure.value, Decimal) and figure.value:
                done.unknown.append(figure)
        elif (before := done.figures.get(key)) is None or before.value is None:
            done.figures[key] = figure
        elif figure.value is not None and figure.value != before.value:
            done.faults[key] = (
                f"{before.place} 是 {_shown(before)}，{figure.place} 是 {_shown(figure)}，两处不一致"
            )
    for key, figure in done.figures.items():
        if isinstance(figure.value, Broken):
            done.faults.setdefault(key, f"{figure.place} {figure.value.why}")
    for measure in measures:
        for check in form.checks:
            _confirm(done, check, measure)
    return done


def _meant(
    labels: Words, measures: dict[str, list[Words]], lines: dict[str, list[Words]], context: set[str]
) -> tuple[str, str] | None:
    """Return line and measure of a figure: each label must be one of theirs or tell nothing."""
    have, best = Counter(labels), []
    for line, first in _fitting(lines, have):
        for measure, second in _fitting(measures, have):
            words = (*first, *second)
            left = have - Counter(words)
            if left.total() == len(labels) - len(words) and set(left) <= context:
                best.append((len(words), line, measure))
    if not best:
        return None
    most = max(best)[0]
    meant = {(line, measure) for size, line, measure in best if size == most}
    return meant.pop() if len(meant) == 1 else None


def _fitting(known: dict[str, list[Words]], have: Counter[str]) -> Iterator[tuple[str, Words]]:
    """Yield what a figure may be by its labels."""
    return (
        (name, words) for name, options in known.items() for words in options if all(w in have for w in words)
    )


def _confirm(done: Read, check: Check, measure: str) -> None:
    """Compare a printed sum with its parts; where it does not hold no line of it can be used."""
    keys = [(line, measure) for line in (check.total, *check.parts)]
    there = [key for key in keys if key in done.figures]
    if not set(keys[1:]) & set(there):
        return  # this table has no such part
    if not any(done.value(*key) is not None or key in done.faults for key in there):
        return
    total = done.value(check.total, measure)
    broken = next((done.faults[key] for key in there if key in done.faults), "")
    parts = [done.value(line, measure) or Decimal(0) for line in check.parts]
    name = done.table.form.lines[check.total][0]
    if broken:
        why = broken if broken.endswith(UNCHECKED) else f"{broken}，所以“{name}”{UNCHECKED}"
    elif total is None:
        why = f"找不到“{name}”的数，各项之和{UNCHECKED}"
    elif abs(sum(parts) - total) > _allowed(done.table, parts):
        why = (
            f"各项相加得 {plain(sum(parts, Decimal(0)))}，“{name}”（{done.figures[keys[0]].place}）"
            f"是 {plain(total)}，相差 {plain(total - sum(parts))}"
        )
    else:
        done.confirmed |= set(there)
        return
    for key in there:
        done.faults.setdefault(key, why)


def _allowed(table: Table, parts: Sequence[Decimal]) -> Decimal:
    """Return how far a printed sum may be off: not at all in 元, by rounding in 万元."""
    return ROUNDED * (sum(map(bool, parts)) + 1) if table.unit != "元" else Decimal(0)


def _shown(figure: Figure) -> str:
    return plain(figure.value) if isinstance(figure.value, Decimal) else "别的内容"


def unused(form: Form, read: Read) -> Iterator[Figure]:
    """Yield figures of known lines that no field takes, as long as they are more than nothing."""
    taken = {(line, measure) for _, measure, lines in form.targets() for line in lines}
    taken |= {(check.total, m) for check in form.checks for m in form.measures}
    for key, figure in read.figures.items():
        if key not in taken and isinstance(figure.value, Decimal) and figure.value:
            yield figure
