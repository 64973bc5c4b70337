"""Words put in the place of others that sound or look alike: 没有即使提出, 张帖公告, 旅行职责.

Five readers, each linear in the text: spellings that no report has; forms of frequent words
that are none (``homophones.yaml``); two letters that are no word, but sound
or look like one of a report; words that are some, but stand beside, or among, what only the other one does. A
slip is none where its letters belong to the words around: 局办 of 管理局办公室 is no 举办.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache, cached_property

from workbook.language.folding import Folded
from workbook.language.homophones import homophones
from workbook.language.lists import read

_HAN = re.compile("[\u4e00-\u9fa5]{2,}")
_FIGURES = str.maketrans("0123456789", "##########")


@dataclass(frozen=True, slots=True)
class Misspelt:
    """A word spelt wrong, by its place in the folded text, and the one meant.

    sure: it can be no name; once: but it may be, where a text has it again and again.
    """

    start: int
    end: int
    meant: str
    sure: bool = True
    once: bool = False


@dataclass(frozen=True)
class Spelling:
    """The lists of ``spelling.yaml``, ``common_words.yaml``, ``confused_words.yaml``, ``free_words.yaml``.

    common: words of two letters; loose: letters that mostly stand alone; single: those that may; sound: the
    sound of a letter; alike: those it looks like; words: those of reports, by_sound by their two sounds;
    never: wrong spellings, with the right one; beside: wrong words with what stands beside them, by where
    the word begins in it, with the right one; contexts: wrong words by what
    stands around them, with the right one; endings: letters that make words of any other.
    """

    common: frozenset[str]
    loose: frozenset[str]
    single: frozenset[str]
    sound: dict[str, str]
    alike: dict[str, str]
    words: frozenset[str]
    by_sound: dict[tuple[str, str], list[str]]
    never: dict[str, str]
    beside: dict[str, tuple[int, str]]
    pattern: re.Pattern[str] = field(repr=False)
    contexts: tuple[tuple[re.Pattern[str], str], ...] = ()
    endings: frozenset[str] = frozenset()

    @cached_property
    def real(self) -> frozenset[str]:
        """The words of two letters of both kinds."""
        return self.common | self.words

    @cached_property
    def heads(self) -> frozenset[str]:
        """The first two letters of what is in ``beside``: to look for them is quicker."""
        return frozenset(stretch[:2] for stretch in self.beside)


@cache
def spelling() -> Spelling:
    """Return the lists."""
    data = read("workbook.language", "spelling.yaml")
    heads = read("workbook.language", "common_words.yaml")
    sound = {letter: name for name, letters in data["sounds"].items() for letter in letters}
    words = frozenset(data["words"].split())
    by_sound: dict[tuple[str, str], list[str]] = defaultdict(list)
    for word in sorted(words):
        by_sound[sound.get(word[0], ""), sound.get(word[1], "")].append(word)
    alike: dict[str, str] = defaultdict(str)
    for group in data["alike"].split():
        for letter in group:
            alike[letter] += group.replace(letter, "")
    never = data["never"]
    longest = sorted(never, key=lambda wrong: (-len(wrong), wrong))
    return Spelling(
        frozenset(head + letter for head, letters in heads.items() for letter in letters),
        frozenset(data["loose"]),
        frozenset(data["loose"] + data["single"]),
        sound,
        dict(alike),
        words,
        dict(by_sound),
        never,
        _beside(
            read("workbook.language", "confused_words.yaml"), read("workbook.language", "free_words.yaml")
        ),
        re.compile("|".join(longest)),
        tuple((_context(each), each["meant"]) for each in data["contexts"]),
        frozenset(data["endings"]),
    )


def _context(told: dict[str, str]) -> re.Pattern[str]:
    """Return a wrong word between what stands before and behind it."""
    before = f"(?:{told['before']})" if "before" in told else ""
    return re.compile(f"{before}(?P<wrong>{told['wrong']})(?={told['behind']})")


def _beside(lists: dict[str, dict[str, str]], plain: dict[str, str]) -> dict[str, tuple[int, str]]:
    """Return wrong words with what stands beside them: 即使提出 begins at 0 and means 及时.

    plain: the lists of ``free_words.yaml``: beside a word honest reports have too, only what it cannot stand
    beside says that it is wrong.
    """
    found: dict[str, tuple[int, str]] = {}
    free, usual = (frozenset(plain[name].split()) for name in ("free", "usual"))
    for right, told in lists.items():
        honest = frozenset(told.get("honest", "").split())
        for wrong in told["wrong"].split():
            nothing = free if wrong in usual else frozenset[str]()
            for word in told.get("behind", "").split():
                if word not in nothing:
                    found.setdefault(wrong + word, (0, right))
            for word in told.get("before", "").split():
                if word not in nothing:
                    found.setdefault(word + wrong, (len(word), right))
        for figure in told.get("figures", "").split():
            found.setdefault(figure, (int(figure[0] == "#"), right))
        for stretch in honest:
            if found.get(stretch, (0, ""))[1] == right:
                del found[stretch]
    return found


def misspelt(text: Folded) -> Iterator[Misspelt]:
    """Yield the words of `text` that are spelt wrong, none twice, as they stand."""
    known, told = spelling(), dict[int, Misspelt]()
    said = text.text
    readers = (_never, _as_all, _in_context, _beside_words, _sounded, _no_words)
    for slip in (slip for reader in readers for slip in reader(said, known)):
        told.setdefault(slip.start, slip)
    end = -1
    for start in sorted(told):
        if start >= end:
            yield told[start]
            end = told[start].end


_ALL_THERE_IS = re.compile("应(?P<a>[一-龥])(?P<wrong>[近进仅净劲晋紧])(?P=a)")


def _as_all(text: str, known: Spelling) -> Iterator[Misspelt]:
    """Yield 应送近送 for 应送尽送, whatever verb it is."""
    for found in _ALL_THERE_IS.finditer(text):
        verb = found["a"]
        if found["wrong"] != verb:
            yield Misspelt(found.start(), found.end(), f"应{verb}尽{verb}")


def _never(text: str, known: Spelling) -> Iterator[Misspelt]:
    for found in known.pattern.finditer(text):
        if not _within(text, *found.span(), known):
            yield Misspelt(found.start(), found.end(), known.never[found[0]])


def _in_context(text: str, known: Spelling) -> Iterator[Misspelt]:
    for pattern, meant in known.contexts:
        for found in pattern.finditer(text):
            yield Misspelt(*found.span("wrong"), meant)


def _within(text: str, start: int, end: int, known: Spelling) -> bool:
    """Tell whether the first letter ends a word, or the last begins one: 处理 and 设备 of 处理设备."""
    return text[start - 1 : start + 1] in known.common or text[end - 1 : end + 1] in known.common


def _stands_apart(text: str, start: int, known: Spelling) -> bool:
    """Tell whether words end before two letters and begin behind them: in 主席周启明任组长 none does.

    A letter that is a word by itself, a figure or a sign bounds as well.
    """
    end = start + 2
    before, behind = text[max(0, start - 2) : start], text[end : end + 2]
    return all(
        not side or not _HAN_SIGN.match(near) or side in known.real or near in known.loose
        for side, near in ((before, before[-1:]), (behind, behind[:1]))
    )


_HAN_SIGN = re.compile("[\u4e00-\u9fa5]")


def _beside_words(text: str, known: Spelling) -> Iterator[Misspelt]:
    figured = text.translate(_FIGURES)
    heads = known.heads
    for start in (n for n in range(len(text) - 2) if figured[n : n + 2] in heads):
        for length in (3, 4):
            if beside := known.beside.get(figured[start : start + length]):
                yield Misspelt(start + beside[0], start + beside[0] + 2, beside[1])


def _sounded(text: str, known: Spelling) -> Iterator[Misspelt]:
    """Yield the forms of frequent words that are none: 集体研就."""
    wrong = homophones()
    for start in range(len(text) - 1):
        meant = wrong.get(text[start : start + 2])
        if meant and not _within(text, start, start + 2, known):
            yield Misspelt(start, start + 2, meant, once=True)


def _no_words(text: str, known: Spelling) -> Iterator[Misspelt]:
    real = known.real
    for run in _HAN.finditer(text):
        first, end = run.span()
        for start in (n for n in range(first, end - 1) if text[n : n + 2] not in real):
            pair = text[start : start + 2]
            meant = _meant(pair, known)
            if meant and not _within(text, start, start + 2, known) and _stands_apart(text, start, known):
                yield Misspelt(start, start + 2, meant, sure=False)


def _meant(pair: str, known: Spelling) -> str:
    """Return the word that two letters sound or look like, one of them its own; “” for none.

    A letter that is a word by itself may end or begin what stands beside: 工作组用一个月, 原区粮食局.
    """
    if pair[0] in known.single or pair[1] in known.single:
        return ""
    sounds = known.sound.get(pair[0], "-"), known.sound.get(pair[1], "-")
    heard = (word for word in known.by_sound.get(sounds, ()) if _one_off(pair, word, known))
    seen = (word for word in _look(pair, known) if _one_off(pair, word, known))
    return next(heard, "") or next(seen, "")


def _one_off(pair: str, word: str, known: Spelling) -> bool:
    """Tell whether a word differs in one letter, and the one written for it does not stand by itself.

    Before a letter that makes words of any other, as 度 of 准度 and 黏度, no other letter is wanted.
    """
    first = pair[0] not in known.single and pair[1] not in known.endings
    return (pair[1] == word[1] and first) or (pair[0] == word[0] and pair[1] not in known.single)


def _look(pair: str, known: Spelling) -> Iterator[str]:
    """Yield the words two letters look like."""
    for letter in known.alike.get(pair[0], ""):
        if letter + pair[1] in known.words:
            yield letter + pair[1]
    for letter in known.alike.get(pair[1], ""):
        if pair[0] + letter in known.words:
            yield pair[0] + letter
