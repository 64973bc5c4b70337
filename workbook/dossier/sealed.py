"""The final sealed PDF beside the packed report: are they, word for word and figure for figure, the same?

Both texts are reduced to what carries meaning: characters, digits with their points, per cent, signs that
compare, ticks and crosses. Lines broken elsewhere, spaces and leaders do not count. What stands in the PDF
and not in the report is told where it is a phrase; numbers of pages, running heads, repeated heads of tables
and texts of charts are not.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, groupby
from pathlib import Path
from typing import Literal

from lxml import etree

from workbook.audit.reading import parse_report, read_report
from workbook.audit.reading.lines import Line
from workbook.audit.reading.pdf import pages_of
from workbook.audit.reading.rows import PAGE_NUMBER
from workbook.dossier.archive import Package
from workbook.dossier.manifest import Manifest
from workbook.package import Refused
from workbook.package.guard import MAX_FILE, contents
from workbook.package.markup import parse_xml

Kind = Literal["changed", "missing", "added"]
KIND_WORDS: dict[Kind, str] = {"changed": "改动", "missing": "缺少", "added": "多出"}
_BETWEEN_DIGITS = re.compile(r"(?<=\d)[,，](?=\d{3}(?!\d))")
_POINT = re.compile(r"(?<!\d)\.|\.(?!\d)")
_DASH = re.compile(r"-(?!\d)|(?<=[0-9A-Za-z])-")
_OTHER = re.compile(r"[^0-9A-Za-z\u3400-\u9fff.%≥≤<>=√×-]+")
_SENTENCE = re.compile(r"(?<=[。；！？])")
_PHRASE = re.compile(r"[\u3400-\u9fff]{4}")
"""What is told when it stands in the PDF alone: shorter pieces are labels of charts or marks of the seal."""
_NUMBER = re.compile(r"-?[\d.%]+")
_NEAR = 600
"""A paragraph or row is looked for so many characters behind the last one; a long one also anywhere."""
_LONG = 12
_OFTEN = 3
_MORE = 20
"""So much longer than the packed words may those in their place be."""
_TEXTS = ("t", "v")
_EXTRA = re.compile(r"word/(?:header|footer|charts/chart)[^/]*\.xml$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Difference:
    """Where the sealed text is another: the page of the PDF, the packed words and the sealed ones."""

    kind: Kind
    page: int
    was: str
    now: str

    @property
    def message(self) -> str:
        """The sentence for people."""
        said = {
            "changed": f"送审包里的报告是“{self.was}”，盖章稿是“{self.now}”",
            "missing": f"送审包里的报告有“{self.was}”，盖章稿没有",
            "added": f"盖章稿有“{self.now}”，送审包里的报告没有",
        }
        return f"第 {self.page} 页：{said[self.kind]}"


def compare(package: Path, manifest: Manifest, sealed: Path) -> list[Difference]:
    """Return where the PDF at `sealed` differs from the report of an intact package.

    Raises Refused for what is no PDF, or a scan, whose words nobody can read without guessing.
    """
    path = manifest.of("report")[0].path
    with package.open("rb") as file:
        report = Package(file, package.name).read(path, MAX_FILE)
    data = read_report(sealed)
    if not data.startswith(b"%PDF"):
        raise Refused(f"{sealed.name} 不是 PDF；盖章稿请给由 Word 或 WPS 导出后盖章的 PDF")
    return differences(parse_report(report, path), pages_of(data, sealed.name), _extra(report))


def differences(lines: Sequence[Line], pages: Sequence[str], extra: Iterable[str] = ()) -> list[Difference]:
    """Return the differences in the order of the pages.

    lines: of the packed report. pages: text of each page of the PDF. extra: what the report shows outside its
    paragraphs (running heads, texts of charts).
    """
    units = list(_units(lines))
    rows = {compact(" ".join(parts)) for parts in units}
    sealed = _Sealed.of(pages, _running(pages) - rows)
    told = list(sealed.told(list(sealed.lost(units))))
    whole = "".join(compact(line.text) for line in lines)
    return sorted([*told, *sealed.added([whole, *map(compact, extra)])], key=lambda one: one.page)


def _running(pages: Sequence[str]) -> set[str]:
    """Return the reduced lines that begin or end a third of the pages, and at least three: running heads."""
    counts = Counter[str]()
    for page in pages:
        lines = [short for line in page.splitlines() if (short := _reduced(line))]
        counts.update({*lines[:2], *lines[-2:]})
    return {line for line, count in counts.items() if count >= max(_OFTEN, len(pages) / 3)}


def _reduced(line: str) -> str:
    """Return a line of the PDF reduced; nothing of a number of the page."""
    return "" if PAGE_NUMBER.match(line) else compact(line)


def _units(lines: Sequence[Line]) -> Iterator[tuple[str, ...]]:
    """Yield the sentences of each paragraph and the cells of each row, in their order."""
    for row, group in groupby(lines, key=lambda line: line.row if line.table else -line.number):
        texts = [line.text for line in group]
        yield tuple(texts) if row > 0 else tuple(filter(str.strip, _SENTENCE.split(texts[0])))


def compact(text: str) -> str:
    """Reduce a text to what carries meaning."""
    return _parted(text).replace("|", "")


def _parted(text: str) -> str:
    """Reduce a text, with a bar between numbers that stand beside each other."""
    flat = unicodedata.normalize("NFKC", text).replace("\u2212", "-")
    for pattern in (_BETWEEN_DIGITS, _POINT):
        flat = pattern.sub("", flat)
    return _OTHER.sub(_bar, _DASH.sub(" ", flat))


def _bar(gap: re.Match[str]) -> str:
    """What stands for left out characters: nothing but between two numbers."""
    before, behind = gap.string[gap.start() - 1 : gap.start()], gap.string[gap.end() : gap.end() + 2]
    return "|" if _is_figure(before) and _is_figure(behind) else ""


def _is_figure(text: str) -> bool:
    """True for what is or begins with a character of a number."""
    return text[:2].lstrip("-")[:1] in tuple("0123456789.%")


@dataclass(frozen=True, slots=True)
class _Lost:
    """Words of the report that are not in the PDF as they stand, and the stretch they should be in."""

    text: str
    start: int
    end: int


@dataclass(slots=True)
class _Sealed:
    """The reduced text of the PDF: page of each character, its lines, and which are accounted for.

    breaks: where a number may end: at the end of a line, which may also be within a number, or at a gap.
    """

    text: str
    page: list[int]
    pieces: list[tuple[int, int, str]]
    breaks: set[int]
    used: bytearray

    @classmethod
    def of(cls, pages: Sequence[str], without: Container[str]) -> _Sealed:
        """Return the text of the pages; without: reduced lines that are no part of it."""
        text, page, pieces, breaks = "", list[int](), list[tuple[int, int, str]](), set[int]()
        for number, words in enumerate(pages, 1):
            for line in words.splitlines():
                start = len(text)
                breaks.add(start)
                short = _reduced(line)
                for part in _parted(line).split("|") if short and short not in without else ():
                    text += part
                    breaks.add(len(text))
                pieces.append((start, len(text), line.strip()))
                page += [number] * (len(text) - start)
        return cls(text, page, pieces, breaks, bytearray(len(text)))

    def lost(self, units: Sequence[tuple[str, ...]]) -> Iterator[_Lost]:
        """Account for whole units, then for the parts of others between their neighbours; yield the rest."""
        ends, at = list[tuple[int, int] | None](), 0
        for parts in units:
            ends.append(self._whole(compact(" ".join(parts)), at))
            at = ends[-1][1] if ends[-1] else at
        begins = [*accumulate((end[0] if end else len(self.text) for end in reversed(ends)), min)][::-1]
        at = 0
        for number, (parts, end) in enumerate(zip(units, ends, strict=True)):
            if end:
                at = end[1]
                continue
            stop = begins[number] if begins[number] > at else at + _NEAR
            for part in parts:
                short = compact(part)
                if not short:
                    continue
                place = self._free(short, at, stop)
                if place < 0:
                    yield _Lost(part.strip(), at, stop)
                else:
                    at = self._take(place, short)

    def _whole(self, short: str, at: int) -> tuple[int, int] | None:
        """Return where a whole paragraph or row stands: near the one before it, anywhere if it is long."""
        if not short:
            return at, at
        ways = [(at, at + len(short) + _NEAR)]
        if len(short) >= _LONG:
            ways += [(at, len(self.text)), (0, len(self.text))]
        for start, stop in ways:
            place = self._free(short, start, stop)
            if place >= 0:
                return place, self._take(place, short)
        return None

    def _take(self, place: int, short: str) -> int:
        self.used[place : place + len(short)] = b"\1" * len(short)
        return place + len(short)

    def _free(self, short: str, start: int, stop: int) -> int:
        """Return where words stand that nothing else has taken; numbers at their edges must be whole."""
        at = self.text.find(short, start, stop)
        while at >= 0:
            behind = at + len(short)
            torn = any(
                edge not in self.breaks
                and _is_figure(self.text[edge - 1 : edge])
                and _is_figure(self.text[edge : edge + 2])
                for edge in (at, behind)
                if 0 < edge < len(self.text)
            )
            if not torn and not any(self.used[at:behind]):
                return at
            at = self.text.find(short, at + 1, stop)
        return -1

    def told(self, lost: Iterable[_Lost]) -> Iterator[Difference]:
        """Yield the words that are not there, with what stands in their place."""
        for one in lost:
            start = self.used.find(0, one.start, one.end)
            stop = self.used.find(1, start, one.end) if start >= 0 else -1
            size = len(compact(one.text))
            end = stop if stop >= 0 else min(one.end, start + size + _MORE)
            there = self.text[start:end] if start >= 0 else ""
            if there and _alike(compact(one.text), there):
                self._take(start, there)
                yield Difference("changed", self.page[start], _short(one.text), _short(there))
            else:
                page = self.page[min(one.start, len(self.page) - 1)] if self.page else 1
                yield Difference("missing", page, _short(one.text), "")

    def added(self, said: Iterable[str]) -> Iterator[Difference]:
        """Yield the phrases nothing of the report accounts for; `said`, reduced, may come again."""
        known = "\n".join(said)
        found = list[tuple[int, int, str]]()
        for start, stop, line in self.pieces:
            whole = not any(self.used[start:stop])
            if whole and all(compact(word) in known for word in line.split()):
                continue
            for run in re.finditer(rb"\0+", bytes(self.used[start:stop])):
                first, end = start + run.start(), start + run.end()
                words = line if whole else self.text[first:end]
                if self.text[first:end] in known:
                    continue
                if found and found[-1][1] == first:
                    before = found.pop()
                    first, words = before[0], before[2] + words
                found.append((first, end, words))
        for first, end, words in found:
            if _PHRASE.search(self.text[first:end]):
                yield Difference("added", self.page[first], "", _short(words))


def _alike(one: str, other: str) -> bool:
    """True when two texts share enough characters for one to stand for the other, or both are figures."""
    if _NUMBER.fullmatch(one):
        return bool(_NUMBER.fullmatch(other))
    shared = sum(min(one.count(char), other.count(char)) for char in set(one))
    return shared * 2 >= len(one)


def _short(text: str, most: int = 60) -> str:
    flat = text.strip()
    return flat if len(flat) <= most else f"{flat[:most]}…"


def _extra(report: bytes) -> Iterator[str]:
    """Yield what a .docx shows outside its paragraphs."""
    if report.startswith(b"PK"):
        for part, data in contents(report, "report", "Word").items():
            if _EXTRA.match(part):
                yield from _texts(data)


def _texts(data: bytes) -> Iterator[str]:
    try:
        root = parse_xml(data)
    except (etree.XMLSyntaxError, ValueError):
        return
    for element in root.iter():
        if isinstance(element.tag, str) and etree.QName(element).localname in _TEXTS and element.text:
            yield element.text
