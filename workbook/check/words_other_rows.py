"""Notes of rows that speak of another row."""

from __future__ import annotations

import re
from collections.abc import Iterator

from workbook.check.finding import Hit
from workbook.check.registry import Case, place_of
from workbook.check.words_case import hit_at, texts_of
from workbook.check.words_subjects import subjects_of
from workbook.language.folding import fold

_BEGINS = re.compile(r"^(?:因|由于|受|已|尚|未|仍|还|正|预计|计划|的?(?:原因|施工|建设)|[，,])")


def others_in_notes(case: Case) -> Iterator[Hit]:
    """Yield the notes of rows that begin with the name of another row and never name their own."""
    subjects = case.once(subjects_of)
    names = {key: {fold(row.name).text for row in rows} for key, rows in subjects.rows.items()}
    for prose in case.once(texts_of).all:
        own, said = subjects.at(place_of(prose.datum)), prose.text.text
        if own is None or own.row is None or own.listed.unnamed or fold(own.name).text in said:
            continue
        other = max((name for name in names[own.key] if said.startswith(name)), key=len, default="")
        if other and _BEGINS.match(said[len(other) :]):
            quote = prose.text.quote(0, len(other))
            where = str(place_of(next(iter(own.row.cells.values()))))
            told = f"{prose.datum.field.label}里写的是另一行的“{quote}”"
            yield hit_at(prose, quote, told, None, (), quote=quote, name=own.name, told=told, where=where)
