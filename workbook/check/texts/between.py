"""JX-W: the number of days a text counts from approval to publication, against the two days."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from pyfuncs.decimals import plain
from workbook.check.frame.finding import Hit
from workbook.check.frame.registry import Case
from workbook.check.words.case import hit_at, texts_of
from workbook.check.words.prose import PLANS
from workbook.check.words.subjects import Named, subjects_of
from workbook.check.words.tense import is_of_year
from workbook.language.numerals import arabic, chinese

_NUMBER = r"(?P<days>\d{1,3}|[一二三四五六七八九十]{1,4})个?(?P<working>工作)?[日天]"
_FOR = r"(?:共|仅|只|历时|用时|相隔|间隔|相距|用了|为|是)*"
_COUNTED = (
    (
        rf"(?:已|均|在|于)*(?:批复|审核)(?:之日)?(?:后|起|之后)的?第{_NUMBER}(?:即|就|便|向社会|对外|予以)*公开",
        1,
    ),
    (rf"(?:从|自)?批复(?:之日|日)?(?:到|至)公开(?:之日|日)?{_FOR}{_NUMBER}", 0),
    (rf"公开(?:日期?)?(?:距离?|与)批复(?:日期?)?{_FOR}{_NUMBER}", 0),
)
_PATTERNS = tuple((re.compile(rf"^{pattern}"), slack) for pattern, slack in _COUNTED)
"""How the days are counted; the n-th day may be the one after n - 1 days."""
_START = "disclose_published_"
_WORKING = 2
"""So many calendar days at the most are reckoned for a working day."""


def days_between(case: Case) -> Iterator[Hit]:
    """Yield where a text counts other days from approval to publication than lie between the two."""
    texts, subjects = case.once(texts_of), case.once(subjects_of)
    for prose in texts.all if texts.year else ():
        for sentence in prose.text.sentences if prose.key != PLANS else ():
            for named in subjects.named(sentence):
                told = _told(named)
                key = _counted(case, named) if told else ""
                value = case.submission.number(key) if key else None
                begin = named.start - len(named.lead)
                if not told or value is None or not is_of_year(sentence, begin, texts.year):
                    continue
                low, high, length = told
                if not low <= value <= high:
                    quote = prose.text.quote(named.start, named.end + length)
                    place, printed = case.at(key), f"{plain(value)} 天"
                    name = case.field(key).label.replace("·", "的")
                    args = {"quote": quote, "name": name, "printed": printed, "where": str(place)}
                    yield hit_at(prose, quote, printed, None, (place,), **args)


def _told(named: Named) -> tuple[Decimal, Decimal, int] | None:
    """Return the least and the most days a sentence may mean, and how far it says so.

    第 n 天 counts the first day or does not.
    """
    for pattern, slack in _PATTERNS:
        if found := pattern.match(named.rest):
            read = (arabic if found["days"].isascii() else chinese)(found["days"])
            if read is None:
                return None
            most = (read.value + 1) * _WORKING if found["working"] else read.value
            return read.value - slack, most, found.end()
    return None


def _counted(case: Case, named: Named) -> str:
    """Return the field that counts the days of what is named."""
    for key, subject in case.once(subjects_of).fields:
        if key.startswith(_START) and subject in named.subjects:
            counted = f"disclose_days_{key.removeprefix(_START)}"
            return counted if counted in case.submission.layout.spots else ""
    return ""
