"""Native formulas from scores to the total."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from pyfuncs.decimals import SHOWN_PLACES
from workbook.cells.native.calls import arguments, formula
from workbook.cells.native.writing import (
    NEAR,
    OPEN,
    WORDERS,
    Args,
    chosen,
    filled,
    is_one_of,
    native,
    number,
    quote,
    rounded,
    worded,
)
from workbook.layout.fields.formula import settled
from workbook.systems.calls import Call

AMOUNT = '"0.00##"'
"""How ``amount`` prints points: at least two decimals, at most the four a system may ask for."""


def _sum(kinds: str, kind: str, levels: str, amounts: dict[str, object], counted: str) -> str:
    parts = "+".join(
        f"(TRIM({levels})={quote(name)})*{number(points)}"  # type: ignore[arg-type]
        for name, points in amounts.items()
        if points
    )
    return f"SUMPRODUCT((TRIM({kinds})={quote(kind)})*{counted}*({parts}))" if parts else "0"


def _unspaced(text: str) -> str:
    return f'SUBSTITUTE(SUBSTITUTE({text}," ",""),"　","")'


def _eligible(args: Args) -> tuple[str, str]:
    """Return, row by row, what counts, and the number of rows whose subject is missing."""
    counted, missing = "1", "0"
    if args.has("subjects") and args.has("department"):
        subjects = args.ref("subjects")
        names = f'"；"&{args.ref("department")}&"；"'
        if args.has("short_name"):
            names += f'&{args.ref("short_name")}&"；"'
        known = f'SUBSTITUTE({_unspaced(names)},";","；")'
        single = f'(1-ISNUMBER(FIND("；",{subjects})))'
        found = f'ISNUMBER(FIND("；"&{_unspaced(subjects)}&"；",{known}))*{single}'
        nameless = f'(LEN(SUBSTITUTE({known},"；",""))=0)'  # nothing to compare with: every row counts
        counted = f"(({found}+{nameless})>0)"
        rows = f"{filled(args.ref('kinds'))}*{filled(args.ref('levels'))}"
        missing = f"SUMPRODUCT({rows}*(LEN(TRIM({subjects}))=0)*(1-{nameless}))"
    if args.has("bodies") and args.value("excluded"):
        for word in args.value("excluded"):
            counted += f"*(1-ISNUMBER(FIND({quote(word)},{args.ref('bodies')})))"
    return counted, missing


@native
def bonus(args: Args) -> str:
    """Bonus less penalty, each with its cap."""
    kinds, levels = args.ref("kinds"), args.ref("levels")
    awards, penalties = args.value("awards"), args.value("penalties")
    counted, missing = _eligible(args)
    good = f"(TRIM({kinds})={quote('加分')})*{is_one_of(levels, awards)}"
    bad = f"(TRIM({kinds})={quote('减分')})*{is_one_of(levels, penalties)}"
    strange = f"SUMPRODUCT(--(({filled(kinds)}+{filled(levels)})>0))<>SUMPRODUCT({good}+{bad})"
    gained = _sum(kinds, "加分", levels, awards, counted)
    if cap := args.value("cap"):
        gained = f"MIN({number(cap.value)},{gained})"
    lost = _sum(kinds, "减分", levels, penalties, counted)
    if cap := args.value("penalty_cap"):
        lost = f"MIN({number(cap.value)},{lost})"
    total = settled(f"{gained}-{lost}", args.places)
    return f"IF({strange},{OPEN},IF({missing}>0,{OPEN},{total}))"


def _sum_words(args: Args, result: str) -> str:
    score, extra = args.ref("score"), args.ref("extra")
    total = rounded(f"{score}+{extra}", NEAR)
    sign = f'IF({extra}<0,"－","＋")'
    beyond = f'IF({total}>{number(args.value("ceiling").value)},"，超过上限，计 ",'
    below = f'IF({total}<0,"，低于 0，计 ","＝"))'
    return f"TEXT({score},{AMOUNT})&{sign}&TEXT(ABS({extra}),{AMOUNT})&{beyond}{below}&{result}"


@native
@worded(_sum_words)
def capped_total(args: Args) -> str:
    """The sum, kept between zero and the ceiling."""
    total = f"MIN({number(args.value('ceiling').value)},MAX(0,{args.ref('score')}+{args.ref('extra')}))"
    return settled(total, args.places)


def _ceiling_words(args: Args, result: str) -> str:
    score, rate, bands = args.ref("score"), args.ref("rate"), args.value("bands")
    shown = f'"执行率 "&TEXT({settled(f"{rate}*100", SHOWN_PLACES)},{AMOUNT})&"%，总分上限 "'
    limit = chosen(rate, bands, lambda band: quote(str(band.award)))
    kept = chosen(rate, bands, lambda band: number(band.award.value))
    lowered = f'"，由 "&TEXT({score},{AMOUNT})&" 调为 "&{result}'
    return f'{shown}&{limit}&IF({score}>{kept},{lowered},"，未超过")'


@native
@worded(_ceiling_words)
def execution_ceiling(args: Args) -> str:
    """At most the ceiling of the band that holds the rate."""
    score, rate = args.ref("score"), args.ref("rate")
    kept = chosen(rate, args.value("bands"), lambda band: f"MIN({score},{number(band.award.value)})")
    return f"IF({rate}<0,{OPEN},{kept})"


@native
def grade(args: Args) -> str:
    """The name of the grade."""
    score, found = args.ref("score"), OPEN
    for name, lowest in reversed(args.value("grades")):
        found = f"IF({score}>={number(lowest)},{quote(name)},{found})"
    return found


def total_steps(calls: Iterable[Call], ref: Callable[[str], str]) -> str:
    """Return the formula that words how the total came about, in the words of the worksheet functions."""
    parts = []
    for call in calls:
        args, result = arguments(call, ref), f"TEXT({formula(call, ref)},{AMOUNT})"
        worder = WORDERS.get(call.function.name)
        parts.append(worder(args, result) if worder else f'"{call.function.title}，计 "&{result}')
    return '&"；"&'.join(parts)
