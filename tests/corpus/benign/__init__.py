"""Edits that change nothing a reviewer would mind."""

from tests.corpus.benign import (  # noqa: F401  (register)
    cells,
    fifth,
    fifth_cells,
    files,
    fourth,
    fourth_words,
    second,
    third,
    true,
    words,
)
