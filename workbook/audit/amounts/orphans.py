"""An amount nobody else bears out, a slip away from one that two beside it make and another place tells.

“支出4617.00万元，其中一般公共预算4089.60万元…；政府性基金预算572.40万元”: 527.40, as a row has it
“出国团组14.40万元，更新车辆56.40万元，两项共增支66.80万元”: 10.40, in the table of 三公经费
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import combinations

from workbook.audit.text.borne import Borne, borne, measure_of
from workbook.audit.text.case import Audit, at
from workbook.audit.text.document import Paragraph
from workbook.audit.text.told import said
from workbook.check.frame.finding import Hit
from workbook.language.folding import Span
from workbook.language.mentions import Mention
from workbook.language.quantities import Kind
from workbook.language.relations.model import slip

_MOST, _LEAST = 16, 3
"""So many figures of a paragraph are put together; one of fewer digits says too little."""
_NEAR = 2
"""So many sentences apart figures still make one another."""
_OTHER = re.compile(r"上年|去年|20\d\d年(?:度)?的?$|目标|计划|人均|平均|约|每|标准|累计|比|较|[高低多少]于")
_DUST = 1e-6


def orphans(audit: Audit) -> Iterator[Hit]:
    """Yield such amounts: borne out nowhere, where the one a slip away is twice."""
    known = audit.once(borne)
    for item in audit.once(said):
        mention, paragraph = item.mention, item.paragraph
        if not _is_plain(mention, paragraph) or known.elsewhere(paragraph, mention):
            continue
        if known.worked(paragraph, mention):
            continue
        made = _made(known, paragraph, mention)
        if len(made) == 1:
            text = paragraph.folded
            span = Span(text.text[mention.at : mention.end], mention.at)
            shown, subject = mention.quantity.printed(made.pop()), mention.subject[-8:] or "的"
            yield at(
                audit,
                paragraph,
                span,
                mention.written(text),
                shown,
                subject=subject,
                other="前后的合计和另一处",
            )


def _is_plain(mention: Mention, paragraph: Paragraph) -> bool:
    quantity = mention.quantity
    counted = quantity.kind is Kind.MONEY
    digits = re.sub(r"\D", "", mention.written(paragraph.folded)).strip("0")
    return (
        counted
        and quantity.exact
        and not mention.past
        and len(digits) >= _LEAST
        and not _OTHER.search(mention.lead)
    )


def _made(known: Borne, paragraph: Paragraph, mention: Mention) -> set[Decimal]:
    """Return what two figures near make that is a slip away from one, and told outside the paragraph."""
    near = [
        m for m in paragraph.mentions
        if m.at != mention.at and m.quantity.kind is mention.quantity.kind and m.quantity.exact
        and abs(m.sentence - mention.sentence) < _NEAR
    ][:_MOST]  # fmt: skip
    own, quantity = {m.quantity.value for m in near}, mention.quantity
    shown = quantity.printed(quantity.value)
    found = set[Decimal]()
    for one, two in combinations(near, 2):
        a, b = one.quantity.value, two.quantity.value
        for value in (abs(a - b), a + b):
            if (
                value
                and value not in own
                and value != quantity.value
                and slip(shown, quantity.printed(value))
            ):
                found.add(value)
    measure = measure_of(mention)
    return {v for v in found if known.between(measure, float(v) - _DUST, float(v) + _DUST)}
