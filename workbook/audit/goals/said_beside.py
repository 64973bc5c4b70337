"""What a sentence says of its own figures that they deny, as hits of one check: aims, ranks, all or none."""

from __future__ import annotations

from collections.abc import Iterator

from workbook.audit.goals.all_but_some import all_but_some
from workbook.audit.goals.all_here import all_here
from workbook.audit.goals.all_of_rates import all_of_rates
from workbook.audit.goals.beside_aim import beside_aim
from workbook.audit.goals.judged_here import judged_here
from workbook.audit.goals.met_beside import met_beside, well_but_lost
from workbook.audit.goals.none_but import none_but
from workbook.audit.goals.ranked import ranked
from workbook.audit.sums.in_a_row import turned_in_a_row
from workbook.audit.text.case import Audit, at
from workbook.audit.text.document import Paragraph
from workbook.check.frame.finding import Hit


def said_beside(audit: Audit, paragraph: Paragraph) -> Iterator[Hit]:
    """Yield what is said beside figures of a paragraph that these deny."""
    text = paragraph.folded
    for span, one, aim in (
        *beside_aim(paragraph),
        *met_beside(paragraph),
        *all_but_some(paragraph),
        *judged_here(paragraph),
    ):
        yield at(audit, paragraph, span, one.written(text), working=aim.written(text))
    for span, one, other in ranked(paragraph):
        yield at(audit, paragraph, span, one.written(text), working=f"{other}才是")
    for span, said, denied in none_but(paragraph):
        yield at(audit, paragraph, span, denied, working=said)
    for span, lost in well_but_lost(paragraph):
        yield at(audit, paragraph, span, lost, working=span.text)
    for span, figures in (*all_here(paragraph), *all_of_rates(paragraph), *turned_in_a_row(paragraph)):
        yield at(audit, paragraph, span, span.text, working=figures)
