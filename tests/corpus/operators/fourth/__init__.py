"""The fourth generation of faults, as a finance bureau's reviewer meets them, written without the checks."""

from functools import partial

from tests.corpus import registry

fault = partial(registry.fault, since=4)
"""Register a kind of fault of this generation."""

from tests.corpus.operators.fourth import (  # noqa: E402, F401  (register)
    across,
    answers,
    content,
    counts,
    cover,
    lines,
    money,
    names,
    plausible,
    slips,
    structure,
    sums,
    targets,
    typed,
    within,
)
