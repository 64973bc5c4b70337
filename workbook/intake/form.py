"""A national form as data: how it is recognised, and which label and header stand for which field."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache

import msgspec

from workbook.intake.labels import bare
from workbook.language.lists import read_all

Words = tuple[str, ...]
"""Labels that must all stand over or before a figure."""


class Check(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A sum the form prints: line `total` is the sum of the lines `parts`."""

    total: str
    parts: list[str]


class Form(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One form.

    titles: how it is headed. measures and lines: names with the labels that mean them, ``A/B`` for two
    labels that must both be there; which of the two runs across and which down does not matter. context:
    labels that may stand beside them and mean nothing. fields: key, with ``{measure}`` for each measure, to
    the lines that are added up, ``line@measure`` for one measure only. checks: sums that must hold.
    previous: measures of last year's form under this year's names. whole: the field that all fields of the
    form must add up to, read elsewhere, for a form that prints no sum of its own. without: why a form that
    is known has no field.
    """

    id: str
    name: str
    titles: list[str]
    measures: dict[str, list[str]] = {}
    lines: dict[str, list[str]] = {}
    fields: dict[str, list[str]] = {}
    checks: list[Check] = []
    context: list[str] = []
    previous: dict[str, str] = {}
    whole: str = ""
    without: str = ""

    def known(self, names: Mapping[str, list[str]]) -> dict[str, list[Words]]:
        """Return the labels of measures or lines as they are compared."""
        return {name: [_words(text) for text in texts] for name, texts in names.items()}

    def targets(self) -> Iterator[tuple[str, str, list[str]]]:
        """Yield key of field, measure and lines of everything the form can give."""
        for key, lines in self.fields.items():
            fixed = lines[0].partition("@")[2]
            names = [line.partition("@")[0] for line in lines]
            for measure in [fixed] if fixed else list(self.measures):
                yield key.replace("{measure}", measure), measure, names


def _words(text: str) -> Words:
    return tuple(filter(None, (bare(part) for part in text.split("/"))))


@cache
def shipped_forms() -> tuple[Form, ...]:
    """Return every form the program knows."""
    return tuple(msgspec.convert(data, Form) for _, data in read_all("workbook.intake", "forms"))
