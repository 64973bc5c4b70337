"""What the text says of a table as a whole where it sends the reader there, or calls it by its name.

“安排6个项目，预算702万元，支出654.98万元，见表3”: the rows and the total of table 3
“‘三公’经费决算18.80万元” beside a table of 三公: its total in the column of 决算
“甲、乙2个项目执行率达到100%”: the rows of that rate
“基本支出中，人员经费1041.60万元，公用经费144.42万元”: they make a cell of the row 基本支出
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from workbook.audit.tables.items_told import RATE
from workbook.audit.text.about import about
from workbook.audit.text.case import Audit, at
from workbook.audit.text.document import Paragraph
from workbook.audit.text.grids import Cell, Grid, grids
from workbook.audit.text.in_general import is_in_general
from workbook.audit.text.phrases import LEFT, SPENT
from workbook.audit.text.told import said
from workbook.check.frame.finding import Hit
from workbook.language.folding import Span
from workbook.language.mentions import Mention
from workbook.language.quantities import FACTORS, Bound, Kind
from workbook.language.relations.model import slip

_SENT = re.compile(r"[见如]附?表\s?(?P<n>[一二三四五六七八九十\d]{1,2})(?![月日、年\d])")
_CAPTION = re.compile(r"[（(【]?附?表\s?(?P<n>[一二三四五六七八九十\d]{1,2})(?![月日、年\d])")
_COLUMNS = (
    ("年初预算", re.compile("年初预算|年初数|年初批复")),
    ("全年预算", re.compile("全年预算|调整后?预算|预算调整")),
    ("预算", re.compile("预算")),
    ("支出", re.compile("支出数?$|决算|执行数|实际支出")),
    ("执行率", re.compile("执行率|支出率|支付率")),
    ("结转", re.compile(LEFT)),
)
"""What a bare word of the text is called among the heads of a table, and how it may be called there."""
_BARE = re.compile(
    r"^(?:项目|全年|本年度?|年末|年底|年中|资金|共|安排|实际|部门)*(?P<what>年初预算|全年预算|调整后?预算|预算执行率|执行率|预算|支出|决算|结转)(?:数|额|资金|总额|合计|安排|共计)*$"
)
_TOPIC = re.compile(
    r"附?表\s?[一二三四五六七八九十\d]{1,2}|[\s：:、]|(?:19|20)\d\d年度?|[（(][^）)]*[）)]|[“”]"
)
_TITLE_END = re.compile(
    r"(?:预算|决算|支出|收支|收入|执行|使用|明细|情况|一览|统计|汇总|对比|比较|及|和|与|表)+$"
)
_OF_TOPIC = re.compile(
    r"^(?:全年|年度|本年|实际|共)*(?P<what>预算|决算|支出|实际支出|支出决算)(?:数|额|合计|总额|总计)*$"
)
_NAMED = re.compile(
    r"(?P<names>[\u4e00-\u9fa5]{2,20}(?:[、和及与][\u4e00-\u9fa5]{2,20}){0,7})(?P<n>[1-9]\d?)个(?:项目|专项)的?(?:预算|资金|支出)*"
    rf"{SPENT}率(?:均|都)?(?:达到?|为|是)?了?100%"
)
_WITHIN = re.compile(r"(?:^|[。；\n])(?P<whole>[\u4e00-\u9fa5]{3,12})中[，,]")
_LEAST = 3


def told_of_table(audit: Audit) -> Iterator[Hit]:
    """Yield what the text says of a whole table otherwise than it does."""
    own, listed = audit.once(about).year, audit.once(grids)
    for paragraph in audit.document.body:
        for found in _SENT.finditer(paragraph.folded.text):
            meant = [grid for grid in listed if _number(grid) == found["n"] and grid.total]
            if len(meant) == 1:
                yield from _sent(audit, paragraph, meant[0], own)
        for grid in listed:
            yield from _rated(audit, paragraph, grid)
        yield from _parts(audit, paragraph, listed)
        yield from _each(audit, paragraph, listed, own)
    yield from _of_topics(audit, listed, own)


def _number(grid: Grid) -> str:
    found = next((f for line in grid.above if (f := _CAPTION.match(line.text.strip()))), None)
    return found["n"] if found else ""


def _column(grid: Grid, what: str, own: int) -> int | None:
    """Return the only column a word of the text may mean; of several years that of the report."""
    what = "全年预算" if what in ("调整预算", "调整后预算") else "支出" if what == "决算" else what
    what = "执行率" if what == "预算执行率" else what
    pattern = dict(_COLUMNS)[what]
    rated = what == "执行率"
    found = [
        n
        for n, head in enumerate(grid.heads)
        if n and pattern.search(head) and rated == bool(re.search("率|%|占", head))
    ]
    dated = [n for n in found if str(own) in grid.heads[n]]
    found = dated if len(found) > 1 and len(dated) == 1 else found
    return found[0] if len(found) == 1 else None


def _fits(mention: Mention, cell: Cell, grid: Grid) -> bool | None:
    """Tell whether a figure is that of a cell, None where they are of other kinds."""
    kind, factor = mention.quantity.kind, FACTORS.get(grid.unit)
    if cell.percent:
        return mention.quantity.agrees(cell.value / 100) if kind is Kind.SHARE else None
    return mention.quantity.agrees(cell.value * factor) if factor and kind is Kind.MONEY else None


def _sent(audit: Audit, paragraph: Paragraph, grid: Grid, own: int) -> Iterator[Hit]:
    """Yield the figures of a paragraph that sends its reader to a table, against the total of that.

    One of them at least is as the table has it: else something else may be told of.
    """
    total = grid.total.cells if grid.total else {}
    projects = not any("基本" in row.name for row in grid.rows)
    seen: dict[int, tuple[Mention, Cell, bool]] = {}
    for mention in paragraph.mentions:
        bare = _BARE.match(mention.subject)
        exact = mention.quantity.bound is Bound.EXACT and not mention.past and not mention.depth
        if (
            not bare
            or not exact
            or mention.year not in (0, own)
            or not is_in_general(paragraph, mention, projects)
        ):
            continue
        number = _column(grid, bare["what"], own)
        cell = total.get(number) if number is not None else None
        fits = _fits(mention, cell, grid) if cell else None
        if cell and number is not None and fits is not None:
            seen.setdefault(number, (mention, cell, fits))
    if not any(fits for _, _, fits in seen.values()):
        return
    for number, (mention, cell, fits) in seen.items():
        if not fits:
            yield _hit(audit, paragraph, mention, cell, f"合计的{grid.heads[number]}")
    for mention in paragraph.mentions:
        whole = mention.tail.startswith("项目") and grid.lists_projects
        counted = mention.quantity.unit == "个" and re.search(
            "(?:安排|实施|共|有|设|涉及|开展)$", mention.lead
        )
        if whole and counted and mention.quantity.value != len(grid.rows):
            text = paragraph.folded
            told = f"{grid.rows[0].head.line.spot}起的表里列了 {len(grid.rows)} 个项目"
            span = Span(text.text[mention.at : mention.end], mention.at)
            yield at(audit, paragraph, span, mention.written(text), f"{len(grid.rows)}个", told=told)


def _of_topics(audit: Audit, listed: list[Grid], own: int) -> Iterator[Hit]:
    """Yield what the text says of all of what a table is called after: 三公经费决算."""
    named = [(grid, _TITLE_END.sub("", _TOPIC.sub("", grid.named.split("\n")[-1]))) for grid in listed]
    for grid, topic in named:
        if len(topic) < _LEAST or grid.total is None or sum(topic == other for _, other in named) > 1:
            continue
        for item in audit.once(said):
            mention, subject = item.mention, re.sub("[“”]", "", item.mention.subject)
            found = _OF_TOPIC.match(subject.removeprefix(topic)) if subject.startswith(topic) else None
            exact = mention.quantity.bound is Bound.EXACT and not mention.past and not mention.part
            if not found or not exact or mention.year not in (0, own):
                continue
            number = _column(grid, "预算" if found["what"] == "预算" else "支出", own)
            cell = grid.total.cells.get(number) if number is not None else None
            if cell and _fits(mention, cell, grid) is False:
                yield _hit(audit, item.paragraph, mention, cell, f"合计的{grid.heads[number or 0]}")


def _hit(audit: Audit, paragraph: Paragraph, mention: Mention, cell: Cell, what: str) -> Hit:
    text, quantity = paragraph.folded, mention.quantity
    span = Span(text.text[mention.at : mention.end], mention.at)
    value = cell.value / 100 if cell.percent else cell.value * FACTORS.get(quantity.unit, Decimal(1))
    printed = cell.paragraph.text.strip()
    told = f"{cell.paragraph.line.spot}表中{what}是 {printed}"
    return at(audit, paragraph, span, mention.written(text), quantity.printed(value), told=told)


def _rated(audit: Audit, paragraph: Paragraph, grid: Grid) -> Iterator[Hit]:
    """Yield a row that is said to be paid in full by its name, and is not."""
    number = grid.column(*RATE)
    for found in _NAMED.finditer(paragraph.folded.text) if number is not None else ():
        names = (
            re.split("[、和及]", found["names"]) if "与" not in found["names"] else found["names"].split("、")
        )
        for row in grid.rows:
            cell = row.cells.get(number if number is not None else -1)
            meant = any(row.name in (name, f"{name}项目", re.sub("^其中", "", name)) for name in names)
            if meant and cell and cell.percent and cell.value < 100:
                printed = cell.paragraph.text.strip()
                told = f"{cell.paragraph.line.spot}表中“{row.name}”的{grid.heads[number or 0]}是 {printed}"
                yield at(
                    audit, paragraph, Span(found[0], found.start()), row.name, "执行率为100%的项目", told=told
                )


def _parts(audit: Audit, paragraph: Paragraph, listed: list[Grid]) -> Iterator[Hit]:
    """Yield two or more parts of a row that make none of its cells, but for a slip of the pen."""
    for found in _WITHIN.finditer(paragraph.folded.text):
        rows = [
            (grid, row) for grid in listed for row in grid.rows if row.name == found["whole"] and grid.unit
        ]
        parts = [
            m for m in paragraph.mentions
            if m.at > found.end() and "。" not in paragraph.folded.text[found.end() : m.at]
        ]  # fmt: skip
        money = all(
            m.quantity.kind is Kind.MONEY and m.quantity.bound is Bound.EXACT and not m.depth for m in parts
        )
        if len(parts) < 2 or not money or not rows:
            continue
        made = sum((m.quantity.value for m in parts), Decimal(0))
        cells = [(g, c) for g, r in rows for c in r.cells.values() if not c.percent]
        if any(
            abs(c.value * FACTORS[g.unit] - made) <= parts[0].quantity.step * len(parts) for g, c in cells
        ):
            continue
        for grid, cell in cells:
            for part in parts:
                wanted = cell.value * FACTORS[grid.unit] - made + part.quantity.value
                quantity = part.quantity
                if wanted > 0 and slip(quantity.printed(quantity.value), quantity.printed(wanted)):
                    told = f"{cell.paragraph.line.spot}表中“{found['whole']}”是 {cell.paragraph.text.strip()}"
                    span = Span(paragraph.folded.text[part.at : part.end], part.at)
                    written = part.written(paragraph.folded)
                    yield at(audit, paragraph, span, written, quantity.printed(wanted), told=told)
                    return


_EACH = (
    (
        re.compile(r"(?:平均)?每[辆台车]|车均"),
        re.compile("用车运行|车辆运行|运行维护费"),
        "辆台",
        re.compile(""),
    ),
    (
        re.compile(r"人均(?:接待|支出|费用)*$|平均每人"),
        re.compile("接待费|公务接待"),
        "人次",
        re.compile("接待"),
    ),
)
"""An average, the row of the table it may be of, the units of how many, what its sentence must speak of."""


_BY_EACH = re.compile("平均|每|均")


def _each(audit: Audit, paragraph: Paragraph, listed: list[Grid], own: int) -> Iterator[Hit]:
    """Yield an average that the row of a table and the number before it do not make, no amount between."""
    for mention in paragraph.mentions:
        if mention.quantity.kind is not Kind.MONEY or mention.quantity.bound is not Bound.EXACT:
            continue
        for each, what, units, about_it in _EACH:
            if not each.search(mention.lead):
                continue
            sentence = mention.span.text[: mention.at - mention.span.start]
            before = [m for m in paragraph.mentions if m.sentence == mention.sentence and m.at < mention.at]
            heads = [
                m for m in before
                if m.quantity.unit and m.quantity.unit in (units, *units) and m.depth <= mention.depth
            ]  # fmt: skip
            clause = re.split("[；]", sentence)[-1]
            amounts = any(m.quantity.kind is Kind.MONEY and m.at >= mention.at - len(clause) for m in before)
            if not heads or amounts or not about_it.search(clause):
                continue
            cells = [
                (cell, grid, row)
                for grid in listed
                for row in grid.rows
                if what.search(row.name) and (number := _column(grid, "支出", own)) is not None
                and (cell := row.cells.get(number)) and grid.unit in FACTORS
            ]  # fmt: skip
            able = [m for m in heads if m.quantity.value and m.quantity.exact and not _BY_EACH.search(m.lead)]
            if len(cells) != 1 or not able:
                continue
            cell, grid, row = cells[0]
            made = [cell.value * FACTORS[grid.unit] / m.quantity.value for m in able]
            if all(abs(each - mention.quantity.value) > mention.quantity.step for each in made):
                text = paragraph.folded
                told = f"{cell.paragraph.line.spot}表中“{row.name}”是 {cell.paragraph.text.strip()}"
                told = f"{told}，按 {able[0].written(text)} 算"
                span = Span(text.text[mention.at : mention.end], mention.at)
                printed = mention.quantity.printed(made[0])
                yield at(audit, paragraph, span, mention.written(text), printed, told=told)
