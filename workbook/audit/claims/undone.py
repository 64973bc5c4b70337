"""What was not done, against claims that all of it was: 全部完成修复, and 有1座矿山未能按期完成."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from workbook.audit.claims.claims import Claim, claims_of_all, short_of_claim
from workbook.audit.claims.concluded import concluded
from workbook.audit.goals.all_targets import all_targets
from workbook.audit.goals.all_vivid import all_vivid
from workbook.audit.goals.done_by_name import done_by_name
from workbook.audit.remedies.plans import measures, orders
from workbook.audit.text.about import about
from workbook.audit.text.case import WRITTEN, Audit, at, sentences
from workbook.audit.text.document import Paragraph
from workbook.audit.text.likeness import pairs
from workbook.audit.text.phrases import NOT_DONE
from workbook.check.frame.finding import Hit
from workbook.check.frame.registry import check
from workbook.language.folding import Span, clauses
from workbook.language.function_words import FUTURE, PAST
from workbook.language.periods import named, years

_DONE = "完成|达标|达到|修复|开工|竣工|完工|验收|建成|拨付|支付|整改|落实|实现|投用|交付|办结|到位"
_UNDONE = re.compile(
    rf"(?<!无)(?<!不存在){NOT_DONE}(?:按[时期]|如期|及时|全部|完全|全面)*(?:{_DONE})"
    r"|(?:剩余|余下|尚有|还有)\d+[\u4e00-\u9fa5]{1,3}(?=因|受|由于|未|尚|正在|在建|预计|延|推迟|结转)"
)
_OBJECT = re.compile(r"(?:完成|实现|达成|达到|办结|达标|完工|竣工|整改)了?(?P<what>[\u4e00-\u9fa5]{0,8})")
_PART = re.compile("其余|其他|其它|上述|以上|除|另外|余下|剩余")
_GENERAL = re.compile(
    "目标值?|任务|指标|项目|绩效|年初|计划|全部|全面|全都|全数|均已?|都已?|按[期时]|如期|及时|完成|尚未|没有|未能?"
)
"""What all targets are called and how far they were reached: to share it is not to be of one thing."""
_LEAST = 2
"""So many pairs of letters two sentences share that are of one thing."""


@dataclass(frozen=True, slots=True)
class Undone:
    """A clause that says something was not done."""

    paragraph: Paragraph
    sentence: Span
    clause: Span


def undone(audit: Audit) -> list[Undone]:
    """Return what the report says was not done in its year, for ``audit.once``."""
    return [
        Undone(paragraph, sentence, clause)
        for paragraph, sentence in sentences(audit)
        if not named(sentence.text, PAST)
        for clause in clauses(sentence)
        if _UNDONE.search(clause.text) and not named(clause.text, FUTURE)
    ]


@check(
    "JX-R-39",
    "error",
    "一处说全部完成，一处说没有完成",
    "“{quote}”说的是全部，{where}写着“{other}”",
    "核对后改成一致；说的不是一回事的，把话写完整",
    WRITTEN,
    reason="成绩里说全部完成，问题里说还有没完成的，审核的人会问哪一处是真的。",
    bad="成绩写“6座矿山全部完成修复”，问题写“有1座矿山未能按期完成修复”",
    good="成绩写“6座矿山完成修复5座”，问题写“有1座矿山未能按期完成修复”",
    related=("JX-R-30",),
)
def all_is_denied_nowhere(audit: Audit) -> Iterator[Hit]:
    """What all is claimed of is nowhere said not to be done."""
    told: set[int] = set()
    ahead, year = orders(audit.once(measures)), audit.once(about).year
    for claim in audit.once(claims_of_all):
        if claim.paragraph.order in ahead or any(y.number > year > 0 for y in years(claim.sentence.text)):
            continue  # what is still to be done: 2025年6月底前全部完工
        if short_of_claim(audit, claim) is None and (other := _denied(audit, claim)):
            where = other.paragraph.line.spot
            yield at(audit, claim.paragraph, claim.span, other=other.clause.text, where=where)
            told.add(claim.paragraph.order)
        elif short_of_claim(audit, claim) is not None:
            told.add(claim.paragraph.order)
    for each in (*all_targets(audit), *all_vivid(audit), *concluded(audit), *done_by_name(audit)):
        if each.paragraph.order not in told:
            told.add(each.paragraph.order)
            where = each.where.line.spot
            yield at(audit, each.paragraph, each.span, other=each.said, where=where)


_VERB = re.compile(_DONE)
_IN_TIME = re.compile("按[期时]|及时|限时|如期|准时")


def _denied(audit: Audit, claim: Claim) -> Undone | None:
    """Return what another sentence says was not done of the thing a clause says all was done of."""
    found = _OBJECT.search(claim.clause.text)
    told = claim.sentence.text[: claim.clause.end - claim.sentence.start]
    if found is None or _PART.search(told):
        return None
    own, what = pairs(_GENERAL.sub("，", told)), pairs(found["what"])
    for each in audit.once(undone):
        here = each.paragraph is claim.paragraph and each.sentence.start == claim.sentence.start
        spoken = pairs(_GENERAL.sub("，", each.clause.text))
        late = _IN_TIME.search(each.clause.text) and not _IN_TIME.search(told)  # not in time is not undone
        alike = own & spoken
        of_more = any(_VERB.search(pair) is None for pair in alike)  # 完工 alone is of anything
        if (
            not here
            and not late
            and len(alike) >= _LEAST
            and of_more
            and (not found["what"] or what & spoken)
        ):
            return each
    return None
