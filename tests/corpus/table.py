"""A run as text for a terminal and as the page docs/校验实测.md."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from tests.corpus.measure import Result, by_kind, hit, made, tally
from tests.corpus.peers import OURS, TOOLS, Comparison
from tests.corpus.registry import BENIGN, CLASSES, FAULTS, accepted
from tests.corpus.running import Raised

PAGE = Path(__file__).parents[2] / "docs" / "校验实测.md"
HALF_WORDS = {"open": "公开半", "kept": "保留半"}
HEAD = (
    "| 半 | 错误类别 | 错误数 | 代码和格都对 % | 格对 % | 有提示 % | 新增条数中位 | 95% 分位 |",
    "| --- | --- | --: | --: | --: | --: | --: | --: |",
)


def lines(result: Result) -> Iterator[str]:
    """Yield the table."""
    yield from HEAD
    for (half, klass), share in tally(result).items():
        cells = (HALF_WORDS[half], CLASSES[klass], *map(str, share.row()))
        yield f"| {' | '.join(cells)} |"


def alarms(result: Result) -> Iterator[str]:
    """Yield what harmless edits and clean departments raise."""
    edits = made(result.benign)
    kinds = {outcome.kind for outcome in edits}
    false = [outcome for outcome in edits if outcome.raised]
    yield f"无害改动 {len(edits)} 处（{len(kinds)} 种），误报 {len(false)} 处。"
    for (kind, code), number in Counter((o.kind, r[1]) for o in false for r in o.raised).most_common():
        yield f"- {kind}：{code} {number} 条"
    bad = [(name, raised) for name, raised in result.clean if raised]
    yield f"合规单位 {len(result.clean)} 个，误报 {len(bad)} 个。"
    for (code, kind), number in _by_peculiarity(bad).most_common():
        yield f"- {code}（{kind or '一般单位'}）{number} 条"


def _by_peculiarity(bad: list[tuple[str, tuple[Raised, ...]]]) -> Counter[tuple[str, str]]:
    found: Counter[tuple[str, str]] = Counter()
    for name, raised in bad:
        peculiar = name.split("/")[3] if name.count("/") > 2 else ""
        found.update((code, peculiar) for _, code, _, _ in raised)
    return found


def silent(result: Result) -> Iterator[str]:
    """Yield the kinds found in less than half of the places, with how often and with any finding."""
    for kind, (number, at_code, found) in by_kind(result).items():
        if at_code * 2 < number:
            yield f"{FAULTS[kind].klass} {kind} {at_code}/{number}（有提示 {found}）"


def beside(found: Comparison, every: int) -> Iterator[str]:
    """Yield what general tools find of every `every`-th kind in each book, in per cent by class."""
    names = (OURS, *TOOLS)
    yield f"| 错误类别 | 错误数 | {' | '.join(f'{name} 格对 %' for name in names)} |"
    yield "| --- | --: |" + " --: |" * len(names)
    for klass, words in CLASSES.items():
        counts = [found.counts.get((name, klass), (0, 0)) for name in names]
        shares = " | ".join(f"{100 * told / max(1, number):.1f}" for number, told in counts)
        yield f"| {words} | {counts[0][0]} | {shares} |"
    alarms = "、".join(f"{name} {found.alarms.get(name, 0)} 格" for name in names)
    yield ""
    yield f"每本表取 {every} 分之一的错误。{found.books} 份没有问题的表上误报：{alarms}。"
    yield f"版本：{'、'.join(found.versions)}。"


def page(result: Result, more: Sequence[str] = (), every: int = 1) -> str:
    """Return the page for the handbook; names no kind of the half that is kept.

    more: of `beside`; every: so many kinds in each book stood for by one.
    """
    part = f"这一次每本表取 {every} 分之一的错误，轮流取到各种。" if every > 1 else ""
    general = (
        "## 与通用校验工具相比",
        "",
        "同样的错误交给两个通用工具，只看新报的格对不对，不问代码。能写进它们表结构的都写了："
        "每格的类型、必填、上下限和选项，不许重复的列，全部加总和大小关系（清单的合计也给了它们）。",
        "",
        *more,
        "",
    )
    return "\n".join((
        "# 校验实测",
        "",
        "这一页由 `make corpus` 写出。"
        "做法：打开一份没有问题的自评表，放进一个真实会犯的错误，"
        "重算各公式，再校验，只数放进错误之后新出现的提示。"
        f"错误 {len(FAULTS)} 种，无害改动 {len(BENIGN)} 种；各体系、两种版别都有。{part}"
        "写检查的人只看公开半；保留半是最后写的一批，整批留作最后核对，看过就并入公开半，另写一批。",
        "",
        *lines(result),
        "",
        "代码和格都对：提示的代码属于这种错误，位置在认可的格。“格对”不问代码。",
        "",
        "## 误报",
        "",
        *alarms(result),
        "",
        *(general if more else ()),
    ))  # fmt: skip


def misses(result: Result, klass: str | None = None) -> Iterator[str]:
    """Yield each fault not found at code and cell: where it was, and what was said instead."""
    codes = accepted()
    for outcome in made(result.faults):
        if (not klass or outcome.klass == klass) and not hit(outcome, codes[outcome.kind]):
            said = "; ".join(f"{code} {place} {words[:40]}" for _, code, place, words in outcome.raised[:3])
            wanted = f"{'/'.join(codes[outcome.kind][:4])} @ {'、'.join(outcome.blamed[:4])}"
            done = "; ".join(outcome.done)
            yield f"{outcome.kind} | {outcome.book} | {done} | {wanted} | {said or '无提示'}"
