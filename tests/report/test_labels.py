"""Chapter one takes names, units and order from the layout: a field is renamed in one place."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable

from msgspec.structs import replace

from tests.report.reports import scored
from workbook.layout import Layout
from workbook.layout.fields.matrix import Matrix
from workbook.layout.fields.model import Block, Form, Table, block_fields
from workbook.report import overview
from workbook.report.facts import ReportFacts
from workbook.report.findings import bonuses


def facts_of(change: Callable[[Block], Block]) -> ReportFacts:
    """Return the facts of a sample whose layout has every block changed."""
    read, _ = scored("example-2024")
    return ReportFacts(dataclasses.replace(read, layout=_changed(read.layout, change)))


def _changed(layout: Layout, change: Callable[[Block], Block]) -> Layout:
    boxes = tuple(replace(box, block=change(box.block)) for box in layout.boxes)
    fields = {field.key: field for box in boxes for field in block_fields(box.block)}
    spots = {key: replace(spot, field=fields.get(key, spot.field)) for key, spot in layout.spots.items()}
    strips = {key: replace(strip, field=fields.get(key, strip.field)) for key, strip in layout.strips.items()}
    return dataclasses.replace(layout, boxes=boxes, spots=spots, strips=strips)


def renamed(block: Block) -> Block:
    """Give every line and column another name, every count another unit, and turn the lines round."""
    if isinstance(block, Matrix):
        lines = tuple(replace(line, label=_name(line.label)) for line in block.lines)
        columns = tuple(
            replace(c, label=_name(c.label), unit=c.unit.replace("人", "名")) for c in block.columns
        )
        return replace(block, corner=_name(block.corner), lines=lines[::-1], columns=columns)
    if isinstance(block, (Form, Table)):
        name = "fields" if isinstance(block, Form) else "columns"
        changed = tuple(replace(field, label=_name(field.label)) for field in getattr(block, name))
        return replace(block, fields=changed) if isinstance(block, Form) else replace(block, columns=changed)
    return block


def _name(label: str) -> str:
    """Mark a label behind what the report takes off its front."""
    head = overview.PART_OF if label.startswith(overview.PART_OF) else ""
    return f"{head}新{label.removeprefix(head)}"


OLD = ReportFacts(scored("example-2024")[0])


def test_staff() -> None:
    (new,), (old,) = overview.staff(facts_of(renamed)), overview.staff(OLD)
    assert "本部门共有编制" in old
    assert "本部门共有新编制" in new
    assert "新年末实有在职人员" in new
    assert "财政供养人员控制率为" in new, "by the name of the indicator, whatever the field is called"
    assert "新离休人员" in new
    assert new.index("新工勤") < new.index("新行政")
    assert old.index("工勤") > old.index("行政")
    assert "新编制41名，" in new
    assert "编制41人，" in old


def test_income() -> None:
    (new,), (old,) = overview.income(facts_of(renamed)), overview.income(OLD)
    for column in ("年初预算", "调整预算", "决算"):
        assert f"新{column}数为" in new
        assert f"新{column}" not in old
    assert new.index("新其他收入") < new.index("新一般公共预算财政拨款")


def test_expenditure() -> None:
    (new,), (old,) = overview.expenditure(facts_of(renamed)), overview.expenditure(OLD)
    assert "按支出性质分为2类：基本支出" in old
    assert "按新支出性质分为2类：新项目支出" in new
    assert "新基本支出" in new
    assert "新人员经费" in new
    assert "占比最大的是新" in new
    assert "新上年结转结余" in new


def test_a_line_more_is_a_line_more_in_the_report() -> None:
    def fewer(block: Block) -> Block:
        if isinstance(block, Matrix) and block.corner == "收入来源":
            return replace(block, lines=block.lines[:-1])
        return block

    assert "其他收入" in overview.income(OLD)[0]
    assert "其他收入" not in overview.income(facts_of(fewer))[0]


def test_duties_and_what_is_missing() -> None:
    assert "新预算级次为" in overview.duties(facts_of(renamed))[0]
    read, _ = scored("lechang-2024")
    gaps = ReportFacts(dataclasses.replace(read, layout=_changed(read.layout, renamed)))
    old, new = (overview.expenditure(facts)[0] for facts in (ReportFacts(read), gaps))
    assert "待补" in old
    assert [label.strip("新") for label in _pending(new)] == _pending(old)
    assert all(label.startswith("新") for label in _pending(new))


def _pending(text: str) -> list[str]:
    """Return the labels in （待补：…）, sorted without their mark."""
    labels = text.partition("（待补：")[2].rstrip("）").split("；")
    return sorted(labels, key=lambda label: label.strip("新"))


def test_what_a_bonus_item_lacks() -> None:
    read, card = scored("lechang-2024")
    gaps = ReportFacts(dataclasses.replace(read, layout=_changed(read.layout, renamed)))
    old, new = ("".join(bonuses(facts, card)) for facts in (ReportFacts(read), gaps))
    assert "（待补：文号、日期、对象名称）" in old
    assert "（待补：新文号、新日期、新对象名称）" in new
