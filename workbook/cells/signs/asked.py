"""Signs of what is asked for: how much of a sheet is open, and what the score of an indicator waits for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from pyfuncs.outcome import NOT_APPLICABLE
from workbook.cells.signs import dashboard
from workbook.cells.signs.sign import SIGN_ROW, Known, Sign
from workbook.layout import Layout
from workbook.layout.subtotals import Value
from workbook.package.address import address, address_formula, quoted
from workbook.package.xstring import cut
from workbook.systems.terms.literals import quote

DONE = "本页必填项已填完"
LACKS_TITLE = "还缺（点击前往）"
ELSEWHERE = "没有空着的格，原因见规则得分、计分过程"
NESTED, NAMED = 30, 20
"""Cells a formula asks for one after another, and those it names; Excel takes 8,192 characters."""
LABEL = 60
"""Characters of a label in a sign."""
SHOWN = 240
"""Characters of a link's text; Excel takes 255."""


@dataclass(frozen=True, slots=True)
class Asked:
    """Something that has to be filled: its name, label, how many cells of it, under which condition.

    name, label, count, condition: these, in their order; "" for none.
    """

    name: str
    label: str
    count: int = 1
    condition: str = ""

    def excel(self) -> str:
        """Return the condition that it is open."""
        blank = f"COUNTA({self.name})<{self.count}"
        return f"AND(N({self.condition})=1,{blank})" if self.condition else blank

    def is_open(self, known: Known) -> bool:
        """Tell whether it is open."""
        asked = not self.condition or known.holds(self.condition)
        return asked and known.filled(self.name) < self.count


def _asked(part: dashboard.Part) -> Asked:
    name, label, count, condition = part
    return Asked(name, cut(label, LABEL), count, condition)


def _open_cells(number: int) -> str:
    """Return the formula of how much the `number`-th sheet of the directory lacks."""
    return f"INDEX(progress_required,{number},1)-INDEX(progress_filled,{number},1)"


def lines(layout: Layout) -> Iterator[Sign]:
    """Yield the line at the top of each sheet that has anything to be filled."""
    for number, sheet in enumerate(layout.sheets):
        asked = dashboard.asked_of(layout, sheet)
        if not asked:
            continue
        parts = [_asked(part) for part in asked]

        def value(known: Known, number: int = number, parts: list[Asked] = parts) -> Value:
            if known.open[number] <= 0:
                return DONE
            first = next((part for part in parts[:NESTED] if part.is_open(known)), parts[-1])
            return f"还差 {known.open[number]} 格，从“{first.label}”起（点击前往）"

        count = _open_cells(number + 1)
        target, label = quote(f"#{parts[-1].name}"), quote(parts[-1].label)
        for part in reversed(parts[:NESTED]):
            target = f"IF({part.excel()},{quote(f'#{part.name}')},{target})"
            label = f"IF({part.excel()},{quote(part.label)},{label})"
        told = f'"还差 "&({count})&" 格，从“"&{label}&"”起（点击前往）"'
        excel = f"IF({count}<=0,{quote(DONE)},HYPERLINK({target},{told}))"
        yield Sign(f"jx_sign_open{number + 1}", sheet.name, SIGN_ROW, 0, "line", excel, value)


def lacks(layout: Layout) -> Iterator[Sign]:
    """Yield, for each indicator, the cells its score waits for."""
    scores, col = layout.strips["score_rule"], layout.strips["score_steps"].col + 1
    for offset, indicator in enumerate(layout.system.indicators):
        parts = _inputs(layout, indicator.code)[:NAMED]
        row = scores.first + offset
        score = "$" + address(row, scores.col)

        def value(known: Known, offset: int = offset, parts: tuple[Asked, ...] = parts) -> Value:
            item = known.card.indicators[offset]
            if isinstance(item.cell, Decimal) or item.cell == NOT_APPLICABLE:
                return None
            found = "、".join(_worded(known, part) for part in parts if part.is_open(known))
            return found[:SHOWN] or ELSEWHERE

        settled = f"OR(ISNUMBER({score}),{score}={quote(NOT_APPLICABLE)})"
        excel = f'IF({settled},"",{quote(ELSEWHERE)})'
        if parts:
            told = "&".join(f'IF({part.excel()},{_place(layout, part)},"")' for part in parts)
            target = quote(f"#{parts[-1].name}")
            for part in reversed(parts[-NESTED:-1]):
                target = f"IF({part.excel()},{quote(f'#{part.name}')},{target})"
            some = f"OR({','.join(part.excel() for part in parts)})"  # FALSE=0 is false in Excel
            linked = f"HYPERLINK({target},LEFT(MID({told},2,9999),{SHOWN}))"
            excel = f'IF({settled},"",IF({some},{linked},{quote(ELSEWHERE)}))'
        code = indicator.code.replace("-", "_")
        yield Sign(f"jx_sign_lacks_{code}", scores.sheet, row, col, "link", excel, value)


def _inputs(layout: Layout, code: str) -> tuple[Asked, ...]:
    """Return the inputs an indicator is scored from; of a growable list its first column."""
    found: dict[str, Asked] = {}
    queue = [key for _, key in layout.plans[code].fields if ":" not in key]
    seen = set(queue)
    for key in queue:  # grows while formulas are followed to what they add up
        field = layout.field(key) if key in layout.spots or key in layout.strips else None
        if field is None or field.role == "score":
            continue
        if field.formula is not None:
            more = [k for k in field.formula.keys() if k not in seen]  # noqa: SIM118 (an expression)
            seen.update(more)
            queue += more
        elif field.is_input:
            for part in dashboard.asked_for(layout, key, code):
                found.setdefault(part[0], _asked(part))
    return tuple(found.values())


def _place(layout: Layout, part: Asked) -> str:
    """Return the formula of “、label（sheet!address）”."""
    strip = layout.groups.get(part.name) or layout.strips.get(part.name)
    sheet = strip.sheet if strip else layout.spots[part.name].sheet
    cell = address_formula(part.name, strip is not None, strip is not None and strip.last > strip.first)
    return f'{quote(f"、{part.label}（{quoted(sheet)}!")}&{cell}&"）"'


def _worded(known: Known, part: Asked) -> str:
    area = known.submission.book.area(part.name)
    if area is None:
        return part.label
    cell = address(area.top, area.left)
    if (area.bottom, area.right) != (area.top, area.left):
        cell += f":{address(area.bottom, area.right)}"
    return f"{part.label}（{quoted(area.sheet)}!{cell}）"
