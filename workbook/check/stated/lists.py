"""Lists that texts write out, all of them said to be there: a stranger among the names, or one left out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from workbook.check.frame.registry import Case, place_of
from workbook.check.sayings.marks import DOCUMENT_NUMBER
from workbook.check.stated.table import Stated, WrittenOut, asserted, sentences, table
from workbook.check.words.prose import Prose
from workbook.language.folding import Span, fold
from workbook.language.organisations import may_be
from workbook.language.periods import named
from workbook.language.quantities import Kind, quantities

_QUOTED = re.compile(r"[“\"]([^“”\"\n。；]{2,40})[”\"]")
_JOINS = ("", "、", "和", "及", "与", "以及", "，", "：")
_SO = re.compile(r"(?:分别为|分别是|依次是|依次为|包括|包含|有|为|是|如下|：|:|即|名单)+(?:[:：])?$")
_UNITS = ("个", "项", "笔", "家", "件", "条", "份", "次")
_TO_NAMES = re.compile(
    r"(?:的?(?:名称|名单))?(?:分别为|分别是|为|是|:|：|包括)(?P<names>[\u4e00-\u9fa5\d、和及与]{4,120})"
)


@dataclass(frozen=True, slots=True)
class Run:
    """`names` one after the other: what leads to them in their sentence (`lead`), what follows (`rest`).

    start, end: in the folded text.
    """

    names: tuple[str, ...]
    lead: str
    rest: str
    start: int
    end: int


def stated_lists(case: Case) -> Iterator[Stated]:
    """Yield the lists in texts that have another name than the table, or fewer than they say."""
    known = {key: _names(case, each) for key, each in table().lists.items()}
    for prose, sentence in sentences(case):
        if not asserted(sentence.text):
            continue
        quoted, documents = list(_runs(prose, sentence, False)), list(_runs(prose, sentence, True))
        for key, each in table().lists.items():
            if not known[key]:
                continue
            for run in documents if each.documents else quoted:
                yield from _of_run(case, prose, run, key, each, known[key])
            if each.told:
                yield from _of_plain(case, prose, sentence, key, each, known[key])


def _names(case: Case, each: WrittenOut) -> list[str]:
    data = case.submission.columns.get(each.name, ())
    return [fold(d.value).text for d in data if isinstance(d.value, str) and d.value.strip()]


def _runs(prose: Prose, sentence: Span, documents: bool) -> Iterator[Run]:
    """Yield the runs of names in quotation marks, or of numbers of documents, of a sentence."""
    places = prose.text.places
    if not sentence.text:
        return
    low, high = places[sentence.start], places[sentence.end - 1] + 1
    while high < len(prose.text.raw) and prose.text.raw[high] in '”"':
        high += 1
    raw = prose.text.raw[low:high]
    found = list((DOCUMENT_NUMBER if documents else _QUOTED).finditer(raw))
    number = 0
    while number < len(found):
        run = [found[number]]
        while number + len(run) < len(found):
            following = found[number + len(run)]
            if raw[run[-1].end() : following.start()].strip() not in _JOINS:
                break
            run.append(following)
        names = tuple(fold(f[0] if documents else f[1]).text for f in run)
        lead = raw[: run[0].start()]
        if documents:
            names, lead = _parted(names, lead)
        start = sentence.start + len(fold(lead).text)
        yield Run(names, fold(lead).text, fold(raw[run[-1].end() :]).text, start, sentence.end)
        number += len(run)


def _parted(names: tuple[str, ...], lead: str) -> tuple[tuple[str, ...], str]:
    """Return the numbers of documents without the words that lead to the first: 文号为示财预〔2024〕12号."""
    first = re.search(r"^.*(?:为|是|依据|根据|:)", names[0].split("〔")[0])
    if not first:
        return names, lead
    return (names[0][first.end() :], *names[1:]), lead + first[0]


def _of_run(
    case: Case, prose: Prose, run: Run, key: str, each: WrittenOut, known: list[str]
) -> Iterator[Stated]:
    clause = re.split("[。；]", run.lead)[-1]
    said = named(clause, each.nouns)
    if not said or not _SO.search(clause) or named(clause.replace(said, ""), table().some_of_them):
        return
    counts = [q for q in quantities(clause) if q.kind is Kind.COUNT and q.unit in _UNITS]
    if len(counts) != 1 or counts[0].loose:
        return
    all_of_them = counts[0].value == len(known)
    strangers = [name for name in run.names if not any(name in k or k in name for k in known)]
    some = len(strangers) < len(run.names)
    short = all_of_them and len(run.names) < len(known) and not run.rest.startswith(("等", "及其"))
    if (strangers and (all_of_them or some)) or short:
        yield _stated(case, prose, run.start, run.end, each, known, strangers)


def _of_plain(
    case: Case, prose: Prose, sentence: Span, key: str, each: WrittenOut, known: list[str]
) -> Iterator[Stated]:
    """Yield names written without quotation marks behind what rows are called: 下属单位为甲站、乙站."""
    for noun in each.nouns:
        at = sentence.text.find(noun)
        found = _TO_NAMES.match(sentence.text, at + len(noun)) if at >= 0 else None
        if found is None or named(sentence.text[:at], table().some_of_them):
            continue
        names = [name for name in re.split("[、和及与]", found["names"]) if len(name) > 2]
        strangers = [n for n in names if not any(may_be(n, k) or may_be(k, n) for k in known)]
        if strangers and all(_is_unit(name) for name in strangers):
            start = sentence.start + at
            yield _stated(case, prose, start, sentence.start + found.end(), each, known, strangers)
        return


def _is_unit(name: str) -> bool:
    return name[-1] in "局站所处馆校院队室园心社团会学"


def _stated(
    case: Case, prose: Prose, start: int, end: int, each: WrittenOut, known: list[str], strangers: list[str]
) -> Stated:
    first = case.submission.columns[each.name][0]
    printed = f"清单里的 {len(known)} 行，没有“{strangers[0]}”" if strangers else f"清单里的 {len(known)} 行"
    return Stated(prose, start, end, first.field.label, printed, (place_of(first),))
