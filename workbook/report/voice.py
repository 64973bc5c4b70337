"""Chooses among the ways to say a thing: variants are data, the choice is fixed and does not repeat itself.

``phrases/sentences.yaml`` has for each situation several sentences with the same ``{slots}``. They are used
in turn, and one that would begin as a sentence just before it did is passed over, so that neighbours differ;
the same report always says the same.
"""

from __future__ import annotations

import re
from collections import Counter, deque
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache

from workbook.language.lists import read

SLOT = re.compile(r"\{(\w+)\}")
PHRASES = "workbook.report.phrases"
_NEAR = 4  # sentences that begin alike must be farther apart
_AGAIN = 100  # how much rather any other variant than the same twice running
_OPENING = 3  # characters that make a beginning

Variants = Mapping[str, tuple[str, ...]]


class PhraseFault(Exception):
    """The file of variants is not usable; ``str()`` names the situation, in Chinese."""


@cache
def phrases(name: str = "sentences") -> Variants:
    """Return the variants of ``phrases/<name>.yaml``, checked; raise PhraseFault for what cannot be used."""
    return checked(loaded(name), name)


@cache
def loaded(name: str) -> object:
    """Return what ``phrases/<name>.yaml`` holds."""
    found: object = read(PHRASES, f"{name}.yaml")
    return found


def checked(found: object, name: str) -> Variants:
    """Return `found` as variants: lists of different texts with the same slots, by situation."""
    if not isinstance(found, dict) or not found:
        raise PhraseFault(f"{name}.yaml 应为“情形: 说法清单”")
    return {str(key): _variants(f"{name}.yaml 的 {key}", value) for key, value in found.items()}


def _variants(place: str, value: object) -> tuple[str, ...]:
    if not isinstance(value, list) or not value or not all(isinstance(v, str) and v.strip() for v in value):
        raise PhraseFault(f"{place} 应为不空的说法清单")
    if len(set(value)) < len(value):
        raise PhraseFault(f"{place} 有两种说法相同")
    slots = {frozenset(SLOT.findall(text)) for text in value}
    if len(slots) > 1:
        raise PhraseFault(f"{place} 各种说法里的 {{…}} 不一致")
    if any(
        text.count("{") != len(SLOT.findall(text)) or text.count("}") != text.count("{") for text in value
    ):
        raise PhraseFault(f"{place} 的 {{…}} 写法有误")
    return tuple(value)


@dataclass(slots=True)
class Voice:
    """The wordings used so far in one report; `say` counts."""

    variants: Variants = field(default_factory=phrases)
    _uses: Counter[tuple[str, int]] = field(default_factory=Counter)
    _last: dict[str, int] = field(default_factory=dict)
    _recent: deque[str] = field(default_factory=lambda: deque(maxlen=_NEAR))

    def say(self, key: str, **slots: str) -> str:
        """Return a sentence for the situation `key`; KeyError for one that is not in the data."""
        texts = [text.format(**slots) for text in self.variants[key]]

        def worn(number: int) -> tuple[int, int]:
            near = texts[number][:_OPENING] in self._recent
            return self._uses[key, number] + near * 2 + (self._last.get(key) == number) * _AGAIN, number

        best = min(range(len(texts)), key=worn)
        self._uses[key, best] += 1
        self._last[key] = best
        self.heard(texts[best])
        return texts[best]

    def heard(self, text: str) -> None:
        """Take note of how a sentence begins that was said without a choice."""
        for sentence in filter(None, text.split("。")):
            self._recent.append(sentence[:_OPENING])
