"""What the workbook tells about itself beside its fields: how much is open, and where to go next.

Each sign is a native formula in both editions, with the value it must show. A sign is no field: nothing is
typed there, nothing is read from there, and no other sheet depends on it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import Literal

from pyfuncs.decimals import RATE_PLACES, half_up
from pyfuncs.outcome import NOT_APPLICABLE
from workbook.cells import dashboard
from workbook.cells.contradictions import YEAR, Contradiction, contradictions
from workbook.layout import Form, Layout, Sheet, Table, Type
from workbook.layout.fields.model import block_fields
from workbook.layout.placement import LEGEND_ROW, TITLE_ROW
from workbook.layout.subtotals import Value
from workbook.package.address import address, quoted
from workbook.package.xstring import cut
from workbook.score.scorecard import Scorecard
from workbook.submission.model import Submission

SIGN_ROW = LEGEND_ROW + 1
"""Row of the line that says how much of a sheet is open."""
HINT = "请核对（有颜色的格）："
"""First words of what contradicts itself on a sheet, beside its title."""
FULL = "已填到最后一行，行不够：先加行，见本页说明"
"""Beside the title of a list whose last row is used."""
NARROW_LIST = 3
"""Columns of a list that has no room beside its title but behind them."""
TITLE_WIDTH = 22
"""Characters of a first column that holds the title of its sheet."""
STEPS = 3
"""Open steps the cover names."""
RESULTS = "result_severity"
"""The column of 校验结果 every row of which that holds anything has."""
GRADES = ("错误", "警告", "提示")
UNCHECKED = "没有列出问题，校验后列在这里"
DONE = "本页必填项已填完"
READY = "可以送审（先校验一遍）"
LACKS_TITLE = "还缺（点击前往）"
ELSEWHERE = "没有空着的格，原因见规则得分、计分过程"
NESTED, NAMED = 30, 20
"""Cells a formula asks for one after another, and those it names; Excel takes 8,192 characters."""
LABEL = 60
"""Characters of a label in a sign."""
SHOWN = 240
"""Characters of a link's text; Excel takes 255."""
Kind = Literal["unit", "line", "hint", "step", "link", "points", "rate", "text"]


class Known:
    """What the signs of a workbook show comes from: its cells, its scores, and what is open by sheet."""

    def __init__(self, submission: Submission, card: Scorecard) -> None:
        self.submission, self.card, self.layout = submission, card, submission.layout

    @cached_property
    def open(self) -> list[int]:
        """Cells and lists still to be filled, by sheet."""
        cells = {(key, n): value for key, n, value in dashboard.values(self.submission, self.card)}
        pairs = ((cells["progress_required", n], cells["progress_filled", n]) for n in range(self._sheets))
        return [int(Decimal(str(wanted)) - Decimal(str(given))) for wanted, given in pairs]

    @property
    def _sheets(self) -> int:
        return len(self.layout.entries("progress"))

    @cached_property
    def unscored(self) -> int:
        """Indicators that apply and have no score."""
        return sum(item.applicable and item.score is None for item in self.card.indicators)

    def filled(self, name: str) -> int:
        """Return how many cells of a field, a column or the part of one hold anything, as COUNTA does."""
        single = self.submission.fields.get(name)
        if single is not None:
            return int(single.stored not in (None, ""))
        part = self.layout.groups.get(name)
        key = part.field.key if part else name
        data = self.submission.columns.get(key, ())
        if part:
            start = part.first - self.layout.strips[key].first
            data = data[start : start + part.last - part.first + 1]
        return sum(datum.stored not in (None, "") for datum in data)

    def met(self, one: Contradiction) -> int:
        """Return how often a contradiction is met with."""
        return one.found(self.submission, self.card)

    def holds(self, name: str) -> bool:
        """Tell whether the condition in the cell `name` does."""
        return dashboard.condition_values(self.submission).get(name) == 1


@dataclass(frozen=True, slots=True)
class Sign:
    """A cell: its defined name, where it stands (0-based, on `span` columns), formula and value.

    sheet, row, col: its place; kind: how it is shown; excel: its formula; value: what that shows;
    label: the text beside it, where it has one.
    """

    name: str
    sheet: str
    row: int
    col: int
    kind: Kind
    excel: str
    value: Callable[[Known], Value]
    label: str = ""
    span: int = 1


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


def signs(layout: Layout) -> tuple[Sign, ...]:
    """Return the signs of a layout in order, the same in both editions."""
    return layout.once(_signs)


def values(submission: Submission, card: Scorecard) -> Iterator[tuple[Sign, Value]]:
    """Yield every sign with what it must show."""
    known = Known(submission, card)
    for sign in signs(submission.layout):
        yield sign, sign.value(known)


def _signs(layout: Layout) -> tuple[Sign, ...]:
    return (
        *_units(layout),
        *_lines(layout),
        *_hints(layout),
        *_full(layout),
        *_overview(layout),
        *_steps(layout),
        checked(layout),
        *_lacks(layout),
    )


def _units(layout: Layout) -> Iterator[Sign]:
    """Yield unit and year beside the title of each sheet's main list, which paper repeats on every page.

    Where letters stand before the list, they fill a page of their own: it has them too.
    """
    excel = f'IF(LEN(dept_name)=0,"",dept_name&" · "&{YEAR}&" 年度")'
    for number, sheet in enumerate(layout.sheets[1:], 2):
        boxes = [box for box in layout.boxes if box.sheet == sheet.name]
        main = next((box for box in boxes if not isinstance(box.block, Form)), boxes[0])
        last = _last_on_paper(layout, sheet, max(main.width, 2) - 1)
        yield Sign(f"jx_sign_unit{number}", sheet.name, main.top, last, "unit", excel, _unit_value)
        if main is not boxes[0] and any(f.type is Type.LONG_TEXT for f in block_fields(boxes[0].block)):
            name = f"jx_sign_unit{number}_1"
            yield Sign(name, sheet.name, boxes[0].top, last, "unit", excel, _unit_value)


def _last_on_paper(layout: Layout, sheet: Sheet, last: int) -> int:
    """Return the last column of a list that is printed."""
    if sheet.printed_to:
        return layout.strips[sheet.printed_to].col
    steps = layout.strips["score_steps"]
    return steps.col - 1 if steps.sheet == sheet.name else last


def _unit_value(known: Known) -> Value:
    unit, year = (known.submission.fields[key].stored for key in ("dept_name", YEAR))
    return f"{unit} · {'' if year is None else year} 年度" if unit not in (None, "") else None


def _hints(layout: Layout) -> Iterator[Sign]:
    """Yield, beside the title of a sheet, what contradicts itself there; the cells are coloured."""
    for number, sheet in enumerate(layout.sheets, 1):
        here = [one for one in contradictions(layout) if layout.sheet_of(one.key) == sheet.name]
        if not here:
            continue

        def value(known: Known, here: list[Contradiction] = here) -> Value:
            counts = [(one, known.met(one)) for one in here]
            found = "；".join(f"{one.title} {count} 处" for one, count in counts if count)
            return f"{HINT}{found}" if found else None

        parts = "&".join(f'IF({c.count()}>0,"；{c.title} "&{c.count()}&" 处","")' for c in here)
        total = "+".join(c.count() for c in here)
        excel = f'IF({total}=0,"",{_quote(HINT)}&MID({parts},2,999))'
        col = 1 if sheet.first_width >= TITLE_WIDTH else 3
        yield Sign(f"jx_sign_hint{number}", sheet.name, TITLE_ROW, col, "hint", excel, value)


def _full(layout: Layout) -> Iterator[Sign]:
    """Yield, beside the title of each list people fill, that its last row is used."""
    for box in layout.boxes:
        if not isinstance(box.block, Table) or not box.block.columns[0].is_input:
            continue
        key = box.block.columns[0].key

        def value(known: Known, key: str = key) -> Value:
            data = known.submission.columns.get(key, ())
            return FULL if data and data[-1].stored not in (None, "") else None

        excel = f'IF(COUNTA(INDEX({key},ROWS({key}),1))=0,"",{_quote(FULL)})'
        col = 2 if box.width > NARROW_LIST else box.width  # the title runs over the columns before
        yield Sign(f"jx_sign_full_{box.block.key}", box.sheet, box.top, col, "hint", excel, value)


def _quote(text: str) -> str:
    return '"' + text.replace('"', '""') + '"'


def _open_cells(number: int) -> str:
    """Return the formula of how much the `number`-th sheet of the directory lacks."""
    return f"INDEX(progress_required,{number},1)-INDEX(progress_filled,{number},1)"


def _lines(layout: Layout) -> Iterator[Sign]:
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
        target, label = _quote(f"#{parts[-1].name}"), _quote(parts[-1].label)
        for part in reversed(parts[:NESTED]):
            target = f"IF({part.excel()},{_quote(f'#{part.name}')},{target})"
            label = f"IF({part.excel()},{_quote(part.label)},{label})"
        told = f'"还差 "&({count})&" 格，从“"&{label}&"”起（点击前往）"'
        excel = f"IF({count}<=0,{_quote(DONE)},HYPERLINK({target},{told}))"
        yield Sign(f"jx_sign_open{number + 1}", sheet.name, SIGN_ROW, 0, "line", excel, value)


def _overview(layout: Layout) -> Iterator[Sign]:
    """Yield what the cover says of the whole: whether it is ready, totals, what may still be reached."""
    cover = layout.sheets[0].name
    top, col = layout.boxes[0].first, OVERVIEW_COL + OVERVIEW_LABEL
    rows = (
        ("jx_sign_state", "填报情况", "line", _state(layout), _state_value),
        (
            "jx_sign_total",
            "规则总分",
            "points",
            'IF(ISNUMBER(score_total),score_total,"未评完")',
            _total_value,
        ),
        (
            "jx_sign_grade",
            "等级",
            "text",
            'IF(ISNUMBER(score_total),score_grade,"")',
            lambda k: k.card.grade or None,
        ),
        ("jx_sign_self", "自评总分", "points", _self(layout), lambda k: k.card.self_total),
        ("jx_sign_rate", "已评部分得分率", "rate", _rate(), _rate_value),
        ("jx_sign_best", "最高可得（不含加减分）", "points", _best(layout), _best_value),
    )
    for offset, (name, label, kind, excel, value) in enumerate(rows):
        yield Sign(name, cover, top + offset, col, kind, excel, value, label, OVERVIEW_WIDTH)  # type: ignore[arg-type]


OVERVIEW_TITLE = "自评概况"
OVERVIEW_COL, OVERVIEW_LABEL, OVERVIEW_WIDTH = 5, 3, 5
"""Where the overview stands beside the unit: its first column, columns of a label, columns of a value."""


def _unscored() -> str:
    return f"ROWS(score_rule)-COUNT(score_rule)-COUNTIF(score_rule,{_quote(NOT_APPLICABLE)})"


def _state(layout: Layout) -> str:
    cells = "SUM(progress_required)-SUM(progress_filled)"
    hints = "+".join(f"(LEN({sign.name})>0)" for sign in _hints(layout)) or "0"
    ready = f'IF({hints}>0,"有 "&({hints})&" 张表有矛盾，见表名旁的红字",{_quote(READY)})'
    scored = f'IF({_unscored()}>0,"必填项已填完，还有 "&({_unscored()})&" 项指标没有得分",{ready})'
    return f'IF({cells}>0,"还差 "&({cells})&" 格",{scored})'


def _state_value(known: Known) -> Value:
    if (cells := sum(known.open)) > 0:
        return f"还差 {cells} 格"
    if known.unscored:
        return f"必填项已填完，还有 {known.unscored} 项指标没有得分"
    hints = sum(sign.value(known) is not None for sign in _hints(known.layout))
    return f"有 {hints} 张表有矛盾，见表名旁的红字" if hints else READY


def _total_value(known: Known) -> Value:
    return "未评完" if known.card.total is None else known.card.total


def _self(layout: Layout) -> str:
    """Return what the department gives itself: typed, else its own scores and bonus added up."""
    bonus = 'IF(ISNUMBER(self_bonus),self_bonus,IF(ISNUMBER(score_bonus),score_bonus,""))'
    summed = f"MIN({layout.system.ceiling},ROUND(self_sum+{bonus},10))"
    return f'IF(ISNUMBER(self_total),self_total,IF(ISNUMBER(self_sum),IFERROR({summed},""),""))'


def _scored_points() -> str:
    return 'SUMIF(score_rule,">=0",score_points)'


def _rate() -> str:
    return f'IF(COUNT(score_rule)=0,"",ROUND(SUM(score_rule)/{_scored_points()},{RATE_PLACES}))'


def _sums(known: Known) -> tuple[Decimal, Decimal, Decimal, Decimal]:
    """Return what is scored, its points, the points of what does not apply, and all points."""
    items = known.card.indicators
    scored = [item for item in items if isinstance(item.cell, Decimal)]
    dropped = [item for item in items if item.cell == NOT_APPLICABLE]
    zero = Decimal(0)
    return (
        sum((item.cell for item in scored if isinstance(item.cell, Decimal)), zero),
        sum((item.points for item in scored), zero),
        sum((item.points for item in dropped), zero),
        sum((item.points for item in items), zero),
    )


def _rate_value(known: Known) -> Value:
    gained, points, _, _ = _sums(known)
    return half_up(gained / points, RATE_PLACES) if points else None


def _best(layout: Layout) -> str:
    """Return the score reached where every open indicator earns its points."""
    dropped = f"SUMIF(score_rule,{_quote(NOT_APPLICABLE)},score_points)"
    left = f"(SUM(score_rule)+SUM(score_points)-{_scored_points()}-{dropped})"
    exact = f"{left}*SUM(score_points)/(SUM(score_points)-{dropped})"
    scaled = f"ROUND(ROUND({exact},10),{layout.system.point_places})"
    return f'IF(ISNUMBER(score_base),score_base,IFERROR({scaled},""))'


def _best_value(known: Known) -> Value:
    if known.card.base is not None:
        return known.card.base
    gained, points, dropped, whole = _sums(known)
    if whole == dropped:
        return None
    return half_up(
        (gained + whole - points - dropped) * whole / (whole - dropped), known.layout.system.point_places
    )


def _steps(layout: Layout) -> Iterator[Sign]:
    """Yield the first sheets of the directory where something is open, each with its link."""
    cover = layout.sheets[0].name
    top = layout.boxes[0].first + 6
    lacking = "IF(progress_required-progress_filled>0,ROW(progress_id)-MIN(ROW(progress_id))+1)"
    for rank in range(1, STEPS + 1):

        def value(known: Known, rank: int = rank) -> Value:
            found = [n for n, cells in enumerate(known.open) if cells > 0]
            if len(found) < rank:
                return None
            number = found[rank - 1]
            return f"{known.layout.sheets[number].name}：还差 {known.open[number]} 格"

        place = f"SMALL({lacking},{rank})"
        name = f"INDEX(progress_id,{place},1)"
        cells = f"(INDEX(progress_required,{place},1)-INDEX(progress_filled,{place},1))"
        link = f'HYPERLINK("#\'"&{name}&"\'!A1",{name}&"：还差 "&{cells}&" 格")'
        yield Sign(
            f"jx_sign_next{rank}", cover, top + rank - 1, OVERVIEW_COL + OVERVIEW_LABEL, "step",
            f'IF(SUMPRODUCT(--(progress_required-progress_filled>0))<{rank},"",{link})', value,
            f"下一步 {rank}",
        )  # fmt: skip


def checked(layout: Layout) -> Sign:
    """Return how many findings stand in 校验结果, and the way there: hidden while there are none."""
    counts = [f'COUNTIF({RESULTS},"{grade}")' for grade in GRADES]
    told = '&"，'.join(f'{grade} "&{count}' for grade, count in zip(GRADES, counts, strict=True))
    sheet = layout.sheet_of(RESULTS)
    link = f'HYPERLINK("#{quoted(sheet)}!A1","{told}&"（点击前往）")'
    return Sign(
        "jx_sign_findings", layout.sheets[0].name, layout.boxes[0].first + 6 + STEPS,
        OVERVIEW_COL + OVERVIEW_LABEL, "line",
        f'IF({"+".join(counts)}=0,{_quote(UNCHECKED)},{link})',
        lambda known: count_findings(known.submission), sheet,
    )  # fmt: skip


def count_findings(submission: Submission) -> str:
    """Return what the cover says of 校验结果."""
    data = submission.columns.get(RESULTS, ())
    found = [sum(datum.stored == grade for datum in data) for grade in GRADES]
    told = "，".join(f"{grade} {count}" for grade, count in zip(GRADES, found, strict=True))
    return f"{told}（点击前往）" if any(found) else UNCHECKED


def _lacks(layout: Layout) -> Iterator[Sign]:
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

        settled = f"OR(ISNUMBER({score}),{score}={_quote(NOT_APPLICABLE)})"
        excel = f'IF({settled},"",{_quote(ELSEWHERE)})'
        if parts:
            told = "&".join(f'IF({part.excel()},{_place(layout, part)},"")' for part in parts)
            target = _quote(f"#{parts[-1].name}")
            for part in reversed(parts[-NESTED:-1]):
                target = f"IF({part.excel()},{_quote(f'#{part.name}')},{target})"
            some = f"OR({','.join(part.excel() for part in parts)})"  # FALSE=0 is false in Excel
            linked = f"HYPERLINK({target},LEFT(MID({told},2,9999),{SHOWN}))"
            excel = f'IF({settled},"",IF({some},{linked},{_quote(ELSEWHERE)}))'
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
    first = f"INDEX({part.name},1,1)" if strip else part.name
    cell = f"ADDRESS(ROW({first}),COLUMN({first}),4)"
    if strip and strip.last > strip.first:
        cell += f'&":"&ADDRESS(ROW({first})+ROWS({part.name})-1,COLUMN({first}),4)'
    return f'{_quote(f"、{part.label}（{quoted(sheet)}!")}&{cell}&"）"'


def _worded(known: Known, part: Asked) -> str:
    area = known.submission.book.area(part.name)
    if area is None:
        return part.label
    cell = address(area.top, area.left)
    if (area.bottom, area.right) != (area.top, area.left):
        cell += f":{address(area.bottom, area.right)}"
    return f"{part.label}（{quoted(area.sheet)}!{cell}）"
