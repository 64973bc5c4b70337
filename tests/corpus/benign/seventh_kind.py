"""How a harmless edit of the seventh generation is registered."""

from functools import partial

from tests.corpus import registry

benign = partial(registry.benign, since=7)
"""Register a harmless edit of this generation."""
