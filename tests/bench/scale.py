"""``make scale``: thousands of workbooks in a storage like S3, collected on Dask while a worker is killed.

The collection must equal the one of a single process, and no worker may grow. Printed are the throughput
against the number of processes, the memory over the run, and what a second run costs.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median

import psutil

from tests.tools.at_scale import judged, kill_one, upload, workers
from tests.tools.multiplied import write
from tests.tools.storage import storage
from workbook.cli import gathering
from workbook.scale.cluster import LOCAL, Cluster, cluster
from workbook.scale.results import Results
from workbook.scale.sources import Source

STAGES = 10
"""Lines of memory in a run."""
GROWTH = 1.3
"""Times the memory of the middle of the run that the end may need; a leak of a kilobyte a file shows."""
MB = 2**20


@dataclass
class Watch:
    """What is seen of a run. sizes: files done, and the MB of the largest worker with its child by then."""

    on: Cluster
    total: int
    kill: bool
    done: int = 0
    killed: int = 0
    sizes: list[tuple[int, float]] = field(default_factory=list)

    def seen(self) -> None:
        """Note that a file is done; a third of the way a worker is killed."""
        self.done += 1
        if self.kill and not self.killed and self.done >= self.total // 3:
            self.killed = kill_one(self.on)
            print(f"    worker {self.killed} killed after {self.done} files")
        if self.done % max(1, self.total // STAGES) == 0:
            sizes = [size(pid) for pid in workers(self.on)]
            self.sizes.append((self.done, max(sizes)))
            shown = ", ".join(f"{one:.0f}" for one in sizes)
            print(f"    {self.done} files: workers with their children have {shown} MB", flush=True)

    @property
    def growth(self) -> float:
        """The memory of the last third against the middle third."""
        part = max(1, len(self.sizes) // 3)
        middle, last = (self.sizes[-2 * part : -part], self.sizes[-part:])
        return median(s for _, s in last) / median(s for _, s in middle) if middle else 1.0


def size(pid: int) -> float:
    """Return the memory of a worker and its children in MB, 0 for one that is gone."""
    try:
        process = psutil.Process(pid)
        own = [process, *process.children(recursive=True)]
        return float(sum(one.memory_info().rss for one in own) / MB)
    except psutil.Error:
        return 0.0


def spent() -> float:
    """Return the processor seconds of this process and all it started that live."""
    own = psutil.Process()
    times = [one.cpu_times() for one in (own, *own.children(recursive=True))]
    return sum(t.user + t.system for t in times)


@contextmanager
def watched(watch: Watch) -> Iterator[None]:
    """Let `watch` see every file that is done."""
    whole = gathering.on_dask

    def noted(*arguments: object) -> Iterator[tuple[int, object]]:
        for number, made in whole(*arguments):  # type: ignore[arg-type]
            watch.seen()
            yield number, made

    gathering.on_dask = noted  # type: ignore[assignment]
    try:
        yield
    finally:
        gathering.on_dask = whole


def timed(sources: Sequence[Source], gatherer: gathering.Gatherer) -> tuple[str, float]:
    """Return the collection and the seconds it took."""
    began, before = time.monotonic(), spent()
    found = judged(sources, gatherer)
    seconds, effort = time.monotonic() - began, spent() - before
    print(f"    {effort / len(sources) * 1000:.0f} ms of processor time a file", flush=True)
    return found, seconds


def main(number: int, of: int, processes: Sequence[int]) -> int:
    """Run everything; 1 where a collection differs or a worker grew."""
    wrong = 0
    with tempfile.TemporaryDirectory() as name, storage() as bucket:
        began = time.monotonic()
        write(Path(name), number, of)
        upload(Path(name), f"{bucket}/in")
        print(f"{number} workbooks made from {of} and uploaded: {time.monotonic() - began:.0f} s")
        serial, seconds = timed(gathering.sources_of([name], lambda _: False), gathering.Gatherer(1))
        print(f"  one process, files on disk: {number / seconds:.1f} a second")
        sources = gathering.sources_of([f"{bucket}/in"], lambda _: False)
        for count in processes:
            last = count == processes[-1]
            with cluster(LOCAL, count) as on:
                watch = Watch(on, number, kill=last)
                with watched(watch):
                    kept = f"{bucket}/kept-{count}"
                    found, seconds = timed(sources, gathering.Gatherer(None, on, Results(kept)))
                same = "equal" if found == serial else "DIFFERENT"
                print(f"  Dask, {count} processes, from S3: {number / seconds:.1f} a second, {same}")
                print(f"    memory of the last third / middle third: {watch.growth:.2f}", flush=True)
                wrong |= found != serial or watch.growth > GROWTH or (last and not watch.killed)
                again, seconds = timed(sources, gathering.Gatherer(None, on, Results(kept)))
                wrong |= again != serial
                print(f"    second run, nothing new: {number / seconds:.0f} a second")
    print("NOT AS IT SHOULD BE: see above" if wrong else "all equal, no worker grew")
    return wrong


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--books", type=int, default=10_000)
    parser.add_argument("--bases", type=int, default=50)
    parser.add_argument("--processes", type=int, nargs="+", default=[1, 2])
    given = parser.parse_args()
    sys.exit(main(given.books, given.bases, given.processes))
