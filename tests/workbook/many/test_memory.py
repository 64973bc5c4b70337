"""A batch of any length takes the memory of a few workbooks: nothing of one stays when it is done."""

from __future__ import annotations

import gc
from collections import Counter
from collections.abc import Iterator
from functools import _lru_cache_wrapper
from pathlib import Path

import pytest

from tests.tools.departments import department
from tests.tools.workbooks import filled
from workbook.check.sayings import claims_circles
from workbook.check.sayings.claims import vocabulary
from workbook.check.sayings.claims_table import claims
from workbook.cli.evidence import evidence_of
from workbook.cli.validating import _Job
from workbook.language.remembered import _Kept, remembered
from workbook.many import Failed, Plan, each

LITTLE = 1000
"""Objects a workbook may leave in what is kept up to a bound; one left behind whole is sixteen times that."""
OURS = ("workbook.", "pyfuncs.")


def test_no_more_texts_are_kept_than_allowed() -> None:
    asked = []

    @remembered
    def shout(text: str) -> str:
        """Say it louder."""
        asked.append(text)
        return text.upper()

    assert (shout("a"), shout("a"), asked) == ("A", "A", ["a"])
    assert shout.__doc__ == "Say it louder."


@pytest.mark.parametrize(("texts", "most"), [([f"{n:05}" for n in range(50)], 10), (["x" * 60, "y" * 60], 1)])
def test_the_older_half_goes_where_entries_or_characters_are_too_many(texts: list[str], most: int) -> None:
    ask = remembered(str.upper, entries=10, characters=100)
    for text in texts:
        assert ask(text) == text.upper()
        assert ask(texts[-1]) == texts[-1].upper()
        assert len(kept := _inside(ask)) <= most
        assert kept.taken == sum(map(len, kept)) <= 100


def test_a_text_longer_than_all_that_is_kept_is_not_kept() -> None:
    ask = remembered(str.upper, entries=10, characters=100)
    ask("short")
    assert ask("z" * 101) == "Z" * 101
    assert list(_inside(ask)) == ["short"]


def _inside(ask: object) -> _Kept[str, str]:
    kept = ask.kept  # type: ignore[attr-defined]
    assert isinstance(kept, _Kept)
    return kept


class Circle:
    """Something that holds itself, as a workbook and its rows hold one another."""

    def __init__(self) -> None:
        self.itself = self


def leave(item: int) -> int:
    """Tell how many of those left behind before are still there, and leave another; odd ones fail of it."""
    before = sum(type(found) is Circle for found in gc.get_objects())
    circle = Circle()
    if item % 2:
        raise LookupError(f"{before} before {circle.itself is circle}")
    return before


@pytest.mark.parametrize("jobs", [1, 2])
def test_what_an_item_leaves_is_gone_before_the_next(jobs: int) -> None:
    found = list(each(range(12), Plan(leave, None, jobs)))
    assert found[::2] == [0] * 6
    assert all(isinstance(done, Failed) and "：0 before" in done.why for done in found[1::2])


@pytest.fixture(scope="module")
def books(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """As many workbooks as are needed to see what grows, with names, texts and figures of their own."""
    folder, paths = tmp_path_factory.mktemp("books"), []
    for number in range(1, 25):
        path = folder / f"{number}.xlsx"
        path.write_bytes(filled(department(number, system_id="mof-2013"), "mof-2013", "plain"))
        paths.append(path)
    return paths


def test_many_workbooks_leave_no_more_than_few(books: list[Path]) -> None:
    """Nothing of a workbook stays but what is kept on purpose, and that only up to its bound."""
    job = _Job((), (), None, False, None, evidence_of(None, []))
    for path in books[:8]:
        job(path)
    for number in range(len(claims().topics)):  # one for each topic, made when a text first speaks of it
        vocabulary(number)
    for number in range(len(claims().circles)):
        claims_circles._words(number)
        claims_circles._worths(number)
    _few_kept()
    first, unbounded = _alive(), _unbounded()
    for path in books[8:]:
        job(path)
    _few_kept()
    grown = _alive() - first
    assert _unbounded() == unbounded, "a cache without a bound grows with the workbooks"
    assert sum(grown.values()) < LITTLE * len(books[8:]), grown.most_common(8)


def _few_kept() -> None:
    """Forget what is kept up to a bound, and what nobody holds."""
    gc.collect()
    for found in gc.get_objects():
        if isinstance(found, _Kept):
            found.clear()
            found.taken = 0
    for cache in _caches():
        if cache.cache_parameters()["maxsize"] is not None:
            cache.cache_clear()
    gc.collect()


def _caches() -> Iterator[_lru_cache_wrapper]:
    for found in gc.get_objects():
        if isinstance(found, _lru_cache_wrapper) and str(found.__module__).startswith(OURS):
            yield found


def _unbounded() -> dict[str, int]:
    """Return how much each cache without a bound holds, of those that hold more than one thing."""
    return {
        f"{cache.__module__}.{cache.__qualname__}": cache.cache_info().currsize
        for cache in _caches()
        if cache.cache_parameters()["maxsize"] is None and cache.cache_info().currsize > 1
    }


def _alive() -> Counter[str]:
    """Return how many objects of each kind there are."""
    return Counter(
        type(found).__name__
        for found in gc.get_objects()
        if str(type(found).__module__).startswith(OURS) or type(found) in (dict, list, tuple, set, frozenset)
    )
