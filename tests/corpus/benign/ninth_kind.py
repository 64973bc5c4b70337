"""How a harmless edit of the ninth generation is registered."""

from functools import partial

from tests.corpus import registry

benign = partial(registry.benign, since=9)
"""Register a harmless edit of this generation."""
