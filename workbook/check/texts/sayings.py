"""JX-W: sentences read as sets of meanings, in any order of words, against the cells they are of."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from workbook.check.frame.finding import Hit, Place
from workbook.check.frame.registry import Case, check, place_of
from workbook.check.sayings.compared import said_compared
from workbook.check.sayings.lexicon import FILL, Lexicon, Token
from workbook.check.sayings.marks import Called, Marked, Marker, Thing
from workbook.check.sayings.named import (
    said_extremes,
    said_kinds,
    said_level_points,
    said_names,
    said_points,
    said_total_points,
)
from workbook.check.sayings.ours import is_narrowed
from workbook.check.sayings.rates import said_best, said_largest_line, said_level_rate, said_rate
from workbook.check.sayings.reading import INDICATOR, Reader
from workbook.check.sayings.said import (
    Cells,
    Right,
    Said,
    said_choices,
    said_conditions,
    said_days,
    said_figures,
)
from workbook.check.sayings.things import names_of
from workbook.check.texts.derived import DerivedFigures
from workbook.check.words.case import SAID, hit_at, in_a_row, texts_of
from workbook.check.words.derived import Values
from workbook.check.words.facts import At, at
from workbook.check.words.prose import PLANS, REASONS, Prose
from workbook.check.words.subjects import subjects_of
from workbook.language.folding import Span
from workbook.language.quantities import Bound, Kind, Quantity, quantities

Things = tuple[Thing, ...]
_TAKEN_OUT = ("不含", "不包括", "不包含", "扣除", "除外", "以外")
"""Behind a figure: it is not the whole of what was named."""
_SPOKEN = {"adj_note": ("adjustment", "budget"), "staff_note": ("staff",), "asset_note": ("asset",)}
"""What the note of a sheet is about, though it does not say so."""


@dataclass(frozen=True, slots=True)
class Wrong:
    """What a sentence of a text (`prose`) says wrongly (`said`), from `start` to `end` of the folded text."""

    prose: Prose
    said: Said
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Agreed:
    """A figure of a text (`prose`) that is one of those its sentence may mean, and its `start`."""

    prose: Prose
    start: int


class Sayings:
    """What the texts of a case say, for ``case.once``: what is wrong, and the figures that are right.

    right: the cell of a text, and where in it a figure begins.
    """

    def __init__(self, case: Case) -> None:
        found = list(_said(case))
        self.wrong = [each for each in found if isinstance(each, Wrong)]
        agreed = (each for each in found if isinstance(each, Agreed))
        self.right = {(place_of(each.prose.datum), each.start) for each in agreed}


def _said(case: Case) -> Iterator[Wrong | Agreed]:
    texts, subjects = case.once(texts_of), case.once(subjects_of)
    names = case.once(names_of)
    own: dict[str, Token] = {name: frozenset((FILL,)) for name in texts.own if name}
    reader = Reader(Lexicon(own), Marker(names, texts.year), texts.year)
    cells = Cells(case.submission, Values(case.submission, case.card), case.card)
    for prose in texts.all if texts.year else ():
        if prose.key == PLANS:
            continue
        row = subjects.at(place_of(prose.datum))
        known: Things = ((Called(row.key, row.row),),) if row and row.row else ()
        spoken = frozenset((f"@{row.key}",) if row else _SPOKEN.get(prose.key, ()))
        if prose.item is not None:
            known, spoken = (prose.item,), frozenset((INDICATOR,))
        strict = in_a_row(case, prose) and not known
        for sentence in prose.text.sentences:
            for each in _of_sentence(case, prose, sentence, reader, cells, spoken, known, strict=strict):
                if isinstance(each, Agreed) or not _is_one_of_several(prose, each):
                    yield each


def _is_one_of_several(prose: Prose, wrong: Wrong) -> bool:
    """Tell whether points in the text of an indicator are some of those it lost: 扣1分, 另扣0.5分."""
    quantity, item = wrong.said.quantity, prose.item
    if item is None or quantity is None or quantity.unit != "分":
        return False
    if prose.key == REASONS and wrong.said.name.endswith("扣分"):
        return True  # what a reason takes off is summed up elsewhere
    whole = {item.points, item.score, item.self_score}
    others = [q for q in quantities(prose.text.text) if q.unit == "分" and q.value not in whole]
    return len(others) > 1 or any(q.start != quantity.start for q in others)


_WHEN = re.compile("(?:是|都|均|已)在")
"""When so much was reached, and no share of that time: 支付达到一半是在三季度."""
_PARTS = re.compile(r"\d+(?P<unit>[\u4e00-\u9fa5]{1,2})\([^()]{0,40}$")
"""Of the number before a bracket those in it are parts: 受理14件（来信5件、来访9件）."""
_QUOTED = re.compile(
    r"(?:办法|文件|通知|制度|条例|细则|预算法|意见)(?:中|里)?(?:还|也|均)?(?:规定|明确|要求|写明|提出|指出)"
)
"""What stands before something quoted: 办法规定，“三公”经费只减不增."""
_NOT_ALL = re.compile(r"(?:没有|没能|未能?|尚未|并非|不是)[^，。；]{0,8}(?:全部|所有|全覆盖|每一?个|一律)")
"""Denies that it is so of all, not that it is so of any."""


def _of_sentence(
    case: Case,
    prose: Prose,
    sentence: Span,
    reader: Reader,
    cells: Cells,
    spoken: Token,
    known: Things,
    *,
    strict: bool,
) -> Iterator[Wrong | Agreed]:
    """Yield what one sentence says; spoken, known, strict: what its place is about, see `Reader.clauses`."""
    marked = reader.marker.marked(sentence)
    place = at(case.submission, "self_total")
    for clause in reader.clauses(marked, spoken, known, strict=strict):
        if any(word in marked.text[clause.end :] for word in _TAKEN_OUT):
            continue
        points = (
            *said_points(clause, case.card, place), *said_level_points(clause, place),
            *said_total_points(clause, case.card, place), *said_best(clause, case.card, place),
            *said_rate(clause, case.card, place), *said_level_rate(clause, place),
        )  # fmt: skip
        of_item = prose.item is not None and any(q.unit == "分" for q in clause.quantities)
        found = points if of_item else (
            *said_compared(clause, cells),
            *said_figures(clause, cells, marked.text[clause.end :]), *said_days(clause, cells),
            *said_conditions(clause, cells), *said_choices(clause, cells), *said_kinds(clause, cells),
            *said_extremes(clause, cells), *said_names(clause, cells), *said_largest_line(clause, cells),
            *points,
        )  # fmt: skip
        if _QUOTED.search(marked.text, 0, clause.start):
            continue
        not_all = _NOT_ALL.search(marked.text[clause.start : clause.end]) is not None
        if _WHEN.search(marked.text, clause.start, clause.end):
            continue
        for said in found[:1]:
            told = said.quantity
            by_name = said.name.endswith("得分率") if isinstance(said, Said) else False
            lead = prose.text.text[sentence.start : told.start] if told is not None else ""
            if told is not None and not by_name and (is_narrowed(lead) or _is_a_part(lead, told)):
                continue
            if not_all and not isinstance(said, Right) and said.quantity is None:
                continue  # 没有覆盖全部项目 is not none of them
            if isinstance(said, Right):
                yield Agreed(prose, said.quantity.start)
            else:
                yield Wrong(prose, said, marked.places[clause.start], _end(marked, clause.end))


def _is_a_part(lead: str, told: Quantity) -> bool:
    """Tell whether a count stands in brackets behind one of the same unit."""
    found = _PARTS.search(lead[-_LEAD:]) if told.kind is Kind.COUNT else None
    return found is not None and found["unit"] == told.unit


_LEAD = 48
"""Characters before a count in which the bracket it stands in may open."""


def _end(marked: Marked, end: int) -> int:
    return marked.places[end] if end < len(marked.places) else marked.places[-1]


def figures_said(case: Case, kind: Kind, *, points: bool = False) -> Iterator[tuple[Hit, int]]:
    """Yield the figures of a `kind` that are none of what their sentence means, and where each begins.

    points: only those in 分, else none of them.
    """
    for wrong in case.once(Sayings).wrong:
        said = wrong.said
        quantity = said.quantity
        if quantity is not None and quantity.kind is kind and (quantity.unit == "分") is points:
            unsure = said.row or quantity.bound is Bound.ABOUT
            quote = wrong.prose.text.quote(wrong.start, max(wrong.end, quantity.end))
            hit = hit_at(
                wrong.prose,
                wrong.prose.text.quote(quantity.start, quantity.end),
                said.printed,
                "warning" if unsure else None,
                _places(said.places),
                quote=quote,
                name=said.name,
                printed=said.printed,
                where=_where(said.places),
            )
            yield hit, quantity.start


def days_said_besides(case: Case, first: Iterator[Hit]) -> Iterator[Hit]:
    """Yield `first`, then the days of sentences read as sets of meanings, each text once for a day."""
    told = list(first)
    yield from told
    known = {(hit.place, hit.expected) for hit in told}
    for wrong in case.once(Sayings).wrong:
        said = wrong.said
        if said.day and (place_of(wrong.prose.datum), said.printed) not in known:
            quote = wrong.prose.text.quote(wrong.start, wrong.end)
            yield hit_at(
                wrong.prose, quote, said.printed, "warning" if said.row else None, _places(said.places),
                quote=quote, name=said.name, printed=said.printed, where=_where(said.places),
            )  # fmt: skip


def _places(told: tuple[At, ...]) -> tuple[Place, ...]:
    return tuple(Place(*each) for each in dict.fromkeys(told))


def _where(told: tuple[At, ...]) -> str:
    first, *more = _places(told)
    return "、".join((str(first), *(p.cell if p.sheet == first.sheet and p.cell else str(p) for p in more)))


@check(
    "JX-W-51",
    "warning",
    "文字说的情况与表中不符",
    "写着“{quote}”，表中{name}是{printed}（{where}）",
    "按实际情况改写；表中填错的，更正表中的数据",
    SAID,
    reason="文字说某个项目评审过、某份文件是依据、哪一项最大，表里都有对应的格子。两处说的不同，审核时一对就能看出来。",
    bad="“项目清单”里“干部业务培训”是否评审填否，文字写“干部业务培训已经过预算评审。”",
    good="“项目清单”里“农村公路养护补助”是否评审填是，文字写“农村公路养护补助已经过预算评审。”",
    related=("JX-W-32",),
)
def sayings_hold(case: Case) -> Iterator[Hit]:
    """What a text says without a figure — reviewed, the largest, in step, by which document — is so."""
    derived = case.once(DerivedFigures)
    for wrong in case.once(Sayings).wrong:
        said = wrong.said
        if said.quantity is None and not said.day and not derived.tells(wrong.prose, wrong.start, wrong.end):
            quote = wrong.prose.text.quote(wrong.start, wrong.end)
            yield hit_at(
                wrong.prose, quote, said.printed, None, _places(said.places),
                quote=quote, name=said.name, printed=said.printed, where=_where(said.places),
            )  # fmt: skip
