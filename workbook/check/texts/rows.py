"""JX-W: what texts say of a named row, or in the notes of one, and of days, against the cells."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from workbook.check.frame.finding import Hit, Severity
from workbook.check.frame.registry import Case, check, place_of
from workbook.check.texts.between import days_between
from workbook.check.texts.other_rows import others_in_notes
from workbook.check.texts.row_states import has_state
from workbook.check.texts.said_days import DaySaid, days_said
from workbook.check.texts.said_states import Against, against, patterns
from workbook.check.texts.sayings import days_said_besides
from workbook.check.words.case import SAID, hit_at, texts_of
from workbook.check.words.prose import PLANS, Prose
from workbook.check.words.row_words import LEAD
from workbook.check.words.subjects import Named, Subject, subjects_of
from workbook.check.words.tense import is_of_year
from workbook.language.folding import Span, clauses
from workbook.language.periods import without_years


@dataclass(frozen=True, slots=True)
class Spoken:
    """Where a text (`prose`) speaks of rows or dated fields (`named`); note: it is the row's own."""

    prose: Prose
    named: Named
    note: bool = False


def spoken_of(case: Case) -> list[Spoken]:
    """Return where the texts of a case speak of rows and dated fields, for ``case.once``."""
    return list(_spoken(case))


def _spoken(case: Case) -> Iterator[Spoken]:
    texts, subjects = case.once(texts_of), case.once(subjects_of)
    for prose in texts.all if texts.year else ():
        own = subjects.at(place_of(prose.datum))
        if prose.key == PLANS or (own and prose.key in own.listed.plans):
            continue
        for sentence in prose.text.sentences:
            for found in subjects.named(sentence):
                if is_of_year(sentence, found.start - len(found.lead), texts.year):
                    yield Spoken(prose, found)
            if own:
                yield from (Spoken(prose, each, note=True) for each in _own(own, sentence, texts.year))


def _own(own: Subject, sentence: Span, year: int) -> Iterator[Named]:
    """Yield the clauses of a row's note as said of the row."""
    for clause in clauses(sentence):
        if is_of_year(sentence, clause.start, year):
            rest = sentence.text[clause.start - sentence.start :]
            yield Named((own,), sentence, "", rest, clause.start, clause.start)


@check(
    "JX-W-31",
    "error",
    "文字中的日期与表中不符",
    "写着“{quote}”，表中{name}是 {printed}（{where}）",
    "核对两处日期，改正写错的一处；说的是另一次、另一件事的，把话写完整",
    SAID,
    reason="批复、公开、盘点、签合同、完工是哪一天，表里有日期。文字另写一天，审核人员拿材料一对就知道有一处是错的。",
    bad="“信息公开”部门决算 2024-09-04 公开，文字写“部门决算于2024年10月21日公开。”",
    good="“信息公开”部门决算 2024-09-04 公开，文字写“部门决算于2024年9月4日公开。”",
    related=("JX-W-18",),
)
def days_agree(case: Case) -> Iterator[Hit]:
    """The day a text gives for something is the one the workbook holds for it."""
    yield from days_said_besides(case, _days(case))


def _days(case: Case) -> Iterator[Hit]:
    texts = case.once(texts_of)
    for spoken in case.once(spoken_of):
        head = patterns(spoken.named.subjects[0].key, spoken.note).head
        for said in days_said(spoken.named, head, texts.year):
            if held := said.against():
                yield _day_hit(spoken, said, held.label, str(held.day), _severity(spoken))
    yield from days_between(case)


def _day_hit(spoken: Spoken, said: DaySaid, name: str, day: str, severity: Severity | None) -> Hit:
    held = said.against()
    assert held is not None
    quote = spoken.prose.text.quote(said.start, said.end)
    return hit_at(
        spoken.prose, quote, day, severity, (held.place,),
        quote=quote, name=name, printed=day, where=str(held.place),
    )  # fmt: skip


def _severity(spoken: Spoken) -> Severity | None:
    """Return how sure it is: the name of a row is free text and may mean something else besides."""
    return "warning" if any(subject.row for subject in spoken.named.subjects) else None


@check(
    "JX-W-32",
    "warning",
    "文字说的完成情况与表中不符",
    "写着“{quote}”，表中“{name}”的{told}（{where}）",
    "按实际情况改写；表中填错的，更正表中的状态、日期或数",
    SAID,
    reason="一项工作、一个项目、一个目标完成没有，钱付了没有，清单里都填着。文字说的相反，就有一处是错的。",
    bad="“重点工作”里“扶持企业生产线投产”填进行中，文字写“扶持企业生产线投产已全面完成。”",
    good="“重点工作”里“扶持企业生产线投产”填进行中，文字写“扶持企业生产线投产尚未完成。”",
    related=("JX-W-09", "JX-Q-57", "JX-W-31"),
)
def states_agree(case: Case) -> Iterator[Hit]:
    """What a text says of a row by name, or a row's own note says of it, is what its cells say."""
    yield from (hit for hit, rated in _contradicted(case) if not rated)
    yield from others_in_notes(case)


@check(
    "JX-T-19",
    "warning",
    "定性等次与文字完成情况不符",
    "写着“{quote}”，“{name}”的{told}（{where}）",
    "核对完成情况，改等次或改写文字",
    SAID,
    reason="没有数的目标按等次计分，等次要由文字写的完成情况来支持。文字写没有开展，等次却是“达成”，这一分就站不住。",
    bad="定性等次填“达成”，文字完成情况写“尚未开展”",
    good="定性等次填“达成”，文字完成情况写“按批复的方案完成，并通过验收”",
    related=("JX-T-08", "JX-W-32"),
)
def ratings_agree(case: Case) -> Iterator[Hit]:
    """The text of a target in words does not say the contrary of its rating."""
    yield from (hit for hit, rated in _contradicted(case) if rated)


def contradicted(case: Case) -> list[Hit]:
    """Return what JX-W-32 and JX-T-19 tell of rows, for ``case.once``."""
    return [hit for hit, _ in _contradicted(case)]


def _contradicted(case: Case) -> Iterator[tuple[Hit, bool]]:
    texts = case.once(texts_of)
    seen = set()
    for spoken in case.once(spoken_of):
        if not spoken.note and not LEAD.fullmatch(without_years(spoken.named.lead, texts.year)):
            continue
        found = _against_all(spoken, texts.year)
        if found is None or (place_of(spoken.prose.datum), spoken.named.start) in seen:
            continue
        seen.add((place_of(spoken.prose.datum), spoken.named.start))
        subject, said = found
        start = spoken.named.start - (0 if spoken.note else len(spoken.named.lead))
        quote = spoken.prose.text.quote(start, spoken.named.end + said.end)
        told, place = said.told.told, said.told.place
        rated = spoken.note and said.told.rated and spoken.prose.key.endswith("text_actual")
        yield (
            hit_at(
                spoken.prose, quote, told, None, (place,),
                quote=quote, name=subject.name, told=told, where=str(place),
            ),
            rated,
        )  # fmt: skip


def _against_all(spoken: Spoken, year: int) -> tuple[Subject, Against] | None:
    """Return what says otherwise, where every row that is called so says otherwise."""
    first = None
    for subject in spoken.named.subjects:
        if subject.row is None or not has_state(subject):
            continue
        found = next(against(subject, spoken.named.rest, spoken.note, year), None)
        if found is None:
            return None
        first = first or (subject, found)
    return first
