"""The formulas beside every row of the list of bonuses: what its standard gives, and what the row counts.

They stand in both editions and say in words why a row has no points. `evaluate` asks ``pyfuncs.recognition``;
`excel` asks the same questions in the same order.
"""

from __future__ import annotations

from functools import lru_cache
from typing import cast

import msgspec

from pyfuncs import recognition as words
from pyfuncs.conversion import FIRST_YEAR, LAST_YEAR, ErrorText
from pyfuncs.decimals import EXACT, plain
from pyfuncs.names import ALIKE, BLANKS
from pyfuncs.recognition import (
    ANY,
    BROKEN,
    DROPPED,
    LOSS,
    MISSING,
    WRONG,
    Counted,
    Department,
    Record,
    Standard,
    counted,
    standard_points,
)
from workbook.layout.fields.formula import Reference, RowValues, Scalar, Values
from workbook.systems.terms.literals import quote

AWARD_KIND, AWARD_LEVEL, AWARD_RANK, AWARD_POINTS = "award_kind", "award_level", "award_rank", "award_points"
"""Columns of the printed standard."""
_BRACKETS = (("（", "("), ("）", ")"))


class Columns(msgspec.Struct, frozen=True):
    """Keys of what a row is judged by: columns of its list, then fields and the list of subordinate units.

    item, kind, level, rank, date, paper (kind of document), subject and body: see ``pyfuncs.recognition``;
    subject is empty where units are not compared; others: columns that only show that a row is begun.
    year: of the evaluation; department and short_name: what the unit is called; subordinates: the column of
    its units' names. first_day, last_day: the serial numbers a date may have, as the reader has it.
    """

    item: str
    kind: str
    level: str
    rank: str
    date: str
    paper: str
    subject: str
    body: str
    year: str
    department: str
    short_name: str
    subordinates: str
    others: tuple[str, ...] = ()
    first_day: int = 1
    last_day: int = words.LAST_DAY - 1

    @property
    def own(self) -> tuple[str, ...]:
        """The columns of the list, in the order of a record."""
        return self.item, self.kind, self.level, self.rank, self.date, self.paper, self.subject, self.body

    @property
    def all(self) -> tuple[str, ...]:
        """Every key, each once."""
        beside = (self.year, self.department, self.short_name, self.subordinates)
        return tuple(dict.fromkeys(filter(None, (*self.own, *self.others, *beside))))


def _missing(what: str) -> str:
    return quote(f"{MISSING}{what}")


def _wrong(why: str) -> str:
    return quote(f"{WRONG}{why}")


def _dropped(why: str) -> str:
    return quote(f"{DROPPED}{why}")


def _without_blanks(text: str) -> str:
    for blank in BLANKS:
        text = f"SUBSTITUTE({text},{'CHAR(10)' if blank == chr(10) else quote(blank)},{quote('')})"
    return text


def _bare(text: str) -> str:
    """Return a name without blanks, with half-width brackets, as ``names.bare``."""
    text = _without_blanks(text)
    for sign, half in _BRACKETS:
        text = f"SUBSTITUTE({text},{quote(sign)},{quote(half)})"
    return text


def _matter(text: str) -> str:
    """Return what a matter is recognised by, as ``names.matter``."""
    for sign, plain_sign in ALIKE:
        text = f"SUBSTITUTE({text},{quote(sign)},{quote(plain_sign)})"
    return f"UPPER({_without_blanks(f'ASC({text})')})"


def _blank(cell: str) -> str:
    return f"LEN(TRIM({cell}))=0"


def _if(*parts: str) -> str:
    return f"IF({','.join(parts)})"


def _cell(value: Scalar) -> words.Cell:
    return BROKEN if isinstance(value, ErrorText) else value


class StandardPoints(msgspec.Struct, frozen=True):
    """标准分: the points of a row by itself, or why it has none.

    columns: what it is judged by, standard: by which rules.
    """

    columns: Columns
    standard: Standard

    def keys(self) -> tuple[str, ...]:
        return self.columns.all

    def evaluate(self, values: Values) -> Counted:
        own = [_cell(values.scalar(key)) if key else None for key in self.columns.own]
        others = tuple(_cell(values.scalar(key)) for key in self.columns.others)
        record = Record(*own, others=others)
        return standard_points(record, self.standard, _department(self.columns, values))

    def excel(self, ref: Reference) -> str:
        columns = self.columns
        typed = "+".join(f"LEN(TRIM({ref(key)}))" for key in (*columns.own, *columns.others) if key)
        body = _if(f"{typed}=0", '""', self._in_year(ref, self._listed(ref)))
        return f"IFERROR({body},{_wrong(words.BROKEN_ROW)})"

    def _in_year(self, ref: Reference, then: str) -> str:
        if not self.standard.yearly:
            return then
        columns = self.columns
        date, year = ref(columns.date), ref(columns.year)
        no_day = f"IF(ISNUMBER({date}),({date}<{columns.first_day})+({date}>={columns.last_day + 1}),1)>0"
        same = _if(f"YEAR({date})={year}", then, _dropped(words.OF_OTHER_YEAR))
        bounds = f"({year}=INT({year}))*({year}>={FIRST_YEAR})*({year}<={LAST_YEAR})>0"
        year_given = _if(_blank(year), _missing(words.YEAR), _wrong(words.NO_YEAR))
        known = _if(f"ISNUMBER({year})", _if(bounds, same, _wrong(words.NO_YEAR)), year_given)
        return _if(_blank(date), _missing(words.DATE), _if(no_day, _wrong(words.NO_DATE), known))

    def _listed(self, ref: Reference) -> str:
        """Look the row up in the standard; the checks that follow give the points found there."""
        columns = self.columns
        kind, level = ref(columns.kind), ref(columns.level)
        fitting = f"EXACT({AWARD_KIND},TRIM({kind}))*EXACT({AWARD_LEVEL},TRIM({level}))"
        result = _if(f"SUMPRODUCT({fitting})=0", _dropped(words.UNLISTED), self._ranked(ref, fitting))
        no_level = f"SUMPRODUCT(--EXACT({AWARD_LEVEL},TRIM({level})))=0"
        result = _if(no_level, _wrong(words.NO_LEVEL), result)
        kinds = f"OR(EXACT(TRIM({kind}),{quote(words.GAIN)}),EXACT(TRIM({kind}),{quote(LOSS)}))"
        result = _if(kinds, result, _wrong(words.NO_KIND))
        needed = [(kind, words.KIND), (level, words.LEVEL)]
        needed += [(ref(columns.item), words.ITEM)] if self.standard.once else []
        for cell, what in reversed(needed):
            result = _if(_blank(cell), _missing(what), result)
        return result

    def _ranked(self, ref: Reference, fitting: str) -> str:
        """Go by the class of the award, where the standard tells classes apart."""
        if not self.standard.ranked:
            return self._document(ref, f"SUMPRODUCT({fitting}*{AWARD_POINTS})")
        rank = f"TRIM({ref(self.columns.rank)})"
        listed = f"SUMPRODUCT({fitting}*EXACT({AWARD_RANK},{rank}))>0"
        any_rank = f"SUMPRODUCT({fitting}*EXACT({AWARD_RANK},{quote(ANY)}))>0"
        chosen = _if(listed, rank, quote(ANY))
        then = self._document(ref, f"SUMPRODUCT({fitting}*EXACT({AWARD_RANK},{chosen})*{AWARD_POINTS})")
        unknown = _if(_blank(ref(self.columns.rank)), _missing(words.RANK), _dropped(words.UNLISTED))
        return _if(f"OR({listed},{any_rank})", then, unknown)

    def _document(self, ref: Reference, points: str) -> str:
        then = self._subject(ref, points)
        if not self.standard.documents:
            return then
        paper = ref(self.columns.paper)
        fitting = ",".join(f"EXACT(TRIM({paper}),{quote(kind)})" for kind in self.standard.documents)
        known = _if(f"OR({fitting})", then, _dropped(words.OF_OTHER_PAPER))
        return _if(_blank(paper), _missing(words.PAPER), known)

    def _subject(self, ref: Reference, points: str) -> str:
        if not self.standard.compared:
            return self._body(ref, f"ROUND({points},{EXACT})")
        columns, share = self.columns, self.standard.share
        subject = _bare(ref(columns.subject))
        written = f'"；"&{ref(columns.department)}&"；"&{ref(columns.short_name)}&"；"'
        names = f'SUBSTITUTE({_bare(written)},";","；")'
        single = f'1-ISNUMBER(FIND("；",{ref(columns.subject)}))'
        own = f'ISNUMBER(FIND("；"&{subject}&"；",{names}))*({single})'
        found = f"{own}>0"
        if share is not None:
            listed = f"SUMPRODUCT(--EXACT({_bare(ref(columns.subordinates))},{subject}))"
            points, found = f"{points}*IF({own}>0,1,{plain(share)})", f"{own}+{listed}>0"
        then = self._body(ref, f"ROUND({points},{EXACT})")
        result = _if(found, then, _dropped(words.OF_OTHER_UNIT))
        result = _if(f'LEN(SUBSTITUTE({names},"；",""))=0', _missing(words.DEPARTMENT), result)
        return _if(f"LEN({subject})=0", _missing(words.SUBJECT), result)

    def _body(self, ref: Reference, points: str) -> str:
        if not self.standard.excluded:
            return points
        body = _bare(ref(self.columns.body))
        found = "+".join(f"({self._beyond(body, word)})" for word in self.standard.excluded)
        result = _if(f"{found}>0", _dropped(words.OF_OTHER_BODY), points)
        return _if(f"LEN({body})=0", _missing(words.BODY), result)

    def _beyond(self, body: str, word: str) -> str:
        """Tell whether a name has `word` other than in the names kept, as ``recognition`` does."""
        kept = self.standard.kept_with(word)
        if not kept:
            return f"ISNUMBER(FIND({quote(word)},{body}))"
        names = "{" + ";".join(quote(name) for name, _ in kept) + "}"
        times = "{" + ";".join(str(number) for _, number in kept) + "}"
        count = f"(LEN({body})-LEN(SUBSTITUTE({body},{quote(word)},{quote('')})))/{len(word)}"
        covered = f"(LEN({body})-LEN(SUBSTITUTE({body},{names},{quote('')})))/LEN({names})*{times}"
        return f"{count}>SUMPRODUCT({covered})"


class CountedPoints(msgspec.Struct, frozen=True):
    """认定分: the points a row counts, penalties negative; of one matter the highest alone.

    columns: what a row is judged by, standard: by which rules; points: key of the column 标准分.
    """

    columns: Columns
    standard: Standard
    points: str

    def keys(self) -> tuple[str, ...]:
        return self.columns.all

    def evaluate(self, values: Values) -> Counted:
        alone = StandardPoints(self.columns, self.standard).evaluate(values)
        if alone is None or isinstance(alone, str):
            return alone
        keys = (*self.columns.own, *self.columns.others)
        cells = [[_cell(v) for v in values.column(key)] if key else [] for key in keys]
        most, own = max(map(len, cells)), len(self.columns.own)
        rows = zip(*(column or [None] * most for column in cells), strict=True)
        records = tuple(Record(*row[:own], others=row[own:]) for row in rows)
        found = _counted(records, self.standard, _department(self.columns, values))
        return found[cast("RowValues", values).index]

    def excel(self, ref: Reference) -> str:
        points, kind = ref(self.points), ref(self.columns.kind)
        result = _if(f"EXACT(TRIM({kind}),{quote(LOSS)})", f"-{points}", points)
        if self.standard.once:
            again = f"SUMPRODUCT({self._outdone(ref)})>0"
            result = f"IFERROR({_if(again, _dropped(words.AGAIN), result)},{_wrong(words.BROKEN_ITEMS)})"
        return _if(f"ISNUMBER({points})", result, points)

    def _outdone(self, ref: Reference) -> str:
        """Tell, row by row, whether it is on the same matter and comes before this one.

        The columns as a whole go by their names: `ref` would give the cell of this row.
        """
        items, kinds, points = self.columns.item, self.columns.kind, self.points
        own = ref(points)
        same = f"EXACT({_matter(items)},{_matter(ref(items))})*EXACT(TRIM({kinds}),TRIM({ref(kinds)}))"
        before = f"({points}>{own})+({points}={own})*(ROW({points})<ROW({own}))"
        return f"{same}*ISNUMBER({points})*({before})"


@lru_cache(maxsize=32)
def _counted(records: tuple[Record, ...], standard: Standard, department: Department) -> tuple[Counted, ...]:
    """Judge a list once: every row asks for the same."""
    return counted(records, standard, department)


def _department(columns: Columns, values: Values) -> Department:
    names = (_cell(values.scalar(key)) for key in (columns.department, columns.short_name))
    listed = tuple(_cell(value) for value in values.column(columns.subordinates))
    return Department(_cell(values.scalar(columns.year)), tuple(names), listed)
