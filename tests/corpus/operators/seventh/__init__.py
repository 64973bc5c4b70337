"""The seventh generation, texts only: what clerks get wrong in 文字材料, notes and reasons; blind."""

from functools import partial

from tests.corpus import registry

fault = partial(registry.fault, since=7)
"""Register a kind of fault of this generation."""

from tests.corpus.operators.seventh import (  # noqa: E402, F401  (register)
    days,
    directions,
    marks,
    names,
    order,
    paragraphs,
    portions,
    presence,
    remarks,
    tallies,
    works,
)
