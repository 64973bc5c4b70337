"""JX-W: the text of an indicator that says 满分 beside a loss, or takes other points off than its score.

What notes say of the cells of their own row is JX-W-53's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from pyfuncs.decimals import plain
from workbook.check.frame.finding import Hit
from workbook.check.frame.registry import Case, check, place_of
from workbook.check.texts.remarks import table
from workbook.check.words.case import SAID, texts_of
from workbook.check.words.facts import bare_label
from workbook.check.words.prose import NARRATIVES, REASONS, Prose
from workbook.language.folding import clauses
from workbook.language.function_words import FORWARD, FUTURE, PAST, STANDARDS
from workbook.language.periods import named, years
from workbook.language.quantities import quantities
from workbook.score.scorecard import IndicatorScore

_SUPPOSED = (*PAST, *FUTURE, "如果", "若", "倘")
"""Words of no fact of this year, and so is what follows them in their sentence."""
_OF_ELSE = (
    *(
        *FORWARD,
        *STANDARDS[1:],
        "除",
        "其余",
        "其他",
        "曾",
        "原",
        "前期",
        "按规定",
        "应当",
        "每",
        "标准",
        "规则",
    ),
    *("则", "建议"),
)
"""Words of a clause that tells of something else, or what is asked; 满分 itself is what is looked for."""
_FULL = re.compile(
    r"(?<![未没不])(?<!没有|未能|没能|不能)(?:得|得了|获|计|取得|获得|拿到?|评)满分(?!的|并|不|标准|条件|要求|等于|是|需)|(?:未|没有|不)(?:予|作|被)?(?:扣分|失分|扣减)|未被?扣"
)
_LOST = re.compile(
    r"(?:相应|予以|故|因此|按规定|酌情|据此|自评|被)?(?:扣分|失分|扣减|扣除)(?!标准|规则|原因|项|办法|情形|条件)"
)
_POINTS = r"(?:了|掉|去|为|是|计)?(?P<n>\d{1,3}(?:\.\d{1,3})?)分(?![之类项值])"
_CUT = re.compile(rf"(?:扣减|扣除|扣分|扣去|扣|失分|失|丢分|丢|减去)(?:合计|共计|共)?{_POINTS}")
_GOT = re.compile(rf"(?:自评得分|实际得分|自评得|得分|实得|计得|评得|自评|得){_POINTS}")
_ITSELF = re.compile(r"本项|该项|此项|本指标|该指标|此指标")
_WORKED_OUT = "取自"
"""In a reason the program drafted: it shows how the points come about."""
_SEVERAL = re.compile(r"指标|各项(?!要求)|累计|合计|其中|最[多少高低]|[0-9一二两三四五六七八九十几多]+[个项]")
_NO_LOSS = re.compile(r"(?:未|没|没有|不|无|免|非|避免|不存在|是否|减少|防止)[^，。；]{0,4}$")


@check(
    "JX-W-62",
    "warning",
    "情况说明、扣分原因里的分数与得分不符",
    "写着“{quote}”，本项自评得分是 {printed}（{where}），满分 {points}",
    "核对两处，改正写错的一处；说的是别的指标，写明是哪一项",
    SAID,
    reason="情况说明会写进报告，旁边就是得分。一处写得满分、一处扣了分，必有一处是错的。",
    bad="“文字材料”重点工作完成率的情况说明写“对照评分标准，本项得满分。”，这一项扣了分",
    good="“文字材料”重点工作完成率的情况说明写“本项扣分0.67分。”，这一项扣了分",
    related=("JX-W-08", "JX-W-21"),
    beside=("JX-P-11", "JX-W-08"),
)
def narratives_fit(case: Case) -> Iterator[Hit]:
    """A text on an indicator gives it all points, or takes some, as its score does."""
    for prose in case.once(texts_of).all:
        if prose.key in (NARRATIVES, REASONS) and prose.item is not None:
            told = list(_of_narrative(case, prose, prose.item)) if prose.key == NARRATIVES else []
            yield from told or _other_points(case, prose, prose.item)


def _other_points(case: Case, prose: Prose, item: IndicatorScore) -> Iterator[Hit]:
    """Yield a text on an indicator that gives it, or takes off, other points than its score: 本项扣2.2分."""
    own = case.submission.entry("score_self", item.indicator.code)
    scores = [score for score in (item.score, item.self_score) if score is not None]
    if own is None or not item.applicable or not scores or _WORKED_OUT in prose.text.text:
        return
    year = case.once(texts_of).year
    alone = len([q for q in quantities(prose.text.text) if q.unit == "分"]) == 1
    others = [bare_label(other.indicator.name) for other in case.card.indicators if other is not item]
    for sentence in prose.text.sentences:
        ours = all(told.number == year for told in years(sentence.text))
        if not ours or _names_others(sentence.text, bare_label(item.indicator.name), others):
            continue
        for clause in clauses(sentence):
            itself = _ITSELF.search(clause.text)
            if named(clause.text, (*PAST, *FUTURE, *table().points_apart)) or not (alone or itself):
                continue
            cut, got = _CUT.search(clause.text), _GOT.search(clause.text)
            found = cut or got
            meant = [item.points - score for score in scores] if cut else [*scores]
            if found is None or any(_is(Decimal(found["n"]), value) for value in meant):
                continue
            if Decimal(found["n"]) > item.points and not itself:
                continue  # of the whole department
            quote, where = prose.text.quote(clause.start, clause.end), place_of(own)
            args = {"quote": quote, "printed": plain(scores[-1]), "points": plain(item.points)}
            yield Hit(
                place_of(prose.datum), prose.datum.field, quote, plain(scores[-1]),
                args={**args, "where": str(where)}, rests=(where,),
            )  # fmt: skip
            return


def _is(said: Decimal, value: Decimal) -> bool:
    """Tell whether somebody who knows `value` might write it so, with as many places."""
    return abs(said - value) * 2 <= Decimal(1).scaleb(int(said.as_tuple().exponent))


def _of_narrative(case: Case, prose: Prose, item: IndicatorScore) -> Iterator[Hit]:
    """Yield a text that gives an indicator all points, or takes some, where the score is another."""
    own = case.submission.entry("score_self", item.indicator.code)
    score, year = item.score, case.once(texts_of).year
    if own is None or score is None or not item.applicable or item.self_score != score:
        return
    others = [bare_label(other.indicator.name) for other in case.card.indicators if other is not item]
    for sentence in prose.text.sentences:
        if _speaks_of_others(sentence.text, bare_label(item.indicator.name), others):
            continue
        if any(told.number != year for told in years(sentence.text)):
            continue
        for clause in clauses(sentence):
            if named(sentence.text[: clause.end - sentence.start], _SUPPOSED):
                break
            if named(clause.text, _OF_ELSE):
                continue
            full, lost = _FULL.search(clause.text), _LOST.search(clause.text)
            plainly = lost is not None and not full and not _NO_LOSS.search(clause.text[: lost.start()])
            if (full and score < item.points) or (plainly and score == item.points):
                quote, where = prose.text.quote(clause.start, clause.end), place_of(own)
                args = {"quote": quote, "printed": plain(score), "points": plain(item.points)}
                yield Hit(
                    place_of(prose.datum), prose.datum.field, quote, plain(score),
                    args={**args, "where": str(where)}, rests=(where,),
                )  # fmt: skip
                return


def _speaks_of_others(sentence: str, own: str, others: Sequence[str]) -> bool:
    """Tell whether a sentence in the text of an indicator is of another one, or of several."""
    return bool(_SEVERAL.search(sentence.replace(own, ""))) or _names_others(sentence, own, others)


def _names_others(sentence: str, own: str, others: Sequence[str]) -> bool:
    rest = sentence.replace(own, "")
    return any(len(other) > 2 and other in rest for other in others)
