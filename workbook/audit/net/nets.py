"""What was done of what, wherever a report tells the two: a goal and its result, or two of one sentence.

“新建微型消防站18个” … “建成15个”; “立案52件，办结47件”; “目标：接入感知设备5000路” “实际：接入感知设备4600路”
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from workbook.audit.goals.aims import aims, target_paragraphs
from workbook.audit.goals.done import done
from workbook.audit.net.patterns import patterns
from workbook.audit.net.roles import Fact, Part, Role, is_counted, role_facts, unit_of, words_of
from workbook.audit.text.case import Audit
from workbook.audit.text.document import Paragraph
from workbook.language.mentions import Mention

_MANY = 60
"""So many nets, or goals, are looked at; no report has more."""
_AIMED = re.compile("目标|计划|任务|应|其中|比|较")
_VERB = re.compile("[\u4e00-\u9fa5]{0,2}[成工结毕证完好到束题约线展放通]")
"""A short word of what was done in front of a number: 完工7座."""
GOALS, RESULTS = re.compile("(?:绩效|年度)?目标[：:]"), re.compile("实际(?:完成)?[：:]")
"""Lines of a project that tell of its goals and of its results."""


@dataclass(frozen=True, slots=True)
class Net:
    """How many were aimed at and how many done, where; words: pairs of letters of what is told of either.

    told: what is said of both, as it is written.
    """

    whole: Mention
    part: Mention
    whole_at: Paragraph
    part_at: Paragraph
    words: frozenset[str]
    told: str

    @property
    def left(self) -> Decimal:
        """How many were not done; below nought where more were."""
        return self.whole.quantity.value - self.part.quantity.value

    @property
    def unit(self) -> str:
        """The unit, one for people."""
        return unit_of(self.whole)


def goal_lines(audit: Audit) -> frozenset[int]:
    """Return the places of the paragraphs that set goals, lines of projects included, for ``audit.once``."""
    lines = (p.order for p in audit.document.body if GOALS.match(p.folded.text))
    return frozenset((*lines, *(p.order for p in target_paragraphs(audit))))


def nets(audit: Audit) -> list[Net]:
    """Return what was done of what, for ``audit.once``."""
    told = [f for f in audit.once(role_facts) if f.part is Part.RESULTS and f.role is Role.TOLD]
    results = {(f.paragraph.order, f.mention.at) for f in told}
    found = [
        Net(
            d.whole, d.part, _home(audit, d.whole, d.paragraph), d.paragraph,
            words_of(f"{d.name}，{d.words}"), d.words,
        )
        for d in audit.once(done)
        if is_counted(d.whole) and (d.paragraph.order, d.part.at) in results
        if unit_of(d.whole) == unit_of(d.part)
    ]  # fmt: skip
    goals = audit.once(goal_lines)
    found += _of_goals(audit, told, {id(net.whole) for net in found})
    found += _beside([f for f in told if f.paragraph.order not in goals])
    return found[: _MANY * 2]


def _home(audit: Audit, mention: Mention, other: Paragraph) -> Paragraph:
    return next((a.paragraph for a in audit.once(aims) if a.mention is mention), other)


def _of_goals(audit: Audit, told: Sequence[Fact], known: set[int]) -> Iterator[Net]:
    """Yield the goals with the only result of their unit that shares the most words with them alone."""
    lines = audit.once(goal_lines)
    goals = [f for f in told if f.paragraph.order in lines][:_MANY]
    results = [f for f in told if f.paragraph.order not in lines and not _AIMED.search(f.mention.lead)]
    meant: dict[int, list[Fact]] = {}
    for fact in results:
        able = [g for g in goals if g.unit == fact.unit and _is_near(audit, g, fact)]
        best = _most_alike(fact, able)
        if len(best) == 1:
            meant.setdefault(id(best[0].mention), []).append(fact)
    for goal in goals:
        best = _most_alike(goal, meant.get(id(goal.mention), ()))
        if id(goal.mention) in known or len({f.value for f in best}) != 1:
            continue
        first = best[0]
        if first.value * 2 > goal.value:
            title = _title(audit, goal.paragraph) if GOALS.match(goal.paragraph.folded.text) else ""
            told_of = f"{title}{goal.mention.lead}{goal.mention.tail}{first.mention.span.text}"
            words = goal.words | first.words | words_of(title)
            yield Net(goal.mention, first.mention, goal.paragraph, first.paragraph, words, told_of)


_SIGNS = re.compile("[，。；：:]$|\\d")
_LONGEST = 24


def blocks(audit: Audit) -> dict[int, Paragraph]:
    """Return by place the line that heads each paragraph, a heading or 项目一：…, for ``audit.once``."""
    found: dict[int, Paragraph] = {}
    head: Paragraph | None = None
    for paragraph in audit.document.paragraphs:
        text = paragraph.folded.text.strip()
        short = not paragraph.line.table and len(text) <= _LONGEST and not _SIGNS.search(text)
        if paragraph.level or short:
            head = paragraph
        if head is not None:
            found[paragraph.order] = head
    return found


def _title(audit: Audit, paragraph: Paragraph) -> str:
    head = audit.once(blocks).get(paragraph.order)
    return head.bare.split("：")[-1] if head else ""


def _is_near(audit: Audit, goal: Fact, result: Fact) -> bool:
    """Tell whether a result may be of a goal: of one told in a line of a project only in this project."""
    if not GOALS.match(goal.paragraph.folded.text):
        return RESULTS.match(result.paragraph.folded.text) is None
    heads = audit.once(blocks)
    same = heads.get(goal.paragraph.order) is heads.get(result.paragraph.order)
    return RESULTS.match(result.paragraph.folded.text) is not None and same


def _most_alike(fact: Fact, others: Sequence[Fact]) -> list[Fact]:
    """Return those that share the most words with a fact, or are led to by the same word: 共150座."""
    scored = [
        (len(fact.words & other.words) + (fact.mention.lead == other.mention.lead), other) for other in others
    ]
    most = max((n for n, _ in scored), default=0)
    return [other for n, other in scored if n == most > 0]


def _beside(told: Sequence[Fact]) -> Iterator[Net]:
    """Yield what was done of what the same sentence counts right before: 立案52件，办结47件."""
    for whole, part in pairwise(told):
        one, other = whole.mention, part.mention
        near = (
            part.paragraph is whole.paragraph and other.sentence == one.sentence and part.unit == whole.unit
        )
        if not near or not whole.value / 2 <= part.value < whole.value or patterns().new.search(other.lead):
            continue
        if not whole.value / 2 <= part.value < whole.value:
            continue
        if patterns().done.search(other.lead + other.tail) or _VERB.fullmatch(other.lead):
            yield Net(one, other, whole.paragraph, part.paragraph, whole.words | part.words, one.span.text)
