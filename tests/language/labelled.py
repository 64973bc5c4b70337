"""How well relations are read: precision, recall and whole sentences on labelled sentences of the genre.

``python -m tests.language.labelled [open|dev5|…] [--misses]`` prints a set's figures, and what is missed.
The guide, open, dev to dev5, dev7, dev20, kept3 to kept7 were written without the extractor at hand, each
blind until it had been run once (all but kept7 have been opened since); own, dev6, dev8 to dev19, dev21
and dev22 are by those who write it. A relation counts as found when its kind, each operand's place in the
text, and its sign or sign of comparison are those of a label; parts of a sum in any order.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.tools import yamls
from workbook.language.folding import Folded, fold
from workbook.language.mentions import Mention
from workbook.language.relations import Relation, relations

FOLDER = Path(__file__).parent / "labelled"
Told = tuple[str, tuple[tuple[str, tuple[int, ...]], ...], str]
"""A relation by its kind, the places of the operands of each role, and its sign."""


@dataclass(frozen=True)
class Sentence:
    """One entry: its number, text, and what its labels say."""

    id: str
    text: str
    labels: frozenset[Told]

    def found(self) -> frozenset[Told]:
        """Return what the extractor finds in it."""
        text = fold(self.text)
        return frozenset(told(text, relation) for relation in relations(text))


def sentences(half: str = "open", folder: Path = FOLDER) -> list[Sentence]:
    """Return the labelled sentences of a half, none where the file is not there."""
    path = folder / f"{half}.yaml"
    entries = yamls.safe_load(path.read_text("utf-8")) if path.exists() else []
    return [
        Sentence(str(e["id"]), e["text"], frozenset(_labelled(e["text"], r) for r in e["relations"]))
        for e in entries
    ]


def _labelled(text: str, label: dict[str, Any]) -> Told:
    kind = label["kind"]
    sign = str(label.get("sign", label.get("op", "")))
    roles = []
    for role, value in label.items():
        if role in ("kind", "sign", "op") or value is None:
            continue
        listed = value if isinstance(value, list) else [value]
        roles.append((role, tuple(sorted(_place(text, literal) for literal in listed))))
    return kind, tuple(sorted(roles)), sign


def _place(text: str, literal: str) -> int:
    """Return where a label's literal begins in `text`; “456件#2” is its second occurrence."""
    written, _, number = literal.partition("#")
    ends = r"(?!\d|\.\d|[,，]\d{3}(?!\d))" if written[-1].isdigit() else ""
    begins = r"(?<!\d[,，])" if re.match(r"\d{3}(?!\d)", written) else ""  # 345 of 12,345
    pattern = rf"(?<!\d)(?<!\d\.){begins}{re.escape(written)}{ends}"
    return [found.start() for found in re.finditer(pattern, text)][int(number or 1) - 1]


def told(text: Folded, relation: Relation) -> Told:
    """Return a relation found in `text` in the form of a label."""
    roles = [
        (role, tuple(sorted(_start(text, mention) for mention in listed)))
        for role, listed in relation.roles.items()
        if listed
    ]
    sign = {"growth": str(relation.sign), "comparison": relation.op}.get(relation.kind, "")
    return relation.kind, tuple(sorted(roles)), sign


def _start(text: Folded, mention: Mention) -> int:
    return text.places[mention.at]


@dataclass(frozen=True)
class Figures:
    """Counts over a set of sentences."""

    right: int
    found: int
    labelled: int
    whole: int
    sentences: int

    @property
    def precision(self) -> float:
        """Of the relations found, those that are right."""
        return self.right / max(1, self.found)

    @property
    def recall(self) -> float:
        """Of the relations labelled, those found."""
        return self.right / max(1, self.labelled)

    @property
    def wholly(self) -> float:
        """Of the sentences, those with all that is labelled and nothing else."""
        return self.whole / max(1, self.sentences)

    def __str__(self) -> str:
        """Return the figures as ``make bench`` prints them."""
        return (
            f"precision {self.precision:.2%}, recall {self.recall:.2%} of {self.labelled} relations, "
            f"wholly right {self.wholly:.2%} of {self.sentences} sentences"
        )


def measured(listed: list[Sentence]) -> Figures:
    """Run the extractor over sentences and count."""
    pairs = [(sentence.found(), sentence.labels) for sentence in listed]
    return Figures(
        sum(len(found & labels) for found, labels in pairs),
        sum(len(found) for found, _ in pairs),
        sum(len(labels) for _, labels in pairs),
        sum(found == labels for found, labels in pairs),
        len(pairs),
    )


def differences(listed: list[Sentence]) -> Iterator[str]:
    """Yield every sentence that is not wholly right, with what is missed (-) and what is too much (+)."""
    for sentence in listed:
        found = sentence.found()
        if found != sentence.labels:
            yield f"{sentence.id} {sentence.text}"
            for sign, listing in (("-", sentence.labels - found), ("+", found - sentence.labels)):
                for kind, roles, mark in sorted(listing):
                    shown = {role: [sentence.text[p : p + 9] for p in places] for role, places in roles}
                    yield f"    {sign} {kind} {mark} {shown}"


def main(arguments: list[str]) -> None:
    """Print the figures of the halves named, the open one when none is."""
    for half in [name for name in arguments if not name.startswith("-")] or ["open"]:
        listed = sentences(half)
        print(f"relations, {half} half: {measured(listed)}")
        kinds = Counter(label[0] for sentence in listed for label in sentence.labels)
        if "--misses" in arguments:
            print(f"  {dict(kinds)}", *differences(listed), sep="\n")


if __name__ == "__main__":
    main(sys.argv[1:])
