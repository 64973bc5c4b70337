"""Edits that change nothing a reviewer would mind."""

from tests.corpus.benign import (  # noqa: F401  (register)
    cells,
    eighth,
    eighth_words,
    fifth,
    fifth_cells,
    fifth_figures,
    files,
    fourth,
    fourth_words,
    second,
    seventh,
    seventh_figures,
    seventh_words,
    sixth,
    sixth_cells,
    sixth_words,
    third,
    true,
    words,
)
