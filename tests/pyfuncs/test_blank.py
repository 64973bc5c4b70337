"""A cell in which nothing is to be seen is blank, whatever stands there."""

from __future__ import annotations

import pytest

from pyfuncs.conversion import is_blank


@pytest.mark.parametrize(
    "value", [None, "", " ", "\u3000", "\u00a0", "\n", "\u200b", "\ufeff", "\u2060 \u200d", "\u202e"]
)
def test_nothing_to_be_seen(value: object) -> None:
    """Spaces of any width, zero-width signs, marks of direction and of byte order."""
    assert is_blank(value)


@pytest.mark.parametrize("value", [0, False, "0", "无", "\u200b1", "1\ufeff", "—"])
def test_something_to_be_seen(value: object) -> None:
    """Zero is a figure, and 无 a word."""
    assert not is_blank(value)
