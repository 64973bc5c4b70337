"""Text files: the encodings they come in, and lines that were broken at a fixed width put together."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence

from workbook.audit.reading.blocks import RULE, blocks
from workbook.audit.reading.lines import Line
from workbook.package.guard import Refused

_MARKED = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_ENDS = "。！？；：!?;:”）)…"
STARTS = re.compile(
    r"^\s*(?:[一二三四五六七八九十]{1,3}[、是]|[（(][一二三四五六七八九十\d]{1,3}[）)]"
    r"|\d{1,2}[.．、](?!\d)|[①-⑩]|#|附件|[-*] )"
)
_MARKS = re.compile(r"^\s{0,3}(#{1,6})\s+(.*?)\s*#*\s*$")
_BULLET = re.compile(r"^\s{0,12}(?:[-*+·●○◆◇■□▪–➢•]+\s+|[•●◆■▪➢]|[—–]{1,2}\s{0,4})(?=\S)")
"""Begins an item of a list and is no sign of its text: - 2023年支出1200万元 speaks of no year −2023."""
_BOLD = re.compile(r"(\*\*|__)(?=\S)(.+?)(?<=\S)\1")
_BOLD_APART = re.compile(
    r"(?:(?<=[\u4e00-\u9fa5]) )?(?P<mark>\*\*|__)(?=\S)(?P<bold>.+?)(?<=\S)(?P=mark)"
    r"(?: (?=[\u4e00-\u9fa5，。；]))?"
)
"""Bold words with the spaces Markdown wants beside them, which are none of the text."""
_CHAPTER = re.compile(
    r"[一二三四五六七八九十壹贰叁肆伍陆柒捌玖拾]{1,3}[、.．]|第[一二三四五六七八九十\d]{1,3}(?:部分|章|篇)|\d{1,2}[、.．]"
)
"""Begins a chapter, which one # makes no title of the report."""
_MANY_MARKS = 3
_SHORTEST, _FULL = 24, 0.85
"""Fewer characters a line are no fixed width; a line broken for want of room is nearly full."""


def plain_lines(data: bytes, name: str) -> list[Line]:
    """Return the lines of a text or Markdown file with the numbers they have in it."""
    text = decoded(data, name)
    numbered = [(number, line) for number, line in enumerate(text.splitlines(), 1) if line.strip()]
    markdown = name.lower().endswith((".md", ".markdown")) or _is_markdown(numbered)
    rows, found = blocks(numbered), list[Line]()
    for number, line in joined(numbered, rows):
        spot, rule = f"第 {number} 行", RULE.fullmatch(line.strip())
        if number in rows:
            cells = ((n, _BOLD.sub(r"\2", c) if markdown else c) for n, c in enumerate(rows[number], 1))
            found += [Line(number, spot, c, table=True, row=number, column=n) for n, c in cells if c]
        elif not rule or not (markdown or "|" in line):
            bare = _BULLET.sub("", line)
            bare = _BOLD_APART.sub(r"\g<mark>\g<bold>\g<mark>", bare) if markdown else bare
            level, title, said = _markdown(bare) if markdown else (0, False, bare)
            if said.strip():
                found.append(Line(number, spot, said, level, title=title))
    return found


def _is_markdown(lines: Sequence[tuple[int, str]]) -> bool:
    """Tell whether a text is Markdown whatever its name says: it has headings with #, or words in **."""
    return sum(bool(_MARKS.match(line) or _BOLD.search(line)) for _, line in lines) >= _MANY_MARKS


def decoded(data: bytes, name: str) -> str:
    """Return the text of a file in UTF-8, UTF-16 or GB 18030; raise Refused for another."""
    marked = next((encoding for mark, encoding in _MARKED if data.startswith(mark)), "")
    for encoding in (marked,) if marked else ("utf-8", _wide(data), "gb18030"):
        try:
            text = data.decode(encoding)
        except UnicodeError:
            continue
        if "\x00" not in text and _is_written(text):
            return text
    raise Refused(f"{name} 不是文本文件，或编码认不出；请在记事本中另存为 UTF-8 编码的 .txt，或用 .docx 原稿")


def _is_written(text: str) -> bool:
    """Tell whether most of a text is Chinese, ASCII or punctuation: other bytes decode to neither."""
    kept = [char for char in text[:4000] if not char.isspace()]
    usual = sum(
        " " <= char <= "~" or "\u2000" <= char <= "\u9fff" or "\uff00" <= char <= "\uffef" for char in kept
    )
    return usual * 10 >= len(kept) * 7


def _wide(data: bytes) -> str:
    """Return the byte order of UTF-16 without a mark, by where the zeros of ASCII characters stand."""
    return "utf-16-le" if data[1::2].count(0) >= data[::2].count(0) else "utf-16-be"


def joined(lines: Sequence[tuple[int, str]], rows: Collection[int] = ()) -> list[tuple[int, str]]:
    """Put lines broken at a fixed width together again; each keeps the number of its first line.

    lines: number and text; rows: the numbers of those of tables, which stay. Where most long lines end
    without a stop and are about equally long, the text was broken for want of room; other texts have a
    paragraph a line and stay.
    """
    width = _width(text.rstrip() for number, text in lines if number not in rows)
    if not width:
        return list(lines)
    found: list[tuple[int, str]] = []
    last = ""
    for number, text in lines:
        goes_on = last and len(last) >= width * _FULL and last[-1] not in _ENDS and not STARTS.match(text)
        if goes_on and number not in rows:
            first, before = found[-1]
            found[-1] = (first, before + text.strip())
        else:
            found.append((number, text))
        last = "" if number in rows else text.rstrip()
    return found


def _width(lines: Iterable[str]) -> int:
    """Return the characters a line was broken at, 0 where each line is a paragraph."""
    sizes = sorted((len(line), line[-1] in _ENDS) for line in lines if line)
    if not sizes:
        return 0
    longest = sizes[-1][0]
    full = [ended for size, ended in sizes if size >= longest * _FULL]
    few = longest < _SHORTEST or len(full) < 3 or len(full) * 4 < len(sizes)
    return 0 if few or sum(full) * 2 > len(full) else longest


def _markdown(line: str) -> tuple[int, bool, str]:
    """Return level, whether it is the title, and text of a line of Markdown."""
    marks = _MARKS.match(line)
    text = _BOLD.sub(r"\2", marks[2] if marks else line)
    if marks is None:
        return 0, False, text
    return len(marks[1]), len(marks[1]) == 1 and not _CHAPTER.match(text), text
