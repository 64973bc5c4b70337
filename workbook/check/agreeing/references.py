"""JX-U: do the numbers of evidence lead to the catalogue, each to one entry?"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from workbook.check.frame.basis import experience
from workbook.check.frame.finding import Hit, Place, shown_places
from workbook.check.frame.registry import Case, check, corner, place_of
from workbook.check.frame.rows import text_of
from workbook.language.adequacy import says_nothing
from workbook.language.hints import meant, proposed
from workbook.language.sameness import alike, cited, number
from workbook.submission.model import Datum, Row

CATALOGUE, NUMBER = "evidence", "evidence_no"
CITING = ("check_evidence", "score_evidence", "target_evidence")
TRACED = experience("佐证材料逐件编号，引用的编号应能在佐证目录中查到")


_INDICATOR = re.compile(r"(?<![A-Z0-9])[A-Z]\d+(?:-\d+)+(?![A-Z0-9])")
"""The code of an indicator or of a group of them: B5-1."""

_CODE = re.compile(r"(?<![A-Z0-9])[A-Z]\d+(?:-\d+)*(?![A-Z0-9])")
"""The same, or the letter and number of a whole part: A1."""


@dataclass(frozen=True)
class Citation:
    """The number of a document cited in the cell `datum`: as typed, and as it is compared."""

    datum: Datum
    typed: str
    number: str


class References:
    """The catalogue of a case by number, and what cites it.

    entries: the first row of each number; again: rows whose number stands above already, with that row.
    """

    def __init__(self, case: Case) -> None:
        self.entries: dict[str, Row] = {}
        self.again: list[tuple[Row, Row]] = []
        for row in case.submission.rows(CATALOGUE):
            known = number(text_of(row, NUMBER))
            if known and self.entries.setdefault(known, row) is not row:
                self.again.append((row, self.entries[known]))
        self.citations = [
            Citation(datum, typed, each)
            for key in CITING
            for datum in case.submission.columns.get(key, ())
            if isinstance(datum.value, str) and not says_nothing(datum.value)
            for typed, each in cited(datum.value, self.entries)
        ]

    def spelt(self, known: str) -> str:
        """Return the number `known` as the catalogue has it."""
        return text_of(self.entries[known], NUMBER)

    def near(self, unknown: str) -> str:
        """Return the words that propose a number like it, empty when nothing is like it."""
        same = [known for known in self.entries if alike(known, unknown)]
        if len(same) == 1:
            return proposed(self.spelt(same[0]))
        return meant(unknown, self.entries, shown=self.spelt)


@check(
    "JX-U-04",
    "error",
    "佐证编号不在佐证目录中",
    "佐证编号“{number}”在佐证目录中查不到{near}{others}",
    "改成佐证目录里的编号；材料还没有登记的，先在“佐证目录”登记",
    TRACED,
    reason="审核人员按编号找材料。编号在目录里没有，材料就找不到，等于没有佐证。",
    bad="佐证编号填“E50”，佐证目录里没有这个编号",
    good="佐证编号填的是“佐证目录”里有的“E05”",
)
def unknown_evidence(case: Case) -> Iterator[Hit]:
    """A number that leads nowhere proves nothing."""
    found = case.once(References)
    if not found.entries:
        return
    astray: dict[Datum, list[Citation]] = {}
    for citation in found.citations:
        if citation.number not in found.entries:
            astray.setdefault(citation.datum, []).append(citation)
    grouped: dict[tuple[str, ...], list[Datum]] = {}
    for datum, citations in astray.items():
        grouped.setdefault(tuple(dict.fromkeys(citation.typed for citation in citations)), []).append(datum)
    for named, (datum, *more) in grouped.items():  # one entry renumbered is told once
        near = found.near(astray[datum][0].number) if len(named) == 1 else ""
        places = shown_places([place_of(other) for other in more])
        others = f"；还有 {places['count']} 处也引用它：{places['cells']}" if more else ""
        args = {"number": "、".join(named), "near": near, "others": others}
        yield Hit(place_of(datum), datum.field, str(datum.value), args=args)


@check(
    "JX-U-05",
    "error",
    "佐证目录中编号重复",
    "佐证目录的编号“{number}”与 {first} 相同",
    "每件材料一个编号；改编号的，引用它的地方一并改",
    TRACED,
    reason="两件材料用一个编号，引用的地方就分不清指的是哪一件。",
    bad="佐证目录里有两件材料的编号都是“E01”",
    good="两件材料的编号是“E01”和“E02”",
    related=("JX-U-04",),
)
def number_given_twice(case: Case) -> Iterator[Hit]:
    """A number is a name for one document."""
    for row, before in case.once(References).again:
        datum = row.cells[NUMBER]
        args = {"number": str(datum.value), "first": str(place_of(before.cells[NUMBER]))}
        yield Hit(place_of(datum), datum.field, str(datum.value), args=args)


@check(
    "JX-U-06",
    "error",
    "佐证目录是空的",
    "佐证目录没有填，表中却引用了 {count} 处佐证编号（{cells}）",
    "在“佐证目录”逐件登记材料的名称和编号",
    TRACED,
    reason="表中引用了编号，目录却是空的，没有一件材料找得到。",
    bad="佐证目录一行也没有，“制度与合规清单”的佐证编号填着“E01”",
    good="佐证目录登记了“E01”“E02”两件材料",
    related=("JX-U-04",),
)
def empty_catalogue(case: Case) -> Iterator[Hit]:
    """Told once, not at every number."""
    found = case.once(References)
    places = list(dict.fromkeys(place_of(citation.datum) for citation in found.citations))
    area = case.submission.book.area(NUMBER)
    if places and area and not found.entries and not any(case.submission.rows(CATALOGUE)):
        yield Hit(corner(area), case.field(NUMBER), args=shown_places(places))


@check(
    "JX-U-07",
    "info",
    "佐证编号与目录的写法不同",
    "佐证编号写作“{number}”，佐证目录里是“{entry}”，按同一编号认",
    "改成与佐证目录一样的写法，便于查找",
    TRACED,
    reason="全角、空格和大小写不同，程序仍按同一编号认；在 Excel 里查找却找不到。",
    bad="佐证编号填全角的“Ｅ０５”，佐证目录里是“E05”",
    good="佐证编号填“E05”，与佐证目录一样",
    related=("JX-U-04",),
)
def otherwise_spelt(case: Case) -> Iterator[Hit]:
    """Recognised, yet a search would not find it."""
    found, told = case.once(References), set[Place]()
    for citation in found.citations:
        at = place_of(citation.datum)
        if citation.number not in found.entries or at in told:
            continue
        entry = found.spelt(citation.number)
        if citation.typed != entry:
            told.add(at)
            args = {"number": citation.typed, "entry": entry}
            yield Hit(at, citation.datum.field, citation.typed, args=args)


@check(
    "JX-U-08",
    "info",
    "佐证材料没有被引用",
    "佐证材料“{number}”{assigned}，也没有一处引用它",
    "在相应指标的佐证编号栏填上它的编号，或写明对应指标；用不着的删去",
    TRACED,
    reason="材料列在目录里，却不知道证明什么，审核人员不会去看。",
    bad="佐证目录里有“E99”，对应指标空着，各处都没有引用它",
    good="“E99”的对应指标填“B5-1”",
    related=("JX-U-04",),
)
def uncited_evidence(case: Case) -> Iterator[Hit]:
    """A document nobody points at proves nothing; nor where it is for what cites only others."""
    found = case.once(References)
    used = {citation.number for citation in found.citations}
    citing = {place_of(citation.datum) for citation in found.citations}
    for known, row in found.entries.items():
        meant_for = text_of(row, "evidence_indicator")
        if known in used or (meant_for and not _all_cite(case, meant_for, citing)):
            continue
        datum = row.cells[NUMBER]
        assigned = f"的对应指标写“{meant_for}”，那里引用的是别的材料" if meant_for else "没有写对应指标"
        args = {"number": str(datum.value), "assigned": assigned}
        yield Hit(place_of(datum), datum.field, str(datum.value), args=args)


def _all_cite(case: Case, meant_for: str, citing: Collection[Place]) -> bool:
    """Tell whether every indicator a document is for cites something."""
    written = unicodedata.normalize("NFKC", meant_for).upper()
    codes = [i.indicator.code for i in case.card.indicators]
    named = [c for c in codes if any(c == w or c.startswith(f"{w}-") for w in _CODE.findall(written))]
    cells = [case.submission.entry("score_evidence", code) for code in named]
    return bool(cells) and all(cell is not None and place_of(cell) in citing for cell in cells)


@check(
    "JX-U-09",
    "warning",
    "佐证材料的对应指标不存在",
    "佐证材料“{number}”的对应指标写“{value}”，指标体系里没有 {unknown}{near}",
    "改成“指标评分”里的指标编号",
    TRACED,
    reason="审核人员按指标找材料。指标编号写错了，这件材料就不知道证明什么。",
    bad="佐证材料“E01”的对应指标写“Z9-9”",
    good="佐证材料“E01”的对应指标写“A1”",
    related=("JX-U-08",),
)
def unknown_indicator(case: Case) -> Iterator[Hit]:
    """A document is for indicators the system has, or for one of its groups; names are left alone."""
    codes = [item.indicator.code for item in case.card.indicators]
    known = {"-".join(code.split("-")[:n]) for code in codes for n in range(1, code.count("-") + 2)}
    for row in case.submission.rows(CATALOGUE):
        datum = row.cells["evidence_indicator"]
        written = unicodedata.normalize("NFKC", str(datum.value or "")).upper()
        unknown = [code for code in _INDICATOR.findall(written) if code not in known]
        if unknown:
            near = meant(unknown[0], codes) if len(unknown) == 1 else ""
            named = {"number": text_of(row, NUMBER), "unknown": "、".join(unknown), "near": near}
            yield Hit(place_of(datum), datum.field, str(datum.value), args=named)
