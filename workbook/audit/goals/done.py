"""How many of how many were done, wherever a report tells it, and the figures that are what is left.

计划新开工42个，实际新开工39个: 3个项目未能开工, 推动3个未开工项目 are of it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from workbook.audit.goals.aimed_beside import besides
from workbook.audit.goals.aims import aims
from workbook.audit.goals.reached import headed, results_of_all
from workbook.audit.text.case import Audit
from workbook.audit.text.document import Paragraph
from workbook.audit.text.phrases import STILL
from workbook.audit.text.told import Said, stated
from workbook.language.folding import clauses
from workbook.language.mentions import Mention
from workbook.language.quantities import Kind, Quantity
from workbook.language.relations.model import slip

_UNDONE = re.compile(
    r"(?:尚未|未(?!来|知)|没有)(?:能|按[时期]|及时|全部|如期)*(?P<verb>[\u4e00-\u9fa5]{0,2})|推迟|延期"
)
_REST = re.compile(r"(?:余下|剩余|剩下|其余)的?$")
_ANY_WORK = re.compile(
    "执行|支付|支出|使用|完成|达[到标]|办[结理]|整改|实现|到位|落实|开[展工]|[竣完动]工|验收|到货|通过|获批|供货|安装|交付|启动|建成"
)
_NEAR = 6
"""So many letters before a count may be what is counted: 设置数量指标46个."""
_NOUN = re.compile(r"[\u4e00-\u9fa5]{2,}")


@dataclass(frozen=True, slots=True)
class Done:
    """How many of how many were done, and where; name: what its paragraph or its target is called."""

    whole: Mention
    part: Mention
    paragraph: Paragraph
    name: str = ""

    @property
    def words(self) -> str:
        """What is said around the two."""
        return "".join((self.whole.lead, self.whole.tail, self.part.lead, self.part.tail))

    @property
    def left(self) -> Decimal:
        """How many were not."""
        return self.whole.quantity.value - self.part.quantity.value


def done(audit: Audit) -> list[Done]:
    """Return the counts of what was done of what there was, for ``audit.once``."""
    found = []
    for item in audit.once(stated):
        part, whole = item.relation.one("part"), item.relation.one("whole")
        if item.relation.kind != "rate" or part is None or whole is None or item.relation.holds() is not True:
            continue
        counted = part.quantity.kind is Kind.COUNT and part.quantity.unit == whole.quantity.unit
        counted = counted or part.quantity.kind is whole.quantity.kind is Kind.MONEY
        if counted and part.quantity.value < whole.quantity.value:
            names = (a.name for a in audit.once(aims) if _is_equal(a.mention.quantity, whole.quantity))
            found.append(Done(whole, part, item.paragraph, "，".join((headed(item.paragraph), *names))))
    for each in besides(audit):
        less = each.reached.quantity.value < each.aimed.quantity.value
        if each.aimed.quantity.kind is Kind.COUNT and less and not any(d.part is each.reached for d in found):
            name = f"{headed(each.paragraph)}，{each.aimed.subject}"
            found.append(Done(each.aimed, each.reached, each.paragraph, name))
    known = audit.once(results_of_all)
    for aim in audit.once(aims):
        results = [r for r in known.get(id(aim.mention), []) if not _UNDONE.search(r.mention.tail)]
        values = {result.mention.quantity.value for result in results}
        quantity = aim.mention.quantity
        if quantity.kind is Kind.COUNT and len(values) == 1 and values.pop() < quantity.value:
            first = results[0]
            found.append(
                Done(aim.mention, first.mention, first.paragraph, f"{aim.name}，{headed(first.paragraph)}")
            )
    return found


def _is_equal(one: Quantity, other: Quantity) -> bool:
    return (one.kind, one.unit, one.value) == (other.kind, other.unit, other.value)


def is_alike(quantity: Quantity, of: Done) -> bool:
    """Tell whether a figure may be what was not done: of money one a slip parts from it."""
    whole = of.whole.quantity
    if quantity.kind is not Kind.MONEY or whole.kind is not Kind.MONEY:
        return quantity.kind is whole.kind and quantity.unit == whole.unit
    return quantity.value == of.left or slip(quantity.printed(quantity.value), quantity.printed(of.left))


def speaks(item: Said, of: Done) -> bool:
    """Tell whether a count is of what was not done: with its noun and a denial, elsewhere."""
    mention = item.mention
    if item.paragraph is of.paragraph and mention.sentence in (of.whole.sentence, of.part.sentence):
        return False
    if _is_told_beside(item):
        return False
    clause = next((c for c in clauses(mention.span) if c.start <= mention.at < c.end), mention.span)
    if mention.quantity.kind is Kind.MONEY and _UNPAID.search(mention.lead):
        return of.whole.quantity.kind is Kind.MONEY and _is_named(mention, of)
    if (apart := _NOT_YET.match(mention.tail)) and apart["noun"] in of.words + of.name:
        return apart["noun"] in of.name or apart["verb"] in of.words
    noun = _NOUN.match(mention.tail)
    if noun and _REST.search(mention.lead):
        return (
            noun[0][:2] in of.name
            or (noun[0][:2] in of.words and of.whole.tail.startswith(noun[0][:2]))
            or noun[0][:2] == of.whole.lead[-2:]
        )
    undone = _UNDONE.search(clause.text[mention.end - clause.start :])
    if noun is None or undone is None:
        return False
    verb = undone["verb"] or ""
    if verb and not _ANY_WORK.match(verb) and not any(char in of.words for char in verb):
        return False  # 5个项目的指标未量化 is not of 46个指标，完成45个
    if verb and noun[0][:2] in of.name and noun[0][:2] not in _GENERAL:
        return not _is_some(mention, of)
    return noun[0][:2] in of.words and noun[0][:2] in of.whole.tail + of.whole.lead[-_NEAR:]


_LESS = re.compile("(?:少|差|缺)(?:了|完成|认定)?$")


def _is_told_beside(item: Said) -> bool:
    """Tell whether a sentence says itself of what its count is left: 比目标少1家，因1家企业没有通过."""
    own = item.mention
    return any(
        m is not own and m.sentence == own.sentence and m.quantity.value == own.quantity.value
        and m.quantity.unit == own.quantity.unit and m.at < own.at and _LESS.search(m.lead)
        for m in item.paragraph.mentions
    )  # fmt: skip


_PAYING = re.compile(
    "\\d{4}年|支付|拨付|结清|付清|余款|尾款|剩余|未支?付|资金|款项?|部分|工程|项目|计划|月底?前?"
)


def _is_named(mention: Mention, of: Done) -> bool:
    """Tell whether the sentence of a remainder shares a name with where it was told what was paid of what."""
    there = of.paragraph.folded.text + of.name
    if len("".join(_NOUN.findall(_PAYING.sub("", mention.span.text)))) < _NEAR:
        return True  # it names nothing
    return any(
        run[n : n + 3] in there for run in _NOUN.findall(mention.span.text) for n in range(len(run) - 2)
    )


_UNPAID = re.compile(
    r"(?:余款|尾款|剩余(?:资金|款项|款|部分)|未付(?:资金|款项?)|未支付(?:的)?(?:资金|款项?)?)$"
)
_NOT_YET = re.compile(
    rf"{STILL}?未(?P<verb>[\u4e00-\u9fa5]{{2}})的?(?!目标|指标|任务)(?P<noun>[\u4e00-\u9fa5]{{2}})"
)
"""What was not done, right behind its count: 3个未开工项目."""
_GENERAL = ("目标", "指标", "任务", "工作")
_BECAUSE = re.compile("原因|因为|由于|其中|有$")


def _is_some(mention: Mention, of: Done) -> bool:
    """Tell whether a count may be of some of what was not done: a reason, less than all."""
    return _BECAUSE.search(mention.lead) is not None and mention.quantity.value < of.left
