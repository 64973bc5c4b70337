"""Edits that change nothing a reviewer would mind."""

from tests.corpus.benign import cells, files, fourth, fourth_words, second, third, true, words  # noqa: F401  (register)
