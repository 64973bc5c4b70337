"""Claims without figures: of every topic of the table what is true is silent and what is false is told."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from decimal import Decimal
from itertools import islice, pairwise

import pytest

from tests.corpus.books import SYSTEMS, opened
from tests.corpus.peculiar import department
from workbook.check.frame.registry import Case
from workbook.check.sayings.claims import tally_of, vocabulary
from workbook.check.sayings.claims_all import shorts
from workbook.check.sayings.claims_circles import worth_of
from workbook.check.sayings.claims_table import Fact, Topic, claims, written_out
from workbook.check.sayings.expressions import valued
from workbook.check.texts.holding import Contraries
from workbook.language.folding import LONGEST, Span, fold
from workbook.layout.placement import PLAIN
from workbook.score.scoring import score

Sentence = tuple[str, bool]


@pytest.fixture(scope="module", params=SYSTEMS)
def read(request: pytest.FixtureRequest) -> Contraries:
    """Return what reads the claims of a clean department."""
    data = department(31, request.param, "")
    submission = opened(request.param, PLAIN, data).submission
    return Contraries(Case(submission, score(submission)))


def _told(read: Contraries, text: str) -> list[str]:
    return [told.printed for sentence in fold(text).sentences for _, told in read.of_sentence(sentence)]


def _wrong(read: Contraries, sentences: Iterator[Sentence]) -> tuple[list[str], int, int]:
    """Return the true sentences something is told of; how many are false, and of how many that is told."""
    alarms, false, found = list[str](), 0, 0
    for text, holds in sentences:
        told = _told(read, text)
        assert len(told) <= 1, text
        if holds:
            alarms += [f"{text} {told}"] if told else []
        else:
            false, found = false + 1, found + bool(told)
    return alarms, false, found


def _words(shorts: tuple[str, ...], most: int) -> list[str]:
    """Return some words of each short form, the first and the last."""
    found = [word for short in shorts for word in (written_out(short)[0], written_out(short)[-1])]
    plain = [
        word for word in dict.fromkeys(found) if len(word) > 1 and not word.startswith(("有", "的", "是"))
    ]
    return plain[:most]


def _of_facts(read: Contraries) -> Iterator[Sentence]:
    for topic in claims().topics:
        for fact in topic.facts:
            tally = tally_of(topic, fact, read.cells) if topic.rows and not fact.day else None
            if tally is None or tally.unknown or not topic.noun:
                continue
            noun = _words(topic.noun, 1)[0]
            for word in _words(fact.says, 4):
                yield f"所有{noun}均{word}。", not tally.no
                yield f"有{noun}没有{word}。", bool(tally.no)
                yield f"没有一个{noun}{word}。", not tally.yes
                yield f"并非所有{noun}都{word}。", bool(tally.no)


def _of_existence(read: Contraries) -> Iterator[Sentence]:
    for topic in claims().topics:
        if not topic.exists or topic.exists == "rows" or topic.verbal or not read.cells.has(topic.exists):
            continue
        value = read.cells.value(topic.exists, None)
        if value is None:
            continue
        for noun in _words(topic.noun, 4):
            yield f"本年没有{noun}。", value == 0
            yield f"本年存在{noun}。", value != 0


def _of_circles(read: Contraries) -> Iterator[Sentence]:
    for circle in claims().circles:
        known = [(w, v) for w in circle.of if (v := worth_of(w, read.cells)) is not None]
        for (one, first), (other, second) in islice(pairwise(known), 4):
            if abs(first - second) <= Decimal("0.01"):
                continue
            a, b = _words(one.words, 1)[0], _words(other.words, 1)[0]
            more, less = ("晚于", "早于") if one.day else ("多于", "少于")
            yield f"{a}{more}{b}。", first > second
            yield f"{a}{less}{b}。", first < second
            yield f"{a}没有{more}{b}。", first <= second


def _of_ends(read: Contraries) -> Iterator[Sentence]:
    submission = read.cells.submission
    for ends in claims().ends:
        if ends.column not in submission.columns or ends.name_of not in submission.columns:
            continue
        rows = [
            (
                row.cells[ends.name_of].value,
                valued(ends.value, submission, row) if ends.value else row.cells[ends.column].value,
            )
            for row in submission.rows(ends.rows)
        ]
        named = [(str(n), v) for n, v in rows if n and isinstance(v, (Decimal, dt.date))]
        if len({n for n, _ in named}) < 2 or len({n for n, _ in named}) < len(named):
            continue
        values = [v for _, v in named]
        for name, value in (named[0], named[-1]):
            for word in _words(ends.last, 2):
                yield f"{word.removesuffix('的')}的是“{name}”。", value == max(values)


_LEAST = 20
"""So many false sentences of a kind at the least: a table nothing is made of would pass too."""


@pytest.mark.parametrize("made", [_of_facts, _of_existence, _of_circles, _of_ends])
def test_true_claims_are_silent_and_false_ones_told(read: Contraries, made) -> None:
    alarms, false, found = _wrong(read, made(read))
    assert not alarms, alarms[:10]
    assert made is _of_ends or false >= _LEAST
    assert found >= false * 0.8, (found, false)


def test_every_fact_has_words() -> None:
    """Each topic has words of its own, and no fact is said by what denies it."""

    def check(topic: Topic, fact: Fact) -> None:
        says = {word for short in fact.says for word in written_out(short)}
        denies = {word for short in fact.denies for word in written_out(short)}
        assert says, (topic.name, fact.name)
        assert not says & denies, (topic.name, fact.name, says & denies)

    for number, topic in enumerate(claims().topics):
        assert vocabulary(number)
        for fact in topic.facts:
            check(topic, fact)


HARMLESS = """
上年没有离休人员。
下一步，确保所有项目均已入库。
如果没有预算调整，支出率会更高。
县教育局所有项目均按期完成。
预算资金基本执行完毕。
按规定，所有项目均应经过评审。
预算没有硬约束。
项目库，重点工作，问卷。
年初预算数，不含年中调整。
全年所有工作都有人负责。
"""


@pytest.mark.parametrize("text", HARMLESS.split())
def test_of_others_and_of_other_times(read: Contraries, text: str) -> None:
    """Plans, rules, conditions, hedges, other units and years, mere names are no claims."""
    assert not _told(read, text)


def test_a_clause_as_long_as_a_cell_is_no_claim(read: Contraries) -> None:
    """Known words of one character and no comma, taken apart one by one, would be too deep for Python."""
    assert list(read.of_sentence(Span("项目" + "与中" * (LONGEST // 2), 0))) == []


def test_short_forms_stay_short() -> None:
    """Every word costs memory and a moment of each start; what is optional at an end is better a ``fill``."""
    counts = {short: len(written_out(short)) for short in shorts()}
    assert max(counts.values()) <= 6000, max(counts, key=lambda short: counts[short])
    assert sum(counts.values()) < 80_000
