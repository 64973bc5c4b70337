"""JX-R-90: what got worse, told among what was gained: 丧葬陋习有所蔓延 as a social benefit."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

import msgspec

from workbook.audit.remedies.plans import measures, orders, problems
from workbook.audit.text.case import WRITTEN, Audit, at
from workbook.audit.text.document import Paragraph
from workbook.check.frame.finding import Hit
from workbook.check.frame.registry import check
from workbook.language.folding import Span
from workbook.language.lists import listed


class Words(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The patterns of ``worse_told.yaml``, each explained there."""

    bad: str
    grows: str
    good: str
    falls: str
    much: str
    saved: re.Pattern[str]


_words = listed("workbook.audit.claims", "worse_told.yaml", Words)


@cache
def _grown() -> re.Pattern[str]:
    """Return the pattern of a change for the worse: 陋习有所蔓延, 秩序更加混乱."""
    w = _words()
    return re.compile(
        rf"(?:{w.bad})[\u4e00-\u9fa5]{{0,6}}?{w.much}(?:{w.grows})"
        rf"|(?:{w.good})[\u4e00-\u9fa5]{{0,4}}?{w.much}(?:{w.falls})"
    )


_PLACE = re.compile("效益|成效|成绩|效果|亮点|绩效(?!目标|指标|管理|评价|自评)|可持续影响|成果")
_LABEL = re.compile(
    "^.{0,8}?(?:(?:社会|经济|生态)效益|可持续影响|取得(?:的|了)?[^，。；]{0,6}(?:成效|成绩)|主要成效|效益)[^。；]{0,16}?[：:。，]"
)


@check(
    "JX-R-90",
    "warning",
    "成绩里写的是变坏",
    "“{quote}”写在效益、成效里，“{value}”说的却是变坏",
    "核对是不是写反了；确实变坏的，写到存在的问题里，说明原因",
    WRITTEN,
    reason="效益要写好在哪里。写着“陋习有所蔓延”，要么写反了，要么该列为问题。",
    bad="社会效益写“三是丧葬陋习有所蔓延”",
    good="社会效益写“三是丧葬陋习得到遏制”",
    related=("JX-R-66", "JX-R-58"),
)
def gains_are_gains(audit: Audit) -> Iterator[Hit]:
    """What is told among the benefits, without a word that turns it, is no change for the worse."""
    apart = orders(audit.once(problems)) | orders(audit.once(measures))
    for paragraph in audit.document.body:
        if paragraph.order in apart:
            continue
        title = audit.document.section_of(paragraph).title
        if _PLACE.search(title) or _LABEL.match(paragraph.folded.text):
            for span in _worse(paragraph):
                yield at(audit, paragraph, span, span.text)


_CLAUSE = re.compile("[^，；。：]+")
_INNER = re.compile(
    "治理(?!能力|水平|体系)|整治|防治|防范|防控|预防|查|改|控|打击|得到|减|扣|率|力度|化解|监|救|处置|下降趋|缩|知识|意识[^，。]{0,4}(?:增|提)"
)
"""Something was done within the stretch itself: 事故隐患排查力度加大."""
_TURNED = re.compile(
    "[但却因]|受[^，。；]{1,14}影响|由于|已|虽|尽管|不过|然而|仍|扣|原因|因此|低于|目标|未|没有"
)


def _worse(paragraph: Paragraph) -> Iterator[Span]:
    """Yield the clauses that tell of a change for the worse and of nothing that was done about it."""
    for sentence in paragraph.sentences:
        for clause in _CLAUSE.finditer(sentence.text):
            found = _grown().search(clause[0])
            if found is None or _INNER.search(found[0]) or _TURNED.search(sentence.text):
                continue
            if not _words().saved.search(clause[0].replace(found[0], "，")):
                yield Span(found[0], sentence.start + clause.start() + found.start())
