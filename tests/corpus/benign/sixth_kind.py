"""How a harmless edit of the sixth generation is registered."""

from functools import partial

from tests.corpus import registry

benign = partial(registry.benign, since=6)
"""Register a harmless edit of this generation."""
