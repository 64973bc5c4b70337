"""Measures that do the contrary of helping, by the lists of ``contrary.yaml``, wherever they are told.

“撤掉乡下检验点”, “夜间值班表随之取消”: a cutting verb and something that helps, in either order
“顺延到12月下旬”, “先动工，建成投用后再公示”: later, and the wrong way round
“再盖一栋” where “闲置”, “抽2人支援招商专班” where “人手少”: against the words of its own problem
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

import msgspec

from workbook.audit.remedies.matched import matched, telling, wrong_and_right
from workbook.audit.remedies.plans import items, measures, orders, problems
from workbook.audit.text.about import about
from workbook.audit.text.case import Audit
from workbook.audit.text.document import Paragraph, Section
from workbook.language.folding import Span
from workbook.language.lists import converted, filled, read


class Contrary(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words of a measure that do harm (pattern), why; unless: words of its clauses that make it right;
    needs: what its problem must say; bare: the common words of ``right`` do not make it right."""

    way: re.Pattern[str]
    told: str
    unless: re.Pattern[str] | None = None
    needs: re.Pattern[str] | None = None
    bare: bool = False


class Sort(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Things done, with which verbs, and the words of the problems they may answer: patterns."""

    thing: re.Pattern[str]
    verb: re.Pattern[str]
    of: re.Pattern[str]


class Lists(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The lists of ``contrary.yaml``, explained there."""

    words: dict[str, re.Pattern[str]]
    measures: tuple[Contrary, ...]
    against: tuple[Contrary, ...]
    sorts: tuple[Sort, ...]


@cache
def known() -> Lists:
    """Return the lists, each <name> filled in, with those of ``backwards.yaml`` behind their own."""
    data, more = (read("workbook.audit.remedies", name) for name in ("contrary.yaml", "backwards.yaml"))
    for name in ("measures", "against", "sorts"):
        data[name] += more[name]
    return converted(filled(data, data["words"] | more["words"]), Lists)


PORTION = re.compile("[^。；：\n]+")
_SIGNS = "，。；："


def contrary_measures(audit: Audit) -> Iterator[tuple[Paragraph, Span, str]]:
    """Yield what measures do to the contrary, one of a portion of a sentence, with why."""
    answered = answered_by(audit)
    for paragraph, start, end, problem in ahead(audit):
        own = answered.get(paragraph.order) or problem
        for portion in PORTION.finditer(paragraph.folded.text, start, end):
            known = problem if portion[0] in own else own  # matched with itself: 改进措施：一是…
            if found := contrary(portion[0], known.replace(portion[0], "，")):
                match, told = found
                words = match[0].strip("，。；、")
                place = portion.start() + match.start() + match[0].index(words)
                yield paragraph, Span(words, place), told


def contrary(text: str, problem: str) -> tuple[re.Match[str], str] | None:
    """Return the words of a portion of a measure that do harm, and why."""
    for each in (*known().measures, *known().against):
        if each.needs and not each.needs.search(problem):
            continue
        found = each.way.search(text)
        if found and not _right(each, text, found):
            return found, each.told
    return None


def _right(each: Contrary, text: str, found: re.Match[str]) -> bool:
    """Tell whether the clauses around the words make them right, or another that says instead."""
    start = max(text.rfind(sign, 0, found.start() + 1) for sign in _SIGNS) + 1
    rest = text[found.end() :].split("，")
    clause = text[start : found.end()] + rest[0]
    if not each.bare and known().words["right"].search(clause):
        return True
    return bool(each.unless and each.unless.search(clause))


def answered_by(audit: Audit) -> dict[int, str]:
    """Return the problems by the paragraphs of their measures."""
    found: dict[int, str] = {}
    for match in audit.once(matched).matches:
        if match.measure:
            order = match.measure.paragraph.order
            found[order] = f"{found.get(order, '')}\n{match.told}"
    return found or _in_order(audit) or _with_more(audit)


def _with_more(audit: Audit) -> dict[int, str]:
    """Return the same where measures go on after those of the problems, which all but one answer in order."""
    wrong, right = wrong_and_right(audit)
    both = list(zip(wrong, right, strict=False))
    if len(wrong) < 2 or len(right) <= len(wrong):
        return {}
    told = [bool(telling(w.text) & telling(r.text)) for w, r in both]
    found: dict[int, str] = {}
    for problem, measure in both if sum(told) >= len(told) - 1 else ():
        order = measure.paragraph.order
        found[order] = f"{found.get(order, '')}\n{problem.text}"
    return found


def _parts(section: Section) -> list[tuple[str, tuple[Paragraph, ...]]]:
    """Return the numbered parts of a chapter, else its paragraphs, each with what it says."""
    listed = [(i.text, i.paragraphs) for i in items(section)]
    return listed or [(p.folded.text, (p,)) for p in section.paragraphs() if p.is_body]


def _in_order(audit: Audit) -> dict[int, str]:
    """Return the same by the number of each where a chapter of plans has as many as that of problems."""
    chapter = audit.once(problems)
    wrong = _parts(chapter) if chapter else []
    for section in audit.document.root.all() if wrong else ():
        if _is_plan(section.title) and not _WRONG.search(section.title):
            right = _parts(section)
            if len(right) == len(wrong):
                both = zip(wrong, right, strict=True)
                return {p.order: text for (text, _), (_, own) in both for p in own}
    return {}


_HEAD = re.compile(r"^.{0,4}?(?:改进|整改|下一步|下步|今后)[^。：，；]{0,8}[。：]")
_SOON = re.compile(
    r"(?:^|[，。；：*]|[一二三四五六]是)\s*(?:今后|下一步|下步|为此|对此|针对上述|针对这|(?:自|从|已于|计划)?(?P<y>20\d\d)年)"
)
_PLANS = re.compile("措施|改进|整改|建议|打算|下一?步|对策|改|办法|处理")
_WRONG = re.compile("问题|不足|困难|没做好|未达标|没有完成|短板")
_LISTED = re.compile(r"^.{0,4}?(?:存在|主要)*的?(?:问题|不足)[。：]")
"""Begins a paragraph of problems in a chapter that is named after advice too."""
_DONE = re.compile("情况|上年|上一年|去年|以前|结果")
TOLD = re.compile(
    "导致|造成|致使|原因(?:是|为|在于)|未|没|因|由于|受(?!理|益|助|训|众|检|聘|邀|表|援)"
    "|偏|差距|差异|不够|不足|滞后|较[慢低少晚差]"
)
"""A sentence with these tells what went wrong, not what is to be done."""


def _told_badly(audit: Audit) -> str:
    """Return what stands under other names of problems, 没做好的, where no chapter is called so."""
    named = (s for s in audit.document.root.all() if s.heading and _MISSED.search(s.title))
    return "\n".join(s.text for s in named if not _PAST.search(s.title))


_PAST = re.compile("上年|上一年|去年|以前|往年")


_MISSED = re.compile("没做好|未达标|没有?完成|未完成|没有?达到|未达到|差距|短板|薄弱|扣分")


def _is_plan(title: str) -> bool:
    return bool(_PLANS.search(title)) and not _DONE.search(title)


_Stretch = tuple[Paragraph, int, int, str]


def ahead(audit: Audit) -> Iterator[_Stretch]:
    """Yield the stretches of paragraphs that tell what is to be done, each with what stands before it.

    All of the chapter of measures, the cells of measures; of a chapter of problems and measures together what
    follows the first sentence of each; elsewhere the sentences of 今后 or a later year.
    """
    section, chapter = audit.once(measures), audit.once(problems)
    own, year = orders(section), audit.once(about).year
    own_year = chapter and not _PAST.search(chapter.title)
    told = chapter.text if chapter and own_year else _told_badly(audit)
    rows = {m.measure.paragraph.order for m in audit.once(matched).matches if m.measure and m.row}
    for paragraph in audit.document.paragraphs:
        text = paragraph.folded.text
        title = audit.document.section_of(paragraph).title
        plans = _is_plan(title)
        listed = bool(_LISTED.match(text))
        wrong = listed or bool(_WRONG.search(title))
        mine = paragraph.order in own and not listed
        mine = mine or (plans and not wrong and not paragraph.level)
        if paragraph.order in rows:
            yield paragraph, 0, len(text), ""
        elif mine or _HEAD.match(text):
            yield paragraph, 0, len(text), told
        elif not paragraph.level:
            yield from _of_sentences(paragraph, year, mixed=plans and wrong and not listed)


def _of_sentences(
    paragraph: Paragraph, year: int | None, mixed: bool
) -> Iterator[tuple[Paragraph, int, int, str]]:
    text = paragraph.folded.text
    for number, sentence in enumerate(paragraph.sentences):
        end = sentence.start + len(sentence.text)
        if mixed and number and not TOLD.search(sentence.text):
            yield paragraph, sentence.start, end, _own_problem(text[: sentence.start])
        elif soon := next((s for s in _SOON.finditer(sentence.text) if _later(s["y"], year)), None):
            start = sentence.start + soon.start()
            yield paragraph, start, end, _own_problem(text[:start])


_ORDINAL = re.compile(
    "(?:^|(?<=[。；：]))(?:[一二三四五六七八九十]是|其[一二三四五六]，|第[一二三四五六七八九十]，)"
)


def _own_problem(text: str) -> str:
    """Return of what stands before a measure the last of several problems in a row: 第二，窗口人员流动…"""
    begun = [found.start() for found in _ORDINAL.finditer(text)]
    return text[begun[-1] :] if begun else text


def _later(told: str | None, year: int | None) -> bool:
    return told is None or (year is not None and int(told) > year)
