"""JX-Q: is the note of a question more than the question?"""

from __future__ import annotations

from collections.abc import Iterator

from workbook.check.frame.basis import experience
from workbook.check.frame.finding import Hit
from workbook.check.frame.registry import Case, check, place_of
from workbook.check.frame.rows import text_of
from workbook.language.adequacy import hollow
from workbook.language.sameness import recognised
from workbook.layout import Roster


@check(
    "JX-Q-90",
    "warning",
    "说明照抄了题目",
    "“{value}”就是题目，没有说明情况",
    "写明是什么情况、怎样整改；没有要说明的，空着",
    experience("说明要写题目以外的情况"),
    reason="说明会引到报告里。把题目抄一遍，看的人还是不知道为什么答“否”。",
    bad="“制订内部控制制度”答“否”，说明也写“制订内部控制制度”",
    good="“制订内部控制制度”答“否”，说明写“内部控制制度已起草，尚未印发”",
    related=("JX-Q-32",),
)
def note_is_the_question(case: Case) -> Iterator[Hit]:
    """What stands beside a question says something of it."""
    if "check_note" not in case.submission.columns:
        return
    block = case.submission.layout.box_of("check_note").block
    assert isinstance(block, Roster)
    for row, entry in zip(case.submission.all_rows(block.key), block.entries, strict=False):
        text, answer = text_of(row, "check_note"), row.cells.get("check_answer")
        if not text or answer is None or answer.value != "否" or hollow(text):
            continue  # what is hollow tells JX-Q-32
        if recognised(text) in {recognised(label) for label in entry.labels}:
            note = row.cells["check_note"]
            yield Hit(place_of(note), note.field, text, rests=(place_of(answer),))
