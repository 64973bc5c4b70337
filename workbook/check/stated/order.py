"""Which of two dated events came first, as texts say in words: 部门预算公开早于部门决算批复."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from workbook.check.frame.registry import Case, place_of
from workbook.check.stated.table import Stated, asserted, sentences
from workbook.check.words.prose import Prose
from workbook.language.folding import Span
from workbook.language.function_words import FUTURE, PAST
from workbook.language.periods import named, years
from workbook.submission.model import Datum

_OF = {"预算": "budget", "决算": "final", "绩效目标": "targets", "自评结果": "result"}
_ACTS = {
    "批复": "approved",
    "批准": "approved",
    "公开": "published",
    "公布": "published",
    "公示": "published",
}
_EVENT = re.compile(
    r"(?:部门)?(?P<of>预算|决算|绩效目标|自评结果)(?:信息|情况)?的?(?P<gap>才|就|先|后|再|也)?(?P<act>批复|批准|公开|公布|公示)(?:(?:和|与|及|并)(?P<second>公开|公布|公示))?"
    r"|(?P<act2>批复|批准|公开|公布|公示)(?:(?:和|与|及|并)(?P<second2>公开|公布|公示))?(?:部门)?(?P<of2>预算|决算|绩效目标|自评结果)"
)
_TIME = r"(?:的?(?:时间|日期))?"
_BEFORE = re.compile(rf"^{_TIME}(?:早于|先于|在前，|在先，|，后$)")
_AFTER = re.compile(rf"^{_TIME}(?:晚于|迟于|后于|在后，)")
_THEN = re.compile(r"^(?:之?后|以后)，?(?:再|才|即|随后|于是)?$")
_SAME = re.compile(r"^(?:(?:的?(?:时间|日期))?(?:与|和|同)).{0,2}$")
_SAME_DAY = re.compile(r"^(?:在|于|为|是)?(?:同一天|同日|同一日|同时)")


@dataclass(frozen=True, slots=True)
class _Event:
    """The cell (`datum`) with the day of an event that stands from `start` to `end` of a sentence."""

    datum: Datum
    day: dt.date
    start: int
    end: int


def stated_order(case: Case) -> Iterator[Stated]:
    """Yield where a text puts two dated events into another order than their cells."""
    for prose, sentence in sentences(case):
        if not asserted(sentence.text) or named(sentence.text, (*PAST, *FUTURE)) or any(years(sentence.text)):
            continue
        found = [event for told in _EVENT.finditer(sentence.text) if (event := _event(case, told))]
        for first, second in [*pairwise(found)][:1]:
            yield from _of_two(prose, sentence, first, second)


def _event(case: Case, told: re.Match[str]) -> _Event | None:
    of = told["of"] or told["of2"]
    act = told["act"] or told["act2"]
    datum = case.submission.fields.get(f"disclose_{_ACTS[act]}_{_OF[of]}")
    if datum is None or not isinstance(datum.value, dt.date):
        return None
    return _Event(datum, datum.value, *told.span())


def _of_two(prose: Prose, sentence: Span, first: _Event, second: _Event) -> Iterator[Stated]:
    between = sentence.text[first.end : second.start]
    ahead, behind = sentence.text[: first.start], sentence.text[second.end :]
    wrong = None
    if re.search(rf"{_TIME}(?:不早于|不先于|不晚于|不迟于)", between) or len(between) > 12:
        return
    if _BEFORE.match(between) or (ahead.endswith("先") and between.endswith("后")):
        wrong = first.day >= second.day
    elif _AFTER.match(between):
        wrong = first.day <= second.day
    elif _THEN.match(between) and (
        "才" in between or "再" in between or "才" in sentence.text[second.start :]
    ):
        wrong = first.day >= second.day
    elif _SAME.match(between) and _SAME_DAY.match(behind):
        wrong = first.day != second.day
    if wrong:
        label = second.datum.field.label.replace("·", "的")
        name = f"{first.datum.field.label.replace('·', '的')}（{first.day}）、{label}"
        places = (place_of(first.datum), place_of(second.datum))
        yield Stated(
            prose, sentence.start + first.start, sentence.start + second.end, name, str(second.day), places
        )
