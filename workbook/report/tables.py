"""The tables of the text: what stands in them, from layout, submission and scorecard; how, see ``grids``.

Which lines and columns there are and what they are called is asked of the layout. A line or a column in which
nothing stands, or only zeros, is left out; a table without lines does not exist.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import Decimal

from pyfuncs.decimals import amount, half_up, plain
from pyfuncs.lists import target_met
from pyfuncs.outcome import Wrong
from workbook.layout.fields.matrix import Line, Matrix
from workbook.layout.fields.model import Field, Type
from workbook.layout.sheets.rows import RowColumns
from workbook.layout.sheets.work import SCORED_TARGETS
from workbook.report.annex import UNFILLED
from workbook.report.grid import Cell, Grid, GridLine, Kind, even, whole
from workbook.report.known import Known
from workbook.report.overview import PART_OF
from workbook.report.project_tables import project_appraisals
from workbook.report.score_tables import ruled_scores, scores
from workbook.report.wording import bare, column_rate, one_line, shown, spaced
from workbook.submission.model import Datum, Row
from workbook.submission.targets import aim

INDENT = "　"


def _money(known: Known, key: str, due: bool = True) -> Cell:
    """Return an amount without its unit; a required one that is blank says so."""
    value = known.facts.number(key)
    if value is None:
        field = known.facts.field(key)
        return Cell(UNFILLED if due and field.required else "", key)
    return Cell(amount(half_up(value, 6)) if value else "0", key)


def _matrix_lines(known: Known, matrix: Matrix, columns: tuple[Field, ...], total: str) -> list[GridLine]:
    """Return the total and the lines below it in which something stands."""
    lines = []
    for line in matrix.lines:
        keys = [matrix.key(line.key, column) for column in columns]
        if any(known.facts.number(key) for key in keys):
            lines.append(GridLine((Cell(_label(line)), *(_money(known, key, line.required) for key in keys))))
    keys = [matrix.key("total", column) for column in columns]
    if not lines and not any(known.facts.number(key) for key in keys):
        return []
    return [GridLine((Cell(total), *(_money(known, key) for key in keys)), total=True), *lines]


def _label(line: Line) -> str:
    return (INDENT if line.in_sum else INDENT * 2) + line.label.removeprefix("" if line.in_sum else PART_OF)


def budget(known: Known) -> Grid:
    """收支: each source of income and nature of expenditure, budget, revised budget and outturn."""
    facts = known.facts
    income, expenditure = facts.matrix("income_total_final"), facts.matrix("expend_total_final")
    columns = income.columns
    lines = [
        *_matrix_lines(known, income, columns, "收入合计"),
        *_matrix_lines(known, expenditure, columns, "支出合计"),
    ]
    heads = ("项目", *(column.label for column in columns))
    return even("budget", f"{known.year}收支情况（单位：万元）", heads, "number", lines)


def sangong(known: Known) -> Grid:
    """“三公”经费: last year, budget, outturn, and the change; the year before stands first."""
    facts = known.facts
    matrix = facts.matrix("sangong_total_final")
    columns = tuple(sorted(matrix.columns, key=_time_of))
    at = {column.key: number for number, column in enumerate(columns)}
    final = next(column for column in columns if column.last and column.last.becomes)
    pair = [at[key] for key in (final.key, final.last.key if final.last else "")]
    lines = []
    for row in _matrix_lines(known, matrix, columns, "合计"):
        keys = [str(cell.origin) for cell in row.cells[1:]]
        compared = tuple(keys[number] for number in pair)
        now, before = map(facts.number, compared)
        change = "" if now is None or before is None else _signed(now - before)
        lines.append(GridLine((*row.cells, Cell(change, compared)), row.total))
    if not any(facts.number(matrix.key("total", column)) for column in columns):
        lines = []
    heads = (matrix.corner, *(column.label for column in columns), "比上年增减")
    return even("sangong", f"{known.year}{matrix.title}情况（单位：万元）", heads, "number", lines)


def _time_of(column: Field) -> tuple[bool, bool]:
    """Return the place of a column in time: the year before first, of each year the budget first."""
    return not column.label.startswith("上年"), "预算" not in column.label


def _signed(value: Decimal) -> str:
    return amount(half_up(value, 6)) if value else "0"


def projects(known: Known) -> Grid:
    """项目支出: every project with budget, spending and rate, then their sum."""
    facts = known.facts
    lines = []
    for row in facts.submission.rows("projects"):
        budgeted, spent = row.cells["project_budget"], row.cells["project_spent"]
        done = _share(spent.value, budgeted.value)
        named = (_row_cell(row, "project_name"), _amount(budgeted), _amount(spent))
        lines.append(GridLine((*named, Cell(done, (spent, budgeted)))))
    if lines:
        keys = ("project_budget_sum", "project_spent_sum")
        sums = [facts.number(key) for key in keys]
        cells = tuple(_money(known, key) for key in keys)
        lines.append(GridLine((Cell("合计"), *cells, Cell(_share(sums[1], sums[0]), keys[::-1])), total=True))
    heads = tuple(facts.field(key).label for key in ("project_name", "project_budget", "project_spent"))
    return even("projects", f"{known.year}项目支出情况（单位：万元）", (*heads, "执行率"), "number", lines)


FORM_COLUMNS = (
    *("project_name", "project_code", "project_budget", "project_spent", "project_target"),
    *(
        "project_library",
        "project_review",
        "project_due",
        "project_done",
        "project_checks",
        "project_defects",
    ),
)


def project_form(known: Known) -> Grid:
    """项目情况: every project with all that is known of it, as an annex."""
    fields = [known.facts.field(key) for key in FORM_COLUMNS]
    lines = [
        GridLine(
            tuple(
                _amount(row.cells[f.key]) if f.type is Type.MONEY else _row_cell(row, f.key) for f in fields
            )
        )
        for row in known.facts.submission.rows("projects")
    ]
    heads = tuple(f.label + ("（万元）" if f.type is Type.MONEY else "") for f in fields)
    kinds = tuple(_KINDS.get(field.type, "text") for field in fields)
    return whole("project_form", "", heads, kinds, lines)


_KINDS: dict[Type, Kind] = {
    Type.MONEY: "number",
    Type.DATE: "centre",
    Type.COUNT: "centre",
    Type.CHOICE: "centre",
}


def _share(part: object, whole: object) -> str:
    if isinstance(part, Decimal) and isinstance(whole, Decimal) and whole:
        return column_rate(part / whole)
    return ""


def _amount(datum: Datum) -> Cell:
    if isinstance(datum.value, Decimal):
        return Cell(amount(half_up(datum.value, 6)) if datum.value else "0", datum)
    return Cell(UNFILLED if datum.field.required else "", datum)


def _row_cell(row: Row, key: str) -> Cell:
    datum = row.cells[key]
    if datum.value is None:
        return Cell(UNFILLED if datum.field.required else "", datum)
    return Cell(spaced(one_line(shown(datum.field, datum.value))), datum)


def targets(known: Known) -> Grid:
    """绩效目标完成情况: target, actual, completion and why not."""
    facts = known.facts
    lines = [GridLine(tuple(_target_cells(row))) for row in facts.submission.rows("targets")]
    names = ("target_group", "target_class", "target_name")
    heads = (*(facts.field(key).label for key in names), "目标值", "实际完成值", "完成情况")
    heads = (*heads, "分值", "得分", "偏差原因")
    texts: tuple[Kind, ...] = ("text", "text", "text")
    figures: tuple[Kind, ...] = ("centre",) * 5
    kinds: tuple[Kind, ...] = (*texts, *figures, "text")
    return whole("targets", f"{known.year}绩效目标完成情况", heads, kinds, lines)


def _target_cells(row: Row) -> Iterator[Cell]:
    yield _row_cell(row, "target_group")
    yield _row_cell(row, "target_class")
    yield _row_cell(row, "target_name")
    direction = row.cells["target_direction"].value
    sign = direction if isinstance(direction, str) and direction != "=" else ""
    yield _target_value(row, sign)
    rating = row.cells["target_rating"]
    open_ended = aim(row).value is None
    actual = _figure(row, "target_actual")
    if open_ended and not actual.text:
        actual = _row_cell(row, "target_text_actual")
    yield actual if actual.text or open_ended else Cell(UNFILLED, row.cells["target_actual"])
    if open_ended and isinstance(rating.value, str):
        yield Cell(rating.value, rating)
    else:
        yield _completion(row, direction if isinstance(direction, str) else "≥")
    yield _row_cell(row, "target_weight")
    yield row_score(row, SCORED_TARGETS)
    yield _row_cell(row, "target_reason")


def row_score(row: Row, columns: RowColumns) -> Cell:
    """Return the score of a row: the department's own, else the one its rule gives."""
    own = row.cells[columns.own]
    if isinstance(own.value, Decimal):
        return Cell(plain(own.value), own)
    rule = row.scalar(columns.score)
    inputs = tuple(row.cells[key] for key in columns.parts().values())
    return Cell(plain(rule), inputs) if isinstance(rule, Decimal) else Cell("", inputs)


def _target_value(row: Row, sign: str) -> Cell:
    """Return the target as set, with what became of it within the year; of one without a number its words."""
    first, last = row.cells["target_value"], aim(row)
    if last is first:
        return _figure(row, "target_value", sign) if last.value is not None else _row_cell(row, "target_text")
    later = _figure(row, "target_revised", sign)
    if first.value is None or first.value == last.value:
        return later
    return Cell(f"{_figure(row, 'target_value', sign).text}（年中调整为{later.text}）", (first, last))


def _figure(row: Row, key: str, sign: str = "") -> Cell:
    datum, unit = row.cells[key], row.cells["target_unit"].value
    if not isinstance(datum.value, Decimal):
        return Cell("", datum)
    return Cell(f"{sign}{plain(datum.value)}{bare(unit) if isinstance(unit, str) else ''}", datum)


def _completion(row: Row, direction: str) -> Cell:
    """Return how far a target is met: its rate, of a limit only whether it is kept."""
    target, actual = aim(row).value, row.cells["target_actual"].value
    origin = (row.cells["target_actual"], aim(row))
    if not isinstance(target, Decimal) or not isinstance(actual, Decimal):
        return Cell("", origin)
    if direction == "≥" and target > 0:
        return Cell(column_rate(actual / target), origin)
    try:
        met = target_met(direction, target, actual)
    except Wrong:
        return Cell("", origin)
    return Cell("达到" if met else "未达到", origin)


TABLES: dict[str, tuple[str, Callable[[Known], Grid]]] = {
    "budget": ("收支", budget),
    "sangong": ("三公经费", sangong),
    "projects": ("项目支出", projects),
    "project_form": ("项目情况", project_form),
    "project_appraisals": ("项目自评", project_appraisals),
    "scores": ("评分汇总", scores),
    "targets": ("目标完成情况", targets),
    "ruled_scores": ("评分对照", ruled_scores),
}
"""Every table by its name among the placeholders, with its Chinese name and what makes it."""
