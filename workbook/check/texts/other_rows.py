"""Notes of rows that speak of another row."""

from __future__ import annotations

import re
from collections.abc import Iterator

from workbook.check.frame.finding import Hit
from workbook.check.frame.registry import Case, place_of
from workbook.check.words.case import hit_at, texts_of
from workbook.check.words.subjects import subjects_of
from workbook.language.folding import fold

_PROJECTS, _OF_PROJECTS = "projects", ("appraisal_project", "aim_project")
"""The list of projects, and the columns that say of which of them a row of another list is."""
_BEGINS = re.compile(
    r"^(?:项目)?(?:因|全年|按|完成|年末|本年|实施|支付|执行|由于|受|已|尚|未|仍|还|正|预计|计划|的?(?:原因|施工|建设)|[，,])"
)


def others_in_notes(case: Case) -> Iterator[Hit]:
    """Yield the notes of rows that begin with the name of another row and never name their own."""
    subjects = case.once(subjects_of)
    names = {key: {fold(row.name).text for row in rows} for key, rows in subjects.rows.items()}
    projects = {
        str(row.row.cells["project_code"].value): fold(row.name).text
        for row in subjects.rows.get(_PROJECTS, ())
        if row.row is not None and not row.row.cells["project_code"].blank
    }
    for prose in case.once(texts_of).all:
        own, said = subjects.at(place_of(prose.datum)), prose.text.text
        if own is None or own.row is None:
            continue
        code = next((own.row.cells[key].value for key in _OF_PROJECTS if key in own.row.cells), None)
        name, others = fold(own.name).text, names[own.key]
        if code is not None:
            name, others = projects.get(str(code), ""), set(projects.values())
        if not name or (own.listed.unnamed and code is None) or name in said:
            continue
        other = max((n for n in others if said.startswith(n)), key=len, default="")
        if other and _BEGINS.match(said[len(other) :]):
            quote = prose.text.quote(0, len(other))
            where = str(place_of(next(iter(own.row.cells.values()))))
            told = f"{prose.datum.field.label}里写的是另一行的“{quote}”"
            yield hit_at(prose, quote, told, None, (), quote=quote, name=name, told=told, where=where)
