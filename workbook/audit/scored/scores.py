"""JX-R: scores, grades and full marks beside what the report itself admits."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from pyfuncs.decimals import plain
from workbook.audit.scored.parts_lost import parts_lost
from workbook.audit.scored.scales import above_full
from workbook.audit.text.case import WRITTEN, Audit, at, sentences
from workbook.audit.text.document import Paragraph, Section
from workbook.audit.text.indicators import tables
from workbook.audit.text.points import IS, MOST, NUMBER, OWN, points
from workbook.audit.within.points import lost_of_most
from workbook.check.frame.finding import Hit
from workbook.check.frame.registry import check
from workbook.language.folding import Span

_STEPS = r"以|及以|[(（]?含|[(（]?不含|至\d|到\d|[-~—～]"
"""Behind the points of a step of a scale: 自评得分90分以上为优秀, 80分（含）至90分为良好."""
_TOTAL = re.compile(
    rf"(?:自评|综合|评价|绩效)*(?:满分|总分|百分制)(?:值|数)?(?:为|是|按|:|：)?(?:100(?:\.0{{1,2}})?分?|一百分)?[,，](?:我[\u4e00-\u9fa5]{{1,3}}|本?单位)?(?:(?:自评|自己|最后|最终|实际|给)+(?:打|得|评)?|得)(?:分|了)?(?:为|是)?(?P<points2>{NUMBER})分(?!{_STEPS})"
    r"|(?:^|(?<=[，。；\n]))(?:我[\u4e00-\u9fa5]|本?单位|本部门|经)?(?:自评|自己)(?:共|一共)?(?:得|为|打)?了?(?P<points3>(?:[6-9]\d|100)(?:\.\d+)?)分(?=[，。；]|$)"
    r"|(?:自评|综合|最终|(?<!项目)绩效(?:自评|评价)?|整体支出)(?:共|一共|合计|结果|最终|最后)*(?:得|打|评)了?(?P<points4>(?:[6-9]\d|100)(?:\.\d+)?)分(?=[，。；,（(]|$)"
    rf"|(?:自评|综合|最终|评价|绩效|总)(?:自评|综合|最终|评价|绩效)*(?:总?得?分|总评分|评分|分数|成绩)(?:数|值)?"
    rf"(?:合计|总计|共计)?(?:为|是|:|：|达到?|得|共|计)?(?P<points>{NUMBER})分(?!{_STEPS})"
)
_LOST = re.compile(
    rf"扣(?P<lost>{NUMBER})分[,，](?:本项|该项)?{OWN}{IS}(?P<own>{NUMBER})分[(（,，]{MOST}{IS}(?P<full>{NUMBER})分"
    rf"|{MOST}{IS}(?P<full2>{NUMBER})分[,，](?:本项|该项)?{OWN}{IS}(?P<own2>{NUMBER})分[,，](?:共)?扣(?:了)?(?P<lost2>{NUMBER})分"
    rf"|{MOST}{IS}(?P<full3>{NUMBER})分[,，]扣(?P<lost3>{NUMBER})分[,，](?:本项|该项)?{OWN}{IS}(?P<own3>{NUMBER})分"
)
"""The points of an indicator with those lost."""
_GRADES = {
    "优": ("优秀", "优"),
    "良": ("良好", "良"),
    "中": ("中等", "中", "合格"),
    "差": ("较差", "差", "不合格"),
}
_GRADE = re.compile(
    r"(?<!以上)(?<!以下)(?<!之间)(?<![分%])(?:属于|属|评为|评定为|定为|归入)(?P<grade2>优秀|良好|中等|合格|较差|不合格|优|良|中|差)(?=等次|等级|档次)|(?:等级|等次|档次|评价结果|自评结果|评价结论|级别|评为|评定为|自评为)(?:评定|评价)?(?:为|是|:|：|定为|达到|属于|达)?"
    r"(?P<grade>优秀|良好|中等|合格|较差|不合格|优|良|中|差)(?=等|级|档|$|[，。；,;()（）、])"
)
_NOTED = re.compile(r"[(（](?:等级|等次|评为|为)?(?P<grade>优秀|良好|中等|合格|较差|不合格|优|良|中|差)[)）]")
"""Right behind the total: 自评总分95分（优）."""
_USUAL = ((Decimal(90), "优"), (Decimal(80), "良"), (Decimal(60), "中"), (Decimal(0), "差"))
"""The scale of 财政部's rules on performance evaluation: 90, 80 and 60."""
_HUNDRED = Decimal(100)
_OUT_OF = re.compile(rf"[(（,，]?{MOST}{IS}(?P<full>{NUMBER})分")
_OTHERS = ("满意", "验收", "第三方", "考核", "项目", "目标", "划分", "分为", "标准", "上年", "指标")


@dataclass(frozen=True, slots=True)
class Total:
    """A total score the report states, and where."""

    points: Decimal
    paragraph: Paragraph
    span: Span


def totals(audit: Audit) -> list[Total]:
    """Return the totals the report states, for ``audit.once``; scores of single indicators are none."""
    found = []
    for paragraph in audit.document.body:
        section = audit.document.section_of(paragraph)
        if section.level >= 4 or _is_indicator(section):
            continue
        for match in _TOTAL.finditer(paragraph.folded.text):
            whole = paragraph.folded.text
            before = re.sub("《[^》]*》", "", whole[: match.start()])[-12:]
            sentence = re.split("[。；]", whole[: match.start()])[-1]
            most = _OUT_OF.match(whole, match.end())
            of_part = most is not None and Decimal(most["full"]) != _HUNDRED
            if (
                of_part
                or (re.search("指标(?!表|体系)", _of_itself(before)) and not match["points2"])
                or "上年" in before
                or "其中" in before + sentence
            ):
                continue
            most_only = _IS_MOST.fullmatch(match[0]) and not re.search("自评|我|得", sentence)
            if most_only or (_OF_MOST.fullmatch(match[0]) and _is_of_parts(whole[match.end() :])):
                continue
            told = next(match[name] for name in ("points", "points2", "points3", "points4") if match[name])
            found.append(Total(Decimal(told), paragraph, Span(match[0], match.start())))
    return found


_REACHED = re.compile(r"\d{1,2}[项个]?(?:绩效|量化|三级)*指标[^，；]{0,12}[，；]$")
"""14项绩效指标完成12项； before a total says how many were reached, and the total is of no indicator."""


def _of_itself(before: str) -> str:
    """Return what stands before a total, without a clause of its own on how many indicators were reached."""
    return _REACHED.sub("", before)


_IS_MOST = re.compile(r"总分(?:值|数)?(?:合计|为|是|:|：|共|计)*100(?:\.0{1,2})?分")
"""What may be reached at most: 定量指标达到目标的得满分；总分100分."""


_OF_MOST = re.compile(rf"(?:自评|评价|综合|绩效)*{_IS_MOST.pattern}")
_OF_PARTS = re.compile(r"，其中(?P<list>[^。]{6,120})")


def _is_of_parts(after: str) -> bool:
    """Tell whether the points behind a hundred are the most of each part: 其中管理20分、产出80分."""
    found = _OF_PARTS.match(after)
    made = Decimal(0)
    for most in re.findall(rf"({NUMBER})分", found["list"]) if found else ():
        made += Decimal(most)
        if made >= _HUNDRED:
            break
    words = found["list"] if found else ""
    return made == _HUNDRED and all(_round(p) for p in re.findall(rf"({NUMBER})分", words)[:2])


def _round(most: str) -> bool:
    """Tell whether points are those a part may have at most, and no fraction."""
    return Decimal(most) % 1 == 0


def _is_indicator(section: Section) -> bool:
    return section.level >= 3 and bool(re.search(r"(?:率|性|度)$", section.title))


@check(
    "JX-R-40",
    "error",
    "总分前后不一致",
    "“{quote}”写的总分是 {value} 分，{other}写的是 {expected} 分",
    "核对评分表，改成同一个总分",
    WRITTEN,
    reason="总分是报告里最要紧的数，两处不同，整份报告都不可信。",
    bad="自评结论写“自评得分95分”，后面写“自评总分93分”",
    good="两处都写“自评得分95分”",
    related=("JX-R-25",),
)
def one_total(audit: Audit) -> Iterator[Hit]:
    """The total score is the same wherever it stands."""
    listed = audit.once(totals)
    for total in listed[1:]:
        if total.points != listed[0].points:
            first, other = plain(listed[0].points), listed[0].paragraph.line.spot
            yield at(audit, total.paragraph, total.span, plain(total.points), first, other=other)


@check(
    "JX-R-41",
    "error",
    "等级与总分不符",
    "“{quote}”评为“{value}”，按总分 {points} 分应为“{expected}”",
    "按评分办法的档次改等级；本地档次另有规定的，在报告里写明档次",
    WRITTEN,
    reason="等级由总分按规定的档次得出。等级与总分不符，就不知道哪一个是真的。",
    bad="“自评得分85分，等级为优”",
    good="“自评得分85分，等级为良”",
)
def grade_follows_the_total(audit: Audit) -> Iterator[Hit]:
    """The grade is that of the total: by the workbook's scale, the report's own, or the usual one."""
    listed = audit.once(totals)
    if not listed:
        return
    points, allowed = listed[0].points, _grades_of(audit, listed[0].points)
    for total in listed:
        noted = _NOTED.match(total.paragraph.folded.text, total.span.end)
        given = next((n for n, words in _GRADES.items() if noted and noted["grade"] in words), None)
        if noted and allowed and given not in allowed:
            span, shown = Span(noted[0], noted.start()), plain(points)
            yield at(audit, total.paragraph, span, noted["grade"], allowed[0], points=shown)
    for paragraph, sentence in sentences(audit):
        if not _is_total(audit, paragraph):
            continue
        for found in _GRADE.finditer(sentence.text):
            near = re.split("[，；]", sentence.text[max(0, found.start() - 8) : found.start()])[-1]
            if any(word in near for word in _OTHERS):
                continue
            given = next(
                name for name, words in _GRADES.items() if (found["grade"] or found["grade2"]) in words
            )
            if allowed and given not in allowed:
                span = Span(found[0], sentence.start + found.start())
                yield at(
                    audit,
                    paragraph,
                    span,
                    found["grade"] or found["grade2"],
                    allowed[0],
                    points=plain(points),
                )


def _is_total(audit: Audit, paragraph: Paragraph) -> bool:
    return not _is_indicator(audit.document.section_of(paragraph))


def _grades_of(audit: Audit, points: Decimal) -> tuple[str, ...]:
    """Return the grades a total may have, of 优良中差; none where the scale has other names."""
    if audit.book is None or not audit.book.card.system.grades:
        scale = _own_scale(audit) or _USUAL
        return (next(name for low, name in scale if points >= low),)
    card = audit.book.card
    steps = sorted(card.system.grades, key=lambda grade: -grade.lowest)
    names = [next((grade.name for grade in steps if points >= grade.lowest), ""), card.grade or ""]
    return tuple(dict.fromkeys(n for name in names for n, words in _GRADES.items() if name in words))


def _own_scale(audit: Audit) -> tuple[tuple[Decimal, str], ...]:
    """Return the scale the report prints, “90分以上为优，80至90分为良”; empty without one."""
    for _, sentence in sentences(audit):
        if "以上" not in sentence.text and "含" not in sentence.text:
            continue
        pairs = [
            (Decimal(m["low"]), next(n for n, words in _GRADES.items() if m["grade"] in words))
            for m in _STEP.finditer(sentence.text)
        ]
        if alone := _ALONE.search(sentence.text):
            pairs = _with_usual(Decimal(alone["low"]), alone["grade"][0])
        if len(pairs) >= 2:
            return tuple(sorted({*pairs, (Decimal(0), "差")}, key=lambda pair: -pair[0]))
    return ()


def _with_usual(low: Decimal, grade: str) -> list[tuple[Decimal, str]]:
    """Return a scale of which a report prints one step, the others as usual: 95 and more 优, 80 良."""
    own = next(step for step, name in _USUAL if name == grade)
    others = [(step, name) for step, name in _USUAL if step > max(own, low) or step < min(own, low)]
    return [(low, grade), *others]


_ALONE = re.compile(
    rf"(?P<grade>优秀|优|良好|良)[(（](?P<low>{NUMBER})分?(?:及|\(含\)|（含）)?以上(?:的)?(?:为|是|评为)?(?P=grade)[)）]"
)
"""The one step a report prints behind its grade: 等级为优（90分以上为优）."""
_STEP = re.compile(
    rf"(?<!不足)(?P<low>{NUMBER})分?(?:\(含\)|（含）)?(?:及?以上|[-~至到][^，。；]{{0,12}}?)(?:的)?(?:为|是|评为)?(?P<grade>优秀|良好|中等|合格|优|良|中)"
)


@check(
    "JX-R-42",
    "error",
    "得分高于满分",
    "“{quote}”得 {value} 分，满分只有 {expected} 分",
    "核对得分和分值",
    WRITTEN,
    reason="一项指标的得分不能高于它的分值。",
    bad="“自评得分6分（满分5分）”",
    good="“自评得分5分（满分5分）”",
)
def no_more_than_full(audit: Audit) -> Iterator[Hit]:
    """An indicator has no more points than it can earn."""
    for paragraph in audit.document.body:
        for part in points(paragraph.folded.text):
            if part.own > part.full:
                yield at(audit, paragraph, part.span, plain(part.own), plain(part.full))
    for listed, name, points_told, most in above_full(audit):
        yield at(audit, listed.paragraph, listed.span, f"{name}{plain(points_told)}", plain(most))
    for row in (row for table in audit.once(tables) for row in table.rows):
        if row.score is not None and row.weight is not None and row.score > row.weight:
            yield at(audit, row.row.head, None, plain(row.score), plain(row.weight))


@check(
    "JX-R-47",
    "error",
    "扣分与得分对不上",
    "“{quote}”扣 {value} 分，满分减得分应为 {expected} 分",
    "核对满分、扣分和得分，改正写错的一处",
    WRITTEN,
    reason="满分减扣分就是得分，三个数写在一起，一减就知道对不对。",
    bad="“该项满分5分，自评得4分，扣2分”",
    good="“该项满分5分，自评得4分，扣1分”",
    related=("JX-R-42",),
)
def what_is_lost_is_the_rest(audit: Audit) -> Iterator[Hit]:
    """Points earned and points lost make the most an indicator can have."""
    for paragraph in audit.document.body:
        for found in _LOST.finditer(paragraph.folded.text):
            own, full, lost = (_first(found, name) for name in ("own", "full", "lost"))
            if full - own != lost:
                span = Span(found[0], found.start())
                yield at(audit, paragraph, span, plain(lost), plain(full - own))
        for span, told, made in (*parts_lost(paragraph), *lost_of_most(paragraph)):
            yield at(audit, paragraph, span, plain(told), plain(made))


def _first(found: re.Match[str], name: str) -> Decimal:
    """Return the number a pattern found under `name`, in whichever of its ways."""
    return Decimal(next(text for key, text in found.groupdict().items() if key.rstrip("23") == name and text))
