"""How many there are of a kind of thing, told in several places: 5项重点工作, 重点项目4个：甲、乙、丙、丁."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from workbook.audit.goals.aims import aims
from workbook.audit.goals.reached import results_of_all
from workbook.audit.text.case import Audit, at
from workbook.audit.text.document import Paragraph
from workbook.audit.text.grids import grids
from workbook.check.frame.finding import Hit
from workbook.language.folding import Span
from workbook.language.function_words import FUTURE, PAST
from workbook.language.periods import named
from workbook.language.quantities import Kind

_NOUN = r"(?P<noun>(?:年度|重点|主要)*(?:重点工作|重点任务|工作任务|重点项目|项目))"
_OF_ALL = re.compile(
    rf"(?:^|[，。；：的]|对|本年度|全年)(?P<n>[1-9]\d?)[项个]{_NOUN}(?:资金)?(?=中|均|都|全部|已全部|(?:已|共|，已|，)?完成\d)"
)
_NOUN_TOO = _NOUN.replace("noun", "noun2")
_SET = re.compile(
    rf"(?:安排|计划完成|计划实施|确定了?|确定的?|列入|部署)(?:以下|如下|了)?"
    rf"(?:(?P<n>[1-9]\d?)[项个]{_NOUN}|{_NOUN_TOO}(?P<n2>[1-9]\d?)[项个])(?:[：:]|。?$)"
)
_HOW_MANY = re.compile(
    r"(?:^|[，。；]|全年|年度|\d年|本年)(?:我[\u4e00-\u9fa5]|本?单位|本?部门)?(?:共有|共安排|共实施|共设|安排了?|实施了?|设有)(?P<n>[1-9]\d?)个(?P<what>(?:预算|部门|支出|专项)*项目)(?=[，。；])"
)
"""How many projects the department has: 2024年共有11个项目，."""
_TAKEN_UP = re.compile(
    r"(?:对|将|把|就)(?:全部|所有)?(?P<n>[1-9]\d?)个(?:预算|部门|支出|专项|重点)*项目(?:开展|实施|进行|作|做|组织|逐[一个项]|全部|都|均|的)"
)
_NAMES = re.compile(r"项目[1-9]\d?个[：:](?P<list>[^。；：:]{8,})[。；]")
_HEADED = re.compile(r"[（(]?[一二三四五六七八九十\d]{1,3}[）)、.．]([^。；，、：\d]{2,20}项目)[。：]")
_LEAST = 2


@dataclass(frozen=True, slots=True)
class _Count:
    number: int
    noun: str
    span: Span
    paragraph: Paragraph


def _core(noun: str) -> str:
    return noun.replace("年度", "").replace("主要", "")


def counts_of_all(audit: Audit) -> Iterator[Hit]:
    """Yield counts of all things of a kind that are not what was set, or is listed one by one."""
    known: dict[str, _Count] = {}
    for paragraph in audit.document.body:
        for found in _SET.finditer(paragraph.folded.text):
            noun, number = found["noun"] or found["noun2"], found["n"] or found["n2"]
            span = Span(found[0], found.start())
            known.setdefault(_core(noun), _Count(int(number), noun, span, paragraph))
    if (listed := _listed(audit)) and "项目" not in known:
        known["项目"] = listed
    for paragraph in audit.document.body:
        for sentence in paragraph.sentences:
            if named(sentence.text, (*PAST, *FUTURE)):
                continue
            for found in _OF_ALL.finditer(sentence.text):
                model = known.get(_core(found["noun"]))
                if model is None or model.number == int(found["n"]) or model.paragraph is paragraph:
                    continue
                span = Span(found[0], sentence.start + found.start())
                other, subject = model.paragraph.line.spot, found["noun"]
                yield at(audit, paragraph, span, found["n"], str(model.number), subject=subject, other=other)


def more_than_all(audit: Audit) -> Iterator[Hit]:
    """Yield a number of projects dealt with, more than there are: 共有11个项目 … 对13个项目开展监控."""
    told = [(p, found) for p in audit.document.body for found in _HOW_MANY.finditer(p.folded.text)]
    if len({found["n"] for _, found in told}) != 1:
        return
    where, all_told = told[0]
    for paragraph in audit.document.body:
        for sentence in paragraph.sentences:
            if named(sentence.text, (*PAST, *FUTURE)) or re.search(
                "区|县|镇|所属|下属|单位的", sentence.text
            ):
                continue
            for found in _TAKEN_UP.finditer(sentence.text):
                if paragraph is not where and int(found["n"]) > int(all_told["n"]):
                    span = Span(found[0], sentence.start + found.start())
                    other = where.line.spot
                    yield at(audit, paragraph, span, found["n"], all_told["n"], subject="项目", other=other)


def _listed(audit: Audit) -> _Count | None:
    """Return the projects the report goes through one by one, where it does so in one section only."""
    found = []
    for section in audit.document.sections:
        if re.search(r"^(?:主要|重点|年度)?项目(?:情况|概况|安排|实施情况)?$", section.title):
            headed = [p for p in section.own if not p.line.table and _HEADED.match(p.folded.text)]
            if len(headed) >= _LEAST and len(headed) == len([p for p in section.own if p.mark]):
                found.append(_Count(len(headed), "项目", Span("", 0), headed[0]))
    return found[0] if len(found) == 1 else None


def names_in_tables(audit: Audit) -> Iterator[Hit]:
    """Yield the projects a list of names and the only table of projects do not have in common."""
    tables = [grid for grid in audit.once(grids) if grid.lists_projects and len(grid.rows) >= _LEAST]
    if len(tables) != 1:
        return
    rows = [row.name for row in tables[0].rows]
    for paragraph in audit.document.body:
        for found in _NAMES.finditer(paragraph.folded.text):
            names = found["list"].split("、")
            both = [name for name in names if name in rows]
            if "等" in names[-1][-4:] or len(both) * 2 <= len(names) or len(both) < _LEAST:
                continue
            odd = [name for name in names if not any(name in row or row in name for row in rows)]
            missing = [row for row in rows if not any(name in row or row in name for name in names)]
            span = Span(found["list"], found.start("list"))
            spot = tables[0].rows[0].head.line.spot
            if odd:
                told = f"{spot}起的表里没有这一项"
                yield at(
                    audit, paragraph, span, odd[0], missing[0] if missing else "表里列出的项目", told=told
                )
            elif missing:
                told = f"{spot}起的表里还有“{missing[0]}”"
                yield at(audit, paragraph, span, f"{len(names)} 个", f"{len(rows)} 个", told=told)


def short_of(audit: Audit) -> Iterator[tuple[Paragraph, str, str]]:
    """Yield the targets whose result falls short: where, the target's name, the result as it is printed."""
    known = audit.once(results_of_all)
    for aim in audit.once(aims):
        listed = known.get(id(aim.mention), [])
        values = {result.mention.quantity.value for result in listed}
        if len(values) != 1 or aim.mention.quantity.bound.name == "UNDER" or aim.mention.quantity.loose:
            continue
        result = listed[0]
        if result.mention.quantity.kind is not Kind.COUNT:
            continue
        said = result.mention.span.text
        if result.mention.quantity.value < aim.mention.quantity.value and re.search(
            "少|未完成|未达|没有完成|只|仅", said
        ):
            yield result.paragraph, aim.name, result.mention.written(result.paragraph.folded)
