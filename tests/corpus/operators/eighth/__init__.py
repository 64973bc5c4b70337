"""The eighth generation, texts only: sentences of published reports, got wrong as departments do; blind."""

from functools import partial

from tests.corpus import registry

fault = partial(registry.fault, since=8)
"""Register a kind of fault of this generation."""

from tests.corpus.operators.eighth import (  # noqa: E402, F401  (register)
    accounts,
    bases,
    buying,
    changes,
    duties,
    halves,
    jobs,
    margins,
    notes,
    papers,
    paying,
    people,
    plans,
    points,
    public,
    results,
    shortfalls,
    things,
    travel,
    voices,
)
