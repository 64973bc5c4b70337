"""Chapter one of the report: the department, its staff, its money, its targets.

Which lines there are, in which order, and what they are called is asked of the layout.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal

from pyfuncs.decimals import half_up, plain
from workbook.layout import Field
from workbook.layout.fields.matrix import Line, Matrix
from workbook.layout.fields.model import Table
from workbook.layout.sheets.subordinate import NO_UNITS
from workbook.report.called import called
from workbook.report.facts import ReportFacts
from workbook.report.rows import DIRECTIONS, group_order
from workbook.report.wording import (
    bare,
    enumerated,
    full_stop,
    hole,
    joined,
    listing,
    named,
    paragraphs,
    rate,
    spaced,
)
from workbook.submission.model import Row
from workbook.submission.targets import aim
from workbook.systems.calls import Key

OUTTURN = "final"
ELSEWHERE = "以部门决算公开为准"
"""Where the reader finds what the indicators of the system do not ask for, and nobody filled in."""
PART_OF = "其中："
"""What the label of a line begins with that is part of the one above."""
_TIME = re.compile("上年末?|年末|年初")


def year(facts: ReportFacts) -> str:
    """Return 2024年, or 本年 while the year is blank."""
    return f"{facts.show('fiscal_year')}年" if facts.known("fiscal_year") else "本年"


def long_text(facts: ReportFacts, key: str) -> list[str]:
    """Return the paragraphs of a long text, or a placeholder."""
    return paragraphs(facts.submission.text(key)) or [hole(facts.field(key).label)]


def duties(facts: ReportFacts) -> list[str]:
    """部门主要职责: who the department is, then its own text."""
    name = called(facts.show("dept_name"), spaced(bare(facts.text("dept_alias"))))
    more = facts.named("dept_level", "supervisor", link="为")
    lead = full_stop(f"本部门全称为{name}，{more}")
    return [lead, *long_text(facts, "text_duties")]


def subordinates(facts: ReportFacts) -> list[str]:
    """纳入预算编制范围的下属单位; nothing where the list is blank, which does not say that there are none."""
    found = list(facts.submission.rows("subordinates"))
    if not found:
        return []
    names = [bare(facts.row_text(row, "sub_name")) for row in found]
    if len(found) == 1 and names[0] in NO_UNITS:
        return ["本部门没有纳入预算编制范围的下属单位。"]
    said = [_subordinate(facts, row) for row in found]
    return [f"本部门纳入预算编制范围的下属单位共{len(said)}个：{joined(said)}。"]


def _subordinate(facts: ReportFacts, row: Row) -> str:
    name, nature, note = (
        spaced(bare(facts.row_text(row, key))) for key in ("sub_name", "sub_nature", "sub_note")
    )
    inner = "，".join(filter(None, (nature, note)))
    return f"{name or hole('下属单位名称')}{f'（{inner}）' if inner else ''}"


def staff(facts: ReportFacts) -> list[str]:
    """部门人员编制构成."""
    matrix = facts.matrix("posts_total")
    posts, in_post = matrix.columns
    leads = {
        posts: f"{year(facts)}末，本部门共有{_bare_label(posts)}",
        in_post: f"{_bare_label(in_post)}在职人员",
    }
    told = [c for c in leads if (key := matrix.key("total", c)) and (facts.known(key) or facts.owed(key))]
    sentences = [
        *(_whole(leads[column], facts, matrix, column) for column in told),
        _staff_rate(facts),
        _outside(facts),
    ]
    note = spaced(facts.text("staff_note"))
    return ["".join(full_stop(s) for s in [*sentences, note] if s) or f"本部门人员编制情况{ELSEWHERE}。"]


def _staff_rate(facts: ReportFacts) -> str:
    """Say how many in a hundred posts are filled, by the name the indicator of that figure has."""
    told, wanted = facts.named("staff_rate", link="为"), ["staff_total", "posts_total"]
    for plan in facts.submission.layout.plans.values():
        keys = [argument.name for _, argument in plan.metric.pairs() if isinstance(argument, Key)]
        if told and keys == wanted and plan.metric.function.divides:
            return f"{plan.indicator.name}为{facts.show('staff_rate')}"
    return told


def _outside(facts: ReportFacts) -> str:
    """Word retirees and people without a post; that there are no retirees is said."""
    keys = ("lixiu", "tuixiu", *(["nonstaff"] if facts.number("nonstaff") else []))
    none = [facts.field(key).label for key in keys if facts.number(key) == 0]
    said = [facts.name(key) for key in keys if facts.number(key) or facts.owed(key)]
    return "，".join([*said, *([f"没有{enumerated(none)}"] if none else [])])


def _bare_label(column: Field) -> str:
    """Return 编制 of the column 编制数."""
    return column.label.removesuffix("数")


def _whole(lead: str, facts: ReportFacts, matrix: Matrix, column: Field) -> str:
    """Word a head count with its categories; categories that are zero or blank are left out."""
    text = f"{lead}{facts.show(matrix.key('total', column))}"
    keys = {line.label: matrix.key(line.key, column) for line in matrix.lines}
    parts = [f"{label}{facts.show(key)}" for label, key in keys.items() if facts.number(key)]
    if len(parts) == 1 and all(facts.known(key) for key in keys.values()):
        only = next(label for label, key in keys.items() if facts.number(key))
        return f"{text}，全部为{only}{'编制' if column is matrix.columns[0] else '人员'}"
    return f"{text}，其中：{'，'.join(parts)}" if parts else text


def income(facts: ReportFacts) -> list[str]:
    """部门整体收入: budget, revised budget and outturn, each by source; what was none at all is said once."""
    matrix = facts.matrix(f"income_total_{OUTTURN}")
    sentences, missing = [], []
    keys = {
        column.key: {line.label: matrix.key(line.key, column) for line in matrix.lines}
        for column in matrix.of_year
    }
    for column in matrix.of_year:
        label, total = f"{column.label}数", matrix.key("total", column)
        known = {source: key for source, key in keys[column.key].items() if facts.known(key)}
        blank = [source for source, key in keys[column.key].items() if facts.owed(key)]
        if facts.known(total):
            text = f"{label}为{facts.show(total)}"
            sentences.append(f"{text}{_sources(facts, total, known)}。")
        elif facts.owed(total):
            missing.append(f"{label}合计")
        if blank:
            missing.append(f"{label}的{'、'.join(blank) if known else '各项来源'}")
    lead = f"{year(facts)}度部门整体收入"
    text = lead + "".join(sentences) if sentences else _untold(lead, missing)
    none = [line.label for line in matrix.lines if _never(facts, (keys[key][line.label] for key in keys))]
    nothing = f"全年没有{enumerated(none)}。" if none and sentences else ""
    return [text + nothing + _pending(missing)]


def _untold(lead: str, missing: list[str]) -> str:
    """Say of a part of the report that nothing was filled in for it, or need not be."""
    return f"{lead}尚未填报。" if missing else f"{lead}情况{ELSEWHERE}。"


def _sources(facts: ReportFacts, total: str, known: dict[str, str]) -> str:
    """Word the sources of an amount; of one that is all of it the name will do."""
    parts = [source + facts.show(key) for source, key in known.items() if facts.number(key)]
    whole = [source for source, key in known.items() if facts.number(key) == facts.number(total)]
    if len(parts) == len(whole) == 1:
        return f"，全部为{whole[0]}"
    return f"，其中：{'，'.join(parts)}" if parts else ""


def _never(facts: ReportFacts, keys: Iterable[str]) -> bool:
    """Tell whether every one of the amounts is stated as zero."""
    return all(facts.number(key) == 0 for key in keys)


def expenditure(facts: ReportFacts) -> list[str]:
    """部门整体支出: totals, nature of the outturn with the larger share, carry-over."""
    matrix = facts.matrix(f"expend_total_{OUTTURN}")
    totals = {matrix.key("total", column): f"{column.label}数" for column in matrix.of_year}
    outturn = next(column for column in matrix.columns if column.key == OUTTURN)
    natures = {matrix.key(line.key, outturn): line for line in matrix.lines if line.in_sum}
    carried = ("carryover_begin", "carryover_end")
    said = "，".join(f"{label}为{facts.show(key)}" for key, label in totals.items() if facts.known(key))
    lead = f"{year(facts)}度部门整体支出"
    labels = totals | {key: f"{line.label}{outturn.label}数" for key, line in natures.items()}
    labels |= {key: facts.field(key).label for key in carried}
    missing = [label for key, label in labels.items() if facts.owed(key)]
    text = f"{lead}{said}。" if said else _untold(lead, missing)
    text += _nature(facts, matrix, outturn)
    text += (
        full_stop(carry) if (carry := _carried(facts, [key for key in carried if facts.known(key)])) else ""
    )
    return [text + _pending(missing)]


def _carried(facts: ReportFacts, keys: list[str]) -> str:
    """Word what was carried over; that there was none at either end is said once."""
    said = [_or_none(facts, key) for key in keys]
    times = [(_TIME.match(text), text) for text in said if "没有" in text]
    none = {text[time.end() :] for time, text in times if time}
    if len(times) == len(said) > 1 and len(none) == 1:
        return f"{'、'.join(time[0] for time, _ in times if time)}均{none.pop()}"
    return "，".join(said)


def _or_none(facts: ReportFacts, key: str) -> str:
    """Return label and amount, or that there was none: 年末没有结转结余."""
    label = facts.field(key).label
    if facts.number(key) != 0 or not (time := _TIME.match(label)):
        return facts.name(key)
    return f"{time[0]}没有{label[time.end() :]}"


def _nature(facts: ReportFacts, matrix: Matrix, outturn: Field) -> str:
    """Word the parts of a column; lines that are not summed stand in brackets behind the one they are of."""
    parts: list[str] = []
    details: dict[int, list[str]] = {}
    for line in matrix.lines:
        key = matrix.key(line.key, outturn)
        if line.in_sum:
            if not facts.known(key):
                return ""
            parts.append(f"{line.label}{facts.show(key)}")
        elif facts.known(key):
            details.setdefault(len(parts) - 1, []).append(
                f"{line.label.removeprefix(PART_OF)}{facts.show(key)}"
            )
    for place, found in details.items():
        parts[place] += f"（{PART_OF}{'，'.join(found)}）"
    zeros = [
        line.label
        for line in matrix.lines
        if line.in_sum and facts.number(matrix.key(line.key, outturn)) == 0
    ]
    if zeros and len(zeros) == len(parts) - 1:
        only = next(part for part in parts if not part.startswith(tuple(zeros)))
        return f"按{matrix.corner}，全部为{only}。"
    count = len(parts)
    largest = _largest(facts, [line for line in matrix.lines if line.in_sum])
    return f"按{matrix.corner}分为{count}类：{'，'.join(filter(None, (*parts, largest)))}。"


def _largest(facts: ReportFacts, lines: list[Line]) -> str:
    shares = {line.label: facts.number(f"{line.key}_share") for line in lines}
    known = {label: share for label, share in shares.items() if share is not None}
    if len(known) < len(shares):
        return ""
    most = max(known.values())
    names = [label for label, share in known.items() if share == most]
    if len(names) == 1:
        return f"占比最大的是{names[0]}（{rate(half_up(most, 4) or most)}）"
    return f"{'两者' if len(lines) == 2 else '、'.join(names)}占比相同，均为{rate(most)}"


def _pending(labels: list[str]) -> str:
    return f"（待补：{listing(labels)}）" if labels else ""


def targets(facts: ReportFacts) -> list[str]:
    """部门整体支出目标及任务: the department's text, then every quantified target by group."""
    groups: dict[str, list[str]] = {}
    for row in facts.submission.rows("targets"):
        if row.scalar("target_value") is not None:
            groups.setdefault(_text(row, "target_group"), []).append(target_words(row))
    ordered = sorted(groups.items(), key=lambda entry: group_order(entry[0]))
    lines = [f"{group}：{listing(items)}。" if group else f"{listing(items)}。" for group, items in ordered]
    count = sum(map(len, groups.values()))
    own = long_text(facts, "text_work")
    counted = f"量化绩效目标{count}个"  # what the department's own words say need not be said again
    said = "各项量化绩效目标" if counted in "".join(own) else f"年度设置{counted}，"
    block = facts.submission.layout.box("targets").block
    owed = isinstance(block, Table) and block.expected
    lead = [f"{said}具体如下："] if count else [hole("绩效目标")] if owed else []
    return [*own, *lead, *lines]


def target_words(row: Row) -> str:
    """Word one target: name, direction, value, expected growth, what became of it within the year."""
    name = _text(row, "target_name") or hole("指标")
    direction = DIRECTIONS.get(_text(row, "target_direction"), "")
    remarks = []
    growth, later = row.scalar("target_growth"), aim(row)
    if isinstance(growth, Decimal):
        change = f"{'增长' if growth > 0 else '下降'}{rate(abs(growth))}" if growth else "与上年持平"
        remarks.append(f"预计{change}")
    if later.value != row.scalar("target_value"):
        remarks.append(f"年中调整为{direction}{measured(row, later.field.key)}")
    told = named(name, f"{direction}{measured(row, 'target_value')}")
    return told + (f"（{'，'.join(remarks)}）" if remarks else "")


def measured(row: Row, key: str) -> str:
    """Return a figure of the target table with the row's unit."""
    value = row.scalar(key)
    return f"{plain(value)}{_text(row, 'target_unit')}" if isinstance(value, Decimal) else ""


def _text(row: Row, key: str) -> str:
    value = row.scalar(key)
    return bare(value) if isinstance(value, str) else ""
