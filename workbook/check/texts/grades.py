"""JX-W: the grade a text gives, and the points it says were lost."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from pyfuncs.decimals import plain
from pyfuncs.outcome import UNSCORED_TEXTS
from workbook.check.frame.finding import Hit
from workbook.check.frame.registry import Case, check
from workbook.check.frame.self_scores import hit_of
from workbook.check.words.case import SAID, hit_at, texts_of
from workbook.check.words.prose import PLANS, REASONS, Prose
from workbook.language.folding import Span, clauses
from workbook.language.function_words import FUTURE, PAST
from workbook.language.periods import named, years

_ALIASES = {"优": ("优秀", "优"), "良": ("良好", "良"), "中": ("中等", "中"), "差": ("较差", "差")}
_TITLE = r"(?:等级|等次|档次|结果|结论|级别)"
_GIVEN = re.compile(
    rf"(?P<about>自评|评价|评定|绩效|总体|综合|整体支出)?(?P<title>{_TITLE}|评为|评定为|自评为|评价为)"
    r"(?:评定|评价)?(?:为|是|:|：|定为|达到|属于|达)?(?P<grade>优秀|良好|中等|较差|优|良|中|差)"
    r"(?=等|级|档|$|[，。；,;()（）])"
)
_OTHERS = ("满意", "验收", "第三方", "考核", "项目", "目标", "档", "以上为", "划分", "分为", "标准")
_COUNTED = re.compile(r"\d[个家]?(?:部门|单位|项目)?(?:被|获)?$")
"""Before 评为 it tells how many others were given that grade: 40个部门中有12个评为优."""
_CONDITION = re.compile(
    r"(?:不足|低于|高于|达到|以上|以下|不满|满|大于|小于)[^，。；]{0,8}\d[^，。；]{0,6}分[^，。；]{0,6}(?:的|时|者)(?=[，,])"
)
"""得分不足60分的，评价等级为差: a rule, not a grade."""
_EACH = re.compile(r"每[^，。；,;\n]*")
"""What a rule takes off for each: 每次扣1分."""
_LOST = re.compile(r"扣(?:减|除|了|掉|其)?(?P<points>\d+(?:\.\d+)?)分")


@check(
    "JX-W-07",
    "error",
    "文字中的等级与得分不符",
    "写着“{quote}”，按得分应为“{expected}”",
    "改成与得分相符的等级",
    SAID,
    reason="等级由总分按规定的档次得出。文字写的等级与总分不符，就不知道是等级错了还是分数错了。",
    bad="文字写“自评等级为差”，按得分应为“优”",
    good="文字没有另写等级",
    related=("JX-W-04",),
)
def grade_follows(case: Case) -> Iterator[Hit]:
    """The grade in a text is that of the total."""
    allowed = grades_of(case)
    if not allowed:
        return
    texts = case.once(texts_of)
    for prose in texts.all:
        if prose.key == PLANS:
            continue
        for sentence in prose.text.sentences:
            if any(y.number != texts.year for y in years(sentence.text)) or named(
                sentence.text, (*PAST, *FUTURE)
            ):
                continue
            if _CONDITION.search(sentence.text):
                continue
            for clause in _stretches(sentence):
                for found in _GIVEN.finditer(clause.text):
                    if _is_ours(prose, clause, found) and _canonical(found["grade"]) not in allowed:
                        start, end = clause.start + found.start(), clause.start + found.end()
                        quote = prose.text.quote(start, end)
                        yield hit_at(prose, found["grade"], sorted(allowed)[0], quote=quote)


def _stretches(sentence: Span) -> Iterator[Span]:
    """Yield the clauses, one before a colon together with what follows: 评价等次：优."""
    parts = clauses(sentence)
    for clause, after in zip(parts, (*parts[1:], None), strict=True):
        between = sentence.text[clause.end - sentence.start :][:1]
        if after is not None and between in (":", "：") and after.start == clause.end + 1:
            yield Span(clause.text + between + after.text, clause.start)
        else:
            yield clause


def _is_ours(prose: Prose, clause: Span, found: re.Match[str]) -> bool:
    """Tell whether the grade is the department's: of 自评, or in the conclusion without another subject."""
    if named(clause.text, _OTHERS) or _COUNTED.search(clause.text, 0, found.start()):
        return False
    if prose.item is not None and found["about"] != "自评":  # 该项评价为良
        return found["title"].startswith("自评")
    return bool(found["about"]) or found["title"].startswith("自评") or prose.key == "text_conclusion"


def _canonical(grade: str) -> str:
    return next((short for short, words in _ALIASES.items() if grade in words), grade)


def given_grade(text: str) -> str:
    """Return the grade a text gives, in short; empty where it gives none."""
    found = _GIVEN.search(text)
    return _canonical(found["grade"]) if found else ""


def grades_of(case: Case) -> set[str]:
    """Return the grades the totals earn: the rule's, and that of the self score."""
    system, found = case.card.system, set[str]()
    if case.card.grade and not case.card.grade.startswith(UNSCORED_TEXTS):
        found.add(_canonical(case.card.grade))
    total = case.card.self_total
    if total is not None and not system.grade_limits:
        ranked = sorted(system.grades, key=lambda grade: grade.lowest, reverse=True)
        found |= {_canonical(g.name) for g in [g for g in ranked if total >= g.lowest][:1]}
    return found if found <= set(_ALIASES) else set()


@check(
    "JX-W-08",
    "warning",
    "扣分原因里的扣分与得分不符",
    "{name}写着“{quote}”，满分 {points} 分、自评 {score} 分，扣了 {expected} 分",
    "核对扣分原因和自评得分，改正写错的一处",
    SAID,
    reason="扣分原因会写进报告。写的扣分数与实际扣的不同，审核时会问差在哪里。",
    bad="重点工作完成率满分 8、自评 7.33，原因写“扣2分”",
    good="重点工作完成率满分 8、自评 7.33，原因写清了为什么扣分",
    related=("JX-P-03", "JX-W-04"),
    beside=("JX-P-11",),
)
def lost_points_agree(case: Case) -> Iterator[Hit]:
    """Points said to be lost are those the self score lacks; several of them add up."""
    for prose in case.once(texts_of).all:
        item = prose.item
        if prose.key != REASONS or item is None or not item.applicable:
            continue
        told = _EACH.sub(lambda each: " " * len(each[0]), prose.text.text)
        found = list(_LOST.finditer(told))
        stated = sum((Decimal(each["points"]) for each in found), Decimal(0))
        scores = [score for score in (item.self_score, item.score) if score is not None]
        lost = {item.points - score for score in scores}
        if not found or not scores or named(told, ("最多", "各扣", "标准", *PAST)):
            continue
        if lost & {stated, *(Decimal(each["points"]) for each in found)}:
            continue
        first = found[0]
        yield hit_at(
            prose,
            plain(stated),
            plain(item.points - scores[0]),
            rests=(hit_of(case, item, None).place,),
            name=item.indicator.name,
            quote=prose.text.quote(first.start(), found[-1].end()),
            points=plain(item.points),
            score=plain(scores[0]),
        )
