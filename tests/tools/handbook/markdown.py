"""Pieces of Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence


def code(text: str) -> str:
    """Return `text` as inline code."""
    return f"`{text}`" if text else ""


def anchor_of(heading: str) -> str:
    """Return the anchor of a heading as it is shown: lower case, without signs, spaces as hyphens."""
    return re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")


def fence(text: str, language: str = "") -> str:
    """Return `text` as a block of code."""
    return f"```{language}\n{text.rstrip()}\n```"


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return a table; columns without any text are left out."""
    rows = [[cell.replace("|", "\\|").replace("\n", "<br>") for cell in row] for row in rows]
    kept = [n for n in range(len(head)) if any(row[n] for row in rows)]
    lines = [[head[n] for n in kept], ["---"] * len(kept), *([row[n] for n in kept] for row in rows)]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def bullets(lines: Iterable[str]) -> str:
    """Return a list."""
    return "\n".join(f"- {line}" for line in lines)


def page(*parts: str) -> str:
    """Return a page from its parts; empty ones are left out."""
    return "\n\n".join(part for part in parts if part) + "\n"


def generated(source: str) -> str:
    """Return the remark that tells where a page comes from."""
    return f"<!-- 本页由 make docs 生成，改动请改{source} -->"
