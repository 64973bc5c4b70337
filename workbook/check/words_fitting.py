"""JX-W: words in a note that cannot be true of its own row: 通报批评 as a bonus, 得满分 beside a loss.

What notes say in senses that many lists share — more, less, not begun, unpaid — is JX-W-53's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from workbook.check.finding import Hit
from workbook.check.registry import Case, check, place_of
from workbook.check.sayings.claims_table import Note, claims, written_out
from workbook.check.sayings.expressions import true_of
from workbook.check.words.facts import bare_label
from workbook.check.words.prose import NARRATIVES
from workbook.check.words_case import SAID, texts_of
from workbook.language.folding import Folded, Span, clauses, fold
from workbook.language.function_words import FORWARD, FUTURE, PAST, STANDARDS
from workbook.language.periods import named
from workbook.score.scorecard import IndicatorScore
from workbook.submission.model import Datum, Row

_DENIED = re.compile(r"(?:未|没|没有|不|无|非|避免|防止|杜绝|是否|如|若|不再|并未)[^，。；]{0,3}$")
_SUPPOSED = ("如果", "若", "倘", "除", "其余", "其他", "部分", "曾", "原", "前期", "按规定", "应当")
"""Words of a clause that is of something else, or of no fact."""
_FULL = re.compile(
    r"(?:得|得了|获|计|取得|获得|拿到?|评)满分(?!的|并|不|标准|条件|要求|等于|是|需)|(?:未|没有|不)(?:予|作|被)?(?:扣分|失分|扣减)|未被?扣"
)
_LOST = re.compile(
    r"(?:相应|予以|故|因此|按规定|酌情|据此|自评|被)?(?:扣分|失分|扣减|扣除)(?!标准|规则|原因|项|办法|情形|条件)"
)
_SEVERAL = re.compile(r"指标|各项|累计|合计|其中|最[多少高低]|[0-9一二两三四五六七八九十几多]+[个项]")
_NO_LOSS = re.compile(r"(?:未|没|没有|不|无|免|非|避免|不存在|是否|减少|防止)[^，。；]{0,4}$")


@cache
def _pattern(note: Note) -> re.Pattern[str]:
    words = sorted({word for short in note.says for word in written_out(short)}, key=len, reverse=True)
    return re.compile("|".join(map(re.escape, words)))


@check(
    "JX-W-62",
    "warning",
    "说明与本行的数据相反",
    "写着“{quote}”，本行{name}填的是“{printed}”（{where}）",
    "核对两处：说明写错的改说明，格子填错的改格子",
    SAID,
    reason="一行的说明只解释这一行。没有完成的任务写着已办结，扣了分的指标写着得满分，必有一处是错的。",
    bad="“扶持企业生产线投产”状态是“进行中”，备注写“2 户企业的生产线已按期办结”",
    good="“扶持企业生产线投产”状态是“进行中”，备注写“2 户企业设备到货推迟，没有按期办结”",
    related=("JX-W-53", "JX-W-33"),
)
def notes_fit(case: Case) -> Iterator[Hit]:
    """A note does not say the contrary of the cells it explains."""
    for note in claims().notes:
        if note.text in case.submission.fields:
            yield from _of_note(note, case, None)
        elif note.text in case.submission.columns:
            key = getattr(case.submission.layout.box_of(note.text).block, "key", "")
            for row in case.submission.rows(key):
                yield from _of_note(note, case, row)
    for prose in case.once(texts_of).all:
        if prose.key == NARRATIVES and prose.item is not None:
            yield from _of_narrative(case, prose.datum, prose.text, prose.item)


def _of_note(note: Note, case: Case, row: Row | None) -> Iterator[Hit]:
    """Yield where words of a note do not fit its row, or the department."""
    datum = row.cells[note.text] if row else case.submission.fields[note.text]
    beside = row.cells.get(note.key) if row else case.submission.fields.get(note.key)
    if beside is None:
        beside = next(iter(case.submission.columns.get(note.key, ())), None)
    if beside is None or not isinstance(datum.value, str):
        return
    text = fold(datum.value)
    span = _said(note, text)
    if span is not None and true_of(note.against, case.submission, row):
        yield _hit(datum, text, span, beside, note.name)


def _said(note: Note, text: Folded) -> Span | None:
    """Return the clause with words of a note that it says plainly, of this year."""
    pattern = _pattern(note)
    if not pattern.search(text.text):
        return None
    for sentence in text.sentences:
        for clause in clauses(sentence):
            found = pattern.search(clause.text)
            if not found or _DENIED.search(clause.text[: found.start()]):
                continue
            if not named(clause.text, (*PAST, *FUTURE, *FORWARD, *_SUPPOSED)):
                return clause
    return None


def _of_narrative(case: Case, datum: Datum, text: Folded, item: IndicatorScore) -> Iterator[Hit]:
    """Yield a text that gives an indicator all points, or takes some, where the score is another."""
    own = case.submission.entry("score_self", item.indicator.code)
    score = item.score
    if own is None or score is None or not item.applicable or item.self_score != score:
        return
    others = [bare_label(other.indicator.name) for other in case.card.indicators if other is not item]
    for sentence in text.sentences:
        if _speaks_of_others(sentence.text, bare_label(item.indicator.name), others):
            continue
        for clause in clauses(sentence):
            if named(
                clause.text,
                (*PAST, *FUTURE, *FORWARD, *STANDARDS[1:], *_SUPPOSED, "每", "标准", "规则", "则", "建议"),
            ):
                continue
            full, lost = _FULL.search(clause.text), _LOST.search(clause.text)
            plainly = lost is not None and not full and not _NO_LOSS.search(clause.text[: lost.start()])
            if (full and score < item.points) or (plainly and score == item.points):
                yield _hit(datum, text, clause, own, "自评得分")
                return


def _speaks_of_others(sentence: str, own: str, others: Sequence[str]) -> bool:
    """Tell whether a sentence in the text of an indicator is of another one, or of several."""
    rest = sentence.replace(own, "")
    return bool(_SEVERAL.search(rest)) or any(len(other) > 2 and other in rest for other in others)


def _hit(datum: Datum, text: Folded, span: Span, beside: Datum, name: str) -> Hit:
    quote, where = text.quote(span.start, span.end), place_of(beside)
    printed = "空白" if beside.value is None else str(beside.value)
    args = {"quote": quote, "name": name, "printed": printed, "where": str(where)}
    return Hit(place_of(datum), datum.field, quote, printed, args=args, rests=(where,))
