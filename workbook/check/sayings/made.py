"""Figures and conditions made of the tables: of every list, line of money and part of the year."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from workbook.check.sayings.lexicon import ALL_OF_IT
from workbook.check.sayings.made_lines import conditions_of_lines, figures_of_lines
from workbook.check.sayings.table import Between, Column, Condition, Figure, Listed, Told, mark_of, table


@cache
def figures() -> tuple[Figure, ...]:
    """Return every figure, those that say most first."""
    found = [*table().figures]
    for meaning, columns in table().periods.items():
        found += _of_period(meaning, columns)
    found += figures_of_lines()
    for key, listed in table().lists.items():
        found += _of_list(key, listed)
    return tuple(sorted(found, key=lambda figure: -len(figure.say)))


def _of_period(meaning: str, columns: tuple[str, ...]) -> Iterator[Figure]:
    """Yield what was paid in a part of the year: by its end, less what was paid before it; and its share."""
    within = " - ".join(columns)
    name = f"{_PERIODS[meaning]}支付"
    may = frozenset(("alone", "sum", "budget", "expend", "spent", "fill"))
    yield Figure(f"{name}金额", frozenset((meaning, "paid")), may, money=within, others=columns[:1])
    own = frozenset((meaning, "paid", "alone"))
    yield Figure(f"{name}金额", own, may | {"share"}, money=within)
    whole = tuple(f"({within}) / {of}" for of in ("paid_total", "payable", "expend_total_final"))
    more = tuple(f"{columns[0]} / {of}" for of in ("paid_total", "payable") if meaning != "q4")
    may |= {"whole_year", "complete", "payable", "share", "happen"}
    for word in ("share", "happen"):
        said = frozenset((meaning, "paid", word))
        yield Figure(f"{name}占比", said, may, share=whole[0], others=(*whole[1:], *more))
    paced, rest = f"{columns[0]} / payable", (*whole, *more, f"{columns[0]} / expend_total_revised")
    for say in (("pace",), ("paid", "complete")) if meaning != "q4" else (("pace",),):
        yield Figure(
            f"{name}进度", frozenset((meaning, *say)), may | {"paid", "finish"}, share=paced, others=rest
        )


_PERIODS = {
    "q1": "第一季度", "q2": "第二季度", "q3": "第三季度", "q4": "第四季度", "h1": "上半年", "h2": "下半年",
    "q123": "前三季度",
}  # fmt: skip


def _of_list(key: str, listed: Listed) -> Iterator[Figure]:
    noun, row = listed.noun, mark_of(key)
    for column_key, column in listed.columns.items():
        yield from _of_column(key, listed, column_key, column)
    if listed.rests:
        had, used = listed.rests
        rest = f"{had} - {used}"
        for unspent in (frozenset(("left",)), frozenset(("not", "spent"))):
            may = frozenset((noun, "budget", "left", "spent", "not"))
            yield Figure("没有支出的预算", unspent | {row}, may, money=rest, row=key)
            more, sums = may | {"all", "sum"}, f"sum({had}) - sum({used})"
            yield Figure("没有支出的预算合计", unspent | {noun, ALL_OF_IT}, more, money=sums)
    if listed.rate:
        may = frozenset((noun, "budget", "complete", "spent"))
        for word in ("spent", "rate"):
            yield Figure("执行率", frozenset((row, word)), may, share=listed.rate, row=key)
    yield from _of_pairs(key, listed)
    for column_key, own in listed.measured.items():
        said, may = frozenset((row, *own.say)), frozenset((noun, *own.may))
        yield Figure(own.name, said, may, count=column_key, others=own.others, row=key, unit_of="target_unit")
    for lapse in listed.lapses.values():
        said, may = frozenset((row, *lapse.say)), frozenset((noun, *lapse.may))
        yield Figure("两个日期相隔的天数", said, may, days=lapse.of, units=("天", "日"), row=key)
    for column_key, kinds in listed.kinds.items():
        for meaning, word in kinds.words.items():
            may, how = (
                frozenset((*kinds.may, "sum", "all", "have")),
                f"containing({column_key}, '{word}')",
            )
            for called in filter(None, (noun, listed.belonging)):
                said = frozenset((called, meaning))
                yield Figure(f"{word}的", said, may, count=how, units=kinds.units)
    for column_key, state in listed.states.items():
        may = frozenset((noun, *state.may))
        yield from _counted(key, noun, column_key, state, may)


def _of_pairs(key: str, listed: Listed) -> Iterator[Figure]:
    """Yield what is worked out of two columns of a row: by how much one is more, which share of it it is."""
    for told, sign in ((listed.gaps, "-"), (listed.differences, "-"), (listed.shares, "/")):
        for pair in told:
            said, may = frozenset((mark_of(key), *pair.say)), frozenset((listed.noun, *pair.may))
            how, *more = (f"{one} {sign} {other}" for one, other in (pair.of, *pair.others))
            others = (*more, *_whole(pair))
            if told is listed.gaps:
                yield Figure(pair.name, said, may, count=how, others=others, row=key, unit_of="target_unit")
            elif sign == "-":
                yield Figure(pair.name, said, may, money=how, others=others, row=key)
            else:
                yield Figure(pair.name, said, may, share=how, others=others, row=key)


def _whole(pair: Between) -> Iterator[str]:
    """Yield the whole, for each two columns where the first keeps to the second."""
    for reached, goal in (pair.of, *pair.others) if pair.direction else ():
        kept = (f"({pair.direction} == '{a}' and {reached} {b} {goal})" for a, b in _KEPT)
        yield f"whole({reached}, {' or '.join(kept)})"


_KEPT = (("≥", ">="), ("≤", "<="), ("=", "=="))


def _of_column(key: str, listed: Listed, column_key: str, column: Column) -> Iterator[Figure]:
    """Yield the figure of one row, of all, their average and the largest."""
    noun, row = listed.noun, mark_of(key)
    may = frozenset((noun, *column.may, *filter(None, (listed.belonging,))))
    for said, sign in ((column.say, ""), *((also, "") for also in column.also), ((column.signed,), "0 - ")):
        if all(said):
            of_row = frozenset((row, *said))
            yield _figure(column.name, of_row, may | {"sum"}, f"{sign}{column_key}", column, row=key)
    whole = may | {"all", "sum", ALL_OF_IT}
    needed = () if listed.all_rows else (ALL_OF_IT,)
    if not column.signed:
        said_of_all = frozenset((noun, *needed, *column.say))
        yield _figure(f"{column.name}合计", said_of_all, whole, f"sum({column_key})", column)
        yield _figure(
            f"{column.name}的平均数",
            frozenset((noun, "each", *column.say)),
            whole,
            f"mean({column_key})",
            column,
        )
        size = whole | {"largest_size", "one_buy", "each", "single"}
        yield from _extremes(listed, column_key, column, size)


def _extremes(listed: Listed, key: str, column: Column, size: frozenset[str]) -> Iterator[Figure]:
    """Yield the largest and the smallest of a column, and which share of all they are."""
    plainly: tuple[tuple[str, ...], ...] = ((listed.noun,),) if column.default else ()
    for word, extreme, title in (("most", "largest", "最大"), ("least", "smallest", "最小")):
        for words in ((listed.noun, *column.say), *plainly):
            said, how, name = frozenset((*words, word)), f"{extreme}({key})", f"{title}的{column.name}"
            yield _figure(name, said, size, how, column)
            if not column.units:
                more = tuple(f"{extreme}({o}) / sum({o})" for o in listed.columns if o != key)
                others = () if len(words) > 1 else more
                share = f"{how} / sum({key})"
                yield Figure(f"{name}占比", said | {"share"}, size, share=share, others=others)


def _figure(
    name: str, say: frozenset[str], may: frozenset[str], how: str, column: Column, row: str = ""
) -> Figure:
    if column.units:
        return Figure(name, say, may, count=how, units=column.units, row=row)
    return Figure(name, say, may, money=how, row=row)


def _counted(key: str, noun: str, column: str, state: Told, may: frozenset[str]) -> Iterator[Figure]:
    """Yield how many rows have 是, and how many have 否."""
    units = ("个", "项")
    said = frozenset((noun, *state.say))
    yes, no = (f"number({column}, {column} == '{answer}')" for answer in ("是", "否"))
    title = _STATES[column]
    more, among = may | {"pass", "sum"}, key if state.others else ""
    yield Figure(f"{title}的项目", said, more, count=yes, units=units, among=among)
    yield Figure(f"没有{title}的项目", said | {"not"}, more, count=no, units=units, among=among)


_STATES = {"project_review": "经过评审", "project_library": "纳入项目库", "project_target": "设置绩效目标"}


@cache
def conditions() -> tuple[Condition, ...]:
    """Return every condition, those of lists included: of one row, of all, of some."""
    found = [*table().conditions, *conditions_of_lines()]
    for key, listed in table().lists.items():
        for column, state in listed.states.items():
            found += _of_state(key, listed.noun, column, state)
    for period in ("q1", "q2", "q3", "q4"):
        name = f"{_PERIODS[period]}末的支付进度"
        rate, may = f"pay_{period}_paid / payable", frozenset(("pace", "paid"))
        for word, sign in (("reach", ">="), ("behind", "<")):
            told = (
                f"{name}{'达到' if sign == '>=' else '低于'}序时目标",
                f"{name}{'低于' if sign == '>=' else '达到'}序时目标",
            )
            holds = f"{rate} {sign} pay_{period}_target"
            said = frozenset((period, "in_step", word))
            found.append(Condition("支付进度", said, holds, *told, f"pay_{period}_target", may))
    return tuple(sorted(found, key=lambda condition: -len(condition.say)))


def _of_state(key: str, noun: str, column: str, state: Told) -> Iterator[Condition]:
    title, may = _STATES[column], frozenset((noun, *state.may, "pass"))
    yes, no = f"填的是{title}", f"填的是没有{title}"
    yield Condition(title, frozenset((mark_of(key), *state.say)), f"{column} == '是'", yes, no, column, may)
    some, none = f"有项目没有{title}", f"项目都{title}"
    for_all = frozenset((noun, "all", *state.say))
    more = may | {ALL_OF_IT, "all", "sum"}
    without, having = (f"number({column}, {column} == '{answer}')" for answer in ("否", "是"))
    yield Condition(title, for_all, f"{without} == 0", none, some, column, more, denied=False)
    nowhere, somewhere = f"项目都没有{title}", f"有项目{title}"
    denied = for_all | {"not"}
    yield Condition(title, denied, f"{having} == 0", nowhere, somewhere, column, more, denied=False)
    few = frozenset((noun, "some", "not", *state.say))
    yield Condition(title, few, f"{without} > 0", some, none, column, may, denied=False)
