"""The kinds of faults, one module for each class of them."""

from tests.corpus.operators import (  # noqa: F401  (register)
    answers,
    blanks,
    content,
    dates,
    duplicates,
    figures,
    formulas,
    magnitude,
    overruns,
    parts,
    references,
    scores,
    second,
    states,
    structure,
    sums,
    targets,
    third,
    typed,
    wording,
)
