"""One LibreOffice for all tests that only compute."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.libreoffice.office import Office, why_not


@pytest.fixture(scope="session")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    """A running headless LibreOffice."""
    if reason := why_not():
        pytest.skip(reason)
    with Office(tmp_path_factory.mktemp("office")) as running:
        yield running
        assert running.worker.failures == []
