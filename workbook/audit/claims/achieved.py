"""Problems that are none: 送戏下乡没有完成, where the report tells of 计划60场，实际62场."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from workbook.audit.claims.belied import Belied
from workbook.audit.remedies.plans import items, measures, orders, problems
from workbook.audit.text.case import Audit
from workbook.audit.text.document import Paragraph
from workbook.audit.text.phrases import LESS_IS_MORE, NOT_DONE, TARGET
from workbook.language.folding import Span
from workbook.language.likeness import stands_in
from workbook.language.mentions import Mention
from workbook.language.quantities import Bound, Kind

_UNDONE = re.compile(
    r"^(?:[一二三四五六七八九]是|[（(]?[一二三四五六七八九十\d]{1,2}[）)、.．]|其[一二三]，?)?(?P<what>[\u4e00-\u9fa5]{3,16}?)(?:任务|目标|工作|计划|指标)?"
    rf"(?P<how>{NOT_DONE}(?:全部|全面|完全)?(?:完成|达标|达到|达成|实现|放完|办完|做完)(?:年度|年初|计划|绩效)?(?:目标|任务|指标)?值?)(?=$|[，。；])"
)
_IN_PART = re.compile("个别|部分|少数|上半年|季度|月|按|质量|进度|其中|新增|全面|省|市级")
_LACKS = re.compile("未|没有|不足|少\\d|差\\d|缺|尚|仍|推迟|延期|低于|扣\\d")
_RATE = re.compile(
    rf"(?:完成率|达成率|(?:为|是)(?:年度|年初)?{TARGET}的|(?:完成|达到)(?:年度|年初)?{TARGET}的)(?:为|达到?)?$"
)
_AIM = re.compile(r"(?:目标|计划|任务|应)[\u4e00-\u9fa5]{0,8}?(?:值|为|是|不低于|不少于|≥)*$")
_DONE = re.compile(
    r"^(?:实际|已|共|全年)*(?:完成|达到|举办|开展|培训|建成|放映|检查|发放|接待|演出|受理|办理)?了?$|实际[\u4e00-\u9fa5]{0,4}$"
)
_LESS = re.compile(rf"{LESS_IS_MORE}|以内|支出|预算")
_MOST = 0.75


def achieved(audit: Audit) -> Iterator[Belied]:
    """Yield problems that say something was not done, where the report has it done and nowhere undone."""
    wrong = audit.once(problems)
    if wrong is None:
        return
    own = orders(wrong) | orders(audit.once(measures))
    heads = [(p, c) for p in _places(audit) for c in _clauses(p)]
    pieces: list[tuple[Paragraph, Span, str]] | None = None
    for paragraph, clause in heads[:40]:
        found = _UNDONE.match(clause.text)
        if found is None or _IN_PART.search(clause.text):
            continue
        pieces = pieces if pieces is not None else _pieces(audit, own)
        about = [(p, s) for p, s, named in pieces if _is_of(found["what"], named)]
        if not about or any(_LACKS.search(s.text) for _, s in about):
            continue
        done = next(((p, s) for p, s in about if is_done(p, s)), None)
        if done:
            span = Span(found["what"] + found["how"], clause.start + found.start("what"))
            yield Belied(paragraph, span, done[1].text, done[0])


def _places(audit: Audit) -> list[Paragraph]:
    """Return the paragraphs that begin a problem; all of the chapter where they are told in a row."""
    wrong = audit.once(problems)
    if wrong is None:
        return []
    return [i.paragraph for i in items(wrong)] or list(wrong.paragraphs())


def _clauses(paragraph: Paragraph) -> list[Span]:
    """Return what begins the problems of a paragraph: its first clause, and each behind 一是, 二是."""
    text = paragraph.folded.text
    starts = [0, *(m.start() for m in re.finditer(r"(?<=[，。；：:])[一二三四五六七八九]是", text))]
    return [Span(re.split("[，。；]", text[n : n + 60])[0], n) for n in starts]


def _pieces(audit: Audit, own: frozenset[int]) -> list[tuple[Paragraph, Span, str]]:
    """Return what the report says outside its problems and measures, by the piece, with what names it."""
    found = []
    for paragraph in audit.document.body:
        if paragraph.order in own:
            continue
        title = audit.document.section_of(paragraph).title
        for sentence in paragraph.sentences:
            for piece in re.finditer("[^；]+", sentence.text):
                head = paragraph.folded.text[:16].split("。")[0] if sentence.start else ""
                span = Span(piece[0], sentence.start + piece.start())
                found.append((paragraph, span, f"{title}，{head}，{piece[0]}"))
    return found


def _is_of(what: str, named: str) -> bool:
    return stands_in(what, named, _MOST)


def is_done(paragraph: Paragraph, piece: Span) -> bool:
    """Tell whether a piece has one target and no less as its result, or a rate of all or more."""
    here = [m for m in paragraph.mentions if piece.start <= m.at < piece.end]
    if not here or _LESS.search(piece.text) or re.search("分别|上年|去年", piece.text):
        return False
    rates = [m.quantity.value for m in here if m.quantity.kind is Kind.SHARE and _RATE.search(m.lead)]
    if rates:
        return min(rates) >= 1
    aimed = [m for m in here if _AIM.search(m.lead)]
    reached = [m for m in here if aimed and m is not aimed[0] and _alike(m, aimed[0])]
    reached = [m for m in reached if m.at < aimed[0].at or _DONE.search(m.lead)]
    least: Decimal = min((m.quantity.value for m in reached), default=Decimal(-1))
    return len(aimed) == 1 and least >= aimed[0].quantity.value


def _alike(one: Mention, other: Mention) -> bool:
    same = one.quantity.kind is other.quantity.kind and one.quantity.unit == other.quantity.unit
    return same and one.quantity.bound is Bound.EXACT and one.depth == other.depth
