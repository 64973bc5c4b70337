"""Numbers of a rule that a literal or a cell may give, and differences of doubles."""

from __future__ import annotations

from collections.abc import Sequence

from pyfuncs.decimals import EXACT
from workbook.cells.native.writing import OPEN, Args, number, rounded


def amount(args: Args, name: str) -> str:
    """Return the number of a literal, or the reference of the cell that stands in its place."""
    return args.ref(name) if args.has(name) else number(args.value(name).value)


def is_given(args: Args, name: str) -> bool:
    """Tell whether an optional number is there, written or in a cell."""
    return args.has(name) or args.value(name) is not None


def refused(faults: Sequence[str], body: str) -> str:
    """Return `body`, open while any of the conditions holds."""
    if not faults:
        return body
    condition = faults[0] if len(faults) == 1 else f"OR({','.join(faults)})"
    return f"IF({condition},{OPEN},{body})"


def low_cells(args: Args, sign: str, *names: str) -> list[str]:
    """Return the conditions that a cell holds a number its literal could not be; sign: ``<`` or ``<=``."""
    return [f"{args.ref(name)}{sign}0" for name in names if args.has(name)]


def misplaced(args: Args, name: str, sign: str, other: str) -> list[str]:
    """Return the condition that two numbers contradict each other, none of literals that do not.

    sign: ``<`` or ``>``, what `name` must not be to `other`.
    """
    if not is_given(args, name):
        return []
    if not args.has(name) and not args.has(other):
        left, right = (args.value(each).value for each in (name, other))
        if not (left < right if sign == "<" else left > right):
            return []
    return [f"{amount(args, name)}{sign}{amount(args, other)}"]


def by_policy(args: Args, body: str, full: str | None = None) -> str:
    """Return `body`, and what the call says of a negative metric; full: the points where left out."""
    earned = {
        "error": OPEN,
        "nothing": "0",
        "full": rounded(full or args.points, args.places),
    }
    return f"IF({args.ref('metric')}<0,{earned[args.value('negative')]},{body})"


def _decimals(size: str, most: int = EXACT) -> str:
    """Return how many decimals of a number computed from others of `size` a double still holds."""
    return f"MIN({most},15-LEN(INT({size})))"


def difference(left: str, right: str) -> str:
    """Return left − right without the noise of doubles, which grows with the size of the operands.

    1.1 − 1 is 0.1000000000000001 and becomes 0.1; of two amounts in the millions fewer decimals are certain.
    """
    return f"ROUND({left}-{right},{_decimals(f'ABS({left})+ABS({right})')})"


def quotient(part: str, whole: str, most: int = EXACT) -> str:
    """Return part ÷ whole, which are not negative, to `most` decimals and without the noise of doubles."""
    return f"ROUND({part}/{whole},{_decimals(f'{part}/{whole}', most)})"
