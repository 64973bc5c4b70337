"""JX-S: is it still the workbook we gave out, and do its formulas say what the inputs say?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from itertools import chain

from workbook.cells.formulas import skeleton
from workbook.cells.results import Computed
from workbook.cells.wanted import Wanted
from workbook.check.frame.basis import STANDARD, TEMPLATE
from workbook.check.frame.finding import SHOWN_CELLS, Hit, Place, shown_places
from workbook.check.frame.registry import Case, check, corner, place_of
from workbook.check.frame.scored import scored_by
from workbook.language.hints import nearest
from workbook.layout import Roster, Table
from workbook.layout.fields.model import Field
from workbook.layout.placement import OWN_SHEETS
from workbook.package.address import address
from workbook.package.listing import KINDS

SHOWN_TEXT = 20  # characters
RESTORE = "从原文件恢复，或用 jixiao new 生成新表后把数据填入"


@check(
    "JX-S-01",
    "error",
    "工作表缺失或被改名",
    "找不到工作表“{name}”{near}",
    "改回原名；如已删除，" + RESTORE,
    TEMPLATE,
    reason="封面的链接和审核人员都按表名找表。表改了名就找不到，删了数据也就没了。",
    bad="工作表“人员”改名为“人事”",
    good="工作表仍叫“人员”",
    partial=True,
)
def missing_sheet(case: Case) -> Iterator[Hit]:
    """Every sheet of the layout must be there under its own name: links and reviewers rely on it."""
    present, hollow = list(case.submission.book.sheets), case.submission.book.hollow
    expected = {sheet.name for sheet in case.submission.layout.sheets}
    strangers = [name for name in present if name not in expected | OWN_SHEETS]
    for sheet in case.submission.layout.sheets:
        if sheet.name not in present:
            near = nearest(sheet.name, strangers, 0.3)
            hint = f"，是否改名为“{near}”" if near else ""
            if sheet.name not in hollow:
                yield _lost_sheet(sheet.name, hint)
    for name, why in hollow.items():
        yield _lost_sheet(name, f"的内容（{why}）")
    for name in case.submission.lost_sheets:
        kind = KINDS.get(case.submission.book.sheets[name].kind, "别的东西")
        yield _lost_sheet(name, f"的内容（它成了{kind}，不是普通工作表）")


def _lost_sheet(name: str, near: str) -> Hit:
    """Return the hit at a sheet that cannot be read: whatever rests on one of its cells waits."""
    return Hit(Place(name), args={"name": name, "near": near}, spoils=(Place(name),))


def _lost_names(case: Case) -> Iterator[tuple[str, str]]:
    """Yield (name, why) of every defined name without its place, on sheets that still exist."""
    book, layout = case.submission.book, case.submission.layout
    for name, reference in layout.names.items():
        sheet = reference.rsplit("!", 1)[0].strip("'")
        area = book.area(name)
        if area is None and sheet in book.sheets:
            yield name, "指向 #REF!" if "#REF!" in book.names.get(name, "") else "已被删除"
        elif area is not None and area.sheet != sheet and sheet in book.sheets:
            yield name, f"指到了“{area.sheet}”表的 {address(area.top, area.left)}"


@check(
    "JX-S-02",
    "error",
    "定义名称失效",
    "“{label}”的定义名称 {name} {why}，程序找不到这一项{others}",
    "撤销删除行列或名称的操作；不行则" + RESTORE,
    TEMPLATE,
    reason="程序按定义名称找每一格，与它在第几行无关。名称没了，或者它所在的行被删了，这一项就读不到。",
    bad="删了“实际支付金额”那一行，名称 paid_total 指向“#REF!”",
    good="“实际支付金额”那一行还在，名称 paid_total 指向“支付进度!$B$7”",
    partial=True,
)
def lost_name(case: Case) -> Iterator[Hit]:
    """A field is found by its defined name: without one, or with one of another sheet, it is lost."""
    alike: dict[str, list[Hit]] = {}
    for name, why in _lost_names(case):
        alike.setdefault(why, []).append(_lost_name(case, name, why))
    for hits in alike.values():
        first, *rest = hits
        if len(hits) <= SINGLY:
            yield from hits
            continue
        labels = [f"{hit.field.label}（{hit.place}）" for hit in rest[:SHOWN_CELLS] if hit.field]
        named = "、".join(labels) + (" 等" if len(rest) > SHOWN_CELLS else "")
        args = {**first.args, "others": f"；还有 {len(rest)} 项也是这样：{named}"}
        yield replace(first, args=args, spoils=tuple(place for hit in hits for place in hit.spoils))


SINGLY = 2
"""Up to so many names lost in the same way are told one by one: more were deleted together."""


def _lost_name(case: Case, name: str, why: str) -> Hit:
    submission, layout = case.submission, case.submission.layout
    known = name in layout.spots or name in layout.strips
    field = layout.field(name) if known else layout.groups[name].field
    sheet = layout.names[name].rsplit("!", 1)[0].strip("'")
    area = submission.book.area(name)
    others = (corner(area),) if area else ()  # what stands there is another field's
    own = [d for d in (submission.fields.get(name), *submission.columns.get(name, ())) if d]
    spoils = (*others, *(place_of(datum) for datum in own if datum.lost), *scored_by(case, {name}))
    return Hit(Place(sheet), field, args={"name": name, "why": why, "others": ""}, spoils=spoils)


def _cells(found: list[Computed]) -> dict[str, str]:
    return shown_places([Place(r.sheet, r.row, r.col) for r in found])


def _by_sheet(found: list[Computed]) -> Iterator[Hit]:
    """One hit per sheet, so that a cause common to many cells is told once."""
    sheets: dict[str, list[Computed]] = {}
    for result in found:
        sheets.setdefault(result.sheet, []).append(result)
    for group in sheets.values():
        first = group[0]
        yield Hit(Place(first.sheet, first.row, first.col), first.field, args=_cells(group))


@check(
    "JX-S-03",
    "error",
    "公式没有保存结果",
    "{count} 个公式格没有保存结果：{cells}",
    "请在 Excel 中打开本文件并保存一次，或用 jixiao score --write 写入结果，然后重新校验",
    TEMPLATE,
    reason="有的软件只存公式、不存结果，别人打开时看不到得分。这样的表没法核对。",
    bad="人员!B12 有公式，没有结果",
    good="人员!B12 有公式，显示 41",
    after=("JX-S-01", "JX-S-02"),
)
def no_cached_value(case: Case) -> Iterator[Hit]:
    """Files saved by other programs can hold formulas without results; nobody could read them.

    An empty text is what some of them leave where a figure should stand.
    """
    found = [
        (Place(r.sheet, r.row, r.col), r.field)
        for r, cell in case.computed
        if cell.formula is not None and _is_missing(r, cell.value)
    ]
    typed = list(_typed_without_result(case))
    found += typed
    if found:
        place, field = found[0]
        spoils = tuple(each for each, _ in typed)  # what lacks its result is not blank besides
        yield Hit(place, field, args=shown_places([each for each, _ in found]), spoils=spoils)


def _typed_without_result(case: Case) -> Iterator[tuple[Place, Field]]:
    """Yield the inputs with a formula of the department's own that was saved without its result."""
    data = (*case.submission.fields.values(), *chain(*case.submission.columns.values()))
    for datum in data:
        if datum.stored in (None, "") and datum.field.is_input and not datum.lost:
            cell = case.submission.book.cell(datum.sheet, datum.row, datum.col)
            if cell.formula is not None and (cell.value is None or _gives_a_number(cell.formula)):
                yield place_of(datum), datum.field


def _gives_a_number(formula: str) -> bool:
    """Tell whether a formula cannot give an empty text, as IF(B7="","",B7) can."""
    return bool(_NUMERIC.match(formula)) and '""' not in formula


_NUMERIC = re.compile(
    r"(?:SUM|SUMIFS?|SUMPRODUCT|ROUND|AVERAGE|COUNT|COUNTA|COUNTIFS?|PRODUCT)\(", re.IGNORECASE
)


@check(
    "JX-S-04",
    "error",
    "公式被删除或改动",
    "{count} 个公式格的公式被删除、改动或换成了固定内容：{cells}",
    "撤销修改恢复公式；升级过程序的，用 jixiao refresh 更新本表；不行则" + RESTORE,
    TEMPLATE,
    reason="公式换成固定的数以后，数据再改它也不变。表上的得分就与数据脱节了。",
    bad="指标评分!I31 的公式没有了，直接写着 8",
    good="指标评分!I31 是公式，显示 7.33",
    after=("JX-S-13", "JX-S-20"),
)
def formula_overwritten(case: Case) -> Iterator[Hit]:
    """A computed cell must keep its formula: anything else no longer follows the inputs."""
    layout, plain = case.submission.layout, case.submission.plain
    formulas, found = layout.once(Wanted), []
    for result, cell in case.computed:
        wanted = formulas.formula(result.field.key, result.offset, result.row, plain)
        if cell.formula == wanted:
            continue
        if cell.formula is None or skeleton(cell.formula) != skeleton(wanted):
            found.append(result)
    yield from _by_sheet(found)


def _is_missing(result: Computed, value: object) -> bool:
    """Tell whether a cell shows nothing where a result should stand."""
    return value is None or (value == "" and isinstance(result.value, Decimal))


def _differs(result: Computed, value: object) -> bool:
    if isinstance(result.value, Decimal):
        return not isinstance(value, Decimal) or abs(value - result.value) > Decimal("0.000001")
    return value != (result.value or "")


@check(
    "JX-S-05",
    "error",
    "公式结果与填报数据不一致",
    "{count} 个公式格的结果与按填报数据重算的不同：{cells}{where}",
    "打开后重新计算（函数版点“评分”）并保存，或用 jixiao score --write 写入结果",
    TEMPLATE,
    reason="看表的人以格里显示的数为准。改了数据没有重新计算，显示的就还是旧的得分。",
    bad="重点工作完成率按数据应得 7.33，指标评分!I31 显示 8",
    good="重点工作完成率按数据应得 7.33，指标评分!I31 显示 7.33",
    related=("JX-S-03", "JX-S-04"),
    after=("JX-S-01", "JX-S-02", "JX-S-03", "JX-S-04", "JX-S-06", "JX-S-09", "JX-S-12", "JX-S-13", "JX-S-20"),
)
def stale_result(case: Case) -> Iterator[Hit]:
    """What the sheet shows must be what the inputs give: a stale or broken result misleads readers."""
    found = [
        result
        for result, cell in case.computed
        if cell.formula is not None and not _is_missing(result, cell.value) and _differs(result, cell.value)
    ]
    # nobody recalculated, or one formula is broken: either way one cause, whatever sheets show it
    sheets = list(_by_sheet(found))
    if sheets:
        where = (
            "" if len(sheets) == 1 else f"；共 {len(sheets)} 张表：{'、'.join(h.place.sheet for h in sheets)}"
        )
        args = {**_cells(found), "where": where}
        yield replace(sheets[0], args=args, spoils=tuple(hit.place for hit in sheets[1:]))


@check(
    "JX-S-06",
    "error",
    "表格各列行数不一致",
    "“{title}”各列的行数不一致（插入或删除了部分单元格）",
    "撤销操作；插入行时请选中整行再插入。不行则" + RESTORE,
    TEMPLATE,
    reason=(
        "清单的一行是一件事，各列要对齐。只在某一列插入或删除单元格，这一列就错了行，金额会对到别的事项上。"
    ),
    bad="只在“采购明细”的“实际金额”列插入一个单元格，这一列往下错了一行",
    good="在“采购明细”插入整行，各列一起往下移",
)
def ragged_table(case: Case) -> Iterator[Hit]:
    """Cells inserted into one column only shift it against the others, so rows no longer match."""
    book = case.submission.book
    for box in case.submission.layout.boxes:
        if not isinstance(box.block, (Table, Roster)):
            continue
        areas = [a for c in box.block.columns if (a := book.area(c.key))]
        if len({(a.top, a.bottom) for a in areas}) > 1:
            yield Hit(corner(areas[0]), args={"title": box.block.title})


@check(
    "JX-S-08",
    "error",
    "分值与指标体系不一致",
    "{name}的分值为 {value}，指标体系规定为 {expected}",
    "恢复原分值；分值有变的，由财政部门修改指标体系文件后重新生成表",
    STANDARD,
    reason="分值由指标体系规定，填报单位不能改。改了分值，总分就不能与别的单位相比。",
    bad="预算编制合理性的分值改成 30",
    good="预算编制合理性的分值仍是 3",
    after=("JX-S-13", "JX-S-20"),
    beside=("JX-S-07",),
)
def changed_points(case: Case) -> Iterator[Hit]:
    """Points come from the indicator system and may not be edited in the sheet."""
    area = case.submission.book.area("score_points")
    if area is None:
        return
    field, ids = case.field("score_points"), case.submission.book.area("scores_id")
    for item in case.card.indicators:
        row = case.submission.entry_rows["scores"].get(item.indicator.code)
        if row is None:
            continue
        value = case.submission.book.cell(area.sheet, row, area.left).value
        if value != item.points:
            found = value if isinstance(value, Decimal) else str(value or "空白")
            place = Place(area.sheet, row, area.left)
            rests = (Place(ids.sheet, row, ids.left),) if ids else ()
            yield Hit(place, field, found, item.points, args={"name": item.indicator.name}, rests=rests)
