"""JX-W: by how much a text says the result of a named target rose or fell since last year."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from pyfuncs.decimals import percent
from workbook.check.frame.finding import Hit
from workbook.check.frame.registry import Case, place_of
from workbook.check.texts.said_states import patterns
from workbook.check.words.case import hit_at, texts_of
from workbook.check.words.forms import FALLS, RISES
from workbook.check.words.prose import PLANS
from workbook.check.words.row_words import LEAD
from workbook.check.words.subjects import Subject, subjects_of
from workbook.check.words.tense import is_of_year
from workbook.language.function_words import one_of
from workbook.language.numerals import ARABIC, arabic
from workbook.language.periods import without_years

_CHANGE = (
    r"(?:完成|实现|实际完成|达到|数|值)*(?:同比|(?:比|较)(?:上年|去年|上一年|(?P<last>(?:19|20)\d\d)年)(?:度|同期)?)(?:实际|完成)*"
    rf"(?P<how>{one_of((*FALLS, *RISES))})了?(?P<rate>{ARABIC})%(?!以上)"
)


def growths(case: Case) -> Iterator[Hit]:
    """Yield the changes since last year that do not follow from the two values in the row of a target."""
    texts, subjects = case.once(texts_of), case.once(subjects_of)
    for prose in texts.all if texts.year else ():
        for sentence in prose.text.sentences if prose.key != PLANS else ():
            for named in subjects.named(sentence):
                begin = named.start - len(named.lead)
                if not LEAD.fullmatch(without_years(named.lead, texts.year)):
                    continue
                changes = [_change(subject) for subject in named.subjects]
                head = patterns(named.subjects[0].key, note=False).head
                found = re.match(rf"^{head}{_CHANGE}", named.rest)
                if found and found["last"] and int(found["last"]) != texts.year - 1:
                    continue
                if not found or None in changes or not is_of_year(sentence, begin, texts.year):
                    continue
                known = [change for change in changes if change is not None]
                if not any(_agrees(found, change) for change in known):
                    subject = named.subjects[0]
                    assert subject.row is not None
                    place, last = (
                        place_of(subject.row.cells[key]) for key in ("target_actual", "target_last")
                    )
                    quote = prose.text.quote(named.start, named.end + found.end())
                    printed = f"{'下降' if known[0] < 0 else '增长'} {percent(abs(known[0]))}"
                    name, where = f"{subject.name}比上年的增减", f"{place}、{last.cell}"
                    args = {"quote": quote, "name": name, "printed": printed, "where": where}
                    yield hit_at(prose, quote, printed, "warning", (place, last), **args)


def _change(subject: Subject) -> Decimal | None:
    """Return the change of a target's result since last year."""
    if subject.key != "targets" or subject.row is None:
        return None
    now, last = (subject.row.cells[key].value for key in ("target_actual", "target_last"))
    return now / last - 1 if isinstance(now, Decimal) and isinstance(last, Decimal) and last > 0 else None


def _agrees(found: re.Match[str], change: Decimal) -> bool:
    """Tell whether a rate of change is that one, in the digits it has."""
    rate = arabic(found["rate"])
    return abs((-1 if found["how"] in FALLS else 1) * rate.value / 100 - change) < rate.step / 100
