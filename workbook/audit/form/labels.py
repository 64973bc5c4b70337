"""Points numbered by a word go up by one, and what answers one by its number has one to answer."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from workbook.audit.text.case import Audit
from workbook.audit.text.document import Paragraph
from workbook.audit.text.labels import Label, labels
from workbook.language.folding import Span

_LEAST = 3


def label_gaps(audit: Audit) -> Iterator[tuple[Label, str]]:
    """Yield numbers that are told twice or leave one out, with what is wrong; lists begin with the first."""
    by_kind: dict[tuple[str, str], list[Label]] = {}
    for label in audit.once(labels):
        by_kind.setdefault(label.kind, []).append(label)
    for listed in by_kind.values():
        numbers = [label.number for label in listed]
        if len(listed) < _LEAST or numbers.count(1) != 1 or numbers[0] != 1:
            continue  # each chapter has its own
        for before, label in pairwise(listed):
            name = f"前一个是“{before.span.text.strip('：:、，')}”，"
            if label.number <= before.number:
                yield label, f"{name}{label.number}已经用过"
                break
            if label.number > before.number + 1:
                yield label, f"{name}缺{before.number + 1}"
                break


def unknown_labels(audit: Audit) -> Iterator[tuple[Paragraph, Span]]:
    """Yield the points answered by a number that none has."""
    listed = audit.once(labels)
    for word in dict.fromkeys(label.kind[1] for label in listed if label.kind[0]):
        numbers = [label.number for label in listed if label.kind == ("", word)]
        if len(numbers) >= _LEAST - 1 and numbers == list(range(1, len(numbers) + 1)):
            for label in listed:
                if label.kind == ("对", word) and label.number not in numbers:
                    yield label.paragraph, label.span
