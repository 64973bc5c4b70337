"""What the checklist of an indicator says in prose: what was done, what was not, what did not arise.

Items answered alike are said together, those that failed with the note the department gave; how often each
counted problem occurred, those that did not occur gathered in one sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from workbook.report.facts import ReportFacts
from workbook.report.overlap import said_share
from workbook.report.voice import Voice
from workbook.report.wording import bare, joined, spaced
from workbook.score.scorecard import IndicatorScore
from workbook.systems.model import Item

YES, NO, ABSENT = "是", "否", "不适用"
_COUNTED = re.compile(r"的?(?:次数|件数|起数|人次)$")
_DONE = re.compile(
    r"^(制订|制定|建立|开展|设置|完成|落实|报送|办理)(?!得|了|过|和|、|符合|合规|规范)(?P<what>.+)"
)
_VERBS = "制订|制定|建立|开展|设置|完成|落实|报送|办理|编制|印发|公布"
_IS_DONE = re.compile(rf"(?P<what>[^，；]{{2,60}}?)(?:均|都)?已(?:经)?(?P<verb>{_VERBS})")
_SAID_DONE = re.compile(rf"(?P<verb>{_VERBS}|采取|进行|(?<!工)作)了(?!解)")


@dataclass(frozen=True, slots=True)
class Checked:
    """One item with its answer (or number of occurrences) and the department's note; None while blank."""

    item: Item
    answer: str | Decimal | None
    note: str

    def without(self, own: str, share: float) -> Checked:
        """Return it without a note of which `own` already says such a share."""
        return replace(self, note="") if own and said_share(self.note, own) >= share else self

    @property
    def demanded(self) -> str:
        """The item's text as what is asked for: 制订内部控制制度, of 内部控制制度已制订."""
        text = _SAID_DONE.sub(r"\g<verb>", bare(self.item.text))
        found = _IS_DONE.fullmatch(text)
        return f"{found['verb']}{found['what']}" if found else text

    @property
    def quoted(self) -> str:
        """The item's text as what is asked for, with its note in brackets."""
        return f"{self.demanded}（{self.note}）" if self.note else self.demanded

    @property
    def problem(self) -> str:
        """What a counted item counts, without the words 的次数."""
        return _COUNTED.sub("", bare(self.item.text))


def answers(facts: ReportFacts, item: IndicatorScore) -> list[Checked]:
    """Return the items of the indicator's checklist with what was answered."""
    return [
        Checked(line, _answer(facts, line), _note(facts, line))
        for line in item.indicator.checklist
    ]  # fmt: skip


def _answer(facts: ReportFacts, line: Item) -> str | Decimal | None:
    datum = facts.submission.entry("check_count" if line.counted else "check_answer", line.id)
    value = datum.value if datum else None
    return value if isinstance(value, (str, Decimal)) else None


def _note(facts: ReportFacts, line: Item) -> str:
    datum = facts.submission.entry("check_note", line.id)
    return spaced(bare(datum.value)) if datum and isinstance(datum.value, str) else ""


def complete(found: list[Checked]) -> bool:
    """Tell whether every item is answered."""
    return bool(found) and all(line.answer is not None for line in found)


def checklist(voice: Voice, found: list[Checked], short: bool) -> Iterator[str]:
    """Yield the sentences for items answered 是, 否 or 不适用; short: without the items that were met."""
    met, failed, absent = ([line for line in found if line.answer == want] for want in (YES, NO, ABSENT))
    if met and not failed:
        yield voice.say("check.short") if short else voice.say("check.all", items=_listed(met))
    elif met:
        count, items = str(len(failed)), _quoted(failed)
        if short:
            yield voice.say("check.failed_short", count=count, items=items)
        else:
            yield voice.say("check.kept", items=_listed(met))
            yield voice.say("check.failed", count=count, items=items)
    elif failed:
        yield voice.say("check.failed_all", items=_quoted(failed))
    if absent and (met or failed):
        yield voice.say("check.absent", items=_quoted(absent))


def absences(found: list[Checked]) -> str:
    """Return why nothing of the checklist applies, from the notes; empty where none is given."""
    return "，".join(dict.fromkeys(line.note for line in found if line.answer == ABSENT and line.note))


def counted(voice: Voice, found: list[Checked]) -> Iterator[str]:
    """Yield the sentences for counted problems."""
    some = [line for line in found if isinstance(line.answer, Decimal) and line.answer > 0]
    none = [line for line in found if isinstance(line.answer, Decimal) and not line.answer]
    if some:
        items = joined([times(line) for line in some])
        if len(some) > 1:
            yield voice.say("count.several", count=total_times(some), items=items)
        else:
            yield voice.say("count.some", items=items)
        if none:
            yield voice.say("count.rest" if len(none) > 1 else "count.rest_one", items=_problems(none))
    elif none:
        yield voice.say("count.none" if len(none) > 1 else "count.none_one", items=_problems(none))


def times(line: Checked, note: bool = True) -> str:
    """Return what occurred how often, with the note of the department."""
    assert isinstance(line.answer, Decimal)
    said = f"（{line.note}）" if note and line.note else ""
    return f"{line.problem}{int(line.answer)}次{said}"


def total_times(lines: list[Checked]) -> str:
    """Return how often the counted problems occurred in all."""
    return str(sum(int(line.answer) for line in lines if isinstance(line.answer, Decimal)))


def _problems(lines: list[Checked]) -> str:
    return joined([line.problem for line in lines])


def _listed(lines: list[Checked]) -> str:
    """Say what was done: 制订了甲、乙, the verb of neighbours once."""
    said: list[str] = []
    verb = ""
    for line in lines:
        text = bare(line.item.text)
        if not (found := _DONE.match(text)) or "，" in text:
            said.append(text)
            verb = ""
        elif found[1] == verb:
            said[-1] += f"，{found['what']}" if "、" in said[-1] + found["what"] else f"、{found['what']}"
        else:
            verb = found[1]
            said.append(f"{verb}了{found['what']}")
    return joined(said, "，")


def _quoted(lines: list[Checked]) -> str:
    return joined([line.quoted for line in lines], "，" if any(line.note for line in lines) else "、")
