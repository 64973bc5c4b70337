"""The ninth generation: what a reviewer of the bureau sees at a glance in texts and reasons; blind."""

from functools import partial

from tests.corpus import registry

fault = partial(registry.fault, since=9)
"""Register a kind of fault of this generation."""

from tests.corpus.operators.ninth import (  # noqa: E402, F401  (register)
    counts,
    days,
    denials,
    drafts,
    lists,
    money,
    movement,
    names,
    problems,
    quantifiers,
    rates,
    reasons,
    rows,
    scores,
    sums,
    travel,
)

"""The kinds of faults, one module for each class of them."""
