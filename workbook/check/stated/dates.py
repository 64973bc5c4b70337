"""Days, months and quarters that texts give for what fields and rows have a day of."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass

from workbook.check.frame.registry import Case, place_of
from workbook.check.stated.table import Stated, asserted, left_of, sentences, table
from workbook.check.words.case import texts_of
from workbook.check.words.prose import Prose
from workbook.check.words.row_words import LISTS, WORDS
from workbook.check.words.subjects import Held, Named, subjects_of
from workbook.language.days import days
from workbook.language.folding import Span, clauses
from workbook.language.function_words import PAST
from workbook.language.periods import named, years

_PART = re.compile(
    r"(?:(?P<year>(?:19|20)\d\d)年度?|本年|当年|今年)?"
    r"(?:第?(?P<quarter>[一二三四1-4])季度|(?P<half>[上下])半年)"
    r"(?P<side>[前后以之起末])?"
)
_YEAR_END = re.compile(r"(?<!\d)(?P<year>(?:19|20)\d\d)年[末底](?!前|以前|之前)")
_DENY = ("未", "没", "不", "无")
_LEFT = 3
"""Letters at the most that a clause may have besides the words that are known."""
_SEVERAL = (
    "分批",
    "陆续",
    "分别",
    "先后",
    "首次",
    "第一次",
    "第二次",
    "再次",
    "分期",
    "部分",
    "各单位",
    "下属",
    "所属",
)


@dataclass(frozen=True, slots=True)
class Time:
    """The days a text may mean, from the `first` to the `last`, told from `start` to `end` of a clause.

    dated: the year is written; until: 截至 is.
    """

    first: dt.date
    last: dt.date
    start: int
    end: int
    dated: bool
    until: bool = False

    def agrees(self, day: dt.date) -> bool:
        """Tell whether somebody who knows `day` might write this."""
        if self.dated or self.first.year == day.year:
            return self.first <= day <= self.last
        try:
            return self.first.replace(year=day.year) <= day <= self.last.replace(year=day.year)
        except ValueError:  # February 29
            return self.first.month <= day.month <= self.last.month


def stated_days(case: Case) -> Iterator[Stated]:
    """Yield the days of fields, then of rows, that texts give otherwise."""
    year = case.once(texts_of).year
    for prose, sentence in sentences(case):
        for clause in clauses(sentence):
            apart = named(_now(clause.text), (*_SEVERAL, *PAST, *table().not_the_day, *_DENY))
            time = None if apart else _time(clause.text, year)
            if time is None or not asserted(_now(_ahead(sentence, clause))):
                continue
            yield from _of_fields(case, prose, sentence, clause, time, year)
            yield from _of_rows(case, prose, sentence, clause, time)


def _now(text: str) -> str:
    """Return a text without the year of what is published this year: 上年自评结果."""
    return re.sub("上年度?(?=(?:绩效)?自评结果)", "", text)


def _ahead(sentence: Span, clause: Span) -> str:
    return sentence.text[: clause.end - sentence.start]


def _time(text: str, year: int) -> Time | None:
    """Return the one time a clause tells, None for more, for none, and for the ends of a span."""
    found = []
    for day in days(text, year):
        until = text[: day.start].endswith(("截至", "截止"))
        if day.until or (day.loose and not until):
            return None
        found.append(Time(day.first, day.last, day.start, day.end, day.dated, until))
    for end in _YEAR_END.finditer(text):
        last = dt.date(int(end["year"]), 12, 31)
        found.append(Time(last, last, *end.span(), dated=True))
    for part in _PART.finditer(text):
        if part["side"] in ("前", "后", "以", "之", "起"):
            return None
        of = int(part["year"] or year)
        low = {"上": 1, "下": 7}[part["half"]] if part["half"] else _quarter(part["quarter"]) * 3 - 2
        high = low + (5 if part["half"] else 2)
        last = dt.date(of, high, calendar.monthrange(of, high)[1])
        found.append(Time(dt.date(of, low, 1), last, part.start(), part.end(), bool(part["year"])))
    return found[0] if len(found) == 1 else None


def _quarter(written: str) -> int:
    return int(written) if written.isdigit() else "一二三四".index(written) + 1


def _of_fields(
    case: Case, prose: Prose, sentence: Span, clause: Span, time: Time, year: int
) -> Iterator[Stated]:
    text, end = _with_next(sentence, clause, time)
    text = f"{_topic_before(sentence, clause)}{text}"
    if any(told.number != year for told in years(text)):
        return  # 批复2023年度决算
    for key, told in table().days.items():
        datum = case.submission.fields.get(key)
        day = datum.value if datum is not None else None
        if datum is None or not isinstance(day, dt.date) or not all(named(text, g) for g in told.say):
            continue
        if (time.until and not told.until) or named(text, told.never):
            continue
        if left_of(text, tuple(word for group in told.say for word in group)) > _LEFT:
            continue
        near = told.any_year or time.first.year in (day.year, year)
        if near and not time.agrees(day):
            label = datum.field.label.replace("·", "的")
            yield Stated(prose, clause.start, end, label, str(day), (place_of(datum),))
        return


def _topic_before(sentence: Span, clause: Span) -> str:
    """Return of what the clause before it told a day, where a clause only says what was done: 2月3日公开."""
    topics = {
        word for key, told in table().days.items() if key.startswith("disclose_") for word in told.say[0]
    }
    if any(word in clause.text for word in topics):
        return ""
    ahead = [part for part in clauses(sentence) if part.end <= clause.start]
    found = {word for word in topics if ahead and word in ahead[-1].text}
    longest = [word for word in found if not any(word != other and word in other for other in found)]
    return longest[0] if len(longest) == 1 and any(days(ahead[-1].text, 2000)) else ""


def _with_next(sentence: Span, clause: Span, time: Time) -> tuple[str, int]:
    """Return what a clause says besides its day, and where it ends; a day alone has the next clause with it.

    2024年1月9日，收到部门预算批复.
    """
    text = f"{clause.text[: time.start]}\n{clause.text[time.end :]}"
    rest = sentence.text[clause.end - sentence.start :]
    if re.sub(r"[于在\s]", "", text) or not rest.startswith(("，", ",")):
        return text, clause.end
    following = re.split("[，,；。、]", rest[1:])[0]
    return text + following, clause.end + 1 + len(following)


def _of_rows(case: Case, prose: Prose, sentence: Span, clause: Span, time: Time) -> Iterator[Stated]:
    """Yield where a clause with a day names one row, and says of it what is done on the day of one column."""
    names = [n for n in case.once(subjects_of).named(sentence) if n.subjects[0].row is not None]
    if len(names) != 1 or len(names[0].subjects) != 1:
        return
    text = _without_name(names[0], clause, time)
    if text is None:
        return
    listed = LISTS[names[0].subjects[0].key]
    held = [
        (own, words)
        for own, verb in zip(names[0].subjects[0].held, listed.days.values(), strict=False)
        if (words := _verbs(own, verb)) and named(text, words)
    ]
    if len(held) != 1 or held[0][0].day is None:
        return
    own, words = held[0]
    if left_of(text, (*words, *listed.nouns)) <= 1 and not time.agrees(own.day):  # type: ignore[arg-type]
        end = max(clause.end, names[0].end)
        yield Stated(prose, min(clause.start, names[0].start), end, own.label, str(own.day), (own.place,))


def _without_name(name: Named, clause: Span, time: Time) -> str | None:
    """Return what a clause says besides its day and the name, or besides its day and the next clause says."""
    text = f"{clause.text[: time.start]}\n{clause.text[time.end :]}"
    low, high = name.start - clause.start, name.end - clause.start
    if low >= 0 and high <= len(clause.text):
        if low >= time.end:
            return f"{clause.text[: time.start]}\n{clause.text[time.end : low]}{clause.text[high:]}"
        return f"{clause.text[:low]}{clause.text[high : time.start]}\n{clause.text[time.end :]}"
    if low < 0 and -2 <= high <= 0:
        return text  # the name ends in brackets, which are a clause
    ahead = name.start >= clause.end and not re.sub(r"[于在\s]", "", text)
    return f"{name.lead}{re.split('[，,；。]', name.rest)[0]}" if ahead else None


def _verbs(held: Held, verb: str) -> tuple[str, ...]:
    return (*WORDS.verbs[verb].words, *WORDS.verbs[verb].called, *table().more_verbs.get(verb, ()))
