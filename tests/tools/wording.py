"""Sentences a clerk might write, put into the texts of sound departments: what is caught, what is not."""

from __future__ import annotations

import copy
import re
from collections.abc import Iterator
from decimal import ROUND_FLOOR, Decimal
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from pyfuncs.decimals import half_up, plain
from tests.tools import yamls
from tests.tools.departments import card_of, department, layout_of
from tests.tools.dose import some
from tests.tools.workbooks import SYSTEM, from_data, sample
from workbook.check import Finding, run
from workbook.check.frame.finding import Place
from workbook.score.scorecard import Scorecard
from workbook.score.scoring import score
from workbook.submission.model import Submission

FILE = Path(__file__).parents[1] / "workbook" / "words" / "sentences.yaml"
_SLOT = re.compile(r"\{([\w.\-]+):(\w+)\}")
_CHINESE = "零一二三四五六七八九"
Data = dict[str, Any]


class Sentence(NamedTuple):
    """A sentence with the key of the text it is put into; alone: it replaces what stands there."""

    at: str
    text: str
    alone: bool
    wrong: bool
    kept: bool  # looked at only to measure


class Outcome(NamedTuple):
    """What the checks of words said of a sentence."""

    sentence: Sentence
    found: tuple[Finding, ...]

    @property
    def right(self) -> bool:
        """True when a wrong sentence was caught, or a right one let pass."""
        return bool(self.found) == self.sentence.wrong


@cache
def sentences() -> dict[str, list[Any]]:
    """Return the file of sentences."""
    content: dict[str, list[Any]] = yamls.safe_load(FILE.read_text("utf-8"))
    return content


def outcomes(kept: bool | None = None) -> Iterator[Outcome]:
    """Yield what is said of every sentence; kept: of one half only.

    Sentences of different texts are written together: a run costs as much for one as for twenty. Right ones
    are looked at one by one only if something is said of them, wrong ones only if nothing is said of theirs.
    """
    for data, batch in _batches(kept):
        together = said(data, *batch)
        if batch[0].wrong:
            own = [tuple(f for f in together if f.hit.place == _place(sentence)) for sentence in batch]
            yield from (Outcome(s, found or said(data, s)) for s, found in zip(batch, own, strict=True))
        elif len(batch) > 1 and not together:
            yield from (Outcome(sentence, ()) for sentence in batch)
        else:
            yield from (Outcome(sentence, said(data, sentence)) for sentence in batch)


def _batches(kept: bool | None) -> Iterator[tuple[Data, list[Sentence]]]:
    for data, listed in _by_department():
        batches: dict[bool, list[list[Sentence]]] = {False: [], True: []}
        for sentence in listed:
            if kept is not None and sentence.kept != kept:
                continue
            if sentence.alone:
                yield data, [sentence]
                continue
            alike = batches[sentence.wrong]
            home = next((b for b in alike if all(other.at != sentence.at for other in b)), None)
            if home is None:
                alike.append([sentence])
            else:
                home.append(sentence)
        yield from ((data, batch) for kind in batches.values() for batch in kind)


@cache
def _empty() -> Submission:
    return from_data(layout_of(SYSTEM), {})


def _place(sentence: Sentence) -> Place:
    """Return the cell of the text a sentence is put into."""
    key, _, code = sentence.at.partition(":")
    read = _empty()
    column = {"narrative": "narrative", "reason": "score_reason"}.get(key)
    datum = read.entry(column, code) if column else read.fields[key]
    assert datum is not None
    return Place(datum.sheet, datum.row, datum.col)


def _by_department() -> Iterator[tuple[Data, Iterator[Sentence]]]:
    example = sample("example-2024")
    yield example, _all()
    for data in some((example, department(3), department(11))):
        yield data, _figures(data)


def _figures(data: Data) -> Iterator[Sentence]:
    submission, card = from_data(layout_of(SYSTEM), data), card_of(data)
    for number, (at, phrase) in enumerate(sentences()["figures"]):
        yield from _figure((submission, card, data), at, phrase, bool(number % 2))


def _all() -> Iterator[Sentence]:
    for kind in ("wrong", "right", "later"):
        for number, (at, text, *flags) in enumerate(sentences()[kind]):
            yield Sentence(at, text, "only" in flags, kind == "wrong", bool(number % 2))


def _figure(of: tuple[Submission, Scorecard, Data], at: str, phrase: str, kept: bool) -> Iterator[Sentence]:
    for wrong in (False, True):
        slots = list(_SLOT.finditer(phrase))
        found = [_value(*of, slot[1]) for slot in slots]
        values = [value for value in found if value is not None]
        if len(values) < len(found) or (wrong and not values[-1]):
            continue
        if wrong:
            values[-1] = _changed(values[-1], slots[-1][2])
        shown = iter(
            [_written(value, slot[2]) for value, slot in zip(values, slots, strict=True) if value is not None]
        )
        yield Sentence(at, _SLOT.sub(lambda _: next(shown), phrase), False, wrong, kept)  # noqa: B023


def _value(submission: Submission, card: Scorecard, data: Data, key: str) -> Decimal | None:
    if key.startswith("metric."):
        return card.indicator(key.removeprefix("metric.")).metric
    if isinstance(data.get(key), list):
        return Decimal(len(data[key]))
    return submission.number(key) if key in submission.layout.spots else None


def _changed(value: Decimal, form: str) -> Decimal:
    """Return another value that somebody might type: digits exchanged, a tenth more."""
    if form in ("n", "cn") and value == value.to_integral():
        return value + max(Decimal(2), value // 10)
    return value * (
        Decimal("1.3") if form == "above" else Decimal("0.9") if form in ("p", "p1") else Decimal("1.1")
    )


def _written(value: Decimal, form: str) -> str:
    match form:
        case "w":
            return f"{half_up(value, 2):.2f}万元"
        case "w1":
            return f"{half_up(value, 1):.1f}万元"
        case "y":
            return f"{half_up(value / 10000, 3)}亿元"
        case "yuan":
            return f"{value * 10000:,.2f}元"
        case "p":
            return f"{half_up(value * 100, 2):.2f}%"
        case "p1":
            return f"{half_up(value * 100, 1):.1f}%"
        case "above":
            return f"{(value / 10).to_integral(ROUND_FLOOR) * 10}万元"
        case "cn":
            return _chinese(int(value))
    return plain(value)


def _chinese(value: int) -> str:
    words = ""
    for unit, size in (("百", 100), ("十", 10)):
        if value >= size:
            words += _CHINESE[value // size] + unit
            value %= size
    return words + (_CHINESE[value] if value or not words else "")


def said(data: Data, *written: Sentence) -> tuple[Finding, ...]:
    """Return the JX-W findings on the department `data` once it has written these sentences."""
    changed = copy.deepcopy(data)
    for sentence in written:
        _write(changed, sentence)
    submission = from_data(layout_of(SYSTEM), changed)
    return tuple(f for f in run(submission, score(submission), only=_codes()) if f.code.startswith("JX-W"))


def _write(data: Data, sentence: Sentence) -> None:
    key, _, code = sentence.at.partition(":")
    if key == "narrative":
        home, key = data["narratives"].setdefault(code, {}), "narrative"
    elif key == "reason":
        home, key = data["scores"][code], "score_reason"
    else:
        home = data
    before = "" if sentence.alone else str(home.get(key, ""))
    home[key] = before + ("" if not before or before.endswith("。") else "。") + sentence.text


@cache
def _codes() -> tuple[str, ...]:
    from workbook.check import CHECKS

    return tuple(code for code in CHECKS if code.startswith("JX-W"))


def rates(kept: bool) -> tuple[int, int, int, int]:
    """Return how many wrong sentences of a half were caught, of how many; and right ones, of how many."""
    every = list(outcomes(kept))
    wrong = [outcome.right for outcome in every if outcome.sentence.wrong]
    right = [not outcome.right for outcome in every if not outcome.sentence.wrong]
    return sum(wrong), len(wrong), sum(right), len(right)


if __name__ == "__main__":
    for half, name in ((False, "open"), (True, "kept apart")):
        caught, wrong, false, right = rates(half)
        print(f"{name}: {caught} of {wrong} wrong sentences caught, {false} of {right} right ones flagged")
    for outcome in outcomes(False):
        if not outcome.right:
            print(
                "missed" if outcome.sentence.wrong else "flagged", outcome.sentence.at, outcome.sentence.text
            )
            print(*(f"    {finding.message}" for finding in outcome.found), sep="\n")
