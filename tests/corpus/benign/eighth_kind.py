"""How a harmless edit of the eighth generation is registered."""

from functools import partial

from tests.corpus import registry

benign = partial(registry.benign, since=8)
"""Register a harmless edit of this generation."""
