"""The runs: which faults over which books, in processes; and what their outcomes come to."""

from __future__ import annotations

import multiprocessing
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from tests.corpus import benign, operators  # noqa: F401  (register)
from tests.corpus.books import EDITIONS, SYSTEMS, book
from tests.corpus.peculiar import plans
from tests.corpus.registry import BENIGN, CLASSES, FAULTS, HALVES, accepted, right
from tests.corpus.running import Outcome, Raised, attempt

CLEAN_SEEDS = 44
"""Plain departments of each system; with the peculiar ones 504 in all."""
Job = tuple[str, str, int, str, str, int, int]
"""What to do (faults, benign, clean), system, seed, edition, half or peculiarity; of operators every n-th,
from which on."""


@dataclass
class Share:
    """How the faults of one class and half fared."""

    faults: int = 0
    at_code: int = 0
    at_cell: int = 0
    found: int = 0
    counts: list[int] = field(default_factory=list)

    def row(self) -> tuple[int, str, str, str, int, int]:
        """Return number, shares in per cent, median and p95 of new findings."""
        ordered = sorted(self.counts) or [0]
        shares = (f"{100 * n / max(1, self.faults):.1f}" for n in (self.at_code, self.at_cell, self.found))
        a, b, c = shares
        last = ordered[min(len(ordered) - 1, int(len(ordered) * 0.95))]
        return self.faults, a, b, c, ordered[len(ordered) // 2], last


@dataclass
class Result:
    """Everything one run says."""

    faults: list[Outcome] = field(default_factory=list)
    benign: list[Outcome] = field(default_factory=list)
    clean: list[tuple[str, tuple[Raised, ...]]] = field(default_factory=list)


def fault_jobs(seeds: Sequence[int], half: str, every: int = 1) -> list[Job]:
    """Return a job for each system, edition and seed, and one of harmless edits for each.

    every: of the operators only so many-th in each book, another part of them in the next.
    """
    found: list[Job] = []
    for number, system_id in enumerate(SYSTEMS):
        for seed in seeds:
            for edition in EDITIONS:
                start = len(found) // 2 % every
                found.append(("faults", system_id, seed * 10 + number, edition, half, every, start))
                found.append(("benign", system_id, seed * 10 + number, edition, half, every, start))
    return found


def clean_jobs(seeds: int = CLEAN_SEEDS) -> list[Job]:
    """Return a job for each clean department, the editions in turn."""
    return [
        ("clean", system_id, seed, EDITIONS[number % 2], peculiar, 1, 0)
        for number, (system_id, seed, peculiar) in enumerate(plans(tuple(SYSTEMS), seeds))
    ]


def work(job: Job) -> tuple[str, list[Any]]:
    """Do one job."""
    what, system_id, seed, edition, more, every, start = job
    if what == "clean":
        stood = book(system_id, edition, seed, more)
        return what, [(stood.name, stood.raised)]
    stood = book(system_id, edition, seed)
    kinds = FAULTS if what == "faults" else BENIGN
    return what, [attempt(stood, operator, seed, more) for operator in list(kinds.values())[start::every]]


def run(jobs: Sequence[Job], processes: int = 1) -> Result:
    """Do all jobs; with several processes the results come in the same order."""
    result = Result()
    for what, found in _done(jobs, processes):
        getattr(result, what).extend(found)
    return result


def _done(jobs: Sequence[Job], processes: int) -> Iterator[tuple[str, list[Any]]]:
    if processes == 1:
        yield from map(work, jobs)
        return
    with multiprocessing.get_context("fork").Pool(processes) as pool:
        yield from pool.imap(work, jobs)


def made(outcomes: Iterable[Outcome]) -> list[Outcome]:
    """Return the faults that could be made."""
    return [outcome for outcome in outcomes if not outcome.missing]


def hit(outcome: Outcome, codes: Sequence[str]) -> bool:
    """Tell whether a finding has a right code and stands at an accepted cell."""
    return any(right(code, list(codes)) and place in outcome.blamed for _, code, place, _ in outcome.raised)


def tally(result: Result) -> dict[tuple[str, str], Share]:
    """Return the shares by half and class."""
    codes, shares = accepted(), {(half, klass): Share() for half in HALVES for klass in CLASSES}
    for outcome in made(result.faults):
        share = shares[outcome.half, outcome.klass]
        share.faults += 1
        share.at_code += hit(outcome, codes[outcome.kind])
        share.at_cell += any(place in outcome.blamed for _, _, place, _ in outcome.raised)
        share.found += bool(outcome.raised)
        share.counts.append(len(outcome.raised))
    return {key: share for key, share in shares.items() if share.faults}


def by_kind(result: Result) -> dict[str, tuple[int, int, int]]:
    """Return for each kind how many faults were made, found at code and cell, found at all."""
    codes = accepted()
    found: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0])
    for outcome in made(result.faults):
        counts = found[outcome.kind]
        counts[0] += 1
        counts[1] += hit(outcome, codes[outcome.kind])
        counts[2] += bool(outcome.raised)
    return {kind: (a, b, c) for kind, (a, b, c) in sorted(found.items())}
