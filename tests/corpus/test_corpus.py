"""The seeded part of the corpus against the floors recorded beside it; the whole runs under ``make corpus``.

Three books share faults of three in five sets of right codes of each class, of a set one in twenty and at
least one, and a third of the harmless edits; ``make deep`` takes faults of every set. The generation kept for
the final run is left out.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from itertools import islice
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.corpus.books import EDITIONS, book
from tests.corpus.measure import Result, hit, made, tally
from tests.corpus.registry import BENIGN, CLASSES, FAULTS, NEWEST, Operator, accepted
from tests.corpus.running import CRASHED, attempt
from tests.corpus.together import attempt_together
from tests.tools.dose import DOSE, some
from tests.tools.systems import spread
from workbook.check import CHECKS

SETS, PART, HARMLESS = min(1, 4 * DOSE), 0.05, 0.3
"""So many of the sets of right codes, of the faults of each, rounded up, and of the harmless edits."""
FEWEST = 20
"""So many sets of a class at least, if there are: of fewer a single miss would be below its floor."""
EXAMPLES = (("lechang-2024", 0, 12), ("sichuan-2020", 1, 14), ("target-form-2020", 0, 15))
LEGAL = ("", "不适用", "首年", "无项目", "年中新设", "尾数")


@cache
def floors() -> dict[str, Any]:
    """Return what must be reached."""
    return yaml.safe_load(Path(__file__).with_name("floors.yaml").read_text("utf-8"))


def seeded(part: float = PART, harmless_part: float = HARMLESS) -> Result:
    """Return the quick run, or a longer one."""
    result, share = Result(), len(EXAMPLES)
    harmless = some((o for o in BENIGN.values() if o.half == "open"), harmless_part)
    faults = chosen(part)
    for number, (system_id, edition, seed) in enumerate(EXAMPLES):
        stood = book(system_id, EDITIONS[edition], seed)
        result.faults.extend(attempt(stood, operator, seed) for operator in faults[number::share])
        result.benign.extend(attempt_together(stood, harmless[number::share], seed))
    return result


def chosen(part: float = PART) -> list[Operator]:
    """Return the faults of the quick run: of a class some sets of right codes, of each set some."""
    codes, alike = accepted(), defaultdict[tuple[str, ...], list[Operator]](list)
    for operator in FAULTS.values():
        if operator.half == "open":
            alike[operator.klass, *codes[operator.kind]].append(operator)
    found: list[Operator] = []
    for klass in CLASSES:
        sets = [operators for key, operators in alike.items() if key[0] == klass]
        for group in some(sets, max(SETS, FEWEST / len(sets))):
            found.extend(some(group, part))
    return found


@pytest.mark.slow
def test_the_seeded_part() -> None:
    """One test, so that the run is made in one process: all that is worse than recorded is told at once."""
    result, wanted = seeded(), floors()
    assert [*below(result, wanted["floors"]), *crowded(result, wanted["most_findings"])] == []
    assert [o for o in result.faults if any(code == CRASHED for _, code, _, _ in o.raised)] == []
    false = [(o.kind, o.book, o.raised[0]) for o in result.benign if o.raised]
    assert len(false) <= wanted["false_alarms"]["benign"], false


def below(result: Result, least: dict[str, float]) -> Iterator[str]:
    """Yield the classes of which fewer faults are told at code and cell than before, and the misses."""
    shares, codes = tally(result), accepted()
    for klass in CLASSES:
        share = shares.get(("open", klass))
        if share is None or 100 * share.at_code < least[klass] * share.faults:
            yield f"{klass}: {share.row() if share else 'no fault'}, at least {least[klass]} %"
            missed = (o for o in made(result.faults) if o.klass == klass and not hit(o, codes[o.kind]))
            yield from (
                f"{o.kind} in {o.book} at {o.blamed[:3]}: {[r[1:3] for r in o.raised[:3]]}" for o in missed
            )


def crowded(result: Result, most: dict[str, int]) -> Iterator[str]:
    """Yield median and p95 of the findings a fault raises where they are more than before."""
    counts = sorted(len(o.raised) for o in made(result.faults) if o.raised)
    for name, share in (("median", 0.5), ("p95", 0.95)):
        if (number := counts[int(len(counts) * share)]) > most[name]:
            yield f"{name} of findings per fault: {number}, at most {most[name]}"


@pytest.mark.slow
@pytest.mark.parametrize(("system_id", "peculiar"), spread(LEGAL))
def test_clean_departments_raise_nothing(system_id: str, peculiar: str) -> None:
    """What is unusual and legal is no finding, but for what is recorded."""
    raised = book(system_id, EDITIONS[len(peculiar) % 2], 300, peculiar).raised
    known = floors()["false_alarms"]["clean"]
    assert [r for r in raised if r[1] not in known] == []


def test_every_kind_has_its_codes() -> None:
    """kinds.yaml names the kinds there are, and codes there are or families to come."""
    codes = accepted()
    assert set(codes) == set(FAULTS)
    single = {code for wanted in codes.values() for code in wanted if not code.endswith("*")}
    assert single - set(CHECKS) <= {"REFUSED"}


def test_sizes() -> None:
    """As many kinds as the corpus promises."""
    assert len(FAULTS) >= 150
    assert len(BENIGN) >= 60
    assert {operator.klass for operator in FAULTS.values()} == set(CLASSES)


def test_what_is_kept() -> None:
    """What is kept for the final run is a whole generation or more, or is still to be written."""
    kept = [operator for operator in FAULTS.values() if operator.half == "kept"]
    harmless = [operator for operator in BENIGN.values() if operator.half == "kept"]
    if kept or harmless:
        assert len(kept) >= 120
        assert len(harmless) >= 50
        assert {operator.klass for operator in kept} in ({"text"}, set(CLASSES))  # the seventh is of texts


@pytest.mark.parametrize(
    ("since", "half"), [(1, "open"), (NEWEST - 1, "open"), (NEWEST, "kept"), (NEWEST + 1, "kept")]
)
def test_the_newest_generation_is_kept(since: int, half: str) -> None:
    """Whatever is numbered as the newest is left out of every run but the final one."""
    operator = Operator("any", "typed", lambda desk: None, since=since)
    assert operator.half == half
    assert (attempt(book("lechang-2024", EDITIONS[0], 12), operator, half="open").missing != "") == (
        half == "kept"
    )


def test_a_harmful_edit_among_harmless_ones_is_told_at_itself() -> None:
    """Several edits share a workbook as long as nothing is said of it; then each is tried by itself."""
    stood = book("lechang-2024", EDITIONS[0], 12)
    harmless = [operator for operator in BENIGN.values() if operator.half == "open"][:6]
    sums = (operator for operator in chosen() if operator.klass == "sums")
    harmful = [*islice((o for o in sums if attempt(stood, o, 12).raised), 2)]
    found = {outcome.kind: outcome for outcome in attempt_together(stood, [*harmless, *harmful], 12)}
    assert set(found) == {operator.kind for operator in (*harmless, *harmful)}
    assert {kind for kind, outcome in found.items() if outcome.raised} == {o.kind for o in harmful}
    assert all(found[o.kind] == attempt(stood, o, 12) for o in harmful)
