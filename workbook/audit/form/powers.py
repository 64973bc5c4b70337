"""Powers of another authority slipped into the list of a unit's duties, by the lists of ``powers.yaml``.

“主要职责是实施小学义务教育、审定全县中小学教材”, “承担…社会教育和文物犯罪案件侦办工作”: what the power
is over and a verb of power in one item of the list. Said only where no other paragraph speaks of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec

from workbook.audit.form.trades import core
from workbook.audit.text.about import about
from workbook.audit.text.case import Audit
from workbook.audit.text.document import Paragraph
from workbook.language.folding import Span
from workbook.language.lists import listed


class Power(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A power: who has it, names of those who may tell of it, what it is over, its verbs (patterns).

    strict: not even an office with powers of many fields has it.
    """

    called: str
    ours: re.Pattern[str]
    over: re.Pattern[str]
    of: re.Pattern[str] | None = None
    strict: bool = False


class Powers(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The lists of ``powers.yaml``, each explained there."""

    verbs: re.Pattern[str]
    wide: re.Pattern[str]
    others: re.Pattern[str]
    fields: tuple[Power, ...]


_known = listed("workbook.audit.form", "powers.yaml", Powers)


_SHORT = 3
_FIRST = 8
"""So many paragraphs at the beginning tell what the unit does."""
_DUTIES = re.compile("职[责能]|职权|主要任务")
_DOES = re.compile("(?:主要|具体)?(?:职[责能]|任务)|负责|承担|承办|主管|从事|履行|行使|牵头|兼管|并对")
_ITEM = re.compile("[^，、。；：]+")


def strange_powers(audit: Audit) -> Iterator[tuple[Paragraph, Span, str]]:
    """Yield the powers the unit cannot have that its duties tell of, with who has them."""
    named, known = audit.once(about), _known()
    name = core(named.name)
    if len(name) < _SHORT:
        return
    wide = known.wide.search(name)
    fields = [field for field in known.fields if (field.strict or not wide) and not field.ours.search(name)]
    for paragraph in _duties(audit):
        for item in _ITEM.finditer(paragraph.folded.text):
            if known.others.search(item[0]) or _is_for_others(paragraph.folded.text, item.start()):
                continue
            if found := _power(audit, fields, paragraph, item[0]):
                span, called = found
                yield paragraph, Span(span.text, item.start() + span.start), called
                break


_FOR = re.compile("(?:^|[，、；。])[^，、；。]{0,4}为(?!主|本|抓手|目标|中心)[^；。]{0,90}$")
_GIVES = re.compile("[^；。]{0,90}提供")


def _is_for_others(text: str, place: int) -> bool:
    """Tell whether a list is of what others do: 为招标投标、土地使用权出让等提供场所."""
    return bool(_FOR.search(text[max(0, place - 100) : place]) and _GIVES.match(text[place : place + 100]))


def _duties(audit: Audit) -> Iterator[Paragraph]:
    """Yield the paragraphs that tell what the unit is for."""
    for paragraph in audit.document.body:
        listed = _DUTIES.search(audit.document.section_of(paragraph).title)
        first = paragraph in audit.document.body[:_FIRST]
        if not paragraph.level and (listed or (first and _DOES.search(paragraph.folded.text))):
            yield paragraph


def _power(audit: Audit, fields: list[Power], paragraph: Paragraph, item: str) -> tuple[Span, str] | None:
    """Return the first power of an item nobody else in the report speaks of, and who has it."""
    for field in fields:
        over = field.over.search(item)
        verbs = field.of or _known().verbs
        of = over and verbs.search(item.replace(over[0], "，" * len(over[0])))
        if over is None or of is None:
            continue
        if not _is_told_elsewhere(audit, paragraph, over[0], verbs):
            start, end = min(over.start(), of.start()), max(over.end(), of.end())
            return Span(item[start:end], start), field.called
    return None


def _is_told_elsewhere(audit: Audit, paragraph: Paragraph, over: str, of: re.Pattern[str]) -> bool:
    """Tell whether a clause of another paragraph has both what a power is over and a verb of it."""
    return any(
        over in clause and of.search(clause.replace(over, "，"))
        for other in audit.document.paragraphs
        if other is not paragraph and over in other.folded.text
        for clause in re.split("[，。；]", other.folded.text)
    )
