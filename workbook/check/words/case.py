"""What the checks of words share: the texts of a case, the reader of its figures, a hit at a text."""

from __future__ import annotations

from workbook.check.frame.basis import Basis
from workbook.check.frame.finding import Hit, Place, Severity
from workbook.check.frame.registry import Case, place_of
from workbook.check.words.facts import balance_facts, bare_label, printed_facts, quarter_facts
from workbook.check.words.listed import list_facts, row_facts, score_facts
from workbook.check.words.prose import Prose, Texts
from workbook.check.words.reading import Reader
from workbook.check.words.row_figures import more_row_facts
from workbook.language.organisations import may_be
from workbook.layout import Roster

SAID = Basis("勾稽", "自评材料的文字应与填报的数据一致")


def texts_of(case: Case) -> Texts:
    """Return the texts of a case, for ``case.once``."""
    return Texts(case.submission, case.card)


def reader_of(case: Case) -> Reader:
    """Return the reader of statements in the texts of a case, for ``case.once``."""
    placed = case.card.system.placed()
    parts = {bare_label(part.name) for place in placed for part in place[:3]}
    submission, card = case.submission, case.card
    facts = (
        *printed_facts(submission),
        *balance_facts(submission),
        *quarter_facts(submission),
        *list_facts(submission),
        *row_facts(submission),
        *more_row_facts(submission),
        *score_facts(submission, card),
    )
    return Reader(facts, case.once(texts_of), parts)


def hit_at(
    prose: Prose,
    written: str,
    expected: str | None = None,
    severity: Severity | None = None,
    rests: tuple[Place, ...] = (),
    **args: str,
) -> Hit:
    """Return a hit at the cell of a text: what is written there, what should be, the words of the message."""
    place, field = place_of(prose.datum), prose.datum.field
    return Hit(place, field, written, expected, args=args, severity=severity, rests=rests)


def in_a_row(case: Case, prose: Prose) -> bool:
    """Tell whether a text stands in a row of a list, so that it speaks of that row."""
    if prose.key not in case.submission.columns:
        return False
    return not isinstance(case.submission.layout.box_of(prose.key).block, Roster)


def is_known(texts: Texts, name: str) -> bool:
    """Tell whether `name` may mean this unit, one below it or the one above."""
    known = (*texts.own, *texts.subordinates, texts.supervisor)
    return any(may_be(name, other) for other in known)
