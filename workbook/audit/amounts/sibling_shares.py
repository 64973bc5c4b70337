"""Shares told beside one another, or right behind a part and its whole, which the figures do not make.

“全年支出16412.80万元。基本支出2612.80万元，占15.92%；项目支出13080万元，占84.08%”: the first is of it
“2450个小区…，其中2205个达标，占95%”: 90%
“采购预算156万元，实际采购149.76万元，执行率69%”: 96%
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from workbook.audit.text.case import Audit
from workbook.audit.text.document import Paragraph
from workbook.audit.text.wrong import alike, exact, ratio_meets, wrong
from workbook.check.frame.finding import Hit
from workbook.language.mentions import Mention
from workbook.language.quantities import Kind

_BACK = 12
_PLAIN = re.compile("^(?:占比?|占比为)$")


def sibling_shares(audit: Audit, paragraph: Paragraph) -> Iterator[Hit]:
    """Yield shares that are of no figure of their paragraph where one beside them is of the whole."""
    listed = paragraph.mentions
    pairs = [
        (number, listed[number - 1], share)
        for number, share in enumerate(listed)
        if number and share.quantity.kind is Kind.SHARE and _PLAIN.match(share.lead) and share.stop == 2
        and exact(share, listed[number - 1]) and alike(listed[number - 1], listed[number - 1])
    ]  # fmt: skip
    for number, part, share in pairs:
        beside = [(p, s) for _, p, s in pairs if p.sentence == part.sentence and alike(p, part)]
        before = [m for m in listed[max(0, number - _BACK) : number] if alike(m, part) and exact(m)]
        able = [m for m in before if m.quantity.value >= part.quantity.value and m.depth == part.depth]
        able = [m for m in able if m is not part]
        if len(beside) < 2 or any(ratio_meets(share, part, whole) for whole in able):
            continue
        wholes = [w for w in able if any(w is not p and ratio_meets(s, p, w) for p, s in beside)]
        if len({w.quantity.value for w in wholes}) == 1:
            made = part.quantity.value / wholes[0].quantity.value
            yield wrong(audit, paragraph, share, share.quantity.printed(made), (part, wholes[0]))


_AMONG = re.compile(r"^[^，。；\d]{0,12}[，；]其中(?:有)?[^，。；\d]{0,8}$")
_BUDGET = re.compile(
    r"^(?:全年|年初)?(?:政府)?(?:采购|会议|培训|接待|项目|维修)[\u4e00-\u9fa5]{0,6}预算(?:数|额|金额)?(?:为|共)?$"
)
_SPENT = re.compile(r"^(?:全年)?(?:实际|累计|完成)(?:采购|支出|执行|使用|支付)(?:金额|数|额)?(?:为|了)?$")
_RATE = re.compile(r"^(?:预算|采购|资金)?(?:执行|完成|支付|支出)率(?:为|达)?$")


def share_of_both(audit: Audit, paragraph: Paragraph) -> Iterator[Hit]:
    """Yield a share right behind a part and what it is of, by 其中, or by its budget."""
    listed = paragraph.mentions
    text = paragraph.folded.text
    for whole, part, share in zip(listed, listed[1:], listed[2:], strict=False):
        same = alike(whole, part) and whole.sentence == share.sentence and whole.depth == share.depth
        if (
            not same
            or share.quantity.kind is not Kind.SHARE
            or share.stop != 2
            or not exact(whole, part, share)
        ):
            continue
        among = _AMONG.match(text[whole.end : part.at]) and _PLAIN.match(share.lead)
        of_budget = _BUDGET.match(whole.lead) and _SPENT.match(part.lead) and _RATE.match(share.lead)
        if not (among or of_budget) or _is_lone(listed, whole, among is not None):
            continue
        if whole.quantity.value >= part.quantity.value > 0 and not ratio_meets(share, part, whole):
            made = part.quantity.value / whole.quantity.value
            yield wrong(audit, paragraph, share, share.quantity.printed(made), (part, whole))


def _is_lone(listed: Sequence[Mention], whole: Mention, among: bool) -> bool:
    """Tell whether 其中 may be of a figure before the one it follows: 共286户，新增18户，其中…，占."""
    return among and any(alike(m, whole) and m.sentence == whole.sentence and m.at < whole.at for m in listed)
