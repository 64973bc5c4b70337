"""Shares of one whole told in several places: they are all of one amount, printed somewhere or not.

“文化支出85.00万元，占支出总预算78.34%；…；住房支出7.48万元，占支出总预算69.0%”: the others make it 108.50
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from workbook.audit.text.case import Audit, at
from workbook.audit.text.document import Paragraph
from workbook.audit.text.told import Said, said
from workbook.check.frame.finding import Hit
from workbook.language.folding import Span
from workbook.language.mentions import Mention, key_of
from workbook.language.quantities import ROUNDED, Bound, Kind

_OF = re.compile(
    r"占(?:本年度?|全部|当年)?(?P<whole>[\u4e00-\u9fa5“”]{3,14}?)(?:的比重|的比例|比重|比例|的)?(?:为|是)?"
)
_MARK = re.compile(r"^[（(]?[一二三四五六七八九十\d]{1,3}[）)、.．]")
_SEVERALLY = re.compile("分别|依次")
_SEVERAL = 3


@dataclass(frozen=True, slots=True)
class Share:
    """An amount and, right behind it, what it is of a whole."""

    paragraph: Paragraph
    part: Mention
    rate: Mention
    whole: str

    @property
    def wholes(self) -> tuple[Decimal, Decimal]:
        """Between what amounts the whole lies, by the digits printed."""
        one, told = self.part.quantity, self.rate.quantity
        half, slack = one.step / 2, told.step / 2 + ROUNDED
        return (one.value - half) / (told.value + slack), (one.value + half) / max(
            told.value - slack, ROUNDED
        )

    def fits(self, low: Decimal, high: Decimal) -> bool:
        """Tell whether the amount may be that share of something between two amounts."""
        least, most = self.wholes
        return least <= high and low <= most


def shares(audit: Audit) -> list[Share]:
    """Return the shares of a named whole, for ``audit.once``; those of a sentence with its own whole are read
    as relations and left out."""
    found: list[Share] = []
    for paragraph in audit.document.body:
        read = {m.at for r in paragraph.relations if r.kind in ("share", "rate") for m in r.mentions}
        for part, rate in pairwise(paragraph.mentions):
            named = _OF.fullmatch(rate.lead)
            exact = part.quantity.kind is Kind.MONEY and rate.quantity.kind is Kind.SHARE and rate.stop == 2
            one_each = not _SEVERALLY.search(part.span.text[: rate.at - part.span.start])
            plain = (
                one_each
                and not (part.quantity.loose or rate.quantity.loose)
                and rate.quantity.bound is Bound.EXACT
            )
            plain = plain and not part.past and bool(part.quantity.value or rate.quantity.value)
            if named and exact and plain and rate.at not in read and part.sentence == rate.sentence:
                found.append(Share(paragraph, part, rate, key_of(named["whole"])))
    return found


def of_one_whole(audit: Audit) -> Iterator[Hit]:
    """Yield the one share that is of another amount than the rest, or than the amount the report names so."""
    groups = defaultdict[str, list[Share]](list)
    for share in audit.once(shares):
        groups[share.whole].append(share)
    for name, group in groups.items():
        printed = _printed(audit, name)
        if len(group) >= _SEVERAL:
            yield from _odd(audit, group, printed)
        elif printed:
            for share in group:
                if not share.fits(printed, printed):
                    yield _hit(audit, share, printed)


def _odd(audit: Audit, group: list[Share], printed: Decimal | None) -> Iterator[Hit]:
    """Yield the one of three shares or more that the others, all of one amount, leave alone."""
    for wrong in group:
        others = [share for share in group if share is not wrong]
        low, high = max(o.wholes[0] for o in others), min(o.wholes[1] for o in others)
        if low <= high and not wrong.fits(low, high):
            yield _hit(audit, wrong, printed if printed and low <= printed <= high else (low + high) / 2)
            return


def _printed(audit: Audit, name: str) -> Decimal | None:
    """Return the one amount the report calls so."""
    values = {s.mention.quantity.value for s in audit.once(said) if _is_called(s, name)}
    return values.pop() if len(values) == 1 and name not in _OF_EACH else None


_OF_EACH = ("差", "差额", "余额", "结余", "节余", "支出", "预算")
"""What each of several things has of its own: 差额15.33万元，占全部差额的70.00%."""


def _is_called(item: Said, name: str) -> bool:
    mention = item.mention
    money = mention.quantity.kind is Kind.MONEY and not mention.past and not mention.quantity.loose
    return (
        money
        and mention.quantity.value > 0
        and key_of(_MARK.sub("", mention.subject)) == name
        and not mention.lead.startswith("占")
    )


def _hit(audit: Audit, share: Share, whole: Decimal) -> Hit:
    text, rate = share.paragraph.folded, share.rate
    span = Span(text.text[rate.at : rate.end], rate.at)
    expected = rate.quantity.printed(share.part.quantity.value / whole)
    working = share.part.quantity.printed(whole)
    return at(audit, share.paragraph, span, rate.written(text), expected, name=share.whole, working=working)
