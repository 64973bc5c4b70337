"""JX-R: figures and times that are none, and sentences that contradict themselves."""

from __future__ import annotations

from collections.abc import Iterator

from workbook.audit.amounts.unborne import is_unborne
from workbook.audit.form.abroad import home_abroad
from workbook.audit.form.measures import measures
from workbook.audit.form.rate_units import rate_units
from workbook.audit.form.stages import delays_kept, stages_in_order
from workbook.audit.form.unit_mates import unit_mates
from workbook.audit.form.wrong_scale import wrong_scale
from workbook.audit.form.wrong_units import wrong_units
from workbook.audit.scored.scales import overlapping
from workbook.audit.text.case import WRITTEN, Audit, at
from workbook.audit.text.told import stated
from workbook.audit.within.judged import all_but_fewer, judged
from workbook.audit.within.moves import one_for_two
from workbook.audit.within.points import by_steps
from workbook.check.frame.finding import Hit
from workbook.check.frame.registry import check
from workbook.language.contradictions import contradictions
from workbook.language.folding import Span
from workbook.language.malformed import FIGURE, TIMED, malformed


@check(
    "JX-R-17",
    "error",
    "数或时间写坏了",
    "“{quote}”里的“{value}”：{told}",
    "改正这一处；查一查是多打了、漏打了，还是打错了",
    WRITTEN,
    reason="小数点打了两个、单位打了两遍、一年的第五季度，一看就知道没有核对过；数也就不知道该按哪个读。",
    bad="“抽检合格率为98.6.1%”",
    good="“抽检合格率为98.6%”",
    related=("JX-R-11", "JX-W-41"),
)
def figures_are_well_formed(audit: Audit) -> Iterator[Hit]:
    """What looks like a number, an hour or a quarter is one; dates, shares and marks are told elsewhere."""
    for paragraph in audit.document.body:
        for slip in malformed(paragraph.folded):
            if slip.kind in (FIGURE, TIMED):
                span = Span(paragraph.folded.text[slip.start : slip.end], slip.start)
                value = paragraph.folded.quote(slip.start, slip.end)
                yield at(audit, paragraph, span, value, told=slip.told)
        for span, why in (
            *wrong_units(audit, paragraph),
            *measures(paragraph),
            *rate_units(paragraph),
            *unit_mates(paragraph),
            *wrong_scale(audit, paragraph),
        ):
            yield at(audit, paragraph, span, span.text, told=why)


@check(
    "JX-R-38",
    "error",
    "一句话自己前后矛盾",
    "“{quote}”里的“{value}”：{told}",
    "核对哪一处写错了，改正；说的不是一回事的，把话写完整",
    WRITTEN,
    reason="说全部完成又说还有没完成的，说增加数却变小，读的人不知道该信哪一半。",
    bad="“隐患整改率100%，还有4处隐患没有整改”",
    good="“隐患整改率90%，还有4处隐患没有整改”",
    related=("JX-R-30", "JX-W-42"),
)
def sentences_agree_with_themselves(audit: Audit) -> Iterator[Hit]:
    """What is all done leaves nothing, what rises is more than before; relations are told elsewhere."""
    told = [
        (item.paragraph.order, item.relation.span)
        for item in audit.once(stated)
        if item.relation.holds() is False and is_unborne(audit, item)
    ]
    for paragraph in audit.document.body:
        for step, why in overlapping(paragraph):
            yield at(audit, paragraph, step, step.text, told=why)
        for step, why in (*one_for_two(paragraph), *by_steps(paragraph), *judged(paragraph)):
            yield at(audit, paragraph, step, step.text, told=why)
        for found in contradictions(paragraph.folded):
            here = (span for order, span in told if order == paragraph.order)
            if any(span.start < found.end and found.start < span.end for span in here):
                continue
            span = Span(paragraph.folded.text[found.start : found.end], found.start)
            value = paragraph.folded.quote(found.start, found.end)
            yield at(audit, paragraph, span, value, told=found.told)
    for paragraph in audit.document.paragraphs:
        for step, why in all_but_fewer(paragraph):
            yield at(audit, paragraph, step, step.text, told=why)
    yield from stages_in_order(audit)
    yield from delays_kept(audit)
    for paragraph, span in home_abroad(audit):
        yield at(audit, paragraph, span, span.text, told="前面说的是因公出国（境），这里写的是国内的地方")
