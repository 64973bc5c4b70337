"""The collection on Dask equals the one on a single process: from a storage, with a worker killed midway."""

from __future__ import annotations

import json
import os
import signal
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import fsspec
import pytest

from tests.tools.at_scale import judged, kill_one, upload, workers
from tests.tools.dose import dose
from tests.tools.multiplied import EVERY_STRANGER, write
from tests.tools.storage import SETTINGS, storage
from workbook.cli import gathering
from workbook.many import Failed, Plan
from workbook.package.budget import MIB
from workbook.scale.cluster import LOCAL, Cluster, cluster, each
from workbook.scale.guarded import Limits
from workbook.scale.results import Results

BOOKS = max(EVERY_STRANGER + 1, dose(300))
"""Workbooks here, small ones, of every kind there is: each is judged twice; ``make deep`` takes 300,
``make scale`` 10,000 of every size."""
WORKERS = 2


@pytest.fixture(scope="module")
def bucket() -> Iterator[str]:
    with storage() as address:
        yield address


@pytest.fixture(scope="module")
def running(bucket: str) -> Iterator[Cluster]:
    """A cluster whose processes find the storage."""
    with cluster(LOCAL, WORKERS) as on:
        yield on


def do(item: str) -> str:
    """Do what the item says."""
    if item == "die":
        os.kill(os.getpid(), signal.SIGKILL)
    if item == "hang":
        time.sleep(600)
    if item == "eat":
        held = []
        while True:
            held.append(bytearray(20 * MIB))
            time.sleep(0.02)
    return item


@pytest.mark.slow
def test_what_is_poisoned_costs_one_line_each(running: Cluster) -> None:
    items = ["die", "eat", *(str(number) for number in range(12)), "hang"]
    limits = Limits(seconds=3, memory=400 * MIB)
    found = dict(each(items, Plan(do), running, limits=limits))
    assert sorted(found) == list(range(len(items)))
    assert {items[n] for n, made in found.items() if isinstance(made, Failed)} == {"die", "eat", "hang"}
    assert all(made == items[n] for n, made in found.items() if not isinstance(made, Failed))


def counting(counts: list[str], then: Callable[[int], None] = lambda _: None) -> Any:
    """Return the way onto Dask, with what was done noted."""
    whole = gathering.on_dask

    def noted(parcels: Any, plan: Any, on: Any) -> Iterator[tuple[int, Any]]:
        for number, made in whole(parcels, plan, on):
            counts.append(plan.job.__name__)
            then(len(counts))
            yield number, made

    return noted


@pytest.mark.slow
def test_dask_equals_one_process_whatever_happens_to_a_worker(
    running: Cluster, bucket: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path, BOOKS, 0)
    fs = fsspec.filesystem("s3")
    upload(tmp_path, f"{bucket}/2024")
    here = gathering.sources_of([str(tmp_path)], lambda _: False)
    serial = judged(here, gathering.Gatherer(1))
    assert len(here) == BOOKS
    assert {unit["state"] for unit in json.loads(serial)["units"]} >= {"ok", "refused", "duplicate"}
    there = gathering.sources_of([f"{bucket}/2024"], lambda _: False)
    done: list[str] = []
    killed: list[int] = []
    monkeypatch.setattr(
        gathering,
        "on_dask",
        counting(done, lambda n: killed.append(kill_one(running)) if n == BOOKS // 3 else None),
    )
    assert judged(there, gathering.Gatherer(None, running, Results(f"{bucket}/kept"))) == serial
    assert done == ["take"] * BOOKS
    assert killed
    until = time.monotonic() + 120
    while running.threads < WORKERS and time.monotonic() < until:
        time.sleep(0.2)
    assert len(workers(running)) == WORKERS, "another stands in for the one that was killed"
    assert killed[0] not in workers(running)
    name = there[7].inner
    fs.pipe_file(name, fs.cat_file(there[0].inner))
    done.clear()
    again = judged(there, gathering.Gatherer(None, running, Results(f"{bucket}/kept")))
    assert done.count("take") == 1
    assert again != serial
    secret = SETTINGS["AWS_SECRET_ACCESS_KEY"].encode()
    assert not [path for path in fs.find("reports/kept") if secret in fs.cat_file(path)]
