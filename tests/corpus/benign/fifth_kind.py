"""How a harmless edit of the fifth generation is registered."""

from functools import partial

from tests.corpus import registry

benign = partial(registry.benign, since=5)
"""Register a harmless edit of this generation."""
