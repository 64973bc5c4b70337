"""A rate of done beside its result, against the target set at first: 6825名，完成率105%, with 5600 aimed at.

By the rate the target must have been 6500. Told only where one goal can be meant: of the same unit, alike in
name, and where no other figure of the report is what the rate is of.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from workbook.audit.goals.aims import Aim, aims, target_paragraphs
from workbook.audit.goals.reached import headed
from workbook.audit.remedies.plans import measures, orders, problems
from workbook.audit.text.case import Audit
from workbook.audit.text.document import Paragraph
from workbook.audit.text.likeness import OF_COUNTS, pairs
from workbook.audit.text.phrases import PEOPLE
from workbook.audit.text.wrong import exact, ratio_meets, wrong_by
from workbook.check.frame.finding import Hit
from workbook.language.mentions import Mention
from workbook.language.quantities import Kind

_RATE = re.compile(r"^(?:目标|计划|任务)?完成率(?:为|是|达到?|[:：])*$")
_GENERAL = frozenset(("完成", "提供", "实际", "举办", "组织", "开展", "全年", "年度", "目标"))
_BESIDES = re.compile("目标|计划|任务|[比较多少超]")
_MANY, _SHARED = 100, 2


def rates_of_aims(audit: Audit) -> Iterator[Hit]:
    """Yield the rates of done that the goal alone meant does not make."""
    listed = [aim for aim in audit.once(aims)[:_MANY] if exact(aim.mention) or not aim.mention.quantity.loose]
    aside = orders(audit.once(problems)) | orders(audit.once(measures))
    aside = aside | {paragraph.order for paragraph in target_paragraphs(audit)}
    for paragraph in audit.document.body if listed else ():
        for done, rate in pairwise(paragraph.mentions) if paragraph.order not in aside else ():
            quantity = done.quantity
            fits = rate.quantity.kind is Kind.SHARE and _RATE.match(rate.lead) and rate.stop == 2
            if not fits or _BESIDES.search(done.lead) or not quantity.value:
                continue
            if quantity.kind is not Kind.COUNT or not exact(done, rate):
                continue
            aim = _meant(listed, paragraph, done)
            if aim is None or _is_of_those_here(paragraph, done, rate) or not aim.mention.quantity.value:
                continue
            if not ratio_meets(rate, done, aim.mention):
                made = rate.quantity.printed(quantity.value / aim.mention.quantity.value)
                working = f"{done.written(paragraph.folded)}、目标{aim.mention.written(aim.paragraph.folded)}"
                yield wrong_by(audit, paragraph, rate, made, working)


def _is_of_those_here(paragraph: Paragraph, done: Mention, rate: Mention) -> bool:
    """Tell whether the sentence itself tells what the rate is of."""
    here = [m for m in paragraph.mentions if m.sentence == done.sentence and m is not done]
    return any(
        (m.quantity.kind is Kind.COUNT and m.quantity.value and ratio_meets(rate, done, m))
        or re.search("目标|计划|任务", m.lead)
        for m in here
    )  # fmt: skip


def _unit(mention: Mention) -> str:
    unit = mention.quantity.unit
    return "人" if unit in PEOPLE else "家" if unit in ("户", "家") else unit


def _meant(listed: list[Aim], paragraph: Paragraph, done: Mention) -> Aim | None:
    """Return the one goal a result is of: it shares the most with it, and with no other as much."""
    start = done.at - done.span.start
    low = max(done.span.text.rfind(sign, 0, start) for sign in "，；：。") + 1
    clause = re.split("[，；。]", done.span.text[low:])[0]
    words = pairs(re.sub(r"[\d.]+", "，", f"{headed(paragraph)}，{clause}"), OF_COUNTS) - _GENERAL
    scored = [
        (len(words & (_words(aim) - _GENERAL)), aim) for aim in listed if _unit(aim.mention) == _unit(done)
    ]
    most = max((n for n, _ in scored), default=0)
    best = [aim for n, aim in scored if n == most]
    return best[0] if most >= _SHARED and len(best) == 1 else None


def _words(aim: Aim) -> frozenset[str]:
    return pairs(f"{aim.name}，{aim.mention.lead}，{aim.mention.tail}", OF_COUNTS)
