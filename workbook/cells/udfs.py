"""Calls of the scoring functions as the edition with Python has them: worksheet functions."""

from __future__ import annotations

from decimal import Decimal

from pyfuncs.decimals import plain
from pyfuncs.parameters import Kind
from workbook.layout.subtotals import Reference
from workbook.package.writing import LITERAL_LIMIT
from workbook.package.xstring import units
from workbook.systems.calls import Call, Key, Own, Term
from workbook.systems.terms.literals import quote


def _literal(value: object) -> str:
    if isinstance(value, (int, float, Decimal)) and not isinstance(value, bool):
        return plain(Decimal(str(value)))
    return quote(str(value))


def _long_text(text: str) -> str:
    """Return `text` as literals joined by ``&``, as many as it takes."""
    parts = [""]
    for sign in text:
        if units(parts[-1] + sign) > LITERAL_LIMIT:
            parts.append("")
        parts[-1] += sign
    return "&".join(map(quote, parts))


def write(call: Call, ref: Reference, own: dict[Own, str] | None = None, steps: bool = False) -> str:
    """Return `call` as a formula, or with `steps` as the formula of its worded arithmetic.

    ref: key to name or address; own: addresses of the indicator's own row.
    """
    args = []
    for parameter, argument in call.pairs():
        if isinstance(argument, Call):
            args.append(write(argument, ref, own))
        elif isinstance(argument, Own):
            args.append((own or {})[argument])
        elif isinstance(argument, Key):
            args.append(ref(argument.name))
        elif isinstance(argument, Term):
            args.append(argument.name)
        elif parameter.kind is Kind.INPUTS and argument is not None:
            args.append(_long_text(str(argument)))
        else:
            args.append("" if argument is None else _literal(argument))
    while args and not args[-1]:
        args.pop()
    function = call.function
    assert all(p.optional for p in function.parameters[len(args) :])
    written = ",".join(arg or '""' for arg in args)
    if steps:
        return f"JX_STEPS({quote(function.name)},{written})"
    return f"{function.udf}({written})"
