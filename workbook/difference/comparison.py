"""Two workbooks compared as a whole, and how that is told: in sentences, as JSON, as .xlsx."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import msgspec

from pyfuncs.decimals import amount, plain
from workbook.check import run
from workbook.check.frame.finding import SEVERITY_WORDS
from workbook.check.listing.sheets import ListBook
from workbook.difference.books import Change, compare_books
from workbook.difference.findings import WORDS, ChangedFindings, compare_findings, told
from workbook.difference.scores import ScoreChange, Scores, compare_scores
from workbook.layout.placement import UNIT_CODE
from workbook.package.writing import text
from workbook.package.xstring import CELL_LIMIT, cut
from workbook.score.scorecard import Scorecard
from workbook.score.scoring import score
from workbook.submission import Submission

TOTAL = "total"


class Side(msgspec.Struct, frozen=True):
    """What one of the two workbooks says of itself."""

    file: str
    department: str
    code: str
    year: int | None
    system: str
    total: Decimal | None
    grade: str


class Comparison(msgspec.Struct, frozen=True):
    """All that differs. old, new: the two workbooks."""

    old: Side
    new: Side
    scores: tuple[ScoreChange, ...]
    changes: tuple[Change, ...]
    findings: ChangedFindings

    @property
    def same(self) -> bool:
        """True when nothing differs: no field, no score, no finding."""
        found = self.findings
        explained = any(not (pair.before and pair.before["settled"]) for pair in found.answered)
        return not (self.scores or self.changes or found.mended or found.worse or found.hidden or explained)

    @property
    def doubts(self) -> list[str]:
        """What makes the comparison doubtful, in Chinese."""
        named = {
            "单位": (self.old.department, self.new.department),
            "预算编码": (self.old.code, self.new.code),
        }
        named |= {"指标体系": (self.old.system, self.new.system)}
        pairs = [(what, one, two) for what, (one, two) in named.items() if one and two and one != two]
        return [f"两份表的{what}不同：{one}，{two}" for what, one, two in pairs]


def compare(old: tuple[str, Submission], new: tuple[str, Submission]) -> Comparison:
    """Return what differs between two workbooks, each with its name."""
    cards = [score(submission) for _, submission in (old, new)]
    before, after = (told(s, run(s, card)) for (_, s), card in zip((old, new), cards, strict=True))
    return Comparison(
        _side(*old, cards[0]),
        _side(*new, cards[1]),
        tuple(compare_scores(scores_of(cards[0]), scores_of(cards[1]))),
        tuple(compare_books(old[1], new[1])),
        compare_findings(before, after),
    )


def scores_of(card: Scorecard) -> Scores:
    """Return the total and every indicator by code."""
    own = {i.indicator.code: (i.indicator.name, i.score, i.self_score) for i in card.indicators}
    return {TOTAL: ("总分", card.total, card.self_total), **own}


def _side(name: str, submission: Submission, card: Scorecard) -> Side:
    year = submission.number("fiscal_year")
    return Side(
        name,
        submission.text("dept_name"),
        submission.stamps.get(UNIT_CODE, ""),
        None if year is None else int(year),
        submission.layout.system.id,
        card.total,
        "" if card.grade_open else card.grade,
    )


def score_sentence(change: ScoreChange) -> str:
    """Return how a score changed in one sentence."""
    name = change.name if change.code == TOTAL else f"{change.code} {change.name}"
    said = []
    if change.before != change.after:
        by = f"（{change.gained:+}）" if change.gained is not None else ""
        said.append(f"规则得分 {points_shown(change.before)} 变为 {points_shown(change.after)}{by}")
    if change.own_before != change.own_after:
        said.append(f"自评 {points_shown(change.own_before)} 变为 {points_shown(change.own_after)}")
    return f"{name}：{'，'.join(said)}"


def points_shown(value: Decimal | None) -> str:
    """Return points as messages show them."""
    return "未评" if value is None else amount(value)


def sentences(found: Comparison) -> list[str]:
    """Return everything in sentences, under what it is about."""
    if found.same:
        return [f"{found.old.file} 与 {found.new.file} 没有不同。"]
    lines = []
    if found.scores:
        lines += ["得分", *(f"  {score_sentence(change)}" for change in found.scores)]
    if found.changes:
        lines += [f"填报内容（{len(found.changes)} 处）", *(f"  {change.text}" for change in found.changes)]
    counts = found.findings.counts()
    if any(counts.values()):
        lines.append("问题：" + "，".join(f"{word} {count}" for word, count in counts.items() if count))
    for name, word in WORDS.items():
        for pair in getattr(found.findings, name):
            lines.append(f"  {word}　{_finding(pair.finding)}")
    return lines


def _finding(finding: dict[str, Any]) -> str:
    at = f"{finding['sheet']}!{finding['cell']}" if finding["cell"] else finding["sheet"]
    return f"{SEVERITY_WORDS[finding['severity']]} {finding['code']} {at} {finding['message']}"


def as_data(found: Comparison) -> dict[str, Any]:
    """Return everything as the JSON contract has it."""
    content: dict[str, Any] = msgspec.to_builtins(found, builtin_types=(Decimal,))
    plained: dict[str, Any] = _plain(content)
    return {"schema_version": 1, "same": found.same, **plained}


def _plain(value: Any) -> Any:
    if isinstance(value, Decimal):
        return plain(value)
    if isinstance(value, dict):
        return {key: _plain(item) for key, item in value.items()}
    return [_plain(item) for item in value] if isinstance(value, (list, tuple)) else value


def as_workbook(found: Comparison) -> bytes:
    """Return everything as .xlsx: a sheet each for scores, fields and findings."""
    lists = ListBook.begin("对比")
    note = f"{found.old.file} 与 {found.new.file}"
    scored = {"编号": 10, "指标": 34, "原规则分": 11, "现规则分": 11, "原自评": 11, "现自评": 11}
    _sheet(lists, "得分", note, scored, [
        [c.code, c.name, *map(points_shown, (c.before, c.after, c.own_before, c.own_after))]
        for c in found.scores
    ])  # fmt: skip
    places = {"位置": 20, "填报项": 26, "行": 24, "原来": 40, "现在": 40, "说明": 60}
    _sheet(lists, "填报内容", note, places, [
        [f"{c.sheet}!{c.cell}", c.label, c.row, c.before or "", c.after or "", c.text] for c in found.changes
    ])  # fmt: skip
    heads = {"结果": 15, "级别": 8, "代码": 10, "位置": 20, "问题": 70, "怎么改": 50}
    rows = []
    for name, word in WORDS.items():
        for pair in getattr(found.findings, name):
            f = pair.finding
            at = f"{f['sheet']}!{f['cell']}" if f["cell"] else f["sheet"]
            rows.append([word, SEVERITY_WORDS[f["severity"]], f["code"], at, f["message"], f["hint"]])
    _sheet(lists, "问题", note, heads, rows)
    return lists.packed()


def _sheet(lists: ListBook, name: str, note: str, heads: dict[str, int], rows: list[list[str]]) -> None:
    widths = [float(width) for width in heads.values()]
    sheet = lists.sheet(name, widths)
    text(sheet, 0, 0, name, lists.title)
    text(sheet, 1, 0, note if rows else f"{note}：没有不同", lists.note)
    lists.heads(sheet, 2, list(heads))
    for number, row in enumerate(rows, 3):
        lists.row(sheet, number, [cut(cell, CELL_LIMIT) for cell in row], widths)
    sheet.autofilter(2, 0, max(3, 2 + len(rows)), len(heads) - 1)
    sheet.freeze_panes(3, 0)
