"""What the text beside a table says of its rows by working it out: what was added within the year, shares
of the total, rates of the budget; and the total itself, and the unit of it all.

    财政拨款年中追加414.30万元，比年初预算增加22.39%
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from decimal import Decimal

from workbook.audit.amounts.of_parts import is_of_a_part
from workbook.audit.text.about import about
from workbook.audit.text.case import Audit, at
from workbook.audit.text.document import Paragraph, Section
from workbook.audit.text.grids import Grid, Row, grids
from workbook.audit.text.told import Said, said
from workbook.check.frame.finding import Hit
from workbook.language.folding import Span
from workbook.language.mentions import Mention
from workbook.language.quantities import FACTORS, Bound, Kind, Quantity
from workbook.language.relations.model import slip

_COLUMNS = {
    "first": re.compile(r"年初预算|年初数|年初批复"),
    "revised": re.compile(r"全年预算|调整后?预算|调整后|预算调整数"),
    "actual": re.compile(r"决算|执行数|支出数|实际"),
}
_COLUMNS_NOT = re.compile(r"[率%比增减差]|占|完成度")
_ENDS = re.compile(r"(?:收入|支出|经费|资金|预算|拨款)$")
_ADDED = re.compile(r"(?:年中|年度?内|执行中|全年)?(?P<up>追加|调增|增加预算|新增)(?:预算|资金|指标|了)*$")
_CUT = re.compile(r"(?:年中|年度?内|执行中|全年)?(?:调减|核减|追减|压减预算)(?:预算|资金|指标|了)*$")
_SHARE = re.compile(
    r"占(?:全部|全年|本年|当年|全[院局校委县区市厅站所])*(?:总收入|总支出|收入|支出|收入合计|支出合计|收入总额|支出总额|决算)(?:合计|总额|总计|总数)?的?(?:比重|比例)?(?:为|是)?$"
)
_GROWN = re.compile(r"^比年初(?:预算)?(?:数)?(?P<way>增加|增长|调增|减少|下降|调减)了?$")
_DONE = re.compile(r"^(?:完成|执行|为)(?P<of>全年|年初|调整后?)预算(?:数)?的$")
_WHOLE = re.compile(
    r"^(?:全[院局校委县区市厅站所年处]|我?[院局校委厅站所处]|本?部门|本?单位|本年度?|全年|年度|当年|共|\d+年度?|决算)*(?:实际|实现|完成)?"
    r"(?:总(?P<one>收入|支出)|(?P<two>收入|支出)(?:总额|总计|合计|总数|决算|决算总额)?)(?:共计|合计|为|是)?$"
)
_SLACK = Decimal("0.6")
_HUNDRED = Decimal(100)
_DIGITS = 4


def columns_told(audit: Audit, grid: Grid) -> Iterator[Hit]:
    """Yield what the text of a table's section works out otherwise than its columns do."""
    columns = _columns(grid)
    if len(columns) < 2 or not grid.unit or len({*columns.values()}) < len(columns):
        return
    chapter, own = _chapter(audit, grid.rows[0].head), audit.once(about).year
    for item in audit.once(said):
        mention = item.mention
        if _chapter(audit, item.paragraph) is not chapter or mention.past or mention.part:
            continue
        if mention.year not in (0, own) or mention.depth or mention.quantity.bound is not Bound.EXACT:
            continue
        subject = mention.subject.replace("“", "").replace("”", "")
        earlier = _before(item)
        row = _row(grid, subject) or (_row(grid, earlier.subject) if earlier else None)
        if row:
            yield from _of_row(audit, grid, columns, item, row)
        elif _WHOLE.match(subject):
            yield from _of_total(audit, grid, columns, item)


def _chapter(audit: Audit, paragraph: Paragraph) -> Section:
    """Return the section of the highest level a paragraph stands in."""
    section = audit.document.section_of(paragraph)
    while section.parent is not None and section.parent.heading is not None:
        section = section.parent
    return section


def _columns(grid: Grid) -> dict[str, int]:
    """Return the columns of amounts by what they are, those there is but one of."""
    found = {}
    for name, pattern in _COLUMNS.items():
        listed = [
            n
            for n, head in enumerate(grid.heads)
            if n and pattern.search(head) and not _COLUMNS_NOT.search(head)
        ]
        if len(listed) == 1:
            found[name] = listed[0]
    return found


def _row(grid: Grid, subject: str) -> Row | None:
    """Return the only row words begin with: by its name, or by that without 收入 and the like."""
    found = [row for row in grid.rows if len(row.name) > 2 and subject.startswith(row.name)]
    if not found:
        short = [(row, _ENDS.sub("", row.name)) for row in grid.rows]
        found = [row for row, name in short if len(name) > 2 and subject.startswith(name)]
    return found[0] if len(found) == 1 else None


def _before(item: Said) -> Mention | None:
    """Return the figure right before one that is told in its sentence without a name of its own."""
    mention = item.mention
    same = [m for m in item.paragraph.mentions if m.sentence == mention.sentence and m.at < mention.at]
    worked = _GROWN.match(mention.lead) or _DONE.match(mention.lead)
    return same[-1] if same and mention.stop == 2 and worked else None


def _of_row(audit: Audit, grid: Grid, columns: dict[str, int], item: Said, row: Row) -> Iterator[Hit]:
    mention, kind = item.mention, item.mention.quantity.kind
    values = {n: row.cells[c].value for n, c in columns.items() if c in row.cells}
    first, revised, actual = (values.get(name) for name in ("first", "revised", "actual"))
    made: list[Decimal] = []
    words = ""
    if kind is Kind.MONEY and first is not None and revised is not None:
        up, cut = _ADDED.search(mention.lead), _CUT.search(mention.lead)
        if up or cut:
            gap = (revised - first) if up else (first - revised)
            made, words = [gap * FACTORS[grid.unit]], "全年预算减年初预算"
    elif kind is Kind.SHARE:
        grown, done = _GROWN.match(mention.lead), _DONE.match(mention.lead)
        if _SHARE.search(mention.lead) and grid.total:
            order = dict.fromkeys(
                [*reversed(columns.values()), *row.cells]
            )  # 全年支出 too, whatever it is called
            totals = [
                (row.cells[c].value, grid.total.cells[c].value)
                for c in order
                if c in row.cells and c in grid.total.cells and not row.cells[c].percent
            ]
            made, words = [a / b for a, b in totals if b], "占合计的比例"
        elif grown and first:
            rest = [v for v in (revised, actual) if v is not None]
            made, words = [abs(v / first - 1) for v in rest], "比年初预算的变化"
        elif done:
            base = first if done["of"] == "年初" else revised
            made, words = ([actual / base] if base and actual is not None else []), "占预算的比例"
    if made and words == "占合计的比例" and not _is_of_all(mention.subject, row):
        return
    quantity = mention.quantity
    step = quantity.step * _SLACK
    before = mention.span.text[: mention.at - mention.span.start]
    of_rest = _REST.search(before) or _REST.match(mention.tail)
    if kind is Kind.MONEY and not made and mention.subject == row.name and not of_rest:
        cells = [cell.value * FACTORS[grid.unit] for cell in row.cells.values() if not cell.percent]
        if not any(quantity.agrees(value) for value in cells):
            made, words = [value for value in cells if _is_turned(quantity, value)], "的数"
    if made and not any(abs(quantity.value - value) <= step or quantity.agrees(value) for value in made):
        where = f"{row.head.line.spot}表中“{row.name}”一行{words}"
        yield _hit(audit, item, made[0], f"按{where}")


def _is_of_all(subject: str, row: Row) -> bool:
    """Tell whether a share is of a row as a whole: 人员经费支出占, and not 人员经费中的绩效奖金占."""
    name = row.name if subject.startswith(row.name) else _ENDS.sub("", row.name)
    return _WHOLE_ROW.match(subject.removeprefix(name).partition("占")[0]) is not None


_WHOLE_ROW = re.compile(
    r"(?:支出|收入|经费|资金|拨款|预算|决算|数|额|总额|合计|共计?|全年|实际|\d[\d,.]{0,12}[万亿]?元)*[，、]?$"
)
_REST = re.compile("结转|结余|剩余|未支?[付出用]|收回|年末余|节约")
"""Speaks of what is left of a row, and not of what it has."""


def _is_turned(quantity: Quantity, value: Decimal) -> bool:
    """Tell whether a figure is another with its digits exchanged, or one of them wrong."""
    one, other = quantity.printed(quantity.value), quantity.printed(value)
    return one != other and (Counter(one) == Counter(other) or slip(one, other))


def _of_total(audit: Audit, grid: Grid, columns: dict[str, int], item: Said) -> Iterator[Hit]:
    """Yield the total of a table told otherwise: 全院收入 beside a table of income."""
    mention = item.mention
    found = _WHOLE.match(mention.subject)
    what = (found["one"] or found["two"]) if found else ""
    if mention.quantity.kind is not Kind.MONEY or grid.total is None or what not in grid.named or not what:
        return
    if mention.subject == what and _is_under_another(item):
        return
    if ("收入" in grid.named) == ("支出" in grid.named) or grid.lists_projects or "项目" in grid.named:
        return
    factor = FACTORS[grid.unit]
    totals = [cell.value * factor for cell in grid.total.cells.values() if not cell.percent]
    if is_of_a_part(audit, item) or _is_of_another(audit, grid, item):
        return
    last = grid.total.cells.get(columns.get("actual", -1))
    if last is None or any(mention.quantity.agrees(value) for value in totals):
        return
    head, printed = grid.heads[columns["actual"]], last.paragraph.text.strip()
    yield _hit(audit, item, last.value * factor, f"{last.paragraph.line.spot}表中合计的{head}是 {printed}")


def _is_of_another(audit: Audit, grid: Grid, item: Said) -> bool:
    """Tell whether a figure is in the total of another table, of its own section: that of projects."""
    home = audit.document.section_of(item.paragraph)
    others = (g for g in audit.once(grids) if g is not grid and g.total and g.unit)
    return any(
        item.mention.quantity.agrees(cell.value * FACTORS[other.unit])
        for other in others
        if audit.document.section_of(other.rows[0].head) is home
        for cell in (other.total.cells.values() if other.total else ())
        if not cell.percent
    )


def _is_under_another(item: Said) -> bool:
    """Tell whether a bare 支出 is of what its sentence tells first: 收取伙食费124.56万元，支出123.87万元."""
    mention = item.mention
    same = [m for m in item.paragraph.mentions if m.sentence == mention.sentence and m.at < mention.at]
    first = next((m for m in same if m.quantity.kind is Kind.MONEY), None)
    return first is not None and not (_WHOLE.match(first.subject) or _PLAN.match(first.subject))


_PLAN = re.compile(
    r"^(?:全年|年初|本年|年度|部门|单位|调整后?|批复|\d+年度?)*预算(?:数|批复|安排|收入|总额)*(?:为|是)?$"
)


def _hit(audit: Audit, item: Said, expected: Decimal, told: str) -> Hit:
    text, mention = item.paragraph.folded, item.mention
    span = Span(text.text[mention.at : mention.end], mention.at)
    return at(
        audit, item.paragraph, span, mention.written(text), mention.quantity.printed(expected), told=told
    )


def other_unit(audit: Audit, grid: Grid) -> Iterator[Hit]:
    """Yield the unit of a table whose amounts the text tells in another: 1350.50元 beside 1350.50万元."""
    unit, cells = grid.unit, [c for r in (*grid.rows, *filter(None, (grid.total,))) for c in r.cells.values()]
    line = next((p for p in grid.above if unit and unit in p.text), None)
    if line is None or unit in "".join(grid.heads):
        return
    amounts = {c.value for c in cells if not c.percent and len(str(c.value).replace(".", "")) >= _DIGITS}
    alike, otherwise = set[Decimal](), dict[Decimal, tuple[str, Paragraph]]()
    for item in audit.once(said):
        quantity, text = item.mention.quantity, item.mention.written(item.paragraph.folded)
        if quantity.kind is not Kind.MONEY or quantity.unit not in FACTORS:
            continue
        printed = quantity.value / FACTORS[quantity.unit]
        if printed in amounts:
            (
                alike.add(printed)
                if quantity.unit == unit
                else otherwise.setdefault(printed, (text, item.paragraph))
            )
    if otherwise and not alike:
        text, paragraph = next(iter(otherwise.values()))
        told = f"{paragraph.line.spot}写的是 {text}，和表里是同一个数"
        right = re.sub(r"[\d.,]", "", text)
        span = Span(unit, line.folded.text.rfind(unit))
        yield at(audit, line, span, unit, right, told=told)
