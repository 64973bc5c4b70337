"""Projects told under headings of their own, 项目一：…, 项目二：…: how many, what all of them had and spent.

“2024年共安排5个重点项目，预算109800万元，支出103500万元” … “公厕提升成为5个项目中执行率最低的”
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from workbook.audit.net.nets import blocks
from workbook.audit.text.case import Audit, at
from workbook.audit.text.document import Paragraph
from workbook.audit.text.labels import labels
from workbook.check.frame.finding import Hit
from workbook.language.folding import Span
from workbook.language.mentions import Mention
from workbook.language.quantities import Kind

_LEAST = 3
_OF_ALL = re.compile(r"(?:^|[，。；])(?:20\d\d年|全年|年度|本年)*(?:共|一共|总共)?(?:安排|实施|开展|设)?了?$")
_PROJECTS = re.compile("^(?:重点|重大|主要)?项目(?:$|[，。；：]|中(?!期|标|的[^最]))")
_COLUMNS = ("预算", "支出")


def listed_by_headings(audit: Audit) -> Iterator[Hit]:
    """Yield how many projects there were, or what all had or spent, that their headings do not make."""
    heads = [label.paragraph for label in audit.once(labels) if label.kind == ("", "项目")]
    if len(heads) < _LEAST:
        return
    told = [_of_one(audit, head) for head in heads]
    for paragraph in audit.document.body:
        for number, mention in enumerate(paragraph.mentions):
            if not _is_of_all(mention):
                continue
            if mention.quantity.value != len(heads):
                other = f"按{heads[0].line.spot}起的标题数"
                yield _hit(audit, paragraph, mention, f"{len(heads)}个", "项目", other)
            for at_, column in enumerate(_COLUMNS):
                sums = [one[column] for one in told if column in one]
                total = paragraph.mentions[number + 1 + at_ : number + 2 + at_]
                if len(sums) == len(heads) and total and total[0].lead == column:
                    yield from _sum(audit, paragraph, total[0], sums, column)


def _is_of_all(mention: Mention) -> bool:
    quantity = mention.quantity
    before = mention.span.text[: mention.at - mention.span.start]
    behind = mention.span.text[mention.end - mention.span.start :]
    counted = quantity.kind is Kind.COUNT and quantity.unit == "个" and quantity.exact and not mention.past
    among = re.match("(?:重点|重大|主要)?项目(?:中|里)[^，。；]{0,8}(?:最|唯一)", behind)
    return counted and bool(among or (_OF_ALL.search(before) and _PROJECTS.match(behind)))


def _of_one(audit: Audit, head: Paragraph) -> dict[str, Mention]:
    """Return what a project had and spent, as the first paragraph below its heading has it."""
    heads = audit.once(blocks)
    own = [p for p in audit.document.body if heads.get(p.order) is head and p is not head][:1]
    found: dict[str, Mention] = {}
    for mention in own[0].mentions if own else ():
        if mention.lead in _COLUMNS and mention.quantity.kind is Kind.MONEY and mention.quantity.exact:
            found.setdefault(mention.lead, mention)
    return found


def _sum(
    audit: Audit, paragraph: Paragraph, total: Mention, sums: Sequence[Mention], column: str
) -> Iterator[Hit]:
    made = sum((m.quantity.value for m in sums), Decimal(0))
    step = sum((m.quantity.step for m in sums), total.quantity.step) / 2
    if total.quantity.kind is Kind.MONEY and total.quantity.exact and abs(made - total.quantity.value) > step:
        expected = total.quantity.printed(made)
        yield _hit(audit, paragraph, total, expected, f"{len(sums)}个项目{column}", "按各项目相加")


def _hit(
    audit: Audit, paragraph: Paragraph, mention: Mention, expected: str, subject: str, other: str
) -> Hit:
    text = paragraph.folded
    span = Span(text.text[mention.at : mention.end], mention.at)
    value = mention.written(text)
    return at(audit, paragraph, span, value, expected, subject=subject, other=other)
