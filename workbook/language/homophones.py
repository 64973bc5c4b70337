"""Sure slips of the words reports use most, by the letters of ``homophones.yaml``: 研就, 标鉴, 培寻, 息信."""

from __future__ import annotations

from functools import cache

from workbook.language.lists import read


@cache
def homophones() -> dict[str, str]:
    """Return the word meant by each form that is none: {"研就": "研究", "研久": "研究", ...}."""
    found: dict[str, str] = {}
    for right, told in read("workbook.language", "homophones.yaml").items():
        first, second, *turned = told.split("/")
        for letter in first:
            found.setdefault(letter + right[1], right)
        for letter in second:
            found.setdefault(right[0] + letter, right)
        if turned:
            found.setdefault(right[::-1], right)
    return found
