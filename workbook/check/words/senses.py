"""The words of ``senses.yaml``, read once: what the note of a row says of its row, as a sense."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

import msgspec

from workbook.language.folding import Folded, clauses
from workbook.language.function_words import FORWARD, FUTURE, PAST, one_of
from workbook.language.lists import listed
from workbook.language.patterns import own
from workbook.language.periods import named, years

_GROUP = re.compile(r"<(\w+)>")
_GAP = r"[^，。；;,]{0,8}?"
_LEAD = re.compile(
    r"^(?:(?:因|由于|受|因为|系因)[^，。；;,]{1,14}(?:影响|原因|所致|限制|制约|不足|不具备|未定|较晚)?)?"
    r"(?:工作|任务|项目|工程|目标|指标|该项目|本项目|该目标|本目标|该指标|本指标|该项|本项|此项|该项目标|该工作|本工作|"
    r"完成数|完成值|实际完成数|实际完成值|实际值|实际数|全年完成数|实际完成|全年完成|结果|全年|本年|本年度|当年|年末|最终|实际|"
    r"共|均|已|也|都|略|稍|大幅|明显|远|经批准|经研究|经同意|各笔|全部|报名踊跃|提前推进){0,4}$"
)
"""What may stand before a sense and leaves the row its subject."""

_DENIED = re.compile(r"(?:未|没有|没|不|无|非)(?:再|能|曾|是|全部|完全|及时)?$")


class Senses(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The lists of ``senses.yaml``, each explained there.

    groups: words a pattern names; senses: the patterns of each sense; elsewhere, not_so: words of a clause
    that is of another thing, or denies; taken_back, taken_up: words behind a sense, the second of what was
    not done; negative: the senses that say so.
    """

    groups: dict[str, tuple[str, ...]]
    senses: dict[str, tuple[str, ...]]
    elsewhere: tuple[str, ...]
    not_so: tuple[str, ...]
    taken_back: tuple[str, ...]
    taken_up: tuple[str, ...]
    negative: tuple[str, ...]


senses = listed("workbook.check.words", "senses.yaml", Senses)
"""The senses as the file has them."""


@cache
@own
def _patterns() -> Mapping[str, re.Pattern[str]]:
    known = senses()

    def spelled(pattern: str) -> str:
        grouped = _GROUP.sub(lambda found: f"(?:{one_of(known.groups[found[1]])})", pattern)
        return grouped.replace("_", _GAP)

    return {name: re.compile("|".join(map(spelled, given))) for name, given in known.senses.items()}


def says(note: Folded, sense: str) -> bool:
    """Tell whether a note says something anywhere that may have this sense."""
    return _patterns()[sense].search(note.text) is not None


def plainly(note: Folded, sense: str, year: int, whole: bool = True) -> tuple[int, int] | None:
    """Return where a note says so of its row and of the year, without taking it back; None where it does not.

    whole: nothing but a cause and a word for the row may stand before it: 受汛期影响未完成年度目标, not
    2户企业未完成年度目标.
    """
    pattern, known = _patterns()[sense], senses()
    back = (*known.taken_back, *(known.taken_up if sense in known.negative else ()))
    for sentence in note.sentences:
        for clause in clauses(sentence):
            found = pattern.search(clause.text)
            if found is None or not _is_of_the_row(clause.text, found.start(), year, whole):
                continue
            if not named(sentence.text[clause.end - sentence.start :], back):
                return clause.start, clause.start + found.end()
    return None


def _is_of_the_row(clause: str, start: int, year: int, whole: bool) -> bool:
    known, ahead = senses(), clause[:start]
    if named(clause, known.not_so) or named(clause, (*FUTURE, *PAST)) or _DENIED.search(ahead):
        return False
    if any(told.number != year for told in years(clause)):
        return False
    if not whole:
        return True
    return not named(clause, known.elsewhere) and not named(ahead, FORWARD) and bool(_LEAD.fullmatch(ahead))
