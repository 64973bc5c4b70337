"""Whether there is such a thing at all, and whether something is so of all of them, as texts say in words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cache

from workbook.check.frame.finding import Place
from workbook.check.frame.registry import Case, place_of
from workbook.check.sayings.expressions import keys, true_of, valued
from workbook.check.stated.table import Present, Stated, Whole, asserted, sentences, table
from workbook.check.words.prose import Prose
from workbook.language.folding import Span, clauses
from workbook.language.function_words import FUTURE, PAST, one_of
from workbook.language.patterns import own
from workbook.language.periods import named, part_of_year, years
from workbook.language.quantities import quantities

_LEFT = 1
"""Letters at the most that a clause may have besides the words that are known."""
_DAYS = re.compile(r"(?P<n>\d{1,3}|十五|二十|三十)个?(?:工作|自然)?[日天]")
_ONE = ("个", "项", "笔", "个季度")
"""Units of “one of them”, which is no figure."""
_WRITTEN = {"十五": 15, "二十": 20, "三十": 30}


@cache
@own
def _deny() -> re.Pattern[str]:
    return re.compile(one_of(table().deny))


@cache
@own
def _known(number: int) -> re.Pattern[str]:
    """Return what may stand in a clause on the thing `number`."""
    present = table().presence[number]
    said = (*(word for group in present.say for word in group), *present.acts)
    return re.compile(one_of((*said, *table().around, *table().deny)))


@cache
@own
def _known_of_whole(number: int) -> re.Pattern[str]:
    """Return what may stand in a clause on what is so of all, `number`."""
    whole = table().wholes[number]
    said = (*(word for group in whole.say for word in group), *whole.good, *whole.bad)
    words = (*said, *table().beside_wholes, *table().deny, *table().every, *table().anyone)
    return re.compile(one_of(words))


def stated_presence(case: Case) -> Iterator[Stated]:
    """Yield where a text says that there is none of what there is, or that all is so where it is not."""
    for prose, sentence in sentences(case):
        previous = ""
        for clause in clauses(Span(sentence.text.replace("、", "和"), sentence.start)):
            ahead = sentence.text[: clause.end - sentence.start]
            if asserted(ahead) and not named(ahead, (*PAST, *FUTURE)) and _this_year(case, sentence):
                yield from _of_things(case, prose, clause, previous)
                yield from _of_wholes(case, prose, clause)
            previous = clause.text


def _this_year(case: Case, sentence: Span) -> bool:
    year = case.submission.number("fiscal_year")
    return all(told.number == year for told in years(sentence.text))


def _of_things(case: Case, prose: Prose, clause: Span, previous: str) -> Iterator[Stated]:
    for number, present in enumerate(table().presence):
        text = clause.text
        whole = all(named(text, group) for group in present.say)
        if not whole and (len(present.say) < 2 or not _goes_on(present, text, previous)):
            continue
        if named(text, present.never) or part_of_year(text) or any(q.value != 1 for q in quantities(text)):
            continue
        denials = list(_deny().finditer(text))
        said = one_of(tuple(word for group in present.say for word in group))
        if len(denials) > 1 or (denials and named(re.sub(said, "", text), table().deny_some)):
            continue
        if len(re.sub("[的]", "", _known(number).sub("", text))) > _LEFT:
            continue
        some = _there_is(case, present)
        place = _place(case, present.at)
        if some is None or place is None or some is not bool(denials):
            continue
        if not denials and not named(text, ("有", "了", "过", *present.acts)):
            continue  # its name alone says nothing
        printed = "有的" if some else "没有的"
        yield Stated(prose, clause.start, clause.end, present.name, printed, (place,))
        return


def _goes_on(present: Present, text: str, previous: str) -> bool:
    """Tell whether a clause goes on about what the one before it named: 预算一次批复到底，执行中未作调整."""
    first, *others = present.say
    denied = _deny().search(text) is not None
    return denied and all(named(text, group) for group in others) and bool(named(previous, first))


def _there_is(case: Case, present: Present) -> bool | None:
    """Tell whether there is such a thing; None where this workbook does not say."""
    if present.filled:
        datum = case.submission.fields.get(present.filled)
        return None if datum is None else not datum.blank
    layout, columns = case.submission.layout, case.submission.columns
    if not all(key in layout.spots or key in columns for key in keys(present.number)):
        return None
    value = valued(present.number, case.submission)
    return None if value is None else value > 0


def _place(case: Case, key: str) -> Place | None:
    if key in case.submission.fields:
        return place_of(case.submission.fields[key])
    column = case.submission.columns.get(key)
    return place_of(column[0]) if column else None


def _of_wholes(case: Case, prose: Prose, clause: Span) -> Iterator[Stated]:
    for number, whole in enumerate(table().wholes):
        if not all(named(clause.text, group) for group in whole.say) or named(clause.text, whole.never):
            continue
        told = _DAYS.search(clause.text) if whole.days else None
        text = clause.text
        if told:
            text = f"{text[: told.start()]}N日{text[told.end() :]}"
        text = text.replace("了", "")
        full = named(text, ("100%", "百分之百"))
        if not whole.days and not full and any(q.unit not in _ONE for q in quantities(text)):
            continue
        good = _says_good(whole, text)
        if good is None or len(_known_of_whole(number).sub("", text)) > _LEFT:
            continue
        most = (_WRITTEN.get(told["n"]) or int(told["n"])) if told else whole.most
        least = most - 1 if told and not good else most  # in 7 days, and 7 days after
        holds, place = _holds(case, whole, least), _place(case, whole.at)
        if holds is None or place is None or holds is good:
            continue
        printed = "全都做到的" if holds else "有没做到的"
        yield Stated(prose, clause.start, clause.end, whole.name, printed, (place,))
        return


def _says_good(whole: Whole, text: str) -> bool | None:
    """Tell whether a clause says it is so of all; False: not of some, None: neither is said."""
    good, bad = named(text, whole.good), ""
    for word in sorted((*whole.good, *whole.bad), key=len, reverse=True):
        if word in text:
            good, bad = (word, "") if word in whole.good else ("", word)
            break
    if not good and not bad:
        return None
    rest = text.replace(good or bad, "").replace("一项不落", "").replace("无一例外", "")
    denials = len(_deny().findall(rest))
    if denials > 1:
        return None
    so = bool(good) is (denials == 0)
    rest = _deny().sub("", rest)
    if not so:
        return False
    if named(rest, table().anyone) and not named(rest, table().every):
        return None
    return True if denials or named(text, table().every) else None


def _holds(case: Case, whole: Whole, most: int) -> bool | None:
    """Tell whether it is so of all; None where one is open, or there is none."""
    submission = case.submission
    expression = whole.days or whole.holds
    if not all(key in submission.layout.spots or key in submission.columns for key in keys(expression)):
        return None
    if not whole.list:
        return true_of(whole.holds, submission)
    rows = list(submission.rows(whole.list))
    if whole.days:
        waited = [valued(whole.days, submission, row) for row in rows]
        told = [None if days is None else days <= Decimal(most) for days in waited]
    else:
        told = [true_of(whole.holds, submission, row) for row in rows]
    if not told or None in told:
        return False if False in told else None
    return all(told)
