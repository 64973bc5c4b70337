"""What a template may take: people write it, and one could ask for gigabytes or never come to an end."""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from jinja2.exceptions import SecurityError
from jinja2.sandbox import ImmutableSandboxedEnvironment

if TYPE_CHECKING:
    from jinja2 import Template
    from jinja2.runtime import Context

SECONDS = 30.0
"""A report takes some hundredths of one."""
CHARACTERS = 40 * 2**20
"""Of the filled part; a long report has two million, its XML included."""
REPEATED = 10_000
"""Characters or items one repetition may make, and digits a power may have."""
_MAKERS = frozenset({"center", "ljust", "rjust", "zfill", "expandtabs", "format", "format_map"})
"""What makes a text as long as a number says, as methods of texts."""
_FILTERS = frozenset(
    {"batch", "center", "format", "indent", "slice", "wordwrap", "filesizeformat", "xmlattr"}
)
"""Filters that do, or that fit no document."""
_EVERY = 256
"""Pieces between two looks at the clock."""


class Bounded(ImmutableSandboxedEnvironment):
    """The sandbox, without what makes long texts of short ones."""

    intercepted_binops = frozenset({"*", "**", "%"})

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self.filters = {name: made for name, made in self.filters.items() if name not in _FILTERS}

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        """Keep the methods that make long texts out too."""
        return not (isinstance(obj, str) and attr in _MAKERS) and super().is_safe_attribute(obj, attr, value)

    def wrap_str_format(self, value: Any) -> Any:
        """Let nobody format: “{:999999999}” is as long as it says."""
        if super().wrap_str_format(value) is not None:
            raise SecurityError("不能用 format")

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:
        """Work out a product, a power or a remainder of moderate size; texts are not formatted by “%”."""
        sizes = [len(side) if hasattr(side, "__len__") else abs(side) for side in (left, right)]
        texts = any(hasattr(side, "__len__") for side in (left, right))
        if operator == "%":
            too_much = texts
        elif operator == "**":
            too_much = texts or sizes[1] > REPEATED or _digits(left) * sizes[1] > REPEATED
        else:
            too_much = texts and sizes[0] * sizes[1] > REPEATED
        if too_much:
            raise SecurityError(f"“{operator}”算出来的内容太长")
        return super().call_binop(context, operator, left, right)


def filled(part: Template, context: Mapping[str, Any]) -> str:
    """Return the filled part; SecurityError where it gets too long or takes too long."""
    end, size, pieces = time.monotonic() + SECONDS, 0, []
    for number, piece in enumerate(part.generate({**context, "range": _range(end)})):
        pieces.append(piece)
        size += len(piece)
        if size > CHARACTERS:
            raise SecurityError("填出来的内容太长")
        if number % _EVERY == 0:
            _require_time(end)
    return "".join(pieces)


def _range(end: float) -> Any:
    def counted(*bounds: int) -> Iterator[int]:
        for number in range(*bounds):
            if number % _EVERY == 0:
                _require_time(end)
            yield number

    return counted


def _require_time(end: float) -> None:
    if time.monotonic() > end:
        raise SecurityError(f"填了 {SECONDS:.0f} 秒还没有填完，循环太多")


def _digits(number: Any) -> int:
    return len(str(abs(int(number)))) if abs(number) < 10**18 else REPEATED
