"""How texts relate two figures of the workbook: 占, 比…增长, 超过…的九成, 翻一番, 持平, 由…调整到."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache

from pyfuncs.decimals import amount, half_up, percent, plain
from workbook.check.words.derived import Derived, Term, Value, Values, table, terms_by_word
from workbook.language.function_words import one_of
from workbook.language.marked import FIGURE, Marked
from workbook.language.patterns import own
from workbook.language.quantities import Bound, Kind, Quantity

FALLS = ("下降", "减少", "压减", "降低", "节约", "压缩", "回落", "缩减", "核减", "调减", "少", "减")
RISES = ("增长", "增加", "上升", "提高", "上涨", "调增", "追加", "多", "增")
_ABOVE, _BELOW = ("高于", "多于", "大于", "超过", "超出", "突破", "超"), ("低于", "少于", "小于", "不及")
_UNDER = ("不足", "不到", "未达", "未超过", "不超过")
LEVEL = Decimal("0.05")
"""A change beyond which nobody would call two figures level; twice that is roughly so."""
YUAN = Decimal(10000)
_ROUGH = {"半": Decimal("0.08"), "分之": Decimal("0.04"), "番": Decimal("0.15"), "倍": Decimal("0.34")}
"""How far words for a ratio may lie from it."""


@dataclass(frozen=True, slots=True)
class Told:
    """What a sentence says of a derived figure, from `start` to `end` of its marked text.

    name: of the figure; kind: of quantity; printed: the likeliest value as messages show it; derived: the row
    of the table, where there is one.
    values: all the figure may be, the likeliest first, in the units of quantities; agrees: whether the text
    has one of them; strict: only where nothing else at all is spoken of.
    """

    start: int
    end: int
    name: str
    kind: Kind
    values: tuple[Value, ...]
    agrees: bool
    printed: str
    strict: bool = False
    derived: Derived | None = None


def share_printed(ratio: Decimal) -> str:
    """Return a ratio as messages print one that no cell holds: with two places."""
    return percent(half_up(ratio, 4))


def fits(quantity: Quantity, number: Decimal) -> bool:
    """Tell whether somebody who knows `number` might write `quantity`; words for a ratio are rough."""
    if quantity.bound is Bound.EXACT and (rough := _ROUGH.get(quantity.unit)):
        return abs(quantity.value - number) <= max(rough, quantity.step if quantity.unit != "倍" else rough)
    return quantity.agrees(number)


@cache
def _terms() -> dict[str, Term]:
    return dict(sorted(terms_by_word(), key=lambda pair: -len(pair[0])))


def _resolved(text: str) -> tuple[Term, tuple[str, ...]] | None:
    """Return the term that `text` names, and the cells it may be of."""
    for word, term in _terms().items():
        if not text.startswith(word):
            continue
        rest = text[len(word) :]
        if not rest:
            return term, term.keys
        ends = [end for end, words in table().columns.items() if rest in words]
        if keys := tuple(key for key in term.keys if key.endswith(tuple(f"_{end}" for end in ends))):
            return term, keys
    return None


@cache
@own
def _patterns(year: int) -> dict[str, re.Pattern[str]]:
    """Return the patterns of the relations; those of last year know its number."""
    columns = one_of(tuple(dict.fromkeys(word for words in table().columns.values() for word in words)))
    term = rf"(?:{one_of(tuple(_terms()))})(?:{columns})?"
    a, b = rf"(?P<a>{term})", rf"(?P<b>{term})"
    last = rf"(?P<last>(?:上一?年|去年|{year - 1}年)(?:度|同期)?)(?:的?(?:决算|支出|实际|数))*"
    plan = r"(?P<plan>(?:年初|本年|全年)?预算(?:数|安排)?)"
    other = rf"(?:{last}|{b}|{plan}|(?P<begin>年初)数?)"
    n = rf"(?P<n>{FIGURE})"
    said = rf"(?:合计|共计?|数|总额|金额|为|是|:|达到?)*(?:\(?{FIGURE}\)?)?[，,]?"
    among = r"(?:全部|整个|部门|当年|本年|全年|年度)*"
    how = one_of((*FALLS, *RISES))
    since = rf"(?:(?:比|较|同|与){other}(?:的)?(?:数|安排|水平)*(?:{FIGURE})?(?:相比)?[，,]?|(?P<same>同比))"
    moved = rf"(?:(?P<half>减半)|(?P<how>{how})了?(?P<n>{FIGURE})?|翻了?(?P<fold>{FIGURE}))"
    to = r"(?:压缩|压减|下降|减少|降低?|增长|增加|上升)(?:到|至|为)"
    is_of = rf"(?:{last}|{b})(?:数|水平)?"
    patterns = {
        "share": rf"{a}{said}(?:约|仅|已|只)*占(?:到|了|比)?{among}{b}(?:数|总额|合计)?"
        rf"的?(?:比重|比例|比率)?(?:约|仅|已)?(?:为|是|达到?了?)?{n}",
        "inside": rf"{b}(?:数|总额)?(?:当?中|里)[，,]?{a}"
        rf"的?(?:所占比重|占比重?|占比例|比重|占)(?:为|是|达到?)?{n}",
        "reaches": rf"{a}{said}(?:已|共|只|仅)*"
        rf"(?P<verb>{one_of((*_ABOVE, *_UNDER))}|达到?了?|完成了?|相当于|为|是|{to}){is_of}的{n}",
        "spent": rf"{b}(?:已|共|累计|实际)*(?:支出|执行|完成|支付|使用)了?{n}",
        "change": rf"{a}{said}{since}(?:净|共|有所|略有?|实际|已|均|约)*{moved}",
        "level": rf"{a}{said}(?:与|同|和|较|比)(?:{last}|{b})(?:的)?(?:数|水平)?(?:相比)?"
        r"[，,]?(?:保持|基本|大体|大致)*(?:持平|相当|一致|相同|不变)",
        "against": rf"{a}{said}(?:已|明显|略|远|均)*(?P<how>{one_of((*_ABOVE, *_BELOW))}){is_of}"
        rf"(?:{FIGURE})?(?!的{FIGURE}|的[一二三四五六七八九]成)",
    }
    return {name: re.compile(pattern) for name, pattern in patterns.items()}


def relations(marked: Marked, values: Values, year: int) -> Iterator[Told]:
    """Yield what a sentence says of two figures, one by the other, right or wrong."""
    for name, pattern in _patterns(year).items():
        for found in pattern.finditer(marked.text):
            pair = _pair(found, whole=name in ("share", "inside"))
            if pair and (told := _told(name, found, marked, values, pair)):
                yield told


Pair = tuple[str, list[tuple[str, str]]]
"""What the message calls it, and the two cells it may be of, the likeliest first."""


def _pair(found: re.Match[str], whole: bool) -> Pair | None:
    """Return the two figures that are related; whole: the second is what the first is a part of."""
    groups = found.groupdict()
    second = _resolved(groups["b"]) if groups.get("b") else None
    if "a" not in groups:  # 调整预算已支出九成
        return (
            (f"支出决算占{groups['b']}", [("expend_total_final", second[1][0])])
            if second and second[1][0] in ("expend_total_initial", "expend_total_revised")
            else None
        )
    part = _resolved(groups["a"])
    if part is None:
        return None
    if groups.get("begin"):
        first = _BEGUN.get(part[1][0])
        return (f"{groups['a']}比年初", [(part[1][0], first)]) if first else None
    if groups.get("last") or groups.get("same"):
        last = part[0].last
        key = part[1][0]
        if not last or (key.endswith(("_initial", "_revised", "_budget"))):
            return None
        return f"{groups['a']}比上年", [(key, last)]
    stage = _STAGES.get(second[1][0] if second else "", ()) if not whole and len(part[0].keys) > 1 else ()
    if groups.get("plan") or stage:  # 项目支出决算较年初预算减少: than what was budgeted for them
        budgets = [key for key in part[0].keys if _end(key) in (stage or _BUDGETED)]
        return (f"{groups['a']}比预算", [(part[1][0], key) for key in budgets]) if budgets else None
    if second is None or part[0] is second[0]:
        return None
    pairs = [(one, two) for one in part[1] for two in second[1]]
    if len(part[1]) > 1 and len(second[1]) > 1:
        pairs = [pair for pair in pairs if _end(pair[0]) == _end(pair[1])]
    return (f"{groups['a']}比{groups['b']}", pairs) if pairs else None


_BEGUN = {
    "expend_total_revised": "expend_total_initial",
    "expend_total_final": "expend_total_initial",
    "carryover_end": "carryover_begin",
}
"""What is meant by the beginning of the year, where that is known."""
_BUDGETED = ("budget", "revised", "initial")
_STAGES = {
    "expend_total_initial": ("initial", "budget"),
    "expend_total_revised": ("revised", "budget"),
}
"""Totals whose names mean the budget of a part where one is spoken of, and the ends of its keys."""


def _end(key: str) -> str:
    return key.rpartition("_")[2]


def _told(name: str, found: re.Match[str], marked: Marked, values: Values, pair: Pair) -> Told | None:
    known = [
        (one, two, keys)
        for keys in pair[1]
        if (one := values.number(keys[0])) is not None and (two := values.number(keys[1])) is not None
    ]
    if not known or known[0][2] != pair[1][0]:
        return None
    quantity = _quantity(found, marked)
    if quantity is not None and quantity.loose:
        return None
    if name in ("change", "level", "against"):
        return _changed(name, found, quantity, pair[0], known)
    if quantity is None or quantity.kind not in (Kind.SHARE, Kind.TIMES):
        return None
    verb = found.groupdict().get("verb") or ""
    if quantity.bound is Bound.EXACT and verb:
        bound = Bound.OVER if verb in _ABOVE else Bound.UNDER if verb in _UNDER else Bound.EXACT
        quantity = replace(quantity, bound=bound)
    ratios = tuple(Value(one / two, keys) for one, two, keys in known if two)
    if not ratios:
        return None
    agrees = any(fits(quantity, value.number) for value in ratios)
    printed = share_printed(ratios[0].number)
    label = pair[0].replace("比", "占", 1) + "的比率"
    return Told(found.start(), found.end(), label, Kind.SHARE, ratios, agrees, printed)


def _quantity(found: re.Match[str], marked: Marked) -> Quantity | None:
    groups = found.groupdict()
    mark = groups.get("n") or groups.get("fold")
    return marked.quantity(mark) if mark else None


Known = list[tuple[Decimal, Decimal, tuple[str, str]]]


def _changed(
    name: str, found: re.Match[str], quantity: Quantity | None, label: str, known: Known
) -> Told | None:
    groups = found.groupdict()
    how = groups.get("how") or ""
    down = how in (*FALLS, *_BELOW) or bool(groups.get("half"))
    money = quantity is not None and quantity.kind is Kind.MONEY
    if quantity is not None and quantity.kind is Kind.COUNT:
        return _heads(found, quantity, label, known, down=down)
    if quantity is not None and quantity.kind not in (Kind.MONEY, Kind.SHARE, Kind.TIMES):
        return None
    rated = name == "level" or groups.get("half") or (quantity is not None and not money)
    if rated and any(not two for _, two, _ in known):
        return None
    gaps = tuple(Value((one - two) * YUAN, keys) for one, two, keys in known)
    rates = tuple(Value(one / two - 1, keys) for one, two, keys in known if two)
    if name == "level":
        roughly = any(word in found[0] for word in ("基本", "大体", "大致", "相当"))
        agrees = any(abs(value.number) <= LEVEL * (2 if roughly else 1) for value in rates)
    elif quantity is None and groups.get("half"):
        agrees = any(abs(value.number + Decimal("0.5")) <= _ROUGH["半"] for value in rates)
    elif quantity is None:
        agrees = any(value.number == 0 or (value.number < 0) == down for value in gaps)
    else:
        signed = [-value.number if down else value.number for value in (gaps if money else rates)]
        agrees = any(fits(quantity, number) for number in signed)
    first = gaps[0].number
    plainly = money or (quantity is None and name != "level" and not groups.get("half"))
    heads = all(key in _COUNTS for _, _, keys in known for key in keys)
    unit, scale = ("人", Decimal(1)) if heads else ("万元", YUAN)
    told = plain(abs(first) / YUAN) if heads else amount(half_up(abs(first) / scale, 2))
    size = f"{told} {unit}" if plainly else share_printed(abs(rates[0].number))
    rise = ("减少" if first < 0 else "增加") if plainly else "下降" if first < 0 else "增长"
    printed = f"{rise} {size}" if first else "持平"
    kind = Kind.MONEY if plainly else Kind.SHARE
    return Told(
        found.start(),
        found.end(),
        f"{label.replace('三公经费', '“三公”经费')}的增减",
        kind,
        gaps,
        agrees,
        printed,
    )


def _heads(found: re.Match[str], quantity: Quantity, label: str, known: Known, *, down: bool) -> Told | None:
    """Return what is said of two counts: 实有人数比编制数多3人."""
    if any(key not in _COUNTS for _, _, keys in known for key in keys):
        return None
    gaps = tuple(Value(one - two, keys) for one, two, keys in known)
    agrees = any(quantity.agrees(-gap.number if down else gap.number) for gap in gaps)
    size = f"{plain(abs(gaps[0].number))} {quantity.unit}"
    printed = f"{'少' if gaps[0].number < 0 else '多'} {size}" if gaps[0].number else "持平"
    return Told(found.start(), found.end(), f"{label}的增减", Kind.COUNT, gaps, agrees, printed)


_COUNTS = ("posts_total", "staff_total", "survey_sent", "survey_returned", "survey_valid", "survey_satisfied")
_FROM_TO = re.compile(
    rf"(?:(?:部门|支出|整体支出)*预算(?:总额|规模|数)?由(?:年初)?的?|年初(?:部门|支出|批复)?预算数?(?:为|是|由)?)(?P<one>{FIGURE})"
    rf"[，,]?(?:年中|全年|年底|最终|经)?(?:调整|调增|调减|追加|增加|压减|减少|增|减)后?(?:到|至|为)(?P<two>{FIGURE})"
)
_ENDS = (("one", "年初预算", "expend_total_initial"), ("two", "调整预算", "expend_total_revised"))


def adjusted(marked: Marked, values: Values) -> Iterator[Told]:
    """Yield from what to what a sentence says the budget was adjusted."""
    for found in _FROM_TO.finditer(marked.text):
        for group, name, key in _ENDS:
            quantity, number = marked.quantity(found[group]), values.number(key)
            if number is None or quantity.kind is not Kind.MONEY or quantity.loose:
                continue
            value = Value(number * YUAN, (key,))
            agrees = quantity.agrees(value.number)
            printed = f"{amount(number)} 万元"
            yield Told(found.start(), found.end(), name, Kind.MONEY, (value,), agrees, printed, strict=True)


def counted(number: Decimal, derived: Derived) -> str:
    """Return a derived figure as messages print it."""
    if derived.money or derived.of.exists:
        return f"{amount(half_up(number, 2))} 万元"
    return f"{plain(number)} {derived.units[0]}" if derived.units else share_printed(number)
