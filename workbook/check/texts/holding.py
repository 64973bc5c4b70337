"""JX-W: what texts claim without figures — all, none, most, more, the last — against the cells."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cache

from workbook.check.frame.finding import Hit, Place
from workbook.check.frame.registry import Case, check, place_of
from workbook.check.sayings.claims import Contrary, contrary
from workbook.check.sayings.claims_all import reach
from workbook.check.sayings.claims_circles import compared, extreme
from workbook.check.sayings.claims_table import claims, written_out
from workbook.check.sayings.ours import OTHERS, is_ours
from workbook.check.sayings.said import Cells
from workbook.check.texts.derived import DerivedFigures
from workbook.check.texts.sayings import Sayings
from workbook.check.texts.tallies import Tallies
from workbook.check.words.case import SAID, hit_at, in_a_row, texts_of
from workbook.check.words.derived import Values
from workbook.check.words.prose import NOTES, PLANS, Prose, Texts
from workbook.language.folding import Span, fold
from workbook.language.likeness import neighbours
from workbook.language.periods import named

_PART = re.compile(r"[^，,:：]+")
_STOPS = frozenset("，,:：")
_FIGURE = re.compile(r"\d|成")
_LONGEST_BEFORE = 16
"""Characters of a clause that may be what the next one is about: 对照合规清单自查，各事项均符合要求."""
_LONGEST = 120
"""Characters of a clause that may claim something; a longer one is no sentence of a report."""
_SCOPES = ("不含", "不包", "未含", "含", "包含", "包括")
"""How a remark begins that tells what a figure is of: 年初预算数，不含年中调整."""
_BUT = re.compile(r"除.+?(?:外|以外|之外)(?:[，,]|$)|其余|其他|另外|可能|或许|也许")
"""Some are excepted, and of those a sentence says who: no claim of all."""
_ABROAD = "(境)"
_HIDDEN = "\ue100"
_ASKS = {"topics": contrary, "circles": compared, "ends": extreme}


@cache
def _anchors() -> Mapping[str, frozenset[tuple[str, int]]]:
    """Return by their first two characters which topics, circles and ends have words that begin so."""
    found: dict[str, set[tuple[str, int]]] = defaultdict(set)
    listed = claims()
    words = [
        (
            ("topics", n),
            (
                *t.noun,
                *(
                    w
                    for f in t.facts
                    for w in (*f.rate, *((*f.says, *f.denies) if f.alone or not t.noun else ()))
                ),
                *((w for f in t.facts for w in (*f.says, *f.denies)) if t.name_of else ()),
            ),
        )
        for n, t in enumerate(listed.topics)
    ]
    words += [
        (("circles", n), tuple(w for worth in c.of for w in worth.words))
        for n, c in enumerate(listed.circles)
    ]
    words += [(("ends", n), (*e.first, *e.last)) for n, e in enumerate(listed.ends)]
    for of, shorts in words:
        for short in shorts:
            for word in written_out(short):
                found[word[:2]].add(of)
    return {start: frozenset(of) for start, of in found.items()}


class Contraries:
    """What the texts of a case claim that the cells deny, for ``case.once``: text, clause, what they say."""

    def __init__(self, case: Case) -> None:
        self._texts: Texts = case.once(texts_of)
        self.cells = Cells(case.submission, Values(case.submission, case.card), case.card)
        self._names = _names(case)
        self._known: dict[tuple[str, bool, bool], list[Contrary] | None] = {}
        self.found: list[tuple[Prose, Span, Contrary]] = []
        for prose in self._texts.all if self._texts.year else ():
            if prose.key in (PLANS, NOTES) or in_a_row(case, prose):
                continue
            for sentence in prose.text.sentences:
                self.found += ((prose, span, told) for span, told in self.of_sentence(sentence))

    def of_sentence(self, sentence: Span) -> Iterator[tuple[Span, Contrary]]:
        """Yield the clauses of a sentence that the cells deny, with what these say."""
        starts, text = _anchors(), sentence.text
        if _BUT.search(text) or not any(pair in starts for pair in neighbours(text)):
            return
        spans, before, opens = self._clauses(sentence), "", True
        for number, span in enumerate(spans):
            of_others = _FIGURE.search(span.text) and named(span.text, OTHERS)
            if of_others or len(span.text) > _LONGEST or not self._is_known(span.text):
                before, opens = "", False
                continue
            if not is_ours(text[: span.start - sentence.start], self._texts.year):
                return
            ends = number == len(spans) - 1
            told = self._read(span.text, opens, ends)
            if told is None and 0 < len(before) < _LONGEST_BEFORE and not _FIGURE.search(span.text):
                told = self._read(before + span.text, opens, ends)
            if told:
                yield span, told[0]
            before = "" if told is not None else span.text

    def _is_known(self, clause: str) -> bool:
        """Tell whether a clause is all of words that may be in a claim, and of names."""
        clause = clause.replace(_ABROAD, "境")
        if reach(clause) == len(clause):
            return True
        named = [name for name in self._names if name in clause]
        for name in named:
            clause = clause.replace(name, "")
        return bool(named) and reach(clause) == len(clause)

    def _read(self, text: str, opens: bool, ends: bool) -> list[Contrary] | None:
        """Return what the cells say against a clause if it can be read so only; None if it cannot be read."""
        text = text.replace(_ABROAD, "境")
        if text.startswith(_SCOPES):
            return None
        if (text, opens, ends) in self._known:
            return self._known[text, opens, ends]
        self._known[text, opens, ends] = told = self._asked(text, opens, ends)
        return told

    def _asked(self, text: str, opens: bool, ends: bool) -> list[Contrary] | None:
        year, found, starts = self._texts.year, list[Contrary | None](), _anchors()
        asked = {of for pair in neighbours(text) for of in starts.get(pair, ())}
        for kind, number in sorted(asked):
            found += _ASKS[kind](number, text, self.cells, year, opens, ends)
        if not found:
            return None
        return [each for each in found if each is not None] if None not in found else []

    def _clauses(self, sentence: Span) -> list[Span]:
        """Return the parts of a sentence between commas and colons; those in the names of rows are none."""
        text = sentence.text
        for name in () if _STOPS.isdisjoint(text) else self._names:
            if name in text:
                text = text.replace(name, _HIDDEN * len(name))
        found = [(part.start(), part.end()) for part in _PART.finditer(text)]
        return [Span(sentence.text[start:end], sentence.start + start) for start, end in found]


def _names(case: Case) -> list[str]:
    """Return the names of rows, the longest first."""
    keys = {*(topic.name_of for topic in claims().topics), *(ends.name_of for ends in claims().ends)} - {""}
    data = [datum.value for key in keys for datum in case.submission.columns.get(key, ())]
    names = {fold(value).text for value in data if isinstance(value, str)}
    return sorted(filter(None, names), key=len, reverse=True)


@check(
    "JX-W-61",
    "warning",
    "文字断言与表中数据相反",
    "写着“{quote}”，表中{name}的情况是：{printed}（{where}）",
    "按表中数据改写这句话；表中填错的，更正表中的数据",
    SAID,
    reason="“全部”“没有”“过半”“最后”“早于”这类话不写数字，却能用表里的数据逐一核对。审核人员看到哪一句与表不符，就会怀疑其他各句。",
    bad="“收支”支出决算 1343.1 万元、调整预算 1363.4 万元，文字写“预算资金全部执行完毕。”",
    good="“收支”支出决算少于调整预算，文字写“年末尚有预算未执行。有项目逾期完成。最后完成的项目是政务平台运维。”",
    related=("JX-W-51", "JX-W-32"),
)
def claims_hold(case: Case) -> Iterator[Hit]:
    """What a text claims of all, some, none, most, or calls more, less, first or last, is so."""
    derived, sayings = case.once(DerivedFigures), case.once(Sayings)
    told = {(id(wrong.prose.datum), wrong.start) for wrong in sayings.wrong}
    told |= {(id(prose.datum), start) for prose, start, _ in case.once(Tallies).found}
    for prose, span, found in case.once(Contraries).found:
        known = any(of == id(prose.datum) and span.start <= start < span.end for of, start in told)
        if known or derived.tells(prose, span.start, span.end):
            continue
        places = tuple(Place(*each) for each in found.places)
        quote = prose.text.quote(span.start, span.end)
        yield hit_at(
            prose, quote, found.printed, None, places,
            quote=quote, name=found.name, printed=found.printed, where=_where(places, place_of(prose.datum)),
        )  # fmt: skip


def _where(places: tuple[Place, ...], own: Place) -> str:
    return "、".join(dict.fromkeys(str(place) for place in places)) or str(own)
