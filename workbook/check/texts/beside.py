"""JX-W: notes in the list of rules and compliance against the answer or the count beside them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from workbook.check.frame.finding import Hit
from workbook.check.frame.registry import Case, check, place_of
from workbook.check.words.case import SAID, hit_at, texts_of
from workbook.check.words.prose import NOTES
from workbook.check.words.row_words import WORDS
from workbook.check.words.tense import is_of_year
from workbook.language.folding import Folded, clauses, fold
from workbook.language.function_words import NEGATIONS, one_of
from workbook.layout import Roster
from workbook.submission.model import Datum, Row

_NOT_SO = re.compile(
    rf"^(?:目前|现|现阶段|至今|本单位|我局|本局|单位|该项|此项|本年|全年)*(?:尚未|还未|仍未|暂未|未|{one_of(NEGATIONS)})"
    rf"(?:按规定|按要求|及时|正式|专门)*(?:{one_of(WORDS.set_up)})"
)
_ASKED_SO = re.compile(r"无|没有|未|不|违|超|是否存在|问题")
"""Of such a question “是” may be the bad answer."""
_CASES = re.compile(
    r"(?<![未没无不])(?:发生|发现|存在|出现|查出|指出)"
    r"(?:了|过|问题|违规|违纪|违法|违反规定|超标|超期|逾期|瑕疵|差错|此类|类似|的|事项|事件|行为|情形|情况|案件){0,4}"
    r"(?P<number>[1-9]\d{0,2}|[一二两三四五六七八九十]+)(?:次|处|起|个|件|项|笔|例)"
)


@check(
    "JX-W-35",
    "warning",
    "清单的说明与填的结果不符",
    "写着“{quote}”，{label}旁边填的是“{told}”（{where}）",
    "核对事实：改答案或件数，或改写说明",
    SAID,
    reason="清单里填“是”，旁边又写还没有建立；填 0，旁边又写发生过两次。这一项的分数就没有依据。",
    bad="制度与合规清单填“是”，说明写“尚未建立，计划下年制定”",
    good="制度与合规清单填“是”，说明写“2021 年印发，没有变化”",
)
def notes_bear_out_answers(case: Case) -> Iterator[Hit]:
    """The note beside 是 does not say that there is none, nor the one beside 0 that it happened."""
    yield from case.once(against_answers)


def against_answers(case: Case) -> list[Hit]:
    """Return the notes that deny the answer or the count beside them, for ``case.once``."""
    return list(_against_answers(case))


def _against_answers(case: Case) -> Iterator[Hit]:
    texts = case.once(texts_of)
    proses = {place_of(prose.datum): prose for prose in texts.all if prose.key == NOTES}
    for box in case.submission.layout.boxes if proses else ():
        if not isinstance(box.block, Roster) or NOTES not in {column.key for column in box.block.columns}:
            continue
        rows = case.submission.all_rows(box.block.key)
        for row, entry in zip(rows, box.block.entries, strict=False):
            prose = proses.get(place_of(row.cells[NOTES]))
            found = _denied(row, prose.text, "".join(entry.labels)) if prose else None
            if prose and found and is_of_year(prose.text.sentences[0], found[0], texts.year):
                start, end, datum = found
                quote, place, answer = prose.text.quote(start, end), place_of(datum), str(datum.value)
                args = {"quote": quote, "told": answer, "where": str(place)}
                yield hit_at(prose, quote, answer, None, (place,), **args)


def _denied(row: Row, note: Folded, question: str) -> tuple[int, int, Datum] | None:
    """Return where a note says the contrary of the answer or the count beside it, and that cell."""
    answer, number = (row.cells.get(key) for key in ("check_answer", "check_count"))
    if answer is not None and answer.value == "是" and not _ASKED_SO.search(fold(question).text):
        first = clauses(note.sentences[0])[0] if note.sentences else None
        found = _NOT_SO.match(first.text) if first else None
        return (*found.span(), answer) if found else None
    if number is not None and number.value == 0:
        found = _CASES.search(note.text)
        return (*found.span(), number) if found else None
    return None
