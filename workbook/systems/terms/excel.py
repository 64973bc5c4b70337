"""Writes a term as a formula that Excel 2010, WPS and LibreOffice share.

The formula first asks for everything the term needs, in the order in which it is looked at, and shows the
reason where something is missing; only then it computes. It stands in a cell of its own.
"""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from pyfuncs.conversion import DAYS_END, FIRST_DAY
from pyfuncs.decimals import EXACT
from workbook.systems.terms import reasons
from workbook.systems.terms.facts import CONDITION, DATE, NUMBER, SHARE, TEXT, Facts
from workbook.systems.terms.literals import quote
from workbook.systems.terms.nodes import Call, Default, Node, Number, Ref, Rows
from workbook.systems.terms.refusals import listed, passing, unlisted
from workbook.systems.terms.sorts import sort_of
from workbook.systems.terms.writing import Reference, Writer


def formula(node: Node, facts: Facts, ref: Reference, places: int = EXACT) -> str:
    """Return the formula (without ``=``) of the cell that holds a resolved term.

    ref: key to its place; places: decimals of a number, where the standard rounds it.
    """
    writer = Writer(facts, ref)
    value = writer.value(node)
    asker = _Asker(facts, ref, writer)
    sort = sort_of(node, facts)
    if sort.kind == CONDITION:
        value = f"IF({value},1,0)"
    elif sort.kind == NUMBER:
        typed = sort.unit == SHARE or isinstance(node, (Number, Ref, Default))
        value = f"ROUND({value},{EXACT if typed else _digits(value)})"
        value = value if places == EXACT else f"ROUND({value},{places})"
    for need in reversed(list(reasons.needs(node, facts))):
        value = asker.asked(need, value)
    return f"IFERROR({value},{quote(reasons.UNCOMPUTABLE)})"


def _digits(value: str) -> str:
    """Return how many decimals of an amount are no noise: 12 at most, 15 digits in all."""
    return f"MIN({EXACT},14-INT(LOG10(ABS({value})+1)))"


def _first(found: Sequence[tuple[str, str]]) -> str:
    """Return the reason of the first count that is not 0, of which one is known to be none."""
    reason = found[-1][1]
    for count, told in reversed(found[:-1]):
        reason = f"IF({count}>0,{told},{reason})"
    return reason


class _Asker(msgspec.Struct, frozen=True):
    """Asks for what a term needs, before what `write` makes of it."""

    facts: Facts
    ref: Reference
    write: Writer

    def asked(self, need: reasons.Need, rest: str) -> str:
        """Return `rest`, computed once `need` is met, else the reason."""
        if need.path:
            return self._under(need.path, self._asked(need, '""'), rest)
        return self._asked(need, rest)

    def _asked(self, need: reasons.Need, rest: str) -> str:
        if need.within is not None:
            return self._asked_in_rows(need, need.within, rest)
        if need.divisor:
            told = quote(reasons.zero(need.what, self.facts))
            return f"IF({self.write.settled(need.what)}=0,{told},{rest})"
        if isinstance(need.what, Call):
            told = quote(reasons.no_day(need.what, self.facts))
            return f"IF({self._is_day(need.what)},{rest},{told})"
        if isinstance(need.what, Rows):
            assert isinstance(need.what.of, Ref)
            fact = self.facts.by_key[need.what.of.name]
            return f"IF(COUNT({self.ref(fact.key)})=0,{quote(reasons.blank(fact))},{rest})"
        assert isinstance(need.what, Ref)
        return self._column(need, rest) if need.what.row else self._single(need, rest)

    def _is_day(self, node: Call) -> str:
        """Tell whether a year, a month and a day make a date, in every program alike."""
        year, month, day = map(self.write.settled, node.arguments)
        known = [f"({year}>={reasons.OLDEST})", f"({year}<{reasons.MOST})"]
        known += [f"(ABS({part})<{reasons.MOST})" for part in (month, day)]
        made = self.write.call(node)
        known += [f"({made}>={FIRST_DAY})", f"({made}<{DAYS_END})"]
        return f"IFERROR({'*'.join(known)},0)=1"

    def _asked_in_rows(self, need: reasons.Need, within: Rows, rest: str) -> str:
        """Count the rows that lack what they are counted by, where their conditions lead to it."""
        factors = [self.write.counted(within)]
        for condition, answer in need.rows:
            held = self.write.row_condition(condition)
            factors.append(held if answer else f"(1-{held})")
        if need.divisor:
            told = reasons.zero(need.what, self.facts)
            factors += [*self.write.present(need.what), f"({self.write.row_value(need.what)}=0)"]
        else:
            assert isinstance(need.what, Ref)
            told = reasons.blank(self.facts.by_key[need.what.name])
            factors.append(f"(LEN(TRIM({self.ref(need.what.name)}))=0)")
        return f"IF(SUMPRODUCT({'*'.join(factors)})>0,{quote(told)},{rest})"

    def _under(self, path: Sequence[tuple[Node, bool]], question: str, rest: str) -> str:
        """Ask only where the path leads; a question answered well is an empty text, else the reason."""
        for condition, answer in reversed(path):
            held = self.write.value(condition)
            question = f'IF({held},{question},"")' if answer else f'IF({held},"",{question})'
        return f'IF({question}="",{rest},{question})'

    def _single(self, need: reasons.Need, rest: str) -> str:
        """One IF, so that many fields do not pass the 64 levels Excel nests; the reason stands inside."""
        assert isinstance(need.what, Ref)
        fact, cell = self.facts.by_key[need.what.name], self.ref(need.what.name)
        if (kind := reasons.kind_of(need, self.facts)) == TEXT:
            return self._single_text(need, rest)
        blank = '""' if need.optional else quote(reasons.blank(fact))
        broken = f"ISERROR({cell})"
        strange = cell if fact.computed else quote(reasons.strange(fact))
        if fact.result:
            texts = [f"{cell}={quote(text)}" for text in reasons.SHOWN]
            texts += [f"LEFT({cell},{len(text)})={quote(text)}" for text in reasons.REASONS]
            shown = ",".join(texts)
            strange = f"IF(OR({shown}),{cell},{quote(reasons.blank(fact))})"
        absent = f"IF(LEN(TRIM({cell}))=0,{blank},{strange})"
        reason = f"IF({broken},{quote(reasons.error(fact))},{absent})"
        beyond = self._beyond(need, kind)
        if beyond:
            reason = f"IF(COUNT({cell})=1,{_first(beyond)},{reason})"
        usable = f"COUNT({cell})" + "".join(f"-{count}" for count, _ in beyond)
        if need.optional:
            usable = f"IF(IFERROR(LEN(TRIM({cell})),1)=0,1,{usable})"
        return f"IF({usable}<1,{reason},{rest})"

    def _single_text(self, need: reasons.Need, rest: str) -> str:
        assert isinstance(need.what, Ref)
        fact, cell = self.facts.by_key[need.what.name], self.ref(need.what.name)
        broken = f"ISERROR({cell})"
        error, blank = quote(reasons.error(fact)), quote(reasons.blank(fact))
        if need.optional:
            return f"IF({broken},{error},{rest})"
        if choices := reasons.choices_of(need, self.facts):
            unlisted = f"IF(LEN(TRIM({cell}))=0,{blank},{quote(reasons.unlisted(fact))})"
            return f"IF(IFERROR({listed(cell, choices)},0)=0,IF({broken},{error},{unlisted}),{rest})"
        wrong = f"IFERROR(LEN(TRIM({cell})),0)=0"
        return f"IF({wrong},IF({broken},{error},{blank}),{rest})"

    def _beyond(self, need: reasons.Need, kind: str) -> list[tuple[str, str]]:
        """Return how many cells hold a number that validation refuses, each limit with its reason."""
        assert isinstance(need.what, Ref)
        fact, cells = self.facts.by_key[need.what.name], self.ref(need.what.name)
        limits = reasons.limits_of(need, self.facts)
        found = []
        if kind == DATE:
            strange = quote(reasons.strange(fact))
            found = [(f'COUNTIF({cells},"{end}")', strange) for end in (f"<{FIRST_DAY}", f">={DAYS_END}")]
        return found + [(passing(cells, limit), quote(reasons.beyond(fact, limit))) for limit in limits]

    def _column(self, need: reasons.Need, rest: str) -> str:
        assert isinstance(need.what, Ref)
        fact, cells = self.facts.by_key[need.what.name], self.ref(need.what.name)
        kind = reasons.kind_of(need, self.facts)
        if beyond := self._beyond(need, kind):
            rest = f"IF({'+'.join(count for count, _ in beyond)}>0,{_first(beyond)},{rest})"
        if choices := reasons.choices_of(need, self.facts):
            rest = f"IF({unlisted(cells, choices)}>0,{quote(reasons.unlisted(fact))},{rest})"
        if kind != TEXT:
            filled = f"SUMPRODUCT(--(LEN(TRIM({cells}))>0))"
            rest = f"IF({filled}<>COUNT({cells}),{quote(reasons.strange(fact))},{rest})"
        broken = f"SUMPRODUCT(--ISERROR({cells}))"
        return f"IF({broken}>0,{quote(reasons.error(fact))},{rest})"
