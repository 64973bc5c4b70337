"""Persons and units that texts name: the head, who filled it in, whose report it is, who supervises."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from workbook.check.frame.registry import Case, place_of
from workbook.check.stated.table import Stated, asserted, sentences, table
from workbook.check.words.case import is_known, texts_of
from workbook.check.words.prose import Prose
from workbook.language.folding import Span, fold
from workbook.language.function_words import one_of
from workbook.language.organisations import bare, may_be, units
from workbook.language.patterns import own

_IS = r"(?P<is>即为|即是|为|是|系|:|：|即|\()?"
_UNIT_ENDS = "局委办厅社院部会府处站馆所团校室司心"
_UNIT = r"(?P<unit>[\u4e00-\u9fa5\d]{4,30}?)"


@cache
@own
def _person(key: str) -> re.Pattern[str]:
    """Return where a text names the person that `key` holds: 单位负责人张三主持, 填报人：李四."""
    behind = one_of(table().behind_a_name)
    return re.compile(
        rf"(?<![各下属所项目科室])(?:{one_of(table().people[key])}){_IS}"
        rf"(?P<name>[{table().surnames}][\u4e00-\u9fa5]{{1,2}}?)(?P<rest>$|[，。；;、,)]|(?P<acts>{behind}))"
    )


@cache
@own
def _above() -> re.Pattern[str]:
    return re.compile(
        rf"(?<![业务行项目])(?:{one_of(table().supervisors)})(?P<is>(?:为|是|系|:|：))?"
        rf"(?P<unit>[\u4e00-\u9fa5]{{2,16}}?[{_UNIT_ENDS}])(?=$|[，。；;、,)(]|的|对|同意|批准|指导|领导)"
    )


@cache
@own
def _whose() -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(pattern.replace("{unit}", _UNIT)) for pattern in table().whose)


def stated_people(case: Case) -> Iterator[Stated]:
    """Yield where a text names somebody else than the cover does."""
    for prose, sentence in sentences(case):
        if not asserted(sentence.text):
            continue
        for key in table().people:
            yield from _of_person(case, prose, sentence, key)
        yield from _of_supervisor(case, prose, sentence)
        yield from _of_unit(case, prose, sentence)


def _of_person(case: Case, prose: Prose, sentence: Span, key: str) -> Iterator[Stated]:
    datum = case.submission.fields.get(key)
    if datum is None or not isinstance(datum.value, str) or len(fold(datum.value).text) < 2:
        return
    known = fold(datum.value).text
    for found in _person(key).finditer(sentence.text):
        name = found["name"]
        if not (found["is"] or found["acts"]) or name in known or known in sentence.text:
            continue
        if any(name.startswith(word) for word in table().no_names):
            continue
        start = sentence.start
        end = start + found.end("name")
        yield Stated(prose, start + found.start(), end, datum.field.label, f"“{known}”", (place_of(datum),))
        return


def _of_supervisor(case: Case, prose: Prose, sentence: Span) -> Iterator[Stated]:
    datum, known = case.submission.fields.get("supervisor"), case.once(texts_of).supervisor
    if datum is None or len(known) < 2:
        return
    for found in _above().finditer(sentence.text):
        name = found["unit"]
        if not (may_be(name, known) or may_be(known, name) or known in sentence.text):
            start, end = sentence.start + found.start(), sentence.start + found.end()
            yield Stated(prose, start, end, datum.field.label, f"“{known}”", (place_of(datum),))
            return


def _of_unit(case: Case, prose: Prose, sentence: Span) -> Iterator[Stated]:
    """Yield where a text says that the report is of, or was written by, another unit."""
    texts = case.once(texts_of)
    datum = case.submission.fields.get("dept_name")
    if datum is None or not texts.name:
        return
    clause_starts = [0, *(found.end() for found in re.finditer("[，,：:]", sentence.text))]
    for pattern in _whose():
        heads = clause_starts if pattern.pattern.startswith("^") else [0]
        for head in heads:
            found = pattern.search(sentence.text[head:])
            rest = sentence.text[head + found.start("unit") :] if found else ""
            named = [unit for unit in units(rest) if not unit.start][:1]
            if not found or not named or is_known(texts, named[0].name) or "财政" in named[0].name:
                continue
            low = sentence.start + head + found.start("unit")
            yield Stated(
                prose, low, low + named[0].end, datum.field.label, f"“{bare(texts.name)}”", (place_of(datum),)
            )
            return
