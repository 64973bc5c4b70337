"""Bonus and penalty points: what the rows of the list count, added up, each kind with its cap."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from pyfuncs.awards import ROWS
from pyfuncs.catalog import function
from pyfuncs.decimals import POINT_PLACES, amount, half_up
from pyfuncs.literals import Quantity
from pyfuncs.outcome import Missing, Outcome, Wrong
from pyfuncs.parameters import Kind, Parameter, cell, literal
from pyfuncs.recognition import DROPPED, ELSEWHERE, GAIN, LOSS, MISSING, WRONG, Counted
from pyfuncs.wording import PLACES, in_points

_SHOWN = 4  # decimals at most of an amount in the worded arithmetic


def _cap(what: str, name: str, awards: str) -> Parameter:
    """Return the literal `name`: the most that `awards` may add up to; what: 加分 or 减分."""
    title = f"{what}上限"

    def agrees(given: Mapping[str, Any]) -> str:
        """A cap of zero would silently cancel every award."""
        cap: Quantity | None = given[name]
        if cap is None or cap.value or not any(_points(given, what, awards)):
            return ""
        return f"{title}为 0，各级却有分：没有上限的不写 {name}，不计分的把各级写成 0"

    def words(cap: Quantity | None) -> str:
        return f"；{what}累计不超过 {cap} 分" if cap and cap.value else ""

    return literal(title, in_points, f"{what}累计的上限，默认没有", words, agrees=agrees)


def _points(given: Mapping[str, Any], kind: str, awards: str) -> list[Decimal]:
    """Return the points the standard gives for `kind`, by the parsed literals."""
    listed = [line.points for line in given["standard"] or () if line.kind == kind]
    return [*listed, *(given[awards] or {}).values()]


def _most(given: Mapping[str, Any]) -> Decimal | None:
    """Return the most points gained: the cap, nothing without awards, None where nothing limits them."""
    cap: Quantity | None = given["cap"]
    if cap is not None:
        return cap.value
    standard = any(given[name] is not None for name in ("standard", "awards"))
    nothing = standard and not any(_points(given, GAIN, "awards")) and given.get("computed") is None
    return Decimal(0) if nothing else None


def _computed_words(label: str) -> str:
    return f"；另按“{label}”的得数加分"


@function(
    "bonus",
    "加减分",
    "各行的认定分相加，加分与减分各有上限",
    "{standard}{awards}{penalties}{computed}{cap}{penalty_cap}{years}{once}{documents}{subjects}{subordinate}"
    "{excluded}{kept}",
    shapes=(21,),
    may_be_negative=True,
    most=_most,
    rows=ROWS,
    counted=cell(Kind.COUNTED, "认定分列", "各行计多少分，减分为负数；不计的写明原因"),
    cap=_cap(GAIN, "cap", "awards"),
    penalty_cap=_cap(LOSS, "penalty_cap", "penalties"),
    computed=cell(
        Kind.NUMBER,
        "按数额加分",
        "由数据算出的加分，与各项加分一并受上限限制",
        words=_computed_words,
        filled=True,
    ),
    places=PLACES,
)
def bonus(
    counted: Sequence[Counted],
    cap: Quantity | None = None,
    penalty_cap: Quantity | None = None,
    computed: Decimal | None = None,
    places: int = POINT_PLACES,
) -> Outcome:
    """Return the sum of bonus points less penalty points, each with its cap; may be negative.

    counted: what each row counts (``pyfuncs.recognition``), points or a text; computed: points worked out
    from figures, added to those gained before the cap. A row that lacks something raises Missing, a faulty
    one Wrong, negative computed points Wrong. Source: 常德 rules (国家部委 3, 省 3; 通报批评 5/10/15;
    non-formal bodies do not count; 被表彰对象应为本级).
    """
    values, dropped = _sorted_out(counted)
    if computed is not None and computed < 0:
        raise Wrong("{computed}为负数")
    listed = sum((value for value in values if value > 0), Decimal(0))
    gained = listed + (computed or 0)
    lost = -sum((value for value in values if value < 0), Decimal(0))
    kept = gained if cap is None else min(gained, cap.value)
    taken = lost if penalty_cap is None else min(lost, penalty_cap.value)
    total = half_up(kept - taken, places)
    why = "、".join(f"{reason} {count} 项" for reason, count in dropped.items())
    skipped = f"；不计 {sum(dropped.values())} 项（{why}）" if dropped else ""
    if not values and computed is None:
        return Outcome(total, f"没有加减分事项{skipped}")
    plus = _shown(listed) if computed is None else f"{_shown(listed)}＋{_shown(computed)}＝{_shown(gained)}"
    found = f"加分 {plus}{_capped(gained, kept)}，减分 {_shown(lost)}{_capped(lost, taken)}"
    return Outcome(total, f"共 {len(values)} 项，{found}，合计 {amount(total)}{skipped}")


def _sorted_out(counted: Sequence[Counted]) -> tuple[list[Decimal], Counter[str]]:
    """Return the points of the rows that count, and why others do not; raise for one that is not clear."""
    values, dropped = [], Counter[str]()
    for number, value in enumerate(counted, 1):
        if isinstance(value, Decimal):
            values.append(value)
        elif value is not None and value.startswith(DROPPED):
            dropped[value.removeprefix(DROPPED)] += 1
        elif value is not None:
            raise _unclear(number, value)
    return values, dropped


def _unclear(number: int, text: str) -> Missing | Wrong:
    """Return what is missing or wrong in row `number`, whose cell shows `text`."""
    what = text.removeprefix(MISSING)
    if text.startswith(MISSING):
        return Missing(what if what in ELSEWHERE else f"第{number}行的{what}")
    why = text.removeprefix(WRONG)
    return Wrong(why if why.startswith(ELSEWHERE) else f"第{number}行{why}")


def _shown(points: Decimal) -> str:
    return amount(half_up(points, _SHOWN))


def _capped(found: Decimal, kept: Decimal) -> str:
    return f"，按上限计 {_shown(kept)}" if found > kept else ""
