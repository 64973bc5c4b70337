"""None of something, in any words and any place, and an amount or a count of it elsewhere.

“年末各项资金均已支付完毕，没有结转结余”, and “16.40万元结转2025年使用”; “没有报废设备”, and “报废4台（套）”

Of what, and what denies it, are the lists of ``none_here.yaml``. A claim of one project, one fund or of
the rest is none of the whole; what the fact's own sentence claims is for the readers of sentences.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

import msgspec

from workbook.audit.claims.belied import Belied
from workbook.audit.remedies.plans import measures, orders
from workbook.audit.text.about import about
from workbook.audit.text.case import Audit
from workbook.audit.text.document import Paragraph
from workbook.language.folding import Span
from workbook.language.function_words import PAST
from workbook.language.lists import converted, filled, read
from workbook.language.periods import named, years

_SOME = r"(?:[1-9]\d{0,8}(?:,\d{3}){0,3}(?:\.\d{1,4})?|0\.\d{0,3}[1-9]\d{0,3})(?:亿元|万元|元)"
_NONE = (
    "(?<!有)(?<!是否)(?:并?没有|并?未|(?<!毫)(?<!有)无|不存在|从未|未曾|也没)"
    "(?:再|新|曾|过|有|发生|产生|形成|留下|留有|出现|存在|任何|安排|列支|年末|财政|本年|当年|收到)*"
)
_LISTED = "(?:[^，。；、和及与或\\d]{2,14}(?:[、和及与或]|以及)){0,5}"
_END = "(?=$|[，。；、：）)]|也(?:没有|无|未)|和|及|与)"
_FROM, _FAR = 24, 2
_TITLE = re.compile("其[他它]|项目(?:支出)?(?:情况|管理|概况)|存在的?问题")
"""In a heading these make nothing one of a part."""


class Topic(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What there is none of (patterns): behind 没有, other words for it, what denies it, and what excuses.

    of: words of the claim's sentence that make it one of a part; apart: of the fact's, of another thing.
    """

    topic: str
    what: re.Pattern[str]
    fact: re.Pattern[str]
    of: re.Pattern[str]
    apart: re.Pattern[str] = msgspec.field(name="not")
    said: re.Pattern[str] | None = None


class NoneHere(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The lists of ``none_here.yaml``."""

    topics: tuple[Topic, ...]


@cache
def _topics() -> tuple[tuple[Topic, re.Pattern[str]], ...]:
    """Return the topics, each with the pattern of its denial."""
    data = filled(read("workbook.audit.claims", "none_here.yaml"), {"some": _SOME})
    listed = converted(data, NoneHere).topics
    return tuple((t, re.compile(f"{_NONE}{_LISTED}(?:{t.what.pattern}){_END}")) for t in listed)


_DENIES = re.compile("没有|[未无]|不存在|也没|[用花]完|完毕|用尽|为零|为0|是零|是0|满编")
_CONDITIONAL = re.compile("如|若|凡|是否|不得|应当|原则上|以防|避免|力争|争取|确保")
_NEXT = re.compile("(?:至|到|入)?(?:下年|次年|翌年|明年|下一?年度?|以后年度)度?")
_NOT = re.compile("(?:没有|未(?!支出|使用|用|执行)|无|不|零|避免|防止|除|假如|如)[^，。；\\d]{0,6}$")


def none_here(audit: Audit) -> Iterator[tuple[str, Belied]]:
    """Yield what there is none of, and where and how another place has some of it."""
    ahead = orders(audit.once(measures))
    for paragraph in audit.document.paragraphs:
        text = paragraph.folded.text
        if paragraph.line.table or paragraph.order in ahead or not _DENIES.search(text):
            continue
        head = f"{_TITLE.sub('', audit.document.section_of(paragraph).title)}，{text[:_FROM].split('。')[0]}"
        for sentence in paragraph.sentences:
            if _DENIES.search(sentence.text):
                yield from _claims(audit, paragraph, sentence, head if sentence.start else "")


def _claims(audit: Audit, paragraph: Paragraph, sentence: Span, head: str) -> Iterator[tuple[str, Belied]]:
    for topic, denial in _topics():
        for claim in (denial.search(sentence.text), topic.said and topic.said.search(sentence.text)):
            if not claim:
                continue
            led = re.split("；", sentence.text[: claim.end()])[-1]
            spoken = (
                led + head
                if topic.topic in _OF_MONEY
                else re.split("[，；]", sentence.text[: claim.end()])[-1]
            )
            told = _NEXT.sub("", led)
            if named(told, (*PAST, "年初")) or _CONDITIONAL.search(told) or topic.of.search(spoken):
                continue
            if fact := _fact(audit, topic, paragraph, sentence):
                where, said = fact
                span = Span(claim[0].lstrip("，。；：）)"), sentence.start + claim.start())
                yield topic.topic, Belied(paragraph, span, said, where)
                break


_OF_MONEY = ("结转下年的资金", "年末余额")
"""Of these one project may have none: what the whole sentence and its head are of counts."""


def _fact(audit: Audit, topic: Topic, home: Paragraph, own: Span) -> tuple[Paragraph, str] | None:
    """Return the first place that has some of what is denied, and its words."""
    for paragraph in audit.document.body:
        for found in topic.fact.finditer(f"，{paragraph.folded.text}"):
            text = found.string
            inside = own.start < found.end() and found.start() - 1 < own.end
            before = re.split("[。；]", text[: found.start()])[-1]
            near = "，".join(re.split("，", before)[-_FAR:]) + found[0]
            if (paragraph is home and inside) or topic.apart.search(near) or _NOT.search(before):
                continue
            if _is_older(audit, near):
                continue
            return paragraph, found[0].strip("，、")
    return None


def _is_older(audit: Audit, text: str) -> bool:
    """Tell whether a fact is of a year before the report's own."""
    own, told = audit.once(about).year, [year.number for year in years(text)]
    return bool(own and told) and max(told) < own
