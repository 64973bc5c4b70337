"""The records of many workbooks: from folders and addresses, on processes or Dask, each done once."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING, Any

import click

from workbook.cli import base, terminal
from workbook.cli.candidates import empty, expand, wanted

if TYPE_CHECKING:
    from workbook.collection import Record
    from workbook.many import Failed, Plan
    from workbook.scale.cluster import Cluster
    from workbook.scale.results import Results
    from workbook.scale.sources import Source

DASK = click.option(
    "--dask",
    metavar="地址",
    help="在 Dask 上做：写 local 用本机各核（可配 --jobs），或写调度器的地址，如 tcp://10.0.0.8:8786；结果与此无关",
)


@dataclass(frozen=True, slots=True)
class Parcel:
    """A file on its way. data: what it holds where it was read here, None where it is read where it is used;
    why: it could not be read here.
    """

    source: Source
    data: bytes | None = None
    why: str = ""

    def content(self) -> bytes:
        """Return the bytes; raise Refused."""
        if self.why:
            from workbook.package import Refused

            raise Refused(self.why)
        return self.source.read() if self.data is None else self.data


@dataclass(frozen=True, slots=True)
class Taken:
    """What came of a file. digest: SHA-256 of the content, empty where it could not be read."""

    record: Record
    labels: dict[str, str] = field(default_factory=dict)
    digest: str = ""
    stranger: bool = False


def prepare() -> None:
    """Load what every file needs, once per process."""
    import workbook.check
    import workbook.collection  # noqa: F401


def take(parcel: Parcel) -> Taken:
    """Return the record of one workbook, or the record of why there is none."""
    from workbook.collection import Record, take_bytes
    from workbook.package import AnotherWorkbook

    digest = ""
    try:
        data = parcel.content()
        digest = hashlib.sha256(data).hexdigest()
        record, labels = take_bytes(data, parcel.source.name)
    except Exception as error:
        known = base.known_problem(error)
        if not known:
            raise
        return Taken(Record(state="refused", why=known), {}, digest, isinstance(error, AnotherWorkbook))
    return Taken(record, labels, digest)


def digest_of(parcel: Parcel) -> str:
    """Return the SHA-256 of a file, empty where it cannot be read."""
    from workbook.package import Refused

    try:
        return hashlib.sha256(parcel.content()).hexdigest()
    except Refused:
        return ""


def sources_of(names: Sequence[str], own: Callable[[Any], bool]) -> list[Source]:
    """Return the files meant by names and addresses; own: tells files of this command, found in a folder."""
    from workbook.scale import sources

    paths = [name for name in names if not sources.is_address(name)]
    found = [
        sources.at(item.path, item.folder)
        for item in (expand(paths) if paths else [])
        if not (item.folder and own(item.path))
    ]
    for name in names:
        if sources.is_address(name):
            listed = sources.listed(name, wanted)
            if not listed:
                raise empty(sources.shown(name))
            found += listed
    return list({source.file: source for source in found}.values())


@dataclass
class Gatherer:
    """How records come together. jobs: processes; cluster: of Dask; results: where what is done is kept."""

    jobs: int | None
    cluster: Cluster | None = None
    results: Results | None = None

    def taken(self, sources: Sequence[Source]) -> list[Taken | Failed]:
        """Return what came of each source, in their order."""
        found: dict[int, Taken | Failed] = {}
        keys = self._known(sources)
        if self.results is not None and keys:
            rows = {row.key: row for row in self.results.rows(set(keys.values()))}
            found = {
                number: Taken(_copy(rows[key].record), dict(rows[key].labels), key, rows[key].stranger)
                for number, key in keys.items()
            }
        left = [number for number in range(len(sources)) if number not in found]
        try:
            for at, made in self._done(take, [sources[number] for number in left], "汇总"):
                found[left[at]] = made
                self._keep(sources[left[at]], made, keys, left[at])
        finally:
            if self.results is not None:
                self.results.flush()
        if self.results is not None:
            self.results.settle(set(keys.values()))
        for number, source in enumerate(sources):
            _placed(found[number], source)
        return [found[number] for number in range(len(sources))]

    def _known(self, sources: Sequence[Source]) -> dict[int, str]:
        """Return the keys of the sources whose content is known, by their numbers."""
        if self.results is None or not self.results.known:
            return {}
        from workbook.scale.results import key_of

        keys = {
            number: key_of(digest, sources[number].name)
            for number, digest in self._done(digest_of, sources, "核对")
            if isinstance(digest, str) and digest
        }
        return {number: key for number, key in keys.items() if key in self.results.known}

    def _keep(self, source: Source, made: Taken | Failed, keys: dict[int, str], number: int) -> None:
        """Keep what depends on the content alone: not what could not be read, nor what failed."""
        if self.results is None or not isinstance(made, Taken) or not made.digest:
            return
        from workbook.scale.results import Row, key_of

        keys[number] = key_of(made.digest, source.name)
        made.record.file, made.record.digest = source.file, made.digest
        self.results.add(Row(keys[number], made.record, made.labels, made.stranger))

    def _done(self, job: Any, sources: Sequence[Source], verb: str) -> Iterator[tuple[int, Any]]:
        """Yield the number of each source and what the job made of it, as they are done."""
        from workbook.many import Plan

        plan: Plan[Parcel, Any] = Plan(job, prepare, self.jobs)
        parcels = [Parcel(source) for source in sources]
        done = enumerate_each(parcels, plan) if self.cluster is None else on_dask(parcels, plan, self.cluster)
        yield from terminal.followed(done, verb, [source.name for source in sources])


def enumerate_each(parcels: Sequence[Parcel], plan: Plan[Parcel, Any]) -> Iterator[tuple[int, Any]]:
    """Do the work in this process or several of this computer."""
    from workbook.many import each

    yield from enumerate(each(parcels, plan))


def on_dask(
    parcels: Sequence[Parcel], plan: Plan[Parcel, Any], cluster: Cluster
) -> Iterator[tuple[int, Any]]:
    """Do the work on Dask; what only this computer can read is read here."""
    from workbook.scale.cluster import each

    yield from each(parcels, plan, cluster, partial(packed, local=cluster.local))


def packed(parcel: Parcel, local: bool) -> Parcel:
    """Return the parcel with its content where no worker could read it. local: the workers are here too."""
    from workbook.package import Refused

    source = parcel.source
    if not source.here or (local and not source.root):
        return parcel
    try:
        return Parcel(source, source.read())
    except Refused as problem:
        return Parcel(source, None, str(problem))


def _copy(record: Record) -> Record:
    from msgspec.structs import replace

    return replace(record)


def _placed(made: Taken | Failed, source: Source) -> None:
    """Say where the file lies, and when it was written."""
    if isinstance(made, Taken):
        made.record.file = source.file
        made.record.touched = source.touched if made.record.state == "ok" else 0.0
        made.record.digest = made.record.digest if made.record.state == "ok" else ""


def gather(
    sources: Sequence[Source], jobs: int | None, dask: str | None = None, results: str | None = None
) -> list[Taken | Failed]:
    """Return what came of each source. dask: “local” or an address; results: the folder they are kept in."""
    with ExitStack() as stack:
        kept = running = None
        if results is not None:
            from workbook.scale.results import Results

            kept = Results(results)
        if dask is not None:
            from workbook.scale.cluster import cluster

            running = stack.enter_context(cluster(dask, jobs))
        return Gatherer(jobs, running, kept).taken(sources)
