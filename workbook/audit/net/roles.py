"""Numbers of things by their role: what was not done, what a measure takes up, with the words around.

    for fact in audit.once(role_facts): fact.role, fact.value, fact.unit, fact.words

“公厕少10座”, “未完成的10座”, “400路设备未能接入”: lacking; “对45户…”, “余下设备6台”: taken up.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum

from workbook.audit.net.patterns import patterns
from workbook.audit.remedies.plans import measures, orders, problems
from workbook.audit.text.case import Audit
from workbook.audit.text.document import Paragraph
from workbook.audit.text.likeness import OF_COUNTS, pairs
from workbook.audit.text.phrases import PEOPLE, STILL
from workbook.audit.text.words import WORDS
from workbook.language.mentions import Mention
from workbook.language.quantities import Kind


class Role(Enum):
    """What a number of things is told as."""

    TOLD = "写的"
    LACKING = "没有完成的"
    OVER = "超过目标的"
    TAKEN_UP = "措施里的"
    ASIDE = "另外写的"
    """Of another year, of each, about so many, so far: nothing is held against it."""


class Part(Enum):
    """Which part of a report a paragraph is of."""

    RESULTS = 0
    PROBLEMS = 1
    MEASURES = 2
    REASONS = 3


_VERB = "[\u4e00-\u9fa5]{0,2}"
_SHORT = re.compile(
    rf"(?:(?<![减缺短不至多甚或略稀])少|(?:^|[^误相偏较反利价级逆视色落之时])差|欠|(?<![紧急稀])缺(?!陷)|缺口|空缺|短缺)(?:了|(?P<verb>{_VERB}))$"
)
_REST = re.compile(
    rf"(?:(?:剩余|剩下|余下)[\u4e00-\u9fa5]{{0,6}}|剩|(?:未|没有?|尚未|还没有?|少|停|漏){_VERB}[\u4e00-\u9fa5]{{0,2}}(?=的))的?$"
)
_STILL_HAS = re.compile(f"{STILL}有$")
_OVER = re.compile(rf"(?:超额(?:完成|{_VERB})|[比较](?:年度|年初)?(?:目标|计划|任务)多{_VERB})$")
_NOT = re.compile(
    "(?<!除)(?:没能|未能|没有|尚未|未|没|无法|不能|不(?=合格|达标|符合))(?!来|知|必)(?P<verb>[\u4e00-\u9fa5]{0,4})"
)
_DEFINITE = re.compile(
    r"(?:^|^[对为将把给]|(?P<lacking>余下|剩余|剩下|其余|(?:未|没有?|停|少)[\u4e00-\u9fa5]{1,4}的|补[\u4e00-\u9fa5]{1,2}))的?$"
)
"""What is meant is known: it stands first in its clause, or is what was left."""
_DATED = re.compile(
    r"(?:20\d\d年)?(?:(?:\d+|[一二三四])(?:月|季度)(?:\d+日)?|(?:上|下)半年|年内|年底|汛期|春季|秋季|明年|今年)*(?:底|末|初)?(?:之?前|内|起|中旬?)?"
)
_NO_UNITS = frozenset(
    (
        *(
            "",
            "分",
            "年",
            "天",
            "日",
            "月",
            "个月",
            "周",
            "工作日",
            "个工作日",
            "小时",
            "分钟",
            "倍",
            "元",
            "%",
        ),
        *("倍", "元", "%", "岁", "级", "类", "号", "期间", "时", "秒", "℃", "度"),
    )
)
_BROAD = frozenset(("个", "项", "件", "次", "家", "人", "处", "户", "份", "名"))
"""Units of so many things that more words must tell which is meant."""
_GENERAL = frozenset((*WORDS.general, "完成", "建成", "目标", "计划", "实际", "年度", "全年", "没有", "合格"))
_DIGITS = re.compile(r"[\d.,%]+")
_LATIN = re.compile("[A-Z]{2,8}")
_REASON = re.compile("扣[\\d.]+分|扣分|得分")
_PROBLEMS, _MEASURES = re.compile("问题|不足|困难"), re.compile("措施|改进|打算|下一步|整改")
_INLINE = re.compile(
    r"^(?:[（(]?[一二三四五六七八九十\d]{1,3}[）)、.．]|第[一二三四五六七八九十]部分)?"
    r"(?P<head>[^，。；：:\d]{2,12})[：:]"
)


@dataclass(frozen=True, slots=True)
class Fact:
    """A number of things: where, its role, in which part, the pairs of letters of its clause, of more around.

    verbs: what is said not to have been done; alone: words before it say that something is lacking, or it has
    no noun of its own, so that what it is of must be known.
    """

    paragraph: Paragraph
    mention: Mention
    role: Role
    part: Part
    words: frozenset[str]
    wider: frozenset[str]
    verbs: tuple[str, ...] = ()
    alone: bool = False

    @property
    def value(self) -> Decimal:
        """How many."""
        return self.mention.quantity.value

    @property
    def unit(self) -> str:
        """The unit, one for people."""
        return unit_of(self.mention)

    @property
    def needed(self) -> int:
        """How many pairs of letters another place must share to be of the same things."""
        return 2 if self.unit in _BROAD else 1


def unit_of(mention: Mention) -> str:
    """Return the unit of a figure, one for people counted in 人, 名, 位."""
    return "人" if mention.quantity.unit in PEOPLE else mention.quantity.unit


def words_of(text: str) -> frozenset[str]:
    """Return the pairs of letters of a stretch that say of what it is."""
    return (pairs(_DIGITS.sub("，", text), OF_COUNTS) - _GENERAL).union(_LATIN.findall(text))


def is_counted(mention: Mention) -> bool:
    """Tell whether a figure is an exact number of things, of this year."""
    quantity = mention.quantity
    return (
        quantity.kind is Kind.COUNT
        and quantity.exact
        and unit_of(mention) not in _NO_UNITS
        and not mention.past
    )


def role_facts(audit: Audit) -> list[Fact]:
    """Return the numbers of things of the running text and of cells that give reasons, for ``audit.once``."""
    parts = _Parts(audit)
    return [
        _fact(paragraph, mention, parts(paragraph))
        for paragraph in audit.document.paragraphs
        if not audit.document.section_of(paragraph).is_annex and not paragraph.level
        if not paragraph.line.table or _NOT.search(paragraph.folded.text) or "少" in paragraph.text
        for mention in paragraph.mentions
        if is_counted(mention)
    ]


def part_of(audit: Audit, paragraph: Paragraph) -> Part:
    """Return which part of the report a paragraph is of."""
    return audit.once(_Parts)(paragraph)


class _Parts:
    """Tells of a paragraph which part of the report it is of."""

    def __init__(self, audit: Audit) -> None:
        self._wrong, self._right = orders(audit.once(problems)), orders(audit.once(measures))

    def __call__(self, paragraph: Paragraph) -> Part:
        """Return the part: by its chapter, by how it begins, by what it says."""
        head = _INLINE.match(paragraph.folded.text)
        begun = head["head"] if head else ""
        if paragraph.line.table or _REASON.search(paragraph.folded.text):
            return Part.REASONS
        if _PROBLEMS.search(begun) or _MEASURES.search(begun):
            return Part.PROBLEMS if _PROBLEMS.search(begun) else Part.MEASURES
        if paragraph.order in self._wrong:
            return Part.PROBLEMS
        if paragraph.order in self._right:
            return Part.MEASURES
        return Part.RESULTS


def clause_of(mention: Mention, signs: str = "，；：:、") -> tuple[str, str]:
    """Return what a sentence says before and behind a figure, between `signs`."""
    text, start = mention.span.text, mention.at - mention.span.start
    stop = mention.end - mention.span.start
    low = max((text.rfind(sign, 0, start) for sign in signs), default=-1) + 1
    high = min((n for sign in signs if (n := text.find(sign, stop)) >= 0), default=len(text))
    return text[low:start], text[stop:high]


def _fact(paragraph: Paragraph, mention: Mention, part: Part) -> Fact:
    before, behind = clause_of(mention)
    more, rest = clause_of(mention, "；")
    begun = re.split("[。：:，]", paragraph.folded.text[:24])[0]
    rest = re.split(r"\d", rest, maxsplit=1)[0][:_NEAR]
    role, verbs, alone = _role(part, before, rest)
    wider = words_of(f"{begun}，{more}，{rest}")
    return Fact(paragraph, mention, role, part, words_of(f"{before}，{behind}"), wider, verbs, alone)


_NEAR, _FRONT = 40, 12
"""So many letters behind a number say what was not done; so many before it where it begins its clause."""
_NUMBERED = re.compile(r"^\s*(?:[（(]?[一二三四五六七八九十\d]{1,3}[）)、.．]|[一二三四五六七八九]是)?\s*")


def _role(part: Part, before: str, rest: str) -> tuple[Role, tuple[str, ...], bool]:
    lead = _NUMBERED.sub("", before)
    if patterns().elsewhere.search(lead):
        return Role.ASIDE, (), False
    if _OVER.search(lead):
        return Role.OVER, (), False
    if part is Part.MEASURES:
        definite = _DEFINITE.search(_DATED.sub("", lead))
        if _SHORT.search(lead):
            return Role.TAKEN_UP, (), True
        alone = definite is not None and bool(definite["lacking"] or patterns().no_noun.match(rest))
        return (Role.TAKEN_UP if definite else Role.TOLD), (), alone
    if short := _SHORT.search(lead):
        return Role.LACKING, (short["verb"],) if short["verb"] else (), True
    if _REST.search(lead):
        return Role.LACKING, (), False
    verbs = tuple(found["verb"] for found in _NOT.finditer(rest))
    if _STILL_HAS.search(lead) or (verbs and part is not Part.RESULTS and len(lead) <= _FRONT):
        return Role.LACKING, verbs, False
    return Role.TOLD, (), False
