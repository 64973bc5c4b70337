"""What there is for each of so many, which another place tells: 图书52920册，生均30册, with 1764 students."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from workbook.audit.text.about import about
from workbook.audit.text.case import Audit, at
from workbook.audit.text.told import Said, said
from workbook.check.frame.finding import Hit
from workbook.language.folding import Span
from workbook.language.quantities import Bound, Kind

_EACH = re.compile(r"^(?P<of>生均|班均|户均|床均|村均|馆均|所均)[\u4e00-\u9fa5]{0,6}$")
_OF = {
    "生均": (
        re.compile(r"(?:在校学?生|在校学员|在园幼儿|在籍学生|学生总)(?:总数|人数|数|共|有|总)*(?:为|是)?$"),
        "人名个",
    ),
    "班均": (re.compile(r"(?:教学班|班级)(?:总数|数|共|有)*$|(?:共|现|末|底)?有$"), "个"),
    "户均": (re.compile(r"(?:总户数|户数|全[乡镇县区村]|共)(?:共|有|为)*$"), "户"),
    "床均": (re.compile(r"(?:床位|病床)(?:总数|数|共|有|编制|开放|实有)*$"), "张"),
    "村均": (re.compile(r"(?:辖|共|下辖|有)$"), "个"),
}


def per_head(audit: Audit) -> Iterator[Hit]:
    """Yield an average the amount before it and the only number of heads told elsewhere do not make."""
    for paragraph in audit.document.body:
        for amount, each in zip(paragraph.mentions, paragraph.mentions[1:], strict=False):
            found = _EACH.match(each.lead)
            one, two = amount.quantity, each.quantity
            same = one.kind is two.kind and (one.unit == two.unit or one.kind is Kind.MONEY)
            exact = one.bound is two.bound is Bound.EXACT and not (one.loose or two.loose)
            if not (found and same and exact and each.stop == 2) or amount.past or not two.value:
                continue
            heads = _heads(audit, found["of"])
            if heads is None or any(
                m.quantity.kind is Kind.COUNT and m.quantity.unit in _OF[found["of"]][1]
                for m in paragraph.mentions
                if m.sentence == each.sentence and m not in (amount, each)
            ):
                continue  # its own sentence may say of how many
            made = one.value / heads.mention.quantity.value
            slack = two.step + one.step / heads.mention.quantity.value
            if abs(made - two.value) > slack:
                text = paragraph.folded
                working = "、".join((amount.written(text), heads.mention.written(heads.paragraph.folded)))
                span = Span(text.text[each.at : each.end], each.at)
                yield at(
                    audit, paragraph, span, each.written(text), two.printed(made), working=working, hint=""
                )


def _heads(audit: Audit, of: str) -> Said | None:
    """Return of how many an average of a kind is, where the report tells one number; None otherwise."""
    pattern, units = _OF.get(of, (None, ""))
    own = audit.once(about).year
    found = [
        item
        for item in audit.once(said)
        if pattern and pattern.search(item.mention.lead) and item.mention.quantity.unit in units
        and not item.mention.past and item.mention.year in (0, own) and not item.mention.depth
        and item.mention.quantity.bound is Bound.EXACT and item.mention.quantity.value > Decimal(1)
    ]  # fmt: skip
    return found[0] if len({item.mention.quantity.value for item in found}) == 1 else None
