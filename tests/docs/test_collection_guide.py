"""docs/汇总.md says what a reason weighs as the program counts it."""

from __future__ import annotations

import re
from pathlib import Path

from workbook.collection.peers import FAR, FEWEST
from workbook.collection.risk import KINDS
from workbook.difference.findings import WORDS

PAGE = (Path(__file__).parents[2] / "docs" / "汇总.md").read_text("utf-8")


def test_every_reason_stands_in_the_guide_with_its_weights() -> None:
    rows = {row[0]: row[1:3] for row in re.findall(r"^\| (\S+) \| (.*?) \| (\d+) \|", PAGE, re.MULTILINE)}
    told = {word: (re.sub(r"\D", "", each), most) for word, (each, most) in rows.items()}
    assert told == {k.word.partition("（")[0]: (str(k.each), str(k.most)) for k in KINDS.values()}


def test_the_classes_of_a_second_collection_stand_in_the_guide() -> None:
    assert all(f"| {word} |" in PAGE for word in WORDS.values())
    assert f"绝对值超过 {FAR}" in PAGE
    assert FEWEST == 8
    assert "同组至少八个单位" in PAGE
