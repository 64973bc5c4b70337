"""JX-W: do the problems and recommendations speak of the indicators that lost points?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from pyfuncs.decimals import plain
from workbook.check.frame.basis import experience
from workbook.check.frame.finding import Hit
from workbook.check.frame.origins import Origins
from workbook.check.frame.registry import Case, Threshold, check
from workbook.check.frame.self_scores import exchanged, hit_of
from workbook.check.words.case import hit_at, texts_of
from workbook.check.words.facts import bare_label, called
from workbook.check.words.names import COUNTED, GENERIC
from workbook.check.words.prose import PLANS, PROBLEMS, Prose
from workbook.language.adequacy import says_nothing
from workbook.language.folding import clauses, fold
from workbook.score.scorecard import IndicatorScore

CLAUSE = experience("存在问题应与扣分指标对应，建议应与问题对应")
COVERED = "JX-W-13"
LETTERS = 4
"""So many letters of an indicator's name in a row mean it: 管理制度 of 管理制度健全性."""
_SHOWN = 5
_NAMED_ROWS = ("target_name", "aim_name", "project_name", "task_name", "sub_name")
_MANY = 3
"""Of so many problems one measure at least is asked for a third."""


def deducted(case: Case, below: Decimal = Decimal(1)) -> list[IndicatorScore]:
    """Return the indicators that apply and earn less than the share `below` of their points for sure."""
    found, origins, swapped = [], case.once(Origins), exchanged(case.card.indicators)
    for item in case.card.indicators:
        doubtful = item.indicator.code in swapped or case.spoilt(hit_of(case, item, None).place)
        own = None if doubtful else item.self_score
        scores = [score for score in (own, item.score) if score is not None]
        lost = item.applicable and scores and item.points > 0 and min(scores) < item.points * below
        if lost and not case.spoilt(*origins.of(item.indicator.code)):
            found.append(item)
    return found


def _admitted(case: Case, below: Decimal = Decimal(1)) -> list[IndicatorScore]:
    """Return the deducted but those with all their points by themselves: of these JX-P-02 asks first."""
    return [
        item for item in deducted(case, below) if item.self_score is None or item.self_score < item.points
    ]


def _named(items: list[IndicatorScore]) -> str:
    names = "、".join(item.indicator.name for item in items[:_SHOWN])
    return names + (f"等 {len(items)} 项" if len(items) > _SHOWN else "")


@check(
    "JX-W-12",
    "error",
    "有扣分，存在问题或建议却写没有",
    "写着“{quote}”，而{names}扣了分",
    "逐项写明扣分指标的问题和整改措施、责任人、时限",
    CLAUSE,
    reason="扣了分就是有问题。写“无”，等于没有分析，报告会被退回。",
    bad="“存在问题”写“无”，而有指标扣了分",
    good="“存在问题”逐项写明了扣分的指标",
    related=("JX-P-03",),
)
def problems_are_told(case: Case) -> Iterator[Hit]:
    """Where points are lost there are problems, and something to be done about them."""
    lost = deducted(case)
    for prose in _sections(case):
        if lost and (says_nothing(prose.text.raw) or _says_none(prose)):
            quote = prose.text.raw.strip()
            yield hit_at(prose, quote, quote=quote, names=_named(lost))


_LOOKED = re.compile(
    r"^(?:对照|经|按照?|根据|通过|本次)?[^，。]{0,12}(?:自查|自评|检查|梳理|核对|对照)(?:后|发现|表明)?$"
)
_NONE = re.compile(
    r"^[^，。；]{0,12}?(?:没有|未发现|不存在|未出现|暂无|未|无)(?:任何|存在|发现|出现|明显|突出|被)*(?:的)?"
    r"(?:扣分|失分|丢分|扣减|问题|不足|缺陷|短板)(?:事项|项目|项|情形|情况|问题|点)?$"
)
_MET = re.compile(
    r"^(?:各项?|所有|全部)?(?:三级)?指标(?:均|都|全部)(?:已)?(?:达标|达到要求|完成|满分|得满分|未失分|未扣分)$"
)


def _says_none(prose: Prose) -> bool:
    """Tell whether each clause of a text says that nothing is wrong: 经自查，没有扣分事项，不存在问题."""
    told = [clause.text for sentence in prose.text.sentences for clause in clauses(sentence)]
    none = [text for text in told if _NONE.match(text)]
    return bool(none) and all(text in none or _LOOKED.match(text) or _MET.match(text) for text in told)


@check(
    COVERED,
    "warning",
    "存在问题、建议没有说到扣分指标",
    "{told}",
    "写明这些指标的问题和措施，说出指标的名称或编号",
    CLAUSE,
    reason="存在问题要从扣分的指标里来。只写套话，看不出哪里没做好，也不知道改什么。",
    bad="“存在问题”写“个别同志写作能力不强。”，扣分的指标一项也没有说到",
    good="“存在问题”说到了扣分的指标",
    threshold=Threshold(Decimal("0.6"), "得分占分值的比例低于它的指标，存在问题要说到"),
    related=("JX-W-12",),
)
def problems_cover_deductions(case: Case) -> Iterator[Hit]:
    """Indicators that lost much are among the problems, and some of those that lost any."""
    sections = _sections(case)
    first = next((prose for prose in sections if prose.key == PROBLEMS), None)
    if first is None or says_nothing(first.text.raw) or _says_none(first):
        return
    least = case.threshold(COVERED)
    said = "".join(prose.text.text for prose in sections)
    lost = _admitted(case)
    if lost and not any(mentions(case, said, item) for item in lost):
        told = f"{_named(lost)}扣了分，存在问题里一项也没有说到"
    elif low := [item for item in _admitted(case, least) if not mentions(case, said, item)]:
        told = f"{_named(low)}得分不到分值的 {plain(least * 100)}%，存在问题里没有说到"
    elif omitted := _left_out(case, first.text.text, said):
        told = f"存在问题逐项写了扣分指标，{_named(omitted)}扣了分却没有写"
    else:
        yield from _unanswered(case, sections, lost)
        return
    yield hit_at(first, "", told=told)


def _left_out(case: Case, problems: str, said: str) -> list[IndicatorScore]:
    """Return the few that are missing where the problems go through the indicators by their full names."""
    lost = _admitted(case)
    listed = [item for item in lost if any(name in problems for name in _names(item))]
    omitted = [item for item in lost if item not in listed and not _told_of(said, item)]
    return omitted if len(listed) >= _MANY * len(omitted) else []


def _told_of(said: str, item: IndicatorScore) -> bool:
    """Tell whether the code of an indicator, or its name but for a word, is said."""
    return item.indicator.code in said or any(name in said or name[:-1] in said for name in _names(item))


def _names(item: IndicatorScore) -> tuple[str, ...]:
    """Return the name of an indicator as folded texts have it: without what stands in brackets, and whole."""
    return tuple(fold(name).text for name in (bare_label(item.indicator.name), item.indicator.name))


def _unanswered(case: Case, sections: list[Prose], lost: list[IndicatorScore]) -> Iterator[Hit]:
    """Yield that most problems are left without a measure, or most measures without their problem."""
    if len(sections) < len((PROBLEMS, PLANS)):
        return
    problems, plans = sections
    named = [item for item in lost if mentions(case, problems.text.text, item)]
    answered = [item for item in named if mentions(case, plans.text.text, item)]
    fewer = len(plans.text.sentences) * 2 <= len(problems.text.sentences)
    if len(named) >= _MANY and len(answered) * _MANY <= len(named) and fewer:
        missing = _named([item for item in named if item not in answered])
        yield hit_at(plans, "", told=f"存在问题说到了 {len(named)} 项指标，{missing}没有写措施")
        return
    planned = [item for item in lost if any(name in plans.text.text for name in _names(item))]
    told = [item for item in planned if mentions(case, problems.text.text, item)]
    shorter = len(problems.text.sentences) * 2 <= len(plans.text.sentences)
    if len(planned) > _MANY and len(told) * _MANY <= len(planned) and shorter:
        missing = _named([item for item in planned if item not in told])
        yield hit_at(problems, "", told=f"相关建议说到了 {len(planned)} 项指标，{missing}没有写问题")


_LOST = re.compile(
    r"^(?:[一二三四五六七八九十\d]{1,3}[.、)）])?(?P<name>[\u4e00-\u9fa5]{4,16}(?:率|度|性|完成情况))"
    r"(?:一项|指标)?(?:扣|失|丢|被扣)了?\d+(?:\.\d+)?分"
)
"""A line that begins with an indicator and what it lost: 3.资金到位率扣1.50分."""
_NO_NAME = ("因", "由于", "该", "此", "其", "各", "部分", "个别", "上年", "去年")


@check(
    "JX-W-44",
    "warning",
    "存在问题写了没有的扣分指标",
    "写着“{quote}”，本套指标里没有“{name}”",
    "核对指标名称；照别的材料写来的，删去这一条",
    CLAUSE,
    reason="存在问题照别的单位、别的年度的材料改写时，容易留下本套指标里没有的指标。",
    bad="“存在问题”写“驻村帮扶到位率扣 1.50 分。”，而指标里没有这一项",
    good="“存在问题”写“重点工作完成率扣 1.50 分。”，这一项在自评表里",
    related=("JX-W-13",),
)
def problems_are_of_our_indicators(case: Case) -> Iterator[Hit]:
    """An indicator that is said to have lost points is one of the system, or a target of the department."""
    prose = next((prose for prose in _sections(case) if prose.key == PROBLEMS), None)
    if prose is None:
        return
    for sentence in prose.text.sentences:
        found = _LOST.match(sentence.text)
        if found and not found["name"].startswith(_NO_NAME) and not _is_known(case, found["name"]):
            quote = prose.text.quote(sentence.start, sentence.start + found.end())
            yield hit_at(prose, quote, quote=quote, name=found["name"])


def _is_known(case: Case, name: str) -> bool:
    """Tell whether anything the department is scored by is called so, or nearly."""
    levels = (part.name for place in case.card.system.placed() for part in place[:3])
    called_so = (fold(bare_label(each)).text for each in levels)
    rows = (str(value) for key in _NAMED_ROWS for value in case.submission.column(key) if value)
    near = {name[i : i + LETTERS] for i in range(max(1, len(name) - LETTERS + 1))}
    return (
        any(mentions(case, name, item) for item in case.card.indicators)
        or any(word in each for word in near for each in called_so)
        or any(word in fold(row).text for word in near for row in rows)
    )


def _sections(case: Case) -> list[Prose]:
    known = case.once(texts_of).by_key
    return [known[key] for key in (PROBLEMS, PLANS) if key in known]


def mentions(case: Case, said: str, item: IndicatorScore) -> bool:
    """Tell whether a folded text speaks of an indicator: its code, letters of its name, what it measures."""
    words = {item.indicator.code, *_names(item)}
    for name in _names(item):
        words |= {name[i : i + LETTERS] for i in range(max(1, len(name) - LETTERS + 1))}
    for _, key in case.submission.layout.plans[item.indicator.code].fields:
        strip = case.submission.layout.strips.get(key)
        if strip is None:
            words |= {word for word in called(case.field(key).label) if word not in GENERIC}
        elif strip.box in COUNTED:
            words |= set(COUNTED[strip.box].words)
    return any(len(word) >= 2 and word in said for word in words)
