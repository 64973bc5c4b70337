"""Shorter and older ways of writing a system, turned into the one way the model knows.

What is not written but follows is put in as well: the key of a field, the source of a point. Plain data in,
plain data out; whatever is not understood stays as it is, for the schema to refuse with its place.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import Any

from pyfuncs.catalog import offered
from pyfuncs.decimals import parse_decimal
from workbook.systems.keys import key_of
from workbook.systems.terms import Ref, TermFault, parse

Data = dict[str, Any]
_WORD = re.compile(r"^\w+$")
_GATES = {function.name for function in offered("adjustment") if function.gates}
ALONE = {role: next(f for f in offered(role) if f.alone) for role in ("metric", "rule")}
"""The function meant where a term stands alone in the place of a call."""


def spelled_out(raw: object) -> object:
    """Return the plain data of a system as the model takes it; `raw` itself is not changed."""
    if not isinstance(raw, dict):
        return raw
    done = dict(raw)
    source = done.get("source") if isinstance(done.get("source"), str) else None
    for key, change in (("inputs", _input), ("levels", lambda level: _level(level, source))):
        done = _each(done, key, change)
    done = _each(done, "tables", lambda table: _each(table, "columns", _input))
    if isinstance(done.get("after_total"), dict):
        done["after_total"] = [done["after_total"]]
    return done


def _each(data: Data, key: str, change: Callable[[Data], Data]) -> Data:
    """Return `data` with `change` applied to each mapping of the list at `key`."""
    if not isinstance(data.get(key), list):
        return data
    return {**data, key: [change(part) if isinstance(part, dict) else part for part in data[key]]}


def _level(level: Data, source: str | None) -> Data:
    return _each(
        level, "groups", lambda group: _each(group, "indicators", lambda found: _indicator(found, source))
    )


def _indicator(data: Data, source: str | None) -> Data:
    done = _each(dict(data), "inputs", _input)
    points = done.get("points")
    if source and _is_number(points):
        done["points"] = {"value": points, "source": source}
    if source and not done.get("source"):
        done["source"] = source
    if isinstance(done.get("exempt"), dict):
        done["exempt"] = _same(done["exempt"], ("field", "when")) or done["exempt"]
    done = _way(done)
    if isinstance(done.get("alternative"), dict):
        done["alternative"] = _way(done["alternative"])
    done = _each(done, "cases", _way)
    return _each(done, "adjust", _gate)


def _is_number(value: object) -> bool:
    """True for a number, also one written as a text because YAML would read it inexactly."""
    if isinstance(value, str):
        return parse_decimal(value) is not None
    return isinstance(value, (int, float, Decimal)) and not isinstance(value, bool)


def _way(data: Data) -> Data:
    """A term alone is a metric or a rule."""
    done = dict(data)
    for role, function in ALONE.items():
        if isinstance(done.get(role), str):
            done[role] = {"fn": function.name, function.alone: done[role]}
    return done


def _gate(call: Data) -> Data:
    """A field that must say 是, or one of the texts required, as a condition."""
    condition = call.get("condition")
    if call.get("fn") not in _GATES or not isinstance(condition, str) or not _is_name(condition):
        return call
    required = call.get("required", "是")
    rest = {key: value for key, value in call.items() if key != "required"}
    return {**rest, "condition": equals(condition, [t.strip() for t in str(required).split("、")])}


def _is_name(text: str) -> bool:
    try:
        return isinstance(parse(text), Ref)
    except TermFault:
        return False


def _same(data: Data, names: tuple[str, str]) -> str:
    """Return the condition that a field holds a text, empty where the two are not all there is."""
    if set(data) != set(names) or not all(isinstance(value, str) for value in data.values()):
        return ""
    field, text = (data[name] for name in names)
    return equals(field, [text])


def equals(field: str, texts: list[str]) -> str:
    """Return the condition that `field` holds one of `texts`."""
    return f"{named(field)} = {'、'.join(f'“{text}”' for text in texts)}"


def named(label: str) -> str:
    """Return a field's key or label as a term writes it."""
    return label if _WORD.match(label) else f"[{label}]"


def _input(data: Data) -> Data:
    done = dict(data)
    if not done.get("key") and isinstance(done.get("label"), str) and done["label"].strip():
        done["key"] = key_of(done["label"])
    sums = [key for key in ("plus", "minus") if key in done]
    ratio = {"part", "whole"} & set(done)
    if "formula" in done or (sums and ratio):
        return done
    if formula := _quotient(done) if len(ratio) == 2 else _balance(done) if sums else "":
        done = {key: value for key, value in done.items() if key not in (*sums, *ratio)}
        done["formula"] = formula
    return done


def _quotient(data: Data) -> str:
    part, whole = data["part"], data["whole"]
    if not all(isinstance(name, str) and name for name in (part, whole)):
        return ""
    return f"{named(part)} ÷ {named(whole)}"


def _balance(data: Data) -> str:
    signed = [(sign, name) for sign, key in (("+", "plus"), ("-", "minus")) for name in _names(data.get(key))]
    return " ".join(f"{sign} {named(name)}" for sign, name in signed).removeprefix("+ ")


def _names(found: object) -> Iterator[str]:
    for name in found if isinstance(found, (list, tuple)) else ():
        if isinstance(name, str):
            yield name
