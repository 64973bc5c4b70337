"""Text in hand: folded to one spelling, with the way back to the characters somebody typed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, partial

from workbook.language.remembered import remembered

_IGNORED = frozenset(" \t\u3000\u00a0\u200b\u200c\u200d\u200e\u200f\ufeff\r“”‘’\"'《》")
"""What stands between characters without changing what is said; quotation marks set names off."""
_OPENING, _CLOSING = "“‘《", "”’》"
_SAME = {"％": "%", "﹪": "%", "—": "-", "–": "-", "－": "-", "～": "~", "〇": "零", "【": "[", "】": "]"}
_ENDS = re.compile(r"[。；;！!？?](?!\))|[\n\ue000]")
LONGEST = 1000
"""Characters of a sentence beyond which it is ended at a comma; official ones have a few hundred."""
_LEFT_OUT = "\ue000"
_AGAIN = re.compile(r"(.{1,12}?)\1{24,}", re.DOTALL)
"""The same few characters over and over: a key that was held down, never a sentence."""
_STOPS = re.compile(r"(?<!\d)[,，]|[,，](?!\d{3})|[:：、()]")


@dataclass(frozen=True)
class Span:
    """A stretch of folded text: `text` begins at `start` of the folded whole."""

    text: str
    start: int

    @property
    def end(self) -> int:
        """Where it ends in the folded whole."""
        return self.start + len(self.text)


@dataclass(frozen=True)
class Folded:
    """A text without spaces and quotation marks, full-width signs made half-width.

    raw is what was typed, text the folded form: “支出 １２ 万元” is “支出12万元”.
    """

    raw: str
    text: str

    @cached_property
    def places(self) -> tuple[int, ...]:
        """The index in `raw` of each character of `text`: the third of “支出12万元” stood at 3."""
        return tuple(number for number, char in enumerate(self.raw) if char not in _IGNORED)

    @cached_property
    def sentences(self) -> tuple[Span, ...]:
        """The sentences, a line always ending one; their closing signs are left out."""
        return tuple(_split(self.text, _ENDS))

    def quote(self, start: int, end: int, around: int = 0) -> str:
        """Return what was typed between two folded positions, with `around` characters on both sides."""
        if not self.text or start >= end:
            return ""
        low = self.places[max(0, min(start - around, len(self.places) - 1))]
        high = self.places[min(end + around, len(self.places)) - 1] + 1
        while low and self.raw[low - 1] in _OPENING:
            low -= 1
        while high < len(self.raw) and self.raw[high] in _CLOSING:
            high += 1
        return self.raw[low:high].strip()


def length(text: Folded) -> int:
    """Return how many characters were typed, for what is ``remembered`` of a folded text."""
    return len(text.raw)


@remembered
def fold(raw: str) -> Folded:
    """Return `raw` folded; every folded character stands for one of `raw`.

    Every check folds the same texts again, so those of a workbook are kept, with their sentences. What is
    no language is left out, since the work on a sentence may grow with the square of its length.
    """
    text = raw.translate(_SPELLING)
    return Folded(raw, text if len(text) < 100 else _ended(_AGAIN.sub(_once, text)))


def _once(again: re.Match[str]) -> str:
    kept = 24 * len(again[1])
    return again[0][:kept] + _LEFT_OUT * (len(again[0]) - kept)


def _ended(text: str) -> str:
    """Return `text` with ends in sentences that are too long, in place of a comma where there is one."""
    chars: list[str] | None = None
    for sentence in _split(text, _ENDS):
        start = sentence.start
        while sentence.end - start > LONGEST:
            chars = chars or list(text)
            comma = max(text.rfind(sign, start + LONGEST // 2, start + LONGEST) for sign in "，,、")
            at = comma if comma > 0 else start + LONGEST - 1
            chars[at], start = _LEFT_OUT, at + 1
    return text if chars is None else "".join(chars)


def letters(sentence: Span) -> int:
    """Return how long a stretch is, for what is ``remembered`` of sentences."""
    return len(sentence.text)


@partial(remembered, size=letters)
def clauses(sentence: Span) -> tuple[Span, ...]:
    """Return the parts of a sentence between commas, colons, brackets and 、; all of it if only of those."""
    return tuple(_split(sentence.text, _STOPS, sentence.start)) or (sentence,)


class _Spelling(dict[int, str | None]):
    """What becomes of each character by its code, as ``str.translate`` asks: worked out when first met."""

    def __missing__(self, code: int) -> str | None:
        self[code] = None if chr(code) in _IGNORED else _folded(chr(code))
        return self[code]


_SPELLING = _Spelling()


def _folded(char: str) -> str:
    if char in _SAME:
        return _SAME[char]
    code = ord(char)
    if 0xFF01 <= code <= 0xFF5E and char not in "，：；！？":
        return chr(code - 0xFEE0)
    return char


def _split(text: str, at: re.Pattern[str], offset: int = 0) -> Iterator[Span]:
    start = 0
    for sign in at.finditer(text):
        if sign.start() > start:
            yield Span(text[start : sign.start()], offset + start)
        start = sign.end()
    if start < len(text):
        yield Span(text[start:], offset + start)
