"""The sixth generation of faults: what departments write and reviewers strike out, blind to the checks."""

from functools import partial

from tests.corpus import registry

fault = partial(registry.fault, since=6)
"""Register a kind of fault of this generation."""

from tests.corpus.operators.sixth import (  # noqa: E402, F401  (register)
    answers,
    dates,
    files,
    money,
    notes,
    people,
    plausible,
    ranks,
    results,
    scores,
    spending,
    structure,
    sums,
    targets,
    typed,
    works,
)
