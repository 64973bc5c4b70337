"""Native formulas from scores to the total."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from pyfuncs.decimals import EXACT, SHOWN_PLACES, half_up
from pyfuncs.literals import Band
from pyfuncs.totals import LATER
from workbook.cells.native.calls import arguments, formula
from workbook.cells.native.writing import NEAR, OPEN, WORDERS, Args, chosen, native, number, rounded, worded
from workbook.layout.fields.formula import settled
from workbook.systems.calls import Call
from workbook.systems.terms.literals import quote

AMOUNT = '"0.00##"'
"""How ``amount`` prints points: at least two decimals, at most the four a system may ask for."""
PERCENT = '"0.00' + "#" * (EXACT - 4) + '"'
"""How a percentage is printed: all the decimals it has, at least two."""
IN_FULL = f'"0.00{"#" * (LATER - 2)}"'
"""How a total is printed that was not rounded yet."""
NOWHERE = "1/0"
"""What a figure outside every band gives: an error, which the formula shows as open."""


def published(total: str, places: int) -> str:
    """Return the text of a total with its decimals, all it has where it is rounded later."""
    if places == LATER:
        return f"TEXT({total},{IN_FULL})"
    return f'TEXT({total},"0{"." if places else ""}{"0" * places}")'


def _sum_words(args: Args, result: str) -> str:
    score, extra = args.ref("score"), args.ref("extra")
    total = rounded(f"{score}+{extra}", NEAR)
    sign = f'IF({extra}<0,"－","＋")'
    beyond = f'IF({total}>{number(args.value("ceiling").value)},"，超过上限，计 ",'
    exactly = f'IF({rounded(f"{total}-{result}", NEAR)}=0,"＝","≈")'
    below = f'IF({total}<0,"，低于 0，计 ",{exactly}))'
    shown = published(result, args.places)
    return f"TEXT({score},{AMOUNT})&{sign}&TEXT(ABS({extra}),{AMOUNT})&{beyond}{below}&{shown}"


@native
@worded(_sum_words)
def capped_total(args: Args) -> str:
    """The sum, kept between zero and the ceiling."""
    total = f"MIN({number(args.value('ceiling').value)},MAX(0,{args.ref('score')}+{args.ref('extra')}))"
    return settled(total, args.places)


def _figure(args: Args) -> str:
    """Return the text of the figure: four decimals, or all where four tell another band."""
    rate, bands = args.ref("rate"), args.value("bands")
    ends = [end for band in bands for end in (band.interval.low, band.interval.high) if end is not None]
    as_percent = any(end.is_percent for end in ends)
    short = settled(rate, SHOWN_PLACES + 2 * as_percent)

    def place(value: str) -> str:
        return chosen(value, bands, lambda band: str(bands.index(band)))

    value = f"IF({place(short)}={place(rate)},{short},{rounded(rate, EXACT)})"
    return f'TEXT({value}*100,{PERCENT})&"%"' if as_percent else f'{value}&""'


def _ceiling_words(args: Args, result: str) -> str:
    score, rate, bands = args.ref("score"), args.ref("rate"), args.value("bands")
    limit = chosen(rate, bands, lambda band: quote(str(band.award)))
    kept = chosen(rate, bands, lambda band: number(band.award.value))
    lowered = f'"，由 "&{published(score, args.places)}&" 调为 "&{published(result, args.places)}'
    name = quote(f"{args.label('rate')} ")
    return f'{name}&{_figure(args)}&"，总分上限 "&{limit}&IF({score}>{kept},{lowered},"，未超过")'


@native
@worded(_ceiling_words)
def execution_ceiling(args: Args) -> str:
    """At most the ceiling of the band that holds the figure."""

    def most(band: Band) -> str:
        return number(half_up(band.award.value, args.places))

    return f"MIN({args.ref('score')},{chosen(args.ref('rate'), args.value('bands'), most, NOWHERE)})"


def _when_words(args: Args, result: str) -> str:
    score, action, change = args.ref("score"), args.value("action"), args.value("amount")
    parameters = args.parameters
    what = f"{parameters['action'].words(action)}{parameters['amount'].words(change, action)}"
    name, changed = args.label("condition"), rounded(f"{score}-{result}", NEAR)
    whole = f"ROUND({score}-{rounded(score, args.places)},{NEAR})=0"
    before = f"IF({whole},{published(score, args.places)},TEXT({score},{IN_FULL}))"
    moved = f'"，由 "&{before}&" 调为 "&{published(result, args.places)}'
    held = f'{quote(f"{name}成立，{what}")}&IF({changed}=0,"，总分不变",{moved})'
    kept = f'IF({changed}=0,"总分不变","总分计 "&{published(result, args.places)})'
    return f"IF({args.ref('condition')}=0,{quote(f'{name}不成立，')}&{kept},{held})"


@native
@worded(_when_words)
def total_when(args: Args) -> str:
    """The total capped, lowered or multiplied while the condition holds."""
    score, action, change = args.ref("score"), args.value("action"), args.value("amount")
    value = number(change.value)
    changed = {
        "cap": f"MIN({score},{value})",
        "times": f"{score}*{value}",
        "deduct": f"MAX({score}-{f'{score}*{value}' if change.is_percent else value},0)",
    }[action]
    return settled(f"IF({args.ref('condition')}=0,{score},{changed})", args.places)


@native
def grade(args: Args) -> str:
    """The name of the grade, no better than the best allowed."""
    score, names = args.ref("score"), [name for name, _ in args.value("grades")]
    best = f"TRIM({args.ref('best')})" if args.has("best") else ""
    found = OPEN
    for place, (name, lowest) in reversed(list(enumerate(args.value("grades")))):
        reached = f"{score}>={number(lowest)}"
        if best:
            allowed = ",".join(f"EXACT({best},{quote(one)})" for one in ("", *names[: place + 1]))
            reached = f"AND({reached},OR({allowed}))"
        found = f"IF({reached},{quote(name)},{found})"
    if not best:
        return found
    known = ",".join(f"EXACT({best},{quote(one)})" for one in ("", *names))
    return f"IF(OR({known}),{found},{OPEN})"


def total_steps(
    calls: Iterable[Call], ref: Callable[[str], str], cells: Mapping[int, str] | None = None
) -> str:
    """Return the formula that words how the total came about, in the words of the worksheet functions.

    cells: names of the cells that hold the results of inner calls, by the identity of the call.
    """
    parts = []
    for call in calls:
        args = arguments(call, ref, cells=cells)
        result = (cells or {}).get(id(call)) or formula(call, ref, cells=cells)
        worder = WORDERS.get(call.function.name)
        worded_call = (
            worder(args, result) if worder else f'"{call.function.title}，计 "&TEXT({result},{AMOUNT})'
        )
        parts.append(worded_call)
    return '&"；"&'.join(parts)
