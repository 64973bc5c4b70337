"""What the running text tells: its figures, and what it states of them."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from workbook.audit.text.case import Audit
from workbook.audit.text.document import Paragraph
from workbook.language.mentions import Mention
from workbook.language.relations import Relation


@dataclass(frozen=True, slots=True)
class Said:
    """A mention and the paragraph it stands in."""

    paragraph: Paragraph
    mention: Mention


def said(audit: Audit) -> list[Said]:
    """Return every figure of the running text, for ``audit.once``; no one that says there was none."""
    return [Said(p, mention) for p in audit.document.body for mention in p.mentions if not _is_none(mention)]


_NOT_ONE = re.compile("(?:都|也|均|还|仍|尚|皆)?(?:未|没|不(?!同|等|足|到))")
_SOME = re.compile("(?:有|仅|只|尚|余|剩|差|其中|另|缺|少|第|的)$")


def _is_none(mention: Mention) -> bool:
    """Tell whether a Chinese one right before a denial says that there was none: 防火视频监控一座未建."""
    written = mention.span.text[mention.at - mention.span.start : mention.end - mention.span.start]
    one = written.startswith("一") and mention.quantity.value == 1
    return one and _NOT_ONE.match(mention.tail) is not None and not _SOME.search(mention.lead)


@dataclass(frozen=True, slots=True)
class Stated:
    """A relation and the paragraph that states it."""

    paragraph: Paragraph
    relation: Relation


def stated(audit: Audit) -> list[Stated]:
    """Return the relations the running text states, for ``audit.once``.

    What is compared behind the parts of a sum is the sum: 28.60万元，其中…6.50万元，未超过预算31.00万元.
    """
    return [Stated(p, _whole(relation, p)) for p in audit.document.body for relation in p.relations]


def _whole(relation: Relation, paragraph: Paragraph) -> Relation:
    left, right = relation.one("left"), relation.one("right")
    if relation.kind != "comparison" or left is None:
        return relation
    total = _total_of(left, paragraph)
    if total is None:
        return relation
    # 编制86名，其中…事业36名。在职82人，其中…事业34人，无超编: a total is held against a total
    limit = _total_of(right, paragraph) if right is not None else None
    roles = {**relation.roles, "left": (total,)}
    return replace(relation, roles={**roles, "right": (limit,)} if limit else roles)


def _total_of(last: Mention, paragraph: Paragraph) -> Mention | None:
    """Return the total of the sum a figure is the last part of, None where it is of none."""
    added = (r for r in paragraph.relations if r.kind == "sum" and r.many("parts"))
    return next((r.one("total") for r in added if r.many("parts")[-1] == last), None)
