"""What the roles of a clause say together: all, some, none, most, so large a share — and of what."""

from __future__ import annotations

import re
from dataclasses import dataclass

from workbook.check.sayings.claims_words import NOUN, PERIOD, RATE, SHARE, Taken, Within

ALL, SOME, MOST, MINORITY, ONE, SEVERAL = "all", "some", "most", "minority", "one", "several"
PART, MORE = "share", "more"
_P = "(?P<x>[XK]?)(?P<p>[PQ])"
_END = "D?C?"
_FORMS: tuple[tuple[str, str, bool], ...] = (
    (f"(?:A+NA*|O?NA+|A+DNA*|A+ND|NDA+){_P}{_END}", ALL, False),
    (f"(?:X|K|KE|XE)A?O?N{_P}{_END}", ALL, True),
    (f"N?KE?O?{_P}D?(?:N|C)?", ALL, True),
    ("(?:N?X|XE|NXE)O?(?P<x>X)(?P<p>P)D?(?:N|C)?", ALL, True),
    ("(?:N?X|XE|NXE)O?(?P<x>)(?P<p>Q)D?(?:N|C)?", ALL, True),
    ("NXE?(?P<x>)(?P<p>[PQ])D?C", ALL, True),
    ("XO?(?P<x>)(?P<p>P)N", ALL, True),
    (f"NA*XO{_P}", ALL, True),
    (f"XON{_P}", ALL, True),
    (f"(?:E|S|ES|EO|SE|U?EO)ND?A*(?P<x>X?)(?P<p>[PQ]){_END}", SOME, False),
    (f"(?:E|S|ES|SE|EO){_P}DN", SOME, False),
    (f"N(?:E|S|ES|EO|SO?){_P}{_END}", SOME, False),
    (f"(?:XA+|KA+)NA*{_P}", SOME, True),
    (f"NXA+{_P}", SOME, True),
    (f"MD?NA*{_P}", MOST, False),
    (f"NM{_P}", MOST, False),
    (f"{_P}DNM", MOST, False),
    (f"N{_P}D?M", MOST, False),
    (f"{_P}DNH", MINORITY, False),
    (f"N{_P}D?H", MINORITY, False),
    (f"N{_P}D?XM", MINORITY, False),
    (f"HD?N{_P}", MINORITY, False),
)  # fmt: skip
_COMPILED = tuple((re.compile(form), kind, flips) for form, kind, flips in _FORMS)
_COVERED = re.compile(r"[NP]*P(?:A+|(?P<x>X?)A*F[AN]*|(?P<e>E)gC?|(?:X|K)E?gC?)")
"""评审覆盖全部项目, 评审有空白, 评审没有空白."""
_DOUBLED = re.compile(r"N+(?=[AES]*N)|P(?=P)|Q(?=Q)")
_BARE = re.compile(f"N{_P}")
_NO_SUCH = re.compile(r"N?XO?E?(?P<p>[PQ])D[NC]")
"""没有提前完成的任务: no such, where the sentence ends with it."""
_LONE = re.compile(f"A*(?P<e>[ES]*){_P}{_END}|(?:K|X)E?(?P<q>Q)(?:D?C)?|XO?(?P<xx>X)(?P<pp>P)D?C?")
_SHARES = re.compile(
    r"N?D?RD?b|bDN[AE]*(?P<p7>[PQ])|bN(?P<p6>[PQ])|(?P<p1>[PQ])D?[NA]*D?b|[NA]+D?(?P<p2>[PQ])D?[NA]?D?b|A?NE?bD?(?P<p8>[PQ])"
    r"|bDN?(?P<p9>[PQ])D?"
)
_WEIGHED = re.compile(r"(?P<a>[PQ])D?N(?P<op>[GL])(?P<b>[PQ])D?N")
"""得满分的多于扣分的."""
_EXISTS = re.compile(r"(?:A?E+O?S?|E*S|S?E)NC?|N[EA]*E|EO?NDC")
_NONE = re.compile(r"(?:X|K)E*O?ND?C?|N[A]*(?:X|K)E*C?|NE?Z|ZN|NA*XO|XON")
_ONLY_ONE = re.compile(r"E?UE?ON|NE?UE?ON?|NUO|UNO|NUE?O")
_SEVERAL = re.compile(r"E?VE?N|NE?V|VE?N|NVE|XUE?ON|NXUE?O")


@dataclass(frozen=True, slots=True)
class Claim:
    """That it is so, or not (`so`), of how many (`kind`); bound: of which share, period: in which part."""

    kind: str
    so: bool
    bound: Within | None = None
    period: Within | None = None


def claim_of(taken: Taken, *, bare: bool, alone: bool, divided: bool, rows: bool, ends: bool) -> Claim | None:
    """Return what a clause claims of a fact, None where its order of words is none that is known.

    bare: without a word for how many all are meant; alone: no noun is needed; divided: there can be a share;
    rows: it is of the rows of a list; ends: the sentence ends with the clause.
    """
    periods, bounds = taken.all_of(PERIOD), taken.all_of(SHARE)
    if len(periods) > 1 or len(bounds) > 1:
        return None
    letters = _DOUBLED.sub("", taken.letters.replace(PERIOD, ""))
    period = periods[0] if periods else None
    assert period is None or isinstance(period, Within)
    if bounds:
        found = _SHARES.fullmatch(letters)
        if not found or not divided or not {NOUN, RATE}.intersection(letters):
            return None
        says = next((group for group in found.groups() if group), "P")
        bound = bounds[0]
        assert isinstance(bound, Within)
        return Claim(PART, says == "P", bound, period)
    for form, kind, flips in _COMPILED:
        if found := form.fullmatch(letters):
            return Claim(kind, (_so(found) != flips), None, period)
    if (found := _WEIGHED.fullmatch(letters)) and found["a"] != found["b"]:
        return Claim(MORE, (found["a"] == "P") == (found["op"] == "G"), None, period)
    if ends and (found := _NO_SUCH.fullmatch(letters)):
        return Claim(ALL, found["p"] == "Q", None, period)
    if found := _COVERED.fullmatch(letters):
        so = not (found["x"] or found["e"])
        return Claim(ALL if so else SOME, so, None, period)
    if alone and (found := _LONE.fullmatch(letters)):
        if found["q"] or found["xx"]:
            return Claim(ALL, True, None, period)
        so = _so(found)
        if rows and so and not found["e"] and "A" not in letters:
            return None  # a name is no claim
        return Claim(SOME if found["e"] else ALL, so, None, period)
    if bare and (found := _BARE.fullmatch(letters)):
        so = _so(found)
        return Claim(ALL if so else SOME, so, None, period)
    return None


def _so(found: re.Match[str]) -> bool:
    return (found["p"] == "P") != bool(found["x"])


def existence(letters: str, *, verbal: bool) -> Claim | None:
    """Return whether a clause says that there is some, none, only one or more than one.

    verbal: the noun has a verb in it and says so by itself.
    """
    letters = _DOUBLED.sub("", letters)
    if _NONE.fullmatch(letters):
        return Claim(ALL, so=False)
    if _ONLY_ONE.fullmatch(letters):
        return Claim(ONE, so=True)
    if _SEVERAL.fullmatch(letters):
        return Claim(SEVERAL, so=True)
    if _EXISTS.fullmatch(letters) or (verbal and letters in ("N", "AN")):
        return Claim(SOME, so=True)
    return None
