"""The names of ``names.yaml``, read once: what running text calls the fields of the workbook."""

from __future__ import annotations

from typing import Literal

import msgspec

from workbook.language.lists import read


class Counted(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The words the rows of a list are called by, and the units they are counted in."""

    words: tuple[str, ...]
    units: tuple[str, ...]


class Absence(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Something texts say there is none of.

    name: how the message calls it.
    keys: the field, or the two of which the first exceeds the second; rows: or the list whose rows count,
    `only` those with that word in one of their choices. words: what it is called beside the label; notes:
    what more it is called in the note of a sheet, by the key of that; severity: where there is doubt.
    """

    name: str
    keys: tuple[str, ...] = ()
    rows: str = ""
    only: str = ""
    words: tuple[str, ...] = ()
    notes: dict[str, tuple[str, ...]] = {}
    severity: Literal["error", "warning", "info"] | None = None


class Names(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The lists of ``names.yaml``, each explained there.

    synonyms: by label; generic: what many figures are called; counted: by list; done, undone: said of rows;
    all_of_them: words of a whole list; narrowing: of some of it; setters: of who sets work; here: what an
    indicator is called in its row; of_total: in names of the total score only; units: by label; scored:
    words of a score; suffixes: ends of labels left out; of_results: signs that another year's evaluation is
    spoken of; cited: words before a document; absences: what texts say there is none of.
    """

    synonyms: dict[str, tuple[str, ...]]
    generic: frozenset[str]
    counted: dict[str, Counted]
    done: tuple[str, ...]
    undone: tuple[str, ...]
    all_of_them: tuple[str, ...]
    narrowing: tuple[str, ...]
    setters: tuple[str, ...]
    here: tuple[str, ...]
    of_total: tuple[str, ...]
    units: dict[str, tuple[str, ...]]
    scored: tuple[str, ...]
    suffixes: tuple[str, ...]
    of_results: tuple[str, ...]
    cited: tuple[str, ...]
    absences: tuple[Absence, ...]


def names() -> Names:
    """Return the names as the file has them."""
    return msgspec.convert(read("workbook.check.words", "names.yaml"), Names)


NAMES = names()
SYNONYMS, GENERIC, COUNTED = NAMES.synonyms, NAMES.generic, NAMES.counted
DONE, UNDONE, ALL_OF_THEM = NAMES.done, NAMES.undone, NAMES.all_of_them
NARROWING, SETTERS, HERE, OF_TOTAL = NAMES.narrowing, NAMES.setters, NAMES.here, NAMES.of_total
UNIT_WORDS, SCORED, SUFFIXES = NAMES.units, NAMES.scored, NAMES.suffixes
OF_RESULTS, CITED = NAMES.of_results, NAMES.cited
