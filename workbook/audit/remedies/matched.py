"""Which measure answers which problem, however a report sets them out.

（一）… beside （一）…            by number
一是…；二是…                      by their order
对设备更新的不足，…、对应7.1：…    by what the measure names
| 问题 | 原因 | 措施 | 责任科室 | 时限 |    by the row
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from workbook.audit.remedies.plans import items, measures, problems
from workbook.audit.remedies.senses import SENSES
from workbook.audit.text.case import Audit
from workbook.audit.text.document import Paragraph, Section
from workbook.audit.text.likeness import pairs
from workbook.language.folding import Span
from workbook.language.numerals import chinese

_ROW = re.compile(
    r"(?:^|(?<=[。；：，]))(?:[一二三四五六七八九十]{1,2}是|其[一二三四五六七八九十][，是]|第[一二三四五六七八九十][，是])"
)
_TARGET = re.compile(
    r"^(?:对应|针对|对于?|关于|围绕|就)(?:问题)?(?P<what>(?:(?!建立|开展|实行|推行|加强|组织|完善|落实)[^，：。；]){1,24}?)"
    r"(?:方面)?(?:这个|这一)?(?:的?(?:问题|不足|短板|情况|困难))?[，：]"
)
_NUMBER = re.compile(r"^(?:第)?(?:\d{1,2}\.)?(?P<n>\d{1,2}|[一二三四五六七八九十]{1,2})(?:项|条|个|点)?$")
_MARKED = re.compile(r"^\s*(?:[(（]?[一二三四五六七八九十\d]{1,3}[)）、.．](?:\d{1,2}(?!\d))?)\s*")
_PROBLEMS = re.compile(r"^.{0,4}?(?:存在的?|主要)*(?:问题|不足)[。：]")
_MEASURES = re.compile(r"^.{0,4}?(?:改进|整改|下一步|工作)*(?:措施|建议|打算)[。：]")
"""Begin a paragraph that is a chapter of its own: 一、问题。一是…；二是…."""
_FEW = 2


@dataclass(frozen=True, slots=True)
class Part:
    """A problem, a cause, a measure…: where it stands, its first clause, and all it says (folded)."""

    paragraph: Paragraph
    start: int
    head: str
    text: str

    @property
    def span(self) -> Span:
        """What of it stands in its own paragraph."""
        rest = self.paragraph.folded.text[self.start :]
        return Span(rest if rest.startswith(self.head) else self.head, self.start)


@dataclass(frozen=True, slots=True)
class Match:
    """A problem and its measure; cause, office and due are cells of its row, and only there."""

    problem: Part
    measure: Part | None
    cause: Part | None = None
    office: Part | None = None
    due: Part | None = None
    row: bool = False

    @property
    def told(self) -> str:
        """The problem with its cause."""
        return f"{self.problem.text}\n{self.cause.text if self.cause else ''}"


@dataclass(frozen=True, slots=True)
class Matched:
    """All matches, and what has no other half: problems without a measure, measures without a problem."""

    matches: tuple[Match, ...]
    unanswered: tuple[Part, ...] = ()
    unasked: tuple[Part, ...] = ()


def matched(audit: Audit) -> Matched:
    """Return which measure answers which problem, for ``audit.once``."""
    rows = tuple(_rows(audit))
    wrong, right = wrong_and_right(audit)
    listed = _listed(wrong, right) if wrong and right else Matched(())
    return Matched((*rows, *listed.matches), listed.unanswered, listed.unasked)


def wrong_and_right(audit: Audit) -> tuple[list[Part], list[Part]]:
    """Return the problems and the measures: of their chapters, or of a paragraph so called."""
    found = []
    for section, name in ((audit.once(problems), _PROBLEMS), (audit.once(measures), _MEASURES)):
        named = [p for p in audit.document.body if name.match(p.folded.text)]
        rows = list(_in_a_row(named)) if len(named) == 1 else []
        found.append(rows or (parts(section) if section else []))
    return found[0], found[1]


def telling(text: str) -> frozenset[str]:
    """Return the pairs of letters of a text that are not said of any problem and measure."""
    return pairs(SENSES.vague.sub("，", re.sub(r"\d+", "，", text)))


def parts(section: Section) -> list[Part]:
    """Return the problems or measures of a chapter: its numbered items, those in a row, its paragraphs."""
    listed = items(section)
    if listed:
        return [_part(i.paragraph, _begin(i.paragraph.folded.text), i.text) for i in listed]
    body = [p for p in section.paragraphs() if p.is_body]
    rows = list(_in_a_row(body))
    if len(rows) >= _FEW:
        return rows
    aimed = [p for p in body if _TARGET.match(p.folded.text)]
    return [_part(p, 0, p.folded.text) for p in aimed] if len(aimed) >= _FEW else []


def _begin(text: str) -> int:
    found = _MARKED.match(text)
    return found.end() if found else 0


def _part(paragraph: Paragraph, start: int, text: str) -> Part:
    rest = paragraph.folded.text[start:]
    target = _TARGET.match(rest)
    head = rest[: target.end()] if target else re.split("[。；，\n]", rest)[0]
    return Part(paragraph, start, head, text)


def _in_a_row(body: list[Paragraph]) -> Iterator[Part]:
    """Yield what 一是…；二是… begins, each to the next or to the end of its paragraph."""
    for paragraph in body:
        text = paragraph.folded.text
        begun = list(_ROW.finditer(text))
        for n, found in enumerate(begun):
            end = begun[n + 1].start() if n + 1 < len(begun) else len(text)
            yield _part(paragraph, found.end(), text[found.end() : end])


def target(part: Part) -> str:
    """Return what a measure says it is against: 设备更新 of 对设备更新的不足，…; “” where it does not."""
    found = _TARGET.match(part.head)
    return found["what"] if found else ""


def _listed(wrong: list[Part], right: list[Part]) -> Matched:
    aims = [target(part) for part in right]
    if right and wrong and all(aims) and len(right) >= _FEW:
        return _aimed(wrong, right, aims)
    if len(wrong) == len(right):
        return Matched(tuple(Match(w, r) for w, r in zip(wrong, right, strict=True)))
    return Matched(())


def _aimed(wrong: list[Part], right: list[Part], aims: list[str]) -> Matched:
    """Return the matches of measures that all say what they are against."""
    found: dict[int, Part] = {}
    unasked = []
    for part, what in zip(right, aims, strict=True):
        home = _home(wrong, what)
        if home is None:
            unasked.append(part)
        else:
            found.setdefault(home, part)
    matches = tuple(Match(wrong[n], part) for n, part in sorted(found.items()))
    if len(matches) < _FEW:
        return Matched(matches)
    return Matched(matches, tuple(p for n, p in enumerate(wrong) if n not in found), tuple(unasked))


def _home(wrong: list[Part], what: str) -> int | None:
    """Return which problem a measure is against: that of the number it names, or the likest."""
    if number := _NUMBER.match(what):
        told = number["n"]
        numeral = None if told.isdigit() else chinese(f"一{told}" if told[0] == "十" else told)
        sought = int(told) if told.isdigit() else int(numeral.value) if numeral else 0
        listed = [p.paragraph.mark.number if p.paragraph.mark else n for n, p in enumerate(wrong, 1)]
        return listed.index(sought) if sought in listed else None
    named = [n for n, part in enumerate(wrong) if part.head.startswith(what)]
    if len(named) == 1:
        return named[0]
    own = pairs(what)
    for texts in ([p.head for p in wrong], [p.text for p in wrong]):
        counted = [len(own & pairs(text)) for text in texts]
        if own and max(counted) > 0:
            return counted.index(max(counted))
    return None


_COLUMNS = {
    "problem": re.compile("问题|不足"),
    "cause": re.compile("原因"),
    "measure": re.compile("措施|办法|对策|整改内容|打算"),
    "office": re.compile("(?:责任|牵头|负责)(?:科|股|处|部|单位|人|室)"),
    "due": re.compile("时限|期限|时间"),
}


def _rows(audit: Audit) -> Iterator[Match]:
    """Yield the rows of tables of problems and measures; a blank measure is None."""
    heads: dict[int, str] = {}
    row: dict[int, Paragraph] = {}
    last = 0
    for paragraph in (*audit.document.paragraphs, None):
        line = paragraph.line if paragraph else None
        if row and (line is None or not line.table or line.row != last):
            heads, made = _row(heads, row)
            yield from made
            row = {}
        if paragraph is None or line is None or not line.table:
            heads = {}
        elif line.column:
            last = line.row
            row[line.column] = paragraph


def _row(heads: dict[int, str], row: dict[int, Paragraph]) -> tuple[dict[int, str], list[Match]]:
    if not heads:
        named = {
            name: column
            for column, cell in reversed(row.items())
            for name, way in _COLUMNS.items()
            if way.search(cell.folded.text)
        }
        whole = {"problem", "measure"} <= set(named) and len(set(named.values())) == len(named)
        return ({column: name for name, column in named.items()} if whole else {-1: ""}), []
    cells = {heads[c]: _part(cell, 0, cell.folded.text) for c, cell in row.items() if c in heads}
    problem = cells.get("problem")
    if problem is None:
        return heads, []
    measure, cause, office, due = (cells.get(name) for name in ("measure", "cause", "office", "due"))
    return heads, [Match(problem, measure, cause, office, due, row=True)]
