"""What a statement is of: its words taken apart until each is known, or else nothing is said of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cached_property

from workbook.check.words.facts import Fact, bare_label
from workbook.check.words.listed import row_words
from workbook.check.words.names import COUNTED, DONE, HERE, OF_TOTAL, UNDONE
from workbook.check.words.prose import Prose, Texts
from workbook.check.words.remainders import (
    goes_on_about_rows,
    heading,
    is_bounded,
    is_remainder,
    is_standard,
    lacks_posts,
    of_its_part,
)
from workbook.check.words.tense import is_left_behind, what_moved
from workbook.check.words.vocabulary import LITTLE, WIDE, Vocabulary, Words
from workbook.language.folding import Span, clauses
from workbook.language.function_words import (
    AREAS,
    FORWARD,
    FUTURE,
    NEGATIONS,
    PARTLY,
    PAST,
)
from workbook.language.periods import named, part_of_year, without_years
from workbook.language.quantities import Bound, Kind, Quantity, without_quantities
from workbook.language.statements import Statement

_BOUGHT = "采购"
"""In whatever is called so, plan and outturn are those of purchases: 采购计划86万元，实际84.3万元."""
WITHIN = ("中", "里", "当中", "之中")
"""Ends of words that say a count is of some of them: 绩效目标中3个."""
WHOLE_LIST = "tasks"
"""The list that holds all there is of its kind, so that no part of it is more."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What a statement may be of (`facts`), and whether that is certain rather than likely.

    part: it may be of a part, which is not more than the whole.
    """

    facts: tuple[Fact, ...]
    certain: bool
    part: bool = False

    def contradicts(self, quantity: Quantity) -> bool:
        """Tell whether `quantity` agrees with none of the facts; an unknown one might agree.

        Scores are given to the point they have, so that 95 is not 94.54.
        """
        if self.part:
            known = [fact.value for fact in self.facts if fact.value is not None]
            above = all(quantity.value > value and not quantity.agrees(value) for value in known)
            return above and len(known) == len(self.facts)
        exact = quantity.unit == "分" and quantity.bound is Bound.EXACT
        return bool(self.facts) and all(
            fact.value is not None
            and not (quantity.value == fact.value if exact else quantity.agrees(fact.value))
            for fact in self.facts
        )


class Reader:
    """Reads statements against the facts of one workbook."""

    def __init__(self, facts: Iterable[Fact], texts: Texts, parts: Collection[str]) -> None:
        self.facts = tuple(facts)
        self._texts, self._parts = texts, parts
        by_word: dict[str, list[Fact]] = defaultdict(list)
        for fact in self.facts:
            for word in fact.words:
                by_word[word].append(fact)
        self._by_word = dict(by_word)
        self._known = Vocabulary(self._by_word, texts.own, texts.year)
        parted = (word for word in self._by_word if len(clauses(Span(word, 0))) > 1 or word.endswith(")"))
        rows = (fact.needed[0] for fact in self.facts if fact.row and fact.needed)
        self._rows = tuple(frozenset().union(*rows))
        self._units = tuple(word for name in texts.subordinates for word in row_words(name))
        self._parted = sorted(parted, key=len, reverse=True)

    def read(self, prose: Prose, statement: Statement) -> Reading | None:
        """Return what `statement` is of, None when that cannot be told with confidence.

        Where its words can be taken apart in several ways it may be of anything they mean together.
        """
        if moved := what_moved(statement.lead)[0]:
            statement = replace(statement, before=moved, glued=False)
        statement = of_its_part(self._named(prose, statement))
        quantity = statement.quantity
        if (
            quantity.loose
            or quantity.kind is Kind.CHANGE
            or self._elsewhen(statement)
            or is_standard(statement)
            or is_remainder(statement)
            or is_bounded(statement)
        ):
            return None
        part = part_of_year(statement.lead)
        readings = []
        for words in self._known.ways(self._with_part(statement.before, part)):
            reading = self._meant(prose, statement, words, part)
            if reading is None and quantity.kind is Kind.COUNT and not words.unknown:
                reading = self._meant(prose, statement, self._known.following(statement, words), part)
            readings += [reading] if reading else []
        if not readings:
            return self._suffixed(prose, statement)
        facts = {id(fact): fact for reading in readings for fact in reading.facts}
        certain, partial = any(r.certain for r in readings), all(r.part for r in readings)
        return Reading(tuple(facts.values()), certain, partial)

    def knows(self, text: str) -> bool:
        """Tell whether every word of `text` is known: nothing but this department is spoken of."""
        return self._known.knows(text)

    def fills(self, text: str) -> bool:
        """Tell whether `text` holds little words only, of the department and the year: 2024年我局共."""
        words = self._known.apart(text)
        fillers = self._known.fillers
        return not words.unknown and not words.narrow and all(name in fillers for name in words.names)

    @cached_property
    def rows(self) -> frozenset[str]:
        """The names of rows of lists, each a subject of its own."""
        return frozenset(word for fact in self.facts if fact.row for word in fact.needed[0])

    def is_generic(self, statement: Statement) -> bool:
        """Tell whether a figure is told with words only that many things are called by."""
        return self._known.apart(statement.before).generic

    def _named(self, prose: Prose, statement: Statement) -> Statement:
        """Return a statement with the whole name before it, 公路养护(1期), or its indicator's for 该项."""
        before, lead = statement.before, statement.lead
        item = prose.item if statement.quantity.unit == "分" else None
        if item and (here := next((word for word in HERE if before.startswith(word)), "")):
            return replace(statement, before=bare_label(item.indicator.name) + before.removeprefix(here))
        ahead = lead.removesuffix(before)
        name = next((name for name in self._parted if ahead.endswith(name)), "")
        pieces = len(clauses(Span(name, 0)))
        if not name or len(lead) == len(ahead) or len(statement.earlier) < pieces:
            return statement
        earlier, first = statement.earlier[:-pieces], statement.earlier[-pieces]
        begun = first.removesuffix(clauses(Span(name, 0))[0].text)
        return replace(statement, before=begun + name + before, earlier=earlier)

    def _meant(self, prose: Prose, statement: Statement, words: Words, part: str) -> Reading | None:
        states = any(word in DONE or word in UNDONE for word in words.names)
        if (
            words.unknown
            or not words.names
            or (words.partly and words.generic)
            or (statement.glued and not states)
        ):
            return None
        if states and goes_on_about_rows(words.names, self._names_before(statement)):
            return None
        if any(topic.startswith((*self._units, *AREAS)) for topic in statement.earlier):
            return None  # 示例中心编制12人，实有在职11人: those of the centre; 全县共有64家单位，在职5812人
        if words.generic and not self._is_ours(prose, statement, words):
            return None
        if statement.quantity.kind is Kind.MONEY and not self._ends(statement, words):
            return None
        facts = self._candidates(words, statement, part)
        if words.partly and statement.earlier:  # 实有40人，其中行政编制24人: maybe of the column named before
            needed = {fact.needed for fact in facts}
            siblings = (f for n in words.names for f in self._by_word.get(n, ()) if _fits(f, statement))
            facts = tuple(f for f in siblings if f.needed in needed)
        if facts and words.generic and statement.earlier:
            facts = (*facts, *self._of_line_before(words, statement))
        if any(fact.total for fact in facts) and not self._is_total_score(prose, statement):
            return None
        narrow = words.narrow or statement.before.endswith(WITHIN)
        partial = any(f.counted for f in facts) and (narrow or not self._is_total(statement, words))
        # of key tasks there are no others than those of the list; of projects there may be
        if (narrow or partial) and not any(WHOLE_LIST in fact.behind for fact in facts):
            return None
        told = words.whole or bool(statement.year) or len(words.names) > 1
        vague = words.generic and len(words.telling) < 2  # 支出决算 says row and column, 全年支出 does not
        certain = words.ours or (not vague and (told or statement.quantity.kind is not Kind.MONEY))
        return Reading(facts, certain and not partial, partial) if facts else None

    def _of_line_before(self, words: Words, statement: Statement) -> Iterator[Fact]:
        """Yield the cells of the line the clause before tells of: 行政编制24名，实有23人."""
        told = self._names_before(statement)
        for fact in {id(f): f for name in words.names for f in self._by_word.get(name, ())}.values():
            line = fact.needed[0]
            if _fits(fact, statement) and line.intersection(told) and line.isdisjoint(words.names):
                yield fact

    def _names_before(self, statement: Statement) -> tuple[str, ...]:
        """Return the names in the clause before a statement's."""
        return self._known.apart(without_quantities(statement.earlier[-1])).names if statement.earlier else ()

    def _is_total_score(self, prose: Prose, statement: Statement) -> bool:
        """Tell whether a score can be the total: not in the row of an indicator, nor under its name."""
        if prose.item is not None and not named(statement.before, OF_TOTAL):
            return False
        told = "，".join((*statement.earlier, heading(prose, statement)))
        return not any(name in told for name in (*self._parts, "指标", "该项", "本项", "方面"))

    def _with_part(self, before: str, part: str) -> str:
        return before if not part or part in before else part + before

    def _elsewhen(self, statement: Statement) -> bool:
        """Tell whether another time is spoken of: another year, a plan."""
        if statement.year not in (0, self._texts.year):
            return True
        earlier = "，".join(statement.earlier)
        told = earlier + statement.before
        if named(told, FUTURE) or named(earlier, PAST) or is_left_behind(statement.before, statement.after):
            return True
        return bool(named(told, FORWARD))

    def _ends(self, statement: Statement, words: Words) -> bool:
        """Tell whether an amount ends its clause: “项目支出45万元用于设备更新” is of the devices."""
        whole = words.ours or words.whole or bool(statement.year) or len(words.names) > 1
        return whole or not statement.after or not self._known.apart(statement.after).unknown

    def _is_ours(self, prose: Prose, statement: Statement, words: Words) -> bool:
        """Tell whether a word many things are called by means the whole department here."""
        if words.ours:
            return True
        if any(topic.startswith(self._rows) for topic in statement.earlier):
            return False  # 设备更新已完工，支出45万元: that of the project
        above = heading(prose, statement)
        topics = [*statement.earlier, *([above] if above else [])]
        counted = statement.quantity.kind is Kind.COUNT
        if any(not self._known.knows(topic) or (not counted and self._is_narrow(topic)) for topic in topics):
            return False
        dated = (
            bool(statement.year)
            or words.whole
            or bool(prose.item)
            or len(words.telling) > 1
            or len(statement.among) > 1
        )
        return dated or statement.quantity.kind is not Kind.MONEY

    def _is_narrow(self, topic: str) -> bool:
        """Tell whether a clause speaks of a part of it all, which the next goes on to speak of."""
        return any(
            (name not in WIDE and name not in LITTLE) or name in COUNTED["projects"].words or _BOUGHT in name
            for name in self._known.apart(without_quantities(topic)).names
        )

    def _is_total(self, statement: Statement, words: Words) -> bool:
        """Tell whether a count is of a whole list: 共12项重点工作, 重点工作12项；, not 推进3项重点工作."""
        stated = any(word in DONE or word in UNDONE for word in words.names)
        if not stated and named(statement.after, NEGATIONS):
            return False  # 有1个项目全年没有支出
        alone = statement.before in words.names or words.whole  # 全年实施项目10个
        return stated or words.total or (not statement.after and alone)

    def _candidates(self, words: Words, statement: Statement, part: str) -> tuple[Fact, ...]:
        """Return the facts that use the most of the words, of those that explain them all."""
        best: list[Fact] = []
        most = 0
        named_so = (f for name in words.names for f in self._by_word.get(name, ()) if _fits(f, statement))
        for fact in {id(f): f for f in named_so}.values():
            said = fact.words
            if any(n not in said and n not in self._known.fillers for n in words.names):
                continue
            if not all(any(n in group for n in words.names) for group in fact.needed):
                continue
            if bool(part) != bool(fact.part) or (part and not any(n in fact.part for n in words.names)):
                continue
            if lacks_posts(fact.units, fact.helpful, words.names, statement.quantity.unit):
                continue
            if fact.past and not any(named(n, PAST) for n in words.names):
                continue
            covered = sum(n in said for n in words.names)
            if covered >= most and not self._may_be_part(statement, fact):
                best, most = [*(best if covered == most else []), fact], covered
        return tuple(best)

    def _may_be_part(self, statement: Statement, fact: Fact) -> bool:
        """Tell whether a smaller figure may be one of several that make up the row's: of one course."""
        if not fact.row or fact.kind is Kind.SHARE:
            return False
        if fact.value is None or statement.quantity.value >= fact.value:
            return False
        return any(not self._known.knows(topic) for topic in statement.earlier) or bool(
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
        if (
            len(said) < 3
            or not name.endswith(said)
            or any(not self._known.knows(t) for t in statement.earlier)
        ):
            return None
        facts = tuple(f for f in self._by_word.get(name, ()) if f.kind is Kind.SHARE and f.value is not None)
        return Reading(facts, certain=False) if facts else None


def _fits(fact: Fact, statement: Statement) -> bool:
    quantity = statement.quantity
    return fact.kind is quantity.kind and (quantity.kind is not Kind.COUNT or quantity.unit in fact.units)


def nearest(facts: Sequence[Fact], value: Decimal) -> Fact:
    """Return the fact a figure probably means: the one it comes nearest to."""
    return min(facts, key=lambda fact: abs((fact.value or Decimal(0)) - value))
