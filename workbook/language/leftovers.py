"""Prompts of a template somebody forgot to replace: XXXX, ××局, 【请填写】, （此处填写…）, 待补."""

from __future__ import annotations

import re
from collections.abc import Iterator

from workbook.language.folding import Folded, Span
from workbook.language.lists import read
from workbook.language.remembered import remembered

_LISTS: dict[str, list[str]] = read("workbook.language", "leftovers.yaml")
"""Patterns by what they are of: blanks, prompts, remarks, words of a machine, damage."""
_WHOLE = re.compile(
    r"…+|[.·?？]{3,}|(?:暂?待(?:补充?|完善|定|填写?|核实|更新)|(?:后续|另行|暂未|尚未)补充|未填)[。.]?"
)
_TAIL = re.compile(r"[(（\[](?:待补充?|待完善|待填写?|待核实|待定|略)[)）\]]")
_INSIDE = re.compile("|".join(pattern for listed in _LISTS.values() for pattern in listed))
_SIGNS = re.compile(
    r"[À-ÿ锟烫屯\ufffd误#<$&作上好批/如若没这☐希xX×ХＸ*_□○\[{(%请此待未尚后…?？·.样在点略说要提字某数金红黄标本该这以根按结应例示譬TF]"
)
"""One of these stands in every leftover; most texts have none and need no further look."""
_TIMES = re.compile(r"[\d)）%.]$")


_FORMULA = re.compile(r"[=＝]|得分|计[分算]|公式|乘")


def _is_of_a_formula(text: str, found: re.Match[str]) -> bool:
    """Tell whether a × stands between two words of a formula: 得分＝分值×执行率."""
    words = re.search("[\u4e00-\u9fa5”）)]$", text[: found.start()]) and re.match(
        r"[\u4e00-\u9fa5“（(]{2}|\d", text[found.end() :]
    )
    here = re.split("[。；\n]", text[: found.start()])[-1] + re.split("[。；\n]", text[found.end() :])[0]
    return found[0] == "×" and bool(words) and _FORMULA.search(here) is not None


def leftovers(text: Folded) -> Iterator[Span]:
    """Yield what was left of a template; a multiplication 8×91% and a size 2×3 are none."""
    return iter(_left(text.text))


@remembered
def _left(text: str) -> tuple[Span, ...]:
    """Return the leftovers of a folded text: several checks ask of the same one, and again after an edit."""
    return tuple(_found(text))


def _found(text: str) -> Iterator[Span]:
    if not _SIGNS.search(text):
        return
    stripped = text.strip("\n")
    if _WHOLE.fullmatch(stripped):
        yield Span(text, 0)
        return
    for found in (*_INSIDE.finditer(text), *_TAIL.finditer(text)):
        times = "×" in found[0] and not text.startswith("年", found.end())  # 20××年
        if times and (_TIMES.search(text[: found.start()]) or _is_of_a_formula(text, found)):
            continue
        yield Span(found[0], found.start())
