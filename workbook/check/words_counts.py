"""JX-W: so many in all, so many done, so many not: the states of one list that do not add up."""

from __future__ import annotations

import re
from collections.abc import Iterator

from workbook.check.finding import Hit
from workbook.check.registry import Case
from workbook.check.words_case import hit_at, texts_of
from workbook.language.folding import Span

_UNITS = "[项个件条宗批笔户家处台辆]"
_ENDED = "(?:完成|办结|完工|竣工|建成|达标|实现|验收|答复|回复|启动|开工)了?"
_DONE = rf"(?:按[期时]|已经?|全部|实际|其中|圆满|如期|顺利)*{_ENDED}"
_NOT = rf"(?:(?:尚|仍)?(?:未|没有)(?:能|按[期时])?{_ENDED}"
_OPEN = r"|正?在?(?:推进|进行|办理|实施|建设|施工|整改)中?|进行中|在建|结转|跨年)(?:的|有|为)?"
_STATE = rf"(?:{_DONE}|{_NOT}{_OPEN})"
_TALLY = re.compile(
    rf"(?:[\u4e00-\u9fa5]{{2,12}})?(?P<all>\d+)(?P<unit>{_UNITS})(?:[\u4e00-\u9fa5]{{0,8}})?[，,:：(；;]"
    rf"(?P<parts>(?:其中)?[:：，,]?(?:{_STATE}\d+(?P=unit)[，,、；;和]?){{2,6}})(?=[。；;)，,\n]|$)"
)
"""重点工作12项，已完成6项，未完成8项."""
_PART = re.compile(rf"(?P<state>{_STATE})(?P<number>\d+)")
_IS_DONE, _IS_NOT = re.compile(rf"^{_DONE}"), re.compile(rf"^{_NOT}{_OPEN}")


def tallies(case: Case) -> Iterator[Hit]:
    """Yield the counts of what is done and what is not that are not, together, what there is."""
    for prose in case.once(texts_of).all:
        for line in prose.text.sentences:
            for found in _TALLY.finditer(line.text):
                if told := _contradicted(found):
                    start, end = line.start + found.start(), line.start + found.end()
                    written = prose.text.quote(*_at(line, found))
                    yield hit_at(prose, written, quote=prose.text.quote(start, end), told=told)


def _at(line: Span, found: re.Match[str]) -> tuple[int, int]:
    return line.start + found.start("all"), line.start + found.end("unit")


def _contradicted(found: re.Match[str]) -> str:
    """Return what the parts come to where they must be the whole and are not; “” else.

    Those done and those not are all there are: 完成8项，其中验收6项 names no such two.
    """
    parts = list(_PART.finditer(found["parts"]))
    done = [p for p in parts if _IS_DONE.match(p["state"])]
    undone = [p for p in parts if _IS_NOT.match(p["state"])]
    total = sum(int(p["number"]) for p in parts)
    if len(done) != 1 or not undone or total == int(found["all"]):
        return ""
    closed = any("未" in p["state"] or "没有" in p["state"] for p in undone)
    if total < int(found["all"]) and not closed:
        return ""
    return f"列出的几种情况加起来是 {total}{found['unit']}，不是 {found['all']}{found['unit']}"
