"""JX-R: what a report claims of all and of most, against its rates and counts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from difflib import SequenceMatcher
from itertools import pairwise

from workbook.audit.claims.one_kind import is_of_one_kind
from workbook.audit.claims.there_after_all import short_of_all
from workbook.audit.goals.aims import aims
from workbook.audit.goals.entire import short_of
from workbook.audit.goals.rates import Rate, unmet
from workbook.audit.text.case import WRITTEN, Audit, at, sentences
from workbook.audit.text.document import Paragraph
from workbook.audit.text.phrases import EVERY, INDICATOR
from workbook.audit.text.words import WORDS
from workbook.check.frame.finding import Hit
from workbook.check.frame.registry import check
from workbook.language.folding import Span, clauses
from workbook.language.function_words import FUTURE, PAST
from workbook.language.mentions import Mention
from workbook.language.periods import named
from workbook.language.quantities import Kind

_ALL = re.compile(
    r"(?:均已?|都已?|全部|全面|全都)(?:按时|按期|如期|按要求|按计划|圆满|顺利|高质量|保质保量|在[^，。；]{0,8}内)*"
    rf"(?:完成|实现|达成|达到|办结|达标|完工|竣工|整改)|(?:各项|所有|全部|全体)[^，。；]{{0,10}}{EVERY}[^，。；]{{0,8}}(?:完成|达标|实现)"
    r"|(?:全部|均已?|都已?)(?:执行|支付|使用|拨付|发放|办理|整理|兑付|支出)完(?:毕|成)?|圆满完成|全面完成|100%完成|全部完成|超额完成(?:各项|全部|所有)"
)
_MOST = re.compile(
    r"(?:已?完成|实现|达成|达到)了?(?:绝?大部分|绝?大多数)|(?:绝?大部分|绝?大多数)(?:目标|工作|任务|指标|项目)?(?:均|都|已)*(?:完成|实现|达成)"
)
_SETTING = re.compile("覆盖|设置|设定|编报|公开")
"""Rates of how many have a target: they say nothing of what was reached."""
_OF_DOING = re.compile("(?:完成|达标|办结|整改|完工|竣工|验收)率$")
"""Rates of how much was done: of samples that failed, or of counts told before them, they are no tasks."""
_IN_TIME = re.compile(
    "按[时期]|及时|准时|如期|限时|即时|一次(?:性|办)|当[场日天]|首次|首访|规定时[限间]|初[次检信访]"
)
"""Of how fast or at which turn something was done, not of whether it was."""
_OF_QUALITY = re.compile("(?:合格|优良|优秀|满意|成活|及格)(?=[率度]$)")
_OF_MONEY = re.compile("执行率|支出率|支付率|拨付率|到位率|使用率")
"""Rates of money say nothing of how many tasks are done."""
_NOT_YET = (*WORDS.ahead, *FUTURE, *PAST)


def _clauses(audit: Audit) -> Iterator[tuple[Paragraph, Span, Span]]:
    """Yield the clauses that tell what was: paragraph, sentence, clause."""
    for paragraph, sentence in sentences(audit):
        against = "实际" in sentence.text  # 计划完成18.5公里，实际完成17.2公里
        for clause in clauses(sentence):
            said = clause.text.replace("计划", "") if against else re.sub("[比较]计划", "", clause.text)
            if named(said, _NOT_YET):
                break  # what follows is still of it
            yield paragraph, sentence, clause


def _of(text: str) -> str:
    """Return what a clause speaks of: 重点工作, 绩效目标, 项目; the nearest word before its verb."""
    found = [
        (text.rfind(word), -len(word), topic)
        for topic, listed in WORDS.topics.items()
        for word in listed
        if word in text
    ]
    return max(found)[2] if found else ""


def _spoken(rate: Rate) -> str:
    """Return what stands before a rate since the last stop of some strength: what it is of."""
    return re.split("[。；]", rate.paragraph.folded.text[: rate.span.start])[-1]


def _led(sentence: Span, clause: Span) -> str:
    """Return a sentence up to the end of one of its clauses."""
    return sentence.text[: clause.end - sentence.start]


def _short(audit: Audit, topic: str, paragraph: Paragraph, sentence: Span, clause: Span) -> Rate | None:
    """Return a rate below 100 % of what a claim is of: named so, or in the same section, or sentence."""
    home = audit.document.section_of(paragraph)
    for rate in audit.once(unmet):
        beside = rate.paragraph is paragraph and sentence.start <= rate.span.start < sentence.end
        lead = _spoken(rate)
        within = beside and clause.end > rate.span.start - len(lead)
        if topic and _of(lead) not in ("", topic) and topic not in rate.name and not within:
            continue  # of something else: 重点任务7项，全部完成；设定指标20个，达标率90%
        if not beside and _SETTING.search(rate.name):
            continue
        if beside and _is_of_the_other(clause.text, sentence.text[clause.end - sentence.start :], rate.name):
            continue
        in_time = _IN_TIME.search(rate.name)
        if in_time and not _IN_TIME.search(clause.text):
            continue  # 8742件全部办结，按时办结率99%
        if topic and topic in rate.name:
            return rate
        quality = _OF_QUALITY.search(rate.name)
        if quality and quality[0] not in clause.text:
            continue  # 任务全部完成，质量合格率98%
        same = audit.document.section_of(rate.paragraph) is home
        if (
            beside
            and _OF_MONEY.search(rate.name)
            and not re.search("资金|预算|支出|经费|采购|专项", clause.text)
        ):
            continue
        done = _OF_DOING.search(rate.name) and not re.search(r"\d", _spoken(rate))
        if beside or (same and done and topic and _of(rate.name) in ("", topic)):
            return rate
    return None


def _is_of_the_other(clause: str, after: str, name: str) -> bool:
    """Tell whether all is said of one thing and the rate is of the next: 路基全部完成、路面铺筑4.16公里."""
    head, _, rest = (clause + after).partition("、")
    stem = name[:_STEM]
    return "，" not in head and bool(_ALL.search(head)) and rest.startswith(stem) and stem not in head


_STEM = 2


@check(
    "JX-R-30",
    "error",
    "写着全部完成，比率不到100%",
    "“{quote}”说的是全部，{where}写的{name}是 {value}",
    "按实际完成的比率改写，写明没有完成的是哪些、为什么",
    WRITTEN,
    reason="“全部完成”“均已完成”只在100%时成立。比率另写一个数，两处自相矛盾。",
    bad="“各项重点工作均已完成，重点工作完成率50%”",
    good="“重点工作完成一半，完成率50%”",
    related=("JX-W-09",),
)
def all_means_all(audit: Audit) -> Iterator[Hit]:
    """All is claimed only where the rate is 100 %."""
    told: set[tuple[int, int]] = set()
    for claim in audit.once(claims_of_all):
        if short := short_of_claim(audit, claim):
            yield at(audit, claim.paragraph, claim.span, short[0], name=short[1], where=short[2])
            told.add((claim.paragraph.order, claim.sentence.start))
    for each in short_of_all(audit):
        home = next(s for s in each.paragraph.sentences if s.start <= each.span.start < s.end)
        of_some = _OF_BASIC.match(home.text) or is_of_one_kind(home, each.span)
        if (each.paragraph.order, home.start) not in told and not of_some:
            where = each.where.line.spot
            yield at(audit, each.paragraph, each.span, each.rate, name=each.name, where=where)


@dataclass(frozen=True, slots=True)
class Claim:
    """A clause that claims all of something: its sentence, and the words that claim it."""

    paragraph: Paragraph
    sentence: Span
    clause: Span
    span: Span


def claims_of_all(audit: Audit) -> list[Claim]:
    """Return the claims of all, for ``audit.once``."""
    return [
        Claim(paragraph, sentence, clause, Span(found[0], clause.start + found.start()))
        for paragraph, sentence, clause in _clauses(audit)
        if (found := _ALL.search(clause.text)) and not _is_of_some(paragraph, sentence, clause)
    ]


PUT_OFF = re.compile(
    r"(?:推迟|延期|顺延|结转|遗留|延续|转入)[^，。；]{0,12}(?:20\d\d年)?[^，。；\d]{0,4}的\d{1,3}[个项]"
)
"""Things of an earlier year: 2023年推迟到2024年的2个项目已全部完工."""


_SO_MANY = re.compile(r"\d{1,3}[个项处座条][\u4e00-\u9fa5]{4,12}(?:项目|工程|任务)(?:均|都|全部)")
"""So many of one kind of them: 3个人居环境项目均已完工."""
_ONLY_THOSE = re.compile(
    r"其中[\u4e00-\u9fa5]{2,12}\d{1,6}[\u4e00-\u9fa5]{1,2}，(?:年[末底]前?|年内|当年|现|目前|已|均|都|全部)+[^，；]{0,10}$"
)
"""A claim that is of some only: 其中重大隐患9条，年末全部整改销号."""


_OF_BASIC = re.compile("(?:基本支出|人员经费|公用经费|工资福利)")
"""Begins what is told of the outlay that is spent in any case: 基本支出1612.40万元…全部执行完毕."""


def _is_of_some(paragraph: Paragraph, sentence: Span, clause: Span) -> bool:
    """Tell whether a clause counts fewer than its sentence does: 7个项目中，5个项目全部支出完毕."""
    if PUT_OFF.search(clause.text) or "序时" in clause.text or _OF_BASIC.match(sentence.text):
        return True
    if is_of_one_kind(sentence, clause):
        return True
    if _ONLY_THOSE.search(_led(sentence, clause)) or _SO_MANY.match(clause.text):
        return True
    here = [m for m in paragraph.mentions if sentence.start <= m.at < clause.end]
    counted = [m for m in here if m.quantity.kind is Kind.COUNT and m.at >= clause.start]
    if len(counted) != 1 or counted[0].lead:
        return False
    few = counted[0].quantity
    more = (m.quantity for m in here if m.at < clause.start and "中" in m.tail)
    return any(q.unit == few.unit and q.value > few.value for q in more)


_FOUND = re.compile(
    r"(?:发现|排查|受理|收到|查出|查处|接到)[^，。；\d]{0,10}\d{1,6}[\u4e00-\u9fa5]{1,2}，[^，。；\d]{0,6}(?:均已?|都已?|全部)+(?P<verb>[\u4e00-\u9fa5]{2})[^，；]{0,6}$"
)
"""What was found in the course of a work, and all of it mended: of the work’s own rate nothing is said."""


def short_of_claim(audit: Audit, claim: Claim) -> tuple[str, str, str] | None:
    """Return the figure that denies a claim of all, of what it is and where it stands; None without one."""
    paragraph, sentence, clause = claim.paragraph, claim.sentence, claim.clause
    topic = _of(_led(sentence, clause))
    rate = _short(audit, topic, paragraph, sentence, clause) or _of_same(audit, paragraph, clause)
    found = _FOUND.search(_led(sentence, clause))
    if rate and not (found and found["verb"] not in rate.name):
        return rate.printed, rate.name, rate.paragraph.line.spot
    if (_is_of_all_tasks(clause, sentence) or _is_of_all_targets(audit, clause)) and (
        short := next(short_of(audit), None)
    ):
        where, name, printed = short
        return printed, name, where.line.spot
    if fewer := _fewer(paragraph, sentence, clause):
        return paragraph.folded.quote(fewer.at, fewer.end), "完成数", paragraph.line.spot
    return None


def _of_same(audit: Audit, paragraph: Paragraph, clause: Span) -> Rate | None:
    """Return a rate of completion below 100 % whose sentence names what a clause claims all of."""
    for rate in audit.once(unmet):
        home = next(s for s in rate.paragraph.sentences if s.start <= rate.span.start < s.end)
        here = rate.paragraph is paragraph and home.start <= clause.start < home.end
        if here or not rate.name.endswith(("完成率", "整改率", "办结率", "完工率")):
            continue
        if _IN_TIME.search(rate.name) and not _IN_TIME.search(clause.text):
            continue
        one, other = (re.sub(r"^\d{1,2}[.．、]", "", text) for text in (clause.text, home.text))
        match = SequenceMatcher(None, one, other, autojunk=False).find_longest_match()
        verb = rate.name[-3:-1]
        least = 2 if verb in clause.text and verb != "完成" else _NAMED
        shared = other[match.b : match.b + match.size]
        if match.size >= least and verb not in shared and re.fullmatch("[\u4e00-\u9fa5]+", shared):
            return rate
    return None


_OF_TASKS = re.compile("^(?!.*(?:以上|上述|其中|其余|其他)).*重点(?:工作|任务)")
"""A claim of all the tasks the report set, none of some of them."""
_LISTING = re.compile("包括|分别|如下")
"""What is named behind it are the tasks; a target is none of them."""


_OF_TARGETS = re.compile(rf"(?:(?P<n>\d+)[项个]|各项|所有|全部)(?:年度|年初|量化)?(?:绩效)?{INDICATOR}")


def _is_of_all_targets(audit: Audit, clause: Span) -> bool:
    """Tell whether a clause is of all the targets the report sets: 8项绩效目标全部完成."""
    found = _OF_TARGETS.search(clause.text)
    return found is not None and int(found["n"] or len(audit.once(aims))) == len(audit.once(aims)) > 1


def _is_of_all_tasks(clause: Span, sentence: Span) -> bool:
    return bool(_OF_TASKS.search(clause.text)) and not _LISTING.search(sentence.text)


_NAMED = 4
"""So many letters in a row name one thing: 河道整治."""


def _fewer(paragraph: Paragraph, sentence: Span, clause: Span) -> Mention | None:
    """Return what was done, where it is less than what there was: 发现73处，已整改71处，全部整改到位."""
    here = [m for m in paragraph.mentions if sentence.start <= m.at < clause.start]
    for one, other in pairwise(here):
        counted = one.quantity.kind is other.quantity.kind is Kind.COUNT
        counted = counted and not other.depth and not re.search("目标|不高于|不超过|不多于", one.lead)
        alike = counted and one.quantity.unit == other.quantity.unit and other.stop <= 2
        if (
            alike
            and other is here[-1]
            and _DONE.match(other.lead)
            and other.quantity.value < one.quantity.value
        ):
            return other
    return None


_DONE = re.compile("(?:已|均|实际|共)+(?:整改|完成|办结|销号|验收|完工)|办结")


@check(
    "JX-R-31",
    "error",
    "写着大部分，比率不过半",
    "“{quote}”说的是大部分，{where}写的{name}是 {value}",
    "改成与比率相符的说法",
    WRITTEN,
    reason="“大部分”要过半才成立。完成率50%，只能说一半。",
    bad="“绩效目标已完成大部分，绩效目标完成率为50%”",
    good="“绩效目标完成一半，绩效目标完成率为50%”",
    related=("JX-R-30", "JX-W-09"),
)
def most_means_more_than_half(audit: Audit) -> Iterator[Hit]:
    """Most is claimed only above one half."""
    for paragraph, sentence, clause in _clauses(audit):
        found = _MOST.search(clause.text)
        rate = _short(audit, _of(_led(sentence, clause)), paragraph, sentence, clause) if found else None
        if found and rate and rate.value <= Decimal("0.5"):
            span = Span(found[0], clause.start + found.start())
            yield at(audit, paragraph, span, rate.printed, name=rate.name, where=rate.paragraph.line.spot)
