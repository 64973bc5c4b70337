"""Figures and conditions of the lines of tables: the cell of each stage, differences, shares."""

from __future__ import annotations

from collections.abc import Iterator

from workbook.check.sayings.table import Condition, Figure, Line, table

STAGES = {
    "initial": frozenset(("initial",)),
    "revised": frozenset(("revised",)),
    "budget": frozenset(("budget",)),
    "plan": frozenset(("plan_money",)),
    "posts": frozenset(("posts",)),
    "begin": frozenset(("begin",)),
    "last": frozenset(("last_year",)),
    "before": frozenset(("last_year", "budget")),
    "final": frozenset[str](),
}
"""What is said of the cell of a stage besides the line."""
SPENT = frozenset(("spent", "expend", "final_accounts", "deal", "staff", "reached"))
"""Words for what was, which need not be said."""
_MAY = frozenset(("sum", "whole", "set", "whole_year", "served"))


def figures_of_lines() -> Iterator[Figure]:
    """Yield the figures of every line."""
    for meaning, line in table().lines.items():
        yield from _against_budget(meaning, line)
        if not line.quiet:
            yield from _cells(meaning, line)
    for meaning, wholes in table().parts.items():
        for whole in wholes:
            yield _share(meaning, whole)
            if len(wholes) == 1:  # its share can be of nothing else: 以支出为总量，项目支出占比60%
                told = _share(meaning, whole)
                yield Figure(
                    told.name, told.say | {"share"}, told.may | {"be"}, share=told.share, others=told.others
                )


def _cells(meaning: str, line: Line) -> Iterator[Figure]:
    """Yield the cell of each stage; where no stage is said, that of what was, or of what was budgeted."""
    for stage, key in line.cells.items():
        said, may = STAGES[stage] | {meaning}, _MAY | SPENT | {"budget"}
        if "income" in table().parts.get(meaning, ()):
            may -= {"spent", "expend"}  # 财政拨款支出 is what was spent of it
        if stage == "posts":
            may -= {"staff"}  # 行政编制23人 may be those in post
        open_to = stage in ("final", "posts")
        others = tuple(k for s, k in line.cells.items() if open_to and s not in ("last", "before"))
        yield _figure(line.name, said, may, (key, *(other for other in others if other != key)), line)
        if stage == "final" and "spent" in may:
            yield _figure(line.name, said | {"spent"}, _MAY | SPENT, (key,), line)
    if budgets := line.budgets():
        said = frozenset((meaning, "budget"))
        yield _figure(f"{line.name}预算", said, _MAY | SPENT, (*budgets, line.cells["final"]), line)


def _figure(name: str, say: frozenset[str], may: frozenset[str], how: tuple[str, ...], line: Line) -> Figure:
    if line.units:
        return Figure(name, say, may, count=how[0], others=how[1:], units=line.units, own=True)
    return Figure(name, say, may, money=how[0], others=how[1:], own=True)


def _against_budget(meaning: str, line: Line) -> Iterator[Figure]:
    """Yield by how much a line of money is below or above its budget, and how much of it it is."""
    budgets, final = line.budgets(), line.cells["final"]
    if not budgets or line.units:
        return
    may = frozenset(("than", "spent", "expend", "final_accounts", "revised", "initial"))
    less = [f"{budget} - {final}" for budget in budgets]
    more = [f"{final} - {budget}" for budget in budgets]
    ratio = [f"{final} / {budget}" for budget in budgets]
    for budget in ("budget", "revised", "initial"):
        said = frozenset((meaning, budget))
        name = line.name
        yield Figure(f"{name}比预算节约额", said | {"save"}, may, money=less[0], others=tuple(less[1:]))
        yield Figure(f"{name}超预算数", said | {"exceed"}, may, money=more[0], others=tuple(more[1:]))
        own = [f"{final} / {line.cells[budget]}"] if budget in line.cells and budget != "budget" else ratio
        for word in ("complete", "rate", "share"):
            told = may - ({"initial", "revised"} if own is not ratio else set()) | {
                "complete",
                "finish",
                "sum",
            }
            yield Figure(f"{name}占预算的比率", said | {word}, told, share=own[0], others=tuple(own[1:]))


def _share(meaning: str, whole: str) -> Figure:
    """Return which share of another line one is, of what was or of what was budgeted."""
    part, other = table().lines[meaning], table().lines[whole]
    stages = ("final", "revised", "initial", "budget", "posts")
    ratios = [f"{part.cells[s]} / {other.cells[s]}" for s in stages if s in part.cells and s in other.cells]
    may = _MAY | SPENT | {"share", "complete", "from", "used_for", "budget", "all", "income"}
    name = f"{part.name}占{other.name}的比率"
    return Figure(name, frozenset((meaning, whole)), may, share=ratios[0], others=tuple(ratios[1:]), own=True)


def conditions_of_lines() -> Iterator[Condition]:
    """Yield that there was any of a line, said plainly; that there was none is told elsewhere."""
    for meaning in table().happening:
        line = table().lines[meaning]
        key, may = line.cells["final"], SPENT | _MAY | {"happen"}
        for word in ("have", "happen"):
            said = frozenset((meaning, word))
            holds = f"{key} > 0"
            yield Condition(line.name, said, holds, "大于 0", "0", key, may | {"have"}, denied=False)
