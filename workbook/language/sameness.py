"""When two names or two numbers of documents are the same, however they were typed."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator

from workbook.language.folding import fold
from workbook.language.remembered import remembered

_PARTS = re.compile(r"[、，,;；/／\n]|[和及与](?=[A-Za-z0-9Ａ-Ｚ])")
_SPAN = re.compile(r"^([^~至-]*?)(\d+)(?:-|~|至|到)([^~至-]*?)(\d+)$")
_WITHIN = ".-/:~_"
"""Signs that tell numbers apart: 10.5 is not 105."""
LONGEST = 200
"""A range of more numbers than this is not one."""


@remembered
def recognised(text: str) -> str:
    """Return what a name is recognised by: “ １期－公路养护。” and “1期公路养护” are one.

    Spaces, invisible signs, brackets and punctuation are left out, signs are half-width, letters small. A
    point or dash between two letters or digits stays: 10.5 is not 105, and SL-1-1 not SL-11.
    """
    signs = number(text).lower()
    kept = [
        sign
        for at, sign in enumerate(signs)
        if sign.isalnum()
        or (sign in _WITHIN and _plain(signs[at - 1 : at]) and _plain(signs[at + 1 : at + 2]))
    ]
    return "".join(kept)


def _plain(sign: str) -> bool:
    return sign.isascii() and sign.isalnum()


def number(text: str) -> str:
    """Return a number of a document as it is compared: “ｅ ０５” is “E05”."""
    return unicodedata.normalize("NFKC", fold(text).text).upper()


def cited(text: str, known: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Yield the numbers named in `text`, each as it was typed and as it is compared.

    known: the numbers there are, as compared. Several stand between 、，； or in a range: “E01、E03-E05”
    names four. What is a number as a whole is never taken apart.
    """
    listed = set(known)
    parts = [text] if number(text) in listed else _PARTS.split(text)
    for part in (part for part in parts if number(part)):
        whole = number(part)
        found = None if whole in listed else _SPAN.match(whole)
        numbers = list(_range(*found.groups())) if found else []
        if numbers:
            yield from ((each, each) for each in numbers)
        elif whole not in listed and len(words := part.split()) > 1:
            yield from ((word, number(word)) for word in words)
        else:
            yield part.strip(), whole


def _range(first: str, low: str, second: str, high: str) -> Iterator[str]:
    """Yield E01, E02, E03 of “E01-E03” or “E01-03”; nothing where the two ends are of different kinds."""
    if second not in ("", first) or not 0 < int(high) - int(low) < LONGEST:
        return
    for each in range(int(low), int(high) + 1):
        yield f"{first}{str(each).zfill(len(low))}"


def alike(one: str, other: str) -> bool:
    """Tell whether two numbers differ only in leading zeros: E5 and E05."""
    return re.sub(r"(?<!\d)0+(?=\d)", "", one) == re.sub(r"(?<!\d)0+(?=\d)", "", other)
