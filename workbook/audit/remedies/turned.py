"""Measures, problems and lost points that are turned round, by the lists of ``turned.yaml``.

“不再征求农户意见，由乡镇直接列入计划”, “集中在雨季安排施工”: what would help is left out
“扫描机器减少到1台” where the problem is “机器不够”; “从12项加到20项” where it is “要填的内容太多”
“合同归档都很及时” among the problems, “网上查档超过了目标，扣1.0分” among the points that were lost
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec

from workbook.audit.remedies.contrary import ahead
from workbook.audit.remedies.matched import matched
from workbook.audit.remedies.plans import measures, orders, problems
from workbook.audit.remedies.senses import SENSES
from workbook.audit.text.about import about
from workbook.audit.text.case import Audit
from workbook.audit.text.document import Paragraph, Section
from workbook.audit.text.likeness import pairs
from workbook.audit.text.phrases import LESS_IS_MORE
from workbook.language.folding import Span
from workbook.language.lists import listed

Found = tuple[Paragraph, Span, str]


class Turned(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words that cannot stand where they do (patterns), and why.

    among: only beside others of their kind; alone: only in a sentence that has no word of anything bad;
    bold: so good that of the words that turn a sentence only the plain ones, 但 and 除, make room for it.
    """

    way: re.Pattern[str]
    told: str
    unless: re.Pattern[str] | None = None
    needs: re.Pattern[str] | None = None
    among: bool = False
    alone: bool = False
    bold: bool = False


class Lists(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The lists of ``turned.yaml``, each explained there."""

    measures: tuple[Turned, ...]
    problems: tuple[Turned, ...]
    losses: tuple[Turned, ...]


_lists = listed("workbook.audit.remedies", "turned.yaml", Lists)


_CLAUSE = re.compile("[^，；：。]+")


def _first(listed: tuple[Turned, ...], text: str, problem: str = "") -> tuple[re.Match[str], str] | None:
    """Return the first words of a sentence that cannot stand there, with why."""
    for each in listed:
        found = each.way.search(text)
        if found is None or (each.needs and not each.needs.search(problem)):
            continue
        if each.alone and _is_ill(text.replace(found[0], "")):
            continue
        start = max(text.rfind(sign, 0, found.start() + 1) for sign in "，；：。") + 1
        clause = text[start : found.end()] + _CLAUSE.split(text[found.end() :], maxsplit=1)[0]
        rest = _CLAUSE.match(text, found.end())
        clause += rest[0] if rest else ""
        if not (each.unless and each.unless.search(clause)):
            return found, each.told
    return None


def _is_ill(text: str) -> bool:
    return any(way.search(text) for way in (SENSES.ill, SENSES.amiss))


def turned_measures(audit: Audit) -> Iterator[Found]:
    """Yield the measures that would do harm, one of a sentence, with what is odd about them."""
    own = audit.once(about).year
    for paragraph, problem, stretch in _planned(audit):
        for sentence in stretch:
            text = sentence.text
            found = _first(_lists().measures, text, problem)
            if found is None and problem:
                found = _against(text, problem) or _taken(text, problem)
            if found is None and own:
                found = _in_the_past(text, own)
            if found:
                match, told = found
                words = match[0].strip("，。；、")
                start = match.start() + match[0].index(words)
                yield paragraph, Span(words, sentence.start + start), told


def _planned(audit: Audit) -> Iterator[tuple[Paragraph, str, list[Span]]]:
    """Yield the sentences of the measures with their problem, those told beside it elsewhere too."""
    section = audit.once(measures)
    answered = _answered(audit)
    for paragraph in section.paragraphs() if section else ():
        yield paragraph, answered.get(paragraph.order, ""), list(paragraph.sentences)
    known = orders(section)
    for paragraph, start, end, problem in ahead(audit):
        text = paragraph.folded.text
        if paragraph.order not in known and text[start:end] not in problem:
            told = [(max(start, s.start), min(end, s.end)) for s in paragraph.sentences]
            yield paragraph, problem, [Span(text[a:b], a) for a, b in told if a < b]


def _answered(audit: Audit) -> dict[int, str]:
    """Return the problems by the paragraphs of their measures; all of a paragraph with several."""
    found: dict[int, str] = {}
    for match in audit.once(matched).matches:
        if match.measure:
            order = match.measure.paragraph.order
            found[order] = f"{found.get(order, '')}\n{match.told}".strip()
    wrong, right = ([p for p in s.paragraphs() if p.is_body] if s else [] for s in _chapters(audit))
    if not found and len(wrong) == len(right):
        return {p.order: w.folded.text for w, p in zip(wrong, right, strict=True)}
    return found


def _chapters(audit: Audit) -> tuple[Section | None, Section | None]:
    return audit.once(problems), audit.once(measures)


_LACKS = re.compile("只有|仅有|不够|不足|太?少|紧张|缺|跟不上|不及时|滞后|慢")
_FEWER = re.compile(
    r"(?P<what>[\u4e00-\u9fa5]{2,10}?)(?:数量|台数|人数|频次|场次|次数)?(?:由[^，。；]{1,8}|从[^，。；]{1,8})?"
    r"(?:减少|压缩|缩减|减|裁减|精简|调减|削减|压减)(?:到|至|为|了)?(?:\d{1,6}|[一二两三四五六七八九十]{1,3})(?:台|人|名|辆|套|场|次|个|间|处|组|班|条|支|所|家)"
)
_LOADS = re.compile(
    "环节|时间|时限|材料|程序|成本|费|流程|内容|周期|层级|比例|结转|追加|压力|负担|误差|投诉|存量|编外|会议|接待|用车|面积"
    "|库存|积压|隐患|事故|案件|逾期|未|没|欠|空|闲"
)
_TOO_MUCH = re.compile(
    r"(?P<what>[\u4e00-\u9fa5]{2,8}?)(?:实在|确实)?(?:太|过|较|偏)(?P<how>多|长|繁|高|杂|大|复杂|繁琐)"
)
_RAISED = re.compile(
    r"[由从](?P<a>\d{1,6}(?:\.\d{1,2})?)(?P<unit>[\u4e00-\u9fa5]{1,3}|%)?(?:增?加|增|延长|扩大|提高|上调|增多|扩)[到至为](?P<b>\d{1,6}(?:\.\d{1,2})?)"
)
_TAKEN = re.compile(
    r"(?:将|把)[^，。；]{0,8}?(?P<what>[\u4e00-\u9fa5]{2,8}?)(?:再|改建|改造|改作|改用|挪作|挪给|腾给|让给|下调|调低|降低)"
    r"(?:一[档成级]|下调|调低|降低|为|作|成|给|了)[^，。；]{0,12}"
)
_IDLE = re.compile("闲置|空置|废弃|置换|补建|另建|新建|同步增")
_SMALLER = re.compile(r"(?P<what>[\u4e00-\u9fa5])(?:体|号|幕)?(?:再|又|继续|进一步)?(?:缩小|改小|调小|变小)")
_USED = re.compile(
    r"(?:推广|普及|继续(?:使用|采用|推行|实行|建设)|沿用|照搬|统一(?:使用|采用|安装|配备|建设)|采用|使用|增建|新建|扩建)"
    r"(?P<what>[\u4e00-\u9fa5]{3,10})"
)
_USELESS = (
    "用不上|不适[用合]|不能用|不能使用|无法使用|闲置|难以使用|不好用|停用|没有人用|无人使用|用不了|用不起"
)
_RELY = re.compile(
    r"(?:主要|只|全|光|仅|一直|长期|习惯|过于|过度)(?:依)?[靠赖等](?P<what>[\u4e00-\u9fa5]{3,12})"
)
_RELIES = re.compile(
    r"(?:^|[，；。])(?:仍然?|继续|主要|一律|全部)?(?:依)?[靠赖等](?P<what>[\u4e00-\u9fa5]{3,12})"
)


def _against(text: str, problem: str) -> tuple[re.Match[str], str] | None:
    """Return what a measure has less of that the problem lacks, more of what it has too much, and alike."""
    for found in _FEWER.finditer(text):
        clause = next(
            (c for c in re.split("[，；。：\n]", problem) if _LACKS.search(c) and _alike(found["what"], c)),
            "",
        )
        if clause and not _LOADS.search(found["what"]):
            return found, f"问题是“{clause}”，再减只会更不够"
    for found in _RAISED.finditer(text):
        start = max(text.rfind(sign, 0, found.start()) for sign in "，；：。") + 1
        more = float(found["b"]) > float(found["a"])
        for much in _TOO_MUCH.finditer(problem) if more else ():
            if _alike(much["what"][-4:], text[start : found.start()]):
                return found, f"问题是“{much[0]}”，再加只会更{much['how'][0]}"
    for found in _SMALLER.finditer(text):
        if re.search(rf"{found['what']}(?:体|号|幕)?(?:又|太|过于?|偏|较|很|也|都)?小", problem):
            return found, f"问题就是{found['what']}小，再小更看不清、更不够用"
    for found in _USED.finditer(text):
        what = re.sub("(?:模式|办法|方式|做法|技术)$", "", found["what"])[:8]
        if re.search(rf"{what}[^，。；]{{0,6}}(?:{_USELESS})", problem):
            return found, f"问题里说{what}没有用处，措施还要用它"
    for relied in _RELY.finditer(problem):
        for found in _RELIES.finditer(text):
            if len(pairs(relied["what"]) & pairs(found["what"])) > _SHARED:
                return found, f"问题就是“{relied[0]}”，措施还是照旧"
    return None


def _taken(text: str, problem: str) -> tuple[re.Match[str], str] | None:
    """Return what a measure takes away or turns down of which the problem has too little."""
    for found in _TAKEN.finditer(text) if not _IDLE.search(text) else ():
        for clause in re.split("[，；。：\n]", problem):
            if _LACKS.search(clause) and _alike(found["what"][-4:], clause):
                return found, f"问题是“{clause}”，再拿走、调低只会更不够"
    return None


_SHARED = 2
"""A practice told twice shares more pairs of letters than this."""


def _alike(one: str, other: str) -> bool:
    return bool(pairs(one) & pairs(other))


_PAST_PLAN = re.compile(
    r"(?:^|[，。；：]|[一二三四五六七八九十]是)(?P<y>20\d\d)年(?:底前?|\d{1,2}月底?前?|上半年|下半年|内|初)?(?:计划|拟|将)?"
    r"(?:招聘|招录|实施|新建|建设|购置|采购|组织|修订|制定|启动|推进|增加|改造|配备|引进|开展|安排|选派|培养|举办)[^，。；：]{2,}"
)
_DONE = re.compile("已|了|的|未|没|结果|基础")


def _in_the_past(text: str, own: int) -> tuple[re.Match[str], str] | None:
    """Return a measure that begins with a year before the report's own."""
    for found in _PAST_PLAN.finditer(text):
        if int(found["y"]) < own and not _DONE.search(found[0]):
            return found, f"报告是 {own} 年度的，措施写的是 {found['y']} 年要做的事，多半是年份没有改"
    return None


_BUT = re.compile("但|然而|不过|却|虽|尽管|除|其余|以前|过去|原先|曾|上年|去年|以往|要求|如果|应当")
_CONTRAST = re.compile("但|然而|不过|却|虽|尽管|除|其余|仍|不利于|影响")


def turned_problems(audit: Audit) -> Iterator[Found]:
    """Yield what is told as well among the problems, where the sentence does not turn to what is not."""
    section = audit.once(problems)
    listed = [p for p in section.paragraphs() if p.is_body] if section else []
    for paragraph in listed:
        for sentence in paragraph.sentences:
            ways = [way for way in _lists().problems if len(listed) > 1 or not way.among]
            if _BUT.search(sentence.text):
                ways = []
            elif _CONTRAST.search(sentence.text):
                ways = [way for way in ways if way.bold]
            found = _first(tuple(ways), sentence.text)
            if found:
                match, told = found
                words = match[0].strip("，。：；、")
                yield paragraph, Span(words, sentence.start + match.start() + match[0].index(words)), told


_LOST = re.compile(
    r"[，,](?:故|因此|本项|该项|共|酌情|予以|产出|效益|预算管理|预算执行|过程|履职)*扣[减除了掉去]?\d"
)


_LESS_IS_MORE = re.compile(LESS_IS_MORE)


def turned_losses(audit: Audit) -> Iterator[tuple[Paragraph, Span]]:
    """Yield what was well and yet is the whole reason that points were lost: 超过了目标，扣1.0分."""
    for paragraph in audit.document.body:
        text = paragraph.folded.text
        for lost in _LOST.finditer(text):
            start = max(text.rfind(sign, 0, lost.start()) for sign in "，；：。") + 1
            why = text[start : lost.start()]
            if (found := _first(_lists().losses, why)) and not _LESS_IS_MORE.search(why):
                match, _ = found
                yield paragraph, Span(match[0], start + match.start())
