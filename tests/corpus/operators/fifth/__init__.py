"""The fifth generation of faults: what a bureau's reviewer meets most often, written without the checks."""

from functools import partial

from tests.corpus import registry

fault = partial(registry.fault, since=5)
"""Register a kind of fault of this generation."""

from tests.corpus.operators.fifth import (  # noqa: E402, F401  (register)
    answers,
    claims,
    content,
    entries,
    money,
    notes,
    plausible,
    practice,
    rows,
    structure,
    sums,
    targets,
    typed,
    within,
)
