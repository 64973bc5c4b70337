"""A text of the greatest length a cell takes is read in the time of a text, whatever it is made of."""

from __future__ import annotations

import random
import time

import pytest

from tests.tools.departments import layout_of
from tests.tools.workbooks import SYSTEM, from_data, sample
from workbook.check import run
from workbook.language.folding import LONGEST, clauses, fold
from workbook.package.xstring import CELL_LIMIT
from workbook.score.scoring import score

PARTS = (
    *(
        "1",
        "一",
        "年",
        "月",
        "（",
        "《",
        "，",
        "、",
        "：",
        ".",
        "第",
        "A",
        "占",
        "百",
        "万",
        "2024年",
        "12万元",
    ),
    *("其中", "一、", "1.", "10%", "，1", "，其中：1万元", "由", "共", "增长", "是否", "http://"),
)
GUARD = 20.0
"""Seconds of processor time: the slowest takes three; a search that goes back and back takes minutes."""


def mixed(seed: int, kinds: int) -> str:
    chosen = random.Random(seed)
    parts = chosen.sample(PARTS, kinds)
    return "".join(chosen.choice(parts) for _ in range(CELL_LIMIT))[:CELL_LIMIT]


TEXTS = {
    part: (part * CELL_LIMIT)[:CELL_LIMIT] for part in ("1", "万", "年", "，其中：1万元", "10%", "，", "《")
}
TEXTS |= {f"mixed {kinds}": mixed(kinds, kinds) for kinds in (2, 8, len(PARTS))}


@pytest.mark.parametrize("name", TEXTS)
def test_the_longest_text_of_anything_is_checked_in_time(name: str) -> None:
    submission = from_data(layout_of(SYSTEM), sample("example-2024") | {"text_work": TEXTS[name]})
    card, began = score(submission), time.process_time()
    run(submission, card)
    assert time.process_time() - began < GUARD


@pytest.mark.parametrize("name", TEXTS)
def test_every_character_keeps_its_place(name: str) -> None:
    folded = fold(TEXTS[name])
    assert len(folded.text) == len(folded.places)
    assert all(len(sentence.text) <= LONGEST for sentence in folded.sentences)


def test_what_people_write_is_left_as_it_is() -> None:
    text = "完成检查1200次，整改率98.5%，" * 20 + "支出1234.56万元。" + "其他工作，" * 12 + "如期完成。"
    assert fold(text).text == text
    long = "，".join(f"检查第{number}个单位" for number in range(200))
    folded = fold(long)
    assert [a for a, b in zip(long, folded.text, strict=True) if a != b] == ["，"] * (
        len(folded.sentences) - 1
    )
    assert len(folded.sentences) > 1


def test_a_text_of_commas_only_is_one_clause() -> None:
    (sentence,) = fold("，，：、").sentences
    assert clauses(sentence) == (sentence,)
