"""One line of a table against another, in the order of the words: 调整预算比年初预算增加200万元."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from pyfuncs.decimals import amount, half_up, plain
from workbook.check.sayings.lexicon import FILL, Token
from workbook.check.sayings.made_lines import SPENT, STAGES
from workbook.check.sayings.reading import Clause
from workbook.check.sayings.said import Cells, Right, Said
from workbook.check.sayings.table import Line, table
from workbook.check.words.forms import YUAN, share_printed
from workbook.language.quantities import Kind, Quantity

_LITTLE = frozenset((FILL, "sum", "whole", "set", "whole_year", "all", "used_for"))
_ORDER = ("initial", "revised", "plan", "posts", "begin", "before", "last", "budget")
"""Of several stages that are named the first counts."""
_LABELS = {
    "initial": "年初预算", "revised": "调整预算", "budget": "预算", "plan": "采购计划", "posts": "编制数",
    "begin": "年初数", "before": "上年预算", "last": "上年", "final": "",
}  # fmt: skip
_MOVES = {"risen": 1, "fallen": -1}
_SIDES = {"higher": 1, "lower": -1}


@dataclass(frozen=True, slots=True)
class _Named:
    """A cell that is named: its line, its stage, and the keys it may be, the likeliest first."""

    line: str
    stage: str
    keys: tuple[str, ...]

    @property
    def name(self) -> str:
        """What messages call it."""
        line = table().lines[self.line]
        stage = "budget" if self.stage == "revised" and self.stage not in line.cells else self.stage
        return ("" if line.quiet and stage in ("posts", "plan") else line.name) + _LABELS[stage]


@dataclass(frozen=True, slots=True)
class _Claim:
    """That `one` is above (1) or below (-1) the other, or not so (`denied`), or differs from it (0).

    moved: by a figure or by some; alone: only a rise is told, and no other is named.
    """

    one: _Named
    other: _Named
    sign: int
    denied: bool = False
    moved: bool = False
    alone: bool = False


def said_compared(clause: Clause, cells: Cells) -> Iterator[Said | Right]:
    """Yield what a clause says of two lines, right or wrong."""
    quantity = clause.quantities[0] if len(clause.quantities) == 1 else None
    if len(clause.quantities) > 1 or (quantity is not None and quantity.loose):
        return
    for way in clause.ways:
        for claim in _claims(way, clause.before):
            found = _against(claim, clause, cells, quantity)
            if found is not None:
                yield found
            return


def _claims(way: Sequence[Token], before: Token) -> Iterator[_Claim]:
    """Yield the comparison a way of words makes: 比, 高于, 控制在…以内, or a rise by itself."""
    words = [token for token in way if FILL not in token or token & _telling()]
    for at, token in enumerate(words):
        for side, sign in _SIDES.items():
            if side in token and (found := _beside(words, at, sign, before)):
                yield found
        if "than" in token and (found := _with_than(words, at, before)):
            yield found
    if words and "within" in words[-1] and (found := _within(words[:-1], before)):
        yield found
    if not any("than" in token for token in words) and (found := _since(words, before) or _alone(words)):
        yield found


@cache
def _telling() -> frozenset[str]:
    """Return the meanings a comparison is made of; a little word that has none of them is passed over."""
    stages = frozenset().union(*STAGES.values())
    turns = ("risen", "fallen", "higher", "lower", "than", "within", "not", "extent", "differ")
    return frozenset((*table().lines, *stages, *turns))


def _beside(words: Sequence[Token], at: int, sign: int, before: Token) -> _Claim | None:
    ahead, denied = _without_not(words[:at])
    one = _named(ahead, "") or (_inherited(before) if not ahead else None)
    other = _named(words[at + 1 :], one.line if one else "")
    if one is None or other is None or not _alike(one, other):
        return None
    return _Claim(one, other, sign, denied)


def _with_than(words: Sequence[Token], at: int, before: Token) -> _Claim | None:
    if "differ" in words[-1]:
        one, other = _named(words[:at], ""), _named(words[at + 1 : -1], "")
        one = _named(words[:at], other.line) if other else one
        other = _named(words[at + 1 : -1], one.line) if one else other
        return _Claim(one, other, 0, moved=True) if one and other and _alike(one, other) else None
    for verb in range(len(words) - 1, at, -1):
        sign = next((sign for move, sign in _MOVES.items() if move in words[verb]), 0)
        if not sign or any(not token & (_LITTLE | {"extent"}) for token in words[verb + 1 :]):
            continue
        between, denied = _without_not(words[at + 1 : verb])
        one = _named(words[:at], "") or (_inherited(before) if not words[:at] else None)
        other = _named(between, one.line if one else "")
        if one and other and _alike(one, other):
            return _Claim(one, other, sign, denied, moved=True)
    return None


def _within(words: Sequence[Token], before: Token) -> _Claim | None:
    found = None
    for at in range(len(words) - 1, 0, -1):
        one = _named(words[:at], "")
        other = _named(words[at:], one.line if one else "") if one else None
        if one and other and _alike(one, other):
            found = found or _Claim(one, other, 1, denied=True)
            if one.stage == "final":
                return _Claim(one, other, 1, denied=True)
    return found


def _since(words: Sequence[Token], before: Token) -> _Claim | None:
    """Return the rise against what was named before: 与年初预算相比，收入增加122万元."""
    sign = next((sign for move, sign in _MOVES.items() if words and move in words[-1]), 0)
    one = _named(words[:-1], "") if sign and "than" in before else None
    if one is None or one.stage != "final":
        return None
    stage = next((s for s in _ORDER if STAGES[s] <= before), "")
    keys = _keys(table().lines[one.line], stage) if stage else ()
    return _Claim(one, _Named(one.line, stage, keys), sign, moved=True) if keys else None


def _alone(words: Sequence[Token]) -> _Claim | None:
    """Return the rise of what has a year before, or of a budget that was adjusted: 年中支出预算调减."""
    rest = [token for token in words if "extent" not in token]
    sign = next((sign for move, sign in _MOVES.items() if rest and move in rest[-1]), 0)
    one = _named(rest[:-1], "") if sign and len(rest) > 1 else None
    if one is None:
        return None
    line = table().lines[one.line]
    if one.stage in ("budget", "revised") and "initial" in line.cells and "revised" in line.cells:
        revised = _Named(one.line, "revised", (line.cells["revised"],))
        return _Claim(
            revised, _Named(one.line, "initial", (line.cells["initial"],)), sign, moved=True, alone=True
        )
    told = not line.quiet or any("final_accounts" in token for token in rest)
    if one.stage == "final" and "last" in line.cells and told:
        return _Claim(one, _Named(one.line, "last", (line.cells["last"],)), sign, moved=True, alone=True)
    return None


def _without_not(words: Sequence[Token]) -> tuple[Sequence[Token], bool]:
    if words and "not" in words[-1]:
        return words[:-1], True
    return words, False


def _named(words: Sequence[Token], line: str) -> _Named | None:
    """Return the cell that words name; line: the one meant where they name a stage only."""
    if not words:
        return None
    hits = [
        (meaning, found)
        for meaning, told in table().lines.items()
        if (found := _of_line(words, meaning, told))
    ]
    loud = [hit for hit in hits if not table().lines[hit[0]].quiet] or hits
    if len(loud) == 1:
        return loud[0][1]
    if loud or any("than" in token for token in words):
        return None
    for meaning in filter(None, (line, "expend")):
        told = table().lines[meaning]
        if (found := _of_line((*words, frozenset((meaning,))), meaning, told)) and (
            found.stage != "final" or any("final_accounts" in token for token in words)
        ):
            return found
    return None


def _of_line(words: Sequence[Token], meaning: str, line: Line) -> _Named | None:
    """Return the cell of a line that words name, None where they say anything else."""
    stages = frozenset().union(*STAGES.values())
    known = {meaning} | SPENT | _LITTLE | stages
    if not any(meaning in token for token in words) or any(not token & known for token in words):
        return None
    said = frozenset().union(*words)
    plainly = [token for token in words if meaning not in token]
    said = frozenset().union(*plainly) if plainly else said - stages
    for stage in _ORDER:
        if STAGES[stage] <= said:
            if keys := _keys(line, stage):
                return _Named(meaning, stage, keys)
            if not (stage == "initial" and "begin" in said):
                return None
    return _Named(meaning, "final", (line.cells["final"],))


def _keys(line: Line, stage: str) -> tuple[str, ...]:
    if stage in line.cells:
        return (line.cells[stage],)
    if stage == "begin" and "initial" in line.cells:
        return (line.cells["initial"],)
    return line.budgets() if stage in ("budget", "initial", "plan", "revised") else ()


def _inherited(before: Token) -> _Named | None:
    """Return the cell spoken of before, where that is one."""
    known = [m for m in table().lines if m in before]
    if len(known) != 1:
        return None
    stage = next((s for s in _ORDER if STAGES[s] <= before), "final")
    keys = _keys(table().lines[known[0]], stage) if stage != "final" else ()
    return _Named(known[0], stage, keys or (table().lines[known[0]].cells["final"],))


def _alike(one: _Named, other: _Named) -> bool:
    """Tell whether both are of one kind, and not the same cell."""
    units = [table().lines[each.line].units for each in (one, other)]
    return units[0] == units[1] and one.keys[0] != other.keys[0]


def _against(claim: _Claim, clause: Clause, cells: Cells, quantity: Quantity | None) -> Said | Right | None:
    """Return what the workbook says of a comparison, None where that is not known, or nothing is wrong."""
    pairs = [(a, b) for a in claim.one.keys for b in claim.other.keys if a != b]
    values = [(cells.value(a, None), cells.value(b, None)) for a, b in pairs if cells.has(a) and cells.has(b)]
    known = [(a, b) for a, b in values if a is not None and b is not None]
    if not known or len(known) < len(values) or values[0] not in known:
        return None
    name, (one, other) = f"{claim.one.name}减{claim.other.name}", known[0]
    places = tuple(dict.fromkeys((*cells.places(pairs[0][0], None), *cells.places(pairs[0][1], None))))
    units = table().lines[claim.one.line].units
    if quantity is not None and not claim.moved:
        return _restated(claim, clause, cells, quantity)
    if quantity is None:
        if any(_holds(a - b, claim) for a, b in known):
            return None
        return Said(clause, name, _printed(one - other, units), places)
    if claim.denied or (claim.alone and quantity.kind is not Kind.SHARE):
        return None
    if quantity.kind is Kind.SHARE:
        rates = [claim.sign * (a / b - 1) for a, b in known if b and claim.sign]
        printed = share_printed(abs(rates[0])) if rates else ""
    else:
        factor = YUAN if quantity.kind is Kind.MONEY else Decimal(1)
        fits = quantity.kind is Kind.MONEY if not units else quantity.unit in units
        gaps = [claim.sign * (a - b) if claim.sign else abs(a - b) for a, b in known]
        rates = [gap * factor for gap in gaps] if fits else []
        printed = _printed(one - other, units)
    if not rates:
        return None
    if any(quantity.agrees(rate) for rate in rates):
        return Right(quantity)
    if quantity.kind is Kind.SHARE:
        name = f"{claim.one.name}比{claim.other.name}{'增加' if one > other else '减少'}的比例"
    return Said(clause, name, printed, places, quantity)


def _restated(claim: _Claim, clause: Clause, cells: Cells, quantity: Quantity) -> Said | Right | None:
    """Return what is said where the figure is that of the other line: 支出未超过调整预算1400万元."""
    units = table().lines[claim.other.line].units
    factor = YUAN if not units else Decimal(1)
    if quantity.kind is not (Kind.COUNT if units else Kind.MONEY):
        return None
    values = [v * factor for key in claim.other.keys if (v := cells.value(key, None)) is not None]
    gaps = [
        abs(v * factor - other)
        for key in claim.one.keys
        if (v := cells.value(key, None)) is not None
        for other in values
    ]
    if not values:
        return None
    if any(quantity.agrees(value) for value in (*values, *gaps)):
        return Right(quantity)
    places = cells.places(claim.other.keys[0], None)
    return Said(clause, claim.other.name, _printed(values[0] / factor, units), places, quantity)


def _holds(gap: Decimal, claim: _Claim) -> bool:
    above = gap * claim.sign > 0
    if claim.moved and not gap:
        return True
    return above is not claim.denied


def _printed(gap: Decimal, units: tuple[str, ...]) -> str:
    return f"{plain(gap)} {units[0]}" if units else f"{amount(half_up(gap, 2))} 万元"
