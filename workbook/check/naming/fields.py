"""What texts say of single fields: a telephone number, an address, days from approval to publication."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from workbook.check.frame.registry import Case, place_of
from workbook.check.naming.table import Field, left_of, table
from workbook.check.stated.table import Stated, asserted, sentences
from workbook.check.words.prose import Prose
from workbook.language.folding import Span, fold
from workbook.language.function_words import FUTURE, PAST
from workbook.language.periods import named
from workbook.language.quantities import quantities
from workbook.submission.model import Datum

_SHAPES = {
    "phone": re.compile(r"(?<![\d-])(?:0\d{2,3}-?\d{7,8}|1[3-9]\d{9})(?![\d-])"),
    "url": re.compile(r"https?://[A-Za-z0-9_./?=&%#:~-]+[A-Za-z0-9_/]"),
}
_LIMIT = re.compile(r"(?:20|二十)个?(?:日|天)")
_GAP = re.compile(r"(?P<days>\d{1,3})(?:日|天)")
_MOST = 20
_NOT = ("未", "没", "不", "未能", "没能", "没有")
_SHORTEST = 7
"""Characters of a number or address, at the least."""


def held_by_fields(case: Case) -> Iterator[Stated]:
    """Yield telephone numbers and addresses that are not those of their fields, and limits kept or not."""
    for prose, sentence in sentences(case):
        if named(sentence.text, FUTURE) or named(_unasked(sentence.text), PAST):
            continue
        for field in table().fields:
            yield from _of_field(case, prose, sentence, field)
        if named(sentence.text, table().limits.late) and asserted(_unasked(sentence.text)):
            yield from _of_number(case, prose, sentence)
        if _LIMIT.search(sentence.text) and asserted(_LIMIT.sub("", _unasked(sentence.text))):
            yield from _of_limit(case, prose, sentence)


def _unasked(text: str) -> str:
    """Return a text without the words a limit is told by: 规定的, 要求, 上年自评结果."""
    for word in ("规定", "要求", "绩效目标", "上年自评", "上年度自评", "上年绩效自评", "目标"):
        text = text.replace(word, "")
    return text


def _of_field(case: Case, prose: Prose, sentence: Span, field: Field) -> Iterator[Stated]:
    datum = case.submission.fields.get(field.key)
    text = sentence.text
    if datum is None or not all(named(text, group) for group in field.say) or named(text, field.never):
        return
    held, found = fold(str(datum.value or "")).text, [*_SHAPES[field.shape].finditer(text)]
    if len(held) < _SHORTEST or len(found) != 1 or _bare(found[0][0]) == _bare(held):
        return
    start, end = sentence.start + found[0].start(), sentence.start + found[0].end()
    label = datum.field.label.replace("·", "的")
    yield Stated(prose, start, end, label, held, (place_of(datum),))


def _bare(text: str) -> str:
    return re.sub(r"[-/]", "", text.lower().removesuffix("/"))


def _of_limit(case: Case, prose: Prose, sentence: Span) -> Iterator[Stated]:
    """Yield where it is told wrongly that something was published within 20 days, or so many days off."""
    limits, text = table().limits, sentence.text
    topics = [(key, word) for key, words in limits.topics.items() for word in words if word in text]
    keys = {key for key, _ in topics}
    days = _days(case, keys.pop()) if len(keys) == 1 else None
    if days is None:
        return
    approved, published, waited = days
    told = _LIMIT.sub("N", text, count=1)
    gap = _GAP.search(told)
    words = [word for _, word in topics]
    wrong, said = _gap_is_wrong(told, gap, _MOST - waited) if gap else _side_is_wrong(told, waited <= _MOST)
    clauses = _clauses(told, said, words)
    if not wrong or left_of(clauses, (*words, said, *limits.beside, "N", gap[0] if gap else "N")):
        return
    yield _stated(prose, sentence, words[0], approved, published, waited)


def _days(case: Case, key: str) -> tuple[Datum, Datum, int] | None:
    """Return both cells of what was approved and published, and the days between."""
    cells = [case.submission.fields.get(f"disclose_{what}_{key}") for what in ("approved", "published")]
    approved, published = cells
    if approved is None or published is None:
        return None
    if not (isinstance(approved.value, dt.date) and isinstance(published.value, dt.date)):
        return None
    return approved, published, (published.value - approved.value).days


def _of_number(case: Case, prose: Prose, sentence: Span) -> Iterator[Stated]:
    """Yield another number of what was published late than the cells have: 四项中有2项逾期公开."""
    limits = table().limits
    told = _LIMIT.sub("N", sentence.text, count=1)
    found = [q for q in quantities(told) if q.unit in ("项", "个") and q.value != len(limits.topics)]
    known = [_days(case, key) for key in limits.topics]
    if len(found) != 1 or not named(told, limits.late) or None in known:
        return
    late = [days for days in known if days and days[2] > _MOST]
    if found[0].value == len(late) or found[0].value > len(limits.topics):
        return
    rest = told[: found[0].start] + told[found[0].end :]
    words = (*limits.late, *limits.beside, *limits.among, *sum(limits.topics.values(), ()), "N")
    parts = [part for part in re.split("[，,:：、()]", rest) if named(part, ("公开", "N", "信息"))]
    if left_of("".join(parts), words):
        return
    places = tuple(place_of(days[1]) for days in known if days)
    start, end = sentence.start, sentence.end
    yield Stated(prose, start, end, f"批复后超过{_MOST}日公开的", f"{len(late)} 项", places)


def _gap_is_wrong(told: str, gap: re.Match[str], left: int) -> tuple[bool, str]:
    """Tell whether it was not so many days before the last day, or after it, and the word that says so."""
    limits = table().limits
    for words, sign in ((limits.before, 1), (limits.after, -1)):
        if said := next((word for word in words if word in told), ""):
            return int(gap["days"]) * sign != left, said
    return False, ""


def _side_is_wrong(told: str, kept: bool) -> tuple[bool, str]:
    limits = table().limits
    for word in sorted((*limits.kept, *limits.broken), key=len, reverse=True):
        if word in told:
            denied = told[: told.index(word)].endswith(_NOT)
            return (word in limits.kept) is (kept is denied), word
    return False, ""


def _clauses(told: str, said: str, words: list[str]) -> str:
    """Return the clauses that have the topic, the limit or what is said."""
    return "".join(
        part for part in re.split("[，,:：]", told) if any(w in part for w in (*words, "N", said) if w)
    )


def _stated(
    prose: Prose, sentence: Span, word: str, approved: Datum, published: Datum, waited: int
) -> Stated:
    start = sentence.start + sentence.text.index(word)
    label = published.field.label.replace("·", "的")
    printed = f"{published.value}，批复日期是 {approved.value}，相隔 {waited} 天"
    return Stated(prose, start, sentence.end, label, printed, (place_of(published), place_of(approved)))
