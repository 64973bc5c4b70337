"""The limits the checks know, each with its source and what finds the places that break it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from tests.openxml.package import Package

SPECIFICATIONS = "Excel specifications and limits (support.microsoft.com)"
Found = Iterator[str]


@dataclass(frozen=True, slots=True)
class Limit:
    """One limit: where it is written, and what finds the places that break it."""

    source: str
    find: Callable[[Package], Found]


LIMITS: dict[str, Limit] = {}


def limit(source: str) -> Callable[[Callable[[Package], Found]], Callable[[Package], Found]]:
    """Register a function as a limit by its name."""

    def register(find: Callable[[Package], Found]) -> Callable[[Package], Found]:
        LIMITS[find.__name__] = Limit(source, find)
        return find

    return register
