"""Damaged and hostile files by the thousand: read or refused, and soon."""

from __future__ import annotations

import pytest

from tests.tools.fuzz import Maker, documents, faults, packages

pytestmark = pytest.mark.slow
STEP = 16
"""Each case takes every sixteenth seed, so that neighbours share the work."""


@pytest.mark.parametrize("start", range(STEP))
@pytest.mark.parametrize(("maker", "count"), [(packages, 5008), (documents, 512)])
def test_nothing_but_refusals(maker: Maker, count: int, start: int) -> None:
    assert list(faults(maker, range(start, count, STEP), deep=maker is documents)) == []
