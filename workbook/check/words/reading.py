"""What a statement is of: its words taken apart until each is known, or else nothing is said of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import islice

from workbook.check.words.facts import Fact, bare_label
from workbook.check.words.names import ALL_OF_THEM, DONE, GENERIC, UNDONE
from workbook.check.words.prose import Prose, Texts
from workbook.language.function_words import (
    ACTING,
    CURRENT,
    DIVIDED,
    FORWARD,
    FUTURE,
    JOINING,
    OURSELVES,
    PARTLY,
    PAST,
    STANDARDS,
    WHOLE,
)
from workbook.language.periods import named, part_of_year, without_years
from workbook.language.quantities import Bound, Kind, Quantity, quantities
from workbook.language.statements import Statement

_HEADING = 16
_WAYS = 12


@dataclass(frozen=True, slots=True)
class Words:
    """A stretch of text taken apart: names of facts, whether it speaks of ourselves, what stays unknown."""

    names: tuple[str, ...]
    ours: bool
    whole: bool
    partly: bool
    unknown: str
    total: bool = False  # a count is said to be of all

    @property
    def generic(self) -> bool:
        """True when many things are called so."""
        telling = {
            name for name in self.names if name not in JOINING and name not in WHOLE and name not in CURRENT
        }
        return telling <= GENERIC and len(telling) < 2


@dataclass(frozen=True, slots=True)
class Reading:
    """What a statement may be of (`facts`), and whether that is certain rather than likely."""

    facts: tuple[Fact, ...]
    certain: bool

    def contradicts(self, quantity: Quantity) -> bool:
        """Tell whether `quantity` agrees with none of the facts; an unknown one might agree.

        Scores are given to the point they have, so that 95 is not 94.54.
        """
        exact = quantity.unit == "分" and quantity.bound is Bound.EXACT
        return bool(self.facts) and all(
            fact.value is not None
            and not (quantity.value == fact.value if exact else quantity.agrees(fact.value))
            for fact in self.facts
        )


class Reader:
    """Reads statements against the facts of one workbook."""

    def __init__(self, facts: Iterable[Fact], texts: Texts, parts: Collection[str]) -> None:
        self._by_word: dict[str, list[Fact]] = defaultdict(list)
        for fact in facts:
            for word in fact.words:
                self._by_word[word].append(fact)
        self._texts, self._parts = texts, parts
        self._ours = frozenset((*OURSELVES, *texts.own))
        self._fillers = frozenset((*JOINING, *ACTING, *WHOLE, *CURRENT, *PARTLY)) | self._ours
        states = (*DONE, *UNDONE)
        self._first: dict[str, list[str]] = defaultdict(list)
        for word in sorted({*self._by_word, *self._fillers, *states}, key=len, reverse=True):
            if word:
                self._first[word[0]].append(word)

    def read(self, prose: Prose, statement: Statement) -> Reading | None:
        """Return what `statement` is of, None when that cannot be told with confidence.

        Where its words can be taken apart in several ways it may be of anything they mean together.
        """
        quantity = statement.quantity
        if (
            quantity.loose
            or quantity.kind is Kind.CHANGE
            or self._elsewhen(statement)
            or _is_standard(statement)
        ):
            return None
        part = part_of_year(statement.lead)
        readings = []
        for words in self._ways(self._with_part(statement.before, part)):
            reading = self._meant(prose, statement, words, part)
            if reading is None and quantity.kind is Kind.COUNT and not words.unknown:
                reading = self._meant(prose, statement, self._following(statement, words), part)
            readings += [reading] if reading else []
        if not readings:
            return self._suffixed(prose, statement)
        facts = {id(fact): fact for reading in readings for fact in reading.facts}
        return Reading(tuple(facts.values()), all(reading.certain for reading in readings))

    def _meant(self, prose: Prose, statement: Statement, words: Words, part: str) -> Reading | None:
        states = any(word in DONE or word in UNDONE for word in words.names)
        if (
            words.unknown
            or not words.names
            or (words.partly and words.generic)
            or (statement.glued and not states)
        ):
            return None
        if words.generic and not self._is_ours(prose, statement, words):
            return None
        if statement.quantity.kind is Kind.MONEY and not self._ends(statement, words):
            return None
        facts = self._candidates(words, statement, part)
        if words.partly and statement.earlier:  # 实有40人，其中行政编制24人: maybe of the column named before
            needed = {fact.needed for fact in facts}
            siblings = (f for n in words.names for f in self._by_word[n] if _fits(f, statement))
            facts = tuple(f for f in siblings if f.needed in needed)
        if any(fact.total for fact in facts) and not self._is_total_score(prose, statement):
            return None
        if any(fact.counted for fact in facts) and not self._is_total(statement, words):
            return None
        told = words.whole or bool(statement.year) or len(words.names) > 1
        certain = words.ours or (not words.generic and (told or statement.quantity.kind is not Kind.MONEY))
        return Reading(facts, certain) if facts else None

    def _is_total_score(self, prose: Prose, statement: Statement) -> bool:
        """Tell whether a score can be the total: not in the row of an indicator, nor under its name."""
        if prose.item is not None:
            return False
        told = "，".join((*statement.earlier, _heading(prose, statement)))
        return not any(name in told for name in (*self._parts, "指标", "该项", "本项", "方面"))

    def known(self, text: str) -> bool:
        """Tell whether every word of `text` is known: nothing but this department is spoken of."""
        for quantity in reversed(list(quantities(text))):
            text = text[: quantity.start] + text[quantity.end :]
        return not self._apart(text).unknown

    def _with_part(self, before: str, part: str) -> str:
        return before if not part or part in before else part + before

    def _elsewhen(self, statement: Statement) -> bool:
        """Tell whether another time is spoken of: another year, a plan."""
        if statement.year not in (0, self._texts.year):
            return True
        earlier = "，".join(statement.earlier)
        told = earlier + statement.before
        if named(told, FUTURE) or named(earlier, PAST):
            return True
        return bool(named(told, FORWARD))

    def _apart(self, text: str) -> Words:
        """Take `text` apart, the longest known word first; where words overlap, see `_ways`."""
        return next(self._ways(text))

    def _ways(self, text: str) -> Iterator[Words]:
        """Yield the ways to take `text` apart into known words; where there is none, one with the rest."""
        text = without_years(text, self._texts.year)
        found = False
        for words in islice(self._splits(text, 0), _WAYS):
            found = True
            yield self._sorted(words, "")
        if not found:
            yield self._sorted(*self._greedy(text))

    def _splits(self, text: str, position: int) -> Iterator[tuple[str, ...]]:
        if position == len(text):
            yield ()
            return
        for word in self._first[text[position]]:
            if text.startswith(word, position):
                yield from ((word, *rest) for rest in self._splits(text, position + len(word)))

    def _greedy(self, text: str) -> tuple[tuple[str, ...], str]:
        words, unknown, position = list[str](), "", 0
        while position < len(text):
            word = next((w for w in self._first[text[position]] if text.startswith(w, position)), "")
            words += [word] if word else []
            unknown += "" if word else text[position]
            position += len(word) or 1
        return tuple(words), unknown

    def _sorted(self, words: Sequence[str], unknown: str) -> Words:
        seen = set(words)
        names = tuple(w for w in words if w in self._by_word or w in DONE or w in UNDONE)
        ours = bool(seen & self._ours)
        total = ours or bool(seen & set(ALL_OF_THEM))
        whole = bool(seen & {*WHOLE, *CURRENT})
        return Words(names, ours, whole, bool(seen & set(PARTLY)), unknown, total)

    def _following(self, statement: Statement, words: Words) -> Words:
        """Return the words with the noun behind the quantity, and what is said of it: 12项重点工作."""
        after = statement.after.removeprefix("的")
        noun = next((w for w in self._first[after[:1]] if w in self._by_word and after.startswith(w)), "")
        rest = after[len(noun) :]
        if not noun or (rest and not any(rest.startswith(w) for w in self._first[rest[0]])):
            return replace(words, unknown=after or "?")
        told = self._apart(rest)
        states = [w for w in told.names if w in UNDONE] or [w for w in told.names[-1:] if w in DONE]
        if states and any(word in rest for word in ("均", "都", "全部")):
            return replace(words, unknown=rest)  # 3项重点工作均已完成: those three
        if states and not statement.followed:
            return replace(words, names=(*words.names, noun, *states))
        whole = words.total or statement.followed or any(rest.startswith(word) for word in ALL_OF_THEM)
        return replace(words, names=(*words.names, noun), total=whole)

    def _ends(self, statement: Statement, words: Words) -> bool:
        """Tell whether an amount ends its clause: “项目支出45万元用于设备更新” is of the devices."""
        whole = words.ours or words.whole or bool(statement.year) or len(words.names) > 1
        return whole or not statement.after or not self._apart(statement.after).unknown

    def _is_ours(self, prose: Prose, statement: Statement, words: Words) -> bool:
        """Tell whether a word many things are called by means the whole department here."""
        if words.ours:
            return True
        heading = _heading(prose, statement)
        topics = [*statement.earlier, *([heading] if heading else [])]
        if any(not self.known(topic) for topic in topics):
            return False
        dated = bool(statement.year) or words.whole or bool(prose.item)
        return dated or statement.quantity.kind is not Kind.MONEY

    def _is_total(self, statement: Statement, words: Words) -> bool:
        """Tell whether a count is of a whole list: 共12项重点工作, 重点工作12项；, not 推进3项重点工作."""
        stated = any(word in DONE or word in UNDONE for word in words.names)
        return stated or words.total or (not statement.after and statement.before in words.names)

    def _candidates(self, words: Words, statement: Statement, part: str) -> tuple[Fact, ...]:
        """Return the facts that use the most of the words, of those that explain them all."""
        best: list[Fact] = []
        most = 0
        named_so = (f for name in words.names for f in self._by_word[name] if _fits(f, statement))
        for fact in {id(f): f for f in named_so}.values():
            said = fact.words
            if any(n not in said and n not in self._fillers for n in words.names):
                continue
            if not all(any(n in group for n in words.names) for group in fact.needed):
                continue
            if bool(part) != bool(fact.part) or (part and not any(n in fact.part for n in words.names)):
                continue
            if fact.past and not any(named(n, PAST) for n in words.names):
                continue
            covered = sum(n in said for n in words.names)
            if covered >= most and not self._may_be_part(statement, fact):
                best, most = [*(best if covered == most else []), fact], covered
        return tuple(best)

    def _may_be_part(self, statement: Statement, fact: Fact) -> bool:
        """Tell whether a smaller figure may be one of several that make up the row's: of one course."""
        if not fact.row or fact.value is None or statement.quantity.value >= fact.value:
            return False
        return any(not self.known(topic) for topic in statement.earlier) or bool(
            named(statement.lead, PARTLY)
        )

    def _suffixed(self, prose: Prose, statement: Statement) -> Reading | None:
        """In the row of an indicator its last words mean it: 完成率 in that of 重点工作完成率."""
        if prose.item is None or statement.quantity.kind is not Kind.SHARE:
            return None
        name = bare_label(prose.item.indicator.name)
        said = without_years(statement.before, self._texts.year)
        for word in ("为", "是", "达到", "达"):
            said = said.removesuffix(word)
        if len(said) < 3 or not name.endswith(said) or any(not self.known(t) for t in statement.earlier):
            return None
        facts = tuple(f for f in self._by_word[name] if f.kind is Kind.SHARE and f.value is not None)
        return Reading(facts, certain=False) if facts else None


def _is_standard(statement: Statement) -> bool:
    """Tell whether a sentence says what is asked, or of each: 支出率达到95%得5分, 10万元以上的, 人均2万元."""
    if named(statement.before, DIVIDED) or statement.after.startswith(("的", "得")):
        return True
    return any(sign in statement.sentence.text for sign in STANDARDS)


def _fits(fact: Fact, statement: Statement) -> bool:
    quantity = statement.quantity
    return fact.kind is quantity.kind and (quantity.kind is not Kind.COUNT or quantity.unit in fact.units)


def _heading(prose: Prose, statement: Statement) -> str:
    """Return the short sentence before the statement's on the same line: “1.设备更新项目。支出45万元”."""
    line = prose.text.text[: statement.sentence.start].rstrip("\n").rpartition("\n")[2].rstrip("。；;")
    last = line.replace("；", "。").rpartition("。")[2]
    return last if last and len(last) <= _HEADING and "，" not in last else ""


def nearest(facts: Sequence[Fact], value: Decimal) -> Fact:
    """Return the fact a figure probably means: the one it comes nearest to."""
    return min(facts, key=lambda fact: abs((fact.value or Decimal(0)) - value))
