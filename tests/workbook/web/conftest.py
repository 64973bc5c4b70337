"""One site for all tests that only look, one for each that changes something."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.tools.sites import OWN, House, house, quick_hashes
from tests.tools.workbooks import filled, sample


@pytest.fixture(autouse=True, scope="session")
def quick() -> Iterator[None]:
    """Passwords are hashed with what takes no time."""
    with quick_hashes():
        yield


@pytest.fixture
def fresh(tmp_path: Path) -> Iterator[House]:
    """A site of one's own."""
    with house(tmp_path / "data") as made:
        yield made


@pytest.fixture(scope="session")
def good() -> bytes:
    """The workbook of a unit without faults."""
    return filled(sample("example-2024"))


@pytest.fixture(scope="session")
def used(tmp_path_factory: pytest.TempPathFactory, good: bytes) -> Iterator[House]:
    """A site where one unit has handed in its workbook: number 1."""
    with house(tmp_path_factory.mktemp("site")) as made:
        assert made.browser(OWN.code).judged(good) == "/submissions/1"
        yield made
