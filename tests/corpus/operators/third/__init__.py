"""The third generation of faults, from a clerk's day and published reports, written without the checks."""

from functools import partial

from tests.corpus import registry

fault = partial(registry.fault, since=3)
"""Register a kind of fault of this generation."""

from tests.corpus.operators.third import (  # noqa: E402, F401  (register)
    amounts,
    answers,
    content,
    contradictions,
    counts,
    dates,
    documents,
    drafts,
    plausible,
    projects,
    rates,
    scores,
    states,
    structure,
    sums,
    targets,
    typed,
)
