"""Chapter one of the report: the department, its staff, its money, its targets."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from pyfuncs.decimals import plain
from workbook.report.facts import Facts
from workbook.report.wording import bare, full_stop, hole, listing, one_line, paragraphs, rate
from workbook.submission.model import Row

STAFF = ("admin", "ca", "inst", "worker", "other")
SOURCES = ("public", "fund", "capital", "other")
PHASES = {"initial": "年初预算数", "revised": "调整预算数", "final": "决算数"}
DIRECTIONS = {"≥": "不低于", "≤": "不高于"}


def year(facts: Facts) -> str:
    """Return 2024年, or 本年 while the year is blank."""
    return f"{facts.show('fiscal_year')}年" if facts.known("fiscal_year") else "本年"


def long_text(facts: Facts, key: str) -> list[str]:
    """Return the paragraphs of a long text, or a placeholder."""
    return paragraphs(facts.submission.text(key)) or [hole(facts.field(key).label)]


def duties(facts: Facts) -> list[str]:
    """部门主要职责: who the department is, then its own text."""
    alias = facts.text("dept_alias")
    name = facts.show("dept_name") + (f"（简称或加挂牌子：{alias}）" if alias else "")
    more = facts.clauses(["预算级次为{dept_level}", "主管部门为{supervisor}"])
    lead = full_stop(f"本部门全称为{name}，{more}")
    return [lead, *long_text(facts, "text_duties")]


def subordinates(facts: Facts) -> list[str]:
    """纳入预算编制范围的下属单位."""
    rows = [
        "，".join(one_line(str(row.cells[key].value)) for key in row.cells if not row.cells[key].blank)
        for row in facts.submission.rows("subordinates")
    ]
    if not rows:
        return ["本部门没有纳入预算编制范围的下属单位。"]
    return [f"本部门纳入预算编制范围的下属单位共{len(rows)}个：{listing(rows)}。"]


def staff(facts: Facts) -> list[str]:
    """部门人员编制构成."""
    sentences = [
        _whole("{year}末，本部门共有编制{total}", facts, "posts", year(facts)),
        _whole("年末实有在职人员{total}", facts, "staff", year(facts)),
        facts.clauses(["财政供养人员控制率为{staff_rate}"]),
        "，".join(filter(None, (facts.fill("离休人员{lixiu}，退休人员{tuixiu}"), _nonstaff(facts)))),
    ]
    note = facts.text("staff_note")
    return ["".join(full_stop(s) for s in [*sentences, note] if s)]


def _nonstaff(facts: Facts) -> str:
    return facts.fill("编外及劳务派遣人员{nonstaff}") if facts.number("nonstaff") else ""


def _whole(lead: str, facts: Facts, kind: str, when: str) -> str:
    """Word a head count with its categories; categories that are zero or blank are left out."""
    text = lead.format(year=when, total=facts.show(f"{kind}_total"))
    parts = [
        _category(facts, f"{kind}_{line}") + facts.show(f"{kind}_{line}")
        for line in STAFF
        if facts.number(f"{kind}_{line}")
    ]
    return f"{text}，其中：{'，'.join(parts)}" if parts else text


def _category(facts: Facts, key: str) -> str:
    """Return the row's name from a matrix label (row·column)."""
    return facts.field(key).label.partition("·")[0]


def income(facts: Facts) -> list[str]:
    """部门整体收入: budget, revised budget and outturn, each by source."""
    sentences, missing = [], []
    for phase, label in PHASES.items():
        keys = [f"income_{source}_{phase}" for source in SOURCES]
        known = [key for key in keys if facts.known(key)]
        blank = [_category(facts, key) for key in keys if key not in known]
        if facts.known(f"income_total_{phase}"):
            text = f"{label}为{facts.show(f'income_total_{phase}')}"
            parts = "，".join(_category(facts, key) + facts.show(key) for key in known)
            sentences.append(f"{text}，其中：{parts}。" if parts else f"{text}。")
        else:
            missing.append(f"{label}合计")
        if blank:
            missing.append(f"{label}的{'各项来源' if len(blank) == len(keys) else '、'.join(blank)}")
    lead = f"{year(facts)}度部门整体收入"
    text = lead + "".join(sentences) if sentences else f"{lead}尚未填报。"
    return [text + _pending(missing)]


def expenditure(facts: Facts) -> list[str]:
    """部门整体支出: totals, nature of the outturn with the larger share, carry-over."""
    keys = {f"expend_total_{phase}": label for phase, label in PHASES.items()}
    keys |= {"expend_basic_final": "基本支出决算数", "expend_project_final": "项目支出决算数"}
    keys |= {key: facts.field(key).label for key in ("carryover_begin", "carryover_end")}
    totals = [
        f"{label}为{facts.show(f'expend_total_{phase}')}"
        for phase, label in PHASES.items()
        if facts.known(f"expend_total_{phase}")
    ]
    lead = f"{year(facts)}度部门整体支出"
    text = f"{lead}{'，'.join(totals)}。" if totals else f"{lead}尚未填报。"
    carried = facts.clauses(["上年结转结余{carryover_begin}", "年末结转结余{carryover_end}"])
    text += _nature(facts) + (full_stop(carried) if carried else "")
    return [text + _pending([label for key, label in keys.items() if not facts.known(key)])]


def _nature(facts: Facts) -> str:
    if not (facts.known("expend_basic_final") and facts.known("expend_project_final")):
        return ""
    detail = facts.clauses(["人员经费{expend_personnel_final}", "日常公用经费{expend_operating_final}"])
    basic = facts.show("expend_basic_final") + (f"（其中：{detail}）" if detail else "")
    parts = [f"基本支出{basic}", f"项目支出{facts.show('expend_project_final')}", _largest(facts)]
    return f"按支出性质分为2类：{'，'.join(filter(None, parts))}。"


def _largest(facts: Facts) -> str:
    basic, project = facts.number("basic_share"), facts.number("project_share")
    if basic is None or project is None:
        return ""
    if basic == project:
        return f"两者占比相同，均为{rate(basic)}"
    name, share = ("项目支出", project) if project > basic else ("基本支出", basic)
    return f"占比最大的是{name}（{rate(share)}）"


def _pending(labels: list[str]) -> str:
    return f"（待补：{listing(labels)}）" if labels else ""


def targets(facts: Facts) -> list[str]:
    """部门整体支出目标及任务: the department's text, then every quantified target by group."""
    groups: dict[str, list[str]] = {}
    for row in facts.submission.rows("targets"):
        if row.scalar("target_value") is not None:
            groups.setdefault(_text(row, "target_group"), []).append(target_words(row))
    lines = [
        f"{group}：{listing(items)}。" if group else f"{listing(items)}。" for group, items in groups.items()
    ]
    count = sum(map(len, groups.values()))
    lead = [f"年度设置量化绩效目标{count}个，具体如下："] if count else [hole("绩效目标")]
    return [*long_text(facts, "text_work"), *lead, *lines]


def target_words(row: Row) -> str:
    """Word one target: name, direction, value, expected growth."""
    name = _text(row, "target_name") or hole("指标")
    value = f"{DIRECTIONS.get(_text(row, 'target_direction'), '')}{measured(row, 'target_value')}"
    growth = row.scalar("target_growth")
    if not isinstance(growth, Decimal):
        return f"{name}{value}"
    if not growth:
        return f"{name}{value}（预计与上年持平）"
    return f"{name}{value}（预计{'增长' if growth > 0 else '下降'}{rate(abs(growth))}）"


def measured(row: Row, key: str) -> str:
    """Return a figure of the target table with the row's unit."""
    value = row.scalar(key)
    return f"{plain(value)}{_text(row, 'target_unit')}" if isinstance(value, Decimal) else ""


def target_rows(facts: Facts) -> Iterator[tuple[Row, Decimal, Decimal | None]]:
    """Yield each quantified target with target value and actual value."""
    for row in facts.submission.rows("targets"):
        target, actual = row.scalar("target_value"), row.scalar("target_actual")
        if isinstance(target, Decimal):
            yield row, target, actual if isinstance(actual, Decimal) else None


def _text(row: Row, key: str) -> str:
    value = row.scalar(key)
    return bare(value) if isinstance(value, str) else ""
