"""How many people left, came or retired, told a second time: 4月调出2人 … 调走的3人都是骨干.

“新招录的16名专职队员自7月起在岗” … “18名新增队员明年按全年保障”: they are those told of before
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from workbook.audit.net.roles import role_facts
from workbook.audit.remedies.plans import measures, orders, problems
from workbook.audit.text.case import Audit, at
from workbook.audit.text.document import Paragraph
from workbook.check.frame.finding import Hit
from workbook.language.folding import Span
from workbook.language.numerals import chinese

_GROUPS = {
    "调出": "调走|调出|调离",
    "调入": "调入|调来",
    "退休": "退休",
    "离职": "离职|辞职",
    "新进": "新招录|新录用|新招聘|新聘用?|新进|新增|新招|招录|录用",
}
_N = r"(?P<n>\d{1,3}|[一二两三四五六七八九十]{1,3})(?:人(?!次)|名)"
_NOUN = "[\u4e00-\u9fa5]"
_ASIDE = re.compile(
    "上年|去年|往年|近[两三几]年|累计|每|拟|计划|将|预计|目标|学生|新生|毕业生|老干部|老同志|其中|合并|比上|提前退休|死亡|党员|"
    "以来|申请|办理|服务|慰问|困难|登记|企业|就业|劳动|职工医保|参保|待遇|认证|退役"
)


@dataclass(frozen=True, slots=True)
class _Move:
    value: int
    paragraph: Paragraph
    span: Span
    definite: bool
    noun: str


def moves_told(audit: Audit) -> Iterator[Hit]:
    """Yield the number of people spoken of as known that the only place that tells of them has otherwise."""
    later = orders(audit.once(problems)) | orders(audit.once(measures))
    for group, words in _GROUPS.items():
        listed = [m for p in audit.document.body for m in _moves(p, words, group)]
        homes = {m.paragraph.order for m in listed}
        if len(homes) != 2 or len(listed) != 2:
            continue
        first, second = listed
        more = second.paragraph.order in later and second.value > first.value
        if second.value == first.value or not (second.definite or more):
            continue
        if group == _JOINED and not _is_one_kind(first.noun, second.noun):
            continue
        if any(f.value == second.value and f.unit == "人" and _near(f.mention.span.text, words)
               and f.paragraph.order not in homes for f in audit.once(role_facts)):  # fmt: skip
            continue
        yield at(
            audit, second.paragraph, second.span, second.span.text, first.span.text,
            subject=f"{group}的", other=first.paragraph.line.spot,
        )  # fmt: skip


def _near(text: str, words: str) -> bool:
    return re.search(words, text) is not None


def _is_one_kind(one: str, other: str) -> bool:
    """Tell whether two nouns are of the same people: 专职队员, 队员."""
    return not one or not other or one[-2:] == other[-2:]


def _moves(paragraph: Paragraph, words: str, group: str) -> Iterator[_Move]:
    ahead = re.compile(rf"(?:{words})(?P<the>的|了)?(?:工作人员|干部|人员)?{_N}(?P<noun>{_NOUN}{{0,6}})")
    behind = re.compile(
        rf"(?:^|(?<=[，。；：、因由的])){_N}(?P<noun>{_NOUN}{{0,4}}?)(?:{words})(?P<more>{_NOUN}{{0,4}})"
    )
    for sentence in paragraph.sentences:
        for pattern in (ahead, behind):
            for found in pattern.finditer(sentence.text):
                near = sentence.text[max(0, found.start() - _BEFORE) : found.end() + _BEHIND]
                value, told = _number(found["n"]), found.groupdict()
                if (
                    not value
                    or _ASIDE.search(near)
                    or (group == _JOINED and pattern is behind and not told["more"])
                ):
                    continue
                noun = _END.split(found["noun"] + (told.get("more") or ""))[0]
                the = told.get("the") == "的" or (group == _JOINED and pattern is behind)
                last = re.search("人|名", found[0][found.start("n") - found.start() :])
                stop = found.start("n") + (last.end() if last else 0)
                span = Span(sentence.text[found.start("n") : stop], sentence.start + found.start("n"))
                yield _Move(value, paragraph, span, the, noun)


_JOINED, _BEFORE, _BEHIND = "新进", 16, 8
_END = re.compile("自|从|于|已|均|都|按|在|全|到")


def _number(written: str) -> int:
    if written.isdigit():
        return int(written)
    found = chinese(written.replace("两", "二"))
    return int(found.value) if found else 0
