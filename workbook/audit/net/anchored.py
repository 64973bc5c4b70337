"""A number of things spoken of as known, at a place that tells otherwise than the one it was told at first.

“通过购买服务聘用护理员46人” … “48名护理员全年劳务费人均6.00万元”: whoever has been told of is so many
“迟报发生在两家民营医疗机构” … “对发生迟报的三家机构开展培训”: so is what a measure takes up
Only what no other figure of the report bears out, where one place alone can be meant.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from workbook.audit.net.patterns import patterns
from workbook.audit.net.roles import Fact, Part, Role, clause_of, role_facts
from workbook.audit.text.borne import Borne, borne
from workbook.audit.text.case import Audit, at
from workbook.audit.text.likeness import pairs
from workbook.check.frame.finding import Hit
from workbook.language.folding import Span

_NUMBERED = re.compile(r"^\s*(?:[（(]?[一二三四五六七八九十\d]{1,3}[）)、.．]|[一二三四五六七八九]是)?\s*")
_TAKEN = re.compile(
    "^(?:(?:对|将|把|为|向|给|因|由|使|原因是|取消|安排)?(?:[\u4e00-\u9fa5]{2,10}的|这|该|上述|前述|以上|全部)?)$"
)
"""What stands before a number of things that have been told of."""
_HAN = re.compile("[\u4e00-\u9fa5]{0,12}")
_ALL = re.compile("(?:下辖|管辖|辖|共有|现有|设有|设)$")
"""Says that all of the things are counted: 辖14个行政村."""
_EVERY = re.compile("全部|均|都|全覆盖|和\\d|、\\d")
_LETTERS, _LONG = 2, 3
_NEAR = (0.6, 1.7)
"""Two numbers of one thing are no further apart than this; further, one is of some of the other."""


@dataclass(frozen=True, slots=True)
class Named:
    """A number of things with its noun, behind it (名护理员) or before it (护理员46人)."""

    fact: Fact
    behind: str
    before: str

    @property
    def value(self) -> float:
        """How many."""
        return float(self.fact.value)


def anchored(audit: Audit) -> Iterator[Hit]:
    """Yield numbers of things known from elsewhere that are others there."""
    listed = [_named(fact) for fact in audit.once(role_facts)]
    known = audit.once(borne)
    ends: dict[tuple[str, str], list[Named]] = defaultdict(list)
    for each in listed:
        for noun in {
            each.behind[-1:],
            each.behind[-_LETTERS:],
            each.behind[:_LETTERS],
            each.before[-_LETTERS:],
        }:
            if noun:
                ends[each.fact.unit, noun].append(each)
    for each in listed:
        if model := _model(audit, each, ends, known):
            yield _hit(audit, each, model)


def _keys(each: Named) -> set[str]:
    """Return by which letters a number is looked up: how its noun ends or begins, what stands before it."""
    return {
        each.behind[-1:],
        each.behind[-_LETTERS:],
        each.behind[:_LETTERS],
        each.before[-_LETTERS:],
    }


def _named(fact: Fact) -> Named:
    """Return a number with the noun behind it, up to a word that ends it, and the words right before it."""
    found = _HAN.match(fact.mention.tail)
    behind = patterns().function.split(found[0] if found else "", maxsplit=1)[0][:_NOUN]
    before = re.split("[^\u4e00-\u9fa5]", fact.mention.lead)[-1][-_NOUN:]
    return Named(fact, behind, before)


_NEW = re.compile("新(?:排查|发现|增|建|招|立|收|发生|设|购)[^，。；]{0,4}$|另外?$")
"""Before others than those told of elsewhere: 余下的2处隐患和新排查的5处隐患."""
_NOUN = 8
"""A noun and what stands right before it have no more letters than this."""


def _model(audit: Audit, each: Named, ends: dict[tuple[str, str], list[Named]], known: Borne) -> Named | None:
    """Return the place that tells the same thing with another number, None where none surely does."""
    fact = each.fact
    lead = _NUMBERED.sub("", clause_of(fact.mention)[0])
    if _NEW.search(fact.mention.lead):
        return None
    if not each.behind or fact.role is Role.ASIDE or not _TAKEN.match(lead) or _is_aim(audit, fact):
        return None
    able = [(shared, other) for shared, other in _alike(each, ends) if not _is_other(other)]
    if not able or any(other.value == each.value for _, other in able):
        return None
    strict = not known.elsewhere(fact.paragraph, fact.mention)
    words = known.rare(fact.words | fact.wider)
    own = pairs(lead, None) & words if fact.part is Part.MEASURES else frozenset()
    least = 1 if strict else _LETTERS
    near = [o for n, o in able if own & _words(o) or _sure(each, o, words) >= (1 if n >= _LONG else least)]
    later = fact.part is not Part.RESULTS
    best: list[Named] = []
    if near and (strict or later) and len({o.value for o in near}) == 1:
        best = near
    elif strict and "的" not in lead and len({o.value for _, o in able}) == 1:
        best = [o for n, o in able if n >= _LONG or n == len(each.behind)]
    if not best or _is_made(each, best[0], known) or _is_beside(each, best[0]):
        return None
    return best[0] if own & _words(best[0]) or _is_near(each, best[0]) else None


def _words(other: Named) -> frozenset[str]:
    return other.fact.words | other.fact.wider


def _sure(each: Named, other: Named, words: frozenset[str]) -> int:
    """Return how many pairs of letters two places share but for those of the noun."""
    return len((words - pairs(other.behind or each.behind, None)) & _words(other))


def _is_beside(each: Named, other: Named) -> bool:
    """Tell whether the sentence of one number tells the other too, as a part of it: 20处站点完成16处."""
    return any(
        m is not one.fact.mention and m.sentence == one.fact.mention.sentence
        and m.quantity.unit == one.fact.mention.quantity.unit and m.quantity.value == two.fact.value
        for one, two in ((each, other), (other, each)) for m in one.fact.paragraph.mentions
    )  # fmt: skip


def _is_made(each: Named, other: Named, known: Borne) -> bool:
    """Tell whether two figures of either place make the number: 20 of 32, the other 12."""
    return any(known.made_in(n.fact.paragraph, each.fact.mention, each.fact.paragraph) for n in (each, other))


def _alike(each: Named, ends: dict[tuple[str, str], list[Named]]) -> Iterator[tuple[int, Named]]:
    """Yield the numbers of other paragraphs with the same noun, and how many letters of it they share."""
    noun, seen = each.behind, set()
    if len(noun) < _LETTERS and _EVERY.search(clause_of(each.fact.mention)[1]):
        for other in ends.get((each.fact.unit, noun), ()):
            if other.fact.paragraph is not each.fact.paragraph and _ALL.search(other.before):
                yield len(noun), other
    for stop in range(len(noun), _LETTERS - 1, -1):
        for other in ends.get((each.fact.unit, noun[stop - _LETTERS : stop]), ()):
            if other.fact.paragraph is each.fact.paragraph or id(other) in seen:
                continue
            shared = _shared(noun, other, stop)
            if shared:
                seen.add(id(other))
                yield shared, other


def _shared(noun: str, other: Named, stop: int) -> int:
    """Return how many letters of a noun another number has: at its end, or right before the number."""
    if stop == len(noun) and other.behind and (noun.endswith(other.behind) or other.behind.endswith(noun)):
        return min(len(noun), len(other.behind))
    if other.before.endswith(noun[:stop]):
        return stop
    if stop == _LETTERS and other.behind and (noun.startswith(other.behind) or other.behind.startswith(noun)):
        return min(len(noun), len(other.behind))
    return 0


def _is_other(other: Named) -> bool:
    """Tell whether a number is of what was aimed at, of another year, of some of the things or none."""
    lead = clause_of(other.fact.mention)[0]
    return other.fact.role is Role.ASIDE or not other.value or bool(patterns().aimed.search(lead))


def _is_near(each: Named, other: Named) -> bool:
    low, high = _NEAR
    return low <= each.value / other.value <= high


def _hit(audit: Audit, each: Named, model: Named) -> Hit:
    text, mention, other = each.fact.paragraph.folded, each.fact.mention, model.fact
    span = Span(text.text[mention.at : mention.end], mention.at)
    return at(
        audit, each.fact.paragraph, span, mention.written(text),
        other.mention.written(other.paragraph.folded), subject=each.behind, other=other.paragraph.line.spot,
    )  # fmt: skip


def _is_aim(audit: Audit, fact: Fact) -> bool:
    """Tell whether a number stands among the year’s goals."""
    return "目标" in audit.document.section_of(fact.paragraph).title
