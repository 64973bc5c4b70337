"""How a harmless edit of the fourth generation is registered."""

from functools import partial

from tests.corpus import registry

benign = partial(registry.benign, since=4)
"""Register a harmless edit of this generation."""
