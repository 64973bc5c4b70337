"""The measure words of ``units.yaml`` as patterns."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from workbook.language.lists import read


@cache
def _listed() -> dict[str, Any]:
    return dict(read("workbook.language", "units.yaml"))


def any_unit(which: str) -> str:
    """Return a pattern of any unit of a list, the longest first, none that begins another word."""
    units, before = _listed()[which], _listed()[f"{which}_not_before"]
    return "|".join(
        re.escape(unit) + (f"(?![{before[unit]}])" if unit in before else "")
        for unit in sorted(units, key=len, reverse=True)
    )
