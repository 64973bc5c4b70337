"""The second generation of faults, from what county budget offices send back most often."""

from functools import partial

from tests.corpus import registry

fault = partial(registry.fault, since=2)
"""Register a kind of fault of this generation."""

from tests.corpus.operators.second import (  # noqa: E402, F401  (register)
    answers,
    content,
    plausible,
    structure,
    sums,
    targets,
    text,
    typed,
)
