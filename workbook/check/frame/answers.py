"""What a department answers to a warning: where it stands, whom it answers, whether it explains anything.

An answer belongs to a check, a row and the values seen; once a value changes, the question is asked again.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from pyfuncs.conversion import shortened
from workbook.check.frame.finding import VALUES, Finding, Place, Severity
from workbook.language.adequacy import adequate, all_is_well, boilerplate, hollow, waives_nothing
from workbook.language.folding import fold
from workbook.layout import Roster, Table
from workbook.submission.model import Datum, Submission

LIST = "results"
COPIED = 3
"""An answer given so many times answers none of them."""
IN_RESULTS = "在“校验结果”的答复栏"
"""Where a warning is answered that has no field of its own, as remedies say it."""
UNFOUNDED = "没有写明原因、数字或文件"


@dataclass(frozen=True, slots=True)
class Answer:
    """`text`, an answer in 校验结果, and `row`: the texts of its row by column key."""

    row: dict[str, str]
    text: str

    @property
    def subject(self) -> str:
        """Whom it answers, whatever the values."""
        return self.row["result_token"].partition("-")[0]


def given(submission: Submission) -> list[Answer]:
    """Return the answers in 校验结果, top to bottom."""
    found = []
    for row in submission.all_rows(LIST):
        texts = {key: "" if d.stored is None else str(d.stored) for key, d in row.cells.items()}
        if answer := texts["result_answer"].strip():
            found.append(Answer(texts, answer))
    return found


def token(submission: Submission, finding: Finding) -> str:
    """Return what an answer is known by: its check, field and row, then the values it was given for.

    “3f2a91c0-77b1”: the first part stays when only values change, both when the row moves.
    """
    hit = finding.hit
    key = hit.field.key if hit.field else hit.place.sheet
    subject = _digest(finding.code, key, _row_name(submission, hit.place, key), 8)
    values = f"{hit.value}\n{hit.args[VALUES]}" if VALUES in hit.args else str(hit.value)
    return f"{subject}-{_digest(values, str(hit.expected), str(hit.difference), 4)}"


def _digest(first: str, second: str, third: str, length: int) -> str:
    return hashlib.sha256("\n".join((first, second, third)).encode()).hexdigest()[:length]


def _row_name(submission: Submission, place: Place, key: str) -> str:
    """Return what the row of a list is called: its id, or the text of its first column; “” in a form."""
    strip = submission.layout.strips.get(key)
    if strip is None:
        return ""
    block = submission.layout.box(strip.box).block
    for number, datum in enumerate(submission.columns.get(key, ())):
        if datum.row == place.row:
            if isinstance(block, Roster):
                return block.entries[number].id
            assert isinstance(block, Table)
            name = submission.columns[block.columns[0].key][number]
            return fold(str(name.value or "")).text
    return ""


def answered(submission: Submission, findings: Sequence[Finding]) -> list[Finding]:
    """Return the findings with the answers to them.

    A warning answered in its own field goes, unless it is one that stays; answered in 校验结果 it becomes a
    remark that keeps its answer. One with an answer that explains nothing stays a warning, and says so.
    """
    answers = given(submission)
    whole = {answer.row["result_token"]: answer for answer in answers}
    subjects = {answer.subject: answer for answer in answers}
    copies = Counter(fold(answer.text).text for answer in answers)
    found = []
    for finding in findings:
        if finding.severity != "warning":
            found.append(finding)
        elif finding.hit.answer:
            found.extend(_in_own_field(submission, finding))
        else:
            known = token(submission, finding)
            answer = whole.get(known)
            before = subjects.get(known.partition("-")[0])
            found.append(_with(finding, answer, before, copies) if answer or before else finding)
    return found


def _with(finding: Finding, answer: Answer | None, before: Answer | None, copies: Counter[str]) -> Finding:
    if answer is None:
        assert before is not None
        return replace(finding, note=f"原答复“{before.text}”是对原来的数值的，请重新答复")
    doubt = shortcoming(answer.text, finding.message, copies[fold(answer.text).text])
    if doubt:
        return replace(finding, answer=answer.text, note=f"答复“{answer.text}”{doubt}，请重新答复")
    return replace(finding, severity="info", answer=answer.text, note=f"已答复：{answer.text}")


def shortcoming(text: str, fact: str = "", copies: int = 1) -> str:
    """Return why an answer explains nothing, “” when it does; copies: how often it is given."""
    if copies >= COPIED:
        return f"与另外 {copies - 1} 处的答复相同"
    return "" if adequate(text, fact) else UNFOUNDED


def repeated(submission: Submission, key: str) -> Counter[str]:
    """Count the notes of column `key` by their text; of no column there are none."""
    column = submission.columns.get(key, ())
    return Counter(fold(d.value).text for d in column if isinstance(d.value, str) and d.value)


def unsaid(
    datum: Datum,
    what: str,
    copies: Counter[str] | None = None,
    amiss: bool = False,
    waived: bool = False,
) -> tuple[str, Severity | None]:
    """Return what is wrong with a note that must be there, and how grave that is; “” when it says something.

    what: what it is called. A blank one is as grave as its check, one that fits everywhere a warning; so is
    one that stands at several rows, where each has something of its own to tell (copies: how often each
    text is given). amiss: something is wrong there, so that a note that all is well explains nothing.
    waived: it says why something does not apply: that nobody has the figures is no reason.
    """
    text = datum.value if isinstance(datum.value, str) else ""
    if not text:
        return f"没有写{what}", None
    if boilerplate(text):
        return f"{what}写“{shortened(text)}”，没有说明问题", "warning"
    if amiss and all_is_well(text):
        return f"{what}写“{shortened(text)}”，说的是没有问题", "warning"
    if amiss and hollow(text):
        return f"{what}写“{shortened(text)}”，{UNFOUNDED}", "warning"
    if waived and waives_nothing(text):
        return f"{what}写“{shortened(text)}”，不是不适用的理由", "warning"
    count = copies[fold(text).text] if copies else 0
    if count < COPIED:
        return "", None
    return f"{what}写“{shortened(text)}”，与另外 {count - 1} 处相同", "warning"


def _in_own_field(submission: Submission, finding: Finding) -> Iterator[Finding]:
    """One with an answer in its row that explains nothing is told where that stands."""
    key = finding.hit.answer
    datum = own_answer(submission, key, finding.hit.place)
    text = datum.value if datum and isinstance(datum.value, str) else ""
    if not text:
        yield finding
    elif doubt := shortcoming(text, _asked(finding, text), repeated(submission, key)[fold(text).text]):
        beside = datum if key in submission.columns else None
        at = Place(beside.sheet, beside.row, beside.col) if beside else finding.hit.place
        yield replace(finding, hit=replace(finding.hit, place=at), answer=text, note=f"“{text}”{doubt}")
    elif finding.hit.stays:
        yield replace(finding, answer=text)


def _asked(finding: Finding, text: str) -> str:
    """Return what is to be explained, without the answer, which a message may quote."""
    return finding.message.replace(f"“{shortened(text)}”", "")


def own_answer(submission: Submission, key: str, place: Place) -> Datum | None:
    """Return the cell that answers for `place`: the field `key`, or the cell of column `key` in its row."""
    if key in submission.fields:
        return submission.fields[key]
    return next((d for d in submission.columns.get(key, ()) if d.row == place.row), None)
