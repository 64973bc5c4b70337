"""Clauses taken apart into roles: how many, which, whether not, in which part of the year, what share."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from workbook.check.sayings.claims_table import claims, written_out
from workbook.language.quantities import ROUNDED

ROLES = {
    "all": "A", "some": "S", "most": "M", "minority": "H", "not": "X", "none": "K", "exist": "E", "one": "O",
    "of": "D", "tail": "C", "fill": "", "only": "U", "several": "V", "zero": "Z", "none_of": "XO",
    "more": "G", "fewer": "L", "same": "W", "than": "B", "within": "I", "top": "T", "bottom": "Y",
    "mainly": "J", "covers": "F", "gap": "g",
}  # fmt: skip
"""The letter of each list of words in ``grammar``; a clause is a string of such letters."""
NOUN, YES, NO, RATE, PERIOD, SHARE, NAME = "N", "P", "Q", "R", "t", "b", "r"
_STARTS = frozenset(
    "0123456789一二三四五六七八九十百半上下前后头第当本今年的不未没低少达尚还均仍超高过多占为是"
)
"""What a share or a part of the year may begin with."""
_DIGITS = {"一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9, "十": 10}
_MONTH = r"(?P<month>1[0-2]|[1-9]|十[一二]|[一二三四五六七八九十])月(?:份)?(?:底|末|初|中旬|上旬|下旬)?"
_QUARTER = (
    r"(?P<first>前|头)(?P<many>两|二|三)个?季度|(?:第)?(?P<quarter>[一二三四1-4])季度(?:末)?"
    r"|(?P<half>上半年|下半年|前半年|后半年)"
)
_PERIOD = re.compile(
    rf"(?:(?P<year>20\d\d)年|当年|本年|今年|年内)?(?:的)?(?:{_MONTH}|{_QUARTER})"
    r"(?P<side>(?:以|之)?前(?!三|两|半)|(?:以|之)?后|起|(?:及)?以来)?"
)
_AMOUNT = (
    r"(?P<percent>100|\d{1,2}(?:\.\d+)?)%|百分之(?P<cn>百|[一二三四五六七八九]?十[一二三四五六七八九]?)"
    r"|(?P<tenths>[一二三四五六七八九])成|(?P<half>一半|半数|半)"
    r"|(?P<over>[二三四五])分之(?P<under>[一二三四])|(?P<points>\d{2,3}(?:\.\d+)?)分"
)
_SHARE = re.compile(
    r"(?P<below>(?:尚|还|均|仍)?(?:不到|不足|低于|未达到?|没有?达到|未能达到|少于|达不到|未超过|没有超过|不超过|未过|没有过|未及|不及))?"
    r"(?P<above>超过了?|达到了?|达|超|高于|过|多于|不低于|不少于|占|为|是)*"
    rf"(?:{_AMOUNT})(?P<after>以上|多|以下|以内)?"
)


@dataclass(frozen=True, slots=True)
class Within:
    """From `low` to `high`, shares or days, None at an open end; open_high: the highest is no part of it."""

    low: object = None
    high: object = None
    open_high: bool = False

    def holds(self, value: object) -> bool:
        """Tell whether a value lies in it."""
        low, high = self.low, self.high
        if low is not None and value < low:  # type: ignore[operator]
            return False
        return high is None or (value < high if self.open_high else value <= high)  # type: ignore[operator]

    def may_hold(self, share: Decimal) -> bool:
        """Tell whether a share lies in it, as it is printed with two decimals."""
        if share in (self.low, self.high):
            return self.holds(share)
        return any(self.holds(share + near) for near in (-ROUNDED, Decimal(0), ROUNDED))


@dataclass(frozen=True, slots=True)
class Taken:
    """A clause as `letters`, each from one of the `words`; values: of those that have one, by letter."""

    letters: str
    values: tuple[tuple[str, object], ...]

    def all_of(self, letter: str) -> list[object]:
        """Return the values of a letter."""
        return [value for own, value in self.values if own == letter]


class Vocabulary:
    """Words by role: those of everybody and those of a topic."""

    def __init__(self, own: Mapping[str, Iterable[str]]) -> None:
        """Take the words of a topic by their letters; these go before words of grammar."""
        self._own = {
            word: letters
            for letters, shorts in own.items()
            for short in shorts
            for word in written_out(short)
            if not (letters == NOUN and word.startswith("的"))
        }
        self._letters = {**_grammar(), **self._own}
        lengths = defaultdict[str, set[int]](set)
        for word in filter(None, self._letters):
            lengths[word[0]].add(len(word))
        self._lengths = {first: sorted(each, reverse=True) for first, each in lengths.items()}

    def taken(self, text: str, year: int, names: Mapping[str, object] | None = None) -> Taken | None:
        """Return a clause taken apart, longest words first; None where a word of it is not known."""
        dead: set[int] = set()
        steps = self._from(text, 0, year, names or {}, dead)
        if steps is None:
            return None
        letters = "".join(each for each, _ in steps)
        return Taken(letters, tuple((each, value) for each, value in steps if value is not None))

    def _from(
        self, text: str, at: int, year: int, names: Mapping[str, object], dead: set[int]
    ) -> list[tuple[str, object]] | None:
        if at == len(text):
            return []
        if at in dead:
            return None
        for end, letters, value in self._steps(text, at, year, names):
            rest = self._from(text, end, year, names, dead)
            if rest is not None:
                return [(letters, value), *rest]
        dead.add(at)
        return None

    def _steps(
        self, text: str, at: int, year: int, names: Mapping[str, object]
    ) -> Iterator[tuple[int, str, object]]:
        for name, thing in names.items():
            if text.startswith(name, at):
                yield at + len(name), NAME, thing
        if text[at] in _STARTS and (found := _PERIOD.match(text, at)) and (period := _period(found, year)):
            yield found.end(), PERIOD, period
        if text[at] in _STARTS and (found := _SHARE.match(text, at)):
            yield found.end(), SHARE, _share(found)
        for length in self._lengths.get(text[at], ()):
            letters = self._letters.get(text[at : at + length])
            if letters is not None and at + length <= len(text):
                yield at + length, letters, None


def figure_end(text: str, at: int) -> int:
    """Return where a share or part of the year that begins at a place ends, 0 where none does."""
    if text[at] not in _STARTS:
        return 0
    found = (_PERIOD.match(text, at), _SHARE.match(text, at))
    return max((each.end() for each in found if each), default=0)


@cache
def _grammar() -> Mapping[str, str]:
    """Return the words of everybody by the letters they stand for."""
    return {
        word: ROLES[role]
        for role, shorts in claims().grammar.items()
        for short in shorts
        for word in written_out(short)
        if word
    }


def _number(text: str) -> int:
    if text.isdigit():
        return int(text)
    tens, _, ones = text.rpartition("十")
    if "十" in text:
        return (_DIGITS.get(tens, 1)) * 10 + _DIGITS.get(ones, 0)
    return _DIGITS[text]


def _period(found: re.Match[str], year: int) -> Within | None:
    """Return the days of a part of the year; None where it is of another year."""
    if found["year"] and int(found["year"]) != year:
        return None
    if found["month"]:
        first = last = _number(found["month"])
    elif found["first"]:
        first, last = 1, _number(found["many"]) * 3
    elif found["quarter"]:
        last = _number(found["quarter"]) * 3
        first = last - 2
    else:
        first, last = (1, 6) if found["half"] in ("上半年", "前半年") else (7, 12)
    begin = dt.date(year, first, 1)
    end = dt.date(year, last, calendar.monthrange(year, last)[1])
    side = found["side"] or ""
    if "前" in side:
        whole = not found["month"] or "底" in found[0] or "末" in found[0]
        return Within(None, end if whole else begin - dt.timedelta(1))
    if side:
        return Within(begin, None)
    return Within(begin, end)


_EXACT = (None, "为", "占", "是", "达", "达到", "达到了")
_ANY = Decimal(1000)
"""So far from an exact figure nothing is; other checks compare it."""


def _share(found: re.Match[str]) -> Within:
    """Return the shares that are meant."""
    if found["points"]:
        value = Decimal(found["points"])
    elif found["percent"]:
        value = Decimal(found["percent"]) / 100
    elif found["cn"]:
        value = Decimal(1) if found["cn"] == "百" else Decimal(_number(found["cn"])) / 100
    elif found["tenths"]:
        value = Decimal(_DIGITS[found["tenths"]]) / 10
    elif found["half"]:
        value = Decimal("0.5")
    else:
        value = Decimal(_DIGITS[found["under"]]) / _DIGITS[found["over"]]
    below = (found["below"] or "") + ("以下" if found["after"] in ("以下", "以内") else "")
    if below:
        return Within(None, value, open_high="超过" not in below and not found["after"])
    if found["percent"] and found["above"] in _EXACT and not found["after"]:
        return Within(value - _ANY, value + _ANY)
    told_by_figures = found["points"] or found["percent"] or found["cn"]
    if value == 1:
        return Within(value, None)
    if found["above"] not in (None, "为", "占", "是") or found["after"]:
        return Within(value, None)
    near = _ANY if told_by_figures else Decimal("0.06")
    return Within(value - near, value + near)
