"""What the tests and the proof of the collection at scale share: judging, uploading, killing a worker."""

from __future__ import annotations

import os
import signal
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import fsspec

from workbook.cli.gathering import Gatherer, Taken
from workbook.collection import Record, collect
from workbook.collection.document import as_json
from workbook.scale.cluster import Cluster
from workbook.scale.sources import Source


def judged(sources: Sequence[Source], gatherer: Gatherer) -> str:
    """Return the collection without what a storage cannot have as a disk has it: place, time of writing."""
    sources = [replace(source, touched=0.0) for source in sources]
    records: list[Record] = []
    labels: dict[str, str] = {}
    for source, made in zip(sources, gatherer.taken(sources), strict=True):
        assert isinstance(made, Taken), (source.file, made)
        made.record.file = source.name
        records.append(made.record)
        labels |= made.labels
    return as_json(collect(records, labels))


def upload(folder: Path, address: str) -> None:
    """Put the files of `folder` where `address` says."""
    fs, place = fsspec.core.url_to_fs(address)
    fs.put(f"{folder}/", f"{place}/", recursive=True)


def workers(on: Cluster) -> list[int]:
    """Return the numbers of the workers' processes."""
    return sorted(on.client.run(os.getpid).values())


def kill_one(on: Cluster) -> int:
    """Kill a worker's process and return its number."""
    pid = workers(on)[0]
    os.kill(pid, signal.SIGKILL)
    return pid
