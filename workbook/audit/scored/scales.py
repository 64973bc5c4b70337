"""The parts of the hundred and the scale of grades, told in one sentence, against the totals beside them.

“投入20分、过程20分、产出30分、效果25分” of a hundred: they are 95
“投入得19分，过程得18.5分，产出得31.5分，效果得24.5分，总分95.3分”: 93.5
“效果20分。…效果得24.5分”: more than it can have
“85分（含）至95分为良好，60分（含）至85分为合格，70分以下为不合格”: 60 to 70 are both
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from pyfuncs.decimals import plain
from workbook.audit.text.case import Audit
from workbook.audit.text.document import Paragraph
from workbook.audit.text.points import NUMBER
from workbook.language.folding import Span

_HUNDRED = Decimal(100)
_NAME = r"[\u4e00-\u9fa5]{2,8}?"
_GOT = "得|得分|自评得|自评|实得|评得"


def _part(name: str, got: str, points: str) -> str:
    """Return the pattern of a part with its points, its three pieces in groups that begin so."""
    called = rf"(?:其中[：:]?)?({name}(?!总|合计|共|综合|满分){_NAME})(?:指标|部分|方面|类)?"
    return rf"{called}({got}{_GOT})?(?:为|是)?({points}{NUMBER})分"


_RUN = re.compile(rf"(?:{_part('?:', '?:', '?:')}[、，,；;和]?){{3,9}}")
_EACH = re.compile(_part("?P<name>", "?P<got>", "?P<n>"))
_TOTAL = re.compile(
    rf"^[，,；;]?(?:自评|综合|合计|评价)*(?:总得?分|满分|总分值|合计|共计|总计|共得|合计得|总评分)(?:为|是|得)?(?P<n>{NUMBER})分(?!以)"
)
_OF_HUNDRED = re.compile(
    r"(?:百分制|满分(?:为|是)?100(?:\.0{1,2})?分|总分(?:为|是)?100(?:\.0{1,2})?分|100(?:\.0{1,2})?分)[，,：:；]?(?:其中|包括|分为|由)?[：:]?$"
)
_NO_PART = re.compile("扣|满分|以上|以下|至|到|失|加|减|总|合计|共|上年|其中.*其中|等次")
_FAR = 30


@dataclass(frozen=True, slots=True)
class Listed:
    """Points of parts told one behind the other: name and points each, what they are (得 or full), where."""

    parts: tuple[tuple[str, Decimal], ...]
    got: bool
    paragraph: Paragraph
    span: Span

    @property
    def made(self) -> Decimal:
        """What they come to."""
        return sum((points for _, points in self.parts), Decimal(0))


def listed(audit: Audit) -> list[Listed]:
    """Return the points of parts the running text tells in a row, three or more, for ``audit.once``."""
    found = []
    for paragraph in audit.document.body:
        text = paragraph.folded.text
        for run in _RUN.finditer(text) if "分" in text else ():
            each = list(_EACH.finditer(run[0]))
            names = [m["name"] for m in each]
            ways = {bool(m["got"]) for m in each}
            if len(ways) != 1 or len(set(names)) != len(names) or _NO_PART.search("".join(names)):
                continue
            if text[run.end() : run.end() + 1] in "以及至到-~（(":
                continue
            parts = tuple((m["name"], Decimal(m["n"])) for m in each)
            found.append(Listed(parts, ways.pop(), paragraph, Span(run[0].rstrip("、，,；;和"), run.start())))
    return found


def parts_of_all(audit: Audit) -> Iterator[tuple[Listed, str, str]]:
    """Yield parts in a row with what they come to and what the total beside them says."""
    for group in audit.once(listed):
        text = group.paragraph.folded.text
        total = _TOTAL.match(text[group.span.end : group.span.end + _FAR])
        if total:
            if Decimal(total["n"]) != group.made:
                yield group, plain(Decimal(total["n"])), plain(group.made)
        elif not group.got and _OF_HUNDRED.search(text[max(0, group.span.start - _FAR) : group.span.start]):
            ends = text[group.span.end : group.span.end + 1] in ("。", "；", "", "\n")
            if ends and group.made != _HUNDRED:
                yield group, plain(_HUNDRED), plain(group.made)


def above_full(audit: Audit) -> Iterator[tuple[Listed, str, Decimal, Decimal]]:
    """Yield parts that have more points than a row of full points gives them: the row, name, points, full."""
    rows = audit.once(listed)
    full = [group for group in rows if not group.got]
    if len(full) != 1:
        return
    most = dict(full[0].parts)
    for group in rows:
        for name, points in group.parts if group.got else ():
            if name in most and points > most[name]:
                yield group, name, points, most[name]


_BETWEEN = re.compile(
    rf"(?P<low>{NUMBER})分?(?P<with>\(含\)|（含）)?(?:(?:及|\(含\))?以上)?[，、]?(?:至|到|-|~|—|[不未]足|不满|未满|不到|低于|小于)(?P<high>{NUMBER})分?(?:\((?:不含|含)\))?(?:以下)?(?:的)?(?:为|是|评为|属)(?P<grade>[\u4e00-\u9fa5]{{1,3}}?)(?=[，,、；;。）)]|等|的|$)"
)
_BELOW = re.compile(rf"(?P<high>{NUMBER})分?以下(?:的)?(?:为|是|评为|属)?(?P<grade>不合格|差|较差|不达标)")
_TOP = re.compile(
    rf"(?:(?:≥|>=|不低于|大于等于|不少于)(?P<least>{NUMBER})分?|(?P<low>{NUMBER})分?(?:\(含\)|（含）)?(?:及|\(含\))?以上)(?:的)?(?:为|是|评为|属)?(?P<grade>优秀|优|好)"
)
_ONE, _FEW = Decimal(1), 1
_GRADED = re.compile(
    rf"(?P<grade>优秀?|良好?|中等?|合格|及格|一般|较差|不合格|差)[(（](?:得分)?(?P<low>{NUMBER})分?(?:\(含\)|（含）|含)?"
    rf"(?:(?:至|到|-|~|—)(?P<high>{NUMBER})分?)?(?P<up>及?以上)?(?P<down>以下)?"
)
"""Steps told behind their grades: 优秀（90分及以上）、良好（80分至90分，不含90分）."""


def overlapping(paragraph: Paragraph) -> Iterator[tuple[Span, str]]:
    """Yield steps of a scale of grades that overlap or leave a gap: the step, and what is wrong with it.

    89 below 90 leaves none: points are told whole.
    """
    yield from _graded_first(paragraph)
    for sentence in paragraph.sentences:
        steps = sorted(_BETWEEN.finditer(sentence.text), key=lambda m: -Decimal(m["low"]))
        below, top = _BELOW.search(sentence.text), _TOP.search(sentence.text)
        if steps and not top and Decimal(steps[0]["high"]) == _HUNDRED:
            top = steps.pop(0)  # 90分到100分是优
        if not steps or not top or (not below and len(steps) < _FEW):
            continue
        above = Decimal(top["low"] or top["least"])
        for step in (*steps, *([below] if below else [])):
            high = Decimal(step["high"])
            if high > above or above - high > _ONE:
                told = "重叠" if high > above else "没有接上"
                span = Span(step[0], sentence.start + step.start())
                yield span, f"上一档从 {plain(above)} 分起，两档{told}"
                break
            above = Decimal(step["low"]) if step is not below else above


def _graded_first(paragraph: Paragraph) -> Iterator[tuple[Span, str]]:
    """Yield steps told behind their grades, from the best down, that reach above where the last began."""
    for sentence in paragraph.sentences:
        steps = list(_GRADED.finditer(sentence.text))
        if len(steps) < _LEAST_STEPS or not steps[0]["up"]:
            continue
        above = Decimal(steps[0]["low"])
        for step in steps[1:]:
            high = Decimal(step["high"] or step["low"])
            if not (step["high"] or step["down"]) or Decimal(step["low"]) > above:
                break
            if high > above:
                span = Span(step[0], sentence.start + step.start())
                yield span, f"上一档从 {plain(above)} 分起，两档重叠"
                break
            above = Decimal(step["low"])


_LEAST_STEPS = 3
