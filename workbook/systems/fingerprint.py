"""The fingerprint of an indicator system: what it says, not how its file is written."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import Any

import msgspec

from pyfuncs.decimals import plain, to_decimal
from workbook.systems.model import NATIONAL_PROJECT_FORM, System

LENGTH = 16
"""Hexadecimal digits kept: enough to tell versions apart, short enough to read out."""


def fingerprint(system: System) -> str:
    """Return 16 hexadecimal digits that change with every point, rule, text or source of `system`.

    Spaces, comments and the order of keys do not matter, nor does 5 against 5.0, nor what is asked of the
    checks, nor the sentences of the report: no score and no cell depends on them.
    """
    return _fingerprint(_Itself(system))


@dataclass(frozen=True, eq=False, slots=True)
class _Itself:
    """A system known again only when it is the very same: nothing changes one."""

    system: System

    def __hash__(self) -> int:
        return id(self.system)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Itself) and other.system is self.system


@lru_cache(maxsize=32)
def _fingerprint(of: _Itself) -> str:
    system = of.system
    content = msgspec.to_builtins(system, builtin_types=(Decimal,))
    del content["checks"]
    if system.project_form == NATIONAL_PROJECT_FORM:
        del content["project_form"]  # as of systems written before there was another
    else:
        for later in ("grades", "sources", "texts"):
            if not content["project_form"][later]:
                del content["project_form"][later]  # likewise
    for level in content["levels"]:
        for group in level["groups"]:
            for indicator in group["indicators"]:
                del indicator["sentence"]
    return hashlib.sha256(msgspec.json.encode(_canonical(content))).hexdigest()[:LENGTH]


def _canonical(value: Any) -> Any:
    """Return `value` with sorted keys and every number as plain text."""
    if isinstance(value, dict):
        return {key: _canonical(value[key]) for key in sorted(value)}
    if isinstance(value, (list, tuple)):
        return [_canonical(item) for item in value]
    number = to_decimal(value)
    return value if number is None else plain(number.normalize())
