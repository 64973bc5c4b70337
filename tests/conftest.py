"""Fixtures: filled workbooks on disk, read and scored."""

from __future__ import annotations

import gc
import os
from collections.abc import Generator
from pathlib import Path

import pytest
from hypothesis import settings

from tests.tools.lengthy import quick
from tests.tools.workbooks import filled, sample, submission
from workbook.cli.base import spare_the_collector
from workbook.score.scorecard import Scorecard
from workbook.score.scoring import score
from workbook.submission.model import Submission

settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")  # how long an example takes says how busy the machine is

PROGRAMS = ("libreoffice", "browser", "gnumeric", "node")
"""Markers of tests that need a program which users may not have."""


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """In CI a test that needs LibreOffice, Gnumeric or a browser must run: skipping it there is a failure."""
    report = yield
    if report.skipped and os.environ.get("JIXIAO_CI") and any(map(item.get_closest_marker, PROGRAMS)):
        report.outcome = "failed"
    return report


def pytest_addoption(parser: pytest.Parser) -> None:
    """--quick: what takes long is left out, and of each test with many cases but some are run."""
    parser.addoption("--quick", action="store_true", help="a minute of tests: see tests/tools/lengthy.py")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Keep what is asked for."""
    if config.getoption("--quick"):
        items[:] = quick(items)


def pytest_collection_finish() -> None:
    """Spare the collector as the command does, and what is loaded, ten thousand tests among it, for good."""
    spare_the_collector()
    gc.collect()
    gc.freeze()


@pytest.fixture(scope="session")
def files(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with both samples as filled workbooks, lechang.xlsm and example.xlsm."""
    folder = tmp_path_factory.mktemp("samples")
    for name in ("lechang", "example"):
        (folder / f"{name}.xlsm").write_bytes(filled(sample(f"{name}-2024")))
    return folder


@pytest.fixture(scope="session")
def lechang(files: Path) -> Submission:
    """The published report's figures."""
    return submission((files / "lechang.xlsm").read_bytes())


@pytest.fixture(scope="session")
def example(files: Path) -> Submission:
    """The consistent fictional department."""
    return submission((files / "example.xlsm").read_bytes())


@pytest.fixture(scope="session")
def lechang_card(lechang: Submission) -> Scorecard:
    """Scores of the published report's figures."""
    return score(lechang)


@pytest.fixture(scope="session")
def example_card(example: Submission) -> Scorecard:
    """Scores of the fictional department."""
    return score(example)
