"""Who is to be looked at first: every reason has its weight, the risk is their sum, nothing else decides.

The weights are declared in one place; a reason says in words what it saw, and in which cell to begin.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from pyfuncs.decimals import amount, percent
from workbook.collection.identity import FOREIGN, FOREIGN_WEIGHT
from workbook.collection.peers import Standing, shared_texts, standings
from workbook.collection.record import Reason, Record, Said
from workbook.difference.comparison import points_shown


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of reason. each: what one of them weighs; most: all of them together; word: for lists."""

    word: str
    each: Decimal
    most: Decimal


def _kind(word: str, each: str, most: str) -> Kind:
    return Kind(word, Decimal(each), Decimal(most))


KINDS: dict[str, Kind] = {
    "error": _kind("有错误", "4", "40"),
    "gap": _kind("自评高于规则得分（每分）", "2", "30"),
    "worse": _kind("比上次变差（每项）", "4", "20"),
    "open": _kind("要求整改而没有改正（每项）", "2", "20"),
    FOREIGN: Kind("表是发给别的单位的", FOREIGN_WEIGHT, FOREIGN_WEIGHT),
    "year": _kind("年度与其他单位不同", "20", "20"),
    "copied": _kind("文字与其他单位相同（每段）", "6", "18"),
    "unscored": _kind("得分没有评完", "15", "15"),
    "warning": _kind("有没说明的警告", "1", "15"),
    "effect": _kind("执行率与目标完成情况不相称", "10", "10"),
    "outlier": _kind("与同组单位相差很远（每项）", "8", "16"),
}
GAP = Decimal(1)
"""Points from which on a self score above that of the rules is a reason of its own."""
LOW_SPENT, HIGH_SPENT, LOW_MET = Decimal("0.6"), Decimal("0.95"), Decimal("0.5")
FEW_TARGETS = 3
NAMED = 3


def assess(records: Sequence[Record]) -> list[Record]:
    """Give every submission that counts its reasons and its risk; return all of them, the riskiest first.

    Among equals the larger spending goes first, then the code, the name and the file: no order of the
    inputs shows.
    """
    records = sorted(records, key=_by_name)
    far, copied = standings(records), shared_texts(records)
    year = _usual_year(records)
    for number, record in enumerate(records):
        if record.state == "ok":
            own = [r for r in record.reasons if r.kind == FOREIGN]
            found = _reasons(record, year, far.get(number, []), copied.get(number, []))
            record.reasons = sorted([*own, *found], key=lambda reason: -reason.weight)
            record.risk = sum((reason.weight for reason in record.reasons), Decimal(0))
    states = ("ok", "refused", "missing", "duplicate")
    return sorted(records, key=lambda r: (states.index(r.state), -r.risk, -_spending(r)))


def _by_name(record: Record) -> tuple[str, str, str]:
    return record.code, record.department, record.file


def _spending(record: Record) -> Decimal:
    return record.money.get("expend_total_final", Decimal(0))


def _usual_year(records: Sequence[Record]) -> int | None:
    """Return the year more than half of the submissions are for."""
    years = Counter(r.year for r in records if r.state == "ok" and r.year)
    found = years.most_common(1)
    return found[0][0] if found and found[0][1] * 2 > years.total() else None


def _reasons(
    record: Record,
    year: int | None,
    far: Sequence[Standing],
    copied: Sequence[tuple[Said, list[str]]],
) -> Iterator[Reason]:
    """Yield the reasons of one submission."""
    yield from _findings(record)
    yield from _gap(record)
    yield from _since(record)
    if record.year and year and record.year != year:
        at = record.at.get("fiscal_year", ("", ""))
        yield _reason("year", 1, f"年度是 {record.year}，多数单位是 {year}", *at)
    if record.total is None:
        open_ = next((i for i in record.indicators if i.applicable and i.score is None), None)
        text = f"得分没有评完：{open_.name}等缺数据" if open_ else "得分没有评完，缺数据"
        yield _reason("unscored", 1, text, *((open_.sheet, open_.cell) if open_ else ("", "")))
    yield from _effect(record)
    if copied:
        yield _copied(copied)
    if far:
        said = "；".join(map(_standing, far))
        spent = any(standing.figure.column == "execution" for standing in far)
        at = record.at.get("expend_total_final", ("", "")) if spent else ("", "")
        yield _reason("outlier", len(far), said, *at)


def _reason(kind: str, count: Decimal | int, text: str, sheet: str = "", cell: str = "") -> Reason:
    weight = min(KINDS[kind].each * count, KINDS[kind].most)
    return Reason(kind, weight.quantize(Decimal("0.1"), ROUND_HALF_UP), text, sheet, cell)


def _findings(record: Record) -> Iterator[Reason]:
    for kind, word in (("error", "错误"), ("warning", "没有说明的警告")):
        found = [f for f in record.findings if f["severity"] == kind and not f["settled"]]
        if found:
            first = found[0]
            titles = Counter(f["title"] for f in found).most_common(NAMED)
            said = "、".join(title + (f" {count} 处" if count > 1 else "") for title, count in titles)
            text = f"{word} {len(found)} 处：{said}{'等' if len({f['title'] for f in found}) > NAMED else ''}"
            yield _reason(kind, len(found), text, first["sheet"] or "", first["cell"] or "")


def _gap(record: Record) -> Iterator[Reason]:
    gap = record.gap
    if gap is None or gap < GAP:
        return
    apart = [
        (item.self_score - item.score, item)
        for item in record.indicators
        if item.score is not None and item.self_score is not None and item.self_score > item.score
    ]
    apart.sort(key=lambda pair: (-pair[0], pair[1].code))
    said = "、".join(f"{item.name}高 {amount(by)}" for by, item in apart[:NAMED])
    text = f"自评 {points_shown(record.self_total)}，规则 {points_shown(record.total)}，高 {amount(gap)} 分"
    first = apart[0][1] if apart else None
    at = (first.sheet, first.cell) if first else record.at.get("self_total", ("", ""))
    yield _reason("gap", gap, f"{text}：{said}" if said else text, *at)


def _since(record: Record) -> Iterator[Reason]:
    found = record.changed or {}
    for kind, word in (("worse", "比上次新出现或加重"), ("open", "上次指出而没有改正")):
        items = [pair["after"] for pair in found.get(kind, ()) if _counts(pair["after"])]
        if items:
            said = "、".join(dict.fromkeys(f["title"] for f in items[:NAMED]))
            at = (items[0]["sheet"] or "", items[0]["cell"] or "")
            yield _reason(kind, len(items), f"{word} {len(items)} 项：{said}", *at)


def _counts(finding: dict[str, object]) -> bool:
    return finding["severity"] != "info" and not finding["settled"]


def _effect(record: Record) -> Iterator[Reason]:
    """Money and results that do not go together, either way."""
    if record.execution is None or record.met is None or not record.targets:
        return
    if record.targets < FEW_TARGETS:
        return
    share = Decimal(record.met) / record.targets
    done = f"{record.targets} 个目标完成 {record.met} 个"
    at = record.at.get("target_actual", ("", ""))
    spent = f"支出执行率 {percent(record.execution)}"
    if record.execution < LOW_SPENT and share == 1:
        yield _reason("effect", 1, f"{spent}，{done}：钱没有花完而目标全部完成，请核对目标是否定低了", *at)
    elif record.execution >= HIGH_SPENT and share < LOW_MET:
        yield _reason("effect", 1, f"{spent}，{done}：钱花完了而目标过半没有完成，请核对原因", *at)


def _copied(copied: Sequence[tuple[Said, list[str]]]) -> Reason:
    said, others = copied[0]
    named = "、".join(others[:NAMED]) + (f"等 {len(others)} 个单位" if len(others) > NAMED else "")
    more = f"，另有 {len(copied) - 1} 段也与别的单位相同" if len(copied) > 1 else ""
    text = f"“{said.label}”与{named}一字不差（“{said.start[:16]}…”）{more}"
    return _reason("copied", len(copied), text, said.sheet, said.cell)


def _standing(far: Standing) -> str:
    value, middle = (percent(Decimal(str(round(figure, 6)))) for figure in (far.value, far.middle))
    word = "高于" if far.z > 0 else "低于"
    return (
        f"{far.figure.word} {value}，远{word}{far.group}（{far.count} 个单位）的中位数 {middle}"
        f"（稳健 z＝{far.z:.1f}）"
    )
