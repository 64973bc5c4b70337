"""Which kind of problem an indicator shows: by the words of its name, else by where its figures are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from workbook.report.voice import SLOT, PhraseFault, loaded
from workbook.report.wording import joined
from workbook.score.scorecard import IndicatorScore
from workbook.systems.model import System

NAMES = "names"


@dataclass(frozen=True, slots=True)
class Cause:
    """A kind of problem: its heading, the heading of its recommendation, and the measure.

    order: its place among the causes, which is that of the chapters. measure has a slot ``{names}``.
    """

    key: str
    order: int
    words: tuple[str, ...]
    sheets: tuple[str, ...]
    title: str
    advice: str
    measure: str

    def advised(self, names: Sequence[str]) -> str:
        """Return the measure for those indicators; of rates it says what they are to reach."""
        endings, closing, instead = _rates()
        rates = all(name.endswith(endings) for name in names)
        said = self.measure.replace(closing, instead) if rates else self.measure
        return said.format(names=joined(names))


@cache
def _rates() -> tuple[tuple[str, ...], str, str]:
    """Return how names of rates end, what is not said of rates, and what is said instead."""
    found = _data().get("rates")
    if not isinstance(found, dict) or set(found) != {"endings", "closing", "instead"}:
        raise PhraseFault("causes.yaml 的 rates 应有 endings、closing、instead")
    return tuple(found["endings"]), found["closing"], found["instead"]


def _data() -> dict[str, Any]:
    found = loaded("causes")
    if not isinstance(found, dict) or not isinstance(found.get("causes"), list):
        raise PhraseFault("causes.yaml 应有 causes 清单")
    return found


@cache
def causes() -> tuple[Cause, ...]:
    """Return the causes of ``phrases/causes.yaml``; the last is for what none of the others says."""
    listed = tuple(_cause(number, entry) for number, entry in enumerate(_data()["causes"]))
    if len({cause.key for cause in listed}) < len(listed) or listed[-1].words or listed[-1].sheets:
        raise PhraseFault("causes.yaml 的 key 不能重复，最后一类不写 words 和 sheets")
    return listed


def _cause(number: int, entry: object) -> Cause:
    texts = ("key", "title", "advice", "measure")
    if not isinstance(entry, dict) or any(not isinstance(entry.get(key), str) for key in texts):
        raise PhraseFault(f"causes.yaml 第 {number + 1} 类应有 {'、'.join(texts)}")
    if set(SLOT.findall(entry["measure"])) != {NAMES}:
        raise PhraseFault(f"causes.yaml 的 {entry['key']}：measure 里应有 {{{NAMES}}}，没有别的 {{…}}")
    words, sheets = (tuple(entry.get(key) or ()) for key in ("words", "sheets"))
    return Cause(entry["key"], number, words, sheets, *(entry[key] for key in texts[1:]))


def cause_of(item: IndicatorScore) -> Cause:
    """Return the cause an indicator that lost points stands for."""
    for name in (item.indicator.name, item.level2):
        if found := by_words(name):
            return found
    on = [source.place.rpartition("!")[0].strip("'") for source in item.sources]
    by_sheet = next((c for sheet in on for c in causes() if sheet in c.sheets), None)
    return by_sheet or by_words(item.level1) or causes()[-1]


def by_words(text: str) -> Cause | None:
    """Return the cause with the longest of its words in `text`, the first of several."""
    found = [(len(word), -cause.order, cause) for cause in causes() for word in cause.words if word in text]
    return max(found, key=lambda entry: entry[:2])[2] if found else None


def outcome() -> Cause:
    """Return the cause targets that were missed belong to."""
    return next(cause for cause in causes() if "绩效目标" in cause.sheets)


def names_in(system: System, text: str) -> list[str]:
    """Return the indicators a text names."""
    return list(dict.fromkeys(i.name for i in system.indicators if i.name in text))
