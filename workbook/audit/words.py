"""The words of ``words.yaml``, read once: what reports of this kind call their parts and their faults."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

import msgspec
import yaml


class Part(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A chapter every report has: its name, and the words by which its heading is known."""

    name: str
    words: tuple[str, ...]


class Words(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The lists of ``words.yaml``, each explained there."""

    parts: tuple[Part, ...]
    signed: tuple[str, ...]
    measures: tuple[str, ...]
    shortcomings: tuple[str, ...]
    forward: tuple[str, ...]
    past: tuple[str, ...]
    rates: tuple[str, ...]
    terms: tuple[tuple[str, ...], ...]
    prompts: tuple[str, ...]
    denied: dict[str, tuple[str, ...]]


@cache
def words() -> Words:
    """Return the words."""
    text = files(__package__).joinpath("words.yaml").read_text("utf-8")
    return msgspec.convert(yaml.load(text, getattr(yaml, "CSafeLoader", yaml.SafeLoader)), Words)


WORDS = words()
