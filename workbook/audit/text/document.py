"""A report as its readers see it: numbered paragraphs, headings with their levels, sections."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from workbook.audit.reading.lines import Line
from workbook.language.folding import Folded, Span, fold
from workbook.language.mentions import Mention
from workbook.language.numerals import chinese
from workbook.language.relations import Relation
from workbook.language.relations.kept import mentions_of, relations_of
from workbook.language.sieve import bits

_FORMAL = str.maketrans("壹贰叁肆伍陆柒捌玖拾", "一二三四五六七八九十")
_HAN = "[一二三四五六七八九十]{1,3}"
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
STYLES: tuple[tuple[str, str], ...] = (
    ("第一部分", rf"第({_HAN})(?:部分|章|篇)[、，.：:\s]*"),
    ("一、", rf"({_HAN})(?P<sign>[、.．，,]|(?=\s))"),
    ("（一）", rf"[（(]({_HAN})(?P<sign>[）)])[、.．]?"),
    ("1.", r"(\d{1,2})(?P<sign>[.．、，]|\s(?=[\u4e00-\u9fa5]{2}))(?:(?=20\d\d年)|(?!\d)(?![\d.．]*%))"),
    ("（1）", r"[（(](\d{1,2})(?P<sign>[）)])[、.．]?"),
    ("①", rf"([{_CIRCLED}])(?P<sign>)[、.．]?"),
    (
        "1.1",
        r"\d{1,2}[.．](\d{1,2})(?P<sign>[.．、](?!\d)|(?=\s)|(?=[“《\u4e00-\u9fa5])(?![万亿元公里平米个名人倍吨亩年月日小时]))"
        r"\s*(?:(?=[“《\u4e00-\u9fa5])|(?<=\s)(?=20\d\d年))",
    ),
    ("1）", r"(\d{1,2})(?P<sign>[）)])[、.．]?"),
    ("壹、", r"([壹贰叁肆伍陆柒捌玖拾]{1,3})(?P<sign>[、.．，,]|(?=\s))"),
)
"""How headings are numbered, the highest first."""
LEVELS = {name: level for level, (name, _) in enumerate(STYLES)} | {"1.1": 4, "壹、": 0}
_PATTERNS = tuple((name, re.compile(pattern)) for name, pattern in STYLES)
_BEFORE_A_NUMBER = re.compile(r"\s*\d{1,2}[.．]\s+\d")
_LONGEST = 42
"""A heading has no more characters than this."""
_ENDED = 13
"""A heading that ends in a stop has no more than this: 人员编制构成。"""
_CALLED = re.compile(
    r"(?:情况|分析|概况|目标|问题|建议|措施|说明|职责|职能|结论|结果|任务|绩效|设置|依据|打算|经验|做法|内容)[。：:]$"
)
"""Ends a heading with a stop that is longer: 部门整体支出绩效目标设定情况。"""
_SAYS = re.compile(r"\d|[无未已均不]|没有|全部|较")
"""What ends in a stop and has such a word says something: 新建农村公路86公里。"""
_DUTY = re.compile(r"(?:负责|完成|承担|承办|拟订|拟定|起草|贯彻|办理|协助|监督|参与|主管|管理)")
"""Begins one of a unit's duties, which is no heading however short: （四）完成县委交办的其他任务。"""
_STYLED = 3
"""So many paragraphs in heading styles mean that the writer styles every heading."""
_SENTENCE = re.compile(r"[。；;！!？?].|[：:]$")
_ANNEX = re.compile(r"附\s*[件表]\s*[一二三四五六七八九十\d]{0,2}\s*(?:[:：]|$)")
"""Begins what is attached, which is no part of the report's text."""
_CLOSED = "。；;！!？?：:"


@dataclass(frozen=True, slots=True)
class Mark:
    """The number a paragraph begins with: its style (（一）), which it is, the sign behind it, its length."""

    style: str
    number: int
    written: str
    sign: str

    @property
    def level(self) -> int:
        """1 for 一、, 2 for （一）, 3 for 1., 4 for （1） and 1.1, 5 for ①, 7 for 1）; 0 for 第一部分."""
        return LEVELS[self.style]


def mark_of(text: str) -> Mark | None:
    """Return the number `text` begins with, None without one."""
    bare = text.lstrip()
    for style, pattern in _PATTERNS:
        if found := pattern.match(bare):
            sign = (found.groupdict().get("sign") or "").strip()
            return Mark(style, _value(found[1]), found[0], sign)
    return None


def _value(text: str) -> int:
    if text in _CIRCLED:
        return _CIRCLED.index(text) + 1
    if text.isdigit():
        return int(text)
    text = text.translate(_FORMAL)
    if text == "十":
        return 10
    numeral = chinese(text)
    return int(numeral.value) if numeral else 0


@dataclass(frozen=True)
class Paragraph:
    """A paragraph: the line it was read from, its place in the report, and its level as a heading.

    level: 0 for body, 1 to 6 for headings; title: it is of the lines before the first heading.
    """

    line: Line
    order: int
    mark: Mark | None
    level: int

    @property
    def text(self) -> str:
        """What was typed."""
        return self.line.text

    @cached_property
    def folded(self) -> Folded:
        """The text folded, with the way back."""
        return fold(self.text)

    @cached_property
    def mentions(self) -> tuple[Mention, ...]:
        """The figures of the text with the words around them."""
        found = mentions_of(self.folded)
        if self.mark is None or not _BEFORE_A_NUMBER.match(self.text):
            return found
        return tuple(m for m in found if m.at >= len(self.mark.written.strip()))  # 3. 9件 is no 3.9件

    @cached_property
    def relations(self) -> tuple[Relation, ...]:
        """What the text states of its figures among one another."""
        return relations_of(self.folded)

    @cached_property
    def bare(self) -> str:
        """The text without its number, spaces and the stop at its end."""
        text = self.text.strip()
        if self.mark:
            text = text[len(self.mark.written) :]
        return re.sub(r"\s+", "", text).rstrip("。．.：:；;")

    @property
    def is_body(self) -> bool:
        """True for running text: no heading, no cell."""
        return not self.level and not self.line.table

    @cached_property
    def sentences(self) -> tuple[Span, ...]:
        """The sentences of the folded text."""
        return self.folded.sentences

    @cached_property
    def bits(self) -> frozenset[str]:
        """The letters of the folded text and its pairs of letters, for a `Sieve`."""
        return bits(self.folded.text)


@dataclass
class Section:
    """A heading with what stands under it; the report itself has none."""

    heading: Paragraph | None
    level: int
    parent: Section | None = None
    own: list[Paragraph] = field(default_factory=list)
    children: list[Section] = field(default_factory=list)

    @property
    def title(self) -> str:
        """The heading without its number, “” for the report itself."""
        return self.heading.bare if self.heading else ""

    def paragraphs(self) -> Iterator[Paragraph]:
        """Yield everything under the heading that is no heading itself, those below included."""
        yield from self.own
        for child in self.children:
            yield from child.paragraphs()

    def all(self) -> Iterator[Section]:
        """Yield the section and those below it, in the order of the report."""
        yield self
        for child in self.children:
            yield from child.all()

    @cached_property
    def path(self) -> tuple[str, ...]:
        """The titles from the top down to this one."""
        above = self.parent.path if self.parent else ()
        return (*above, self.title) if self.heading else above

    @cached_property
    def is_annex(self) -> bool:
        """True for what is attached to the report."""
        if self.heading is None:
            return False
        inherited = self.parent is not None and self.parent.is_annex
        return inherited or _ANNEX.match(self.heading.text.strip()) is not None

    @cached_property
    def text(self) -> str:
        """The folded text under the heading, a paragraph a line."""
        return "\n".join(p.folded.text for p in self.paragraphs())


@dataclass(frozen=True)
class Document:
    """A report: its file's name, its paragraphs, and the tree of its sections."""

    name: str
    paragraphs: tuple[Paragraph, ...]
    root: Section
    home: dict[int, Section]

    @cached_property
    def sections(self) -> tuple[Section, ...]:
        """Every section with a heading, in order."""
        return tuple(s for s in self.root.all() if s.heading)

    def section_of(self, paragraph: Paragraph) -> Section:
        """Return the section a paragraph stands in; of a heading the one it begins."""
        return self.home[paragraph.order]

    @cached_property
    def body(self) -> tuple[Paragraph, ...]:
        """The running text, what is attached left out."""
        return tuple(p for p in self.paragraphs if p.is_body and not self.home[p.order].is_annex)

    @cached_property
    def chapters(self) -> tuple[Section, ...]:
        """The sections of the highest level, what is attached left out."""
        return tuple(s for s in self.root.children if not s.is_annex)


def document(name: str, lines: Sequence[Line]) -> Document:
    """Return the report that `lines` make."""
    styled = sum(bool(line.level) for line in lines) >= _STYLED
    depth = _depth(lines) if styled else 0
    parts = sum(_is_part(line) for line in lines) > 1
    paragraphs = []
    plain = _unstyled(lines) if styled else frozenset[str]()
    begun = annexed = False
    for order, line in enumerate(lines):
        mark = None if line.table else mark_of(line.text)
        annex = begun and not line.table and _ANNEX.match(line.text.strip()) is not None
        by_number = mark is not None and mark.style in plain and not line.level
        level = 1 if annex else _level(line, mark, styled and not by_number, depth, parts)
        if annexed and level and not annex:
            level = max(level, 2)  # whatever follows is part of what is attached
        begun, annexed = begun or bool(level), annexed or annex
        paragraphs.append(Paragraph(line, order, mark, level))
    root, home = _tree(paragraphs)
    return Document(name, tuple(paragraphs), root, home)


def _unstyled(lines: Sequence[Line]) -> frozenset[str]:
    """Return the numbers of parts no styled heading has: （二）存在问题。 in bold below ## 四、评价及建议."""
    styled = {mark.style for line in lines if line.level and (mark := mark_of(line.text))}
    return frozenset(name for name, level in LEVELS.items() if 0 < level <= _PARTS) - styled


_PARTS = 2
"""Numbers up to this level are of parts: 一、 and （一）; below them they may be of any list."""


def _depth(lines: Sequence[Line]) -> int:
    """Return how many levels lie above the headings: 1 where the title itself is of a heading style."""
    levels = [line.level for line in lines if line.level]
    alone = levels and levels.count(levels[0]) == 1 and levels[0] == min(levels) and len(levels) > 1
    first = next(line for line in lines if line.level)
    return levels[0] if alone and mark_of(first.text) is None else min(levels) - 1


def _is_part(line: Line) -> bool:
    """Tell whether a line is the heading of a part, 第一部分, which stands above 一、."""
    mark = None if line.table or len(line.text) > _LONGEST else mark_of(line.text)
    return mark is not None and not mark.level


def _level(line: Line, mark: Mark | None, styled: bool, depth: int, parts: bool) -> int:
    """Return the level of a heading, 0 for body; parts: the report has some, so that 一、 is of level 2."""
    if line.table or line.title:
        return 0
    if styled:
        if not line.level or line.level <= depth:
            return 0
        return (mark.level + parts or 1) if mark else line.level - depth
    text = line.text.strip()
    if mark is None or mark.level > 4 or len(text) > _LONGEST:
        return 0
    bare = text[len(mark.written) :].strip()
    ended = bare[-1:] in _CLOSED
    if ended and (_DUTY.match(bare) or (_SAYS.search(bare) and not _CALLED.search(bare))):
        return 0
    longer = len(bare) > _ENDED and not _CALLED.search(bare)
    if not bare or _SENTENCE.search(bare) or (ended and ("，" in bare or longer)):
        return 0
    return mark.level + parts or 1


def _tree(paragraphs: Sequence[Paragraph]) -> tuple[Section, dict[int, Section]]:
    root = Section(None, 0)
    here, home = root, {}
    for paragraph in paragraphs:
        if paragraph.level:
            while here.level >= paragraph.level and here.parent:
                here = here.parent
            made = Section(paragraph, paragraph.level, here)
            here.children.append(made)
            here = made
        else:
            here.own.append(paragraph)
        home[paragraph.order] = here
    return root, home
