"""JX-R: reasons that are good beside results that are bad, and causes that lead to the opposite."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from workbook.audit.remedies.aside import strange_reasons
from workbook.audit.remedies.circular import circular
from workbook.audit.remedies.direction import directions
from workbook.audit.remedies.fair_causes import fair_causes
from workbook.audit.remedies.favourable import favourable
from workbook.audit.remedies.good_reasons import good_reasons
from workbook.audit.remedies.moves import moves
from workbook.audit.remedies.opposites import opposites
from workbook.audit.remedies.other_reasons import other_reasons
from workbook.audit.remedies.plans import Item, items, measures, orders, problems
from workbook.audit.remedies.reversed import reversed_reasons
from workbook.audit.remedies.senses import SENSES, Opposed
from workbook.audit.remedies.turned import turned_problems
from workbook.audit.text.about import about
from workbook.audit.text.case import WRITTEN, Audit, at, sentences
from workbook.audit.text.document import Paragraph
from workbook.audit.text.phrases import NONE, TAKEN
from workbook.check.frame.finding import Hit
from workbook.check.frame.registry import check
from workbook.language.folding import Span
from workbook.language.function_words import FUTURE
from workbook.language.periods import named
from workbook.language.sieve import Sieve

_PIECE = re.compile("[^，：]+")
_CAUSE = re.compile(
    r"(?:主要)?(?:原因(?:是|为|在于|：)|是因为|由于|因为)|(?<=[没未有能](?:完成|用完|做完|办完|达标))主要是|(?<=[，的])主要是|(?<![原起成诱基病死])因(?![此而素材公为病人故子]|地制)"
)
_SAVED = re.compile("结余|节约|节省|节支|核减|压减|(?:完工|完成)[^。；]{0,12}结转")
_NEAR = 40
"""So many letters a cause and its effect may stand apart."""
_ABSENT = re.compile(
    r"(?P<up>增加|增长|上升|提高)?(?P<down>减少|下降|降低)?[^。；]{0,24}?(?:原因是|原因为|因为|由于|主要是|因)"
    r"(?:(?P<year>(?:19|20)\d\d)年|(?P<last>上年度?|去年)|(?P<this>本年度?|今年))(?:度)?"
    rf"{NONE}(?:安排|发生|开展|组织|购置|产生|支出)"
)
_UP, _DOWN = re.compile("增加|增长|上升|提高"), re.compile("减少|下降|降低")


@check(
    "JX-R-67",
    "warning",
    "原因与结果相反",
    "“{quote}”里的“{value}”：{told}",
    "核对原因和结果，改正写反的一处；确实如此的，把前因后果写清楚",
    WRITTEN,
    reason="没有完成，原因却说一切顺利；增加了，原因却说没有安排。读的人不知道为什么，整改也就无从做起。",
    bad="“3个项目没有开工，原因是用地报批全部提前通过”",
    good="“3个项目没有开工，原因是用地报批没有通过”",
    related=("JX-R-38", "JX-R-52"),
)
def reasons_lead_to_their_results(audit: Audit) -> Iterator[Hit]:
    """What went wrong has no good cause, and what rose none that would have lowered it."""
    ahead = orders(audit.once(measures))
    seen: set[tuple[int, int]] = set()
    for paragraph, span, told in (
        *_in_problems(audit),
        *_everywhere(audit, ahead),
        *_beside_deductions(audit),
        *_only(audit),
        *directions(audit),
        *moves(audit),
        *good_reasons(audit),
        *other_reasons(audit),
        *turned_problems(audit),
        *strange_reasons(audit),
        *reversed_reasons(audit),
        *favourable(audit),
        *fair_causes(audit),
        *circular(audit),
        *opposites(audit),
    ):
        home = next((s.start for s in paragraph.sentences if s.start <= span.start < s.end), span.start)
        if (paragraph.order, home) not in seen:
            seen.add((paragraph.order, home))
            yield at(audit, paragraph, span, span.text, told=told)


_GOOD_CAUSE = "说的原因是好事，结果却没有做成"
_GOOD_EFFECT = "说的是问题，结果却是好事"
_NO_FAULT = "写的是一个问题，说的却都是好事"


def _everywhere(audit: Audit, ahead: frozenset[int]) -> Iterator[tuple[Paragraph, Span, str]]:
    """Yield reasons in the running text, plans left out."""
    before: tuple[Paragraph, Span] | None = None
    for paragraph, sentence in sentences(audit):
        last = before[1].text if before and before[0] is paragraph else ""
        before = (paragraph, sentence)
        if paragraph.order in ahead or named(sentence.text, FUTURE):
            continue
        for span, told in (
            *_reason(sentence, last),
            *_opposed(paragraph, sentence),
            *_absent(audit, sentence),
        ):
            yield paragraph, span, told


def _reason(sentence: Span, last: str) -> Iterator[tuple[Span, str]]:
    """Yield a good reason given for what went wrong in this sentence or the one before it."""
    for found in _CAUSE.finditer(sentence.text):
        cause = _told_cause(re.split("[。；]", sentence.text[found.end() :])[0])
        ahead = sentence.text[: found.start()] or last
        listed = list(_pieces(cause, sentence.start + found.end()))
        good = next((c for c in listed if _is_well(c.text, done=True) and not _MEASURED.search(c.text)), None)
        if good is None or any(_is_ill(clause.text) for clause in listed if clause.start < good.start):
            continue
        told_before = SENSES.amiss.search(ahead) is not None
        if told_before and any(_is_ill(_neutral(clause.text)) for clause in listed if clause != good):
            continue
        rest = sentence.text[good.end - sentence.start :]
        bad = SENSES.amiss.search(ahead) or SENSES.amiss.search(rest)
        apart = _SAVED.search(ahead[-_NEAR:] + sentence.text) or SENSES.rest.search(rest)
        if bad and not apart:
            yield good, _GOOD_CAUSE


_MEASURED = re.compile(r"率(?:为|是|达到?)?\d")
"""A rate is what came of it all, and no reason: 因材料补充超过时限，按期办结率为97.73%."""


def _before_its_result(cause: str) -> str:
    """Return a cause without the result in its own clause: 场地产权清晰没有开馆."""
    first = SENSES.amiss.search(cause.split("，", maxsplit=1)[0])
    return cause[: first.start()] if first and first.start() > 1 else cause


def _told_cause(text: str) -> str:
    """Return the same, all of it where it is what was missed: 获批示的报告比目标少1份."""
    cause = _before_its_result(text)
    return text if _COMPARES.search(cause) else cause


_COMPARES = re.compile("(?:比|较|距|离|与|同)[^，。；]{0,10}$|(?:目标|计划|任务|要求|标准|规定)[值数]?$")


def _pieces(text: str, start: int) -> Iterator[Span]:
    for piece in _PIECE.finditer(text):
        yield Span(piece[0], start + piece.start())


def _is_well(text: str, *, done: bool = False) -> bool:
    """Tell whether a clause says only what is good, as a fact; done: that something was done counts too."""
    bare = re.sub(r"(?:19|20)\d\d年|\d{1,2}月(?:\d{1,2}日)?(?!到位)", "", text)
    found = SENSES.well.search(bare) or (done and SENSES.done_well.search(bare)) or None
    if found is None or SENSES.asked.search(bare) or SENSES.contrast.search(bare) or SENSES.hard.search(bare):
        return False
    return not _is_ill(SENSES.well.sub("", bare.replace(found[0], "")))


def _is_ill(text: str) -> bool:
    return SENSES.ill.search(text) is not None


_FOR = re.compile("(?:原因是|原因为|主要是|因为|由于|因)[^，。；]{0,14}$")


@cache
def _causes() -> Sieve[Opposed]:
    return Sieve(SENSES.opposed, lambda two: two.cause.pattern)


def _opposed(paragraph: Paragraph, sentence: Span) -> Iterator[tuple[Span, str]]:
    """Yield a cause that cannot have the effect told with it: 测算偏高，年中追加较多; 追加，因案件减少."""
    text = sentence.text
    for two in _causes().may(paragraph.bits):
        for found in two.cause.finditer(text):
            if re.search(r"[没未不无]有?[^，。；]{0,3}$", text[: found.start()]):
                continue
            rest = text[found.end() : found.end() + _NEAR]
            effect = two.effect.search(rest)
            between = text[max(0, found.start() - 8) : found.end() + (effect.start() if effect else 0)]
            denied = effect and re.search("[没未不无]有?$", rest[: effect.start()])
            if effect and not denied and not SENSES.contrast.search(between):
                end = found.end() + effect.end()
                yield Span(text[found.start() : end], sentence.start + found.start()), two.told
            ahead = text[max(0, found.start() - _NEAR) : found.start()]
            if not _SAVED.search(text) and _FOR.search(ahead) and two.effect.search(ahead):
                yield Span(found[0], sentence.start + found.start()), two.told


def _absent(audit: Audit, sentence: Span) -> Iterator[tuple[Span, str]]:
    """Yield more than the year before because there was none this year, or less because of none before."""
    own = audit.once(about).year
    for found in _ABSENT.finditer(sentence.text):
        ahead = sentence.text[: found.start("year" if found["year"] else "last" if found["last"] else "this")]
        up, down = (_last(way, ahead) for way in (_UP, _DOWN))
        if up == down or not own:
            continue
        year = int(found["year"]) if found["year"] else own - 1 if found["last"] else own
        if (up > down and year == own) or (down > up and year == own - 1):
            told = "本年没有，只会减少" if year == own else "上年没有，只会增加"
            yield Span(found[0], sentence.start + found.start()), told


def _last(way: re.Pattern[str], text: str) -> int:
    return max((found.start() for found in way.finditer(text)), default=-1)


def _in_problems(audit: Audit) -> Iterator[tuple[Paragraph, Span, str]]:
    """Yield the good causes and good effects of problems, and problems of which only good is told."""
    section = audit.once(problems)
    for item in items(section) if section else ():
        if SENSES.contrast.search(item.text):
            continue
        for paragraph in item.paragraphs:
            for sentence in paragraph.sentences:
                for span, told in _turned(sentence, strict=False):
                    yield paragraph, span, told
        yield from _all_well(item)


def _all_well(item: Item) -> Iterator[tuple[Paragraph, Span, str]]:
    """Yield what is told of a problem where all of it is good: 退费不及时。退费流程简便，退费快捷."""
    first = item.paragraph.sentences
    told = [(p, s) for p in item.paragraphs for s in (first[1:] if p is item.paragraph else p.sentences)]
    text = "".join(s.text for _, s in told)
    text = _neutral(text)
    if not first or not _is_ill(first[0].text) or _is_ill(text) or SENSES.asked.search(text):
        return
    for paragraph, sentence in told:
        good = next((c for c in _pieces(sentence.text, sentence.start) if _is_well(c.text, done=True)), None)
        if good:
            yield paragraph, good, _NO_FAULT
            return


def _turned(sentence: Span, *, strict: bool) -> Iterator[tuple[Span, str]]:
    """Yield a clause that is good before one that tells what went wrong, and a gain behind such a one.

    strict: what went wrong is told in so many words.
    """
    pieces = list(_pieces(sentence.text, sentence.start))
    amiss = [
        bool(SENSES.amiss.search(piece.text)) or (not strict and _is_ill(piece.text)) for piece in pieces
    ]
    for number, piece in enumerate(pieces):
        ahead = sentence.text[: piece.start - sentence.start]
        if _NAMES.search(ahead):
            return  # 存在差距的有3项：资产保存完整…: what the items are called
        if any(amiss[number + 1 :]) and _is_well(piece.text) and not _SOME.search(piece.text):
            yield piece, _GOOD_CAUSE
        gain = SENSES.gained.search(piece.text)
        if not strict and gain and _is_ill(ahead) and not SENSES.asked.search(ahead):
            yield piece, _GOOD_EFFECT


_NAMES = re.compile(r"\d[项个条处][^，。；：]{0,8}：")
_SOME = re.compile(
    r"\d[个家所项名座处间户份件人条台辆套次篇期场批宗起笔本张只栋幢亩米吨村镇]|主体|前期|总体|整体|大部|多数"
)
"""What is well of some of them, while what is amiss is of others."""
_LOST = re.compile(rf"[，；]?(?:故|因此|本项|该项|共|酌情|予以)*扣{TAKEN}?\d")


def _beside_deductions(audit: Audit) -> Iterator[tuple[Paragraph, Span, str]]:
    """Yield what is good right before points lost for it, and good causes told beside them."""
    own = orders(audit.once(problems)) | orders(audit.once(measures))
    for paragraph in audit.document.body:
        if paragraph.order in own or not _LOST.search(paragraph.folded.text):
            continue
        yield from ((paragraph, *found) for found in _explained(paragraph))
        for sentence in paragraph.sentences:
            whole = SENSES.contrast.search(sentence.text) or _SAVED.search(sentence.text)
            if whole or _OF_POINTS.search(sentence.text):
                continue
            yield from ((paragraph, *found) for found in _turned(sentence, strict=True))
            for lost in _LOST.finditer(sentence.text):
                if _MEASURED.search(re.split("[，；：]", sentence.text[: lost.start()])[-1]):
                    continue
                pieces = list(_pieces(sentence.text[: lost.start()], sentence.start))
                last = pieces[-1] if pieces else None
                bad = SENSES.amiss.search("，".join(p.text for p in pieces[-2:]))
                if last and not bad and _is_well(last.text, done=True):
                    yield paragraph, last, "写着扣了分，理由却是好事"


def _explained(paragraph: Paragraph) -> Iterator[tuple[Span, str]]:
    """Yield what is good in the sentence that explains why a numbered item lost points, if all of it is."""
    listed = paragraph.sentences
    lost = [n for n, sentence in enumerate(listed) if _LOST.search(sentence.text)]
    if paragraph.mark is None or len(lost) != 1 or lost[0] + 1 >= len(listed):
        return
    after = listed[lost[0] + 1]
    apart = _SOME.search(after.text) or SENSES.contrast.search(after.text) or _CAUSE.search(after.text)
    if apart or _SAVED.search(after.text) or _is_ill(_neutral(after.text)):
        return
    good = next((c for c in _pieces(after.text, after.start) if _is_well(c.text, done=True)), None)
    if good:
        yield good, "紧接着扣分说的，却都是好事"


_WELL = re.compile(f"{SENSES.well.pattern}|{SENSES.done_well.pattern}")


def _neutral(text: str) -> str:
    """Return a text without what is good in it: 提前 has 前 in it, which alone is often bad."""
    return _WELL.sub("", text)


_OF_POINTS = re.compile("每|满分|分值|标准|扣完|得满分")
_ONLY = re.compile(
    r"(?:追加|调增|增加)(?:部分|的?资金|数)?[^。；]{0,40}?，?(?:全部|都|均|完全|只)(?:是|为|系|用于|属于|因为?|由于)(?P<why>[^，。；]{2,30})"
)
_ADDED = re.compile("追加|调整率|预算调整")


def _only(audit: Audit) -> Iterator[tuple[Paragraph, Span, str]]:
    """Yield that all was added for people where the problems say it was for projects, or the other way."""
    section = audit.once(problems)
    reasons = [
        sentence.text
        for paragraph in (section.paragraphs() if section else ())
        for sentence in paragraph.sentences
        if _ADDED.search(sentence.text)
    ]
    for paragraph, sentence in sentences(audit) if len(reasons) == 1 else ():
        found = _ONLY.search(sentence.text)
        if not found or sentence.text in reasons:
            continue
        one, other = (
            {kind for kind, way in SENSES.added.items() if way.search(text)}
            for text in (found["why"], reasons[0])
        )
        if len(one) == len(other) == 1 and one != other:
            told = f"问题里说的是{other.pop()}，这里说全部是{one.pop()}"
            yield paragraph, Span(found["why"], sentence.start + found.start("why")), told
