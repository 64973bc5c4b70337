"""One net of what was aimed at, done and left: whatever a report tells of one thing must fit together.

“新建微型消防站18个” … “建成15个” … “3个站点未能建成”, “微型消防站少建3个”, “余下3个”: three are left over
wherever they are told. Told of only where one net alone can be meant.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from workbook.audit.net.nets import Net, nets
from workbook.audit.net.roles import Fact, Part, Role, clause_of, is_counted, role_facts, unit_of
from workbook.audit.text.case import Audit, at
from workbook.check.frame.finding import Hit
from workbook.language.folding import Span

_WORKS = re.compile(
    "(?:施工|入户|进场|能|完成|建成|达|到位|做|办|实现|通过|落实|成行|开工|实施|按期|及时|如期|按时|全部)+"
)
"""What anything may be said not to be."""
_SOME = re.compile("其中|部分|个别|有$|另|因|由于|是$")


_ANSWERED = re.compile("反映|认为|提出|选择|反馈|建议|希望")
"""What those asked said, of whom so many are no things undone: 反映停车难的29份."""


_RECKONED = re.compile("折合|折算|相当于|约合|按[^，。；]{2,12}推算|估算|测算")
"""What a gap of a rate comes to: 差1个百分点，折合少检780人."""


def fits_the_net(audit: Audit) -> Iterator[Hit]:
    """Yield what is told as lacking, or taken up by a measure, that no goal, result or problem makes."""
    facts = audit.once(role_facts)
    listed = audit.once(nets)
    for fact in facts:
        before = clause_of(fact.mention)[0]
        if _RECKONED.search(before) or (fact.role is Role.LACKING and _ANSWERED.search(before)):
            continue
        if fact.role is Role.LACKING:
            yield from _against_nets(audit, fact, listed, facts)
        elif fact.role is Role.OVER:
            yield from _against_nets(audit, fact, [n for n in listed if n.left < 0], facts)
        elif fact.role is Role.TAKEN_UP:
            yield from _taken_up(audit, fact, listed, facts)
    yield from _told_again(audit, facts)


def _against_nets(audit: Audit, fact: Fact, listed: Sequence[Net], facts: Sequence[Fact]) -> Iterator[Hit]:
    sign = -1 if fact.role is Role.OVER else 1
    able = [n for n in listed if n.unit == fact.unit and n.left * sign > 0]
    best = _meant(fact, able)
    if not best or len({n.left for n in best}) != 1:
        return
    net = best[0]
    if fact.value == net.left * sign or _is_known(audit, fact, able, facts) or _is_part(fact, net, facts):
        return
    whole, part = net.whole.written(net.whole_at.folded), net.part.written(net.part_at.folded)
    other = f"按{net.whole_at.line.spot}的{whole}、{net.part_at.line.spot}的{part}算"
    yield _hit(audit, fact, net.whole.quantity.printed(net.left * sign), other)


def _meant(fact: Fact, able: Sequence[Net]) -> list[Net]:
    """Return the nets a fact shares the most words with, none where it shares too few.

    One word is enough where it is of these alone and the fact itself says what was not done. Of nets in one
    another, 320人 of whom 296 were placed and 148 signed, a denial is of its verb’s, any other of the goal’s.
    """
    own = [n for n in able if any(_is_of(verb, n) for verb in fact.verbs)] if fact.verbs else list(able)
    sure = (
        not fact.verbs or fact.alone or any(_is_of(verb, n, named=True) for verb in fact.verbs for n in own)
    )
    for words, plain in ((fact.words, sure), (fact.wider, False)):
        scored = [(len(words & net.words), net) for net in own]
        most = max((n for n, _ in scored), default=0)
        best = [net for n, net in scored if n == most]
        if most >= (1 if (plain and len(best) < len(able)) or len(able) == 1 else fact.needed):
            aimed = [n for n in best if n.whole_at is not n.part_at]
            return best if fact.verbs and not fact.alone else _in_all(aimed or best)
    return []


def _in_all(best: list[Net]) -> list[Net]:
    """Return the net that others are parts of where one is: 新建24座、改造116座，共140座; else all."""
    lefts = sorted({net.left for net in best})
    if len(lefts) > 1 and lefts[-1] == sum(lefts[:-1]):
        return [net for net in best if net.left == lefts[-1]]
    return best


def _is_of(verb: str, net: Net, *, named: bool = False) -> bool:
    """Tell whether what is denied is what a net counts; named: by a word of its own, not by 完成 alone."""
    works = None if named else _WORKS.match(verb)
    rest = verb[works.end() :] if works else verb
    if works and not rest:
        return True
    return rest[:2] in net.told if named else any(char in net.told for char in rest[:2])


def numbers(audit: Audit) -> frozenset[Decimal]:
    """Return the numbers of a hundred and more the report prints, for ``audit.once``."""
    text = "\n".join(p.folded.text.replace(",", "") for p in audit.document.paragraphs)
    return frozenset(Decimal(found) for found in re.findall(r"\d{3,9}", text))


def _is_known(audit: Audit, fact: Fact, able: Sequence[Net], facts: Sequence[Fact]) -> bool:
    """Tell whether a number is told elsewhere of something alike, or is what other numbers leave."""
    if any(abs(net.left) == fact.value for net in able):
        return True
    here = [
        m.quantity.value for m in fact.paragraph.mentions
        if m.sentence == fact.mention.sentence and is_counted(m) and unit_of(m) == fact.unit
    ]  # fmt: skip
    if any(one - other == fact.value for one in here for other in here):
        return True
    printed = audit.once(numbers)
    if any(net.whole.quantity.value + fact.value in printed for net in able):
        return True  # 完成3090株，余下110株, of 3200 in a table
    return any(
        f.unit == fact.unit and f.value == fact.value and f.role is Role.TOLD and f.part is Part.RESULTS
        and (f.words | f.wider) & fact.words
        for f in facts
    )  # fmt: skip


def _is_part(fact: Fact, net: Net, facts: Sequence[Fact]) -> bool:
    """Tell whether a number may be of some of what is left: with others beside it, or less by its words."""
    if fact.value >= abs(net.left):
        return fact.value > abs(net.whole.quantity.value)
    beside = [
        f
        for f in facts
        if (f.paragraph.order, f.unit, f.role) == (fact.paragraph.order, fact.unit, fact.role)
    ]
    return len(beside) > 1 or (
        bool(fact.verbs) and not fact.alone and _SOME.search(fact.mention.lead) is not None
    )


def _taken_up(audit: Audit, fact: Fact, listed: Sequence[Net], facts: Sequence[Fact]) -> Iterator[Hit]:
    """Yield what a measure takes up, where results and problems have another number, never this one."""
    before = [
        f for f in facts
        if f.unit == fact.unit and f.part is not Part.MEASURES and f.paragraph is not fact.paragraph
    ]  # fmt: skip
    able = [n for n in listed if n.unit == fact.unit]
    if any(f.value == fact.value for f in before) or any(abs(n.left) == fact.value for n in able):
        return
    scored = [
        *((len(fact.words & f.words), f.value, f.paragraph, f.mention) for f in before if _is_meant(fact, f)),
        *(
            (len(fact.words & n.words), n.left, n.part_at, n.part)
            for n in able
            if n.left > 0 and (fact.alone or _noun(fact) in n.told)
        ),
    ]
    most = max((s[0] for s in scored), default=0)
    only = len({s[1] for s in scored}) == 1
    best = [s for s in scored if s[0] == most]
    enough = most >= (1 if fact.alone or only else fact.needed) or (fact.alone and only)
    if enough and len({s[1] for s in best}) == 1:
        _, value, where, mention = best[0]
        yield _hit(audit, fact, mention.quantity.printed(value), where.line.spot)


def _is_meant(fact: Fact, other: Fact) -> bool:
    """Tell whether a measure may take up what is counted: as lacking, or as a problem of the same noun."""
    noun = _noun(fact)
    named = other.part is Part.PROBLEMS and len(noun) > 1 and other.mention.tail.startswith(noun)
    lacking = other.role is Role.LACKING and (fact.alone or noun in other.mention.span.text)
    return lacking or (named and other.role is Role.TOLD)


_STATE = re.compile("^(?:(?:没有|未|停|在)[建改修办完]?|的|不合格|不达标|逾期)")


def _noun(fact: Fact) -> str:
    """Return the first two letters of what is counted: 155件未执结案件 is of 执结."""
    return _STATE.sub("", fact.mention.tail)[:2]


def _told_again(audit: Audit, facts: Sequence[Fact]) -> Iterator[Hit]:
    """Yield what is lacking, or points are lost for, where the only place of the same has another number."""
    made = {(net.unit, abs(net.left)) for net in audit.once(nets)}
    for fact in facts:
        later = fact.part is not Part.REASONS
        if fact.role is not Role.LACKING or (later and not _is_left(fact)):
            continue
        able = [f for f in facts if f.unit == fact.unit and f.paragraph is not fact.paragraph]
        if any(f.value == fact.value for f in able) or (fact.unit, fact.value) in made:
            continue
        same = [f for f in able if f.part is not Part.REASONS and _is_same(fact, f)]
        before = [f for f in same if not later or f.paragraph.order < fact.paragraph.order]
        if before and len({f.value for f in same}) == 1:
            first = before[0]
            told = first.mention.written(first.paragraph.folded)
            yield _hit(audit, fact, told, first.paragraph.line.spot)


_ALIKE = 2


def _is_same(fact: Fact, other: Fact) -> bool:
    """Tell whether two places tell of one lack: both as left over, or with a noun and what it lacks."""
    left = _is_left(fact) and other.role is Role.LACKING and _is_left(other)
    if left and fact.part is Part.REASONS:
        return bool(fact.words & (other.words | other.wider))
    if left:
        return bool(fact.words & other.words)
    noun = fact.mention.tail[:2]
    named = len(noun) > 1 and other.mention.tail.startswith(noun) and not other.mention.lead
    return not _is_left(fact) and named and len(fact.words & (other.words | other.wider)) >= _ALIKE


def _is_left(fact: Fact) -> bool:
    """Tell whether the words before a number say that so many are lacking or left."""
    return fact.alone or not fact.verbs


def _hit(audit: Audit, fact: Fact, expected: str, other: str) -> Hit:
    text, mention = fact.paragraph.folded, fact.mention
    span = Span(text.text[mention.at : mention.end], mention.at)
    return at(
        audit, fact.paragraph, span, mention.written(text), expected,
        subject=fact.role.value, other=other,
    )  # fmt: skip
